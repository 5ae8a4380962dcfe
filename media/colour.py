"""Every picture becomes 8-bit sRGB once: profiles, CMYK, grey, 16 bits and cameras' AdobeRGB without a profile.

Conversion is relative colorimetric with black point compensation, after shrinking (a quarter of the time).
"""

import struct
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyvips

_D50 = (0.9642, 1.0, 0.8249)  # the profile connection space's white, ICC.1:2022
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
Matrix = tuple[tuple[float, float, float], ...]

_MODES = {"cmyk": "CMYK", "b-w": "L", "grey16": "L", "lab": "LAB", "labs": "LAB", "labq": "LAB"}

ADOBE_RGB = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))  # Adobe RGB (1998), 4.3.1; white D65, gamma 563/256
D65 = (0.3127, 0.3290)


def to_srgb(image: "pyvips.Image", *, uncalibrated: bool = False) -> tuple["pyvips.Image", bool]:
    """Return `image` as 8-bit sRGB (3 bands, or 4 with alpha) and whether its own profile could be used.

    `uncalibrated`: the camera says AdobeRGB by EXIF's interoperability index and gives no profile.
    """
    import pyvips

    image = _known_bands(image)
    if image.format in ("float", "double"):
        return _eight_bits(_linear(image).colourspace("srgb")), True
    if (
        not image.get_typeof("icc-profile-data")
        and uncalibrated
        and image.interpretation in ("srgb", "rgb16")
    ):
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", adobe_rgb())
    if not image.get_typeof("icc-profile-data"):
        return _without_profile(image), True
    # libvips itself falls back in silence when a profile is broken or of another kind than the picture.
    if is_usable(image.get("icc-profile-data"), _MODES.get(image.interpretation, "RGB")):
        return _eight_bits(_transform(image, embedded=True)), True
    return _without_profile(_profile_removed(image)), False


def profile_name(profile: bytes) -> str:
    """Return what an ICC profile calls itself ("Display P3"); empty when it cannot be read."""
    from io import BytesIO

    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile))).strip()
    except (OSError, ImageCms.PyCMSError):
        return ""


def is_usable(profile: bytes, mode: str = "") -> bool:
    """Say whether an ICC profile can be read and converts pixels of Pillow's `mode` ("RGB", "L", "CMYK") to sRGB."""
    from io import BytesIO

    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        if mode:
            ImageCms.buildTransform(opened, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


@cache
def adobe_rgb() -> bytes:
    """Return a profile for Adobe RGB (1998)."""
    return matrix_profile("Adobe RGB (1998) compatible", ADOBE_RGB, 563 / 256)


def matrix_profile(name: str, primaries: tuple[tuple[float, float], ...], gamma: float) -> bytes:
    """Return an ICC v2 display profile for `primaries` (x, y of red, green, blue), white D65 and a plain `gamma`."""
    columns = list(zip(*_colorants(primaries), strict=True))
    text = name.encode("ascii")
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(text) + 1) + text + bytes(1 + 4 + 4 + 2 + 1 + 67),
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(columns[0]),
        b"gXYZ": _xyz(columns[1]),
        b"bXYZ": _xyz(columns[2]),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _assembled(tags)


def _transform(image: "pyvips.Image", *, embedded: bool, profile: str = "") -> "pyvips.Image":
    options = {"embedded": True} if embedded else {"input_profile": profile}
    return image.icc_transform("srgb", intent="relative", black_point_compensation=True, depth=8, **options)


def _without_profile(image: "pyvips.Image") -> "pyvips.Image":
    """Convert what says nothing of its colours: CMYK as libvips' own press profile, the rest as sRGB or plain grey."""
    if image.interpretation == "cmyk":
        return _eight_bits(_transform(image, embedded=False, profile="cmyk"))
    return _eight_bits(image.colourspace("srgb"))


def _known_bands(image: "pyvips.Image") -> "pyvips.Image":
    """Keep the bands that are colour and alpha: scientific files bring more, or do not say what theirs are."""
    colours = {"cmyk": 4, "b-w": 1, "grey16": 1}.get(image.interpretation, 3)
    if image.interpretation == "multiband":
        colours = 1 if image.bands < 3 else 3
        deep = image.format == "ushort"
        names = ("grey16", "b-w") if colours == 1 else ("rgb16", "srgb")
        image = image.copy(interpretation=names[0 if deep else 1])
    return image if image.bands <= colours + 1 else image[: colours + 1]


def _linear(image: "pyvips.Image") -> "pyvips.Image":
    """Take floating point, as editors save 32 bits a channel, for linear light with sRGB's primaries."""
    colour = image[0].bandjoin([image[0], image[0]]) if image.bands < 3 else image
    return _profile_removed(colour.copy(interpretation="scrgb"))


def _profile_removed(image: "pyvips.Image") -> "pyvips.Image":
    copy = image.copy()
    if copy.get_typeof("icc-profile-data"):
        copy.remove("icc-profile-data")
    return copy


def _eight_bits(image: "pyvips.Image") -> "pyvips.Image":
    return image if image.format == "uchar" else image.cast("uchar")


def _colorants(primaries: tuple[tuple[float, float], ...]) -> Matrix:
    """Return the matrix from linear RGB to XYZ, adapted from D65 to the connection space's D50."""
    unscaled = _transposed(tuple(_xyz_of(x, y) for x, y in primaries))
    scale = _solve(unscaled, _xyz_of(*D65))
    plain = tuple(tuple(row[at] * scale[at] for at in range(3)) for row in unscaled)
    cones_from, cones_to = _times(_BRADFORD, _xyz_of(*D65)), _times(_BRADFORD, _D50)
    gains = [to / start for to, start in zip(cones_to, cones_from, strict=True)]
    adapted = tuple(tuple(gains[row] * value for value in _BRADFORD[row]) for row in range(3))
    columns = [_solve(_BRADFORD, _times(adapted, column)) for column in zip(*plain, strict=True)]
    return _transposed(tuple(columns))


def _xyz_of(x: float, y: float) -> tuple[float, ...]:
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: Matrix | tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _transposed(matrix: tuple[tuple[float, ...], ...]) -> Matrix:
    return tuple((row[0], row[1], row[2]) for row in zip(*matrix, strict=True))


def _solve(matrix: Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    """Return x with matrix · x = vector (Cramer's rule, three unknowns)."""
    columns = list(zip(*matrix, strict=True))
    whole = _determinant(columns)
    return tuple(_determinant([*columns[:at], vector, *columns[at + 1 :]]) / whole for at in range(3))


def _determinant(columns: "list[tuple[float, ...]]") -> float:
    (a, b, c), (d, e, f), (g, h, i) = columns
    return a * (e * i - f * h) - d * (b * i - c * h) + g * (b * f - c * e)


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    """Put a profile together: header, table of tags, their data on 4-byte borders."""
    at, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        table += name + struct.pack(">II", at + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    body = struct.pack(">I", len(tags)) + table + data
    header = struct.pack(">I4sI4s4s4s", 128 + len(body), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    header += b"".join(struct.pack(">i", round(value * 65536)) for value in _D50)
    return header.ljust(128, b"\0") + body
