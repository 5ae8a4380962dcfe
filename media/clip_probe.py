"""What a clip is: read from its content by libav in a worker, never guessed from its name.

What about it plays badly or is refused elsewhere is `media.clip_doctor`'s to say.
"""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import msgspec

from media import atoms, clip_doctor
from media.clip_times import believed, mean_rate, sound_end, time_stamps, usual_rate, varies
from media.errors import MediaError, Problem
from media.ffmpeg import DEMUXERS, MOST_PIXELS
from media.report import Report
from media.signature import opened

Hdr = Literal["", "hlg", "pq"]

_TRANSFERS = {1: "bt709", 4: "gamma22", 5: "gamma28", 6: "smpte170m", 13: "srgb", 14: "bt2020-10", 15: "bt2020-12",
              16: "pq", 18: "hlg"}  # ITU-T H.273, table 3  # fmt: skip
_PRIMARIES = {
    1: "bt709",
    5: "bt470bg",
    6: "smpte170m",
    9: "bt2020",
    11: "dci-p3",
    12: "display-p3",
}  # table 2
_MATRICES = {0: "rgb", 1: "bt709", 5: "bt470bg", 6: "smpte170m", 9: "bt2020nc", 10: "bt2020c"}  # table 4
_PLACE = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")  # ISO 6709, in degrees
_UNDECODED = 300  # packets without a frame after which a clip counts as damaged
_LONGEST = 48 * 3600  # seconds: beyond that the time stamps are broken, not the patience of who filmed


class Moment(msgspec.Struct, frozen=True):
    """A source time stamp: `ticks * numerator / denominator` seconds, in the stream's own time base."""

    ticks: int
    numerator: int = 1
    denominator: int = 1

    @property
    def exact(self) -> Fraction:
        """The time stamp in seconds, without rounding."""
        return Fraction(self.ticks * self.numerator, self.denominator)


class ClipInfo(msgspec.Struct, frozen=True, tag_field="kind", tag="clip"):
    """One clip. Sizes in pixels, upright and with square pixels; times in seconds unless ticks are said."""

    path: str
    bytes: int
    container: str  # the demuxer: one of media.ffmpeg.DEMUXERS
    width: int
    height: int
    rotation: (
        int  # degrees clockwise that the stored picture has to be turned to stand upright: 0, 90, 180, 270
    )
    mirrored: bool
    coded_width: int  # as stored, before turning
    coded_height: int
    pixel_aspect: tuple[int, int]
    frame_rate: float  # a second; the mean where it varies
    rate: tuple[int, int]  # constant: exactly; variable: the rate that most frames keep
    variable_frame_rate: bool
    seconds: float
    time_base: tuple[int, int]  # of the picture's time stamps
    start: int  # the first frame, in ticks of the time base
    end: int  # the end of the last frame, in the same
    stream: int  # the picture's, in the file
    codec: str
    profile: str
    pixel_format: str
    bits: int
    primaries: str  # "" where the file does not say
    transfer: str
    matrix: str
    full_range: bool
    hdr: Hdr
    audio_stream: int = -1
    audio_codec: str = ""  # "" without sound
    audio_rate: int = 0  # Hz
    audio_channels: int = 0
    audio_offset: float = 0.0  # seconds that the sound begins after the picture
    audio_seconds: float = 0.0  # how long it is; 0: the file does not say
    interlaced: bool = False  # two half pictures in each frame, as television cameras record
    edit_list: bool = False  # one that does more than shift the start by the reordering of frames
    moov_first: bool | None = None  # None: not an MP4 or MOV file
    gps: tuple[float, float] | None = None  # latitude, longitude in degrees
    date: str = ""  # ISO 8601
    problems: tuple[Problem, ...] = ()

    def moment(self, seconds: float) -> Moment:
        """Return the time stamp `seconds` after the first frame, on the nearest tick."""
        numerator, denominator = self.time_base
        ticks = self.start + round(Fraction(seconds).limit_denominator(10**9) * denominator / numerator)
        return Moment(ticks, numerator, denominator)

    def seconds_of(self, moment: Moment) -> float:
        """Return how many seconds after the first frame `moment` is."""
        return float(moment.exact - Moment(self.start, *self.time_base).exact)


def clip_container(path: str) -> str | None:
    """Return the demuxer for what `path` holds by its first bytes; None if it is no clip.

    Raises MediaError "missing", "unreadable", "is-a-folder" or "empty".
    """
    with opened(path) as stream:
        head = stream.read(1024)
    if not head:
        raise MediaError("empty", path)
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
        return "mov"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    for first, step in (
        (0, 188),
        (4, 192),
    ):  # a transport stream, and AVCHD's with a time code before each packet
        if len(head) > first + 4 * step and all(head[first + n * step] == 0x47 for n in range(5)):
            return "mpegts"
    return None


def probe_clip(path: str, report: Report) -> ClipInfo:
    """Return what the clip is.

    Raises MediaError "not-a-clip", "clip-damaged", "clip-no-picture", "clip-codec-unknown", "clip-too-many-pixels"
    or as `opened`.
    """
    container = clip_container(path)
    if container is None:
        raise MediaError("not-a-clip", path)
    boxes = atoms.layout(path) if container == "mov" else None
    if boxes is not None and not boxes.has_moov:
        raise MediaError("clip-damaged", path)
    import av

    try:
        with open_clip(path, container) as clip:
            return _described(clip, path, container, boxes, report)
    except MediaError as error:
        nothing = error.problem.code in ("clip-codec-unknown", "clip-no-picture")
        if nothing and boxes and boxes.missing_bytes:  # what would tell of the picture is what is missing
            raise MediaError("clip-damaged", path) from error
        raise
    except (av.FFmpegError, ValueError, OverflowError, ZeroDivisionError) as error:
        raise MediaError("clip-damaged", path, reason=str(error)) from error


def open_clip(path: str, container: str) -> Any:
    """Open `path` with PyAV, by the one demuxer that its content called for and without any other protocol."""
    import av

    if container not in DEMUXERS:
        raise MediaError("not-a-clip", path)
    options = {"protocol_whitelist": "file", "format_whitelist": ",".join(DEMUXERS)}
    return av.open(
        f"file:{Path(path).absolute()}", format=container, options=options, metadata_errors="replace"
    )


def video_stream(clip: Any, path: str) -> Any:
    """Return the picture's stream, passing over cover pictures.

    Raises MediaError "clip-no-picture" if there is none, "clip-codec-unknown" if none can be decoded, and
    "clip-too-many-pixels" before such a picture is.
    """
    import av

    cover = av.stream.Disposition.attached_pic
    pictures = [stream for stream in clip.streams.video if not stream.disposition & cover]
    if not pictures:
        raise MediaError("clip-no-picture", path)
    found = next((stream for stream in pictures if stream.codec_context is not None), None)
    if found is None:
        raise MediaError("clip-codec-unknown", path)
    _check_size(found.codec_context, path)
    return found


def _check_size(picture: Any, path: str) -> None:
    """Refuse a size that no camera films: its frames would take all the memory that there is."""
    if picture.width * picture.height > MOST_PIXELS:
        raise MediaError("clip-too-many-pixels", path, width=str(picture.width), height=str(picture.height))


def _described(clip: Any, path: str, container: str, boxes: atoms.Layout | None, report: Report) -> ClipInfo:
    stream = video_stream(clip, path)
    first = _first_frame(clip, stream, path, report)
    _check_size(first, path)
    turns, mirrored = orientation(first)
    aspect = Fraction(stream.sample_aspect_ratio or 1) or Fraction(1)
    stored = (
        (round(first.width * aspect), first.height)
        if aspect >= 1
        else (first.width, round(first.height / aspect))
    )
    width, height = stored if turns % 2 == 0 else stored[::-1]
    base = Fraction(stream.time_base)
    stamps, end = time_stamps(clip, stream, first, report)
    start = first.pts if stream.start_time is None else min(first.pts, stream.start_time)
    variable = varies(stamps)
    seconds = float((end - start) * base)
    if not 0 < seconds <= _LONGEST:
        raise MediaError("clip-damaged", path, reason=f"{seconds} s")
    mean = mean_rate(stamps, base) if variable or not stream.average_rate else Fraction(stream.average_rate)
    mean = believed(mean, seconds)
    rate = believed(usual_rate(stamps, base, mean, variable=variable), seconds)
    colour = first.color_trc or stream.codec_context.color_trc
    info = ClipInfo(
        path=path,
        bytes=Path(path).stat().st_size,
        container=container,
        width=width,
        height=height,
        rotation=90 * turns,
        mirrored=mirrored,
        coded_width=first.width,
        coded_height=first.height,
        pixel_aspect=(aspect.numerator, aspect.denominator),
        frame_rate=round(float(mean if variable else rate), 6),
        rate=(rate.numerator, rate.denominator),
        variable_frame_rate=variable,
        seconds=seconds,
        time_base=(base.numerator, base.denominator),
        start=start,
        end=end,
        stream=stream.index,
        codec=stream.codec_context.name,
        profile=stream.profile or "",
        pixel_format=first.format.name,
        bits=first.format.components[0].bits,
        primaries=_PRIMARIES.get(int(first.color_primaries), ""),
        transfer=_TRANSFERS.get(int(colour), ""),
        matrix=_MATRICES.get(int(first.colorspace), ""),
        full_range=int(first.color_range) == 2,
        hdr={16: "pq", 18: "hlg"}.get(int(colour), ""),  # type: ignore[arg-type]
        edit_list=boxes is not None and clip_doctor.edits_much(boxes),
        interlaced=bool(first.interlaced_frame),
        moov_first=boxes.moov_first if boxes else None,
        gps=_place(clip.metadata),
        date=_date(clip.metadata),
        **_sound(clip, float(start * base), report),
    )
    told = clip_doctor.problems(info, boxes, tracks=len(clip.streams.audio))
    return msgspec.structs.replace(info, problems=tuple(told))


def _first_frame(clip: Any, stream: Any, path: str, report: Report) -> Any:
    """Decode until the first frame: a clip whose picture cannot be decoded is damaged, whatever its index says."""
    import av

    for number, packet in enumerate(clip.demux(stream)):
        report.checkpoint()
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            frames = []
        for frame in frames:
            if frame.pts is not None:
                return frame
        if number > _UNDECODED:
            break
    raise MediaError("clip-damaged", path)


def orientation(frame: Any) -> tuple[int, bool]:
    """Return quarter turns clockwise, then whether it is mirrored left to right, that make a frame upright."""
    for data in frame.side_data:
        if data.type.name == "DISPLAYMATRIX":
            cells = memoryview(bytes(data)).cast("i")
            a, b, c, d = cells[0], cells[1], cells[3], cells[4]
            if abs(a) >= abs(b):
                mirrored = (a < 0) != (d < 0)
                return (0 if d >= 0 else 2), mirrored
            return (1 if b > 0 else 3), (b < 0) == (c < 0)
    return 0, False


def _sound(clip: Any, picture_start: float, report: Report) -> dict[str, Any]:
    """Return the fields about the first track of sound that can be decoded; phones write others beside it."""
    readable = (one for one in clip.streams.audio if one.codec_context is not None and one.codec_context.rate)
    stream = next(readable, None)
    if stream is None:
        return {}
    context = stream.codec_context
    start = picture_start if stream.start_time is None else float(stream.start_time * stream.time_base)
    return {
        "audio_stream": stream.index,
        "audio_codec": context.name,
        "audio_rate": context.rate,
        "audio_channels": context.layout.nb_channels,
        "audio_offset": round(start - picture_start, 6),
        "audio_seconds": round(sound_end(clip, stream, start, report) - start, 6),
    }


def _place(metadata: dict[str, str]) -> tuple[float, float] | None:
    """Return the place of recording, wherever a phone has written it."""
    for key, value in metadata.items():
        if "location" in key.lower() and (match := _PLACE.match(value)):
            return float(match[1]), float(match[2])
    return None


def _date(metadata: dict[str, str]) -> str:
    """Return the time of recording; Apple's own field knows the zone, the usual one is in UTC."""
    return metadata.get("com.apple.quicktime.creationdate") or metadata.get("creation_time", "")
