"""The assistant's sheet over the right half of the window: what leaves, the stream, then the answer to decide about."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.assistant.exchange import Ended, Exchange, approve
from studio.assistant.ledger import Ledger
from studio.assistant.pictures import Sources
from studio.assistant.request import Request, Turn
from studio.assistant.task import Task
from studio.errors import UserError
from studio.words import explain, word
from ui import theme
from ui.assistant import results
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.asking import AskingPage
from ui.assistant.waiting import WaitingPage
from ui.context import Context
from ui.fields import button, label
from ui.tokens import SPACE

_ABOUT_THE_KEY = frozenset(
    {"assistant-key", "assistant-key-missing", "assistant-key-odd", "assistant-forbidden"}
)


class AssistantSheet(QFrame):
    """One task from the consent to the last decision."""

    _heard = Signal(str)
    _ended = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._ledger = Ledger(context.session.library)
        self._exchange: Exchange | None = None
        self._asked: Asked | None = None
        self._request: Request | None = None
        self._before: QWidget | None = None  # what had the focus
        self.task: Task | None = None
        self._pictures: Sources = ()
        self.asking = AskingPage(context)
        self.waiting = WaitingPage()
        self.result: ResultPage | None = None
        self.pages = QStackedWidget()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        theme.mark(self, kind="sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(word("assistant.title"))
        self.title = label(word("assistant.title"), "title", wrap=True)
        self.record = button(word("ledger.open"), "quiet")
        self.shut = button("✕", "quiet", name=word("assistant.close"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.record, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[2])
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self.pages.addWidget(self.asking)
        self.pages.addWidget(self.waiting)

    def _join(self) -> None:
        for watched in (self._window, self.asking.send, self.waiting.cancel):
            watched.installEventFilter(self)
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self.waiting.show_text, queued)
        self._ended.connect(self._end, queued)
        self.asking.sent.connect(self._send)
        self.asking.set_up_wanted.connect(self._set_up)
        self.waiting.cancel.clicked.connect(self._cancel)
        self.record.clicked.connect(self._show_record)
        self.shut.clicked.connect(self.close)
        QShortcut(
            QKeySequence("Esc"), self, self.close, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def open(self, task: Task, pictures: Sources = ()) -> None:
        """Show the sheet, ready to ask; say why where nothing can be asked. Nothing is sent by that."""
        self._cancel()  # what another question was waiting for is no answer to this one
        self._join_exchange()
        self._leave_result()
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.task, self._pictures = task, pictures
        self.title.setText(_titled(task))
        self.asking.begin(task, pictures)
        self.asking.refuse(self._is_refused(task))
        self.pages.setCurrentWidget(self.asking)
        self._place()
        self.show()
        self.raise_()
        self.asking.focus()

    def _is_refused(self, task: Task) -> bool:
        """Say whether the post or its client is marked “no model”."""
        post = self._context.open_post(task.subject.post)
        client = self._context.session.client_of(post.id) if post is not None else None
        return bool((post and post.no_model) or (client and client.no_model))

    def shows(self, task: Task, pictures: Sources = ()) -> bool:
        """Say whether this is the sheet for `task` with `pictures` already."""
        mine = self.task
        return mine is not None and (_asked_of(mine), self._pictures) == (_asked_of(task), pictures)

    def come_back(self) -> None:
        """Bring the sheet to the front as it stands, and the keyboard into it."""
        self.raise_()
        page = self.pages.currentWidget()
        if self.isAncestorOf(QApplication.focusWidget() or self._window):
            return
        if page is self.asking:
            self.asking.focus()
        elif page is not None and (last := page.focusWidget()) is not None:
            last.setFocus()

    def _send(self, request: Request) -> None:
        if self.task is None or self._exchange is not None:
            return
        if self._is_refused(self.task):  # marked since the sheet was opened
            self.asking.refuse(refused=True)
            return
        purpose = word("assistant-purpose", operation=self.task.operation.name, model=request.model)
        try:
            ticket = approve(self._context.network, request, purpose)
        except UserError as error:
            self.asking.say(explain(error))
            return
        self._request = request
        self.waiting.begin(ticket.host)
        self.pages.setCurrentWidget(self.waiting)
        self.waiting.cancel.setFocus()
        self._exchange = Exchange(
            self.task,
            request,
            ticket,
            key=lambda: self.asking.where.key_of(request.endpoint),
            ledger=self._ledger,
            on_text=self._heard.emit,
            on_end=self._ended.emit,
        )

    def _end(self, ended: Ended) -> None:
        if self._exchange is None:
            return  # it was cancelled for another question
        self._join_exchange()
        if self.task is None or self._request is None:
            return
        if ended.reply is None:
            self.pages.setCurrentWidget(self.asking)
            self.asking.say(explain(ended.error) if ended.error is not None else "")
            if ended.error is not None and ended.error.code in _ABOUT_THE_KEY:
                self.asking.where.want_key()
            return
        self._leave_result()
        asked = Asked(self._context, self.task, self._request, ended.reply, ended.entry, self._ledger)
        self._asked = asked
        self.result = results.page_for(self.task.operation)
        self.result.done.connect(self.close)
        self.result.again.connect(self._again)
        self.pages.addWidget(self.result)
        self.pages.setCurrentWidget(self.result)
        self.result.begin(asked)

    def _again(self, turn: Turn) -> None:
        """Go back to what would leave, with one more turn of the conversation; the person sends it."""
        self.asking.add_turn(turn)
        self.pages.setCurrentWidget(self.asking)

    def _set_up(self) -> None:
        """Open the settings of the servers."""
        from ui.actions import Actions
        from ui.settings.dialog import SettingsDialog
        from ui.window import Window

        window = self._window
        actions = window.actions_ if isinstance(window, Window) else Actions(window)
        dialog = SettingsDialog(self._context, actions, window)
        dialog.show_page("assistant")
        dialog.open()

    def _cancel(self) -> None:
        if self._exchange is not None:
            self._exchange.cancel()

    def _show_record(self) -> None:
        """Show what was asked before."""
        from ui.assistant.ledgersheet import open_ledger

        open_ledger(self._context, self._window, self.task.subject.post if self.task is not None else "")

    def _join_exchange(self) -> None:
        if self._exchange is not None:
            self._exchange.join()
            self._exchange = None

    def _leave_result(self) -> None:
        """Write down what was kept of the last answer, and forget it."""
        if self._asked is not None:
            self._asked.note()
            self._asked = None
        if self.result is not None:
            self.pages.removeWidget(self.result)
            self.result.deleteLater()
            self.result = None

    def close(self) -> bool:
        """Close the sheet; a conversation under way is cancelled, what was decided is written into the ledger."""
        self._cancel()
        self._join_exchange()
        self._leave_result()
        self.asking.stop()
        focused = QApplication.focusWidget()
        had_focus = focused is None or self.isAncestorOf(focused)
        shut = super().close()
        before, self._before = self._before, None
        if had_focus and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        self.deleteLater()
        return shut

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is not self._window:
            # The second half of a double click is none of its own: it would ask twice, or cancel what was just sent.
            return event.type() == QEvent.Type.MouseButtonDblClick
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        width = min(window.width(), max(window.width() // 2, theme.scaled(self, 520)))
        self.setGeometry(window.width() - width, 0, width, window.height())


def _asked_of(task: Task) -> tuple[object, ...]:
    """Return what makes a task the same question: what it is about, what goes along, and where it has to fit."""
    return task.operation, task.subject, task.material, task.values, task.rules.placement


def _titled(task: Task) -> str:
    """Return the operation's name, and for which place it is where that matters."""
    place = task.rules.placement
    if place is None or "fits" not in task.operation.checks:
        return task.operation.name
    return word("assistant.title.for", name=task.operation.name, place=place.full_name)
