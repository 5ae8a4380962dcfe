"""One line of the list of servers: which it is, what is known of it, and a button that asks and then removes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from studio.address import host_of
from studio.assistant.servers import Server
from studio.words import word
from ui import theme
from ui.fields import button, label
from ui.tokens import SPACE

LEAST, MARK, ROOM = 60, 30, 44  # px at text size 100 %: of a name; of the mark before it; beside it in all


class _Name(QRadioButton):
    """A server's name with its mark; a long one ends in an ellipsis and is whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def show_name(self, name: str) -> None:
        """Show `name`."""
        self._whole = name
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(theme.scaled(self, LEAST), self.width() - theme.scaled(self, ROOM))
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class ServerEntry(QFrame):
    """Shows a server. It is written anew in place, so that what is being pressed, or has the focus, stays there."""

    used = Signal(str)  # both carry the server's name
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="card")
        self._name = ""
        self._sure = False
        self.use = _Name()
        self.remove = button(word("ui.servers.remove"), "quiet")
        self.facts = label("", "hint", wrap=True)
        self.facts.setContentsMargins(theme.scaled(self, MARK), 0, 0, 0)
        about = QVBoxLayout()
        about.setSpacing(0)
        about.addWidget(self.use)
        about.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.addLayout(about, 1)
        row.addWidget(self.remove)
        self.use.clicked.connect(lambda: self.used.emit(self._name))
        self.remove.clicked.connect(self._ask_first)

    def _ask_first(self) -> None:
        """Remove at the second press: a server and its key cannot be had back by Ctrl+Z."""
        if self._sure:
            self.removed.emit(self._name)
            return
        self._sure = True
        self.remove.setText(word("ui.servers.remove.sure"))
        theme.mark(self.remove, role="danger")

    def show_server(self, server: Server, *, in_use: bool) -> None:
        """Show `server`, marked where it is the one in use."""
        if server.name != self._name:
            self._sure = False
            self.remove.setText(word("ui.servers.remove"))
            theme.mark(self.remove, role="quiet")
        self._name = server.name
        self.use.show_name(server.name)
        self.use.setToolTip(word("ui.servers.use", server=server.name))
        self.use.setAccessibleName(word("ui.servers.use", server=server.name))
        if in_use:
            self.use.setChecked(True)  # the others are let go by that
        self.remove.setAccessibleName(word("ui.servers.remove.of", server=server.name))
        self.remove.setToolTip(word("ui.servers.remove.of", server=server.name))
        self.facts.setText(_facts(server))


def _facts(server: Server) -> str:
    host = host_of(server.url)
    if not host:
        return word("ui.servers.facts.no-address")
    if not server.model:
        return word("ui.servers.facts.no-model", host=host)
    return word("ui.servers.facts", host=host, model=server.model)
