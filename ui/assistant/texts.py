"""The page of an answer that gives texts: proposals to choose from, and a chosen one as changes in the caption."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from studio import arrange, caption
from studio.assistant import judging, localised
from studio.assistant.request import Turn
from studio.assistant.review import Review
from studio.assistant.task import Subject
from studio.languages import tag_of
from studio.placements import Placement
from studio.post import Post
from studio.words import word
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.cards import Card, Cards
from ui.assistant.reviewing import ReviewingPage
from ui.changes import Changes
from ui.fields import button, label, spring
from ui.tokens import SPACE

GONE_THROUGH = (
    20_000  # code points; with more, nobody goes through change by change, and painting them takes long
)


class TextsPage(ResultPage):
    """Several proposals stand side by side; one alone that is to be the caption is gone through at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._chosen = 0
        self._expected = ""  # what the text must be for a decision to fit it
        self._made: dict[int, str] = {}  # by proposal, the post that was made of it
        self.cards = Cards()
        self.remarks = label("", "hint", wrap=True)
        self.repeat = button("")
        self.repeat.setToolTip(word("asked.again.hint"))
        self.finish = button(word("assistant.done"))
        self.reviewing = ReviewingPage()
        self.choosing = QWidget()
        self.pages = QStackedWidget()
        self._lay_out()
        self.repeat.clicked.connect(self._repeat)
        self.finish.clicked.connect(self.done)
        self.reviewing.decided.connect(self._take)
        self.reviewing.done.connect(self.done)
        self.reviewing.left.connect(self._back)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.choosing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE[1])
        inner.addWidget(self.remarks)
        inner.addWidget(self.cards, 1)
        row = QHBoxLayout()
        row.addWidget(self.repeat)
        row.addWidget(spring())
        row.addWidget(self.finish)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.pages.addWidget(self.choosing)
        self.pages.addWidget(self.reviewing)

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self._asked = asked
        proposals = asked.reply.proposals
        self.remarks.setText("\n".join(asked.reply.remarks))
        self.remarks.setVisible(bool(asked.reply.remarks))
        self.cards.show_cards([self._card(number) for number in range(len(proposals))])
        excess = max((one.excess for one in proposals), default=0)
        self.repeat.setText(word("asked.again", excess=excess))
        self.repeat.setVisible(bool(excess and asked.task.operation.again))
        self._follow()
        changes = Changes(asked.context.session, self)
        changes.changed.connect(lambda _change: self._follow())
        self.pages.setCurrentWidget(self.choosing)
        if len(proposals) == 1 and self._into == "caption" and self._can_be_gone_through(0):
            self.choose(0)
        elif self.cards.cards:
            self.cards.cards[0].text.setFocus()

    @property
    def _into(self) -> str:
        """Where a text goes; one that is about nothing in the library goes nowhere."""
        asked = self._asked
        return asked.task.operation.into if asked is not None and asked.task.subject.post else "aside"

    # The cards.

    def _card(self, number: int) -> Card:
        asked = self._given()
        proposals = asked.reply.proposals
        proposal = proposals[number]
        into = self._into
        compared = asked.request.text if into == "caption" and self._can_be_gone_through(number) else ""
        card = Card(word("asked.proposal", number=number + 1), proposal, made_of=compared)
        card.setAccessibleName(word("asked.proposal.said", number=number + 1, count=len(proposals)))
        if (place := asked.task.rules.placement) is not None and into != "aside":
            text = self._below(proposal.text) if into == "below" else proposal.text
            card.length.show_text(asked.task.rules.goes_out(text), place)
        role = "primary" if len(proposals) == 1 else ""
        if into == "below":
            self._add(card, "asked.below", role, partial(self._add_below, number))
        elif into == "language":
            card.add(self._as_post(number, role))
        elif into == "caption":
            through = self._add(card, "asked.changes", role, partial(self.choose, number))
            through.setEnabled(self._can_be_gone_through(number))
            through.setToolTip("" if through.isEnabled() else word("asked.too-big"))
        if into in ("caption", "language"):
            card.add(self._own(number))
        card.add_copy()
        return card

    def _add(self, card: Card, text: str, role: str, act: partial[None]) -> QPushButton:
        made = button(word(text), role)
        made.clicked.connect(lambda _checked=False: act())
        return card.add(made)

    def _as_post(self, number: int, role: str) -> QPushButton:
        language = self._language()
        said = word("asked.language", language=language) if language else word("asked.language.same")
        made = button(said, role)
        made.clicked.connect(lambda: self._make_post(number))
        return made

    def _own(self, number: int) -> QPushButton:
        """Return the button that takes a proposal as the own text of one of the post's places."""
        places = self._places()
        if len(places) == 1:
            made = button(word("asked.own.for", name=places[0].full_name.replace("&", "&&")), "quiet")
            made.clicked.connect(lambda: self._take_own(number, places[0].id))
            return made
        made = button(word("asked.own"), "quiet")
        menu = QMenu(made)
        for place in places:
            menu.addAction(place.full_name.replace("&", "&&"), partial(self._take_own, number, place.id))
        if not places:
            menu.addAction(word("asked.own.none")).setEnabled(False)
        made.setMenu(menu)
        return made

    def _places(self) -> list[Placement]:
        """Return where the post goes; the place that the proposals were asked for first."""
        asked = self._given()
        post = asked.context.open_post(asked.task.subject.post)
        known = asked.context.placements
        names = [name for name in arrange.placements_of(post) if name in known] if post else []
        wanted = asked.task.rules.placement
        return [known[name] for name in sorted(names, key=lambda name: wanted is None or name != wanted.id)]

    # What is taken.

    def choose(self, number: int) -> None:
        """Go through the proposal of this number, change by change."""
        asked = self._given()
        self._chosen = number
        proposals = asked.reply.proposals
        self.pages.setCurrentWidget(self.reviewing)
        self._expected = asked.text(asked.task.subject)
        self.reviewing.begin(
            self._expected,
            asked.request.text,
            proposals[number],
            of_several=len(proposals) > 1,
            place=self._name_of(asked.task.subject.placement),
        )
        self._note_second_look(self.reviewing.review)

    def _name_of(self, placement: str) -> str:
        found = self._given().context.placements.get(placement)
        return found.full_name if found is not None else ""

    def _back(self) -> None:
        self._follow()
        self.pages.setCurrentWidget(self.choosing)
        self.cards.cards[self._chosen].text.setFocus()

    def _take(self, review: Review) -> None:
        """Put the text as decided so far into the post; one step of undo for each decision that changes it."""
        asked = self._given()
        if asked.text(asked.task.subject) != self._expected:  # it changed, and the news is still on its way
            self._follow()
            return
        asked.put(asked.task.subject, review.text)
        self._expected = review.text
        self._note_second_look(review)

    def _take_own(self, number: int, placement: str) -> None:
        asked = self._given()
        subject = replace(asked.task.subject, placement=placement, item="", field="caption")
        asked.put(subject, asked.reply.proposals[number].text)
        self._follow()

    def _below(self, text: str) -> str:
        """Return the caption as it is now with `text` below it, after an empty line."""
        asked = self._given()
        now = asked.text(asked.task.subject)
        end = "\r\n" if "\r\n" in now else "\n"
        return f"{now.rstrip()}{end}{end}{text}" if now.strip() else text

    def _add_below(self, number: int) -> None:
        asked = self._given()
        if not self._stands_below(asked.reply.proposals[number].text):
            asked.put(asked.task.subject, self._below(asked.reply.proposals[number].text))
        self._follow()

    def _stands_below(self, text: str) -> bool:
        asked = self._given()
        return asked.text(asked.task.subject).endswith(text)

    def _language(self) -> str:
        """Return what the person answered for the language to translate into; empty: nothing that is known."""
        asked = self._given()
        answers = (asked.request.values.get(one.id, "") for one in asked.task.operation.questions)
        return next((answer for answer in answers if tag_of(answer)), "")

    def _make_post(self, number: int) -> None:
        """Make a post of the proposal, with the same media and places; one step of undo."""
        asked = self._given()
        session, subject = asked.context.session, asked.task.subject
        post = asked.context.open_post(subject.post)
        if post is None or self._made.get(number, "") in session.posts():
            return
        text = asked.reply.proposals[number].text
        made = localised.as_post(post, text, tag_of(self._language()))
        session.create_post(made, label=word("asked.undo.language"))
        self._made[number] = made.id
        asked.kept[Subject(made.id)] = ("", text)
        self._follow()

    def _repeat(self) -> None:
        """Ask again, with by how much each is too long; the person sees it first, and sends it."""
        asked = self._given()
        remark = judging.again(asked.task.operation, asked.request, asked.reply, asked.task.rules)
        self.again.emit(Turn(asked.reply.answer.content, remark))

    # What has become of it.

    def _follow(self) -> None:
        """Say what of the answer is in the post now; an undo is followed like a decision."""
        asked = self._asked
        if asked is None:
            return
        post = asked.context.open_post(asked.task.subject.post)
        for number, card in enumerate(self.cards.cards):
            card.say(self._became(number, post) if post is not None else "")
        if self.pages.currentWidget() is self.reviewing:
            self._expected = asked.text(asked.task.subject)
            self.reviewing.follow(self._expected)

    def _became(self, number: int, post: Post) -> str:
        asked = self._given()
        text = asked.reply.proposals[number].text
        said = []
        if self._into == "caption" and text == asked.text(asked.task.subject):
            said.append(word("asked.is-caption"))
        if self._into == "below" and self._stands_below(text):
            said.append(word("asked.is-below"))
        names = [
            place.full_name
            for place in self._places()
            if caption.differs(post, "caption", place.id)
            and caption.own(post, "caption", place.id) == text
            and place.id != asked.task.subject.placement
        ]
        if names:
            said.append(word("asked.is-own", names=", ".join(names)))
        if (made := self._made.get(number, "")) in asked.context.session.posts():
            left = localised.left_in(asked.context.session.post(made))
            said += filter(None, (word("asked.is-post"), left))
        return "\n".join(said)

    def _can_be_gone_through(self, number: int) -> bool:
        return len(self._given().reply.proposals[number].text) <= GONE_THROUGH

    def _given(self) -> Asked:
        if self._asked is None:
            raise RuntimeError("no answer is shown")
        return self._asked

    def _note_second_look(self, review: Review) -> None:
        """Write down that the text was polished, once all was decided on and if the model saw all of it.

        It was not where something doubtful was taken: what is in doubt has not passed.
        """
        asked = self._given()
        if not asked.task.operation.second_look or review.open or review.original != asked.request.text:
            return
        task, request, context = asked.task, asked.request, asked.context

        def take(doubts: tuple[str, ...]) -> None:
            if not doubts and task.subject.post in context.session.posts():
                states = context.checking.states
                states.note_second_look(context, task.subject.post, review.text, request.model)
            if isValid(self) and self.reviewing.review == review:
                self.reviewing.conclude(len(doubts))

        def judge() -> tuple[str, ...]:
            return judging.brought(task.operation, request, review.text, task.rules)

        context.records.ask(context.records, judge, take)  # also where the sheet is shut by then
