"""The Write desk by its keys, as a person uses it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio import caption
from studio.post import Post
from ui import theme
from ui.context import Context
from ui.write.editor import Editor

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing

PATIENCE = 60_000  # ms; the first check makes the engine on a busy machine
CONTROL = Qt.KeyboardModifier.ControlModifier
WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


def post(context: Context) -> Post:
    return context.session.post("p1")


def underlined(editor: Editor) -> list[str]:
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    marks = editor.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() != none]


def tinted(editor: Editor) -> str:
    marks = editor.extraSelections()
    return "".join(
        mark.cursor.selectedText()
        for mark in marks
        if mark.format.hasProperty(QTextCharFormat.Property.BackgroundBrush.value)
    )


def test_a_misspelling_is_underlined_fixed_by_a_key_and_taken_back(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    editor = host.desk.caption
    typing(editor, "Thanks @ana.f for teh day")
    assert post(context).caption == "Thanks @ana.f for teh day"
    qtbot.waitUntil(lambda: underlined(editor) == ["teh"], timeout=PATIENCE)
    assert editor.extraSelections()[0].format.underlineStyle() == WAVE
    qtbot.keyClick(editor, Qt.Key.Key_Period, CONTROL)
    qtbot.waitUntil(lambda: host.desk.menu is not None)
    menu = host.desk.menu
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert post(context).caption == "Thanks @ana.f for the day"
    qtbot.waitUntil(lambda: editor.text == "Thanks @ana.f for the day" and not underlined(editor))
    host.activateWindow()  # the offscreen platform does not give it back after a menu
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: editor.text == "Thanks @ana.f for teh day")
    assert editor.point == len("Thanks @ana.f for teh")
    qtbot.waitUntil(lambda: underlined(editor) == ["teh"], timeout=PATIENCE)


def test_f7_walks_the_findings_through_all_fields(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "teh 🎉 recieve")
    comment = host.desk.comment
    comment.setFocus()
    typing(comment, "wich one")
    alt = host.desk.alts.editors["alt:i2"]
    alt.setFocus()
    typing(alt, "untill")
    qtbot.waitUntil(
        lambda: underlined(alt) == ["untill"] and underlined(comment) == ["wich"], timeout=PATIENCE
    )
    qtbot.waitUntil(lambda: underlined(host.desk.caption) == ["teh", "recieve"], timeout=PATIENCE)
    host.desk.caption.setFocus()
    host.desk.caption.moveCursor(host.desk.caption.textCursor().MoveOperation.Start)
    seen = []
    for _ in range(5):
        qtbot.keyClick(host.focusWidget(), Qt.Key.Key_F7)
        now = host.focusWidget()
        assert isinstance(now, Editor)
        seen.append(now.textCursor().selectedText())
    assert seen == ["recieve", "wich", "untill", "teh", "recieve"]
    qtbot.keyClick(host.focusWidget(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert host.desk.caption.textCursor().selectedText() == "teh"


def test_an_underline_moves_with_its_word_at_once_and_goes_with_a_changed_one(
    qtbot: QtBot, typing: "Typing", host: "Host"
) -> None:
    editor = host.desk.caption
    typing(editor, "a day, recieve")
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"], timeout=PATIENCE)
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    typing(editor, "So ")
    assert underlined(editor) == ["recieve"]
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    typing(editor, "s")
    assert underlined(editor) == []


def test_each_placement_inherits_until_it_is_written_for(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    editor, tabs, grey = host.desk.caption, host.desk.tabs, theme.theme_of(host).grey
    typing(editor, "For all")
    qtbot.mouseClick(tabs.buttons["x.post"], Qt.MouseButton.LeftButton)
    assert host.selection.placement == "x.post"
    assert editor.text == "For all"
    assert editor.extraSelections()[0].format.foreground().color() == QColor(grey[5])
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    typing(editor, " on X")
    qtbot.waitUntil(lambda: "●" in tabs.buttons["x.post"].text())
    assert (caption.own(post(context), "caption", "x.post"), post(context).caption) == (
        "For all on X",
        "For all",
    )
    assert not [
        mark for mark in editor.extraSelections() if mark.format.foreground().color() == QColor(grey[5])
    ]
    qtbot.mouseClick(tabs.buttons["bluesky.post"], Qt.MouseButton.LeftButton)
    assert editor.text == "For all"
    assert not host.desk.back.isVisible()
    qtbot.mouseClick(tabs.buttons["x.post"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(host.desk.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editor.text == "For all")
    assert post(context).variants == ()
    assert "●" not in tabs.buttons["x.post"].text()


def test_tabs_are_walked_by_arrow_keys(qtbot: QtBot, host: "Host", context: Context) -> None:
    master = host.desk.tabs.buttons[""]
    master.setFocus()
    qtbot.keyClick(master, Qt.Key.Key_Right)
    assert context.checking.placement == "instagram.feed"
    assert host.desk.tabs.buttons["instagram.feed"].hasFocus()


def test_fold_and_overflow_are_those_of_the_placement(qtbot: QtBot, host: "Host", context: Context) -> None:
    text = "🎉 " + "word " * 60
    context.session.edit_post("p1", "", lambda one: caption.set_caption(one, text))
    qtbot.waitUntil(lambda: host.desk.caption.text == text)
    beyond = tinted(host.desk.caption)
    assert text.endswith(beyond)
    assert 0 < len(beyond) < 40
    for chosen in ("instagram.feed", ""):  # without one, that of the proof, which is the first
        host.selection.choose_placement(chosen)
        assert tinted(host.desk.caption) == ""


def test_pasting_takes_the_words_and_copying_gives_the_breaks(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    data = QMimeData()
    data.setHtml("<b>Bold</b>")
    data.setText("Bold\r\n\r\nnext 👩‍👧")
    QGuiApplication.clipboard().setMimeData(data)
    editor = host.desk.caption
    qtbot.keyClick(editor, Qt.Key.Key_V, CONTROL)
    assert post(context).caption == "Bold\n\nnext 👩‍👧"
    qtbot.keyClick(editor, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(editor, Qt.Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "Bold\n\nnext 👩‍👧"
    assert not copied.hasHtml()


def test_an_input_method_composes_and_only_what_is_committed_is_written(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    editor = host.desk.caption
    QApplication.sendEvent(editor, QInputMethodEvent("하", []))
    assert post(context).caption == ""
    done = QInputMethodEvent()
    done.setCommitString("한글 שלום")
    QApplication.sendEvent(editor, done)
    assert post(context).caption == "한글 שלום"


def test_tags_comment_and_alt_texts_are_written_and_undone(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    host.desk.tags.setFocus()
    typing(host.desk.tags, "#wedding, riga ")
    host.desk.comment.setFocus()
    typing(host.desk.comment, "More")
    alt = host.desk.alts.editors["alt:i1"]
    alt.setFocus()
    typing(alt, "A bride")
    now = post(context)
    assert (now.tags, now.first_comment, now.items[0].alt) == (("wedding", "riga"), "More", "A bride")
    qtbot.keyClick(alt, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: alt.text == "")
    assert (post(context).first_comment, post(context).items[0].alt) == ("More", "")


def test_another_post_shows_its_own_words_and_its_undo_is_not_the_fields(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "First")
    host.selection.choose_post("p2")
    assert host.desk.caption.text == "Another one."
    assert host.desk.alts.editors == {}
    host.selection.choose_post("")
    assert host.desk.nothing.isVisible()
    assert post(context).caption == "First"


def test_tab_leaves_the_caption_and_everything_has_a_name(qtbot: QtBot, host: "Host") -> None:
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_Tab)
    assert not host.desk.caption.hasFocus()
    assert host.desk.caption.text == ""
    for editor in host.desk.editors().values():
        assert editor.accessibleName()
    assert "DSC_0481.jpg" in host.desk.alts.editors["alt:i1"].accessibleName()


def test_copy_gives_the_caption_as_it_will_be_posted(qtbot: QtBot, host: "Host", context: Context) -> None:
    context.session.edit_post(
        "p1", "", lambda one: caption.set_tags(caption.set_caption(one, "Line\nnext"), ["riga"])
    )
    qtbot.keyClick(host.desk.caption, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "Line\nnext\n\n#riga"
