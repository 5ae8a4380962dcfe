"""From finding to finding: through all fields of the page and around, the menu at the cursor and the coach's card."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QWidget

from studio.grammar import Finding
from ui import theme
from ui.context import Context
from ui.tokens import SPACE
from ui.write import coach, helping, texts
from ui.write.editor import Editor
from ui.write.fixmenu import FixMenu
from ui.write.helping import Helping
from ui.write.page import Page


class Walking(QObject):
    """Moves the cursor in `page`, which `scroller` moves up and down."""

    def __init__(
        self, context: Context, helper: Helping, page: Page, scroller: QScrollArea, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._checking = context, context.checking
        self._page, self._scroller, self._owner = page, scroller, parent
        self.menu: FixMenu | None = None
        self.card: coach.Card | None = None
        self._helping = helper

    def go(self, step: int) -> None:
        """Go to the next finding (step 1) or the previous one (−1), from field to field and around."""
        editors = self._page.editors()
        places = [(key, found) for key in editors for found in self._checking.findings(key)]
        if not places:
            return
        order = list(editors)
        key, editor = self.focused()
        here = (order.index(key), editor.selection_start)
        ranked = [((order.index(where), found.start), where, found) for where, found in places]
        ahead = [one for one in ranked if (one[0] > here if step > 0 else one[0] < here)]
        pick = (ahead or ranked)[0 if step > 0 else -1]
        self.visit(pick[1], pick[2])

    def visit(self, key: str, finding: Finding) -> None:
        """Select a finding in its field."""
        editor = self._page.editors().get(key)
        if editor is not None:
            editor.select(finding)
            self.keep_in_sight(editor)

    def visit_field(self, key: str) -> None:
        """Give the field of a text the focus, at its first finding where there is one."""
        found = self._checking.findings(key)
        editor = self._page.editors().get(key)
        if found:
            self.visit(key, found[0])
        elif editor is not None:
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.keep_in_sight(editor)

    def show_fixes(self) -> None:
        """Open the menu for the finding at the cursor, or the nearest one in the field."""
        key, editor = self.focused()
        found = editor.finding_near(editor.point)
        if found is not None:
            editor.select(found)
            self.open_menu(key, editor, found)

    def open_menu(self, key: str, editor: Editor, found: Finding) -> None:
        """Open the menu of `found`, which stands in `editor`."""
        own = {action.objectName(): action for action in self._owner.actions()}
        also: tuple[QAction, ...] = (own["write.sure"], own["write.decisions"])
        explain = own["write.explain"]
        explain.setText(helping.explaining(self._context))
        self.menu = FixMenu(
            self._checking, key, found, self._owner, why=own["write.why"], explain=explain, also=also
        )
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.popup(_below(editor))

    def show_why(self) -> None:
        """Open the coach's card for the finding at the cursor, or the nearest one in the field."""
        key, editor = self.focused()
        found = editor.finding_near(editor.point)
        if found is None:
            return
        editor.select(found)
        self.keep_in_sight(editor)
        self.card = coach.Card(
            self._said(found),
            lambda number: self._checking.fix(key, found, found.suggestions[number]),
            self._owner,
        )
        self.card.open_at(_below(editor))

    def ask_why(self) -> None:
        """Ask the assistant to explain the finding at the cursor, or the nearest one in the field."""
        key, editor = self.focused()
        found = editor.finding_near(editor.point)
        if found is not None:
            editor.select(found)
            self._helping.explain(key, found)

    def hint(self, found: Finding) -> str:
        """Return what the card under the mouse says about `found`, for a tooltip."""
        own = {action.objectName(): action for action in self._owner.actions()}
        width = theme.scaled(self._owner, coach.WIDTH)
        return coach.html(self._said(found), width, own["write.fixes"].shortcut().toString())

    def _said(self, found: Finding) -> coach.Said:
        return coach.said_of(found, self._context.settings.first_language)

    def focused(self) -> tuple[str, Editor]:
        """Return the field in which the person writes; the caption where it is none of them."""
        found = next(((key, one) for key, one in self._page.editors().items() if one.hasFocus()), None)
        return found or (texts.CAPTION, self._page.caption)

    def keep_in_sight(self, editor: Editor) -> None:
        """Scroll so that the cursor of `editor` is seen, where the person writes in it."""
        if editor.hasFocus():
            caret = editor.viewport().mapTo(self._page, editor.cursorRect().center())
            self._scroller.ensureVisible(caret.x(), caret.y(), 0, SPACE[5])


def _below(editor: Editor) -> QPoint:
    """Return the place on the screen under the cursor of `editor`."""
    return editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft() + QPoint(0, SPACE[0]))
