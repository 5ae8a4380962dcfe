"""Border, mark and sharpening: what photographs look like at the edges of a finished frame. Verbs `Post -> Post`.

The same three can stand in a recipe, where they hold for photographs that say nothing else (`studio.recipe`).
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import UNSET
from msgspec.structs import replace

from media.edits import Border, Mark
from media.geometry import Point
from studio import photo
from studio.post import Edit, Item, Media, Post
from studio.words import word

SHARPENING = {"none": 0.0, "low": 0.25, "standard": 0.5, "high": 1.0}
FIELDS = ("border", "mark", "sharpen")


def set_border(post: Post, items: Sequence[str], border: Border | None, *, placement: str = "") -> Post:
    """Give `items` a border; None: none, even where a recipe has one."""
    return photo.change(post, items, lambda edit: replace(edit, border=border), placement=placement)


def set_mark(post: Post, items: Sequence[str], mark: Mark | None, *, placement: str = "") -> Post:
    """Give `items` a watermark; None: none, even where a recipe has one."""
    return photo.change(post, items, lambda edit: replace(edit, mark=mark), placement=placement)


def set_sharpen(post: Post, items: Sequence[str], amount: float, *, placement: str = "") -> Post:
    """Sharpen `items` for their finished size by `amount`, 0–1."""
    wanted = min(1.0, max(0.0, amount))
    return photo.change(post, items, lambda edit: replace(edit, sharpen=wanted), placement=placement)


def apply(post: Post, items: Sequence[str], edit: Edit, *, placement: str = "") -> Post:
    """Give `items` the border, mark and sharpening of `edit`, such as a preset's; what it leaves open stays."""
    said = {name: value for name in FIELDS if (value := getattr(edit, name)) is not UNSET}
    return photo.change(post, items, lambda own: replace(own, **said), placement=placement)


def taken_from(item: Item, media: Media, placement: str = "") -> Edit:
    """Return the border, mark and sharpening that `item` has in `placement` (empty: the master), for a recipe."""
    resolved = photo.resolve(item, media, placement)
    return Edit(
        border=resolved.border if resolved.border else UNSET,
        mark=resolved.mark if resolved.mark else UNSET,
        sharpen=resolved.sharpen if resolved.sharpen else UNSET,
    )


def place_mark(mark: Mark, anchor: Point, shape: str = "") -> Mark:
    """Let the mark stand at `anchor`: in frames of `shape` (an id) alone, or without one in every frame."""
    if not shape:
        return replace(mark, anchor=anchor, anchors=())
    return replace(mark, anchors=tuple({**dict(mark.anchors), shape: anchor}.items()))


def unplace_mark(mark: Mark, shape: str) -> Mark:
    """Let the mark stand in frames of `shape` where it stands in all others."""
    return replace(mark, anchors=tuple(pair for pair in mark.anchors if pair[0] != shape))


def sharpening(amount: float) -> str:
    """Return the name of the step in `SHARPENING` that is nearest to `amount`."""
    return min(SHARPENING, key=lambda name: abs(SHARPENING[name] - amount))


def told(edit: Edit) -> str:
    """Return in words what of border, mark and sharpening `edit` adds; empty: nothing."""
    parts = []
    if isinstance(edit.border, Border):
        parts.append(word("framing.border", width=f"{edit.border.width * 100:g}"))
    if isinstance(edit.mark, Mark):
        mark = edit.mark
        parts.append(
            word("framing.mark.picture", file=Path(mark.path).name)
            if mark.path
            else word("framing.mark", text=mark.text)
        )
    if edit.sharpen is not UNSET and edit.sharpen:
        parts.append(word("framing.sharpening", strength=word(f"framing.{sharpening(edit.sharpen)}")))
    return ", ".join(parts)
