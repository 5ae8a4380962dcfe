"""Small building blocks that several panels share: fields without an undo of their own, labels, rows."""

import html
import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.tokens import SPACE

LONG_NAME = 24  # characters; shorter ones fit into a column as they are
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
PIECE = 4  # characters of a long word that stay together
_LONG_WORD = re.compile(  # in scripts whose letters do not join and that have blanks between words
    rf"[!-~\u00a1-\u024f\u0370-\u052f\u1e00-\u1fff]{{{LONG_NAME},}}"
)


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
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut:
            told = "\n".join(part for part in (self.displayText(), self.toolTip()) if part)
            QToolTip.showText(event.globalPos(), whole(told), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            self.clearFocus()
            return
        super().keyPressEvent(event)

    @property
    def is_cut(self) -> bool:
        """Whether there is more in it than can be seen."""
        room = self.width() - 2 * SPACE[2]
        return self.fontMetrics().horizontalAdvance(self.displayText()) > room


class Wrapped(QLabel):
    """A label of several lines, in which a word that is longer than a line goes on in the next."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: D102
        # What can be chosen is copied: an address must not have the places to break it inside.
        is_copied = bool(self.textInteractionFlags() & SELECTABLE)
        shown = text if is_copied else pieced(text)
        if self.accessibleName() in {"", self._text}:  # nor is a long word read out in pieces
            self.setAccessibleName(text if shown != text else "")
        self._text = text
        super().setText(shown)

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:  # noqa: D102
        super().setTextInteractionFlags(flags)
        self.setText(self._text)

    def clear(self) -> None:  # noqa: D102
        self.setText("")

    def text(self) -> str:
        """Return what was given to be shown."""
        return self._text


def whole(text: str) -> str:
    """Return `text` as a tooltip that has all of it, in several lines where it is long; never read as markup."""
    lines = (html.escape(pieced(line)) for line in text.split("\n"))
    return f"<p>{'<br>'.join(lines)}</p>"


def pieced(text: str) -> str:
    """Return `text` with places to break a line inside words that may be longer than it."""
    return _LONG_WORD.sub(lambda word: re.sub(rf".{{{PIECE}}}(?=.)", "\\g<0>\u200b", word[0]), text)


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of `kind` (see `ui.theme`) that shows `text` as it is written, never as markup."""
    made = Wrapped(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
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
