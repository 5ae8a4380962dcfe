"""The subtitles over the clip's picture: about as they will be burnt in at once, the exact frame after a pause.

The exact one is made by a worker in the export's own way, and is shown as long as nothing moves.
"""

import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from media.clip_cover import StillRequest, show_still
from media.geometry import Size
from media.picture import Picture
from media.subtitles import Lettering
from studio import clip
from studio.burning import at, lettering
from studio.grammar.units import utf16
from studio.jobs import Job, Outcome, Succeeded
from studio.post import Line, Subtitles
from studio.subtitles import spans
from ui.clip.reader import image_of
from ui.clip.scope import Scope
from ui.clip.stage import Stage
from ui.context import Context
from ui.tokens import ON_PICTURE

_EDGE, _ROOM, _GROUND = 0.07, 0.22, 0.63  # as in media.subtitles: outline, room in the box, its opacity
PAUSE = 350  # ms without a movement after which the exact frame is asked for
_MEASURED = 100  # px at which a font is measured


class Lettered(QWidget):
    """Lies over the stage and lets the mouse through. `exact`: the frame as an export makes it, where it is known."""

    _made = Signal(object, object)

    def __init__(self, context: Context, stage: Stage, scope: Scope) -> None:
        super().__init__(stage)
        self._context, self._stage, self._scope = context, stage, scope
        self.exact: QImage | None = None
        self._wanted: StillRequest | None = None
        self._job: Job[Picture] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self._made.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        stage.installEventFilter(self)
        self.setGeometry(stage.rect())
        scope.moved.connect(lambda _seconds: self.follow())
        scope.edited.connect(self.follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the stage, and notice when it shows something else."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._stage.rect())
        elif (
            event.type() == QEvent.Type.Paint and self._wanted is not None and self._request() != self._wanted
        ):
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Show what is known at once; the exact frame is asked for when nothing has moved for a while."""
        if self._wanted is not None or self.exact is not None:
            self.exact = self._wanted = None
            if self._job is not None:
                self._job.cancel()
                self._job = None
        self._pause.start()
        self.update()

    def _lines(self) -> tuple[Line, ...]:
        """Return what stands in the picture now."""
        shown = self._scope.shown
        subtitles = shown.resolved.subtitles if shown is not None else None
        if shown is None or subtitles is None or subtitles.shown not in ("burnt", "both"):
            return ()
        return at(subtitles.lines, self._scope.now + shown.frame / 2)

    def _subtitles(self) -> Subtitles:
        """Return how the words look, in the client's font where they have none of their own."""
        shown = self._scope.shown
        said = (shown.resolved.subtitles if shown else None) or Subtitles()
        client = self._context.session.client_of(shown.post.id) if shown and not said.font else None
        return replace(said, font=client.font) if client and client.font else said

    def _request(self) -> StillRequest | None:
        """Return the question for the exact frame; None where nothing is in it that has to be seen exactly."""
        shown = self._scope.shown
        if shown is None or shown.placement is None or shown.placement.clips is None or not self._lines():
            return None
        resolved = replace(shown.resolved, subtitles=self._subtitles())
        clip_request = clip.request_for(shown.media, resolved, shown.placement, shown.shape, "still.mp4")
        when = clip.time_at(shown.info, self._scope.now + shown.frame / 2)
        return StillRequest(clip_request, clip.moment(when))

    def _ask(self) -> None:
        request = self._request() if self.isVisible() else None
        if request is None or request == self._wanted:
            return
        self._wanted = request

        def ended(outcome: Outcome[Picture]) -> None:
            if shiboken6.isValid(self):
                self._made.emit(request, outcome)

        self._job = self._context.runner.submit(
            show_still, request, lane="interactive", key="clip still", on_end=ended
        )

    def _take(self, request: StillRequest, outcome: Outcome[Picture]) -> None:
        if request == self._wanted:
            self._job = None
            if isinstance(outcome, Succeeded) and request == self._request():
                self.exact = image_of(outcome.value)
                self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        lines, shown = self._lines(), self._scope.shown
        if shown is None or not lines:
            return
        frame = self._stage.frame_rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.exact is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame, self.exact)
            self._stage.paint_edges(painter)
            painter.end()
            return
        zone = shown.placement.safe_zone if shown.placement else None
        said = self._subtitles()
        size = Size(max(1, round(frame.width())), max(1, round(frame.height())))
        look = lettering(said, size, zone, said.font)
        painter.setClipRect(frame)
        foot = frame.top() + look.foot * frame.height()
        now = self._scope.now + shown.frame / 2
        for line in reversed(lines):
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
