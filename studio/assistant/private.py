"""What is private in a text: names of the library, e-mails, phone numbers, street addresses, paths of files.

These are suggestions for a person to look at, found by rules on this machine: what names the library knows, and what
has the form of an address or a number. A name that nobody has entered anywhere is not found. Offsets are code points.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

Kind = Literal["name", "e-mail", "phone", "address", "path", "handle", "tag"]
KINDS: tuple[Kind, ...] = ("path", "e-mail", "handle", "tag", "name", "phone", "address")  # the surest first

# Scripts that are written without spaces between words, or whose words begin with short ones: no boundary is asked for.
JOINED = r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hebrew}\p{Arabic}]"
# A word goes on, to the left and to the right. What makes a sign a coloured one is a mark too, but of no word.
AFTER_WORD = r"[\p{L}\p{N}_](?:(?![\uFE0F\u20E3])\p{M})*"
WORD = r"[\p{L}\p{M}\p{N}_]"
_PARTICLES = frozenset(
    [
        "the",
        "and",
        "und",
        "y",
        "e",
        "et",
        "és",
        "de",
        "da",
        "di",
        "do",
        "del",
        "della",
        "der",
        "den",
        "des",
        "van",
        "von",
        "zu",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "studio",
        "studios",
        "photo",
        "photos",
        "photography",
        "wedding",
        "weddings",
        "hotel",
        "café",
        "cafe",
        "bar",
        "garden",
        "house",
        "ltd",
        "gmbh",
        "kft",
        "inc",
    ]
)
# What a name may end in where it is said of somebody: the English and the Hungarian ones.
_ENDINGS = (
    r"(?:s|t|[aeioöuüő]t|v[ae]l|\p{L}[ae]l|n[ae]k|b[ae]n?|r[ae]|[rtb][óő]l"
    r"|h[oeö]z|n[áé]l|ért|ig|é|ék\p{L}{0,4})?"
)
_APOSTROPHES = "'’ʼ"  # keyboards have the first, telephones write the second by themselves
_LENGTHENED = {  # before such an ending, composed or not
    "a": r"(?:a\u0301?|á)",
    "e": r"(?:e\u0301?|é)",
    "o": r"(?:o\u0301?|ó)",
}

_EMAIL = regex.compile(r"(?<![\w.+-])[\w.!#$%&'*+/=?^{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_SIGNS = r"[^\s/\\:*?\"<>|~]+"
_COMPONENT = rf"{_SIGNS}(?:(?<!\.\w{{2,4}})[ ]{_SIGNS}){{0,4}}"  # a blank, but not behind a file's ending
_LAST = rf"(?:{_COMPONENT}\.\w{{2,5}}\b|(?:{_SIGNS})?)"
_PATH = regex.compile(
    rf"file:/{{2,3}}\S+"
    rf"|(?<!\w)[A-Za-z]:[\\/](?:{_COMPONENT}[\\/])*{_LAST}"
    rf"|(?<!\S)\\\\{_COMPONENT}\\(?:{_COMPONENT}\\)*{_LAST}"
    rf"|(?<![\w/:.~])~?/(?:{_COMPONENT}/)+{_LAST}"
)
_PHONE = regex.compile(r"(?<![\w.,:/#@-])(?:\+|(?=[\d(]))[\d(](?:[\s().\-–/  ]{0,3}\d){6,16}(?![\w])")
_DATE = regex.compile(
    r"\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}\.?|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}|\d{4}\s*[-–/]\s*\d{4}"
)
_FEWEST_DIGITS = 9  # of a number that does not begin as one: fewer are a price, a year or an exposure

_NUMBER = r"\d{1,4}(?:\s?[/-]\s?\d{1,4})?\s?[A-Za-z]?\b"
# No name is longer: of a thousand capitals with hyphens between them each would be looked through to the last.
_NAMED = r"\p{Lu}[\p{L}\p{M}'’.-]{1,40}"
_TOWN = r"\p{Lu}[\p{L}\p{M}-]{1,40}"
_CITY = rf"(?:\s?,\s*\d{{3,6}}(?:\s?[A-Z]{{2}})?\s+{_TOWN}(?:\s{_TOWN})?|\s?,\s*{_TOWN})?"
_BEFORE = rf"(?:\d{{3,6}}\s+{_TOWN},?\s+)?"
_ADDRESS = regex.compile(
    rf"(?<!{WORD})(?:"
    rf"\d{{1,5}}[A-Za-z]?,?\s+(?:{_NAMED}\s+){{1,3}}"
    rf"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Boulevard|Blvd\.?|Square|Court|Place|Way"
    rf"|Terrace|Close|utca|út|tér|körút|iela|ulica)\b{_CITY}"  # the last as people at home there write in English
    rf"|{_BEFORE}(?:{_NAMED}\s+){{1,3}}(?:utca|út|útja|tér|tere|köz|körút|krt\.|sétány|sor|u\.)\s+\d+[./\-\w]*\.?{_CITY}"
    rf"|{_BEFORE}\p{{Lu}}[\p{{L}}-]{{0,40}}(?:straße|strasse|str\.|gasse|weg|allee|platz|laan|straat|gatan|gata|vej|iela)\s+{_NUMBER}{_CITY}"
    rf"|{_BEFORE}(?:{_NAMED}\s+){{1,3}}(?:iela|ulica|gatve|Straße)\s+{_NUMBER}{_CITY}"
    rf"|\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|chemin|allée|quai)\s+[\p{{L}}'’\s-]{{3,40}}(?=[,.;\n]|$)"
    rf"|(?i:calle|avenida|av\.|plaza|paseo|carrer|via|viale|piazza|corso|rua|ulica|ul\.)\s+(?:\p{{L}}+\s+){{0,2}}{_NAMED}(?:\s+{_NAMED}){{0,2}},?\s+(?:n\.?\s?º?\s?)?{_NUMBER}{_CITY}"
    rf"|(?:\p{{Hangul}}+(?:시|도|구|군)\s+){{0,3}}\p{{Hangul}}+(?:로|길)\s?\d+(?:번?길\s?\d+)?(?:-\d+)?"
    rf"|\p{{Han}}{{2,}}(?:路|街|道|巷)\d+(?:号|號)"
    rf")"
)


class Found(NamedTuple):
    """Something private, and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


def find(text: str, names: Sequence[str] = (), handles: Sequence[str] = ()) -> tuple[Found, ...]:
    """Return what is private in `text`, in order, not overlapping; nothing goes over the end of a line.

    `names` are of people and clients; each part of a name is found alone too, with the endings that English and
    Hungarian give it, and tags and handles that are made of it. `handles`, with or without "@", are found as they are.
    """
    position = 0
    found: list[Found] = []
    for line in text.splitlines(keepends=True):
        found += (
            Found(one.kind, one.text, position + one.start, position + one.end)
            for one in in_line(line, tuple(names), tuple(handles))
        )
        position += len(line)
    return tuple(found)


@lru_cache(maxsize=4096)
def in_line(text: str, names: tuple[str, ...], handles: tuple[str, ...]) -> tuple[Found, ...]:
    """Return what is private in one line; what was found is remembered, for a person types in one line at a time."""
    candidates: list[tuple[int, int, Kind]] = []
    for kind, pattern in (("path", _PATH), ("e-mail", _EMAIL), ("address", _ADDRESS)):
        candidates += ((m.start(), m.end(), kind) for m in pattern.finditer(text))  # type: ignore[misc]
    candidates += ((m.start(), m.end(), "phone") for m in _PHONE.finditer(text) if _is_phone(m.group()))
    candidates += _named(text, names, handles)
    return tuple(Found(kind, text[start:end], start, end) for start, end, kind in _apart(text, candidates))


def _apart(text: str, candidates: Iterable[tuple[int, int, Kind]]) -> Iterable[tuple[int, int, Kind]]:
    """Leave out what lies in or across something that begins earlier or is longer; trim what ends a sentence."""
    position = 0
    for start, last, kind in sorted(candidates, key=lambda one: (one[0], -one[1], KINDS.index(one[2]))):
        loose = " \t\r\n,;." if kind in ("path", "e-mail", "handle", "tag") else " \t\r\n,;"
        end = start + len(text[start:last].rstrip(loose))
        if start >= position and end > start:
            yield start, end, kind
            position = end


def _is_phone(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    if _DATE.fullmatch(text.strip()) or digits > 15:  # ITU-T E.164: fifteen at most
        return False
    return text.startswith(("+", "(", "0")) or digits >= _FEWEST_DIGITS


def _named(text: str, names: tuple[str, ...], handles: tuple[str, ...]) -> Iterable[tuple[int, int, Kind]]:
    folded = _folded(text)
    near = tuple(name for name in names if any(root in folded for root in _roots(name)))
    pattern, made_of, written = _patterns(near, handles)
    if pattern is not None:
        yield from ((m.start(), m.end(), "name") for m in pattern.finditer(text))
    if written is not None:
        yield from ((m.start(), m.end(), "handle") for m in written.finditer(text))
    if made_of is not None:
        for m in made_of.finditer(text):
            yield m.start(), m.end(), "tag" if m.group()[0] in "#＃" else "handle"


def _folded(text: str) -> str:
    """Return `text` without regard to capitals, and to how letters are composed and apostrophes are written."""
    return str(regex.sub(f"[{_APOSTROPHES}]", "'", unicodedata.normalize("NFC", text).casefold()))


@lru_cache(maxsize=4096)
def _roots(name: str) -> tuple[str, ...]:
    """Return what a text must hold, folded, for a part of `name` to be in it; a credits book has hundreds of names."""
    parts = [_folded(part) for part in _parts(name)]
    telling = [part for part in parts if _tells(part)] or parts[:1]
    return tuple(
        part if len(part) < 3 else part[1:] if regex.match(JOINED, part) else part[:-1] for part in telling
    )


@lru_cache(maxsize=64)
def _patterns(
    names: tuple[str, ...], handles: tuple[str, ...]
) -> tuple["regex.Pattern[str] | None", "regex.Pattern[str] | None", "regex.Pattern[str] | None"]:
    """Return what finds the names, the tags and handles that are made of them, and the handles that are given."""
    whole: dict[str, None] = {}
    single: dict[str, None] = {}
    for name in names:
        parts = _parts(name)
        if len(parts) > 1:
            for order in (parts, parts[::-1]):
                whole[_bounded(r"[\s-]+".join(map(_signs, order)), order[0], order[-1], _ENDINGS)] = None
        for part in parts:
            if _tells(part):
                single |= dict.fromkeys(_alone(part))
    made_of = [_signs(part) for name in names for part in _parts(name) if _tells(part) and len(part) > 2]
    given = [regex.escape(handle.lstrip("@")) for handle in handles if handle.lstrip("@")]
    return (
        _any((*whole, *single)),
        regex.compile(
            rf"[#＃@](?i:[\p{{L}}\p{{M}}\p{{N}}_.]*?(?:{'|'.join(made_of)})[\p{{L}}\p{{M}}\p{{N}}_.]*)"
        )
        if made_of
        else None,
        regex.compile(rf"(?i)@(?:{'|'.join(given)})(?![\w.]*\w)") if given else None,
    )


def _any(patterns: Sequence[str]) -> "regex.Pattern[str] | None":
    return regex.compile("|".join(sorted(patterns, key=len, reverse=True))) if patterns else None


def spelling(text: str) -> "regex.Pattern[str]":
    """Return what finds `text` as whole words, however it is capitalised and composed, with any apostrophes."""
    words = unicodedata.normalize("NFC", text).split()
    said = r"\s+".join("".join(map(_sign, word)) for word in words)
    return regex.compile(rf"(?i)(?<!{AFTER_WORD}){said}(?!{WORD})")


def _parts(name: str) -> list[str]:
    whole = unicodedata.normalize("NFC", name)
    return list(regex.findall(rf"[\p{{L}}\p{{M}}]+(?:[{_APOSTROPHES}-][\p{{L}}\p{{M}}]+)*", whole))


def _tells(part: str) -> bool:
    """Whether a part of a name says something alone: two letters, and none of the words that many names share."""
    return len(part) > 1 and part.casefold() not in _PARTICLES


def _alone(part: str) -> Iterable[str]:
    """Return the patterns for one part of a name: as it is, however it is written; with a capital, with endings."""
    joined = regex.match(JOINED, part) is not None
    if joined:
        yield _signs(part)
        if len(part) == 3 and regex.fullmatch(r"\p{Han}+|\p{Hangul}+", part):
            yield _signs(part[1:])  # a given name behind a family name of one sign
        return
    yield _bounded(_signs(part), part, part)
    if len(part[0].upper()) == 1:
        yield _bounded(_signs(part[0].upper(), part[1:]), part, part, _ENDINGS)


def _signs(*pieces: str) -> str:
    """Return a pattern for a word, composed or decomposed; a first piece of two keeps its case."""
    *fixed, loose = (unicodedata.normalize("NFC", piece) for piece in pieces)
    made = [f"(?i:{_sign(c, last=n == len(loose) - 1)})" for n, c in enumerate(loose)]
    return "".join((*map(_sign, "".join(fixed)), *made))


def _sign(character: str, *, last: bool = False) -> str:
    if character in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    apart = unicodedata.normalize("NFD", character)
    long = _LENGTHENED.get(character.casefold()) if last else None
    if long is not None:
        return long
    return (
        regex.escape(character)
        if apart == character
        else f"(?:{regex.escape(character)}|{regex.escape(apart)})"
    )


def _bounded(pattern: str, first: str, last: str, endings: str = "") -> str:
    before = "" if regex.match(JOINED, first) else rf"(?<!{AFTER_WORD})(?<![@#＃])"
    after = "" if regex.match(JOINED, last) else rf"{endings}(?!{WORD})"
    return f"{before}{pattern}{after}"
