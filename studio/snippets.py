"""Words that are used again: texts, signatures and sets of tags, of one client or for all."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from studio.post import Snippet

Kind = Literal["text", "signature", "tags"]


def new(name: str, kind: Kind = "text", text: str = "", client: str = "") -> Snippet:
    """Return a snippet called `name`; of tags `text` may be as they are typed."""
    return with_text(Snippet(str(uuid.uuid4()), name.strip(), kind, client=client), text)


def with_text(snippet: Snippet, text: str) -> Snippet:
    """Return the snippet with this text; tags are kept without '#', each once."""
    said = " ".join(tags_in(text)) if snippet.kind == "tags" else text.strip("\n")
    return replace(snippet, text=said)


def tags_in(typed: str) -> tuple[str, ...]:
    """Return the tags in what was typed, parted by blanks or commas, without '#', each once however capitalised."""
    parts = (part.strip("#＃") for part in typed.replace(",", " ").replace("#", " #").split())
    once: dict[str, str] = {}
    for part in parts:
        if part:
            once.setdefault(part.casefold(), part)
    return tuple(once.values())


def fitting(snippets: Iterable[Snippet], kind: Kind, client: str) -> Sequence[Snippet]:
    """Return the snippets of `kind` for `client` (an id; empty: nobody), the client's own before those for all."""
    found = [one for one in snippets if one.kind == kind and one.client in ("", client)]
    return sorted(found, key=lambda one: (not one.client, one.name.casefold(), one.id))


def signed(text: str, signature: str) -> str:
    """Return `text` with `signature` below it after a blank line, unless it ends with it already."""
    body, end = text.rstrip(), signature.strip("\n")
    if not end.strip() or body.endswith(end.rstrip()):
        return text
    return f"{body}\n\n{end}" if body else end


def without_client(snippets: Iterable[Snippet], client: str) -> tuple[Snippet, ...]:
    """Return those of `snippets` that were for `client`, now for all."""
    return tuple(replace(one, client="") for one in snippets if one.client == client)
