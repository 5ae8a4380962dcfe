"""The page of an answer that gives tags: ticks, the person's own first, and what becomes of each place's limit."""

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio import arrange, tagging
from studio.assistant.proposedtags import ProposedTag, over, sorted_by_owner
from studio.assistant.task import Subject
from studio.placements import Placement
from studio.post import Post
from studio.words import word
from ui import theme
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.proposaltext import cut_short
from ui.changes import Changes
from ui.fields import button, label, spring, whole
from ui.scrolled import scrolled
from ui.tokens import SPACE

SHOWN = 36  # signs of a tag; the rest is in its tooltip


class TagsPage(ResultPage):
    """What is ticked goes behind the post's tags; all of it is one step of undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self.tags: tuple[ProposedTag, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}  # by tag
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE[0])
        self.remarks = label("", "hint", wrap=True)
        self.limits = label("", "warning", wrap=True)
        self.state = label("", "good", wrap=True)
        self.add = button("", "primary")
        self.finish = button(word("assistant.done"))
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.finish.clicked.connect(self.done)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(spring())
        row.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.remarks)
        column.addWidget(scrolled(self._column), 1)
        column.addWidget(self.limits)
        column.addWidget(self.state)
        column.addLayout(row)

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self._asked = asked
        self.remarks.setText("\n".join(asked.reply.remarks))
        self.remarks.setVisible(bool(asked.reply.remarks))
        post = self._post()
        self.tags = sorted_by_owner(asked.reply.proposals, self._own(asked), self._used(post))
        for own, head in ((True, "asked.tags.own"), (False, "asked.tags.new")):
            group = [tag for tag in self.tags if tag.own == own]
            if group:
                self._column.addWidget(label(word(head), "heading"))
            for tag in group:
                row = self._row(tag)
                self._column.addWidget(row)
                row.show()  # at once: what has the focus must be in sight
            if group:
                self._column.addSpacing(SPACE[2])
        changes = Changes(asked.context.session, self)
        changes.changed.connect(lambda _change: self._follow())
        self._follow()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _row(self, tag: ProposedTag) -> QWidget:
        row = QFrame()
        theme.mark(row, kind="card")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QCheckBox("#" + cut_short(tag.tag, SHOWN).replace("&", "&&"))
        whose = word("asked.tags.is-own" if tag.own else "asked.tags.is-new")
        box.setAccessibleName(f"#{cut_short(tag.tag, 80)}, {whose}")
        box.setAccessibleDescription(cut_short(tag.note))
        box.toggled.connect(lambda _on: self._count())
        self.boxes[tag.tag] = box
        head = QHBoxLayout()
        head.setSpacing(SPACE[2])
        head.addWidget(box, 1)
        head.addWidget(label(whose, "number"))
        column = QVBoxLayout(row)
        column.setContentsMargins(SPACE[1], SPACE[0], SPACE[2], SPACE[1])
        column.setSpacing(0)
        column.addLayout(head)
        if tag.note:
            note = label(cut_short(tag.note), "hint", wrap=True)
            note.setContentsMargins(theme.scaled(row, SPACE[5]), 0, 0, 0)
            column.addWidget(note)
        return row

    @property
    def ticked(self) -> tuple[str, ...]:
        """The tags that would be added, in their order."""
        return tuple(tag for tag, box in self.boxes.items() if box.isChecked() and box.isEnabled())

    def _own(self, asked: Asked) -> Iterable[str]:
        """Return what the person has tagged with before, and what they sent along as theirs."""
        session = asked.context.session
        past = tagging.past_of(session.posts().values(), session.sets(), but=asked.task.subject.post)
        sent = asked.request.material.text("tags").replace(",", " ").split()
        return (*(tag for post in past for tag in post.tags), *(tag.lstrip("#＃") for tag in sent))

    def _used(self, post: Post | None) -> tuple[str, ...]:
        return tagging.used(post, self._subject().placement) if post is not None else ()

    def _subject(self) -> Subject:
        return replace(self._given().task.subject, item="", field="tags")

    def _post(self) -> Post | None:
        asked = self._given()
        return asked.context.open_post(asked.task.subject.post)

    def _places(self, post: Post) -> list[Placement]:
        known = self._given().context.placements
        return [known[name] for name in arrange.placements_of(post) if name in known]

    def _add(self) -> None:
        asked, subject = self._given(), self._subject()
        added = self.ticked
        asked.put(subject, " ".join((asked.text(subject), *(f"#{tag}" for tag in added))).strip())
        self._follow()

    def _follow(self) -> None:
        """Grey what the post has already; what an undo took out can be ticked again."""
        here = {tag.casefold() for tag in self._used(self._post())}
        for tag, box in self.boxes.items():
            used = tag.casefold() in here
            box.setEnabled(not used)
            box.setToolTip(word("asked.tags.used") if used else _whole(tag))
        taken = [tag for tag in self.boxes if tag.casefold() in here]
        self.state.setText(word("asked.tags.taken", count=len(taken)))
        self.state.setVisible(bool(taken))
        self._count()

    def _count(self) -> None:
        ticked = self.ticked
        self.add.setText(word("asked.tags.add", count=len(ticked)))
        self.add.setEnabled(bool(ticked))
        post = self._post()
        if post is None:
            return
        spoken = self._given().context.spoken(post.id)
        found = over(spoken, ticked, self._places(post), self._subject().placement)
        said = [
            word("tags.over", count=count, name=place.full_name, limit=limit) for place, count, limit in found
        ]
        self.limits.setText("\n".join(f"▲ {one}" for one in said))
        self.limits.setVisible(bool(said))

    def _given(self) -> Asked:
        if self._asked is None:
            raise RuntimeError("no answer is shown")
        return self._asked


def _whole(tag: str) -> str:
    return whole(f"#{tag}") if len(tag) > SHOWN else ""
