"""What about a clip plays badly or is refused elsewhere, as problems that `studio.words` puts into sentences.

An export puts right whatever is named here but for what is lost or cannot be read (`BEYOND_REPAIR`). What of it
can also be left as it is stands in `LEAVABLE`: the file's own claim may be wrong. Also here: whether a file is as
long as it says of itself.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from media import atoms
from media.errors import Problem
from media.signature import opened

if TYPE_CHECKING:
    from media.clip_probe import ClipInfo

_REORDERED = 0.25  # seconds: more than coders hold back for reordering, and than sound coders put first
_SOUND_ENDS = 0.2  # seconds: a coder's last frame and more; phones stop both within a tenth
_SLOW = 23.0  # frames a second: what is filmed has 24 or more (23.976)
_FAST = 60.5  # what no placement takes more of
_RATE = 44_100  # Hz: what phones and cameras record at least
BEYOND_REPAIR = frozenset({"clip-truncated", "clip-sound-unknown"})
_PICTURE = (
    "clip-hdr",
    "clip-interlaced",
    "clip-rotated",
    "clip-upside-down",
    "clip-mirrored",
    "clip-wide-pixels",
)
_SOUND = ("clip-sound-late", "clip-sound-early", "clip-sound-short", "clip-mono", "clip-no-sound")
LEAVABLE = (*_PICTURE, *_SOUND)
_EBML, _SEGMENT = b"\x1aE\xdf\xa3", b"\x18S\x80g"


def problems(info: "ClipInfo", boxes: atoms.Layout | None, *, tracks: int) -> list[Problem]:
    """Return what is wrong with the clip for a platform or a player, worst first.

    `boxes` are those of an MP4 or MOV file, `tracks` is how many of sound the file has, readable or not.
    """
    found = [*_of_the_file(info, boxes), *_of_the_picture(info), *_of_the_sound(info, tracks)]
    return [Problem(code, info.path, params) for applies, code, params in found if applies]


_Found = tuple[bool, str, dict[str, str]]


def _of_the_file(info: "ClipInfo", boxes: atoms.Layout | None) -> list[_Found]:
    missing = boxes.missing_bytes if boxes else missing_bytes(info.path, info.container)
    return [
        (missing > 0, "clip-truncated", {}),
        (info.edit_list, "clip-edit-list", {}),
    ]


def _of_the_picture(info: "ClipInfo") -> list[_Found]:
    rate = {"rate": f"{info.frame_rate:.3g}"}
    constant = not info.variable_frame_rate
    lying = info.rotation in (90, 270)
    return [
        (info.variable_frame_rate, "clip-variable-rate", rate),
        (bool(info.hdr), "clip-hdr", {"transfer": info.hdr.upper()}),
        (info.bits > 8 and not info.hdr, "clip-ten-bit", {"bits": str(info.bits)}),
        (info.interlaced, "clip-interlaced", {}),
        (lying, "clip-rotated", {"degrees": str(info.rotation)}),
        (info.rotation == 180, "clip-upside-down", {}),
        (info.mirrored, "clip-mirrored", {}),
        (bool(info.coded_width % 2 or info.coded_height % 2), "clip-odd-size", {}),
        (info.pixel_aspect != (1, 1), "clip-wide-pixels", {}),
        (constant and 0 < info.frame_rate < _SLOW, "clip-slow-rate", rate),
        (constant and info.frame_rate > _FAST, "clip-fast-rate", rate),
    ]


def _of_the_sound(info: "ClipInfo", tracks: int) -> list[_Found]:
    if not info.audio_codec:
        return [(True, "clip-sound-unknown" if tracks else "clip-no-sound", {})]
    frames = 1.5 / info.frame_rate if info.frame_rate else 0.0
    late, early = info.audio_offset, -info.audio_offset
    ends = info.seconds - (info.audio_offset + info.audio_seconds) if info.audio_seconds else 0.0
    return [
        (late > frames, "clip-sound-late", {"seconds": f"{late:.2f}"}),
        (early > frames, "clip-sound-early", {"seconds": f"{early:.2f}"}),
        (ends > _SOUND_ENDS, "clip-sound-short", {"seconds": f"{ends:.2f}"}),
        (info.audio_channels == 1, "clip-mono", {}),
        (0 < info.audio_rate < _RATE, "clip-low-sound", {"rate": f"{info.audio_rate / 1000:.3g}"}),
    ]


def leaves(info: "ClipInfo", unrepaired: Collection[str]) -> tuple[str, ...]:
    """Return what of `unrepaired` the clip has and an export can leave as it is."""
    there = {problem.code for problem in info.problems}
    return tuple(code for code in LEAVABLE if code in unrepaired and code in there)


def repaired(info: "ClipInfo", unrepaired: Collection[str]) -> tuple[str, ...]:
    """Return what an export that encodes all of it puts right, by code, worst first."""
    kept = {*leaves(info, unrepaired), *BEYOND_REPAIR}
    return tuple(problem.code for problem in info.problems if problem.code not in kept)


def of_picture(codes: Collection[str]) -> tuple[str, ...]:
    """Return those of `codes` that change what is seen."""
    return tuple(code for code in _PICTURE if code in codes)


def of_sound(codes: Collection[str]) -> tuple[str, ...]:
    """Return those of `codes` that change what is heard."""
    return tuple(code for code in _SOUND if code in codes)


def as_left(info: "ClipInfo", unrepaired: Collection[str]) -> "ClipInfo":
    """Return the clip as it is to be read where claims of its file are not followed; its problems stay.

    HDR is read as the Rec. 709 that it is then taken for. Doing it twice is doing it once.
    """
    left = of_picture(leaves(info, unrepaired))
    if not left:
        return info
    rotation = 0 if {"clip-rotated", "clip-upside-down"} & {*left} else info.rotation
    aspect = (1, 1) if "clip-wide-pixels" in left else info.pixel_aspect
    across, down = info.coded_width, info.coded_height
    if aspect[0] >= aspect[1]:
        across = round(across * aspect[0] / aspect[1])
    else:
        down = round(down * aspect[1] / aspect[0])
    width, height = (across, down) if rotation % 180 == 0 else (down, across)
    seen = replace(
        info,
        width=width,
        height=height,
        rotation=rotation,
        pixel_aspect=aspect,
        mirrored=info.mirrored and "clip-mirrored" not in left,
        interlaced=info.interlaced and "clip-interlaced" not in left,
    )
    if "clip-hdr" in left:
        seen = replace(seen, hdr="", primaries="bt709", transfer="bt709", matrix="bt709")
    return seen


def edits_much(boxes: atoms.Layout) -> bool:
    """Say whether an edit list does more than tell where the reordered frames or the coder's first samples begin.

    It does where it leaves out a beginning or an end that the file still has, as phones trim, or shows parts of it
    in another order, at another speed or after a pause.
    """
    lengths = boxes.lengths or (0.0,) * len(boxes.edits)
    return any(_edits_track(edits, length) for edits, length in zip(boxes.edits, lengths, strict=True))


def _edits_track(edits: Sequence[atoms.Edit], length: float) -> bool:
    if len(edits) > 1 or any(edit.rate not in (0.0, 1.0) or edit.media_time < 0 for edit in edits):
        return True
    shown = sum(edit.seconds for edit in edits)
    cut = bool(edits and shown and length) and length - shown > _REORDERED
    return cut or any(edit.skipped > _REORDERED for edit in edits)


def missing_bytes(path: str, container: str) -> int:
    """Return how many bytes an MKV, WebM or AVI file promises beyond its end; 0 where it does not say.

    Written after RFC 8794 (EBML) and RFC 9559 (Matroska), and the RIFF of AVI.
    """
    with opened(path) as stream:
        head = stream.read(4096)
        size = stream.seek(0, 2)
    if container == "avi" and len(head) >= 8:
        return max(0, 8 + int.from_bytes(head[4:8], "little") - size)
    if container != "matroska" or not head.startswith(_EBML):
        return 0
    at, length = _sized(head, len(_EBML))
    at += length or 0
    if head[at : at + 4] != _SEGMENT:
        return 0
    at, length = _sized(head, at + 4)
    return 0 if length is None else max(0, at + length - size)


def _sized(head: bytes, at: int) -> tuple[int, int | None]:
    """Return where the content begins behind the size that stands at `at`, and the size; None: not known."""
    if at >= len(head) or not head[at]:
        return at, None
    width = 9 - head[at].bit_length()
    number = int.from_bytes(head[at : at + width], "big") & ((1 << 7 * width) - 1)
    return at + width, None if number == (1 << 7 * width) - 1 else number
