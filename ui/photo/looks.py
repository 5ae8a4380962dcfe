"""What the desk shows of the open item, and the arithmetic between the picture, the screen and a dragged crop."""

from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF

from media.geometry import Box, Point, Size
from media.slide import shaped
from studio import photo
from studio.photo import Resolved
from studio.placements import Placement, Shape
from studio.post import Item, Media, Post
from studio.words import word

HANDLES = ("top-left", "top", "top-right", "right", "bottom-right", "bottom", "bottom-left", "left")
SMALLEST = 0.02  # of an edge: a crop cannot be dragged smaller


@dataclass(frozen=True)
class Outline:
    """A crop as the loupe shows it, with the placements that share it."""

    box: Box
    placements: tuple[str, ...]
    ratio: str
    text: str


@dataclass(frozen=True)
class Shown:
    """The open item as it is to be seen, for one placement (empty: for all)."""

    post: Post
    item: Item
    media: Media
    placement: str
    resolved: Resolved
    shape: Shape | None
    outlines: tuple[Outline, ...]

    @property
    def size(self) -> Size:
        """The picture's pixels after turns and straightening."""
        return size_of(self.media, self.resolved)

    @property
    def crop(self) -> Box:
        """What is seen in the placement."""
        return photo.crop_for(self.resolved, self.size, self.shape)


def size_of(media: Media, resolved: Resolved) -> Size:
    """Return the size of a picture in pixels after turns and straightening."""
    return photo.looked_size(media, resolved)


def show(
    post: Post,
    item: Item,
    media: Media,
    placement: str,
    *,
    placements: dict[str, Placement],
    focal: Point | None = None,
) -> Shown:
    """Return the item as it is to be seen; `focal` stands in for its focal point while that is dragged."""
    resolved = _resolved(item, media, placement, focal)
    chosen = placements.get(placement)
    shape = photo.shape_for(post, chosen) if chosen else None
    if media.slide is not None:  # drawn for its frame, whatever that is: nothing of it is cut
        drawn = shaped(photo.window(resolved, shape).ratio if shape else 0.0)
        return Shown(
            post,
            item,
            replace(media, width=drawn.width, height=drawn.height),
            placement,
            resolved,
            shape,
            (),
        )
    return Shown(
        post, item, media, placement, resolved, shape, _outlines(post, item, media, placements, focal)
    )


def _resolved(item: Item, media: Media, placement: str, focal: Point | None) -> Resolved:
    resolved = photo.resolve(item, media, placement)
    if focal is None:
        return resolved
    return replace(resolved, focal=focal)


def _outlines(
    post: Post, item: Item, media: Media, placements: dict[str, Placement], focal: Point | None
) -> tuple[Outline, ...]:
    """Return the crops of the post's placements; those that are the same box share one outline."""
    boxes: dict[tuple[float, ...], list[Placement]] = {}
    for placed in post.placements:
        placement = placements.get(placed.placement)
        if placement is None or placement.photos is None:
            continue
        resolved = _resolved(item, media, placement.id, focal)
        box = photo.crop_for(resolved, size_of(media, resolved), photo.shape_for(post, placement))
        key = tuple(round(edge, 4) for edge in (box.left, box.top, box.right, box.bottom))
        boxes.setdefault(key, []).append(placement)
    return tuple(
        Outline(Box(*key), tuple(p.id for p in shared), _ratio(post, shared), _named(post, shared))
        for key, shared in boxes.items()
    )


def _named(post: Post, shared: list[Placement]) -> str:
    names = ", ".join(p.full_name for p in shared[:2])
    more = f" +{len(shared) - 2}" if len(shared) > 2 else ""
    return f"{_ratio(post, shared)}  {names}{more}"


def _ratio(post: Post, shared: list[Placement]) -> str:
    shape = photo.shape_for(post, shared[0])
    return shape.id if shape else word("ui.photo.original")


def dragged(box: Box, handle: str, by: Point, ratio: float | None) -> Box:
    """Return `box` with `handle` ("move" or one of `HANDLES`) dragged `by`, inside the picture.

    `ratio` (width / height in fractions of the picture, not in pixels) is kept where it is given; the opposite
    corner or edge stays.
    """
    if handle == "move":
        dx = min(max(by.x, -box.left), 1.0 - box.right)
        dy = min(max(by.y, -box.top), 1.0 - box.bottom)
        return Box(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if "left" in handle:
        left = min(max(left + by.x, 0.0), right - SMALLEST)
    if "right" in handle:
        right = max(min(right + by.x, 1.0), left + SMALLEST)
    if "top" in handle:
        top = min(max(top + by.y, 0.0), bottom - SMALLEST)
    if "bottom" in handle:
        bottom = max(min(bottom + by.y, 1.0), top + SMALLEST)
    pulled = Box(left, top, right, bottom)
    return pulled if ratio is None else _kept_ratio(pulled, handle, ratio)


def _kept_ratio(box: Box, handle: str, ratio: float) -> Box:
    """Return the box of `ratio` that the pulled edges of `box` give, anchored at what was not pulled."""
    width, height = box.width, box.height
    if handle in ("left", "right"):
        height = width / ratio
    elif handle in ("top", "bottom") or width / height > ratio:
        width = height * ratio
    else:
        height = width / ratio
    shrink = min(1.0, 1.0 / width, 1.0 / height)
    width, height = width * shrink, height * shrink
    if "left" in handle:
        left = box.right - width
    elif "right" in handle:
        left = box.left
    else:
        left = (box.left + box.right - width) / 2
    if "top" in handle:
        top = box.bottom - height
    elif "bottom" in handle:
        top = box.top
    else:
        top = (box.top + box.bottom - height) / 2
    left, top = min(max(left, 0.0), 1.0 - width), min(max(top, 0.0), 1.0 - height)
    return Box(left, top, left + width, top + height)


def on_screen(box: Box, picture: QRectF) -> QRectF:
    """Return where `box` is when the whole picture fills `picture`."""
    return QRectF(
        picture.left() + box.left * picture.width(),
        picture.top() + box.top * picture.height(),
        box.width * picture.width(),
        box.height * picture.height(),
    )


def at_screen(point: Point, picture: QRectF) -> QPointF:
    """Return where `point` is when the whole picture fills `picture`."""
    return QPointF(picture.left() + point.x * picture.width(), picture.top() + point.y * picture.height())


def handle_points(rect: QRectF) -> dict[str, QPointF]:
    """Return where the handles of a crop are."""
    centre = rect.center()
    return {
        "top-left": rect.topLeft(),
        "top": QPointF(centre.x(), rect.top()),
        "top-right": rect.topRight(),
        "right": QPointF(rect.right(), centre.y()),
        "bottom-right": rect.bottomRight(),
        "bottom": QPointF(centre.x(), rect.bottom()),
        "bottom-left": rect.bottomLeft(),
        "left": QPointF(rect.left(), centre.y()),
    }
