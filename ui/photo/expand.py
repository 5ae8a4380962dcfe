"""The sheet that lets a model fill what is missing around a photograph: what leaves is seen first, then what came."""

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from media.expanding import AnswerRequest, Expansion, FinishRequest, Prepared, prepare, propose
from media.picture import Picture
from studio import expanding
from studio.address import host_of
from studio.assistant.exchange import approve
from studio.assistant.imaging import Drawing, Ended, PictureRequest
from studio.assistant.ledger import Ledger
from studio.assistant.task import Subject
from studio.errors import UserError
from studio.expanding import ASIDE, EVERYWHERE, Choice
from studio.jobs import Cancelled, Failed, Job, Outcome, Succeeded
from studio.network import Ticket, is_loopback
from studio.post import Item, Media, Post
from studio.words import explain, word
from ui.context import Context
from ui.fields import button, fit, label
from ui.photo.expandform import ExpandForm
from ui.photo.expandpanes import Panes, fractions, row_of
from ui.tokens import SPACE

_PREPARING = "expand-prepare"


@dataclass(frozen=True)
class Order:
    """A picture that the person wants to keep: the task that writes it, and where it goes."""

    request: FinishRequest
    source: Media
    subject: Subject  # what was asked about
    where: str
    shape: str
    entry: str  # the request's id in the ledger


class ExpandSheet(QDialog):
    """One photograph from the consent to the decision. `kept` carries the `Order`; nothing is written before."""

    kept = Signal(object)
    _prepared = Signal(int, object)
    _ended = Signal(object)
    _proposed = Signal(object)

    def __init__(self, context: Context, post: Post, item: Item, placement: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._post, self._item = context, post.id, item
        self._medium = context.session.media(post.id)[item.media]
        self._choices = expanding.choices(post, item, self._medium, context.placements, placement)
        self._placement = placement
        self._ledger = Ledger(context.session.library)
        self._number, self._failed = 0, False
        self._copy: Prepared | None = None
        self._request: PictureRequest | None = None
        self._expansion: Expansion | None = None
        self._answer = b""
        self._entry = ""
        self._drawing: Drawing | None = None
        self._job: Job[Picture] | None = None
        client = context.session.client_of(post.id)
        self.refused = bool(post.no_model or (client and client.no_model))
        self.setWindowTitle(word("expand.title"))
        self.form = ExpandForm(context, self._choices, expanding.size_of(item, self._medium).ratio)
        self._make_parts()
        self._lay_out()
        self._join()
        fit(self, 1140, 760)
        parent.installEventFilter(self)
        self._frame()
        self.form.prompt.setFocus()

    def _make_parts(self) -> None:
        self.leaving = Panes(word("expand.picture"), word("expand.mask"))
        self.outcome = Panes(word("expand.before"), word("expand.after"))
        self.waiting, self.said = label("", wrap=True), label("", wrap=True)
        self.estimate, self.bare = label("", "hint", wrap=True), label(word("expand.bare"), "hint", wrap=True)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.line = button(word("expand.line"), "chip", checkable=True)
        self.where = QComboBox()
        self.where.setAccessibleName(word("expand.where"))
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.leave = button(word("ui.size.cancel"), "quiet")
        self.send = button(word("assistant.send"), "primary")
        self.cancel = button(word("assistant.cancel"))
        self.discard = button(word("expand.discard"), "quiet")
        self.another = button(word("expand.again"))
        self.use = button(word("expand.use"), "primary")

    def _lay_out(self) -> None:
        self.pictures, self.sides, self.ends = QStackedWidget(), QStackedWidget(), QStackedWidget()
        for panes in (self.leaving, self.outcome):
            self.pictures.addWidget(panes)
        self.sides.addWidget(_column(self.form, self.bare, self.estimate))
        self.sides.addWidget(_column(self.waiting, None))
        self.sides.addWidget(
            _column(self.said, self.line, label(word("expand.where"), "label"), self.where, None)
        )
        for buttons in ((self.leave, self.send), (self.cancel,), (self.discard, self.another, self.use)):
            self.ends.addWidget(row_of(*buttons))
        self.ends.setFixedHeight(self.ends.sizeHint().height())
        row = QHBoxLayout()
        row.setSpacing(SPACE[4])
        row.addWidget(self.pictures, 3)
        row.addWidget(self.sides, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(self.windowTitle(), "title"))
        column.addLayout(row, 1)
        column.addWidget(self.error)
        column.addWidget(self.ends)

    def _join(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._prepared.connect(self._take_copy, queued)
        self._ended.connect(self._take_answer, queued)
        self._proposed.connect(self._take_proposal, queued)
        self.form.framed.connect(self._frame)
        self.form.changed.connect(self._refresh)
        self.form.exact.toggled.connect(lambda _on: self._refresh())
        self.send.clicked.connect(self._let_go)
        self.cancel.installEventFilter(self)
        self.cancel.clicked.connect(self._stop)
        self.leave.clicked.connect(self.reject)
        self.discard.clicked.connect(self.reject)
        self.another.clicked.connect(lambda: self._ask(""))
        self.use.clicked.connect(self._keep)
        self.line.toggled.connect(self._show_line)

    # What would leave.

    def _frame(self) -> None:
        """Have the small copy made for the frame that is chosen."""
        self._number += 1
        self._copy = None
        number, choice = self._number, self.form.choice
        self._expansion = expanding.expansion(self._item, self._medium, choice.ratio, self.form.place)
        self._refresh()

        def ended(outcome: Outcome[Prepared]) -> None:  # on a thread of the runner's
            made: object = outcome
            if isinstance(outcome, Succeeded):
                copy = outcome.value
                made = (copy, QImage.fromData(copy.picture), QImage.fromData(copy.mask))
            self._tell(self._prepared, number, made)

        self._context.runner.submit(
            prepare, self._expansion, lane="interactive", key=_PREPARING, on_end=ended
        )

    def _tell(self, signal: object, *values: object) -> None:
        """Come to the window's thread, unless the sheet was closed meanwhile."""
        if shiboken6.isValid(self):
            signal.emit(*values)  # type: ignore[attr-defined]

    def _take_copy(self, number: int, made: object) -> None:
        if number != self._number:
            return
        if isinstance(made, tuple):
            self._copy, picture, mask = made
            self.leaving.panes[0].show_image(picture)
            # What the mask says is in its transparency; its colours say the same to an eye.
            self.leaving.panes[1].show_image(mask.convertToFormat(QImage.Format.Format_RGB32))
            self.leaving.lie(self._copy.plan.frame.ratio)
            self._say("")
        elif isinstance(made, Failed):
            self._say(explain(made.problem))
        self._refresh()

    def _refresh(self) -> None:
        """Show what would leave now, where to, and whether it can."""
        copy = self._copy
        self._request = self.form.request(copy) if copy is not None else None
        request, missing = self._request, self.form.missing()
        host = host_of(self.form.server().url)
        self.send.setEnabled(request is not None and not missing and not self.refused)
        verb = "assistant.again" if self._failed else "assistant.send"
        self.send.setText(word(f"{verb}.to", host=host) if host else word("assistant.send"))
        self.form.setEnabled(not self.refused)
        if self.form.exact.isChecked():
            self.form.body.setPlainText(request.shown if request is not None else "")
        if self.refused:
            self.estimate.setText(word("assistant-no-model"))
        elif missing:
            self.estimate.setText(word(missing))
        elif request is None or copy is None:
            self.estimate.setText(word("expand.preparing"))
        else:
            frame = copy.plan.frame
            self.estimate.setText(
                word(
                    "expand.stays" if is_loopback(request.url) else "expand.goes",
                    host=host,
                    width=frame.width,
                    height=frame.height,
                    bytes=f"{len(request.body):,}",
                )
            )

    def _say(self, error: str) -> None:
        """Show why the last try failed; the button then sends again, when the person presses it."""
        self.error.setText(error)
        self.error.setVisible(bool(error))

    def _ask(self, error: str) -> None:
        """Go back to what would leave; nothing is sent by that."""
        self._failed = bool(error)
        self._say(error)
        self._turn(0, self.leaving)
        self._refresh()

    def _turn(self, page: int, panes: QWidget) -> None:
        self.sides.setCurrentIndex(page)
        self.ends.setCurrentIndex(page)
        self.pictures.setCurrentWidget(panes)

    # Sending.

    def _let_go(self) -> None:
        """Send exactly what is shown: the click is the consent."""
        request = self._request
        if request is None or self._drawing is not None or not self.send.isEnabled():
            return
        try:
            ticket = self._approved(request)
            self.form.keep()
        except UserError as error:  # settings that cannot be written hold all the same: the next click sends
            self._ask(explain(error))
            return
        self._say("")
        self.waiting.setText(word("expand.waiting", host=ticket.host))
        self._turn(1, self.leaving)
        self.cancel.setFocus()
        self._drawing = Drawing(
            request,
            self._subject(),
            ticket,
            key=self.form.reading_key(),
            ledger=self._ledger,
            on_end=lambda ended: self._tell(self._ended, ended),
        )

    def _approved(self, request: PictureRequest) -> Ticket:
        return approve(self._context.network, request, word("expand.purpose", model=request.model))

    def _subject(self) -> Subject:
        return Subject(self._post, item=self._item.id, field="picture")

    def _stop(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
        if self._job is not None:
            self._job.cancel()

    def _take_answer(self, ended: Ended) -> None:
        if self._drawing is not None:
            self._drawing.join()
            self._drawing = None
        if ended.drawn is None or self._expansion is None:
            self._ask(explain(ended.error) if ended.error is not None else "")
            return
        self._answer, self._entry = ended.drawn.content, ended.entry
        self.waiting.setText(word("expand.looking"))
        self._job = self._context.runner.submit(
            propose,
            AnswerRequest(self._expansion, self._answer),
            lane="interactive",
            on_end=lambda outcome: self._tell(self._proposed, _seen(outcome)),
        )

    def _take_proposal(self, outcome: object) -> None:
        self._job = None
        copy = self._copy
        if isinstance(outcome, QImage) and copy is not None:
            self._show_result(outcome, copy)
        elif isinstance(outcome, Failed):
            self._ask(explain(outcome.problem))
        elif isinstance(outcome, Cancelled):
            self._ask("")

    # What came.

    def _show_result(self, image: QImage, copy: Prepared) -> None:
        plan = copy.plan
        self.outcome.lie(plan.whole.ratio)
        before, after = self.outcome.panes
        before.show_image(image, fractions(plan.kept, plan.seen))
        after.show_image(image)
        self.said.setText(word("expand.result", width=plan.whole.width, height=plan.whole.height))
        self._offer(self.form.choice)
        self._show_line()
        self._turn(2, self.outcome)
        self.use.setFocus()

    def _show_line(self) -> None:
        plan = self._copy.plan if self._copy is not None else None
        shown = plan is not None and self.line.isChecked()
        self.outcome.panes[1].show_line(
            fractions(plan.kept, plan.seen) if plan is not None and shown else None
        )

    def _offer(self, choice: Choice) -> None:
        """Offer where the picture can go: first where the person works, if that place takes its ratio."""
        self.where.clear()
        self.where.addItem(word("expand.where."), EVERYWHERE)
        for name in choice.placements:
            placement = self._context.placements[name]
            self.where.addItem(word("expand.where.one", placement=placement.full_name), name)
        self.where.addItem(word("expand.where.aside"), ASIDE)
        several = len(self._context.session.post(self._post).placements) > 1
        if several and choice.placements:
            self.where.setCurrentIndex(max(1, self.where.findData(self._placement)))

    def _keep(self) -> None:
        """Have it written and used; the sheet has nothing more to do with it."""
        copy, expansion, request = self._copy, self._expansion, self._request
        if copy is None or expansion is None or request is None:
            return
        choice, where = self.form.choice, self.where.currentData()
        self.kept.emit(
            Order(
                expanding.finishing(
                    expansion, self._answer, copy.plan, self._medium, name=choice.name, model=request.model
                ),
                self._medium,
                self._subject(),
                where,
                self._shape(where, choice),
                self._entry,
            )
        )
        self.accept()

    def _shape(self, where: str, choice: Choice) -> str:
        """Return the shape that the placement has to be shown in for the picture to fill it; empty: it is already."""
        placement = self._context.placements.get(where)
        shapes = placement.photos.shapes if placement is not None and placement.photos else ()
        named = next((one.id for one in shapes if abs(one.ratio / choice.ratio - 1) < 0.005), "")
        post = self._context.session.post(self._post)
        now = next((one.shape for one in post.placements if one.placement == where), None)
        first = shapes[0].id if shapes else ""
        return "" if named == (now if isinstance(now, str) else first) else named

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if watched is self.cancel:  # it stands where *Send* stood: a double click takes nothing back
            return event.type() == QEvent.Type.MouseButtonDblClick
        if event.type() == QEvent.Type.Close:
            self.reject()
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Close; a conversation under way is cancelled."""
        self._stop()
        if self._drawing is not None:
            self._drawing.join()
            self._drawing = None
        super().done(result)


def _seen(outcome: Outcome[Picture]) -> object:
    """Return the picture as the screen has it, or how it ended instead. For the runner's thread."""
    if not isinstance(outcome, Succeeded):
        return outcome
    made = outcome.value
    return QImage(made.rgb, made.width, made.height, made.width * 3, QImage.Format.Format_RGB888).copy()


def _column(*parts: QWidget | None) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE[1])
    for part in parts:
        if part is None:
            column.addStretch()
        elif isinstance(part, ExpandForm):
            column.addWidget(part, 1)
        elif isinstance(part, QPushButton):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(part)
    return made
