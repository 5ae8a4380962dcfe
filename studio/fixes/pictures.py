"""Fixes of what is seen and what goes: frames, crops, marks, subtitles, lengths, and when the post goes out."""

from collections.abc import Mapping
from datetime import datetime, time
from fractions import Fraction
from math import floor

from msgspec import UNSET
from msgspec.structs import replace

from media.edits import Mark
from media.geometry import Box, Size
from studio import clip, framing, photo, planned
from studio.fixes.fix import item_of, placed
from studio.placements import Placement
from studio.post import Edit, Media, Post, Subtitles, Time
from studio.preflight import NOTHING, Finding
from studio.preflight.case import Shown, case
from studio.preflight.pictures import HDR
from studio.preflight.zones import aim, free_of, freed


def ratio(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Go back to the recommended ratio, and to filling it."""
    post = placed(post, placement.id, lambda entry: replace(entry, shape=UNSET))
    items = [finding.item] if finding.item else list(media)
    return photo.set_fit(post, items, "fill", placement=placement.id)


def leave_out(post: Post, media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Make what goes the placement's own selection, so that it stays so when the post changes."""
    going = tuple(item.id for item in photo.items_for(post, media, placement).items)
    return placed(post, placement.id, lambda entry: replace(entry, items=going))


def trim(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Move the out point to the longest that is taken, in the time base of the points that are there."""
    most = placement.clips.seconds_max if placement.clips else None
    item = item_of(post, finding)
    resolved = photo.resolve(item, media[item.media], placement.id)
    base = resolved.start or resolved.end or Time(0, 1, 1000)
    tick = Fraction(base.numerator, base.denominator)
    start = Fraction(base.ticks) * tick if resolved.start else Fraction(0)
    end = floor((start + Fraction(most.value if most else 0)) / tick)

    def shorter(edit: Edit) -> Edit:
        return replace(edit, end=Time(end, base.numerator, base.denominator))

    return photo.change(post, [item.id], shorter, placement=placement.id)


def without(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Leave one item out here."""
    going = photo.items_for(post, media, placement).items
    kept = tuple(item.id for item in going if item.id != finding.item)
    return placed(post, placement.id, lambda entry: replace(entry, items=kept))


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
