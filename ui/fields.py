"""Small building blocks that several panels share: fields without an undo of their own, labels, rows."""

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.tokens import SPACE

LONG_NAME = 24  # characters; shorter ones fit into a column as they are


class Field(QLineEdit):
    """A line of text that leaves Ctrl+Z to the window: there is one undo for everything. Escape takes typing back."""

    escaped = Signal()

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            self.clearFocus()
            return
        super().keyPressEvent(event)


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of `kind` (see `ui.theme`) that shows `text` as it is written, never as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        theme.mark(made, kind=kind)
    return made


def breakable(text: str) -> str:
    """Return `text` with places to break a line inside long names ("compositeWithTrainedAlgorithmicMedia")."""
    return re.sub(
        rf"\S{{{LONG_NAME},}}",
        lambda name: re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[.:/])(?=\w)", "\u200b", name[0]),
        text,
    )


def button(text: str, role: str = "", *, name: str = "", checkable: bool = False) -> QPushButton:
    """Return a button of `role` (see `ui.theme`); `name` is what a screen reader says where the text is a sign."""
    made = QPushButton(text)
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    if role:
        theme.mark(made, role=role)
    if name:
        made.setAccessibleName(name)
        made.setToolTip(name)
    return made


def ground(kind: str, parent: QWidget | None = None) -> QWidget:
    """Return an empty widget that paints the ground of `kind`."""
    made = QWidget(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.mark(made, kind=kind)
    return made


def fit(dialog: QWidget, width: int, height: int) -> None:
    """Give `dialog` a size at text size 100 % that grows with the text, but never beyond its window."""
    window = dialog.parentWidget()
    room = window.window().size() if window is not None else dialog.screen().availableSize()
    dialog.resize(
        min(theme.scaled(dialog, width), max(320, room.width() - 2 * SPACE[4])),
        min(theme.scaled(dialog, height), max(240, room.height() - 2 * SPACE[4])),
    )


def spring() -> QWidget:
    """Return an empty widget that takes the room that is left in a row."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
