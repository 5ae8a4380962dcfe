"""The desks in the middle of the window, each made when it is shown for the first time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.context import Context
from ui.selection import Selection


@dataclass(frozen=True)
class Desk:
    """Where a desk is made: imported only then, so that the window starts fast."""

    name: str
    module: str
    widget: str

    def build(self, context: Context, selection: Selection) -> QWidget:
        """Return the desk, new."""
        made = getattr(import_module(self.module), self.widget)(context, selection)
        if not isinstance(made, QWidget):
            raise TypeError(f"{self.widget} is not a widget")
        return made


DESKS = (
    Desk("write", "ui.write.desk", "WriteDesk"),
    Desk("photos", "ui.photo.desk", "PhotoDesk"),
    Desk("clips", "ui.clip.desk", "ClipDesk"),
    Desk("preview", "ui.preview.desk", "PreviewDesk"),
)


class Desks(QStackedWidget):
    """The desks by number. `built` carries the name of one that was made just now, and it."""

    built = Signal(str, object)
    shown = Signal(int)

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build: list[Callable[[], QWidget]] = [partial(desk.build, context, selection) for desk in DESKS]
        self._made: dict[int, QWidget] = {}

    def show_desk(self, number: int) -> QWidget:
        """Show the desk with this number and return it; its canvas or text gets the focus."""
        if number not in self._made:
            desk = self._build[number]()
            self._made[number] = desk
            self.addWidget(desk)
            self.built.emit(DESKS[number].name, desk)
        self.setCurrentWidget(self._made[number])
        self._made[number].setFocus()
        self.shown.emit(number)
        return self._made[number]

    def show_named(self, name: str) -> QWidget:
        """Show the desk called `name`; the first where there is none of that name."""
        names = [desk.name for desk in DESKS]
        return self.show_desk(names.index(name) if name in names else 0)

    @property
    def number(self) -> int:
        """The number of the desk that is shown."""
        current = self.currentWidget()
        return next((number for number, desk in self._made.items() if desk is current), 0)
