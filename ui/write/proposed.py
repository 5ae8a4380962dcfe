"""How many of the words that are written here a model proposed, calmly, and only where there is something to say."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio import caption
from studio.assistant.authorship import Share
from studio.disclosure import Disclosure
from studio.words import word
from ui.assistant.looking import look
from ui.context import Context
from ui.fields import label
from ui.tokens import SPACE
from ui.write.elided import ElidedButton

PAUSE = 300  # ms after the last change: typing is not counted at every key


class Proposed(QWidget):
    """A line under the caption: the share, and the ways to what was asked and what to disclose."""

    looked = Signal()  # what is shown is what is so

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._post = self._placement = ""
        self.told = Disclosure()
        self.share = Share()
        self.words = label("", "number")
        self.asked, self.disclose = ElidedButton(), ElidedButton()
        self.asked.show_words(word("ledger.open"))
        self.disclose.show_words(word("disclosure.open"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, 0, 0)
        row.setSpacing(SPACE[0])
        for part in (self.words, self.asked, self.disclose):
            row.addWidget(part)
        row.addStretch(1)
        self._pause.timeout.connect(self._look)
        self.asked.clicked.connect(self._open_ledger)
        self.disclose.clicked.connect(self._open_disclosure)
        self.hide()

    def follow(self, post: str, placement: str) -> None:
        """Tell about the caption of `post` as it is written for `placement` (ids; empty: the master's)."""
        if post != self._post:
            self.hide()
        if not self._post:
            self._context.records.changed.connect(self._pause.start)
        self._post, self._placement = post, placement
        self._pause.start()

    def _look(self) -> None:
        name = self._post
        look(self._context, name, self, lambda told: self._show(name, told))

    def _show(self, name: str, told: Disclosure) -> None:
        post = self._context.open_post(name)
        if post is None or name != self._post:
            return
        self.told = told
        place = self._placement if caption.differs(post, "caption", self._placement) else ""
        shares = [one.share for one in told.texts if (one.field, one.placement) == ("caption", place)]
        self.share = shares[0] if shares else Share()
        self.words.setText(self._said())
        counts = {"proposed": self.share.proposed, "words": self.share.words}
        self.words.setToolTip(word("disclosure.share.said", **counts) if shares else "")
        self.asked.setVisible(bool(told.texts))
        self.setVisible(bool(shares or told.pictures))
        self.looked.emit()

    def _said(self) -> str:
        if self.share.proposed:
            return word("disclosure.share", percent=self.share.percent)
        return word("disclosure.pictures", count=len(self.told.pictures)) if self.told.pictures else ""

    def _open_ledger(self) -> None:
        from ui.assistant.ledgersheet import open_ledger

        open_ledger(self._context, self.window(), self._post, mine=True)

    def _open_disclosure(self) -> None:
        from ui.assistant.disclosuresheet import open_disclosure

        open_disclosure(self._context, self.window(), self._post)
