"""What the checkers have found, as a list: arrow keys walk it, Enter goes there, each row has its fix and its why."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from studio.grammar import Finding
from studio.grammar.coach import reason
from studio.words import explain, word
from ui import theme
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE
from ui.write import texts
from ui.write.checking import Checking
from ui.write.editor import DASHES, DOT_DASHES, DOTS, WAVE, underline_colour, underline_of
from ui.write.elided import ElidedButton
from ui.write.helping import Helping, explaining
from ui.write.summary import Summary

LINES = {
    DASHES: Qt.PenStyle.DashLine,
    DOT_DASHES: Qt.PenStyle.DashDotLine,
    DOTS: Qt.PenStyle.DotLine,
}
FIXES = 3  # that a row shows; the menu has more
SHORT = 16  # letters that stand beside their fix in a narrow column
ROWS_A_TURN = 3  # of the event loop; a row with its words takes some 2 ms
PADDING = SPACE[0]  # px that the style sheet keeps free around an item


class Sign(QWidget):
    """The underline of a finding, drawn alone: a wave, dashes or dots in the colour of its kind."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = finding
        self.setFixedSize(theme.scaled(self, 16), theme.scaled(self, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(underline_colour(theme.theme_of(self), self._finding)), 2)
        style = underline_of(self._finding)
        middle, width = self.height() / 2, self.width() - 2
        if style == WAVE:
            points = [QPointF(1 + at * width / 6, middle + (2 if at % 2 else -2)) for at in range(7)]
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))
        else:
            pen.setStyle(LINES[style])
            painter.setPen(pen)
            painter.drawLine(QPointF(1, middle), QPointF(1 + width, middle))
        painter.end()


class FindingRow(QWidget):
    """One finding: what stands there, the fix as a button, the reason."""

    def __init__(
        self,
        checking: Checking,
        key: str,
        finding: Finding,
        *,
        why: str,
        ask: Callable[[str, Finding], object],
        parent: QWidget | None = None,
    ) -> None:
        """`ask` is called when the person wants it explained by a model."""
        super().__init__(parent)
        self.key, self.finding = key, finding
        self.explain = button(word("helping.explain"), "quiet")
        self.explain.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.explain.clicked.connect(lambda: ask(key, self.finding))
        self.fixes = [self._fix(checking, key, fix) for fix in finding.suggestions[:FIXES]]
        head = QHBoxLayout()
        head.setSpacing(SPACE[1])
        head.addWidget(Sign(finding))
        text = label(finding.text.replace("\n", "↵"), wrap=True)
        if len(finding.text) + len(next(iter(finding.suggestions), "")) <= SHORT:
            text.setWordWrap(False)
            head.addWidget(text)
            for fix in self.fixes[:1]:
                head.addWidget(fix)
            head.addStretch(1)
        else:
            head.addWidget(text, 1)
        self.why = label(why, "label", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[1])
        column.setSpacing(0)
        column.addLayout(head)
        self._lay_fixes(column, self.fixes if text.wordWrap() else self.fixes[1:])
        column.addWidget(self.why)
        column.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeading)
        self.explain.hide()

    @staticmethod
    def _lay_fixes(column: QVBoxLayout, fixes: list[ElidedButton]) -> None:
        """Put short fixes beside each other, long ones below each other, where they end in an ellipsis if they must."""
        if len(fixes) > 1 and all(len(fix.words) <= SHORT for fix in fixes):
            room = QWidget()
            flow = Flow(room, gap=SPACE[0])
            for fix in fixes:
                flow.addWidget(fix)
            column.addWidget(room)
            return
        for fix in fixes:
            column.addWidget(fix, 0, Qt.AlignmentFlag.AlignLeading)

    def _fix(self, checking: Checking, key: str, fix: str) -> ElidedButton:
        """Return the button that puts `fix` there."""
        made = ElidedButton()
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        said = word("write.fix" if fix else "write.fix.remove", text=self.finding.text, fix=fix)
        made.show_words(f"→ {fix}" if fix else word("write.fix.nothing"), said)
        made.clicked.connect(lambda: checking.fix(key, self.finding, fix))
        return made

    def show_chosen(self, *, chosen: bool) -> None:
        """Offer the explanation where the row is chosen."""
        self.explain.setVisible(chosen)


class _List(QListWidget):
    """As high as its rows. `entered_`: Enter or a double click; `fixed`: Ctrl+Enter takes the fix of the row."""

    entered_ = Signal(int)
    fixed = Signal(int)

    def __init__(
        self, checking: Checking, ask: Callable[[str, Finding], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.explaining = ""  # what asking is called, in the rows
        self.found: list[tuple[str, Finding]] = []  # that have a row
        self.wanted: list[tuple[str, Finding]] = []  # and soon have one
        self._checking = checking
        self.tongue = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._step)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(True)
        self.currentRowChanged.connect(self._show_chosen)
        self.itemDoubleClicked.connect(lambda item: self.entered_.emit(self.row(item)))

    def show_findings(self, found: list[tuple[str, Finding]], tongue: str) -> None:
        """Show these, each under the key of its text, with the reason in the language `tongue` (BCP 47)."""
        if tongue != self.tongue:
            self.clear()
            self.found = []
        self.tongue, self.wanted = tongue, found
        self._step()

    def _step(self) -> None:
        """Come nearer to what is to be shown: a few rows a turn, for a hundred at once would make typing wait."""
        before, now = _standing(self.found), _standing(self.wanted)
        same = _common(before, now)
        tail = _common(before[same:][::-1], now[same:][::-1])
        missing = len(now) - same - tail
        made = min(missing, ROWS_A_TURN)
        self.found = [*self.wanted[: same + made], *self.wanted[len(now) - tail :]]
        row = self.currentRow()
        for _ in range(len(before) - same - tail):
            self.takeItem(same)
        for at in range(same, same + made):
            self._insert(at, *self.found[at])
        self._move()
        if len(before) != same or len(now) != same:
            self.setCurrentRow(min(row, self.count() - 1))
            self._fit()
        if made < missing:
            self._later.start()

    def _insert(self, at: int, key: str, finding: Finding) -> None:
        item = QListWidgetItem()
        why = reason(finding, self.tongue)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said_of(key, finding, why))
        self.insertItem(at, item)
        row = FindingRow(self._checking, key, finding, why=why, ask=self._ask)
        row.explain.setText(self.explaining)
        self.setItemWidget(item, row)

    def _show_chosen(self, current: int) -> None:
        for at in range(self.count()):
            row = self.itemWidget(self.item(at))
            if isinstance(row, FindingRow):
                row.show_chosen(chosen=at == current)
        self._fit()

    def _move(self) -> None:
        """Tell each row where its finding stands now: a letter before it, and it is elsewhere."""
        for at, (_, finding) in enumerate(self.found):
            row = self.itemWidget(self.item(at))
            if isinstance(row, FindingRow):
                row.finding = finding

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            with_fix = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self.fixed if with_fix else self.entered_).emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each row the height that its reason needs at this width, and the list that of its rows."""
        total = 2 * self.frameWidth()
        for at in range(self.count()):
            item = self.item(at)
            row = self.itemWidget(item)
            if not isinstance(row, FindingRow):
                return  # rows are being taken away or put in; the list is fitted when that is done
            height = row.heightForWidth(self.viewport().width() - 2 * PADDING) + 2 * PADDING
            item.setSizeHint(QSize(0, height))
            total += height
        if total != self.height():
            self.setFixedHeight(total)


def _standing(found: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
    """Return the findings as if all stood at the start of their texts."""
    return [(key, finding.moved(-finding.start)) for key, finding in found]


def _common(first: list[tuple[str, Finding]], second: list[tuple[str, Finding]]) -> int:
    """Return with how many same findings two lists begin."""
    pairs = zip(first, second, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second)))


def said_of(key: str, finding: Finding, why: str) -> str:
    """Return a finding in words, for screen readers."""
    usual = "write.field.subtitles" if key.startswith(texts.SUBTITLES) else "write.alts"
    where = word({texts.CAPTION: "write.caption", texts.COMMENT: "write.comment"}.get(key, usual))
    kind = word("write.voice") if finding.engine == "voice" else word(f"grammar.category.{finding.category}")
    return word("write.findings.item", kind=kind, where=where, text=finding.text, message=why)


class Findings(QWidget):
    """The list for all texts of the open post, in their order on the desk, and which engine has not looked."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._checking = context, context.checking
        self.list = _List(self._checking, Helping(context, selection, self).explain)
        self.list.setAccessibleName(word("write.findings"))
        self.list.entered_.connect(self._go)
        self.list.fixed.connect(self._fix)
        self.problem = label("", "hint", wrap=True)
        self.sure = ElidedButton()
        self.sure.clicked.connect(self._fix_sure)
        self.summary = Summary(context, selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for part in (self.list, self.sure, self.problem, self.summary):
            column.addWidget(part)
        self._checking.changed.connect(lambda _key: self.refresh())
        self._checking.attend(context, selection)
        self.refresh()

    def refresh(self) -> None:
        """List what is found now; the row that was chosen stays chosen where it is still there."""
        found = [(key, one) for key in self._checking.fields() for one in self._checking.findings(key)]
        tongue = self._context.settings.first_language
        self.list.explaining = explaining(self._context)
        if (found, tongue) != (self.list.wanted, self.list.tongue):
            self.list.show_findings(found, tongue)
        self.list.setVisible(bool(found))
        sure = sum(one.certain for _, one in found)
        self.sure.setVisible(bool(sure))
        self.sure.show_words(word("write.sure.button", count=sure))
        problem = self._checking.problem
        self.problem.setText(explain(problem) if problem else "")
        self.problem.setVisible(problem is not None)

    def _fix_sure(self) -> None:
        from ui.write.sure import SureDialog

        SureDialog(self._checking, self.window()).open()

    def _go(self, row: int) -> None:
        key, finding = self.list.found[row]
        self._checking.visit(key, finding)

    def _fix(self, row: int) -> None:
        key, finding = self.list.found[row]
        if finding.suggestions:
            self._checking.fix(key, finding, finding.suggestions[0])
