"""The folder of what is made of clips for looking at them alone: it can be made again, so it has a limit of size.

All that is made of one file lies side by side, by what the file is: its copy for playing with the copy's table, its
thumbnails, its sound's outline, and what stands out in it. What was not looked at for longest goes first.
"""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from media.clip_proxy import Proxy

BYTES = 4 * 1024**3  # that all of it may take
_VERSION = 1  # of how answers are kept; a new one finds none of the old


class ClipCache:
    """Files in `folder`, which is made when something is kept."""

    def __init__(self, folder: Path, limit: int = BYTES) -> None:
        self.folder, self._limit = folder, limit

    def file(self, source: str, left: Sequence[str] = ()) -> Path | None:
        """Return where the proxy of `source` lies or will lie; None where the source cannot be read.

        `left` is what of the doctor's problems is to be seen as it is.
        """
        try:
            state = Path(source).stat()
        except OSError:
            return None
        mark = f"{Path(source).absolute()}\n{state.st_size}\n{state.st_mtime_ns}"
        mark += "".join(f"\n{code}" for code in sorted(left))
        return self.folder / f"{hashlib.sha256(mark.encode()).hexdigest()[:32]}.mp4"

    def find(self, source: str, left: Sequence[str] = ()) -> Proxy | None:
        """Return the proxy of `source`, and remember that it was wanted; None where there is none that is whole."""
        file = self.file(source, left)
        if file is None:
            return None
        try:
            found = msgspec.msgpack.decode(_table(file).read_bytes(), type=Proxy)
            os.utime(file)
        except (OSError, msgspec.DecodeError):
            return None
        return msgspec.structs.replace(found, path=str(file))

    def has(self, source: str) -> bool:
        """Return whether there is a proxy of `source`, without reading its table."""
        file = self.file(source)
        return file is not None and file.exists() and _table(file).exists()

    def prepare(self, source: str, left: Sequence[str] = ()) -> Path | None:
        """Return where a proxy of `source` is to be written, in a folder that is there; None: it cannot be kept."""
        file = self.file(source, left)
        if file is not None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                return None
        return file

    def answer(self, source: str, name: str, left: Sequence[str] = ()) -> str:
        """Return the file for an answer about `source` that is called `name`; empty: it cannot be kept."""
        file = self.prepare(source, left)
        return "" if file is None else str(file.with_suffix(f".{name}.{_VERSION}"))

    def keep(self, proxy: Proxy) -> None:
        """Keep the table of a proxy that was written, and make room for it."""
        file = Path(proxy.path)
        temporary = file.with_suffix(".part")
        try:
            temporary.write_bytes(msgspec.msgpack.encode(proxy))
            temporary.replace(_table(file))
        except OSError:
            return  # a disk that is full: it is made again
        self.shrink(file.stem)

    def shrink(self, newest: str = "") -> None:
        """Remove what was not wanted for longest until the rest is within the limit; never what is called `newest`.

        All that is of one clip goes together.
        """
        with contextlib.suppress(OSError):
            clips: dict[str, list[tuple[int, int, Path]]] = {}
            for path in self.folder.iterdir():
                if path.name.startswith("."):
                    continue  # it is being written
                state = path.stat()
                clips.setdefault(path.name.partition(".")[0], []).append(
                    (state.st_mtime_ns, state.st_size, path)
                )
            total = 0
            latest = sorted(clips.items(), key=lambda one: max(one[1])[0], reverse=True)
            for name, files in latest:
                size = sum(file[1] for file in files)
                total += size
                if total > self._limit and name != newest:
                    total -= size
                    for _, _, path in files:
                        path.unlink(missing_ok=True)


def _table(file: Path) -> Path:
    return file.with_suffix(".table")
