"""A photograph in a larger frame, whose outside a model fills: what goes to the model, and what is made of its answer.

The model works on a small picture (one of `FRAMES`); its answer is enlarged and the photograph itself is laid over it
at its full size, so that not one of the photographer's pixels changes. The answer is a stranger's file: it is read
here, in a worker, and nowhere else.
"""

from typing import TYPE_CHECKING

import msgspec

from media import colour, encoding, metadata, output
from media.compositing import blurred, resized
from media.developing import PIXELS_MAX, vips
from media.errors import MediaError
from media.geometry import Box, Size
from media.metadata import Metadata
from media.photo import Look, Target, finished, shown
from media.photo_probe import PhotoInfo, PhotoProbeRequest, probe_photo
from media.picture import Picture
from media.provenance import strongest
from media.report import Report

if TYPE_CHECKING:
    import pyvips

FRAMES = (Size(1024, 1024), Size(1536, 1024), Size(1024, 1536))
"""What every image model of OpenAI's takes (API reference of images/edits in openai-python 3.54.0, read 2026-11-22);
local servers take any size that their model does, these among them (stable-diffusion.cpp, examples/server/api.md)."""
ANSWER_PIXELS_MAX = 3840 * 2160  # the largest that the same reference knows
_SAME_RATIO = 0.02  # of the ratio: a server that rounds to whole blocks has still answered to the question
_SAME_SHAPE = 0.005  # a photograph that is this near to the ratio needs nothing beside it
_SOFT = 0.03  # of the frame's edge: how much of the photograph's detail is left in what the model begins with
_SEAM = 0.006  # of the longer edge: over which the photograph's own edge passes into what was made
_ASIDE = (
    0.015  # of the photograph's edges: where a model has blended, or a server resampled, nothing is measured
)
_TONE_MOST = 32.0  # levels by which what was made is brought nearer to the photograph's edge
_TONE_REACH = 0.25  # of the frame's longer edge
_LARGE = 1 << 20  # px: longer than any picture
_CHUNKS = (b"IHDR", b"IDAT", b"IEND")


class Spot(msgspec.Struct, frozen=True):
    """A rectangle in whole pixels."""

    left: int
    top: int
    width: int
    height: int


class Plan(msgspec.Struct, frozen=True):
    """Where everything lies. `whole` is the finished picture, `photo` the photograph in it; the model sees a picture of
    the size `frame`, in which `seen` becomes the finished picture and `kept` is the photograph.
    """

    whole: Size
    photo: Spot
    frame: Size
    seen: Spot
    kept: Spot


class Expansion(msgspec.Struct, frozen=True):
    """What is to be expanded, and how: `ratio` is width / height, `place` 0–1 where the photograph lies in it."""

    source: str
    ratio: float
    place: float = 0.5  # 0: at the left or the top, 1: at the right or the bottom
    look: Look = Look()
    crop: Box | None = None  # of what the look leaves


class Prepared(msgspec.Struct, frozen=True):
    """What goes to the model: two PNG files of the size `plan.frame`, with nothing in them but pixels.

    Where `mask` is transparent and white the model is to fill, where it is opaque and black the photograph stays: the
    API reads the one, servers with masks of grey read the other.
    """

    plan: Plan
    picture: bytes
    mask: bytes


class AnswerRequest(msgspec.Struct, frozen=True):
    """Show what `answer`, an encoded picture from a server, makes of the photograph."""

    expansion: Expansion
    answer: bytes


class FinishRequest(msgspec.Struct, frozen=True):
    """Write the expanded photograph to `path`, a PNG; `model` and `description` say in it what was done by whom.

    `source_type` is what is so of the photograph itself (IPTC's URI; empty: nobody says).
    """

    expansion: Expansion
    answer: bytes
    path: str
    model: str
    description: str
    source_type: str = ""


def plan(photo: Size, ratio: float, place: float = 0.5) -> Plan:
    """Return where a picture of the size `photo` lies in the smallest frame of `ratio` that has room for all of it.

    Raises MediaError "expand-nothing" where it fills that frame already, "expand-too-large" where the whole would be
    larger than the program opens.
    """
    if abs(photo.ratio / ratio - 1) < _SAME_SHAPE:
        raise MediaError("expand-nothing")
    across = photo.ratio < ratio
    whole = (
        Size(round(photo.height * ratio), photo.height)
        if across
        else Size(photo.width, round(photo.width / ratio))
    )
    if whole.width * whole.height > PIXELS_MAX:
        limit = str(PIXELS_MAX // 1_000_000)
        raise MediaError("expand-too-large", width=str(whole.width), height=str(whole.height), limit=limit)
    spare = Size(whole.width - photo.width, whole.height - photo.height)
    lies = Spot(round(spare.width * place), round(spare.height * place), photo.width, photo.height)
    frame = max(FRAMES, key=lambda size: _scale(whole, size))
    scale = _scale(whole, frame)
    inner = Size(_length(whole.width * scale, frame.width), _length(whole.height * scale, frame.height))
    left, top = (frame.width - inner.width) // 2, (frame.height - inner.height) // 2
    width = _length(photo.width * scale, inner.width)
    height = _length(photo.height * scale, inner.height)
    kept = Spot(
        left + min(round(lies.left * scale), inner.width - width),
        top + min(round(lies.top * scale), inner.height - height),
        width,
        height,
    )
    return Plan(whole, lies, frame, Spot(left, top, inner.width, inner.height), kept)


def prepare(request: Expansion, report: Report) -> Prepared:
    """Return what goes to the model. Raises MediaError as `plan` does, and for a photograph that cannot be read."""
    report.progress(0.0, "read")
    made = plan(_size(request, report), request.ratio, request.place)
    photo = _small(request, made, report)
    kept, frame = made.kept, made.frame
    # What the model begins with outside: the light and colour of the edges, without a thing in it.
    around = photo.embed(kept.left, kept.top, frame.width, frame.height, extend="copy").copy_memory()
    picture = blurred(around, _SOFT).insert(photo, kept.left, kept.top)
    report.checkpoint()
    black = vips().Image.black(kept.width, kept.height, bands=3).bandjoin(255)
    white = [255, 255, 255, 0]
    mask = black.embed(kept.left, kept.top, frame.width, frame.height, extend="background", background=white)
    return Prepared(made, _png(picture), _png(mask.cast("uchar").copy(interpretation="srgb")))


def propose(request: AnswerRequest, report: Report) -> Picture:
    """Return the expanded photograph small, as large as the model's answer is.

    Raises MediaError "answer-not-a-picture", "answer-animated", "answer-too-large" or "answer-shape".
    """
    made = plan(_size(request.expansion, report), request.expansion.ratio, request.expansion.place)
    photo = _small(request.expansion, made, report)
    answer = _tuned(_answered(request.answer, made.frame), photo, made.kept)
    report.checkpoint()
    kept, seen = made.kept, made.seen
    spot = Spot(kept.left - seen.left, kept.top - seen.top, kept.width, kept.height)
    return shown(_laid_over(_cut(answer, seen), photo, spot).copy_memory())


def finish(request: FinishRequest, report: Report) -> PhotoInfo:
    """Write the expanded photograph, and return what its file says of itself.

    Creator, credit and rights are those of the original's file, and nothing else of it is in there. Raises MediaError
    as `propose` does, and as `output.write`.
    """
    report.progress(0.0, "read")
    photo = _whole(request.expansion, report)
    size = Size(photo.width, photo.height)
    made = plan(size, request.expansion.ratio, request.expansion.place)
    small = resized(photo, Size(made.kept.width, made.kept.height)).copy_memory()
    answer = _tuned(_answered(request.answer, made.frame), small, made.kept)
    report.progress(0.3, request.path)
    outside = resized(_cut(answer, made.seen).copy_memory(), made.whole)
    whole = _laid_over(outside, photo, made.photo)
    report.checkpoint()
    words = metadata.credited(Metadata(description=request.description), request.expansion.source)
    packet = metadata.packet(words, source_type=strongest(request.source_type), system=request.model)
    encoded = encoding.encode(whole, "png", words=packet, fast=True)
    report.progress(0.9, request.path)
    output.write(request.path, encoded.content, source=request.expansion.source)
    return probe_photo(PhotoProbeRequest(request.path), report)


def _scale(whole: Size, frame: Size) -> float:
    return min(frame.width / whole.width, frame.height / whole.height)


def _length(length: float, most: int) -> int:
    return max(1, min(most, round(length)))


def _whole(request: Expansion, report: Report) -> "pyvips.Image":
    """Return the photograph at its full size after its look and crop, 8-bit sRGB without alpha."""
    picture, _ = finished(request.source, _target(request, _LARGE), request.look, report)
    report.checkpoint()
    return picture


def _size(request: Expansion, report: Report) -> Size:
    """Return how large the photograph is after its look and crop."""
    from media.developing import examine
    from media.geometry import WHOLE, looked, pixels

    size = looked(examine(request.source).size, request.look.quarter_turns, request.look.straighten)
    report.checkpoint()
    return Size(*pixels(request.crop or WHOLE, size)[2:])


def _small(request: Expansion, made: Plan, report: Report) -> "pyvips.Image":
    """Return the photograph as large as the model sees it."""
    size = Size(made.kept.width, made.kept.height)
    target = _target(request, max(size.width, size.height))
    picture, _ = finished(request.source, target, request.look, report)
    return resized(picture, size).copy_memory()


def _target(request: Expansion, long_edge: int) -> Target:
    return Target("", long_edge=long_edge, crop=request.crop)


def _cut(picture: "pyvips.Image", spot: Spot) -> "pyvips.Image":
    return picture.crop(spot.left, spot.top, spot.width, spot.height)


def _answered(answer: bytes, frame: Size) -> "pyvips.Image":
    """Return the pixels of a server's answer in the size that was asked for; whatever it is, only this worker dies."""
    pyvips = vips()
    load = {b"\x89PNG": "pngload_buffer", b"\xff\xd8\xff": "jpegload_buffer", b"RIFF": "webpload_buffer"}
    name = next((name for head, name in load.items() if answer.startswith(head)), "")
    if not name:
        raise MediaError("answer-not-a-picture")
    try:
        loaded = getattr(pyvips.Image, name)(answer, fail_on="truncated", access="sequential")
        pages = loaded.get("n-pages") if loaded.get_typeof("n-pages") else 1
        if pages > 1 or b"acTL" in answer[: max(0, answer.find(b"IDAT"))]:
            raise MediaError("answer-animated")
        size = {"width": str(loaded.width), "height": str(loaded.height)}
        if loaded.width * loaded.height > ANSWER_PIXELS_MAX:
            raise MediaError("answer-too-large", **size)
        if abs(loaded.width / loaded.height / frame.ratio - 1) > _SAME_RATIO:
            raise MediaError("answer-shape", **size, wanted=f"{frame.width} × {frame.height}")
        picture, _ = colour.to_srgb(loaded)
        if picture.hasalpha():
            picture = picture.flatten(background=255)
        picture = picture.cast("uchar").copy(interpretation="srgb").copy_memory()
    except pyvips.Error as error:
        raise MediaError("answer-not-a-picture") from error
    return resized(picture, frame).copy_memory()


def _tuned(answer: "pyvips.Image", photo: "pyvips.Image", kept: Spot) -> "pyvips.Image":
    """Bring the answer nearer to the light and colour at the photograph's edge: models redraw all, a little off.

    How much it is off is known where it has redrawn the photograph; beyond, the difference goes on and fades.
    """
    across, down = round(_ASIDE * kept.width), round(_ASIDE * kept.height)
    inner = Spot(across, down, kept.width - 2 * across, kept.height - 2 * down)
    off = _cut(photo, inner).cast("float") - _cut(_cut(answer, kept), inner)
    off = off.gaussblur(max(1.0, _SOFT * max(kept.width, kept.height)))
    off = (off < -_TONE_MOST).ifthenelse(-_TONE_MOST, (off > _TONE_MOST).ifthenelse(_TONE_MOST, off))
    left, top = kept.left + inner.left, kept.top + inner.top
    around = off.copy_memory().embed(left, top, answer.width, answer.height, extend="copy")
    fades = _near(answer, kept, _TONE_REACH * max(answer.width, answer.height))
    return (answer + around * fades).rint().cast("uchar").copy(interpretation="srgb").copy_memory()


def _laid_over(outside: "pyvips.Image", photo: "pyvips.Image", spot: Spot) -> "pyvips.Image":
    """Lay the photograph, pixel by pixel, over what was made; the seam is softened on the outside alone."""
    whole = Size(outside.width, outside.height)
    edge = photo.embed(spot.left, spot.top, whole.width, whole.height, extend="mirror")
    weight = _near(outside, spot, max(2.0, _SEAM * max(whole.width, whole.height)))
    made = (edge * weight + outside * (1 - weight)).rint().cast("uchar").copy(interpretation="srgb")
    return made.insert(photo, spot.left, spot.top)


def _near(picture: "pyvips.Image", spot: Spot, reach: float) -> "pyvips.Image":
    """Return 1 in `spot`, less around it, and 0 from `reach` pixels away from it on."""
    at = vips().Image.xyz(picture.width, picture.height).cast("float")
    across = _beyond(at[0], spot.left, spot.left + spot.width - 1)
    down = _beyond(at[1], spot.top, spot.top + spot.height - 1)
    near = 1 - (across * across + down * down) ** 0.5 / reach
    return (near < 0).ifthenelse(0, near)


def _beyond(at: "pyvips.Image", first: int, last: int) -> "pyvips.Image":
    """Return how far `at` is before `first` or behind `last`; 0 between them."""
    return (at < first).ifthenelse(first - at, (at > last).ifthenelse(at - last, 0))


def _png(picture: "pyvips.Image") -> bytes:
    """Return a PNG with nothing in it but its pixels: whatever else the encoder wrote is left out."""
    content = bytes(picture.pngsave_buffer(compression=9, filter="all", keep="none"))
    out, at = content[:8], 8
    while at < len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] in _CHUNKS:
            out += content[at:end]
        at = end
    return out
