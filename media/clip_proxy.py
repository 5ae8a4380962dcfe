"""A small copy of a clip that any computer plays: constant rate, a short way between key frames, 8-bit Rec. 709.

It is for watching alone. A table leads from each of its frames to the source's time stamp, so that a frame that is
named while it plays is the source's own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor

import msgspec

from media import clip_picture, ffmpeg
from media.clip_doctor import as_left
from media.clip_frames import known_clip
from media.clip_probe import ClipInfo, open_clip
from media.clip_recipe import output_rate
from media.clip_request import ClipRequest, ClipTarget
from media.clip_sound import shift
from media.geometry import Size
from media.output import replacing
from media.report import Report

_LONG_EDGE = 1280  # px
_FASTEST = 60.0  # frames a second
_PLAYED = {
    "h264",
    "hevc",
    "av1",
    "vp8",
    "vp9",
    "mpeg4",
    "mjpeg",
}  # what Qt's player shows in its own time on small computers
_LARGEST = 1920 * 1088  # px of a picture that is played as it is
_BUSIEST = 1920 * 1088 * 31  # px a second
_REC709 = "range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
_GOP = 10  # frames


class ProxyRequest(msgspec.Struct, frozen=True):
    """Write the file `target`, an MP4, for playing `source`."""

    source: str
    target: str
    unrepaired: tuple[str, ...] = ()  # as `media.clip_request.ClipRequest` has it
    info: ClipInfo | None = None  # what the clip is, where the asker knows it


class Proxy(msgspec.Struct, frozen=True):
    """A file for playing. Frame n is shown from n / rate seconds on; it is the source's frame at `stamps[n]`.

    Time stamps are in ticks of the source's picture. `start` is the source's first one, `base` seconds a tick.
    """

    path: str
    rate: tuple[int, int]
    base: tuple[int, int]
    start: int
    stamps: tuple[int, ...]
    frames: tuple[
        int, ...
    ]  # the time stamps of all of the source's frames, also of those that are shown too briefly

    def source_seconds(self, seconds: float) -> float:
        """Return where the frame that is played at `seconds` begins in the source, after its first frame."""
        number = int(seconds * self.rate[0] / self.rate[1] + 0.5)
        tick = self.stamps[min(max(0, number), len(self.stamps) - 1)]
        return float((tick - self.start) * Fraction(*self.base))

    def proxy_seconds(self, seconds: float) -> float:
        """Return where the source's frame that is on the screen at `seconds` is first played."""
        tick = self.start + round(Fraction(seconds).limit_denominator(10**9) / Fraction(*self.base))
        shown = self.stamps[max(0, bisect_right(self.stamps, tick) - 1)]
        return bisect_left(self.stamps, shown) * self.rate[1] / self.rate[0]


def needed(info: ClipInfo) -> bool:
    """Return whether a clip plays badly as it is: HDR, variable rate, large and fast, or a codec that is not played."""
    return (
        bool(info.hdr)
        or info.bits > 8
        or info.variable_frame_rate
        or info.codec not in _PLAYED
        or info.width * info.height > _LARGEST
        or info.width * info.height * info.frame_rate > _BUSIEST
    )


class Prepared(msgspec.Struct, frozen=True):
    """The proxy that was made; None: the clip plays well as it is."""

    proxy: Proxy | None = None


def prepare_proxy(request: ProxyRequest, report: Report) -> Prepared:
    """Write the proxy of a clip that nobody has opened yet, where it needs one. Raises as `make_proxy`."""
    info = known_clip(request.source, report, request.info)
    return Prepared(make_proxy(request, report) if needed(info) else None)


def make_proxy(request: ProxyRequest, report: Report) -> Proxy:
    """Write the proxy. Raises MediaError as `probe_clip`, `ffmpeg.run` and `replacing` do."""
    known = known_clip(request.source, report, request.info)
    info = as_left(known, request.unrepaired)
    shown = _shown(info, report)
    rate = output_rate(_pace(shown, info), None, _FASTEST)
    stamps = _table(shown, info, rate)
    scale = min(1.0, _LONG_EDGE / max(info.width, info.height))
    size = Size(max(16, round(info.width * scale / 2) * 2), max(16, round(info.height * scale / 2) * 2))
    target = ClipTarget(request.target, size.width, size.height)
    asked = ClipRequest(request.source, target, fit="fit", unrepaired=request.unrepaired)
    turning = clip_picture.turns_itself(asked, known)
    framing = clip_picture.filters(asked, info, size, turning=turning)
    stored = ["-noautorotate"] if turning else []
    graph = ",".join(
        [
            f"[0:{info.stream}]setpts=PTS-({info.start})",
            f"fps=fps={rate.numerator}/{rate.denominator}:start_time=0:round=near",
            f"tpad=stop_mode=clone:stop=-1,trim=end_frame={len(stamps)}",
            *framing,
            f"setsar=1,setparams={_REC709}[picture]",
        ]
    )
    maps = ["-map", "[picture]"]
    if info.audio_stream >= 0:
        first = float(info.start * Fraction(*info.time_base) + shift(info, request.unrepaired))
        graph += (
            f";[0:{info.audio_stream}]asetpts=PTS-({first:.9f})/TB,aresample=48000:async=1:first_pts=0,"
            f"atrim=end={float(len(stamps) / rate):.6f}[sound]"
        )
        maps += ["-map", "[sound]", "-c:a", "aac", "-b:a", "96k", "-ac", "2"]
    with replacing(request.target, source=request.source) as temporary:
        ffmpeg.run(
            ["-copyts", *ffmpeg.source(request.source, info.container, *stored), "-filter_complex", graph, *maps,
             "-c:v", "libx264", "-preset", "ultrafast", "-tune", "fastdecode", "-crf", "24", "-g", str(_GOP),
             "-bf", "0", "-pix_fmt", "yuv420p", "-map_metadata", "-1", "-movflags", "+faststart",
             *ffmpeg.target(temporary, "mp4")],
            file=request.source,
            report=report,
            on_progress=lambda progress: report.progress(min(1.0, progress.frames / len(stamps))),
        )  # fmt: skip
    return Proxy(
        request.target,
        (rate.numerator, rate.denominator),
        info.time_base,
        info.start,
        stamps,
        tuple(shown),
    )


def _shown(info: ClipInfo, report: Report) -> list[int]:
    """Return the time stamps of all frames, in order, by reading the file without decoding it."""
    with open_clip(info.path, info.container) as clip:
        stamps = []
        for packet in clip.demux(clip.streams[info.stream]):
            report.checkpoint()
            if packet.pts is not None and packet.size and not packet.is_discard:
                stamps.append(packet.pts)
    return sorted(stamp for stamp in stamps if info.start <= stamp < info.end) or [info.start]


def _pace(shown: Sequence[int], info: ClipInfo) -> Fraction:
    """Return the rate that shows every frame: the clip's own; where it varies, that of nearly its briefest frames."""
    steps = sorted(after - before for before, after in pairwise(shown) if after > before)
    if not info.variable_frame_rate or not steps:
        return Fraction(*info.rate)
    briefest = steps[len(steps) // 20] * Fraction(*info.time_base)
    return max(Fraction(1), (1 / briefest).limit_denominator(1001))


def _table(shown: Sequence[int], info: ClipInfo, rate: Fraction) -> tuple[int, ...]:
    """Return for each frame of the proxy the time stamp of the source's frame that it is."""
    base = Fraction(*info.time_base)
    count = max(1, round((info.end - info.start) * base * rate))
    # As the filter `fps` does: to the nearest, so that a clock that is coarse leaves no frame out.
    slots = [floor((stamp - info.start) * base * rate + Fraction(1, 2)) for stamp in shown]
    return tuple(shown[max(0, bisect_right(slots, number) - 1)] for number in range(count))
