"""After upload: what a platform makes of a finished frame when it encodes it again. An estimate, never more.

Platforms do not say how they compress, and change it; the numbers come with the request, from a placement's data.
"""

from typing import TYPE_CHECKING

import msgspec

from media import encoding
from media.compositing import over_colour, resized
from media.developing import vips
from media.geometry import Size, within
from media.photo import Look, Target, affordable, finished, shown
from media.picture import Picture
from media.report import Report

if TYPE_CHECKING:
    import pyvips


class Served(msgspec.Struct, frozen=True):
    """How a platform is believed to serve a picture: at most this wide or long, as JPEG of this quality."""

    width: int | None = None  # pixels
    long_edge: int | None = None  # pixels
    quality: int = 75
    subsampled: bool = True  # colours stored at half the size (4:2:0)


class UploadRequest(msgspec.Struct, frozen=True):
    """Finish `target` of `source`, encode it as an export would, and then as a platform is believed to."""

    source: str
    target: Target
    served: Served
    look: Look = Look()


class Uploaded(msgspec.Struct, frozen=True):
    """What goes out and what is seen in the end, each in its own size, with the bytes of their files."""

    before: Picture
    after: Picture
    bytes_before: int
    bytes_after: int


def upload(request: UploadRequest, report: Report) -> Uploaded:
    """Return a finished frame before and after a platform. Raises MediaError as `photo.render` does for a source."""
    target = request.target
    report.progress(0.0, "read")
    whole, _ = finished(request.source, target, request.look, report)
    report.checkpoint()
    report.progress(0.5, "encode")
    sent = encoding.encode(
        whole, target.format, quality=target.quality, bytes_max=target.bytes_max, bytes_min=target.bytes_min
    ).content
    arrived = vips().Image.new_from_buffer(sent, "").copy_memory()
    arrived = over_colour(arrived, "#ffffff") if arrived.bands == 4 else arrived
    report.checkpoint()
    small = resized(arrived, _served_size(Size(arrived.width, arrived.height), request.served))
    content = small.jpegsave_buffer(
        Q=request.served.quality, subsample_mode="on" if request.served.subsampled else "off", keep="none"
    )
    again = vips().Image.jpegload_buffer(content).copy_memory()
    report.progress(1.0, "")
    return Uploaded(_screened(arrived), _screened(again), len(sent), len(content))


def _served_size(size: Size, served: Served) -> Size:
    """Return how large a platform serves a picture of `size`; never larger than it was."""
    if served.long_edge:
        size = within(size, served.long_edge)
    if served.width and size.width > served.width:
        size = Size(served.width, max(1, round(size.height * served.width / size.width)))
    return size


def _screened(picture: "pyvips.Image") -> Picture:
    size = affordable(Size(picture.width, picture.height), max(picture.width, picture.height))
    return shown(resized(picture, size))
