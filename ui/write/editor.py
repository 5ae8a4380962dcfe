"""The field for a text that goes out: plain text, one undo for the whole program, underlines, fold and overflow.

The field knows nothing of posts: it shows a text, says what was typed, and paints what it is told about it.
"""

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLineF, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip, QWidget

from studio.grammar import Category, Finding
from studio.words import word
from ui import theme
from ui.tokens import Theme
from ui.write import positions

LINE_HEIGHT = 125  # per cent
TINT = 0.22  # of what lies beyond the limit
GAP = 2  # px between a letter and the line of the fold
EXACT = Qt.HitTestAccuracy.ExactHit
WAVE, DASHES, DOT_DASHES, DOTS = (
    QTextCharFormat.UnderlineStyle.WaveUnderline,
    QTextCharFormat.UnderlineStyle.DashUnderline,
    QTextCharFormat.UnderlineStyle.DashDotLine,
    QTextCharFormat.UnderlineStyle.DotLine,  # the gentlest: what is not like the client's voice
)
UNDERLINES: dict[Category, QTextCharFormat.UnderlineStyle] = {
    "spelling": WAVE,
    "grammar": DASHES,
    "punctuation": DOT_DASHES,
    "style": DOT_DASHES,
}


class Marks(NamedTuple):
    """Places in the text, in code points: where it is folded, where it is too long. None: nowhere."""

    fold: int | None = None
    overflow: int | None = None


class Editor(QTextEdit):
    """A plain-text field as high as its text. `typed` carries the whole text after each change by the person."""

    typed = Signal(str)
    menu_wanted = Signal(object)  # a finding under the mouse

    def __init__(self, name: str, *, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.explain: Callable[[Finding], str] = reason  # what is said about a finding under the mouse
        self._text = ""
        self._at_cursor: Finding | None = None
        self._findings: tuple[Finding, ...] = ()
        self._marks = Marks()
        self._inherited = False
        self._lines = lines
        self._showing = False
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._mark_at_cursor)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._space_lines()

    # What is shown.

    @property
    def text(self) -> str:
        """The text that stands in the field, one code point a character, "\\n" between lines."""
        return self._text

    def show_text(self, text: str, *, inherited: bool = False) -> None:
        """Show `text`, grey where it is `inherited`. The cursor goes to what has changed."""
        wanted = positions.shown(text)
        if inherited != self._inherited:
            self._inherited = inherited
            self._paint_marks()
        if wanted == self._text:
            return
        place = _end_of_change(self._text, wanted)
        self._showing = True
        self.setPlainText(wanted)
        self._space_lines()
        self._showing = False
        self._text = wanted
        self._findings = ()
        self.setTextCursor(positions.cursor_at(self.document(), wanted, place))
        self._paint_marks()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Underline these."""
        self._findings = tuple(
            found for found in findings if self._text[found.start : found.end] == found.text
        )
        self._at_cursor = self._under_cursor()
        self._paint_marks()

    def show_marks(self, marks: Marks) -> None:
        """Show where the text is folded and where it is too long."""
        if marks != self._marks:
            self._marks = marks
            self._paint_marks()

    # Where the cursor is.

    @property
    def point(self) -> int:
        """The code point that the cursor stands before."""
        return positions.point_of(self._text, self.textCursor().position())

    @property
    def selection_start(self) -> int:
        """The code point at which the selection begins; without one, the cursor's."""
        return positions.point_of(self._text, self.textCursor().selectionStart())

    def finding_near(self, point: int) -> Finding | None:
        """Return the finding at `point`, else the nearest one; None where there is none."""
        return min(self._findings, key=lambda found: _distance(found, point), default=None)

    def _under_cursor(self) -> Finding | None:
        point = self.point
        return next((found for found in self._findings if found.start <= point <= found.end), None)

    def _mark_at_cursor(self) -> None:
        """Give the finding at the cursor a faint ground, so that it is seen which one a key would be about."""
        if self._showing or positions.text_of(self.document()) != self._text:
            return  # what is known is about the text that was here before: Qt moves the cursor first
        found = self._under_cursor()
        if found != self._at_cursor:
            self._at_cursor = found
            self._paint_marks()

    def select(self, finding: Finding) -> None:
        """Select what was found, and give the field the focus."""
        self.setTextCursor(positions.cursor_at(self.document(), self._text, finding.start, finding.end))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt.

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()  # the window has the one undo
                return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), self.explain(found) if found else "", self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        found = self._at(QPointF(event.pos()))
        if found is None:
            super().contextMenuEvent(event)
        else:
            self.select(found)
            self.menu_wanted.emit(found)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words and nothing of how they looked."""
        if source.hasText():
            self.textCursor().insertText(positions.shown(source.text()))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files and pictures go to the window."""
        return source.hasText() and not source.hasUrls()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words with their line breaks, and nothing of how they look here."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace(positions.PARAGRAPH, "\n"))
        return data

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self._paint_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self._paint_marks()
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in kept and self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._paint_marks()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        if self._marks.fold is not None and self._marks.fold < len(self._text):
            self._paint_fold(self._marks.fold)

    # Inside.

    def _on_text(self) -> None:
        if self._showing:
            return
        now = positions.text_of(self.document())
        if now != self._text:
            self._text = now
            self.typed.emit(now)
            self._mark_at_cursor()

    def _at(self, where: QPointF) -> Finding | None:
        position = self.document().documentLayout().hitTest(where, EXACT)
        if position < 0:
            return None
        point = positions.point_of(self._text, position)
        return next((found for found in self._findings if found.start <= point < found.end), None)

    def _space_lines(self) -> None:
        """Give the lines air. Formats of blocks are no edit: there is no undo here."""
        form = QTextBlockFormat()
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)

    def _fit(self) -> None:
        """Be as high as the text, and at least as many lines as this field has."""
        line = self.fontMetrics().lineSpacing() * LINE_HEIGHT / 100
        frame = max(self.height() - self.viewport().height(), 2 * self.frameWidth())
        inside = max(self.document().size().height(), self._lines * line)
        height = ceil(inside) + frame
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()

    def _paint_marks(self) -> None:
        shown = theme.theme_of(self)
        marks = []
        if self._inherited:
            marks.append(self._selection(0, len(self._text), _written(QColor(shown.grey[5]))))
        if self._marks.overflow is not None and self._marks.overflow < len(self._text):
            tint = QColor(shown.error)
            tint.setAlphaF(TINT)
            form = QTextCharFormat()
            form.setBackground(tint)
            form.setForeground(QColor(shown.grey[5 if self._inherited else 7]))
            marks.append(self._selection(self._marks.overflow, len(self._text), form))
        for found in self._findings:
            form = QTextCharFormat()
            form.setUnderlineStyle(underline_of(found))
            form.setUnderlineColor(QColor(underline_colour(shown, found)))
            if found == self._at_cursor and self.hasFocus():
                form.setBackground(QColor(shown.grey[3]))
            marks.append(self._selection(found.start, found.end, form))
        self.setExtraSelections(marks)
        self.viewport().update()

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = positions.cursor_at(self.document(), self._text, start, end)
        made.format = form
        return made

    def _paint_fold(self, fold: int) -> None:
        """Paint a hairline that steps around the first letter behind the fold, with "… more" at its end."""
        shown = theme.theme_of(self)
        caret = QRectF(self.cursorRect(positions.cursor_at(self.document(), self._text, fold)))
        left, right = 0.0, float(self.viewport().width())
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(shown.grey[5]), 1))
        below, above = caret.bottom() + GAP, caret.top() - GAP
        painter.drawLines(
            [
                QLineF(left, below, caret.x(), below),
                QLineF(caret.x(), below, caret.x(), above),
                QLineF(caret.x(), above, right, above),
            ]
        )
        painter.setFont(theme.font(0))
        more = word("write.fold")
        size = painter.fontMetrics().size(0, more)
        room = QRectF(right - size.width(), above - size.height(), size.width(), size.height())
        lies_on = self.document().documentLayout().hitTest
        middle = room.center()
        is_free = all(lies_on(QPointF(x, middle.y()), EXACT) < 0 for x in (room.left() - GAP, middle.x()))
        if above > room.height() and is_free:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, more)
        painter.end()


def underline_of(found: Finding) -> QTextCharFormat.UnderlineStyle:
    """Return the shape of the line under a finding: it says the kind as the colour does."""
    return DOTS if found.engine == "voice" else UNDERLINES[found.category]


def underline_colour(shown: Theme, found: Finding) -> str:
    """Return the colour of a kind of finding."""
    if found.category == "spelling":
        return shown.error
    return shown.warning if found.category == "grammar" else shown.grey[6]


def reason(found: Finding) -> str:
    """Return in words what kind of finding it is and why, with the best fix."""
    said = f"{word(f'grammar.category.{found.category}')}: {found.message}"
    if found.suggestions:
        said += "\n" + word(
            "write.fix.to", text=found.text, fix=found.suggestions[0] or word("write.fix.nothing")
        )
    return said


def _written(colour: QColor) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(colour)
    return form


def _distance(found: Finding, point: int) -> tuple[int, int]:
    if found.start <= point <= found.end:
        return (0, found.start)
    return (found.start - point if point < found.start else point - found.end, found.start)


def _end_of_change(before: str, after: str) -> int:
    """Return where in `after` the part ends that `before` did not have: what was taken back is looked at there."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    tail = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    return len(after) - tail
