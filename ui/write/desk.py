"""The Write desk: what is typed becomes edits, and what the session says is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMessageBox, QVBoxLayout, QWidget

from studio import arrange, caption, counting
from studio.post import Post
from studio.words import word
from ui import theme
from ui.assistant.asks import AskMenu
from ui.changes import Changes
from ui.context import Context
from ui.fields import label
from ui.selection import Selection
from ui.settings.inputs import native
from ui.write import languagemenu, texts
from ui.write.editor import Editor, Marks
from ui.write.fixmenu import FixMenu
from ui.write.helping import Helping
from ui.write.languagemenu import LanguageMenu
from ui.write.page import Page, scroller
from ui.write.walking import Walking
from ui.write.wordtools import WordTools


class WriteDesk(QWidget):
    """Shows what `context.checking` follows: the open post's texts, for the master or one placement."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._checking = context.checking
        self._compose()
        self._make_actions()
        self._connect()
        self._checking.attend(context, selection)
        self.refresh()

    def _compose(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="desk")
        self.page = page = Page(self._context)
        self.tabs, self.back, self.caption, self.ask = page.tabs, page.back, page.caption, page.ask
        self.comment, self.tags, self.alts = page.comment, page.tags, page.alts
        self.tools = page.row.tools
        self.scroller = scroller(page)
        self.helping = Helping(self._context, self._selection, self)
        self.walking = Walking(self._context, self.helping, page, self.scroller, self)
        self.languages = LanguageMenu(self._context, self._selection, self)
        page.language.setMenu(self.languages)
        self.nothing = label(word("write.none"), "hint", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)
        whole.addWidget(self.nothing, 1)
        self.setFocusProxy(self.caption)

    def _make_actions(self) -> None:
        walking = self.walking
        self.add_action("write.fixes", word("write.action.fixes"), "Ctrl+.", walking.show_fixes)
        self.add_action("write.why", word("write.action.why"), "Shift+F1", walking.show_why)
        self.add_action("write.explain", word("helping.explain"), "", walking.ask_why)
        self.add_action("write.next", word("write.action.next"), "F7", lambda: walking.go(1))
        self.add_action("write.previous", word("write.action.previous"), "Shift+F7", lambda: walking.go(-1))
        self.add_action("write.sure", word("write.action.sure"), "Ctrl+Shift+F7", self.fix_sure)
        self.add_action("write.check", word("write.action.check"), "", self._checking.renew)
        self.add_action("write.language", word("write.action.language"), "", self.show_languages)
        self.add_action("write.decisions", word("write.action.decisions"), "", self.show_decisions)
        self.add_action("write.habits", word("write.action.habits"), "", self.show_habits)
        self.add_action("write.copy", word("write.action.copy"), "Ctrl+Shift+C", self.copy)
        self.words = WordTools(self._context, self._selection, self)

    def add_action(self, name: str, text: str, key: str, handler: object) -> None:
        """Add what can be done here, with its words and its key; the window's registry takes it in."""
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(handler)
        self.addAction(action)

    @property
    def menu(self) -> FixMenu | None:
        """The menu of fixes that was opened last."""
        return self.walking.menu

    def show_fixes(self) -> None:
        """Open the menu for the finding at the cursor, or the nearest one in the field."""
        self.walking.show_fixes()

    def _connect(self) -> None:
        self._bind(texts.CAPTION, self.caption)
        self._bind(texts.COMMENT, self.comment)
        self.alts.rebuilt.connect(self._bind_alts)
        self.alts.asked.connect(self.helping.describe)
        self.page.chip.clicked.connect(lambda: self._settle(texts.CAPTION))
        self.page.comment_chip.clicked.connect(lambda: self._settle(texts.COMMENT))
        self.tabs.chosen.connect(self._choose_tab)
        self.back.clicked.connect(self._back_to_master)
        self.asking = AskMenu(self._context, self._selection, self._refuse, self.ask)
        self.ask.setMenu(self.asking)
        self.tags.textEdited.connect(self._type_tags)
        self._checking.changed.connect(self._show_findings)
        self._checking.visited.connect(self.walking.visit)
        self._checking.text_wanted.connect(self.walking.visit_field)
        self._checking.states.changed.connect(self._show_states)
        self._checking.placement_changed.connect(lambda _placement: self.refresh())
        changes = Changes(self._context.session, self)
        changes.changed.connect(
            lambda change: self.refresh() if self._selection.post in change.posts else None
        )
        self._selection.post_changed.connect(self.refresh)
        self._selection.placement_changed.connect(self._follow_placement)

    def fix_sure(self) -> None:
        """Open the list of what can be fixed together."""
        from ui.write.sure import SureDialog

        SureDialog(self._checking, self.window()).open()

    def show_decisions(self) -> None:
        """Open the person's words and rules."""
        from ui.write.decisions import DecisionsDialog

        DecisionsDialog(self._context, self.window()).open()

    def show_habits(self) -> None:
        """Open what the person often misses."""
        from ui.write.habitspage import HabitsDialog

        HabitsDialog(self._context, self.window()).open()

    def show_languages(self) -> None:
        """Open the menu of the post's language under its button."""
        self.page.language.showMenu()

    def _refuse(self, said: str) -> None:
        """Say why something cannot be asked for."""
        box = QMessageBox(QMessageBox.Icon.Warning, word("consent.menu"), said, parent=self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.open()

    # What is shown.

    def refresh(self) -> None:
        """Show the open post as the session has it now."""
        self._checking.follow()
        post = self._post()
        self.scroller.setVisible(post is not None)
        self.nothing.setVisible(post is None)
        if post is None:
            return
        current = self._checking.placement
        known = [
            self._context.placements[name]
            for name in arrange.placements_of(post)
            if name in self._context.placements
        ]
        if current and current not in {placement.id for placement in known}:
            self._checking.choose_placement("")
            return
        differing = frozenset(one.id for one in known if texts.differs(post, one.id))
        self.tabs.show_placements(known, current, differing)
        self.back.setVisible(current in differing)
        self.alts.show_items(post.items, dict(self._context.session.media(post.id)))
        self.page.alts_label.setVisible(bool(post.items))
        self.tags.setEnabled(not current)
        if _tags(self.tags.text()) != list(post.tags):
            self.tags.setText(" ".join(post.tags))
        for key, editor in self.editors().items():
            editor.show_text(texts.read(post, key, current), inherited=not texts.is_own(post, key, current))
            self._show_findings(key)
        self.alts.show_missing()
        self._show_marks()
        self._show_states()
        self.page.proposed.follow(post.id, current)

    def editors(self) -> dict[str, Editor]:
        """Return the fields by the keys of their texts, in the order in which they are walked."""
        return self.page.editors()

    def _post(self) -> Post | None:
        name = self._selection.post
        return self._context.session.post(name) if name and name in self._context.session.posts() else None

    def _show_findings(self, key: str) -> None:
        editor = self.editors().get(key)
        if editor is not None and editor.text == self._checking.text(key):
            editor.show_findings(self._checking.findings(key))

    def _show_states(self) -> None:
        """Show at each field where its text stands, and in which language it is checked."""
        if self._post() is None:
            return
        for key, chip in self.page.chips().items():
            text = self._checking.outgoing(key)
            chip.show_state(self._checking.states.state_of(text), of_something=bool(text.strip()))
        self.page.language.setText(native(self._checking.language))
        language = word("write.language", language=languagemenu.said(self._context, self._selection))
        self.page.language.setToolTip(language)
        self.page.language.setAccessibleName(language)
        self.page.row.arrange()

    def _show_marks(self) -> None:
        placement = self._context.placements.get(self._proved())
        if placement is None:
            self.caption.show_marks(Marks())
            return
        said = self._context.said(self._selection.post, self.caption.text, placement)
        fold, over = counting.fold(said.text, placement), counting.overflow(said.text, placement)
        self.caption.show_marks(Marks(None if fold is None else said.written(fold), said.written(over)))

    def _proved(self) -> str:
        """Return the placement whose fold and limits are shown: while the master is written, the proof's."""
        post = self._post()
        placed = arrange.placements_of(post) if post else ()
        chosen = self._checking.placement or self._selection.placement
        return chosen if chosen in placed else next(iter(placed), "")

    # What the person does.

    def _bind(self, key: str, editor: Editor) -> None:
        editor.typed.connect(lambda text: self._type(key, text))
        editor.explain = self.walking.hint
        editor.menu_wanted.connect(lambda found: self.walking.open_menu(key, editor, found))
        editor.cursorPositionChanged.connect(lambda: self.walking.keep_in_sight(editor))

    def _bind_alts(self) -> None:
        for key, editor in self.alts.editors.items():
            self._bind(key, editor)
            self.alts.chips[key].clicked.connect(lambda key=key: self._settle(key))
        self.page.order_tabs()

    def _type(self, key: str, text: str) -> None:
        placement = self._checking.placement
        field = key.partition(":")[0]
        self._context.session.edit_post(
            self._selection.post,
            word(f"write.undo.{field}"),
            texts.writing(key, text, placement),
            merge=f"{key} {placement}",
        )
        self._checking.typed(key)
        if key == texts.CAPTION:
            self._show_marks()
        self._show_states()

    def _settle(self, key: str) -> None:
        """Go to what is open in a text, or have it looked at now."""
        if self._checking.state(key).name == "unchecked":
            self._checking.states.check_now()
        self.walking.visit_field(key)

    def _type_tags(self, typed: str) -> None:
        self._context.session.edit_post(
            self._selection.post,
            word("write.undo.tags"),
            lambda post: caption.set_tags(post, _tags(typed)),
            merge="tags",
        )

    def _choose_tab(self, placement: str) -> None:
        self._checking.choose_placement(placement)
        if placement:
            self._selection.choose_placement(placement)

    def _follow_placement(self, placement: str) -> None:
        """Write for the placement of the proof, unless it is the master's words that are written."""
        if self._checking.placement and placement:
            self._checking.choose_placement(placement)
        self._show_marks()

    def _back_to_master(self) -> None:
        placement = self._checking.placement
        self._context.session.edit_post(
            self._selection.post, word("write.undo.back"), lambda post: texts.back_to_master(post, placement)
        )
        self.caption.setFocus()

    def copy(self) -> None:
        """Copy the caption as it will be posted, tags and line breaks included; of a thread post after post."""
        post = self._post()
        if post is None:
            return
        text = caption.compose(self._context.spoken(post.id), self._proved()).caption
        placement = self._context.placements.get(self._proved())
        spans = counting.parts(text, placement) if placement else ((0, len(text)),)
        parts = [text[start:end] for start, end in spans]
        before = QGuiApplication.clipboard().text()
        last = parts.index(before) if before in parts else -1
        QGuiApplication.clipboard().setText(parts[(last + 1) % len(parts)])


def _tags(typed: str) -> list[str]:
    return [tag.lstrip("#＃") for tag in typed.replace(",", " ").split() if tag.lstrip("#＃")]
