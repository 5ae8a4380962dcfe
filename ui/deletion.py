"""The notice of what was deleted without a question: its button takes back that, and never something else."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio.words import word
from ui.banners import Banners
from ui.changes import Changes
from ui.context import Context

NOTICE = "deleted"


class Deletions(QObject):
    """Says them one at a time. The notice goes with the next edit: undo would take back that one then."""

    def __init__(
        self, context: Context, banners: Banners, undo: Callable[[], object], parent: QObject
    ) -> None:
        """`undo` takes one step back."""
        super().__init__(parent)
        self._session, self._banners, self._undo = context.session, banners, undo
        self._what, self._behind = "", ""
        Changes(context.session, self).changed.connect(lambda _change: self._follow())

    def say(self, text: str, what: str, behind: str = "") -> None:
        """Say `text` of the step of undo called `what`; one called `behind` may come after it, and goes with it."""
        self._what, self._behind = what, behind
        self._banners.say(NOTICE, text, [(word("ui.action.undo"), self._take_back)])

    def _take_back(self) -> None:
        while self._behind and self._session.undo_label == self._behind:
            self._undo()
        self._undo()

    def _follow(self) -> None:
        if self._session.undo_label not in {self._what, self._behind}:
            self._banners.take_down(NOTICE)
