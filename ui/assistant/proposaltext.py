"""The text of a proposal as it is read: plain, as high as it is, its doubtful spots underlined, what is new tinted."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from studio.assistant.diff import changes, places
from studio.assistant.reply import Mark
from studio.counting import clusters
from studio.words import word
from ui import theme
from ui.write import positions

MOST = 4000  # code points that are shown; more would take long to lay out, and nobody reads it in a card

MOSTLY = 0.6  # of a text: where more of it is new, a tint would say nothing


class PlainView(QTextEdit):
    """A text that is read, selected and copied, never typed into; links in it are words. Undo stays the window's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        theme.mark(self, kind="caption")

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.ignore()  # the window has the one undo
            return False
        return super().event(event)


class GrowingView(PlainView):
    """One that is as high as its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(super().sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(0, self.height())

    def _fit(self) -> None:
        frame = max(self.height() - self.viewport().height(), 2 * self.frameWidth())
        height = ceil(self.document().size().height()) + frame
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()


class ProposalText(GrowingView):
    """A proposal: `tinted` are the words that the text it was made of does not have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._marks: tuple[Mark, ...] = ()
        self._made_of = ""
        self._new: tuple[tuple[int, int], ...] = ()
        self._later = QTimer(
            self, singleShot=True, interval=0
        )  # several long texts would make the window wait
        self._later.timeout.connect(self._compare)

    def show_text(self, text: str, marks: Sequence[Mark] = (), *, made_of: str = "") -> int:
        """Show `text` with its `marks`, tinting what `made_of` (empty: nothing) has not; return how much is not shown.

        Marks are code points of `text`.
        """
        shown = text if len(text) <= MOST else text[: _whole(text)]
        self._text = positions.shown(shown)
        self._made_of, self._new = made_of, ()
        self._marks = tuple(_moved(mark, shown) for mark in marks if mark.start < mark.end <= len(shown))
        self.setPlainText(self._text)
        self._paint()
        if made_of:
            self._later.start()
        return len(text) - len(shown)

    def _compare(self) -> None:
        """Tint what is new, where not nearly all of it is."""
        new = new_words(self._made_of, self._text)
        if sum(end - start for start, end in new) <= MOSTLY * len(self._text):
            self._new = new
            self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._paint()

    def _paint(self) -> None:
        shown = theme.theme_of(self)
        tinted, underlined = QTextCharFormat(), QTextCharFormat()
        tinted.setBackground(QColor(shown.grey[3]))
        underlined.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        underlined.setUnderlineColor(QColor(shown.warning))
        marks = [(start, end, tinted) for start, end in self._new]
        marks += [(mark.start, mark.end, underlined) for mark in self._marks]
        made = []
        for start, end, form in marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = positions.cursor_at(self.document(), self._text, start, end)
            selection.format = form
            made.append(selection)
        self.setExtraSelections(made)


def new_words(made_of: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where `text` (as it is shown) has words that `made_of` has not, in code points."""
    found = changes(positions.shown(made_of), positions.shown(text))
    pairs = zip(found, places(found), strict=True)
    return tuple(place for change, place in pairs if change.after.strip())


def sentences(marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return what the marks say, each sentence once."""
    return tuple(dict.fromkeys(mark.message for mark in marks))


def cut_short(text: str, most: int = 600) -> str:
    """Return as much of a note as one reads in a card, with "…" where it goes on."""
    return text if len(text) <= most else text[: _whole(text, most)] + "…"


def said_more(count: int) -> str:
    """Say how much of a text is not shown."""
    return word("asked.more", count=count) if count else ""


def _whole(text: str, most: int = MOST) -> int:
    """Return where `text` may be cut before `most`, so that no sign is cut in two."""
    return max((end for end in clusters(text[: most + 64]) if end <= most), default=most)


def _moved(mark: Mark, text: str) -> Mark:
    """Return `mark` with its places in the text as it is shown, where a line ends with one sign."""
    start = len(positions.shown(text[: mark.start]))
    return Mark(mark.kind, mark.message, start, start + len(positions.shown(text[mark.start : mark.end])))
