"""What languages are called in English, for instructions to a language model; people see their own names for them."""

import tomllib
from functools import cache

from studio import places


def english(tag: str) -> str:
    """Return the English name of a language with its tag (BCP 47): "Hungarian (hu)"; else the tag alone."""
    name = _names().get(tag.partition("-")[0].lower())
    return f"{name} ({tag})" if name else tag


@cache
def _names() -> dict[str, str]:
    return tomllib.loads((places.shipped() / "languages.toml").read_text("utf-8"))
