"""One phone: a placement's screen in a plain bezel, painted anew when the post or its pictures change."""

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio import client, preview
from studio.placements import Placement
from studio.post import Media
from studio.preview import Scene
from studio.words import word
from ui import theme
from ui.context import Context
from ui.preview.finishing import as_finished, target_of
from ui.preview.paint import paint
from ui.preview.render import model_path
from ui.tokens import ON_PICTURE, PHONE_WIDTH, SPACE

BEZEL = 8  # px around the screen
CORNER = 34  # points of the screen's corners
USUAL = 2.16  # height / width of a screen, until it is painted
TALLEST = 8.0  # a screen that is longer is cut at its foot
LEAST = 200  # px of width


def usual_width(height: int) -> int:
    """Return the width at which a phone of the usual shape is `height` px high; never wider than life."""
    return min(PHONE_WIDTH, round((height - 2 * BEZEL) / USUAL)) + 2 * BEZEL


class Phone(QWidget):
    """Shows one placement of a post. `chosen` is sent when it is clicked or Enter is pressed."""

    chosen = Signal(str)

    def __init__(self, context: Context, *, selectable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._placement: Placement | None = None
        self._post = ""
        self._scene: Scene | None = None
        self._screen: QImage | None = None
        self._last: dict[str, QImage] = {}  # by item, what was seen of it last
        self._aspect = USUAL
        self._dark, self._zones, self._unfolded, self._marked = True, False, False, False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(LEAST)
        if selectable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._selectable = selectable

    @property
    def scene(self) -> Scene | None:
        """What is shown, None before there is anything."""
        return self._scene

    def show_post(self, post: str, placement: Placement | None) -> None:
        """Show `post` (an id, empty: none) as `placement` will."""
        self._post, self._placement = post, placement
        self.refresh()

    def switch(self, *, dark: bool, zones: bool = False, unfolded: bool = False) -> None:
        """Show the phone dark, with safe zones, with the fold open."""
        self._dark, self._zones, self._unfolded = dark, zones, unfolded
        self._forget()

    def mark(self, marked: bool) -> None:
        """Show that this phone is the proof."""
        self._marked = marked
        self.update()

    def refresh(self) -> None:
        """Look at the post again; nothing is painted anew when nothing has changed for this placement."""
        session = self._context.session
        made = None
        if self._placement and self._post and self._post in session.posts():
            post, media = self._context.spoken(self._post), session.media(self._post)
            made = preview.scene(
                post, media, self._placement, account=self._account(self._placement.platform)
            )
        if made != self._scene:
            self._scene = made
            self._describe()
            self._forget()

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(300, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return round((min(width, self._widest()) - 2 * BEZEL) * self._aspect) + 2 * BEZEL

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        room = self._room()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colours = theme.theme_of(self)
        scale = room.width() / PHONE_WIDTH
        outer = room.adjusted(-BEZEL, -BEZEL, BEZEL, BEZEL)
        edge = colours.accent if self._marked else colours.grey[4]
        painter.setPen(QPen(QColor(edge), 2 if self._marked or self.hasFocus() else 1))
        painter.setBrush(QColor(ON_PICTURE[1]))
        painter.drawRoundedRect(outer.adjusted(1, 1, -1, -1), CORNER * scale + BEZEL, CORNER * scale + BEZEL)
        inside = QPainterPath()
        inside.addRoundedRect(room, CORNER * scale, CORNER * scale)
        painter.setClipPath(inside)
        screen = self._painted(room.width())
        if screen is None:
            painter.fillRect(room, QColor(colours.grey[2]))
            return
        height = screen.height() / screen.width() * room.width()
        painter.drawImage(QRectF(room.left(), room.top(), room.width(), height), screen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._selectable and event.button() == Qt.MouseButton.LeftButton and self._placement:
            self.chosen.emit(self._placement.id)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if self._selectable and self._placement and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self._placement.id)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def _account(self, platform: str) -> str:
        """Return the name that the post goes out under: the client's on the platform, else the person's own."""
        owner = self._context.session.client_of(self._post)
        theirs = client.handle(owner, platform) if owner else ""
        own = (handle.name for handle in self._context.settings.handles if handle.platform == platform)
        return theirs or next(own, "")

    def _room(self) -> QRectF:
        """Return where the screen stands within the widget."""
        width = min(self.width(), self._widest()) - 2 * BEZEL
        height = min(width * self._aspect, self.height() - 2 * BEZEL)
        return QRectF((self.width() - width) / 2, BEZEL, width, height)

    def _widest(self) -> int:
        return PHONE_WIDTH + 2 * BEZEL + 2 * SPACE[1]

    def _painted(self, width: float) -> QImage | None:
        if self._scene is None or self._context.open_post(self._post) is None:
            return None  # the post may be gone a moment before the views hear of it
        scale = width / PHONE_WIDTH * self.devicePixelRatioF()
        if self._screen is None or abs(self._screen.devicePixelRatio() - scale) > 0.001:
            media = self._context.session.media(self._post)
            pairs = [self._picture(media.get(frame.media), frame) for frame in self._scene.frames]
            images = [image for image, _ in pairs]
            seen = {frame.item for frame in self._scene.frames}
            self._last = {item: image for item, image in self._last.items() if item in seen}
            self._screen = paint(
                replace(self._scene, frames=tuple(frame for _, frame in pairs)),
                images,
                dark=self._dark,
                scale=scale,
                zones=self._zones,
                unfolded=self._unfolded,
            )
            self._fit(self._screen)
        return self._screen

    def _fit(self, screen: QImage) -> None:
        """Ask for the room that the screen needs: words behind an open fold make it longer."""
        aspect = min(TALLEST, screen.height() / screen.width())
        if abs(aspect - self._aspect) > 0.005:
            self._aspect = aspect
            self.updateGeometry()

    def _picture(self, medium: Media | None, frame: preview.Frame) -> tuple[QImage | None, preview.Frame]:
        """Return the picture if it is there already, and what is left to do to it; else it comes later."""
        if medium is None or self._placement is None:
            return None, frame
        target = target_of(self._context.session.post(self._post), medium, frame, self._placement)
        if target is not None:
            look = preview.look(frame.resolved, model_path, frame.slide, frame.ratio)
            done = self._context.proxies.request(medium, look, 1280, self._arrived, target=target)
            if done is not None:
                return done, as_finished(frame)
        return self._unfinished(medium, frame), frame

    def _unfinished(self, medium: Media, frame: preview.Frame) -> QImage | None:
        """Return the picture without border and mark."""
        photo = frame.kind == "photo"
        look = preview.look(frame.resolved, model_path, frame.slide, frame.ratio) if photo else None
        at, request = frame.at, self._context.proxies.request
        image = request(medium, look, 1280, self._arrived, at=at, unrepaired=frame.resolved.unrepaired)
        if image is None and look is not None and look.cutout is not None:
            # A cutout takes a worker a second: until it is there, the whole picture is seen, never a blank.
            image = request(medium, replace(look, cutout=None), 1280, self._arrived)
        if image is None:
            return self._last.get(frame.item)
        self._last[frame.item] = image
        return image

    def _arrived(self, _image: QImage) -> None:
        self._forget()

    def _forget(self) -> None:
        self._screen = None
        self.update()

    def _describe(self) -> None:
        if self._scene is None or self._placement is None:
            self.setAccessibleName(word("preview.no_post"))
            self.setAccessibleDescription("")
            return
        self.setAccessibleName(self._placement.full_name)
        self.setAccessibleDescription(preview.describe(self._scene))
