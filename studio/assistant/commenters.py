"""Who wrote the comments that were pasted in: names and handles by the shapes in which comments are copied.

These too are suggestions for a person to look at. A page that is copied gives a name on a line of its own, times and
buttons between the texts (`assets/comments.toml` has them); people type "@anna: …" or "Anna – …". What is no such shape
is not found. Offsets are code points.
"""

import tomllib
from collections.abc import Generator, Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
import regex

from studio import counting, places
from studio.assistant import phrasing, private
from studio.assistant.private import Found

LONGEST = 120  # code points of a line that may be a time or a row of buttons
NAME_MOST = 40  # code points of a name
WORDS_MOST = 4  # words of a name

_UNCASED = r"[[\p{L}\p{M}]--[\p{Lu}\p{Ll}\p{Lt}]]"
_PERSON = regex.compile(
    rf"(?:(?:\p{{Lu}}[\p{{L}}\p{{M}}'’]*\.?|{_UNCASED}+)(?:[ \u00a0-]|\Z)"
    r"|(?:de|da|di|do|del|della|der|van|von|zu|la|le|y|e|ibn|al)[ -])+",
    regex.V1,
)
_HANDLE = regex.compile(r"@?[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_])?|@?_[\p{L}\p{N}_.]+")
_TOLD_APART = regex.compile(
    r"(?=.*\p{L}.*\p{L})(?=.*[_\d])[\p{L}\p{N}_.]{3,30}"
)  # a handle, by its form alone
_SIGN = r"[\s\p{Cf}\p{Extended_Pictographic}\p{RI}\uFE0F\p{Sk}✓✔☑]"
# At an end: each row is looked at once, from its first sign on, and not from each of very many.
_DECORATION = regex.compile(rf"\A{_SIGN}++|(?<!{_SIGN}){_SIGN}++\Z")
_SIGNED = regex.compile(r"[_.\d@]")
_CAPITAL = regex.compile(r"\p{Lu}")
_LETTER = regex.compile(r"\p{L}")
_UNSEEN = regex.compile(  # pages put marks of direction around names and times
    r"\A[\p{Cf}\s]++|(?<![\p{Cf}\s])[\p{Cf}\s]++\Z"
)
_SMALL = regex.compile(r"(?<![\p{L}@#_.])\p{Ll}[\p{L}\p{M}]++(?![_\d@])")
_SPACED = regex.compile(r"[ \u00a0]+(?=\S)")
_LEAD = regex.compile(
    r"[\p{Cf}\s]*(?:(?:[-–—*•>]|\d{1,3}[.)])\s+|\[[^\]\n]{4,40}\]\s*)?"
)  # a list's, a chat's
_AFTER_NAME = regex.compile(
    r"\s*(?::|[–—](?=\s)|\s-\s|(?i:\s(?:wrote|says|said|schreibt|schrieb|escribió|escribe|írta|írja|raksta))\s?:?)\s*(?=\S)"
)
_GAP = regex.compile(r"(?:[ \u00a0]{2,}|\t)\s*(?=\S)")
_ENDED = regex.compile(r"[.!?…,;。！？]\s*\Z")


class Commenters(NamedTuple):
    """Who was found: where they stand in the comments, and the names that are to be looked for everywhere else."""

    found: tuple[Found, ...] = ()
    names: tuple[str, ...] = ()


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`assets/comments.toml`."""

    times: tuple[str, ...]
    badges: tuple[str, ...]
    actions: tuple[str, ...]
    about: tuple[str, ...]
    others: tuple[str, ...]
    headings: str


class _Line(NamedTuple):
    """A line and where it starts. `kind`: "text", "blank", "time" (times and badges), "action" (it ends a comment)."""

    text: str
    start: int
    kind: str


def commenters(comments: str, beside: Sequence[str] = ()) -> Commenters:
    """Return who wrote `comments`. `beside`: the other texts of the request, whose words are no names.

    Each is found wherever it stands, whole. A name of which no part is a common word, or one that stands small in these
    texts, is among `names` too: `private.find` then finds its parts, alone and with endings.
    """
    looking = in_steps(comments, beside)
    while True:
        try:
            next(looking)
        except StopIteration as end:
            found: Commenters = end.value
            return found


def in_steps(comments: str, beside: Sequence[str] = ()) -> Generator[None, None, Commenters]:
    """Look for who wrote `comments` as `commenters` does, a line at a step, for who may not wait for all of them."""
    lines = yield from _lines(comments)
    found = {one.start: one for one in _mentioned(comments)}
    yield
    for one in (*(yield from _beside_text(lines)), *(yield from _alone(lines))):
        found[one.start] = one
    spans = tuple(_apart(sorted(found.values(), key=lambda one: (one.start, -one.end))))
    yield
    small: set[str] = set()
    for line in (line for text in (comments, *beside) for line in text.splitlines()):
        small.update(_SMALL.findall(line))
        yield
    names = []
    for name in dict.fromkeys(one.text for one in spans if one.kind == "name"):
        if _is_proper(name, small):
            names.append(name)
        yield
    return Commenters(spans, tuple(names))


def preparing() -> Iterator[None]:
    """Read the lists, step by step, for who may not wait for all of them at once."""
    for step in (phrasing.known, _common, _lists, _furniture, _timed, _about, _headings):
        step()
        yield


def _mentioned(comments: str) -> Iterator[Found]:
    for span in counting.mentions(comments):
        yield Found("handle", span.text, span.start, span.end)


def _beside_text(lines: Sequence[_Line]) -> Generator[None, None, list[Found]]:
    """Find who stands at the beginning of a line with what they say behind it, or with a time; or is talked of."""
    found = []
    for line in lines:
        one = _in_line(line.text, line.kind) if line.kind in ("text", "about") else None
        if one is not None:
            found.append(_at(line.start, one))
        yield
    return found


def _at(start: int, one: Found) -> Found:
    """Return what was found in a line that begins at `start` as it stands in the whole."""
    return Found(one.kind, one.text, start + one.start, start + one.end)


@lru_cache(maxsize=4096)
def _in_line(line: str, line_kind: str) -> Found | None:
    """Return whom a line names; it is remembered, for a person types in one line at a time."""
    if line_kind == "about":
        return _talked_of(line)
    lead = _LEAD.match(line)
    at = lead.end() if lead is not None else 0
    ways = ((_AFTER_NAME, True), (_GAP, True), (_SPACED, False), (_timed(), True))
    return next(filter(None, (_up_to(line, at, after, loose=loose) for after, loose in ways)), None)


def _up_to(line: str, at: int, after: "regex.Pattern[str]", *, loose: bool) -> Found | None:
    """Return who stands between `at` and what `after` finds; not `loose`: only what is plainly a handle."""
    behind = after.search(line, at, at + NAME_MOST + LONGEST)
    if behind is None or not 1 < behind.start() - at <= NAME_MOST:
        return None
    said = _bare(line[at : behind.start()])
    kind = _kind(said) if loose else "handle" if _TOLD_APART.fullmatch(said) else None
    if kind is None or said.casefold() in _headings():
        return None
    if kind == "handle" and after is _GAP and not _SIGNED.search(said):
        return None  # two blanks by mistake
    return _found(kind, said, line, at)


def _talked_of(line: str) -> Found | None:
    match = _about().fullmatch(_bare(line))
    name = _bare(match["name"] or "") if match is not None else ""
    kind = _kind(name)
    return None if kind is None else _found(kind, name, line)


def _found(kind: private.Kind, said: str, line: str, at: int = 0) -> Found:
    start = line.index(said, at)
    return Found(kind, said, start, start + len(said))


def _alone(lines: Sequence[_Line]) -> Generator[None, None, list[Found]]:
    """Find who stands on a line of their own with their words below."""
    if any(line.kind in ("time", "action") for line in lines):
        return (yield from _in_thread([line for line in lines if line.kind != "blank"]))
    return (yield from _in_blocks(lines))


def _in_thread(lines: Sequence[_Line]) -> Generator[None, None, list[Found]]:
    """Find the names of a copied thread: each begins a comment, and what it ends with is a time or a button."""
    found = []
    waiting = True
    behind = _kinds_behind(lines)
    for at, line in enumerate(lines):
        if line.kind in ("action", "about"):
            waiting = True
        elif line.kind == "time":
            waiting = waiting or _ends_comment(lines, at)
        elif waiting:
            one = _on_its_own(line.text, in_thread=True)
            if one is not None and behind[at] == "text":
                found.append(_at(line.start, one))
            waiting = False
        yield
    return found


def _kinds_behind(lines: Sequence[_Line]) -> list[str]:
    """Return for each line the kind of the next one that is no time; empty: there is none."""
    kinds = [""] * len(lines)
    for at in range(len(lines) - 2, -1, -1):
        following = lines[at + 1].kind
        kinds[at] = kinds[at + 1] if following == "time" else following
    return kinds


def _ends_comment(lines: Sequence[_Line], at: int) -> bool:
    """Return whether the time at `at` stands below a comment, not between a name and it: its line before is words."""
    return at > 0 and lines[at - 1].kind == "text" and (at < 2 or lines[at - 2].kind != "action")


def _in_blocks(lines: Sequence[_Line]) -> Generator[None, None, list[Found]]:
    """Find the first lines of blocks that blank lines part, where each of them may be a name and has words below."""
    blocks: list[list[_Line]] = [[]]
    for line in lines:
        if line.kind == "blank":
            blocks.append([])
        else:
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    firsts = []
    for block in blocks:
        if len(block) > 1:
            firsts.append((block[0].start, _on_its_own(block[0].text)))
            yield
    sure = [(start, one) for start, one in firsts if one is not None]
    if len(sure) == len(blocks) and (len(sure) > 1 or all(_is_full(one) for _, one in sure)):
        return [_at(start, one) for start, one in sure]
    return []


def _is_full(one: Found) -> bool:
    """Return whether it is a name by its form: a handle with a sign, two words with capitals."""
    if one.kind == "handle":
        return _SIGNED.search(one.text) is not None
    return " " in one.text and _CAPITAL.search(one.text) is not None


@lru_cache(maxsize=4096)
def _on_its_own(line: str, *, in_thread: bool = False) -> Found | None:
    """Return whom the line names; in a copied thread a family name may be a common word: "Nagy Péter"."""
    said = _DECORATION.sub("", line)
    kind = _kind(said, half=in_thread)
    if kind is None or said.casefold() in _headings() or _ENDED.search(line):
        return None
    return _found(kind, said, line)


def _kind(said: str, *, half: bool = False) -> private.Kind | None:
    """Return what `said` may be: a name, a handle, or neither; `half`: not all of its words may be common ones."""
    if not 1 < len(said) <= NAME_MOST or "[" in said or _LETTER.search(said) is None:
        return None
    words = said.split()
    common = ["".join(filter(str.isalpha, word)).casefold() in _common() for word in words if len(word) > 2]
    if common and (all(common) if half else any(common)):
        return None
    if len(words) <= WORDS_MOST and _PERSON.fullmatch(said):
        return "name"
    return "handle" if len(words) == 1 and _HANDLE.fullmatch(said) else None


def _is_proper(name: str, small: Set[str]) -> bool:
    parts = regex.findall(r"[\p{L}\p{M}]+", name)
    return _CAPITAL.search(name) is not None and not any(part.casefold() in small for part in parts)


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    end = 0
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _lines(text: str) -> Generator[None, None, list[_Line]]:
    made: list[_Line] = []
    position = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        made.append(_Line(bare, position, _line_kind(_bare(bare))))
        position += len(line)
        yield
    return made


def _bare(text: str) -> str:
    """Return `text` without the blanks, and the signs that nobody sees, at its ends."""
    return str(_UNSEEN.sub("", text))


@lru_cache(maxsize=4096)
def _line_kind(line: str) -> str:
    if not line:
        return "blank"
    if len(line) > LONGEST:
        return "text"
    quiet, furniture = _furniture()
    if quiet.fullmatch(line):
        return "time"
    if furniture.fullmatch(line):
        return "action"
    return "about" if _about().fullmatch(line) else "text"


@cache
def _lists() -> _Lists:
    return msgspec.convert(tomllib.loads((places.shipped() / "comments.toml").read_text("utf-8")), _Lists)


@cache
def _furniture() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    """Return what finds a line of times and badges alone, and one that has buttons and numbers too.

    Each piece is taken once and for all (atomic): a long row of digits could be cut in any number of ways.
    """
    lists = _lists()
    quiet = (*lists.times, *lists.badges)
    return _row(quiet), _row((*quiet, *lists.actions, *lists.others))


def _row(pieces: Iterable[str]) -> "regex.Pattern[str]":
    any_of = "|".join(f"(?:{piece})" for piece in pieces)
    return regex.compile(rf"(?i:{any_of})|(?:(?>(?i:{any_of})(?!\p{{Ll}}))[\s·•|,]*+)++")


@cache
def _timed() -> "regex.Pattern[str]":
    """Return what finds a time behind a name: "Anna Kovács · 2h"."""
    any_of = "|".join(f"(?:{piece})" for piece in (*_lists().times, *_lists().badges[:3]))
    return regex.compile(rf"[\s·•|,–-]+(?:(?>(?i:{any_of})(?!\p{{Ll}}))[\s·•|,]*+)++\s*\Z")


@cache
def _about() -> "regex.Pattern[str]":
    branches = "|".join(f"(?:{piece})" for piece in _lists().about)
    return regex.compile(f"(?i:{branches})")


@cache
def _headings() -> frozenset[str]:
    return frozenset(_lists().headings.casefold().split())


@cache
def _common() -> frozenset[str]:
    return frozenset().union(*(phrasing.small_words(language) for language in phrasing.everywhere()))
