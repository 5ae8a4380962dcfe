"""The page of an answer that gives replies to comments: each below the comment that it answers, to copy."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.words import word
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.cards import Card, Cards
from ui.assistant.proposaltext import cut_short
from ui.fields import button, label, spring
from ui.tokens import SPACE


class RepliesPage(ResultPage):
    """They are copied and never posted; nothing in the post changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remarks = label("", "hint", wrap=True)
        self.cards = Cards()
        self.finish = button(word("assistant.done"))
        row = QHBoxLayout()
        row.addWidget(label(word("asked.replies.only"), "hint"))
        row.addWidget(spring())
        row.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.remarks)
        column.addWidget(self.cards, 1)
        column.addLayout(row)
        self.finish.clicked.connect(self.done)

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self.remarks.setText("\n".join(asked.reply.remarks))
        self.remarks.setVisible(bool(asked.reply.remarks))
        cards = []
        for number, proposal in enumerate(asked.reply.proposals, 1):
            card = Card(word("asked.reply", number=number), proposal)
            if proposal.about:
                card.name.setText(cut_short(proposal.about, 200))
                card.name.setWordWrap(True)
                card.text.setAccessibleName(word("asked.reply.to", comment=cut_short(proposal.about, 200)))
            card.add_copy()
            cards.append(card)
        self.cards.show_cards(cards)
        if cards:
            cards[0].text.setFocus()
