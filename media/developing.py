"""From a photograph's file to upright 8-bit sRGB in memory, no larger than it has to be.

`examine` reads the header only; `develop` decodes once, shrinking while it loads. JPEG, PNG, WebP, TIFF, AVIF and
GIF go through libvips, HEIC through libheif, camera raw through LibRaw. What cannot be read ends as a MediaError.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from media import colour
from media.errors import MediaError
from media.geometry import Size
from media.signature import PhotoFormat, ends_early, opened, photo_format

if TYPE_CHECKING:
    import pyvips

PIXELS_MAX = 300_000_000
"""More than any camera makes; a file that declares more is refused before anything is allocated."""
FINE = 1.25
"""How much larger than needed a JPEG that is shrunk on load has to be, to be as good as the whole one with Lanczos:
below, half of a cosine transform and one more filter leave 43 dB, above 46 and more (tests/bench/photo.py)."""
_SPARE = 1.05
"""How much larger than needed it is made then: the crops of several targets keep their fractions of a pixel (47 dB)."""
_NEARLY = 0.9  # of the full size: beyond, shrinking before the colours are converted saves no time
WORKING_PIXELS_MAX = 120_000_000  # decoded at once: 360 MB of RGB

_LOADERS = {
    "jpeg": "jpegload",
    "png": "pngload",
    "webp": "webpload",
    "tiff": "tiffload",
    "avif": "heifload",
    "gif": "gifload",
}
_TURNED = {5, 6, 7, 8}  # EXIF orientations that swap width and height
_P3_PRIMARIES = 12  # ITU-T H.273, SMPTE EG 432-1


@dataclass(frozen=True)
class Original:
    """What a photograph's header says: `size` is upright, `orientation` EXIF's 1–8 (1 where the decoder obeys it)."""

    path: str
    format: PhotoFormat
    size: Size
    orientation: int
    profile: bytes
    alpha: bool
    bits: int
    uncalibrated: bool = False  # AdobeRGB by EXIF alone
    animated: bool = False


@cache
def vips() -> Any:
    """Return libvips, told once to open nothing but well-kept formats and to keep nothing in memory."""
    import pyvips

    pyvips.block_untrusted_set(True)  # noqa: FBT003 - the library's own signature
    pyvips.cache_set_max(0)
    return pyvips


@contextmanager
def one_thread() -> Iterator[None]:
    """Let libvips work in one thread: for work of which as many go on side by side as there are processors.

    Threads that wait for one another cost two workers on two processors a quarter of their time.
    """
    pyvips = vips()
    before = pyvips.concurrency_get()
    pyvips.concurrency_set(1)
    try:
        yield
    finally:
        pyvips.concurrency_set(before)


def examine(path: str) -> Original:
    """Read what a photograph is without decoding it.

    Raises MediaError "missing", "unreadable", "is-a-folder", "empty", "not-a-photo", "damaged", "truncated" or
    "too-large" (with width, height, limit).
    """
    kind = photo_format(path)
    found = {"heic": _examine_heic, "raw": _examine_raw}.get(kind, _examine_common)(path, kind)
    if found.size.width * found.size.height > PIXELS_MAX:
        raise MediaError(
            "too-large",
            path,
            width=str(found.size.width),
            height=str(found.size.height),
            limit=str(PIXELS_MAX // 1_000_000),
        )
    return found


def develop(original: Original, scale: float = 1.0, *, fine: bool = False) -> tuple["pyvips.Image", bool]:
    """Decode to upright 8-bit sRGB (3 bands, 4 with alpha) of at least `scale` times its size, in memory.

    Returns the picture and whether its colour profile could be used. The picture is between `scale` and twice
    `scale` of the full size where the format shrinks on load by whole factors. With `fine`, for what is kept, a JPEG
    that would be shrunk on load to hardly more than `scale` is decoded whole, and shrunk with Lanczos. Raises
    MediaError "truncated" (with the percentage that is there), "damaged" or "no-memory".
    """
    pyvips = vips()
    whole = original.size.width * original.size.height
    scale = min(1.0, max(scale, 1e-4), (WORKING_PIXELS_MAX / whole) ** 0.5)
    if original.format == "tiff" and ends_early(
        original.path, "tiff"
    ):  # libtiff fills in black and says nothing
        raise MediaError("truncated", original.path)
    try:
        loaded = _load(original, scale, fine=fine)
        converted, honoured = colour.to_srgb(loaded, uncalibrated=original.uncalibrated)
        flat = upright(_bare(converted).copy_memory(), original.orientation)
        if flat.bands == 4 and flat[3].min() == 255:
            flat = flat[:3].copy_memory()
    except pyvips.Error as error:
        raise _unreadable(original, str(error)) from error
    except MemoryError as error:
        raise MediaError("no-memory", original.path) from error
    return flat, honoured


def upright(image: "pyvips.Image", orientation: int) -> "pyvips.Image":
    """Apply an EXIF orientation (1–8, CIPA DC-008 4.6.5) to pixels."""
    if orientation in (3, 4):
        image = image.rot180()
    if orientation in (6, 7):
        image = image.rot90()
    if orientation in (5, 8):
        image = image.rot270()
    if orientation in (2, 4):
        return image.fliphor()
    return image.flipver() if orientation in (5, 7) else image


def _bare(image: "pyvips.Image") -> "pyvips.Image":
    """Return the pixels without any metadata, so that nothing of the original can slip into an output."""
    image = image.copy(interpretation="srgb")
    for field in image.get_fields():
        if field.endswith("-data") or field.startswith(
            ("exif-", "png-comment", "orientation", "jpeg-thumbnail")
        ):
            image.remove(field)
    return image


def _examine_common(path: str, kind: PhotoFormat) -> Original:
    """Read the header of a format that libvips opens."""
    pyvips = vips()
    try:
        header = getattr(pyvips.Image, _LOADERS[kind])(path, access="sequential")
    except pyvips.Error as error:
        early = ends_early(path, kind)
        raise MediaError("truncated" if early else "damaged", path, reason=_short(str(error))) from error
    orientation = header.get("orientation") if header.get_typeof("orientation") else 1
    orientation = orientation if 1 <= orientation <= 8 and kind != "avif" else 1
    size = Size(header.width, header.height)
    return Original(
        path=path,
        format=kind,
        size=Size(size.height, size.width) if orientation in _TURNED else size,
        orientation=orientation,
        profile=header.get("icc-profile-data") if header.get_typeof("icc-profile-data") else b"",
        alpha=bool(header.hasalpha()),
        bits=header.get("bits-per-sample") if header.get_typeof("bits-per-sample") else 8,
        uncalibrated=_says_adobe_rgb(header),
        animated=bool(header.get_typeof("n-pages")) and header.get("n-pages") > 1 and kind != "tiff",
    )


def _says_adobe_rgb(header: "pyvips.Image") -> bool:
    """DCF's optional colour space: the interoperability index of a camera set to AdobeRGB is "R03"."""
    field = "exif-ifd4-InteroperabilityIndex"
    return bool(header.get_typeof(field)) and str(header.get(field)).startswith("R03")


def _examine_heic(path: str, kind: PhotoFormat) -> Original:
    picture = _open_heic(path)
    width, height = picture.size
    return Original(
        path=path,
        format=kind,
        size=Size(width, height),  # libheif has turned it already; EXIF's orientation is only a copy
        orientation=1,
        profile=picture.info.get("icc_profile") or b"",
        alpha=picture.has_alpha,
        bits=picture.info.get("bit_depth", 8),
    )


def _examine_raw(path: str, kind: PhotoFormat) -> Original:
    with _open_raw(path) as raw:
        sizes = raw.sizes
        turned = sizes.flip in (5, 6)
    size = Size(sizes.height, sizes.width) if turned else Size(sizes.width, sizes.height)
    return Original(path=path, format=kind, size=size, orientation=1, profile=b"", alpha=False, bits=16)


def _load(original: Original, scale: float, *, fine: bool = False) -> "pyvips.Image":
    """Return the picture as libvips sees it, shrunk by a whole factor that keeps it at least `scale` large."""
    if original.format == "heic":
        return _shrunk(_load_heic(original.path), int(1 / scale))
    if original.format == "raw":
        return _load_raw(original.path, scale)
    if original.format == "jpeg":
        room = FINE if fine else 1.0
        factor = max((factor for factor in (2, 4, 8) if factor * scale * room <= 1), default=1)
        loaded = vips().Image.jpegload(original.path, shrink=factor, fail_on="truncated", access="sequential")
        # Fewer pixels for the colours to be converted; what libjpeg has shrunk would not bear one more filter.
        return (
            _reduced(loaded, scale * _SPARE) if fine and factor == 1 and scale * _SPARE < _NEARLY else loaded
        )
    loader = getattr(vips().Image, _LOADERS[original.format])
    return _shrunk(loader(original.path, fail_on="truncated", access="sequential"), int(1 / scale))


def _reduced(image: "pyvips.Image", scale: float) -> "pyvips.Image":
    """Resample with Lanczos to `scale`, both edges in whole pixels."""
    down, across = (
        image.height / max(1, round(image.height * scale)),
        image.width / max(1, round(image.width * scale)),
    )
    return image.reducev(down, kernel="lanczos3", gap=2.0).reduceh(across, kernel="lanczos3", gap=2.0)


def _shrunk(image: "pyvips.Image", factor: int) -> "pyvips.Image":
    """Average blocks of `factor` × `factor` pixels; what is transparent does not bleed into what is not."""
    if factor < 2:
        return image
    factor = min(factor, image.width, image.height)
    if not image.hasalpha():
        return image.shrink(factor, factor)
    deep = image.format
    return image.premultiply().shrink(factor, factor).unpremultiply().cast(deep)


def _open_heic(path: str) -> Any:
    import pillow_heif

    try:
        return pillow_heif.open_heif(path, convert_hdr_to_8bit=False, bgr_mode=False)
    except (ValueError, RuntimeError, EOFError, SyntaxError, OSError) as error:
        raise _broken(path, "heic", error) from error


def _load_heic(path: str) -> "pyvips.Image":
    """Decode with libheif, which turns the picture upright itself, and hand pixels and profile to libvips."""
    import numpy as np

    picture = _open_heic(path)
    try:
        pixels = np.asarray(picture)
    except (ValueError, RuntimeError, EOFError, SyntaxError, OSError) as error:
        raise _broken(path, "heic", error) from error
    image = vips().Image.new_from_array(pixels)
    grey, deep = image.bands < 3, image.format == "ushort"
    image = image.copy(
        interpretation=("grey16" if deep else "b-w") if grey else ("rgb16" if deep else "srgb")
    )
    profile = picture.info.get("icc_profile")
    nclx = picture.info.get("nclx_profile") or {}
    if not profile and nclx.get("color_primaries") == _P3_PRIMARIES and not grey:
        profile = vips().Image.profile_load("p3")
    if profile:
        image.set_type(vips().GValue.blob_type, "icc-profile-data", profile)
    return image


def _open_raw(path: str) -> Any:
    import rawpy

    opened(path).close()
    try:
        return rawpy.imread(path)
    except rawpy.LibRawError as error:
        raise _broken(path, "raw", error) from error


def _load_raw(path: str, scale: float) -> "pyvips.Image":
    """Develop with the camera's white balance, at half size (the sensor's 2 × 2 cells) when that is enough."""
    import rawpy

    with _open_raw(path) as raw:
        try:
            pixels = raw.postprocess(
                use_camera_wb=True,
                half_size=scale <= 0.5,
                output_color=rawpy.ColorSpace.sRGB,
                gamma=(2.4, 12.92),  # sRGB's own curve; LibRaw's default is BT.709's
                output_bps=8,
            )
        except rawpy.LibRawError as error:
            raise _broken(path, "raw", error) from error
    return vips().Image.new_from_array(pixels).copy(interpretation="srgb")


def _broken(path: str, kind: PhotoFormat, error: Exception) -> MediaError:
    early = kind == "heic" and ends_early(path, kind)
    return MediaError("truncated" if early else "damaged", path, reason=_short(str(error)))


def _unreadable(original: Original, message: str) -> MediaError:
    """Say what a failed decoding means: memory, a missing end with how much is there, or damage."""
    if "out of memory" in message.lower():
        return MediaError("no-memory", original.path)
    if "premature end" in message or ends_early(original.path, original.format):
        if original.format == "jpeg":
            return MediaError("truncated-at", original.path, percent=str(_percent_there(original.path)))
        return MediaError("truncated", original.path)
    return MediaError("damaged", original.path, reason=_short(message))


def _percent_there(path: str) -> int:
    """Estimate how much of a JPEG can be seen: libjpeg fills what is missing with rows that are all alike."""
    import numpy as np

    pyvips = vips()
    try:
        rows = pyvips.Image.jpegload(path, shrink=8, fail_on="none").numpy()
    except pyvips.Error:
        return 0
    rows = rows.reshape(rows.shape[0], -1)
    differs = np.flatnonzero((rows != rows[-1]).any(axis=1))
    return round(100 * (int(differs[-1]) + 1) / rows.shape[0]) if differs.size else 0


def _short(message: str) -> str:
    """Return the first line of a decoder's message, for the log and for whoever asks."""
    return message.strip().splitlines()[-1].strip()[:200] if message.strip() else ""
