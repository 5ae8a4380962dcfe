"""Small copies of clips that play badly as they are: looked up, or made in the background while the clip is open."""

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from media.clip_probe import ClipInfo
from media.clip_proxy import Proxy, ProxyRequest, make_proxy, needed
from studio.clip_cache import ClipCache
from studio.jobs import Failed, Job, Outcome, Runner, Succeeded

_AGAIN = 500  # ms between two looks whether a copy that somebody else makes is there


class Copies(QObject):
    """The copy of the clip that is open: `found` if it is there, `waiting` while it is made, then `changed`."""

    changed = Signal()
    _made = Signal(object, object)

    def __init__(self, runner: Runner, cache: ClipCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._cache = runner, cache
        self._path = ""
        self._left: tuple[str, ...] = ()
        self._job: Job[Proxy] | None = None
        self._failed: set[str] = set()
        self._info: ClipInfo | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._make)
        self.found: Proxy | None = None
        self._starts: tuple[Proxy, tuple[float, ...]] | None = None
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> bool:
        """Whether one is being made."""
        return self._job is not None

    def starts(self, info: ClipInfo) -> tuple[float, ...]:
        """Return where each frame of a clip with a variable rate begins, in seconds; empty where that is not known."""
        if self.found is None or info.path != self._path or not info.variable_frame_rate:
            return ()
        if self._starts is None or self._starts[0] is not self.found:
            first, base = self.found.start, self.found.base[0] / self.found.base[1]
            known = tuple((tick - first) * base for tick in self.found.frames)
            self._starts = (self.found, known)
        return self._starts[1]

    def want(self, info: ClipInfo | None, left: tuple[str, ...] = ()) -> None:
        """Look for the copy of a clip, and make it where it is needed and missing; None: of no clip any more.

        `left` is what the doctor found and is to be seen and heard as it is: a player would follow the file.
        """
        path = info.path if info is not None and (left or needed(info)) else ""
        if (path, left) == (self._path, self._left):
            return
        if self._job is not None:
            self._job.cancel()
        self._path, self._left, self._job = path, left, None
        self._info, self.found = info, None
        self._again.stop()
        if path:
            self._make()

    def _make(self) -> None:
        """Look for the copy that is wanted, and begin to make it where there is none."""
        path, left, waited = self._path, self._left, self._job is not None
        self.found, self._job = self._cache.find(path, left), None
        if self.found is not None and waited:
            self.changed.emit()
        if self.found is not None or path in self._failed:
            return
        target = self._cache.prepare(path, left)
        if target is not None:
            self._job = self._runner.submit(
                make_proxy,
                ProxyRequest(path, str(target), left, self._info),
                lane="batch",
                label=path,
                targets=(str(target),),
                on_end=lambda outcome: self._ended((path, left), outcome),
            )

    def _ended(self, wanted: tuple[str, tuple[str, ...]], outcome: Outcome[Proxy]) -> None:
        """Keep the table, on the runner's thread; then tell the window's."""
        if isinstance(outcome, Succeeded):
            self._cache.keep(outcome.value)
        if shiboken6.isValid(self):
            self._made.emit(wanted, outcome)

    def _on_made(self, wanted: tuple[str, tuple[str, ...]], outcome: Outcome[Proxy]) -> None:
        if isinstance(outcome, Failed) and outcome.problem.code == "target-busy":
            if wanted == (self._path, self._left):
                self._again.start()  # it is being made ahead
            return
        if isinstance(outcome, Failed):
            self._failed.add(wanted[0])  # it is not tried again and again
        if wanted == (self._path, self._left):
            self._job = None
            self.found = outcome.value if isinstance(outcome, Succeeded) else None
            self.changed.emit()
