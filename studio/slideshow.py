"""Photographs to a clip: what is stored of it, what is made of it, and whether what was made is still what it would be.

A slideshow is a clip whose file lies with the library and can be made again. Its name ends in a digest of all that is
seen and heard in it: where the photographs would make another one now, they were edited since.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from media.clip_probe import ClipInfo
from media.geometry import CENTRE, WHOLE, Box, Point, Size
from media.photo import Look, Target
from media.slideshow import MOVEMENT_MAX, SlideshowRequest, Still
from studio import arrange, importing, photo, places, preview, sets
from studio.errors import UserError
from studio.placements import Placement, Shape
from studio.post import Edit, Item, Media, MediaSet, Post, Slideshow

SHAPES = {
    "9:16": Size(1080, 1920),
    "4:5": Size(1080, 1350),
    "1:1": Size(1080, 1080),
    "16:9": Size(1920, 1080),
}
"""The ratios that clips are posted in, by the size that all placements take."""

RATE = 30  # frames a second, what phones film with
PREVIEW_EDGE, PREVIEW_RATE = 480, 15  # px of the longer edge; enough to judge the pace
SHORTEST, LONGEST = 0.4, 60.0  # seconds that a photograph is shown
FADE_MOST = 0.9  # of a photograph's time
_MADE = "slideshow-"
_DIGEST = 8  # hexadecimal digits in the name
ModelPath = Callable[[str], str]


def photographs(post: Post, media: Mapping[str, Media], items: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the photographs and slides among `items` (ids), in the post's order, without the rejected."""
    wanted = set(items)
    chosen = (media.get(item.media) for item in post.items if item.id in wanted)
    fit = (one.id for one in chosen if one is not None and one.kind == "photo" and not one.rejected)
    return tuple(dict.fromkeys(fit))


def begin(photos: Sequence[str], shape: str = "") -> Slideshow:
    """Return a new slideshow of photographs (ids of media); a `shape` that clips are not made in is passed over."""
    return Slideshow(tuple(photos), shape=shape if shape in SHAPES else next(iter(SHAPES)))


def with_shape(show: Slideshow, shape: str) -> Slideshow:
    """Show it in a frame of the ratio `shape`, one of `SHAPES`."""
    if shape not in SHAPES:
        raise ValueError(shape)
    return replace(show, shape=shape)


def shape_for(post: Post, placement: Placement | None) -> str:
    """Return the ratio in which `placement` shows clips, else that of the first placement; empty: nobody says."""
    shape = photo.shape_for(post, placement, "clip") if placement is not None else None
    return shape.id if shape is not None else ""


# Pace. Each of these keeps the fade shorter than a photograph's time.


def with_each(show: Slideshow, seconds: float) -> Slideshow:
    """Show each photograph for `seconds`, within `SHORTEST` and `LONGEST`."""
    each = min(max(seconds, SHORTEST), LONGEST)
    return replace(show, seconds_each=each, fade=min(show.fade, FADE_MOST * each))


def length(show: Slideshow) -> float:
    """Return how long the whole is, in seconds."""
    return show.seconds_each * len(show.photos)


def with_length(show: Slideshow, seconds: float) -> Slideshow:
    """Let the whole be `seconds` long: all photographs get the same share."""
    return with_each(show, seconds / max(1, len(show.photos)))


def to_music(show: Slideshow, music_seconds: float) -> Slideshow:
    """Let the whole end with the music, which is `music_seconds` long in all."""
    return with_length(show, music_seconds - show.music_start)


def with_fade(show: Slideshow, seconds: float) -> Slideshow:
    """Let one photograph fade into the next within `seconds`."""
    return replace(show, fade=min(max(0.0, seconds), FADE_MOST * show.seconds_each))


def with_movement(show: Slideshow, movement: float) -> Slideshow:
    """Let photographs come nearer by `movement`, a fraction; 0: they stand still."""
    return replace(show, movement=min(max(0.0, movement), MOVEMENT_MAX))


def with_music(show: Slideshow, path: str, start: float = 0.0) -> Slideshow:
    """Play the file at `path` under it, from `start` seconds on; an empty path: nothing."""
    return replace(show, music=path, music_start=max(0.0, start) if path else 0.0)


def with_photos(show: Slideshow, photos: Sequence[str]) -> Slideshow:
    """Show `photos` (ids), in this order, as long each as before."""
    return replace(show, photos=tuple(dict.fromkeys(photos)))


def moved(show: Slideshow, name: str, before: int) -> Slideshow:
    """Move the photograph `name` in front of the one with index `before`; past the last puts it at the end."""
    head = [one for one in show.photos[:before] if one != name]
    tail = [one for one in show.photos[before:] if one != name]
    return replace(show, photos=(*head, name, *tail))


# Making it.


def request(
    show: Slideshow, post: Post, media: Mapping[str, Media], model_path: ModelPath, folder: Path | None = None
) -> SlideshowRequest:
    """Return the task that makes the clip in `folder` (None: that of the library).

    Photographs look as they do in `post` everywhere; one that is not in it, as the set says. What is rejected or no
    longer in the set is left out. `model_path` returns the file of a model by its name, empty where there is none.
    Raises UserError "slideshow-empty".
    """
    size = _size(show)
    shown = stills(show, post, media, model_path)
    if not shown:
        raise UserError("slideshow-empty")
    made = SlideshowRequest(
        photos=tuple(still for _, still in shown),
        path="",
        width=size.width,
        height=size.height,
        seconds_each=show.seconds_each,
        fade=show.fade,
        movement=show.movement,
        rate=RATE,
        music=show.music,
        music_start=show.music_start,
        model_path=next((one.look.cutout.model_path for _, one in shown if one.look.cutout), ""),
    )
    # What was measured meanwhile is no edit: without it the name says what the person has made of it.
    unmeasured = {
        name: replace(medium, subject=None) for name, medium in media.items() if name in show.photos
    }
    name = f"{_MADE}{_digest(made, stills(show, post, unmeasured, model_path))}.mp4"
    return replace(made, path=str((folder or places.made()) / name))


def preview_request(whole: SlideshowRequest, folder: Path, number: int) -> SlideshowRequest:
    """Return the task that makes a small clip of `whole` to look at in `folder`, where it keeps its pictures too.

    `number` tells one from the next, for the one before may be playing.
    """
    scale = PREVIEW_EDGE / max(whole.width, whole.height)
    return replace(
        whole,
        path=str(folder / f"preview-{number}.mp4"),
        width=round(whole.width * scale / 2) * 2,
        height=round(whole.height * scale / 2) * 2,
        rate=PREVIEW_RATE,
        quick=True,
        kept=str(folder),
    )


def first_frame(
    show: Slideshow, post: Post, media: Mapping[str, Media], model_path: ModelPath
) -> tuple[Media, Still, Target] | None:
    """Return the first photograph, how it stands in the frame, and the frame; None: there is none."""
    shown = stills(show, post, media, model_path)
    if not shown:
        return None
    medium, still = shown[0]
    return medium, still, Target("", _size(show), crop=still.crop, fit=still.fit, surround=still.surround)


def _shown(show: Slideshow, media: Mapping[str, Media]) -> tuple[Media, ...]:
    """Return the photographs that are shown, in order."""
    there = (media.get(name) for name in show.photos)
    return tuple(one for one in there if one is not None and one.kind == "photo" and not one.rejected)


def stills(
    show: Slideshow, post: Post, media: Mapping[str, Media], model_path: ModelPath
) -> tuple[tuple[Media, Still], ...]:
    """Return the photographs that are shown, in order, and how each stands in the frame."""
    size = _size(show)
    items: dict[str, Item] = {item.media: item for item in reversed(post.items)}
    return tuple(
        (one, _still(items.get(one.id, Item("", one.id)), one, show.shape, size, model_path))
        for one in _shown(show, media)
    )


def _size(show: Slideshow) -> Size:
    """Return the pixels of the clip; a ratio that nobody knows any more is the first."""
    return SHAPES.get(show.shape) or next(iter(SHAPES.values()))


def _still(item: Item, medium: Media, shape: str, size: Size, model_path: ModelPath) -> Still:
    """Return how one photograph stands in the frame. Its border and its mark are for pictures that do not move."""
    resolved = replace(photo.resolve(item, medium), border=None, mark=None)
    look = preview.look(resolved, model_path, medium.slide, size.ratio)
    if medium.slide is not None:
        return Still("", look)
    frame = Shape(shape, size.width, size.height, "", "", "own")
    whole = photo.upright_size(medium, resolved)
    crop = photo.crop_for(resolved, whole, frame)
    fit: Literal["fill", "fit"] = "fit" if resolved.fit == "fit" else "fill"
    towards = CENTRE if fit == "fit" else _inside(crop, resolved.focal)
    return Still(medium.path, look, None if crop == WHOLE else crop, fit, resolved.surround, towards)


def _inside(crop: Box, focal: Point) -> Point:
    """Return where the focal point is in what is seen of the picture, 0–1; outside it the nearest edge."""
    across, down = (focal.x - crop.left) / crop.width, (focal.y - crop.top) / crop.height
    return Point(round(min(max(across, 0.0), 1.0), 6), round(min(max(down, 0.0), 1.0), 6))


def _digest(made: SlideshowRequest, known_by: Sequence[tuple[Media, Still]]) -> str:
    """Return by what the clip is known: its photographs by their content, so that moving a file changes nothing."""
    stills = tuple(
        replace(still, source="" if medium.slide is not None else medium.ends, look=_modelless(still))
        for medium, still in known_by
    )
    known = replace(made, photos=stills, path="", model_path="", music=Path(made.music).name)
    return hashlib.sha256(msgspec.json.encode(known)).hexdigest()[:_DIGEST]


def _modelless(still: Still) -> Look:
    """Return the look without where the model lies on this computer."""
    cutout = still.look.cutout
    return replace(still.look, cutout=replace(cutout, model_path="")) if cutout else still.look


# In the library.


def is_stale(medium: Media, post: Post, media: Mapping[str, Media], model_path: ModelPath) -> bool:
    """Return whether making the slideshow `medium` now would give another clip: photographs were edited since."""
    if medium.slideshow is None:
        return False
    try:
        return Path(request(medium.slideshow, post, media, model_path).path).name != Path(medium.path).name
    except UserError:
        return True


def medium_of(show: Slideshow, info: ClipInfo) -> Media:
    """Return the new medium that the clip is. It reads up to two MiB. Raises UserError as `importing.identify`."""
    return replace(importing.media_from(info, Path(info.path)), slideshow=show)


def add(media_set: MediaSet, post: Post, made: Media) -> tuple[MediaSet, Post]:
    """Put the clip behind the last of its photographs in the post."""
    shown = set(made.slideshow.photos) if made.slideshow else set()
    behind = max(
        (at for at, item in enumerate(post.items, 1) if item.media in shown), default=len(post.items)
    )
    extended, (standing,) = sets.add(media_set, [made])
    return extended, arrange.add_media(post, [standing], behind)


def change(
    media_set: MediaSet, posts: Sequence[Post], name: str, made: Media
) -> tuple[MediaSet, tuple[Post, ...]]:
    """Let the slideshow `name` (an id) be what was `made` now; return the set, and those of `posts` that change.

    What was trimmed stays where the new clip is long enough for it; else all of it is shown again.
    """
    changed = sets.edit_medium(
        media_set,
        name,
        lambda medium: replace(
            medium,
            **{
                field: getattr(made, field)
                for field in ("path", "width", "height", "bytes", "ends", "sha256", "seconds", "slideshow")
            },
        ),
    )
    seconds = made.seconds or 0.0
    refitted = (
        replace(post, items=tuple(_refitted(item, name, seconds) for item in post.items)) for post in posts
    )
    return changed, tuple(new for old, new in zip(posts, refitted, strict=True) if new != old)


def restored(media_set: MediaSet, name: str, made: Media) -> MediaSet:
    """Let the slideshow `name` be known by the file that was made again in its place. For `Session.learn`."""

    def known(medium: Media) -> Media:
        if medium.path != made.path:  # an earlier version, with another file
            return medium
        return replace(medium, bytes=made.bytes, ends=made.ends, sha256=made.sha256)

    return sets.edit_medium(media_set, name, known)


def _refitted(item: Item, name: str, seconds: float) -> Item:
    if item.media != name:
        return item
    own = tuple((at, _within(edit, seconds)) for at, edit in item.per_placement)
    return replace(item, edit=_within(item.edit, seconds), per_placement=own)


def _within(edit: Edit, seconds: float) -> Edit:
    """Return `edit` without the times that lie beyond the end of a clip of `seconds`."""
    times = [edit.start, edit.end, *(at for one in edit.segments or () for at in (one.start, one.end))]
    if any(at and at.seconds > seconds + 1e-6 for at in times):
        edit = replace(edit, start=UNSET, end=UNSET, segments=UNSET, joined=UNSET)
    if edit.cover and edit.cover.seconds > seconds:
        edit = replace(edit, cover=UNSET)
    return edit
