"""From a request and what the clip is to the arguments of one ffmpeg pass. Pure: nothing is opened here.

Times: everything is counted in the source's own time stamps (`-copyts`), and the `trim` filter cuts on exact
ticks, so that the first and last frame are the ones that were shown, also with a variable rate or reordered
frames. The seek before it only saves decoding; it goes a second further back than it must.
"""

import re
from fractions import Fraction
from typing import Literal

import msgspec

from media.clip_probe import ClipInfo, Moment
from media.errors import MediaError
from media.ffmpeg import source
from media.geometry import CENTRE, WHOLE, Box, Point, Size, crop_to_ratio

_SEEK_BACK = 1  # second: more than a decoder reorders, so that no frame of the range can be missing
_AUDIO_RATE = 48_000
_PRIMING = 1024  # samples that ffmpeg's AAC coder puts before the first one
_FASTEST = 2**31 - 1  # bits a second that libx264 can be told; a higher limit is none
_CRF = 20  # of libx264: beyond what a platform keeps when it compresses again
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_REFERENCE_WHITE = 203  # cd/m², ITU-R BT.2408
_HDR_PEAK = 1000 / _REFERENCE_WHITE  # what HLG's nominal display and nearly all graded PQ reach
_TO_REC709 = "range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"


class ClipTarget(msgspec.Struct, frozen=True):
    """The file to write: an MP4 with H.264 and AAC. A limit that is None does not exist."""

    path: str
    width: int | None = None  # pixels; None: as the source, to the next even number below
    height: int | None = None
    rate_min: float | None = None  # frames a second
    rate_max: float | None = 60.0
    bytes_max: int | None = None
    bit_rate_max: int | None = None  # bits a second, picture and sound
    audio_bit_rate: int = 128_000
    edit_lists: bool = True  # False: none may be in the file
    moov_first: bool = True
    silent_track: bool = False  # write silence where there is no sound


class ClipRequest(msgspec.Struct, frozen=True):
    """What to make of the clip `source`: which part, which frame, which sound."""

    source: str
    target: ClipTarget
    start: Moment | None = None  # the first frame shown; None: from the beginning
    end: Moment | None = None  # the end of the last frame shown (exclusive); None: to the end
    focus: Point = CENTRE
    crop: Box | None = None  # an explicit crop on the upright picture: beats the focus
    fit: Literal["fill", "fit"] = "fill"
    surround: str = "#000000"  # behind a fitted picture: "#rrggbb" or "blur"
    sound: bool = True
    cut: Literal["exact", "fast"] = "exact"


class Recipe(msgspec.Struct, frozen=True):
    """What the output will be, and how ffmpeg is told so."""

    width: int
    height: int
    rate: Fraction
    frames: int
    audio: Literal["none", "source", "silence"]
    reading: tuple[str, ...]  # input options and inputs
    making: tuple[str, ...]  # filters and maps

    @property
    def seconds(self) -> float:
        """The output's length."""
        return float(self.frames / self.rate)


def recipe(request: ClipRequest, info: ClipInfo) -> Recipe:
    """Return the pass that makes `request`. Raises MediaError "clip-range" or "clip-settings"."""
    first, last = span(request, info)
    base = Fraction(*info.time_base)
    seconds = (last - first) * base
    rate = output_rate(Fraction(*info.rate), request.target.rate_min, request.target.rate_max)
    frames = max(1, round(seconds * rate))
    frame = _frame(request.target, info)
    audio: Literal["none", "source", "silence"] = "none"
    if request.sound and info.audio_codec:
        audio = "source"
    elif request.target.silent_track:
        audio = "silence"
    picture = [
        f"[0:{info.stream}]trim=start_pts={first}:end_pts={last},setpts=PTS-({first})",
        f"fps=fps={rate.numerator}/{rate.denominator}:start_time=0",
        *_picture(request, info, frame),
        f"tpad=stop_mode=clone:stop=-1,trim=end_frame={frames},setsar=1,setparams={_TO_REC709}[picture]",
    ]
    graph = ",".join(picture)
    if audio != "none":
        graph += ";" + _sound(info, first * base, frames / rate, audio, request.target)
    seek = first * base - _SEEK_BACK
    seeking = (
        ()
        if seek <= info.start * base
        else ("-noaccurate_seek", "-seek_timestamp", "1", "-ss", _decimal(seek))
    )
    return Recipe(
        width=frame.width,
        height=frame.height,
        rate=rate,
        frames=frames,
        audio=audio,
        reading=("-copyts", *source(request.source, info.container, *seeking)),
        making=(
            "-filter_complex",
            graph,
            "-map",
            "[picture]",
            *(("-map", "[sound]") if audio != "none" else ()),
        ),
    )


def encoding(target: ClipTarget, made: Recipe, bit_rate: int | None) -> list[str]:
    """Return the coders' and the container's arguments; `bit_rate` caps the picture, in bits a second."""
    arguments = [
        "-c:v", "libx264", "-preset", "veryfast", "-crf", str(_CRF), "-profile:v", "high", "-pix_fmt", "yuv420p",
        "-g", str(max(1, round(2 * made.rate))), "-flags", "+cgop",
    ]  # fmt: skip
    if bit_rate is not None and bit_rate <= _FASTEST:
        arguments += ["-maxrate", str(bit_rate), "-bufsize", str(bit_rate)]
    if made.audio != "none":
        arguments += ["-c:a", "aac", "-b:a", str(target.audio_bit_rate), "-ar", str(_AUDIO_RATE)]
    flags = ["+faststart"] if target.moov_first else []
    if not target.edit_lists:
        # Without an edit list nothing can say that the first frames are reordered: negative offsets do instead.
        flags.append("+negative_cts_offsets")
        arguments += ["-use_editlist", "0"]
    if flags:
        arguments += ["-movflags", "".join(flags)]
    return [*arguments, "-map_metadata", "-1", "-map_chapters", "-1", "-write_tmcd", "0"]


def picture_bit_rate(target: ClipTarget, made: Recipe) -> int | None:
    """Return the most bits a second that the limits leave for the picture; None: no limit."""
    sound = target.audio_bit_rate if made.audio != "none" else 0
    limits = []
    if target.bit_rate_max is not None:
        limits.append(0.9 * target.bit_rate_max - sound)
    if target.bytes_max is not None:
        limits.append(0.94 * 8 * target.bytes_max / made.seconds - sound)
    return None if not limits else max(20_000, round(min(limits)))


def span(request: ClipRequest, info: ClipInfo) -> tuple[int, int]:
    """Return the first tick shown and the first one not shown; raises MediaError "clip-range" if nothing is left."""
    base = Fraction(*info.time_base)
    first = info.start if request.start is None else round(request.start.exact / base)
    last = info.end if request.end is None else round(request.end.exact / base)
    first, last = max(first, info.start), min(last, info.end)
    if first >= last:
        raise MediaError("clip-range", request.source, seconds=f"{info.seconds:.2f}")
    return first, last


def output_rate(rate: Fraction, least: float | None, most: float | None) -> Fraction:
    """Return the constant rate to write: the source's if it is allowed, else its next whole part or multiple."""
    if most is not None and rate > most:
        return rate / -(-rate // Fraction(most).limit_denominator(1001))
    if least is not None and rate < least:
        return rate * -(-Fraction(least).limit_denominator(1001) // rate)
    return rate


def matrix_of(info: ClipInfo) -> str:
    """Return the matrix of the picture, as swscale calls it; where the file is silent, by its size as players do."""
    if info.matrix in ("bt709", "smpte170m", "bt470bg"):
        return info.matrix
    if info.matrix.startswith("bt2020"):
        return "bt2020"
    return "bt709" if min(info.coded_width, info.coded_height) >= 720 else "smpte170m"


def _frame(target: ClipTarget, info: ClipInfo) -> Size:
    """Return the size to write. H.264 with 4:2:0 has even sizes only."""
    if target.width is None or target.height is None:
        return Size(info.width // 2 * 2, info.height // 2 * 2)
    if target.width % 2 or target.height % 2 or min(target.width, target.height) < 16:
        raise MediaError("clip-settings", info.path, detail=f"{target.width}x{target.height}")
    return Size(target.width, target.height)


def _picture(request: ClipRequest, info: ClipInfo, frame: Size) -> list[str]:
    """Return the filters from the upright source to the frame, in Rec. 709."""
    upright = Size(info.width, info.height)
    box = _box(request, upright, frame)
    crop = _crop(box, info)
    if request.fit == "fill":
        return [*crop, *_scaled(info, frame)]
    inside = _inside(Size(round(box.width * upright.width), round(box.height * upright.height)), frame)
    left, top = (frame.width - inside.width) // 4 * 2, (frame.height - inside.height) // 4 * 2
    if inside == frame:
        return [*crop, *_scaled(info, frame)]
    if request.surround == "blur":
        return [*crop, *_on_blur(info, inside, frame, left, top)]
    if not _COLOUR.fullmatch(request.surround):
        raise MediaError("clip-settings", info.path, detail=request.surround)
    colour = "0x" + request.surround[1:]
    return [*crop, *_scaled(info, inside), f"pad={frame.width}:{frame.height}:{left}:{top}:color={colour}"]


def _on_blur(info: ClipInfo, inside: Size, frame: Size, left: int, top: int) -> list[str]:
    """Return the filters that put the whole picture on an enlarged, blurred copy of itself.

    The copy is blurred at an eighth of its size: the same to the eye, at a sixtieth of the work.
    """
    small = Size(max(2, frame.width // 16 * 2), max(2, frame.height // 16 * 2))
    behind = (
        f"scale={small.width}:{small.height}:force_original_aspect_ratio=increase,"
        f"crop={small.width}:{small.height},gblur=sigma={max(small.width, small.height) / 24:.1f},"
        f"scale={frame.width}:{frame.height}"
    )
    scaled = _scaled(info, inside)
    return [
        *scaled[:-1],
        f"{scaled[-1]},split[front][back];[back]{behind}[blurred];[blurred][front]overlay={left}:{top}:format=yuv420",
    ]


def _box(request: ClipRequest, upright: Size, frame: Size) -> Box:
    """Return what of the upright picture is shown: for `fill` the frame's ratio within the crop, if there is one."""
    outer = request.crop or WHOLE
    if request.fit == "fit":
        return outer
    size = Size(max(1, round(outer.width * upright.width)), max(1, round(outer.height * upright.height)))
    focus = Point((request.focus.x - outer.left) / outer.width, (request.focus.y - outer.top) / outer.height)
    inner = crop_to_ratio(size, frame.ratio, focus if request.crop is None else CENTRE)
    return Box(
        outer.left + inner.left * outer.width,
        outer.top + inner.top * outer.height,
        outer.left + inner.right * outer.width,
        outer.top + inner.bottom * outer.height,
    )


def _crop(box: Box, info: ClipInfo) -> list[str]:
    """Return the crop in stored pixels (they may not be square), on even ones for the colour's sake."""
    stored = (info.coded_width, info.coded_height)
    across, down = stored if info.rotation % 180 == 0 else stored[::-1]
    width = max(2, min(across, round(box.width * across / 2) * 2))
    height = max(2, min(down, round(box.height * down / 2) * 2))
    if (width, height) == (across, down):
        return []
    left = min(round(box.left * across / 2) * 2, across - width)
    top = min(round(box.top * down / 2) * 2, down - height)
    return [f"crop={width}:{height}:{left}:{top}"]


def _scaled(info: ClipInfo, size: Size) -> list[str]:
    """Return scaling and conversion to 8-bit Rec. 709; HDR is tone-mapped, not cut off."""
    full = "full" if info.full_range else "limited"
    if info.hdr:
        transfer = "arib-std-b67" if info.hdr == "hlg" else "smpte2084"
        return [
            f"zscale=w={size.width}:h={size.height}:filter=bicubic:pin=bt2020:min=bt2020nc:tin={transfer}:rin={full}"
            f":t=linear:npl={_REFERENCE_WHITE}",
            "format=gbrpf32le",
            "zscale=p=bt709",
            f"tonemap=tonemap=mobius:desat=0:peak={_HDR_PEAK:.3f}",
            "zscale=t=bt709:m=bt709:r=limited",
            "format=yuv420p",
        ]
    if info.primaries == "bt2020":
        return [
            f"zscale=w={size.width}:h={size.height}:filter=bicubic:pin=bt2020:min=bt2020nc:tin=bt709:rin={full}"
            ":p=bt709:m=bt709:t=bt709:r=limited",
            "format=yuv420p",
        ]
    return [
        f"scale={size.width}:{size.height}:flags=bicubic:in_color_matrix={matrix_of(info)}:out_color_matrix=bt709"
        f":in_range={full}:out_range=limited",
        "format=yuv420p",
    ]


def _inside(size: Size, frame: Size) -> Size:
    """Return the largest even size of the ratio of `size` inside `frame`."""
    scale = min(frame.width / size.width, frame.height / size.height)
    return Size(
        max(2, min(frame.width, round(size.width * scale / 2) * 2)),
        max(2, min(frame.height, round(size.height * scale / 2) * 2)),
    )


def _sound(info: ClipInfo, start: Fraction, seconds: Fraction, audio: str, target: ClipTarget) -> str:
    """Return the chain of the sound: as long as the picture to the sample, silence where the source has none."""
    samples = round(seconds * _AUDIO_RATE)
    if audio == "silence":
        head = f"anullsrc=r={_AUDIO_RATE}:cl=stereo"
    else:
        first = round(start * info.audio_rate)
        last = first + round(seconds * info.audio_rate)
        layout = "mono" if info.audio_channels == 1 else "stereo"
        head = (
            f"[0:{info.audio_stream}]atrim=start_pts={first}:end_pts={last},asetpts=PTS-({first}),"
            f"aresample={_AUDIO_RATE}:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts={layout},apad"
        )
    # Without an edit list a player shows the coder's own first samples: they take the place of as many of ours.
    skipped = 0 if target.edit_lists else _PRIMING
    return f"{head},atrim=start_sample={skipped}:end_sample={samples},asetpts=N/SR/TB[sound]"


def _decimal(seconds: Fraction) -> str:
    return f"{float(seconds):.6f}"
