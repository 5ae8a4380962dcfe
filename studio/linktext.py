"""Links and mentions as an app writes them: without their scheme, cut after some characters, or replaced."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from studio.placements import LinkText

Kind = Literal["tag", "mention", "link"]
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_WWW = re.compile(r"^www\.", re.IGNORECASE)


class Found(NamedTuple):
    """A tag, mention or link in a text, in code points."""

    start: int
    end: int
    kind: Kind


def is_link(address: str, rules: LinkText | None) -> bool:
    """Return whether the app takes `address` for a link: some want "https://" before it."""
    return rules is None or rules.bare or _SCHEME.match(address) is not None


def host(address: str) -> str:
    """Return the host of `address` in small letters, without "www."."""
    rest = _WWW.sub("", _SCHEME.sub("", address))
    return re.split(r"[/?#:]", rest, maxsplit=1)[0].lower()


def shown(address: str, rules: LinkText | None) -> str:
    """Return `address` as the app writes it within words."""
    if rules is None:
        return address
    scheme = _SCHEME.match(address)
    rest = address[scheme.end() :] if scheme else address
    if not rules.www:
        rest = _WWW.sub("", rest)
    before = scheme[0] if scheme and rules.scheme else ""
    slash = re.search(r"[/?#]", rest)
    if rules.counted == "path":
        at = slash.start() if slash else len(rest)
        before, rest = before + rest[:at], rest[at:]
        rest = "" if rest == "/" else rest
    else:
        before, rest = "", before + rest
    if rules.whole is None or len(rest) <= rules.whole:
        return before + rest
    return rules.alias or f"{before}{rest[: rules.kept]}{rules.mark}"


def rewritten(
    text: str, found: Iterable[Found], rules: LinkText | None, *, short_mentions: bool
) -> tuple[str, tuple[Found, ...]]:
    """Return `text` as the app writes it, and where what was `found` stands then. `found` is in order, apart."""
    pieces: list[str] = []
    places: list[Found] = []
    at = length = 0
    for one in found:
        written = text[one.start : one.end]
        if one.kind == "link":
            written = shown(written, rules)
        elif one.kind == "mention" and short_mentions:
            written = "@" + written[1:].split("@", 1)[0]
        before = text[at : one.start]
        start = length + len(before)
        pieces += (before, written)
        length, at = start + len(written), one.end
        places.append(Found(start, length, one.kind))
    return "".join((*pieces, text[at:])), tuple(places)
