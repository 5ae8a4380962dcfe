"""The assistant's sheet over the right half of the window: ask, wait, decide. It never opens or sends by itself."""

import json
import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio import caption, places
from studio.assistant import operation as operations
from studio.assistant.exchange import Exchange, approve
from studio.assistant.ledger import Ledger
from studio.assistant.reply import Proposal
from studio.assistant.request import Request
from studio.assistant.review import Review
from studio.errors import UserError
from studio.words import explain, word
from ui import theme
from ui.assistant.asking import AskingPage
from ui.assistant.reviewing import ReviewingPage
from ui.context import Context
from ui.fields import button, label, spring
from ui.selection import Selection
from ui.tokens import SPACE

POLISH = "polish"  # the operation that is a second look at a text
_SO_FAR = re.compile(r'"text"\s*:\s*("(?:[^"\\]|\\.)*)', re.DOTALL)


class AssistantSheet(QFrame):
    """One operation on the caption of the open post: the master's, or that of the placement being written."""

    _heard = Signal(str)
    _ended = Signal(object)

    def __init__(self, context: Context, selection: Selection, window: QWidget, name: str = "polish") -> None:
        super().__init__(window)
        self._context, self._selection, self._window = context, selection, window
        self._operation = operations.load([places.shipped() / "operations", places.data() / "operations"])[
            name
        ]
        self._ledger = Ledger(context.session.library)
        self._exchange: Exchange | None = None
        self._request: Request | None = None
        self._post = self._placement = self._expected = ""
        self.asking = AskingPage(context.settings, context.keys, self._operation)
        self.waiting = _WaitingPage()
        self.reviewing = ReviewingPage()
        self.pages = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        theme.mark(self, kind="sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(word("assistant.title"))
        self.shut = button("✕", "quiet", name=word("assistant.close"))
        head = QHBoxLayout()
        head.addWidget(label(word("assistant.title"), "title"))
        head.addWidget(spring())
        head.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[2])
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        for page in (self.asking, self.waiting, self.reviewing):
            self.pages.addWidget(page)

    def _join(self) -> None:
        self._window.installEventFilter(self)
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self.waiting.show_text, queued)
        self._ended.connect(self._end, queued)
        self.asking.sent.connect(self._send)
        self.waiting.cancel.clicked.connect(self._cancel)
        self.reviewing.decided.connect(self._take)
        self.reviewing.done.connect(self.close)
        self.shut.clicked.connect(self.close)
        QShortcut(
            QKeySequence("Esc"), self, self.close, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def open(self) -> None:
        """Show the sheet for the open post's caption, ready to ask; say why where nothing can be asked."""
        post = self._context.session.post(self._selection.post)
        client = self._context.session.client_of(post.id)
        placement = self._context.checking.placement
        own = placement and caption.differs(post, "caption", placement)
        self._post, self._placement = post.id, placement if own else ""
        text = caption.own(post, "caption", self._placement)
        self.asking.begin(text, self._language())
        if post.no_model or (client is not None and client.no_model):
            self.asking.say(word("assistant-no-model"))
            self.asking.setEnabled(False)
        self.pages.setCurrentWidget(self.asking)
        self._place()
        self.show()
        self.raise_()
        self.asking.text.setFocus()

    def _send(self, request: Request) -> None:
        try:
            ticket = approve(
                self._context.network,
                request,
                word("assistant-purpose", operation=self._operation.id, model=request.model),
            )
        except UserError as error:
            self.asking.say(explain(error))
            return
        self._request = request
        self._expected = self._caption()
        self.waiting.begin(ticket.host)
        self.pages.setCurrentWidget(self.waiting)
        self.waiting.cancel.setFocus()
        self._exchange = Exchange(
            self._operation,
            request,
            ticket,
            key=self._context.keys.get(request.endpoint),
            ledger=self._ledger,
            post=self._post,
            on_text=self._heard.emit,
            on_end=self._ended.emit,
        )

    def _end(self, result: Proposal | UserError | None) -> None:
        if self._exchange is not None:
            self._exchange.join()
            self._exchange = None
        if isinstance(result, Proposal) and self._request is not None:
            self.pages.setCurrentWidget(self.reviewing)
            self.reviewing.begin(self._expected, self._request.text, result)
            self._note_second_look(self.reviewing.review)
            return
        self.pages.setCurrentWidget(self.asking)
        self.asking.say(explain(result) if isinstance(result, UserError) else "")

    def _language(self) -> str:
        return self._context.session.language_of(self._post) or self._context.settings.language or "English"

    def _take(self, review: Review) -> None:
        """Put the text as decided so far into the post; one step of undo for each decision that changes it."""
        if self._caption() != self._expected:
            self.pages.setCurrentWidget(self.asking)
            self.asking.begin(self._caption(), self._language())
            self.asking.say(word("assistant-changed-meanwhile"))
            return
        text = review.text
        if text != self._expected:
            self._expected = text
            self._context.session.edit_post(
                self._post,
                word("assistant.undo"),
                lambda post: caption.set_caption(post, text, self._placement),
            )
        self._note_second_look(review)

    def _note_second_look(self, review: Review) -> None:
        """Write down that the text was polished, once all was decided on and if the model saw all of it."""
        request = self._request
        if request is None or self._operation.id != POLISH or review.open or review.original != request.text:
            return
        states = self._context.checking.states
        states.note_second_look(self._context, self._post, review.text, request.model)

    def _caption(self) -> str:
        return caption.own(self._context.session.post(self._post), "caption", self._placement)

    def _cancel(self) -> None:
        if self._exchange is not None:
            self._exchange.cancel()

    def close(self) -> bool:
        """Close the sheet; a conversation under way is cancelled, what was decided is written into the ledger."""
        if self._exchange is not None:
            self._exchange.cancel()
            self._exchange.join()
            self._exchange = None
        if self.pages.currentWidget() is self.reviewing and self._request is not None:
            self._ledger.kept(self._request, self.reviewing.review.text)
            self._request = None
        shut = super().close()
        self.deleteLater()
        return shut

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        width = min(window.width(), max(window.width() // 2, theme.scaled(self, 520)))
        self.setGeometry(window.width() - width, 0, width, window.height())


def open_sheet(context: Context, selection: Selection, window: QWidget) -> AssistantSheet:
    """Open the sheet over `window`; one that is open already comes to the front as it is."""
    for sheet in window.findChildren(AssistantSheet):
        if sheet.isVisible():
            sheet.raise_()
            return sheet
    sheet = AssistantSheet(context, selection, window)
    sheet.open()
    return sheet


class _WaitingPage(QWidget):
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
        column.addWidget(self.cancel)

    def begin(self, host: str) -> None:
        """Say who is being waited for."""
        self.what.setText(word("assistant.waiting", host=host))
        self.text.setText("")

    def show_text(self, content: str) -> None:
        """Show the words of the answer in `content`, JSON that is not complete yet."""
        found = _SO_FAR.search(content)
        if found:
            try:
                self.text.setText(json.loads(found.group(1) + '"'))
            except ValueError:
                return  # it ends inside an escape; the next piece completes it
