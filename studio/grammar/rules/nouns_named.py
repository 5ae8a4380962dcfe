"""Lists of words, written as a row."""

from functools import cache


@cache
def named(listed: str) -> frozenset[str]:
    """Return the words of a row as a set; the same row is read once."""
    return frozenset(listed.split())
