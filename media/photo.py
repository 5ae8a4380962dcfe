"""From an original to finished photographs: one decode, one look, any number of targets; and pictures for screens.

The look (turns, flip, straightening, cutout) is applied to the upright original; crops are fractions of what the
look leaves. Nothing of the original's metadata reaches an output but what the target asks for.
"""

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from media import encoding, metadata, output, slide
from media.compositing import over_checker, over_colour, resized, surrounded
from media.cutout import CutoutLook, cut_from, source_type
from media.developing import Original, develop, examine, one_thread, vips
from media.edits import Border, Mark, Slide
from media.finishing import bordered, marked, sharpened
from media.framing import Framed, framed_in, scale_of
from media.geometry import WHOLE, Box, Size, looked, straightened_scale, turned, within
from media.metadata import Metadata
from media.picture import Picture
from media.report import Report
from media.resampling import seen

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
    ratio: float = 0.0  # width / height of a slide where no target says its size; 0: 4:5


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


class FramedRequest(msgspec.Struct, frozen=True):
    """What `target` will look like, for the screen; what is transparent shows `matte` ("checker" or "#rrggbb").

    The target's path, format and limits of bytes do not matter: this is the frame before it is encoded.
    """

    source: str
    target: Target
    look: Look = Look()
    long_edge: int = 2048
    matte: str = "checker"


@dataclass(frozen=True)
class _Looked:
    """A photograph after its look, decoded no larger than needed. `size`: what it would be at its full size."""

    look: Look
    size: Size
    original: Original | None = None  # None: a slide
    picture: "pyvips.Image | None" = None
    honoured: bool = True  # its colour profile could be used


def render(request: RenderRequest, report: Report) -> RenderResult:
    """Write every target of one photograph.

    Raises MediaError for a source that cannot be read (see `developing`), a mark whose picture cannot be read, or a
    target that cannot be written (see `output.replacing`); targets finished before that stay.
    """
    report.progress(0.0, "read")
    with one_thread():
        return _rendered(request, report)


def _rendered(request: RenderRequest, report: Report) -> RenderResult:
    looked_at = _opened(request.source, request.look, request.targets, report)
    stated = {target.metadata.digital_source_type for target in request.targets}
    true = {said: _source_type(looked_at, said) for said in stated}
    frames = _Frames(looked_at, request.targets)
    done: list[Rendered] = []
    for at, target in enumerate(request.targets):
        report.checkpoint()
        report.progress(0.4 + 0.6 * at / len(request.targets), target.path)
        done.append(_write(looked_at, target, frames.of(target), true[target.metadata.digital_source_type]))
    report.progress(1.0, "")
    return RenderResult(tuple(done))


def proxy(request: ProxyRequest, report: Report) -> Picture:
    """Return a photograph after its look, its longer edge at most `long_edge`, at most 4 megapixels, never enlarged."""
    look = request.look
    if look.slide is not None:
        drawn, _ = slide.drawn(look.slide, affordable(slide.shaped(look.ratio), request.long_edge))
        return shown(drawn, request.matte)
    original = examine(request.source)
    size = affordable(looked(original.size, look.quarter_turns, look.straighten), request.long_edge)
    left = straightened_scale(turned(original.size, look.quarter_turns), look.straighten)
    scale = max(size.width, size.height) / (max(original.size.width, original.size.height) * left)
    picture, _ = _developed(original, look, scale, report)
    return shown(resized(picture, size), request.matte)


def framed(request: FramedRequest, report: Report) -> Picture:
    """Return the finished frame of a target with everything but its encoding: crop, sharpening, border, mark.

    It is made at its own size and then shrunk to `long_edge`; a target of more than twice that is made at twice that.
    Raises MediaError as `render` does for what cannot be read.
    """
    target = _no_larger(request.target, 2 * request.long_edge)
    whole, _ = finished(request.source, target, request.look, report)
    size = affordable(Size(whole.width, whole.height), request.long_edge)
    return shown(resized(whole, size), request.matte)


def finished(
    source: str, target: Target, look: Look, report: Report
) -> "tuple[pyvips.Image, tuple[str, ...]]":
    """Return the pixels of one target before they are encoded, in memory, with the notes of `Rendered`."""
    return _finished(_opened(source, look, (target,), report), target)


def _no_larger(target: Target, long_edge: int) -> Target:
    size = within(target.size, long_edge) if target.size else None
    return msgspec.structs.replace(target, size=size, long_edge=min(target.long_edge, long_edge))


def affordable(size: Size, long_edge: int) -> Size:
    """Return `size` within `long_edge` and `PROXY_PIXELS_MAX`."""
    size = within(size, long_edge)
    shrink = (PROXY_PIXELS_MAX / (size.width * size.height)) ** 0.5
    return size if shrink >= 1 else within(size, int(max(size.width, size.height) * shrink))


def shown(picture: "pyvips.Image", matte: str = "checker") -> Picture:
    """Return a picture as a screen shows it; what is transparent shows `matte`."""
    if picture.bands == 4:
        picture = over_checker(picture) if matte == "checker" else over_colour(picture, matte)
    return Picture(picture.width, picture.height, bytes(picture.write_to_memory()))


def _opened(source: str, look: Look, targets: tuple[Target, ...], report: Report) -> _Looked:
    """Return the photograph as large as the largest of `targets` needs it."""
    if look.slide is not None:
        return _Looked(look, slide.shaped(look.ratio))
    original = examine(source)
    size = looked(original.size, look.quarter_turns, look.straighten)
    scale = max((scale_of(_frame(target, size), size) for target in targets), default=1.0)
    picture, honoured = _developed(original, look, scale, report, fine=True)
    return _Looked(look, size, original, picture, honoured)


def _frame(target: Target, size: Size) -> Framed:
    """Return how a picture of `size` stands in the target."""
    fit = target.fit == "fit"
    return framed_in(size, target.crop or WHOLE, target.size, target.long_edge, target.border, fit=fit)


def _developed(
    original: Original, look: Look, scale: float, report: Report, *, fine: bool = False
) -> "tuple[pyvips.Image, bool]":
    """Decode at `scale` or a little larger and apply the look; also say whether the colour profile could be used."""
    picture, honoured = develop(original, scale, fine=fine)
    report.checkpoint()
    if look.cutout is not None:
        report.progress(0.2, "cutout")
        picture = cut_from(picture, look.cutout, original)
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


def _finished(looked_at: _Looked, target: Target) -> "tuple[pyvips.Image, tuple[str, ...]]":
    """Return the target's pixels, and the notes of what is to be said of them."""
    if looked_at.look.slide is not None:
        made = framed_in(looked_at.size, WHOLE, target.size, target.long_edge, target.border, fit=False)
        inside, notes = slide.drawn(looked_at.look.slide, made.room)
    else:
        made = _frame(target, looked_at.size)
        inside = sharpened(seen(looked_at.picture, made.box, made.inner), target.sharpen)
        if made.inner != made.room:
            inside = surrounded(inside, made.room, target.surround)
        notes = () if looked_at.honoured else ("profile-unreadable",)
        if scale_of(made, looked_at.size) > 1 + 1e-3:
            notes = ("enlarged", *notes)
        if _is_matted(target, inside):
            inside, notes = over_colour(inside, target.surround), (*notes, "matted")
    whole = bordered(inside, made.border, target.border.colour) if target.border else inside
    if target.mark is not None:
        whole, more = marked(whole.copy_memory(), target.mark, target.shape)
        notes = (*notes, *(note for note in more if note not in notes))
    return whole.copy_memory(), notes


def _is_matted(target: Target, picture: "pyvips.Image") -> bool:
    """Say whether a colour has to be put behind a transparent picture."""
    taken = target.format != "jpeg" and target.surround in ("transparent", "#ffffff")
    return picture.bands == 4 and not taken


def _source_type(looked_at: _Looked, stated: str) -> str:
    """Return what is true of how the picture came to be; words that somebody wrote and laid out are theirs."""
    if looked_at.original is None:
        return "digitalCreation"
    return source_type(looked_at.original, looked_at.look.cutout, stated)


class _Finished(NamedTuple):
    """A target's pixels, what is to be said of them, and what they were encoded to."""

    picture: "pyvips.Image"
    notes: tuple[str, ...]
    encoded: encoding.Known


class _Frames:
    """The finished frames of all targets. Placements often want the very same one: it is made and encoded once."""

    def __init__(self, looked_at: _Looked, targets: tuple[Target, ...]) -> None:
        self._looked_at = looked_at
        self._left = Counter(map(_alike, targets))
        self._kept: dict[Target, _Finished] = {}

    def of(self, target: Target) -> _Finished:
        """Return the frame of one target; it is kept until the last that is like it was asked for."""
        key = _alike(target)
        made = self._kept.pop(key, None) or _Finished(*_finished(self._looked_at, target), {})
        self._left[key] -= 1
        if self._left[key]:
            self._kept[key] = made
        return made


def _alike(target: Target) -> Target:
    """Return what decides about a target's pixels; its path, limits and words do not."""
    matted = target.format == "jpeg"
    return msgspec.structs.replace(
        target,
        path="",
        format="jpeg" if matted else "png",
        quality=encoding.QUALITY,
        bytes_max=None,
        bytes_min=None,
        metadata=metadata.Metadata(),
        own_credit=False,
        long_edge=target.long_edge if target.size is None else 0,
        shape=target.shape if target.mark else "",
    )


def _write(looked_at: _Looked, target: Target, made: _Finished, kept: str) -> Rendered:
    """Encode and write one target."""
    whole, notes, known = made
    path = looked_at.original.path if looked_at.original else ""
    said = metadata.credited(target.metadata, path) if target.own_credit and path else target.metadata
    encoded = encoding.encode(
        whole,
        target.format,
        quality=target.quality,
        bytes_max=target.bytes_max,
        bytes_min=target.bytes_min,
        words=metadata.packet(said, source_type=kept),
        known=known,
    )
    written = output.write(target.path, encoded.content, source=path or None)
    return Rendered(
        path=target.path,
        width=whole.width,
        height=whole.height,
        bytes=written.bytes,
        sha256=written.sha256,
        quality=encoded.quality,
        enlarged="enlarged" in notes,
        notes=(*notes, *encoded.notes),
    )
