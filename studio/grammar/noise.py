"""What engines made for essays say of captions and nobody wants to hear: doubts about names and words of the trade.

A name is known by its capital inside of a sentence, or by a letter that English does not have. Of the 195 clean
captions in `tests/data/grammar/clean_open.tsv` the engines flagged 14 or 15 without this, nearly all for a name.
"""

from unicodedata import normalize

import regex

from studio.grammar.brands import terms
from studio.grammar.finding import Finding

ABBREVIATION = regex.compile(r"\p{Lu}{2,4}s?")  # MUA, SLR, BTS
STRETCHED = regex.compile(r"(\p{L})\1\1")  # sooo, yesss, Pssst
SENTENCE_BEFORE = regex.compile(r"(?:\A|[.!?…:\n•|–—-])[\s\"'“‘(\[]*\Z")
LONG_NAME = 6  # letters: in a shorter one a slip of one letter makes another name as easily as it mends one


def noisy(found: Finding, text: str, language: str) -> bool:
    """Return whether a finding of an engine in one masked paragraph of `language` is one to keep to oneself."""
    if not language.lower().startswith("en") or found.category != "spelling" or not found.text:
        return False
    word = found.text
    bare = word.lower().strip("'’.").removesuffix("'s").removesuffix("’s")
    if bare in terms() or ABBREVIATION.fullmatch(word) or STRETCHED.search(bare):
        return True
    if not word[0].isupper() or text.isupper():
        return False
    if not normalize("NFC", word).isascii() and not word.isupper():
        return True
    first = found.suggestions[0] if found.suggestions else ""
    slip = first.isalpha() and near(word.lower(), first.lower())
    inside = not SENTENCE_BEFORE.search(text[: found.start])
    return not slip or (inside and len(word) < LONG_NAME)


def near(first: str, second: str) -> bool:
    """Return whether one letter more, less, changed, or two neighbours exchanged, make `second` of `first`."""
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    start = next(
        (at for at, (one, two) in enumerate(zip(first, second, strict=False)) if one != two),
        min(len(first), len(second)),
    )
    one, two = first[start:], second[start:]
    exchanged = one[:2] == two[1::-1] and one[2:] == two[2:]
    return exchanged or one[1:] == two[1:] or one[1:] == two or one == two[1:]
