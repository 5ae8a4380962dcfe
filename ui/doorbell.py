"""A second start of the program rings at the window that holds the library, hands over the files it got, and ends.

Whoever holds the library holds the bell too, so that there is one window for each library. The bell is a socket beside
the library (a named pipe on Windows): it belongs to the person alone, and nothing of it can be reached from elsewhere.
"""

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LENGTH = 4  # bytes that say how long the rest is
LIMIT = 16 * 2**20  # bytes; no command line is longer
TAKEN = b"+"
ANSWER = 20.0  # seconds that a window may take to answer while it is busy starting
_LONGEST = 85  # bytes of a socket's path: 104 on macOS, less the folder in which Qt makes it


class Doorbell(QObject):
    """Listens until `end`. `rung` carries the files (list of Path) that were handed over, an empty list for none."""

    rung = Signal(list)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        """`library` is held by this process. Where no socket can be made, nobody can ring, and nothing else happens."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        name = _name(library)
        if name:
            QLocalServer.removeServer(name)  # what a crash left: a living window would hold the library
            self._server.listen(name)

    def _answer(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visit = _Visit(visitor)
            visit.said.connect(
                self.rung
            )  # it holds no bell: one that ends with its last visit would end that twice
            visit.read()

    def end(self) -> None:
        """Answer no more."""
        self._server.close()


class _Visit(QObject):
    """One that has rung: what it says is read until it is whole. `said` carries the files (list of Path)."""

    said = Signal(list)

    def __init__(self, visitor: QLocalSocket) -> None:
        super().__init__(visitor)
        self._visitor, self._said = visitor, b""
        visitor.disconnected.connect(visitor.deleteLater)
        visitor.readyRead.connect(self.read)

    def read(self) -> None:
        """Take in what has come."""
        self._said += bytes(self._visitor.readAll().data())
        if len(self._said) < LENGTH:
            return
        length = int.from_bytes(self._said[:LENGTH])
        if length > LIMIT:
            self._visitor.abort()
        elif len(self._said) >= LENGTH + length:
            body, self._said = self._said[LENGTH : LENGTH + length], b""
            self._visitor.write(TAKEN)
            self._visitor.flush()
            self._visitor.disconnectFromServer()
            self.said.emit([Path(os.fsdecode(name)) for name in body.split(b"\0") if name])


def ring(library: Path, files: Sequence[Path]) -> bool:
    """Hand `files` over to the window that holds `library` and let it come to the front; return whether it has them."""
    name = _name(library)
    visitor = QLocalSocket()
    visitor.connectToServer(name)
    if not name or not visitor.waitForConnected(1000):
        return False
    body = b"\0".join(os.fsencode(file.absolute()) for file in files)
    visitor.write(len(body).to_bytes(LENGTH) + body)
    until = monotonic() + ANSWER
    while visitor.bytesToWrite() and monotonic() < until:
        if not visitor.waitForBytesWritten(1000) and not visitor.isValid():
            return False
    while not visitor.bytesAvailable() and monotonic() < until:
        if not visitor.waitForReadyRead(1000) and not visitor.isValid():
            return False
    return bytes(visitor.readAll().data()) == TAKEN


def _name(library: Path) -> str:
    """Return the bell's name: beside the library, or in the person's own folder of the session where that is too deep.

    Empty where there is no such folder, or it is too deep as well.
    """
    path = library.absolute()
    if sys.platform == "win32":
        return f"passepartout-{hashlib.sha256(str(path).casefold().encode()).hexdigest()[:24]}"
    names = [path.with_name("window.socket")]
    if session := os.environ.get("XDG_RUNTIME_DIR"):
        names.append(Path(session, f"pp-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"))
    return next((str(name) for name in names if len(os.fsencode(name)) <= _LONGEST), "")
