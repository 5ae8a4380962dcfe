"""Starts the workers while nobody waits for them, so that the first photographs that are dropped are seen at once."""

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage

from media.photo import ProxyRequest, proxy
from media.probe import ProbeRequest, probe
from studio.jobs import Runner

AFTER = 800  # ms that the window has been seen
SIDE = 64  # px of the picture that is given to them to try
WORKERS = 2  # that serve the window


def warm(runner: Runner) -> None:
    """Let each worker read and make a tiny picture: starting it and loading what decodes takes most of a second."""
    folder = TemporaryDirectory(prefix="passepartout-")
    path = Path(folder.name) / "tiny.jpg"
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(path))
    ended = itertools.count(1)

    def end(_outcome: object) -> None:
        if next(ended) == 2 * WORKERS:
            folder.cleanup()

    for _ in range(WORKERS):
        runner.submit(probe, ProbeRequest(str(path)), lane="interactive", on_end=end)
        runner.submit(proxy, ProxyRequest(str(path), long_edge=SIDE), lane="interactive", on_end=end)
