"""The last resort of the window: a bug is written into the log and told in one notice, and the program goes on."""

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from studio.errors import UserError
from studio.log import Log

_QT = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Bugs(QObject):
    """Keeps the log while the window is there. `happened` carries the notice, whichever thread the bug was on."""

    happened = Signal(object)

    def __init__(self, logs: Path) -> None:
        """Begin the log in the folder `logs`; where that cannot be written to, the program works without one."""
        super().__init__()
        qInstallMessageHandler(_log_qt)
        self._log: Log | None = None
        try:
            self._log = Log(logs, self._tell)
        except OSError:
            logging.getLogger().addHandler(logging.NullHandler())

    def end(self) -> None:
        """End the log."""
        qInstallMessageHandler(None)
        if self._log:
            self._log.end()

    def _tell(self, notice: UserError) -> None:
        self.happened.emit(notice)


def _log_qt(kind: QtMsgType, where: QMessageLogContext, message: str) -> None:
    """Send Qt's messages to the log, never to a console that nobody sees."""
    _QT.log(_LEVELS[kind], "%s: %s", where.category, message)
