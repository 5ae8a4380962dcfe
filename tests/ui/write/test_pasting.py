"""Text pasted outside of any field."""

from ui.context import Context
from ui.write.pasting import paste_text


def test_it_becomes_the_captions_last_paragraph(context: Context) -> None:
    paste_text(context.session, "p1", " First\r\nline ")
    assert context.session.post("p1").caption == "First\nline"
    paste_text(context.session, "p1", "Second")
    paste_text(context.session, "p1", " \n")
    assert context.session.post("p1").caption == "First\nline\n\nSecond"
    context.session.undo()
    assert context.session.post("p1").caption == "First\nline"
