"""Everything that can be asked for, as verbs: in the window's menus and palette, and as the menu of a button.

Each is one small file, the program's or the person's own; they are read by name only until one is chosen. A file that
cannot be used is said where the others are offered, and takes none of them away.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from studio import places
from studio.assistant.listing import Listing, listed
from studio.errors import UserError
from studio.words import explain, word
from ui.actions import Actions
from ui.context import Context
from ui.selection import Selection

AFTER = 1000  # ms after the start: until then nobody opens a menu, and the window is busy
FIRST = "polish"
Say = Callable[[str], object]


def listing() -> Listing:
    """Return what can be asked for: the program's own and the person's."""
    return listed([places.shipped() / "operations", places.data() / "operations"])


def ask_for(
    context: Context, selection: Selection, window: QWidget, say: Say, operation: str = FIRST
) -> None:
    """Open the sheet for `operation` on the open post; where its file cannot be used, `say` why. Nothing is sent."""
    from ui.assistant.opening import open_sheet, operations

    if context.open_post(selection.post) is None:
        return
    problems: list[UserError] = []
    if operation in operations(problems.append):
        open_sheet(context, selection, window, operation)
    else:
        say("\n".join(map(explain, problems)) or word("operation-unknown", name=operation, known=""))


class AskMenu(QMenu):
    """The menu of a button: what can be asked for, in groups, each with what it does as its tooltip."""

    def __init__(self, context: Context, selection: Selection, say: Say, parent: QWidget) -> None:
        super().__init__(word("consent.menu"), parent)
        self._context, self._selection, self._say, self._room = context, selection, say, parent
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what there is now."""
        self.clear()
        found = listing()
        for group in found.groups():
            for one in group:
                action = self.addAction(one.name.replace("&", "&&"), partial(self._ask, one.id))
                action.setToolTip(one.about)
                action.setObjectName(f"ask.{one.id}")
            self.addSeparator()
        for problem in found.problems:
            said = explain(problem)
            name = problem.file.replace("\\", "/").rpartition("/")[2]
            action = self.addAction(word("consent.menu.bad", file=name), partial(self._say, said))
            action.setToolTip(said)
        self.addAction(word("ui.action.ledger"), self._open_ledger)

    def _ask(self, operation: str) -> None:
        ask_for(self._context, self._selection, self._room.window(), self._say, operation)

    def _open_ledger(self) -> None:
        from ui.assistant.ledgersheet import open_ledger

        open_ledger(self._context, self._room.window(), self._selection.post)


class Asks(QObject):
    """Registers a verb for each, a moment after the start, or when a menu or the palette asks for them sooner."""

    def __init__(self, context: Context, selection: Selection, window: QWidget, say: Say) -> None:
        super().__init__(window)
        self._context, self._selection, self._window, self._say = context, selection, window, say
        self._actions: Actions | None = None
        self._names: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.fill)
        selection.post_changed.connect(lambda _post: self._follow())

    def ask(self, operation: str = FIRST) -> None:
        """Open the sheet for `operation` on the open post. Nothing is sent by that."""
        ask_for(self._context, self._selection, self._window, self._say, operation)

    def register(self, actions: Actions) -> None:
        """Add the first of them with its key to the window's verbs, the others soon."""
        self._actions = actions
        actions.add("ask", word("ui.action.ask"), self.ask, key="Ctrl+Shift+A", menu="post")
        self._timer.start()

    def fill(self) -> None:
        """Add all of them."""
        self._timer.stop()
        if self._actions is None or self._names:
            return
        for one in listing().operations:
            name = f"ask.{one.id}"
            action = self._actions.add(
                name, word("consent.action", name=one.name), partial(self.ask, one.id), menu="ask"
            )
            action.setToolTip(one.about)
            self._names.append(name)
        self._follow()

    def _follow(self) -> None:
        if self._actions is not None:
            for name in self._names:
                self._actions[name].setEnabled(bool(self._selection.post))
