"""Names of exported files: a pattern with tokens, safe on every system, always holding the source's stem.

`{n}-{stem}` becomes `03-IMG_2041.jpg`. What a system would refuse or misread (CON, trailing dots, newlines, more
than 255 bytes, two names that differ only in case) is put right rather than refused; an unknown token is an error.
"""

import re
import string
import unicodedata
from collections.abc import Collection, Sequence

import msgspec
import regex

from studio.errors import UserError

DEFAULT = "{n}-{stem}"
BYTES_MAX = 255  # of UTF-8: ext4, APFS; NTFS counts 255 UTF-16 units, of which there are never more
_UNSAFE = re.compile(r'[<>:"/\\|?*]')  # what Windows refuses, and everybody's separators
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


class Values(msgspec.Struct, frozen=True):
    """What the tokens stand for."""

    stem: str  # the source's name without its extension
    n: int = 1  # its place in this placement, from 1
    count: int = 1  # how many there are
    placement: str = ""  # "instagram.feed"
    title: str = ""
    client: str = ""
    set: str = ""
    date: str = ""  # ISO 8601: planned, else the shoot's
    shape: str = ""  # "4x5"


TOKENS = tuple(Values.__struct_fields__)
EXAMPLE = Values("IMG_2041", 3, 12, "instagram.feed", "Ana & Luis", "Ana", "Wedding", "2026-05-16", "4:5")


def check(pattern: str) -> None:
    """Raise UserError name-token-unknown or name-pattern-broken if `pattern` cannot be used."""
    try:
        fields = {field for _, field, _, _ in string.Formatter().parse(pattern) if field is not None}
    except ValueError as error:
        raise UserError("name-pattern-broken", pattern=pattern) from error
    if unknown := sorted(fields - set(TOKENS)):
        raise UserError(
            "name-token-unknown", token=unknown[0], known=" ".join(f"{{{name}}}" for name in TOKENS)
        )


def example(pattern: str) -> str:
    """Return a name as `pattern` would make it, to be shown while it is typed. Raises as `check` does."""
    return name(pattern, EXAMPLE, "jpg")


def name(pattern: str, values: Values, extension: str) -> str:
    """Return one file's name. Raises as `check` does."""
    check(pattern)
    words = {field: _safe_part(getattr(values, field)) for field in TOKENS}
    words["n"] = f"{values.n:0{max(2, len(str(values.count)))}d}"
    words["stem"] = words["stem"] or "picture"
    whole = pattern if "{stem}" in pattern else f"{pattern}-{{stem}}"
    made = _safe_name(whole.format_map(words))
    room = BYTES_MAX - len(f".{extension}".encode())
    if len(made.encode()) > room:
        made = shorten(_safe_name(words["stem"]), room)
    return f"{made}.{extension}"


def in_order(pattern: str, values: Sequence[Values]) -> str:
    """Return `pattern`, or with a number before it where names made by it would not sort as `values` stand.

    They must sort so both as computers do it ("10" before "2") and as people do: nobody knows who will look.
    Raises as `check` does.
    """
    check(pattern)
    if len(values) < 2 or any(field == "n" for _, field, _, _ in string.Formatter().parse(pattern)):
        return pattern
    names = [name(pattern, one, "").casefold() for one in values]
    is_sorted = names == sorted(names) and names == sorted(names, key=_natural)
    return pattern if is_sorted else f"{{n}}-{pattern}"


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(run), "") if run[0] in "0123456789" else (-1, run) for run in re.findall(r"[0-9]+|[^0-9]+", text)
    )


def folder_name(text: str) -> str:
    """Return `text` as a folder's name."""
    return shorten(_safe_name(_safe_part(text)) or "post", 120)


def unique(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or with a number before its extension the first name whose `identity` is not in `taken`."""
    stem, dot, extension = wanted.rpartition(".")
    candidate, number = wanted, 1
    while identity(candidate) in taken:
        number += 1
        end = f"-{number}{dot}{extension}"
        candidate = shorten(stem, BYTES_MAX - len(end.encode())) + end
    return candidate


def identity(path: str) -> str:
    """Return what two names share on a system that ignores case and Unicode's forms."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def shorten(text: str, bytes_max: int) -> str:
    """Return the longest beginning of `text` in at most `bytes_max` bytes of UTF-8 that cuts no character apart."""
    size, kept = 0, []
    for grapheme in regex.findall(r"\X", text):
        size += len(grapheme.encode())
        if size > bytes_max:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip(". ")


def _safe_part(value: str | int) -> str:
    """Return one token's text without what separates folders or ends lines."""
    text = (
        str(value).encode("utf-8", "replace").decode()
    )  # a name that is no UTF-8 arrives as lone surrogates
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        " " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character for character in text
    )
    return re.sub(r" {2,}", " ", _UNSAFE.sub("-", text)).strip()


def _safe_name(text: str) -> str:
    """Return a whole name (without extension) that every system takes."""
    text = _safe_part(text).rstrip(". ")
    if text.startswith("."):
        text = f"_{text}"
    return f"_{text}" if _RESERVED.match(text) else text
