"""Photographs to test with: those that scikit-image ships, and every variant that a camera or editor makes of them."""

import importlib.util
import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pyexiv2
import skimage
from numpy.typing import NDArray
from PIL import Image, ImageCms

SHIPPED = Path(skimage.__file__).parent / "data"
Array = NDArray[np.uint8]


def photograph(name: str = "coffee.png") -> Image.Image:
    """Return a shipped photograph: coffee 600×400, astronaut 512×512, rocket 640×427, retina 1411×1411."""
    with Image.open(SHIPPED / name) as image:
        return image.convert("RGB")


def large(width: int = 3000, height: int = 2000) -> Image.Image:
    """Return a photograph with real detail at any size: two of them side by side, mirrored into tiles."""
    left = np.asarray(photograph("retina.jpg"))[200:1200, 200:1200]
    right = np.asarray(photograph("hubble_deep_field.jpg").resize((1000, 1000)))
    tile = np.concatenate([left, right], axis=1)
    upper = np.concatenate([tile, tile[:, ::-1]], axis=1)
    tiles = np.concatenate([upper, upper[::-1]])
    across, down = -(-width // tiles.shape[1]), -(-height // tiles.shape[0])
    return Image.fromarray(np.tile(tiles, (down, across, 1))[:height, :width])


def save(image: Image.Image, path: Path, **options: Any) -> str:
    """Save with Pillow and return the path as text."""
    image.save(path, **options)
    return str(path)


def oriented(image: Image.Image, path: Path, orientation: int, **options: Any) -> str:
    """Save so that a reader that obeys EXIF's orientation sees `image` upright."""
    transpose = Image.Transpose
    stored = {
        1: None, 2: transpose.FLIP_LEFT_RIGHT, 3: transpose.ROTATE_180, 4: transpose.FLIP_TOP_BOTTOM,
        5: transpose.TRANSPOSE, 6: transpose.ROTATE_90, 7: transpose.TRANSVERSE, 8: transpose.ROTATE_270,
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    return save(image if stored is None else image.transpose(stored), path, exif=exif, **options)


def array(source: str | Path | Image.Image) -> Array:
    """Return the RGB pixels of a file or picture, without touching its orientation."""
    if isinstance(source, Image.Image):
        return np.asarray(source.convert("RGB"))
    with Image.open(source) as image:
        return np.asarray(image.convert("RGB"))


def psnr(one: Array, other: Array) -> float:
    """Return the peak signal-to-noise ratio in dB; 99 when equal."""
    assert one.shape == other.shape
    error = float(np.mean((one.astype(float) - other.astype(float)) ** 2))
    return 99.0 if error == 0 else 10 * float(np.log10(255**2 / error))


def off(one: Array, other: Array) -> float:
    """Return how far apart two pictures are in 255ths: the 99th percentile over all channels."""
    return float(np.percentile(np.abs(one.astype(int) - other.astype(int)), 99))


def icc(name: str) -> bytes:
    """Return one of libvips' built-in profiles ("p3", "cmyk", "srgb"), which its makers computed, not we."""
    import pyvips

    image = pyvips.Image.black(8, 8, bands=4 if name == "cmyk" else 3)
    image = image.copy(interpretation="cmyk" if name == "cmyk" else "srgb")
    with Image.open(io.BytesIO(image.tiffsave_buffer(profile=name))) as tagged:
        return bytes(tagged.info["icc_profile"])


def in_profile(image: Image.Image, profile: bytes, mode: str = "RGB") -> Image.Image:
    """Convert sRGB pixels into another profile's with littleCMS, relatively, with black point compensation."""
    converted = ImageCms.profileToProfile(
        image,
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode=mode,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None
    return converted


def tell(
    path: str,
    *,
    exif: dict[str, Any] | None = None,
    iptc: dict[str, Any] | None = None,
    xmp: dict[str, Any] | None = None,
) -> str:
    """Write metadata into a file with exiv2 and return the path."""
    with pyexiv2.Image(path) as image:
        if exif:
            image.modify_exif(exif)
        if iptc:
            image.modify_iptc(iptc)
        if xmp:
            image.modify_xmp(xmp)
    return path


def bomb(path: Path, width: int, height: int) -> str:
    """Write a PNG of a few bytes whose header declares `width` × `height` pixels."""
    import zlib

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1 << 16))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )
    return str(path)


def dng(path: Path, image: Image.Image, orientation: int = 1) -> str:
    """Write a camera raw file (DNG, 16 bits, RGGB, sRGB's primaries, white balance 1) of a picture with even sides.

    Made by hand from DNG 1.4's list of tags: no program that is around writes one.
    """
    srgb = np.asarray(image.convert("RGB")).astype(float) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    height, width = linear.shape[:2]
    mosaic = np.empty((height, width))
    mosaic[0::2, 0::2], mosaic[1::2, 1::2] = linear[0::2, 0::2, 0], linear[1::2, 1::2, 2]
    mosaic[0::2, 1::2], mosaic[1::2, 0::2] = linear[0::2, 1::2, 1], linear[1::2, 0::2, 1]
    pixels = (mosaic * 65535).round().astype("<u2").tobytes()
    # XYZ (D65) to linear sRGB, IEC 61966-2-1
    matrix = [3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570]
    rationals = b"".join(struct.pack("<ii", round(value * 10000), 10000) for value in matrix)
    neutral = struct.pack("<II", 1, 1) * 3
    entries: list[tuple[int, int, int, bytes]] = [
        (254, 4, 1, struct.pack("<I", 0)),
        (256, 4, 1, struct.pack("<I", width)),
        (257, 4, 1, struct.pack("<I", height)),
        (258, 3, 1, struct.pack("<H", 16)),
        (259, 3, 1, struct.pack("<H", 1)),
        (262, 3, 1, struct.pack("<H", 32803)),
        (271, 2, 8, b"Example\0"),
        (272, 2, 8, b"Example\0"),
        (273, 4, 1, b"PIXL"),
        (274, 3, 1, struct.pack("<H", orientation)),
        (277, 3, 1, struct.pack("<H", 1)),
        (278, 4, 1, struct.pack("<I", height)),
        (279, 4, 1, struct.pack("<I", len(pixels))),
        (284, 3, 1, struct.pack("<H", 1)),
        (33421, 3, 2, struct.pack("<HH", 2, 2)),
        (33422, 1, 4, bytes([0, 1, 1, 2])),
        (50706, 1, 4, bytes([1, 4, 0, 0])),
        (50708, 2, 8, b"Example\0"),
        (50714, 4, 1, struct.pack("<I", 0)),
        (50717, 4, 1, struct.pack("<I", 65535)),
        (50721, 10, 9, rationals),
        (50728, 5, 3, neutral),
        (50778, 3, 1, struct.pack("<H", 21)),  # D65
    ]
    at = 8 + 2 + 12 * len(entries) + 4
    beside = b""
    table = b""
    for tag, kind, count, value in entries:
        if len(value) > 4:
            table += struct.pack("<HHII", tag, kind, count, at + len(beside))
            beside += value
        else:
            table += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
    table = table.replace(b"PIXL", struct.pack("<I", at + len(beside)))
    path.write_bytes(b"II*\0" + struct.pack("<IH", 8, len(entries)) + table + bytes(4) + beside + pixels)
    return str(path)


def rembg_session(model: str) -> str:
    """Return the source of rembg's session for a model, without importing rembg (which compiles and downloads)."""
    found = importlib.util.find_spec("rembg")
    assert found is not None
    assert found.submodule_search_locations is not None
    sources = (
        path.read_text() for path in Path(found.submodule_search_locations[0], "sessions").glob("*.py")
    )
    return next(text for text in sources if f'return "{model}"' in text)
