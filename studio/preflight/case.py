"""What is judged: a post in one placement, and each of its items as it will go out there."""

from collections.abc import Mapping, Sequence

import msgspec

from media.geometry import Box, Size, pixels, within
from studio import caption, counting, photo, slide
from studio.photo import Resolved, Serving
from studio.placements import LONG_EDGE, Clips, Photos, Placement, Shape
from studio.post import Edit, Item, Media, MediaKind, Post
from studio.preflight.around import Around
from studio.preflight.finding import About, Output

_EDGE = 1e-6  # of a picture: what two tiles may be apart by rounding


class Shown(msgspec.Struct, frozen=True):
    """One item as it goes out: how it looks, what of the original is seen, and how large the file is."""

    item: Item
    medium: Media
    resolved: Resolved
    shape: Shape | None
    rules: Photos | Clips
    seen: Size  # of the original, in its own pixels
    size: Size  # of the file, as planned or as it was made
    about: About
    made: Output | None = None

    @property
    def looked(self) -> Size:
        """The size of the picture after turns and straightening: what crops are parts of."""
        return photo.looked_size(self.medium, self.resolved)


class Case(msgspec.Struct, frozen=True):
    """A post as it goes out (its slots replaced) in one placement, and what is known around it."""

    post: Post
    media: Mapping[str, Media]
    placement: Placement
    around: Around
    serving: Serving
    texts: caption.Texts
    shown: tuple[Shown, ...]
    about: About

    @property
    def can_spare_one(self) -> bool:
        """Whether enough goes here without one of the items."""
        least = self.placement.photos.count_min if self.placement.photos else None
        most = max((len(one.resolved.outputs) for one in self.shown), default=0)  # files of any one of them
        return len(self.shown) > 1 and self.serving.files - most >= (least.value if least else 1)

    def is_tile(self, shown: Shown) -> bool:
        """Whether it is one of several pictures that a photograph was split into, edge to edge."""
        mine = shown.resolved.crop
        return mine is not None and any(
            other.item.media == shown.item.media and other is not shown and _touch(mine, other.resolved.crop)
            for other in self.shown
        )

    def parts(self, field: counting.Field, text: str) -> tuple[str, ...]:
        """Return the posts that a text becomes here: of a thread several."""
        return tuple(text[start:end] for start, end in counting.parts(text, self.placement, field))


def case(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    around: Around,
    *,
    outputs: Sequence[Output] = (),
    usual: Edit = photo.NO_EDIT,
) -> Case:
    """Return what there is to judge; `usual` is what photographs get that say nothing else."""
    serving = photo.items_for(post, media, placement)
    made = {output.item: output for output in outputs}
    shown = tuple(
        _shown(
            post,
            item,
            media[item.media],
            placement,
            made=made.get(item.id),
            usual=usual if media[item.media].kind == "photo" else photo.NO_EDIT,
        )
        for item in serving.items
    )
    texts = caption.compose(post, placement.id)
    return Case(post, media, placement, around, serving, texts, shown, About(placement))


def _touch(one: Box, other: Box | None) -> bool:
    """Say whether two crops of a photograph lie side by side, with nothing between them."""
    if other is None or max(abs(one.top - other.top), abs(one.bottom - other.bottom)) > _EDGE:
        return False
    return min(abs(one.left - other.right), abs(one.right - other.left)) <= _EDGE


def rules_of(placement: Placement, kind: MediaKind) -> Photos | Clips:
    """Return the rules of `placement` for media of `kind`; ValueError where it takes none."""
    rules = placement.photos if kind == "photo" else placement.clips
    if rules is None:
        raise ValueError(f"{placement.id} takes no {kind}")
    return rules


def _shown(
    post: Post, item: Item, medium: Media, placement: Placement, *, made: Output | None, usual: Edit
) -> Shown:
    resolved = photo.resolve(item, medium, placement.id, usual)
    shape = photo.shape_for(post, placement, medium.kind)
    rules = rules_of(placement, medium.kind)
    size = photo.looked_size(medium, resolved)
    _, _, width, height = pixels(photo.crop_for(resolved, size, shape), size)
    seen = Size(width, height)
    known = made is not None and made.width and made.height
    out = Size(made.width, made.height) if known else _planned(rules, seen, shape)  # type: ignore[union-attr, arg-type]
    about = About(placement, item.id, slide.name(medium))
    return Shown(item, medium, resolved, shape, rules, seen, out, about, made)


def _planned(rules: Photos | Clips, seen: Size, shape: Shape | None) -> Size:
    """Return the size of the output that an export would make."""
    if shape:
        return Size(shape.width, shape.height)
    return within(seen, rules.long_edge if isinstance(rules, Photos) else LONG_EDGE)
