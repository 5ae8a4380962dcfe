"""A photograph's cutout in a post: cut out, adjusted, painted on; each verb is `Post -> Post`.

`placement` is where it is so (an id); empty: for the master, which all inherit.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from media.edits import Stroke
from studio import photo
from studio.post import Cutout, Media, Post

Change = Callable[[Cutout], Cutout]


def cut_out(
    post: Post, items: Sequence[str], model: str, *, media: Mapping[str, Media], placement: str = ""
) -> Post:
    """Cut those of `items` out that are not yet; what is said of the others stays."""
    uncut = [item for item in items if _cutout(post, item, media, placement) is None]
    return photo.set_cutout(post, uncut, Cutout(model), placement=placement)


def adjust(
    post: Post, items: Sequence[str], change: Change, *, media: Mapping[str, Media], placement: str = ""
) -> Post:
    """Change the cutouts of `items`, each its own; those that have none stay without."""
    for item in items:
        cutout = _cutout(post, item, media, placement)
        if cutout is not None:
            post = photo.set_cutout(post, [item], change(cutout), placement=placement)
    return post


def paint(post: Post, item: str, stroke: Stroke, *, media: Mapping[str, Media], placement: str = "") -> Post:
    """Add a stroke of the brush to the cutout of `item`."""
    return adjust(
        post,
        [item],
        lambda cutout: replace(cutout, strokes=(*cutout.strokes, stroke)),
        media=media,
        placement=placement,
    )


def _cutout(post: Post, name: str, media: Mapping[str, Media], placement: str) -> Cutout | None:
    item = next((one for one in post.items if one.id == name), None)
    if item is None or item.media not in media:
        return None
    return photo.resolve(item, media[item.media], placement).cutout
