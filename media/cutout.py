"""Cutting the subject out: rembg's models straight through onnxruntime, the same mask bit for bit, a third of the time.

rembg itself is the reference (tests compare with it); importing it compiles numba code for half a minute the first
time and brings sessions that upload pictures, so the program does not.
"""

import os
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from media import encoding, metadata, output, provenance
from media.compositing import blurred, cropped, over, over_colour, resized
from media.developing import Original, develop, examine, vips
from media.edits import Background, Shadow, Stroke
from media.errors import MediaError
from media.geometry import WHOLE, Size, narrowed, within
from media.metadata import Metadata
from media.report import Report

if TYPE_CHECKING:
    import numpy as np
    import pyvips
    from PIL import Image

THREADS = min(2, os.cpu_count() or 1)


class Recipe(msgspec.Struct, frozen=True):
    """How a model wants its picture and how its answer becomes a mask, as in rembg 2.0.86's `sessions`."""

    side: int  # pixels of the square that it sees
    mean: tuple[float, float, float]
    deviation: tuple[float, float, float]
    sigmoid: bool = False
    clip: bool = False


_U2 = Recipe(320, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
_BIREFNET = Recipe(1024, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), sigmoid=True)
RECIPES: dict[str, Recipe] = {
    "u2netp": _U2,
    "u2net": msgspec.structs.replace(_U2, clip=True),
    "u2net_human_seg": _U2,
    "silueta": _U2,
    "isnet-general-use": Recipe(1024, (0.5, 0.5, 0.5), (1.0, 1.0, 1.0)),
    "isnet-anime": Recipe(1024, (0.485, 0.456, 0.406), (1.0, 1.0, 1.0)),
    "birefnet-general": _BIREFNET,
    "birefnet-general-lite": _BIREFNET,
    "birefnet-portrait": _BIREFNET,
    "birefnet-dis": _BIREFNET,
    "birefnet-hrsod": _BIREFNET,
    "birefnet-cod": _BIREFNET,
    "birefnet-massive": _BIREFNET,
    "bria-rmbg": msgspec.structs.replace(_U2, side=1024),
}
"""The models that this module can run, by rembg's names."""


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


class Mask(msgspec.Struct, frozen=True):
    """How much each pixel belongs to the subject, 0–255, row by row: `width * height` bytes, upright."""

    width: int
    height: int
    alpha: bytes


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
    """Return the subject's mask.

    Raises MediaError as `developing` does, and "model-missing", "model-broken" or "model-unknown".
    """
    original = examine(request.source)
    size = within(original.size, request.long_edge) if request.long_edge else original.size
    picture, _ = develop(original, size.width / original.size.width)
    report.checkpoint()
    mask = mask_of(picture, request.model, request.model_path)
    if (mask.width, mask.height) != (size.width, size.height):
        mask = resized(mask, size)
    return Mask(size.width, size.height, bytes(mask.write_to_memory()))


def cut_out(request: CutoutRequest, report: Report) -> CutoutResult:
    """Cut the subject of one photograph out at full size and write it.

    Raises MediaError as `subject_mask` and `output.replacing` do.
    """
    clock = _Clock()
    report.progress(0.0, "read")
    original = examine(request.source)
    picture, _ = develop(original)
    clock.stage("decode")
    report.checkpoint()
    report.progress(0.2, "session")
    session = _ready(request.look.model, request.look.model_path)
    clock.stage("session")
    report.progress(0.3, "mask")
    mask = mask_of(picture, request.look.model, request.look.model_path)
    clock.stage("mask")
    report.checkpoint()
    done = _behind(_with_alpha(picture, mask), picture, _with_radius(request, picture))
    if request.format == "jpeg" and done.bands == 4:
        done = over_colour(done, request.look.background.colour)
    done = done.copy_memory()
    clock.stage("composite")
    report.progress(0.6, "encode")
    words = metadata.packet(
        request.words, source_type=source_type(original, request.look, request.words.digital_source_type)
    )
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


def cut_from(picture: "pyvips.Image", look: CutoutLook) -> "pyvips.Image":
    """Return `picture` with everything but the subject made transparent, or replaced by the look's background."""
    return _behind(_with_alpha(picture, mask_of(picture, look.model, look.model_path)), picture, look)


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


def mask_of(picture: "pyvips.Image", model: str, model_path: str) -> "pyvips.Image":
    """Return the mask of an upright picture in its own size, one band of 8 bits.

    Identical to `rembg.remove(…, only_mask=True)` with the same model on the same pixels.
    """
    from PIL import Image

    session = _ready(model, model_path)
    colours = picture[:3] if picture.bands > 3 else picture
    image = Image.fromarray(colours.numpy())
    small = predicted(session, image, RECIPES[model])
    whole = small.resize(image.size, Image.Resampling.LANCZOS)
    return vips().Image.new_from_memory(whole.tobytes(), whole.width, whole.height, 1, "uchar")


def predicted(session: Any, image: "Image.Image", recipe: Recipe) -> "Image.Image":
    """Run a model on a picture and return its answer as a grey picture of the size that the model sees."""
    import numpy as np
    from PIL import Image

    answer: np.ndarray[Any, Any] = session.run(
        None, {session.get_inputs()[0].name: _normalized(image, recipe)}
    )[0][:, 0, :, :]
    if recipe.sigmoid:
        answer = 1 / (1 + np.exp(-answer))
    low, high = np.min(answer), np.max(answer)
    # A model that sees no difference anywhere (a plain wall) has found no subject; rembg divides by zero here.
    answer = (answer - low) / (high - low) if high > low else np.zeros_like(answer)
    answer = np.squeeze(answer)
    if recipe.clip:
        answer = answer.clip(0, 1)
    return Image.fromarray((answer * 255).astype("uint8"))


def _normalized(image: "Image.Image", recipe: Recipe) -> "np.ndarray[Any, Any]":
    """Prepare a picture as rembg's `BaseSession.normalize` does: in float64, scaled by its own brightest value."""
    import numpy as np
    from PIL import Image

    small = np.array(image.convert("RGB").resize((recipe.side, recipe.side), Image.Resampling.LANCZOS))
    scaled = small / max(np.max(small), 1e-6)
    normal = (scaled - np.array(recipe.mean)) / np.array(recipe.deviation)
    return np.expand_dims(normal.transpose((2, 0, 1)), 0).astype(np.float32)


def _ready(model: str, model_path: str) -> Any:
    """Return the model's session. Raises MediaError "model-unknown", "model-missing" or "model-broken"."""
    if model not in RECIPES:
        raise MediaError("model-unknown", model_path, model=model)
    if not Path(model_path).is_file():
        raise MediaError("model-missing", model_path, model=model)
    return _session(model_path)


@lru_cache(maxsize=2)
def _session(model_path: str) -> Any:
    """Return the model, loaded once in a process. Spinning threads would take the other core from everybody else."""
    # Microsoft's builds gather telemetry from 1.2x on: a database in ~/.cache, a device id, uploads by native code
    # that no audit hook sees. Its own API comes too late: the library begins when it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as states

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(model_path, options, providers=["CPUExecutionProvider"])
    except (states.Fail, states.InvalidGraph, states.InvalidProtobuf, states.NotImplemented) as error:
        raise MediaError("model-broken", model_path) from error


def _with_alpha(picture: "pyvips.Image", mask: "pyvips.Image") -> "pyvips.Image":
    """Give `picture` the mask as its alpha; what was transparent before stays so."""
    if picture.bands == 4:
        mask = (mask * picture[3] / 255).rint().cast("uchar")
    return picture[:3].bandjoin(mask).copy(interpretation="srgb")


def _behind(subject: "pyvips.Image", picture: "pyvips.Image", look: CutoutLook) -> "pyvips.Image":
    """Put the look's background behind a subject that was cut out of `picture`."""
    behind = look.background
    if behind.kind == "transparent":
        return subject
    if behind.kind == "colour":
        return over_colour(subject, behind.colour)
    if behind.kind == "blur":
        opaque = over_colour(picture, "#ffffff") if picture.bands == 4 else picture
        return over(subject, blurred(opaque, behind.radius))
    return over(subject, _backdrop(examine(behind.path), Size(picture.width, picture.height)))


def _backdrop(original: Original, size: Size) -> "pyvips.Image":
    """Return the middle of another photograph, filling `size`."""
    shown = narrowed(WHOLE, original.size, size.ratio)
    behind, _ = develop(original, size.width / (shown.width * original.size.width))
    behind = resized(cropped(behind, shown), size)
    return over_colour(behind, "#ffffff") if behind.bands == 4 else behind


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
