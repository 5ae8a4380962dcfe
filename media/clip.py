"""From a clip to a file that a platform takes: trimmed, framed, upright, at a constant rate, in Rec. 709.

One ffmpeg pass makes all of it, for several placements at once. `cut="smart"` copies all but the edges where
nothing else has to be done; `cut="fast"` copies from the key frame before the wanted one instead and says
where it really begins.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path

import msgspec

from media import clip_copy, clip_doctor, clip_encode, clip_picture, clip_recipe, clip_smart, ffmpeg
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
from media.clip_recipe import Output, spans
from media.clip_request import ClipRequest, ClipTarget, Cut, Range
from media.errors import MediaError
from media.output import SUFFIX, digest, replacing
from media.report import Report

__all__ = [
    "ClipRequest", "ClipResult", "ClipTarget", "ClipsRequest", "ClipsResult", "Cut", "FrameRequest", "Moment",
    "Range", "Stage", "Strip", "StripRequest", "Waveform", "WaveformRequest", "frame", "render", "render_many",
    "strip", "waveform",
]  # fmt: skip


class Stage(msgspec.Struct, frozen=True):
    """How long one part of the work took, in seconds: "probe", "encode" or "copy", "digest"."""

    name: str
    seconds: float


class ClipsRequest(msgspec.Struct, frozen=True):
    """Several files of the same parts of one clip, such as for several placements; all cut exactly."""

    clips: tuple[ClipRequest, ...]


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
    silent: bool = False  # its sound is silence, written because there was none
    repaired: tuple[str, ...] = ()  # what the doctor found and was put right, by its codes


class ClipsResult(msgspec.Struct, frozen=True):
    """The files that were written, in the order of the requests."""

    clips: tuple[ClipResult, ...]


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


def render_many(request: ClipsRequest, report: Report) -> ClipsResult:
    """Write the targets of all requests, which show the same parts of one clip, from one decode. Raises as `render`.

    Either all files are written or none is.
    """
    requests = request.clips
    if any(
        one.cut != "exact" or one.source != requests[0].source or one.parts != requests[0].parts
        for one in requests
    ):
        raise ValueError("requests of different parts")
    stages: list[Stage] = []
    with _timed(stages, "probe"):
        info = probe_clip(requests[0].source, report)
    return ClipsResult(tuple(_encoded(requests, info, stages, report)))


def _exact(
    request: ClipRequest,
    info: ClipInfo,
    stages: list[Stage],
    report: Report,
    *,
    notes: tuple[str, ...] = (),
) -> ClipResult:
    """Encode all of it."""
    (made,) = _encoded([request], info, stages, report)
    return msgspec.structs.replace(made, notes=(*notes, *made.notes))


def _encoded(
    requests: Sequence[ClipRequest], info: ClipInfo, stages: list[Stage], report: Report
) -> list[ClipResult]:
    with ExitStack() as stack:
        temporary = [stack.enter_context(replacing(one.target.path, source=one.source)) for one in requests]
        with _timed(stages, "encode"):
            made = clip_encode.encode(requests, info, temporary, report)
    with _timed(stages, "digest"):
        written = [digest(one.target.path) for one in requests]
    first, last = (ends := spans(requests[0], info))[0][0], ends[-1][1]
    return [
        ClipResult(
            path=file.path,
            width=one.output.width,
            height=one.output.height,
            bytes=file.bytes,
            sha256=file.sha256,
            seconds=one.output.seconds,
            frame_rate=float(one.output.rate),
            start=Moment(first, *info.time_base),
            end=Moment(last, *info.time_base),
            stages=tuple(stages),
            sound=one.output.audio != "none",
            notes=one.notes,
            silent=one.output.audio == "silence",
            repaired=_repaired(request, info, one.output),
        )
        for request, file, one in zip(requests, written, made, strict=True)
    ]


def _repaired(request: ClipRequest, info: ClipInfo, made: Output) -> tuple[str, ...]:
    """Return what was put right by encoding all of the clip."""
    not_done = set(clip_doctor.of_sound(clip_doctor.LEAVABLE)) if made.audio != "source" else set()
    if made.audio == "silence":
        not_done.remove("clip-no-sound")
    if made.audio != "source":
        not_done.add("clip-low-sound")
    if made.rate == Fraction(*info.rate):
        not_done |= {"clip-slow-rate", "clip-fast-rate"}
    return tuple(code for code in clip_doctor.repaired(info, request.unrepaired) if code not in not_done)


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
        silent=clip_recipe.audio_of(request, info) == "silence",
        repaired=_repaired_sound(request, info, copied=not heard),
    )


def _repaired_sound(request: ClipRequest, info: ClipInfo, *, copied: bool) -> tuple[str, ...]:
    """Return what was put right of the sound where the picture is a copy."""
    audio = clip_recipe.audio_of(request, info)
    done = {"clip-no-sound"} if audio == "silence" else set()
    if audio == "source" and not copied:
        done = {*clip_doctor.of_sound(clip_doctor.LEAVABLE), "clip-low-sound"} - {"clip-no-sound"}
    return tuple(code for code in clip_doctor.repaired(info, request.unrepaired) if code in done)


def _sound_for(request: ClipRequest, info: ClipInfo, target: Path, report: Report) -> str | None:
    """Return the file of a smart cut's sound, made as `target`; empty: the source's own is taken; None: none."""
    audio = clip_recipe.audio_of(request, info)
    if audio == "none":
        return None
    if audio == "silence":
        pieces = clip_recipe.pieces_of(request, info)
        seconds, rate = float(pieces.frames / pieces.rate), request.target.audio_bit_rate
        clip_encode.write_silence(target, seconds, rate, file=request.source, report=report)
        return str(target.absolute())
    if clip_smart.copies_sound(request, info):
        return ""
    ffmpeg.run(
        [*clip_encode.sound_alone(request, info, report), *ffmpeg.target(target, "mp4")],
        file=request.source,
        report=report,
    )
    return str(target.absolute())


def _copied(request: ClipRequest, info: ClipInfo, stages: list[Stage], report: Report) -> ClipResult:
    """Write the fast cut."""
    parts = spans(request, info)
    if len(parts) > 1:
        raise MediaError("clip-fast-joined", request.source)
    first, last = parts[0]
    audio = clip_recipe.audio_of(request, info)
    turned = clip_picture.turns_itself(request, msgspec.structs.replace(info, interlaced=False))
    with replacing(request.target.path, source=request.source) as temporary, _timed(stages, "copy"):
        again = turned or audio == "silence"
        first_copy = temporary.with_name(f"{temporary.name}.mp4{SUFFIX}") if again else temporary
        try:
            copied = clip_copy.copy_range(
                info,
                first,
                last,
                first_copy,
                sound=request.sound,
                moov_first=request.target.moov_first,
                report=report,
            )
            if again:
                seconds = float((copied.last - copied.first) * Fraction(*info.time_base))
                clip_encode.rewrap(request, info, first_copy, temporary, seconds=seconds, report=report)
        finally:
            if again:
                first_copy.unlink(missing_ok=True)
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
        sound=audio != "none",
        cut="fast",
        silent=audio == "silence",
        repaired=_repaired_sound(request, info, copied=True),
    )


@contextmanager
def _timed(stages: list[Stage], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    stages.append(Stage(name, round(time.perf_counter() - started, 3)))
