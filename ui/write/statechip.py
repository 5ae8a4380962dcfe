"""Where a text stands, as a quiet chip: a shape and a word, and who has looked in its tooltip."""

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from studio.looks import State
from studio.words import word
from ui import theme

SHAPES = {"unchecked": "○", "open": "◆", "passed": "✓", "second": "✓✓"}


def short(state: State) -> str:
    """Return a state in one word or two, with its shape before it."""
    return f"{SHAPES[state.name]} {word(f'write.state.{state.name}', count=state.open)}"


def said(state: State) -> str:
    """Return a state in a sentence: who has looked, and when."""
    if state.name == "unchecked":
        return word("write.state.unchecked.said")
    by = ", ".join(state.by) if state.name == "second" else ", ".join(_engines(state.by))
    return word(f"write.state.{state.name}.said", count=state.open, by=by, time=when(state.at))


def when(at: str) -> str:
    """Return a UTC time stamp (ISO 8601) as the time of day, with the date where it is not today's."""
    local = QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime()
    short_form = QLocale.FormatType.ShortFormat
    if local.date() == QDate.currentDate():
        return QLocale().toString(local.time(), short_form)
    return QLocale().toString(local, short_form)


def _engines(by: tuple[str, ...]) -> list[str]:
    """Return the engines by name; our own rules last."""
    return [word(f"write.engine.{name}") for name in sorted(by, key=lambda name: (name == "own", name))]


class StateChip(QPushButton):
    """The chip of one text. Nothing to say about an empty text: then it is not shown."""

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, role="quiet")
        self.setAutoDefault(False)
        self._field = field
        self.state: State | None = None
        self.hide()

    def show_state(self, state: State, *, of_something: bool) -> None:
        """Show where the text stands; it is hidden where there is no text."""
        self.setVisible(of_something)
        if state == self.state:
            return
        self.state = state
        self.setText(short(state))
        self.setToolTip(said(state))
        self.setAccessibleName(word("write.state.of", field=self._field, state=short(state)[2:].strip()))
        self.setAccessibleDescription(said(state))
