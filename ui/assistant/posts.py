"""The page of an answer that gives posts and slides: each with what it says and where that stands, to take or leave."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.assistant import repurposed
from studio.assistant.reply import Mark
from studio.assistant.repurposed import Claim, NewPost, NewSlide, Quote, Repurposed
from studio.assistant.task import Subject
from studio.placements import Placement
from studio.post import Post
from studio.words import word
from ui import theme
from ui.assistant.aside import Aside
from ui.assistant.asked import Asked, ResultPage
from ui.assistant.sourceview import MarkedText, QuoteView, SourceView
from ui.fields import button, label, pieced, spring, whole
from ui.tokens import SPACE

BESIDE = 720  # px at text size 100 %: with less room the source stands below
_ROWS = 5  # of the list that are seen at once
_QUOTE = 64  # px at text size 100 %: two lines
_ABOUT = Qt.ItemDataRole.UserRole


class PostsPage(ResultPage):
    """Choose, look where it comes from, take. What fails a check is not ticked until the person ticks it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._places: tuple[Placement, ...] = ()
        self.found = Repurposed(())
        self.summary = label("", "hint", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(word("asked.posts.list"))
        self.text = MarkedText()
        self.doubts = label("", "warning", wrap=True)
        self.said = QListWidget()
        self.said.setAccessibleName(word("asked.posts.said"))
        self.said.setWordWrap(True)
        self.said.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.quote = QuoteView()
        self.quote.setAccessibleName(word("asked.posts.quote"))
        self.source = SourceView()
        self.along = QComboBox()
        self.along.setAccessibleName(word("asked.posts.along"))
        self.take = button("", "primary")
        self.finish = button(word("assistant.done"))
        self.taken = label("", "good", wrap=True)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_one)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.said.currentRowChanged.connect(self._show_source)
        self.said.itemClicked.connect(lambda _item: self._show_source(self.said.currentRow()))
        self.take.clicked.connect(self._take)
        self.finish.clicked.connect(self.done)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        one, other = QVBoxLayout(left), QVBoxLayout(right)
        for column in (one, other):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE[0])
        one.addWidget(self.list)
        one.addSpacing(SPACE[0])
        one.addWidget(self.text, 3)
        one.addWidget(self.doubts)
        self.said_heading = label(word("asked.posts.said"), "label")
        one.addWidget(self.said_heading)
        one.addWidget(self.said, 3)
        one.addWidget(self.quote)
        other.addWidget(label(word("asked.source"), "label"))
        other.addWidget(self.source, 1)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(SPACE[1])
        for half, share in ((left, 3), (right, 2)):
            self.halves.addWidget(half)
            self.halves.setStretchFactor(self.halves.count() - 1, share)
        self.along_row = QWidget()
        row = QHBoxLayout(self.along_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        row.addWidget(label(word("asked.posts.along"), "label"))
        row.addWidget(self.along, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(SPACE[1])
        for widget in (self.take, spring(), self.finish):
            verbs.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.summary)
        column.addWidget(self.halves, 1)
        column.addWidget(self.along_row)
        column.addWidget(self.taken)
        column.addLayout(verbs)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        wide = self.width() >= theme.scaled(self, BESIDE)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.halves.orientation() != wanted:
            self.halves.setOrientation(wanted)
            room = self.width() if wide else self.height()
            self.halves.setSizes([room * 3 // 5, room * 2 // 5])
        self._fit_list()

    def _fit_list(self) -> None:
        most = _ROWS if self.halves.orientation() == Qt.Orientation.Vertical else 3 * _ROWS
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + SPACE[0])
        seen = min(max(1, self.list.count()), most)
        self.list.setFixedHeight(seen * row + 2 * self.list.frameWidth() + SPACE[0])

    def begin(self, asked: Asked) -> None:  # noqa: D102
        self._asked = asked
        task, context = asked.task, asked.context
        post = context.open_post(task.subject.post)
        said = asked.request.values.get(repurposed.PLACES, "")
        self._places = repurposed.chosen_places(said, post, context.placements) if post is not None else ()
        self.summary.setText(word("asked.posts.comparing"))
        for widget in (self.doubts, self.said_heading, self.said, self.quote, self.along_row, self.taken):
            widget.hide()
        self.take.setText(word("asked.posts.take", what=""))
        self.take.setEnabled(False)
        operation, rules, places = task.operation, task.rules, self._places
        Aside(
            self,
            lambda: repurposed.read(operation, asked.request, asked.reply, rules, places),
            self.show_found,
        )

    def show_found(self, found: Repurposed) -> None:
        """Show what is proposed, compared with the source."""
        self.found = found
        self.source.show_source(found.source)
        self._fill()
        self._count()

    def _fill(self) -> None:
        found = self.found
        blocked = QSignalBlocker(self.list)
        self.list.clear()
        self.along.clear()
        self.along.addItem(word("asked.posts.along.own"), None)
        for at, post in enumerate(found.posts):
            name = word("asked.posts.post", number=at + 1, title=_short(post.title or post.text))
            self._add(name, post.doubts, ("post", at), post.title)
            self.along.addItem(name, at)
        for at, slide in enumerate(found.slides):
            name = word("asked.posts.slide", number=at + 1, title=_short(slide.headline))
            self._add(name, len(slide.marks), ("slide", at), slide.headline)
        self.along_row.setVisible(bool(found.slides and found.posts))
        del blocked
        self._fit_list()
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self._show_one(-1)

    def _add(self, name: str, doubts: int, about: tuple[str, int], title: str) -> None:
        text = f"▲ {name} · {word('asked.posts.doubts', count=doubts)}" if doubts else name
        item = QListWidgetItem(text)
        item.setData(_ABOUT, about)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked if doubts else Qt.CheckState.Checked)
        item.setToolTip(whole(title or text))
        if doubts:
            item.setForeground(QColor(theme.theme_of(self).warning))
        self.list.addItem(item)

    # What is chosen.

    def _chosen(self) -> NewPost | NewSlide | None:
        row = self.list.currentRow()
        if row < 0:
            return None
        at = row - len(self.found.posts)
        return self.found.posts[row] if at < 0 else self.found.slides[at]

    def _show_one(self, _row: int) -> None:
        chosen = self._chosen()
        blocked = QSignalBlocker(self.said)
        self.said.clear()
        self.quote.hide()
        if isinstance(chosen, NewPost):
            self.text.show_text(chosen.text, chosen.marks)
            for said in chosen.said:
                self._say(said)
        elif chosen is not None:
            self.text.show_text("\n".join(filter(None, (chosen.headline, chosen.text))), chosen.marks)
        else:
            self.text.show_text("", ())
        del blocked
        for widget in (self.said_heading, self.said):
            widget.setVisible(self.said.count() > 0)
        marks = chosen.marks if chosen is not None else ()
        self.doubts.setText(
            "\n".join(f"▲ {text}" for text in dict.fromkeys(_told(marks, self.text.toPlainText())))
        )
        self.doubts.setVisible(bool(marks))
        self.source.show_sentences(_sentences(chosen))

    def _say(self, said: Claim | Quote) -> None:
        text = said.text if isinstance(said, Claim) else f"“{said.text}”"
        numbers = ", ".join(map(str, said.sentences))
        where = word("asked.posts.from", numbers=numbers) if numbers else ""
        lines = [" · ".join(part for part in (text, where) if part)]
        lines += [f"▲ {message}" for message in dict.fromkeys(mark.message for mark in said.marks)]
        item = QListWidgetItem(pieced("\n".join(lines)))
        if said.marks:
            item.setForeground(QColor(theme.theme_of(self).warning))
        self.said.addItem(item)

    def _show_source(self, row: int) -> None:
        """Show where the chosen claim or quote comes from."""
        chosen = self._chosen()
        if not isinstance(chosen, NewPost) or row < 0:
            return
        said = chosen.said[row]
        self.source.show_sentences(said.sentences)
        differs = isinstance(said, Quote) and any(mark.kind == "quote" and mark.end for mark in said.marks)
        if isinstance(said, Quote) and differs:
            self.quote.show_quote(said.text, self._sentence(said.sentence))
        self.quote.setFixedHeight(theme.scaled(self, _QUOTE))
        self.quote.setVisible(differs)
        QTimer.singleShot(0, self.said, self._keep_in_sight)  # the list gets smaller by the quote below it

    def _keep_in_sight(self) -> None:
        item = self.said.currentItem()
        if self.said.currentRow() >= 0:
            self.said.scrollToItem(item)

    def _sentence(self, number: int) -> str:
        return next((one.text for one in self.found.source if one.number == number), "")

    # What is taken.

    def _ticked(self, kind: str) -> list[int]:
        rows = (self.list.item(at) for at in range(self.list.count()))
        ticked = (row.data(_ABOUT) for row in rows if row.checkState() == Qt.CheckState.Checked)
        return [at for about, at in ticked if about == kind]

    def _count(self) -> None:
        posts, slides = len(self._ticked("post")), len(self._ticked("slide"))
        parts = [
            word(code, count=count)
            for code, count in (("asked.posts.posts", posts), ("asked.posts.slides", slides))
            if count
        ]
        both = len(parts) > 1
        what = word("asked.posts.both", posts=parts[0], slides=parts[1]) if both else "".join(parts)
        self.take.setText(word("asked.posts.take", what=what).strip())
        self.take.setEnabled(bool(parts) and self._post() is not None)
        where = ", ".join(repurposed.called(one) for one in self._places)
        told = word("asked.posts.for", places=where) if where else ""
        self.summary.setText(" ".join([word("asked.posts.about"), told, *self.found.remarks]).strip())
        self.along_row.setEnabled(slides > 0)

    def _post(self) -> Post | None:
        asked = self._asked
        return asked.context.open_post(asked.task.subject.post) if asked is not None else None

    def _take(self) -> None:
        """Make the new posts, all of them one step of undo."""
        asked, post = self._asked, self._post()
        if asked is None or post is None:
            return
        session = asked.context.session
        media_set, made = repurposed.take(
            self.found,
            post,
            session.set(post.set),
            session.client_of(post.id),
            posts=self._ticked("post"),
            slides=self._ticked("slide"),
            places={one.id for one in self._places},
            along=self.along.currentData(),
        )
        if not made:
            return
        session.put(word("asked.posts.undo"), media_set, *made)
        for new in made:
            if new.caption:
                asked.kept[Subject(new.id)] = ("", new.caption)
            for item in new.items:
                asked.kept[Subject(new.id, item=item.id, field="alt")] = ("", item.alt)
        self._untick()
        self.taken.setText(word("asked.posts.taken", count=len(made)))
        self.taken.show()
        self.finish.setFocus()

    def _untick(self) -> None:
        """What was taken is not taken twice by the next press."""
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(Qt.CheckState.Unchecked)


def _sentences(chosen: NewPost | NewSlide | None) -> Sequence[int]:
    if chosen is None:
        return ()
    if isinstance(chosen, NewSlide):
        return chosen.sentences
    named = (number for said in chosen.said for number in said.sentences)
    return tuple(dict.fromkeys(named))


def _told(marks: Sequence[Mark], text: str) -> list[str]:
    """Return what the marks say, with the words that they are about where the sentence does not have them."""
    said = []
    for mark in marks:
        about = " ".join(text[mark.start : mark.end].split())
        said.append(
            f"{_short(about)}: {mark.message}" if about and about not in mark.message else mark.message
        )
    return said


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 48 else f"{line[:47].rstrip()}…"
