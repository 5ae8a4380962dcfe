"""Hide what captions are made of and no grammar knows: handles, tags, links, emoji, camera settings, names of gear.

Each is replaced by something that lets the sentence around it parse ("Thanks @ana.f for an 85mm day" is checked as
"Thanks Anna for an iron day"), and nothing is ever said about it. Places in the masked text lead back exactly.
"""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

import msgspec
import regex

from studio.grammar.brands import BRANDS
from studio.grammar.finding import Finding
from studio.grammar.paragraphs import BREAK

_EMOJI_ONE = (
    r"(?:\p{RI}\p{RI}|[0-9\#*]\uFE0F?\u20E3|"
    r"\p{Extended_Pictographic}[\uFE0E\uFE0F\p{EMod}\U000E0020-\U000E007F]*"
    r"(?:\u200D\p{Extended_Pictographic}[\uFE0E\uFE0F\p{EMod}]*)*|[\u200D\uFE0F\p{EMod}\U000E0020-\U000E007F\u20E3])"
)
_TAG = r"[\#＃][\p{L}\p{M}\p{N}_\u200C\u200D·]+"
_PARTS = {
    "link": r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]…’”]|"
    r"(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co|me|eu|ai|app|photo|photography|studio|gallery|link|"
    r"es|de|fr|it|uk|hu|lv|kr|cn|ar|us)(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]…’”])?(?![\w@])",
    "address": r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "handle": r"(?<![\w.])[@＠][\w](?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?",
    "tags": rf"(?<![\w&/]){_TAG}(?:[\s,]*{_TAG})*",
    "slot": r"\{[\w ]+\}",
    "aperture": r"(?<![\w/])(?:[fFƒ]\s?/\s?|ƒ\s?|[fF])\d{1,2}(?:[.,]\d{1,2})?(?![\w])",
    "shutter": r"(?<![\w/])1/\d{1,5}(?:\s?(?:sec(?:onds?|s)?|s)(?![\w]))?",
    "iso": r"(?<!\w)(?:ISO|iso|Iso)[\s-]?\d{2,6}(?!\w)",
    "lens": r"(?<![\w.])\d{1,4}(?:[.,]\d)?(?:\s?[-–]\s?\d{1,4}(?:[.,]\d)?)?\s?mm(?!\w)",
    "quantity": r"(?<![\w.])[+\-−±]?\d+(?:[.,]\d+)?\s?"
    r"(?:EV|K|MP|MB|GB|fps|FPS|kg|km|cm|s|h|p|px|am|pm|°[CF]?|%|€|\$|£)(?!\w)",
    "file": r"(?<![\w.])[\w-]+\.(?:jpe?g|png|tiff?|heic|webp|avif|dng|cr[23]|nef|arw|raf|mp4|mov|pdf)(?!\w)",
    "model": r"(?<!\w)(?=[\w-]*\p{Lu})(?=[\w-]*\d)[\p{L}\d][\w-]*(?!\w)",
    "brand": r"(?<!\w)(?:" + "|".join(regex.escape(name) for name in BRANDS) + r")(?!\w)",
    "emoji": rf"[^\S\r\n]*{_EMOJI_ONE}(?:[^\S\r\n]*{_EMOJI_ONE})*",
    "styled": r"[\U0001D400-\U0001D7FF\U0001F130-\U0001F189\uFF21-\uFF5A]+",
    "broken": r"[\p{Cs}\p{Co}\p{Cn}\uFFFC\uFFFD]+",
    "invisible": r"[\x00-\x08\x0E-\x1B\x1F\x7F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064"
    r"\u2066-\u206F\uFEFF]+",
    "composed": r"\P{M}\p{M}+",
    "break": BREAK.pattern,
    "space": r"[\u00A0\u2000-\u200A\u202F\u205F\u3000]",
    "foreign": r"[\p{L}--\p{Latin}--\p{Common}][\p{L}\p{M}\p{N}--\p{Latin}]*",
}
_PATTERN = regex.compile("|".join(f"(?P<{name}>{part})" for name, part in _PARTS.items()), regex.V1)
_STAND_INS = {
    "handle": "Anna",
    "slot": "Anna",
    "link": "Paris",
    "address": "Paris",
    "aperture": "ISO",  # read out with a vowel first, as "f" is
    "iso": "ISO",
    "shutter": "speed",
    "invisible": "",
    "broken": "",
    "break": " ",
    "space": " ",
}  # all others are left as they are
_OPEN = frozenset({"invisible", "composed", "break", "space"})  # what is found across these is told
_LATIN = (
    "af ast br ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv mt nb nl no pl pt ro "
    "sk sl sq sv sw tl tr vi"
)
_WRITTEN_IN_LATIN = frozenset(regex.findall(r"\w+", _LATIN))
_LOVERS = regex.compile(r"(?:\A|\s)(?:I|we|We|you|You|they|They)\Z")
_HEARTS = regex.compile(r"\s*[❤♥🧡💛💚💙💜🖤🤍🤎💗💖💕\uFE0F]+\Z")
_AN = regex.compile(r"8|1[18](?!\d)")


class Cut(NamedTuple):
    """The code points `start:end` of a text are checked as `stand_in`; `silent`: nothing is told about them."""

    start: int
    end: int
    stand_in: str
    silent: bool


class Masked:
    """A text as the engines see it, and the way back to the text as it was written."""

    def __init__(self, original: str, cuts: list[Cut]) -> None:
        self.original = original
        self._silent = [cut for cut in cuts if cut.silent]
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        at = 0
        for cut in cuts:
            pieces += [original[at : cut.start], cut.stand_in]
            self._starts += [*range(at, cut.start), *[cut.start] * len(cut.stand_in)]
            self._ends += [*range(at + 1, cut.start + 1), *[cut.end] * len(cut.stand_in)]
            at = cut.end
        pieces.append(original[at:])
        self._starts += range(at, len(original))
        self._ends += range(at + 1, len(original) + 1)
        self.text = "".join(pieces)

    def unmask(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where `start:end` of the masked text lies in the original; None if it touches what is masked."""
        if not 0 <= start < end <= len(self.text):
            return None
        began, ended = self._starts[start], self._ends[end - 1]
        if any(cut.start < ended and began < cut.end for cut in self._silent):
            return None
        return began, ended

    def restore(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return findings in the masked text as findings in the original; those about masked things are dropped."""
        restored = []
        for found in findings:
            place = self.unmask(found.start, found.end)
            if place is None:
                continue
            start, end = place
            text = self.original[start:end]
            offered = tuple(given for given in found.suggestions if given != text)
            if offered or not found.suggestions:
                restored.append(
                    msgspec.structs.replace(found, start=start, end=end, text=text, suggestions=offered)
                )
        return tuple(restored)


def mask(text: str, language: str) -> Masked:
    """Return `text` with what is not to be checked replaced; `language` (BCP 47) says which script is its own."""
    latin = language.partition("-")[0].lower() in _WRITTEN_IN_LATIN
    return Masked(text, list(_cuts(text, latin=latin)))


def _cuts(text: str, *, latin: bool) -> Iterator[Cut]:
    done = 0
    for found in _PATTERN.finditer(text):
        kind, start, end = found.lastgroup, found.start(), found.end()
        if kind == "foreign" and not latin:
            continue
        if kind == "composed" and normalize("NFC", found[0]) == found[0]:
            continue
        if kind in ("emoji", "tags"):
            start, end, stand_in = _dropped(text, found)
            start = max(start, done)
        else:
            stand_in = _stand_in(kind, found[0])
        yield Cut(start, end, stand_in, kind not in _OPEN)
        done = end


def _stand_in(kind: str, text: str) -> str:
    match kind:
        case "lens":
            return "iron" if _AN.match(text) else "prime"
        case "composed" | "styled":
            return normalize("NFC" if kind == "composed" else "NFKC", text)
        case _:
            return _STAND_INS.get(kind, text)


def _dropped(text: str, found: "regex.Match[str]") -> tuple[int, int, str]:
    """Return place and stand-in of emoji or tags: gone with the blanks around them, unless they are a word."""
    start, end = found.span()
    before, after = text[:start].rstrip(), text[end:]
    if found.lastgroup == "emoji" and _LOVERS.search(before) and _HEARTS.match(found[0]) and after.lstrip():
        return start, end, " love" if after[0].isspace() else " love "
    if found.lastgroup == "tags":
        body = found[0][1:]
        if "#" not in body and "＃" not in body and before and (before[-1].isalnum() or before[-1] in ",;:"):
            return start, end, body.replace("_", " ")
    spaces = len(after) - len(after.lstrip(" \t"))
    if not before:
        return start, end + spaces, ""
    blank = len(text[:start]) - len(text[:start].rstrip(" \t"))
    goes_on = bool(after[spaces:]) and (after[spaces].isalnum() or after[spaces] in "([\"'“‘")
    return (start - blank, end + spaces, " ") if goes_on else (start - blank, end, "")
