"""The person's own words, one a line in a text file for each language, which they may edit by hand."""

from pathlib import Path

from media import output


def read(file: Path) -> frozenset[str]:
    """Return the words in `file`; none where there is no such file or it is not text."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.strip() for line in lines if line.strip())


def add(file: Path, word: str) -> frozenset[str]:
    """Add `word` to `file` and return all of them; raises `MediaError` where it cannot be written."""
    words = read(file) | {word}
    output.write(file, "".join(f"{known}\n" for known in sorted(words)).encode("utf-8"))
    return words


def remove(file: Path, word: str) -> frozenset[str]:
    """Take `word` out of `file` and return the others; raises `MediaError` where it cannot be written."""
    words = read(file) - {word}
    output.write(file, "".join(f"{known}\n" for known in sorted(words)).encode("utf-8"))
    return words
