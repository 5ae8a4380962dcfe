"""Numbers, prices, times and days in a text, in whatever way they are written, as keys that can be compared.

A figure needs one key out of each of its groups to have been given; what is given gives all the keys that it may be
read as, and a day with its year its weekday too.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from studio.assistant import figureforms as forms
from studio.assistant import phrasing
from studio.assistant.figureforms import Figure, Found, figure

_LISTED = regex.compile(r"(?m)^[ \t]*(\d{1,2})[.)](?=\s)")
_KEYCAP = regex.compile(r"[0-9#*]\uFE0F?\u20E3")
_ABOUT_MONTH = regex.compile(
    r"(?<!\p{L})(?:in|of|this|last|next|early|late|mid|until|till|since|every|by|from|for)[ -]\Z",
    regex.IGNORECASE,
)
_TO = regex.compile(r"\s?[–-]\s?|\s(?:to|till|until|bis|līdz)\s")


def given(text: str) -> frozenset[str]:
    """Return the keys of all figures in `text`, read in every language."""
    languages = phrasing.everywhere()
    keys = {key for one in figures(text, languages, generous=True) for key in one.gives}
    for match in forms.SPAN.finditer(text):
        keys |= forms.span_hours(match)
    return frozenset(keys | _week(text, languages))


def is_given(one: Figure, keys: frozenset[str]) -> bool:
    """Return whether the `keys` of what was given have this figure."""
    return all(need & keys for need in one.needs)


def figures(text: str, languages: tuple[str, ...], *, generous: bool = False) -> list[Figure]:
    """Return the figures of `text` in order, with the words of `languages` (subtags).

    `generous`: abbreviations, and words that mean something else too.
    """
    reader = _Reader(text, languages, generous)
    reader.leave_out()
    found = [
        *reader.read(forms.PHONE, forms.phone),
        *reader.read(forms.YEAR_FIRST, forms.year_first),
        *reader.read(forms.YEAR_LAST, forms.year_last),
        *reader.read(forms.ASIAN_DAY, forms.year_first),
        *(one for pattern in forms.worded_days(languages) for one in reader.read(pattern, forms.worded_day)),
        *reader.months(),
        *reader.weekdays(),
        *reader.read(forms.ASIAN_HOUR, forms.asian_hour),
        *reader.read(forms.CLOCK, forms.clock),
        *reader.read(forms.HOUR, forms.clock),
        *reader.read(forms.RATIO, forms.ratio),
        *reader.numbers(),
        *reader.words(),
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


class _Reader:
    """Reads a text kind by kind; what is read is blanked out, so that nothing is read twice."""

    def __init__(self, text: str, languages: tuple[str, ...], generous: bool) -> None:
        self.text = text
        self._languages = languages
        self._generous = generous

    def leave_out(self) -> None:
        """Pass over keycap emoji, and the numbers that only count the lines of a list."""
        listed = list(_LISTED.finditer(self.text))
        counted = [match for at, match in enumerate(listed, 1) if int(match[1]) == at]
        counts = len(counted) > 1 and not self._generous
        self._blank((*_KEYCAP.finditer(self.text), *(counted if counts else ())))

    def read(self, pattern: "regex.Pattern[str]", make: Callable[[Found], Figure | None]) -> list[Figure]:
        """Return what `make` makes of each match."""
        made = [(match, make(match)) for match in pattern.finditer(self.text) if "\0" not in match[0]]
        self._blank(match for match, one in made if one is not None)
        return [one for _, one in made if one is not None]

    def months(self) -> Iterator[Figure]:
        """Yield months without a day."""
        for language in self._languages:
            phrases = phrasing.known()[language]
            careful = phrasing.pattern(phrases.careful, phrases.spaced)
            for number, words in enumerate(phrases.months, 1):
                found = [
                    match
                    for match in phrasing.pattern((words,), phrases.spaced).finditer(self.text)
                    if self._generous or not careful.fullmatch(match[0]) or self._is_month(match)
                ]
                self._blank(found)
                yield from (figure(match, "date", [{f"m:{number}"}]) for match in found)

    def weekdays(self) -> Iterator[Figure]:
        """Yield weekdays."""
        for pattern, day in phrasing.weekday_words(self._languages, short=self._generous):
            for match in list(pattern.finditer(self.text)):
                yield figure(match, "date", [{f"w:{day}"}])

    def numbers(self) -> Iterator[Figure]:
        """Yield numbers in digits, with their currency or percent sign."""
        matches = list(forms.NUMBER.finditer(self.text))
        money = self._money(matches)
        made = [
            forms.number(self.text, match, money[at], self._is_hour(match))
            for at, match in enumerate(matches)
        ]
        self._blank(matches)
        yield from made

    def words(self) -> Iterator[Figure]:
        """Yield numbers in words; those side by side are one: "two hundred"."""
        unspaced = {
            word
            for language in self._languages
            for word in phrasing.known()[language].numbers
            if not phrasing.known()[language].spaced
        }
        found = [
            (match.start(), match.end(), value)
            for word, value in phrasing.number_words(self._languages, self._generous).items()
            for match in phrasing.pattern((word,), word not in unspaced).finditer(self.text)
        ]
        for start, end, value in _runs(sorted(found), self.text):
            keys = frozenset({f"n:{value}"})
            yield Figure(start, end, "number", (keys | forms.hours(value),), keys)

    def _blank(self, matches: Iterable[Found]) -> None:
        self.text = phrasing.blanked(self.text, (match.span() for match in matches))

    def _is_month(self, match: Found) -> bool:
        """Return whether "May" is the month: behind "in", or with a capital inside a sentence."""
        before = self.text[max(0, match.start() - 16) : match.start()]
        inside = regex.search(r"[\p{L}\p{N},;]\s\Z", before) is not None
        return _ABOUT_MONTH.search(before) is not None or (match[0][0].isupper() and inside)

    def _is_hour(self, match: Found) -> bool:
        behind = _before_time(self._languages).search(self.text[max(0, match.start() - 16) : match.start()])
        return behind is not None or forms.LATER.match(self.text, match.end()) is not None

    def _money(self, matches: list[Found]) -> list[frozenset[str]]:
        """Return the currencies of each number: beside it, or beside the last of its list: "40, 60 and 80 €"."""
        found = [forms.currencies(self.text, match.start(), match.end()) for match in matches]
        for at in reversed(range(len(matches) - 1)):
            between = self.text[matches[at].end() : matches[at + 1].start()]
            if not found[at] and forms.JOINED.fullmatch(between):
                found[at] = found[at + 1]
        return found


@lru_cache(maxsize=16)
def _before_time(languages: tuple[str, ...]) -> "regex.Pattern[str]":
    """Return what finds "at" or "from" at the end of a text."""
    words = "|".join(word for language in languages for word in phrasing.known()[language].before_time)
    return regex.compile(rf"(?<!\p{{L}})(?:{words or '(?!)'})\s\Z", regex.IGNORECASE)


def _runs(found: list[tuple[int, int, int]], text: str) -> Iterator[tuple[int, int, int]]:
    """Yield number words (start, end, value), those parted by a blank or a hyphen as one."""
    total = current = start = end = 0
    for at, (begin, stop, value) in enumerate(found):
        joined = at > 0 and text[end:begin] in {" ", "-"} and (value >= 100 or current >= 20)
        if at and not joined:
            yield start, end, total + current
        if not joined:
            start, total, current = begin, 0, 0
        if value == 100:
            current = max(current, 1) * value
        elif value >= 1000:
            total, current = total + max(current, 1) * value, 0
        else:
            current += value
        end = stop
    if found:
        yield start, end, total + current


def _week(text: str, languages: tuple[str, ...]) -> set[str]:
    """Return the weekdays that lie within "Mon–Fri"."""
    days = sorted(
        (match.start(), match.end(), day)
        for pattern, day in phrasing.weekday_words(languages, short=True)
        for match in pattern.finditer(text)
    )
    keys: set[str] = set()
    for (_, end, first), (start, _, last) in pairwise(days):
        if _TO.fullmatch(text[end:start]):
            keys |= {f"w:{day % 7}" for day in range(first, last + (7 if last < first else 0) + 1)}
    return keys
