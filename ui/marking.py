"""Stars and rejections, for whichever photographs a view has selected: one undoable action for all of them."""

from collections.abc import Sequence

from studio import arrange, sets
from studio.words import word
from ui.context import Context


def rate(context: Context, post: str, items: Sequence[str], stars: int) -> None:
    """Give `items` of `post` (ids) as many stars as `stars` says; 0 takes them away."""
    media = _media(context, post, items)
    if media:
        context.session.edit_set(
            context.session.post(post).set,
            word("photo.undo.rate", count=stars),
            lambda media_set: sets.rate(media_set, media, stars),
        )


def reject(context: Context, post: str, items: Sequence[str]) -> bool:
    """Reject `items` of `post`, or take that back where all of them are; return whether they are rejected now."""
    media = _media(context, post, items)
    if not media:
        return False
    known = context.session.media(post)
    rejected = not all(known[name].rejected for name in media)
    context.session.edit_set(
        context.session.post(post).set,
        word("photo.undo.reject" if rejected else "photo.undo.unreject"),
        lambda media_set: sets.reject(media_set, media, rejected=rejected),
    )
    return rejected


def take_out(context: Context, post: str, items: Sequence[str]) -> None:
    """Take `items` out of `post`; their files and edits stay in the set."""
    if items and context.open_post(post) is not None:
        context.session.edit_post(
            post, word("ui.undo.take-out"), lambda before: arrange.take_out(before, items)
        )


def _media(context: Context, post: str, items: Sequence[str]) -> frozenset[str]:
    """Return the ids of the media that `items` show."""
    opened = context.open_post(post)
    if opened is None:
        return frozenset()
    wanted, known = set(items), context.session.media(post)
    return frozenset(item.media for item in opened.items if item.id in wanted and item.media in known)
