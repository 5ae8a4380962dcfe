"""The exact request, to read before it leaves: where to, how many bytes, and the document itself."""

import hashlib
import json
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from studio.assistant.request import Request
from studio.words import word
from ui import theme
from ui.fields import label
from ui.tokens import SPACE

HIGH = 240  # px at text size 100 %
ROW = 400  # characters
_JPEG = "data:image/jpeg;base64,"


class Exact(QWidget):
    """Shows a request as JSON in rows, pictures by their length and digest, or the very bytes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request: Request | None = None
        self.note = label("", "hint", wrap=True)
        self.raw = QCheckBox(word("consent.exact.raw"))
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName(word("consent.exact"))
        self.body.setFixedHeight(theme.scaled(self, HIGH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for widget in (self.note, self.body, self.raw):
            column.addWidget(widget)
        self.raw.toggled.connect(lambda _on: self._fill())

    def show_request(self, request: Request | None) -> None:
        """Show `request` from now on."""
        self._request = request
        if not self.isHidden():
            self._fill()

    def setVisible(self, visible: bool) -> None:  # noqa: D102
        super().setVisible(visible)
        if visible:
            self._fill()

    def _fill(self) -> None:
        request = self._request
        if request is None:
            self.note.setText("")
            self.body.setPlainText("")
            return
        digest = request.digest
        self.note.setText(
            word("consent.exact.note", url=request.url, bytes=f"{len(request.body):,}", digest=digest)
        )
        self.body.setPlainText(in_rows(request.body) if self.raw.isChecked() else readable(request))


def in_rows(body: bytes) -> str:
    """Return the very bytes in rows of `ROW` characters: one row of a million would take a second to lay out.

    The body has no line end in it, so that the rows joined are the body again.
    """
    text = body.decode()
    return "\n".join(text[at : at + ROW] for at in range(0, len(text), ROW))


def readable(request: Request) -> str:
    """Return the document of `request` in rows; of a picture stand its length and the digest of its JPEG."""
    digests = [hashlib.sha256(picture.jpeg).hexdigest() for picture in request.material.pictures]
    seen = iter(enumerate(digests, 1))

    def shortened(value: Any) -> Any:
        if isinstance(value, dict) and value.get("type") == "image_url":
            number, digest = next(seen)
            count = f"{len(value['image_url']['url']) - len(_JPEG):,}"
            said = word("consent.exact.picture", number=number, count=count, digest=digest)
            return {**value, "image_url": {**value["image_url"], "url": said}}
        if isinstance(value, list):
            return [shortened(one) for one in value]
        if isinstance(value, dict):
            return {name: shortened(one) for name, one in value.items()}
        return value

    return json.dumps(shortened(request.document()), ensure_ascii=False, indent=2)
