"""The list behind the library panel: sets as headings, under each its posts; narrowed by a search."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from studio.post import Media, MediaSet, Post
from studio.words import one_line, word
from ui.changes import Changes
from ui.context import Context

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class Row:
    """One line: a set's heading where `post` is empty, else a post."""

    set: str
    post: str
    title: str
    aside: str
    cover: Media | None = None
    alone: bool = False  # a set without a post: it can be chosen, to be exported or deleted


def rows_of(
    sets: list[MediaSet], posts: list[Post], wanted: str, up: Mapping[str, str] = MappingProxyType({})
) -> list[Row]:
    """Return the lines, the newest set and the newest post first; `wanted` narrows by title, caption, place, file.

    A set without posts has a line of its own.
    """
    by_set: dict[str, list[Post]] = {}
    for post in posts:
        by_set.setdefault(post.set, []).append(post)
    rows: list[Row] = []
    for media_set in reversed(sets):
        media = {medium.id: medium for medium in media_set.media}
        found = [post for post in by_set.get(media_set.id, []) if _answers(wanted, media_set, post, media)]
        alone = media_set.id not in by_set and bool(media_set.media) and _named_so(wanted, media_set)
        if not found and not alone:
            continue
        aside = word("ui.library.count", count=len(media_set.media)) if alone else media_set.date[:10]
        rows.append(Row(media_set.id, "", set_title(media_set), aside, alone=alone))
        rows.extend(_post_row(post, media, up.get(post.id, "")) for post in reversed(found))
    return rows


def set_title(media_set: MediaSet) -> str:
    """Return what a set is called: its title, its place, or its date."""
    return one_line(media_set.title or media_set.place) or media_set.date[:10] or word("ui.library.set")


def post_title(post: Post) -> str:
    """Return what a post is called: its title, or the beginning of its caption."""
    return one_line(post.title) or post.caption.strip().split("\n")[0][:60] or word("ui.library.untitled")


def state(post: Post, media: Mapping[str, Media], up: str = "") -> str:
    """Return in a word how far a post is; `up`: since when it is posted (ISO 8601), as far as anybody said."""
    if up:
        return word("ui.library.posted", date=up[:10])
    if post.planned:
        return word("ui.library.planned", date=post.planned[:10])
    if not post.items:
        return word("ui.library.no-media")
    clips = sum(item.media in media and media[item.media].kind == "clip" for item in post.items)
    counts = (("ui.library.count", len(post.items) - clips), ("ui.library.clips", clips))
    return ", ".join(word(text, count=count) for text, count in counts if count)


def _post_row(post: Post, media: dict[str, Media], up: str) -> Row:
    cover = next((media[item.media] for item in post.items if item.media in media), None)
    return Row(post.set, post.id, post_title(post), state(post, media, up), cover)


def _named_so(wanted: str, media_set: MediaSet) -> bool:
    text = f"{media_set.title} {media_set.place}".casefold()
    return all(part in text for part in wanted.casefold().split())


def _answers(wanted: str, media_set: MediaSet, post: Post, media: dict[str, Media]) -> bool:
    if not wanted:
        return True
    names = [Path(media[item.media].path).name for item in post.items if item.media in media]
    tags = [f"#{tag}" for tag in post.tags]
    text = " ".join((post.title, post.caption, media_set.title, media_set.place, *names, *tags)).casefold()
    return all(part in text for part in wanted.casefold().split())


class Catalogue(QAbstractListModel):
    """The lines as Qt wants them; follows the session."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = ""
        self._rows: list[Row] = []
        Changes(context.session, self).changed.connect(self.follow)
        self.follow()

    def search(self, wanted: str) -> None:
        """Show only what answers `wanted`."""
        self._wanted = wanted.strip()
        self.follow()

    def follow(self) -> None:
        """Read the session anew; the view keeps its place where only words have changed."""
        session = self._context.session
        up = {one.post: one.at for one in session.postings().values()}
        rows = rows_of(list(session.sets().values()), list(session.posts().values()), self._wanted, up)
        if [(row.set, row.post) for row in rows] == [(row.set, row.post) for row in self._rows]:
            if rows != self._rows:
                self._rows = rows
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, post: str) -> int:
        """Return the line of `post`, −1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.post == post), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        row = self._rows[index.row()] if index.isValid() else None
        if row is None or not (row.post or row.alone):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == IMAGE_ROLE and row.cover is not None:
            return self._context.proxies.request(row.cover, None, 160, self._arrived)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {row.aside}" if row.aside else row.title
        return None

    def _arrived(self, _image: QImage) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [IMAGE_ROLE])
