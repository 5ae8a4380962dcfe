"""The pictures that are marks, made by workers with their transparency and remembered."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from media.stamp import Stamp, StampRequest, stamp
from studio.jobs import Failed, Outcome, Runner, Succeeded
from studio.words import explain


class Stamps(QObject):
    """`arrived` carries the path of one that was made, or could not be made (`failure` says why)."""

    arrived = Signal(str)
    _ended = Signal(str, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._made: dict[str, QImage] = {}
        self._failed: dict[str, str] = {}
        self._waiting: set[str] = set()
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def want(self, path: str) -> QImage | None:
        """Return the picture at `path`; None: it is being made, or cannot be."""
        if path and path not in self._made and path not in self._failed | dict.fromkeys(self._waiting):
            self._waiting.add(path)
            self._runner.submit(
                stamp,
                StampRequest(path),
                lane="interactive",
                on_end=lambda outcome: self._ended.emit(path, outcome),
            )
        return self._made.get(path)

    def failure(self, path: str) -> str:
        """Return in a sentence why there is no picture of `path`; empty: there is one, or nobody knows yet."""
        return self._failed.get(path, "")

    def again(self, path: str) -> None:
        """Let one that failed be tried again: the person has chosen it anew."""
        self._failed.pop(path, None)

    def _take(self, path: str, outcome: Outcome[Stamp]) -> None:
        self._waiting.discard(path)
        if isinstance(outcome, Succeeded):
            made = outcome.value
            raw = QImage(made.rgba, made.width, made.height, made.width * 4, QImage.Format.Format_RGBA8888)
            self._made[path] = raw.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        elif isinstance(outcome, Failed):
            self._failed[path] = explain(outcome.problem)
        self.arrived.emit(path)
