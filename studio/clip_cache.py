"""The folder of what is made of clips for looking at them alone: it can be made again, so it has a limit of size.

Proxies are kept with their tables, by what the clip's file is; those that were not watched for longest go first.
"""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from media.clip_proxy import Proxy

BYTES = 4 * 1024**3  # that all of it may take


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
            found = msgspec.json.decode(_table(file).read_bytes(), type=Proxy)
            os.utime(file)
        except (OSError, msgspec.DecodeError):
            return None
        return msgspec.structs.replace(found, path=str(file))

    def prepare(self, source: str, left: Sequence[str] = ()) -> Path | None:
        """Return where a proxy of `source` is to be written, in a folder that is there; None: it cannot be kept."""
        file = self.file(source, left)
        if file is not None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                return None
        return file

    def keep(self, proxy: Proxy) -> None:
        """Keep the table of a proxy that was written, and make room for it."""
        file = Path(proxy.path)
        temporary = file.with_suffix(".part")
        try:
            temporary.write_bytes(msgspec.json.encode(proxy))
            temporary.replace(_table(file))
        except OSError:
            return  # a disk that is full: it is made again
        self._shrink(file)

    def _shrink(self, newest: Path) -> None:
        """Remove what was not wanted for longest until the rest is within the limit; never the newest."""
        with contextlib.suppress(OSError):
            files = sorted(
                ((path.stat().st_mtime_ns, path.stat().st_size, path) for path in self.folder.glob("*.mp4")),
                reverse=True,
            )
            total = 0
            for _, size, path in files:
                total += size
                if total > self._limit and path != newest:
                    total -= size
                    path.unlink(missing_ok=True)
                    _table(path).unlink(missing_ok=True)


def _table(file: Path) -> Path:
    return file.with_suffix(".json")
