"""What can be asked of a clip: which parts of it, in which frame, with which sound, in which file."""

from fractions import Fraction
from typing import Literal

import msgspec

from media.clip_probe import Moment
from media.edits import Border, Mark
from media.geometry import CENTRE, Box, Point
from media.subtitles import Burning

Cut = Literal["exact", "smart", "fast"]


class ClipTarget(msgspec.Struct, frozen=True):
    """The file to write: an MP4 with H.264 and AAC. A limit that is None does not exist."""

    path: str
    width: int | None = None  # pixels; None: as what is shown of the source, with the border around it
    height: int | None = None
    width_max: int | None = None  # where `width` and `height` are None: made smaller where it would be larger
    height_max: int | None = None
    rate_min: float | None = None  # frames a second
    rate_max: float | None = 60.0
    bytes_max: int | None = None
    bit_rate_max: int | None = None  # bits a second, picture and sound
    audio_bit_rate: int = 128_000
    edit_lists: bool = True  # False: none may be in the file
    moov_first: bool = True
    silent_track: bool = False  # write silence where there is no sound, also where the person left it out


class Range(msgspec.Struct, frozen=True):
    """A part of a clip: its first frame, and the end of its last (exclusive); None: the clip's own."""

    start: Moment | None = None
    end: Moment | None = None


class ClipRequest(msgspec.Struct, frozen=True):
    """What to make of the clip `source`: which part, which frame, which sound.

    Crop and focus are on the picture as it is seen after the turns, the flip and the straightening.
    """

    source: str
    target: ClipTarget
    start: Moment | None = None  # the first frame shown; None: from the beginning
    end: Moment | None = None  # the end of the last frame shown (exclusive); None: to the end
    focus: Point = CENTRE
    path: tuple[tuple[Moment, Point], ...] = ()  # instead of the focus, which moves: `media.clip_path`
    quarter_turns: int = 0  # clockwise, after what the file itself says
    flip: bool = False  # mirrored left to right, after the turns
    straighten: float = 0.0  # degrees clockwise, -45…45, after turns and flip
    crop: Box | None = None  # an explicit crop: beats the focus
    fit: Literal["fill", "fit"] = "fill"
    surround: str = "#000000"  # behind a fitted picture: "#rrggbb" or "blur"
    sound: bool = True
    cut: Cut = "exact"
    border: Border | None = None  # inside the frame
    mark: Mark | None = None  # over the finished frame
    shape: str = ""  # the id of the frame's shape, for where the mark stands
    loudness: bool = False  # to what platforms play at: -14 LUFS, -1 dBTP
    fade: float = 0.0  # seconds, of the sound, at both ends
    subtitles: Burning | None = None  # in the picture; it is then always encoded
    unrepaired: tuple[str, ...] = ()  # what the doctor found and is to stay: `media.clip_doctor.LEAVABLE`
    ranges: tuple[Range, ...] = ()  # several parts, one after the other, instead of `start` and `end`

    @property
    def parts(self) -> tuple[Range, ...]:
        """What is shown, in order."""
        return self.ranges or (Range(self.start, self.end),)


class Pieces(msgspec.Struct, frozen=True):
    """The parts of a clip as they are written: from tick to tick of the time base, and as so many frames at `rate`."""

    spans: tuple[tuple[int, int], ...]
    base: Fraction  # seconds a tick
    counts: tuple[int, ...]
    rate: Fraction  # frames a second

    @property
    def frames(self) -> int:
        """All frames."""
        return sum(self.counts)

    @property
    def starts(self) -> tuple[Fraction, ...]:
        """Where each part begins in the source, in seconds."""
        return tuple(first * self.base for first, _ in self.spans)
