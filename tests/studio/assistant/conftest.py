"""One question to a real server on loopback."""

import threading
from collections.abc import Callable, Iterator

import pytest

from studio import places
from studio.assistant import operation as operations
from studio.assistant.exchange import Ended, approve, ask
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation
from studio.network import Network
from tests.loopback import Server
from tests.model_server import base, request_of, task_of
from tests.studio.assistant.faulty import KEY, TEXT


@pytest.fixture
def polish() -> Operation:
    return operations.load([places.shipped() / "operations"])["polish"]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def freed() -> Iterator[threading.Event]:
    """Return what lets a server's hanging answers end; set at the end of the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def asking(polish: Operation, server: Server) -> Callable[..., Ended]:
    """Return what asks the server once, with `KEY`."""

    def do(url: str = "", *, key: str = KEY, seconds: float | None = None) -> Ended:
        task = task_of(polish, TEXT)
        request = request_of(task, url or base(server))
        ticket = approve(Network(), request, "test")
        return ask(task, request, ticket, key=key, ledger=Ledger(None), seconds=seconds)

    return do
