"""UTF-16 places and code points: LanguageTool and Qt count the one, everything else in the program the other."""

from bisect import bisect_right
from functools import cached_property, lru_cache

BEYOND_BMP = 0xFFFF


class Utf16:
    """The two ways of counting in one text. A place inside a pair counts as before the character."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [index for index, char in enumerate(text) if ord(char) > BEYOND_BMP]

    @cached_property
    def _wide_units(self) -> list[int]:
        """The UTF-16 place after each character that takes two units."""
        return [index + before + 2 for before, index in enumerate(self._wide)]

    def point(self, unit: int) -> int:
        """Return the code point index of the UTF-16 place `unit`; places outside the text are its ends."""
        before = bisect_right(self._wide_units, unit)
        point = unit - before
        if before < len(self._wide) and point > self._wide[before]:
            point = self._wide[before]
        return min(max(point, 0), self._length)

    def unit(self, point: int) -> int:
        """Return the UTF-16 place of the code point index `point`; indices outside the text are its ends."""
        inside = min(max(point, 0), self._length)
        return inside + bisect_right(self._wide, inside - 1)


@lru_cache(maxsize=8)
def utf16(text: str) -> Utf16:
    """Return the two ways of counting in `text`, made once for all the places that are asked for after a key."""
    return Utf16(text)
