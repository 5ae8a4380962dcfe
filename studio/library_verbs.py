"""`library check | backup | restore FILE`, and how a damaged library is set aside.

All work on a library that nobody holds.
"""

import itertools
import shutil
from pathlib import Path

import apsw
import msgspec

from media import output
from media.errors import MediaError
from studio import library_file
from studio.errors import UserError
from studio.library import Library

# What SQLite keeps beside the file: the log of a replaced file must never be applied to the new one.
_BESIDE = ("-wal", "-journal", "-shm")


class Checked(msgspec.Struct, frozen=True):
    """What a check of a library file found; `faults` is empty where it is sound."""

    path: str
    format: int
    posts: int
    sets: int
    clients: int
    faults: tuple[str, ...]


class Restored(msgspec.Struct, frozen=True):
    """A restored library; `kept_aside` is where the one before lies now, empty where there was none."""

    path: str
    kept_aside: str
    posts: int


def check(path: Path) -> Checked:
    """Check the library at `path` without changing what is in it.

    Raises UserError library-missing, library-in-use, library-foreign, library-newer, library-cannot-open.
    """
    if not path.exists():
        raise UserError("library-missing", str(path))
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            return _checked(connection, path)
        finally:
            connection.close()
    except apsw.BusyError as failure:
        raise UserError("library-in-use", str(path)) from failure
    except library_file.BROKEN as failure:
        return Checked(str(path), 0, 0, 0, 0, (str(failure),))
    except (apsw.CantOpenError, apsw.IOError, apsw.ReadOnlyError) as failure:
        raise UserError("library-cannot-open", str(path)) from failure


def _checked(connection: apsw.Connection, path: Path) -> Checked:
    connection.set_busy_timeout(0)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    library_file.refuse_foreign(connection, path)
    faults = library_file.faults(connection)
    counts = {} if faults else dict(connection.execute("SELECT kind, count(*) FROM documents GROUP BY kind"))
    number = int(connection.pragma("user_version"))
    return Checked(
        str(path), number, counts.get("post", 0), counts.get("set", 0), counts.get("client", 0), faults
    )


def backup(path: Path, target: Path | None = None) -> Path:
    """Copy the library to `target`, or beside its other backups, and return where. Raises UserError."""
    if not path.exists():
        raise UserError("library-missing", str(path))
    library = Library.open(path)
    try:
        return library.copy_to(target) if target else library.back_up()
    finally:
        library.close()


def restore(path: Path, source: Path) -> Restored:
    """Put the backup `source` in the place of the library at `path`, which is kept aside, never deleted.

    Raises UserError: library-missing, library-foreign, library-newer or backup-broken about `source`; library-in-use.
    """
    if path.exists() and source.exists() and path.samefile(source):
        raise UserError("backup-is-library", str(source))
    found = check(source)
    if found.faults:
        raise UserError("backup-broken", str(source), fault=found.faults[0])
    aside = None
    try:
        with output.replacing(path) as temporary:
            shutil.copyfile(source, temporary)
            aside = set_aside(path) if path.exists() else None
    except MediaError as failure:
        raise UserError("restore-failed", str(path)) from failure
    return Restored(str(path), str(aside) if aside else "", found.posts)


def set_aside(path: Path) -> Path:
    """Rename the library at `path`, sound or damaged, so that another can take its place; return its new path.

    Raises UserError library-in-use.
    """
    _close_log(path)
    number = next(n for n in itertools.count(1) if not _aside(path, n).exists())
    aside = _aside(path, number)
    path.replace(aside)
    for end in _BESIDE:
        beside = path.with_name(path.name + end)
        if beside.exists() and not beside.stat().st_size:
            beside.unlink()
        elif beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    output.sync_folder(path.parent)
    return aside


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-aside-{number}{path.suffix}")


def _close_log(path: Path) -> None:
    """Bring what is only in the log into the file, as far as the file is sound; refuse where somebody holds it."""
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(0)
        # A log that we cannot bring in must not be deleted when we let go of the damaged file.
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        with library_file.transaction(connection):
            pass
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    except apsw.BusyError as failure:
        raise UserError("library-in-use", str(path)) from failure
    except library_file.BROKEN:
        return  # it is set aside as it is, its log with it
    finally:
        connection.close()
