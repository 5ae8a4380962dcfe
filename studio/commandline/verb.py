"""What every verb is: a function of the parsed arguments and the terminal that returns the exit status."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from media.errors import Problem
from studio.commandline.terminal import Terminal
from studio.jobs import Runner
from studio.placements import Placement
from studio.post import Media, Post

DONE, FAILED, UNUSABLE = 0, 1, 2


class Painter(Protocol):
    """Draws a post in a placement into a PNG file, as the window's preview shows it."""

    def __call__(
        self,
        post: Post,
        media: Mapping[str, Media],
        placement: Placement,
        out: Path,
        *,
        runner: Runner,
        dark: bool,
        page: int,
    ) -> tuple[Problem, ...]:
        """Write the picture to `out` and return what of it stays empty; `page` counts from 0. Raises MediaError."""


Verb = Callable[[Namespace, Terminal, Painter], int]
