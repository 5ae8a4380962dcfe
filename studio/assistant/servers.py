"""Where the assistant asks: servers that speak OpenAI's protocol, each with its model; one of them is in use.

The key of a server is in `studio.assistant.keys`, never here.
"""

import itertools
import tomllib
from pathlib import Path
from typing import Literal, Protocol

import msgspec
from msgspec.structs import replace

from studio.address import host_of

# How a server is told the form of the answer: by a JSON schema (OpenAI, Ollama, LM Studio, llama.cpp's own server),
# by a JSON object with a schema (llama-cpp-python's server), or, where it knows neither, in words.
Form = Literal["schema", "object", "words"]


class Server(msgspec.Struct, frozen=True, omit_defaults=True):
    """A server and how to ask it. Prices are the person's own note, per million tokens, in their currency."""

    name: str
    url: str  # base URL, such as "http://127.0.0.1:11434/v1"
    model: str = ""
    picture_model: str = ""  # for the images endpoint; empty: it has none
    form: Form = "schema"
    price_sent: float = 0.0
    price_received: float = 0.0

    @property
    def ready(self) -> bool:
        """Whether there is enough to ask it."""
        return bool(host_of(self.url) and self.model)


class Known(Protocol):
    """What of the settings says where to ask; `endpoint` and `model` are those of older versions."""

    @property
    def servers(self) -> tuple[Server, ...]:
        """Those that were set up."""

    @property
    def server(self) -> str:
        """The name of the one in use."""

    @property
    def endpoint(self) -> str:
        """An address."""

    @property
    def model(self) -> str:
        """The model there."""


def known(settings: Known) -> tuple[Server, ...]:
    """Return the servers that were set up; the one of an older version's settings is taken over."""
    if settings.servers or not settings.endpoint:
        return settings.servers
    return (Server(host_of(settings.endpoint), settings.endpoint, settings.model),)


def current(settings: Known) -> Server:
    """Return the server in use; one without an address where none was ever set up."""
    servers = known(settings)
    named = next((server for server in servers if server.name == settings.server), None)
    return named or next(iter(servers), Server("", ""))


def using(settings: Known, server: Server) -> dict[str, object]:
    """Return the changes of the settings that put `server` in use, in the place of the one of its name."""
    servers = known(settings)
    others = tuple(one for one in servers if one.name != server.name)
    at = next((n for n, one in enumerate(servers) if one.name == server.name), len(others))
    return {**_kept((*others[:at], server, *others[at:])), "server": server.name}


def added(settings: Known, server: Server) -> dict[str, object]:
    """Return the changes that add `server` and put it in use, under a name that no other has."""
    made = named(server, server.name, known(settings))
    return {**_kept((*known(settings), made)), "server": made.name}


def changed(settings: Known, name: str, server: Server) -> dict[str, object]:
    """Return the changes that put `server` in the place of the one called `name`."""
    others = tuple(one for one in known(settings) if one.name != name)
    made = named(server, server.name, others)
    replaced = tuple(made if one.name == name else one for one in known(settings))
    in_use = made.name if current(settings).name == name else settings.server
    return {**_kept(replaced), "server": in_use}


def removed(settings: Known, name: str) -> dict[str, object]:
    """Return the changes that forget the server called `name`; the first of the others is in use then."""
    left = tuple(one for one in known(settings) if one.name != name)
    in_use = settings.server if any(one.name == settings.server for one in left) else ""
    return {**_kept(left), "server": in_use or next((one.name for one in left), "")}


def named(server: Server, name: str, others: tuple[Server, ...]) -> Server:
    """Return `server` called `name`, with a number behind it where one of `others` is called so."""
    wanted = " ".join(name.split()) or host_of(server.url) or "1"
    taken = {one.name for one in others}
    numbers = itertools.chain([wanted], (f"{wanted} {n}" for n in itertools.count(2)))
    return replace(server, name=next(one for one in numbers if one not in taken))


def _kept(servers: tuple[Server, ...]) -> dict[str, object]:
    return {"servers": servers, "endpoint": "", "model": ""}


def offered(file: Path) -> tuple[Server, ...]:
    """Return the servers that are offered by name, out of `file` (`assets/endpoints.toml`)."""
    data = tomllib.loads(file.read_text("utf-8"))
    return tuple(msgspec.convert(entry, Server) for entry in data["endpoint"])


def cost(server: Server, sent: int, received: int) -> float | None:
    """Return what these tokens cost by the person's own prices; None where no price is noted."""
    if not server.price_sent and not server.price_received:
        return None
    return (sent * server.price_sent + received * server.price_received) / 1_000_000
