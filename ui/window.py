"""The window: composition only. What a person can do is in `ui.commands`; what the parts show, in the parts."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from studio.session import Change
from studio.settings import Splitter
from studio.words import word
from ui import taborder
from ui.actions import Actions
from ui.banners import Banners
from ui.changes import Changes
from ui.context import Context
from ui.desks import DESKS, Desks
from ui.filmstrip import Filmstrip
from ui.judgement import Judgement
from ui.library.panel import LibraryPanel
from ui.online import Online
from ui.orderbar import OrderBar
from ui.proofcolumn import HALVES, ProofColumn
from ui.selection import Selection
from ui.statusbar import StatusBar
from ui.tokens import SPACE
from ui.topbar import TopBar

SIZE = (1280, 800)  # px, the first time


class Window(QMainWindow):
    """Catalogue, desk, filmstrip and proof. Files dropped anywhere but on the filmstrip become a new post."""

    files_dropped = Signal(list)
    closing = Signal()

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self.selection = context, selection
        self.setWindowTitle(word("ui.program"))
        self.setAcceptDrops(True)
        bindings = {key.action: key.key for key in context.settings.keys}
        self.actions_ = Actions(self, bindings)
        self.menu = QMenu(self)
        self.judgement = Judgement(context, selection, self)
        self.topbar = TopBar(context, selection, [word(f"ui.desk.{desk.name}") for desk in DESKS], self.menu)
        self.banners = Banners()
        self.library = LibraryPanel(context, selection)
        self.desks = Desks(context, selection)
        self.filmstrip = Filmstrip(context, selection, self.judgement.of_item)
        self.order = OrderBar(context, selection)
        self.proof = ProofColumn(context, selection, self.judgement)
        self.status = StatusBar(context.work)
        self._compose()
        self._connect()
        self._restore()

    def _compose(self) -> None:
        strip = QWidget()
        below = QVBoxLayout(strip)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.order)
        below.addWidget(self.filmstrip, 1)
        self.middle = _splitter("middle", Qt.Orientation.Vertical, (self.desks, strip))
        self.columns = _splitter(
            "columns", Qt.Orientation.Horizontal, (self.library, self.middle, self.proof)
        )
        for stretch in (self.middle.setStretchFactor, self.columns.setStretchFactor):
            stretch(0, 0)
            stretch(1, 0)
        self.middle.setStretchFactor(0, 1)
        self.columns.setStretchFactor(1, 1)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, SPACE[0])
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self.banners)
        column.addWidget(self.columns, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.topbar.desk_wanted.connect(self.desks.show_desk)
        self.desks.shown.connect(self.topbar.show_desk)
        self.desks.shown.connect(lambda number: self._context.settings.change(desk=DESKS[number].name))
        self.desks.built.connect(lambda name, desk: self.actions_.adopt(desk, name))
        self.judgement.changed.connect(lambda: self.filmstrip.viewport().update())
        self.proof.writing_wanted.connect(lambda: self.desks.show_named("write"))
        self._context.checking.spoken_wanted.connect(self._show_spoken)
        changes = Changes(self._context.session, self)
        changes.saved.connect(self.status.show_saved)
        Online(self._context.network, self).changed.connect(self.status.show_network)
        changes.changed.connect(lambda _change: self._leave_the_deleted())
        changes.changed.connect(self._say_taken_back)
        self.selection.post_changed.connect(self._opened)
        self.selection.page_wanted.connect(self._show_page)

    def _say_taken_back(self, change: Change) -> None:
        """Say what an undo took back: it may be nothing that is to be seen on this desk."""
        if change.origin in ("undo", "redo"):
            self.status.say(word(f"ui.status.{change.origin}", what=change.label))
        elif change.origin == "edit":
            self.status.say("")

    def _restore(self) -> None:
        settings = self._context.settings
        self.resize(*SIZE)
        if settings.window:
            self.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))
        # A part that was hidden when the window closed had no size worth remembering.
        remembered = {one.name: list(one.sizes) for one in settings.splitters if all(one.sizes)}
        self.columns.setSizes(remembered.get("columns", [240, 740, 300]))
        self.middle.setSizes(remembered.get("middle", [560, 120]))
        self.proof.halves.setSizes(remembered.get("proof", HALVES))
        self.library.setVisible("left" not in settings.hidden_panels)
        self.proof.setVisible("right" not in settings.hidden_panels)

    def fit_into(self, room: QSize) -> None:
        """Fill `room` where the first size is too large for it; what is beside the desk then takes its least width."""
        size = self.size().boundedTo(room)
        if size == self.size():
            return
        sides = self.library.minimumWidth(), self.proof.minimumWidth()
        self.resize(size)
        self.columns.setSizes([sides[0], max(1, size.width() - sum(sides)), sides[1]])
        self.setWindowState(Qt.WindowState.WindowMaximized)

    def remember(self) -> None:
        """Write the window's shape into the settings."""
        splitters = tuple(
            Splitter(splitter.objectName(), tuple(splitter.sizes()))
            for splitter in (self.columns, self.middle, self.proof.halves)
        )
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self._context.settings.change(splitters=splitters, window=geometry)

    def toggle_panels(self) -> None:
        """Hide the panels on both sides, or show them again."""
        shown = self.library.isVisible() or self.proof.isVisible()
        self.library.setVisible(not shown)
        self.proof.setVisible(not shown)
        self._context.settings.change(hidden_panels=("left", "right") if shown else ())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_page(self, page: str) -> None:
        """Show where the person decides: a page of the photo desk, a text ("alt", "words"), the set."""
        from ui.photo.desk import PhotoDesk
        from ui.write.texts import ALT, CAPTION

        if page == "set":
            self.actions_["about-set"].trigger()
            return
        if page in ("alt", "words"):
            self.desks.show_named("write")
            key = f"{ALT}{self.selection.item}" if page == "alt" else CAPTION
            self._context.checking.visit_text(key, self.selection.placement)
            return
        desk = self.desks.show_named("photos")
        if isinstance(desk, PhotoDesk):
            desk.show_page(page)

    def _show_spoken(self, item: str, letter: int) -> None:
        """Show the line in which the letter stands of what a clip says."""
        from ui.clip.desk import ClipDesk
        from ui.clip.subtitles import SubtitlesPage

        self.selection.choose_item(item)
        desk = self.desks.show_named("clips")
        page = desk.rail.show_page("subtitles") if isinstance(desk, ClipDesk) else None
        if isinstance(page, SubtitlesPage):
            page.seek(item, letter)

    def _opened(self, post: str) -> None:
        session = self._context.session
        if post:
            session.library.note_opened(post)
            settings = self._context.settings
            self.status.show_language(session.language_of(post) or settings.language)
        self.setWindowTitle(word("ui.program"))

    def _leave_the_deleted(self) -> None:
        """Open another post when the open one is gone."""
        posts = self._context.session.posts()
        if self.selection.post and self.selection.post not in posts:
            self.selection.choose_post(next(reversed(list(posts)), ""))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: D102
        parts = (
            *(self.topbar, self.banners, self.library, self.desks),
            *(self.order, self.filmstrip, self.proof, self.status),
        )
        found = taborder.step(self, parts, forward=forward)
        if found is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        found.setFocus(reason)
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        # In a turn of its own: what raises inside an override of Qt's can end the whole process.
        QTimer.singleShot(0, self._show_first_desk)

    def _show_first_desk(self) -> None:
        if self.desks.count() == 0:
            self.desks.show_named(self._context.settings.desk)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        self.remember()
        self.closing.emit()
        super().closeEvent(event)


def _splitter(name: str, orientation: Qt.Orientation, parts: Sequence[QWidget]) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(2)
    for part in parts:
        splitter.addWidget(part)
    return splitter
