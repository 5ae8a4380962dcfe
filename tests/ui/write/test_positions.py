"""Qt's places and code points, on a real document."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from studio.grammar import Finding
from ui.write import positions
from ui.write.editor import Editor, Marks

TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("👩‍👧❤️\r\n\te\u0301שלום\u202e\u200f한글𝒜🇱🇻👍🏽\u00a0\u2028"),
    ),
    max_size=40,
).map(positions.shown)


def document(text: str) -> QTextDocument:
    made = QTextDocument()
    made.setPlainText(text)
    return made


@given(TEXTS)
def test_a_document_gives_back_what_it_shows(text: str) -> None:
    kept = text.replace("\ufdd0", "\n").replace("\ufdd1", "\n")
    assert positions.text_of(document(text)) == kept


@given(TEXTS)
def test_every_code_point_is_selected_exactly(text: str) -> None:
    shown = document(text)
    for point, char in enumerate(text):
        cursor = positions.cursor_at(shown, text, point, point + 1)
        assert cursor.selectedText().replace("\u2029", "\n") in (
            char,
            "\n" if char in "\ufdd0\ufdd1" else char,
        )
        assert positions.point_of(text, cursor.selectionStart()) == point
        assert positions.point_of(text, cursor.selectionEnd()) == point + 1


def test_what_qt_cannot_hold_is_replaced_and_breaks_become_one_kind() -> None:
    assert positions.shown("a\r\nb\rc\u2029d\ud83d\0") == "a\nb\nc\nd\ufffd\ufffd"


def test_a_cursor_outside_the_text_stands_at_its_end() -> None:
    assert positions.cursor_at(document("a😀"), "a😀", 9).position() == 3
    assert isinstance(positions.cursor_at(document(""), "", 0), QTextCursor)


def test_what_was_found_in_a_longer_text_is_not_looked_for_in_a_shorter_one(qtbot: QtBot) -> None:
    """Qt warns of a place beyond the text's end, and a warning fails a test."""
    editor = Editor("Caption")
    qtbot.addWidget(editor)
    cursor = editor.textCursor()
    cursor.insertText("We have seen it, teh")
    editor.setTextCursor(cursor)
    found = Finding(17, 20, "teh", "Typo", "spelling", "Is it “the”?", ("the",))
    editor.show_findings((found,))
    editor.show_marks(Marks(overflow=10))
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText("teh")
    assert editor.text == "teh"
    assert all(one.cursor.selectedText() in ("", "teh") for one in editor.extraSelections())
