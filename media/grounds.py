"""What stands behind a cut-out subject: nothing, a colour, a gradient, a blur, a picture; and a shadow."""

import math
from typing import TYPE_CHECKING

from media.compositing import blurred, cropped, over, over_colour, resized, rgb
from media.developing import Original, develop, examine, vips
from media.edits import Background, Shadow
from media.geometry import WHOLE, Size, narrowed

if TYPE_CHECKING:
    import pyvips


def grounded(
    subject: "pyvips.Image", picture: "pyvips.Image", background: Background, shadow: Shadow | None
) -> "pyvips.Image":
    """Put a background, and on it a shadow, behind a subject (4 bands) that was cut out of `picture`.

    Returns 3 bands, or 4 over nothing. Raises MediaError as `developing` does for a picture that is to stand behind.
    """
    behind = _behind(subject, picture, background)
    if shadow is None:
        return subject if behind is None else over(subject, behind)
    weight = shade(subject[3], shadow) / 255
    colour = rgb(shadow.colour)
    if behind is not None:
        return over(subject, (behind * (1 - weight) + weight * colour).cast("uchar"))
    own = subject[3] / 255
    rest = (1 - own) * weight
    alpha = own + rest
    colours = (subject[:3] * own + rest * colour) / (alpha + (alpha == 0) / 255)
    return colours.bandjoin(alpha * 255).rint().cast("uchar").copy(interpretation="srgb")


def shade(alpha: "pyvips.Image", shadow: Shadow) -> "pyvips.Image":
    """Return how dark a subject's shadow is, 0–255: its mask moved, softened and thinned."""
    longer = max(alpha.width, alpha.height)
    x, y = round(shadow.x * longer), round(shadow.y * longer)
    thrown = alpha.embed(x, y, alpha.width, alpha.height)
    return blurred(thrown, shadow.blur) * min(max(shadow.opacity, 0.0), 1.0)


def gradient(size: Size, background: Background) -> "pyvips.Image":
    """Return a picture that runs from one colour to another along an angle, corner to corner."""
    angle = math.radians(background.angle)
    x, y = math.sin(angle), -math.cos(angle)  # clockwise from the top, y downwards
    reach = abs(x) * size.width + abs(y) * size.height
    places = vips().Image.xyz(size.width, size.height)
    along = ((places[0] - size.width / 2) * x + (places[1] - size.height / 2) * y) / reach + 0.5
    start, end = rgb(background.colour), rgb(background.colour_to)
    runs = [along * (last - first) + first for first, last in zip(start, end, strict=True)]
    return runs[0].bandjoin(runs[1:]).rint().cast("uchar").copy(interpretation="srgb")


def _behind(
    subject: "pyvips.Image", picture: "pyvips.Image", background: Background
) -> "pyvips.Image | None":
    size = Size(picture.width, picture.height)
    if background.kind == "transparent":
        return None
    if background.kind == "gradient":
        return gradient(size, background)
    if background.kind == "blur":
        return _blurred_ground(subject[3], picture, background.radius)
    if background.kind == "picture":
        return _backdrop(examine(background.path), size)
    return over_colour(subject.new_from_image([0, 0, 0, 0]), background.colour)


def _blurred_ground(alpha: "pyvips.Image", picture: "pyvips.Image", radius: float) -> "pyvips.Image":
    """Blur what is not the subject, so that no glow of the subject stands around it."""
    opaque = over_colour(picture, "#ffffff") if picture.bands == 4 else picture
    longer = max(picture.width, picture.height)
    shrink = min(1.0, max(8 / max(radius * longer, 1e-6), 64 / longer))  # a wide blur needs few pixels
    small = opaque.resize(shrink, kernel="linear") if shrink < 1 else opaque
    free = 255 - alpha
    free = free.resize(shrink, kernel="linear") if shrink < 1 else free
    weight = free / 255 + 1e-3
    sigma = max(0.5, radius * longer * shrink)
    soft = (small * weight).bandjoin(weight).copy_memory().gaussblur(sigma, min_ampl=0.05).copy_memory()
    done = (soft[:3] / soft[3]).rint().cast("uchar").copy(interpretation="srgb")
    return resized(done.copy_memory(), Size(picture.width, picture.height))


def _backdrop(original: Original, size: Size) -> "pyvips.Image":
    """Return the middle of another photograph, filling `size`."""
    shown = narrowed(WHOLE, original.size, size.ratio)
    behind, _ = develop(original, size.width / (shown.width * original.size.width))
    behind = resized(cropped(behind, shown), size)
    return over_colour(behind, "#ffffff") if behind.bands == 4 else behind
