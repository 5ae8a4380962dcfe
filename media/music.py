"""A sound file under a clip: what it is, and exactly as much of it as is needed, from any place of it on.

Sound files come from anywhere, so they are opened like clips (see `media.ffmpeg`): by the one demuxer that their first
bytes call for, by the protocol `file` and an absolute path, without a network. A clip's own sound may be used too.
"""

import wave
from pathlib import Path
from typing import Any

import msgspec

from media import ffmpeg
from media.clip_probe import clip_container
from media.errors import MediaError
from media.report import Report
from media.signature import opened

RATE = 48_000  # Hz, stereo, 16 bits: what the coder gets
SOUNDS = ("mp3", "aac", "flac", "ogg", "wav", "aiff")  # demuxers, besides those of clips
_FADE = 2.0  # seconds that the music takes to end; a quarter of a short one
_LONGEST = 24 * 3600.0  # seconds: a file that says more is broken
_SHORTEST = 0.05  # seconds that have to be left, or there is nothing to hear


class MusicRequest(msgspec.Struct, frozen=True):
    """The file to look at."""

    path: str


class MusicInfo(msgspec.Struct, frozen=True):
    """A file with sound. `container` is the demuxer that opens it."""

    path: str
    container: str
    seconds: float
    rate: int  # Hz
    channels: int


def sound_container(path: str) -> str | None:
    """Return the demuxer for the content of `path`, None where there is none on the list. Raises as `opened`."""
    with opened(path) as stream:
        head = stream.read(16)
        if (
            head[:3] == b"ID3" and len(head) >= 10
        ):  # a tag before the sound: its length in four times seven bits
            length = sum(
                (byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True)
            )
            stream.seek(10 + length)
            behind = stream.read(16)
            return _by_head(behind) or "mp3"  # some leave room behind the tag
    return _by_head(head) or clip_container(path)


def _by_head(head: bytes) -> str | None:
    if head[:4] in (b"fLaC", b"OggS"):
        return {b"fLaC": "flac", b"OggS": "ogg"}[head[:4]]
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    if len(head) >= 4 and head[0] == 0xFF:
        if head[1] & 0xF6 == 0xF0:  # ADTS, ISO/IEC 13818-7: a sync word and layer 0
            return "aac"
        if head[1] & 0xE0 == 0xE0 and head[1] & 0x06 and head[2] & 0xF0 != 0xF0:  # MPEG audio
            return "mp3"
    return None


def music(request: MusicRequest, report: Report) -> MusicInfo:
    """Return what the sound file is and how long, by reading it through once without decoding it.

    Raises MediaError "music-unknown", "music-damaged", "music-silent" (it has no sound), or as `signature.opened`.
    """
    import av

    path = request.path
    container = sound_container(path)
    if container is None:
        raise MediaError("music-unknown", path)
    options = {"protocol_whitelist": "file", "format_whitelist": ",".join((*ffmpeg.DEMUXERS, *SOUNDS))}
    try:
        with av.open(
            f"file:{Path(path).absolute()}", format=container, options=options, metadata_errors="replace"
        ) as file:
            return _described(file, path, container, report)
    except (av.FFmpegError, ValueError, OverflowError, ZeroDivisionError) as error:
        raise MediaError("music-damaged", path, reason=str(error)) from error


def _described(file: Any, path: str, container: str, report: Report) -> MusicInfo:
    stream = next((one for one in file.streams.audio if one.codec_context is not None), None)
    if stream is None:
        raise MediaError("music-silent", path)
    ticks, first = 0, None
    for packet in file.demux(stream):
        report.checkpoint()
        if packet.size:
            first = first or _first_frame(packet)
            ticks += packet.duration or 0
    if first is None:
        raise MediaError("music-damaged", path)
    seconds = float(ticks * stream.time_base)
    if not 0 < seconds <= _LONGEST:
        raise MediaError("music-damaged", path, reason=f"{seconds} s")
    return MusicInfo(path, container, seconds, first.sample_rate, first.layout.nb_channels)


def _first_frame(packet: Any) -> Any:
    """Return a decoded frame of the packet; None: there is none, or it is damaged."""
    import av

    try:
        return next(iter(packet.decode()), None)
    except av.error.InvalidDataError:
        return None


def lay(path: str, start: float, frames: int, target: Path, report: Report) -> None:
    """Write `target`, a WAV file of exactly `frames` samples at 48 kHz: the sound of `path` from `start` seconds on.

    What is too short begins again at `start`; the end fades out. Besides `target`, a file beside it is written.
    Raises MediaError as `music`, "music-start" where nothing is left at `start`, and as `ffmpeg.run`.
    """
    container = sound_container(path)
    if container is None:
        raise MediaError("music-unknown", path)
    part = target.with_suffix(".part.wav")
    first = round(start * RATE)
    ffmpeg.run(
        [
            *("-protocol_whitelist", "file", "-format_whitelist", ",".join((*ffmpeg.DEMUXERS, *SOUNDS))),
            *("-f", container, "-i", f"file:{Path(path).absolute()}", "-map", "0:a:0", "-af"),
            f"aresample={RATE},aformat=sample_fmts=s16:channel_layouts=stereo,asetpts=N/SR/TB,"
            f"atrim=start_sample={first}:end_sample={first + frames},asetpts=N/SR/TB",
            *("-map_metadata", "-1", "-fflags", "+bitexact", *ffmpeg.target(part, "wav")),
        ],
        file=path,
        report=report,
    )
    there = _samples(part)
    if there < min(frames, _SHORTEST * RATE):
        raise MediaError("music-start", path)
    seconds = frames / RATE
    fade = min(_FADE, seconds / 4)
    again = ("-stream_loop", "-1") if there < frames else ()
    ffmpeg.run(
        [
            *(*again, "-protocol_whitelist", "file", "-f", "wav", "-i", f"file:{part.absolute()}", "-af"),
            f"atrim=end_sample={frames},afade=t=out:st={seconds - fade:.6f}:d={fade:.6f}",
            *("-fflags", "+bitexact", *ffmpeg.target(target, "wav")),
        ],
        file=path,
        report=report,
    )


def _samples(path: Path) -> int:
    """Return how many samples a WAV file of ours has; none where ffmpeg had nothing to write."""
    try:
        with wave.open(str(path), "rb") as file:
            return file.getnframes()
    except (wave.Error, EOFError):
        return 0
