"""The page of an answer that gives texts: proposals to choose from, and the chosen one as changes in the caption."""

from PySide6.QtWidgets import QListWidget, QStackedWidget, QVBoxLayout, QWidget

from studio.assistant.review import Review
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.reviewing import ReviewingPage


class TextsPage(ResultPage):
    """Several proposals are chosen from first; one alone is gone through at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reviewing = ReviewingPage()
        self.choices = QListWidget()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.choices)
        self.pages.addWidget(self.reviewing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.choices.itemActivated.connect(lambda _item: self.choose(self.choices.currentRow()))
        self.reviewing.decided.connect(self._take)
        self.reviewing.done.connect(self.done)
        self._asked: Asked | None = None
        self._expected = ""

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self._asked = asked
        self.choices.clear()
        for proposal in asked.reply.proposals:
            self.choices.addItem(proposal.text)
        self.pages.setCurrentWidget(self.choices)
        if len(asked.reply.proposals) == 1:
            self.choose(0)

    def choose(self, number: int) -> None:
        """Go through the proposal of this number, change by change."""
        asked = self._asked
        if asked is None:
            return
        self._expected = asked.text(asked.task.subject)
        self.pages.setCurrentWidget(self.reviewing)
        self.reviewing.begin(self._expected, asked.request.text, asked.reply.proposals[number])
        self._note_second_look(self.reviewing.review)

    def _take(self, review: Review) -> None:
        """Put the text as decided so far into the post; one step of undo for each decision that changes it."""
        asked = self._asked
        if asked is None:
            return
        if asked.text(asked.task.subject) != self._expected:
            self.reviewing.stop_for_change()
            return
        asked.put(asked.task.subject, review.text)
        self._expected = review.text
        self._note_second_look(review)

    def _note_second_look(self, review: Review) -> None:
        """Write down that the text was polished, once all was decided on and if the model saw all of it."""
        asked = self._asked
        if asked is None or not asked.task.operation.second_look or review.open:
            return
        if review.original == asked.request.text:
            states = asked.context.checking.states
            states.note_second_look(asked.context, asked.task.subject.post, review.text, asked.request.model)
