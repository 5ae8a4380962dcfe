"""A phone's screen in the making: what is to be painted is collected first, so that its height can follow the words."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
)

from studio.preview import Frame
from ui.preview import glyphs
from ui.preview.lines import Block, Style, plain
from ui.tokens import ON_PICTURE, PHONE_TYPE, PHONE_WIDTH, VEIL, Phone
from ui.turning import as_turned

Paint = Callable[[QPainter], None]
VEILED = 8  # px of a picture that a content warning lets one guess


@dataclass
class Sheet:
    """The screen: strokes in order, each painted in points, and how far down the content reaches."""

    phone: Phone
    y: float = 0.0
    strokes: list[Paint] = field(default_factory=list)
    width: float = float(PHONE_WIDTH)  # points

    @property
    def desk(self) -> bool:
        """Whether this is a column in a page, not a phone."""
        return self.width != PHONE_WIDTH

    def add(self, stroke: Paint) -> None:
        """Paint this after all that was added before."""
        self.strokes.append(stroke)

    def fill(self, room: QRectF, colour: str, radius: float = 0.0) -> None:
        """Fill `room`, its corners rounded."""

        def stroke(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(room, radius, radius)

        self.add(stroke)

    def circle(self, left: float, top: float, side: float, colour: str) -> None:
        """Fill a circle."""
        self.fill(QRectF(left, top, side, side), colour, side / 2)

    def outline(self, room: QRectF, colour: str, radius: float = 0.0, weight: float = 1.0) -> None:
        """Draw the border of `room`."""

        def stroke(painter: QPainter) -> None:
            pen = painter.pen()
            pen.setColor(QColor(colour))
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setWidthF(weight)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room, radius, radius)

        self.add(stroke)

    def rule(self, left: float = 0.0, weight: float = 0.5) -> None:
        """Draw a hairline across the screen at the present height."""
        self.fill(QRectF(left, self.y, self.width - left, weight), self.phone.line)

    def glyph(self, name: str, left: float, top: float, side: float, colour: str = "") -> None:
        """Draw a button."""
        shown = QColor(colour or self.phone.ink)
        self.add(lambda painter: glyphs.draw(painter, name, QRectF(left, top, side, side), shown))

    def block(self, block: Block, left: float, top: float) -> None:
        """Paint laid out words."""
        self.add(lambda painter: block.paint(painter, left, top))

    def words(
        self,
        text: str,
        left: float,
        top: float,
        size: int,
        *,
        bold: bool = False,
        colour: str = "",
        room: float = 0,
    ) -> float:
        """Paint one line of `text`, shortened to `room` points where it is longer; return its width."""
        style = Style(font(size, bold=bold), QColor(colour or self.phone.ink), leading=1.3, most=1, more="…")
        made = plain(text, style, room or self.width - left)
        self.block(made, left, top)
        return max(
            (layout.lineAt(0).naturalTextWidth() for layout in made.layouts if layout.lineCount()),
            default=0.0,
        )

    def shade(self, room: QRectF, *, upwards: bool) -> None:
        """Darken a picture towards one of its edges, so that words on it can be read."""

        def stroke(painter: QPainter) -> None:
            gradient = QLinearGradient(room.topLeft(), room.bottomLeft())
            dark, clear = QColor(VEIL), QColor(Qt.GlobalColor.transparent)
            gradient.setColorAt(0, dark if upwards else clear)
            gradient.setColorAt(1, clear if upwards else dark)
            painter.fillRect(room, gradient)

        self.add(stroke)

    def pill(self, text: str, at: float, top: float, size: int = 1, *, leftmost: bool = False) -> QRectF:
        """Put a few letters on a dark pill whose right end, or left with `leftmost`, is there; return its room."""
        face = font(size, bold=True)
        style = Style(face, QColor(ON_PICTURE[0]), most=1)
        made = plain(text, style, 200)
        width = made.layouts[0].lineAt(0).naturalTextWidth() + 16
        room = QRectF(at if leftmost else at - width, top, width, made.height + 6)
        self.fill(room, VEIL, room.height() / 2)
        self.block(made, room.left() + 8, room.top() + 3)
        return room

    def picture(
        self,
        frame: Frame,
        image: QImage | None,
        room: QRectF,
        *,
        within: QRectF | None = None,
        radius: float = 0,
        veiled: bool = False,
    ) -> None:
        """Show a picture as it goes out, cut further where the app gives it less room than its ratio asks.

        The corners of `within`, the room of all pictures together, are rounded. `veiled` lets it only be guessed.
        """
        frame_of_all = within or room

        def stroke(painter: QPainter) -> None:
            if radius:
                path = QPainterPath()
                path.addRoundedRect(frame_of_all, radius, radius)
                painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            if image is None or image.isNull():
                painter.fillRect(room, QColor(self.phone.raised))
            elif veiled:
                painter.drawImage(room, _guessed(frame, image, room))
                painter.fillRect(room, QColor(VEIL))
            else:
                paint_frame(painter, frame, image, room)

        self.add(stroke)

    def image(self, scale: float, least: float) -> QImage:
        """Return the screen as an image, `scale` pixels a point and at least `least` points high."""
        height = max(least, self.y)
        made = QImage(round(self.width * scale), round(height * scale), QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(scale)
        made.fill(QColor(self.phone.ground))
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for stroke in self.strokes:
            painter.save()
            stroke(painter)
            painter.restore()
        painter.end()
        return made


def font(step: int, *, bold: bool = False) -> QFont:
    """Return the system's font at a step of the phone's type scale; with its emoji, whatever the system calls them."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(PHONE_TYPE[step])
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def paint_frame(
    painter: QPainter, frame: Frame, image: QImage, room: QRectF, *, playable: bool = True
) -> None:
    """Paint `image` into `room` as `frame` says; `playable`: a clip with the mark that it can be played."""
    seen = upright(frame, image)
    box = frame.crop
    part = QRectF(
        box.left * seen.width(), box.top * seen.height(), box.width * seen.width(), box.height * seen.height()
    )
    # What goes out is `frame.ratio`; the room shows its middle.
    out = _covering(frame.ratio, room)
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    if frame.fit == "fit":
        _surround(painter, frame, seen, out)
        painter.drawImage(_contained(part, out), seen, part)
    else:
        painter.drawImage(out, seen, _middle(part, frame.ratio))
    if frame.kind == "clip" and playable:
        side = min(room.width(), room.height()) * 0.16
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(room.center())
        painter.setOpacity(0.85)
        glyphs.draw(painter, "play", mark, QColor(ON_PICTURE[0]))


def _guessed(frame: Frame, image: QImage, room: QRectF) -> QImage:
    """Return what `room` would show in so few pixels that it is only colours."""
    small = QImage(VEILED, VEILED, QImage.Format.Format_RGB32)
    painter = QPainter(small)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(VEILED / room.width(), VEILED / room.height())
    painter.translate(-room.topLeft())
    paint_frame(painter, frame, image, room, playable=False)
    painter.end()
    return small


def upright(frame: Frame, image: QImage) -> QImage:
    """Return `image` as the crop sees it: a clip's frame comes as it was filmed, a photograph after its look."""
    return as_turned(image, frame.resolved) if frame.kind == "clip" else image


def _covering(ratio: float, room: QRectF) -> QRectF:
    width = max(room.width(), room.height() * ratio)
    out = QRectF(0, 0, width, width / ratio)
    out.moveCenter(room.center())
    return out


def _contained(part: QRectF, room: QRectF) -> QRectF:
    scale = min(room.width() / part.width(), room.height() / part.height())
    inner = QRectF(0, 0, part.width() * scale, part.height() * scale)
    inner.moveCenter(room.center())
    return inner


def _middle(part: QRectF, ratio: float) -> QRectF:
    """Return the largest part of `ratio` in the middle of `part`: a crop is narrowed to what goes out."""
    width = min(part.width(), part.height() * ratio)
    inner = QRectF(0, 0, width, width / ratio)
    inner.moveCenter(part.center())
    return inner


def _surround(painter: QPainter, frame: Frame, image: QImage, room: QRectF) -> None:
    if frame.surround == "blur":
        small = image.scaled(
            QSize(24, 24), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        part = _middle(QRectF(QRect(QPointF(0, 0).toPoint(), small.size())), 1.0)
        painter.drawImage(room, small, part)
        return
    colour = QColor(frame.surround)
    painter.fillRect(room, colour if colour.isValid() else QColor(ON_PICTURE[0]))
