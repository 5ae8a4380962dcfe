"""The second page of the sheet: what has come so far, and how to stop it."""

import json
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.assistant.endpoint import TIMEOUT, patience
from studio.words import word
from ui import theme
from ui.fields import button, label
from ui.tokens import SPACE

_TEXTS = re.compile(r'"(?:text|explanation)"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*)', re.DOTALL)
# Characters of the end of what came: more cannot be read while it comes, and takes long to lay out.
SHOWN = 4000


class WaitingPage(QWidget):
    """What has come so far, and how to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self._host = ""
        self.what = label("", wrap=True)
        self.slow = label("", "hint", wrap=True)
        self.text = label("", "reading", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.cancel = button(word("assistant.cancel"))
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        room = QVBoxLayout(inside)
        room.setContentsMargins(0, 0, SPACE[1], 0)
        room.addWidget(self.text)
        self._scroller = QScrollArea()
        self._scroller.setWidgetResizable(True)
        self._scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setWidget(inside)
        bar = self._scroller.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[2])
        column.addWidget(self.what)
        column.addWidget(self.slow)
        column.addWidget(self._scroller, 1)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, host: str) -> None:
        """Say who is being waited for, and for how long."""
        self._host = host
        self.what.setText(word("assistant.waiting", host=host))
        seconds = patience(f"//{host}")
        near = seconds > TIMEOUT
        self.slow.setText(word("assistant.waiting.near", count=round(seconds / 60)) if near else "")
        self.slow.setVisible(near)
        self.text.setText("")

    def show_text(self, content: str) -> None:
        """Show the words of the answer in `content`, JSON that is not complete yet."""
        texts = []
        for found in _TEXTS.finditer(content):
            try:
                texts.append(json.loads(found.group(1) + '"', strict=False))
            except ValueError:
                return  # it ends inside an escape; the next piece completes it
        if texts:
            self.slow.hide()
            self.what.setText(word("assistant.answering", host=self._host))
            said = "\n\n".join(texts)
            self.text.setText(said if len(said) <= SHOWN else "…" + said[-SHOWN:])
