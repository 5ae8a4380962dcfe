"""Subtitles as files: SubRip (.srt) and WebVTT (.vtt), out and in.

What other programs write is read with patience: any of the usual encodings, numbers missing or twice, lines that
overlap or are out of order, styles and positions (which are left out). What a person typed comes back as it was: where
it looks like a tag or a time, an invisible word joiner keeps other programs from taking it for one.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from media.beside import srt, stamp
from media.subtitles import Cue
from studio.errors import UserError
from studio.post import Line
from studio.rows import cleaned

Format = Literal["srt", "vtt"]
BYTES_MAX = 4_000_000
"""A hundred hours of talk are less."""

_LINES_MAX = 20_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-{{1,2}}>\s*{_TIME}(?:\s.*)?")
_NUMBER = re.compile(r"\d{1,9}")
_TAG = re.compile(
    r"</?(?:i|b|u|s|font|c|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<(?:\d+:)?\d+:\d+\.\d+>", re.IGNORECASE
)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")


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
    text = _decoded(data)
    rows = re.split("\r\n?|\n", text)
    vtt = rows[0].startswith("WEBVTT")
    found: list[Line] = []
    for start, end, said in _cues(rows):
        line = cleaned(_plain(said, vtt=vtt))
        if line and len(found) < _LINES_MAX:
            found.append(Line(start, end if end > start else start + 1.0, line))
    return tuple(sorted(found, key=lambda line: (line.start, line.end)))


def _cues(rows: list[str]) -> Iterator[tuple[float, float, str]]:
    """Yield times and text of each cue: the rows between its times and the next blank row."""
    times: tuple[float, float] | None = None
    said: list[str] = []
    over = False  # a blank row has ended the text
    for row in rows:
        found = _TIMES.fullmatch(row)
        if found is not None:
            if times is not None:
                yield (
                    *times,
                    "\n".join(said[:-1] if not over and said and _NUMBER.fullmatch(said[-1]) else said),
                )
            times, said, over = (_seconds(found.groups()[:4]), _seconds(found.groups()[4:])), [], False
        elif not row.strip():
            over = over or bool(said)
        elif not over:
            said.append(row)
    if times is not None:
        yield *times, "\n".join(said)


def _decoded(data: bytes) -> str:
    """Return the text: by its byte-order mark, by the noughts of UTF-16, else UTF-8, else as Windows wrote in the west.

    Digits and arrows are in every file: in UTF-16 each of them has a nought beside it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    start = data[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if 3 * start[first::2].count(0) > len(start):  # of every other byte, more than two of three
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _plain(text: str, *, vtt: bool) -> str:
    bare = _TAG.sub("", text) if vtt else _OVERRIDE.sub("", _TAG.sub("", text))
    return _ENTITY.sub(lambda found: unescape(found.group()), bare) if vtt else bare


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


def _seconds(groups: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, part = groups
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return round(whole + float(f"0.{part or 0}"), 3)
