"""Plays a clip in a phone as it goes out: from its in to its out, moment after moment, in a loop, silent at first.

There is one for all phones of a window, so that never two clips play. A worker looks at the file before the player
opens it; where a copy is there that plays better, that one is played.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from media.clip_probe import ClipInfo
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe
from studio import places
from studio.clip_cache import ClipCache
from studio.jobs import Failed, Outcome, Succeeded
from studio.placements import Placement
from studio.words import explain, word
from ui.clip import shown as showing
from ui.clip.copies import Copies
from ui.clip.player import Player, playable
from ui.clip.shown import Shown
from ui.context import Context
from ui.selection import Selection

EARLY = 0.25  # seconds: after a jump a player may show so much of what is before
Span = tuple[float, float]


class Screen(Protocol):
    """A phone that a clip plays in."""

    def show_frame(self, image: QImage, seconds: float) -> None:
        """Show a frame of the clip, as it was filmed, and what is over it at `seconds` after the clip's first."""

    def end_playing(self) -> None:
        """Show the still picture again."""


@dataclass(frozen=True)
class Wanted:
    """The clip that is to play, and for which placement it is cut and framed."""

    post: str
    item: str
    placement: Placement


def of_window(context: Context, selection: Selection) -> "Playing":
    """Return what plays clips in the phones of the window of `selection`."""
    there = selection.findChild(Playing)
    return there if isinstance(there, Playing) else Playing(context, selection)


class Playing(QObject):
    """`changed`: it plays or not, is heard or not. `said` carries why nothing plays, empty when that is over."""

    changed = Signal()
    said = Signal(str)
    _probed = Signal(str, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._copies = Copies(context.runner, ClipCache(places.clip_cache()), self)
        self._infos: dict[str, ClipInfo] = {}
        self._screen: Screen | None = None
        self._wanted: Wanted | None = None
        self._spans: tuple[Span, ...] = ()
        self._at = 0
        self._jumping = False  # a place was asked for, and frames from before may still come
        self.shown: Shown | None = None
        self.sound = False
        self.player = Player(self)
        self.player.shown.connect(self._take_frame)
        self.player.playing_changed.connect(lambda _playing: self.changed.emit())
        self._probed.connect(self._take_info, Qt.ConnectionType.QueuedConnection)

    def on(self, screen: Screen) -> Wanted | None:
        """Return what plays, or is about to, in `screen`."""
        return self._wanted if screen is self._screen else None

    def toggle(self, screen: Screen, wanted: Wanted) -> None:
        """Play a clip in `screen`; stop it where it plays there."""
        playing = self.on(screen) == wanted
        self.stop()
        if not playing:
            self._screen, self._wanted = screen, wanted
            self.said.emit("")
            self.changed.emit()
            self._find_out()

    def stop(self, screen: Screen | None = None) -> None:
        """Stop what plays; with `screen` only what plays there."""
        if self._screen is None or screen not in (None, self._screen):
            return
        left, self._screen, self._wanted, self.shown = self._screen, None, None, None
        self.player.stop()
        left.end_playing()
        self.changed.emit()

    def hear(self, sound: bool) -> None:
        """Play with sound, or without."""
        self.sound = sound
        self.player.set_sound(self._heard)
        self.changed.emit()

    def follow(self) -> None:
        """Look at the clip again: its frame changes while it plays, its ends begin it anew."""
        before = self.shown
        if before is None or self._wanted is None:
            return
        shown = self._look(before.info)
        if shown is None or shown.left != before.left:
            self.stop()
            return
        self.shown, spans = shown, _spans(shown)
        if spans != self._spans:
            self._spans = spans
            self._go(0)
        self.player.set_sound(self._heard)

    @property
    def _heard(self) -> bool:
        return self.sound and self.shown is not None and self.shown.resolved.sound

    # What it is, and whether it can be played.

    def _find_out(self) -> None:
        """Begin with what is known of the clip; a worker is asked where nothing is."""
        medium = self._medium()
        if not medium:
            self.stop()
            return
        info = self._infos.get(medium)
        if info is not None:
            self._begin(info)
            return
        self._context.runner.submit(probe, ProbeRequest(medium), lane="interactive", on_end=self._hop(medium))

    def _hop(self, path: str) -> Callable[[Outcome[PhotoInfo | ClipInfo]], None]:
        """Return a callback for the runner's thread; the window may have gone by then."""

        def ended(outcome: Outcome[PhotoInfo | ClipInfo]) -> None:
            if shiboken6.isValid(self):
                self._probed.emit(path, outcome)

        return ended

    def _take_info(self, path: str, outcome: Outcome[PhotoInfo | ClipInfo]) -> None:
        if isinstance(outcome, Succeeded) and isinstance(outcome.value, ClipInfo):
            self._infos[path] = outcome.value
            if path == self._medium() and self.shown is None:
                self._begin(outcome.value)
        elif path == self._medium():
            self.stop()
            self.said.emit(explain(outcome.problem) if isinstance(outcome, Failed) else "")

    def _medium(self) -> str:
        """Return the path of the clip that is wanted; empty: it is gone."""
        if self._wanted is None or self._context.open_post(self._wanted.post) is None:
            return ""
        session = self._context.session
        item = next(
            (one for one in session.post(self._wanted.post).items if one.id == self._wanted.item), None
        )
        medium = session.media(self._wanted.post).get(item.media) if item else None
        return medium.path if medium is not None else ""

    def _look(self, info: ClipInfo) -> Shown | None:
        """Return the clip as it is in its placement now; None: it is gone."""
        wanted = self._wanted
        if wanted is None or self._medium() != info.path:
            return None
        session = self._context.session
        post, media = session.post(wanted.post), session.media(wanted.post)
        item = next(one for one in post.items if one.id == wanted.item)
        return showing.show(post, item, media[item.media], info, wanted.placement)

    def _begin(self, info: ClipInfo) -> None:
        shown = self._look(info)
        if shown is None:
            self.stop()
            return
        self._copies.want(info, shown.left)
        copy = self._copies.found
        plays = playable(info) and not shown.left
        if copy is None and not plays:
            self._refuse(word("preview.copying" if self._copies.waiting else "preview.not-played"))
            return
        self.player.open(info.path, copy)
        self.shown, self._spans = shown, _spans(shown)
        self._go(0)
        if not self.player.usable:
            self._refuse(word("ui.clip.no-player"))

    def _refuse(self, why: str) -> None:
        self.stop()
        self.said.emit(why)

    # Playing.

    def _go(self, at: int) -> None:
        """Play the moment number `at`. Where it ends with the file, the player goes on at the next by itself."""
        self._at, self._jumping = at, True
        start, _ = self._spans[at]
        self.player.play(start, math.inf, sound=self._heard, again=self._spans[self._after(at)][0])

    def _after(self, at: int) -> int:
        return (at + 1) % len(self._spans)

    def _take_frame(self, image: QImage, seconds: float) -> None:
        if self._screen is None or self.shown is None:
            return
        following = self._after(self._at)
        if _is_in(seconds, self._spans[self._at]):
            self._jumping = False
        elif self._jumping:
            return
        elif _is_in(seconds, self._spans[following]):
            self._at = following  # the file was over
            self.player.set_loop(self._spans[self._after(following)][0])
        else:
            self._go(following)
            return
        self._screen.show_frame(image, seconds)


def _is_in(seconds: float, span: Span) -> bool:
    return span[0] - EARLY <= seconds < span[1]


def _spans(shown: Shown) -> tuple[Span, ...]:
    """Return from where to where the clip plays, in seconds after its first frame; half a frame before each end.

    What a player shows last is the frame that an export writes last, however times are rounded.
    """
    blocks = [(block.start, block.end) for block in shown.blocks] or [(shown.start, shown.end)]
    half = shown.frame / 2
    return tuple((start, max(start + half, end - half)) for start, end in blocks)
