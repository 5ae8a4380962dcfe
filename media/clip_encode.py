"""Encoding clips: one ffmpeg process for all files that show the same parts of one clip, decoded once.

Files whose pictures are the same (placements often share a frame) are encoded once: the others get the picture
copied, with their own sound, in their own container.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from media import clip_doctor, clip_mark, clip_picture, clip_sound, ffmpeg, subtitles
from media.clip_probe import ClipInfo
from media.clip_recipe import (
    Output,
    audio_of,
    container,
    encoding,
    picture_bit_rate,
    pieces_of,
    recipe,
    sound_encoding,
    sound_pass,
)
from media.clip_request import ClipRequest, ClipTarget
from media.errors import MediaError
from media.report import Report

_ATTEMPTS = 4  # at the byte limit
_AMPLE = (
    0.13  # bits a pixel: more than most files of our quality have, 8 Mbit/s for 1080 × 1920 at 30 a second
)
_FREE = 0.7  # of its limit: what a file has on average that its limit has not touched


class Encoded(msgspec.Struct, frozen=True):
    """What one file has become, and what was noticed."""

    output: Output
    notes: tuple[str, ...]


class _Work(msgspec.Struct, frozen=True):
    """One file to make: the picture's limit in bits a second, and what its picture and its sound depend on."""

    request: ClipRequest
    target: Path
    bit_rate: int | None
    picture: Any
    sound: Any


def encode(
    requests: Sequence[ClipRequest], info: ClipInfo, targets: Sequence[Path], report: Report
) -> list[Encoded]:
    """Write `targets`, one for each of `requests`, which show the same parts of the one clip.

    Raises MediaError as `recipe`, `ffmpeg.run` and the marks' own pictures do, and "clip-too-large".
    """
    works = [_work(request, info, target) for request, target in zip(requests, targets, strict=True)]
    groups: list[list[_Work]] = []
    for work in works:
        found = next((group for group in groups if group[0].picture == work.picture), None)
        if found is None:
            groups.append([work])
        else:
            found.append(work)
    made: dict[Path, Encoded] = {}
    while groups:
        first = [_tightest(group) for group in groups]
        made |= zip((work.target for work in first), _pass(first, info, report), strict=True)
        left = []
        for group, done in zip(groups, first, strict=True):
            bound = _is_bound(done, made[done.target])
            others = [work for work in group if work is not done]
            left.append([work for work in others if bound and work.bit_rate != done.bit_rate])
            for work in others:
                if work not in left[-1]:
                    _take_picture(work, done, info, report)
                    made[work.target] = made[done.target]
        groups = [group for group in left if group]
    for work in works:
        made[work.target] = _within(work, made[work.target], info, report)
    return [made[target] for target in targets]


def heard(request: ClipRequest, info: ClipInfo, report: Report) -> clip_sound.Loudness | None:
    """Return how loud the parts are, where that matters."""
    if not (request.loudness and request.sound and info.audio_codec):
        return None
    told: list[str] = []
    measuring = [*sound_pass(request, info, clip_sound.measuring()), "-f", "null", "-"]
    ffmpeg.run(measuring, file=request.source, report=report, told=told)
    return clip_sound.measured("\n".join(told))


def sound_alone(request: ClipRequest, info: ClipInfo, report: Report) -> list[str]:
    """Return the arguments that make the finished sound of `request`, and encode it."""
    pieces = pieces_of(request, info)
    finishing = clip_sound.finished(
        pieces.frames / pieces.rate,
        fade=request.fade,
        loudness=heard(request, info, report),
        edit_lists=request.target.edit_lists,
        padded=clip_sound.padded(pieces, info, request.unrepaired),
    )
    return [*sound_pass(request, info, finishing), *sound_encoding(request.target)]


def write_silence(target: Path, seconds: float, audio_bit_rate: int, *, file: str, report: Report) -> None:
    """Write the MP4 `target` with nothing but silence, for a copied picture. `file` is for whom that is."""
    arguments = [*_silence(seconds), "-map", "0:a", "-c:a", "aac", "-b:a", str(audio_bit_rate)]
    ffmpeg.run([*arguments, *ffmpeg.target(target, "mp4")], file=file, report=report)


def rewrap(
    request: ClipRequest, info: ClipInfo, copied: Path, target: Path, *, seconds: float, report: Report
) -> None:
    """Write `copied`, a fast cut, again as `target`, turned only by what is followed and with the sound that it lacks.

    Nothing is encoded but silence.
    """
    left = clip_doctor.as_left(info, request.unrepaired)
    # ffmpeg counts counter-clockwise.
    turned = ["-display_rotation:v", str(-left.rotation), *(["-display_hflip:v"] if left.mirrored else [])]
    silent = audio_of(request, info) == "silence"
    arguments = [
        *turned,
        *("-protocol_whitelist", "file", "-f", "mov", "-i", f"file:{copied.absolute()}"),
        *(_silence(seconds) if silent else []),
        *("-map", "0:v", "-map", "1:a" if silent else "0:a?", "-c", "copy"),
        *(sound_encoding(request.target) if silent else []),
        *container(request.target),
    ]
    ffmpeg.run([*arguments, *ffmpeg.target(target, "mp4")], file=request.source, report=report)


def _silence(seconds: float) -> list[str]:
    return ["-f", "lavfi", "-t", f"{seconds:.6f}", "-i", f"anullsrc=r={clip_sound.RATE}:cl=stereo"]


def _work(request: ClipRequest, info: ClipInfo, target: Path) -> _Work:
    made = recipe([request], info).outputs[0]
    limit = picture_bit_rate(request.target, made)
    ample = limit is None or limit >= _AMPLE * made.width * made.height * made.rate
    left = clip_doctor.leaves(info, request.unrepaired)
    alike = msgspec.structs.replace(
        request,
        target=ClipTarget("", made.width, made.height),
        shape=request.shape if request.mark else "",
        sound=True,
        loudness=False,
        fade=0.0,
        unrepaired=clip_doctor.of_picture(left),
    )
    own = request.target
    heard_as = (made.audio, clip_doctor.of_sound(left), request.loudness, request.fade)
    sound = (*heard_as, own.audio_bit_rate, own.edit_lists)
    grown = request.border is not None and request.target.width is None
    return _Work(request, target, limit, (alike, grown, made.rate, made.frames, ample or limit), sound)


def _tightest(group: Sequence[_Work]) -> _Work:
    """Return the one whose limit all others keep as well."""
    return min(group, key=lambda work: float("inf") if work.bit_rate is None else work.bit_rate)


def _is_bound(work: _Work, made: Encoded) -> bool:
    """Say whether a file's picture suffers from its limit, which is not to be the fate of those with a higher one."""
    if work.bit_rate is None:
        return False
    return 8 * work.target.stat().st_size / made.output.seconds > _FREE * work.bit_rate


def _pass(works: Sequence[_Work], info: ClipInfo, report: Report) -> list[Encoded]:
    """Encode all of `works` in one process."""
    requests = [work.request for work in works]
    loudness = [heard(request, info, report) for request in requests]
    with ExitStack() as stack:
        stamps, lines = [], []
        for request in requests:
            frame = clip_picture.frame_of(request, info)
            stamps.append(stack.enter_context(clip_mark.stamped(request.mark, frame, request.shape)))
            said = subtitles.cut(request.subtitles, pieces_of(request, info), info.start)
            lines.append(stack.enter_context(subtitles.written(said, frame)))
        plan = recipe(requests, info, loudness, stamps, lines)
        arguments = [*plan.reading, "-filter_complex", plan.graph]
        for work, made in zip(works, plan.outputs, strict=True):
            arguments += [*made.maps, *encoding(work.request.target, made, work.bit_rate)]
            arguments += ffmpeg.target(work.target, "mp4")
        frames = max(made.frames for made in plan.outputs)
        ffmpeg.run(
            arguments,
            file=requests[0].source,
            report=report,
            on_progress=lambda progress: report.progress(min(1.0, progress.frames / frames)),
        )
        return [
            Encoded(made, stamp.notes if stamp else ())
            for made, stamp in zip(plan.outputs, stamps, strict=True)
        ]


def _take_picture(work: _Work, done: _Work, info: ClipInfo, report: Report) -> None:
    """Write the file of `work` with the picture of `done`, and with its sound where that is the same."""
    request, made = work.request, recipe([work.request], info).outputs[0]
    copied = ["-protocol_whitelist", "file", "-f", "mov", "-i", f"file:{done.target.absolute()}"]
    if made.audio == "none" or work.sound == done.sound:
        maps = ["-map", "0:v", *(("-map", "0:a") if made.audio != "none" else ())]
        arguments = [*copied, *maps, "-c", "copy"]
    elif made.audio == "silence":
        maps = ["-map", "0:v", "-map", "1:a", "-c:v", "copy"]
        arguments = [*copied, *_silence(made.seconds), *maps, *sound_encoding(request.target)]
    else:
        sound = sound_alone(request, info, report)
        number = sound.count("-i")
        arguments = [*sound[: sound.index("-filter_complex")], *copied]
        arguments += [*sound[sound.index("-filter_complex") :], "-map", f"{number}:v", "-c:v", "copy"]
    ffmpeg.run(
        [*arguments, *container(request.target), *ffmpeg.target(work.target, "mp4")],
        file=request.source,
        report=report,
    )


def _within(work: _Work, made: Encoded, info: ClipInfo, report: Report) -> Encoded:
    """Where a file is larger than allowed, make it again with as much less as it was too large."""
    limit, bit_rate = work.request.target.bytes_max, work.bit_rate
    for _attempt in range(_ATTEMPTS):
        size = work.target.stat().st_size
        if limit is None or size <= limit:
            return made
        bit_rate = int(0.92 * limit / size * (bit_rate or 8 * size / made.output.seconds))
        (made,) = _pass([msgspec.structs.replace(work, bit_rate=bit_rate)], info, report)
    if limit is not None and work.target.stat().st_size > limit:
        raise MediaError("clip-too-large", work.request.source, limit=str(limit))
    return made
