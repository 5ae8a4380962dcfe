"""What a file of subtitles says, and when: SubRip and WebVTT of any program; and text in any of the usual encodings.

Read with patience: numbers missing or twice, lines that overlap or are out of order, styles and positions, which are
left out.
"""

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

WESTERN = "cp1252"  # as Windows wrote in the west; every other encoding on the list shows itself

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


class Said(NamedTuple):
    """The words of one cue, in rows, without styles; seconds as the file has them, its end maybe before its start."""

    start: float
    end: float
    text: str


def cues(text: str) -> Iterator[Said]:
    """Yield what stands in a file of subtitles, in the file's order; what cannot be read is passed over."""
    rows = re.split("\r\n?|\n", text)
    vtt = rows[0].startswith("WEBVTT")
    for start, end, said in _cues(rows):
        yield Said(start, end, _plain(said, vtt=vtt))


def decoded(data: bytes) -> tuple[str, str]:
    """Return a text and its encoding: by its byte-order mark, by the noughts of UTF-16, else UTF-8, else `WESTERN`.

    Blanks, digits and arrows are in most files: in UTF-16 each of them has a nought beside it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff"), encoding
    start = data[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if 3 * start[first::2].count(0) > len(start):  # of every other byte, more than two of three
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode(WESTERN, "replace"), WESTERN


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


def _plain(text: str, *, vtt: bool) -> str:
    bare = _TAG.sub("", text) if vtt else _OVERRIDE.sub("", _TAG.sub("", text))
    return _ENTITY.sub(lambda found: unescape(found.group()), bare) if vtt else bare


def _seconds(groups: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, part = groups
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return round(whole + float(f"0.{part or 0}"), 3)
