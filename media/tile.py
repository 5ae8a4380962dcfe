"""A piece of a photograph at its own pixels, for looking closely: the screen's small picture is soft at 100 %."""

import msgspec

from media.compositing import cropped, over_checker, over_colour, resized
from media.cutout import CutoutLook, cut_from
from media.developing import develop, examine
from media.errors import MediaError
from media.geometry import Box, Size
from media.picture import Picture
from media.report import Report

PIXELS_MAX = 4_000_000  # of what is handed over: twice a large screen


class TileRequest(msgspec.Struct, frozen=True):
    """What of the upright original is wanted: `box` of it, made `size` pixels large; its subject cut out, or whole.

    The person's turns are the window's: it turns the piece with the picture that it lies on. What is transparent shows
    `matte` ("checker" or "#rrggbb").
    """

    source: str
    box: Box
    size: Size
    cutout: CutoutLook | None = None
    matte: str = "checker"


def tile(request: TileRequest, report: Report) -> Picture:
    """Return the piece, upright 8-bit sRGB.

    Raises MediaError "too-large" for more than 4 megapixels, and as `developing.develop` does.
    """
    size = request.size
    if size.width * size.height > PIXELS_MAX:
        raise MediaError(
            "too-large",
            request.source,
            width=str(size.width),
            height=str(size.height),
            limit=str(PIXELS_MAX // 1_000_000),
        )
    original = examine(request.source)
    scale = size.width / max(1.0, request.box.width * original.size.width)
    picture, _ = develop(original, scale)
    report.checkpoint()
    if request.cutout is not None:
        picture = cut_from(picture, request.cutout, original)
        report.checkpoint()
    piece = resized(cropped(picture, request.box), size)
    if piece.bands == 4:
        piece = over_checker(piece) if request.matte == "checker" else over_colour(piece, request.matte)
    return Picture(size.width, size.height, bytes(piece.write_to_memory()))
