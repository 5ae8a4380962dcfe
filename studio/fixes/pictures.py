"""Fixes of what is seen and what goes: frames, crops, marks, subtitles, lengths, and when the post goes out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from fractions import Fraction
from math import floor

from msgspec import UNSET
from msgspec.structs import replace

from media.edits import Mark
from media.geometry import Box, Size
from studio import arrange, clip, framing, photo, planned
from studio.fixes.fix import item_of, placed
from studio.placements import Placement
from studio.post import Media, Post, Segment, Subtitles, Time
from studio.preflight import NOTHING, Finding
from studio.preflight.case import Shown, case
from studio.preflight.pictures import HDR
from studio.preflight.zones import aim, free_of, freed

FLASH = Fraction(1, 2)  # seconds; so little left of a moment is seen as a fault


def ratio(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Go back to the recommended ratio. Whoever shows a picture whole in its frame goes on doing so."""
    return placed(post, placement.id, lambda entry: replace(entry, shape=UNSET))


def leave_out(post: Post, media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Make what goes the placement's own selection, so that it stays so when the post changes."""
    going = tuple(item.id for item in photo.items_for(post, media, placement).items)
    return placed(post, placement.id, lambda entry: replace(entry, items=going))


def trim(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Let the clip be as long as is taken, in the time base of the points that are there.

    A moment that is a file of its own ends earlier; of moments that are joined, what is behind the longest goes.
    """
    most = placement.clips.seconds_max if placement.clips else None
    if most is None:
        return post
    item = item_of(post, finding)
    resolved = photo.resolve(item, media[item.media], placement.id)
    if resolved.segments:
        apart = str(finding.params.get("moment", ""))
        shorter = (
            _joined(resolved.segments, Fraction(most.value))
            if resolved.joined
            else tuple(
                _ended(one, Fraction(most.value)) if apart in ("", one.id) else one
                for one in resolved.segments
            )
        )
        return clip.with_segments(post, item.id, shorter, placement.id)
    start = resolved.start or Time(0, *_base(resolved.end))
    end = _after(start, Fraction(most.value), _base(resolved.start or resolved.end))
    return photo.change(post, [item.id], lambda edit: replace(edit, end=end), placement=placement.id)


def _joined(moments: Sequence[Segment], most: Fraction) -> tuple[Segment, ...]:
    """Return the first of `moments` that last `most` seconds together; none of them is a flash."""
    kept: list[Segment] = []
    for one in moments:
        if kept and most < FLASH:
            break
        kept.append(_ended(one, most))
        most -= _exact(one.end) - _exact(one.start)
    return tuple(kept)


def _ended(moment: Segment, most: Fraction) -> Segment:
    """Return `moment`, ending after `most` seconds at the latest."""
    end = _after(moment.start, most, _base(moment.start))
    return replace(moment, end=end) if _exact(end) < _exact(moment.end) else moment


def _after(start: Time, seconds: Fraction, base: tuple[int, int]) -> Time:
    """Return the last time stamp in `base` that is no more than `seconds` after `start`."""
    return Time(floor((_exact(start) + seconds) / Fraction(*base)), *base)


def _base(time: Time | None) -> tuple[int, int]:
    return (time.numerator, time.denominator) if time else (1, 1000)


def _exact(time: Time) -> Fraction:
    return Fraction(time.ticks * time.numerator, time.denominator)


def without(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Leave one item out here; where there were too many, the next goes in its stead."""
    post = placed(post, placement.id, lambda entry: entry)
    return arrange.leave_out(post, placement.id, [item_of(post, finding).id])


def together(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Join the moments of a clip into one, here."""
    return clip.join(post, item_of(post, finding).id, joined=True, placement=placement.id)


def fit(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Show the picture whole inside its frame."""
    return photo.set_fit(post, [item_of(post, finding).id], "fit", placement=placement.id)


def subject(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Let the crop follow what the picture is of."""
    item = item_of(post, finding)
    medium = media[item.media]
    if medium.subject is None:
        return post
    focal = photo.suggested_focal(medium.subject, photo.resolve(item, medium, placement.id))
    changed = photo.set_focal(post, [item.id], focal, placement=placement.id)
    return photo.set_crop(changed, [item.id], None, placement=placement.id)


def safe(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Crop so that what matters lies free of the interface."""
    shown = _shown(post, media, placement, finding)
    free = free_of(placement, shown.shape) if shown else None
    crop = aim(shown, free) if shown and free else None
    return photo.set_crop(post, [shown.item.id], crop, placement=placement.id) if shown and crop else post


def mark(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Move the watermark out from under the interface, in frames of this shape."""
    shown = _shown(post, media, placement, finding)
    if shown is None or shown.shape is None or shown.resolved.mark is None:
        return post
    moved = _moved(shown.resolved.mark, shown, free_of(placement, shown.shape))
    return framing.set_mark(post, [shown.item.id], moved, placement=placement.id) if moved else post


def lift(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Let the subtitles stand as low as the interface leaves free."""
    item = item_of(post, finding)
    said = photo.resolve(item, media[item.media], placement.id).subtitles
    if said is None:
        return post
    moved: Subtitles = replace(said, place=None)
    return photo.change(post, [item.id], lambda edit: replace(edit, subtitles=moved), placement=placement.id)


def mute(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Let the clip be silent on purpose."""
    return clip.set_sound(post, item_of(post, finding).id, sound=False, placement=placement.id)


def repair(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Bring a high dynamic range down."""
    item = item_of(post, finding)
    left = photo.resolve(item, media[item.media], placement.id).unrepaired
    kept = tuple(code for code in left if code != HDR)
    return photo.change(post, [item.id], lambda edit: replace(edit, unrepaired=kept), placement=placement.id)


def wait(post: Post, _media: Mapping[str, Media], _placement: Placement, finding: Finding) -> Post:
    """Plan the post for when the embargo ends: a day without a time keeps the time of the plan."""
    until, said = planned.moment_of(str(finding.params["until"])), planned.wall(post)
    if until is None or said is None:
        return post
    when = datetime.combine(until.date(), said.time()) if until.time() == time() else until
    return planned.plan(post, when, post.zone)


def clock(post: Post, _media: Mapping[str, Media], _placement: Placement, finding: Finding) -> Post:
    """Plan the post for the time that clocks really show."""
    when = planned.moment_of(str(finding.params["shown"]))
    return planned.plan(post, when, post.zone) if when else post


def _shown(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Shown | None:
    judged = case(post, media, placement, NOTHING)
    return next((one for one in judged.shown if one.item.id == finding.item), None)


def _moved(mark: Mark, shown: Shown, free: Box | None) -> Mark | None:
    shape = shown.shape
    return freed(mark, Size(shape.width, shape.height), shape.id, free) if shape and free else None
