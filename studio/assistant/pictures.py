"""Which pictures go along with a request, and how each is seen: as in the post, and small and bare (`media.bare`)."""

from collections.abc import Callable, Mapping, Sequence

from media.bare import BareSource
from studio import photo, preview
from studio.placements import Placement
from studio.post import Item, Media, Post

Sources = tuple[tuple[str, BareSource], ...]  # the post's item and what its copy is made of


def sources(
    post: Post,
    media: Mapping[str, Media],
    *,
    items: Sequence[str] = (),
    placement: Placement | None = None,
    model_path: Callable[[str], str],
) -> Sources:
    """Return the post's `items` (ids; empty: all) with what a copy is made of, in the post's order.

    Each is seen as the post shows it at `placement` (None: the master), for what was cropped away or cut out is
    nobody's business. `model_path` finds a model's file by its name.
    """
    return tuple(
        (item.id, _source(item, media[item.media], post, placement, model_path))
        for item in post.items
        if item.media in media and (not items or item.id in items)
    )


def _source(
    item: Item, medium: Media, post: Post, placement: Placement | None, model_path: Callable[[str], str]
) -> BareSource:
    resolved = photo.resolve(item, medium, placement.id if placement is not None else "")
    if medium.kind == "clip":
        return BareSource(medium.path, "clip", at=photo.cover_at(resolved))
    shape = photo.shape_for(post, placement) if placement is not None else None
    ratio = shape.width / shape.height if shape is not None else 0.0
    look = preview.look(resolved, model_path, medium.slide, ratio)
    if medium.slide is not None:
        return BareSource(medium.path, look=look)
    crop = photo.crop_for(resolved, photo.looked_size(medium, resolved), shape)
    return BareSource(medium.path, look=look, crop=crop)
