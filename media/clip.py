"""From a clip to a file that a platform takes: trimmed, framed, upright, at a constant rate, in Rec. 709.

One ffmpeg pass makes all of it. `cut="fast"` copies from the key frame before the wanted one instead and says
where it really begins.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import msgspec

from media import clip_copy, clip_mark, clip_picture, clip_smart, clip_sound, ffmpeg, subtitles
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
from media.clip_recipe import Recipe, encoding, picture_bit_rate, recipe, sound_encoding, sound_pass, spans
from media.clip_request import ClipRequest, ClipTarget, Cut, Range
from media.errors import MediaError
from media.output import SUFFIX, digest, replacing
from media.report import Report

__all__ = [
    "ClipRequest", "ClipResult", "ClipTarget", "Cut", "FrameRequest", "Moment", "Range", "Stage", "Strip",
    "StripRequest", "Waveform", "WaveformRequest", "frame", "render", "strip", "waveform",
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
    cut: Cut = "exact"  # what was done, not what was asked for
    encoded: int | None = None  # of a smart cut: how many frames were not copied
    notes: tuple[str, ...] = ()  # ids of sentences: why it was not cut as asked


def render(request: ClipRequest, report: Report) -> ClipResult:
    """Write `request.target`. Raises MediaError as `probe_clip`, `recipe`, `ffmpeg.run` and `replacing` do,
    "clip-too-large" when the byte limit cannot be met, "clip-fast-codec" when a fast cut cannot be an MP4.

    A smart cut that is not possible becomes an exact one, and the result's notes say why.
    """
    stages: list[Stage] = []
    with _timed(stages, "probe"):
        info = probe_clip(request.source, report)
    if request.subtitles is not None and request.cut != "exact":
        return _exact(request, info, stages, report, notes=("clip-subtitles-encoded",))
    if request.cut == "fast":
        return _copied(request, info, stages, report)
    if request.cut == "exact":
        return _exact(request, info, stages, report)
    why = clip_smart.unsuited(request, info)
    if not why:
        try:
            return _smart(request, info, stages, report)
        except clip_smart.Unfit:
            why = "clip-smart-nothing"
    return _exact(request, info, stages, report, notes=(why,))


def _exact(
    request: ClipRequest,
    info: ClipInfo,
    stages: list[Stage],
    report: Report,
    *,
    notes: tuple[str, ...] = (),
) -> ClipResult:
    """Encode all of it."""
    with _timed(stages, "listen"):
        loudness = _heard(request, info, report)
    frame = clip_picture.frame_of(request, info)
    with (
        clip_mark.stamped(request.mark, frame, request.shape) as stamp,
        subtitles.written(request.subtitles, frame) as lines,
        replacing(request.target.path, source=request.source) as temporary,
        _timed(stages, "encode"),
    ):
        plan = recipe([request], info, [loudness], [stamp], [lines])
        _encode(request, plan, temporary, report)
        noticed = stamp.notes if stamp else ()
    made = plan.outputs[0]
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
        notes=(*notes, *noticed),
    )


def _smart(request: ClipRequest, info: ClipInfo, stages: list[Stage], report: Report) -> ClipResult:
    """Copy what can be copied. Raises Unfit where that is nothing, or where the copy is larger than allowed."""
    limit = request.target.bytes_max
    with replacing(request.target.path, source=request.source) as temporary:
        sound = temporary.with_name(f"{temporary.name}.m4a{SUFFIX}")
        try:
            with _timed(stages, "listen"):
                heard = _sound_for(request, info, sound, report)
            with _timed(stages, "copy"):
                made = clip_smart.write(request, info, temporary, heard, report)
        finally:
            sound.unlink(missing_ok=True)
        if limit is not None and temporary.stat().st_size > limit:
            raise clip_smart.Unfit
    with _timed(stages, "digest"):
        written = digest(request.target.path)
    parts = spans(request, info)
    return ClipResult(
        path=written.path,
        width=info.width,
        height=info.height,
        bytes=written.bytes,
        sha256=written.sha256,
        seconds=(made.copied + made.encoded) / info.frame_rate,
        frame_rate=info.frame_rate,
        start=Moment(parts[0][0], *info.time_base),
        end=Moment(parts[-1][1], *info.time_base),
        stages=tuple(stages),
        sound=heard is not None,
        cut="smart",
        encoded=made.encoded,
    )


def _sound_for(request: ClipRequest, info: ClipInfo, target: Path, report: Report) -> str | None:
    """Return the file of a smart cut's sound, made as `target`; empty: the source's own is taken; None: none."""
    if not request.sound or not info.audio_codec:
        return None
    if clip_smart.copies_sound(request, info):
        return ""
    finishing = clip_sound.finished(
        sum(last - first for first, last in spans(request, info)) * Fraction(*info.time_base),
        fade=request.fade,
        loudness=_heard(request, info, report),
        edit_lists=request.target.edit_lists,
    )
    made = [*sound_pass(request, info, finishing), *sound_encoding(request.target)]
    ffmpeg.run([*made, *ffmpeg.target(target, "mp4")], file=request.source, report=report)
    return str(target.absolute())


def _heard(request: ClipRequest, info: ClipInfo, report: Report) -> clip_sound.Loudness | None:
    """Return how loud the parts are, where that matters."""
    if not (request.loudness and request.sound and info.audio_codec):
        return None
    told: list[str] = []
    measuring = [*sound_pass(request, info, clip_sound.measuring()), "-f", "null", "-"]
    ffmpeg.run(measuring, file=request.source, report=report, told=told)
    return clip_sound.measured("\n".join(told))


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
        cut="fast",
    )


@contextmanager
def _timed(stages: list[Stage], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    stages.append(Stage(name, round(time.perf_counter() - started, 3)))
