"""The exports that stand in one line: all their rows in order, another order, a pause, how far they are together.

An export that has ended stays until all have, so that "12 of 20" means the same twenty until the end. When the last
one ends, the line is empty, and a pause with it.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from studio import export_rows
from studio.export_rows import Key, Row
from studio.exporter import Export, Progress
from studio.jobs import Runner
from studio.library import Library
from studio.pace import Pace
from studio.package import Plan, Record, Result


class Batch:
    """All exports of a program. Safe to use from any thread; callbacks come on the runner's."""

    def __init__(self, runner: Runner, on_change: Callable[[], None]) -> None:
        """`on_change` is called whenever something of what can be asked here is another."""
        self._runner, self._on_change = runner, on_change
        self._lock = threading.RLock()
        self._exports: dict[str, Export] = {}
        self._over: set[str] = set()
        self._pace = Pace()
        self._file = ""
        self._most = 0.0

    def begin(
        self,
        plan: Plan,
        record: Record | None = None,
        *,
        library: Library | None = None,
        lengths: Mapping[str, float] | None = None,
        on_end: Callable[[Result], None] | None = None,
    ) -> Export:
        """Put an export into the line, or go on with an interrupted one. Raises UserError where nothing can be kept.

        `lengths` are seconds of clips by path, where they are known.
        """

        def ended(result: Result) -> None:
            self._forget(plan.id)
            if on_end:
                on_end(result)
            self._on_change()

        export = Export(
            plan,
            self._runner,
            library=library,
            on_progress=self._moved,
            on_end=ended,
            pace=self._pace,
            lengths=lengths,
        )
        with self._lock:
            if not self._exports:
                self._most = 0.0
            self._exports[plan.id] = export
            self._over.discard(plan.id)
        try:
            export.begin(record)
        except BaseException:
            self._withdraw(plan.id)
            raise
        self._on_change()
        return export

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything that is or was to be made, in the order in which it is begun."""
        with self._lock:
            exports = tuple(self._exports.values())
        return tuple(sorted((row for export in exports for row in export.rows), key=lambda row: row.place))

    @property
    def is_busy(self) -> bool:
        """Whether any export has not ended."""
        with self._lock:
            return bool(self._exports)

    def move(self, keys: Iterable[Key], before: Key | None) -> None:
        """Put rows that wait before another one that waits, keeping their own order; None: behind all."""
        waiting = [row for row in self.rows if row.state == "waiting"]
        wanted = set(keys)
        moved = [row for row in waiting if row.key in wanted]
        rest = [row for row in waiting if row.key not in wanted]
        at = next((at for at, row in enumerate(rest) if row.key == before), len(rest))
        self._arrange([*rest[:at], *moved, *rest[at:]], [row.place for row in waiting])

    def _arrange(self, wanted: Sequence[Row], places: Sequence[int]) -> None:
        by_export: dict[str, dict[int, int]] = {}
        for row, place in zip(wanted, places, strict=True):
            by_export.setdefault(row.key[0], {})[row.key[1]] = place
        for name, own in by_export.items():
            if export := self._export(name):
                export.arrange(own)
        self._on_change()

    def leave_out(self, keys: Iterable[Key]) -> None:
        """Cancel single rows, running or not; the others go on."""
        for name, at in keys:
            if export := self._export(name):
                export.leave_out(at)
        self._on_change()

    def cancel(self) -> None:
        """Cancel all exports; what is finished stays."""
        with self._lock:
            exports = tuple(self._exports.values())
        for export in exports:
            export.cancel()

    @property
    def paused(self) -> bool:
        """Whether nothing is begun, and what runs stands still."""
        return self._runner.paused

    def pause(self) -> None:
        """Let everything stand still until `resume`. There has to be something."""
        if self.is_busy:
            self._runner.pause()
            self._on_change()

    def resume(self) -> None:
        """Go on."""
        self._runner.resume()
        self._on_change()

    @property
    def progress(self) -> Progress:
        """How far all of it is together. It never goes back but where an export is added."""
        with self._lock:
            exports = tuple(self._exports.values())
            parts = [part for export in exports for part in export.rows.parts()]
            now = self._runner.clock()
            done = export_rows.fraction(parts, self._pace, now)
            self._most = max(self._most, done)
            return Progress(
                self._most,
                self._file,
                sum(export.made for export in exports),
                sum(len(export.plan.files) for export in exports),
                export_rows.left(parts, self._pace, now),
            )

    def _moved(self, progress: Progress) -> None:
        with self._lock:
            self._file = progress.file
        self._on_change()

    def _forget(self, name: str) -> None:
        """Take in that an export ended; with the last one the line is empty."""
        with self._lock:
            self._over.add(name)
        self._close()

    def _withdraw(self, name: str) -> None:
        """Take an export back out of the line that could not be begun: it has no rows."""
        with self._lock:
            self._exports.pop(name, None)
        self._close()

    def _close(self) -> None:
        """Empty the line where nothing in it goes on."""
        with self._lock:
            if self._over < self._exports.keys():
                return
            self._exports.clear()
            self._over.clear()
        self._runner.resume()

    def _export(self, name: str) -> Export | None:
        with self._lock:
            return self._exports.get(name)
