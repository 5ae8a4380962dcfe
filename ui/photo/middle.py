"""The middle of the photo desk: the loupe, or one of the sheets that show many photographs at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button
from ui.keys import letter
from ui.photo.loupe import Loupe
from ui.photo.pages import SHEETS, Joining, Sheet
from ui.photo.scope import Scope
from ui.photo.zones import LoupeZones
from ui.selection import Selection
from ui.tokens import SPACE

LOUPE = "loupe"


class Middle(QWidget):
    """`shown` carries the name of what is in front: "loupe", or that of a sheet (`ui.photo.pages.SHEETS`)."""

    shown = Signal(str)

    def __init__(self, loupe: Loupe, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._loupe, self._context, self._selection, self._scope = loupe, context, selection, scope
        self._stack = QStackedWidget()
        self._stack.addWidget(loupe)
        self._made: dict[str, QWidget] = {LOUPE: loupe}
        self.name = LOUPE
        self._switch = QButtonGroup(self)
        self._names = (LOUPE, *(part.name for part in SHEETS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)
        self.zones = LoupeZones(loupe, context)

    def _bar(self) -> QWidget:
        bar = QWidget()
        theme.mark(bar, kind="bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[0])
        for number, name in enumerate(self._names):
            one = button(word(f"photo.sheet.{name}"), "chip", checkable=True)
            one.setToolTip(word(f"photo.sheet.{name}.key"))
            one.setChecked(name == LOUPE)
            self._switch.addButton(one, number)
            row.addWidget(one)
        row.addStretch()
        self._switch.idClicked.connect(lambda number: self.show_named(self._names[number]))
        return bar

    def sheet(self, name: str) -> QWidget:
        """Return the sheet called `name`, made when it is asked for the first time."""
        if name not in self._made:
            part = next(part for part in SHEETS if part.name == name)
            made = part.build(self._context, self._selection, self._scope)
            if not isinstance(made, Sheet):
                raise TypeError(f"{part.widget} is not a sheet")
            made.opened.connect(self._open)
            if isinstance(made, Joining):
                made.join(self._loupe)
            self._stack.addWidget(made)
            self._made[name] = made
        return self._made[name]

    def made(self, name: str) -> bool:
        """Return whether the sheet called `name` was looked at already."""
        return name in self._made

    def show_named(self, name: str) -> None:
        """Bring the loupe or a sheet to the front, with the focus in it."""
        wanted = self.sheet(name)
        self.name = name
        self._scope.show_many(name != LOUPE)
        self._stack.setCurrentWidget(wanted)
        self._switch.button(self._names.index(name)).setChecked(True)
        if isinstance(wanted, Sheet):
            wanted.show_chosen()
        wanted.setFocus()
        self.shown.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take of what the loupe and the sheets leave Shift+C: the crop sheet."""
        if letter(event) == "C" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.show_named("crops")
        else:
            super().keyPressEvent(event)

    def current(self) -> QWidget:
        """Return what is in front."""
        return self._made[self.name]

    def _open(self, item: str) -> None:
        self._selection.choose_item(item)
        self.show_named(LOUPE)
