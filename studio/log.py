"""The log: what went wrong, for whoever repairs it. It rotates, and holds no captions and no keys.

Code logs ids and codes, never what a person wrote. Behind that stands `Discreet`: an exception is written with its
frames and its type, its message only where that cannot quote a caption, and what looks like a key is blotted out.
"""

import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from media.errors import MediaError
from studio.errors import UserError

LOG = logging.getLogger(__name__)
FILE, FAULTS = "passepartout.log", "faults.log"
BYTES_MAX, KEPT = 1 << 20, 3
OURS = ("studio", "media", "ui", "main")

# Their messages name types, attributes and modules, or are fixed sentences: never what a person wrote.
_MESSAGES_SHOWN = (TypeError, AttributeError, ImportError, NameError, RuntimeError, MemoryError)
_SECRETS = re.compile(
    r"""(?ix)
        ((?:api[_-]?key|authorization|token|secret|password)\b['"]?\s*[:=]\s*(?:(?:bearer|basic)\s+)?) [^\s,;}]+
      | (\b(?:bearer|basic)\s+) \S+
      | (\b(?:sk|pk|rk|key|gsk|xai)-) [\w-]{8,}                         # how providers write their keys
    """
)


class Discreet(logging.Formatter):
    """Writes a record without what belongs to the person."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line or lines of one record."""
        own = copy(record)
        own.exc_text = None  # what another handler made of the exception may quote anything
        return _SECRETS.sub(lambda found: f"{found[1] or found[2] or found[3]}…", super().format(own))

    def formatException(  # noqa: N802 - the standard library's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Return the frames and types of the exception and of what caused it."""
        return "" if ei[1] is None else "\n".join(_lines(ei[1]))


def _lines(failure: BaseException) -> list[str]:
    cause = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    before = [*_lines(cause), "", "which led to:", ""] if cause else []
    frames = "".join(traceback.format_tb(failure.__traceback__)).rstrip("\n")
    kind = f"{type(failure).__module__}.{type(failure).__qualname__}"
    return [*before, *([frames] if frames else []), f"{kind}: {_safe_message(failure)}".rstrip(": ")]


def _safe_message(failure: BaseException) -> str:
    if isinstance(failure, UserError):
        return failure.code
    if isinstance(failure, MediaError):
        return failure.problem.code
    if isinstance(failure, OSError):
        return failure.strerror or ""
    return str(failure) if isinstance(failure, _MESSAGES_SHOWN) else ""


def _is_worth_it(record: logging.LogRecord) -> bool:
    """Other people's libraries, whose discipline we do not know, only warn."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in OURS


class Log:
    """The running log. Made once at the start of the program, ended at its end.

    `on_bug` is called, on the thread it happened on, after an exception that nobody caught was written down; it gets
    the notice for the person.
    """

    def __init__(self, folder: Path, on_bug: Callable[[UserError], None]) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file = folder / FILE
        self._on_bug = on_bug
        self._handler = RotatingFileHandler(
            self.file, maxBytes=BYTES_MAX, backupCount=KEPT, encoding="utf-8", delay=True
        )
        self._handler.setFormatter(Discreet("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
        self._handler.addFilter(_is_worth_it)
        self._faults: IO[str] = (folder / FAULTS).open("a", encoding="utf-8")
        faulthandler.enable(self._faults)
        root = logging.getLogger()
        root.addHandler(self._handler)
        root.setLevel(logging.INFO)
        logging.captureWarnings(capture=True)
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def end(self) -> None:
        """Let go of the files and of the hooks."""
        sys.excepthook, threading.excepthook = self._hooks
        logging.captureWarnings(capture=False)
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        faulthandler.disable()
        self._faults.close()

    def _uncaught(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(failure, KeyboardInterrupt):
            sys.__excepthook__(kind, failure, trace)
            return
        LOG.critical("bug", exc_info=(kind, failure, trace))
        self._on_bug(UserError("uncaught", str(self.file)))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._uncaught(args.exc_type, args.exc_value, args.exc_traceback)
