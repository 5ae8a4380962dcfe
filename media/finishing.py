"""What is done last, at the finished size: output sharpening, the border around, the mark over it. All 8-bit sRGB.

Transparent pictures keep their alpha: the border stands opaque around them, the mark adds to it.
"""

from typing import TYPE_CHECKING

from media.compositing import resized, rgb
from media.developing import develop, examine
from media.edits import Mark
from media.geometry import Size
from media.lettering import Face, measured, spanning, unlettered

if TYPE_CHECKING:
    import pyvips

_SIGMA = (
    0.6  # pixels: the radius for a screen; libvips' own is 0.5, and resampling has softened a little more
)
_AMOUNT = 1.2  # of the difference from the blur, at full strength
_LIGHTER, _DARKER = 5.0, 10.0
"""How far, of 255, a pixel may go beyond its neighbours at full strength: light halos are seen first, so they get half
(libvips' `sharpen` has the same relation, 10 to 20 of L*, which is five times as much)."""
_LUMA = (0.2126, 0.7152, 0.0722)  # ITU-R BT.709, as sRGB


def sharpened(picture: "pyvips.Image", strength: float) -> "pyvips.Image":
    """Sharpen a picture that has its final size for a screen; `strength` 0–1, 0: as it is.

    An unsharp mask on the luma, so that no colour shifts. No pixel becomes more than a little lighter or darker than
    its lightest or darkest neighbour: edges get steeper, without halos. What is transparent counts for nothing.
    """
    strength = min(1.0, max(0.0, strength))
    if strength == 0 or min(picture.width, picture.height) < 3:
        return picture
    colours, alpha = picture[:3], picture[3] if picture.bands == 4 else None
    luma = sum(colours[at] * _LUMA[at] for at in range(1, 3)) + colours[0] * _LUMA[0]
    luma = luma.cast("float").copy_memory()
    if alpha is None:
        blurred = luma.gaussblur(_SIGMA, precision="float")
    else:
        weight = alpha / 255
        there = weight.gaussblur(_SIGMA, precision="float")
        blurred = (luma * weight).gaussblur(_SIGMA, precision="float") / (there < 1e-3).ifthenelse(1.0, there)
    wanted = luma + (luma - blurred) * (_AMOUNT * strength)
    padded = luma.embed(1, 1, luma.width + 2, luma.height + 2, extend="copy")
    low = padded.rank(3, 3, 0).crop(1, 1, luma.width, luma.height) - _DARKER * strength
    high = padded.rank(3, 3, 8).crop(1, 1, luma.width, luma.height) + _LIGHTER * strength
    within = (wanted < low).ifthenelse(low, (wanted > high).ifthenelse(high, wanted))
    done = (colours + (within - luma)).rint().cast("uchar").copy(interpretation="srgb")
    return done if alpha is None else done.bandjoin(alpha).copy(interpretation="srgb")


def bordered(picture: "pyvips.Image", thickness: int, colour: str) -> "pyvips.Image":
    """Return `picture` with `thickness` pixels of `colour` ("#rrggbb") on each side."""
    if thickness == 0:
        return picture
    size = Size(picture.width + 2 * thickness, picture.height + 2 * thickness)
    ring = rgb(colour) + ([255] if picture.bands == 4 else [])
    return picture.embed(thickness, thickness, size.width, size.height, background=ring)


def marked(picture: "pyvips.Image", mark: Mark, shape: str = "") -> "tuple[pyvips.Image, tuple[str, ...]]":
    """Lay `mark` over a finished frame of `shape` (its id) and return it with notes: "letters-missing".

    A mark without ink leaves the frame as it is. Raises MediaError as `developing` does for the mark's own picture.
    """
    frame = Size(picture.width, picture.height)
    face = Face(mark.font, mark.colour, "centre")
    size = examine(mark.path).size if mark.path else measured(mark.text, face)
    if size is None:
        return picture, ()
    left, top, width, height = mark.room(frame, size.ratio, shape)
    exact = Size(width, height)
    stamp = _pictured(mark.path, exact) if mark.path else spanning(mark.text, face, exact)
    if stamp is None:
        return picture, ()
    notes = ("letters-missing",) if not mark.path and unlettered(mark.text) else ()
    return laid(picture, stamp, left, top, mark.opacity), notes


def _pictured(path: str, size: Size) -> "pyvips.Image":
    """Return the picture at `path` in exactly `size`, with alpha."""
    original = examine(path)
    found, _ = develop(original, max(size.width / original.size.width, size.height / original.size.height))
    stamp = resized(found, size)
    return stamp if stamp.bands == 4 else stamp.bandjoin(255)


def laid(
    picture: "pyvips.Image", stamp: "pyvips.Image", left: int, top: int, opacity: float = 1.0
) -> "pyvips.Image":
    """Lay a picture with alpha over another at `left`, `top`, both inside it (W3C Compositing, "source over")."""
    under = picture.crop(left, top, stamp.width, stamp.height)
    weight = stamp[3] * (min(1.0, max(0.0, opacity)) / 255)
    if picture.bands == 3:
        mixed = stamp[:3] * weight + under * (1 - weight)
    else:
        below = under[3] / 255 * (1 - weight)
        whole = weight + below
        colours = (stamp[:3] * weight + under[:3] * below) / (whole == 0).ifthenelse(1.0, whole)
        mixed = colours.bandjoin(whole * 255)
    return picture.insert(mixed.rint().cast("uchar").copy(interpretation="srgb"), left, top)
