"""The page of an answer that gives alt texts: each picture with its text now and the proposed one, one by one."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studio import arrange, counting, slide
from studio.assistant.diff import changes
from studio.assistant.reply import Proposal
from studio.assistant.review import Review
from studio.assistant.task import Subject
from studio.placements import Placement
from studio.post import Media, Post
from studio.words import word
from ui import theme
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.cards import Doubts
from ui.assistant.diffview import SmallDiff
from ui.assistant.proposaltext import MOST, sentences
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label, spring
from ui.scrolled import scrolled
from ui.tokens import SPACE
from ui.write import positions
from ui.write.alts import Thumbnail

LINES = 4  # of the field in which a proposal is changed


class AltRow(QFrame):
    """One picture. `taken` carries the text to take; `left`: what there is stays."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, name: str, proposal: Proposal, places: tuple[Placement, ...]) -> None:
        super().__init__()
        theme.mark(self, kind="card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.proposal, self._places = proposal, places
        self.refused = False
        self._now = ""
        self.thumbnail = Thumbnail(self)
        self.diff = SmallDiff(self)
        self.diff.setAccessibleName(word("asked.alt", file=name))
        self.field = QPlainTextEdit(self)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(word("asked.alt.edit", file=name))
        self.field.setPlainText(positions.shown(proposal.text[:MOST]))
        self.field.setFixedHeight(theme.scaled(self, 20) * LINES)
        self.field.hide()
        self.doubts = Doubts(self)
        self.state = label("", "good")
        self.take = button(word("asked.alt.take"))
        self.keep = button(word("asked.alt.keep"), "quiet")
        self.edit = button(word("asked.alt.change"), "quiet", checkable=True)
        self._lay_out(name)
        self.take.clicked.connect(lambda: self.taken.emit(self.text))
        self.keep.clicked.connect(self._refuse)
        self.edit.toggled.connect(self._change)
        self.field.textChanged.connect(self._judge)
        self._judge()

    def _lay_out(self, name: str) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(SPACE[0])
        beside.addWidget(label(name, "heading", wrap=True))
        texts: tuple[QWidget, ...] = (self.diff, self.field, self.doubts)
        for text in texts:
            beside.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        parts: tuple[QWidget, ...] = (self.take, self.keep, self.edit, self.state, spring())
        for part in parts:
            row.addWidget(part)
        beside.addLayout(row)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], SPACE[2])
        line.setSpacing(SPACE[2])
        line.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)

    @property
    def text(self) -> str:
        """What would be taken: the proposal, or what the person made of it."""
        if self.edit.isChecked():
            return self.field.toPlainText().strip()
        return self.proposal.text

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it."""
        return not self.refused and self._now != self.text

    def show_now(self, now: str) -> None:
        """Show the proposal beside `now`, the alt text that there is."""
        self._now = now
        self.keep.setText(word("asked.alt.keep" if now else "asked.alt.leave"))
        proposed = self.text[:MOST]
        found = changes(now, proposed) if now else ()
        review = Review(now, found) if now else Review(proposed, ())
        self.diff.show_review(review)
        taken = bool(self.text) and now == self.text
        self.state.setText(word("asked.alt.taken") if taken else self._kept())
        self.take.setEnabled(bool(self.text) and not taken)
        self.keep.setEnabled(not taken and not self.refused)

    def _kept(self) -> str:
        if not self.refused:
            return ""
        return word("asked.alt.kept" if self._now else "asked.alt.left")

    def _refuse(self) -> None:
        self.refused = True
        self.show_now(self._now)
        self.left.emit()

    def _change(self, on: bool) -> None:
        self.field.setVisible(on)
        self.diff.setVisible(not on)
        if on:
            self.field.setFocus()
        self._judge()

    def _judge(self) -> None:
        """Say what is doubtful, and for which places it is too long, each by its own way of counting."""
        said = [] if self.edit.isChecked() else list(sentences(self.proposal.marks))
        for place in self._places:
            over = max((one.over for one in counting.lengths(self.text, place, "alt")), default=0)
            sentence = word("assistant-mark-fits", count=over, placement=place.full_name)
            if over and sentence not in said:
                said.append(sentence)
        self.doubts.show_sentences(said)
        self.show_now(self._now)


class AltsPage(ResultPage):
    """All of them; *Take the rest* is one step of undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self.rows: dict[str, AltRow] = {}  # by item
        self.remarks = label("", "hint", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE[2])
        self.all = button(word("asked.alt.all"))
        self.finish = button(word("assistant.done"))
        self._lay_out()
        self.all.clicked.connect(self._take_all)
        self.finish.clicked.connect(self.done)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(spring())
        row.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.remarks)
        column.addWidget(scrolled(self._column), 1)
        column.addLayout(row)

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self._asked = asked
        self.remarks.setText("\n".join(asked.reply.remarks))
        self.remarks.setVisible(bool(asked.reply.remarks))
        context = asked.context
        post = context.open_post(asked.task.subject.post)
        if post is not None:
            self._show_rows(context, post, asked.reply.proposals)
        changes_ = Changes(context.session, self)
        changes_.changed.connect(lambda _change: self._follow())
        self._follow()
        if self.rows:
            next(iter(self.rows.values())).take.setFocus()

    def _show_rows(self, context: Context, post: Post, proposals: tuple[Proposal, ...]) -> None:
        media = context.session.media(post.id)
        of_item = {item.id: item.media for item in post.items}
        known = context.placements
        places = tuple(known[name] for name in arrange.placements_of(post) if name in known)
        for proposal in proposals:
            medium = media.get(of_item.get(proposal.about, ""))
            if medium is None or proposal.about in self.rows:
                continue
            row = AltRow(slide.name(medium), proposal, places)
            row.taken.connect(lambda text, item=proposal.about: self._take(item, text))
            row.left.connect(self._follow)
            self.rows[proposal.about] = row
            self._column.addWidget(row)
            row.show()  # at once: what has the focus must be in sight
            _show_picture(context, medium, row.thumbnail)

    def _subject(self, item: str) -> Subject:
        asked = self._given()
        return replace(asked.task.subject, item=item, field="alt")

    def _take(self, item: str, text: str) -> None:
        self.rows[item].refused = False
        self._put({item: text})

    def _take_all(self) -> None:
        rows = {item: row for item, row in self.rows.items() if row.is_open and row.text}
        self._put({item: row.text for item, row in rows.items()})

    def _put(self, texts: dict[str, str]) -> None:
        """Write `texts` (by item) into the post."""
        asked = self._given()
        asked.offered |= {self._subject(item): self.rows[item].proposal.text for item in texts}
        asked.put_all({self._subject(item): text for item, text in texts.items()})
        self._follow()

    def _follow(self) -> None:
        asked = self._given()
        for item, row in self.rows.items():
            row.show_now(asked.text(self._subject(item)))
        self.all.setEnabled(any(row.is_open for row in self.rows.values()))

    def _given(self) -> Asked:
        if self._asked is None:
            raise RuntimeError("no answer is shown")
        return self._asked


def _show_picture(context: Context, medium: Media, thumbnail: Thumbnail) -> None:
    image = context.proxies.request(medium, None, 320, thumbnail.show_image)
    if image is not None:
        thumbnail.show_image(image)
