"""What the window shows of a clip: one exact frame, a strip of thumbnails, the sound's outline.

Frames are upright, with square pixels, 8-bit sRGB; HDR is brought down to what a screen shows.
"""

from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from media.clip_doctor import as_left
from media.clip_keep import kept
from media.clip_probe import ClipInfo, Moment, open_clip, probe_clip
from media.clip_recipe import matrix_of
from media.errors import MediaError
from media.picture import Picture
from media.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_PIXELS = 4_000_000  # that come back to the window at once
_SWSCALE = {"bt709": 1, "smpte170m": 6, "bt470bg": 5, "bt2020": 9}  # SWS_CS_*
_MOST_KNOWN = 8
_STRETCH = 2_000_000  # samples that are worked on at once
_GAP = 0.02  # seconds without sound that are told apart
_EARLIER = 0.2  # seconds: a coder's frame and more
_SOUNDINGS = 400  # places at which a long clip is listened to
_LISTENED = 3  # packets at each
_known: dict[tuple[str, int, int], ClipInfo] = {}


class FrameRequest(msgspec.Struct, frozen=True):
    """The frame on the screen at `at`, a time stamp of the source as edits are stored in; None: the first one.

    `exact=False`: the key frame before it, at once.
    """

    source: str
    at: Moment | None = None
    long_edge: int = 1280
    exact: bool = True
    unrepaired: tuple[str, ...] = ()  # as `media.clip_request.ClipRequest` has it
    info: ClipInfo | None = None  # what the clip is, where the asker knows it


class StripRequest(msgspec.Struct, frozen=True):
    """`count` thumbnails `height` pixels high, evenly over the clip, or over a part of it."""

    source: str
    count: int
    height: int = 96
    exact: bool = False  # the true frames, slowly; else the key frames before them, at once
    start: float = 0.0  # seconds after the first frame
    end: float | None = None  # None: to the clip's end
    unrepaired: tuple[str, ...] = ()
    info: ClipInfo | None = None  # what the clip is, where the asker knows it
    keep: str = ""  # the file in which the answer is kept, and in which it is looked for


class Strip(msgspec.Struct, frozen=True):
    """Thumbnails in order."""

    pictures: tuple[Picture, ...]


class WaveformRequest(msgspec.Struct, frozen=True):
    """`count` peaks over the whole clip, from the picture's first frame to its last, or over a part of it.

    `quick`: by listening for a moment at many places, for a clip so long that all of it takes its time.
    """

    source: str
    count: int
    start: float = 0.0  # seconds after the first frame
    end: float | None = None  # None: to the clip's end
    quick: bool = False
    info: ClipInfo | None = None  # what the clip is, where the asker knows it
    keep: str = ""  # the file in which the answer is kept, and in which it is looked for


class Waveform(msgspec.Struct, frozen=True):
    """The loudest sample of each part, 0–255; empty without sound."""

    peaks: bytes


def frame(request: FrameRequest, report: Report) -> Picture:
    """Return one frame. Raises MediaError as `probe_clip` does."""
    import av

    info = known_clip(request.source, report, request.info)
    wanted = info.start if request.at is None else round(request.at.exact / Fraction(*info.time_base))
    try:
        with open_clip(request.source, info.container) as clip:
            stream = clip.streams[info.stream]
            # Threads by frames hold back the first one until others are decoded: a single one has nothing of them.
            stream.thread_type = "AUTO" if request.exact else "SLICE"
            found = _shown_at(clip, stream, wanted, report, exact=request.exact)
            if found is None:
                raise MediaError("clip-damaged", request.source)
            return picture_of(found, as_left(info, request.unrepaired), request.long_edge)
    except av.FFmpegError as error:
        raise MediaError("clip-damaged", request.source, reason=str(error)) from error


def strip(request: StripRequest, report: Report) -> Strip:
    """Return thumbnails; places that cannot be decoded show their neighbour. Raises as `probe_clip` does."""
    return kept(request.keep, Strip, lambda: _seen(request, report))


def _seen(request: StripRequest, report: Report) -> Strip:
    import av

    info = as_left(known_clip(request.source, report, request.info), request.unrepaired)
    count = max(1, min(request.count, 200))
    begins, ends = _part(info, request.start, request.end)
    places = [begins + (2 * number + 1) * (ends - begins) // (2 * count) for number in range(count)]
    long_edge = round(request.height * max(1.0, info.width / info.height))
    pictures: list[Picture | None] = []
    with open_clip(request.source, info.container) as clip:
        stream = clip.streams[info.stream]
        stream.thread_type = "AUTO" if request.exact else "SLICE"
        stream.codec_context.skip_frame = "NONREF" if request.exact else "NONKEY"
        found = (
            _walked(clip, stream, places, report) if request.exact else _jumped(clip, stream, places, report)
        )
        try:
            before = made = None
            for decoded in found:
                if decoded is None or decoded is not before:  # else one frame stands for two places
                    made = None if decoded is None else picture_of(decoded, info, long_edge)
                pictures.append(made)
                before = decoded
                report.progress(len(pictures) / count)
        except av.FFmpegError:
            pass  # what comes behind the damage shows what was before it
    pictures += [None] * (count - len(pictures))
    whole = [picture for picture in pictures if picture is not None]
    if not whole:
        raise MediaError("clip-damaged", request.source)
    filled = accumulate(pictures, lambda before, now: now or before, initial=whole[0])
    return Strip(tuple(picture or whole[0] for picture in filled)[1:])


def waveform(request: WaveformRequest, report: Report) -> Waveform:
    """Return the outline of the sound. Raises as `probe_clip` does."""
    return kept(request.keep, Waveform, lambda: _outlined(request, report))


def _outlined(request: WaveformRequest, report: Report) -> Waveform:
    import numpy as np

    info = known_clip(request.source, report, request.info)
    if info.audio_stream < 0:
        return Waveform(b"")
    peaks = np.zeros(max(1, min(request.count, 20_000)), dtype=np.float32)
    base = Fraction(*info.time_base)
    first, last = (float(tick * base) for tick in _part(info, request.start, request.end))
    with open_clip(request.source, info.container) as clip:
        stream = clip.streams[info.audio_stream]
        if request.quick:
            _sound_out(peaks, clip, stream, (first, last), report)
        else:
            if request.start > 0:
                clip.seek(round((first - _EARLIER) * 1_000_000))
            until = None if request.end is None else last
            for time, samples in heard(clip, stream, report, until=until):
                _raise_peaks(peaks, samples, time - first, info.audio_rate, last - first)
    return Waveform((255 * np.clip(peaks, 0, 1)).astype(np.uint8).tobytes())


def _part(info: ClipInfo, start: float, end: float | None) -> tuple[int, int]:
    """Return a part's first tick and the one behind its last, within the clip and never empty."""
    first = min(max(info.start, info.moment(start).ticks), info.end - 1)
    last = info.end if end is None else min(info.end, info.moment(end).ticks)
    return first, max(first + 1, last)


def _sound_out(
    peaks: "NDArray[np.float32]", clip: Any, stream: Any, span: tuple[float, float], report: Report
) -> None:
    """Listen for a moment at many places of `span`, in seconds, and take each for what is around it."""
    import av

    each = max(1, -(-peaks.size // _SOUNDINGS))
    for number in range(0, peaks.size, each):
        report.checkpoint()
        at = span[0] + (span[1] - span[0]) * number / peaks.size
        try:
            clip.seek(round(at / stream.time_base), stream=stream)
            loudest = [float(_loudness(one).max()) for one in islice(clip.decode(stream), _LISTENED)]
        except av.FFmpegError:
            continue
        peaks[number : number + each] = max(loudest, default=0.0)


def _jumped(clip: Any, stream: Any, places: list[int], report: Report) -> Iterator[Any]:
    """Yield the key frame before each place, decoding none twice; None where it cannot be decoded."""
    import av

    whole = clip.format.name.startswith("mov")  # of other containers the index may not know all
    keys = sorted(entry.timestamp for entry in stream.index_entries if entry.is_keyframe) if whole else []
    found: Any = None
    for place in places:
        key = bisect_right(keys, place)
        # The index has decoding times: a frame is the one of its key if it is shown from then on.
        if not key or found is None or not keys[key - 1] <= found.pts <= place:
            try:
                found = _shown_at(clip, stream, place, report, exact=False)
            except av.FFmpegError:
                found = None
        yield found


def _walked(clip: Any, stream: Any, places: list[int], report: Report) -> Iterator[Any]:
    """Yield the frame on the screen at each place (in order), decoding no stretch twice."""
    keys = sorted(entry.timestamp for entry in stream.index_entries if entry.is_keyframe)
    frames: Iterator[Any] = iter(())
    now: Any = None
    ahead: Any = None
    for place in places:
        key = bisect_right(keys, place)
        if now is None or (key and keys[key - 1] > (ahead or now).pts):
            clip.seek(place, stream=stream)
            frames, now, ahead = decoded_from(clip, stream, report), None, None
        while ahead is None or ahead.pts <= place:
            now, ahead = ahead or now, next(frames, None)
            if ahead is None:
                break
        yield now or ahead


def known_clip(path: str, report: Report, told: ClipInfo | None = None) -> ClipInfo:
    """Return what the clip is, from memory where the file is as it was: a person scrubs through one clip for long.

    `told` is what the asker knows, from another worker; it is believed where it is about a file of this size.
    """
    try:
        state = Path(path).stat()
    except OSError:
        return probe_clip(path, report)
    key = (path, state.st_mtime_ns, state.st_size)
    if key not in _known:
        same = told is not None and (told.path, told.bytes) == (path, state.st_size)
        info = told if same and told is not None else probe_clip(path, report)
        while len(_known) >= _MOST_KNOWN:
            del _known[next(iter(_known))]
        _known[key] = info
    return _known[key]


def decoded_from(clip: Any, stream: Any, report: Report) -> Iterator[Any]:
    """Yield the frames from here on, passing over packets that are damaged and the end that is missing."""
    import av

    packets = clip.demux(stream)
    while True:
        report.checkpoint()
        try:
            packet = next(packets)
        except (StopIteration, av.InvalidDataError):
            return
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            continue
        yield from (decoded for decoded in frames if decoded.pts is not None)


def _shown_at(clip: Any, stream: Any, wanted: int, report: Report, *, exact: bool) -> Any:
    """Return the frame on the screen at `wanted` ticks, or the key frame before it; the first one if there is none.

    Where a seek lands behind the wanted frame (a broken index, an open group of pictures) it is repeated from
    further back.
    """
    second = round(1 / stream.time_base)
    for back in (0, 2, 15, None):
        start = (stream.start_time or 0) if back is None else wanted - back * second
        clip.seek(start, stream=stream)
        found = None
        for decoded in decoded_from(clip, stream, report):
            if decoded.pts > wanted:
                break
            found = decoded
            if not exact:
                break
        if found is not None:
            return found
    clip.seek(stream.start_time or 0, stream=stream)
    return next(decoded_from(clip, stream, report), None) or _key_alone(clip, stream, wanted)


def _key_alone(clip: Any, stream: Any, wanted: int) -> Any:
    """Return the key frame before `wanted`, decoded by itself; None where there is none.

    A decoder that meets damage before it has given its first frame gives none at all.
    """
    import av

    clip.seek(wanted, stream=stream)
    try:
        for packet in clip.demux(stream):
            if packet.is_keyframe and packet.pts is not None:
                return next(iter(packet.decode() or stream.codec_context.decode(None)), None)
    except av.FFmpegError:
        pass
    return None


def picture_of(found: Any, info: ClipInfo, long_edge: int) -> Picture:
    """Return a decoded frame upright, at most `long_edge` long, never enlarged."""
    import numpy as np

    scale = min(
        1.0, long_edge / max(info.width, info.height), (_MOST_PIXELS / (info.width * info.height)) ** 0.5
    )
    width, height = max(1, round(info.width * scale)), max(1, round(info.height * scale))
    across, down = (width, height) if info.rotation % 180 == 0 else (height, width)
    deep = bool(info.hdr)
    pixels = found.reformat(
        across,
        down,
        "rgb48le" if deep else "rgb24",
        src_colorspace=_SWSCALE[matrix_of(info)],
        interpolation="AREA",
    ).to_ndarray()
    if deep:
        from media.tone import toned

        pixels = toned(pixels, info.hdr)
    upright = np.rot90(pixels, -(info.rotation // 90))
    if info.mirrored:
        upright = np.fliplr(upright)
    return Picture(width, height, np.ascontiguousarray(upright).tobytes())


def heard(
    clip: Any, stream: Any, report: Report, *, until: float | None = None
) -> "Iterator[tuple[float, NDArray[np.float32]]]":
    """Yield stretches of the sound (its louder channel, 0–1) with the time of their first sample.

    Ends with the sound, where it is damaged, or at `until` (seconds, by its own time stamps).
    Not resampled: that takes longer than everything else together.
    """
    import av
    import numpy as np

    begins, count = 0.0, 0
    pieces: list[NDArray[np.float32]] = []
    try:
        for decoded in clip.decode(stream):
            time = float((decoded.pts or 0) * decoded.time_base)
            if until is not None and time > until:
                break
            gap = abs(time - begins - count / stream.rate) > _GAP
            if pieces and (gap or count > _STRETCH):
                report.checkpoint()
                yield begins, np.concatenate(pieces)
                pieces, count = [], 0
            begins = begins if pieces else time
            pieces.append(_loudness(decoded))
            count += decoded.samples
    except av.FFmpegError:
        pass  # what was heard until the damage is shown
    if pieces:
        yield begins, np.concatenate(pieces)


def _loudness(decoded: Any) -> "NDArray[np.float32]":
    """Return how far each sample is from silence, 0–1, whatever the decoder's format."""
    import numpy as np

    samples = decoded.to_ndarray()
    if not decoded.format.is_planar:
        samples = samples.reshape(-1, decoded.layout.nb_channels).T
    full = 1.0 if samples.dtype.kind == "f" else 2.0 ** (8 * decoded.format.bytes - 1)
    middle = full if samples.dtype.kind == "u" else 0.0
    highest, lowest = samples.max(axis=0).astype(np.float32), samples.min(axis=0).astype(np.float32)
    return np.asarray(np.maximum(highest - middle, middle - lowest) / full, dtype=np.float32)


def _raise_peaks(
    peaks: "NDArray[np.float32]", samples: "NDArray[np.float32]", time: float, rate: int, seconds: float
) -> None:
    """Enter a stretch of sound that begins at `time` into the outline."""
    import numpy as np

    places = np.floor((time + np.arange(samples.size) / rate) * (peaks.size / seconds)).astype(np.int64)
    inside = (places >= 0) & (places < peaks.size)
    places, samples = places[inside], samples[inside]
    if places.size:
        first = np.flatnonzero(np.diff(places, prepend=places[0] - 1))
        loudest = np.maximum.reduceat(samples, first)
        peaks[places[first]] = np.maximum(peaks[places[first]], loudest)
