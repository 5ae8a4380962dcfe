"""The page of what is planned: the posts in the order in which they go out, and files of them for other tools."""

from collections.abc import Iterator
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from media import files
from studio import arrange, planned, schedule, schedule_files
from studio.jobs import Outcome, Succeeded
from studio.post import Post
from studio.schedule import Tool
from studio.schedule_files import Exported
from studio.words import word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import Field, button, label
from ui.library.catalogue import post_title
from ui.plan.when import here, place_of, said
from ui.saving import Saving
from ui.tokens import SPACE

_POST = Qt.ItemDataRole.UserRole

WIDTHS = ((0, 250), (1, 240))  # px at text size 100 %, by column


class Planned(QWidget):
    """Ticked rows go into the file. What a tool's form is known from stands below its name."""

    opened = Signal(str)  # a post
    _looked = Signal(str, object, object)  # where to, for which `Tool`, what was `Exported`

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._unticked: set[str] = set()
        self._saved, self._more = "", ""
        self.list = QTreeWidget()
        self.list.setHeaderLabels([word("plan.when"), word("plan.post"), word("plan.places")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(word("plan.list.name"))
        self.list.header().setStretchLastSection(True)
        for column, width in WIDTHS:
            self.list.setColumnWidth(column, theme.scaled(self, width))
        self.list.itemChanged.connect(self._ticked)
        self.list.itemActivated.connect(lambda row, _column: self.opened.emit(row.data(0, _POST)))
        self.nothing = label(word("plan.none"), "hint", wrap=True)
        self.tools: tuple[Tool | None, ...] = (None, *schedule.tools())
        self.to = QComboBox()
        self.to.setAccessibleName(word("plan.write"))
        for tool in self.tools:
            self.to.addItem(word("plan.list", name=tool.name) if tool else word("plan.calendar"))
        self.to.currentIndexChanged.connect(lambda _at: self._tell())
        self.place = QComboBox()
        self.place.setAccessibleName(word("plan.channel"))
        self.place.setToolTip(word("plan.channel.why"))
        self.address = Field()
        self.address.setPlaceholderText(word("plan.address"))
        self.address.setAccessibleName(word("plan.address"))
        self.why = label("", "hint", wrap=True)
        self.save = button(word("plan.save"), "primary")
        self.save.clicked.connect(self.ask_where)
        self.told = label("", "reading", wrap=True)
        self.show_folder = button(word("plan.show"))
        self.show_folder.hide()
        self.show_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._saved).parent)))
        )
        self._saving = Saving(context, self)
        self._saving.saved.connect(self._tell_end)
        self._saving.refused.connect(self._refuse)
        self._lay_out()
        self._looked.connect(self._write, Qt.ConnectionType.QueuedConnection)
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        self.follow()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(label(word("plan.write"), "label"))
        row.addWidget(self.to)
        row.addWidget(self.place)
        row.addWidget(self.address, 1)
        row.addStretch()
        row.addWidget(self.save)
        end = QHBoxLayout()
        end.addWidget(self.told, 1)
        end.addWidget(self.show_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.why)
        column.addLayout(end)

    def follow(self) -> None:
        """List what is planned now."""
        posts = self._context.session.posts()
        zones = {name: self._zone(post) for name, post in posts.items()}
        waiting = {name: post for name, post in posts.items() if self._waiting(post)}
        going = planned.in_order(waiting, zones)
        with QSignalBlocker(self.list):
            self.list.clear()
            for post in going:
                at = planned.aware(post, zones[post.id])
                when = said(at) if at else ""
                if at and zones[post.id] != here():
                    when = word("plan.elsewhere", when=when, place=place_of(zones[post.id]))
                row = QTreeWidgetItem([when, post_title(post), self._places(post)])
                row.setData(0, _POST, post.id)
                row.setToolTip(0, zones[post.id])
                row.setCheckState(0, _state(post.id not in self._unticked))
                self.list.addTopLevelItem(row)
        self.nothing.setVisible(not going)
        self.list.setVisible(bool(going))
        self.save.setEnabled(bool(self.ticked()))
        self._offer_places()
        self._tell()

    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the posts that go into a file, in order."""
        rows = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return tuple(
            str(row.data(0, _POST))
            for row in rows
            if row is not None and row.checkState(0) == Qt.CheckState.Checked
        )

    def ask_where(self) -> None:
        """Ask for a file and write what is ticked into it."""
        tool = self.tools[self.to.currentIndex()]
        name = f"{tool.id}.csv" if tool else "posts.ics"
        package = self._context.settings.recipe.folder  # which goes to others: nothing is written into it
        folder = str(Path(package).parent) if package else str(Path.home())
        chosen, _ = QFileDialog.getSaveFileName(self, word("plan.save"), str(Path(folder) / name))
        if chosen:
            self.write(chosen)

    def write(self, path: str) -> None:
        """Write what is ticked into the file `path`, whole or not at all."""
        tool = self.tools[self.to.currentIndex()]
        if tool is None or not (tool.fetches and self.address.text().strip()):
            self._write(path, tool, Exported())
            return
        ticked = set(self.ticked())
        known = {post: folder for post, folder in self._context.settings.packages if post in ticked}
        self.save.setEnabled(False)
        self._context.runner.submit(
            files.read,
            files.ReadRequest(tuple(schedule_files.listing(folder) for folder in known.values())),
            lane="interactive",
            on_end=lambda outcome: self._hop(path, tool, known, outcome),
        )

    def _hop(self, path: str, tool: Tool, known: dict[str, str], outcome: Outcome[files.ReadResult]) -> None:
        """Come back from the runner's thread, unless the sheet was closed meanwhile."""
        contents = outcome.value.contents if isinstance(outcome, Succeeded) else {}
        exported = schedule_files.exported(known, contents)
        if shiboken6.isValid(self):
            self._looked.emit(path, tool, exported)

    def _write(self, path: str, tool: Tool | None, exported: Exported) -> None:
        """Write it, with the pictures that were exported."""
        session = self._context.session
        posts = [self._context.spoken(name) for name in self.ticked()]
        zones = {post.id: self._zone(post) for post in posts}
        media = {post.id: session.media(post.id) for post in posts}
        going = schedule.goings(
            posts, self._context.placements, zones, files=exported.files, media=media, gone=self._gone
        )
        self.save.setEnabled(bool(posts))
        if tool is None:
            self._more = word("plan.saved", count=len(going), file=Path(path).name)
            self._saving.save(path, schedule.calendar(going))
            return
        if not tool.tells_place:
            going = tuple(one for one in going if one.placement.id == self.place.currentData())
        made = schedule.sheet(tool, going, self.address.text().strip(), self._clocks())
        self._more = " ".join(self._notes(tool, made, exported, path))
        self._saving.save(path, made.content)

    def _notes(self, tool: Tool, made: schedule.Sheet, exported: Exported, path: str) -> Iterator[str]:
        """Yield what is to be said of a list that was made."""
        yield word("plan.saved", count=made.rows, file=Path(path).name)
        if made.left_out:
            limit = tool.rows_max or made.rows
            yield word("schedule.left_out", count=made.left_out, name=tool.name, limit=limit)
        if made.threads:
            yield word("schedule.threads", count=made.threads)
        if exported.folder:
            yield word("schedule.folder", folder=exported.folder)
        if made.bare:
            yield word("schedule.bare", count=made.bare)

    def _refuse(self, said: str) -> None:
        self.told.setText(said)
        theme.mark(self.told, kind="error")

    def _tell_end(self, path: str) -> None:
        self._saved = path
        self.told.setText(self._more)
        theme.mark(self.told, kind="reading")
        self.show_folder.show()

    def _tell(self) -> None:
        tool = self.tools[self.to.currentIndex()]
        self.address.setVisible(tool is not None and tool.fetches)
        self.place.setVisible(tool is not None and not tool.tells_place)
        if tool is None:
            self.why.setText(word("plan.own"))
            return
        known = word(
            "plan.known_from", note=tool.note, source=tool.source, date=tool.date, confidence=tool.confidence
        )
        addresses = word("schedule.addresses", name=tool.name) if tool.fetches else ""
        clocks = "" if tool.utc else word("schedule.clocks", zone=self._clocks(), name=tool.name)
        self.why.setText(" ".join(filter(None, (clocks, addresses, known))))

    def _ticked(self, row: QTreeWidgetItem) -> None:
        name = str(row.data(0, _POST))
        on = row.checkState(0) == Qt.CheckState.Checked
        (self._unticked.discard if on else self._unticked.add)(name)
        self._offer_places()
        self._tell()
        self.save.setEnabled(bool(self.ticked()))

    @property
    def _gone(self) -> frozenset[tuple[str, str]]:
        """By post and placement, what went out already."""
        return frozenset((one.post, one.placement) for one in self._context.session.postings().values())

    def _waiting(self, post: Post) -> list[str]:
        """Return the ids of the places to which the post has not gone yet."""
        gone, known = self._gone, self._context.placements
        return [name for name in arrange.placements_of(post) if name in known and (post.id, name) not in gone]

    def _places(self, post: Post) -> str:
        return ", ".join(self._context.placements[name].full_name for name in self._waiting(post))

    def _offer_places(self) -> None:
        """Offer the places of what is ticked, for a list whose rows all go to one of them."""
        posts, chosen = self._context.session.posts(), self.place.currentData()
        names = dict.fromkeys(name for post in self.ticked() for name in self._waiting(posts[post]))
        with QSignalBlocker(self.place):
            self.place.clear()
            for name in names:
                self.place.addItem(self._context.placements[name].full_name, name)
            self.place.setCurrentIndex(max(0, self.place.findData(chosen)))

    def _clocks(self) -> str:
        """Return by whose clocks all times of one list are: the ticked posts', if they agree, else those here."""
        posts = self._context.session.posts()
        return schedule.zone_of((self._zone(posts[name]) for name in self.ticked()), here())

    def _zone(self, post: Post) -> str:
        return planned.zone_of(post, self._context.session.client_of(post.id), here())


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
