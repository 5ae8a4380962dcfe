"""The last page of the sheet: the proposal as changes in the text, accepted or refused one at a time."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.assistant.diff import carried, changes
from studio.assistant.reply import Proposal
from studio.assistant.review import Review
from studio.words import word
from ui.assistant.diffview import DiffView
from ui.fields import button, label, spring
from ui.tokens import SPACE


class ReviewingPage(QWidget):
    """Walks through a proposal. `decided` carries the review after each decision, `done` says that it is over."""

    decided = Signal(object)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = Review("", ())
        self.chosen: int | None = None
        self.note = label("", "hint", wrap=True)
        self.broken = label("", "warning", wrap=True)
        self.view = DiffView()
        self.view.setAccessibleName(word("assistant.proposal"))
        self.count = label("", "number")
        self.accept = button(word("assistant.accept"), "primary")
        self.refuse = button(word("assistant.refuse"))
        self.accept_all = button(word("assistant.accept-all"), "quiet")
        self.refuse_all = button(word("assistant.refuse-all"), "quiet")
        self.finish = button(word("assistant.done"))
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for widget in (self.note, self.broken):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.count)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.accept, self.refuse, spring()),
            (self.accept_all, self.refuse_all, spring(), self.finish),
        )
        for parts in rows:
            row = QHBoxLayout()
            row.setSpacing(SPACE[1])
            for part in parts:
                row.addWidget(part)
            column.addLayout(row)

    def _join(self) -> None:
        self.accept.clicked.connect(lambda: self._decide(accepted=True))
        self.refuse.clicked.connect(lambda: self._decide(accepted=False))
        self.accept_all.clicked.connect(lambda: self._set(self.review.accept(*self.review.open)))
        self.refuse_all.clicked.connect(lambda: self._set(self.review.refuse(*self.review.open)))
        self.finish.clicked.connect(self.done)
        for keys, act in (
            ("F7", self._next),
            ("Ctrl+Return", lambda: self._decide(accepted=True)),
            ("Ctrl+Backspace", lambda: self._decide(accepted=False)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
        self.accept.setToolTip(f"{word('assistant.accept')}  (Ctrl+Enter)")
        self.refuse.setToolTip(f"{word('assistant.refuse')}  (Ctrl+Backspace)")

    def begin(self, text: str, sent: str, proposal: Proposal) -> None:
        """Show `proposal`, made of `sent`, as changes to `text`."""
        self.note.setText(proposal.note)
        self.note.setVisible(bool(proposal.note))
        found = changes(sent, proposal.text)
        fitting = carried(text, sent, found)
        warnings = [mark.message for mark in proposal.marks]
        if left_out := len(found) - len(fitting):
            warnings.append(word("assistant.left-out", count=left_out))
        self._warn(warnings)
        self.chosen = 0 if fitting else None
        self._set(Review(text, fitting), tell=False)
        self.view.setFocus()

    def stop_for_change(self) -> None:
        """Offer nothing more: the text is another one by now, and the proposal no longer fits it."""
        self._warn([word("assistant-changed-meanwhile")])
        self.chosen = None
        self._set(Review("", ()), tell=False)

    def _warn(self, warnings: list[str]) -> None:
        self.broken.setText(" ".join(warnings))
        self.broken.setVisible(bool(warnings))

    def _decide(self, *, accepted: bool) -> None:
        if self.chosen is None:
            return
        review = self.review.accept(self.chosen) if accepted else self.review.refuse(self.chosen)
        self.chosen = review.next_open(self.chosen)
        self._set(review)

    def _next(self) -> None:
        self.chosen = self.review.next_open(-1 if self.chosen is None else self.chosen)
        self._show()

    def _set(self, review: Review, *, tell: bool = True) -> None:
        self.review = review
        if not review.open:
            self.chosen = None
        self._show()
        if tell:
            self.decided.emit(review)

    def _show(self) -> None:
        review = self.review
        self.view.show_review(review, self.chosen)
        total = len(review.changes)
        decided = total - len(review.open)
        self.count.setText(
            word("assistant.decided", decided=decided, total=total)
            if total
            else word("assistant.nothing-changed")
        )
        for widget in (self.accept, self.refuse, self.accept_all, self.refuse_all):
            widget.setEnabled(bool(review.open))
        if self.chosen is not None:
            change = review.changes[self.chosen]
            self.view.setAccessibleDescription(
                word("assistant.change", number=self.chosen + 1, before=change.before, after=change.after)
            )
