"""The coach's card: what was found, why, in the person's first language, with an example, its fixes and its key.

The same words stand in the card under the mouse and in the one that a key opens at the cursor.
"""

from collections.abc import Callable
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.grammar import Finding
from studio.grammar.coach import lesson, reason
from studio.words import word
from ui import theme
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import SPACE

WIDTH = 380  # px at text size 100 %
MOST = 3  # fixes on a card; the menu has them all


class Said(NamedTuple):
    """What a card says. `wrong` and `right` are empty where the coach knows nothing of the language."""

    kind: str
    title: str
    why: str
    wrong: str
    right: str
    text: str
    fixes: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        example = word("write.card.example.said", wrong=self.wrong, right=self.right) if self.wrong else ""
        fixes = [word("write.fix.to", text=self.text, fix=fix) for fix in self.fixes]
        return " ".join(filter(None, (f"{self.kind}. {self.title}", self.why, example, *fixes)))


def said_of(finding: Finding, tongue: str) -> Said:
    """Return what the card of `finding` says to somebody whose first language is `tongue` (BCP 47)."""
    told = lesson(finding.family, tongue) if finding.family and finding.engine != "voice" else None
    kind = word("write.voice") if finding.engine == "voice" else word(f"grammar.category.{finding.category}")
    return Said(
        kind=kind,
        title=told.title if told else kind,
        why=reason(finding, tongue),
        wrong=told.wrong if told else "",
        right=told.right if told else "",
        text=finding.text.replace("\n", "↵"),
        fixes=tuple(fix.replace("\n", "↵") for fix in finding.suggestions[:MOST]),
    )


def html(said: Said, width: int, key: str) -> str:
    """Return the card under the mouse, `width` px wide, for a tooltip; `key` opens the menu."""
    lines = [f"<b>{escape(said.title)}</b>", escape(said.why)]
    if said.wrong:
        lines.append(f"<s>{escape(said.wrong)}</s><br>{escape(said.right)}")
    if said.fixes:
        fixes = ", ".join(f"<b>{escape(fix or word('write.fix.nothing'))}</b>" for fix in said.fixes)
        lines.append(f"{escape(said.text)} → {fixes}")
    lines.append(escape(word("write.card.key", key=key)))
    inside = "".join(f"<p style='margin:{SPACE[0]}px'>{line}</p>" for line in lines)
    return f"<table width='{width}'><tr><td>{inside}</td></tr></table>"


class Card(QFrame):
    """The card that a key opens. Enter takes the best fix, Escape closes it."""

    def __init__(self, said: Said, fix: Callable[[int], None], parent: QWidget) -> None:
        """`fix` is called with the number of the fix that the person takes."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="sheet")
        self._fix = fix
        self.said = said
        self.setAccessibleName(word("write.card", text=said.text))
        self.setAccessibleDescription(said.spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[1])
        head = QHBoxLayout()
        title = label(said.title, wrap=True)
        title.setFont(theme.font(2, bold=True))
        head.addWidget(title, 1)
        shut = button("✕", "quiet", name=word("write.card.close"))
        shut.clicked.connect(self.close)
        head.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(said.why, wrap=True))
        if said.wrong:
            column.addWidget(
                label(word("write.card.example", wrong=said.wrong, right=said.right), "hint", wrap=True)
            )
        self.fixes = [self._button(number, text) for number, text in enumerate(said.fixes)]
        row = Flow(gap=SPACE[0])
        for made in self.fixes:
            row.addWidget(made)
        if self.fixes:
            column.addLayout(row)
        self.setFixedWidth(theme.scaled(self, WIDTH))

    def _button(self, number: int, text: str) -> QWidget:
        made = button(f"→ {text or word('write.fix.nothing')}", "" if number else "primary")
        made.setAccessibleName(
            word("write.fix.to", text=self.said.text, fix=text or word("write.fix.nothing"))
        )
        made.clicked.connect(lambda: self._take(number))
        return made

    def _take(self, number: int) -> None:
        self.close()
        self._fix(number)

    def open_at(self, place: QPoint) -> None:
        """Show the card with its corner at `place`, moved so that it stays on the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        at = QPoint(
            max(room.left(), min(place.x(), room.right() - self.width())),
            max(room.top(), min(place.y(), room.bottom() - self.height())),
        )
        self.move(at)
        self.show()
        (self.fixes[0] if self.fixes else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.fixes:
            self._take(next((at for at, one in enumerate(self.fixes) if one.hasFocus()), 0))
        else:
            super().keyPressEvent(event)
