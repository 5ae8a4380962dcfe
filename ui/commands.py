"""Everything a person can tell the window to do, by name: what it is called, its key, its menu, and what happens."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from studio.words import word
from ui import theme
from ui.assistant import verbs
from ui.assistant.asks import Asks
from ui.bringing import Bringing
from ui.clip.slideshows import Slideshows
from ui.context import Context
from ui.desks import DESKS
from ui.jobs.queuepanel import QueueSheet
from ui.library.absence import Absence
from ui.library.arrivals import Arrivals
from ui.library.catalogue import post_title, set_title
from ui.many import Many
from ui.photo.expanding import Expanding
from ui.window import Window

MENUS = ("file", "edit", "post", "view", "help")
TEXT_SIZES = (80, 100, 125, 150, 175, 200)  # per cent


class Commands(QObject):
    """Joins the window's parts to the verbs and registers every action."""

    _network_changed = Signal()

    def __init__(self, context: Context, window: Window, arrivals: Arrivals) -> None:
        super().__init__(window)
        self._context, self._window, self._arrivals = context, window, arrivals
        self._selection = window.selection
        self.bringing = Bringing(context, window, arrivals)
        self.many = Many(context, self._selection, window)
        self.slideshows = Slideshows(context, self._selection, window)
        self.asks = Asks(context, self._selection, window, self._refuse)
        self.expanding = Expanding(context, self._selection, window)
        self._queue: QueueSheet | None = None
        self._register()
        self._fill_menu()
        self._join()
        self._watch_network()
        self.absence = Absence(context, self._selection, window.banners, window)
        self.absence.looked.connect(self.slideshows.restore)
        self.refresh()

    def _watch_network(self) -> None:
        """Say in the status bar what the network is open for, as long as it is."""
        network = self._context.network
        self._network_changed.connect(
            lambda: self._window.status.show_network(", ".join(ticket.purpose for ticket in network.busy)),
            Qt.ConnectionType.QueuedConnection,
        )
        stop = network.subscribe(self._tell_network)
        self.destroyed.connect(stop)

    def _tell_network(self) -> None:
        self._network_changed.emit()

    def _register(self) -> None:
        add = self._window.actions_.add

        def act(name: str, handler: object, key: str = "", menu: str = "") -> None:
            add(name, word(f"ui.action.{name}"), handler, key=key, menu=menu)  # type: ignore[arg-type]

        act("open", self.bringing.open_files, "Ctrl+O", "file")
        act("open-folder", self.bringing.open_folder, "Ctrl+Shift+O", "file")
        act("add-files", self.bringing.add_files, "", "file")
        act("sample", self.bringing.open_sample, "", "file")
        act("export", self.export, "Ctrl+E", "file")
        act("export-set", self.export_set, "", "file")
        act("queue", self.show_queue, "", "file")
        act("queue-pause", self._context.exports.toggle, "", "file")
        act("send-to-phone", self.send_to_phone, "", "file")
        act("settings", self.open_settings, "Ctrl+,", "file")
        act("quit", self._window.close, "Ctrl+Q", "file")
        act("undo", self.undo, "Ctrl+Z", "edit")
        act("redo", self.redo, "Ctrl+Shift+Z Ctrl+Y", "edit")
        act("paste", self.bringing.paste, "Ctrl+Shift+V", "edit")
        act("search", self.search, "Ctrl+Shift+F", "edit")
        act("new-slide", self.new_slide, "", "post")
        act("about-set", self.about_set, "", "post")
        act("plan", self.open_plan, "", "post")
        act("mark-posted", self.mark_posted, "", "post")
        act("approval", self.ask_approval, "", "post")
        act("cutout-models", partial(self.open_settings, "models"), "", "post")
        act("speech", partial(self.open_settings, "speech"), "", "post")
        act("delete-post", lambda: self.delete_post(self._selection.post), "", "post")
        act("fix-all", self.fix_all, "", "post")
        self.asks.register(self._window.actions_)
        verbs.register(self._window.actions_, self._context, self._selection, self._window)
        act("take-out", self._window.filmstrip.take_out, "", "post")
        self.many.register(self._window.actions_)
        self.slideshows.register(self._window.actions_)
        self.expanding.register(self._window.actions_)
        act("split-tiles", self.split_tiles, "", "post")
        act("previous", lambda: self._window.filmstrip.step(-1), "Alt+Left", "post")
        act("next", lambda: self._window.filmstrip.step(1), "Alt+Right", "post")
        for number, desk in enumerate(DESKS):
            act(desk.name, lambda at=number: self._window.desks.show_desk(at), f"Ctrl+{number + 1}", "view")
        act("crop-sheet", self.show_crops, "", "view")
        act("panels", self._window.toggle_panels, "F9", "view")
        act("full-screen", self._window.toggle_full_screen, "F11", "view")
        act("theme", self.switch_theme, "", "view")
        act("larger", lambda: self.resize_text(1), "Ctrl++ Ctrl+=", "view")
        act("smaller", lambda: self.resize_text(-1), "Ctrl+-", "view")
        act("palette", self.open_palette, "Ctrl+K", "help")
        act("keys", self.open_keys, "F1", "help")
        act("about", self.about, "", "help")

    def _fill_menu(self) -> None:
        self._window.menu.aboutToShow.connect(self._build_menu)

    def _build_menu(self) -> None:
        """Fill the menu from the registry, so that nothing can be missing in it."""
        self.asks.fill()
        menu = self._window.menu
        menu.clear()
        below: dict[str, QMenu] = {}
        # Desks bring menus of their own as they are opened; help stays the last.
        for entry in sorted(self._window.actions_, key=lambda entry: entry.menu == "help"):
            if entry.menu not in below:
                below[entry.menu] = menu.addMenu(word(f"ui.menu.{entry.menu}"))
                if entry.menu == "file":
                    self._add_recents(below["file"])
            below[entry.menu].addAction(entry.action)

    def _add_recents(self, menu: QMenu) -> None:
        posts = self._context.session.posts()
        recent = [posts[name] for name in self._context.session.library.recent_posts() if name in posts][:8]
        if recent:
            submenu = menu.addMenu(word("ui.menu.recent"))
            for post in recent:
                submenu.addAction(post_title(post), partial(self._selection.choose_post, post.id))

    def _join(self) -> None:
        window, arrivals = self._window, self._arrivals
        window.files_dropped.connect(lambda paths: arrivals.as_new_post([Path(p) for p in paths]))
        window.filmstrip.files_dropped.connect(
            lambda paths, at: arrivals.into_post(self._selection.post, [Path(p) for p in paths], at)
        )
        window.filmstrip.opened.connect(self.open_item)
        window.library.files_wanted.connect(self.bringing.open_files)
        window.library.sample_wanted.connect(self.bringing.open_sample)
        window.library.deletion_wanted.connect(self.delete_post)
        window.library.export_wanted.connect(self.export_set)
        window.library.set_deletion_wanted.connect(self.delete_set)
        window.topbar.export_wanted.connect(self.export)
        window.status.help_wanted.connect(self.open_keys)
        window.status.language_wanted.connect(self.choose_language)
        window.status.queue_wanted.connect(self.show_queue)
        window.status.network_wanted.connect(self.explain_network)
        window.desks.built.connect(self._join_desk)
        arrivals.began.connect(self._selection.choose_post)
        arrivals.refused.connect(self._refuse)
        self._selection.post_changed.connect(lambda _post: self.refresh())

    def _join_desk(self, name: str, desk: QWidget) -> None:
        if name == "photos":
            from ui.photo.desk import PhotoDesk

            if isinstance(desk, PhotoDesk):
                desk.cutout.models_wanted.connect(self._window.actions_["cutout-models"].trigger)

    def refresh(self) -> None:
        """Say in the menu what undo would take back, and switch off what cannot be done now."""
        actions, session = self._window.actions_, self._context.session
        undo, redo = session.undo_label, session.redo_label
        actions["undo"].setText(word("ui.action.undo-what", what=undo) if undo else word("ui.action.undo"))
        actions["redo"].setText(word("ui.action.redo-what", what=redo) if redo else word("ui.action.redo"))
        actions["undo"].setEnabled(bool(undo))
        actions["redo"].setEnabled(bool(redo))
        for name in (
            "export",
            "export-set",
            "new-slide",
            "fix-all",
            "ask",
            "about-set",
            "mark-posted",
            "approval",
            "delete-post",
            "take-out",
            "disclose",
            "crop-sheet",
            "split-tiles",
            "previous",
            "next",
            "add-files",
        ):
            actions[name].setEnabled(bool(self._selection.post))
        if self._context.open_post(self._selection.post) is not None:
            language = session.language_of(self._selection.post) or self._context.settings.language
            self._window.status.show_language(language)
        self._window.topbar.export.setEnabled(bool(self._selection.post))

    def undo(self) -> None:
        """Take the last action back."""
        self._context.session.undo()
        self.refresh()

    def redo(self) -> None:
        """Do what was taken back again."""
        session = self._context.session
        before = set(session.posts())
        session.redo()
        back = [name for name in session.posts() if name not in before]
        if back and not self._selection.post:
            self._selection.choose_post(back[-1])  # what was open before all was taken back
        self.refresh()

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

    def search(self) -> None:
        """Go to the library's search."""
        self._window.library.show()
        self._window.library.search.setFocus()
        self._window.library.search.selectAll()

    def delete_post(self, post: str) -> None:
        """Delete a post. No question: it can be taken back, and the notice offers it."""
        title = post_title(self._context.session.post(post))
        self._context.session.delete_post(post)
        self._window.banners.say(
            "deleted", word("ui.deleted", title=title), [(word("ui.action.undo"), self.undo)]
        )

    def delete_set(self, media_set: str) -> None:
        """Delete a set, and any posts drawn from it. No question: it can be taken back, and the notice offers it."""
        title = set_title(self._context.session.set(media_set))
        self._context.session.delete_set(media_set)
        self._window.banners.say(
            "deleted", word("ui.deleted.set", title=title), [(word("ui.action.undo"), self.undo)]
        )

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

    def _refuse(self, said: str) -> None:
        self._window.banners.say("refused", said, kind="error")

    def about_set(self) -> None:
        """Open the dialog about the open post's set and its client."""
        from ui.library.about import AboutSet

        post = self._context.open_post(self._selection.post)
        if post is not None:
            AboutSet(self._context, post.set, self._window).open()

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

    def switch_theme(self) -> None:
        """Change between dark and light."""
        now = theme.theme_of(self._window).name
        self._context.settings.change(theme="light" if now == "dark" else "dark")

    def resize_text(self, step: int) -> None:
        """Make all text one step larger (1) or smaller (−1)."""
        now = self._context.settings.text_size
        sizes = [size for size in TEXT_SIZES if (size > now if step > 0 else size < now)]
        if sizes:
            self._context.settings.change(text_size=sizes[0] if step > 0 else sizes[-1])

    def open_palette(self) -> None:
        """Open the palette over the window."""
        from ui.palette import Choice, Palette, choices_of

        self.asks.fill()
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
