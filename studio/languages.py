"""What languages are called in English, for instructions to a language model; people see their own names for them."""

import re
import tomllib
from functools import cache

from studio import places

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def english(tag: str) -> str:
    """Return the English name of a language with its tag (BCP 47): "Hungarian (hu)"; else the tag alone."""
    name = _names().get(tag.partition("-")[0].lower())
    return f"{name} ({tag})" if name else tag


@cache
def _names() -> dict[str, str]:
    return tomllib.loads((places.shipped() / "languages.toml").read_text("utf-8"))


def tag_of(said: str) -> str:
    """Return the tag of a language as `english` or a person says it: "Hungarian (hu)", "hungarian", "hu".

    Empty: it is none that is known.
    """
    name, _, bracketed = said.strip().partition("(")
    by_name = {english_name.casefold(): tag for tag, english_name in _names().items()}
    for tag in (bracketed.rstrip(") "), name.strip()):
        if _TAG.fullmatch(tag) and tag.partition("-")[0].lower() in _names():
            return tag
    return by_name.get(name.strip().casefold(), "")
