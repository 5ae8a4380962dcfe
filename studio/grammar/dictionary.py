"""The person's words as older versions kept them: one a line in a text file for each language. Only read, once."""

from pathlib import Path


def read(file: Path) -> frozenset[str]:
    """Return the words in `file`; none where there is no such file or it is not text."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.strip() for line in lines if line.strip())
