"""From an original to finished photographs: one decode, one look, any number of targets; and pictures for screens.

The look (turns, flip, straightening, cutout) is applied to the upright original; crops are fractions of what the
look leaves. Nothing of the original's metadata reaches an output but what the target asks for.
"""

import math
from typing import TYPE_CHECKING, Literal

import msgspec

from media import encoding, metadata, output, slide
from media.compositing import cropped, over_checker, over_colour, resized, surrounded
from media.cutout import CutoutLook, cut_from, source_type
from media.developing import Original, develop, examine, vips
from media.edits import Border, Mark, Slide
from media.finishing import bordered, marked, sharpened
from media.framing import Framed, framed_in, scale_of
from media.geometry import WHOLE, Box, Size, looked, straightened_scale, turned, within
from media.metadata import Metadata
from media.picture import Picture
from media.report import Report

if TYPE_CHECKING:
    import pyvips

PROXY_PIXELS_MAX = 4_000_000


class Look(msgspec.Struct, frozen=True):
    """What is done to the upright original before anything is cropped from it: cutout first, then as listed.

    With `slide` there is no original: words are drawn for each target's own size, and nothing else is done to them.
    """

    quarter_turns: int = 0  # clockwise
    flip: bool = False  # left to right, after the turns
    straighten: float = 0.0  # degrees clockwise, −45…45; the frame keeps its ratio and has no empty corners
    cutout: CutoutLook | None = None
    slide: Slide | None = None


class Target(msgspec.Struct, frozen=True):
    """One file to make. Without `size` the ratio is kept and the longer edge is at most `long_edge`, never enlarged.

    The border lies inside the size, or the long edge; the mark lies over everything, where it stands in frames of
    `shape`.
    """

    path: str
    size: Size | None = None  # exact
    long_edge: int = 2048
    crop: Box | None = None  # of the picture after the look; narrowed to the size's ratio when filling
    fit: Literal["fill", "fit"] = "fill"
    surround: str = "#ffffff"  # behind a fitted or transparent picture: "#rrggbb", "blur" or "transparent"
    border: Border | None = None
    mark: Mark | None = None
    sharpen: float = 0.0  # for a screen, at the finished size, 0–1
    shape: str = ""  # the id of the frame's shape, for the mark; empty: the picture's own ratio
    format: encoding.Format = "jpeg"
    quality: int = encoding.QUALITY
    bytes_max: int | None = None
    bytes_min: int | None = None
    metadata: Metadata = Metadata()
    own_credit: bool = False  # the original's own creator, credit and rights go before those in `metadata`


class RenderRequest(msgspec.Struct, frozen=True):
    """Make all `targets` from one original."""

    source: str
    targets: tuple[Target, ...]
    look: Look = Look()


class Rendered(msgspec.Struct, frozen=True):
    """A file that was written.

    `notes`: "enlarged", "over-bytes", "under-bytes", "profile-unreadable", "matted", and of words that were drawn
    "letters-missing" (no font has them) and "words-left-out" (a slide's that do not fit).
    """

    path: str
    width: int
    height: int
    bytes: int
    sha256: str
    quality: int | None  # None: the format has none
    enlarged: bool
    notes: tuple[str, ...] = ()


class RenderResult(msgspec.Struct, frozen=True):
    """The files, in the order of the targets."""

    outputs: tuple[Rendered, ...]


class ProxyRequest(msgspec.Struct, frozen=True):
    """A picture for the screen, after the look; what is transparent shows `matte` ("checker" or "#rrggbb")."""

    source: str
    look: Look = Look()
    long_edge: int = 2048
    matte: str = "checker"


def render(request: RenderRequest, report: Report) -> RenderResult:
    """Write every target of one photograph.

    Raises MediaError for a source that cannot be read (see `developing`) or a target that cannot be written (see
    `output.replacing`); targets finished before that stay.
    """
    report.progress(0.0, "read")
    original = examine(request.source)
    scale = max((_scale(original, request.look, target) for target in request.targets), default=1.0)
    picture, honoured = _looked(original, request.look, scale, report)
    stated = {target.metadata.digital_source_type for target in request.targets}
    true = {said: source_type(original, request.look.cutout, said) for said in stated}
    done: list[Rendered] = []
    for at, target in enumerate(request.targets):
        report.checkpoint()
        report.progress(0.4 + 0.6 * at / len(request.targets), target.path)
        kept = true[target.metadata.digital_source_type]
        done.append(_write(original, request.look, picture, target, kept, honoured=honoured))
    report.progress(1.0, "")
    return RenderResult(tuple(done))


def proxy(request: ProxyRequest, report: Report) -> Picture:
    """Return a photograph after its look, its longer edge at most `long_edge`, at most 4 megapixels, never enlarged."""
    original = examine(request.source)
    size = within(_after(original, request.look), request.long_edge)
    if size.width * size.height > PROXY_PIXELS_MAX:
        shrink = (PROXY_PIXELS_MAX / (size.width * size.height)) ** 0.5
        size = within(size, int(max(size.width, size.height) * shrink))
    left = straightened_scale(turned(original.size, request.look.quarter_turns), request.look.straighten)
    scale = max(size.width, size.height) / (max(original.size.width, original.size.height) * left)
    picture, _ = _looked(original, request.look, scale, report)
    small = resized(picture, size)
    if small.bands == 4:
        small = over_checker(small) if request.matte == "checker" else over_colour(small, request.matte)
    return Picture(size.width, size.height, bytes(small.write_to_memory()))


def _after(original: Original, look: Look) -> Size:
    """Return the original's size in pixels after the look."""
    return looked(original.size, look.quarter_turns, look.straighten)


def _box(target: Target, size: Size) -> Box:
    """Return what of a picture of `size` the target shows."""
    box = target.crop or WHOLE
    if target.size is None or target.fit == "fit":
        return box
    shown = box.width * size.width / (box.height * size.height)
    if abs(shown / target.size.ratio - 1) < _RATIO_TOLERANCE:
        return box
    return narrowed(box, size, target.size.ratio)


def _inner(target: Target, size: Size) -> Size:
    """Return the pixels that the picture itself takes in the target (a fitted one leaves room around it)."""
    _, _, width, height = pixels(_box(target, size), size)
    if target.size is None:
        return within(Size(width, height), target.long_edge)
    if target.fit == "fill":
        return target.size
    scale = min(target.size.width / width, target.size.height / height)
    return Size(
        min(target.size.width, max(1, round(width * scale))),
        min(target.size.height, max(1, round(height * scale))),
    )


def _scale(original: Original, look: Look, target: Target) -> float:
    """Return how large the decoded original must be for `target`, as a fraction of its full size; above 1: enlarged."""
    size = _after(original, look)
    box, inner = _box(target, size), _inner(target, size)
    return max(inner.width / (box.width * size.width), inner.height / (box.height * size.height))


def _looked(original: Original, look: Look, scale: float, report: Report) -> "tuple[pyvips.Image, bool]":
    """Decode at `scale` or a little larger and apply the look; also say whether the colour profile could be used."""
    picture, honoured = develop(original, scale)
    report.checkpoint()
    if look.cutout is not None:
        report.progress(0.2, "cutout")
        picture = cut_from(picture, look.cutout)
        report.checkpoint()
    picture = (picture, picture.rot90(), picture.rot180(), picture.rot270())[look.quarter_turns % 4]  # fmt: skip
    if look.flip:
        picture = picture.fliphor()
    if look.straighten:
        picture = _straightened(picture, look.straighten)
    return picture.copy_memory(), honoured


def _straightened(picture: "pyvips.Image", degrees: float) -> "pyvips.Image":
    """Turn by `degrees` clockwise and keep the largest frame of the same ratio that has no empty corner."""
    keep = looked(Size(picture.width, picture.height), 0, degrees)
    across, down = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = picture.width / 2, picture.height / 2
    alpha = picture.bands == 4
    turned_picture = (picture.premultiply() if alpha else picture).affine(
        [across, -down, down, across],
        oarea=[0, 0, keep.width, keep.height],
        odx=keep.width / 2 - (across * x - down * y),
        ody=keep.height / 2 - (down * x + across * y),
        interpolate=vips().Interpolate.new("bicubic"),
        extend="copy",  # the border goes on outwards: the very corners meet no black
    )
    if alpha:
        turned_picture = turned_picture.unpremultiply().rint()
    return turned_picture.cast("uchar").copy(interpretation="srgb")


def _write(
    original: Original, look: Look, picture: "pyvips.Image", target: Target, kept: str, *, honoured: bool
) -> Rendered:
    """Crop, resize, encode and write one target."""
    size = _after(original, look)
    enlarged = _scale(original, look, target) > 1 + 1e-3
    inner = _inner(target, size)
    framed = resized(cropped(picture, _box(target, size)), inner)
    if target.size is not None and target.size != inner:
        framed = surrounded(framed, target.size, target.surround)
    matted = framed.bands == 4 and (
        target.format == "jpeg" or target.surround not in ("transparent", "#ffffff")
    )
    if matted:
        framed = over_colour(framed, target.surround)
    said = metadata.credited(target.metadata, original.path) if target.own_credit else target.metadata
    words = metadata.packet(said, source_type=kept)
    encoded = encoding.encode(
        framed.copy_memory(),
        target.format,
        quality=target.quality,
        bytes_max=target.bytes_max,
        bytes_min=target.bytes_min,
        words=words,
    )
    written = output.write(target.path, encoded.content, source=original.path)
    notes = [
        *(["enlarged"] if enlarged else []),
        *encoded.notes,
        *([] if honoured else ["profile-unreadable"]),
    ]
    if matted:
        notes.append("matted")
    return Rendered(
        path=target.path,
        width=framed.width,
        height=framed.height,
        bytes=written.bytes,
        sha256=written.sha256,
        quality=encoded.quality,
        enlarged=enlarged,
        notes=tuple(notes),
    )
