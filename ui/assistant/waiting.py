"""The second page of the sheet: what has come so far, and how to stop it."""

import json
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.words import word
from ui.fields import button, label
from ui.tokens import SPACE

_TEXTS = re.compile(r'"(?:text|explanation)"\s*:\s*("(?:[^"\\]|\\.)*)', re.DOTALL)


class WaitingPage(QWidget):
    """What has come so far, and how to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.what = label("", wrap=True)
        self.text = label("", "reading", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.cancel = button(word("assistant.cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.what)
        column.addWidget(self.text, 1)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, host: str) -> None:
        """Say who is being waited for."""
        self.what.setText(word("assistant.waiting", host=host))
        self.text.setText("")

    def show_text(self, content: str) -> None:
        """Show the words of the answer in `content`, JSON that is not complete yet."""
        texts = []
        for found in _TEXTS.finditer(content):
            try:
                texts.append(json.loads(found.group(1) + '"'))
            except ValueError:
                return  # it ends inside an escape; the next piece completes it
        if texts:
            self.text.setText("\n\n".join(texts))
