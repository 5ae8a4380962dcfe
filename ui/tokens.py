"""Every colour, size, radius and duration of the interface. No number of that kind stands anywhere else.

Greys have no tint (R = G = B), so that white balance can be judged beside them; the accent is the darkroom's
safelight. Contrast is tested against WCAG 2.2 AA in `tests/ui/test_tokens.py`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """One appearance. `grey[0]` is furthest from the text's colour, `grey[7]` is the text."""

    name: str
    grey: tuple[str, str, str, str, str, str, str, str]
    accent: str
    on_accent: str
    error: str
    warning: str
    good: str
    canvas: str  # behind photographs: darker than they are, in both themes


DARK = Theme(
    name="dark",
    grey=("#161616", "#1e1e1e", "#272727", "#333333", "#4a4a4a", "#8c8c8c", "#b8b8b8", "#ececec"),
    accent="#e8a33d",
    on_accent="#161616",
    error="#ff7a70",
    warning="#f2cf4a",
    good="#6fce7f",
    canvas="#161616",
)
LIGHT = Theme(
    name="light",
    grey=("#ffffff", "#f5f5f5", "#ebebeb", "#dcdcdc", "#bdbdbd", "#6b6b6b", "#4a4a4a", "#161616"),
    accent="#9a5b00",
    on_accent="#ffffff",
    error="#b3261e",
    warning="#7a5c00",
    good="#1c6b2a",
    canvas="#bdbdbd",
)

ON_PICTURE = ("#ffffff", "#000000")  # hairlines over photographs, light beside dark
# Not the interface's: what the person may put behind a picture, as ready choices.
BACKDROPS = {"white": "#ffffff", "black": "#000000", "warm": "#faf6ef", "grey": "#d9d9d9"}
HIGHLIGHT = (
    "#ffd54a"  # of the word that is spoken, until the person chooses another: warm, read on any picture
)
CHECKER = ("#dedede", "#f5f5f5")  # what shows transparency, as in the pictures that workers make

SPACE = (4, 8, 12, 16, 24, 32)  # px
RADIUS = 6  # px
TYPE = (12, 13, 15, 20)  # px, in the system's font
MOTION = 150  # ms, the longest


@dataclass(frozen=True)
class Phone:
    """The colours of a drawn phone: what the apps have in common, not any one app's own."""

    ground: str
    raised: str  # fields, pills, neighbouring posts
    line: str
    ink: str
    faint: str
    link: str


PHONE_DARK = Phone(
    ground="#000000", raised="#262626", line="#2f2f2f", ink="#f5f5f5", faint="#a0a0a0", link="#6cb2f5"
)
PHONE_LIGHT = Phone(
    ground="#ffffff", raised="#efefef", line="#dbdbdb", ink="#111111", faint="#6b6b6b", link="#0a5fb4"
)
PAPER_INK, PAPER_LINE = "#000000", "#8c8c8c"  # on a printed page
PHONE_WIDTH = 390  # points, as most phones have
PHONE_TYPE = (11, 12, 13, 14, 15, 17, 20)  # points
VEIL = "#99000000"  # behind words on a picture
HAZE = "#80ffffff"  # what is not in use on a picture
ZONE = "#66ff7a70"  # what the app's interface covers
