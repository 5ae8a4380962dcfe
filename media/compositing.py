"""Pictures over, beside and inside one another: cropping, resampling, mattes, backgrounds. All 8-bit sRGB."""

from typing import TYPE_CHECKING

from media.developing import vips
from media.errors import MediaError
from media.geometry import WHOLE, Box, Size, narrowed, pixels

if TYPE_CHECKING:
    import pyvips

_CHECKER = (222, 245)  # the two greys that show transparency on a screen


def cropped(picture: "pyvips.Image", box: Box) -> "pyvips.Image":
    """Return what `box` shows, in whole pixels."""
    left, top, width, height = pixels(box, Size(picture.width, picture.height))
    return picture.crop(left, top, width, height)


def resized(picture: "pyvips.Image", size: Size) -> "pyvips.Image":
    """Resample to exactly `size`: Lanczos where it gets smaller, bicubic where it gets larger, nowhere moved.

    What is transparent does not bleed into what is not.
    """
    if (picture.width, picture.height) == (size.width, size.height):
        return picture
    alpha = picture.bands == 4
    flat = picture.premultiply() if alpha else picture
    across, down = size.width / picture.width, size.height / picture.height
    if across < 1 or down < 1:
        flat = flat.resize(min(across, 1), vscale=min(down, 1), kernel="lanczos3")
    if across > 1 or down > 1:
        flat = _enlarged(flat, max(across, 1), max(down, 1), size)
    flat = flat.unpremultiply() if alpha else flat
    return flat.rint().cast("uchar").copy(interpretation="srgb") if alpha else flat


def _enlarged(picture: "pyvips.Image", across: float, down: float, size: Size) -> "pyvips.Image":
    """Return the picture `across` and `down` times as large, centre upon centre.

    libvips' own `resize` puts all half an output pixel to the right and down (measured on ramps with 8.18): beside the
    same picture in its own size that is a step.
    """
    return picture.affine(
        [across, 0, 0, down],
        interpolate=vips().Interpolate.new("bicubic"),
        oarea=[0, 0, size.width, size.height],
        odx=(across - 1) / 2,
        ody=(down - 1) / 2,
        extend="copy",
        premultiplied=True,
    )


def surrounded(picture: "pyvips.Image", size: Size, surround: str) -> "pyvips.Image":
    """Put a fitted picture in the middle of `size`: on a colour, on a blur of itself, or on nothing."""
    left, top = (size.width - picture.width) // 2, (size.height - picture.height) // 2
    if surround == "blur":
        flat = over_colour(picture, "#ffffff") if picture.bands == 4 else picture
        shown = narrowed(WHOLE, Size(flat.width, flat.height), size.ratio)
        behind = blurred(resized(cropped(flat, shown), size), 0.03)
        return behind.insert(flat, left, top)
    if surround == "transparent":
        return _opaque(picture).embed(left, top, size.width, size.height, background=[0, 0, 0, 0])
    flat = over_colour(picture, surround) if picture.bands == 4 else picture
    return flat.embed(left, top, size.width, size.height, background=rgb(surround))


def _opaque(picture: "pyvips.Image") -> "pyvips.Image":
    return picture if picture.bands == 4 else picture.bandjoin(255)


def rgb(colour: str) -> list[int]:
    """Return "#rrggbb" as three numbers; "blur" and "transparent", which are no colours, stand for white."""
    if colour in ("blur", "transparent"):
        return [255, 255, 255]
    try:
        number = int(colour.removeprefix("#"), 16)
    except ValueError as error:
        raise MediaError("not-a-colour", "", colour=colour) from error
    return [number >> 16 & 255, number >> 8 & 255, number & 255]


def over_colour(picture: "pyvips.Image", colour: str) -> "pyvips.Image":
    """Lay a picture with alpha over one colour (\"#rrggbb\")."""
    return picture.flatten(background=rgb(colour)).cast("uchar").copy(interpretation="srgb")


def over(subject: "pyvips.Image", behind: "pyvips.Image") -> "pyvips.Image":
    """Lay a picture with alpha over an opaque one of the same size."""
    weight = subject[3] / 255
    return (subject[:3] * weight + behind * (1 - weight)).rint().cast("uchar").copy(interpretation="srgb")


def over_checker(picture: "pyvips.Image") -> "pyvips.Image":
    """Show transparency as screens do: over squares of two light greys."""
    squares = vips().Image.xyz(picture.width, picture.height)
    dark = ((squares[0] >> 4) + (squares[1] >> 4)) & 1
    checker = dark.ifthenelse(_CHECKER[0], _CHECKER[1]).cast("uchar")
    return over(picture, checker.bandjoin([checker, checker]))


def blurred(picture: "pyvips.Image", radius: float) -> "pyvips.Image":
    """Blur an opaque picture by `radius`, a fraction of its longer edge; made small first, which nobody sees."""
    sigma = max(0.5, radius * max(picture.width, picture.height))
    factor = max(1, min(int(sigma / 4), picture.width, picture.height))
    small = (
        picture.shrink(factor, factor).gaussblur(sigma / factor) if factor > 1 else picture.gaussblur(sigma)
    )
    return resized(small.copy_memory(), Size(picture.width, picture.height))
