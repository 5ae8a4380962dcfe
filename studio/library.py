"""The library: every client, set and post in one SQLite file, which one program at a time holds.

Through `apsw`, whose own SQLite has no WAL-reset bug; WAL, `synchronous=FULL`, an exclusive lock that dies with its
process, one transaction for each action. Any thread may call; a lock keeps them apart.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import apsw
import msgspec

from studio import library_backups, library_file
from studio.errors import UserError
from studio.library_formats import FORMAT, Document, Key, decode, encode

RECENT_MAX = 20
UNWRITABLE = (apsw.FullError, apsw.IOError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.CorruptError)


class LedgerRow(msgspec.Struct, frozen=True):
    """One request that left the machine; `body` belongs to the assistant."""

    sequence: int
    at: str  # UTC, ISO 8601
    body: bytes


class Library:
    """An open library. `was_interrupted`: the run before ended without closing it, and nobody has chosen since."""

    def __init__(self, path: Path, connection: apsw.Connection, *, was_interrupted: bool) -> None:
        self.path = path
        self.was_interrupted = was_interrupted
        self._connection = connection
        self._lock = threading.RLock()
        self._changed_since_backup = False
        self._closed = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or create the library at `path`.

        Raises UserError: library-in-use, library-newer, library-foreign, library-cannot-open; and
        `library_file.LibraryBrokenError`, which knows the newest good backup.
        """
        connection, was_interrupted = library_file.connect(path)
        library_backups.sweep(path)
        return cls(path, connection, was_interrupted=was_interrupted)

    def close(self) -> None:
        """Mark a clean end and let go of the file. A second call does nothing.

        On a disk that fails, what was written stays written, and the next run asks as after a crash.
        """
        with self._lock:
            if self._closed:
                return
            self._closed = True
            if not self.was_interrupted:
                with suppress(*UNWRITABLE):
                    library_file.mark_closed(self._connection)
            with suppress(*UNWRITABLE):
                self._connection.close()

    def documents(self) -> dict[Key, Document]:
        """Return every document, in the order of their making."""
        return self._decoded("SELECT kind, id, format, body FROM documents ORDER BY sequence")

    def write(self, batch: Mapping[Key, Document | None]) -> None:
        """Write one action in one transaction; a None deletes. Returns after COMMIT.

        Raises UserError library-full or library-not-saved; nothing of the action is in the file then.
        """
        with self._transaction() as connection:
            for (kind, name), document in batch.items():
                _remember_before(connection, kind, name)
                if document is None:
                    connection.execute("DELETE FROM documents WHERE kind = ? AND id = ?", (kind, name))
                else:
                    connection.execute(_PUT, (kind, name, FORMAT, encode(document)))
            self._changed_since_backup = True

    def before_interruption(self) -> dict[Key, Document | None]:
        """Return what the interrupted run changed, as it was before that run; None: it was not there."""
        made = self._rows("SELECT kind, id FROM before WHERE body IS NULL")
        changed = self._decoded("SELECT kind, id, format, body FROM before WHERE body IS NOT NULL")
        return {**changed, **dict.fromkeys(made)}

    def settle_interruption(self) -> None:
        """Forget how things were before the interrupted run: the person has chosen."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM before")
            self.was_interrupted = False

    def keep_previews(self, bodies: Mapping[str, bytes]) -> None:
        """Keep the small encoded pictures of several media, by id, for when their drive is unplugged; in one commit."""
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO previews VALUES (?, ?)", bodies.items())

    def preview(self, media: str) -> bytes | None:
        """Return the small picture kept of `media`."""
        return next(
            (bytes(body) for (body,) in self._rows("SELECT body FROM previews WHERE media = ?", media)), None
        )

    def begin_export(self, name: str, body: bytes) -> None:
        """Write down an export that begins, so that it goes on after a crash."""
        with self._transaction() as connection:
            connection.execute(_BEGIN_EXPORT, (name, body))

    def update_export(self, name: str, body: bytes) -> None:
        """Replace what is written down of the export `name`. KeyError where it is not written down."""
        with self._transaction() as connection:
            connection.execute("UPDATE exports SET body = ? WHERE id = ?", (body, name))
            if not connection.changes():
                raise KeyError(name)

    def finish_export(self, name: str) -> None:
        """Forget the export `name`: it has ended."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM exports WHERE id = ?", (name,))

    def unfinished(self) -> dict[str, bytes]:
        """Return the exports that have begun and not ended, in their order."""
        return {
            name: bytes(body) for name, body in self._rows("SELECT id, body FROM exports ORDER BY sequence")
        }

    def add_to_ledger(self, body: bytes) -> None:
        """Write down a request that left the machine."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO ledger (at, body) VALUES (?, ?)", (datetime.now(UTC).isoformat(), body)
            )

    def ledger(self, after: int = 0, most: int = -1) -> tuple[LedgerRow, ...]:
        """Return the ledger's rows behind the sequence `after`, the oldest first, at `most` so many (−1: all).

        Who still reads when the library is closed gets none.
        """
        query = "SELECT sequence, at, body FROM ledger WHERE sequence > ? ORDER BY sequence LIMIT ?"
        with self._lock:
            return () if self._closed else tuple(LedgerRow(*row) for row in self._rows(query, after, most))

    def ledger_start(self) -> int:
        """Return the sequence of the ledger's first row, which only clearing changes; 0: it is empty, or closed."""
        query = "SELECT coalesce(min(sequence), 0) FROM ledger"
        with self._lock:
            return 0 if self._closed else next((first for (first,) in self._rows(query)), 0)

    def clear_ledger(self) -> None:
        """Forget every request in the ledger."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM ledger")

    def keep_looks(self, batch: Mapping[str, bytes | None]) -> None:
        """Write down who has looked at the texts with these hashes; a None forgets. Raises as `write`."""
        with self._transaction() as connection:
            for digest, body in batch.items():
                if body is None:
                    connection.execute("DELETE FROM looks WHERE digest = ?", (digest,))
                else:
                    connection.execute("INSERT OR REPLACE INTO looks VALUES (?, ?)", (digest, body))

    def looks(self) -> dict[str, bytes]:
        """Return who has looked at which text, by the texts' hashes."""
        return {digest: bytes(body) for digest, body in self._rows("SELECT digest, body FROM looks")}

    def note_opened(self, post: str) -> None:
        """Remember `post` as the one opened last."""
        names = (post, *(name for name in self.recent_posts() if name != post))[:RECENT_MAX]
        with self._transaction() as connection:
            connection.execute(_NOTE, ("recent-posts", msgspec.json.encode(names).decode()))

    def recent_posts(self) -> tuple[str, ...]:
        """Return the ids of posts opened before, the last first; some may be deleted since."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'recent-posts'")
        return next((msgspec.json.decode(value, type=tuple[str, ...]) for (value,) in rows), ())

    def back_up(self) -> Path:
        """Write a backup beside the others, thin these out, and return it. Raises UserError backup-failed."""
        self._changed_since_backup = False
        return library_backups.write(self._connection, self.path, datetime.now(UTC), self._lock)

    def copy_to(self, target: Path) -> Path:
        """Write a copy of the library to `target` and return it. Raises UserError backup-failed."""
        library_backups.copy(self._connection, target, source=self.path, lock=self._lock)
        return target

    def backup_is_due(self) -> bool:
        """Return whether something was written since the last backup and that one is an hour old."""
        return self._changed_since_backup and library_backups.is_due(self.path, datetime.now(UTC))

    def _decoded(self, query: str) -> dict[Key, Document]:
        return {(kind, name): decode(kind, number, body) for kind, name, number, body in self._rows(query)}

    def _rows(self, query: str, *values: str | int) -> Iterable[tuple]:  # type: ignore[type-arg]
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[apsw.Connection]:
        with self._lock:
            try:
                with library_file.transaction(self._connection):
                    yield self._connection
            except UNWRITABLE as failure:
                raise self._not_saved(failure) from failure

    def _not_saved(self, failure: apsw.Error) -> UserError:
        code = "library-full" if isinstance(failure, apsw.FullError) else "library-not-saved"
        return UserError(code, str(self.path), reason=type(failure).__name__)


_PUT = """
INSERT INTO documents (kind, id, format, sequence, body)
  VALUES (?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM documents), ?)
  ON CONFLICT DO UPDATE SET format = excluded.format, body = excluded.body
"""
_BEGIN_EXPORT = """
INSERT OR REPLACE INTO exports (id, sequence, body)
  VALUES (?, (SELECT coalesce(max(sequence), 0) + 1 FROM exports), ?)
"""
_NOTE = "INSERT OR REPLACE INTO meta VALUES (?, ?)"


def _remember_before(connection: apsw.Connection, kind: str, name: str) -> None:
    """Keep the document as it was when this run began, for a person who wants none of an interrupted run."""
    connection.execute(
        "INSERT OR IGNORE INTO before SELECT ?1, ?2, coalesce(d.format, ?3), d.body FROM (SELECT 1) "
        "LEFT JOIN documents d ON d.kind = ?1 AND d.id = ?2",
        (kind, name, FORMAT),
    )
