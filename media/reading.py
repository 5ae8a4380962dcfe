"""Reading a long text that a person brings: plain text, Markdown, a Word document (.docx), subtitles (.srt, .vtt).

A Word document is a ZIP of XML: how large it says that it is counts before anything of it is unpacked, and nothing is
expanded, fetched or run. What comes out is words in paragraphs, a blank row between them.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

import msgspec

from media.cues import WESTERN, Said, cues, decoded
from media.errors import MediaError
from media.report import Report
from media.signature import opened

BYTES_MAX = 64_000_000  # of a file; a book with its pictures is less
UNPACKED_MAX = 256_000_000  # bytes that a document may say it unpacks to
PART_MAX = 48_000_000  # bytes of one part that is XML: parsed it takes about ten times as much
PARTS_MAX = 5_000
CHARACTERS_MAX = 200_000
"""A hundred pages, about 50,000 tokens; more than most models take, and people read before they send."""

_RAW_MAX = 8 * CHARACTERS_MAX  # with the times of subtitles, or a web page's addresses
_PAUSE = 2.0  # seconds without words after which subtitles begin a paragraph
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(f"{_CONTROLS.pattern}|[\u00ad\ufeff]")
_ROW_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACED = re.compile(r"\n{3,}")
_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*\Z")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")  # written without blanks


class ReadRequest(msgspec.Struct, frozen=True):
    """The file to read."""

    path: str


class ReadText(msgspec.Struct, frozen=True):
    """The words of a file. `note`: what to know about it, as an id of `studio.words` with `file`; empty: nothing."""

    text: str
    note: str = ""


def read_text(request: ReadRequest, report: Report) -> ReadText:
    """Return the words of the file at `request.path`, rows ended by "\\n".

    Raises MediaError as `signature.opened`, or "empty", "text-too-large", "text-too-long", "text-none", "not-a-text",
    "document-old", "document-broken" or "document-swollen".
    """
    path = request.path
    with opened(path) as stream:
        try:
            data = stream.read(BYTES_MAX + 1)
        except OSError as error:
            raise MediaError("unreadable", path) from error
    report.checkpoint()
    if not data:
        raise MediaError("empty", path)
    if len(data) > BYTES_MAX:
        raise MediaError("text-too-large", path, limit=f"{BYTES_MAX // 1_000_000}")
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # Compound File Binary: .doc, and .docx behind a password
        raise MediaError("document-old", path)
    found = _document(path, report) if data.startswith(b"PK") else _plain(path, data)
    text = _SPACED.sub("\n\n", "\n".join(row.rstrip() for row in found.text.split("\n"))).strip("\n")
    if not text.strip():
        raise MediaError("text-none", path)
    _bound(path, len(text), CHARACTERS_MAX)
    return msgspec.structs.replace(found, text=text)


def _bound(path: str, count: int, most: int) -> None:
    if count > most:
        raise MediaError("text-too-long", path, count=f"{count:,}", limit=f"{CHARACTERS_MAX:,}")


# Plain text, Markdown and subtitles.


def _plain(path: str, data: bytes) -> ReadText:
    raw, encoding = decoded(data)
    odd = len(_CONTROLS.findall(raw)) + raw.count("\ufffd")
    if data.startswith((b"%PDF", b"{\\rtf")) or odd > 4 + len(raw) // 200:  # a stray control is no harm
        raise MediaError("not-a-text", path)
    _bound(path, len(raw), _RAW_MAX)
    note = "reading.western" if encoding == WESTERN else ""
    text = _INVISIBLE.sub("", _ROW_ENDS.sub("\n", raw))
    ending = PurePath(path).suffix.casefold()
    if ending in (".srt", ".vtt") or text.startswith("WEBVTT"):
        text = spoken(sorted(cues(text)))
    elif ending in (".md", ".markdown"):
        text = _unmarked(text)
    return ReadText(text, note)


def spoken(said: Iterable[Said]) -> str:
    """Return what is said as running text: a long pause after a sentence begins a paragraph."""
    text, before = "", ""
    ended = 0.0
    for cue in said:
        rows = [row.strip() for row in cue.text.split("\n") if row.strip()]
        # What rolls through the picture stands in two cues, or three.
        words = [row for row in rows if row != before]
        if cue.start - ended > _PAUSE and _END.search(text):
            text += "\n\n"
        for row in words:
            text, before = _joined(text, row), row
        ended = max(ended, cue.end)
    return text


def _joined(text: str, row: str) -> str:
    if not text or text[-1].isspace() or (_WIDE.match(text[-1]) and _WIDE.match(row)):
        return text + row
    return f"{text} {row}"


# Each looks only so far ahead: a text that opens a thousand brackets and closes none takes no longer than another.
_MARKDOWN = (
    (re.compile(r"\A---\n.{0,4000}?\n(?:---|\.\.\.)\n", re.DOTALL), ""),  # what describes the file
    (re.compile(r"<!--.{0,2000}?-->", re.DOTALL), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),  # a rule across the page
    (re.compile(r"^[ \t]*(?:=+|-{2,})[ \t]*$", re.MULTILINE), ""),  # below a heading
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE), r"\1\n"),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE), "\n"),
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^\n*_]{1,1000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def _unmarked(text: str) -> str:
    """Return the words of a Markdown text without its marks."""
    for pattern, instead in _MARKDOWN:
        text = pattern.sub(instead, text)
    return text


# Word documents.

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Looks, what was deleted or moved away while changes are tracked, and what stands for a drawing in old programs.
_LEFT_OUT = {
    *(f"{_W}{name}" for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "del", "moveFrom")),
    f"{_COMPATIBILITY}Fallback",
}
_SAID = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "‑",
}
_HOLDERS = {f"{_W}{name}" for name in ("p", "tc", "tr", "txbxContent")}


def _document(path: str, report: Report) -> ReadText:
    _measure(path)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        root: Any = docx.Document(path).element
    except (
        *(OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError),
        *(KeyError, ValueError, AttributeError, TypeError, IndexError, RuntimeError, AssertionError),
    ) as error:  # what the library raises for a package that is none
        raise MediaError("document-broken", path) from error
    if root.getroottree().docinfo.doctype:  # no program writes one; with it come entities
        raise MediaError("document-broken", path)
    report.checkpoint()
    text = _INVISIBLE.sub("", _ROW_ENDS.sub("\n", "\n\n".join(_paragraphs(root))))
    notes = root.find(f".//{_W}footnoteReference") is not None
    return ReadText(text, "reading.footnotes" if notes else "")


def _measure(path: str) -> None:
    """Raise MediaError for an archive that is broken, or unpacks to more than a document does.

    A member is never unpacked further than its size as it is said here.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise MediaError("document-broken", path) from error
    if not any(member.filename == "[Content_Types].xml" for member in members):
        raise MediaError("not-a-text", path)  # a ZIP of something else
    xml = (one.file_size for one in members if one.filename.casefold().endswith((".xml", ".rels")))
    if (
        len(members) > PARTS_MAX
        or sum(one.file_size for one in members) > UNPACKED_MAX
        or max(xml) > PART_MAX
    ):
        raise MediaError("document-swollen", path)


def _paragraphs(root: Any) -> Iterator[str]:
    """Yield the paragraphs of a document in order; the cells of a table's row are one, with bars between."""
    from lxml import etree

    held: list[list[str]] = [[]]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _LEFT_OUT:
                walk.skip_subtree()
            elif tag in _HOLDERS:
                held.append([])
            elif tag == f"{_W}t":
                held[-1].append(element.text or "")
            elif tag in _SAID:
                held[-1].append(_SAID[tag])
        elif tag in _HOLDERS and tag not in _LEFT_OUT:
            _close(tag.removeprefix(_W), held)
            if len(held) == 1:
                yield from held[0]
                held[0].clear()
    yield from held[0]


def _close(holder: str, held: list[list[str]]) -> None:
    inside = held.pop()
    if holder == "p":
        said = "".join(inside).strip()
    elif holder == "txbxContent":  # it floats beside the words that it stands between
        held[0] += inside
        return
    else:
        said = (" | " if holder == "tr" else " ").join(one for one in inside if one)
    if said:
        held[-1].append(said)
