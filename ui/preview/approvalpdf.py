"""The page for a client's approval as a PDF: a sheet of A4 for each placement, with room to tick, to write and to sign.

Words that do not fit beside the picture go on below it on sheets of their own: nothing is cut.
"""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from studio.approval import Shown
from studio.post import Post
from studio.words import word
from ui.tokens import PAPER_INK, PAPER_LINE

DPI = 150
MARGIN = 15.0  # mm
PICTURE = 0.42  # of the sheet's width
LINES = 6  # to write remarks on
STEP = 44.0  # dots between them
ACROSS, DOWN = 3, 2  # screens on a sheet of those that are swiped to
GAP = 24.0  # dots between them


def as_pdf(post: Post, shown: tuple[Shown, ...], message: str, when: str) -> bytes:
    """Return a PDF with a sheet for each of `shown`; `message` and `when` stand on the first."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    title = post.title or word("approval.untitled")
    writer.setTitle(word("approval.title", title=title))
    paper = _Paper(writer)
    for number, one in enumerate(shown):
        if number:
            paper.turn()
        paper.put(title, one, (message, when) if not number else ())
    paper.end()
    return bytes(buffer.data().data())


class _Paper:
    """The sheets, filled from the top down."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer, self._painter = writer, QPainter(writer)
        self._width, self._height = float(writer.width()), float(writer.height())
        self._y = 0.0

    def turn(self) -> None:
        """Begin a new sheet."""
        self._writer.newPage()
        self._y = 0.0

    def end(self) -> None:
        """Finish the file."""
        self._painter.end()

    def put(self, title: str, one: Shown, greetings: tuple[str, ...]) -> None:
        """Put one placement on its sheet, and on more where its words are long."""
        self._flow(f"{title} · {one.name}", 16, 0.0, self._width, self._height, bold=True)
        for text in filter(None, greetings):
            self._y += 10
            self._flow(text, 10, 0.0, self._width, self._height / 3)
        self._y += 24
        foot = self._height - (LINES + 3.5) * STEP
        top = self._y
        picture = QImage.fromData(one.picture)
        scale = min(self._width * PICTURE / picture.width(), (foot - top) / picture.height())
        placed = QRectF(0, top, picture.width() * scale, picture.height() * scale)
        self._painter.drawImage(placed, picture)
        self._painter.setPen(QPen(QColor(PAPER_LINE), 1))
        self._painter.drawRect(placed)
        left = placed.right() + 40
        rest = []
        for name, text in (
            (word("approval.caption"), one.caption),
            (word("approval.comment"), one.first_comment),
        ):
            if text:
                self._flow(name, 8, left, self._width - left, foot)
                rest.append(self._flow(text, 10, left, self._width - left, foot))
                self._y += 16
        self._y = foot
        self._foot()
        for text in filter(None, rest):
            self._go_on(text)
        self._show_further(title, one)

    def _go_on(self, text: str) -> None:
        """Put the rest of a text on sheets of its own."""
        while text:
            self.turn()
            text = self._flow(text, 10, 0.0, self._width, self._height)

    def _show_further(self, title: str, one: Shown) -> None:
        """Put the screens that are swiped to on sheets of their own, numbered, as many as there is room for."""
        width = (self._width - (ACROSS - 1) * GAP) / ACROSS
        height = self._height / DOWN - 3 * GAP
        for at, picture in enumerate(one.further):
            column, row = at % ACROSS, at // ACROSS % DOWN
            if not column and not row:
                self.turn()
                self._flow(f"{title} · {one.name}", 12, 0.0, self._width, self._height, bold=True)
                top = self._y + GAP
            self._y = top + row * (height + 2 * GAP)
            left = column * (width + GAP)
            said = word("approval.screen", number=at + 2, count=len(one.further) + 1)
            self._flow(said, 8, left, width, self._height)
            screen = QImage.fromData(picture)
            scale = min(width / screen.width(), (height - GAP) / screen.height())
            placed = QRectF(left, self._y + 4, screen.width() * scale, screen.height() * scale)
            self._painter.drawImage(placed, screen)
            self._painter.setPen(QPen(QColor(PAPER_LINE), 1))
            self._painter.drawRect(placed)

    def _foot(self) -> None:
        """Two boxes to tick, lines to write on, and one to sign."""
        top, side = self._y + STEP / 2, 26.0
        for left, code in ((0.0, "approval.approve"), (self._width / 3, "approval.change")):
            self._painter.setPen(QPen(QColor(PAPER_INK), 2))
            self._painter.drawRect(QRectF(left, top, side, side))
            self._y = top - 2
            self._flow(word(code), 11, left + side + 12, self._width / 2, self._height)
        self._painter.setPen(QPen(QColor(PAPER_LINE), 1))
        for number in range(1, LINES + 1):
            y = top + side + number * STEP
            self._painter.drawLine(QPointF(0, y), QPointF(self._width, y))
        y = self._height - STEP / 2
        self._painter.drawLine(QPointF(self._width / 2, y), QPointF(self._width, y))
        self._y = y + 2
        self._flow(word("approval.signed"), 8, self._width / 2, self._width / 2, self._height + STEP)

    def _flow(
        self, text: str, points: int, left: float, width: float, until: float, *, bold: bool = False
    ) -> str:
        """Write `text` below what is there, down to `until` dots from the top; return what found no room."""
        font = QFont(self._painter.font())
        font.setPointSizeF(points)
        font.setBold(bold)
        self._painter.setPen(QColor(PAPER_INK))
        paragraphs = text.split("\n")
        for number, paragraph in enumerate(paragraphs):
            layout = QTextLayout(paragraph, font, self._writer)
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                if self._y + line.height() > until:
                    layout.endLayout()
                    units = paragraph.encode("utf-16-le")[2 * line.textStart() :]
                    return "\n".join([units.decode("utf-16-le"), *paragraphs[number + 1 :]])
                line.setPosition(QPointF(0, 0))
                line.draw(self._painter, QPointF(left, self._y))
                self._y += line.height()
            layout.endLayout()
        return ""
