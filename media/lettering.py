"""Words as pixels: text with Pango, in any script, several lines, emoji in their colours, at an exact size.

A family that is not installed is replaced by another that has the letters; letters that no font has become small
boxes with their number, and `unlettered` says which they are. Text is never taken for markup.
"""

import unicodedata
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Literal

import msgspec

from media.compositing import resized, rgb
from media.developing import vips
from media.geometry import Size

if TYPE_CHECKING:
    import pyvips

Align = Literal["left", "centre", "right"]

CHARACTERS_MAX = 2_000
"""More is no line and no quote; the end is left out."""

_ACROSS_MAX = 30_000  # pixels: cairo draws nothing wider than 32,767
_MEASURED = 64.0  # pixels of a letter when a width is measured first
_BOX_EDGE = 2  # pixels of the frame that Pango draws around the number of a letter that it has not
_NUMBERED = ("\uefff", "\U0010fffd")  # for private use: no font has them; four and six digits in the box
_SILENT = frozenset(["Cc", "Cf", "Cs", "Mn", "Me", "Mc", "Zs", "Zl", "Zp"])
"""Categories of characters that need no letter of their own."""


class Face(msgspec.Struct, frozen=True):
    """How text looks. `family`: empty for the system's own; `colour`: "#rrggbb"; `align`: of its lines."""

    family: str = ""
    colour: str = "#000000"
    align: Align = "left"


def lettered(
    text: str, face: Face, pixels: float, *, across: int = 0, breaks: Literal["word", "word-char"] = "word"
) -> "pyvips.Image | None":
    """Return `text` as RGBA, cut to its ink; None where it has none (blank) or would be wider than can be drawn.

    `pixels` is the size of the letters, from line to line about 1.3 times that. With `across`, lines are broken to
    be at most that wide, between words, or with "word-char" inside a word that is wider; a longer word sticks out.
    """
    pyvips = vips()
    said = cleaned(text)
    if not said:
        return None
    colour = "#{:02x}{:02x}{:02x}".format(*rgb(face.colour))
    options = {"width": max(1, across), "wrap": breaks} if across else {}
    try:
        drawn = pyvips.Image.text(
            f'<span foreground="{colour}">{escape(said, quote=False)}</span>',
            font=_description(face.family, pixels),
            align=_aligned(said, face.align),
            rgba=True,
            **options,
        )
        drawn = drawn.copy_memory().copy(interpretation="srgb")
    except pyvips.Error:  # nothing but blanks, or too wide: there is no other reason
        return None
    # Emoji bring room around them that Pango takes for ink.
    left, top, width, height = drawn[3].find_trim(background=[0], threshold=0, line_art=True)
    return drawn.crop(left, top, width, height) if width and height else None


def measured(text: str, face: Face) -> Size | None:
    """Return how large the ink of `text` is when its letters are of a usual size, for its ratio; None: it is blank."""
    drawn = lettered(text, face, _measure(cleaned(text)))
    return Size(drawn.width, drawn.height) if drawn is not None else None


def spanning(text: str, face: Face, size: Size) -> "pyvips.Image | None":
    """Return `text` so that its ink is exactly `size`, which should have the ratio of `measured`; None: it is blank."""
    pixels = _measure(cleaned(text))
    drawn = lettered(text, face, pixels)
    for _ in range(2):  # letters do not grow quite evenly: the second time corrects the first
        if drawn is None:
            return None
        pixels = max(1.0, pixels * min(size.width / drawn.width, size.height / drawn.height))
        drawn = lettered(text, face, pixels)
    return resized(drawn, size) if drawn is not None else None


def _measure(said: str) -> float:
    """Return a size of letters at which the longest line can be drawn."""
    longest = max((len(line) for line in said.splitlines()), default=1)
    return min(_MEASURED, _ACROSS_MAX / (2 * longest))


def cleaned(text: str) -> str:
    """Return `text` without what cannot be drawn: control characters, halves of pairs, blanks around it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (one for one in plain if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))
    return "".join(kept).strip()[:CHARACTERS_MAX].strip()


def unlettered(text: str) -> str:
    """Return the characters of `text` for which no font of this computer has a letter, each once."""
    return "".join(one for one in dict.fromkeys(text) if not _has_letter(one))


@lru_cache(maxsize=4096)
def _has_letter(character: str) -> bool:
    """Say whether a font has `character`: Pango draws the others as boxes whose frames are all alike."""
    if unicodedata.category(character) in _SILENT:
        return True
    drawn = _outline(character)
    return drawn is None or drawn not in _boxes()


@lru_cache(maxsize=1)
def _boxes() -> "tuple[tuple[int, int, bytes] | None, ...]":
    return tuple(_outline(one) for one in _NUMBERED)


def _outline(character: str) -> tuple[int, int, bytes] | None:
    """Return a letter's size and the pixels at its edges, without the number in the middle; None: it has no ink."""
    pyvips = vips()
    try:
        drawn = pyvips.Image.text(escape(character), font=_description("", 40))
    except pyvips.Error:
        return None
    ink = drawn.numpy().copy()
    ink[_BOX_EDGE:-_BOX_EDGE, _BOX_EDGE:-_BOX_EDGE] = 0
    return drawn.width, drawn.height, ink.tobytes()


def _description(family: str, pixels: float) -> str:
    """Return Pango's description of a font. The comma ends the name: the "Black" of "Arial Black" is no weight."""
    names = ", ".join(part for name in family.split(",") if (part := " ".join(name.split())))
    return f"{names or 'sans'}, {pixels:.2f}px"


def _aligned(text: str, align: Align) -> str:
    """Return libvips' word. Pango's low end is where lines begin: on the right where the text runs to the left."""
    strong = next((kind for one in text if (kind := unicodedata.bidirectional(one)) in ("L", "R", "AL")), "L")
    sides = ("low", "centre", "high") if strong == "L" else ("high", "centre", "low")
    return sides[("left", "centre", "right").index(align)]
