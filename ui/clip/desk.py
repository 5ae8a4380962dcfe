"""The clips' desk: the picture in its frame, the timeline beneath, the rail beside; every gesture is one edit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from media.clip_doctor import of_picture
from media.geometry import Point
from studio import photo, places
from studio.clip_cache import ClipCache
from studio.clip_marks import Marked, following, preceding
from studio.post import Item, Media, Post
from studio.words import explain, word
from ui import theme
from ui.changes import Changes
from ui.clip import shown as showing
from ui.clip.copies import Copies
from ui.clip.details import Details
from ui.clip.gestures import WRITTEN, Gesture
from ui.clip.lettered import Lettered
from ui.clip.moments import Moments, span
from ui.clip.path import PathLane, doubt_from, move_frame, remove_place
from ui.clip.player import Player, playable
from ui.clip.rail import Rail
from ui.clip.reader import Reader
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.clip.shuttle import Shuttle
from ui.clip.stage import Stage
from ui.clip.timeline import Timeline
from ui.clip.timepaint import Part
from ui.clip.transport import Transport
from ui.clip.trimpage import TrimPage
from ui.context import Context
from ui.selection import Selection

RAIL = 264  # px at text size 100 %
_ACTIONS: tuple[tuple[str, Gesture], ...] = (
    ("play", "play"),
    ("play-loop", "loop"),
    ("set-in", "in"),
    ("set-out", "out"),
    ("keep-moment", "keep"),
    ("rename-moment", "rename"),
    ("remove-moment", "remove"),
    ("remove-place", "remove-place"),
    ("to-in", "to-in"),
    ("to-out", "to-out"),
    ("next", "next"),
    ("previous", "previous"),
    ("next-second", "next-second"),
    ("previous-second", "previous-second"),
    ("next-mark", "next-mark"),
    ("previous-mark", "previous-mark"),
    ("next-doubt", "next-doubt"),
    ("previous-doubt", "previous-doubt"),
    ("zoom-in", "zoom-in"),
    ("zoom-out", "zoom-out"),
    ("zoom-fit", "zoom-fit"),
)


class ClipDesk(QWidget):
    """Follows the selection: the chosen clip, or the post's first."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self.scope = Scope(context, self)
        self.moments = Moments(context, selection, self.scope)
        cache = ClipCache(places.clip_cache())
        self.reader = Reader(context.runner, cache, self)
        self.details = Details(context.runner, cache, self)
        self.player = Player(self)
        self.shuttle = Shuttle(self.scope, self.player)
        self.copies = Copies(context.runner, cache, self)
        self.stage, self.transport, self.timeline = Stage(), Transport(), Timeline()
        self.lane = PathLane(self.timeline, self.scope)
        self.lettered = Lettered(context, self.stage, self.scope)
        self.rail = Rail(context, selection, self.scope)
        self._lay_out()
        self._connect()
        keys = dict(WRITTEN)
        for name, said in _ACTIONS:
            action = QAction(word(f"ui.clip.{name}"), self)
            action.setObjectName(f"clip-{name}")
            action.setProperty("canvas", keys.get(name, ""))
            action.triggered.connect(lambda _checked=False, said=said: self.do(said))
            self.addAction(action)
        self.setFocusProxy(self.timeline)
        self.follow()

    def _lay_out(self) -> None:
        self.rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self.rail, kind="panel")
        self.rail.setFixedWidth(theme.scaled(self.rail, RAIL))
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.stage, 1)
        upper.addWidget(self.rail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.transport)
        column.addWidget(self.lane)
        column.addWidget(self.timeline)

    def _connect(self) -> None:
        selection = self._selection
        Changes(self._context.session, self).changed.connect(lambda _change: self.follow())
        for signal in (selection.item_changed, selection.placement_changed, selection.post_changed):
            signal.connect(lambda _id: self.follow())
        self.reader.changed.connect(lambda _path: self.follow())
        self.reader.frame_ready.connect(self._show_frame)
        self.details.part_ready.connect(self._show_part)
        self.details.marks_ready.connect(self._show_marks)
        self.copies.changed.connect(self._copied)
        self.shuttle.shown.connect(self._played)
        self.shuttle.changed.connect(self._show_playing)
        for source in (self.stage, self.timeline, self.transport):
            source.pressed.connect(self.do)
        self.transport.speed_wanted.connect(self.shuttle.set_speed)
        self.stage.focus_dragged.connect(self._drag_focus)
        self.timeline.trimmed.connect(self._drag_range)
        self.timeline.moved.connect(self._drag_moment)
        self.timeline.chosen.connect(self.scope.choose)
        self.timeline.scrubbed.connect(self._scrub)
        self.timeline.part_wanted.connect(self._want_part)
        self.scope.picked.connect(self.timeline.show_chosen)
        self.scope.go_wanted.connect(self.go_to)
        self.scope.edited.connect(self.follow)
        self.scope.zones_wanted.connect(self.stage.show_zones)

    # What is shown.

    @property
    def now(self) -> float:
        """Where the playhead is, in seconds after the first frame."""
        return self.scope.now

    @property
    def _shown(self) -> Shown | None:
        return self.scope.shown

    def follow(self) -> None:
        """Show the open clip as it is now. A hidden desk reads nothing."""
        if not self.isVisible():
            return
        post, found = self._open_clip()
        if post is None or found is None:
            self._show_nothing(word("ui.clip.none" if post else "ui.clip.no-post"))
            return
        item, media = found
        placement = showing.placement_for(post, self._selection.placement, self._context.placements)
        resolved = photo.resolve(item, media, placement.id if placement else "")
        known = self.reader.clip(media.path, of_picture(resolved.unrepaired))
        if known.info is None:
            problem = known.problem
            name = Path(media.path).name
            self._show_nothing(explain(problem) if problem else word("ui.clip.reading", file=name))
            return
        before = self._shown
        shown = showing.show(post, item, media, known.info, placement)
        self.scope.shown = shown = replace(shown, starts=self.copies.starts(known.info))
        self.stage.show_clip(shown.at(self.now))
        self.timeline.show_clip(shown, known.strip, known.peaks)
        self.lane.show_clip(shown)
        self.rail.show_clip(shown)
        self.rail.show()
        self.transport.show()
        if before is None or before.media.path != media.path:
            self._open(shown)
            self.scope.mark(Marked())
            self.details.want_marks(known.info)
            self.go_to(shown.start)
        elif before.left != shown.left:
            self.player.stop()
            self._open(shown)
            self.go_to(self.now)

    def _show_nothing(self, message: str) -> None:
        self.scope.shown = None
        self.player.open("")
        self.copies.want(None)
        self.details.want_marks(None)
        self.transport.hide()
        self.stage.show_clip(None, message)
        self.timeline.show_clip(None, (), b"")
        self.lane.show_clip(None)
        self.rail.show_clip(None)
        self.rail.hide()

    def _open_clip(self) -> tuple[Post | None, tuple[Item, Media] | None]:
        """Return the open post, and its chosen clip with its medium, else its first."""
        session, name = self._context.session, self._selection.post
        if not name or name not in session.posts():
            return None, None
        post, media = session.post(name), session.media(name)
        clips = [item for item in post.items if item.media in media and media[item.media].kind == "clip"]
        item = next((item for item in clips if item.id == self._selection.item), clips[0] if clips else None)
        return post, (item, media[item.media]) if item else None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self.follow()
        self.timeline.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self.player.stop()

    # Watching.

    def go_to(self, seconds: float, *, exact: bool = True) -> None:
        """Move the playhead and show the frame there."""
        shown = self._shown
        if shown is None:
            return
        now = min(max(0.0, seconds), max(0.0, shown.before(shown.info.seconds)))
        self._move(now)
        # In the middle of the frame: a time stamp that was rounded must not show its neighbour.
        self.reader.want_frame(shown.info, (now + shown.after(now)) / 2, exact=exact, left=shown.left)

    def _show_frame(self, path: str, _seconds: float, image: QImage) -> None:
        if self._shown is not None and path == self._shown.media.path and not self.player.playing:
            self.stage.show_image(image)

    def _played(self, image: QImage, seconds: float) -> None:
        if self._shown is not None:
            self.stage.show_image(image)
            self._move(seconds)

    def _open(self, shown: Shown) -> None:
        """Give the player the clip, or its copy where one is there; what plays badly gets one."""
        info = shown.info
        self.copies.want(info, shown.left)
        proxy = self.copies.found
        self.shuttle.waiting = self.copies.waiting
        # What the file says and is not followed would be followed by the player.
        plays = playable(info) and not shown.left
        self.player.open(info.path if proxy or plays else "", proxy)

    def _copied(self) -> None:
        """Play the copy from now on; not in the middle of playing."""
        shown = self._shown
        if shown is not None and not self.player.playing:
            self._open(shown)
            self.scope.said.emit("")
            self.follow()  # where its frames begin is known now

    def _show_playing(self) -> None:
        shuttle = self.shuttle
        if not shuttle.playing and shuttle.waiting and self.copies.found:
            self._copied()
        self.transport.show_playing(playing=shuttle.playing, looping=shuttle.looping, speed=shuttle.speed)

    def _want_part(self, first: float, last: float) -> None:
        if self._shown is not None:
            self.details.want_part(self._shown.media.path, first, last, self._shown.left)

    def _show_part(self, path: str, part: Part) -> None:
        if self._shown is not None and path == self._shown.media.path:
            self.timeline.show_part(part)

    def _show_marks(self, path: str, marks: Marked) -> None:
        if self._shown is not None and path == self._shown.media.path:
            self.scope.mark(marks)
            self.timeline.show_marks(marks)

    def _move(self, seconds: float) -> None:
        self.timeline.show_now(seconds)
        if self._shown is not None:
            self.transport.show_now(self._shown, seconds)
            if self._shown.resolved.path:
                self.stage.show_clip(self._shown.at(seconds))
        self.scope.move(seconds)

    def do(self, said: str) -> None:
        """Do what a key, a button or a menu says."""
        shown = self._shown
        if shown is None:
            return
        verbs: dict[str, Callable[[], object]] = {
            "play": self._toggle,
            "faster": self.shuttle.faster,
            "loop": self.shuttle.loop,
            "in": lambda: self._set_end(shown, said),
            "out": lambda: self._set_end(shown, said),
            "keep": self.moments.keep,
            "rename": self._rename,
            "remove": self._remove,
            "remove-place": lambda: remove_place(self.scope, self._context),
            "zoom-in": lambda: self.timeline.zoom_step(2),
            "zoom-out": lambda: self.timeline.zoom_step(-2),
            "zoom-fit": self.timeline.zoom_fit,
        }
        if said in verbs:
            verbs[said]()
        else:
            self.shuttle.stop()
            self.go_to(shown.on_frame(self._place(shown, said)))

    def _place(self, shown: Shown, said: str) -> float:
        """Return where a key that moves the playhead moves it."""
        start, end = span(shown, self.scope.chosen)
        frame, now = shown.frame, self.now
        steps = {
            "next": shown.after(now) - now,
            "previous": shown.before(now) - now,
            "back": shown.before(now) - now,
            "next-second": 1.0,
            "previous-second": -1.0,
        }
        if said in steps:
            return now + steps[said]
        if said in ("next-mark", "previous-mark"):
            edges = {edge for one in shown.blocks for edge in (one.start, one.end)}
            stops = sorted({0.0, start, end, *edges, *self.scope.marks.stops})
            found = (following if said == "next-mark" else preceding)(stops, now, frame)
            return now if found is None else found
        if said in ("next-doubt", "previous-doubt"):
            doubt = doubt_from(shown, now, forward=said == "next-doubt")
            return now if doubt is None else doubt
        return {"to-in": start, "to-out": shown.before(end)}.get(said, now)

    def _toggle(self) -> None:
        if self.shuttle.toggle() and self._shown is not None:
            self.go_to(self._shown.on_frame(self.now))

    def _remove(self) -> None:
        """Take away the chosen moment; where none is chosen, the place of the frame's path at the playhead."""
        if self.scope.chosen is not None:
            self.moments.remove()
        else:
            remove_place(self.scope, self._context)

    def _rename(self) -> None:
        if self.scope.chosen is not None:
            page = self.rail.show_page("trim")
            if isinstance(page, TrimPage):
                page.moments.edit_name()

    # Edits.

    def _set_end(self, shown: Shown, said: str) -> None:
        now = shown.on_frame(self.now)
        self.scope.choose("")  # what is marked from here on is the next one
        if said == "in":
            self.scope.set_range(now, shown.end if shown.end > now else None)
        else:
            # The frame on the screen is the last one kept.
            self.scope.set_range(shown.start if shown.start <= now else None, shown.after(now))

    def _scrub(self, seconds: float, ended: bool) -> None:
        self.player.stop()
        self.go_to(seconds, exact=ended)

    def _drag_range(self, start: float, end: float, moved: str, ended: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        self.player.stop()
        self.scope.tried.emit(start, end)
        self.go_to(start if moved == "start" else shown.before(end), exact=ended)
        if ended:
            self.scope.set_range(start, end)

    def _drag_moment(self, moment: str, start: float, end: float, moved: str, ended: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        self.player.stop()
        self.go_to(start if moved == "start" else shown.before(end), exact=ended)
        if ended:
            self.moments.move(moment, start, end)

    def _drag_focus(self, focus: Point, ended: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        if ended:
            move_frame(self.scope, self._context, focus)
        else:
            self.stage.show_clip(shown.with_focus(focus))
