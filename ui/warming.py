"""Starts the workers while nobody waits for them, so that the first photographs that are dropped are seen at once."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtGui import QImage

from media.photo import ProxyRequest, proxy
from media.probe import ProbeRequest, probe
from studio import places
from studio.assistant.keys import Keys
from studio.jobs import Runner

AFTER = 800  # ms that the window has been seen
SIDE = 64  # px of the picture that is given to them to try
WORKERS = 2  # that serve the window


def warm(runner: Runner) -> None:
    """Let each worker read and make a tiny picture: starting it and loading what decodes takes most of a second."""
    # Not in the system's temporary folder: who would clear it up after a crash?
    path = places.cache() / "tiny.jpg"
    if not path.exists() and not _make(path):
        return
    for _ in range(WORKERS):
        runner.submit(probe, ProbeRequest(str(path)), lane="interactive")
        runner.submit(proxy, ProxyRequest(str(path), long_edge=SIDE), lane="interactive")


def warm_keys(keys: Keys) -> None:
    """Load what speaks to the system's keyring, which takes most of a second; no key is read by that."""
    Thread(target=lambda: keys.lasting, name="keyring", daemon=True).start()


def warm_operations() -> None:
    """Read what a model can be asked for, and load what checks it, so that the first sheet opens like any other."""
    Thread(target=_read_operations, name="operations", daemon=True).start()


def _read_operations() -> None:
    from studio.assistant.operation import load  # the window starts without it

    load([places.shipped() / "operations", places.data() / "operations"], lambda _problem: None)


def _make(path: Path) -> bool:
    """Write the tiny picture; a disk that takes nothing is no reason not to begin."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(0)
    with suppress(OSError):  # `save` says whether it could
        path.parent.mkdir(parents=True, exist_ok=True)
    return image.save(str(path))
