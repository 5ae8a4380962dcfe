"""Where the assistant asks: servers that speak OpenAI's protocol, each with its model; one of them is in use.

The key of a server is in `studio.assistant.keys`, never here.
"""

import tomllib
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit

import msgspec

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
        return bool(urlsplit(self.url).hostname and self.model)


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


def current(settings: Known) -> Server:
    """Return the server in use; one without an address where none was ever set up."""
    named = next((server for server in settings.servers if server.name == settings.server), None)
    if named is not None:
        return named
    if settings.servers:
        return settings.servers[0]
    return Server(urlsplit(settings.endpoint).hostname or "", settings.endpoint, settings.model)


def using(settings: Known, server: Server) -> dict[str, object]:
    """Return the changes of the settings that put `server` in use, in the place of the one of its name."""
    others = tuple(one for one in settings.servers if one.name != server.name)
    at = next((n for n, one in enumerate(settings.servers) if one.name == server.name), len(others))
    return {"servers": (*others[:at], server, *others[at:]), "server": server.name}


def offered(file: Path) -> tuple[Server, ...]:
    """Return the servers that are offered by name, out of `file` (`assets/endpoints.toml`)."""
    data = tomllib.loads(file.read_text("utf-8"))
    return tuple(msgspec.convert(entry, Server) for entry in data["endpoint"])


def cost(server: Server, sent: int, received: int) -> float | None:
    """Return what these tokens cost by the person's own prices; None where no price is noted."""
    if not server.price_sent and not server.price_received:
        return None
    return (sent * server.price_sent + received * server.price_received) / 1_000_000
