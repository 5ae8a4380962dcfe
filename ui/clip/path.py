"""The frame that follows: its part of the Frame page, its lane over the timeline, and the frame under the hand."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from media.geometry import Point
from studio import clip, clip_path
from studio.export import model_path
from studio.models import DEFAULT
from studio.post import Post, Waypoint
from studio.words import word
from ui import theme
from ui.clip.following import Following, served, target
from ui.clip.scope import Scope, time_at
from ui.clip.shown import Shown
from ui.clip.timeline import Timeline
from ui.context import Context
from ui.fields import button, label
from ui.tokens import SPACE

_LANE = 28  # px at text size 100 %
_DIAMOND = 4  # px from its middle to its corners


def move_frame(scope: Scope, context: Context, focus: Point) -> None:
    """Put the frame where it was dragged to: where it follows, at the playhead's time; else for the whole clip."""
    shown = scope.shown
    if shown is None:
        return
    path = shown.resolved.path
    if not path:
        scope.edit("frame", lambda post, item, at: clip.set_focus(post, item, focus, placement=at))
        return
    place = Waypoint(time_at(shown.info, scope.now), focus)
    placements = served(shown, context.placements)
    crop, _safe = clip_path.room_for(shown.post, shown.item, shown.media, placements)
    where = target(shown)
    scope.edit(
        "place",
        lambda post, item, _at: clip_path.set_place(post, item, path, place, crop=crop, placement=where),
    )


def place_here(shown: Shown | None, now: float) -> Waypoint | None:
    """Return the place that was set by hand where the playhead is, on this frame; None: there is none."""
    if shown is None or not shown.resolved.path:
        return None
    reach = 0.75 * (shown.after(now) - now)
    return clip_path.place_at(shown.resolved.path, time_at(shown.info, now), reach)


def remove_place(scope: Scope, context: Context) -> bool:
    """Take away the place at the playhead; False: there is none."""
    shown, place = scope.shown, place_here(scope.shown, scope.now)
    if shown is None or place is None:
        return False
    path, where = shown.resolved.path or (), target(shown)
    crop, _safe = clip_path.room_for(shown.post, shown.item, shown.media, served(shown, context.placements))
    scope.edit(
        "remove-place",
        lambda post, item, _at: clip_path.remove_place(post, item, path, place, crop=crop, placement=where),
    )
    return True


def doubts_in(shown: Shown | None) -> list[tuple[float, float]]:
    """Return the doubtful stretches, in seconds after the clip's first frame."""
    if shown is None or not shown.resolved.path:
        return []
    return [
        (clip.seconds_at(shown.info, start, 0.0), clip.seconds_at(shown.info, end, 0.0))
        for start, end in clip_path.doubts(shown.resolved.path)
    ]


def doubt_from(shown: Shown, now: float, *, forward: bool) -> float | None:
    """Return where the next doubtful stretch begins, or the one before; None: there is none."""
    starts = [start for start, _ in doubts_in(shown)]
    near = shown.frame / 2
    if forward:
        return next((start for start in starts if start > now + near), None)
    return next((start for start in reversed(starts) if start < now - near), None)


class PathPart(QWidget):
    """What the Frame page has about following: to begin it, how far it is, its doubts, and to end it."""

    def __init__(self, context: Context, scope: Scope) -> None:
        super().__init__()
        self._context, self._scope = context, scope
        self._shown: Shown | None = None
        self.following = Following(context, self)
        self.follow = button(word("ui.path.follow"))
        self.follow.clicked.connect(self._begin)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.cancel = button(word("ui.path.cancel"), "quiet")
        self.cancel.clicked.connect(self.following.cancel)
        self.told = label("", "hint", wrap=True)
        self.count = label("", "label")
        self.count.setToolTip(word("ui.path.doubts.hint"))
        self.previous, self.next = (
            button(sign, "quiet", name=word(f"ui.path.{name}"))
            for name, sign in (("previous", "‹"), ("next", "›"))
        )
        self.previous.clicked.connect(partial(self._go, forward=False))
        self.next.clicked.connect(partial(self._go, forward=True))
        for arrow, name in ((self.previous, "previous"), (self.next, "next")):
            arrow.setToolTip(word(f"ui.path.{name}"))
        self.remove = button(word("ui.path.remove"), "quiet")
        self.remove.setToolTip(word("ui.path.remove.hint"))
        self.remove.clicked.connect(lambda: remove_place(scope, context))
        scope.moved.connect(lambda _seconds: self._show_place())
        self.own = QCheckBox()
        self.own.toggled.connect(self._set_own)
        self.clear = button(word("ui.path.clear"), "quiet")
        self.clear.setToolTip(word("ui.path.clear.hint"))
        self.clear.clicked.connect(self._clear)
        self._lay_out()
        self.following.moved.connect(self._show_progress)
        self.following.ended.connect(self._ended)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[1])
        self._working, self._doubting = QWidget(), QWidget()
        working = QHBoxLayout(self._working)
        doubting = QHBoxLayout(self._doubting)
        for row in (working, doubting):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE[0])
        working.addWidget(self.bar, 1)
        working.addWidget(self.cancel)
        doubting.addWidget(self.count, 1)
        doubting.addWidget(self.previous)
        doubting.addWidget(self.next)
        for widget in (
            self.follow,
            self._working,
            self.told,
            self.remove,
            self._doubting,
            self.own,
            self.clear,
        ):
            column.addWidget(widget)
        self._working.hide()

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        self._shown = shown
        if shown is None:
            return
        path = shown.resolved.path or ()
        wanted = self.following.wanted
        here = wanted is not None and (wanted.post, wanted.item) == (shown.post.id, shown.item.id)
        moves = shown.draggable and not shown.whole
        self.follow.setVisible(not here)
        self._working.setVisible(here)
        self.follow.setEnabled(moves and wanted is None)
        self.follow.setText(word("ui.path.again" if path else "ui.path.follow"))
        self.follow.setToolTip(word("ui.path.again.hint" if path else "ui.path.follow.hint"))
        told = _told(path) if moves else word("ui.path.all-of-it")
        if moves and wanted is not None and not here:
            told = word("ui.path.elsewhere", file=Path(wanted.request.source).name)
        self.told.setText(told)
        self.told.setVisible(bool(self.told.text()))
        self.clear.setVisible(bool(path))
        self.remove.setVisible(any(one.own for one in path))
        self._show_place()
        self._doubting.setVisible(bool(path))
        self._show_doubts(shown)
        self._show_own(shown)

    def _show_place(self) -> None:
        self.remove.setEnabled(place_here(self._shown, self._scope.now) is not None)

    def _show_doubts(self, shown: Shown) -> None:
        count = len(doubts_in(shown))
        self.count.setText(word("ui.path.doubts", count=count) if count else word("ui.path.doubts.none"))
        theme.mark(self.count, kind="warning" if count else "label")
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)

    def _show_own(self, shown: Shown) -> None:
        placement = shown.placement
        own = placement is not None and clip_path.has_own(shown.item, placement.id)
        self.own.setVisible(placement is not None and (own or bool(shown.resolved.path)))
        if placement is not None:
            blocked = QSignalBlocker(self.own)
            self.own.setText(word("ui.path.only", name=placement.full_name))
            self.own.setToolTip(word("ui.path.only.hint", name=placement.full_name))
            self.own.setChecked(own)
            del blocked

    def _begin(self) -> None:
        if self._shown is not None:
            self.bar.setValue(0)
            self.following.begin(self._shown)
            self.show_clip(self._shown)
            if not model_path(DEFAULT):
                self._scope.said.emit(word("ui.path.faces"))

    def _show_progress(self, done: float) -> None:
        self.bar.setValue(round(1000 * done))
        self.bar.setAccessibleName(word("ui.path.looking.done", percent=round(100 * done)))

    def _ended(self, problem: str) -> None:
        if problem:
            self._scope.said.emit(problem)
        self._scope.edited.emit()  # the desk shows the path at once
        self.show_clip(self._scope.shown)

    def _go(self, *, forward: bool) -> None:
        """Go to the next doubtful stretch or the one before, from the last on to the first."""
        shown, all_of_them = self._shown, doubts_in(self._shown)
        if shown is not None and all_of_them:
            found = doubt_from(shown, self._scope.now, forward=forward)
            self._scope.go_wanted.emit(all_of_them[0 if forward else -1][0] if found is None else found)

    def _clear(self) -> None:
        """Let the frame stand still where it is at the playhead."""
        shown = self._shown
        if shown is None:
            return
        where, focal = target(shown), shown.at(self._scope.now).resolved.focal

        def still(post: Post, item: str, _at: str) -> Post:
            kept = clip.set_focus(post, item, focal, placement=where)
            return clip_path.clear(kept, item, placement=where)

        self._scope.edit("no-path", still)

    def _set_own(self, own: bool) -> None:
        shown = self._shown
        if shown is None or shown.placement is None:
            return
        name, path = shown.placement.id, shown.resolved.path or ()

        def begin(post: Post, item: str, _at: str) -> Post:
            return clip_path.set_path(post, item, path, placement=name)

        def end(post: Post, item: str, _at: str) -> Post:
            return clip_path.back_to_master(post, item, name)

        self._scope.edit("own-path", begin if own else end)


def _told(path: Sequence[Waypoint]) -> str:
    """Return what there is to say about a path; empty where there is none."""
    if not path:
        return ""
    moves = len({one.focal for one in path}) > 1
    hands = sum(one.own for one in path)
    said = [word("ui.path.moves" if moves else "ui.path.still")]
    if hands:
        said.append(word("ui.path.by-hand", count=hands))
    return " ".join([*said, word("ui.path.drag")])


class PathLane(QWidget):
    """A thin lane over the timeline: the line is how far right the frame is, doubtful stretches are hatched.

    Diamonds are places that were set by hand. A click goes there; on a doubtful stretch, to its beginning; on a
    diamond to its very frame, where Delete takes it away.
    """

    def __init__(self, timeline: Timeline, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline, self._scope = timeline, scope
        self._shown: Shown | None = None
        self._scale = timeline.scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(word("ui.path.lane"))
        timeline.installEventFilter(self)
        scope.moved.connect(lambda _seconds: self.update())
        self.hide()

    def show_clip(self, shown: Shown | None) -> None:
        """Show the path of the open clip; without one the lane is not there."""
        self._shown = shown
        self.setVisible(shown is not None and bool(shown.resolved.path) and shown.draggable)
        count = len(doubts_in(shown))
        self.setAccessibleName(word("ui.path.lane.said", count=count))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the timeline's zoom."""
        if event.type() == QEvent.Type.Paint and self._scale != self._timeline.scale:
            self._scale = self._timeline.scale
            self.update()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(640, theme.scaled(self, _LANE))

    def stretch(self, start: float, end: float) -> QRectF:
        """Return where a stretch of seconds is in the widget."""
        left, right = self._timeline.x_of(start), self._timeline.x_of(end)
        return QRectF(left, 2, max(2.0, right - left), self.height() - 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        at = event.position()
        place = self.place_under(at.x())
        if place is not None and self._shown is not None:
            self._timeline.setFocus()
            self._scope.choose("")  # what Delete takes away is this
            self._scope.go_wanted.emit(clip.seconds_at(self._shown.info, place.time, 0.0))
            return
        doubt = next((one for one in doubts_in(self._shown) if self.stretch(*one).contains(at)), None)
        self._scope.go_wanted.emit(doubt[0] if doubt else self._timeline.seconds_at(at.x()))

    def place_under(self, x: float) -> Waypoint | None:
        """Return the place whose diamond is at `x`, None where there is none."""
        shown = self._shown
        if shown is None:
            return None
        near = theme.scaled(self, 2 * _DIAMOND)
        far = [
            (abs(self._timeline.x_of(clip.seconds_at(shown.info, one.time, 0.0)) - x), one)
            for one in shown.resolved.path or ()
            if one.own
        ]
        apart, place = min(far, key=lambda one: one[0], default=(near + 1.0, None))
        return place if apart <= near else None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        shown, colours = self._shown, theme.theme_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.grey[1]))
        if shown is None or not shown.resolved.path:
            return
        room = self.stretch(0.0, shown.info.seconds)
        painter.setClipRect(
            QRectF(self._scale.left - _DIAMOND, 0, self._scale.width + 2 * _DIAMOND, self.height())
        )
        painter.fillRect(room, QColor(colours.grey[2]))
        for start, end in doubts_in(shown):
            self._paint_doubt(painter, self.stretch(start, end))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter, shown, room)
        x = self._timeline.x_of(self._scope.now)
        painter.setPen(QPen(QColor(colours.grey[7]), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.end()

    def _paint_doubt(self, painter: QPainter, room: QRectF) -> None:
        warning = QColor(theme.theme_of(self).warning)
        faint = QColor(warning)
        faint.setAlphaF(0.22)
        painter.fillRect(room, faint)
        painter.fillRect(room, QBrush(warning, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(warning, 1))
        painter.drawRect(room)

    def _paint_line(self, painter: QPainter, shown: Shown, room: QRectF) -> None:
        colours = theme.theme_of(self)
        path = shown.resolved.path or ()
        inner = room.adjusted(0, 2, 0, -2)
        half = shown.crop.width / 2
        free = max(1e-6, 1 - 2 * half)

        def place(one: Waypoint) -> QPointF:
            share = min(1.0, max(0.0, (one.focal.x - half) / free)) if shown.crop.width < 1 else one.focal.y
            return QPointF(
                self._timeline.x_of(clip.seconds_at(shown.info, one.time, 0.0)),
                inner.bottom() - share * inner.height(),
            )

        points = [place(one) for one in path]
        line = [QPointF(room.left(), points[0].y()), *points, QPointF(room.right(), points[-1].y())]
        for pen in (QPen(QColor(colours.grey[0]), 4), QPen(QColor(colours.accent), 2)):
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(line))
        painter.setPen(QPen(QColor(colours.grey[0]), 1))
        here = place_here(shown, self._scope.now)
        for one, at in zip(path, points, strict=True):
            if one.own:
                painter.setBrush(QColor(colours.accent if one is here else colours.grey[7]))
                size = _DIAMOND + 2 if one is here else _DIAMOND
                steps = ((0, -size), (size, 0), (0, size), (-size, 0))
                painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in steps]))
