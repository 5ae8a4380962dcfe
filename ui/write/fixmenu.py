"""The menu of what can be done about a finding: its fixes, why, and how to have it said no more."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.grammar import Finding
from studio.words import word
from ui.write.checking import Checking

MOST = 6  # fixes; more are a dictionary, not a choice
WIDEST = 60  # characters of a reason in one line of the menu


class FixMenu(QMenu):
    """The menu for `finding` in the text with `key`; the best fix is chosen already, so that Enter takes it."""

    def __init__(self, checking: Checking, key: str, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(word("write.menu", text=finding.text))
        for line in _lines(f"{word(f'grammar.category.{finding.category}')}: {finding.message}"):
            self.addAction(_plain(line)).setEnabled(False)
        self.addSeparator()
        for fix in finding.suggestions[:MOST]:
            said = fix.replace("\n", "↵") if fix else word("write.fix.remove", text=finding.text)
            self._add(said, lambda fix=fix: checking.fix(key, finding, fix))  # type: ignore[misc]
        self._fixes = [action for action in self.actions() if action.isEnabled() and not action.isSeparator()]
        self.addSeparator()
        self._add(word("write.menu.ignore"), lambda: checking.ignore(key, finding))
        self._add(
            word("write.menu.ignore-always", text=finding.text),
            lambda: checking.ignore(key, finding, everywhere=True),
        )
        if finding.category == "spelling":
            self._add(word("write.menu.learn", text=finding.text), lambda: checking.learn(finding))
        self._add(word("write.menu.off"), lambda: checking.switch_off(finding))
        enabled = [action for action in self.actions() if action.isEnabled() and not action.isSeparator()]
        self.setActiveAction((self._fixes or enabled)[0])

    def _add(self, text: str, then: Callable[[], None]) -> QAction:
        action = self.addAction(_plain(text))
        action.triggered.connect(lambda _checked=False: then())
        return action


def _plain(text: str) -> str:
    """Return `text` for a menu, where "&" would mark a letter."""
    return text.replace("&", "&&")


def _lines(text: str) -> list[str]:
    lines = [""]
    for part in text.split():
        if lines[-1] and len(lines[-1]) + len(part) >= WIDEST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return lines
