"""Everything a person can tell the window to do, by name: what it is called, its key, its menu, and what happens."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studio.words import word
from ui import theme
from ui.actions import with_key
from ui.assistant import verbs
from ui.assistant.asks import Asks
from ui.bringing import Bringing
from ui.clip.slideshows import Slideshows
from ui.context import Context
from ui.deletion import Deletions
from ui.desks import DESKS
from ui.library.absence import Absence
from ui.library.arrivals import Arrivals
from ui.library.catalogue import post_title, set_title
from ui.many import Many
from ui.photo.expanding import Expanding
from ui.sheets import Sheets
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
        self.deletions = Deletions(context, window.banners, self.undo, self)
        self.sheets = Sheets(context, window, self.deletions)
        self._register()
        self._fill_menu()
        self._join()
        self._name_keys()
        window.actions_.changed.connect(self._name_keys)
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
        act("export", self.sheets.export, "Ctrl+E", "file")
        act("export-set", self.sheets.export_set, "", "file")
        act("queue", self.sheets.show_queue, "", "file")
        act("queue-pause", self._context.exports.toggle, "", "file")
        act("send-to-phone", self.sheets.send_to_phone, "", "file")
        act("settings", self.sheets.open_settings, "Ctrl+,", "file")
        act("quit", self._window.close, "Ctrl+Q", "file")
        act("undo", self.undo, "Ctrl+Z", "edit")
        act("redo", self.redo, "Ctrl+Shift+Z Ctrl+Y", "edit")
        act("paste", self.bringing.paste, "Ctrl+Shift+V", "edit")
        act("search", self.search, "Ctrl+Shift+F", "edit")
        act("new-slide", self.sheets.new_slide, "", "post")
        act("about-set", self.sheets.about_set, "", "post")
        act("plan", self.sheets.open_plan, "", "post")
        act("mark-posted", self.sheets.mark_posted, "", "post")
        act("approval", self.sheets.ask_approval, "", "post")
        act("cutout-models", partial(self.sheets.open_settings, "models"), "", "post")
        act("speech", partial(self.sheets.open_settings, "speech"), "", "post")
        act("delete-post", lambda: self.delete_post(self._selection.post), "", "post")
        act("fix-all", self.sheets.fix_all, "", "post")
        self.asks.register(self._window.actions_)
        verbs.register(self._window.actions_, self._context, self._selection, self._window)
        act("take-out", self._window.filmstrip.take_out, "", "post")
        self.many.register(self._window.actions_)
        self.slideshows.register(self._window.actions_)
        self.expanding.register(self._window.actions_)
        act("split-tiles", self.sheets.split_tiles, "", "post")
        act("previous", lambda: self._window.filmstrip.step(-1), "Alt+Left", "post")
        act("next", lambda: self._window.filmstrip.step(1), "Alt+Right", "post")
        for number, desk in enumerate(DESKS):
            act(desk.name, lambda at=number: self._window.desks.show_desk(at), f"Ctrl+{number + 1}", "view")
        act("crop-sheet", self.sheets.show_crops, "", "view")
        act("panels", self._window.toggle_panels, "F9", "view")
        act("full-screen", self._window.toggle_full_screen, "F11", "view")
        act("theme", self.switch_theme, "", "view")
        act("larger", lambda: self.resize_text(1), "Ctrl++ Ctrl+=", "view")
        act("smaller", lambda: self.resize_text(-1), "Ctrl+-", "view")
        act("palette", self.open_palette, "Ctrl+K", "help")
        act("keys", self.sheets.open_keys, "F1", "help")
        act("about", self.sheets.about, "", "help")

    def _name_keys(self) -> None:
        """Name the keys where the mouse rests on what they do."""
        actions, topbar = self._window.actions_, self._window.topbar
        topbar.show_keys([with_key(word(f"ui.desk.{desk.name}"), actions[desk.name]) for desk in DESKS])
        topbar.export.setToolTip(with_key(topbar.export.text(), actions["export"]))
        self._window.library.search.setToolTip(with_key(word("ui.library.search"), actions["search"]))
        self._window.status.help.setToolTip(with_key(word("ui.keysheet"), actions["keys"]))

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
        window.filmstrip.opened.connect(self.sheets.open_item)
        window.library.files_wanted.connect(self.bringing.open_files)
        window.library.sample_wanted.connect(self.bringing.open_sample)
        window.library.deletion_wanted.connect(self.delete_post)
        window.library.export_wanted.connect(self.sheets.export_set)
        window.library.set_deletion_wanted.connect(self.delete_set)
        window.topbar.export_wanted.connect(self.sheets.export)
        window.status.help_wanted.connect(self.sheets.open_keys)
        window.status.language_wanted.connect(self.sheets.choose_language)
        window.status.queue_wanted.connect(self.sheets.show_queue)
        window.status.network_wanted.connect(self.sheets.explain_network)
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

    def search(self) -> None:
        """Go to the library's search."""
        self._window.library.show()
        self._window.library.search.setFocus()
        self._window.library.search.selectAll()

    def delete_post(self, post: str) -> None:
        """Delete a post. No question: it can be taken back, and the notice offers it."""
        title = post_title(self._context.session.post(post))
        self._context.session.delete_post(post)
        self.deletions.say(word("ui.deleted", title=title), word("undo.delete-post"))

    def delete_set(self, media_set: str) -> None:
        """Delete a set, and any posts drawn from it. No question: it can be taken back, and the notice offers it."""
        title = set_title(self._context.session.set(media_set))
        self._context.session.delete_set(media_set)
        self.deletions.say(word("ui.deleted.set", title=title), word("undo.delete-set"))

    def open_palette(self) -> None:
        """Open the palette, the operations of the assistant in it."""
        self.asks.fill()
        self.sheets.open_palette()

    def _refuse(self, said: str) -> None:
        self._window.banners.say("refused", said, kind="error")

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
