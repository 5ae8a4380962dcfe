"""The page of the settings about who may be asked for help: the servers, their models and keys, and a try-out.

Nothing here is sent by itself. The one that is marked is asked, and is the one that the fields below are about.
"""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio import places
from studio.address import can_be_asked, completed, host_of
from studio.assistant import servers
from studio.assistant.connection import Outcome
from studio.assistant.endpoint import TIMEOUT, patience
from studio.assistant.servers import Server
from studio.errors import UserError
from studio.network import is_loopback, is_near
from studio.words import explain, word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, label
from ui.settings.serverentry import ServerEntry
from ui.settings.trying import KeyDesk, Trying, found
from ui.tokens import SPACE

_FORMS = ("schema", "object", "words")
_DEAREST = 100_000.0


class Servers(QWidget):
    """All servers, and the fields of the one in use."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self._settings = context.settings
        self.trying, self._desk = Trying.of(window, context), KeyDesk(context, self)
        self._models: dict[str, tuple[str, ...]] = {}  # by address, as the try-out found them
        self.rows: dict[str, QRadioButton] = {}
        self.removals: dict[str, QWidget] = {}
        self._entries: list[ServerEntry] = []
        self._group = QButtonGroup(self)
        self.none = label(word("ui.servers.none"), wrap=True)
        self.add = button(word("ui.servers.add"))
        self.offers = QMenu(self)
        self.form_of_one = QWidget()
        self._list = QVBoxLayout()
        self._make_fields()
        self._lay_out()
        self._join()
        self.refresh()

    def _make_fields(self) -> None:
        self.name, self.url, self.key = Field(), Field(), Field()
        self.url.setPlaceholderText(word("ui.servers.url.example"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.where = label("", "hint", wrap=True)
        self.key_state = label("", "hint", wrap=True)
        self.forget = button(word("ui.servers.key.forget"), "quiet")
        self.test, self.cancel = (
            button(word("ui.servers.test")),
            button(word("ui.servers.test.cancel")),
        )
        self.said = label("", wrap=True)
        self.model = _names(word("ui.servers.model.example"))
        self.picture_model = _names(word("ui.servers.picture-model.example"))
        self.form = QComboBox()
        for form in _FORMS:
            self.form.addItem(word(f"ui.servers.form.{form}"), form)
        self.price_sent, self.price_received = _price("sent"), _price("received")
        for name, field in (
            ("name", self.name),
            ("url", self.url),
            ("key", self.key),
            ("model", self.model),
            ("picture-model", self.picture_model),
            ("form", self.form),
        ):
            field.setAccessibleName(word(f"ui.servers.{name}"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("ui.servers.why"), "hint", wrap=True))
        column.addLayout(self._list)
        column.addWidget(self.none)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.form_of_one)
        fields = QVBoxLayout(self.form_of_one)
        fields.setContentsMargins(0, SPACE[1], 0, 0)
        fields.setSpacing(SPACE[0])
        _labelled(fields, "name", self.name)
        _labelled(fields, "url", self.url, self.where)
        _labelled(fields, "key", _row(self.key, self.forget), self.key_state)
        fields.addWidget(_row(self.test, self.cancel, stretch=True))
        fields.addWidget(self.said)
        fields.addSpacing(SPACE[1])
        _labelled(fields, "model", self.model)
        _labelled(fields, "picture-model", self.picture_model, _why("picture-model"))
        _labelled(fields, "form", self.form)
        _labelled(fields, "prices", _row(self.price_sent, self.price_received, stretch=True), _why("prices"))

    def _join(self) -> None:
        for server in servers.offered(places.shipped() / "endpoints.toml"):
            self.offers.addAction(server.name, partial(self._add, server))
        self.offers.addSeparator()
        self.offers.addAction(
            word("ui.servers.other"), lambda: self._add(Server(word("ui.servers.other"), ""))
        )
        self.add.clicked.connect(self._offer)
        self.name.editingFinished.connect(lambda: self._change(name=self.name.text().strip()))
        self.url.textChanged.connect(lambda text: self._follow_url(text.strip()))
        self.url.editingFinished.connect(self._take_url)
        self.key.editingFinished.connect(self._keep_key)
        self.forget.clicked.connect(self._forget_key)
        for box, entry in ((self.model, "model"), (self.picture_model, "picture_model")):
            box.activated.connect(lambda _at, box=box, entry=entry: self._change(**{entry: _text(box)}))
            line = box.lineEdit()
            if line is not None:
                line.editingFinished.connect(lambda box=box, entry=entry: self._change(**{entry: _text(box)}))
        self.form.activated.connect(lambda at: self._change(form=self.form.itemData(at)))
        self.price_sent.valueChanged.connect(lambda price: self._change(price_sent=price))
        self.price_received.valueChanged.connect(lambda price: self._change(price_received=price))
        self.test.clicked.connect(self._try)
        self.cancel.clicked.connect(self.trying.cancel)
        self.trying.ended.connect(self._tried)  # a method: it is let go with the page, a lambda is not
        self._desk.told.connect(self._key_told)

    # What is there.

    def refresh(self) -> None:
        """Show the settings as they are."""
        self._fill_list()
        server = servers.current(self._settings)
        self.form_of_one.setVisible(bool(self.rows))
        self.none.setVisible(not self.rows)
        self.said.clear()
        self._fill_fields(server)
        self._show_trying()
        if self.rows:
            self.key_state.setText(word("ui.servers.key.looking"))
            self.forget.hide()
            self._desk.look(server.url)

    def _fill_list(self) -> None:
        """List what there is now, in the entries that there are: what is being pressed does not go from below."""
        known, in_use = servers.known(self._settings), servers.current(self._settings).name
        while len(self._entries) > len(known):
            gone = self._entries.pop()
            self._group.removeButton(gone.use)
            gone.hide()
            gone.deleteLater()
        while len(self._entries) < len(known):
            self._entries.append(self._entry())
        for entry, server in zip(self._entries, known, strict=True):
            entry.show_server(server, in_use=server.name == in_use)
        before: QWidget = self.add
        for part in (part for entry in self._entries for part in (entry.use, entry.remove)):
            self.setTabOrder(before, part)
            before = part
        self.setTabOrder(before, self.add)  # they stand above it
        pairs = list(zip(known, self._entries, strict=True))
        self.rows = {server.name: entry.use for server, entry in pairs}
        self.removals = {server.name: entry.remove for server, entry in pairs}

    def _entry(self) -> ServerEntry:
        made = ServerEntry()
        made.used.connect(self._use)
        made.removed.connect(self._remove)
        self._group.addButton(made.use)
        self._list.addWidget(made)
        made.show()  # at once: what was removed hands the focus on
        return made

    def _fill_fields(self, server: Server) -> None:
        for line, text in ((self.name, server.name), (self.url, server.url)):
            line.setText(text)
            line.setCursorPosition(0)
        self.key.clear()
        self._say_where(server.url)
        for box, text in ((self.model, server.model), (self.picture_model, server.picture_model)):
            box.clear()
            box.addItems(self._models.get(server.url, ()))
            box.setEditText(text)
        self.form.setCurrentIndex(self.form.findData(server.form))
        for price, value in (
            (self.price_sent, server.price_sent),
            (self.price_received, server.price_received),
        ):
            price.blockSignals(True)  # noqa: FBT003 - Qt's own
            price.setValue(value)
            price.blockSignals(False)  # noqa: FBT003

    def _follow_url(self, url: str) -> None:
        """Say where it goes as soon as that can be made out, so that it can be tried at once."""
        whole_url = completed(url)
        self.test.setEnabled(can_be_asked(whole_url))
        if can_be_asked(whole_url):
            self._say_where(whole_url)

    def _take_url(self) -> None:
        """Take the address, with what was left out before it."""
        url = completed(self.url.text())
        self.url.setText(url)
        self._say_where(url)
        self._change(url=url)

    def _say_where(self, url: str) -> None:
        host = host_of(url)
        minutes = round(patience(url) / 60)
        plain = url.startswith("http:")
        kind, said = "hint", ""
        if url and not can_be_asked(url):
            kind, said = "warning", word("ui.servers.url.invalid", address=url)
        elif is_loopback(url):
            said = word("ui.servers.here.slow", count=minutes)
        elif is_near(host):
            said = word("ui.servers.near", count=minutes)
        elif plain and host:
            kind, said = "warning", word("ui.servers.plain", host=host)
        elif host:
            said = word("ui.servers.away", host=host, seconds=round(TIMEOUT))
        theme.mark(self.where, kind=kind)
        self.where.setText(said)
        self.where.setVisible(bool(said))
        self.test.setEnabled(can_be_asked(url))

    # What the person wants.

    def _offer(self) -> None:
        self.offers.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _add(self, server: Server) -> None:
        self._save(servers.added(self._settings, server))
        self.refresh()
        (self.model if server.url else self.url).setFocus()

    def _use(self, name: str) -> None:
        self._save({"server": name, "servers": servers.known(self._settings)})
        self.refresh()

    def _remove(self, name: str) -> None:
        url = next((one.url for one in servers.known(self._settings) if one.name == name), "")
        self._save(servers.removed(self._settings, name))
        if all(one.url != url for one in servers.known(self._settings)):
            self._desk.keep(url, "")
        self.refresh()
        if not self.rows:
            self.add.setFocus()

    def _change(self, **entries: object) -> None:
        """Change the server in use; what the key and the address are about is shown anew."""
        server = servers.current(self._settings)
        after = replace(server, **entries)
        if after == server or not self.rows:
            return
        self._save(servers.changed(self._settings, server.name, after))
        if "url" in entries:
            self.refresh()
            return
        self._fill_list()
        self.name.setText(servers.current(self._settings).name)

    def _save(self, changes: dict[str, object]) -> None:
        try:
            self._settings.change(**changes)
        except UserError as failure:  # it holds until the program ends
            self._say(explain(failure), "error")

    def _keep_key(self) -> None:
        if key := self.key.text().strip():
            self.key.clear()
            self._desk.keep(servers.current(self._settings).url, key)

    def _forget_key(self) -> None:
        self.key.clear()
        self._desk.keep(servers.current(self._settings).url, "")

    def _key_told(self, url: str, has: bool, lasting: bool) -> None:
        if url != servers.current(self._settings).url:
            return
        kept = "lasting" if lasting else "session"
        none = "none" if self._desk.lasting else "none.session"
        self.key_state.setText(word(f"ui.servers.key.{kept if has else none}"))
        self.key.setPlaceholderText(word("ui.servers.key.other" if has else "ui.servers.key.new"))
        self.forget.setVisible(has)

    def _try(self) -> None:
        self._keep_key()
        server = servers.current(self._settings)
        failure = self.trying.begin(server, lambda: self._desk.key(server.url))
        if failure is not None:
            self._say(explain(failure), "error")
            return
        self._show_trying()

    def _show_trying(self) -> None:
        trying = self.trying.server
        self.test.setVisible(trying is None)
        self.cancel.setVisible(trying is not None)
        if trying is not None:
            self._say(word("ui.servers.testing", server=trying.name), "hint")
        self.said.setVisible(bool(self.said.text()))

    def _tried(self, server: Server, outcome: Outcome) -> None:
        self.said.clear()
        self._show_trying()
        now = servers.current(self._settings)
        if isinstance(outcome, tuple):
            self._models[server.url] = outcome
        if now.url != server.url or outcome is None:
            return
        if isinstance(outcome, UserError):
            self._say(explain(outcome), "error")
            return
        if not now.model and len(outcome) == 1:
            self._change(model=outcome[0])
            now = servers.current(self._settings)
        self._fill_fields(now)
        self._say(found(now, outcome), "good" if now.model in outcome else "warning")

    def _say(self, said: str, kind: str) -> None:
        theme.mark(self.said, kind=kind)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        QTimer.singleShot(0, self, self._show_said)  # once it has its place

    def _show_said(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.said.isVisible():
            around.ensureWidgetVisible(self.said)


def _names(example: str) -> QComboBox:
    """Return a field for a model's name that can offer those that were found."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    line = Field()
    box.setLineEdit(line)
    line.setPlaceholderText(example)
    return box


def _text(box: QComboBox) -> str:
    return box.currentText().strip()


def _price(kind: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(3)
    box.setMaximum(_DEAREST)
    box.setSpecialValueText(word("ui.servers.price.none"))
    box.setKeyboardTracking(False)
    box.setAccessibleName(word(f"ui.servers.price.{kind}"))
    box.setToolTip(word(f"ui.servers.price.{kind}"))
    return box


def _why(name: str) -> QWidget:
    return label(word(f"ui.servers.{name}.why"), "hint", wrap=True)


def _labelled(column: QVBoxLayout, name: str, *fields: QWidget) -> None:
    column.addWidget(label(word(f"ui.servers.{name}"), "label"))
    for field in fields:
        column.addWidget(field)
    column.addSpacing(SPACE[1])


def _row(*parts: QWidget, stretch: bool = False) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE[1])
    for part in parts:
        row.addWidget(part)
    if stretch:
        row.addStretch()
    return made
