"""The sheets and dialogs that a command opens over the window; each is loaded when somebody first wants it."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from shiboken6 import isValid

from studio.words import word
from ui.context import Context
from ui.deletion import Deletions
from ui.jobs.queuepanel import QueueSheet
from ui.library.catalogue import post_title
from ui.window import Window


class Sheets(QObject):
    """Opens them. What concerns a post concerns the open one."""

    def __init__(self, context: Context, window: Window, deletions: Deletions) -> None:
        super().__init__(window)
        self._context, self._window, self._deletions = context, window, deletions
        self._selection = window.selection
        self._queue: QueueSheet | None = None

    def open_plan(self) -> None:
        """Show what is planned, and what went out."""
        from ui.plan.sheet import PlanSheet

        PlanSheet(self._context, self._selection, self._window).open()

    def mark_posted(self) -> None:
        """Say that the open post is up."""
        from ui.plan.marking import Marking

        Marking(self._context, self._selection.post, self._window).open()

    def ask_approval(self) -> None:
        """Make a page on which the client approves the open post, or bring in what they answered."""
        from ui.preview.approval import Approval

        Approval(self._context, self._selection.post, self._window).open()

    def export(self) -> None:
        """Open the export sheet."""
        self._open_export("")

    def export_set(self, media_set: str = "") -> None:
        """Open the export sheet for all of a set (an id; empty: the open post's), without words."""
        post = self._context.open_post(self._selection.post)
        wanted = media_set or (post.set if post is not None else "")
        if wanted in self._context.session.sets():
            self._open_export(wanted)

    def _open_export(self, media_set: str) -> None:
        from ui.export.running import say_end
        from ui.export.sheet import ExportSheet

        sheet = ExportSheet(self._context, self._selection, self._window, media_set)
        sheet.writing_wanted.connect(lambda: self._window.desks.show_named("write"))
        sheet.unseen.connect(lambda result: say_end(self._window.banners, result, sheet.open))
        sheet.open()

    def show_queue(self) -> None:
        """Show what is being exported, above the status bar."""
        if self._queue is None or not isValid(self._queue):
            self._queue = QueueSheet(self._context, self._window)
        self._queue.open_over(self._window)

    def send_to_phone(self) -> None:
        """Open the sheet that hands the last package over to a phone. Nothing listens by that."""
        from ui.export.handoff import open_last

        if open_last(self._context, self._window) is None:
            self._window.banners.say("handoff", word("handoff.none"))

    def new_slide(self) -> None:
        """Open the sheet for a new text slide, which comes behind the open item."""
        from ui.photo.slidesheet import open_sheet

        open_sheet(self._context, self._selection, self._window)

    def fix_all(self) -> None:
        """List what preflight can put right in the open post."""
        from ui.preview.fixall import open_fix_all

        open_fix_all(self._context, self._selection, self._window)

    def show_crops(self) -> None:
        """Show the crop sheet of the photo desk."""
        from ui.photo.cropsheet import show_sheet

        show_sheet(self._window.desks.show_named("photos"))

    def split_tiles(self) -> None:
        """Ask into how many tiles the open photograph is split."""
        from ui.photo.splitting import open_splitting

        open_splitting(self._context, self._selection, self._window)

    def open_item(self, item: str) -> None:
        """Open an item of the filmstrip: a slide in its sheet, everything else on the photographs' desk."""
        from ui.photo.slidesheet import open_sheet

        if open_sheet(self._context, self._selection, self._window, item) is None:
            self._window.desks.show_named("photos")

    def about_set(self) -> None:
        """Open the dialog about the open post's set and its client."""
        from ui.library.about import AboutSet

        post = self._context.open_post(self._selection.post)
        if post is not None:
            sheet = AboutSet(self._context, post.set, self._window)
            sheet.client_deleted.connect(self._say_deleted)
            sheet.open()

    def _say_deleted(self, client: str) -> None:
        """Offer to take it back: as with a post, nobody was asked. What the dialog kept after it goes along."""
        said = word("about.client.deleted", name=client)
        self._deletions.say(said, word("undo.delete-client"), word("ui.undo.about-set"))

    def open_settings(self, page: str = "look") -> None:
        """Open the settings at a page."""
        from ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self._context, self._window.actions_, self._window)
        dialog.show_page(page)
        dialog.open()

    def choose_language(self) -> None:
        """Offer the languages that the open post may be written in, at the button that names it."""
        from ui.write.languagemenu import LanguageMenu

        menu = LanguageMenu(self._context, self._selection, self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self._window.status.language
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    def open_palette(self) -> None:
        """Open the palette over the window."""
        from ui.palette import Choice, Palette, choices_of

        posts = [
            Choice(
                post_title(post),
                word("ui.palette.post"),
                partial(self._selection.choose_post, post.id),
            )
            for post in self._context.session.posts().values()
        ]
        Palette([*choices_of(self._window.actions_), *posts], self._window).open_over(self._window)

    def open_keys(self) -> None:
        """Open the sheet of keys."""
        from ui.keysheet import KeySheet

        KeySheet(self._window.actions_, self._window).show()

    def explain_network(self) -> None:
        """Say what the network was used for, if for anything."""
        history = self._context.network.history
        said = word("ui.status.offline.why")
        if history:
            said = " ".join(word("ui.status.allowed", why=one.purpose, host=one.host) for one in history[-5:])
        record = [(word("ledger.open"), self._window.actions_["ledger"].trigger)]
        self._window.banners.say("network", said, record if history else ())

    def about(self) -> None:
        """Say which program this is and under which licence."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("passepartout")
        except PackageNotFoundError:
            number = ""
        self._window.banners.say("about", word("ui.about", version=number))
