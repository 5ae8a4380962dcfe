"""Photographs in a post: how each is to look in each placement, which go where, and the edits, each `Post -> Post`.

A field is what the item says for the placement, else what it says for all, else what the set says of the
original, else the default. Points and boxes are 0–1 on the upright picture, after turns and flip: turning a
picture therefore carries its focal point and crop along.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

import msgspec
from msgspec import UNSET
from msgspec.structs import asdict, replace

from media.clip_probe import Moment
from media.edits import Border, Mark, Subject
from media.geometry import CENTRE, WHOLE, Box, Point, Size, crop_to_ratio, looked, narrowed, turned
from studio.placements import Clips, Photos, Placement, Shape
from studio.post import (
    Cutout,
    Edit,
    Item,
    Media,
    MediaKind,
    Post,
    Segment,
    Subtitles,
    Time,
    Waypoint,
)

ORIGINAL = "original"  # a shape's id: the picture's own ratio
NO_EDIT = Edit()
SAME_RATIO = 0.002  # a crop this near to a shape's ratio has it


class Resolved(msgspec.Struct, frozen=True):
    """How a medium is to look in one placement: every field is concrete. The fields are those of `Edit`."""

    quarter_turns: int = 0
    flip: bool = False
    straighten: float = 0.0
    focal: Point = CENTRE
    crop: Box | None = None
    fit: str = "fill"
    surround: str = "#ffffff"
    cutout: Cutout | None = None
    start: Time | None = None
    end: Time | None = None
    sound: bool = True
    segments: tuple[Segment, ...] = ()
    joined: bool = False
    path: tuple[Waypoint, ...] | None = None
    cut: str = "exact"
    loudness: bool = False
    fade: float = 0.0
    subtitles: Subtitles | None = None
    cover: Time | None = None
    border: Border | None = None
    mark: Mark | None = None
    sharpen: float = 0.0
    unrepaired: tuple[str, ...] = ()

    @property
    def outputs(self) -> tuple[tuple[Segment, ...], ...]:
        """The moments of each file that a clip becomes; one without any is the clip from its in to its out."""
        if self.joined or not self.segments:
            return (self.segments,)
        return tuple((segment,) for segment in self.segments)


class Serving(msgspec.Struct, frozen=True):
    """What of a post goes to a placement, in order; what is too much for it; what it cannot take at all.

    `files`: how many pictures and clips are posted; a clip of moments that go out apart is as many.
    """

    items: tuple[Item, ...]
    surplus: tuple[Item, ...] = ()
    unsuited: tuple[Item, ...] = ()
    files: int = 0


def resolve(item: Item, media: Media, placement: str = "", usual: Edit = NO_EDIT) -> Resolved:
    """Return how `item` is to look in `placement` (an id; empty: the master).

    `usual` is what holds where nobody says anything else, such as a recipe's border and mark.
    """
    said: dict[str, object] = {}
    for edit in (usual, media.edit, item.edit, own_edit(item, placement)):
        said |= {name: value for name, value in asdict(edit).items() if value is not UNSET}
    resolved = Resolved(**said)  # type: ignore[arg-type]  # the fields are Edit's, which were checked when it was made
    if "focal" in said or media.subject is None:
        return resolved
    return replace(resolved, focal=suggested_focal(media.subject, resolved))


def suggested_focal(subject: Subject, resolved: Resolved) -> Point:
    """Return where the subject is in the picture after the turns and the flip that `resolved` says."""
    point = _turned(subject.focal, resolved.quarter_turns)
    return _mirrored(point) if resolved.flip else point


def cover_at(resolved: Resolved) -> Moment | None:
    """Return the time stamp of the frame that stands for a clip: its cover, else the first shown; None: its first."""
    first = resolved.segments[0].start if resolved.segments else resolved.start
    chosen = next((one.cover for one in resolved.segments if one.cover), None)
    shown = resolved.cover or chosen or first
    return Moment(shown.ticks, shown.numerator, shown.denominator) if shown else None


def own_edit(item: Item, placement: str) -> Edit:
    """Return what `item` says for `placement` alone."""
    return dict(item.per_placement).get(placement, Edit())


def items_for(post: Post, media: Mapping[str, Media], placement: Placement) -> Serving:
    """Return what of `post` goes to `placement`: its own selection and order, else the post's, without the rejected.

    Items whose medium is not in `media` are unsuited. Where photographs and clips cannot be mixed, the first item
    that the placement takes decides which kind goes. The limit is one of files; the first item goes even where it
    alone becomes more.
    """
    chosen: Sequence[Item] = _chosen(post, placement.id)
    chosen = [item for item in chosen if item.media not in media or not media[item.media].rejected]
    suited = [item for item in chosen if item.media in media and takes(placement, media[item.media].kind)]
    known = {item.id for item in suited}
    unsuited = tuple(item for item in chosen if item.id not in known)
    if not suited:
        return Serving((), (), unsuited)
    first = media[suited[0].media].kind
    going = [item for item in suited if placement.mixed or media[item.media].kind == first]
    limit = None if placement.each_alone else most(placement, first)
    counts = [file_count(item, media[item.media], placement) for item in going]
    fitting = sum(limit is None or upto <= limit for upto in accumulate(counts)) or 1
    kept = tuple(going[:fitting])
    taken = {item.id for item in kept}
    surplus = tuple(item for item in suited if item.id not in taken)
    return Serving(kept, surplus, unsuited, sum(counts[:fitting]))


def file_count(item: Item, medium: Media, placement: Placement, usual: Edit = NO_EDIT) -> int:
    """Return how many files `item` becomes in `placement`: a clip of several moments that are not joined, as many."""
    return len(resolve(item, medium, placement.id, usual).outputs) if medium.kind == "clip" else 1


def takes(placement: Placement, kind: MediaKind) -> bool:
    """Return whether `placement` takes media of `kind` at all."""
    return (placement.photos if kind == "photo" else placement.clips) is not None


def shape_for(post: Post, placement: Placement, kind: MediaKind = "photo") -> Shape | None:
    """Return the frame that `post` has in `placement`: its own ratio, else the first; None: the picture's ratio."""
    rules = placement.photos if kind == "photo" else placement.clips
    shapes = rules.shapes if rules else ()
    own = next((placed.shape for placed in post.placements if placed.placement == placement.id), UNSET)
    if own == ORIGINAL:
        return None
    return next((shape for shape in shapes if shape.id == own), shapes[0] if shapes else None)


def upright_size(media: Media, resolved: Resolved) -> Size:
    """Return the size in pixels of the picture after the person's quarter turns."""
    return turned(original_size(media, resolved), resolved.quarter_turns)


def original_size(media: Media, resolved: Resolved) -> Size:
    """Return the size in pixels of the picture as it comes in: a clip whose flag is not followed lies.

    What pixels that are taken for square would change only the clip's file tells.
    """
    size = Size(media.width, media.height)
    return turned(size, 1) if "clip-rotated" in resolved.unrepaired else size


def looked_size(media: Media, resolved: Resolved) -> Size:
    """Return the size in pixels of the picture after turns and straightening: what crops are parts of."""
    return looked(original_size(media, resolved), resolved.quarter_turns, resolved.straighten)


def crop_for(resolved: Resolved, size: Size, shape: Shape | None) -> Box:
    """Return the part of the picture of `size` (upright, in pixels) that is seen in `shape`.

    An explicit crop beats the focal point; where it has another ratio than the shape, the largest box of the
    shape's ratio in its middle is seen. A picture that is fitted into its frame is seen as a whole.
    """
    if resolved.crop is not None:
        if shape is None or resolved.fit == "fit":
            return resolved.crop
        ratio = resolved.crop.width * size.width / (resolved.crop.height * size.height)
        wanted = window(resolved, shape).ratio
        same = abs(ratio / wanted - 1) < SAME_RATIO
        return resolved.crop if same else _inside(narrowed(resolved.crop, size, wanted))
    if shape is None or resolved.fit == "fit":
        return WHOLE
    return _inside(crop_to_ratio(size, window(resolved, shape).ratio, resolved.focal))


def window(resolved: Resolved, shape: Shape) -> Size:
    """Return the pixels of `shape` that are the picture's own: what its border leaves."""
    frame = Size(shape.width, shape.height)
    return resolved.border.inner(frame) if resolved.border else frame


def rotate(
    post: Post,
    items: Sequence[str],
    quarters: int = 1,
    *,
    media: Mapping[str, Media],
    placement: str = "",
) -> Post:
    """Turn `items` clockwise by `quarters` as they are seen; focal points and crops turn with them."""

    def turn(edit: Edit, resolved: Resolved) -> Edit:
        # The flip comes after the turns: what turns a flipped picture clockwise turns the original the other way.
        turns = (resolved.quarter_turns + (-quarters if resolved.flip else quarters)) % 4
        return _moved(replace(edit, quarter_turns=turns), resolved, lambda point: _turned(point, quarters))

    return _carried(
        post,
        items,
        media=media,
        placement=placement,
        edit=turn,
        move=lambda point: _turned(point, quarters),
        field="quarter_turns",
    )


def flip(post: Post, items: Sequence[str], *, media: Mapping[str, Media], placement: str = "") -> Post:
    """Mirror `items` left to right; focal points, crops and the straightening are mirrored with them."""

    def mirror(edit: Edit, resolved: Resolved) -> Edit:
        straight = -resolved.straighten if resolved.straighten else edit.straighten
        mirrored = replace(edit, flip=not resolved.flip, straighten=straight)
        return _moved(mirrored, resolved, _mirrored)

    return _carried(post, items, media=media, placement=placement, edit=mirror, move=_mirrored, field="flip")


def straighten(post: Post, items: Sequence[str], degrees: float, *, placement: str = "") -> Post:
    """Turn `items` clockwise by `degrees`, −45 to 45, in all; the frame keeps its ratio."""
    level = min(45.0, max(-45.0, degrees))
    return change(post, items, lambda edit: replace(edit, straighten=level), placement=placement)


def set_focal(post: Post, items: Sequence[str], focal: Point, *, placement: str = "") -> Post:
    """Say where the subject is; crops that a person made stay as they are."""
    point = Point(min(1.0, max(0.0, focal.x)), min(1.0, max(0.0, focal.y)))
    return change(post, items, lambda edit: replace(edit, focal=point), placement=placement)


def set_crop(post: Post, items: Sequence[str], crop: Box | None, *, placement: str = "") -> Post:
    """Crop `items` to `crop`; None: no crop, the focal point decides. A box outside the picture is cut to it."""
    box = None if crop is None else _clean(crop)
    return change(post, items, lambda edit: replace(edit, crop=box), placement=placement)


def set_fit(post: Post, items: Sequence[str], fit: str, surround: str = "", *, placement: str = "") -> Post:
    """Let `items` "fill" their frame or "fit" inside it, before `surround` ("#rrggbb" or "blur"; empty: as it was)."""
    if fit not in {"fill", "fit"}:
        raise ValueError(fit)
    return change(
        post,
        items,
        lambda edit: replace(edit, fit=fit, surround=surround or edit.surround),
        placement=placement,
    )


def set_cutout(post: Post, items: Sequence[str], cutout: Cutout | None, *, placement: str = "") -> Post:
    """Cut the subjects of `items` out; None: show the whole picture."""
    return change(post, items, lambda edit: replace(edit, cutout=cutout), placement=placement)


def back_to_master(post: Post, items: Sequence[str], placement: str, *fields: str) -> Post:
    """Let `items` look in `placement` as in the master, in `fields` of `Edit`; without fields in all of them."""
    cleared = dict.fromkeys(fields or Edit.__struct_fields__, UNSET)
    return change(post, items, lambda edit: replace(edit, **cleared), placement=placement)


def change(post: Post, items: Sequence[str], edit: Callable[[Edit], Edit], *, placement: str = "") -> Post:
    """Apply `edit` to what each of `items` says for `placement` (empty: for all of them)."""
    wanted = set(items)
    return replace(
        post,
        items=tuple(
            with_edit(item, placement, edit(own_edit(item, placement) if placement else item.edit))
            if item.id in wanted
            else item
            for item in post.items
        ),
    )


def _carried(
    post: Post,
    items: Sequence[str],
    *,
    media: Mapping[str, Media],
    placement: str,
    edit: Callable[[Edit, Resolved], Edit],
    move: Callable[[Point], Point],
    field: str,
) -> Post:
    """Apply `edit`; placements that follow the master in `field` have their own points moved with it."""
    wanted = set(items)

    def carried(item: Item) -> Item:
        resolved = resolve(item, media[item.media], placement)
        changed = with_edit(
            item, placement, edit(own_edit(item, placement) if placement else item.edit, resolved)
        )
        if placement:
            return changed
        for name, own in item.per_placement:
            if getattr(own, field) is UNSET:
                changed = with_edit(changed, name, _moved(own, resolved, move, only_own=True))
        return changed

    return replace(post, items=tuple(carried(item) if item.id in wanted else item for item in post.items))


def _moved(edit: Edit, resolved: Resolved, move: Callable[[Point], Point], *, only_own: bool = False) -> Edit:
    """Return `edit` with its focal point, path and crop moved; inherited ones become its own: they move as well."""
    said = edit if only_own else resolved
    if isinstance(said.focal, Point) and (only_own or said.focal != CENTRE):
        edit = replace(edit, focal=move(said.focal))
    if said.path:
        edit = replace(edit, path=tuple(replace(one, focal=move(one.focal)) for one in said.path))
    if isinstance(crop := said.crop, Box):
        corners = move(Point(crop.left, crop.top)), move(Point(crop.right, crop.bottom))
        edit = replace(edit, crop=_box(*corners))
    return edit


def with_edit(item: Item, placement: str, edit: Edit) -> Item:
    """Return `item` that says `edit` for `placement` (empty: for all); what says nothing is left out."""
    if not placement:
        return replace(item, edit=edit)
    edits = {**dict(item.per_placement), placement: edit}
    return replace(item, per_placement=tuple(pair for pair in edits.items() if pair[1] != Edit()))


def _chosen(post: Post, placement: str) -> tuple[Item, ...]:
    own = next((placed.items for placed in post.placements if placed.placement == placement), UNSET)
    if own is UNSET:
        return post.items
    by_id = {item.id: item for item in post.items}
    return tuple(by_id[name] for name in own if name in by_id)


def most(placement: Placement, kind: MediaKind) -> int | None:
    """Return how many media a post that begins with one of `kind` takes; None: no rule says."""
    rules = counted_by(placement, kind)
    limit = rules.count_max if rules else None
    return limit.value if limit else None


def counted_by(placement: Placement, kind: MediaKind) -> Photos | Clips | None:
    """Return the rules that say how many go in a post that begins with one of `kind`; mixed ones have the photos'."""
    return placement.photos if kind == "photo" or (placement.mixed and placement.photos) else placement.clips


def _turned(point: Point, quarters: int) -> Point:
    for _ in range(quarters % 4):
        point = Point(1.0 - point.y, point.x)
    return point


def _mirrored(point: Point) -> Point:
    return Point(1.0 - point.x, point.y)


def _box(one: Point, other: Point) -> Box:
    return Box(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))


def _inside(box: Box) -> Box:
    """Return `box` without the rounding errors that reach beyond the picture."""
    return Box(max(0.0, box.left), max(0.0, box.top), min(1.0, box.right), min(1.0, box.bottom))


def _clean(box: Box) -> Box:
    """Return `box` inside the picture, its edges in order; one that is empty is an error."""
    inside = _inside(_box(Point(box.left, box.top), Point(box.right, box.bottom)))
    if inside.width <= 0 or inside.height <= 0:
        raise ValueError("an empty crop")
    return inside
