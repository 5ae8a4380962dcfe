"""A photograph as it leaves: what a worker is asked for, be it the file, the frame on the screen, or after upload."""

from collections.abc import Callable

from msgspec.structs import replace

from media.geometry import Size
from media.metadata import Metadata
from media.photo import FramedRequest, Target
from media.upload import Served, UploadRequest
from studio import photo, placements, preview
from studio.placements import Placement, Shape
from studio.post import Edit, Item, Media, Post

WRITTEN = {"jpeg": "jpg", "png": "png", "webp": "webp", "tiff": "tif"}  # format → extension
NO_WORDS = Metadata()

ModelPath = Callable[[str], str]


def written_format(placement: Placement) -> str:
    """Return the first format of the placement that can be written; JPEG where it says nothing."""
    rules = placement.photos
    named = rules.formats.value if rules and rules.formats else ()
    return next((name for name in named if name in WRITTEN), "jpeg")


def target(
    medium: Media,
    resolved: photo.Resolved,
    placement: Placement,
    shape: Shape | None,
    *,
    path: str = "",
    kind: str = "",
    words: Metadata = NO_WORDS,
    own_credit: bool = False,
) -> Target:
    """Return how a photograph or slide is framed, finished and encoded for `placement` in `shape` (None: its ratio).

    `kind` is the format, empty: the placement's. A slide is drawn for its frame: it has no crop, and needs no
    sharpening.
    """
    rules = placement.photos
    return replace(
        frame(medium, resolved, shape),
        path=path,
        long_edge=rules.long_edge if rules else placements.LONG_EDGE,
        sharpen=0.0 if medium.slide is not None else resolved.sharpen,
        format=kind or written_format(placement),
        bytes_max=rules.bytes_max.value if rules and rules.bytes_max else None,
        bytes_min=rules.bytes_min.value if rules and rules.bytes_min else None,
        metadata=words,
        own_credit=own_credit,
    )


def frame(medium: Media, resolved: photo.Resolved, shape: Shape | None) -> Target:
    """Return how a photograph is framed and finished in `shape` (None: its own ratio), for the screen alone."""
    whole = Target(
        path="",
        size=Size(shape.width, shape.height) if shape else None,
        crop=photo.crop_for(resolved, photo.upright_size(medium, resolved), shape),
        fit="fit" if resolved.fit == "fit" else "fill",
        surround=resolved.surround,
        border=resolved.border,
        mark=resolved.mark,
        shape=shape.id if shape else "",
    )
    return replace(whole, crop=None, fit="fill") if medium.slide is not None else whole


def framed(
    post: Post,
    item: Item,
    medium: Media,
    placement: Placement,
    model_path: ModelPath,
    *,
    usual: Edit = photo.NO_EDIT,
    long_edge: int = placements.LONG_EDGE,
) -> FramedRequest:
    """Return the request for the finished frame of `item` in `placement`, for `media.photo.framed`.

    `usual` is what holds where nobody says anything else (a recipe's border and mark); `model_path` as in `preview`.
    """
    resolved = photo.resolve(item, medium, placement.id, usual)
    made = target(medium, resolved, placement, photo.shape_for(post, placement))
    return FramedRequest(medium.path, made, preview.look(resolved, model_path, medium.slide), long_edge)


def uploaded(
    post: Post,
    item: Item,
    medium: Media,
    placement: Placement,
    model_path: ModelPath,
    *,
    usual: Edit = photo.NO_EDIT,
) -> UploadRequest | None:
    """Return the request for `media.upload.upload`; None where nothing is believed of how the platform compresses."""
    told = placement.after_upload
    if told is None:
        return None
    whole = framed(post, item, medium, placement, model_path, usual=usual)
    served = Served(told.width, told.long_edge, told.quality, told.subsampled)
    return UploadRequest(whole.source, whole.target, served, whole.look)
