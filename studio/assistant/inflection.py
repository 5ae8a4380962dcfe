"""Whether two words are one name in different cases: "Rīgā" and "Rīga", "Péterrel" and "Péter".

A word is compared by what is left of it without the endings that its language has; rather coarse than wrong about a
name that is really another. The endings are the usual ones of school grammars; own lists.
"""

import unicodedata
from collections.abc import Iterable

import regex

LEAST = 3  # letters that must be left: of less, a stem says nothing

_HUNGARIAN = regex.compile(
    r"(?:[aeo]?[tnk]|b[ae]n?|b[oe]l|r[ae]|r[oe]l|t[oe]l|h[oe]z|n[ae][kl]|v[ae]l|ig|ert|kent|kor|ul|[ei]|[aeo]?s|"
    r"iek|eknel|aknal|ek|ok|ak|eke?t|okat|akat|ekkel|okkal|ekhez|jai?|jei?|ekrol|nal|nel|nek|nak|va|ve|kent)$"
)
_LATVIAN = regex.compile(
    r"(?:s|is|us|as|es|os|a|e|i|o|u|am|em|im|um|om|ai|ei|iem|ies|ams|ems|ij|iju|ajam|aja|ajai|aju|ajas|ajos|ju|ja|jam|jas)$"
)
_ENDINGS = {
    "hu": _HUNGARIAN,
    "lv": _LATVIAN,
    "en": regex.compile(r"(?:n|s|ns)$"),  # "Latvian", "the Kovacs", "Latvians"
    "de": regex.compile(r"(?:e?s|ers?|ern|e?n)$"),
    "es": regex.compile(r"e?s$"),
}
_OTHER = regex.compile(r"[\p{L}]{1,2}$")
_POSSESSIVE = regex.compile(r"['’]s?$|[-‐‑]\p{Ll}{1,6}$")
# What tells that a text has words of a language whose names are inflected.
_TELLS = {"lv": regex.compile("[āēīūģķļņ]", regex.IGNORECASE), "hu": regex.compile("[őű]", regex.IGNORECASE)}


def folded(word: str) -> str:
    """Return `word` small and without marks on its letters."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).replace("ß", "ss")


class Names:
    """The words that were given, in the forms by which they are known again in a text in `language` (a subtag)."""

    def __init__(self, words: Iterable[str], language: str) -> None:
        known = set(words)
        said = " ".join(known)
        self._languages = {language, *(name for name, tell in _TELLS.items() if tell.search(said))}
        self._exact = {folded(word) for word in known} | {folded(_bare(word)) for word in known}
        self._stems = {stem for word in self._exact for stem in self._stems_of(word)}

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        forms = {folded(word), folded(_bare(word))}
        if forms & self._exact:
            return True
        return any(
            stem in self._stems or stem[1] in self._exact for form in forms for stem in self._stems_of(form)
        ) or any((language, form) in self._stems for form in forms for language in self._languages)

    def _stems_of(self, word: str) -> set[tuple[str, str]]:
        """Return what `word` may be without an ending, by language."""
        stems: set[tuple[str, str]] = set()
        for language in self._languages:
            ending = _ENDINGS.get(language, _OTHER)
            for at in range(LEAST, len(word)):
                if ending.fullmatch(word, at):
                    stems.add((language, word[:at]))
            if language == "hu":
                stems |= {(language, stem) for stem in _assimilated(word)}
        return stems


def _assimilated(word: str) -> Iterable[str]:
    """Yield the stem of "Péterrel" and "Balázzsal": the v of "-val" and "-vá" becomes the consonant before it."""
    for ending in ("al", "el", "a", "e"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) <= LEAST:
            continue
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-3:-2] == stem[-2:-1] and stem[-2:] in {"zs", "sz", "cs", "gy", "ly", "ny", "ty"}:
            yield stem[:-3] + stem[-2:]


def _bare(word: str) -> str:
    """Return a word without a possessive's apostrophe or an ending behind a hyphen."""
    return str(_POSSESSIVE.sub("", word))
