"""Where the texts that go out stand, in one line; its menu lists each of them and goes there."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from studio import slide
from studio.looks import Outgoing, State
from studio.words import word
from ui.context import Context
from ui.selection import Selection
from ui.write import texts
from ui.write.elided import ElidedButton
from ui.write.statechip import short

GRAVITY = ("open", "unchecked", "passed", "second")  # what is told first


def key_of(text: Outgoing) -> str:
    """Return the key of the desk's field in which a text is written; empty where it has none there."""
    known = {
        "caption": texts.CAPTION,
        "first_comment": texts.COMMENT,
        "alt": texts.ALT + text.item,
        "subtitles": texts.SUBTITLES + text.item,
    }
    return known.get(text.field, "")


def field_name(context: Context, post: str, text: Outgoing) -> str:
    """Return what the field of a text is called: "Caption", "Alt text of DSC_0481.jpg"."""
    found = context.open_post(post)
    item = next((one for one in found.items if one.id == text.item), None) if found else None
    medium = context.session.media(post).get(item.media) if item else None
    if medium is not None:
        of = "subtitles-of" if text.field == "subtitles" else "alt-of"
        return word(f"write.field.{of}", file=slide.name(medium))
    return word(f"write.field.{text.field}")


class Summary(ElidedButton):
    """The line, as a quiet button."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._checking = context.checking
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)
        self._checking.states.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is so now."""
        states = [state for _, state in self._stated()]
        self.setVisible(bool(states))
        worst = next((name for name in GRAVITY if any(one.name == name for one in states)), "")
        if not worst:
            return
        alike = [one for one in states if one.name == worst]
        said = short(State(worst, sum(one.open for one in alike)))  # type: ignore[arg-type]
        if len(alike) == len(states):
            self.show_words(word("write.states.all", count=len(states), state=said))
        else:
            self.show_words(word("write.states.some", count=len(alike), total=len(states), state=said))

    def _stated(self) -> list[tuple[Outgoing, State]]:
        return [(one, self._checking.states.state_of(one.text)) for one in self._checking.states.texts()]

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for text, state in self._stated():
            placement = self._context.placements[text.placement].full_name
            field = field_name(self._context, self._selection.post, text)
            said = word("write.states.entry", placement=placement, field=field, state=short(state))
            menu.addAction(said.replace("&", "&&"), partial(self.go_to, text))
        menu.addSeparator()
        menu.addAction(word("write.states.check"), self._checking.renew)

    def go_to(self, text: Outgoing) -> None:
        """Show the field of a text."""
        self._checking.visit_text(key_of(text), text.placement)
