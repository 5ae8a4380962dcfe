"""Text slides: a line or a quote that goes along as a picture, in the client's font and colours.

A slide is a medium without a file: `path` is empty, and whoever opens files leaves it alone (`is_slide`).
"""

from pathlib import PurePath
from uuid import uuid4

import msgspec

from media.edits import Slide
from media.photo import Look
from media.slide import SIZE
from studio.post import Client, Media, MediaSet
from studio.words import one_line, word

GROUND, INK = "#ffffff", "#1a1a1a"
_NAMED = 40  # characters of a slide's words that stand for it in lists


def make(text: str, note: str = "", *, client: Client | None = None, slide: Slide | None = None) -> Media:
    """Return a new slide that says `text`, with `note` below, in the font and colours of `client`.

    The client's first colour is the ground, the second the ink; with one colour alone the ink is the darker or lighter
    of two that is easier to read. `slide` says everything else, and what the client leaves open.
    """
    base = slide or Slide("")
    colours = client.colours if client else ()
    ground = colours[0] if colours else base.ground
    ink = colours[1] if len(colours) > 1 else readable(ground) if colours else base.ink
    font = client.font if client and client.font else base.font
    name = str(uuid4())
    return Media(
        id=name,
        path="",
        kind="photo",
        width=SIZE.width,
        height=SIZE.height,
        bytes=0,
        ends=f"slide:{name}",
        slide=msgspec.structs.replace(base, text=text, note=note, ground=ground, ink=ink, font=font),
    )


def change(medium: Media, slide: Slide) -> Media:
    """Return the slide with other words or looks."""
    return msgspec.structs.replace(medium, slide=slide)


def is_slide(medium: Media) -> bool:
    """Return whether the medium is words instead of a file."""
    return medium.slide is not None


def look(medium: Media, ratio: float = 0.0) -> Look | None:
    """Return how a slide is drawn, in `ratio` (width / height; 0: its own); None for a file."""
    return Look(slide=medium.slide, ratio=ratio) if medium.slide is not None else None


def name(medium: Media) -> str:
    """Return what a medium is called in lists: its file's name, or a slide's first words."""
    if medium.slide is None:
        return one_line(PurePath(medium.path).name)
    words = " ".join(medium.slide.text.split())
    return word("slide.name", text=words if len(words) <= _NAMED else f"{words[: _NAMED - 1].rstrip()}…")


def stem(medium: Media, media_set: MediaSet) -> str:
    """Return what outputs of the medium are named after: its file's name without the ending, "slide-1" and so on."""
    if medium.slide is None:
        return PurePath(medium.path).stem
    slides = [one.id for one in media_set.media if one.slide is not None]
    return f"slide-{slides.index(medium.id) + 1 if medium.id in slides else 1}"


def contrast(ground: str, ink: str) -> float:
    """Return how well `ink` is read on `ground` ("#rrggbb"), 1–21 (WCAG 2.2); 3 is enough for large letters."""
    one, other = sorted((_luminance(ground), _luminance(ink)))
    return (other + 0.05) / (one + 0.05)


def readable(ground: str) -> str:
    """Return nearly black or white, whichever is easier to read on `ground`."""
    return max((INK, GROUND), key=lambda ink: contrast(ground, ink))


def _luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour.removeprefix("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
