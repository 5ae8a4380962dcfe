"""What copying brings along and nobody sees: invisible characters, odd spaces and quotes, letters that are pictures.

Only on request, and only after the person has seen what would change. Nothing that a script or an emoji needs is
touched: joiners in Arabic and Indic scripts, line-break marks in Thai or Khmer, direction marks beside right-to-left
letters, sequences of emoji. What a reader counts as one character stays one character.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Literal, get_args

import msgspec
import regex

Kind = Literal["invisible", "direction", "hyphen", "break", "space", "quote", "styled", "composed"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Change(msgspec.Struct, frozen=True):
    """What stands at `start:end` (code points) becomes `text`."""

    start: int
    end: int
    text: str
    kind: Kind


_CLUSTER = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3|[\U000E0020-\U000E007F]")
_BREAKS = frozenset({"\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"})
_BIDI = regex.compile(r"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
# Controls, and characters that take no room. Joiners and selectors are looked at by what they stand beside.
_INVISIBLE = regex.compile(
    r"[\x00-\x08\x0E-\x1F\x7F-\x9F\u180E\u200B\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFC\u3164\uFFA0]"
)
_ATTACHED = regex.compile(r"[\u200C\u200D\uFE0E\uFE0F]")
# Scripts in which no joiner, selector or zero-width space means anything.
_PLAIN = regex.compile(r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Hangul}\p{Nd}\p{Po}\p{Zs}\s]")
_SPACES = regex.compile(r"[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]")
_EAST = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u3000-\u303F\uFF01-\uFF60]")
_EAST_LETTER = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_STYLED = regex.compile(
    r"[\U0001D400-\U0001D7FF\u2102\u210A-\u2113\u2115\u2119-\u211D\u2124\u2128\u212C\u212D\u212F-\u2134"
    r"\u24B6-\u24E9\U0001F130-\U0001F149\U0001F150-\U0001F169]"
)
_WIDE = regex.compile(r"[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]")
_STRUCK = "\u0332\u0335\u0336"  # lines through or below letters, put there by "text generators"
_SMALL = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_SMALL_RUN = regex.compile(f"[{''.join(_SMALL)}xq]{{3,}}")
_APOSTROPHES = "´`\u2032\uff07\u201b\u02b9"
_DOUBLE, _SINGLE = "“”\u201f\uff02", "‘’"


def changes(text: str, language: str = "") -> tuple[Change, ...]:
    """Return what cleaning `text` would change, in order. `language` (BCP 47): French keeps its no-break spaces."""
    found: list[Change] = []
    kept = ""  # the cluster that stands last in what is left
    gone: Change | None = None  # what was taken out right before
    look = _Look(text, language)
    for match in _CLUSTER.finditer(text):
        start, end, cluster = match.start(), match.end(), match[0]
        made, kind = look.at(start, end, cluster)
        if gone is not None and made and _clusters(kept + made) != [*_clusters(kept), *_clusters(made)]:
            found.pop()  # it kept two characters apart that would become one
            kept = ""
        if made != cluster and kind is not None:
            found.append(Change(start, end, made, kind))
            gone = found[-1] if not made else None
        else:
            gone = None
        kept = made or kept
    return tuple(found)


def clean(text: str, language: str = "") -> str:
    """Return `text` as it is after all its `changes`."""
    return apply(text, changes(text, language))


def apply(text: str, chosen: tuple[Change, ...]) -> str:
    """Return `text` with those of its changes that were chosen."""
    pieces, at = [], 0
    for change in chosen:
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join((*pieces, text[at:]))


def counts(found: tuple[Change, ...]) -> dict[Kind, int]:
    """Return how many changes there are of each kind, in the order of `KINDS`, only of those that there are."""
    counted = Counter(change.kind for change in found)
    return {kind: counted[kind] for kind in KINDS if counted[kind]}


class _Look:
    """What must be known of the whole text to judge one character of it."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._french = language.partition("-")[0].lower() == "fr"
        self._east = bool(_EAST_LETTER.search(text))
        self._right_to_left = bool(_RIGHT_TO_LEFT.search(text))
        self._small = {at for run in _SMALL_RUN.finditer(text) for at in range(run.start(), run.end())}
        self._struck = sum(text.count(line) for line in _STRUCK) > 1
        # Quotes are only made straight where both kinds are mixed, and where low or pointed ones do not say that
        # the others belong to them.
        foreign = any(mark in text for mark in "„‚«»‹›")
        self._doubles = not foreign and '"' in text and any(mark in text for mark in _DOUBLE)
        self._singles = "'" in text and any(mark in text for mark in _SINGLE) and "‚" not in text

    def at(self, start: int, end: int, cluster: str) -> tuple[str, Kind | None]:
        """Return what the cluster at `start:end` becomes, and what kind of change that is; None: none."""
        if cluster in _BREAKS:
            return "\n", "break"
        if _EMOJI.search(cluster):
            return cluster, None
        single = self._single(start, end, cluster) if len(cluster) == 1 else None
        if single is not None:
            return single
        return self._letter(start, end, cluster)

    def _single(self, start: int, end: int, char: str) -> tuple[str, Kind | None] | None:
        before, after = self._text[:start][-1:], self._text[end:][:1]
        if char == "\u00ad":
            return "", "hyphen"
        if _BIDI.match(char):
            return (char, None) if self._right_to_left else ("", "direction")
        if _INVISIBLE.match(char):
            needed = char == "\u200b" and not (_plain(before) and _plain(after))
            return (char, None) if needed else ("", "invisible")
        if _SPACES.match(char):
            east = char == "\u3000" and (_EAST.match(before) or _EAST.match(after))
            french = self._french and char in "\u00a0\u202f\u2009"
            return (char, None) if east or french else (" ", "space")
        return self._quote(before, after, char)

    def _quote(self, before: str, after: str, char: str) -> tuple[str, Kind | None] | None:
        if char in _APOSTROPHES and before.isalpha() and after.isalpha():
            return ("’" if "’" in self._text and not self._singles else "'"), "quote"
        if (self._doubles and char in _DOUBLE) or (char == "\uff02" and not self._east):
            return '"', "quote"
        if self._singles and char in _SINGLE:
            return "'", "quote"
        return None

    def _letter(self, start: int, end: int, cluster: str) -> tuple[str, Kind | None]:
        made = cluster
        kind: Kind | None = None
        if _STYLED.match(cluster) or (_WIDE.match(cluster) and not self._east):
            made, kind = unicodedata.normalize("NFKC", cluster[0]) + cluster[1:], "styled"
            made = made.strip("()") if len(made) > 1 else made
        elif start in self._small and cluster[0] in _SMALL:
            made, kind = _SMALL[cluster[0]] + cluster[1:], "styled"
        if self._struck and any(line in made for line in _STRUCK):
            made, kind = "".join(char for char in made if char not in _STRUCK), "styled"
        if _ATTACHED.search(made) and self._pointless(made, start, end):
            made, kind = _ATTACHED.sub("", made), kind or "invisible"
        if len(made) > 1 and (composed := unicodedata.normalize("NFC", made)) != made:
            made, kind = composed, kind or "composed"
        return made, kind

    def _pointless(self, cluster: str, start: int, end: int) -> bool:
        """Return whether joiners and selectors in the cluster do nothing: nothing around them knows them."""
        bare = _ATTACHED.sub("", cluster)
        beside = (bare[:1] or self._text[:start][-1:], self._text[end:][:1])
        return all(_plain(char) for char in beside)


def _clusters(text: str) -> list[str]:
    return [match[0] for match in _CLUSTER.finditer(text)]


def _plain(char: str) -> bool:
    return not char or bool(_PLAIN.match(char))


def shown(text: str) -> Iterator[str]:
    """Yield the names of the characters of `text`, for showing what cannot be seen: "ZERO WIDTH SPACE"."""
    for char in text:
        yield unicodedata.name(char, f"U+{ord(char):04X}")
