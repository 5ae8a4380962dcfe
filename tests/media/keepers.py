"""Tasks that keep something in memory, as a network is kept, for the tests of the workers that have it."""

import os
import time
from functools import cache
from pathlib import Path

import msgspec

from media.report import Report


class Inside(msgspec.Struct, frozen=True):
    model_path: str = ""


class Needs(msgspec.Struct, frozen=True):
    """`log` takes a line for every time that a network is loaded; the task waits until there is a file `until`."""

    log: str
    look: Inside | None = None
    begun: str = ""
    until: str = ""


class Kept(msgspec.Struct, frozen=True):
    pid: int
    networks: tuple[str, ...]  # that this process has in memory, in the order in which they came


_networks: list[str] = []


def cut(request: Needs, report: Report) -> Kept:
    if request.look is not None:
        _load(request.look.model_path, request.log)
    if request.begun:
        Path(request.begun).touch()
    while request.until and not Path(request.until).exists():
        report.checkpoint()
        time.sleep(0.01)
    return Kept(os.getpid(), tuple(_networks))


@cache
def _load(path: str, log: str) -> None:
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{path}\n")
    _networks.append(path)
