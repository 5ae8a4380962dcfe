"""A fast cut: packets are copied, nothing is encoded. It can only begin at a key frame, and says at which."""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from media.clip_probe import ClipInfo, open_clip
from media.errors import MediaError
from media.report import Report

_PICTURES = {"h264", "hevc"}  # what an MP4 carries everywhere
_SOUNDS = {"aac", "mp3", "ac3", "eac3", "alac"}


class Copied(msgspec.Struct, frozen=True):
    """Where the copy really begins and ends, in ticks of the picture's time base."""

    first: int
    last: int


def can_copy(info: ClipInfo, *, sound: bool) -> bool:
    """Say whether an MP4 carries the clip's codecs."""
    return info.codec in _PICTURES and (not sound or info.audio_codec in _SOUNDS)


def copy_range(
    info: ClipInfo, first: int, last: int, target: Path, *, sound: bool, moov_first: bool, report: Report
) -> Copied:
    """Copy from the last key frame at or before `first` to `last` into the MP4 `target`.

    Frames shown after `last` come along where earlier ones are predicted from them. Raises MediaError
    "clip-fast-codec" if an MP4 does not carry the clip's codecs, "clip-damaged".
    """
    with_sound = sound and info.audio_stream >= 0
    if not can_copy(info, sound=with_sound):
        raise MediaError("clip-fast-codec", info.path, codec=info.codec, sound=info.audio_codec)
    import av

    options = {"movflags": "+faststart"} if moov_first else {}
    try:
        with (
            open_clip(info.path, info.container) as clip,
            av.open(f"file:{target.absolute()}", "w", format="mp4", options=options) as made,
        ):
            return _copy(clip, made, info, first, last, with_sound=with_sound, report=report)
    except (av.FFmpegError, ValueError) as error:
        if isinstance(error, OSError) and error.filename:
            raise  # of the disk: replacing() names it
        raise MediaError("clip-damaged", info.path, reason=str(error)) from error


def _copy(
    clip: Any, made: Any, info: ClipInfo, first: int, last: int, *, with_sound: bool, report: Report
) -> Copied:
    picture = clip.streams[info.stream]
    streams = {picture.index: made.add_stream_from_template(picture)}
    taken = [picture]
    if with_sound:
        taken.append(clip.streams[info.audio_stream])
        streams[info.audio_stream] = made.add_stream_from_template(taken[1])
    begins = _key_before(clip, picture, first, report)
    begun = False
    ends, held = begins, []
    for packet in _until(clip, taken, last * picture.time_base, report):
        if packet.stream is picture:
            begun = begun or packet.pts == begins
            if not begun:
                continue
            if (
                packet.pts >= begins
            ):  # what is shown before the key frame is predicted from what is not copied
                ends = max(ends, packet.pts + (packet.duration or 0))
            report.progress(min(1.0, max(0, packet.pts - first) / (last - first)))
        held.append(packet)
        if begun and packet.stream is picture and packet.dts is not None:
            _write(made, streams, held, begins * picture.time_base)
            held.clear()
    if not begun:
        raise MediaError("clip-damaged", info.path)
    _write(made, streams, held, begins * picture.time_base)
    return Copied(begins, ends)


def _key_before(clip: Any, picture: Any, first: int, report: Report) -> int:
    """Return the time stamp of the last key frame at or before `first`, and seek to where it is read.

    A file without an index (a transport stream) seeks to about there: what is found is checked, and where a seek has
    landed behind the wanted frame it is repeated from further back. Where the clip does not begin with a key frame,
    that is the first one there is.
    """
    second = round(1 / picture.time_base)
    # What is decoded first has a lower time stamp than what is shown first.
    beginning = (picture.start_time or 0) - 2 * second
    for back in (0, 2, 10, 60, None):
        place = beginning if back is None else max(beginning, first - back * second)
        found: int | None = None
        _seek(clip, picture, place)
        for packet in clip.demux(picture):
            report.checkpoint()
            if packet.pts is None or not packet.is_keyframe:
                # Frames come in the order of decoding: one that is far behind says that no other key frame comes.
                if packet.dts is not None and packet.dts > first:
                    break
                continue
            if packet.pts > first and not (place == beginning and found is None):
                break
            found = packet.pts
        if found is not None and (found <= first or place == beginning):
            _seek(clip, picture, place)
            return found
    raise MediaError("clip-damaged", clip.name)


def _seek(clip: Any, picture: Any, place: int) -> None:
    import av

    with suppress(av.FFmpegError):  # a file that cannot be sought in is read from where it is
        clip.seek(place, stream=picture, backward=True)


def _until(clip: Any, streams: list[Any], end: Fraction, report: Report) -> Iterator[Any]:
    """Yield the packets of `streams` that are decoded before `end`, in seconds."""
    done = set[int]()
    for packet in clip.demux(streams):
        report.checkpoint()
        if packet.pts is None or packet.stream.index in done:
            continue
        if (packet.pts if packet.dts is None else packet.dts) * packet.time_base < end:
            yield packet
        else:  # whatever follows is shown later still
            done.add(packet.stream.index)
            if len(done) == len(streams):
                return


def _fill_decoding_times(packets: list[Any]) -> None:
    """Count back from the first known one: after a seek in a Matroska file the first packets have none."""
    following: dict[int, int] = {}
    for packet in reversed(packets):
        index = packet.stream.index
        if packet.dts is None:
            packet.dts = following.get(index, packet.pts) - max(1, packet.duration or 1)
        following[index] = packet.dts


def _write(made: Any, streams: dict[int, Any], packets: list[Any], begins: Fraction) -> None:
    """Write what is not before the beginning, so that it begins at zero: picture and sound by the same amount."""
    _fill_decoding_times(packets)
    for packet in packets:
        offset = round(begins / packet.time_base)
        if packet.pts < offset:
            continue
        packet.pts -= offset
        packet.dts -= offset
        packet.stream = streams[packet.stream.index]
        made.mux(packet)
