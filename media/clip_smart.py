"""A smart cut: what can be copied is copied, only the frames at the edges are encoded, and every frame is exact.

The picture is copied from the first IDR of the part on, up to the last point where nothing that is shown later has
been needed; what is shown before and after is encoded as the source is. Both coders' parameter sets stand in the
track under different numbers (`media.h264`), so the file is an ordinary MP4.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

import msgspec

from media import h264
from media.clip_doctor import leaves
from media.clip_picture import frame_of
from media.clip_probe import ClipInfo, open_clip
from media.clip_recipe import spans
from media.clip_request import ClipRequest
from media.errors import MediaError
from media.geometry import WHOLE
from media.report import Report

_CRF = 17  # of libx264: an edge must not look different from what is beside it
_BACK = 1  # second: more than a coder reorders, so that the key frame before a frame is found
_PROFILES = {"Baseline": "baseline", "Constrained Baseline": "baseline", "Main": "main", "High": "high"}
_PLAIN = {"yuv420p", "yuvj420p"}
_RATES = {44_100, 48_000}  # of sound that every platform takes as it is


class Smart(msgspec.Struct, frozen=True):
    """What was done: how many frames were copied, how many encoded."""

    copied: int
    encoded: int


class Unfit(Exception):
    """No frame of a part can be copied, or the clip is otherwise than it said: it has to be encoded."""


class _Packet(msgspec.Struct, frozen=True):
    """A packet of the picture, without its content: when it is shown, in ticks, and what it is."""

    pts: int
    anew: bool  # an IDR
    key: bool


class _Part(msgspec.Struct, frozen=True):
    """One part, in ticks: frames from `first`, copied from `begins` to before `ends`, up to before `last`."""

    first: int
    begins: int
    ends: int
    last: int
    head_key: int  # from where the frames before `begins` are decoded
    tail_key: int  # and those from `ends` on
    delay: int  # that decoding must be ahead of showing
    frames: int


def unsuited(request: ClipRequest, info: ClipInfo) -> str:
    """Return why `request` cannot be cut smartly, as the id of a sentence; empty if it can."""
    target = request.target
    least, most = target.rate_min or 0.0, target.rate_max or info.frame_rate
    turned = request.quarter_turns % 4 or request.flip or request.straighten
    frame = frame_of(request, info)
    framed = (frame.width, frame.height) != (info.width, info.height) or request.crop not in (None, WHOLE)
    total = 8 * info.bytes / info.seconds if info.seconds else 0.0
    reasons = {
        "codec": info.codec != "h264" or info.profile not in _PROFILES or info.pixel_format not in _PLAIN,
        "colour": bool(info.hdr) or info.matrix not in ("", "bt709") or info.primaries not in ("", "bt709"),
        "interlaced": info.interlaced,
        "turned": info.rotation or info.mirrored or turned,
        "pixels": info.pixel_aspect != (1, 1),
        "framed": framed or request.border or request.mark or info.width % 2 or info.height % 2,
        "edits": info.edit_list,
        "rate": info.variable_frame_rate or not least <= info.frame_rate <= most * 1.001,
        "large": target.bit_rate_max is not None and total > target.bit_rate_max,
    }
    return next((f"clip-smart-{reason}" for reason, applies in reasons.items() if applies), "")


def copies_sound(request: ClipRequest, info: ClipInfo) -> bool:
    """Say whether the sound can be copied as well: one part, as loud as it is, in a form that platforms take.

    Mono stays mono then: every player plays it on both sides. Sound that has to be put right is made anew.
    """
    there, left = {problem.code for problem in info.problems}, set(leaves(info, request.unrepaired))
    anew = left & {"clip-sound-late", "clip-sound-early"} or (there - left) & {"clip-sound-short"}
    plain = not (request.ranges[1:] or request.loudness or request.fade or anew)
    early = (
        request.target.edit_lists or info.audio_offset <= 0
    )  # only an edit list says that sound begins late
    told = info.container in ("mov", "matroska") and info.audio_codec == "aac"
    return plain and early and told and info.audio_rate in _RATES and info.audio_channels <= 2


def write(request: ClipRequest, info: ClipInfo, target: Path, sound: str | None, report: Report) -> Smart:
    """Write the MP4 `target`; raises Unfit where that cannot be.

    `sound` is an MP4 with the sound, as long as the picture; empty: the source's is copied; None: there is none.
    Raises MediaError "clip-damaged".
    """
    import av

    try:
        with open_clip(info.path, info.container) as clip:
            stream = clip.streams[info.stream]
            sets = h264.parse(bytes(stream.codec_context.extradata or b""))
            number = sets.free_number if sets else None
            if sets is None or number is None:
                raise Unfit
            job = _Job(info, sets, number, report)
            parts = [job.part(clip, stream, *span) for span in spans(request, info)]
            with _opened(request, target) as made:
                return job.write(made, stream, parts, sound, edit_lists=request.target.edit_lists)
    except (av.FFmpegError, ValueError) as error:
        if isinstance(error, OSError) and error.filename:
            raise  # of the disk: replacing() names it
        raise MediaError("clip-damaged", info.path, reason=str(error)) from error


def _opened(request: ClipRequest, target: Path) -> Any:
    import av

    flags = ["+faststart"] if request.target.moov_first else []
    options = {}
    if not request.target.edit_lists:
        flags.append("+negative_cts_offsets")
        options["use_editlist"] = "0"
    if flags:
        options["movflags"] = "".join(flags)
    return av.open(f"file:{target.absolute()}", "w", format="mp4", options=options)


def _ends(packets: Sequence[_Packet], last: int) -> int | None:
    """Return the latest time up to which all of `packets` from the first on can be copied; None: there is none.

    Behind the n-th packet nothing is missing if all that is shown earlier has come.
    """
    later = [last] * (len(packets) + 1)
    for at in range(len(packets) - 1, 0, -1):
        later[at] = min(later[at + 1], packets[at].pts)
    highest, ends = packets[0].pts, None
    for at, packet in enumerate(packets):
        highest = max(highest, packet.pts)
        if highest >= last:
            break
        if highest < later[at + 1]:
            ends = later[at + 1]
    return ends


class _Job:
    """The writing of one file."""

    def __init__(self, info: ClipInfo, sets: h264.Sets, number: int, report: Report) -> None:
        self._info, self._sets, self._number, self._report = info, sets, number, report
        self._step = 1 / (Fraction(*info.rate) * Fraction(*info.time_base))  # ticks a frame
        self._copied = self._encoded = 0

    def part(self, clip: Any, stream: Any, first: int, last: int) -> _Part:
        """Return what of a part can be copied; raise Unfit if nothing can."""
        packets = self._listed(clip, stream, first, last)
        begin = next((at for at, one in enumerate(packets) if one.anew and first <= one.pts < last), None)
        if begin is None:
            raise Unfit
        keys, begins = [one.pts for one in packets if one.key], packets[begin].pts
        # What is shown before the IDR, and came after it, is no part of what is copied.
        copied = [one for one in packets[begin:] if one.pts >= begins]
        ends = _ends(copied, last)
        if ends is None:
            raise Unfit
        ahead = (int(at * self._step) - (one.pts - begins) for at, one in enumerate(copied) if one.pts < ends)
        return _Part(
            first,
            begins,
            ends,
            last,
            head_key=max((key for key in keys if key <= first), default=keys[0]),
            tail_key=max(key for key in keys if key <= ends),
            delay=max(ahead),
            frames=sum(first <= one.pts < last for one in packets),
        )

    def _listed(self, clip: Any, stream: Any, first: int, last: int) -> list[_Packet]:
        """Return the packets that are decoded from the key frame before `first` to beyond `last`."""
        found: list[_Packet] = []
        for packet in self._from(clip, stream, first):
            if packet.pts is None or not packet.size:
                continue
            if (packet.pts if packet.dts is None else packet.dts) >= last:
                break
            key = bool(packet.is_keyframe)
            anew = key and h264.starts_anew(bytes(packet), prefixed=self._sets.prefixed)
            found.append(_Packet(packet.pts, anew, key))
        return found

    def _from(self, clip: Any, stream: Any, first: int) -> Iterator[Any]:
        """Yield the picture's packets from before `first` on."""
        clip.seek(first - round(_BACK / stream.time_base), stream=stream, backward=True)
        for packet in clip.demux(stream):
            self._report.checkpoint()
            yield packet

    def write(
        self, made: Any, template: Any, parts: Sequence[_Part], sound: str | None, *, edit_lists: bool
    ) -> Smart:
        """Write picture and sound, in the order of their times."""
        own = h264.parse(bytes(self._coder(template).extradata or b""))
        if own is None:
            raise Unfit
        picture = made.add_stream_from_template(template)
        picture.codec_context.extradata = h264.joined(self._sets, own)
        pictures = self._pictures(picture, parts)
        if sound is None:
            self._mux(made, pictures)
        else:
            with self._sound(sound) as heard:
                source = heard.streams.audio[0] if sound else heard.streams[self._info.audio_stream]
                stream = made.add_stream_from_template(source)
                sounds = (
                    self._made(heard, source, edit_lists)
                    if sound
                    else self._taken(heard, source, parts[0], edit_lists)
                )
                self._mux(made, merge(pictures, _into(sounds, stream), key=_when))
        if self._copied + self._encoded != sum(part.frames for part in parts):
            raise Unfit  # one could not be decoded
        return Smart(self._copied, self._encoded)

    def _sound(self, sound: str) -> Any:
        import av

        if sound:
            return av.open(f"file:{sound}", format="mp4")
        return open_clip(self._info.path, self._info.container)

    def _mux(self, made: Any, packets: Iterator[Any]) -> None:
        for packet in packets:
            self._report.checkpoint()
            made.mux(packet)

    def _pictures(self, stream: Any, parts: Sequence[_Part]) -> Iterator[Any]:
        """Yield all parts' packets, the first frame at zero, each decoded as much ahead as any part needs."""
        whole = sum(part.last - part.first for part in parts)
        delay, at, number = max(part.delay for part in parts), 0, 0
        for part in parts:
            for packet in self._packets(part):
                packet.pts += at - part.first
                packet.dts = int(number * self._step) - delay
                if packet.dts > packet.pts:
                    raise Unfit
                packet.duration = round(self._step)
                packet.stream = stream
                number += 1
                self._report.progress(min(1.0, max(0, packet.pts) / whole))
                yield packet
            at += part.last - part.first

    def _packets(self, part: _Part) -> Iterator[Any]:
        """Yield one part's packets with their source times."""
        with open_clip(self._info.path, self._info.container) as clip:
            stream = clip.streams[self._info.stream]
            stream.thread_type = "AUTO"
            yield from self._encode(clip, stream, part.head_key, part.first, part.begins)
            yield from self._copy(clip, stream, part)
            yield from self._encode(clip, stream, part.tail_key, part.ends, part.last)

    def _copy(self, clip: Any, stream: Any, part: _Part) -> Iterator[Any]:
        begun = False
        for packet in self._from(clip, stream, part.begins):
            if packet.pts is None or not packet.size:
                continue
            begun = begun or packet.pts == part.begins
            if begun and part.begins <= packet.pts:
                if packet.pts >= part.ends:
                    return
                self._copied += 1
                yield packet

    def _encode(self, clip: Any, stream: Any, key: int, first: int, end: int) -> Iterator[Any]:
        """Yield the frames from `first` to before `end`, decoded from the key frame at `key` on and encoded."""
        if first >= end:
            return
        coder = self._coder(stream)
        for frame in self._decoded(clip, stream, key, end):
            if frame.pts >= first:
                frame.pict_type = 0  # the coder's to choose, not the source's
                frame.time_base = stream.time_base
                self._encoded += 1
                yield from coder.encode(frame)
        yield from coder.encode(None)

    def _decoded(self, clip: Any, stream: Any, key: int, end: int) -> Iterator[Any]:
        begun = False
        for packet in self._from(clip, stream, key):
            begun = begun or packet.pts == key
            if not begun:
                continue
            for frame in packet.decode():
                if frame.pts is None or frame.interlaced_frame:
                    raise Unfit
                if frame.pts >= end:
                    return
                yield frame

    def _coder(self, stream: Any) -> Any:
        """Return a coder that makes pictures like the source's, without reordering, under a number of their own."""
        import av

        like = stream.codec_context
        coder = av.CodecContext.create("libx264", "w")
        coder.width, coder.height, coder.pix_fmt = like.width, like.height, like.pix_fmt
        coder.time_base, coder.framerate = stream.time_base, Fraction(*self._info.rate)
        for name in ("color_range", "color_primaries", "color_trc", "colorspace"):
            setattr(coder, name, getattr(like, name))
        coder.options = {
            "preset": "veryfast", "crf": str(_CRF), "bf": "0", "profile": _PROFILES[self._info.profile],
            "x264-params": f"sps-id={self._number}:annexb={int(not self._sets.prefixed)}:keyint=infinite",
        }  # fmt: skip
        coder.flags |= av.codec.context.Flags.global_header
        coder.open()
        return coder

    def _made(self, heard: Any, stream: Any, edit_lists: bool) -> Iterator[Any]:
        """Yield the packets of sound that was made for this. Without an edit list the coder's first samples count."""
        begins: int | None = None
        for packet in heard.demux(stream):
            if packet.pts is None or not packet.size:
                continue
            begins = packet.pts if begins is None and not edit_lists else begins or 0
            packet.pts -= begins
            packet.dts = packet.pts
            yield packet

    def _taken(self, heard: Any, stream: Any, part: _Part, edit_lists: bool) -> Iterator[Any]:
        """Yield the source's own packets of sound for the part.

        With an edit list two come before the first one heard, so that it is decoded whole and begins to the sample;
        without, the one that begins nearest begins it.
        """
        base = Fraction(*self._info.time_base)
        begins, ends = (round(tick * base / stream.time_base) for tick in (part.first, part.last))
        heard.seek(begins - round(_BACK / stream.time_base), stream=stream, backward=True)
        offset: int | None = begins if edit_lists else None
        for packet in heard.demux(stream):
            if packet.pts is None or not packet.size:
                continue
            early = 2 * packet.duration if edit_lists else packet.duration // 2
            if packet.pts < begins - early:
                continue
            if packet.pts >= ends:
                return
            offset = packet.pts if offset is None else offset
            packet.pts -= offset
            packet.dts = packet.pts
            yield packet


def _into(packets: Iterator[Any], stream: Any) -> Iterator[Any]:
    for packet in packets:
        packet.stream = stream
        yield packet


def _when(packet: Any) -> Fraction:
    """Return when a packet is decoded, in seconds."""
    return Fraction(packet.dts * packet.time_base)
