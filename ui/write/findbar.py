"""The bar over the caption that finds and replaces: in the text that is written, or in all texts of the post."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from studio import finding_text
from studio.finding_text import Found, Wanted, Where
from studio.post import Post
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import Field, button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE
from ui.write import positions, texts
from ui.write.editor import Editor
from ui.write.page import READING_WIDTH, Page

LEAST = 80  # px of a field at text size 100 %


class FindBar(QWidget):
    """Shows itself by `open`; Escape closes it. `closed` gives the focus back to the text."""

    closed = Signal()

    def __init__(
        self, context: Context, selection: Selection, page: Page, focused: Callable[[], tuple[str, Editor]]
    ) -> None:
        super().__init__()
        self._context, self._selection, self._page, self._focused = context, selection, page, focused
        self._here = texts.CAPTION  # the text that was written when the bar was opened
        self._at: tuple[Where, Found] | None = None  # the place that is shown
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="bar")
        self.wanted, self.by = Field(), Field()
        self.count = label("", "number")
        self.previous = button("↑", "quiet", name=word("write.find.previous"))
        self.next = button("↓", "quiet", name=word("write.find.next"))
        self.shut = button("✕", "quiet", name=word("write.find.close"))
        self.replace_one = button(word("write.find.replace"))
        self.replace_all = button(word("write.find.replace-all"))
        self.case = QCheckBox(word("write.find.case"))
        self.words = QCheckBox(word("write.find.words"))
        self.everywhere = QCheckBox(word("write.find.all"))
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        for field in (self.wanted, self.by):
            field.setMinimumWidth(theme.scaled(self, LEAST))
        self.wanted.setPlaceholderText(word("write.find"))
        self.wanted.setAccessibleName(word("write.find"))
        self.by.setPlaceholderText(word("write.find.with"))
        self.by.setAccessibleName(word("write.find.with"))
        steps = QHBoxLayout()
        steps.setSpacing(SPACE[0])
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(word("write.find.none") + "  "))
        for part in (self.count, self.previous, self.next, self.shut):
            steps.addWidget(part)
        self.changing = QWidget()
        doing = QHBoxLayout(self.changing)
        doing.setContentsMargins(0, 0, 0, 0)
        doing.setSpacing(SPACE[0])
        doing.addWidget(self.replace_one)
        doing.addWidget(self.replace_all)
        doing.addStretch(1)
        how = QWidget()
        ticks = Flow(how, gap=SPACE[1])
        for tick in (self.case, self.words, self.everywhere):
            ticks.addWidget(tick)
        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(self, READING_WIDTH))
        centred = QHBoxLayout(self)
        centred.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        centred.addStretch(1)
        centred.addWidget(inside, 100)
        centred.addStretch(1)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[0])
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.wanted, 0, 0)
        grid.addLayout(steps, 0, 1)
        grid.addWidget(self.by, 1, 0)
        grid.addWidget(self.changing, 1, 1)
        grid.addWidget(how, 2, 0, 1, 2)
        walk = (self.wanted, self.by, self.replace_one, self.replace_all, self.previous, self.next)
        for first, second in pairwise((*walk, self.case, self.words, self.everywhere, self.shut)):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.wanted.textChanged.connect(lambda _text: self.look())
        for tick in (self.case, self.words, self.everywhere):
            tick.toggled.connect(lambda _on: self.look())
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.shut.clicked.connect(self.close_bar)
        self.replace_one.clicked.connect(self.replace)
        self.replace_all.clicked.connect(self.replace_everything)
        for field in (self.wanted, self.by):
            field.escaped.connect(self.close_bar)
            field.installEventFilter(self)

    def open_bar(self, *, replacing: bool) -> None:
        """Show the bar for the text that is written now; what is selected there is looked for."""
        key, editor = self._focused()
        if not self.isAncestorOf(self.focusWidget() or self):
            self._here = key
        selected = editor.textCursor().selectedText()
        if selected and positions.PARAGRAPH not in selected:
            self.wanted.setText(selected)
        self.by.setVisible(replacing)
        self.changing.setVisible(replacing)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()
        self.look()

    def close_bar(self) -> None:
        """Hide the bar; the focus goes to the text, at the place that was found last."""
        self.hide()
        editor = self._editor(self._at[0]) if self._at else self._page.editors().get(self._here)
        (editor or self._page.caption).setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    # What is found.

    def asked(self) -> Wanted:
        """Return what is looked for, and how."""
        return Wanted(positions.shown(self.wanted.text()), self.case.isChecked(), self.words.isChecked())

    def places(self) -> list[tuple[Where, Found]]:
        """Return every place, in the order of the texts."""
        post, asked = self._post(), self.asked()
        if post is None:
            return []
        return [
            (where, found) for where, text in self._texts(post) for found in finding_text.find(text, asked)
        ]

    def look(self) -> None:
        """Look anew; the first place from the cursor on is shown."""
        places = self.places()
        self._at = self._from_cursor(places)
        self._show(places)

    def step(self, by: int) -> None:
        """Show the next place (1) or the previous one (−1), around the end."""
        places = self.places()
        if not places:
            self._at = None
        elif self._at in places:
            self._at = places[(places.index(self._at) + by) % len(places)]
        else:
            self._at = self._from_cursor(places)
        self._show(places)

    def replace(self) -> None:
        """Replace the place that is shown, and show the next; one undo step."""
        places, post = self.places(), self._post()
        if post is None or self._at not in places:
            self.step(1)
            return
        at = places.index(self._at)
        where, found = places[at]
        text = dict(finding_text.texts(post)).get(where, self._inherited(post, where))
        by = positions.shown(self.by.text())
        made = text[: found.start] + by + text[found.end :]
        self._put(lambda post: finding_text.written(post, where, made))
        rest = self.places()
        past = found.start + len(by)
        after = [place for place in rest if place[0] != where or place[1].start >= past]
        later = [place for place in after if self._rank(place) >= self._rank((where, Found(past, past)))]
        self._at = next(iter(later or rest), None)
        self._show(rest)

    def replace_everything(self) -> None:
        """Replace all places at once; one undo step."""
        asked, by = self.asked(), positions.shown(self.by.text())
        post = self._post()
        if post is None:
            return
        if self.everywhere.isChecked():
            self._put(lambda post: finding_text.replaced_everywhere(post, asked, by)[0])
        else:
            (pair,) = self._texts(post)
            where, text = pair
            made, times = finding_text.replaced(text, asked, by)
            if times:
                self._put(lambda post: finding_text.written(post, where, made))
        self.look()

    # Inside.

    def _put(self, edit: Callable[[Post], Post]) -> None:
        self._context.session.edit_post(self._selection.post, word("write.undo.replace"), edit)
        self._context.checking.follow()

    def _post(self) -> Post | None:
        return self._context.open_post(self._selection.post)

    def _texts(self, post: Post) -> list[tuple[Where, str]]:
        """Return the texts that are searched, as the fields hold them."""
        if self.everywhere.isChecked():
            return [(where, positions.shown(text)) for where, text in finding_text.texts(post)]
        placement = self._context.checking.placement
        where = _where(self._here, placement)
        return [(where, positions.shown(texts.read(post, self._here, placement)))]

    def _inherited(self, post: Post, where: Where) -> str:
        return texts.read(post, _key(where), where.placement)

    def _from_cursor(self, places: list[tuple[Where, Found]]) -> tuple[Where, Found] | None:
        """Return the first place at the cursor or behind it, in its text or a later one; else the first of all."""
        editor = self._page.editors().get(self._here, self._page.caption)
        here = _where(self._here, self._context.checking.placement)
        point = Found(editor.selection_start, editor.selection_start)
        ahead = [place for place in places if self._rank(place) >= self._rank((here, point))]
        return next(iter(ahead or places), None)

    def _rank(self, place: tuple[Where, Found]) -> tuple[int, int]:
        post = self._post()
        order = [where for where, _ in self._texts(post)] if post else []
        return (order.index(place[0]) if place[0] in order else 0, place[1].start)

    def _show(self, places: list[tuple[Where, Found]]) -> None:
        count = len(places)
        if not self.wanted.text():
            said = ""
        elif not count:
            said = word("write.find.none")
        else:
            at = places.index(self._at) + 1 if self._at in places else 0
            said = word("write.find.at", at=at, count=count)
        self.count.setText(said)
        for act in (self.previous, self.next, self.replace_one, self.replace_all):
            act.setEnabled(bool(count))
        if self._at is not None and count:
            self._select(*self._at)

    def _select(self, where: Where, found: Found) -> None:
        """Show the place in its field, on its placement's tab; the focus stays where it is."""
        checking = self._context.checking
        if where.placement != checking.placement:
            checking.choose_placement(where.placement)
        editor = self._editor(where)
        if editor is not None and found.end <= len(editor.text):
            editor.setTextCursor(positions.cursor_at(editor.document(), editor.text, found.start, found.end))
            editor.ensureCursorVisible()

    def _editor(self, where: Where) -> Editor | None:
        return self._page.editors().get(_key(where))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and watched is self.wanted:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if enter and watched is self.by:
                self.replace()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)


def _key(where: Where) -> str:
    """Return the key of the field that shows the text."""
    if where.field == "alt":
        return texts.ALT + where.item
    return texts.CAPTION if where.field == "caption" else texts.COMMENT


def _where(key: str, placement: str) -> Where:
    """Return which text the field with `key` shows while `placement` is written."""
    if key.startswith(texts.ALT):
        return Where("alt", placement, key.removeprefix(texts.ALT))
    return Where("caption" if key == texts.CAPTION else "first_comment", placement)
