"""Where a request goes: one of the servers in the settings, its model, and the key where none is kept yet."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio import places
from studio.assistant import servers
from studio.assistant.servers import Server
from studio.network import is_loopback
from studio.words import word
from ui.context import Context
from ui.fields import Field, button, label, whole
from ui.settings.trying import KeyDesk
from ui.tokens import SPACE


class Where(QWidget):
    """The server and the model. `changed`: another is chosen or typed; `set_up_wanted`: the settings are asked for."""

    changed = Signal()
    set_up_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._desk = context.settings, KeyDesk(context, self)
        self._has_key: bool | None = None  # of the server that is chosen; None: that is being looked for
        self._key_refused = self._filling = False
        self.servers = QComboBox()
        self.servers.setAccessibleName(word("consent.where"))
        self.servers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_up = button(word("consent.where.set-up"), name=word("consent.where.why"))
        self.model = Field()
        self.model.setAccessibleName(word("consent.model"))
        self.model.setPlaceholderText(word("assistant.model.example"))
        self.key = Field()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(word("consent.key"))
        self.kept = label("", "hint", wrap=True)
        self._key_row = QWidget()
        self._lay_out()
        self.servers.currentIndexChanged.connect(lambda _index: self._choose())
        self.model.textChanged.connect(lambda _text: self.changed.emit())
        self.set_up.clicked.connect(self.set_up_wanted)
        self._desk.told.connect(self._key_told)
        stop = self._settings.subscribe(self._follow)
        self.destroyed.connect(stop)
        self.fill()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self.servers, 1)
        row.addWidget(self.set_up)
        key = QVBoxLayout(self._key_row)
        key.setContentsMargins(0, 0, 0, 0)
        key.setSpacing(SPACE[0])
        key.addWidget(label(word("consent.key"), "label"))
        key.addWidget(self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("consent.where"), "label"))
        column.addLayout(row)
        column.addWidget(label(word("consent.model"), "label"))
        column.addWidget(self.model)
        column.addWidget(self._key_row)
        column.addWidget(self.kept)

    def fill(self) -> None:
        """Offer the servers that were set up, then those that are offered by name; the one in use is chosen."""
        known = servers.known(self._settings)
        urls = {server.url for server in known}
        offered = [one for one in servers.offered(places.shipped() / "endpoints.toml") if one.url not in urls]
        current = servers.current(self._settings)
        self._filling = True
        self.servers.clear()
        if not known:
            self.servers.addItem(word("consent.where.nowhere"), None)
        for server in known:
            self.servers.addItem(server.name or server.url, server)
        if known:
            self.servers.insertSeparator(self.servers.count())
        for server in offered:
            self.servers.addItem(server.name, server)
        at = next((n for n, server in enumerate(known) if server.name == current.name), 0)
        self.servers.setCurrentIndex(at)
        self._filling = False
        self._choose()

    @property
    def server(self) -> Server:
        """The server as it is chosen, with the model as it is typed; one without an address where none is."""
        chosen = self.servers.currentData()
        server = chosen if isinstance(chosen, Server) else Server("", "")
        return replace(server, model=self.model.text().strip())

    def want_key(self) -> None:
        """Show the field of the key: the one that is kept was not accepted."""
        self._key_refused = True
        self._show_key()
        self.key.setFocus()

    def keep(self) -> None:
        """Remember the server, the model and a key that was typed."""
        server = self.server
        if self.key.text() and not self._key_row.isHidden():
            self._desk.keep(server.url, self.key.text())
            self.key.clear()
        self._key_refused = False
        if server != servers.current(self._settings) or not self._settings.servers:
            self._settings.change(**servers.using(self._settings, server))
        self._show_key()

    def key_of(self, url: str) -> str:
        """Return the key for `url`. May wait for the keyring: not for the window's thread."""
        return self._desk.key(url)

    def _follow(self, names: frozenset[str]) -> None:
        if names & {"servers", "server", "endpoint", "model"}:
            self.fill()

    def _choose(self) -> None:
        if self._filling:
            return
        chosen = self.servers.currentData()
        self._filling = True
        self.model.setText(chosen.model if isinstance(chosen, Server) else "")
        self.model.setCursorPosition(0)
        self._filling = False
        about = f"{chosen.name}: {chosen.url}" if isinstance(chosen, Server) else ""
        self.servers.setToolTip(whole(about) if about else "")
        self._key_refused = False
        self.key.clear()
        self._has_key = None
        self._show_key()
        if self.server.url:
            self._desk.look(self.server.url)
        self.changed.emit()

    def _key_told(self, url: str, has: bool, lasting: bool) -> None:
        if url != self.server.url:
            return
        self._has_key = has
        self.key.setPlaceholderText(
            word("assistant.key.lasting" if self._desk.lasting else "assistant.key.session")
        )
        self.kept.setText(word("consent.key.kept" if lasting else "consent.key.session"))
        self._show_key()

    def _show_key(self) -> None:
        needed = self._has_key is False and not is_loopback(self.server.url)
        self._key_row.setVisible(needed or self._key_refused)
        self.kept.setVisible(bool(self._has_key) and not self._key_refused)
