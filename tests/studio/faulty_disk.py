"""A disk that fails when it is told to: an SQLite VFS under the real one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import apsw


@dataclass
class Disk:
    """`failing` is what writes and fsyncs of the library raise from now on; `calls` are those that were tried."""

    failing: type[apsw.Error] | None = None
    calls: list[str] = field(default_factory=list)

    def touch(self, call: str) -> None:
        self.calls.append(call)
        if self.failing:
            raise self.failing(f"the disk fails in {call}")


@contextmanager
def faulty_disk() -> Iterator[Disk]:
    """Let every connection that is opened inside go through a disk that can be told to fail."""
    disk = Disk()
    real = apsw.vfs_names()[0]

    class File(apsw.VFSFile):
        def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
            disk.touch("write")
            super().xWrite(data, offset)

        def xSync(self, flags: int) -> None:  # noqa: N802
            disk.touch("sync")
            super().xSync(flags)

    class Vfs(apsw.VFS):
        def __init__(self) -> None:
            super().__init__("faulty", real, makedefault=True)

        def xOpen(self, name: Any, flags: list[int]) -> File:  # noqa: N802
            return File(real, name, flags)

    vfs = Vfs()
    try:
        yield disk
    finally:
        vfs.unregister()
