"""Backups of the library: written with SQLite's own backup, thinned out, and restored.

A backup's name carries a running number, because clocks go back, and the time for the person who chooses one.
"""

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import msgspec

from media import output
from media.errors import MediaError
from studio import places
from studio.errors import UserError

LAST, DAILY, WEEKLY = 10, 7, 4  # backups kept: the newest, then the newest of each of so many days and weeks
EVERY = timedelta(hours=1)
PAGES_AT_ONCE = 1024

# In a copy no run is under way: what belongs to one is left out.
AS_CLOSED = """
UPDATE meta SET value = 'closed' WHERE key = 'run';
DELETE FROM before;
DELETE FROM exports;
"""

_NAME = re.compile(r"library-(\d{6,})-(\d{8}T\d{6}Z)\.sqlite")
_STAMP = "%Y%m%dT%H%M%SZ"


class Backup(msgspec.Struct, frozen=True, order=True):
    """One backup, ordered by its number."""

    number: int
    at: datetime
    path: Path


def found(library: Path) -> tuple[Backup, ...]:
    """Return the backups of `library`, the oldest first."""
    folder = places.backups(library)
    names = ((path, _NAME.fullmatch(path.name)) for path in (folder.iterdir() if folder.is_dir() else ()))
    return tuple(
        sorted(
            Backup(int(name[1]), datetime.strptime(name[2], _STAMP).replace(tzinfo=UTC), path)
            for path, name in names
            if name
        )
    )


def write(
    connection: apsw.Connection,
    library: Path,
    now: datetime,
    lock: AbstractContextManager[object] | None = None,
) -> Path:
    """Write a backup of the open library and thin out the others. Returns its path; raises UserError backup-failed."""
    number = max((backup.number for backup in found(library)), default=0) + 1
    path = places.backups(library) / f"library-{number:06}-{now.strftime(_STAMP)}.sqlite"
    copy(connection, path, source=library, lock=lock)
    for backup in set(found(library)) - kept(found(library)):
        backup.path.unlink(missing_ok=True)
    return path


def copy(
    connection: apsw.Connection,
    path: Path,
    *,
    source: Path,
    lock: AbstractContextManager[object] | None = None,
) -> None:
    """Copy the open library `source` to `path`, whole or not at all. Raises UserError backup-failed.

    `lock` is taken for each piece, so that others can write in between; SQLite brings the copy up to date with that.
    """
    turn = lock or nullcontext()
    try:
        with output.replacing(path, source=source) as temporary:
            copied = apsw.Connection(str(temporary))
            try:
                with turn:
                    backup = copied.backup("main", connection, "main")
                while not backup.done:
                    with turn:
                        backup.step(PAGES_AT_ONCE)
                with turn:
                    backup.finish()
                copied.execute(AS_CLOSED)
                # The copy is to be one file, which can be put on a stick; the library goes back to WAL when opened.
                copied.execute("PRAGMA journal_mode = DELETE").fetchall()
            finally:
                copied.close()
    except (MediaError, apsw.Error) as failure:
        raise UserError("backup-failed", str(path)) from failure


def kept(backups: Iterable[Backup]) -> set[Backup]:
    """Return those to keep: the last, the newest of each of the last days, the newest of each of the last weeks."""
    newest_first = sorted(backups, reverse=True)
    days = {backup.at.date(): backup for backup in sorted(backups)}
    weeks = {backup.at.isocalendar()[:2]: backup for backup in sorted(backups)}
    return {*newest_first[:LAST], *_newest(days.values(), DAILY), *_newest(weeks.values(), WEEKLY)}


def _newest(backups: Iterable[Backup], count: int) -> list[Backup]:
    return sorted(backups, reverse=True)[:count]


def is_due(library: Path, now: datetime) -> bool:
    """Return whether the newest backup is an hour old, or from a clock that ran ahead."""
    backups = found(library)
    return not backups or not timedelta(0) <= now - backups[-1].at < EVERY


def sweep(library: Path) -> None:
    """Remove what a crash in the middle of a backup or restore left."""
    output.sweep(places.backups(library))
    output.sweep(library.parent)
