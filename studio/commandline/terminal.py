"""Where a verb speaks: results on standard output, everything else on standard error."""

import os
import sys
from typing import Any

import msgspec

from studio.words import word

STEP = 10  # per cent between two lines of progress


class Terminal:
    """The two streams. With `as_json` the only thing on standard output is one document."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self._shown = -STEP

    def say(self, sentence: str) -> None:
        """Tell the person something, in one line on standard error."""
        print(" ".join(sentence.split()), file=sys.stderr, flush=True)  # noqa: T201 - this is the place for it

    def progress(self, fraction: float, file: str) -> None:
        """Show how far the work is (0–1) and the file it is on: a line for every tenth, the last one once."""
        percent = min(int(fraction * 100), 100)
        if percent < self._shown:
            self._shown = -STEP  # another piece of work
        if percent >= self._shown + STEP:
            self._shown = percent
            self.say(word("export-going", percent=f"{percent:3d}", file=file))

    def answer(self, document: Any, *lines: str) -> None:
        """Give the result: `document` as JSON where it was asked for, otherwise `lines`."""
        if self.as_json:
            content = msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
        else:
            content = "".join(f"{line}\n" for line in lines)
        sys.stdout.buffer.write(content.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()

    def hang_up(self) -> None:
        """Let nothing more be written, at the interpreter's end either."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
