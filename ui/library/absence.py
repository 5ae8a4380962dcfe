"""Says when the open post's originals are not where they were, and finds them again. Nothing here waits for a drive."""

import threading
from collections.abc import Mapping
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studio import importing, sets, whereabouts
from studio.post import Media, MediaSet
from studio.whereabouts import Absent
from studio.words import word
from ui.banners import Banners
from ui.changes import Changes
from ui.context import Context
from ui.selection import Selection

NOTICE = "absent"
BREAK = "\u200b"  # where a path may be broken into lines


class Absence(QObject):
    """Looks when a post is opened, when its files change, and when the window is come back to while some are missing.

    A drive that sleeps or hangs may take minutes to answer, so threads of their own ask it; the program's end does
    not wait for them.
    """

    looked = Signal(object)  # Absent | None, once it is known
    _seen = Signal(int, object)
    _found = Signal(str, str, object)  # the set, the folder, what was found (None: given up)

    def __init__(self, context: Context, selection: Selection, banners: Banners, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._selection, self._banners, self._window = context, selection, banners, window
        self._absent: Absent | None = None
        self._files: tuple[tuple[str, str], ...] = ()
        self._turn = 0
        self._nowhere = ""  # the folder that was searched last, and in vain
        queued = Qt.ConnectionType.QueuedConnection
        self._seen.connect(self._tell, queued)
        self._found.connect(self._learn, queued)
        selection.post_changed.connect(self._open)
        Changes(context.session, self).changed.connect(lambda _change: self.follow())
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_back)

    def _open(self) -> None:
        self._banners.take_down(NOTICE)  # it was about another post
        self._absent, self._nowhere, self._files = None, "", ()
        self._turn += 1  # what is still being looked for is not this post's
        self.follow()

    def follow(self) -> None:
        """Look for the open post's files, if they are not those that were looked for already."""
        media = self._media()
        files = tuple((medium.id, medium.path) for medium in media)
        if files != self._files:
            self._files = files
            self._look(media)

    def _media(self) -> tuple[Media, ...]:
        post = self._context.open_post(self._selection.post)
        if post is None:
            return ()
        shown = {item.media for item in post.items}
        return tuple(medium for medium in self._context.session.set(post.set).media if medium.id in shown)

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and NOTICE in self._banners.texts():
            self._look(self._media())

    def _look(self, media: tuple[Media, ...]) -> None:
        self._turn += 1
        turn = self._turn
        if not media:
            self._seen.emit(turn, None)
            return

        def look() -> None:
            seen = whereabouts.look(media)
            if shiboken6.isValid(self):
                self._seen.emit(turn, seen)

        threading.Thread(target=look, name="originals", daemon=True).start()

    def _tell(self, turn: int, absent: Absent | None) -> None:
        if turn != self._turn:
            return  # another post is open by now
        before, self._absent = self._absent, absent
        if absent is None:
            self._banners.take_down(NOTICE)
            self._nowhere = ""
            self._show_again(before)
        elif absent != before or self._nowhere or NOTICE not in self._banners.texts():
            self._say(absent)
        self.looked.emit(absent)

    def _show_again(self, before: Absent | None) -> None:
        """Make the pictures that could not be made while their files were away."""
        here = {path for _, path in self._files}
        back = [medium.path for medium in before.media if medium.path in here] if before else []
        for path in back:
            self._context.proxies.forget(path)
        if back:
            self._selection.item_changed.emit(self._selection.item)

    def _say(self, absent: Absent) -> None:
        count = len(absent.media)
        folder = _breakable(absent.folder)
        where = word("absent.elsewhere", folder=folder) if absent.elsewhere else folder
        said = [word("absent.changed" if absent.changed else "absent.moved", count=count, folder=where)]
        if self._nowhere:
            said.append(word("absent.nowhere", count=count, folder=_breakable(self._nowhere)))
        self._banners.say(
            NOTICE, " ".join(said), [(word("absent.find", count=count), self.find)], kind="warning"
        )

    def find(self) -> None:
        """Ask for a folder and look in it and below it for everything that the set misses."""
        absent = self._absent
        post = self._context.open_post(self._selection.post)
        if absent is None or post is None:
            return
        name = QFileDialog.getExistingDirectory(
            self._window, word("absent.find", count=len(absent.media)), _nearest(Path(absent.folder))
        )
        if not name:
            self._say(absent)
            return
        self._search(self._context.session.set(post.set), name, len(absent.media))

    def _search(self, media_set: MediaSet, folder: str, count: int) -> None:
        work = self._context.work
        given_up = threading.Event()
        number = work.begin(word("absent.finding", count=count), given_up.set)

        def search() -> None:
            found: Mapping[str, Path] | None = None
            try:
                found = importing.find_again(importing.missing(media_set.media), [Path(folder)])
            finally:
                if shiboken6.isValid(self) and shiboken6.isValid(work):
                    work.end(number)
                    self._found.emit(media_set.id, folder, None if given_up.is_set() else found)

        threading.Thread(target=search, name="finding originals", daemon=True).start()

    def _learn(self, set_id: str, folder: str, found: Mapping[str, Path] | None) -> None:
        session = self._context.session
        if set_id not in session.sets():
            return
        paths = {name: str(path) for name, path in (found or {}).items()}
        # A fact, not an edit: Ctrl+Z is not to lose the files again.
        session.learn(set_id, lambda media_set: sets.moved(media_set, paths))
        post = self._context.open_post(self._selection.post)
        if post is None or post.set != set_id:
            return  # the notice is about another set by now
        self._nowhere = folder if found is not None and not found else ""
        media = self._media()
        self._files = tuple((medium.id, medium.path) for medium in media)
        self._look(media)


def _nearest(folder: Path) -> str:
    """Return where a search may begin: the folder, as it is written, without asking a drive that may not answer."""
    return str(folder.parent)


def _breakable(path: str) -> str:
    return path.replace("/", f"/{BREAK}").replace("\\", f"\\{BREAK}")
