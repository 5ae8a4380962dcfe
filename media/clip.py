"""From a clip to a file that a platform takes: trimmed, framed, upright, at a constant rate, in Rec. 709.

One ffmpeg pass makes all of it. `cut="fast"` copies from the key frame before the wanted one instead and says
where it really begins.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from media import clip_copy, ffmpeg
from media.clip_frames import (
    FrameRequest,
    Strip,
    StripRequest,
    Waveform,
    WaveformRequest,
    frame,
    strip,
    waveform,
)
from media.clip_probe import ClipInfo, Moment, probe_clip
from media.clip_recipe import Recipe, encoding, picture_bit_rate, recipe, spans
from media.clip_request import ClipRequest, ClipTarget, Range
from media.errors import MediaError
from media.output import digest, replacing
from media.report import Report

__all__ = [
    "ClipRequest", "ClipResult", "ClipTarget", "FrameRequest", "Moment", "Range", "Stage", "Strip", "StripRequest",
    "Waveform", "WaveformRequest", "frame", "render", "strip", "waveform",
]  # fmt: skip

_ATTEMPTS = 4  # at the byte limit


class Stage(msgspec.Struct, frozen=True):
    """How long one part of the work took, in seconds: "probe", "encode" or "copy", "digest"."""

    name: str
    seconds: float


class ClipResult(msgspec.Struct, frozen=True):
    """The file that was written. `start` and `end` are where it really begins and ends in the source.

    Of several parts in a row they are the first one's beginning and the last one's end.
    """

    path: str
    width: int
    height: int
    bytes: int
    sha256: str
    seconds: float
    frame_rate: float
    start: Moment
    end: Moment
    stages: tuple[Stage, ...]
    sound: bool = True


def render(request: ClipRequest, report: Report) -> ClipResult:
    """Write `request.target`. Raises MediaError as `probe_clip`, `recipe`, `ffmpeg.run` and `replacing` do,
    "clip-too-large" when the byte limit cannot be met, "clip-fast-codec" when a fast cut cannot be an MP4.
    """
    stages: list[Stage] = []
    with _timed(stages, "probe"):
        info = probe_clip(request.source, report)
    if request.cut == "fast":
        return _copied(request, info, stages, report)
    plan = recipe([request], info)
    made = plan.outputs[0]
    with replacing(request.target.path, source=request.source) as temporary, _timed(stages, "encode"):
        _encode(request, plan, temporary, report)
    with _timed(stages, "digest"):
        written = digest(request.target.path)
    parts = spans(request, info)
    return ClipResult(
        path=written.path,
        width=made.width,
        height=made.height,
        bytes=written.bytes,
        sha256=written.sha256,
        seconds=made.seconds,
        frame_rate=float(made.rate),
        start=Moment(parts[0][0], *info.time_base),
        end=Moment(parts[-1][1], *info.time_base),
        stages=tuple(stages),
        sound=made.audio != "none",
    )


def _encode(request: ClipRequest, plan: Recipe, temporary: Path, report: Report) -> None:
    """Write the file; where it is larger than allowed, again with as much less as it was too large."""
    limit, made = request.target.bytes_max, plan.outputs[0]
    bit_rate = picture_bit_rate(request.target, made)
    for _attempt in range(_ATTEMPTS):
        ffmpeg.run(
            [*plan.reading, "-filter_complex", plan.graph, *made.maps, *encoding(request.target, made, bit_rate),
             *ffmpeg.target(temporary, "mp4")],
            file=request.source,
            report=report,
            on_progress=lambda progress: report.progress(min(1.0, progress.frames / made.frames)),
        )  # fmt: skip
        size = temporary.stat().st_size
        if limit is None or size <= limit:
            return
        bit_rate = int(0.92 * limit / size * (bit_rate or 8 * size / made.seconds))
    raise MediaError("clip-too-large", request.source, limit=str(limit))


def _copied(request: ClipRequest, info: ClipInfo, stages: list[Stage], report: Report) -> ClipResult:
    """Write the fast cut."""
    parts = spans(request, info)
    if len(parts) > 1:
        raise MediaError("clip-fast-joined", request.source)
    first, last = parts[0]
    with replacing(request.target.path, source=request.source) as temporary, _timed(stages, "copy"):
        copied = clip_copy.copy_range(
            info,
            first,
            last,
            temporary,
            sound=request.sound,
            moov_first=request.target.moov_first,
            report=report,
        )
    with _timed(stages, "digest"):
        written = digest(request.target.path)
    begins, ends = Moment(copied.first, *info.time_base), Moment(copied.last, *info.time_base)
    return ClipResult(
        path=written.path,
        width=info.width,
        height=info.height,
        bytes=written.bytes,
        sha256=written.sha256,
        seconds=float(ends.exact - begins.exact),
        frame_rate=info.frame_rate,
        start=begins,
        end=ends,
        stages=tuple(stages),
        sound=request.sound and bool(info.audio_codec),
    )


@contextmanager
def _timed(stages: list[Stage], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    stages.append(Stage(name, round(time.perf_counter() - started, 3)))
