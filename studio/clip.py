"""Clips in a post: the edits a person makes, each `Post -> Post`, and the request that an export makes of them.

In and out are time stamps of the source, in its own time base: they mean the same frame whatever is made of the
clip. The focus is the focal point of photographs, and framing (fill, fit, surround) is the same too.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from media.clip import ClipRequest, ClipTarget, Moment
from media.clip_probe import ClipInfo
from media.geometry import Point, Size
from studio import photo
from studio.manifest import Deed
from studio.photo import Resolved
from studio.placements import Clips, Placement, Shape
from studio.post import Edit, Media, Post, Time

EXTENSION = "mp4"  # what every placement that takes clips takes
_AUDIO_BIT_RATE = 160_000  # bits a second, where the placement says nothing


def set_in(post: Post, item: str, start: Time | None, *, placement: str = "") -> Post:
    """Let the clip begin with the frame at `start`; None: with its first. An out point that is not later goes."""

    def moved(edit: Edit) -> Edit:
        end = edit.end
        keeps = start is None or not isinstance(end, Time) or end.seconds > start.seconds
        return replace(edit, start=start, end=end if keeps else None)

    return photo.change(post, [item], moved, placement=placement)


def set_out(post: Post, item: str, end: Time | None, *, placement: str = "") -> Post:
    """Let the clip end where the frame before `end` ends; None: with its last. An in point not earlier goes."""

    def moved(edit: Edit) -> Edit:
        start = edit.start
        keeps = end is None or not isinstance(start, Time) or start.seconds < end.seconds
        return replace(edit, end=end, start=start if keeps else None)

    return photo.change(post, [item], moved, placement=placement)


def set_range(post: Post, item: str, start: Time | None, end: Time | None, *, placement: str = "") -> Post:
    """Set both ends at once; raises ValueError if nothing would be left."""
    if start is not None and end is not None and end.seconds <= start.seconds:
        raise ValueError("an empty range")
    return photo.change(post, [item], lambda edit: replace(edit, start=start, end=end), placement=placement)


def set_focus(post: Post, item: str, focus: Point, *, placement: str = "") -> Post:
    """Say where the subject is: the frame is cut around it. A crop made by hand is taken back."""
    changed = photo.set_focal(post, [item], focus, placement=placement)
    return photo.set_crop(changed, [item], None, placement=placement)


def set_fit(post: Post, item: str, fit: str, surround: str = "", *, placement: str = "") -> Post:
    """Let the clip "fill" its frame or "fit" inside it, before `surround` ("#rrggbb" or "blur")."""
    return photo.set_fit(post, [item], fit, surround, placement=placement)


def set_sound(post: Post, item: str, *, sound: bool, placement: str = "") -> Post:
    """Keep the clip's sound, or leave it out."""
    return photo.change(post, [item], lambda edit: replace(edit, sound=sound), placement=placement)


def back_to_master(post: Post, items: Sequence[str], placement: str) -> Post:
    """Let the clips be cut and framed in `placement` as in the master."""
    return photo.back_to_master(
        post, items, placement, "start", "end", "focal", "crop", "fit", "surround", "sound"
    )


def time_at(info: ClipInfo, seconds: float) -> Time:
    """Return the source time stamp `seconds` after the clip's first frame, within the clip."""
    moment = info.moment(min(max(0.0, seconds), info.seconds))
    return Time(min(max(moment.ticks, info.start), info.end), moment.numerator, moment.denominator)


def seconds_at(info: ClipInfo, time: Time | None, default: float) -> float:
    """Return how far after the first frame `time` is, in seconds; `default` for None."""
    return default if time is None else info.seconds_of(moment(time))


def moment(time: Time) -> Moment:
    """Return the media room's name for a time stamp."""
    return Moment(time.ticks, time.numerator, time.denominator)


def lengths(placement: Placement | None) -> tuple[float | None, float | None]:
    """Return the shortest and the longest length that `placement` takes, in seconds; None: not known."""
    rules = placement.clips if placement else None
    if rules is None:
        return None, None
    return (
        rules.seconds_min.value if rules.seconds_min else None,
        rules.seconds_max.value if rules.seconds_max else None,
    )


def extension(placement: Placement) -> str:
    """Return the ending of the files written for `placement`, without the dot."""
    del placement  # all take MP4; one that does not will be the first
    return EXTENSION


def request_for(
    medium: Media, resolved: Resolved, placement: Placement, shape: Shape | None, path: str
) -> ClipRequest:
    """Return what makes the file `path` of a clip for `placement`, in the frame `shape` (None: its own ratio)."""
    rules = placement.clips
    frame = Size(shape.width, shape.height) if shape else _own_frame(medium, resolved, rules)
    target = ClipTarget(
        path=path,
        width=frame.width if frame else None,
        height=frame.height if frame else None,
        rate_min=rules.rate_min.value if rules and rules.rate_min else None,
        rate_max=rules.rate_max.value if rules and rules.rate_max else 60.0,
        bytes_max=rules.bytes_max.value if rules and rules.bytes_max else None,
        bit_rate_max=rules.bit_rate_max.value if rules and rules.bit_rate_max else None,
        audio_bit_rate=rules.audio_bit_rate.value if rules and rules.audio_bit_rate else _AUDIO_BIT_RATE,
        edit_lists=not rules or not rules.edit_lists or rules.edit_lists.value,
    )
    return ClipRequest(
        source=medium.path,
        target=target,
        start=None if resolved.start is None else moment(resolved.start),
        end=None if resolved.end is None else moment(resolved.end),
        focus=resolved.focal,
        crop=resolved.crop,
        fit="fit" if resolved.fit == "fit" else "fill",
        surround=resolved.surround,
        sound=resolved.sound,
    )


def deeds(request: ClipRequest) -> tuple[Deed, ...]:
    """Return what an export does to the clip, for the manifest."""
    done: list[Deed] = []
    if request.start is not None or request.end is not None:
        ends = {"start": request.start, "end": request.end}
        done.append(Deed("trim", {name: float(at.exact) for name, at in ends.items() if at is not None}))
    if request.fit == "fit":
        done.append(Deed("fit", {"surround": request.surround}))
    elif request.target.width is not None:
        done.append(Deed("reframe", {"x": request.focus.x, "y": request.focus.y}))
    if not request.sound:
        done.append(Deed("mute"))
    encoded = Deed("encode", {"picture": "h264", "sound": "aac", "colour": "bt709"})
    return (*done, encoded) if request.sound else without_sound((*done, encoded))


def without_sound(done: Sequence[Deed]) -> tuple[Deed, ...]:
    """Return what is done to a clip that turns out to have no sound."""
    return tuple(
        Deed(deed.what, {name: value for name, value in deed.values.items() if name != "sound"})
        for deed in done
    )


def _own_frame(medium: Media, resolved: Resolved, rules: Clips | None) -> Size | None:
    """Return the size of a clip that keeps its ratio, made smaller where the placement takes no larger one.

    None: as it is.
    """
    size = Size(medium.width, medium.height)
    if resolved.crop is not None:
        size = Size(round(resolved.crop.width * size.width), round(resolved.crop.height * size.height))
    wide = rules.width_max.value if rules and rules.width_max else size.width
    high = rules.height_max.value if rules and rules.height_max else size.height
    scale = min(1.0, wide / size.width, high / size.height)
    if scale == 1.0 and resolved.crop is None:
        return None
    return Size(max(16, int(size.width * scale) // 2 * 2), max(16, int(size.height * scale) // 2 * 2))
