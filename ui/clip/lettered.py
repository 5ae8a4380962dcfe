"""The subtitles over the clip's picture, about as they will be burnt in; the exact frame comes from a worker."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from media.geometry import Size
from media.subtitles import Lettering
from studio.burning import at, lettering
from studio.grammar.units import utf16
from studio.post import Line
from studio.subtitles import spans
from ui.clip.scope import Scope
from ui.clip.stage import Stage
from ui.tokens import ON_PICTURE

_EDGE, _ROOM, _GROUND = 0.07, 0.22, 0.63  # as in media.subtitles: outline, room in the box, its opacity
_MEASURED = 100  # px at which a font is measured


class Lettered(QWidget):
    """Lies over the stage and lets the mouse through."""

    def __init__(self, stage: Stage, scope: Scope) -> None:
        super().__init__(stage)
        self._stage, self._scope = stage, scope
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        stage.installEventFilter(self)
        self.setGeometry(stage.rect())
        scope.moved.connect(lambda _seconds: self.update())
        scope.edited.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the stage."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._stage.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        shown = self._scope.shown
        subtitles = shown.resolved.subtitles if shown is not None else None
        if shown is None or subtitles is None or subtitles.shown not in ("burnt", "both"):
            return
        now = self._scope.now + shown.frame / 2
        frame = self._stage.frame_rect()
        zone = shown.placement.safe_zone if shown.placement else None
        look = lettering(subtitles, Size(max(1, round(frame.width())), max(1, round(frame.height()))), zone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(frame)
        foot = frame.top() + look.foot * frame.height()
        for line in reversed(at(subtitles.lines, now)):
            foot = paint_line(painter, line, look, frame=frame, foot=foot, now=now)
        painter.end()


def paint_line(
    painter: QPainter, line: Line, look: Lettering, *, frame: QRectF, foot: float, now: float
) -> float:
    """Paint a line so that it ends at `foot`, and return where it begins."""
    height = look.size * frame.height()
    font = _font(look, height)
    text = line.text.replace("\n", "\u2028")
    left, width = frame.left() + look.left * frame.width(), (1 - look.left - look.right) * frame.width()
    lit = (
        next((one for one in spans(line) if one[2].start <= now < one[2].end), None)
        if look.highlight
        else None
    )
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows = 0
    while (row := layout.createLine()).isValid():
        row.setLineWidth(width)
        row.setPosition(QPointF(0, rows * height))
        rows += 1
    layout.endLayout()
    top = foot - rows * height
    if look.box:
        ground = QColor(ON_PICTURE[1])
        ground.setAlphaF(_GROUND)
        widest = max(layout.lineAt(row).naturalTextWidth() for row in range(rows))
        room = _ROOM * height
        painter.fillRect(
            QRectF(
                left + (width - widest) / 2 - room, top - room, widest + 2 * room, rows * height + 2 * room
            ),
            ground,
        )
    else:
        edge = QPen(QColor(look.outline), 2 * _EDGE * height)
        edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        outline = QTextCharFormat()
        outline.setTextOutline(edge)
        layout.draw(painter, QPointF(left, top), [_range(0, len(utf16_of(text)), outline)])
    colour = QTextCharFormat()
    colour.setForeground(QColor(look.colour))
    ranges = [_range(0, len(utf16_of(text)), colour)]
    if lit is not None:
        units = utf16(text)
        bright = QTextCharFormat()
        bright.setForeground(QColor(look.highlight))
        first = units.unit(lit[0])
        ranges.append(_range(first, units.unit(lit[1]) - first, bright))
    layout.draw(painter, QPointF(left, top), ranges)
    return top


def utf16_of(text: str) -> str:
    """Return as many characters as `text` has UTF-16 units."""
    return "x" * (len(text.encode("utf-16-le", "surrogatepass")) // 2)


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _font(look: Lettering, height: float) -> QFont:
    """Return the font whose rows are `height` high, as libass measures letters."""
    font = QFont(look.family) if look.family else QFont("sans-serif")
    font.setBold(True)
    font.setPixelSize(_MEASURED)
    font.setPixelSize(max(1, round(_MEASURED * height / QFontMetricsF(font).height())))
    return font
