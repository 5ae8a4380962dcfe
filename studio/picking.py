"""Which photographs of a post a sheet shows, and in which order: filters and sorts, pure and quick for thousands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from studio import copying, photo
from studio.importing import natural
from studio.post import Item, Media

Filter = Literal["all", "kept", "rejected", "stars", "cut", "uncut"]
Sort = Literal["order", "name", "taken", "rating"]
FILTERS: tuple[Filter, ...] = ("all", "kept", "rejected", "stars", "cut", "uncut")
SORTS: tuple[Sort, ...] = ("order", "name", "taken", "rating")

_KEYS: Mapping[Sort, Callable[[Media], Any]] = {
    "name": lambda medium: natural(Path(medium.path)),
    "taken": lambda medium: (not medium.shot.taken, medium.shot.taken),  # what has no time comes last
    "rating": lambda medium: (medium.rejected, -medium.rating),
}


def picked(
    items: Sequence[Item],
    media: Mapping[str, Media],
    chosen: Filter = "all",
    stars: int = 1,
    sort: Sort = "order",
) -> tuple[Item, ...]:
    """Return those of `items` that `chosen` lets through, as `sort` says; equals keep the post's order.

    "kept" are those that are not rejected; "stars" have at least `stars` and are not rejected. Items whose medium is
    not in `media` are left out.
    """
    known = (item for item in items if item.media in media)
    passed = [item for item in known if _passes(item, media[item.media], chosen, stars)]
    if sort != "order":
        passed.sort(key=lambda item: _KEYS[sort](media[item.media]))
    return tuple(passed)


def _passes(item: Item, medium: Media, chosen: Filter, stars: int) -> bool:
    if chosen == "all":
        return True
    if chosen == "rejected":
        return medium.rejected
    if chosen == "kept":
        return not medium.rejected
    if chosen == "stars":
        return not medium.rejected and medium.rating >= stars
    cut = photo.resolve(item, medium).cutout is not None
    return medium.kind == "photo" and cut == (chosen == "cut")


def badges(item: Item, medium: Media) -> tuple[str, ...]:
    """Return what was done to a photograph, anywhere: "cropped", "cut", "edited" (anything else), in this order."""
    edits = (medium.edit, item.edit, *(edit for _, edit in item.per_placement))
    found = (
        ("cropped", _says(edits, ("crop",))),
        ("cut", _says(edits, ("cutout",))),
        ("edited", _says(edits, _OTHERS)),
    )
    return tuple(name for name, there in found if there)


_OTHERS = tuple(
    name for fields in copying.PARTS.values() for name in fields if name not in ("crop", "cutout", "focal")
)


def _says(edits: Iterable[object], fields: Sequence[str]) -> bool:
    """Return whether one of `edits` sets one of `fields` to something that is seen."""
    return any(getattr(edit, name) for edit in edits for name in fields)
