"""Looks that are carried from one photograph to others: copied in parts, pasted, and taken away again.

What can be copied stands in `PARTS`; each of them is several fields of `Edit`.
"""

from collections.abc import Collection, Mapping, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from studio import photo
from studio.post import Cutout, Edit, Item, Media, Post

PARTS: Mapping[str, tuple[str, ...]] = {  # what can be copied from one photograph to others: fields of `Edit`
    "crop": ("quarter_turns", "flip", "straighten", "focal", "crop", "fit", "surround"),
    "cutout": ("cutout",),
    "border": ("border", "mark"),
    "details": ("sharpen",),
}


def copied(item: Item, media: Media, placement: str = "") -> Edit:
    """Return how `item` looks in `placement` (empty: the master) as an edit that can be pasted onto others.

    Every field of `PARTS` is concrete, but a focal point that nobody has set: each photograph has its own subject.
    Strokes over a mask, and that it was accepted, are a photograph's own too and stay behind.
    """
    resolved = photo.resolve(item, media, placement)
    said = {name: getattr(resolved, name) for fields in PARTS.values() for name in fields}
    if all(edit.focal is UNSET for edit in (media.edit, item.edit, photo.own_edit(item, placement))):
        said["focal"] = UNSET
    if resolved.cutout is not None:
        said["cutout"] = replace(resolved.cutout, strokes=(), accepted=False)
    return Edit(**said)


def pasted(
    post: Post, items: Sequence[str], edit: Edit, fields: Collection[str], placement: str = ""
) -> Post:
    """Let `items` look in `placement` (empty: the master) as `edit` says in `fields` of `Edit`; the others stay.

    A cut-out subject keeps the strokes that were painted for it. What single placements say differently stays.
    """
    said = {name: getattr(edit, name) for name in fields}

    def paste(before: Edit) -> Edit:
        after = replace(before, **said)
        own = before.cutout
        if isinstance(after.cutout, Cutout) and isinstance(own, Cutout) and "cutout" in said:
            kept = replace(after.cutout, strokes=own.strokes, accepted=own.accepted)
            after = replace(after, cutout=kept)
        return after

    return photo.change(post, items, paste, placement=placement)


def reset(post: Post, items: Sequence[str]) -> Post:
    """Let `items` look as their originals do, in every placement; what a clip shows of itself stays."""
    plain = dict.fromkeys((name for fields in PARTS.values() for name in fields), UNSET)

    def cleared(item: Item) -> Item:
        item = photo.with_edit(item, "", replace(item.edit, **plain))
        for name, own in item.per_placement:
            item = photo.with_edit(item, name, replace(own, **plain))
        return item

    wanted = set(items)
    return replace(post, items=tuple(cleared(item) if item.id in wanted else item for item in post.items))
