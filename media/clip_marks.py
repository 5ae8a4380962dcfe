"""What can be told apart in a clip without watching it: key frames, where the scene changes, where it is silent.

All three are found on little: the index, one small picture of each key frame (the frames between two are decoded only
where these differ), and the level of the sound.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from media.clip_frames import decoded_from, heard, known_clip
from media.clip_keep import kept
from media.clip_probe import ClipInfo, open_clip
from media.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMALL = (32, 18)  # px of the pictures that are compared
_APART = 0.5  # seconds: key frames that are nearer are not looked at one by one
_SUSPECT = 8.0  # of 255: two key frames that differ by so little belong to one scene
_CHANGE = 16.0  # of 255: the least by which a cut changes the small picture
_SUDDEN = 4.0  # times: a cut changes it by so much more than the frames around it do
_NEAR = 8  # frames to each side that count as around it
_WINDOW = 0.02  # seconds over which the level is measured
_PAUSE = 0.4  # seconds: a shorter one is a breath
_QUIET = (-60.0, -30.0)  # dBFS between which a pause may lie, by how loud the clip is
_STILL = -50.0  # dBFS: what is below it is silent in any clip
_LIVELY = 12.0  # dB between the quiet and the loud parts: with less there are no pauses but real silence


class MarksRequest(msgspec.Struct, frozen=True):
    """Find the key frames of `source`; with `deep` the scenes and silences as well, which takes its time."""

    source: str
    deep: bool = True
    info: ClipInfo | None = None  # what the clip is, where the asker knows it
    keep: str = ""  # the file in which the answer is kept, and in which it is looked for


class Marks(msgspec.Struct, frozen=True):
    """Time stamps in ticks of the picture's time base, in order.

    A scene is the first frame that shows something else; a silence has its first tick and the one behind its last.
    """

    keys: tuple[int, ...] = ()
    scenes: tuple[int, ...] = ()
    silences: tuple[tuple[int, int], ...] = ()
    deep: bool = False


def find_marks(request: MarksRequest, report: Report) -> Marks:
    """Return what can be told apart. Raises MediaError as `probe_clip` does."""
    return kept(request.keep, Marks, lambda: _told_apart(request, report))


def _told_apart(request: MarksRequest, report: Report) -> Marks:
    info = known_clip(request.source, report, request.info)
    keys = tuple(_keys(info, report))
    if not request.deep:
        return Marks(keys)
    scenes = tuple(_scenes(info, keys, report))
    return Marks(keys, scenes, tuple(_silences(info, report)), deep=True)


def _key_packet(clip: Any, stream: Any, tick: int) -> Any:
    """Return the packet of the key frame at `tick` or before it; None where there is none.

    Where a container has no index it may be the one after.
    """
    import av

    try:
        clip.seek(tick, stream=stream)
        return next((one for one in clip.demux(stream) if one.is_keyframe and one.pts is not None), None)
    except av.FFmpegError:
        return None


def _keys(info: ClipInfo, report: Report) -> Iterator[int]:
    """Yield the time stamps of the key frames: by the index, which has decoding times, else by reading the file."""
    with open_clip(info.path, info.container) as clip:
        stream = clip.streams[info.stream]
        indexed = sorted(entry.timestamp for entry in stream.index_entries if entry.is_keyframe)
        if len(indexed) > 1 and clip.format.name.startswith("mov"):
            first = _key_packet(clip, stream, indexed[0])
            ahead = first.pts - first.dts if first is not None and first.dts is not None else 0
            yield from (tick + ahead for tick in indexed if info.start <= tick + ahead < info.end)
            return
        for packet in clip.demux(stream):
            report.checkpoint()
            if packet.is_keyframe and packet.pts is not None:
                yield packet.pts


def _scenes(info: ClipInfo, keys: Sequence[int], report: Report) -> Iterator[int]:
    """Yield the first frame of each new scene."""
    import numpy as np

    apart = round(_APART * info.time_base[1] / info.time_base[0])
    places = [info.start]
    for key in [*keys, info.end]:
        if key - places[-1] >= apart or (key == info.end and key > places[-1]):
            places.append(key)
    with open_clip(info.path, info.container) as clip:
        stream = clip.streams[info.stream]
        before = _small_at(clip, stream, places[0])
        for number, (first, last) in enumerate(pairwise(places)):
            report.checkpoint()
            report.progress(number / len(places))
            after = None if last == info.end else _small_at(clip, stream, last)
            differs = before is None or after is None or float(np.abs(after - before).mean()) > _SUSPECT
            if differs:
                yield from _cuts(clip, stream, first, last, report)
            before = after


def small(frame: Any) -> "NDArray[np.float32]":
    """Return a decoded frame as so few pixels that two of them tell whether the scene has changed."""
    import numpy as np

    pixels = frame.reformat(*_SMALL, "rgb24", interpolation="AREA").to_ndarray()
    return np.asarray(pixels, dtype=np.float32)


def _small_at(clip: Any, stream: Any, tick: int) -> "NDArray[np.float32] | None":
    """Return the small picture of the key frame at `tick`: one packet is read, and the decoder asked for it at once."""
    import av

    packet = _key_packet(clip, stream, tick)
    try:
        frames = [*packet.decode(), *stream.codec_context.decode(None)] if packet is not None else []
    except av.FFmpegError:
        return None
    return small(frames[0]) if frames else None


def _cuts(clip: Any, stream: Any, first: int, last: int, report: Report) -> Iterator[int]:
    """Yield the cuts from the frame at `first` up to the one at `last`, by decoding what lies between."""
    import numpy as np

    clip.seek(first, stream=stream)
    ticks: list[int] = []
    steps: list[float] = []
    before = None
    for frame in decoded_from(clip, stream, report):
        if frame.pts < first:
            continue
        now = small(frame)
        if before is not None:
            ticks.append(frame.pts)
            steps.append(float(np.abs(now - before).mean()))
        before = now
        if frame.pts >= last:
            break
    yield from (ticks[at] for at in sudden(steps))


def sudden(steps: Sequence[float]) -> Iterator[int]:
    """Yield which of `steps`, the differences of each small picture from the one before it (of 255), are cuts."""
    import numpy as np

    for at, step in enumerate(steps):
        around = [*steps[max(0, at - _NEAR) : at], *steps[at + 1 : at + 1 + _NEAR]]
        usual = float(np.median(around)) if around else 0.0
        if step >= _CHANGE and step >= _SUDDEN * usual:
            yield at


def _silences(info: ClipInfo, report: Report) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are quiet beside the rest of the clip's sound."""
    import numpy as np

    if info.audio_stream < 0 or info.audio_rate <= 0:
        return
    numerator, denominator = info.time_base
    start = info.start * numerator / denominator
    count = int(info.seconds / _WINDOW) + 1
    power, heard_samples = np.zeros(count), np.zeros(count)
    with open_clip(info.path, info.container) as clip:
        for time, samples in heard(clip, clip.streams[info.audio_stream], report):
            places = np.floor((time - start + np.arange(samples.size) / info.audio_rate) / _WINDOW).astype(
                np.int64
            )
            inside = (places >= 0) & (places < count)
            power += np.bincount(places[inside], np.square(samples[inside], dtype=np.float64), count)
            heard_samples += np.bincount(places[inside], minlength=count)
    levels = 10 * np.log10(np.maximum(power / np.maximum(heard_samples, 1), 1e-10))
    quiet = levels < _threshold(levels)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    for first, behind in zip(edges[::2], edges[1::2], strict=True):
        if (behind - first) * _WINDOW >= _PAUSE:
            ends = (first * _WINDOW, min(behind * _WINDOW, info.seconds))
            yield tuple(info.moment(float(one)).ticks for one in ends)  # type: ignore[misc]


def _threshold(levels: "NDArray[np.float64]") -> float:
    """Return below which level, in dBFS, this clip's sound pauses."""
    import numpy as np

    low, high = (float(one) for one in np.percentile(levels, (10, 90)))
    if high - low < _LIVELY:
        return _STILL
    return min(_QUIET[1], max(_QUIET[0], low + 0.25 * (high - low)))
