"""From the decoded picture to the frame that was asked for, as ffmpeg's filters: upright, cropped, fitted, Rec. 709.

Nothing of what a person typed stands in a filter: colours are checked, everything else is numbers.
"""

import math
import re

import msgspec

from media.clip_doctor import as_left
from media.clip_path import moving_crop
from media.clip_probe import ClipInfo
from media.clip_request import ClipRequest, Pieces
from media.errors import MediaError
from media.geometry import CENTRE, WHOLE, Box, Point, Size, crop_to_ratio, looked, turned

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TURNS = ((), ("transpose=clock",), ("hflip", "vflip"), ("transpose=cclock",))  # by quarters, clockwise
_WHOLE_FRAMES = "bwdif=mode=send_frame:deint=interlaced"  # one for every two half pictures
_REFERENCE_WHITE = 203  # cd/m², ITU-R BT.2408
_HDR_PEAK = 1000 / _REFERENCE_WHITE  # what HLG's nominal display and nearly all graded PQ reach


def matrix_of(info: ClipInfo) -> str:
    """Return the matrix of the picture, as swscale calls it; where the file is silent, by its size as players do."""
    if info.matrix in ("bt709", "smpte170m", "bt470bg"):
        return info.matrix
    if info.matrix.startswith("bt2020"):
        return "bt2020"
    return "bt709" if min(info.coded_width, info.coded_height) >= 720 else "smpte170m"


class Overlay(msgspec.Struct, frozen=True):
    """A picture with alpha that lies over the finished frame: its pad in the graph, and where, in pixels."""

    pad: str
    left: int
    top: int


class _Canvas(msgspec.Struct, frozen=True):
    """The picture after the person's turns: its pixels as decoded (they may not be square), and as it is seen."""

    across: int
    down: int
    upright: Size
    filters: tuple[str, ...]


def turns_itself(request: ClipRequest, info: ClipInfo) -> bool:
    """Say whether the filters turn the picture as its file says, or not, instead of ffmpeg when it reads.

    They do where a flag is not followed, and where half pictures have to be put together while they lie.
    """
    left = as_left(info, request.unrepaired)
    same = (left.rotation, left.mirrored) == (info.rotation, info.mirrored)
    return not same or bool(left.interlaced and (left.rotation or left.mirrored))


def frame_of(request: ClipRequest, info: ClipInfo) -> Size:
    """Return the size to write. H.264 with 4:2:0 has even sizes only."""
    target = request.target
    if target.width is None or target.height is None:
        frame, _ = _own_frame(request, as_left(info, request.unrepaired))
        return frame
    if target.width % 2 or target.height % 2 or min(target.width, target.height) < 16:
        raise MediaError("clip-settings", info.path, detail=f"{target.width}x{target.height}")
    return Size(target.width, target.height)


def filters(
    request: ClipRequest,
    info: ClipInfo,
    frame: Size,
    name: str = "",
    overlay: Overlay | None = None,
    *,
    pieces: Pieces | None = None,
    turning: bool = False,
) -> list[str]:
    """Return the filters from the upright source to the frame, in Rec. 709; `name` makes their labels unique.

    `turning`: the source comes as it is stored, not upright (`turns_itself`). `pieces` are the frames that come, from
    number 0 on, where the focus moves. As with photographs: turns, crop, frame, border around, mark over it.
    """
    info = as_left(info, request.unrepaired)
    edge = _border(request, info, frame)
    room = Size(frame.width - 2 * edge, frame.height - 2 * edge)
    before = _upright(info) if turning else (_WHOLE_FRAMES,) if info.interlaced else ()
    shown = [*before, *_framed(request, info, room, name, pieces)]
    if request.border is not None and edge:
        colour = _colour(request.border.colour, info)
        shown.append(f"pad={frame.width}:{frame.height}:{edge}:{edge}:color={colour}")
    if overlay is not None:
        shown[-1] += (
            f"[bare{name}];{overlay.pad}scale=out_color_matrix=bt709:out_range=limited,format=yuva420p[mark{name}]"
        )
        shown[-1] += f";[bare{name}][mark{name}]overlay={overlay.left}:{overlay.top}:format=yuv420"
    return shown


def _upright(info: ClipInfo) -> tuple[str, ...]:
    """Return the filters that make whole frames of the stored picture, and turn it as its file says."""
    whole = (_WHOLE_FRAMES,) if info.interlaced else ()
    mirrored = ("hflip",) if info.mirrored else ()
    # The flag would come along to the output, and be followed there.
    return (*whole, *_TURNS[info.rotation // 90], *mirrored, "sidedata=mode=delete:type=DISPLAYMATRIX")


def _framed(request: ClipRequest, info: ClipInfo, room: Size, name: str, pieces: Pieces | None) -> list[str]:
    """Return the filters that fill the room that the border leaves, or fit the picture into it."""
    canvas = _canvas(request, info)
    upright = canvas.upright
    box = _box(request, upright, room)
    if request.path and pieces is not None and request.fit == "fill" and request.crop is None:
        crop = _pixels(box, canvas)
        moving = moving_crop(request.path, pieces, Size(canvas.across, canvas.down), crop, room)
        then = [moving.second] if moving.second else []
        return [*canvas.filters, moving.first, *_scaled(info, moving.size), *then]
    cropped = [*canvas.filters, *_crop(box, canvas)]
    if request.fit == "fill":
        return [*cropped, *_scaled(info, room)]
    inside = _inside(Size(round(box.width * upright.width), round(box.height * upright.height)), room)
    if inside == room:
        return [*cropped, *_scaled(info, room)]
    if request.surround == "blur":
        return [*cropped, *_on_blur(info, inside, room, name)]
    left, top = _middle(inside, room)
    colour = _colour(request.surround, info)
    return [*cropped, *_scaled(info, inside), f"pad={room.width}:{room.height}:{left}:{top}:color={colour}"]


def _middle(inside: Size, frame: Size) -> tuple[int, int]:
    """Return where `inside` begins in the middle of `frame`, on even pixels."""
    return (frame.width - inside.width) // 4 * 2, (frame.height - inside.height) // 4 * 2


def _colour(colour: str, info: ClipInfo) -> str:
    """Return "#rrggbb" as ffmpeg writes it; nothing else gets into a filter."""
    if not _COLOUR.fullmatch(colour):
        raise MediaError("clip-settings", info.path, detail=colour)
    return "0x" + colour[1:]


def _border(request: ClipRequest, info: ClipInfo, frame: Size) -> int:
    """Return the border's width on even pixels, for the colour's sake."""
    if request.target.width is None or request.target.height is None:
        return _own_frame(request, info)[1]
    return request.border.thickness(frame) // 2 * 2 if request.border else 0


def _own_frame(request: ClipRequest, info: ClipInfo) -> tuple[Size, int]:
    """Return the frame of a clip that keeps its own ratio, and the border's width in it.

    The frame grows by the border, so that nothing is cut off; both shrink together where it may not be so large.
    """
    upright, target = _canvas(request, info).upright, request.target
    box = request.crop or WHOLE
    size = Size(max(1, round(box.width * upright.width)), max(1, round(box.height * upright.height)))
    edge = request.border.thickness(size) if request.border else 0
    wide, high = size.width + 2 * edge, size.height + 2 * edge
    scale = min(1.0, (target.width_max or wide) / wide, (target.height_max or high) / high)
    edge = int(edge * scale) // 2 * 2
    inner = Size(_even(size.width * scale), _even(size.height * scale))
    frame = Size(inner.width + 2 * edge, inner.height + 2 * edge)
    return (frame, edge)


def _even(length: float) -> int:
    """Return the next even number of pixels below, never too few for a coder."""
    return max(16, int(length + 1e-6) // 2 * 2)


def _canvas(request: ClipRequest, info: ClipInfo) -> _Canvas:
    """Return the picture as ffmpeg has turned it upright, after the person's turns, flip and straightening.

    A straightened picture keeps its ratio and has no empty corners: what is seen shrinks, as with photographs.
    """
    stored = Size(info.coded_width, info.coded_height)
    decoded = turned(turned(stored, info.rotation // 90), request.quarter_turns)
    upright = turned(Size(info.width, info.height), request.quarter_turns)
    done = [*_TURNS[request.quarter_turns % 4]]
    if request.flip:
        done.append("hflip")
    if not request.straighten:
        return _Canvas(decoded.width, decoded.height, upright, tuple(done))
    if decoded != upright:  # turning pixels that are not square would shear the picture
        done.append(f"scale={upright.width}:{upright.height}:flags=bicubic")
    level = min(45.0, max(-45.0, request.straighten))
    left = looked(upright, 0, level)
    seen = Size(max(2, left.width // 2 * 2), max(2, left.height // 2 * 2))
    done.append(f"rotate=a={math.radians(level):.8f}:ow={seen.width}:oh={seen.height}")
    return _Canvas(seen.width, seen.height, seen, tuple(done))


def _on_blur(info: ClipInfo, inside: Size, frame: Size, name: str) -> list[str]:
    """Return the filters that put the whole picture on an enlarged, blurred copy of itself.

    The copy is blurred at an eighth of its size: the same to the eye, at a sixtieth of the work.
    """
    small = Size(max(2, frame.width // 16 * 2), max(2, frame.height // 16 * 2))
    behind = (
        f"scale={small.width}:{small.height}:force_original_aspect_ratio=increase,"
        f"crop={small.width}:{small.height},gblur=sigma={max(small.width, small.height) / 24:.1f},"
        f"scale={frame.width}:{frame.height}"
    )
    scaled, (left, top) = _scaled(info, inside), _middle(inside, frame)
    front, back, blurred = f"[front{name}]", f"[back{name}]", f"[blurred{name}]"
    return [
        *scaled[:-1],
        f"{scaled[-1]},split{front}{back};{back}{behind}{blurred};"
        f"{blurred}{front}overlay={left}:{top}:format=yuv420",
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


def _crop(box: Box, canvas: _Canvas) -> list[str]:
    """Return the crop in decoded pixels, on even ones for the colour's sake."""
    across, down = canvas.across, canvas.down
    size = _pixels(box, canvas)
    if (size.width, size.height) == (across, down):
        return []
    left = min(round(box.left * across / 2) * 2, across - size.width)
    top = min(round(box.top * down / 2) * 2, down - size.height)
    return [f"crop={size.width}:{size.height}:{left}:{top}"]


def _pixels(box: Box, canvas: _Canvas) -> Size:
    """Return how much is cut out, in decoded pixels, even ones."""
    width = max(2, min(canvas.across, round(box.width * canvas.across / 2) * 2))
    height = max(2, min(canvas.down, round(box.height * canvas.down / 2) * 2))
    return Size(width, height)


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
