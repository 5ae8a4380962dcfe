"""Panoramas: one wide photograph as several pictures of a post that continue one another, without a seam.

The tiles share their edges exactly, as fractions of the picture, so that they are whole pixels of the same photograph
side by side in the exported files.
"""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from msgspec.structs import replace

from media.geometry import Box, Size, crop_to_ratio
from studio import arrange, photo
from studio.photo import Resolved
from studio.placements import Placement, Shape
from studio.post import Item, Media, Post

FEWEST, MOST = 2, 10


def choices(post: Post, item: str, known: Mapping[str, Placement]) -> tuple[Placement, ...]:
    """Return the placements of the post that show several pictures, all in one frame, and to which `item` goes."""
    found = (known.get(placed.placement) for placed in post.placements)
    return tuple(
        placement
        for placement in found
        if placement
        and photo.shape_for(post, placement)
        and not placement.each_alone
        and _most(placement) >= FEWEST
        and item in arrange.order_of(post, placement.id)
    )


def room(post: Post, placement: Placement) -> int:
    """Return into how many tiles one picture can be split there at most, beside the others that go."""
    others = len(arrange.order_of(post, placement.id)) - 1
    return max(0, min(MOST, _most(placement) - others))


def suggested(size: Size, shape: Shape, most: int = MOST) -> int:
    """Return how many tiles of `shape` a picture of `size` (after turns, in pixels) holds side by side, full height."""
    return min(max(FEWEST, round(size.ratio / shape.ratio)), max(FEWEST, most))


def boxes(resolved: Resolved, size: Size, shape: Shape, tiles: int) -> tuple[Box, ...]:
    """Return what each tile shows of a picture of `size`, from left to right: together the largest part that fits."""
    ratio = photo.window(resolved, shape).ratio
    whole = crop_to_ratio(size, ratio * tiles, resolved.focal)
    edges = [whole.left + whole.width * at / tiles for at in range(tiles)] + [whole.right]
    return tuple(Box(edges[at], whole.top, edges[at + 1], whole.bottom) for at in range(tiles))


def split(
    post: Post, item: str, placement: Placement, shape: Shape, tiles: int, *, media: Mapping[str, Media]
) -> Post:
    """Let `item` be `tiles` pictures in `placement`, in its place; other placements go on showing one.

    The first tile is the item itself; the others are new items of the same photograph, which other placements leave
    out. Raises ValueError for fewer than two tiles.
    """
    if tiles < FEWEST:
        raise ValueError(tiles)
    whole = next(one for one in post.items if one.id == item)
    medium = media[whole.media]
    resolved = photo.resolve(whole, medium, placement.id)
    size = photo.looked_size(medium, resolved)
    orders = {placed.placement: arrange.order_of(post, placed.placement) for placed in post.placements}
    made: list[Item] = []
    for number, box in enumerate(boxes(resolved, size, shape, tiles)):
        tile = whole if number == 0 else replace(whole, id=str(uuid4()))
        edit = replace(photo.own_edit(whole, placement.id), crop=box, fit="fill")
        own = {**dict(whole.per_placement), placement.id: edit}
        made.append(replace(tile, per_placement=tuple(own.items())))
    at = post.items.index(whole)
    done = replace(post, items=(*post.items[:at], *made, *post.items[at + 1 :]))
    for name, order in orders.items():
        done = arrange.select(done, name, _with_tiles(order, item, made) if name == placement.id else order)
    return done


def _with_tiles(order: Sequence[str], item: str, made: Sequence[Item]) -> tuple[str, ...]:
    at = list(order).index(item)
    return (*order[:at], *(tile.id for tile in made), *order[at + 1 :])


def _most(placement: Placement) -> int:
    rule = placement.photos.count_max if placement.photos else None
    return rule.value if rule else MOST
