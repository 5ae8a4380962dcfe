"""Where a text is written, the ways to the assistant's sheet: a finding explained, a length made to fit, alt texts.

Each opens the sheet with what is needed for it in place. Nothing is sent by that.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from studio.assistant import correction
from studio.assistant.material import Kind
from studio.grammar import Finding
from studio.grammar.detection import base
from studio.words import word
from ui.context import Context
from ui.selection import Selection

if TYPE_CHECKING:
    from ui.assistant.sheet import AssistantSheet


class Helping:
    """Opens the sheet over the window of `owner`, for the open post."""

    def __init__(self, context: Context, selection: Selection, owner: QWidget) -> None:
        self._context, self._selection, self._owner = context, selection, owner

    def explain(self, key: str, finding: Finding) -> "AssistantSheet":
        """Ask why `finding`, in the text with `key`, is one."""
        text = self._context.checking.text(key)
        parts: dict[Kind, str] = {"correction": correction.said(text, finding), "text": text}
        return self._open("explain", parts)

    def shorten(self, placement: str) -> "AssistantSheet":
        """Ask for a caption that fits `placement` (an id)."""
        return self._open("shorten", placement=placement)

    def describe(self, items: Sequence[str]) -> "AssistantSheet":
        """Ask for the alt texts of these items (ids)."""
        return self._open("alt", items=items)

    def _open(
        self,
        operation: str,
        parts: dict[Kind, str] | None = None,
        items: Sequence[str] = (),
        placement: str | None = None,
    ) -> "AssistantSheet":
        from ui.assistant.opening import open_sheet  # the window starts without it

        context, window = self._context, self._owner.window()
        return open_sheet(
            context, self._selection, window, operation, parts=parts or {}, items=items, placement=placement
        )


def explaining(context: Context) -> str:
    """Return what asking for an explanation is called: in the person's first language, where it is another."""
    tongue = context.settings.first_language
    if not tongue or base(tongue) == base(context.checking.language):
        return word("helping.explain")
    return word("helping.explain-in", language=QLocale.languageToString(QLocale(tongue).language()))
