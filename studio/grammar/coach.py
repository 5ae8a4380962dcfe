"""The second-language coach: why something is a mistake and what to do, in the person's own language.

No model: the sentences are in `assets/coach/`, one file a language, and are about English.
"""

from functools import cache

import msgspec

from studio import places
from studio.grammar.families import shipped
from studio.grammar.finding import Category, Finding

TONGUES = (
    ("en", "English"),
    ("es", "Español"),
    ("hu", "Magyar"),
    ("lv", "Latviešu"),
    ("ko", "한국어"),
    ("zh", "中文"),
)
"""The languages that the coach speaks (BCP 47), each under its own name."""

CATEGORIES: dict[str, Category] = {
    "spelling": "spelling",
    "punctuation": "punctuation",
    "style": "style",
    "voice": "style",
}  # of a family that is not known, by the first part of its name; all others are grammar


class Lesson(msgspec.Struct, frozen=True):
    """What a person is told about a family; `wrong` and `right` are English."""

    title: str
    why: str
    wrong: str
    right: str


class _Explained(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One family in the file of a language."""

    title: str
    why: str


def lesson(family: str, tongue: str) -> Lesson:
    """Return what is said about `family` in `tongue` (BCP 47), in English where the coach does not speak that."""
    known = shipped()
    if family not in known.families:
        family = known.fallback[CATEGORIES.get(family.partition(".")[0], "grammar")]
    told = explained(_spoken(tongue))[family]
    example = known.families[family]
    return Lesson(told.title, told.why, example.wrong, example.right)


def speaks(tongue: str) -> bool:
    """Return whether the coach has reasons in `tongue` (BCP 47)."""
    return _spoken(tongue) != "en" or tongue[:2].lower() == "en"


def reason(finding: Finding, tongue: str) -> str:
    """Return why it was found: in the person's `tongue` where they have said which, else as the engine says it.

    The lessons are about English; a finding in another language has no family, and the engine speaks for itself.
    """
    if _spoken(tongue) == "en" or not finding.family:
        return finding.message
    return lesson(finding.family, tongue).why


@cache
def explained(tongue: str) -> dict[str, _Explained]:
    """Return the file of one of `TONGUES`: what is said about each family."""
    content = (places.shipped() / "coach" / f"{tongue}.toml").read_bytes()
    return msgspec.toml.decode(content, type=dict[str, _Explained])


def _spoken(tongue: str) -> str:
    base = tongue.replace("_", "-").partition("-")[0].lower()
    return base if base in dict(TONGUES) else "en"
