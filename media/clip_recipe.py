"""From requests and what the clip is to the arguments of one ffmpeg pass. Pure: nothing is opened here.

Times: everything is counted in the source's own time stamps (`-copyts`), and the `trim` filter cuts on exact
ticks, so that the first and last frame are the ones that were shown, also with a variable rate or reordered
frames. The seek before it only saves decoding; it goes a second further back than it must. Each part of the
clip is an input of its own, so that nothing between two parts is decoded and their order does not matter.
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import msgspec

from media import clip_doctor, clip_picture, clip_sound
from media.clip_mark import Stamp
from media.clip_picture import matrix_of
from media.clip_probe import ClipInfo
from media.clip_request import ClipRequest, ClipTarget, Pieces
from media.clip_sound import Audio, Loudness
from media.errors import MediaError
from media.ffmpeg import source
from media.subtitles import subtitle_filters

__all__ = [
    "ClipRequest", "ClipTarget", "Output", "Recipe", "audio_of", "encoding", "matrix_of", "output_rate",
    "picture_bit_rate", "recipe", "sound_pass", "spans",
]  # fmt: skip

_SEEK_BACK = 1  # second: more than a decoder reorders, so that no frame of the range can be missing
_FASTEST = 2**31 - 1  # bits a second that libx264 can be told; a higher limit is none
_CRF = 20  # of libx264: beyond what a platform keeps when it compresses again
_SENSIBLE = (24, 25, 30)  # frames a second that every player keeps
_TO_REC709 = "range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"

Spans = tuple[tuple[int, int], ...]


class Output(msgspec.Struct, frozen=True):
    """What one file will be, and which of the graph's pads go into it."""

    width: int
    height: int
    rate: Fraction
    frames: int
    audio: Audio
    maps: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """The output's length."""
        return float(self.frames / self.rate)


class Recipe(msgspec.Struct, frozen=True):
    """How ffmpeg is told: input options and inputs, the filters, and the files made of them."""

    reading: tuple[str, ...]
    graph: str
    outputs: tuple[Output, ...]


def recipe(
    requests: Sequence[ClipRequest],
    info: ClipInfo,
    loudness: Sequence[Loudness | None] = (),
    stamps: Sequence[Stamp | None] = (),
    subtitles: Sequence[Path | None] = (),
) -> Recipe:
    """Return the one pass that makes all of `requests`, which show the same parts of one clip.

    `loudness` is what was measured for each, where anything was; `stamps` are their marks, drawn. Raises MediaError
    "clip-range" or "clip-settings".
    """
    parts = len(spans(requests[0], info))
    audios = [audio_of(request, info) for request in requests]
    heard = [at for at, audio in enumerate(audios) if audio == "source"]
    chains = _split(parts, len(requests), info.stream, "")
    chains += _split(parts, len(heard), info.audio_stream, "a")
    turning = any(clip_picture.turns_itself(request, info) for request in requests)
    inputs = list(reading(requests, info, turning=turning))
    outputs = []
    for at, (request, audio) in enumerate(zip(requests, audios, strict=True)):
        pieces = pieces_of(request, info)
        frame = clip_picture.frame_of(request, info)
        pads = _pads(parts, len(requests), at, info.stream, "")
        overlay = _overlay(stamps[at] if stamps else None, inputs)
        framing = clip_picture.filters(request, info, frame, str(at), overlay, pieces=pieces, turning=turning)
        framing += subtitle_filters(subtitles[at] if subtitles else None)
        chains.append(_picture(pads, pieces, framing, str(at)))
        maps = ["-map", f"[picture{at}]"]
        if audio != "none":
            own = heard.index(at) if at in heard else 0
            pads = _pads(parts, len(heard), own, info.audio_stream, "a")
            left = request.unrepaired
            chains.append(clip_sound.cut(pads, pieces, info, audio, f"cut{at}_", unrepaired=left))
            finishing = clip_sound.finished(
                pieces.frames / pieces.rate,
                fade=request.fade if audio == "source" else 0.0,
                loudness=loudness[at] if loudness and audio == "source" else None,
                edit_lists=request.target.edit_lists,
                padded=clip_sound.padded(pieces, info, left),
            )
            chains.append(f"[cut{at}_]{finishing}[sound{at}]")
            maps += ["-map", f"[sound{at}]"]
        outputs.append(Output(frame.width, frame.height, pieces.rate, pieces.frames, audio, tuple(maps)))
    return Recipe(tuple(inputs), ";".join(chains), tuple(outputs))


def _overlay(stamp: Stamp | None, inputs: list[str]) -> clip_picture.Overlay | None:
    """Add a mark's own file to the inputs, and return where it lies."""
    if stamp is None:
        return None
    number = inputs.count("-i")
    inputs += ["-protocol_whitelist", "file", "-f", "png_pipe", "-i", f"file:{stamp.path}"]
    return clip_picture.Overlay(f"[{number}:v]", stamp.left, stamp.top)


def sound_pass(request: ClipRequest, info: ClipInfo, finishing: str) -> list[str]:
    """Return the pass that makes the sound alone, from the cut on by `finishing`, mapped to the output."""
    pieces = pieces_of(request, info)
    pads = _pads(len(pieces.counts), 1, 0, info.audio_stream, "a")
    cut = clip_sound.cut(pads, pieces, info, "source", "cut", unrepaired=request.unrepaired)
    return [
        *reading([request], info),
        *("-filter_complex", f"{cut};[cut]{finishing}[sound]"),
        *("-map", "[sound]"),
    ]


def pieces_of(request: ClipRequest, info: ClipInfo) -> Pieces:
    """Return what is written of the clip, part by part."""
    parts, base = spans(request, info), Fraction(*info.time_base)
    rate = output_rate(Fraction(*info.rate), request.target.rate_min, request.target.rate_max)
    counts = tuple(max(1, round((last - first) * base * rate)) for first, last in parts)
    return Pieces(parts, base, counts, rate)


def reading(requests: Sequence[ClipRequest], info: ClipInfo, *, turning: bool = False) -> tuple[str, ...]:
    """Return the arguments that open the clip, once for each part; `turning`: as it is stored, not upright."""
    base = Fraction(*info.time_base)
    arguments = ["-copyts"]
    stored = ("-noautorotate",) if turning else ()
    earliest = min(Fraction(0), *(clip_sound.shift(info, request.unrepaired) for request in requests))
    for first, _ in spans(requests[0], info):
        seek = first * base - _SEEK_BACK + earliest
        seeking = (
            ()
            if seek <= info.start * base
            else ("-noaccurate_seek", "-seek_timestamp", "1", "-ss", f"{float(seek):.6f}")
        )
        arguments += source(requests[0].source, info.container, *stored, *seeking)
    return tuple(arguments)


def encoding(target: ClipTarget, made: Output, bit_rate: int | None) -> list[str]:
    """Return the coders' and the container's arguments; `bit_rate` caps the picture, in bits a second."""
    arguments = [
        "-c:v", "libx264", "-preset", "veryfast", "-crf", str(_CRF), "-profile:v", "high", "-pix_fmt", "yuv420p",
        "-g", str(max(1, round(2 * made.rate))), "-flags", "+cgop",
    ]  # fmt: skip
    if bit_rate is not None and bit_rate <= _FASTEST:
        arguments += ["-maxrate", str(bit_rate), "-bufsize", str(bit_rate)]
    if made.audio != "none":
        arguments += sound_encoding(target)
    return [*arguments, *container(target)]


def sound_encoding(target: ClipTarget) -> list[str]:
    """Return the arguments of the sound's coder."""
    return ["-c:a", "aac", "-b:a", str(target.audio_bit_rate), "-ar", str(clip_sound.RATE)]


def container(target: ClipTarget) -> list[str]:
    """Return the MP4 writer's arguments: nothing of the source's own notes comes along."""
    flags = ["+faststart"] if target.moov_first else []
    arguments = []
    if not target.edit_lists:
        # Without an edit list nothing can say that the first frames are reordered: negative offsets do instead.
        flags.append("+negative_cts_offsets")
        arguments += ["-use_editlist", "0"]
    if flags:
        arguments += ["-movflags", "".join(flags)]
    return [*arguments, "-map_metadata", "-1", "-map_chapters", "-1", "-write_tmcd", "0"]


def picture_bit_rate(target: ClipTarget, made: Output) -> int | None:
    """Return the most bits a second that the limits leave for the picture; None: no limit."""
    sound = target.audio_bit_rate if made.audio != "none" else 0
    limits = []
    if target.bit_rate_max is not None:
        limits.append(0.9 * target.bit_rate_max - sound)
    if target.bytes_max is not None:
        limits.append(0.94 * 8 * target.bytes_max / made.seconds - sound)
    return None if not limits else max(20_000, round(min(limits)))


def spans(request: ClipRequest, info: ClipInfo) -> Spans:
    """Return each part's first tick shown and first one not shown; MediaError "clip-range" if one is empty."""
    base = Fraction(*info.time_base)
    found = []
    for part in request.parts:
        first = info.start if part.start is None else round(part.start.exact / base)
        last = info.end if part.end is None else round(part.end.exact / base)
        first, last = max(first, info.start), min(last, info.end)
        if first >= last:
            raise MediaError("clip-range", request.source, seconds=f"{info.seconds:.2f}")
        found.append((first, last))
    return tuple(found)


def output_rate(rate: Fraction, least: float | None, most: float | None) -> Fraction:
    """Return the constant rate to write: the source's if it is allowed, else a whole part of it or a multiple.

    Where a multiple would be more than 30, frames are repeated to the nearest usual rate instead.
    """
    if most is not None and rate > most:
        return rate / -(-rate // Fraction(most).limit_denominator(1001))
    if least is None or rate >= least:
        return rate
    multiple = rate * -(-Fraction(least).limit_denominator(1001) // rate)
    usual = next((Fraction(one) for one in _SENSIBLE if one >= least), multiple)
    return multiple if multiple <= max(_SENSIBLE) else min(usual, multiple)


def audio_of(request: ClipRequest, info: ClipInfo) -> Audio:
    """Return where the sound comes from: a clip that never had any gets silence, one that was muted none."""
    if request.sound and info.audio_codec:
        return "source"
    never = clip_doctor.repaired(info, request.unrepaired)
    silent = request.target.silent_track or (request.sound and "clip-no-sound" in never)
    return "silence" if silent else "none"


def _picture(pads: Sequence[str], pieces: Pieces, framing: Sequence[str], name: str) -> str:
    """Return the chains from the source's `pads` to `[picture<name>]`: cut, at a constant rate, joined, framed."""
    chains, joined, rate = [], "", pieces.rate
    for part, (pad, (first, last), count) in enumerate(zip(pads, pieces.spans, pieces.counts, strict=True)):
        chains.append(
            f"{pad}trim=start_pts={first}:end_pts={last},setpts=PTS-({first}),"
            f"fps=fps={rate.numerator}/{rate.denominator}:start_time=0,"
            f"tpad=stop_mode=clone:stop=-1,trim=end_frame={count}[part{name}_{part}]"
        )
        joined += f"[part{name}_{part}]"
    counted = f"settb={rate.denominator}/{rate.numerator},setpts=N"
    whole = f"concat=n={len(pads)}:v=1:a=0,{counted}" if len(pads) > 1 else counted
    shown = ",".join([joined + whole, *framing, "setsar=1", f"setparams={_TO_REC709}"])
    return ";".join([*chains, f"{shown}[picture{name}]"])


def _split(parts: int, outputs: int, stream: int, kind: str) -> list[str]:
    """Return the chains that give each output its own pad of each part, where there are several outputs.

    `kind` is empty for the picture and "a" for the sound.
    """
    if outputs < 2:
        return []
    return [
        f"[{part}:{stream}]{kind}split={outputs}" + "".join(f"[{kind}in{part}_{at}]" for at in range(outputs))
        for part in range(parts)
    ]


def _pads(parts: int, outputs: int, at: int, stream: int, kind: str) -> list[str]:
    return [f"[{part}:{stream}]" if outputs < 2 else f"[{kind}in{part}_{at}]" for part in range(parts)]
