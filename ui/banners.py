"""Notices under the top bar: what happened, in a sentence, and what can be done about it. They never block."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.words import word
from ui.fields import button, ground, label
from ui.tokens import SPACE

Choice = tuple[str, Callable[[], object]]


class Banners(QWidget):
    """The notices that stand now, the newest last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._standing: dict[str, QWidget] = {}

    def say(self, name: str, text: str, choices: Sequence[Choice] = (), *, kind: str = "reading") -> None:
        """Show `text` with a button for each choice; one notice of each `name` stands at a time."""
        self.take_down(name)
        banner = ground("card")
        row = QHBoxLayout(banner)
        row.setContentsMargins(SPACE[3], SPACE[1], SPACE[1], SPACE[1])
        row.setSpacing(SPACE[1])
        row.addWidget(label(text, "" if kind == "reading" else kind, wrap=True), 1)
        for words, act in choices:
            chosen = button(words)
            chosen.clicked.connect(partial(self._act, name, act))
            row.addWidget(chosen)
        dismiss = button("✕", "quiet", name=word("ui.dismiss"))
        dismiss.clicked.connect(lambda: self.take_down(name))
        row.addWidget(dismiss)
        self._standing[name] = banner
        self._column.addWidget(banner)

    def take_down(self, name: str) -> None:
        """Take the notice called `name` away, if it stands."""
        banner = self._standing.pop(name, None)
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def _act(self, name: str, act: Callable[[], object]) -> None:
        self.take_down(name)
        act()

    def texts(self) -> list[str]:
        """Return the names of the notices that stand."""
        return list(self._standing)
