"""Below the tags: how many a placement takes, suggestions from one's own past, sets, and whom to tag."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from studio import caption, snippets, tagging
from studio import credits as book
from studio.placements import Placement
from studio.post import Post
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE
from ui.write.insert import open_snippets


class TagRow(QWidget):
    """Follows the open post. A suggestion that is chosen stays where it stands until another post is opened."""

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self._of = ("", "")  # the post and the set that the suggestions are for
        self.chips: dict[str, QPushButton] = {}
        self.count = label("", "number")
        self.sets = button(word("tags.sets"), "quiet", name=word("tags.sets.what"))
        self.sets.setMenu(QMenu(self.sets))
        self.sets.menu().aboutToShow.connect(self.fill_sets)
        self.suggestions = QWidget()
        self.suggestions.setAccessibleName(word("tags.suggested"))
        self._flow = Flow(self.suggestions, gap=SPACE[0])
        self.people = label("", "hint", wrap=True)
        self.copy = button(word("tags.people.copy"), "quiet", name=word("tags.people.copy.what"))
        self.copy.clicked.connect(self.copy_people)
        self._lay_out()
        changes = Changes(context.session, self)
        changes.changed.connect(lambda _change: self.follow())
        selection.post_changed.connect(self.follow)
        selection.placement_changed.connect(self.follow)
        context.checking.placement_changed.connect(lambda _placement: self.follow())
        self.follow()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE[1])
        head.addWidget(self.count, 1)
        head.addWidget(self.sets)
        whom = QHBoxLayout()
        whom.setSpacing(SPACE[1])
        whom.addWidget(self.people, 1)
        whom.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.suggestions)
        column.addLayout(head)
        column.addLayout(whom)

    def follow(self) -> None:
        """Show what is so now."""
        post = self._context.open_post(self._selection.post)
        if post is None:
            return
        self._suggest(post)
        self._show_count(post)
        self._show_people(post)

    # Suggestions.

    def _suggest(self, post: Post) -> None:
        session = self._context.session
        if self._of != (post.id, post.set):
            self._of = (post.id, post.set)
            media_set = session.set(post.set)
            past = tagging.past_of(session.posts().values(), session.sets(), but=post.id)
            self._build(tagging.suggested(post, media_set, past))
        has = {tag.casefold() for tag in tagging.used(post)}
        for tag, chip in self.chips.items():
            chip.setChecked(tag.casefold() in has)
        writable = not self._context.checking.placement
        for part in (self.suggestions, self.sets):
            part.setEnabled(writable)

    def renew(self) -> None:
        """Suggest anew, such as after tags were changed elsewhere."""
        self._of = ("", "")
        self.follow()

    def _build(self, tags: tuple[str, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.chips = {}
        for tag in tags:
            chip = button(f"#{tag}", "chip", checkable=True)
            chip.setAccessibleName(word("tags.suggested.one", tag=tag))
            chip.clicked.connect(lambda on, tag=tag: self.choose(tag, on=on))
            self.chips[tag] = chip
            self._flow.addWidget(chip)
            chip.show()
        self.suggestions.setVisible(bool(tags))
        self.suggestions.updateGeometry()

    def choose(self, tag: str, *, on: bool) -> None:
        """Tag the post with `tag`, or no longer."""

        def edit(post: Post) -> Post:
            rest = [one for one in post.tags if one.casefold() != tag.casefold()]
            return caption.set_tags(post, [*rest, tag] if on else rest)

        self._context.session.edit_post(self._selection.post, word("write.undo.tags"), edit)

    # Sets.

    def fill_sets(self) -> None:
        """List the sets of the post's client and those for all."""
        menu = self.sets.menu()
        menu.clear()
        client = self._context.session.client_of(self._selection.post)
        known = self._context.session.snippets().values()
        for one in snippets.fitting(known, "tags", client.id if client else ""):
            shown = " ".join(f"#{tag}" for tag in one.text.split())
            action = menu.addAction(one.name.replace("&", "&&"), partial(self.insert_set, one.text))
            action.setToolTip(shown)
        if menu.isEmpty():
            menu.addAction(word("tags.sets.none")).setEnabled(False)
        menu.addSeparator()
        post = self._context.open_post(self._selection.post)
        tags = " ".join(post.tags) if post else ""
        keep = menu.addAction(word("tags.keep"), lambda: open_snippets(self._context, self.window(), tags))
        keep.setEnabled(bool(tags))
        menu.addAction(word("tags.manage"), lambda: open_snippets(self._context, self.window()))

    def insert_set(self, text: str) -> None:
        """Add the tags of a set to those that there are."""
        self._context.session.edit_post(
            self._selection.post,
            word("write.undo.tags"),
            lambda post: caption.set_tags(post, (*post.tags, *text.split())),
        )

    # Limits and people.

    def _placement(self) -> Placement | None:
        """Return the placement that is written, or the one that the proof shows."""
        chosen = self._context.checking.placement or self._selection.placement
        return self._context.placements.get(chosen)

    def _show_count(self, post: Post) -> None:
        placement = self._placement()
        count = len(tagging.used(self._context.spoken(post.id), placement.id if placement else ""))
        limit = placement.words.hashtags_max if placement else None
        kind, said = "number", word("tags.count", count=count)
        if limit is not None and placement is not None:
            over = count > limit.value
            kind = "warning" if over else "number"
            code = "tags.over" if over else "tags.of"
            said = word(code, count=count, limit=limit.value, name=placement.full_name)
        self.count.setText(said)
        if self.count.property("kind") != kind:
            theme.mark(self.count, kind=kind)

    def _show_people(self, post: Post) -> None:
        placement = self._placement()
        tagged = self._tagged(post, placement)
        if tagged and placement is not None:
            handles = "  ".join(f"@{one.handle}" for one in tagged)
            self.people.setText(word("tags.people", name=placement.full_name, people=handles))
            self.people.setToolTip("\n".join(one.line for one in tagged))
        self.people.setVisible(bool(tagged))
        self.copy.setVisible(bool(tagged))

    def _tagged(self, post: Post, placement: Placement | None) -> tuple[book.Tagged, ...]:
        session = self._context.session
        platform = placement.platform if placement else ""
        return book.to_tag(session.set(post.set), session.people(), platform)

    def copy_people(self) -> None:
        """Copy the handles of the people to tag."""
        post = self._context.open_post(self._selection.post)
        if post is not None:
            tagged = self._tagged(post, self._placement())
            QGuiApplication.clipboard().setText(" ".join(f"@{one.handle}" for one in tagged))
