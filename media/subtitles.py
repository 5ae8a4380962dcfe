"""Subtitles in the picture: from lines and a look to the ASS text that libass draws in the clip's one pass.

Nothing of what a person typed is interpreted: braces are escaped, a backslash is parted from what follows by a
character of no width, and the filter is given only a generated file name. What says how text looks is numbers and
colours that were checked. ASS as libass reads it: https://github.com/libass/libass/wiki/ASS-File-Format-Guide.
"""

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from media import output
from media.errors import MediaError
from media.geometry import Size

if TYPE_CHECKING:
    from media.clip_request import Pieces

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FAMILY = re.compile(r"[^\W_][\w .+-]{0,99}")
_JOINER = "\u2060"  # WORD JOINER: of no width, in no font needed
_ROWS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_USUAL = "sans-serif"  # fontconfig, DirectWrite and CoreText replace it, and add fonts for what it has not
_BOX_OPACITY = 0xA0  # of 255: what is behind is felt, and the words are read on anything
_EDGE = 0.07  # of the letters' height: the outline
_ROOM = 0.22  # of the letters' height: of the box around them
_TRACE = 0.04  # seconds: what is left of a line by a cut, and nobody sees
_LAST = 9 * 3600 + 59 * 60 + 59.0  # seconds: ASS has one digit for hours


class Spoken(msgspec.Struct, frozen=True):
    """A word in a line's text: its characters from `first` to `last` (exclusive), lit up from `start` to `end`."""

    first: int
    last: int
    start: float
    end: float


class Cue(msgspec.Struct, frozen=True):
    """What is shown from `start` to `end`: seconds of the written file, or of the clip before `on_output`."""

    start: float
    end: float
    text: str
    words: tuple[Spoken, ...] = ()


class Lettering(msgspec.Struct, frozen=True):
    """How the words look and where. Lengths and places are parts of the frame."""

    size: float = 0.035  # of its height, from row to row
    colour: str = "#ffffff"
    outline: str = "#000000"
    highlight: str = ""  # of the word that is spoken; empty: none
    box: bool = False  # on a dark ground instead of with an outline
    foot: float = 0.9  # of the last row, from the top of the frame
    left: float = 0.06  # kept free
    right: float = 0.06
    family: str = ""  # empty: the system's usual one


class Burning(msgspec.Struct, frozen=True):
    """What is burnt into a clip; the times of a request are seconds after the clip's first frame."""

    cues: tuple[Cue, ...]
    lettering: Lettering = Lettering()


def on_output(cues: Iterable[Cue], parts: Iterable[tuple[float, float]]) -> tuple[Cue, ...]:
    """Return `cues` as they are in a file made of `parts` (seconds of the clip, one after the other).

    A line that a cut goes through keeps the words that are heard; one without known words is shown for as long as
    there is of it.
    """
    made, since, all_cues = [], 0.0, tuple(cues)
    for start, end in parts:
        for cue in all_cues:
            kept = _inside(cue, start, end)
            if kept is not None:
                made.append(_moved(kept, since - start))
        since += end - start
    return tuple(sorted(made, key=lambda cue: (cue.start, cue.end)))


def cut(burning: Burning | None, pieces: "Pieces", first_tick: int) -> Burning | None:
    """Return what of a request's lines is seen in its file; `first_tick`: of the clip's first frame."""
    if burning is None:
        return None
    return msgspec.structs.replace(burning, cues=on_output(burning.cues, _parts(pieces, first_tick)))


def standing(burning: Burning | None, pieces: "Pieces", first_tick: int, seconds: float) -> Burning | None:
    """Return the lines of the frame at `seconds` after the clip's first one, for a file that begins with that frame.

    They are as the file of `pieces` has them: a line that has begun before keeps all of its words.
    """
    if burning is None:
        return None
    parts = _parts(pieces, first_tick)
    around = next((part for part in parts if part[0] <= seconds < part[1]), (0.0, math.inf))
    near = (cue for cue in burning.cues if cue.start < seconds + 1.0 and cue.end > seconds)
    kept = (_inside(cue, *around) for cue in near)
    moved = (_moved(cue, -seconds) for cue in kept if cue is not None)
    begun = (msgspec.structs.replace(cue, start=max(0.0, cue.start)) for cue in moved)
    return msgspec.structs.replace(burning, cues=tuple(cue for cue in begun if cue.end > 0.0))


def _parts(pieces: "Pieces", first_tick: int) -> list[tuple[float, float]]:
    """Return where the parts of a file begin and end, in seconds after the clip's first frame."""
    origin = first_tick * pieces.base
    starts = [float(start - origin) for start in pieces.starts]
    # As long as its frames, so that a line keeps step with the picture behind many short parts.
    lengths = [float(count / pieces.rate) for count in pieces.counts]
    return [(start, start + length) for start, length in zip(starts, lengths, strict=True)]


def _inside(cue: Cue, start: float, end: float) -> Cue | None:
    """Return what of a line is heard from `start` to `end`; None: nothing."""
    first, last = max(cue.start, start), min(cue.end, end)
    if last - first < _TRACE:
        return None
    heard = [word for word in cue.words if start <= (word.start + word.end) / 2 < end]
    if cue.words and not heard:
        return None
    since, until = 0, len(cue.text)
    if heard and heard[0] != cue.words[0]:
        since = heard[0].first
    if heard and heard[-1] != cue.words[-1]:
        until = cue.words[cue.words.index(heard[-1]) + 1].first
    text = cue.text[since:until]
    words = tuple(
        Spoken(word.first - since, word.last - since, max(word.start, first), min(word.end, last))
        for word in heard
    )
    return Cue(first, last, text.rstrip(), words)


def _moved(cue: Cue, by: float) -> Cue:
    words = tuple(Spoken(word.first, word.last, word.start + by, word.end + by) for word in cue.words)
    return Cue(cue.start + by, cue.end + by, cue.text, words)


def ass_text(burning: Burning, frame: Size) -> str:
    """Return the subtitles for a picture of `frame` pixels as ASS. Raises MediaError "clip-settings" for a colour."""
    events = [event for cue in burning.cues for event in _events(cue, burning.lettering)]
    return "\n".join(
        (
            "[Script Info]",
            "ScriptType: v4.00+",
            f"PlayResX: {frame.width}",
            f"PlayResY: {frame.height}",
            "WrapStyle: 0",  # rows that are too long are broken into rows of one length
            "ScaledBorderAndShadow: yes",
            "YCbCr Matrix: TV.709",
            "",
            "[V4+ Styles]",
            "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, "
            "Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, "
            "MarginL, MarginR, MarginV, Encoding",
            _style(burning.lettering, frame),
            "",
            "[Events]",
            "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
            *events,
            "",
        )
    )


def escaped(text: str) -> str:
    r"""Return `text` so that libass draws it as it is: `{`, `}`, `\N` and the like are letters like others."""
    rows = _CONTROLS.sub("", _ROWS.sub("\n", text)).split("\n")
    return r"\N".join(_escaped_row(row) for row in rows)


@contextmanager
def written(burning: Burning | None, frame: Size) -> Iterator[Path | None]:
    """Give the ASS file of `burning` under a generated name, and remove it afterwards; None for nothing to draw."""
    if burning is None or not burning.cues:
        yield None
        return
    with output.scratch() as folder:
        path = folder / "lines.ass"
        path.write_text(ass_text(burning, frame), encoding="utf-8")
        yield path


def subtitle_filters(path: Path | None) -> list[str]:
    """Return the filter that draws the file `path` of `written` (None: none), for a picture that has its final
    size, time (from 0) and Rec. 709 colours.
    """
    return [] if path is None else [f"ass=filename={_in_graph(path)}"]


def _in_graph(path: Path) -> str:
    """Return a generated path as a filter's option within a graph: escaped for the option, then for the graph.

    https://ffmpeg.org/ffmpeg-filters.html#Notes-on-filtergraph-escaping; the folder for temporary files may be odd.
    """
    option = re.sub(r"([\\':])", r"\\\1", path.absolute().as_posix())
    return re.sub(r"([\\'\[\],;])", r"\\\1", option)


def _style(look: Lettering, frame: Size) -> str:
    pixels = look.size * frame.height
    # One box around all rows is libass's own border style 4; its room is the shadow's depth.
    border, outline, shadow = (4, 0.0, _ROOM * pixels) if look.box else (1, _EDGE * pixels, 0.0)
    fields = (
        "Default",
        look.family if _FAMILY.fullmatch(look.family) else _USUAL,
        f"{pixels:.2f}",
        _colour(look.colour),
        _colour(look.colour),
        _colour(look.outline),
        _colour("#000000", 255 - _BOX_OPACITY),
        *(-1, 0, 0, 0, 100, 100, 0, 0),  # bold; neither slanted, underlined, struck out nor stretched
        border,
        f"{outline:.2f}",
        f"{shadow:.2f}",
        2,  # at the bottom, in the middle
        round(look.left * frame.width),
        round(look.right * frame.width),
        round((1.0 - min(max(look.foot, 0.0), 1.0)) * frame.height),
        -1,  # the direction of writing as the text's own letters say
    )
    return "Style: " + ",".join(map(str, fields))


def _colour(colour: str, transparency: int = 0) -> str:
    """Return "#rrggbb" as ASS writes it."""
    if not _COLOUR.fullmatch(colour):
        raise MediaError("clip-settings", detail=colour)
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"&H{transparency:02X}{blue}{green}{red}".upper()


def _events(cue: Cue, look: Lettering) -> Iterable[str]:
    """Return the events of a line: one, or one for each stretch of time in which another word is lit up."""
    if not look.highlight or not cue.words:
        return [_event(cue.start, cue.end, escaped(cue.text))]
    lit, plain = f"{{\\1c{_colour(look.highlight)}&}}", f"{{\\1c{_colour(look.colour)}&}}"
    ends = {cue.start, cue.end}
    for word in cue.words:
        ends |= {min(max(at, cue.start), cue.end) for at in (word.start, word.end)}
    made = []
    for start, end in pairwise(sorted(ends)):
        now = next((word for word in cue.words if word.start <= start < word.end), None)
        text = escaped(cue.text)
        if now is not None:
            before, said, after = cue.text[: now.first], cue.text[now.first : now.last], cue.text[now.last :]
            text = f"{escaped(before)}{lit}{escaped(said)}{plain}{escaped(after)}"
        made.append(_event(start, end, text))
    return [event for event in made if event]


def _event(start: float, end: float, text: str) -> str:
    first, last = (round(min(max(0.0, at), _LAST) * 100) for at in (start, end))
    if last <= first:
        return ""
    return f"Dialogue: 0,{_stamp(first)},{_stamp(last)},Default,,0,0,0,,{text}"


def _stamp(hundredths: int) -> str:
    seconds, part = divmod(hundredths, 100)
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}.{part:02d}"


def _escaped_row(row: str) -> str:
    return row.replace("\\", f"\\{_JOINER}").replace("{", r"\{").replace("}", r"\}")
