"""The account's profile as visitors will see it, with the posts around the open one. What is planned is dragged.

A dragged post takes the time of the place where it is put; the others move up. One action, one undo.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from studio import photo, planned, preview, profile
from studio.profile import Tile
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.plan.when import here, said
from ui.preview.render import model_path
from ui.selection import Selection
from ui.tokens import ON_PICTURE, SPACE, VEIL
from ui.turning import as_turned

ACROSS = 3
WIDEST = 560  # px of the whole grid at text size 100 %
GAP = 3  # px
LONG_EDGE = 640  # px of the pictures asked for
WHITE, _BLACK = ON_PICTURE


class ProfileGrid(QWidget):
    """Tiles of one platform's profile, the newest first. `chosen` carries a post that was clicked."""

    chosen = Signal(str)

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._platform = ""
        self._tiles: tuple[Tile, ...] = ()
        self._at = -1  # the tile that the keys are on
        self._pressed: tuple[int, QPoint] | None = None
        self._dragged: int | None = None
        self._target = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        selection.post_changed.connect(lambda _post: self.follow())

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """What is shown, in order."""
        return self._tiles

    def show_platform(self, platform: str) -> None:
        """Show the profile on `platform` (an id); empty: none."""
        self._platform = platform
        self.follow()

    def follow(self) -> None:
        """Show what is so now."""
        session, opened = self._context.session, self._context.open_post(self._selection.post)
        made: tuple[Tile, ...] = ()
        if self._platform and opened is not None and self.isVisible():
            around = profile.Around(
                session.posts(),
                session.sets(),
                session.clients(),
                session.postings().values(),
                {name: self._zone(name) for name in session.posts()},
            )
            owner = session.set(opened.set).client
            made = profile.tiles(around, self._context.placements, self._platform, owner, open_post=opened.id)
        if made == self._tiles:
            return
        self._tiles = made
        self._at = min(self._at, len(made) - 1)
        self._keep_height()
        self._describe()
        self.update()

    def showEvent(self, event: object) -> None:  # noqa: D102
        super().showEvent(event)  # type: ignore[arg-type]
        self.follow()

    def move_tile(self, tile: int, before: int) -> None:
        """Put the planned tile number `tile` before number `before`: the times change hands."""
        order = profile.moved(self._tiles, tile, before)
        posts = self._context.session.posts()
        zones = {name: self._zone(name) for name in order}
        dealt = planned.dealt([posts[name] for name in order], zones)
        changed = [post for post in dealt if post != posts[post.id]]
        if changed:
            self._context.session.put(word("undo.profile"), *changed)

    # Where everything is.

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        rows = -(-len(self._tiles) // ACROSS)
        side = (min(width, self._widest()) - (ACROSS - 1) * GAP) / ACROSS
        return round(rows * (side / self._ratio() + GAP)) + SPACE[2]

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self._widest(), self.heightForWidth(self._widest()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._keep_height()

    def room_of(self, tile: int) -> QRectF:
        """Return where tile number `tile` stands."""
        width = min(self.width(), self._widest())
        side = (width - (ACROSS - 1) * GAP) / ACROSS
        high = side / self._ratio()
        left = (self.width() - width) / 2
        return QRectF(left + tile % ACROSS * (side + GAP), tile // ACROSS * (high + GAP), side, high)

    def _keep_height(self) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _widest(self) -> int:
        return theme.scaled(self, WIDEST)

    def _ratio(self) -> float:
        return self._tiles[0].ratio if self._tiles else 1.0

    def _under(self, point: QPoint) -> int:
        return next((at for at in range(len(self._tiles)) if self.room_of(at).contains(point)), -1)

    def _zone(self, post: str) -> str:
        session = self._context.session
        return planned.zone_of(session.post(post), session.client_of(post), here())

    # What it looks like.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for at, tile in enumerate(self._tiles):
            room = self.room_of(at)
            if room.intersects(QRectF(event.rect())):
                self._paint_tile(painter, at, tile, room)
        if self._dragged is not None:
            self._paint_target(painter)

    def _paint_tile(self, painter: QPainter, at: int, tile: Tile, room: QRectF) -> None:
        colours = theme.theme_of(self)
        image = self._image(tile)
        painter.fillRect(room, QColor(colours.grey[2]))
        if image is not None and tile.crop is not None:
            size = image.size()
            part = QRectF(
                tile.crop.left * size.width(),
                tile.crop.top * size.height(),
                tile.crop.width * size.width(),
                tile.crop.height * size.height(),
            )
            painter.setOpacity(0.4 if at == self._dragged else 1.0)
            painter.drawImage(room, image, part)
            painter.setOpacity(1.0)
        elif tile.media is None:
            painter.setPen(QColor(colours.grey[5]))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "?")
        if tile.state != "posted":
            self._paint_sign(painter, room, self._sign(tile))
        if tile.post and tile.post == self._selection.post:
            self._outline(painter, room, colours.accent, 3)
        if at == self._at and self.hasFocus():
            self._outline(painter, room.adjusted(4, 4, -4, -4), colours.accent, 2)

    def _paint_sign(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Say on a veil when the post goes out."""
        high = painter.fontMetrics().height() + 2 * SPACE[0]
        foot = QRectF(room.left(), room.bottom() - high, room.width(), high)
        painter.fillRect(foot, QColor(VEIL))
        painter.setPen(QColor(WHITE))
        inside = foot.adjusted(SPACE[1], 0, -SPACE[1], 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(inside.width()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)

    def _paint_target(self, painter: QPainter) -> None:
        """Draw a line where the dragged tile would go."""
        last = len(self._tiles) - 1
        room = self.room_of(min(self._target, last))
        x = room.right() if self._target > last else room.left()
        painter.setPen(QPen(QColor(theme.theme_of(self).accent), 4))
        painter.drawLine(round(x), round(room.top()), round(x), round(room.bottom()))

    def _outline(self, painter: QPainter, room: QRectF, colour: str, weight: int) -> None:
        painter.setPen(QPen(QColor(colour), weight))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = weight / 2
        painter.drawRect(room.adjusted(inset, inset, -inset, -inset))

    def _image(self, tile: Tile) -> QImage | None:
        """Return the picture if it is there; else it comes later."""
        if tile.media is None:
            return None
        request = self._context.proxies.request
        if tile.item is None:
            return request(tile.media, None, LONG_EDGE, self._arrived)
        resolved = photo.resolve(tile.item, tile.media, tile.placement)
        if tile.media.kind == "clip":
            frame = request(tile.media, None, LONG_EDGE, self._arrived, at=photo.cover_at(resolved))
            return as_turned(frame, resolved) if frame is not None else None
        look = preview.look(resolved, model_path, tile.media.slide, tile.ratio if tile.media.slide else 0.0)
        return request(tile.media, look, LONG_EDGE, self._arrived)

    def _arrived(self, _image: QImage) -> None:
        self.update()

    def _sign(self, tile: Tile) -> str:
        if tile.at is None:
            return word("profile.draft")
        return said(_wall(tile.at, self._zone(tile.post)))

    def _describe(self) -> None:
        names = ", ".join(self._said(tile) for tile in self._tiles)
        self.setAccessibleName(word("profile.name"))
        self.setAccessibleDescription(self._said(self._tiles[self._at]) if self._at >= 0 else names)

    def _said(self, tile: Tile) -> str:
        posts = self._context.session.posts()
        title = posts[tile.post].title if tile.post in posts else word("profile.gone")
        when = said(_wall(tile.at, "UTC")) if tile.at is not None else word("profile.draft")
        if tile.state == "draft":
            return f"{title}, {word('profile.draft')}"
        return word(f"profile.{tile.state}", title=title, when=when)

    # What a hand does.

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        at = self._under(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._at = at
            self._pressed = (at, event.position().toPoint())
            self._describe()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        point = event.position().toPoint()
        if self._pressed is None:
            at = self._under(point)
            self.setToolTip(self._said(self._tiles[at]) if at >= 0 else "")
            self.setCursor(
                Qt.CursorShape.OpenHandCursor
                if at >= 0 and self._tiles[at].state == "planned"
                else Qt.CursorShape.ArrowCursor
            )
            return
        at, start = self._pressed
        far = (point - start).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged is None and far and self._tiles[at].state == "planned":
            self._dragged = at
        if self._dragged is not None:
            self._target = self._before(point)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        self.update()
        if dragged is not None:
            self.move_tile(dragged, self._before(event.position().toPoint()))
        elif pressed is not None and self._under(event.position().toPoint()) == pressed[0]:
            self._open(pressed[0])

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event):
            event.accept()  # Alt with an arrow steps through the filmstrip elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = _step(event)
        if event.key() == Qt.Key.Key_Escape and self._dragged is not None:
            self._pressed = self._dragged = None
            self.update()
        elif step and self._tiles and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._carry(step)
        elif step and self._tiles:
            self._at = min(max(max(self._at, 0) + step, 0), len(self._tiles) - 1)
            self._describe()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self._at = max(self._at, 0) if self._tiles else -1
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def _carry(self, step: int) -> None:
        """Move the tile that the keys are on, and go with it."""
        at, count = max(self._at, 0), sum(1 for tile in self._tiles if tile.state == "planned")
        if self._tiles[at].state != "planned" or not count:
            return
        post = self._tiles[at].post
        self.move_tile(at, at + step + (1 if step > 0 else 0))
        self.follow()
        self._at = next((number for number, tile in enumerate(self._tiles) if tile.post == post), at)
        self._describe()
        self.update()

    def _before(self, point: QPoint) -> int:
        """Return the number of the tile before which something that is let go of at `point` goes."""
        nearest = min(
            range(len(self._tiles)),
            key=lambda at: (self.room_of(at).center().toPoint() - point).manhattanLength(),
        )
        return nearest + (1 if point.x() > self.room_of(nearest).center().x() else 0)

    def _open(self, at: int) -> None:
        if self._tiles[at].post:
            self.chosen.emit(self._tiles[at].post)


def _step(event: QKeyEvent) -> int:
    """Return how many tiles an arrow key goes on; 0 for other keys."""
    steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -ACROSS, Qt.Key.Key_Down: ACROSS}
    return steps.get(Qt.Key(event.key()), 0)


def _wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))
