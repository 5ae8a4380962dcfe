"""Clients: for whom the pictures are. Pure edits."""

import uuid
from collections.abc import Iterable

from msgspec.structs import replace

from studio.post import Client, Handle, MediaSet


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


def without(sets: Iterable[MediaSet], client: str) -> tuple[MediaSet, ...]:
    """Return those of `sets` that were made for `client`, naming nobody."""
    return tuple(replace(media_set, client="") for media_set in sets if media_set.client == client)
