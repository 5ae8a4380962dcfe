"""The program with its windows: opens the library, dresses the application, shows the window, and ends cleanly."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from studio import placements, places
from studio.accounts import accounts
from studio.clip_cache import ClipCache
from studio.clip_copying import ClipCopies
from studio.errors import UserError
from studio.export import model_path
from studio.inquiry import Inquiry
from studio.jobs import Runner
from studio.library import Library
from studio.originals import originals
from studio.review import doubts
from studio.session import Session
from studio.settings import Settings
from studio.subjects import Finder
from studio.words import explain, speak, word
from ui import theme
from ui.bugs import Bugs
from ui.changes import Changes
from ui.commands import Commands
from ui.context import Context
from ui.garbage import Garbage
from ui.interrupt import Interrupt
from ui.library.arrivals import Arrivals
from ui.opening import HandedOverError, open_or_hand_over
from ui.proxies import Proxies
from ui.selection import Selection
from ui.warming import AFTER, warm, warm_keys, warm_operations
from ui.welcome import Welcome
from ui.window import Window

CLOSE_WAIT = 10.0  # seconds that the end of the program waits for the disk before it asks


def run(files: Sequence[str], *, quit_when_shown: bool = False) -> int:
    """Show the window, with `files` as a new post, until it is closed; return the exit status.

    `quit_when_shown` ends the program as soon as the window is painted and answers.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application is running")
    app.setApplicationName("passepartout")
    app.setApplicationDisplayName("Passepartout")
    bugs, garbage = Bugs(places.logs()), Garbage()
    try:
        return _run(app, bugs, [Path(file) for file in files], quit_when_shown=quit_when_shown)
    finally:
        garbage.end()
        bugs.end()


def _run(app: QApplication, bugs: Bugs, files: Sequence[Path], *, quit_when_shown: bool) -> int:
    settings = Settings.load(places.settings())
    speak(settings.interface_language, places.shipped() / "translations")
    theme.apply(app, settings.theme, settings.text_size / 100)
    try:
        library = open_or_hand_over(places.library(), files)
        if library is None:
            return 1
        studio = Studio(settings, library)
    except HandedOverError:
        said = word("opening.handed-over", count=len(files)) if files else word("opening.rung")
        sys.stderr.write(f"{said}\n")
        return 0
    except UserError as failure:
        QMessageBox.critical(None, word("ui.program"), explain(failure))
        return 1
    bugs.happened.connect(studio.tell_bug)
    interrupt = Interrupt(studio.window.close)
    if not settings.window:
        studio.window.fit_into(studio.window.screen().availableSize())
    try:
        studio.show(files, quit_when_shown=quit_when_shown)
        if not quit_when_shown:
            QTimer.singleShot(AFTER, lambda: warm(studio.runner))
            QTimer.singleShot(AFTER, lambda: warm_keys(studio.context.keys))
            QTimer.singleShot(AFTER, warm_operations)
        return app.exec()
    finally:
        interrupt.end()
        studio.close()


class Studio(QObject):
    """The parts of the running program, from the library to the window."""

    def __init__(self, settings: Settings, library: Library) -> None:
        super().__init__()
        self.session = Session(library)
        self.runner = Runner(spare=True)
        self.context = Context(
            session=self.session,
            runner=self.runner,
            placements=placements.load(places.shipped() / "placements", places.placements()),
            settings=settings,
            proxies=Proxies(self.runner, self.session.library),
        )
        self.inquiries: list[Inquiry[Any]] = []  # they begin once the window is seen
        self.clip_copies: ClipCopies | None = None
        self._end_doorbell: Callable[[], None] = lambda: None
        self.subjects = Finder(self.session, self.runner, model_path)
        self.selection = Selection()
        self.window = Window(self.context, self.selection)
        self.arrivals = Arrivals(self.context, self)
        self.commands = Commands(self.context, self.window, self.arrivals)
        self.changes = Changes(self.session, self.window)  # what it tells is for the window's own verbs
        self.changes.changed.connect(lambda _change: self.commands.refresh())
        self._stop_listening = settings.subscribe(self._follow_settings)

    def show(self, files: Sequence[Path], *, quit_when_shown: bool) -> None:
        """Show the window with the post that was open last, then do what can wait until it is seen."""
        recent = (*self.session.library.recent_posts(), *reversed(list(self.session.posts())))
        self.selection.choose_post(next((post for post in recent if post in self.session.posts()), ""))
        self.context.proxies.hold()
        self.window.show()
        self._hang_doorbell()
        # Two turns of the loop: the first paints, the second proves that the window answers.
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: self._shown(files, quit_when_shown)))

    def _shown(self, files: Sequence[Path], quit_when_shown: bool) -> None:
        if quit_when_shown:
            self.window.close()
            QApplication.quit()
            return
        self.context.proxies.release()
        Welcome(self.context, self.window, self.commands).greet(with_files=bool(files))
        if files:
            self.arrivals.as_new_post(files)
        self.inquiries = [
            accounts(self.session, self.runner),
            originals(self.session, self.runner),
            doubts(self.session, self.runner, model_path),
        ]
        self.clip_copies = ClipCopies(self.session, self.runner, ClipCache(places.clip_cache()))
        self.selection.post_changed.connect(self._find_subjects)
        self._find_subjects(self.selection.post)

    def _hang_doorbell(self) -> None:
        from ui.doorbell import Doorbell  # loads Qt's network library, for which the window need not wait

        bell = Doorbell(places.library(), self)
        bell.rung.connect(self._come_forward)
        self._end_doorbell = bell.end

    def _come_forward(self, files: Sequence[Path]) -> None:
        """Take in what a second start of the program was given, and be seen."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        QApplication.alert(self.window)  # where a system lets no window come to the front by itself
        if files:
            self._take_in(files)

    def _take_in(self, files: Sequence[Path]) -> None:
        """Open `files` once no dialog stands over the window: it is about the post that is open."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.finished.connect(lambda _result: QTimer.singleShot(0, self, lambda: self._take_in(files)))
        else:
            self.arrivals.as_new_post(files)

    def _find_subjects(self, name: str) -> None:
        post = self.context.open_post(name)
        self.subjects.open(post.set if post else "")

    def tell_bug(self, notice: UserError) -> None:
        """Say that something went wrong inside; one notice stands for all of them."""
        self.window.banners.say("bug", explain(notice), kind="error")

    def _follow_settings(self, changed: frozenset[str]) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and changed & {"theme", "text_size"}:
            theme.apply(app, self.context.settings.theme, self.context.settings.text_size / 100)
        if "keys" in changed:
            self.window.actions_.rebind({key.action: key.key for key in self.context.settings.keys})

    def close(self) -> None:
        """Cancel what runs, wait until everything is saved, and let go of the library.

        Exports are only interrupted: the next start asks whether they are to go on.
        """
        self._stop_listening()
        self._end_doorbell()
        self.window.judgement.close()
        self.context.work.cancel_all()
        self.context.checking.close()
        self.context.records.close()
        for inquiry in self.inquiries:
            inquiry.close()
        if self.clip_copies is not None:
            self.clip_copies.close()
        self.subjects.close()
        self.runner.close()
        self.context.proxies.close()
        while not self.session.flush(CLOSE_WAIT):
            error = self.session.save_error
            said = explain(error) if error else word("ui.closing.unsaved")
            retry = QMessageBox.StandardButton.Retry
            answer = QMessageBox.warning(
                self.window, word("ui.program"), said, retry | QMessageBox.StandardButton.Discard, retry
            )
            if answer != retry:
                break
        self.session.close()
        self.window.deleteLater()
