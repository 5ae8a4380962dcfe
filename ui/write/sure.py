"""Fix what is sure: what two engines propose alike, each in its sentence, ticked; one step of undo for all of it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.grammar import Finding
from studio.grammar.choices import sentence_of
from studio.words import word
from ui import theme
from ui.fields import button, fit, label
from ui.tokens import SPACE
from ui.write.checking import Checking

AROUND = 90  # code points of a sentence on each side of a fix; longer ones are cut


def sure_of(checking: Checking) -> list[tuple[str, Finding]]:
    """Return the findings in the fields of the desk that are certain, with the keys of their texts."""
    return [
        (key, found)
        for key in checking.fields()
        for found in checking.findings(key)
        if found.certain and found.suggestions
    ]


class SureDialog(QDialog):
    """The list, and the button that fixes what is ticked."""

    def __init__(self, checking: Checking, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._checking = checking
        self.setWindowTitle(word("write.sure"))
        self._found = sure_of(checking)
        self.ticks: list[QCheckBox] = []
        self.go = button("", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._fix)
        shut = button(word("write.sure.cancel"), "quiet")
        shut.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(shut)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("write.sure"), "title"))
        column.addWidget(
            label(word("write.sure.why" if self._found else "write.sure.none"), "hint", wrap=True)
        )
        column.addWidget(self._list(), 1)
        column.addLayout(row)
        fit(self, 560, 420)
        self._count()
        (self.ticks[0] if self.ticks else shut).setFocus()

    def _list(self) -> QScrollArea:
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[0])
        for key, found in self._found:
            tick = QCheckBox(word("write.sure.entry", text=_line(found.text), fix=_line(_best(found))))
            tick.setChecked(True)
            tick.toggled.connect(self._count)
            sentence = _sentence(found, self._checking.text(key))
            tick.setAccessibleDescription(sentence.toolTip())
            self.ticks.append(tick)
            column.addWidget(tick)
            column.addWidget(sentence)
            column.addSpacing(SPACE[1])
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _ticked(self) -> list[tuple[str, Finding, str]]:
        pairs = zip(self._found, self.ticks, strict=True)
        return [(key, found, found.suggestions[0]) for (key, found), tick in pairs if tick.isChecked()]

    def _count(self) -> None:
        count = len(self._ticked())
        self.go.setText(word("write.sure.go", count=count))
        self.go.setEnabled(count > 0)

    def _fix(self) -> None:
        chosen = self._ticked()
        self.accept()
        self._checking.fix_all(chosen, word("write.undo.sure"))


def _best(found: Finding) -> str:
    return found.suggestions[0] or word("write.fix.nothing")


def _line(text: str) -> str:
    return text.replace("\n", "↵")


def _sentence(found: Finding, text: str) -> QLabel:
    """Return the sentence as it will be: what goes struck, what comes bold."""
    start, end = sentence_of(found, text)
    left, right = max(start, found.start - AROUND), min(end, found.end + AROUND)
    before = ("…" if left > start else "") + text[left : found.start].lstrip()
    after = text[found.end : right].rstrip() + ("…" if right < end else "")
    shown = QLabel(
        f"{escape(before)}<s>{escape(found.text)}</s> <b>{escape(found.suggestions[0])}</b>{escape(after)}"
    )
    shown.setTextFormat(Qt.TextFormat.RichText)
    shown.setWordWrap(True)
    shown.setIndent(SPACE[4])
    theme.mark(shown, kind="hint")
    shown.setToolTip(f"{before}{found.suggestions[0]}{after}")
    return shown
