"""Brings more of a clip to the timeline than its first look: what is seen in detail, and what stands out in it."""

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from media.clip import Strip, StripRequest, Waveform, WaveformRequest, strip, waveform
from media.clip_marks import Marks, MarksRequest, find_marks
from media.clip_probe import ClipInfo
from studio.clip_cache import ClipCache
from studio.clip_marks import in_seconds
from studio.jobs import Job, Outcome, Runner, Succeeded
from ui.clip.reader import PEAKS, THUMBNAIL_HEIGHT, THUMBNAILS, image_of
from ui.clip.timepaint import Part

_EXACT = 20.0  # seconds: of a longer part the key frames are shown, for all of it would have to be decoded


class Details(QObject):
    """`part_ready` carries a path and a `Part`; `marks_ready` a path and what stands out (`Marked`)."""

    part_ready = Signal(str, object)
    marks_ready = Signal(str, object)
    _seen = Signal(object, object)
    _heard = Signal(object, object)
    _found = Signal(object, object)

    def __init__(self, runner: Runner, cache: ClipCache, parent: QObject | None = None) -> None:
        """What stands out in a clip is kept in `cache`, for the next time."""
        super().__init__(parent)
        self._runner, self._cache = runner, cache
        self._wanted: tuple[str, float, float] = ("", 0.0, 0.0)
        self._left: tuple[str, ...] = ()
        self._part = Part()
        self._jobs: list[Job[Any]] = []
        self._finding: list[Job[Any]] = []
        self._marks: dict[str, Marks] = {}
        self._info: ClipInfo | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._seen.connect(self._on_strip, queued)
        self._heard.connect(self._on_waveform, queued)
        self._found.connect(self._on_marks, queued)

    def want_part(self, path: str, first: float, last: float, left: tuple[str, ...] = ()) -> None:
        """Ask for what is between two times; a newer wish takes the place of an older one.

        `left` is what of the doctor's problems is to be seen as it is.
        """
        wish = (path, first, last)
        if (wish, left) == (self._wanted, self._left):
            return
        _cancel(self._jobs)
        self._wanted, self._left, self._part = wish, left, Part(first, last)
        exact = last - first <= _EXACT
        pictures = StripRequest(path, THUMBNAILS, THUMBNAIL_HEIGHT, exact, first, last, left)
        self._jobs = [
            self._runner.submit(strip, pictures, lane="interactive", on_end=self._hop(self._seen, wish)),
            self._runner.submit(
                waveform,
                WaveformRequest(path, PEAKS, start=first, end=last),
                lane="interactive",
                on_end=self._hop(self._heard, wish),
            ),
        ]

    def want_marks(self, info: ClipInfo | None) -> None:
        """Find what stands out in a clip, key frames first; None: nothing is to be found any more."""
        if self._info is not None and info is not None and self._info.path == info.path:
            return
        _cancel(self._finding)
        self._info = info
        if info is None:
            return
        if (known := self._marks.get(info.path)) is not None:
            self.marks_ready.emit(info.path, in_seconds(known, info))
            if known.deep:
                return
        self._finding = [
            self._runner.submit(
                find_marks,
                MarksRequest(
                    info.path, deep, info, self._cache.answer(info.path, "marks" if deep else "keys")
                ),
                lane="batch" if deep else "interactive",
                on_end=self._hop(self._found, info),
            )
            for deep in (False, True)
        ]

    def _hop(self, signal: object, about: object) -> Callable[[Outcome[Any]], None]:
        """Return a callback for the runner's thread that emits `signal`, unless the window has gone."""

        def ended(outcome: Outcome[Any]) -> None:
            if shiboken6.isValid(self):
                signal.emit(about, outcome)  # type: ignore[attr-defined]

        return ended

    def _on_strip(self, wish: tuple[str, float, float], outcome: Outcome[Strip]) -> None:
        if wish == self._wanted and isinstance(outcome, Succeeded):
            images = tuple(image_of(picture) for picture in outcome.value.pictures)
            self._tell(Part(*wish[1:], images, self._part.peaks))

    def _on_waveform(self, wish: tuple[str, float, float], outcome: Outcome[Waveform]) -> None:
        if wish == self._wanted and isinstance(outcome, Succeeded):
            self._tell(Part(*wish[1:], self._part.strip, outcome.value.peaks))

    def _tell(self, part: Part) -> None:
        self._part = part
        self.part_ready.emit(self._wanted[0], part)

    def _on_marks(self, info: ClipInfo, outcome: Outcome[Marks]) -> None:
        if not isinstance(outcome, Succeeded):
            return
        known = self._marks.get(info.path)
        if known is None or outcome.value.deep or not known.deep:
            self._marks[info.path] = outcome.value
            self.marks_ready.emit(info.path, in_seconds(outcome.value, info))


def _cancel(jobs: list[Job[Any]]) -> None:
    for job in jobs:
        job.cancel()
    jobs.clear()
