"""Brings what workers read of clips to the window: what it is, frames, thumbnails, the sound's outline.

Frames are asked for faster than they can be decoded while a person scrubs: only the latest wish is kept, and one
is under way at a time.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from media.clip import FrameRequest, Strip, StripRequest, Waveform, WaveformRequest, frame, strip, waveform
from media.clip_probe import ClipInfo, Moment
from media.errors import Problem
from media.photo_probe import PhotoInfo
from media.picture import Picture
from media.probe import ProbeRequest, probe
from studio.clip_cache import ClipCache
from studio.jobs import Failed, Outcome, Runner, Succeeded

THUMBNAILS = 24
THUMBNAIL_HEIGHT = 96  # px: enough for 150 % scaling
PEAKS = 1600
LONG_EDGE = 1280  # px of the picture on the stage
_KEPT = 16  # clips
_SHARPENED = (
    600.0  # seconds: longer clips keep the quick thumbnails, and are first listened to here and there
)
_LARGE = 1920 * 1088  # px of a frame: of larger ones the first thumbnail is shown before the others are there
T = TypeVar("T")


@dataclass
class Known:
    """What is known of one clip so far."""

    info: ClipInfo | None = None
    problem: Problem | None = None
    strip: tuple[QImage, ...] = ()
    peaks: bytes = b""
    sharpened: bool = False  # its exact thumbnails have been asked for
    left: tuple[str, ...] = ()  # of the doctor's problems, what is seen as it is


@dataclass(frozen=True)
class Wish:
    """One frame that somebody wants to see."""

    path: str
    seconds: float
    at: Moment
    exact: bool
    left: tuple[str, ...]


class Reader(QObject):
    """`changed` carries the path of a clip of which more is known; `frame_ready` a path, seconds and a picture."""

    changed = Signal(str)
    frame_ready = Signal(str, float, QImage)
    _probed = Signal(str, object)
    _stripped = Signal(object, object)
    _heard = Signal(str, object)
    _framed = Signal(object, object)

    def __init__(self, runner: Runner, cache: ClipCache, parent: QObject | None = None) -> None:
        """What is read of whole clips is kept in `cache`, for the next time."""
        super().__init__(parent)
        self._runner, self._cache = runner, cache
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._under_way: Wish | None = None
        self._next: Wish | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._probed.connect(self._on_probed, queued)
        self._stripped.connect(self._on_strip, queued)
        self._heard.connect(self._on_waveform, queued)
        self._framed.connect(self._on_frame, queued)

    def clip(self, path: str, left: tuple[str, ...] = ()) -> Known:
        """Return what is known of a clip; what is not yet is being read, and `changed` tells when it is.

        `left` is what of the doctor's problems is to be seen as it is.
        """
        if path in self._known:
            self._known.move_to_end(path)
            known = self._known[path]
            if known.left != left:
                known.left, known.sharpened = left, False
                if known.info is not None:
                    self._read_strip(path, exact=False)
            return known
        known = self._known[path] = Known(left=left)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self._runner.submit(
            probe, ProbeRequest(path), lane="interactive", on_end=self._hop(self._probed, path)
        )
        return known

    def want_frame(
        self, info: ClipInfo, seconds: float, *, exact: bool = True, left: tuple[str, ...] = ()
    ) -> None:
        """Ask for the frame `seconds` after the first; a newer wish takes the place of one that has not begun."""
        wish = Wish(info.path, seconds, info.moment(seconds), exact, left)
        if wish == self._under_way:
            self._next = None
            return
        self._next = wish
        if self._under_way is None:
            self._start_next()

    def _start_next(self) -> None:
        self._under_way, self._next = self._next, None
        if self._under_way is not None:
            wish = self._under_way
            self._runner.submit(
                frame,
                FrameRequest(wish.path, wish.at, LONG_EDGE, wish.exact, wish.left, self._info(wish.path)),
                lane="interactive",
                on_end=self._hop(self._framed, wish),
            )

    def _info(self, path: str) -> ClipInfo | None:
        """Return what is known of a clip, so that no other worker has to find it out again."""
        known = self._known.get(path)
        return known.info if known else None

    def _hop(self, signal: object, about: object) -> Callable[[Outcome[T]], None]:
        """Return a callback for the runner's thread that emits `signal`, unless the window has gone."""

        def ended(outcome: Outcome[T]) -> None:
            if shiboken6.isValid(self):
                signal.emit(about, outcome)  # type: ignore[attr-defined]

        return ended

    def _on_probed(self, path: str, outcome: Outcome[PhotoInfo | ClipInfo]) -> None:
        known = self._known.setdefault(path, Known())
        if isinstance(outcome, Failed):
            known.problem = outcome.problem
        elif isinstance(outcome, Succeeded):
            if isinstance(outcome.value, ClipInfo):
                known.info = outcome.value
                self._read_more(path)
            else:
                known.problem = Problem("not-a-clip", path)
        self.changed.emit(path)

    def _read_more(self, path: str) -> None:
        info = self._known[path].info
        if info is not None and info.width * info.height > _LARGE:
            self._read_first(path, info)
        self._read_strip(path, exact=False)
        long = info is not None and info.seconds > _SHARPENED
        for quick in (True, False) if long else (False,):
            # All of a long clip takes its time: frames that somebody waits for must not wait behind it.
            keep = "" if quick else self._cache.answer(path, f"sound-{PEAKS}")
            self._runner.submit(
                waveform,
                WaveformRequest(path, PEAKS, quick=quick, info=info, keep=keep),
                lane="batch" if long and not quick else "interactive",
                on_end=self._hop(self._heard, path),
            )

    def _read_first(self, path: str, info: ClipInfo) -> None:
        """Show one thumbnail while the others of a large clip are being decoded."""
        left = self._known[path].left
        self._runner.submit(
            strip,
            StripRequest(path, 1, THUMBNAIL_HEIGHT, unrepaired=left, info=info),
            lane="interactive",
            on_end=self._hop(self._stripped, (path, left)),
        )

    def _read_strip(self, path: str, *, exact: bool) -> None:
        left = self._known[path].left
        name = "-".join(["strip", str(THUMBNAILS), str(THUMBNAIL_HEIGHT), "exact" if exact else "keys"])
        request = StripRequest(
            path,
            THUMBNAILS,
            THUMBNAIL_HEIGHT,
            exact,
            unrepaired=left,
            info=self._info(path),
            keep=self._cache.answer(path, name, left),
        )
        self._runner.submit(
            strip,
            request,
            lane="batch" if exact else "interactive",
            on_end=self._hop(self._stripped, (path, left)),
        )

    def _on_strip(self, about: tuple[str, tuple[str, ...]], outcome: Outcome[Strip]) -> None:
        path, left = about
        if not isinstance(outcome, Succeeded) or path not in self._known or self._known[path].left != left:
            return
        pictures, known = outcome.value.pictures, self._known[path]
        if len(pictures) < len(known.strip):
            return  # the first thumbnail alone, later than all of them
        known.strip = tuple(image_of(picture) for picture in pictures)
        self.changed.emit(path)
        # Where key frames are rare the quick strip repeats itself: the true pictures follow in their own time.
        repeats = any(before == after for before, after in pairwise(pictures))
        if repeats and not known.sharpened and known.info is not None and known.info.seconds <= _SHARPENED:
            known.sharpened = True
            self._read_strip(path, exact=True)

    def _on_waveform(self, path: str, outcome: Outcome[Waveform]) -> None:
        if isinstance(outcome, Succeeded) and path in self._known:
            self._known[path].peaks = outcome.value.peaks
            self.changed.emit(path)

    def _on_frame(self, wish: Wish, outcome: Outcome[Picture]) -> None:
        if isinstance(outcome, Succeeded):
            self.frame_ready.emit(wish.path, wish.seconds, image_of(outcome.value))
        self._start_next()


def image_of(picture: Picture) -> QImage:
    """Return a worker's picture as an image that owns its pixels."""
    raw = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)
