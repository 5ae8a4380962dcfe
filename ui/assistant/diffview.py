"""A caption with a proposal in it: what goes is struck and red, what comes is underlined and green, one change chosen.

Colour is never the only sign: struck and underlined say the same, and the chosen change stands on the accent. What is
doubtful of what comes has a wave below it.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor

from studio.assistant.review import Review
from ui.assistant.proposaltext import GrowingView, PlainView
from ui.theme import theme_of
from ui.write import positions

_HAIR_SPACE = "\u200a"  # keeps the old word and the new one apart
_BREAK = "↵"  # so that a line break that goes or comes is seen

Spans = Sequence[tuple[int, int]]  # in what a change brings, in code points


class DiffView(PlainView):
    """Shows a `Review`. The keys that decide belong to the sheet; this paints, scrolls and tells what is clicked at."""

    picked = Signal(int)  # the number of a change

    def show_review(self, review: Review, chosen: int | None, doubtful: Mapping[int, Spans] = {}) -> None:
        """Paint `review` with change number `chosen` marked, and bring that change into sight."""
        self._places = paint(self, review, chosen, doubtful)
        cursor = self.textCursor()
        cursor.setPosition(self._places[chosen][0] if chosen is not None else 0)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    _places: tuple[tuple[int, int], ...] = ()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        number = next((n for n, (start, end) in enumerate(self._places) if start <= at <= end), None)
        if number is not None:
            self.picked.emit(number)


class SmallDiff(GrowingView):
    """A diff as high as its text, none of its changes chosen."""

    def show_review(self, review: Review) -> None:
        """Paint `review`."""
        paint(self, review, None, {})


def paint(
    view: PlainView, review: Review, chosen: int | None, doubtful: Mapping[int, Spans]
) -> tuple[tuple[int, int], ...]:
    """Paint `review` into `view`; return where each change stands, in the places of Qt's document."""
    view.clear()
    cursor = QTextCursor(view.document())
    cursor.beginEditBlock()  # laid out once
    position = 0
    placed = []
    for number, change in enumerate(review.changes):
        _say(cursor, review.original[position : change.start], QTextCharFormat())
        start = cursor.position()
        _insert_change(
            view, cursor, review, number, chosen=chosen == number, doubtful=doubtful.get(number, ())
        )
        placed.append((start, cursor.position()))
        position = change.end
    _say(cursor, review.original[position:], QTextCharFormat())
    cursor.endEditBlock()
    return tuple(placed)


def _insert_change(
    view: PlainView, cursor: QTextCursor, review: Review, number: int, *, chosen: bool, doubtful: Spans
) -> None:
    change = review.changes[number]
    accepted, refused = number in review.accepted, number in review.refused
    undecided = not accepted and not refused
    if refused:
        _say(cursor, change.before, _settled(view, chosen=chosen))
        return
    if undecided:
        gone = change.before.replace("\r\n", _BREAK).replace("\n", _BREAK)
        _say(cursor, gone, _removed(view, chosen=chosen))
        if change.before and change.after:
            _say(cursor, _HAIR_SPACE, QTextCharFormat())
    come = _added(view, chosen=chosen)
    at = 0
    for start, end in doubtful:
        _say(cursor, _coming(change.after[at:start], shown=undecided), come)
        _say(cursor, _coming(change.after[start:end], shown=undecided), _doubted(view, come))
        at = end
    _say(cursor, _coming(change.after[at:], shown=undecided), come)


def _coming(text: str, *, shown: bool) -> str:
    one_break = positions.shown(text)
    return one_break.replace("\n", f"{_BREAK}\n") if shown else one_break


def _say(cursor: QTextCursor, text: str, form: QTextCharFormat) -> None:
    cursor.insertText(positions.shown(text), form)


def _settled(view: PlainView, *, chosen: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    return _coloured(view, form, theme_of(view).accent, chosen=True) if chosen else form


def _removed(view: PlainView, *, chosen: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontStrikeOut(True)
    return _coloured(view, form, theme_of(view).error, chosen=chosen)


def _added(view: PlainView, *, chosen: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontUnderline(True)
    return _coloured(view, form, theme_of(view).good, chosen=chosen)


def _doubted(view: PlainView, form: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(form)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    if not form.background().isOpaque():
        made.setUnderlineColor(QColor(theme_of(view).warning))
    return made


def _coloured(view: PlainView, form: QTextCharFormat, colour: str, *, chosen: bool) -> QTextCharFormat:
    theme = theme_of(view)
    form.setForeground(QColor(theme.on_accent if chosen else colour))
    if chosen:
        form.setBackground(QColor(colour))  # struck on red, underlined on green: the two stay apart
    return form
