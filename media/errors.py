"""What can be wrong with a file, as ids and parameters that the studio puts into words."""

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """One thing that went wrong: `code` is an id that `studio.words` knows, `file` the file's path as it was given."""

    code: str
    file: str = ""
    params: dict[str, str] = {}


class MediaError(Exception):
    """A file cannot be used as asked; the problem says which and why. Bugs are never raised as this."""

    def __init__(self, code: str, file: str = "", **params: str) -> None:
        super().__init__(code, file, params)
        self.problem = Problem(code, file, params)


class Cancelled(Exception):
    """Raised by `Report.checkpoint` when the person has cancelled; never caught but by the worker."""
