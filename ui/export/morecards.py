"""The last card of the export sheet: all other places, and a size of one's own."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from studio.words import word
from ui.context import Context
from ui.fields import button


class MorePlaces(QWidget):
    """`chosen` carries the id of a placement."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.button = button(word("export.more"), "quiet")
        self.button.setMenu(QMenu(self.button))
        self.button.menu().aboutToShow.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)

    def _fill(self) -> None:
        menu = self.button.menu()
        menu.clear()
        known = sorted(self._context.placements.values(), key=lambda one: one.full_name.casefold())
        for placement in (one for one in known if one.platform_name):
            menu.addAction(placement.full_name, partial(self.chosen.emit, placement.id))
        menu.addSeparator()
        for placement in (one for one in known if not one.platform_name):
            menu.addAction(placement.full_name, partial(self.chosen.emit, placement.id))
        menu.addAction(word("ui.size.new"), self.new_size)

    def new_size(self) -> None:
        """Ask for a size of one's own, and choose it."""
        from ui.settings.newsize import NewSize

        dialog = NewSize(self._context.placements, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.open()

    def _take(self, dialog: QWidget) -> None:
        placement = getattr(dialog, "placement", None)
        if placement is not None:
            self._context.keep_placement(placement)
            self.chosen.emit(placement.id)
