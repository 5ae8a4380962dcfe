"""One real LanguageTool server for all tests that need one; it takes seconds to start."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from studio.grammar import installed
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool

if TYPE_CHECKING:
    from tests.conftest import LongLived


@pytest.fixture(scope="session")
def folder() -> Path:
    """Return where LanguageTool is; without it the test is skipped, and says so."""
    found = installed.languagetool()
    if found is None:
        pytest.skip(
            "LanguageTool is not installed: `make` gets it where Maven and its central repository are reached"
        )
    return found


@pytest.fixture(scope="session")
def full(folder: Path, long_lived: "LongLived") -> Iterator[LanguageTool]:
    """Return LanguageTool on a server that stays up for the session."""
    before = {child.pid for child in psutil.Process(os.getpid()).children(recursive=True)}
    checker = LanguageTool(folder, answer_within=60)
    assert checker.reads("en-US")
    long_lived.processes |= {
        child.pid for child in psutil.Process(os.getpid()).children(recursive=True)
    } - before
    yield checker
    checker.close()


@pytest.fixture(scope="session")
def harper() -> Harper:
    """Return the instant engine, made once."""
    return Harper()
