"""Subtitles as files: SubRip (.srt) and WebVTT (.vtt), out and in.

What other programs write is read with patience: any of the usual encodings, numbers missing or twice, lines that
overlap or are out of order, styles and positions (which are left out). What a person typed comes back as it was: where
it looks like a tag or a time, an invisible word joiner keeps other programs from taking it for one.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from media.beside import srt, stamp
from media.cues import cues, decoded
from media.subtitles import Cue
from studio.errors import UserError
from studio.post import Line
from studio.rows import cleaned

Format = Literal["srt", "vtt"]
BYTES_MAX = 4_000_000
"""A hundred hours of talk are less."""

_LINES_MAX = 20_000


def to_srt(lines: Iterable[Line]) -> str:
    """Return `lines` as SubRip, times to the millisecond."""
    return srt(Cue(line.start, line.end, line.text) for line in _written(lines))


def to_vtt(lines: Iterable[Line], language: str = "") -> str:
    """Return `lines` as WebVTT, times to the millisecond."""
    head = f"WEBVTT\nLanguage: {language}\n" if re.fullmatch(r"[A-Za-z0-9-]+", language) else "WEBVTT\n"
    blocks = (
        f"\n{stamp(line.start, '.')} --> {stamp(line.end, '.')}\n{_escaped(line.text)}\n"
        for line in _written(lines)
    )
    return head + "".join(blocks)


def read(path: Path) -> tuple[Line, ...]:
    """Return the lines of a file, in order. Raises UserError "missing", "subtitles.too-large" or "subtitles.none"."""
    try:
        with path.open("rb") as file:
            data = file.read(BYTES_MAX + 1)
    except OSError as error:
        raise UserError("missing", str(path)) from error
    if len(data) > BYTES_MAX:
        raise UserError("subtitles.too-large", str(path))
    found = parse(data)
    if not found:
        raise UserError("subtitles.none", str(path))
    return found


def parse(data: bytes) -> tuple[Line, ...]:
    """Return the lines that `data` holds, in order; what cannot be read is passed over."""
    text, _ = decoded(data)
    found: list[Line] = []
    for start, end, said in cues(text):
        line = cleaned(said)
        if line and len(found) < _LINES_MAX:
            found.append(Line(start, end if end > start else start + 1.0, line))
    return tuple(sorted(found, key=lambda line: (line.start, line.end)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield what can be written: lines with words, cleaned, each at least a millisecond long."""
    for line in lines:
        text = cleaned(line.text)
        if text:
            start = max(0, round(line.start * 1000))
            yield replace(
                line, start=start / 1000, end=max(start + 1, round(line.end * 1000)) / 1000, text=text
            )
