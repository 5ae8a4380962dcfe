"""Where it goes: a chip for each usual placement, and a menu with all of them. They follow the open post."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QPushButton, QWidget

from studio import arrange, custom, places
from studio.errors import UserError
from studio.placements import Placement
from studio.words import explain, word
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE


class Chips(QWidget):
    """The placements of the open post, chosen by a click."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self.buttons: dict[str, QPushButton] = {}
        self._flow = Flow(self, gap=SPACE[0])
        self._lead = label(word("ui.chips"), "label")
        self._more = button(word("ui.chips.more"), "chip")
        self._more.setMenu(QMenu(self._more))
        self._removal = QMenu(word("ui.size.remove"), self._more)
        self._more.menu().aboutToShow.connect(self._fill_menu)
        self._shown: tuple[str, ...] | None = None
        self._of = ""
        changes = Changes(context.session, self)
        changes.changed.connect(lambda change: self._follow() if selection.post in change.posts else None)
        selection.post_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show what is so now; buttons are made anew only where other placements are to be seen."""
        self.setEnabled(self._context.open_post(self._selection.post) is not None)
        placed = self._placed()
        # A chip that is switched off stays where it stands while its post is open, so that nothing jumps.
        standing = self._shown or () if self._of == self._selection.post else ()
        self._of = self._selection.post
        wanted = dict.fromkeys((*standing, *placed, *self._context.settings.placements))
        shown = tuple(name for name in wanted if name in self._context.placements)
        if shown != self._shown:
            self._build(shown)
        for name, chip in self.buttons.items():
            chip.setChecked(name in placed)
        # Alone, the button says what is missing: without a place nothing is judged, shown or exported.
        self._more.setText(word("ui.chips.more" if shown or not self.isEnabled() else "ui.chips.choose"))

    def _placed(self) -> tuple[str, ...]:
        post = self._context.open_post(self._selection.post)
        return arrange.placements_of(post) if post else ()

    def _build(self, shown: tuple[str, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self._lead, self._more):
                widget.deleteLater()
        self.buttons = {name: self._chip(self._context.placements[name]) for name in shown}
        for widget in (self._lead, *self.buttons.values(), self._more):
            self._flow.addWidget(widget)
            widget.show()
        self._shown = shown
        self.updateGeometry()

    def _chip(self, placement: Placement) -> QPushButton:
        name = placement.full_name
        chip = button(name, "chip", checkable=True)
        chip.setAccessibleName(word("ui.chips.one", placement=name))
        chip.clicked.connect(lambda on, of=placement.id: self.choose(of, on=on))
        return chip

    def choose(self, placement: str, *, on: bool) -> None:
        """Let the open post go to `placement`, or no longer; one undo step."""
        verb = arrange.place if on else arrange.unplace
        self._context.session.edit_post(
            self._selection.post, word("ui.undo.placements"), lambda post: verb(post, placement)
        )

    def _fill_menu(self) -> None:
        menu = self._more.menu()
        menu.clear()
        placed = self._placed()
        platforms: dict[str, list[Placement]] = {}
        for placement in self._context.placements.values():
            platforms.setdefault(placement.platform_name, []).append(placement)
        own = platforms.pop("", [])
        for _, placements in sorted(platforms.items()):
            for placement in placements:
                self._add(menu, placement, placed)
        menu.addSeparator()
        for placement in own:
            self._add(menu, placement, placed)
        menu.addAction(word("ui.size.new"), self.new_size)
        removable = [placement for placement in own if placement.platform == custom.PLATFORM]
        if removable:
            menu.addMenu(self._removal)
            self._removal.clear()
            for placement in removable:
                self._removal.addAction(placement.full_name, partial(self.remove_size, placement.id))

    def _add(self, menu: QMenu, placement: Placement, placed: tuple[str, ...]) -> None:
        action = QAction(placement.full_name, menu)
        action.setCheckable(True)
        action.setChecked(placement.id in placed)
        action.triggered.connect(lambda on, of=placement.id: self.choose(of, on=on))
        menu.addAction(action)

    def new_size(self) -> None:
        """Ask for a size of one's own, and let the open post go there."""
        from ui.settings.newsize import NewSize

        dialog = NewSize(self._context.placements, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take_size(dialog.placement))
        dialog.open()

    def _take_size(self, placement: Placement | None) -> None:
        if placement is not None:
            self._context.keep_placement(placement)
            self.choose(placement.id, on=True)
            self._selection.choose_placement(placement.id)  # it was made to be looked at

    def remove_size(self, placement: str) -> None:
        """Remove a size of one's own: its file goes, and the open post no longer goes there."""
        try:
            custom.remove(placement, places.placements())
        except UserError as failure:
            QMessageBox.warning(self, word("ui.size.remove"), explain(failure))
            return
        if self._selection.placement == placement:
            self._selection.choose_placement("")
        if placement in self._placed():
            self.choose(placement, on=False)
        self._context.drop_placement(placement)
        self._follow()
