"""Ctrl+K: every action by a few letters of its name, and every post by its title."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.words import word
from ui import theme
from ui.actions import Actions, key_text
from ui.fields import Field, fit
from ui.tokens import SPACE

ASIDE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Choice:
    """One line of the palette: what it is called, its key or kind, and what it does."""

    text: str
    aside: str
    run: Callable[[], object]


def choices_of(actions: Actions) -> list[Choice]:
    """Return the enabled actions as lines of the palette."""
    return [
        Choice(plain(entry.action.text()), key_text(entry.action, entry.canvas), entry.action.trigger)
        for entry in actions
        if entry.action.isEnabled() and entry.action.isVisible()
    ]


def plain(text: str) -> str:
    """Return a menu's text without its mnemonic and its dots."""
    return text.replace("&", "").removesuffix("…")


def rank(wanted: str, text: str) -> int | None:
    """Return how well `text` answers what was typed: 0 is best, None not at all. Words may be begun in any order."""
    low, parts = text.casefold(), wanted.casefold().split()
    if not all(part in low for part in parts):
        return None
    starts = [part for part in parts if any(piece.startswith(part) for piece in low.split())]
    return (0 if low.startswith(wanted.casefold()) else 1) + 2 * (len(parts) - len(starts))


class Line(QStyledItemDelegate):
    """Paints a line as the style does, and its key at the far end."""

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(theme.font(0, tabular=True))
        view = self.parent()
        if isinstance(view, QWidget):
            painter.setPen(QColor(theme.theme_of(view).grey[6]))
        room = option.rect.adjusted(SPACE[1], 0, -SPACE[1], 0)
        end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, end, str(index.data(ASIDE) or ""))
        painter.restore()


class Palette(QDialog):
    """A field and the lines that answer it; Enter runs the chosen one."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="sheet")
        self.setWindowTitle(word("ui.palette"))
        self._choices = list(choices)
        self._shown: list[Choice] = []
        self.field = Field()
        self.field.setPlaceholderText(word("ui.palette.hint"))
        self.field.setAccessibleName(word("ui.palette.hint"))
        self.list = QListWidget()
        self.list.setItemDelegate(Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(word("ui.palette"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        fit(self, 520, 420)
        self._narrow("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette in the upper middle of `window`."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + window.height() // 8)
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, wanted: str) -> None:
        ranked = [(rank(wanted, choice.text), place, choice) for place, choice in enumerate(self._choices)]
        found = sorted((r, place, choice) for r, place, choice in ranked if r is not None)
        self._shown = [choice for _, _, choice in found]
        self.list.clear()
        for choice in self._shown:
            item = QListWidgetItem(choice.text)
            item.setData(ASIDE, choice.aside)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.text}, {choice.aside}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            self.close()
            chosen.run()
