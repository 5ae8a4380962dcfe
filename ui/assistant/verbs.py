"""What the menus and the palette offer of the record: what was asked, and what to disclose."""

from PySide6.QtWidgets import QWidget

from studio.words import word
from ui.actions import Actions
from ui.context import Context
from ui.selection import Selection


def register(actions: Actions, context: Context, selection: Selection, window: QWidget) -> None:
    """Add them to the window's verbs."""

    def ledger() -> None:
        from ui.assistant.ledgersheet import open_ledger

        open_ledger(context, window, selection.post)

    def disclose() -> None:
        from ui.assistant.disclosuresheet import open_disclosure

        open_disclosure(context, window, selection.post)

    actions.add("ledger", word("ui.action.ledger"), ledger, menu="post")
    actions.add("disclose", word("ui.action.disclose"), disclose, menu="post")
