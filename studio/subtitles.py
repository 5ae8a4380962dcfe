"""Subtitles as values: lines made of spoken words, corrected by hand, cut to what a clip shows. Nothing is opened here.

A line's words are found in its text, one after the other; a text that was changed keeps the times of the words that
stay. Times are seconds after the clip's first frame, `on_output` makes them seconds of the file that is written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from msgspec.structs import replace

from media.subtitles import Cue, Spoken
from media.subtitles import on_output as cut_to
from studio import photo
from studio.post import Edit, Item, Line, Post, Subtitles, Word
from studio.rows import cleaned, joined, width, wrapped

READING = (
    17.0  # characters a second that most people can read (Netflix: Timed Text Style Guide, adults, 17–20)
)
PAUSE = 0.6  # seconds of silence at which a line ends
LEAST = 0.8  # seconds that a line is shown, where the next leaves room
LONGEST = 6.0  # seconds that a line may take in
_CLOSE = 0.12  # seconds: a shorter gap between two lines only flickers
_LINGER = 0.25  # seconds that a line stays after its last word
_SENTENCE = tuple(".?!…。！？؟।")
_CLAUSE = (*_SENTENCE, *",;:،、，；：–—")
_SHORT = 12  # columns: a sentence this short may share its line with the next
_PIECE = re.compile(r"\S+")


def set_on(post: Post, item: str, subtitles: Subtitles | None, *, placement: str = "") -> Post:
    """Give the clip `item` these subtitles (None: none), everywhere or in one placement."""
    return photo.change(post, [item], lambda edit: replace(edit, subtitles=subtitles), placement=placement)


def in_font(post: Post, family: str) -> Post:
    """Return the post with subtitles that say no font of their own in `family`, the client's; the same without one."""
    if not family:
        return post
    items = tuple(_in_font(item, family) for item in post.items)
    return post if items == post.items else replace(post, items=items)


def _in_font(item: Item, family: str) -> Item:
    def lettered(edit: Edit) -> Edit:
        said = edit.subtitles
        if isinstance(said, Subtitles) and not said.font:
            return replace(edit, subtitles=replace(said, font=family))
        return edit

    own = tuple((name, lettered(edit)) for name, edit in item.per_placement)
    return replace(item, edit=lettered(item.edit), per_placement=own)


# From speech.


def lines_of(words: Iterable[Word], *, across: int = 32, rows: int = 2) -> tuple[Line, ...]:
    """Return `words` as lines of at most `rows` rows of `across` columns; a single word may be wider.

    A word that stands apart from the one before begins with a blank, as speech recognition gives it. Lines end at
    pauses, sentences and clauses; they stay long enough to be read where the speaker leaves the time.
    """
    groups: list[list[Word]] = []
    now: list[Word] = []
    for spoken in words:
        if not spoken.text.strip():
            continue
        if now and _ends(now, spoken):
            groups.append(now)
            now = []
        elif now and not _fits([*now, spoken], across, rows):
            kept, now = _divided(now)
            groups.append(kept)
            if now and not _fits([*now, spoken], across, rows):
                groups.append(now)
                now = []
        now = [*now, spoken]
    groups += [now] if now else []
    return _lingering([_line(group, across) for group in groups])


def hurried(line: Line) -> bool:
    """Return whether `line` is gone before most people have read it."""
    return len(line.text) > READING * (line.end - line.start) + 0.5


def _ends(now: Sequence[Word], following: Word) -> bool:
    pause = following.start - now[-1].end
    if pause >= PAUSE:
        return True
    return now[-1].text.endswith(_SENTENCE) and width(_said(now)) >= _SHORT


def _fits(words: Sequence[Word], across: int, rows: int) -> bool:
    text = _said(words)
    long = words[-1].end - words[0].start > LONGEST
    return not long and width(text) <= across * rows and wrapped(text, across).count("\n") < rows


def _divided(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Return what ends here and what goes on: at the last clause, if that is not near the beginning."""
    for at in range(len(words) - 1, len(words) // 2, -1):
        if words[at - 1].text.endswith(_CLAUSE):
            return words[:at], words[at:]
    return words, []


def _said(words: Sequence[Word]) -> str:
    return cleaned("".join(word.text for word in words))


def _line(words: Sequence[Word], across: int) -> Line:
    kept = tuple(replace(word, text=word.text.strip()) for word in words)
    return Line(words[0].start, words[-1].end, wrapped(_said(words), across), kept)


def _lingering(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Let each line stay until it is read, but not into the next; a gap that would flicker is closed."""
    made = []
    for at, line in enumerate(lines):
        following = lines[at + 1].start if at + 1 < len(lines) else float("inf")
        wanted = max(line.end + _LINGER, line.start + LEAST, line.start + len(line.text) / READING)
        end = min(wanted, following)
        if following - end < _CLOSE:
            end = following
        made.append(replace(line, end=round(max(end, line.start + 0.01), 3)))
    return tuple(made)


# Words in a text.


def spans(line: Line) -> tuple[tuple[int, int, Word], ...]:
    """Return where each of the line's words stands in its text; one that is not found is left out."""
    found, at = [], 0
    for word in line.words:
        begins = line.text.find(word.text, at) if word.text else -1
        if begins >= 0:
            at = begins + len(word.text)
            found.append((begins, at, word))
    return tuple(found)


def _timed(line: Line, text: str) -> tuple[Word, ...]:
    """Return the words of `text`, with the line's times where they stayed, else between their neighbours."""
    if not line.words:
        return ()
    matcher = SequenceMatcher(None, line.text, text, autojunk=False)
    moved: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        moved |= {block.a + at: block.b + at for at in range(block.size)}
    kept: list[tuple[int, int, Word]] = []
    for begins, ends, word in spans(line):
        first, last = moved.get(begins), moved.get(ends - 1)
        if first is None or last is None or last - first != ends - 1 - begins:
            continue
        if _stands_alone(line.text, begins, ends) == _stands_alone(text, first, last + 1):
            kept.append((first, last + 1, word))
    made: list[Word] = []
    at, since = 0, line.start
    for first, last, word in [*kept, (len(text), len(text), Word("", line.end, line.end))]:
        made += _between(text[at:first], since, word.start)
        made += [word] if word.text else []
        at, since = last, word.end
    return tuple(made)


def _stands_alone(text: str, begins: int, ends: int) -> tuple[bool, bool]:
    return (begins == 0 or text[begins - 1].isspace(), ends == len(text) or text[ends].isspace())


def _between(text: str, start: float, end: float) -> list[Word]:
    """Return the words of `text`, spread over the time between its neighbours by their lengths."""
    pieces = _PIECE.findall(text)
    whole, span = sum(map(len, pieces)) or 1, max(0.0, end - start)
    places = [start + span * done / whole for done in accumulate(map(len, pieces), initial=0)]
    return [
        Word(piece, round(begins, 3), round(ends, 3))
        for piece, (begins, ends) in zip(pieces, pairwise(places), strict=True)
    ]


# By hand. Every verb returns other subtitles; `at` is the number of a line.


def retimed(subtitles: Subtitles, at: int, start: float, end: float) -> Subtitles:
    """Show a line from `start` to `end`; its words go along. Raises ValueError where nothing would be left."""
    if end - start < 0.001 or end <= 0:
        raise ValueError("an empty line")
    line, start = subtitles.lines[at], max(0.0, start)
    by = start - line.start
    if abs(end - line.end - by) < 0.0015:
        words = tuple(_moved(word, by) for word in line.words)
    else:
        words = tuple(
            replace(word, start=min(max(word.start, start), end), end=min(max(word.end, start), end))
            for word in line.words
        )
    return _with(subtitles, at, at + 1, [replace(line, start=start, end=end, words=words)])


def retexted(subtitles: Subtitles, at: int, text: str) -> Subtitles:
    """Let a line say `text`; words that stay keep their times. A line without words goes."""
    line, said = subtitles.lines[at], cleaned(text)
    if not said:
        return removed(subtitles, at)
    return _with(subtitles, at, at + 1, [replace(line, text=said, words=_timed(line, said))])


def split(subtitles: Subtitles, at: int, place: int) -> Subtitles:
    """Make two lines of one, before the character `place` of its text; as it is where one would be empty."""
    line = subtitles.lines[at]
    before, after = cleaned(line.text[:place]), cleaned(line.text[place:])
    if not before or not after:
        return subtitles
    known = spans(line)
    left = tuple(word for begins, _, word in known if begins < place)
    right = tuple(word for begins, _, word in known if begins >= place)
    share = line.start + (line.end - line.start) * place / len(line.text)
    moment = right[0].start if right else left[-1].end if left else share
    if not line.start < moment < line.end:
        moment = share
    first = replace(line, end=moment, text=before, words=left)
    return _with(subtitles, at, at + 1, [first, replace(line, start=moment, text=after, words=right)])


def merged(subtitles: Subtitles, at: int, *, across: int = 32) -> Subtitles:
    """Make one line of a line and the next; as it is where there is none."""
    if at + 1 >= len(subtitles.lines):
        return subtitles
    first, second = subtitles.lines[at], subtitles.lines[at + 1]
    # Words of only one of them would light up one half and leave the other: then there are none.
    words = (*first.words, *second.words) if first.words and second.words else ()
    text = wrapped(joined(first.text.replace("\n", " "), second.text.replace("\n", " ")), across)
    return _with(subtitles, at, at + 2, [Line(first.start, max(first.end, second.end), text, words)])


def removed(subtitles: Subtitles, at: int) -> Subtitles:
    """Take a line away."""
    return _with(subtitles, at, at + 1, [])


def added(subtitles: Subtitles, line: Line) -> Subtitles:
    """Put a line in where its time is."""
    return _with(subtitles, 0, 0, [line])


def shifted(subtitles: Subtitles, seconds: float, *, first: int = 0) -> Subtitles:
    """Show all lines from number `first` on `seconds` later (or earlier); what would end before the clip goes."""
    moved = [
        replace(
            line,
            start=max(0.0, line.start + seconds),
            end=line.end + seconds,
            words=tuple(_moved(word, seconds) for word in line.words),
        )
        for line in subtitles.lines[first:]
    ]
    return _with(subtitles, first, len(subtitles.lines), [line for line in moved if line.end > line.start])


def heard_anew(
    subtitles: Subtitles, lines: Iterable[Line], parts: Iterable[tuple[float, float]]
) -> Subtitles:
    """Return the subtitles with `lines` instead of what was mostly within one of `parts`; the others stay."""
    known = tuple(parts)
    others = [
        line
        for line in subtitles.lines
        if not any(start <= (line.start + line.end) / 2 < end for start, end in known)
    ]
    return replace(subtitles, lines=_in_order([*others, *lines]))


def _moved(word: Word, seconds: float) -> Word:
    return replace(word, start=max(0.0, word.start + seconds), end=max(0.0, word.end + seconds))


def _with(subtitles: Subtitles, first: int, last: int, lines: Sequence[Line]) -> Subtitles:
    kept = subtitles.lines
    return replace(subtitles, lines=_in_order([*kept[:first], *lines, *kept[last:]]))


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.start, line.end)))


# What is said, as one text: for the checkers, and for who has looked at it.


def spoken(subtitles: Subtitles | None) -> str:
    """Return all lines as one running text: character by character the lines, a blank where a row or line ends."""
    if subtitles is None:
        return ""
    return " ".join(line.text for line in subtitles.lines).replace("\n", " ")


def shown_of(edit: Edit) -> str:
    """Return what an edit's subtitles say where they are shown; empty: it has none."""
    found = edit.subtitles
    return spoken(found) if isinstance(found, Subtitles) and found.shown != "none" else ""


def place_of(subtitles: Subtitles, offset: int) -> tuple[int, int]:
    """Return the line in which the character `offset` of the running text is, and its place there."""
    starts = _starts(subtitles)
    at = max(0, bisect_right(starts, offset) - 1)
    return at, offset - starts[at]


def respoken(subtitles: Subtitles, text: str) -> Subtitles:
    """Let the running text be `text`: what was corrected goes into the line in which it stands."""
    before = spoken(subtitles)
    if text == before or not subtitles.lines:
        return subtitles
    old, new = list(_PIECE.finditer(before)), list(_PIECE.finditer(text))
    goes = {found.start(): len(text) for found in old}
    matcher = SequenceMatcher(
        None, [one.group() for one in old], [one.group() for one in new], autojunk=False
    )
    for _, a, a_end, b, b_end in matcher.get_opcodes():
        for at in range(a, a_end):
            to = min(b + at - a, b_end)
            goes[old[at].start()] = new[to].start() if to < len(new) else len(text)
    begins = [0, *(goes.get(start, len(text)) for start in _starts(subtitles)[1:])]
    made = subtitles
    for at in range(len(subtitles.lines) - 1, -1, -1):
        end = begins[at + 1] if at + 1 < len(begins) else len(text)
        said = _rows_kept(subtitles.lines[at].text, text[begins[at] : end].strip())
        if said != subtitles.lines[at].text:
            made = retexted(made, at, said)
    return made


def _rows_kept(before: str, after: str) -> str:
    """Return `after` with the row ends of `before`, where they still are at blanks; else as one row."""
    if before.replace("\n", " ") == after:
        return before
    rows = before.count("\n") + 1
    return after if rows == 1 else wrapped(after, max(width(row) for row in before.split("\n")) + 4)


def _starts(subtitles: Subtitles) -> list[int]:
    return list(accumulate((len(line.text) + 1 for line in subtitles.lines[:-1]), initial=0))


# On the file that is written.


def cue(line: Line) -> Cue:
    """Return a line as the media room knows it."""
    words = tuple(Spoken(first, last, word.start, word.end) for first, last, word in spans(line))
    return Cue(line.start, line.end, line.text, words)


def on_output(lines: Iterable[Line], parts: Iterable[tuple[float, float]]) -> tuple[Line, ...]:
    """Return `lines` as they are in a file made of `parts` (seconds of the clip); see `media.subtitles.on_output`."""
    return tuple(
        Line(
            one.start,
            one.end,
            one.text,
            tuple(Word(one.text[word.first : word.last], word.start, word.end) for word in one.words),
        )
        for one in cut_to(map(cue, lines), parts)
    )
