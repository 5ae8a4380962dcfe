"""A client's word on a post: the page that asks for it, which is one file without a server, and the answer to it.

The page carries its pictures and its script with it. It makes a file, or a text for any messenger; either comes back
as notes on the post. What comes back is somebody else's data: it is read strictly, and is never more than words.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Annotated, Literal
from uuid import NAMESPACE_URL, uuid5

import msgspec
from msgspec.structs import replace

from studio import places
from studio.errors import UserError
from studio.post import Note, Post
from studio.words import word

LONGEST = 1_000_000  # characters of an answer that is read at all
_MARKED = re.compile(r"passepartout:([A-Za-z0-9+/=\s>]+):")  # a mail program may fold and quote it


class Shown(msgspec.Struct, frozen=True):
    """One placement as the client sees it: `picture` is a JPEG or PNG file, the texts are as they go out.

    `further` are the screens that are swiped to, the second first.
    """

    placement: str
    name: str
    picture: bytes
    caption: str = ""
    first_comment: str = ""
    alts: tuple[str, ...] = ()
    described: str = ""  # what the picture shows, in words
    further: tuple[bytes, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """What the client says about one placement."""

    placement: Annotated[str, msgspec.Meta(max_length=200)]
    said: Literal["approved", "change", ""] = ""
    remark: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


class Answer(msgspec.Struct, frozen=True):
    """All that came back."""

    post: Annotated[str, msgspec.Meta(max_length=200)]
    by: Annotated[str, msgspec.Meta(max_length=200)] = ""
    at: Annotated[str, msgspec.Meta(max_length=40)] = ""
    remark: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    verdicts: Annotated[tuple[Verdict, ...], msgspec.Meta(max_length=200)] = ()
    format: Literal[1] = 1


def page(post: Post, shown: Sequence[Shown], *, message: str = "", when: str = "") -> bytes:
    """Return the page (HTML, UTF-8) that shows `shown` and asks for a word on each.

    `message` is the photographer's greeting, `when` says when it will be posted; either may be empty.
    """
    title = post.title or word("approval.untitled")
    style, script = _asset("page.css"), _asset("page.js")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    )
    head = "".join(
        (
            f'<h1 dir="auto">{escape(title)}</h1>',
            f'<p class="message" dir="auto">{escape(message)}</p>' if message else "",
            f"<p>{escape(when)}</p>" if when else "",
            f'<p class="hint">{escape(word("approval.how"))}</p>',
        )
    )
    articles = "".join(_article(one, post.language) for one in shown)
    content = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(word('approval.title', title=title))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<header>{head}</header>\n<form {_data(post, title)} autocomplete="off">\n<main>{articles}</main>\n'
        f"<footer>{_foot()}</footer>\n</form>\n<script>{script}</script>\n</body>\n</html>\n"
    )
    return content.encode()


def read(text: str) -> Answer:
    """Return the answer in `text`: the file that the page saves, or a message with what it copies.

    Raises UserError approval-unreadable where there is none.
    """
    if len(text) > LONGEST:
        raise UserError("approval-unreadable")
    found = text.strip().removeprefix("\ufeff").encode("utf-8", "replace")
    marked = _MARKED.search(text)
    try:
        if marked is not None:
            found = base64.b64decode("".join(marked[1].replace(">", "").split()), validate=True)
        return msgspec.json.decode(found, type=Answer)
    except (msgspec.DecodeError, binascii.Error, UnicodeDecodeError) as failure:
        raise UserError("approval-unreadable") from failure


def take_in(post: Post, answer: Answer) -> Post:
    """Return `post` with the answer as notes; the same answer twice is there once. What is done stays done."""
    known = {note.id for note in post.notes}
    return replace(post, notes=(*post.notes, *(note for note in notes(answer) if note.id not in known)))


def notes(answer: Answer) -> tuple[Note, ...]:
    """Return the answer as notes: one for each placement about which something is said, and one for all of it."""
    kinds: dict[str, Literal["approval", "refusal", "remark"]] = {
        "approved": "approval",
        "change": "refusal",
        "": "remark",
    }
    made = [
        Note(_id(answer, one.placement), one.remark, kinds[one.said], one.placement, "", answer.by, answer.at)
        for one in answer.verdicts
        if one.said or one.remark.strip()
    ]
    if answer.remark.strip():
        made.append(Note(_id(answer, ""), answer.remark, by=answer.by, at=answer.at))
    return tuple(made)


def standing(post: Post, placement: str) -> Note | None:
    """Return the last that was said about whether the post may go to `placement`; None: nothing was."""
    said = [note for note in post.notes if note.placement == placement and note.kind != "remark"]
    return max(said, key=lambda note: _instant(note.at), default=None)


def open_notes(post: Post) -> tuple[Note, ...]:
    """Return what is left to do: remarks and refusals that are not marked as done."""
    return tuple(note for note in post.notes if note.kind != "approval" and not note.done)


def mark_done(post: Post, note: str, *, done: bool) -> Post:
    """Mark a note (an id) as done, or not."""
    return replace(
        post, notes=tuple(replace(one, done=done) if one.id == note else one for one in post.notes)
    )


def _instant(at: str) -> float:
    """Return the moment `at` (ISO 8601) in seconds since 1970; what is no moment was before all others."""
    try:
        return datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")


def _id(answer: Answer, placement: str) -> str:
    """Return an id that the same answer always has."""
    raw = msgspec.json.encode((answer, placement)).decode()
    return str(uuid5(NAMESPACE_URL, raw))


def _data(post: Post, title: str) -> str:
    said = {
        "post": post.id,
        "title": title,
        "file": f"answer-{post.id[:8]}.json",
        "saved": word("approval.saved"),
        "copied": word("approval.copied"),
        "failed": word("approval.failed"),
        "keep": word("approval.keep"),
    }
    return " ".join(f'data-{name}="{escape(text)}"' for name, text in said.items())


def _article(one: Shown, language: str) -> str:
    texts = [
        (word("approval.caption"), one.caption),
        (word("approval.comment"), one.first_comment),
        (word("approval.alt"), _alts(one.alts)),
    ]
    lang = f' lang="{escape(language)}"' if language else ""
    said = "".join(
        f'<p class="label">{escape(name)}</p><div class="text" dir="auto"{lang}>{escape(text)}</div>'
        for name, text in texts
        if text
    )
    choices = "".join(
        f'<label class="choice"><input type="radio" name="{escape(one.placement)}" value="{value}">'
        f"{escape(word(code))}</label>"
        for value, code in (("approved", "approval.approve"), ("change", "approval.change"))
    )
    remark = escape(word("approval.remark"))
    return (
        f'<article data-placement="{escape(one.placement)}"><h2>{escape(one.name)}</h2>'
        f'<div><img src="{_address(one.picture)}" alt="{escape(one.described)}">{_further(one)}</div>'
        f'<div>{said}<fieldset><legend class="label">{escape(word("approval.verdict", name=one.name))}</legend>'
        f'{choices}</fieldset><p class="label">{remark}</p><textarea aria-label="{remark}" dir="auto"></textarea>'
        "</div></article>"
    )


def _address(picture: bytes) -> str:
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


def _alts(alts: Sequence[str]) -> str:
    """Return the alt texts, of several each with the number of its picture."""
    if len(alts) < 2:
        return "".join(alts)
    return "\n".join(f"{number}. {alt}" for number, alt in enumerate(alts, 1) if alt)


def _further(one: Shown) -> str:
    """Return the screens behind the first, small and numbered; there are none where all is on the first."""
    if not one.further:
        return ""
    screens = "".join(
        f'<li value="{number}"><img src="{_address(picture)}" alt="{escape(said)}" title="{escape(said)}"></li>'
        for number, picture in enumerate(one.further, 2)
        for said in (word("approval.screen", number=number, count=len(one.further) + 1),)
    )
    said = escape(word("approval.further", count=len(one.further)))
    return f'<p class="label">{said}</p><ol class="further">{screens}</ol>'


def _foot() -> str:
    anything, name = escape(word("approval.anything")), escape(word("approval.by"))
    return (
        f'<p class="label">{anything}</p><textarea id="remark" aria-label="{anything}" dir="auto"></textarea>'
        f'<p class="label">{name}</p><input id="by" type="text" aria-label="{name}" dir="auto">'
        f'<button type="button" id="save">{escape(word("approval.save"))}</button>'
        f'<button type="button" id="copy" class="second">{escape(word("approval.copy"))}</button>'
        '<p id="said" role="status"></p>'
    )


def _asset(name: str) -> str:
    return (places.shipped() / "proof" / name).read_text(encoding="utf-8")
