"""The one thread that writes the library, so that typing never waits for the disk."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Literal

from studio.errors import UserError
from studio.library import Library
from studio.library_formats import Document, Key

SaveState = Literal["saved", "saving", "failed"]
Batch = Mapping[Key, Document | None]
LookBatch = Mapping[str, bytes | None]

LOG = logging.getLogger(__name__)
RETRY_AFTER = 2.0  # seconds, while the disk is full or broken


class Writer:
    """Writes batches in their order, one transaction each. Nothing is dropped while the disk fails: it is tried again.

    `on_state(state, error)` is called on the writer's thread: "saved" means after COMMIT of all there was.
    """

    def __init__(self, library: Library, on_state: Callable[[SaveState, UserError | None], None]) -> None:
        self._library = library
        self._on_state = on_state
        self._waiting: deque[Callable[[], None]] = deque()
        self._state: SaveState = "saved"
        self._error: UserError | None = None
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="library-writer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> SaveState:
        """Where saving stands."""
        with self._changed:
            return self._state

    @property
    def error(self) -> UserError | None:
        """Why the state is "failed"."""
        with self._changed:
            return self._error

    def put(self, batch: Batch) -> None:
        """Hand over what one action changed; returns at once."""
        self._put(lambda: self._library.write(batch))

    def put_looks(self, batch: LookBatch) -> None:
        """Hand over who has looked at which text (None: forget it); returns at once."""
        self._put(lambda: self._library.keep_looks(batch))

    def _put(self, write: Callable[[], None]) -> None:
        with self._changed:
            self._waiting.append(write)
            if self._state == "saved":
                self._state = "saving"
            self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Write now, also after a failure, and wait; False where that failed or took longer than `timeout` seconds."""
        with self._changed:
            if self._waiting and self._thread.is_alive():
                self._state = "saving"
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._state != "saving", timeout)
            return self._state == "saved"

    def close(self) -> bool:
        """Write what is left, once more if it failed before, and end the thread. False: something is not written."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()
        return self.state == "saved"

    def _run(self) -> None:
        try:
            while not self._wait():
                self._write_all()
            self._write_all()
        except BaseException:
            # A bug. The trace goes to the last-resort hook; the person must not read "saved".
            self._tell("failed", UserError("library-writer-ended", str(self._library.path)))
            raise

    def _wait(self) -> bool:
        """Wait for a batch, or after a failure for the time of another try; return whether this is the end."""
        with self._changed:
            if self._state == "failed":
                self._changed.wait_for(lambda: self._closing or self._state == "saving", RETRY_AFTER)
            else:
                self._changed.wait_for(lambda: self._closing or self._waiting)
            return self._closing

    def _write_all(self) -> None:
        if not self._waiting:
            return
        if self.state == "saving":
            self._tell("saving")
        while self._waiting:
            try:
                self._waiting[0]()
            except UserError as error:
                self._tell("failed", error)
                return
            self._drop_first()
        self._on_state("saved", None)
        self._back_up_if_due()

    def _drop_first(self) -> None:
        """The first batch is on the disk. Together with the last, so that no batch can come in between, say saved."""
        with self._changed:
            self._waiting.popleft()
            if not self._waiting:
                self._state, self._error = "saved", None
                self._changed.notify_all()

    def _tell(self, state: SaveState, error: UserError | None = None) -> None:
        with self._changed:
            self._state, self._error = state, error
            self._changed.notify_all()
        self._on_state(state, error)

    def _back_up_if_due(self) -> None:
        if self._library.backup_is_due():
            try:
                self._library.back_up()
            except UserError as error:
                # What the person made is saved; the next batch tries the backup again.
                LOG.warning("backup failed: %s", error.code)
