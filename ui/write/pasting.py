"""Text that is pasted outside of any field goes to the end of the caption, as a paragraph of its own."""

from studio import caption
from studio.session import Session
from studio.words import word
from ui.write import positions


def paste_text(session: Session, post: str, text: str) -> None:
    """Add `text` to the caption of `post` (an id); nothing happens for blanks."""
    pasted = positions.shown(text).strip()
    if pasted:
        session.edit_post(
            post,
            word("write.undo.paste"),
            lambda one: caption.set_caption(one, f"{one.caption.rstrip()}\n\n{pasted}".lstrip()),
        )
