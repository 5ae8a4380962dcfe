"""Saying that the open post is up: where, since when, and under which link. One action, one undo."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from studio import planned, postings
from studio.post import Posting
from studio.words import word
from ui.context import Context
from ui.fields import Field, button, fit, label
from ui.library.catalogue import post_title
from ui.plan.when import field_of, form, here, said, wall_of
from ui.tokens import SPACE


class Marking(QDialog):
    """A tick and a link for each place of the post; those where it is not known to be stand first and are ticked."""

    def __init__(self, context: Context, post: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(word("mark.title"))
        self._context, self._post = context, context.session.post(post)
        self._zone = planned.zone_of(self._post, context.session.client_of(post), here())
        self.ticks: dict[str, QCheckBox] = {}
        self.links: dict[str, Field] = {}
        self.at = QDateTimeEdit()
        self.at.setCalendarPopup(True)
        self.at.setDisplayFormat(form())
        self.at.setTimeZone(QTimeZone.utc())
        self.at.setAccessibleName(word("mark.at"))
        self.at.setDateTime(field_of(datetime.now(ZoneInfo(self._zone))))
        self.go = button(word("mark.go"), "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._mark)
        self._lay_out()
        self._tell()
        fit(self, 560, 360)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("mark.title"), "title"))
        column.addWidget(label(word("mark.why", title=post_title(self._post)), "hint", wrap=True))
        column.addLayout(self._places())
        row = QHBoxLayout()
        row.addWidget(label(word("mark.at"), "label"))
        row.addWidget(self.at)
        row.addWidget(label(self._zone, "hint"))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def _places(self) -> QGridLayout:
        gone = {one.placement: one for one in reversed(self._ledger)}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[1])
        names = [
            name for name in postings.to_mark(self._post, self._ledger) if name in self._context.placements
        ]
        for at, name in enumerate(names):
            full = self._context.placements[name].full_name
            tick, link = QCheckBox(full.replace("&", "&&")), Field()
            tick.setChecked(name not in gone)
            tick.toggled.connect(lambda _on: self._tell())
            link.setPlaceholderText(word("mark.link.empty"))
            link.setAccessibleName(word("mark.link", name=full))
            grid.addWidget(tick, at, 0)
            grid.addWidget(link, at, 1)
            if name in gone:
                since = datetime.fromisoformat(gone[name].at)
                grid.addWidget(label(word("mark.before", when=said(since)), "hint"), at, 2)
            self.ticks[name], self.links[name] = tick, link
        grid.setColumnStretch(1, 1)
        return grid

    @property
    def _ledger(self) -> tuple[Posting, ...]:
        return postings.of_post(self._context.session.postings().values(), self._post.id)

    def _tell(self) -> None:
        self.go.setEnabled(any(tick.isChecked() for tick in self.ticks.values()))

    def _mark(self) -> None:
        session = self._context.session
        media, client = session.media(self._post.id), session.client_of(self._post.id)
        made = [
            postings.mark(
                self._post,
                media,
                self._context.placements[name],
                wall_of(self.at),
                self._zone,
                client=client,
                link=self.links[name].text(),
            )
            for name, tick in self.ticks.items()
            if tick.isChecked()
        ]
        session.put(word("undo.mark-posted"), *made)
        self.accept()
