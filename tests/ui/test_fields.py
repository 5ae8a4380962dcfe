"""Labels that wrap: a long word goes on in the next line, and what is copied out of one is what was shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ui.fields import label

ADDRESS = "http://192.168.100.100:41234/a-long-and-secret-path"


def test_a_long_word_goes_on_in_the_next_line_and_an_address_is_copied_as_it_is(qtbot: QtBot) -> None:
    shown, copied = label(ADDRESS, wrap=True), label(ADDRESS, wrap=True)
    copied.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for made in (shown, copied):
        qtbot.addWidget(made)
    assert shown.heightForWidth(120) > shown.heightForWidth(2000)
    for text in (ADDRESS, f"{ADDRESS}/another"):
        copied.setText(text)
        copied.setSelection(0, len(text))
        assert copied.selectedText() == copied.text() == text


def test_a_long_word_is_read_out_as_one(qtbot: QtBot) -> None:
    shown = label("", wrap=True)
    qtbot.addWidget(shown)
    for text in (ADDRESS, "short", f"{ADDRESS}/another", ""):
        shown.setText(text)
        assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name) == text
    shown.setAccessibleName("Where it goes")
    shown.setText(ADDRESS)
    assert shown.accessibleName() == "Where it goes"
