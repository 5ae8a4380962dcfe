"""The frame that stands for a clip in feeds and grids: one for all of it, or for each file that its moments become."""

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from media.clip import ClipRequest, Moment
from studio import clip, photo
from studio.photo import Resolved
from studio.post import Post, Segment, Time


def set_cover(post: Post, item: str, cover: Time | None, *, placement: str = "") -> Post:
    """Let the frame at `cover` stand for the clip; None: its first frame does.

    Where moments become files of their own, the one that shows it has it as its cover, and the others keep theirs.
    """
    shown = [one for one in clip.segments(post, item) if cover is not None and _shows(one, cover)]
    if shown and not placement:
        post = clip.each_segment(post, item, shown[0].id, lambda one: replace(one, cover=cover), "")
        return photo.change(post, [item], lambda edit: replace(edit, cover=_left(edit.cover, shown[0])))
    if cover is None and not placement:
        bare = tuple(replace(one, cover=None) for one in clip.segments(post, item))
        post = clip.with_segments(post, item, bare, "") if bare else post
    return photo.change(post, [item], lambda edit: replace(edit, cover=cover), placement=placement)


def clear_cover(post: Post, item: str, segment: str) -> Post:
    """Let the own first frame of the moment `segment` stand for its file again; other moments keep their covers."""
    cleared = clip.each_segment(post, item, segment, lambda one: replace(one, cover=None), "")
    moment = next((one for one in clip.segments(post, item) if one.id == segment), None)
    if moment is None:
        return post
    return photo.change(cleared, [item], lambda edit: replace(edit, cover=_left(edit.cover, moment)))


def cover_in(resolved: Resolved, segment: Segment | None) -> Time | None:
    """Return the frame that was chosen for a moment (None: for all of the clip); None: nobody chose one."""
    if segment is None:
        return resolved.cover or next((one.cover for one in resolved.segments if one.cover), None)
    if resolved.cover is not None and _shows(segment, resolved.cover):
        return resolved.cover
    return segment.cover if segment.cover is not None and _shows(segment, segment.cover) else None


def cover_of(resolved: Resolved, request: ClipRequest) -> Moment:
    """Return the frame that stands for the file of `request`: the one chosen for it, which there must be for one file.

    Of several files, one for which none was chosen has its own first frame.
    """
    first = request.ranges[0].start if request.ranges else None
    if first is None or len(resolved.outputs) < 2:
        return clip.moment(cover_in(resolved, None) or Time(0))
    segment = next((one for one in resolved.segments if clip.moment(one.start) == first), None)
    chosen = cover_in(resolved, segment) if segment else None
    return clip.moment(chosen) if chosen else first


def _shows(segment: Segment, time: Time) -> bool:
    return segment.start.seconds <= time.seconds < segment.end.seconds


def _left(cover: Time | UnsetType | None, segment: Segment) -> Time | UnsetType | None:
    """Return the clip's own cover, unless the moment has now another one in its place."""
    return UNSET if isinstance(cover, Time) and _shows(segment, cover) else cover
