"""What is asked for when a photograph is expanded: ratio, place, words, and where it goes. It sends nothing itself."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from media.expanding import Prepared
from studio import places
from studio.address import can_be_asked, completed, host_of
from studio.assistant import imaging, servers
from studio.assistant.imaging import PictureRequest
from studio.assistant.servers import Server
from studio.expanding import Choice
from studio.network import is_loopback
from studio.placements import Placement
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, label
from ui.tokens import SPACE

PLACES = (0.0, 0.5, 1.0)


class ExpandForm(QScrollArea):
    """`framed`: another frame is wanted, so the small copy has to be made anew. `changed`: the request is another."""

    framed = Signal()
    changed = Signal()

    def __init__(self, context: Context, choices: tuple[Choice, ...], ratio: float) -> None:
        super().__init__()
        self._settings, self._keys = context.settings, context.keys
        self._choices, self._photo_ratio = choices, ratio
        self.ratio = QComboBox()
        self.ratio.setAccessibleName(word("expand.ratio"))
        self.ratio.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for choice in choices:
            self.ratio.addItem(_named(choice, context.placements))
        self.places = QButtonGroup(self)
        for number in range(len(PLACES)):
            self.places.addButton(button("", "chip", checkable=True), number)
        self.places.button(1).setChecked(True)
        self.prompt = QPlainTextEdit(word("expand.prompt.usual"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setAccessibleName(word("expand.prompt"))
        self.prompt.setMinimumHeight(theme.scaled(self, 96))
        self._make_server()
        self.exact = button(word("assistant.exact"), "quiet", checkable=True)
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName(word("assistant.exact"))
        self.body.setMinimumHeight(theme.scaled(self, 160))
        self.body.hide()
        self._lay_out()
        self._join()
        self._name_places()

    def _make_server(self) -> None:
        server = drawing_server(self._settings)
        self.endpoint = QComboBox()
        self.endpoint.setEditable(True)
        self.endpoint.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.endpoint.setAccessibleName(word("assistant.endpoint"))
        self.endpoint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for one in servers.offered(places.shipped() / "endpoints.toml"):
            self.endpoint.addItem(one.name, one.url)
        self.endpoint.setEditText(server.url)
        self.model = Field(server.picture_model)
        self.model.setAccessibleName(word("expand.model"))
        self.model.setPlaceholderText(word("assistant.model.example"))
        self.key = Field()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(word("assistant.key"))
        self._say_key()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[0])
        chips = QHBoxLayout()
        chips.setSpacing(SPACE[0])
        for one in self.places.buttons():
            chips.addWidget(one)
        chips.addStretch()
        for name, part in (
            ("expand.ratio", self.ratio),
            ("expand.place", chips),
            ("expand.prompt", self.prompt),
        ):
            column.addWidget(label(word(name), "label"))
            if isinstance(part, QHBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
            column.addSpacing(SPACE[0])
        for name, field in (
            ("assistant.endpoint", self.endpoint),
            ("expand.model", self.model),
            ("assistant.key", self.key),
        ):
            column.addWidget(label(word(name), "label"))
            column.addWidget(field)
            column.addSpacing(SPACE[0])
        column.addWidget(self.exact, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)
        column.addStretch()
        self.setWidget(inside)

    def _join(self) -> None:
        self.ratio.currentIndexChanged.connect(lambda _at: self._reframe())
        self.places.idClicked.connect(lambda _number: self.framed.emit())
        self.prompt.textChanged.connect(self.changed)
        self.endpoint.activated.connect(lambda at: self.endpoint.setEditText(self.endpoint.itemData(at)))
        self.endpoint.editTextChanged.connect(lambda _text: self._go_elsewhere())
        self.model.textChanged.connect(lambda _text: self.changed.emit())
        self.exact.toggled.connect(self.body.setVisible)

    def _reframe(self) -> None:
        self._name_places()
        self.framed.emit()

    def _name_places(self) -> None:
        down = self.choice.ratio < self._photo_ratio
        for number, one in enumerate(self.places.buttons()):
            one.setText(word(f"expand.place.{'down.' if down else ''}{number}"))

    def _go_elsewhere(self) -> None:
        """Offer the model and key that are known for the address."""
        url = completed(self.endpoint.currentText())
        known = next((one for one in self._settings.servers if one.url == url), None)
        with QSignalBlocker(self.model):
            self.model.setText(known.picture_model if known is not None else "")
        self.key.clear()
        self._say_key()
        self.changed.emit()

    def _say_key(self) -> None:
        local = is_loopback(completed(self.endpoint.currentText()))
        kept = "assistant.key.lasting" if self._keys.lasting else "assistant.key.session"
        self.key.setPlaceholderText(word("assistant.key.local" if local else "expand.key.known"))
        self.key.setToolTip(word(kept))

    # What it makes of it.

    @property
    def choice(self) -> Choice:
        """The ratio that is chosen."""
        return self._choices[max(0, self.ratio.currentIndex())]

    @property
    def place(self) -> float:
        """Where the photograph lies, 0–1 from the left or the top."""
        return PLACES[max(0, self.places.checkedId())]

    def server(self) -> Server:
        """Return the server as it is entered."""
        url, model = completed(self.endpoint.currentText()), self.model.text().strip()
        kept = _servers(self._settings)
        known = next((one for one in kept if one.url == url), None)
        if known is None:
            host = host_of(url)
            known = Server(url if any(one.name == host for one in kept) else host, url)
        return replace(known, picture_model=model)

    def request(self, prepared: Prepared) -> PictureRequest:
        """Return the request as it stands."""
        server, frame = self.server(), prepared.plan.frame
        return imaging.build(
            prepared.picture,
            prepared.mask,
            (frame.width, frame.height),
            self.prompt.toPlainText().strip(),
            endpoint=server.url,
            model=server.picture_model,
        )

    def missing(self) -> str:
        """Return the id of the sentence that says what is missing; empty: nothing."""
        server = self.server()
        if not (can_be_asked(server.url) and server.picture_model):
            return "expand.set-up"
        return "" if self.prompt.toPlainText().strip() else "expand.prompt.missing"

    def keep(self) -> None:
        """Remember the server and its model for pictures; which server is asked for words stays as it was."""
        server, kept = self.server(), _servers(self._settings)
        changed = tuple(server if one.name == server.name else one for one in kept)
        self._settings.change(servers=changed if server in changed else (*kept, server))

    def reading_key(self) -> Callable[[], str]:
        """Return what reads the key, on a thread of its own, for the keyring may make one wait; one typed is kept."""
        keys, url, typed = self._keys, self.server().url, self.key.text().strip()

        def read() -> str:
            if typed:
                keys.keep(url, typed)
            return typed or keys.get(url)

        return read


def drawing_server(settings: servers.Known) -> Server:
    """Return the server that is asked for pictures: the one in use if it makes any, else the first that does."""
    current = servers.current(settings)
    if current.picture_model:
        return current
    return next((one for one in settings.servers if one.picture_model), current)


def _servers(settings: servers.Known) -> tuple[Server, ...]:
    """Return those that were set up; one of an older version's settings counts as one."""
    current = servers.current(settings)
    return settings.servers or ((current,) if current.url else ())


def _named(choice: Choice, known: dict[str, Placement]) -> str:
    names = [known[one].full_name for one in choice.placements if one in known]
    if not names:
        return choice.name
    code = "expand.ratio.of" if len(names) == 1 else "expand.ratio.more"
    return word(code, name=choice.name, placement=names[0], count=len(names) - 1)
