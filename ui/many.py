"""What goes to all photographs that are selected, by name: copying edits, stars, rejections."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.words import word
from ui import marking
from ui.actions import Actions
from ui.context import Context
from ui.filmstrip import STARS
from ui.photo.copying import Copying
from ui.selection import Selection


class Many(QObject):
    """Registers the verbs and says in the menu how many photographs each would go to."""

    def __init__(self, context: Context, selection: Selection, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._selection = context, selection
        self.copying = Copying(context, selection, window)

    def register(self, actions: Actions) -> None:
        """Add the verbs to the menu of the post."""
        copying = self.copying
        for name, run, key in (
            ("copy-edits", copying.open_sheet, "Ctrl+Shift+E"),
            ("paste-edits", copying.paste, "Ctrl+Shift+P"),
            ("apply-edits", copying.open_sheet, ""),
            ("reset-edits", copying.reset, ""),
        ):
            actions.add(name, word(f"ui.action.{name}"), run, key=key, menu="post")
        actions.add("reject", word("ui.action.reject"), self._reject, menu="post", canvas="X")
        for stars in range(STARS + 1):
            said = word("photo.action.rate", count=stars) if stars else word("photo.action.unrate")
            actions.add(f"rate-{stars}", said, partial(self._rate, stars), menu="post", canvas=str(stars))
        for signal in (self._selection.items_changed, copying.changed):
            signal.connect(partial(self._count, actions))
        self._count(actions)

    def _count(self, actions: Actions) -> None:
        """Say how many photographs are selected, and switch off what cannot be done now."""
        count = len(self.copying.items)
        actions["paste-edits"].setText(word("photo.paste.onto", count=max(1, count)))
        actions["paste-edits"].setEnabled(self.copying.can_paste)
        actions["apply-edits"].setText(word("photo.apply.to", count=max(2, count)))
        actions["apply-edits"].setEnabled(count > 1)
        actions["reset-edits"].setText(word("photo.reset.of", count=max(1, count)))
        for name in ("copy-edits", "reset-edits"):
            actions[name].setEnabled(count > 0)

    def _reject(self) -> None:
        marking.reject(self._context, self._selection.post, self._selection.items)

    def _rate(self, stars: int) -> None:
        marking.rate(self._context, self._selection.post, self._selection.items, stars)
