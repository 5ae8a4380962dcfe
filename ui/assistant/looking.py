"""Gathering what is to be disclosed of a post, on the records' thread, and telling it on this one."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from studio import disclosure
from studio.disclosure import Disclosure
from ui.context import Context


def look(context: Context, name: str, whose: QObject, take: Callable[[Disclosure], None]) -> None:
    """Let `take` have what is to be disclosed of the post `name`, as it is now; nothing where it is gone."""
    post = context.open_post(name)
    if post is None:
        return
    media, placements, records = context.session.media(name), dict(context.placements), context.records

    def gather() -> Disclosure:
        records.read_on()
        return disclosure.of_post(post, media, placements, records.register.kept(name))

    records.ask(whose, gather, take)
