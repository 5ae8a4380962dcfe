"""Clips in a post: the edits a person makes, each `Post -> Post`, and the request that an export makes of them.

In and out are time stamps of the source, in its own time base: they mean the same frame whatever is made of the
clip. The focus is the focal point of photographs, and framing (fill, fit, surround) is the same too.
"""

from collections.abc import Callable, Sequence
from uuid import uuid4

from msgspec import UNSET
from msgspec.structs import replace

from media.clip import ClipRequest, ClipTarget, Cut, Moment, Range
from media.clip_doctor import LEAVABLE, of_picture
from media.clip_probe import ClipInfo
from media.geometry import Point, Size
from media.subtitles import Burning
from studio import clip_path, photo
from studio.burning import burning, lettering
from studio.photo import Resolved
from studio.placements import Clips, Placement, Shape
from studio.post import Edit, Media, Placed, Post, Segment, Subtitles, Time

EXTENSION = "mp4"  # what every placement that takes clips takes
FADE_MAX = 10.0  # seconds
_FIELDS = (
    "start", "end", "segments", "joined", "path", "cut", "focal", "crop", "fit", "surround",
    "sound", "loudness", "fade", "unrepaired",
)  # fmt: skip
_CUTS: dict[str, Cut] = {"exact": "exact", "smart": "smart", "fast": "fast"}
_AUDIO_BIT_RATE = 160_000  # bits a second, where the placement says nothing


def set_range(post: Post, item: str, start: Time | None, end: Time | None, *, placement: str = "") -> Post:
    """Set both ends at once; raises ValueError if nothing would be left."""
    if start is not None and end is not None and end.seconds <= start.seconds:
        raise ValueError("an empty range")
    return photo.change(post, [item], lambda edit: replace(edit, start=start, end=end), placement=placement)


def segments(post: Post, item: str, placement: str = "") -> tuple[Segment, ...]:
    """Return the moments that are marked in the clip, as `placement` (empty: the master) has them, in order."""
    own = next((one for one in post.items if one.id == item), None)
    if own is None:
        return ()
    said = photo.own_edit(own, placement).segments if placement else own.edit.segments
    said = own.edit.segments if said is UNSET else said
    return () if said is UNSET else said


def add_segment(
    post: Post, item: str, start: Time, end: Time, name: str = "", *, id_: str = "", placement: str = ""
) -> Post:
    """Mark the moment from the frame at `start` to before `end`; it stands in order of time among the others.

    It is known as `id_`, else by an id of its own. Raises ValueError where it would be empty.
    """
    _check(start, end)
    added = Segment(id_ or uuid4().hex, start, end, name)
    known = segments(post, item, placement)
    at = next((at for at, one in enumerate(known) if one.start.seconds > start.seconds), len(known))
    return with_segments(post, item, (*known[:at], added, *known[at:]), placement)


def move_segment(
    post: Post,
    item: str,
    segment: str,
    start: Time | None = None,
    end: Time | None = None,
    *,
    placement: str = "",
) -> Post:
    """Move the ends of a moment that are given. Raises ValueError where nothing would be left of it."""

    def moved(one: Segment) -> Segment:
        begins, ends = start or one.start, end or one.end
        _check(begins, ends)
        return replace(one, start=begins, end=ends)

    return each_segment(post, item, segment, moved, placement)


def name_segment(post: Post, item: str, segment: str, name: str, *, placement: str = "") -> Post:
    """Call a moment `name`; its file is called so too."""
    return each_segment(post, item, segment, lambda one: replace(one, name=name.strip()), placement)


def note_segment(post: Post, item: str, segment: str, note: str, *, placement: str = "") -> Post:
    """Write on a moment what is to be seen, read and heard there."""
    return each_segment(post, item, segment, lambda one: replace(one, note=note.strip()), placement)


def remove_segment(post: Post, item: str, segment: str, *, placement: str = "") -> Post:
    """Take a moment away. Without any left, the clip's in and out count again."""
    kept = tuple(one for one in segments(post, item, placement) if one.id != segment)
    return with_segments(post, item, kept, placement)


def join(post: Post, item: str, *, joined: bool, placement: str = "") -> Post:
    """Let the clip's moments become one clip, one after the other, or each a clip of its own."""
    return photo.change(post, [item], lambda edit: replace(edit, joined=joined), placement=placement)


def post_from_segment(post: Post, item: str, segment: str, *, begins: float = 0.0) -> Post:
    """Return a new post of the same set with that moment alone: the clip with its looks, without the caption.

    Of the subtitles those stay that are heard in it; they count from the clip's first frame as before, which has the
    time stamp `begins` (seconds). Raises KeyError where there is no such item or moment.
    """
    source = next((one for one in post.items if one.id == item), None)
    found = next((one for one in segments(post, item) if one.id == segment), None)
    if source is None or found is None:
        raise KeyError(segment)
    alone = {"start": found.start, "end": found.end, "segments": UNSET, "joined": UNSET, "cover": UNSET}
    span = (found.start.seconds - begins, found.end.seconds - begins)
    own = tuple(
        (name, cleared)
        for name, edit in source.per_placement
        if (cleared := replace(_heard_in(edit, *span), **dict.fromkeys(alone, UNSET))) != Edit()
    )
    master = replace(_heard_in(source.edit, *span), **alone)
    shown = replace(source, id=str(uuid4()), edit=master, per_placement=own)
    return Post(
        str(uuid4()),
        post.set,
        title=found.name or post.title,
        items=(shown,),
        placements=tuple(Placed(one.placement, shape=one.shape) for one in post.placements),
        language=post.language,
        no_model=post.no_model,
    )


def _heard_in(edit: Edit, start: float, end: float) -> Edit:
    """Return the edit with those subtitles alone that are on the screen between two times; an export cuts them."""
    said = edit.subtitles
    if not isinstance(said, Subtitles):
        return edit
    kept = tuple(line for line in said.lines if line.start < end and line.end > start)
    return replace(edit, subtitles=replace(said, lines=kept))


def set_cut(post: Post, item: str, cut: str, *, placement: str = "") -> Post:
    """Cut "exact", "smart" (copied, but for the edges) or "fast" (copied, from a key frame on)."""
    if cut not in {"exact", "smart", "fast"}:
        raise ValueError(cut)
    return photo.change(post, [item], lambda edit: replace(edit, cut=cut), placement=placement)


def set_loudness(post: Post, item: str, *, loudness: bool, placement: str = "") -> Post:
    """Bring the sound to what the platforms play at, or leave it as loud as it is."""
    return photo.change(post, [item], lambda edit: replace(edit, loudness=loudness), placement=placement)


def set_fade(post: Post, item: str, seconds: float, *, placement: str = "") -> Post:
    """Fade the sound in and out for `seconds`; 0: not."""
    length = min(FADE_MAX, max(0.0, seconds))
    return photo.change(post, [item], lambda edit: replace(edit, fade=length), placement=placement)


def unrepaired(post: Post, item: str, placement: str = "") -> tuple[str, ...]:
    """Return what the doctor found about the clip and an export leaves, in `placement` (empty: the master)."""
    own = next((one for one in post.items if one.id == item), None)
    if own is None:
        return ()
    said = photo.own_edit(own, placement).unrepaired if placement else own.edit.unrepaired
    said = own.edit.unrepaired if said is UNSET else said
    return () if said is UNSET else said


def set_repair(post: Post, item: str, code: str, *, repair: bool, placement: str = "") -> Post:
    """Let an export put the problem `code` right, or leave it as it is in the file.

    Raises ValueError for what an export cannot leave.
    """
    if code not in LEAVABLE:
        raise ValueError(code)
    others = tuple(one for one in unrepaired(post, item, placement) if one != code)
    left = others if repair else (*others, code)
    return photo.change(post, [item], lambda edit: replace(edit, unrepaired=left), placement=placement)


def _check(start: Time, end: Time) -> None:
    if end.seconds <= start.seconds:
        raise ValueError("an empty range")


def each_segment(
    post: Post, item: str, segment: str, edit: Callable[[Segment], Segment], placement: str
) -> Post:
    """Apply `edit` to the moment with the id `segment`."""
    known = segments(post, item, placement)
    changed = tuple(edit(one) if one.id == segment else one for one in known)
    return with_segments(post, item, changed, placement)


def with_segments(post: Post, item: str, kept: tuple[Segment, ...], placement: str) -> Post:
    """Let `kept` be the clip's moments."""
    return photo.change(post, [item], lambda edit: replace(edit, segments=kept), placement=placement)


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
    return photo.back_to_master(post, items, placement, *_FIELDS)


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


def ending(resolved: Resolved, at: int) -> str:
    """Return what the file of the moment number `at` (from 0) has behind its stem: its name or number; else nothing."""
    made = resolved.outputs
    if len(made) < 2:
        return ""
    return made[at][0].name or str(at + 1)


def request_for(
    medium: Media,
    resolved: Resolved,
    placement: Placement,
    shape: Shape | None,
    path: str,
    *,
    shown: Sequence[Segment] | None = None,
) -> ClipRequest:
    """Return what makes the file `path` of a clip for `placement`, in the frame `shape` (None: its own ratio).

    `shown` are the moments in it, one after the other: one of `outputs`. None: all of them.
    """
    moments = resolved.segments if shown is None else shown
    rules = placement.clips
    frame = Size(shape.width, shape.height) if shape else None
    if shape and rules and resolved.cut == "smart" and _taken_as_it_is(medium, resolved, rules, shape):
        frame = None
    target = ClipTarget(
        path=path,
        width=frame.width if frame else None,
        height=frame.height if frame else None,
        width_max=rules.width_max.value if rules and rules.width_max and not shape else None,
        height_max=rules.height_max.value if rules and rules.height_max and not shape else None,
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
        start=None if resolved.start is None or moments else moment(resolved.start),
        end=None if resolved.end is None or moments else moment(resolved.end),
        ranges=tuple(Range(moment(one.start), moment(one.end)) for one in moments),
        quarter_turns=resolved.quarter_turns,
        flip=resolved.flip,
        straighten=resolved.straighten,
        focus=resolved.focal,
        path=clip_path.moments(resolved.path or ()),
        crop=resolved.crop,
        fit="fit" if resolved.fit == "fit" else "fill",
        surround=resolved.surround,
        sound=resolved.sound,
        border=resolved.border,
        mark=resolved.mark,
        shape=shape.id if shape else "",
        cut=_CUTS[resolved.cut],
        loudness=resolved.loudness,
        fade=resolved.fade,
        unrepaired=resolved.unrepaired,
        subtitles=_burnt(medium, resolved, placement, frame),
    )


def _burnt(medium: Media, resolved: Resolved, placement: Placement, frame: Size | None) -> Burning | None:
    """Return the words in the picture, where the placement's app leaves room."""
    said = resolved.subtitles
    if said is None:
        return None
    size = frame or photo.looked_size(medium, resolved)
    return burning(said, lettering(said, size, placement.safe_zone, said.font))


def _taken_as_it_is(medium: Media, resolved: Resolved, rules: Clips, shape: Shape) -> bool:
    """Say whether the clip has the ratio of its frame and a size that is taken: then nothing has to be encoded."""
    least = (rules.width_min, rules.height_min)
    most = (rules.width_max, rules.height_max)
    size = (medium.width, medium.height)
    small = any(rule and own < rule.value for rule, own in zip(least, size, strict=True))
    large = any(rule and own > rule.value for rule, own in zip(most, size, strict=True))
    ratio = medium.width / medium.height
    same = abs(ratio * shape.height / shape.width - 1) < photo.SAME_RATIO
    changed = resolved.crop is not None or of_picture(resolved.unrepaired)
    return same and not (small or large or changed)
