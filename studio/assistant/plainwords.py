"""Which words name nobody: those of the English dictionary, and in other languages the small ones of our own lists."""

from functools import lru_cache

import regex

from studio.assistant import phrasing

LOOKED_UP = ("en", "ko", "zh", "ja")  # whose texts in Latin letters are looked up in the English dictionary


def is_english(word: str) -> bool:
    """Return whether `word` (small) is a word of the English dictionary, of captions or of the trade."""
    from studio.grammar import brands, lexicon

    bare = regex.sub(r"'(?:s|d|ll|ve|re|m)$", "", word.replace("’", "'"))
    return (
        bare in phrasing.small_words("en")
        or word.replace("’", "'") in phrasing.small_words("en")
        or bare in brands.terms()
        or bare in ("a", "i")
        or any(
            lexicon.lemmas(form, kind)
            for form in {bare, bare.removeprefix("un")}
            for kind in ("NOUN", "VERB", "ADJ", "ADV")
        )
    )


def is_plain(small: str, language: str) -> bool:
    """Return whether a word that begins a sentence may be one that names nobody."""
    if small in phrasing.small_words(language):
        return True
    return language in LOOKED_UP and (is_english(small) or _is_compound(small))


def is_noun(small: str, language: str) -> bool:
    """Return whether a word (small) is a noun that names nobody, where `language` writes every noun with a capital."""
    own = phrasing.known().get(language, phrasing.Phrases())
    return small in _nouns(language) or _noun_forms(own.noun_endings).fullmatch(small) is not None


@lru_cache(maxsize=8)
def _nouns(language: str) -> frozenset[str]:
    return frozenset(phrasing.known().get(language, phrasing.Phrases()).nouns.split())


@lru_cache(maxsize=8)
def _noun_forms(endings: tuple[str, ...]) -> "regex.Pattern[str]":
    return regex.compile("|".join(endings) or r"(?!)")


def _is_compound(small: str) -> bool:
    parts = regex.split(r"[-‐‑&.]", small)
    return len(parts) > 1 and all(is_english(part) for part in parts if part)


def no_names(language: str) -> frozenset[str]:
    """Return what has a capital in `language` and names nobody; English's too, which captions everywhere borrow."""
    known = phrasing.known()
    own = known[language].capitals if language in known else ""
    return frozenset(f"{own} {known[phrasing.USUAL].capitals}".lower().split())
