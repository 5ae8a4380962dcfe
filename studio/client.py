"""Clients: for whom the pictures are. Pure edits."""

import uuid
from collections.abc import Iterable

from msgspec.structs import replace

from studio.post import Client, Handle, MediaSet, Post


def new(name: str) -> Client:
    """Return a client called `name`."""
    return Client(str(uuid.uuid4()), name)


def with_handle(client: Client, platform: str, name: str) -> Client:
    """Return the client with this handle on `platform`; an empty `name` takes it away. A leading '@' is dropped."""
    bare = name.strip().removeprefix("@")
    others = tuple(handle for handle in client.handles if handle.platform != platform)
    return replace(client, handles=(*others, Handle(platform, bare)) if bare else others)


def handle(client: Client, platform: str) -> str:
    """Return the client's name on `platform`, without '@'; empty where there is none."""
    return next((known.name for known in client.handles if known.platform == platform), "")


def account(client: Client | None, own: Iterable[Handle], platform: str) -> str:
    """Return the name on `platform`, without '@', that a post goes out under; empty where none is known.

    That is the client's, and only where it is for nobody one of one's `own`.
    """
    return next(
        (known.name for known in (client.handles if client else own) if known.platform == platform), ""
    )


def same_handle(one: str, other: str) -> bool:
    """Return whether two names on one platform are the same: neither '@' nor capitals make a difference."""
    return one.lstrip("@").casefold() == other.lstrip("@").casefold()


def without(sets: Iterable[MediaSet], client: str) -> tuple[MediaSet, ...]:
    """Return those of `sets` that were made for `client` (an id), naming nobody."""
    return tuple(replace(media_set, client="") for media_set in sets if media_set.client == client)


def without_person(sets: Iterable[MediaSet], person: str) -> tuple[MediaSet, ...]:
    """Return those of `sets` that credit `person` (an id), without that credit."""
    return tuple(
        replace(one, people=tuple(credit for credit in one.people if credit.person != person))
        for one in sets
        if any(credit.person == person for credit in one.people)
    )


def commission(media_set: MediaSet, client: Client | None, former: Client | None = None) -> MediaSet:
    """Return the set as made for `client` (None: for nobody).

    Credit and rights that it does not say, or has from the `former` client, are the client's.
    """
    return replace(
        media_set,
        client=client.id if client else "",
        credit=_said(media_set.credit, client.credit if client else "", former.credit if former else ""),
        rights=_said(media_set.rights, client.rights if client else "", former.rights if former else ""),
    )


def _said(now: str, theirs: str, formerly: str) -> str:
    return theirs if now in {"", formerly} else now


def in_their_language(posts: Iterable[Post], client: Client, usual: str) -> tuple[Post, ...]:
    """Let those of `posts` that are in the person's `usual` language (BCP 47) follow the client's, if there is one."""
    if not client.languages:
        return ()
    return tuple(replace(post, language="") for post in posts if post.language == usual)
