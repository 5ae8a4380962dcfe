"""The crop sheet's facts: each photograph in each ratio of a post, how its crop came to be and what it cuts; its edits.

Placements of one ratio share a column: what is done in it holds for all of them. Points and boxes are of the picture
after turns, flip and straightening.
"""

from collections.abc import Mapping, Sequence
from typing import get_args

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from media.geometry import Box, Point, Size, crop_to_ratio, looked
from studio import photo, subjects
from studio.photo import SAME_RATIO, Resolved
from studio.placements import Placement, Shape
from studio.post import Edit, Item, Media, Post
from studio.subjects import CutKind

SMALLEST = 0.08  # of the largest crop's width: tighter cannot be dragged
_KINDS: tuple[CutKind, ...] = get_args(CutKind)
WHOLE_EDGE = 0.999  # a crop that is as wide or as high as the picture is its largest one


class Column(msgspec.Struct, frozen=True):
    """A ratio, with the placements that have it in this post."""

    shape: Shape  # of the first of them
    placements: tuple[Placement, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The placements' ids."""
        return tuple(placement.id for placement in self.placements)

    @property
    def names(self) -> str:
        """What the placements are called, for people."""
        return ", ".join(placement.full_name for placement in self.placements)


class Cell(msgspec.Struct, frozen=True):
    """A photograph in a column; where its placements crop it differently, as the one does that cuts most."""

    placement: str
    shape: Shape
    resolved: Resolved
    crop: Box
    share: float = 0.0  # of the subject that is cut; see `subjects.cut_share`
    cut: CutKind = ""
    by_hand: bool = False  # a placement of the column has a crop or a focal point of its own
    narrowed: bool = False  # the person's crop has another ratio: only its middle is seen


class Row(msgspec.Struct, frozen=True):
    """A photograph in all columns; None: it does not go to any placement of that one."""

    item: Item
    medium: Media
    cells: tuple[Cell | None, ...]

    @property
    def worst(self) -> float:
        """How bad the worst of its crops is; what a person would call cut comes before all that is bearable."""
        return max((_KINDS.index(cell.cut) + cell.share for cell in self.cells if cell), default=-1.0)


def columns(post: Post, known: Mapping[str, Placement]) -> tuple[Column, ...]:
    """Return the distinct shapes of the post's placements, in their order; those that keep the ratio have none."""
    found: dict[float, tuple[Shape, list[Placement]]] = {}
    for placed in post.placements:
        placement = known.get(placed.placement)
        shape = photo.shape_for(post, placement) if placement and placement.photos else None
        if placement and shape:
            found.setdefault(round(shape.ratio, 2), (shape, []))[1].append(placement)
    return tuple(Column(shape, tuple(sharing)) for shape, sharing in found.values())


def going(post: Post, media: Mapping[str, Media], shown: Sequence[Column]) -> dict[str, frozenset[str]]:
    """Return which items go to each placement of the columns."""
    return {
        placement.id: frozenset(item.id for item in photo.items_for(post, media, placement).items)
        for column in shown
        for placement in column.placements
    }


def row(
    post: Post, item: Item, medium: Media, shown: Sequence[Column], served: Mapping[str, frozenset[str]]
) -> Row:
    """Return how `item` is cropped in each of the columns. `served` as `going` returns it."""
    own = {name for name, _ in item.per_placement}
    master = photo.resolve(item, medium)

    def cell(column: Column) -> Cell | None:
        made: list[Cell] = []
        for placement in column.placements:
            if item.id not in served[placement.id] or (made and placement.id not in own):
                continue  # what has nothing of its own looks as the one before it
            resolved = photo.resolve(item, medium, placement.id) if placement.id in own else master
            shape = photo.shape_for(post, placement) or column.shape
            made.append(_judged(item, medium, placement.id, shape, resolved))
        return max(made, key=lambda one: one.share, default=None)

    return Row(item, medium, tuple(map(cell, shown)))


def _judged(item: Item, medium: Media, placement: str, shape: Shape, resolved: Resolved) -> Cell:
    size = Size(medium.width, medium.height)
    crop = photo.crop_for(resolved, looked(size, resolved.quarter_turns, resolved.straighten), shape)
    edit, subject = photo.own_edit(item, placement), medium.subject
    return Cell(
        placement,
        shape,
        resolved,
        crop,
        subjects.cut_share(subject, crop, resolved, size) if subject else 0.0,
        subjects.cuts(subject, crop, resolved, size) if subject else "",
        by_hand=edit.crop is not UNSET or edit.focal is not UNSET,
        narrowed=narrows(resolved, looked(size, resolved.quarter_turns, resolved.straighten), shape),
    )


def narrows(resolved: Resolved, size: Size, shape: Shape) -> bool:
    """Return whether the person's crop has another ratio than `shape`, so that not all of it is seen there.

    `size`: of the picture after turns and straightening.
    """
    if resolved.crop is None or resolved.fit == "fit":
        return False
    ratio = resolved.crop.width * size.width / (resolved.crop.height * size.height)
    return abs(ratio / photo.window(resolved, shape).ratio - 1) >= 10 * SAME_RATIO


def moved(box: Box, by: Point) -> Box:
    """Return `box` moved by a part of the picture, inside it."""
    dx = min(max(by.x, -box.left), 1.0 - box.right)
    dy = min(max(by.y, -box.top), 1.0 - box.bottom)
    return Box(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)


def zoomed(box: Box, size: Size, ratio: float, factor: float) -> Box:
    """Return `box` of `ratio` in a picture of `size` made `factor` times as large about its middle."""
    largest = crop_to_ratio(size, ratio)
    width = min(largest.width, max(SMALLEST * largest.width, box.width * factor))
    height = width * largest.height / largest.width
    left = min(max((box.left + box.right - width) / 2, 0.0), 1.0 - width)
    top = min(max((box.top + box.bottom - height) / 2, 0.0), 1.0 - height)
    return Box(left, top, left + width, top + height)


def put(post: Post, items: Sequence[str], placements: Sequence[str], box: Box) -> Post:
    """Let `placements` show `box` of `items`.

    As large as its ratio allows, it is kept as a focal point, which holds for other ratios too; else as a crop.
    """
    middle = Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    large = max(box.width, box.height) >= WHOLE_EDGE

    def said(edit: Edit) -> Edit:
        return replace(edit, focal=middle, crop=None if large else box)

    for placement in placements:
        post = photo.change(post, items, said, placement=placement)
    return post


def as_suggested(post: Post, items: Sequence[str], placements: Sequence[str]) -> Post:
    """Take back what was done by hand to `items` in `placements`."""
    for placement in placements:
        post = subjects.clear_focal(post, items, placement=placement)
    return post
