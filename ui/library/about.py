"""The dialog about the open post's set and whom it was made for. All of it is one action, and one Ctrl+Z."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio import client as clients
from studio import voice
from studio.planned import moment_of
from studio.post import Client, MediaSet, Post, Voice
from studio.voice import Profile
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, fit, label
from ui.library.clientform import ClientForm, named, pairs
from ui.library.creditsinput import CreditsInput
from ui.library.factsinput import FactsInput
from ui.tokens import SPACE
from ui.wheel import tame

NEW = "new"  # stands in the list of clients for one who is not made yet; ids are longer


class AboutSet(QDialog):
    """What is true of a whole set, and its client, who may be changed or made here.

    `client_deleted` carries the name of one who was deleted; that is an action of its own, done at once.
    """

    client_deleted = Signal(str)

    def __init__(self, context: Context, set_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("about"))
        self._context, self._set = context, context.session.set(set_id)
        self._former = context.session.clients().get(self._set.client)
        self._drafts: dict[str, Client] = dict(context.session.clients())
        self._shown = ""
        self.title, self.place, self.date, self.credit, self.rights = (
            Field(text)
            for text in (
                self._set.title,
                self._set.place,
                self._set.date,
                self._set.credit,
                self._set.rights,
            )
        )
        self.date.setPlaceholderText(word("about.date.form"))
        self.embargo = Field(self._set.embargo.replace("T", " "))
        self.embargo.setPlaceholderText(word("about.embargo.form"))
        self.credits = CreditsInput(self._set.people, context.session.people())
        self.facts = FactsInput("about.facts.shoot", "about.facts.shoot.example", context.runner)
        self.facts.show_lines(self._set.facts)
        self.client = QComboBox()
        # A long name is elided in its line; it does not push the whole form out of the dialog.
        self.client.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.client.setMinimumContentsLength(16)
        self.delete = button(word("about.client.delete"), "quiet")
        self.delete.setToolTip(word("about.client.delete.why"))
        self.form = ClientForm(context.placements, context.runner)
        self.why = label("", "hint", wrap=True)
        self.note = label("", "warning", wrap=True)
        self.note.hide()
        self._lay_out()
        self._list_clients()
        self.client.activated.connect(self._choose)
        self.delete.clicked.connect(self._delete)
        self.form.renamed.connect(self._rename)
        self._show(self._set.client if self._former else "")

    def _lay_out(self) -> None:
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[2], 0)
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("about.set"), "reading"))
        column.addLayout(
            pairs(
                (named(self.title, "about.title"),),
                (named(self.place, "about.place"), named(self.date, "about.date")),
                (named(self.credit, "about.credit"), named(self.rights, "about.rights")),
                (named(self.embargo, "about.embargo"),),
                (named(self.facts, "about.facts.shoot"),),
            )
        )
        column.addSpacing(SPACE[2])
        column.addWidget(label(word("credits.who"), "reading"))
        column.addWidget(label(word("credits.who.why", slot="{florist}"), "hint", wrap=True))
        column.addWidget(self.credits)
        column.addSpacing(SPACE[2])
        column.addWidget(label(word("about.client"), "reading"))
        self.client.setAccessibleName(word("about.client"))
        chosen = QHBoxLayout()
        chosen.setSpacing(SPACE[1])
        chosen.addWidget(self.client, 1)
        chosen.addWidget(self.delete)
        column.addLayout(chosen)
        column.addWidget(self.why)
        column.addWidget(self.form)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[3], SPACE[3])
        layout.setSpacing(SPACE[2])
        layout.addWidget(self.area, 1)
        layout.addWidget(self.note)
        layout.addLayout(self._buttons())
        tame(inside)
        fit(self, 620, 700)

    def _buttons(self) -> QHBoxLayout:
        self.leave = button(word("about.cancel"), "quiet")
        self.go = button(word("about.done"), "primary")
        self.go.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        return row

    def _list_clients(self) -> None:
        self.client.addItem(word("about.client.none"), "")
        for known in sorted(self._drafts.values(), key=lambda one: one.name.casefold()):
            self.client.addItem(known.name, known.id)
        self.client.addItem(word("about.client.new"), NEW)

    def _choose(self, at: int) -> None:
        self._keep_draft()
        wanted = str(self.client.itemData(at))
        if wanted == NEW:
            made = clients.new("")
            self._drafts[made.id] = made
            self.client.insertItem(at, word("about.client.unnamed"), made.id)
            wanted = made.id
        for field, theirs in self._usual(self._former):
            if field.text() == theirs:
                field.clear()  # it was the former client's; what is usual for this one shows through
        self._show(wanted)
        if wanted and not self._drafts[wanted].name:
            self.form.name.setFocus()

    def _delete(self) -> None:
        """Delete the client who is shown, from all their sets too; one who was not kept yet just goes."""
        gone, session = self._drafts.pop(self._shown), self._context.session
        self.client.removeItem(self.client.findData(gone.id))
        if self._former is not None and self._former.id == gone.id:
            for field, theirs in self._usual(self._former):
                if field.text() == theirs:
                    field.clear()  # it stood there for the client's sake
            self._former = None
        if gone.id in session.clients():
            session.delete_client(gone.id)
            self.client_deleted.emit(gone.name)
        self._show("")
        self.client.setFocus()

    def _show(self, client: str) -> None:
        self._shown = client
        self.client.setCurrentIndex(self.client.findData(client))
        self.form.setVisible(bool(client))
        self.delete.setVisible(bool(client))
        for field, theirs in self._usual(self._drafts.get(client)):
            field.setPlaceholderText(theirs)
        others = sum(media_set.client == client for media_set in self._context.session.sets().values())
        if client:
            self.form.show_client(self._drafts[client], self._learned(client))
        self.why.setText(
            word("about.client.everywhere", count=others)
            if client and others > 1
            else word("about.client.why")
        )
        self.why.setVisible(not client or others > 1)

    def _learned(self, client: str) -> Profile:
        """Return how the client's captions sound in the language that they are written in first."""
        session = self._context.session
        said = replace(self._drafts[client], voice=Voice())
        language = said.languages[0] if said.languages else self._context.settings.language
        return voice.profile_of(said, session.posts().values(), session.sets(), language)

    def _usual(self, client: Client | None) -> tuple[tuple[Field, str], ...]:
        return (self.credit, client.credit if client else ""), (self.rights, client.rights if client else "")

    def _rename(self, name: str) -> None:
        self.client.setItemText(
            self.client.findData(self._shown), name.strip() or word("about.client.unnamed")
        )

    def _keep_draft(self) -> None:
        draft = self.form.client() if self._shown else None
        if draft is not None:
            self._drafts[draft.id] = draft

    def accept(self) -> None:  # noqa: D102
        self._keep_draft()
        wrong = self._wrong()
        if wrong is not None:
            field, said = wrong
            self.note.setText(said)
            self.note.show()
            self.area.ensureWidgetVisible(field)
            field.setFocus()
            return
        self._put()
        super().accept()

    def _wrong(self) -> tuple[Field, str] | None:
        """Return the first field that cannot be used, and why."""
        when = self.date.text().strip()
        if when not in {"", self._set.date} and not _is_date(when):
            return self.date, word("about.date.wrong", example=date.today().isoformat())
        if self.embargo.text().strip() and moment_of(self.embargo.text().strip()) is None:
            return self.embargo, word("about.embargo.wrong", example=f"{date.today().isoformat()} 18:00")
        if self._shown and not self._drafts[self._shown].name:
            return self.form.name, word("about.name.needed")
        return None

    def _put(self) -> None:
        session = self._context.session
        chosen = self._drafts.get(self._shown)
        self._credited = self.credits.result()
        # Read anew: where its files lie may have been learned while the dialog stood.
        media_set = self._written(session.set(self._set.id))
        posts: tuple[Post, ...] = ()
        if chosen is not None and chosen.languages != (self._former.languages if self._former else ()):
            theirs = {one.id for one in session.sets().values() if one.client == chosen.id} | {media_set.id}
            drawn = [post for post in session.posts().values() if post.set in theirs]
            posts = clients.in_their_language(drawn, chosen, self._context.settings.language)
        named = [draft for draft in self._drafts.values() if draft.name]
        _, added = self._credited
        session.put(
            word("ui.undo.about-set"),
            *named,
            *added,
            clients.commission(media_set, chosen, self._former),
            *posts,
        )

    def _written(self, media_set: MediaSet) -> MediaSet:
        return replace(
            media_set,
            title=self.title.text().strip(),
            place=self.place.text().strip(),
            date=self.date.text().strip(),
            credit=self.credit.text().strip(),
            rights=self.rights.text().strip(),
            people=self._credited[0],
            facts=self.facts.lines(),
            embargo=self.embargo.text().strip().replace(" ", "T"),
        )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-06-13")  # the short forms of ISO 8601 are for machines
