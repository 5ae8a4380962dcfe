"""The sound of a clip as ffmpeg's filters: in step with the picture to the sample, as loud as platforms play, faded."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from media.clip_doctor import leaves
from media.clip_probe import ClipInfo
from media.clip_request import Pieces

RATE = 48_000
Audio = Literal["none", "source", "silence"]

_PRIMING = 1024  # samples that ffmpeg's AAC coder puts before the first one
_LOUDNESS = -14.0  # LUFS, what the platforms play at
_PEAK = -1.5  # dBTP; the coder's own overshoot takes the rest up to -1
_RANGE = (1.0, 50.0)  # LU, what loudnorm can be told; the source's own is kept, so that one gain is enough
_SILENT = -70.0  # LUFS, the gate of ITU-R BS.1770: what is not louder is not made louder


class Loudness(msgspec.Struct, frozen=True):
    """How loud a sound is, as loudnorm has measured it: LUFS, dBTP, LU, LUFS, LU."""

    integrated: float
    peak: float
    span: float
    threshold: float
    offset: float


def shift(info: ClipInfo, unrepaired: Collection[str]) -> Fraction:
    """Return by how much the sound is taken later from its track than its time stamps say, in seconds.

    Where it is not to be kept in step by them, it begins with the picture, as it was recorded.
    """
    left = leaves(info, unrepaired)
    off = {"clip-sound-late", "clip-sound-early"} & {*left}
    return Fraction(info.audio_offset).limit_denominator(1_000_000) if off else Fraction(0)


def padded(pieces: Pieces, info: ClipInfo, unrepaired: Collection[str]) -> bool:
    """Say whether silence follows where the sound ends before the picture, as it does unless it is to stay so."""
    start = pieces.starts[-1] - info.start * pieces.base
    heard = start + shift(info, unrepaired) < Fraction(info.audio_offset + info.audio_seconds)
    return not (heard and "clip-sound-short" in leaves(info, unrepaired))


def cut(
    pads: Sequence[str],
    pieces: Pieces,
    info: ClipInfo,
    audio: Audio,
    name: str,
    *,
    unrepaired: Collection[str] = (),
) -> str:
    """Return the chains from the source's `pads` to the sound `[name]`, at 48 kHz, all pieces in a row.

    Each piece is as long as its picture, and the ends of all are where the picture's are, to the sample. Silence
    where the source has none.
    """
    counts, rate = pieces.counts, pieces.rate
    ends = [round(sum(counts[: at + 1]) / rate * RATE) for at in range(len(counts))]
    if audio == "silence":
        return f"anullsrc=r={RATE}:cl=stereo,atrim=end_sample={ends[-1]}[{name}]"
    layout = "mono" if "clip-mono" in leaves(info, unrepaired) else "stereo"
    later, whole = shift(info, unrepaired), padded(pieces, info, unrepaired)
    chains, joined = [], ""
    for at, (pad, start, count) in enumerate(zip(pads, pieces.starts, counts, strict=True)):
        first = round((start + later) * info.audio_rate)
        last = first + round(count / rate * info.audio_rate)
        samples = ends[at] - (ends[at - 1] if at else 0)
        pad_out = "apad," if whole or at < len(counts) - 1 else ""
        chains.append(
            f"{pad}atrim=start_pts={first}:end_pts={last},asetpts=PTS-({first}),"
            f"aresample={RATE}:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts={layout},{pad_out}"
            f"atrim=end_sample={samples},asetpts=N/SR/TB[{name}{at}]"
        )
        joined += f"[{name}{at}]"
    return ";".join([*chains, f"{joined}concat=n={len(counts)}:v=0:a=1[{name}]"])


def finished(
    seconds: Fraction, *, fade: float, loudness: Loudness | None, edit_lists: bool, padded: bool = True
) -> str:
    """Return the filters from the cut sound to what is encoded, `seconds` long; less where it is not `padded`.

    Without an edit list a player shows the coder's own first samples: they take the place of as many of ours.
    """
    samples = round(seconds * RATE)
    filters = [_levelled(loudness), *_faded(float(seconds), fade), "apad" if padded else ""]
    skipped = 0 if edit_lists else _PRIMING
    filters.append(f"atrim=start_sample={skipped}:end_sample={samples},asetpts=N/SR/TB")
    return ",".join(part for part in filters if part)


def measuring() -> str:
    """Return the filter that measures, and tells in JSON at its end."""
    return f"loudnorm=I={_LOUDNESS}:TP={_PEAK}:LRA=11:print_format=json"


def measured(log: str) -> Loudness | None:
    """Return what `measuring` told in `log`; None where there is nothing to be made louder."""
    try:
        told = msgspec.json.decode(log[log.rindex("{") : log.rindex("}") + 1], type=dict[str, str])
        names = ("input_i", "input_tp", "input_lra", "input_thresh", "target_offset")
        integrated, peak, span, threshold, offset = (float(told[name]) for name in names)
    except (ValueError, KeyError, msgspec.DecodeError):
        return None
    if integrated <= _SILENT:
        return None
    return Loudness(integrated, peak, span, threshold, offset)


def _levelled(loudness: Loudness | None) -> str:
    """Return one gain for all of it; loudnorm rides the gain only where a peak would rise above the limit."""
    if loudness is None:
        return ""
    span = min(_RANGE[1], max(_RANGE[0], loudness.span))
    return (
        f"loudnorm=I={_LOUDNESS}:TP={_PEAK}:LRA={span:.2f}:linear=true:measured_I={loudness.integrated:.2f}"
        f":measured_TP={min(99.0, loudness.peak):.2f}:measured_LRA={loudness.span:.2f}"
        f":measured_thresh={loudness.threshold:.2f}:offset={loudness.offset:.2f},aresample={RATE}"
    )


def _faded(seconds: float, fade: float) -> list[str]:
    """Return the fades at both ends; of a short clip they have half each."""
    length = min(fade, seconds / 2)
    if length <= 0:
        return []
    return [f"afade=t=in:st=0:d={length:.6f}", f"afade=t=out:st={seconds - length:.6f}:d={length:.6f}"]
