"""The words of a post: what each placement gets, and the edits of them, each a pure `Post -> Post`.

A placement has the master's words until it is given its own; "back to the master" takes them away again. Where an
edit takes `placement`, an empty one means the master.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from studio import counting
from studio.post import Item, Post, Variant

Field = Literal["caption", "title", "first_comment", "tags"]


class Texts(msgspec.Struct, frozen=True):
    """The words that go out to one placement."""

    caption: str
    title: str
    first_comment: str


def compose(post: Post, placement: str) -> Texts:
    """Return the words of `post` for `placement` (an id; empty: the master).

    Tags that the caption does not contain stand behind it after a blank line, unless the first comment has them.
    """
    caption, title, comment = (own(post, field, placement) for field in ("caption", "title", "first_comment"))
    return Texts(_tagged(caption, tags_of(post, placement), comment), title, comment)


def own(post: Post, field: Literal["caption", "title", "first_comment"], placement: str = "") -> str:
    """Return `field` as it was written for `placement`, the master's where it says nothing; no tags are added."""
    value = getattr(_variant(post, placement), field) if placement else UNSET
    return str(getattr(post, field) if value is UNSET else value)


def tags_of(post: Post, placement: str = "") -> tuple[str, ...]:
    """Return the tags of `post` for `placement`, without '#'."""
    own_tags = _variant(post, placement).tags
    return post.tags if own_tags is UNSET else own_tags


def differs(post: Post, field: Field, placement: str) -> bool:
    """Return whether `placement` has its own words in `field`."""
    return getattr(_variant(post, placement), field) is not UNSET


def alt_of(item: Item, placement: str = "") -> str:
    """Return the alt text of `item` for `placement`."""
    return dict(item.alts).get(placement, item.alt)


def set_caption(post: Post, text: str, placement: str = "") -> Post:
    """Write the caption."""
    return _written(post, "caption", text, placement)


def set_title(post: Post, text: str, placement: str = "") -> Post:
    """Write the title."""
    return _written(post, "title", text, placement)


def set_first_comment(post: Post, text: str, placement: str = "") -> Post:
    """Write the first comment."""
    return _written(post, "first_comment", text, placement)


def back_to_master(post: Post, placement: str, *fields: Field) -> Post:
    """Let `placement` say what the master says in `fields`; without fields in all of them."""
    cleared: dict[str, UnsetType] = dict.fromkeys(
        fields or ("caption", "title", "first_comment", "tags"), UNSET
    )
    return _with_variant(post, replace(_variant(post, placement), **cleared))


def set_alt(post: Post, item: str, text: str, placement: str = "") -> Post:
    """Write the alt text of `item` (an id); for a placement that has the master's text the master's is kept."""

    def described(entry: Item) -> Item:
        if entry.id != item:
            return entry
        if not placement:
            return replace(entry, alt=text)
        return replace(entry, alts=tuple(sorted({**dict(entry.alts), placement: text}.items())))

    return replace(post, items=tuple(described(entry) for entry in post.items))


def alt_back_to_master(post: Post, item: str, placement: str) -> Post:
    """Let `item` have the master's alt text in `placement`."""
    return replace(
        post,
        items=tuple(
            replace(entry, alts=tuple(pair for pair in entry.alts if pair[0] != placement))
            if entry.id == item
            else entry
            for entry in post.items
        ),
    )


def set_tags(post: Post, tags: Sequence[str], placement: str = "") -> Post:
    """Set the tags: without '#', without blanks, each once however it is capitalised, in their order."""
    clean = (tag.strip().lstrip("#＃").replace(" ", "") for tag in tags)
    once: dict[str, str] = {}
    for tag in clean:
        if tag:
            once.setdefault(tag.casefold(), tag)
    return _written(post, "tags", tuple(once.values()), placement)


def _tagged(caption: str, tags: tuple[str, ...], comment: str) -> str:
    present = {span.text[1:].casefold() for text in (caption, comment) for span in counting.tags(text)}
    missing = [f"#{tag}" for tag in tags if tag.casefold() not in present]
    if not missing:
        return caption
    return f"{caption.rstrip()}\n\n{' '.join(missing)}".lstrip()


def _variant(post: Post, placement: str) -> Variant:
    return next((entry for entry in post.variants if entry.placement == placement), Variant(placement))


def _written(post: Post, field: Field, value: str | tuple[str, ...], placement: str) -> Post:
    if not placement:
        return replace(post, **{field: value})
    return _with_variant(post, replace(_variant(post, placement), **{field: value}))


def _with_variant(post: Post, variant: Variant) -> Post:
    """Return `post` with `variant`, in its old place; one that says nothing is left out."""
    known = [entry.placement for entry in post.variants]
    kept = {entry.placement: entry for entry in post.variants} | {variant.placement: variant}
    order = known if variant.placement in known else [*known, variant.placement]
    return replace(
        post, variants=tuple(kept[name] for name in order if kept[name] != Variant(kept[name].placement))
    )
