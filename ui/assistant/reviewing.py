"""The last page of the sheet: the proposal as changes in the text, accepted or refused one at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.assistant.diff import carried_by_number, changes, places
from studio.assistant.reply import Mark, Proposal
from studio.assistant.review import Review
from studio.words import word
from ui import theme
from ui.assistant.diffview import DiffView
from ui.assistant.proposaltext import cut_short, sentences
from ui.fields import button, label, spring
from ui.tokens import SPACE

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    (Qt.Key.Key_F7, _NONE): "next",
    (Qt.Key.Key_F7, _SHIFT): "previous",
    (Qt.Key.Key_Return, _CONTROL): "accept",
    (Qt.Key.Key_Enter, _CONTROL): "accept",
    (Qt.Key.Key_Backspace, _CONTROL): "refuse",
}


class ReviewingPage(QWidget):
    """Walks through a proposal. `decided` carries the review after each decision, `done` says that it is over."""

    decided = Signal(object)
    done = Signal()
    left = Signal()  # back to the proposals

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = Review("", ())
        self._past: list[Review] = []  # every state that the text was put into, the oldest first
        self._stopped = False
        self._doubtful: dict[int, tuple[Mark, ...]] = {}  # by change; places in what the change brings
        self._general: list[str] = []
        self.chosen: int | None = None
        self.where = label("", "hint", wrap=True)
        self.note = label("", "hint", wrap=True)
        self.broken = label("", "warning", wrap=True)
        self.view = DiffView()
        self.view.setAccessibleName(word("assistant.proposal"))
        self.about = label("", "warning", wrap=True)
        self.count = label("", "number")
        self.second = label("", "hint", wrap=True)
        self.accept = button(word("assistant.accept"), "primary")
        self.refuse = button(word("assistant.refuse"))
        self.accept_all = button(word("assistant.accept-all"), "quiet")
        self.refuse_all = button(word("assistant.refuse-all"), "quiet")
        self.back = button(word("asked.back"), "quiet")
        self.finish = button(word("assistant.done"))
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        for widget in (self.where, self.note, self.broken):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.about)
        column.addWidget(self.count)
        column.addWidget(self.second)
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
        self.back.clicked.connect(self.left)
        self.view.picked.connect(self._choose)
        self.accept.setToolTip(f"{word('assistant.accept')}  (Ctrl+Enter)")
        self.refuse.setToolTip(f"{word('assistant.refuse')}  (Ctrl+Backspace)")
        self.view.setToolTip(word("asked.walk"))

    def begin(
        self, text: str, sent: str, proposal: Proposal, *, of_several: bool = False, place: str = ""
    ) -> None:
        """Show `proposal`, made of `sent`, as changes to `text`; `of_several`: there are others to go back to.

        `place`: the name of the place whose own text it is; empty: the caption for all.
        """
        self.where.setText(word("asked.into", name=place) if place else "")
        self.where.setVisible(bool(place))
        self.note.setText(cut_short(proposal.note))
        self.note.setVisible(bool(proposal.note))
        self.back.setText(word("asked.back" if of_several else "asked.back.one"))
        found = changes(sent, proposal.text)
        fitting = carried_by_number(text, sent, found)
        standing = places(found)
        self._doubtful = {
            at: touching
            for at, (number, _) in enumerate(fitting)
            if (touching := _touching(proposal.marks, *standing[number]))
        }
        told = {mark.message for marks in self._doubtful.values() for mark in marks}
        self._general = [said for said in sentences(proposal.marks) if said not in told]
        if left_out := len(found) - len(fitting):
            self._general.append(word("assistant.left-out", count=left_out))
        self._stopped = False
        review = Review(text, tuple(change for _, change in fitting))
        self._past = [review]
        self.chosen = 0 if fitting else None
        self._set(review, tell=False)
        self.view.setFocus()

    def follow(self, text: str) -> None:
        """The text is `text` now: go to where the person took it back to, or stop where it is another one."""
        if text == self.review.text and not self._stopped:
            return
        state = next((past for past in reversed(self._past) if past.text == text), None)
        if state is None:
            self._stop(text)
            return
        before, self._stopped = self.review.accepted, False
        self.review = self.review.following(state)
        reopened = sorted(before - state.accepted)
        self.chosen = reopened[0] if reopened else self.review.next_open(-1)
        self._show()

    def conclude(self, doubts: int) -> None:
        """All is decided: say whether that counts as a second look; `doubts`: how many things stand against it."""
        self.second.setText(word("asked.second.doubtful", count=doubts) if doubts else word("asked.second"))
        theme.mark(self.second, kind="warning" if doubts else "hint")
        self.second.show()

    def _stop(self, text: str) -> None:
        """Offer nothing: the text is another one by now, and the proposal no longer fits it."""
        self._stopped = True
        self.chosen = None
        self.view.show_review(Review(text, ()), None)
        self._tell([word("assistant-changed-meanwhile")])
        self.about.hide()
        self.second.hide()
        self.count.setText("")
        for widget in (self.accept, self.refuse, self.accept_all, self.refuse_all):
            widget.setEnabled(False)

    def _tell(self, warnings: list[str]) -> None:
        self.broken.setText("\n".join(warnings))
        self.broken.setVisible(bool(warnings))

    def _decide(self, *, accepted: bool) -> None:
        if self.chosen is None or self._stopped:
            return
        review = self.review.accept(self.chosen) if accepted else self.review.refuse(self.chosen)
        following = review.next_open(self.chosen)
        self.chosen = self.chosen if following is None else following
        self._set(review)

    def _choose(self, number: int | None) -> None:
        if number is not None and not self._stopped:
            self.chosen = number
            self._show()

    def _set(self, review: Review, *, tell: bool = True) -> None:
        self.review = review
        if self._stopped:
            return
        if not self._past or self._past[-1].text != review.text:
            self._past.append(review)
        self._show()
        if tell:
            self.decided.emit(review)

    def _show(self) -> None:
        review = self.review
        spans = {at: [(one.start, one.end) for one in marks] for at, marks in self._doubtful.items()}
        self.view.show_review(review, self.chosen, spans)
        self._tell(self._general)
        self.second.hide()
        total = len(review.changes)
        decided = total - len(review.open)
        self.count.setText(
            word("assistant.decided", decided=decided, total=total)
            if total
            else word("assistant.nothing-changed")
        )
        for widget in (self.accept_all, self.refuse_all):
            widget.setEnabled(bool(review.open))
        self.accept.setEnabled(self.chosen is not None and self.chosen not in review.accepted)
        self.refuse.setEnabled(self.chosen is not None and self.chosen not in review.refused)
        self._show_chosen()

    def _show_chosen(self) -> None:
        said = sentences(self._doubtful.get(self.chosen, ())) if self.chosen is not None else ()
        self.about.setText("\n".join(f"▲ {one}" for one in said))
        self.about.setVisible(bool(said))
        if self.chosen is not None:
            change = self.review.changes[self.chosen]
            described = word(
                "assistant.change", number=self.chosen + 1, before=change.before, after=change.after
            )
            self.view.setAccessibleDescription("\n".join((described, *said)))

    # Keys: the window has F7 for findings, so they are taken here before it sees them.

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _verb(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        verb = _verb(event)
        at = -1 if self.chosen is None else self.chosen
        if verb == "next":
            self._choose(self.review.next_open(at))
        elif verb == "previous":
            self._choose(self.review.previous_open(at))
        elif verb is not None:
            self._decide(accepted=verb == "accept")
        else:
            super().keyPressEvent(event)


def _verb(event: QKeyEvent) -> str | None:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return next(
        (verb for (key, held), verb in _KEYS.items() if (event.key(), modifiers) == (key, held)), None
    )


def _touching(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks that touch `start`…`end` of the proposal, with their places in that part, not overlapping."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        if mark.start < end and start < mark.end:
            first = max(mark.start - start, found[-1].end if found else 0)
            found.append(Mark(mark.kind, mark.message, first, max(first, min(mark.end, end) - start)))
    return tuple(found)
