"""The first page of the sheet: what leaves, word for word and editable, and where it goes. *Send* is the consent."""

import json
from urllib.parse import urlsplit

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio import places
from studio.assistant import servers
from studio.assistant.material import Kind, Material
from studio.assistant.pictures import Sources
from studio.assistant.request import Request, Turn, build
from studio.assistant.servers import Server
from studio.assistant.task import Task
from studio.network import is_loopback
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, label
from ui.tokens import SPACE


class AskingPage(QWidget):
    """Shows the exact request as it is being made. `sent` carries the `Request` that the person let go."""

    sent = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._keys = context.settings, context.keys
        self._task: Task | None = None
        self._turns: tuple[Turn, ...] = ()
        self._sources: Sources = ()
        self._failed = self._refused = False
        self.about = label("", "hint", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(word("assistant.leaves"))
        self.text.setTabChangesFocus(True)
        theme.mark(self.text, kind="caption")
        self.endpoint = QComboBox()
        self.endpoint.setEditable(True)
        self.endpoint.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.endpoint.setAccessibleName(word("assistant.endpoint"))
        for server in servers.offered(places.shipped() / "endpoints.toml"):
            self.endpoint.addItem(server.name, server.url)
        self.model = Field()
        self.model.setAccessibleName(word("assistant.model"))
        self.model.setPlaceholderText(word("assistant.model.example"))
        self.key = Field()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setAccessibleName(word("assistant.key"))
        self.exact = button(word("assistant.exact"), "quiet", checkable=True)
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setAccessibleName(word("assistant.exact"))
        self.body.hide()
        self.estimate = label("", "hint", wrap=True)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.send = button(word("assistant.send"), "primary")
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.about)
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("assistant.leaves"), "label"))
        column.addWidget(self.text, 3)
        column.addWidget(self.exact, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body, 2)
        column.addSpacing(SPACE[1])
        for text, field in (
            ("assistant.endpoint", self.endpoint),
            ("assistant.model", self.model),
            ("assistant.key", self.key),
        ):
            column.addWidget(label(word(text), "label"))
            column.addWidget(field)
            column.addSpacing(SPACE[0])
        column.addSpacing(SPACE[1])
        column.addWidget(self.estimate)
        column.addWidget(self.error)
        column.addSpacing(SPACE[0])
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)

    def _join(self) -> None:
        self.text.textChanged.connect(self.refresh)
        self.endpoint.activated.connect(self._chosen)
        self.endpoint.editTextChanged.connect(lambda _text: self._endpoint_changed())
        self.model.textChanged.connect(lambda _text: self.refresh())
        self.key.textChanged.connect(lambda _text: self._say_key())
        self.exact.toggled.connect(self.body.setVisible)
        self.send.clicked.connect(self._let_go)

    # What the sheet tells this page.

    def begin(self, task: Task, pictures: Sources = ()) -> None:
        """Offer the material of `task` for sending."""
        self._task, self._turns, self._sources = task, (), pictures
        self.about.setText(task.operation.about)
        server = servers.current(self._settings)
        self.endpoint.setEditText(server.url)
        self.model.setText(server.model)
        self.text.setPlainText(task.material.text("text"))
        self.say("")
        self._endpoint_changed()

    def refuse(self, refused: bool) -> None:
        """Refuse to send for a client or post that is marked “no model”."""
        self._refused = refused
        self.setEnabled(not refused)
        self.say(word("assistant-no-model") if refused else "")

    def add_turn(self, turn: Turn) -> None:
        """Go on with the conversation: `turn` is what came back and what is said to it."""
        self._turns = (*self._turns, turn)
        self.refresh()

    def say(self, error: str) -> None:
        """Show why the last try failed; the button then sends again, when the person presses it."""
        self.error.setText(error)
        self.error.setVisible(bool(error))
        self._failed = bool(error)
        self.refresh()

    def focus(self) -> None:
        """Put the focus where the person reads first."""
        self.text.setFocus()

    # What it makes of it.

    def material(self) -> Material:
        """Return what leaves as it stands."""
        kind: Kind = "text"
        task = self._task
        return (task.material if task is not None else Material()).with_text(kind, self.text.toPlainText())

    def server(self) -> Server:
        """Return the server as it is entered."""
        url, model = self.endpoint.currentText().strip(), self.model.text().strip()
        current = servers.current(self._settings)
        if current.url == url:
            return replace(current, model=model)
        return Server(urlsplit(url).hostname or "", url, model)

    def request(self) -> Request | None:
        """Return the request as it stands; None: nothing is asked."""
        task, server = self._task, self.server()
        if task is None:
            return None
        return build(
            task.operation,
            self.material(),
            task.values,
            endpoint=server.url,
            model=server.model,
            form=server.form,
            before=self._turns,
        )

    def refresh(self) -> None:
        """Show what would leave now, where to, and whether it can."""
        request = self.request()
        if request is None:
            return
        self.body.setPlainText(json.dumps(request.document(), ensure_ascii=False, indent=2))
        host = urlsplit(request.endpoint).hostname or ""
        ready = bool(host and request.model and (request.material.parts or request.material.pictures))
        self.send.setEnabled(ready and not self._refused)
        verb = "assistant.again" if self._failed else "assistant.send"
        self.send.setText(word(f"{verb}.to", host=host) if host else word("assistant.send"))
        if not ready:
            missing = "assistant.text-missing" if host and request.model else "assistant.set-up"
            self.estimate.setText(word(missing))
        else:
            where = "assistant.stays" if is_loopback(request.endpoint) else "assistant.goes"
            self.estimate.setText(
                word(where, host=host, bytes=f"{len(request.body):,}", tokens=f"{request.tokens:,}")
            )

    def _chosen(self, index: int) -> None:
        self.endpoint.setEditText(self.endpoint.itemData(index))

    def _endpoint_changed(self) -> None:
        self.key.setText(self._keys.get(self.endpoint.currentText().strip()))
        self._say_key()
        self.refresh()

    def _say_key(self) -> None:
        local = is_loopback(self.endpoint.currentText().strip())
        kept = "assistant.key.lasting" if self._keys.lasting else "assistant.key.session"
        self.key.setPlaceholderText(word("assistant.key.local" if local else kept))
        self.key.setToolTip(word(kept))

    def _let_go(self) -> None:
        request = self.request()
        if request is None:
            return
        self._settings.change(**servers.using(self._settings, self.server()))
        self._keys.keep(request.endpoint, self.key.text())
        self.sent.emit(request)
