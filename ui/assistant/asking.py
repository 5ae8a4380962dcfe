"""The first page of the sheet: what leaves, word for word and editable, and where it goes. *Send* is the consent."""

import json
import tomllib
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio import places
from studio.assistant.keys import Keys
from studio.assistant.operation import Operation
from studio.assistant.request import Request, build
from studio.network import is_loopback
from studio.settings import Settings
from studio.words import word
from ui import theme
from ui.fields import Field, button, label
from ui.tokens import SPACE


class AskingPage(QWidget):
    """Shows the exact request as it is being made. `sent` carries the `Request` that the person let go."""

    sent = Signal(object)

    def __init__(
        self, settings: Settings, keys: Keys, operation: Operation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._keys, self._operation = settings, keys, operation
        self._language = ""
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(word("assistant.leaves"))
        self.text.setTabChangesFocus(True)
        theme.mark(self.text, kind="caption")
        self.endpoint = QComboBox()
        self.endpoint.setEditable(True)
        self.endpoint.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.endpoint.setAccessibleName(word("assistant.endpoint"))
        for name, url in _offered():
            self.endpoint.addItem(name, url)
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
        column.addWidget(label(word(f"operation-{self._operation.id}"), "hint", wrap=True))
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

    def begin(self, text: str, language: str) -> None:
        """Offer `text`, written in `language`, for sending."""
        self._language = language
        self.endpoint.setEditText(self._settings.endpoint)
        self.model.setText(self._settings.model)
        self.text.setPlainText(text)
        self.say("")
        self._endpoint_changed()

    def say(self, error: str) -> None:
        """Show why the last try failed; the button then sends again, when the person presses it."""
        self.error.setText(error)
        self.error.setVisible(bool(error))
        self._failed = bool(error)
        self.refresh()

    def request(self) -> Request:
        """Return the request as it stands."""
        return build(
            self._operation,
            self.text.toPlainText(),
            endpoint=self.endpoint.currentText().strip(),
            model=self.model.text().strip(),
            language=self._language,
        )

    def refresh(self) -> None:
        """Show what would leave now, where to, and whether it can."""
        request = self.request()
        self.body.setPlainText(json.dumps(request.document(), ensure_ascii=False, indent=2))
        host = urlsplit(request.endpoint).hostname or ""
        ready = bool(host and request.model and request.text.strip())
        self.send.setEnabled(ready)
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

    _failed = False

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
        self._settings.change(endpoint=request.endpoint, model=request.model)
        self._keys.keep(request.endpoint, self.key.text())
        self.sent.emit(request)


def _offered() -> list[tuple[str, str]]:
    """Return the endpoints offered by name, as (name, URL)."""
    data = tomllib.loads((places.shipped() / "endpoints.toml").read_text("utf-8"))
    return [(entry["name"], entry["url"]) for entry in data["endpoint"]]
