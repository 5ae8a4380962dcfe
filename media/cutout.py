"""Cutting the subject out: the model's mask, refined, changed as the person wants it, and something behind the subject.

The steps are in modules of their own: `segmenting` asks the model, `matting` finds the edges, `mask` has the person's
changes, `fringe` the colours at the edge and `grounds` what stands behind.
"""

import time
from typing import TYPE_CHECKING

import msgspec

from media import encoding, metadata, output, provenance
from media.compositing import over_colour, resized
from media.developing import Original, develop, examine, vips
from media.edits import Background, Shadow, Stroke
from media.fringe import decontaminated
from media.geometry import within
from media.grounds import grounded
from media.mask import doubt, feathered, kept, moved, painted, thresholded
from media.matting import refined
from media.metadata import Metadata
from media.report import Report
from media.segmenting import answer, coarse_mask, colours_of, enlarged, ready

if TYPE_CHECKING:
    import numpy as np
    import pyvips
    from numpy.typing import NDArray


class CutoutLook(msgspec.Struct, frozen=True):
    """Cut the subject out with the model at `model_path` and put something behind it; the fields of a post's cutout."""

    model: str
    model_path: str
    background: Background = Background()
    refined: bool = True
    threshold: float = 0.0
    edge: float = 0.0
    strokes: tuple[Stroke, ...] = ()
    feather: float = 0.0
    shadow: Shadow | None = None


class MaskRequest(msgspec.Struct, frozen=True):
    """Find the subject of a photograph; `long_edge` limits the mask's size (0: that of the upright picture)."""

    source: str
    model: str
    model_path: str
    long_edge: int = 0
    refined: bool = True  # at the picture's own edges; False: as the model says, which is there sooner


class Mask(msgspec.Struct, frozen=True):
    """How much each pixel belongs to the subject, 0–255, row by row: `width * height` bytes, upright."""

    width: int
    height: int
    alpha: bytes
    doubt: float = 0.0  # 0: a clear subject, 1: nothing can be told (see `mask.doubt`)


class CutoutRequest(msgspec.Struct, frozen=True):
    """Write a cutout of the full size: PNG, WebP or TIFF with alpha, or JPEG over the look's colour."""

    source: str
    path: str
    look: CutoutLook
    format: encoding.Format = "png"
    words: Metadata = Metadata()
    blur_pixels: float = 0.0  # instead of the look's radius, in pixels of the original; 0: none


class Stage(msgspec.Struct, frozen=True):
    """How long a part of the work took."""

    name: str
    seconds: float


class CutoutResult(msgspec.Struct, frozen=True):
    """The file that was written, and the processor that was really used."""

    path: str
    width: int
    height: int
    bytes: int
    sha256: str
    processor: str
    stages: tuple[Stage, ...]


def subject_mask(request: MaskRequest, report: Report) -> Mask:
    """Return the subject's mask before the person changed anything about it.

    Raises MediaError as `developing` does, and "model-missing", "model-broken" or "model-unknown".
    """
    original = examine(request.source)
    size = within(original.size, request.long_edge) if request.long_edge else original.size
    coarse = coarse_mask(original, request.model, request.model_path)
    report.checkpoint()
    if not request.refined:
        return _mask(enlarged(coarse, size.width, size.height), coarse)
    picture, _ = develop(original, size.width / original.size.width)
    report.checkpoint()
    return _mask(refined(colours_of(resized(picture, size)), coarse), coarse)


def _mask(alpha: "NDArray[np.uint8]", coarse: "NDArray[np.uint8]") -> Mask:
    return Mask(alpha.shape[1], alpha.shape[0], alpha.tobytes(), doubt(coarse))


def cut_out(request: CutoutRequest, report: Report) -> CutoutResult:
    """Cut the subject of one photograph out at full size and write it.

    Without `refined` the mask is rembg's own, bit for bit. Raises MediaError as `subject_mask` and
    `output.replacing` do.
    """
    clock, look = _Clock(), request.look
    report.progress(0.0, "read")
    original = examine(request.source)
    picture, _ = develop(original)
    clock.stage("decode")
    report.checkpoint()
    report.progress(0.2, "session")
    session = ready(look.model, look.model_path)
    clock.stage("session")
    report.progress(0.3, "mask")
    if look.refined:
        coarse = coarse_mask(original, look.model, look.model_path)
        clock.stage("mask")
        report.checkpoint()
        report.progress(0.4, "refine")
        matte = _whole(picture, coarse, refine=True)
        clock.stage("refine")
    else:
        matte = _whole(picture, answer(picture, look.model, look.model_path), refine=False)
        clock.stage("mask")
    report.checkpoint()
    done = _composed(picture, matte, _with_radius(request, picture))
    if request.format == "jpeg" and done.bands == 4:
        done = over_colour(done, look.background.colour)
    done = done.copy_memory()
    clock.stage("composite")
    report.progress(0.6, "encode")
    words = metadata.packet(request.words, source_type=source_type(original, look))
    content = encoding.encode(done, request.format, words=words, fast=True).content
    clock.stage("encode")
    report.checkpoint()
    written = output.write(request.path, content, source=original.path)
    clock.stage("write")
    report.progress(1.0, "")
    return CutoutResult(
        path=request.path,
        width=done.width,
        height=done.height,
        bytes=written.bytes,
        sha256=written.sha256,
        processor=session.get_providers()[0].removesuffix("ExecutionProvider"),
        stages=tuple(clock.stages),
    )


def cut_from(picture: "pyvips.Image", look: CutoutLook, original: Original) -> "pyvips.Image":
    """Return `original`, decoded as `picture`, with everything but the subject gone or replaced by the background.

    The model sees the original, not `picture`: every size of it gets the same mask.
    """
    coarse = coarse_mask(original, look.model, look.model_path)
    return _composed(picture, _whole(picture, coarse, refine=look.refined), look)


def _with_radius(request: CutoutRequest, picture: "pyvips.Image") -> CutoutLook:
    """Return the look with a blur that was asked for in pixels turned into a fraction of the longer edge."""
    if not request.blur_pixels:
        return request.look
    radius = request.blur_pixels / max(picture.width, picture.height)
    behind = msgspec.structs.replace(request.look.background, radius=radius)
    return msgspec.structs.replace(request.look, background=behind)


def source_type(original: Original, look: CutoutLook | None, stated: str = "") -> str:
    """Return the IPTC source type that is true of a picture after its look: segmentation itself generates nothing.

    `stated` is what the person says of the original (see `provenance.kept`). Turns, crops, sizes, borders, marks and
    sharpening for the size do not change what a photograph is.
    """
    said = provenance.kept(original.path, original.format, stated)
    if look is None or look.background.kind == "transparent":
        return said
    if look.background.kind != "picture":
        return provenance.composed(said)
    behind = examine(look.background.path)
    return provenance.composed(said, provenance.kept(behind.path, behind.format) or "digitalCapture")


def _whole(picture: "pyvips.Image", coarse: "NDArray[np.uint8]", *, refine: bool) -> "NDArray[np.uint8]":
    """Return the mask of a picture in its own size: at the picture's own edges, or as it is, enlarged."""
    if refine:
        return refined(colours_of(picture), coarse)
    return enlarged(coarse, picture.width, picture.height)


def _composed(picture: "pyvips.Image", matte: "NDArray[np.uint8]", look: CutoutLook) -> "pyvips.Image":
    """Return what a look makes of a picture and its mask: the person's changes, clean colours, a background."""
    alpha = moved(thresholded(matte, look.threshold), look.edge)
    alpha = feathered(painted(alpha, look.strokes), look.feather)
    colours = picture[:3] if picture.bands > 3 else picture
    if look.refined:
        clean = decontaminated(colours_of(picture), kept(matte, look.strokes), alpha)
        colours = vips().Image.new_from_array(clean, interpretation="srgb")
    mask = vips().Image.new_from_array(alpha)
    if picture.bands == 4:  # what was transparent before stays so
        mask = (mask * picture[3] / 255).rint().cast("uchar")
    return grounded(colours.bandjoin(mask).copy(interpretation="srgb"), picture, look.background, look.shadow)


class _Clock:
    """Measures the stages of a task."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self._last = time.perf_counter()

    def stage(self, name: str) -> None:
        """End the stage `name` here."""
        now = time.perf_counter()
        self.stages.append(Stage(name, now - self._last))
        self._last = now
