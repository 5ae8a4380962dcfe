"""Small copies of finished pictures, to lie inside a page: who opens only the page still sees what is meant."""

import msgspec

from media.report import Report

EDGE = 304  # pixels: twice the 152 that a package's page shows a picture wide
BYTES_MAX = 20_000  # of one; a page of a full carousel stays below half a megabyte
_TRIES = (
    (EDGE, 60),
    (EDGE, 35),
    (EDGE // 2, 50),
)  # edge and WebP quality; the first that is light enough is taken


class MiniatureRequest(msgspec.Struct, frozen=True):
    """Finished pictures, by their paths."""

    paths: tuple[str, ...]


class Miniatures(msgspec.Struct, frozen=True):
    """WebP files by the paths of their pictures; what cannot be made is not in it."""

    made: dict[str, bytes]


def miniatures(request: MiniatureRequest, report: Report) -> Miniatures:
    """Return a small copy of each picture: at most `EDGE` pixels at its longer edge and `BYTES_MAX` bytes."""
    made = {}
    for number, path in enumerate(request.paths):
        report.checkpoint()
        report.progress(number / len(request.paths), path)
        small = _small(path)
        if small:
            made[path] = small
    return Miniatures(made)


def _small(path: str) -> bytes:
    """Return the copy; empty: it cannot be read, or stays too heavy."""
    import pyvips

    for edge, quality in _TRIES:
        try:
            # JPEG files are decoded at a fraction of their size, so that a large one takes no longer than a small one.
            small = pyvips.Image.thumbnail(path, edge, size="down", export_profile="srgb")
            content = bytes(small.webpsave_buffer(Q=quality, keep="none"))
        except pyvips.Error:
            return b""
        if len(content) <= BYTES_MAX:
            return content
    return b""
