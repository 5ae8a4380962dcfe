"""Writing a file so that it is either whole or not there: temporary file, fsync, rename, fsync of the folder.

A crash leaves at worst a file that carries `SUFFIX`; `sweep` removes those. The original that a result was
made from is never a target: `replacing` refuses it.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import msgspec

from media.errors import MediaError

SUFFIX = ".passepartout-part"
"""Every temporary file ends so, and its name begins with a dot and its writer's process number."""

_WRITER = re.compile(rf"\.(\d+)-[0-9a-f]{{32}}.*{re.escape(SUFFIX)}", re.DOTALL)

_SCRATCH = "passepartout-"

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR}


class Written(msgspec.Struct, frozen=True):
    """What lies on the disk now: its size in bytes and the SHA-256 of exactly those."""

    path: str
    bytes: int
    sha256: str


@contextlib.contextmanager
def replacing(path: str | Path, *, source: str | Path | None = None) -> Iterator[Path]:
    """Yield a temporary path beside `path`; when the block ends well, what was written there becomes `path`.

    The folder is made if it is missing. On any exception the temporary file goes and `path` is as it was.
    Raises MediaError "no-space", "not-writable", "folder-missing", "name-too-long", "write-failed", or
    "is-the-original" when `path` is `source` under any name.
    """
    target = Path(path)
    temporary = temporary_beside(target)
    try:
        with _plain_errors(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            if source is not None:
                _refuse_original(target, Path(source))
        yield temporary
        with _plain_errors(target):
            _sync_file(temporary)
            temporary.replace(target)
            sync_folder(target.parent)
    except OSError as error:
        # Only an error of this very write is ours to name; one about another file is the caller's.
        if error.filename is None or Path(os.fsdecode(error.filename)) == temporary:
            raise _named(error, target) from error
        raise
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def temporary_beside(target: Path) -> Path:
    """Return a free name in the target's folder that `sweep` recognises once this process has gone."""
    return target.parent / f".{os.getpid()}-{uuid.uuid4().hex}{target.suffix[:16]}{SUFFIX}"


def write(path: str | Path, content: bytes | memoryview, *, source: str | Path | None = None) -> Written:
    """Write `content` to `path` whole or not at all. Raises as `replacing` does."""
    with replacing(path, source=source) as temporary:
        temporary.write_bytes(content)
    return Written(str(path), len(content), hashlib.sha256(content).hexdigest())


def digest(path: str | Path) -> Written:
    """Return size and SHA-256 of a file that a tool wrote; reads it once, a MiB at a time."""
    sha, size = hashlib.sha256(), 0
    with Path(path).open("rb") as stream:
        while block := stream.read(1 << 20):
            sha.update(block)
            size += len(block)
    return Written(str(path), size, sha.hexdigest())


def sweep(folder: str | Path, process: int | None = None) -> int:
    """Remove our temporary files in `folder` (not below it) whose writer has gone; return how many.

    `process` is one that the caller knows to have ended: then only its files go.
    """
    removed = 0
    with contextlib.suppress(OSError):
        for orphan in Path(folder).iterdir():
            writer = _WRITER.fullmatch(orphan.name)
            if writer and _has_gone(int(writer[1]), process):
                with contextlib.suppress(OSError):
                    orphan.unlink()
                    removed += 1
    return removed


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder for what another program is to read; what a killed process leaves `sweep_scratch` removes."""
    with tempfile.TemporaryDirectory(prefix=f"{_SCRATCH}{os.getpid()}-") as folder:
        yield Path(folder)


def sweep_scratch(process: int) -> None:
    """Remove the folders of `scratch` that `process`, which has ended, left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}{process}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _has_gone(writer: int, process: int | None) -> bool:
    """Say whether the process that wrote a temporary file has ended; another may be writing now."""
    if process is not None:
        return writer == process
    import psutil

    return not psutil.pid_exists(writer)


def _refuse_original(target: Path, source: Path) -> None:
    """An original is never written, also not through a link or another spelling of its path."""
    if target.exists() and source.exists() and target.samefile(source):
        raise MediaError("is-the-original", str(target))


def _sync_file(path: Path) -> None:
    """Wait until the content of `path` is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the new name is on the disk. Windows opens no folders and has no need of it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some network and FUSE file systems know no fsync of a folder; the file itself is safe all the same.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _plain_errors(target: Path) -> Iterator[None]:
    """Turn the system's errors about `target` into a MediaError that a person can act on."""
    try:
        yield
    except OSError as error:
        raise _named(error, target) from error


def _named(error: OSError, target: Path) -> MediaError:
    """Return the MediaError for a failed write to `target`."""
    if error.errno in _NO_SPACE:
        return MediaError("no-space", str(target), folder=str(target.parent))
    if error.errno in _NOT_WRITABLE or isinstance(error, FileExistsError):
        return MediaError("not-writable", str(target), folder=str(target.parent))
    if error.errno == errno.ENAMETOOLONG:
        return MediaError("name-too-long", str(target), name=target.name)
    if error.errno == errno.ENOENT:
        return MediaError("folder-missing", str(target), folder=str(target.parent))
    return MediaError("write-failed", str(target), reason=error.strerror or type(error).__name__)
