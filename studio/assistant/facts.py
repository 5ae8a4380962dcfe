"""What is true, as far as the person has said so, and what in a proposal is in none of it.

A fact is a line of words: the client's (prices, opening hours), the shoot's (names, places), and what the library
knows anyway. A number, a name, a handle or a link in a proposal that is in none of the given texts is marked.
"""

import regex

from studio.assistant.reply import Mark
from studio.slots import Around
from studio.words import word

_NUMBER = regex.compile(r"\d+(?:[.,:/ ]\d+)*")
_NAME = regex.compile(r"(?<![.!?…]\s)(?<!^)(?<!\n)\b\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)*")


def lines(around: Around) -> tuple[str, ...]:
    """Return the facts that a request about a post of `around` may use, one a line, in the person's own words."""
    media_set, client = around.media_set, around.client
    known = (
        *media_set.facts,
        *(client.facts if client is not None else ()),
        media_set.place,
        media_set.date,
        *(
            f"{credit.role}: {around.people[credit.person].name}"
            for credit in media_set.people
            if credit.person in around.people
        ),
    )
    return tuple(dict.fromkeys(line for line in known if line.strip()))


def unknown(text: str, given: tuple[str, ...], language: str) -> list[Mark]:
    """Return the marks of what `text` says and none of the `given` texts does. `language`: BCP 47, of `text`."""
    told = "\n".join(given)
    numbers = {_digits(found.group()) for found in _NUMBER.finditer(told)}
    marks = [
        Mark("facts", word("assistant-mark-number", number=found.group()), found.start(), found.end())
        for found in _NUMBER.finditer(text)
        if _digits(found.group()) not in numbers
    ]
    if not language.startswith("de"):  # where every noun has a capital, a capital names nobody
        marks += (
            Mark("facts", word("assistant-mark-name", name=found.group()), found.start(), found.end())
            for found in _NAME.finditer(text)
            if found.group().casefold() not in told.casefold()
        )
    return sorted(marks, key=lambda mark: mark.start)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
