"""Answers about a clip that take their time, kept in a file: the next time that somebody asks, they are there."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


def kept(file: str, kind: type[T], make: Callable[[], T]) -> T:
    """Return what lies in `file`, else what `make` returns, which lies there from then on; empty: nothing is kept.

    A file that is damaged, or of another version of the program, is made again. A disk that is full or cannot be
    written to keeps nothing, and nothing is said of it.
    """
    if not file:
        return make()
    with contextlib.suppress(OSError, msgspec.DecodeError):
        found = msgspec.msgpack.decode(Path(file).read_bytes(), type=kind)
        os.utime(file)
        return found
    made = make()
    temporary = Path(f"{file}.{os.getpid()}.part")
    try:
        temporary.write_bytes(msgspec.msgpack.encode(made))
        temporary.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return made
