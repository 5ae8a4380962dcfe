"""A line or a quote as a picture: wrapped, made smaller until it fits, with a note below, drawn for each size anew."""

from typing import TYPE_CHECKING

from media.compositing import rgb
from media.developing import vips
from media.edits import Slide
from media.finishing import laid
from media.geometry import Size
from media.lettering import CHARACTERS_MAX, Face, lettered, unlettered

if TYPE_CHECKING:
    import pyvips

SIZE = Size(2160, 2700)
"""Pixels of a slide where nothing else asks for a size: 4:5, twice what feeds show."""

_MARGIN = 0.1  # of the shorter edge, kept free all around: apps round corners and lay buttons over the edges
_NOTE = 0.5  # the note's letters, of the text's
_NOTE_LEAST = 0.025  # of the shorter edge: on a phone about the size of the app's own captions
_BESIDE = 0.8  # the note's letters, of a text's that had to be made smaller than a note usually is
_GAP = 0.06  # between text and note, of the shorter edge
_LEAST = 0.02  # the smallest letters, of the shorter edge: smaller ones are not read on a phone
_STEPS = 9  # halvings of the search for the largest letters that fit


def shaped(ratio: float) -> Size:
    """Return the size of a slide of `ratio` (width / height; 0: 4:5) where nothing else asks for one."""
    width = min(SIZE.width, round(SIZE.height * ratio)) if ratio else SIZE.width
    return Size(width, round(width / ratio)) if ratio else SIZE


def drawn(slide: Slide, size: Size) -> "tuple[pyvips.Image, tuple[str, ...]]":
    """Return `slide` as opaque 8-bit sRGB of `size`, and notes: "letters-missing", "words-left-out".

    Letters are as large as the slide says, or smaller so that all words fit inside the margin. Where even the
    smallest do not fit, the end of the text is left out.
    """
    pyvips = vips()
    shorter = min(size.width, size.height)
    margin = round(_MARGIN * shorter)
    room = Size(max(1, size.width - 2 * margin), max(1, size.height - 2 * margin))
    notes = ["letters-missing"] if unlettered(slide.text + slide.note) else []
    ground = (pyvips.Image.black(size.width, size.height, bands=3) + rgb(slide.ground)).cast("uchar")
    ground = ground.copy(interpretation="srgb")
    note = _noted(slide, room, shorter)
    left_over = room.height - (note.height + round(_GAP * shorter) if note is not None else 0)
    text, pixels, left_out = _fitted(slide, Size(room.width, max(1, left_over)), shorter)
    if note is not None and text is not None and pixels < _noted_size(slide, shorter):
        smaller = lettered(slide.note, _face(slide), max(1.0, _BESIDE * pixels), across=room.width)
        note = smaller if smaller is not None and _fits(smaller, Size(room.width, note.height)) else note
    if left_out or max(len(slide.text), len(slide.note)) > CHARACTERS_MAX:
        notes.append("words-left-out")
    blocks = [block for block in (text, note) if block is not None]
    height = sum(block.height for block in blocks) + round(_GAP * shorter) * (len(blocks) - 1)
    top = (size.height - height) // 2
    for block in blocks:
        if (
            0 <= top <= size.height - block.height
        ):  # in a frame of a few pixels there may be no room for anything
            ground = laid(ground, block, _left(slide, block.width, size.width, margin), top)
        top += block.height + round(_GAP * shorter)
    return ground.copy_memory(), tuple(notes)


def _left(slide: Slide, width: int, across: int, margin: int) -> int:
    """Return where a block of lines begins."""
    return {"left": margin, "centre": (across - width) // 2, "right": across - margin - width}[slide.align]


def _fitted(slide: Slide, room: Size, shorter: int) -> "tuple[pyvips.Image | None, float, bool]":
    """Return the slide's text as large as may be in `room`, its letters' size, and whether words are left out."""
    face = _face(slide)
    largest, least = max(1.0, slide.size * shorter), max(1.0, min(_LEAST, slide.size) * shorter)
    whole = lettered(slide.text, face, largest, across=room.width)
    if whole is None or _fits(whole, room):
        return whole, largest, False
    smallest = lettered(slide.text, face, least, across=room.width)
    if smallest is None or not _fits(smallest, room):
        short, left_out = _shortened(slide.text, face, least, room)
        return short, least, left_out
    best, low, high = smallest, least, largest
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = lettered(slide.text, face, middle, across=room.width)
        if tried is not None and _fits(tried, room):
            best, low = tried, middle
        else:
            high = middle
    return best, low, False


def _shortened(text: str, face: Face, pixels: float, room: Size) -> "tuple[pyvips.Image | None, bool]":
    """Return the beginning of `text` that fits, broken inside words where it must be, and whether that is not all."""
    whole = lettered(text, face, pixels, across=room.width, breaks="word-char")
    if whole is not None and _fits(whole, room):
        return whole, False
    best, low, high = None, 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        tried = lettered(f"{text[:middle].rstrip()}…", face, pixels, across=room.width, breaks="word-char")
        if tried is not None and _fits(tried, room):
            best, low = tried, middle
        else:
            high = middle
    return best, True


def _noted(slide: Slide, room: Size, shorter: int) -> "pyvips.Image | None":
    """Return the note, in a third of the room at most."""
    if not slide.note.strip():
        return None
    face, pixels = _face(slide), _noted_size(slide, shorter)
    third = Size(room.width, max(1, room.height // 3))
    whole = lettered(slide.note, face, max(1.0, pixels), across=third.width)
    if whole is None or _fits(whole, third):
        return whole
    return _shortened(slide.note, face, max(1.0, _LEAST * shorter), third)[0]


def _noted_size(slide: Slide, shorter: int) -> float:
    return max(_NOTE * slide.size, _NOTE_LEAST) * shorter


def _face(slide: Slide) -> Face:
    return Face(slide.font, slide.ink, slide.align)


def _fits(block: "pyvips.Image", room: Size) -> bool:
    return bool(block.width <= room.width and block.height <= room.height)
