"""Posts of real files, for the tests of exports."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from media.probe import ProbeRequest, probe
from media.report import SILENT
from studio import importing, placements, places
from studio.placements import Placement
from studio.post import Item, MediaSet, Post
from studio.recipe import Recipe


def shoot(paths: Sequence[str | Path], **post: object) -> tuple[Post, MediaSet]:
    """Return a post of these files in their order, items called i1, i2, … and media m1, m2, …"""
    media = tuple(
        replace(importing.media_from(probe(ProbeRequest(str(path)), SILENT), Path(path)), id=f"m{number}")
        for number, path in enumerate(paths, 1)
    )
    items = tuple(Item(f"i{number}", medium.id) for number, medium in enumerate(media, 1))
    return replace(Post("post", "set", items=items), **post), MediaSet("set", media=media)


def shipped(*names: str) -> tuple[Placement, ...]:
    """Return placements as they are shipped."""
    known = placements.load(places.shipped() / "placements")
    return tuple(known[name] for name in names) if names else tuple(known.values())


def recipe(folder: Path, names: str = "") -> Recipe:
    """Return a recipe for `folder`."""
    return Recipe(folder=str(folder), names=names)
