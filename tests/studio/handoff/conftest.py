"""A package and its hand-off, which is stopped after each test and must then have left nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.handoff.server import Handoff
from tests.studio.handoff import phones

Starter = Callable[..., Handoff]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "package").mkdir()
    return phones.package(tmp_path / "package")


@pytest.fixture
def start(folder: Path) -> Iterator[Starter]:
    """Return what starts a hand-off and waits until it can be reached."""
    begun: list[Handoff] = []

    def started(of: Path = folder, **options: Any) -> Handoff:
        server = phones.handoff(of, **options)
        begun.append(server)
        server.start()
        while server.state.phase == "starting":
            assert not server.join(0.01), server.state
        return server

    yield started
    for server in begun:
        server.stop()
        assert server.join(10)


@pytest.fixture
def server(start: Starter) -> Handoff:
    return start()


@pytest.fixture
def phone(server: Handoff) -> phones.Phone:
    return phones.Phone(server)
