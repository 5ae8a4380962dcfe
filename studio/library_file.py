"""The library's file: opening it safely, telling whether it is sound, bringing an old one up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import apsw

from media import output
from studio import library_backups
from studio.errors import UserError
from studio.library_formats import APPLICATION_ID, FORMAT, TABLE_UPGRADES, TABLES, NewerFormatError, decode

# The order matters: an exclusive lock before WAL needs no shared memory; FULL makes COMMIT mean "on the disk".
PRAGMAS = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA mmap_size = 0;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
"""
BROKEN = (apsw.CorruptError, apsw.NotADBError)


class LibraryBrokenError(UserError):
    """The file is damaged. `backup` is the newest good backup, or None."""

    def __init__(self, path: Path, backup: Path | None) -> None:
        action = "library-broken.restore" if backup else "library-broken.fresh"
        super().__init__("library-broken", str(path), action, backup=backup.name if backup else "")
        self.backup = backup


def connect(path: Path) -> tuple[apsw.Connection, bool]:
    """Open or create the file, hold it alone, check it, bring it to the current format, and mark that a run has begun.

    Returns the connection and whether the run before ended without an end. Raises as `Library.open`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = apsw.Connection(str(path))
    except (OSError, apsw.CantOpenError) as failure:
        raise UserError("library-cannot-open", str(path)) from failure
    try:
        with _worded(path):
            _take_hold(connection)
            _create_if_empty(connection, path)
            refuse_foreign(connection, path)
            if faults(connection):
                raise LibraryBrokenError(path, newest_good_backup(path))
            _upgrade(connection, path)
            return connection, _mark_open(connection)
    except BaseException:
        connection.close()
        raise


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at `path` into what a person can act on."""
    try:
        yield
    except apsw.BusyError as failure:
        raise UserError("library-in-use", str(path)) from failure
    except BROKEN as failure:
        raise LibraryBrokenError(path, newest_good_backup(path)) from failure
    except apsw.FullError as failure:
        raise UserError("library-full", str(path)) from failure
    except (apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError) as failure:
        raise UserError("library-cannot-open", str(path)) from failure


def _take_hold(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(0)  # a second instance is told at once
    for statement in PRAGMAS.strip().splitlines():
        connection.execute(statement).fetchall()
    with transaction(connection):
        pass


def _create_if_empty(connection: apsw.Connection, path: Path) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_schema").get:
        return  # it has tables
    with transaction(connection):
        connection.execute(TABLES)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    output.sync_folder(path.parent)


def refuse_foreign(connection: apsw.Connection, path: Path) -> None:
    """Raise UserError library-foreign where the file is not a library, library-newer where a newer program wrote it."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise UserError("library-foreign", str(path))
    number = connection.pragma("user_version")
    if not isinstance(number, int) or number > FORMAT:
        raise UserError("library-newer", str(path), format=str(number))


def faults(connection: apsw.Connection) -> tuple[str, ...]:
    """Return what is wrong inside the file: SQLite's quick check, and every document that cannot be read."""
    wrong = [text for (text,) in connection.execute("PRAGMA quick_check") if text != "ok"]
    if wrong:
        return tuple(map(str, wrong))
    return tuple(_unreadable(connection))


def _unreadable(connection: apsw.Connection) -> Iterator[str]:
    for kind, name, number, body in connection.execute("SELECT kind, id, format, body FROM documents"):
        try:
            decode(kind, number, body)
        except (ValueError, KeyError, NewerFormatError) as failure:  # msgspec's errors are ValueErrors
            yield f"{kind} {name}: {failure}"


def newest_good_backup(path: Path) -> Path | None:
    """Return the newest backup of the library at `path` that is whole, or None."""
    return next(
        (backup.path for backup in reversed(library_backups.found(path)) if is_sound(backup.path)), None
    )


def is_sound(path: Path) -> bool:
    """Return whether the file at `path`, which nobody holds, is a whole library of a format that we know."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        refuse_foreign(connection, path)
        return not faults(connection)
    except (UserError, apsw.Error):
        return False
    finally:
        connection.close()


def _upgrade(connection: apsw.Connection, path: Path) -> None:
    """Bring the tables from the file's format to the current one, after a backup, in one transaction."""
    number = int(connection.pragma("user_version"))
    if number == FORMAT:
        return
    library_backups.write(connection, path, datetime.now(UTC))
    with transaction(connection):
        for step in range(number, FORMAT):
            TABLE_UPGRADES.get(step, _same_tables)(connection)
        connection.execute(f"PRAGMA user_version = {FORMAT}")


def _same_tables(_connection: apsw.Connection) -> None:
    """Most formats change documents only."""


def _mark_open(connection: apsw.Connection) -> bool:
    """Write down that a run has begun; return whether the one before ended without an end."""
    with transaction(connection):
        rows = connection.execute("SELECT value FROM meta WHERE key = 'run'").fetchall()
        interrupted = bool(rows) and rows[0][0] == "open"
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('run', 'open')")
        if not interrupted:
            connection.execute("DELETE FROM before")
    return interrupted


def mark_closed(connection: apsw.Connection) -> None:
    """Write down that the run has ended well."""
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('run', 'closed')")


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Do what is inside in one transaction: all of it is on the disk afterwards, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has already rolled it back
            connection.execute("ROLLBACK")
        raise
