"""What every verb is: a function of the parsed arguments and the terminal that returns the exit status."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from studio.commandline.terminal import Terminal
from studio.placements import Placement
from studio.post import MediaSet, Post

DONE, FAILED, UNUSABLE = 0, 1, 2


class Painter(Protocol):
    """Draws a post in a placement into a PNG file, as the window's preview shows it."""

    def __call__(
        self, post: Post, media_set: MediaSet, placement: Placement, out: Path, *, dark: bool
    ) -> None:
        """Write the picture to `out`. Raises MediaError and UserError."""


Verb = Callable[[Namespace, Terminal, Painter], int]
