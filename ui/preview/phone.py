"""One phone: a placement's screen in a plain bezel, painted anew when the post or its pictures change.

Its clips play in place, its carousels, documents and stories are swiped.
"""

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio import preview
from studio.placements import Placement
from studio.preview import Frame, Scene
from studio.words import word
from ui import theme
from ui.context import Context
from ui.keys import letter
from ui.preview import chevrons
from ui.preview.afterupload import Estimates
from ui.preview.gathering import Gathering, account_of
from ui.preview.layers import Layers, Room, Switches, layers, paint_film
from ui.preview.playing import Playing, Wanted
from ui.tokens import ON_PICTURE, PHONE_WIDTH, RADIUS, SPACE

BEZEL = 8  # px around the screen
CORNER = 34  # points of the screen's corners
USUAL = 2.16  # height / width of a screen, until it is painted
TALLEST = 8.0  # a screen that is longer is cut at its foot
LEAST = 200  # px of width
SWIPE = 24  # px that a drag goes at least
SIGN = 40  # points around the middle of a clip that a click plays
WALKS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def usual_width(height: int) -> int:
    """Return the width at which a phone of the usual shape is `height` px high; never wider than life."""
    return min(PHONE_WIDTH, round((height - 2 * BEZEL) / USUAL)) + 2 * BEZEL


class Phone(QWidget):
    """Shows one placement. `chosen`: it was clicked, or Enter pressed; `walked`: an arrow; `changed`: page, playing."""

    chosen = Signal(str)
    walked = Signal(int)  # the key
    changed = Signal()

    def __init__(
        self,
        context: Context,
        *,
        selectable: bool = False,
        playing: Playing | None = None,
        estimates: Estimates | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`playing` plays its clips, `estimates` make the pictures after their upload; without them it does neither."""
        super().__init__(parent)
        self._context, self._playing = context, playing
        self._placement: Placement | None = None
        self._post = ""
        self._scene: Scene | None = None
        self._layers: Layers | None = None
        self._gathering = Gathering(context, estimates, self)
        self._gathering.changed.connect(self._forget)
        self._film: tuple[QImage, float] | None = None  # the frame of the clip that plays, and its time
        self._page = 0
        self._grip: QPointF | None = None
        self._aspect = USUAL
        self._switches, self._marked = Switches(), False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(LEAST)
        self._selectable = selectable
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # arrows come and go with the mouse
        if selectable or playing is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if selectable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if playing is not None:
            playing.changed.connect(self._tell)

    @property
    def scene(self) -> Scene | None:
        """What is shown, None before there is anything."""
        return self._scene

    @property
    def pages(self) -> int:
        """How many pictures are swiped through; 1: none are."""
        return preview.pages(self._scene) if self._scene else 1

    @property
    def page(self) -> int:
        """Which of them is shown, from 0."""
        return min(self._page, self.pages - 1)

    @property
    def clip(self) -> Frame | None:
        """The clip that Space plays: what plays, else the first one on the screen."""
        if self._scene is None or self._playing is None:
            return None
        frames, running = self._scene.frames, self._playing.on(self)
        seen = frames[self.page : self.page + 1] if self.pages > 1 else frames
        clips = [frame for frame in seen if frame.kind == "clip"]
        return next((one for one in clips if running and one.item == running.item), next(iter(clips), None))

    @property
    def widest(self) -> int:
        """How wide it is as large as life (px)."""
        return self._points() + 2 * BEZEL + 2 * SPACE[1]

    @property
    def plays(self) -> bool:
        """Whether a clip plays in it, or is about to."""
        return self._playing is not None and self._playing.on(self) is not None

    def show_post(self, post: str, placement: Placement | None) -> None:
        """Show `post` (an id, empty: none) as `placement` will."""
        if (post, placement) != (self._post, self._placement):
            self._page = 0
            self.stop()
        self._post, self._placement = post, placement
        self.refresh()

    def switch(self, switches: Switches) -> None:
        """Show the phone dark, with safe zones, with the fold open, after upload."""
        if switches != self._switches:
            again = switches.computer != self._switches.computer
            self._switches = switches
            self._forget()
            if again:
                self.refresh()

    def mark(self, marked: bool) -> None:
        """Show that this phone is the proof."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def refresh(self) -> None:
        """Look at the post again; nothing is painted anew when nothing has changed for this placement."""
        session = self._context.session
        made = None
        if (placed := self._placement) and self._post and self._post in session.posts():
            seen = (preview.at_desk(placed) if self._switches.computer else None) or placed
            post, media = self._context.spoken(self._post), session.media(self._post)
            made = preview.scene(
                post, media, seen, account=account_of(self._context, self._post, placed.platform)
            )
        if made != self._scene:
            self._scene = made
            self._follow_clip()
            self._forget()
            self._tell()

    # What a person does.

    def turn(self, step: int) -> None:
        """Swipe to the next picture (1) or the one before (-1)."""
        page = min(max(0, self.page + step), self.pages - 1)
        if page != self.page:
            self.stop()
            self._page = page
            self._forget()
            self._tell()

    def toggle_clip(self) -> None:
        """Play the clip on the screen, or stop it."""
        clip = self.clip
        if self._playing is not None and self._placement is not None and clip is not None:
            self._playing.toggle(self, Wanted(self._post, clip.item, self._placement))

    def toggle_sound(self) -> None:
        """Hear clips, or do not."""
        if self._playing is not None:
            self._playing.hear(not self._playing.sound)

    def stop(self) -> None:
        """Stop the clip that plays here."""
        if self._playing is not None:
            self._playing.stop(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        grip, self._grip = self._grip, None
        if grip is None or event.button() != Qt.MouseButton.LeftButton:
            return
        gone, at = event.position() - grip, (event.position() - self._room().topLeft()) / self._scale()
        room = self._swiped_room() or QRectF()
        ways = chevrons.steps(self.page, self.pages) if not room.isEmpty() else ()
        over = next((step for step in ways if chevrons.spot(room, step).contains(at)), 0)
        if abs(gone.x()) >= SWIPE and abs(gone.x()) > abs(gone.y()):
            self.turn(1 if gone.x() < 0 else -1)
        elif over:
            self.turn(over)
        elif self._is_on_clip(at):
            self.toggle_clip()
        elif self._selectable and self._placement:
            self.chosen.emit(self._placement.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        key, shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._selectable and self._placement and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self._placement.id)
        elif key == Qt.Key.Key_Space and self.clip is not None:
            self.toggle_clip()
        elif letter(event) == "M" and self.clip is not None:
            self.toggle_sound()
        elif key in WALKS[:2] and (shifted or not self._selectable):
            self.turn(1 if key == Qt.Key.Key_Right else -1)
        elif key in WALKS and self._selectable:
            self.walked.emit(key)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        self.stop()

    # The clip that plays.

    def show_frame(self, image: QImage, seconds: float) -> None:
        """Show a frame of the clip, as it was filmed, and what is over it then."""
        before, self._film = self._film, (image, seconds)
        room = self._film_room()
        if before is None or room is None:
            self._forget()
        else:
            scale, corner = self._scale(), self._room().topLeft()
            at = QRectF(corner + room.at.topLeft() * scale, room.at.size() * scale)
            self.update(at.toAlignedRect())

    def end_playing(self) -> None:
        """Show the still picture again."""
        if self._film is not None:
            self._film = None
            self._forget()

    def _follow_clip(self) -> None:
        """Play on as the clip is now, unless it is no longer on the screen."""
        running = self._playing.on(self) if self._playing is not None else None
        if self._playing is None or running is None:
            return
        clip = self.clip
        if clip is None or clip.item != running.item:
            self.stop()
        else:
            self._playing.follow()

    def _film_room(self) -> Room | None:
        running = self._playing.on(self) if self._playing is not None else None
        there = self._layers is not None and self._layers.over is not None
        return self._layers.room_of(running.item) if self._layers and running and there else None

    def _is_on_clip(self, at: QPointF) -> bool:
        """Return whether a click at `at` (points) plays or stops: on a clip's sign, on all of one that plays."""
        clip = self.clip
        room = self._layers.room_of(clip.item) if clip is not None and self._layers is not None else None
        if room is None:
            return False
        sign = QRectF(0, 0, 2 * SIGN, 2 * SIGN)
        sign.moveCenter(room.at.center())
        return (room.at if self.plays else sign).contains(at)

    def _swiped_room(self) -> QRectF | None:
        """Return where the picture stands that is swiped, in points; None: none is."""
        if self._layers is None or self._scene is None or self.pages < 2:
            return None
        room = self._layers.room_of(self._scene.frames[self.page].item)
        return room.at & QRectF(0, 0, self._points(), room.at.bottom()) if room else None

    # Painting.

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(300, self.heightForWidth(300))

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return round((min(width, self.widest) - 2 * BEZEL) * self._aspect) + 2 * BEZEL

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        room = self._room()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colours = theme.theme_of(self)
        scale = self._scale()
        corner = CORNER * scale if self._points() == PHONE_WIDTH else RADIUS
        outer = room.adjusted(-BEZEL, -BEZEL, BEZEL, BEZEL)
        edge = colours.accent if self._marked or self.hasFocus() else colours.grey[4]
        painter.setPen(QPen(QColor(edge), 4 if self.hasFocus() else 2 if self._marked else 1))
        painter.setBrush(QColor(ON_PICTURE[1]))
        painter.drawRoundedRect(outer.adjusted(2, 2, -2, -2), corner + BEZEL, corner + BEZEL)
        inside = QPainterPath()
        inside.addRoundedRect(room, corner, corner)
        painter.setClipPath(inside)
        screen = self._painted(scale)
        if screen is None:
            painter.fillRect(room, QColor(colours.grey[2]))
        else:
            painter.translate(room.topLeft())
            painter.scale(scale, scale)
            whole = QRectF(0, 0, self._points(), _aspect(screen.image) * self._points())
            painter.drawImage(whole, screen.image)
            if screen.over is not None:
                self._paint_film(painter)
                painter.drawImage(whole, screen.over)
            swiped = self._swiped_room()
            if swiped is not None and (self.underMouse() or self.hasFocus()):
                chevrons.paint(painter, swiped, self.page, self.pages)
        painter.end()

    def _paint_film(self, painter: QPainter) -> None:
        room = self._film_room()
        if room is not None and self._film and self._playing is not None and self._scene is not None:
            owner = self._context.session.client_of(self._post)
            font = owner.font if owner else ""
            paint_film(painter, room, self._scene, *self._film, shown=self._playing.shown, font=font)

    def _painted(self, scale: float) -> Layers | None:
        scene = self._scene
        if scene is None or self._context.open_post(self._post) is None:
            return None  # the post may be gone a moment before the views hear of it
        sharp = scale * self.devicePixelRatioF()
        if self._layers is None or abs(self._layers.image.devicePixelRatio() - sharp) > 0.001:
            pairs = self._gathering.of(
                self._post,
                scene,
                across=sharp * self._points(),
                page=self.page,
                uploaded=self._switches.uploaded,
            )
            running = self._playing.on(self) if self._playing is not None and self._film else None
            self._layers = layers(
                replace(scene, frames=tuple(frame for _, frame in pairs)),
                [image for image, _ in pairs],
                self._switches,
                scale=sharp,
                page=self.page,
                playing=running.item if running else "",
            )
            self._fit(self._layers.image)
        return self._layers

    def _fit(self, screen: QImage) -> None:
        """Ask for the room that the screen needs: words behind an open fold make it longer."""
        aspect = min(TALLEST, _aspect(screen))
        if abs(aspect - self._aspect) > 0.005:
            self._aspect = aspect
            self.updateGeometry()

    def _room(self) -> QRectF:
        """Return where the screen stands within the widget."""
        width = min(self.width(), self.widest) - 2 * BEZEL
        height = min(width * self._aspect, self.height() - 2 * BEZEL)
        return QRectF((self.width() - width) / 2, BEZEL, width, height)

    def _scale(self) -> float:
        """Return how many px a point of the screen has."""
        return self._room().width() / self._points()

    def _points(self) -> int:
        return self._scene.placement.preview.width if self._scene else PHONE_WIDTH

    def _forget(self) -> None:
        self._layers = None
        self.update()

    def _tell(self) -> None:
        """Say what is shown, to those who cannot see it, and to the controls."""
        if self._scene is None or self._placement is None:
            self.setAccessibleName(word("preview.no_post"))
            self.setAccessibleDescription("")
        else:
            told = [preview.describe(self._scene)]
            if self.pages > 1:
                told.append(word("preview.page", page=self.page + 1, count=self.pages))
            if self.plays:
                told.append(word("preview.playing"))
            self.setAccessibleName(self._placement.full_name)
            self.setAccessibleDescription(" ".join(told))
        self.changed.emit()


def _aspect(screen: QImage) -> float:
    return screen.height() / screen.width()
