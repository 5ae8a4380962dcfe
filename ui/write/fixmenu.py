"""The menu of what can be done about a finding: its fixes, why, and how to have it said no more."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.grammar import Finding
from studio.words import word
from ui.write.checking import Checking

MOST = 6  # fixes; more are a dictionary, not a choice


class FixMenu(QMenu):
    """The menu for `finding` in the text with `key`; the best fix is chosen already, so that Enter takes it.

    `why` is the desk's action that opens the coach's card, `explain` the one that asks a model, `also` are others of
    it, such as fixing all that is sure.
    """

    def __init__(
        self,
        checking: Checking,
        key: str,
        finding: Finding,
        parent: QWidget,
        *,
        why: QAction,
        explain: QAction | None = None,
        also: tuple[QAction, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(word("write.menu", text=finding.text))
        for fix in finding.suggestions[:MOST]:
            said = fix.replace("\n", "↵") if fix else word("write.fix.remove", text=finding.text)
            self._add(said, lambda fix=fix: checking.fix(key, finding, fix))  # type: ignore[misc]
        self.addSeparator()
        self.addAction(why)
        if explain is not None:
            self.addAction(explain)
        self.addSeparator()
        self._add(word("write.menu.ignore"), lambda: checking.ignore(key, finding))
        self._add(
            word("write.menu.ignore-always", text=finding.text),
            lambda: checking.ignore(key, finding, everywhere=True),
        )
        if finding.category == "spelling":
            self._add(word("write.menu.learn", text=finding.text), lambda: checking.learn(key, finding))
        self._add(word("write.menu.off"), lambda: checking.switch_off(finding))
        self.addSeparator()
        self.addActions(list(also))
        self.setActiveAction(self.actions()[0] if finding.suggestions else self._first())

    def _first(self) -> QAction:
        return next(action for action in self.actions() if not action.isSeparator())

    def _add(self, text: str, then: Callable[[], None]) -> None:
        self.addAction(_plain(text)).triggered.connect(lambda _checked=False: then())


def _plain(text: str) -> str:
    """Return `text` for a menu, where "&" would mark a letter."""
    return text.replace("&", "&&")
