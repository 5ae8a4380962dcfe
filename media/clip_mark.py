"""A clip's watermark: drawn once as photographs' are, on a transparent frame, and laid over every frame by ffmpeg."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from media import output
from media.developing import vips
from media.edits import Mark
from media.finishing import marked
from media.geometry import Size


class Stamp(msgspec.Struct, frozen=True):
    """The mark's own pixels in a PNG with alpha, where they begin in the frame, and what was noticed."""

    path: str
    left: int
    top: int
    notes: tuple[str, ...] = ()


@contextmanager
def stamped(mark: Mark | None, frame: Size, shape: str) -> Iterator[Stamp | None]:
    """Yield the stamp for a frame of the placement's `shape` (its id); None where there is no mark, or no ink in it.

    Its file is gone afterwards. Raises MediaError as `media.finishing.marked` does for the mark's own picture.
    """
    if mark is None:
        yield None
        return
    empty = vips().Image.black(frame.width, frame.height, bands=4).copy(interpretation="srgb")
    drawn, notes = marked(empty, mark, shape)
    left, top, width, height = drawn[3].find_trim(background=[0], threshold=0, line_art=True)
    if not width or not height:
        yield None
        return
    # On even pixels, for the colour's sake: what comes along left and above is transparent.
    across, down = left // 2 * 2, top // 2 * 2
    with output.scratch() as folder:
        path = folder / "mark.png"
        drawn.crop(across, down, left - across + width, top - down + height).pngsave(str(path))
        yield Stamp(str(path), across, down, notes)
