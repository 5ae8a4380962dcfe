"""Qt counts UTF-16, the studio counts code points: the one place where the window converts between them."""

from PySide6.QtGui import QTextCursor, QTextDocument

from studio.grammar.units import utf16

PARAGRAPH = "\u2029"  # Qt's own mark between two blocks


def shown(text: str) -> str:
    """Return `text` as a Qt document holds it: one kind of line break, no characters that Qt cannot keep."""
    one_break = text.replace("\r\n", "\n").replace("\r", "\n").replace(PARAGRAPH, "\n")
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" or char == "\0" else char for char in one_break)


def text_of(document: QTextDocument) -> str:
    """Return what stands in `document`. Unlike `toPlainText` it keeps no-break spaces."""
    return document.toRawText().replace(PARAGRAPH, "\n")


def cursor_at(document: QTextDocument, text: str, start: int, end: int | None = None) -> QTextCursor:
    """Return a cursor at the code point `start` of `text`, which stands in `document`, selecting up to `end`."""
    units = utf16(text)
    cursor = QTextCursor(document)
    cursor.setPosition(units.unit(start))
    if end is not None:
        cursor.setPosition(units.unit(end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def point_of(text: str, position: int) -> int:
    """Return the code point index in `text` of a cursor's `position`."""
    return utf16(text).point(position)
