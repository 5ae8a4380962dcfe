"""Names in a text that nobody gave: capitalised words where no capital is due, model numbers.

A capital says little at a sentence's beginning and in German nouns: there more has to speak for a name (a second
capital behind it, an "'s", a title before it, no such word in the English dictionary). Scripts without capitals have
names only in quotation marks and before Korean's 씨.
"""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from studio import counting
from studio.assistant import phrasing
from studio.assistant.inflection import Names, folded
from studio.assistant.plainwords import LOOKED_UP, is_noun, is_plain, no_names

_WORD = regex.compile(
    r"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}]]+"
    r"(?:['’&.\-‐‑](?=[\p{L}\p{N}])[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}]]+)*",
    regex.V1,
)
PIECE = regex.compile(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*|\p{Lo}[\p{Lo}\p{M}]*|\p{N}+")
_CAPITAL = regex.compile(r"\p{Lu}|\p{Lt}")
_CODE = regex.compile(r"(?=.*\d)(?=.*\p{Lu})\p{L}.*")
_QUOTES = "\"'“”„‚‘’«»‹›(（[「『《〈"
_ENDS = ".!?…。！？\n:：;；"
_PARTS = "·•|/–—-*_~►▸✦✨→"
NEAR = 200  # code points before a word that say whether a sentence begins there; all of a long text takes too long
_ABBREVIATED = regex.compile(
    r"(?<![\p{L}\p{N}])(?:(?i:dr|mr|mrs|ms|st|prof|sr|sra|srta|fr|hr|vs|no)|\p{Lu})\.\Z"
)
_JOINS = regex.compile(r"\s(?:and|&|y|e|és|un|und)\s")
_QUOTED = regex.compile(
    r"(?:[“„\"「『《〈«‘]|(?<!\w)')([^“”„\"「」『』《》〈〉«»‘’'\n]{1,24})(?:[”“\"」』》〉»’]|'(?!\w))"
)
_HONOURED = regex.compile(r"(?<!\p{Hangul})\p{Hangul}{2,4}(?=\s?씨(?!\p{Hangul}{2}))")
_UNCASED = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
EMAIL = regex.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SLOT = regex.compile(r"[#@]?\{[\w ]+\}")
_FUNCTION = 3  # letters: shorter small words do not keep a line from being a headline


class Word(NamedTuple):
    """A word of the text, and whether its capital says nothing because of where it stands."""

    start: int
    end: int
    text: str
    first: bool  # of a sentence, a line or a quotation
    headline: bool  # in a line all of whose words have capitals

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return _CAPITAL.match(self.text) is not None


class Given:
    """What was given, as far as names go."""

    def __init__(self, told: str, language: str) -> None:
        pieces = [piece for word in _WORD.findall(told) for piece in (word, *_parts(word))]
        self.names = Names(pieces, phrasing.base_of(language))
        self.squashed = squashed(told)
        self._handles = {folded(word) for word in regex.findall(r"[\w.]+", told)}
        self._links = {_address(span.text) for span in counting.links(told)}
        self._links |= {link.partition("/")[0] for link in self._links}
        self._told = told.casefold()

    def has_handle(self, handle: str) -> bool:
        """Return whether "@name" was given, with or without its sign."""
        return folded(handle.lstrip("@＠").rstrip(".")) in self._handles

    def has_link(self, link: str) -> bool:
        """Return whether a link, or the page that it belongs to, was given."""
        return _address(link) in self._links

    def has_mail(self, address: str) -> bool:
        """Return whether an e-mail address was given."""
        return address.casefold() in self._told

    def has(self, word: str) -> bool:
        """Return whether a word, or all the parts of a hyphened one, was given."""
        return word in self.names or all(part in self.names for part in _parts(word) or (word,))


def hidden(text: str) -> list[tuple[int, int]]:
    """Return where handles, tags, links, e-mail addresses and slots stand: no words, and no sentences' beginnings."""
    spans = [*counting.tags(text), *counting.mentions(text), *counting.links(text)]
    found = [(span.start, span.end) for span in spans]
    return sorted([*found, *(match.span() for one in (EMAIL, _SLOT) for match in one.finditer(text))])


def unknown_names(text: str, given: Given, language: str) -> list[tuple[int, int]]:
    """Return where names stand in `text` (its hidden places blanked out) that were not given, runs as one."""
    base = phrasing.base_of(language)
    words = _words(text, english=base in LOOKED_UP)
    doubted = [
        at
        for at, word in enumerate(words)
        if _names(words, at, text, base)
        and not given.has(word.text)
        and not (base == "de" and _is_owned(words, at, text, given))
    ]
    found: list[tuple[int, int]] = []
    for at in doubted:
        word = words[at]
        if found and found[-1][1] == words[at - 1].end and text[words[at - 1].end : word.start] == " ":
            found[-1] = (found[-1][0], word.end)
        else:
            found.append((word.start, word.end))
    quoted = [
        match.span(1)
        for match in _QUOTED.finditer(text)
        if squashed(match[1]) not in given.squashed
        and (_UNCASED.search(match[1]) or _is_title(text, match, base))
    ]
    honoured = [
        match.span() for match in _HONOURED.finditer(text) if squashed(match[0]) not in given.squashed
    ]
    within = [span for span in found if not any(start <= span[0] < end for start, end in quoted)]
    return sorted({*within, *quoted, *honoured})


def _is_title(text: str, quoted: "regex.Match[str]", language: str) -> bool:
    """Return whether what is quoted inside a sentence is a name: "the café “Liepa”", not “Yes!” that somebody says."""
    words = quoted[1].split()
    inside = regex.search(r"[\p{L}\p{N}]\s?\Z", text[: quoted.start()]) is not None
    return (
        inside
        and len(words) <= 4
        and _CAPITAL.match(quoted[1]) is not None
        and quoted[1][-1] not in ".!?…,"
        and not is_plain(words[0].lower(), language)
    )


def likely_names(text: str, language: str) -> list[tuple[int, int]]:
    """Return where names are likely in `text` (its hidden places blanked out), told without any dictionary, at once."""
    base = phrasing.base_of(language)
    words = _words(text, english=False)
    return [
        (word.start, word.end)
        for at, word in enumerate(words)
        if word.capital
        and len(word.text) > 1
        and not word.headline
        and word.text.lower().replace("’", "'") not in no_names(base)
        and (not word.first or _goes_on(words, at, text))
        and word.text.lower() not in (phrasing.small_words(base) if word.first else ())
        and (base != "de" or _beside(words, at, text))
    ]


def _words(text: str, *, english: bool) -> list[Word]:
    made: list[Word] = []
    for line in regex.finditer(r"[^\n]+", text):
        found = list(_WORD.finditer(text, line.start(), line.end()))
        headline = _is_headline([match[0] for match in found], english=english)
        made += [
            Word(
                match.start(),
                match.end(),
                match[0],
                _is_first(text, match.start(), brackets=english),
                headline,
            )
            for match in found
        ]
    return made


def _is_headline(words: Sequence[str], *, english: bool) -> bool:
    """Return whether a line is written with capitals throughout: "BOOK NOW"; `english`: "Golden Hour in the Garden"."""
    lettered = [word for word in words if word[0].isalpha()]
    large = [word for word in lettered if _CAPITAL.match(word) and not _CODE.fullmatch(word)]
    small = [word for word in lettered if not _CAPITAL.match(word) and len(word) > _FUNCTION]
    shouted = sum(word.isupper() and len(word) > 1 for word in lettered)
    return not small and (shouted >= 2 or (english and len(large) >= 3))


def _is_first(text: str, start: int, *, brackets: bool) -> bool:
    """Return whether a sentence, a line, a quotation or (`brackets`) a remark in brackets begins at `start`."""
    before = text[max(0, start - NEAR) : start].rstrip(" \t\u00a0¿¡")
    bare = before.rstrip(_QUOTES + " \t")
    if not bare or bare[-1] in "\n\0":
        return True
    if bare[-1] in _ENDS:
        return not _ABBREVIATED.search(bare)
    if bare[-1] in _PARTS:
        behind = bare.rstrip(_PARTS + " \t")
        return bare[-1] != "-" or not behind or behind[-1] in _ENDS
    if before != bare and (brackets or before[-1] not in "(（["):
        return True  # a quotation, a remark
    return not (bare[-1].isalnum() or bare[-1] in ",;)）]%€$£&+”\"’'」』") and not regex.match(
        r"\p{M}", bare[-1]
    )


def _names(words: Sequence[Word], at: int, text: str, language: str) -> bool:
    """Return whether the word names somebody or something, as far as its form and place tell."""
    word = words[at]
    small = word.text.lower().replace("’", "'")
    if len(word.text) < 2 or word.text[0].isdigit() or small in no_names(language):
        return False
    if _CODE.fullmatch(word.text) or regex.search(r"\p{Ll}\p{Lu}", word.text):
        return True
    return word.capital and (_titled(text, word.start, language) or _names_there(words, at, text, language))


def _names_there(words: Sequence[Word], at: int, text: str, language: str) -> bool:
    word = words[at]
    if language == "de":
        return word.text.lower() not in _TITLES and _names_in_german(words, at, text)
    if word.first or word.headline:
        return _names_at_start(words, at, text, language)
    return not (word.text.isupper() and language in LOOKED_UP and is_plain(word.text.lower(), language))


_TITLES = frozenset({"herr", "herrn", "frau", "familie"})


def _names_at_start(words: Sequence[Word], at: int, text: str, language: str) -> bool:
    word, small = words[at], words[at].text.lower()
    if is_plain(small, language):
        return False
    if language in LOOKED_UP:
        return True
    elsewhere = any(
        folded(other.text) == folded(word.text) and other.capital and not other.first and not other.headline
        for other in words
    )
    possessed = regex.search(r"['’]s$", word.text) is not None
    return elsewhere or possessed or (not word.headline and _goes_on(words, at, text))


def _goes_on(words: Sequence[Word], at: int, text: str) -> bool:
    """Return whether the next word has a capital too, at once or behind "and"."""
    for step in (1, 2):
        if at + step >= len(words):
            return False
        following = words[at + step]
        between = text[words[at].end : following.start]
        if (
            following.capital
            and not following.first
            and (between == " " if step == 1 else _JOINS.fullmatch(between))
        ):
            return True
    return False


def _names_in_german(words: Sequence[Word], at: int, text: str) -> bool:
    """Where every noun has a capital: two side by side, not both nouns that name nobody.

    A noun behind a name is its second part, "Lena Winter", unless it is what belongs to it, "Lenas Kleid". An adjective
    or a verb that begins the sentence is no name, either.
    """
    word = words[at]
    if word.headline or word.text.isupper() or is_plain(word.text.lower(), "de"):
        return False
    if is_noun(word.text.lower(), "de"):
        return at > 0 and _adjoin(words, at - 1, text) and _leads_name(words, at - 1)
    if regex.search(r"[^\p{ASCII}äöüÄÖÜßéèàêôç]", word.text):
        return True  # letters that German has not
    if word.first and regex.search(r"(?:e[mnrs]?)$", word.text) and not _third(words, at, text):
        return False
    return _beside(words, at, text)


def _leads_name(words: Sequence[Word], at: int) -> bool:
    """Return whether the word is a first name that a noun may follow: "Lena" of "Lena Winter"."""
    small = words[at].text.lower()
    verb = words[at].first and regex.search(r"(?:e[mnrs]?|t)$", small) is not None
    return not (
        verb or small.endswith("s") or is_noun(small, "de") or is_plain(small, "de") or small in _TITLES
    )


def _third(words: Sequence[Word], at: int, text: str) -> bool:
    return at + 2 < len(words) and _adjoin(words, at, text) and _adjoin(words, at + 1, text)


def _is_owned(words: Sequence[Word], at: int, text: str, given: Given) -> bool:
    """Return whether the word is what belongs to a name that was given: "Annas Kleid"."""
    return (
        at > 0
        and _adjoin(words, at - 1, text)
        and words[at - 1].text.endswith("s")
        and given.has(words[at - 1].text)
    )


def _beside(words: Sequence[Word], at: int, text: str) -> bool:
    """Return whether a word with a capital stands before or behind, one that does not only begin its sentence."""
    before = at > 0 and _adjoin(words, at - 1, text) and not _only_begins(words[at - 1])
    return before or _adjoin(words, at, text)


def _only_begins(word: Word) -> bool:
    plain = is_plain(word.text.lower(), "de") or regex.search(r"e[mnrs]?$", word.text) is not None
    return word.first and plain


def _adjoin(words: Sequence[Word], at: int, text: str) -> bool:
    if at + 1 >= len(words):
        return False
    here, following = words[at], words[at + 1]
    return (
        here.capital and following.capital and not following.first and text[here.end : following.start] == " "
    )


def _titled(text: str, start: int, language: str) -> bool:
    """Return whether "Frau", "Familie" or the like stands before."""
    known = phrasing.known().get(language)
    before = text[max(0, start - 12) : start].rstrip()
    return known is not None and any(
        regex.search(rf"(?<!\p{{L}})(?:{title})\Z", before, regex.IGNORECASE) for title in known.titles
    )


def _parts(word: str) -> list[str]:
    """Return the parts of a word with hyphens, signs or capitals inside it."""
    parts = [part for part in regex.split(r"['’&.\-‐‑_]", word) if part]
    pieces = [piece for part in parts for piece in PIECE.findall(part)]
    return [part for part in (*parts, *pieces) if part != word] if len(pieces) > 1 or len(parts) > 1 else []


def squashed(text: str) -> str:
    """Return the letters and digits of `text` alone, small and without marks."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def _address(link: str) -> str:
    bare = regex.sub(r"^(?:https?://)?(?:www\.)?", "", link.casefold())
    return str(bare).rstrip("/.")
