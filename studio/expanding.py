"""A photograph in another ratio with nothing cut: what may be asked of a model, and what its picture becomes.

The picture is a new medium beside the photograph, which stays as it is. Its file lies with the library; that a model
made what surrounds the photograph stands in the file and in the medium's account, and cannot be stated away here.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from media.expanding import Expansion, FinishRequest, Plan
from media.geometry import Size, pixels
from media.photo import Look
from media.photo_probe import PhotoInfo
from studio import arrange, importing, photo, places, provenance, sets
from studio.placements import Placement
from studio.post import Edit, Item, Media, MediaSet, Post, Shot
from studio.words import word

EVERYWHERE, ASIDE = "", "aside"
"""Where the new picture goes instead of the photograph: all of the post, or nowhere yet; else a placement's id."""

USUAL = {"1:1": 1.0, "4:5": 0.8, "9:16": 9 / 16, "16:9": 16 / 9}
"""The ratios that are offered where no placement says its own."""

_SAME = 0.005  # of a ratio: two placements' shapes that are this near are one choice
_KEPT = ("border", "mark", "sharpen")  # what of an edit is not about the photograph's own geometry
_STEM = 80  # characters of the photograph's name


class Choice(msgspec.Struct, frozen=True):
    """A ratio that can be chosen: width / height, its name, and which of the post's placements take it."""

    name: str
    ratio: float
    placements: tuple[str, ...] = ()


def choices(
    post: Post, item: Item, medium: Media, known: Mapping[str, Placement], first: str = ""
) -> tuple[Choice, ...]:
    """Return the ratios of the post's placements that the photograph does not have, those in use before the others.

    `first` is the placement whose own ratio comes first. Without any, the usual ones are offered.
    """
    there = (known.get(placed.placement) for placed in post.placements)
    placements = sorted((one for one in there if one and one.photos), key=lambda one: one.id != first)
    wanted: list[tuple[str, float, str]] = []
    for placement in placements:
        shape = photo.shape_for(post, placement)
        wanted += [(shape.id, shape.ratio, placement.id)] if shape else []
    for placement in placements:
        shapes = placement.photos.shapes if placement.photos else ()
        wanted += [(shape.id, shape.ratio, placement.id) for shape in shapes]
    has = size_of(item, medium).ratio
    return _grouped(wanted, has) or _grouped([(name, ratio, "") for name, ratio in USUAL.items()], has)


def _grouped(wanted: Sequence[tuple[str, float, str]], has: float) -> tuple[Choice, ...]:
    found: list[Choice] = []
    for name, ratio, placement in wanted:
        if abs(ratio / has - 1) < _SAME:
            continue
        at = next((n for n, one in enumerate(found) if abs(one.ratio / ratio - 1) < _SAME), None)
        if at is None:
            found.append(Choice(name, ratio, (placement,) if placement else ()))
        elif placement and placement not in found[at].placements:
            found[at] = replace(found[at], placements=(*found[at].placements, placement))
    return tuple(found)


def can_expand(medium: Media) -> bool:
    """Return whether the medium is a photograph with a file of its own."""
    return medium.kind == "photo" and medium.slide is None


def size_of(item: Item, medium: Media) -> Size:
    """Return the pixels of what is expanded: the photograph after its turns and its crop for everywhere."""
    resolved = photo.resolve(item, medium)
    size = photo.looked_size(medium, resolved)
    return Size(*pixels(resolved.crop, size)[2:]) if resolved.crop is not None else size


def expansion(item: Item, medium: Media, ratio: float, place: float) -> Expansion:
    """Return what is to be done to the photograph as it looks everywhere; its border, mark and cutout play no part."""
    resolved = photo.resolve(item, medium)
    look = Look(resolved.quarter_turns, resolved.flip, resolved.straighten)
    return Expansion(medium.path, ratio, place, look, resolved.crop)


def finishing(
    asked: Expansion, answer: bytes, made: Plan, medium: Media, *, name: str, model: str
) -> FinishRequest:
    """Return the task that writes the picture into the library's own folder. `name` is that of the ratio.

    The file is named after the photograph and a digest of all that it is made of, so that no two are one.
    """
    digest = hashlib.sha256(msgspec.json.encode(replace(asked, source=medium.ends)))
    digest.update(answer)
    ratio = re.sub(r"[^0-9A-Za-z.]+", "x", name)
    file = f"{Path(medium.path).stem[:_STEM]}-{ratio}-{digest.hexdigest()[:8]}.png"
    path, said = str(places.made() / file), provenance.word_of(medium)
    return FinishRequest(asked, answer, path, model, describe(made, model), said)


def describe(made: Plan, model: str) -> str:
    """Return in plain words what was done, as the file says it."""
    return word(
        "expand.description",
        model=model,
        before=f"{made.photo.width} × {made.photo.height}",
        after=f"{made.whole.width} × {made.whole.height}",
    )


def medium_of(info: PhotoInfo, source: Media, model: str) -> Media:
    """Return the new medium that the picture is. It reads up to two MiB. Raises UserError as `importing.identify`.

    When and where are the photograph's; the camera is not, for no camera took all of it.
    """
    made = importing.media_from(info, Path(info.path))
    shot = source.shot
    return replace(
        made,
        shot=Shot(taken=shot.taken, city=shot.city, country=shot.country, keywords=shot.keywords),
        rating=source.rating,
        release=source.release,
        account=replace(made.account, generator=model),
    )


def use(
    media_set: MediaSet, post: Post, item: str, made: Media, *, where: str, shape: str = ""
) -> tuple[MediaSet, Post, str]:
    """Put `made` beside its photograph into the set, and into the post instead of the photograph, `where` it is wanted.

    `where` is `EVERYWHERE`, `ASIDE` or a placement's id, which gets `shape` (an id) then. Return the set, the post and
    the item that shows it, empty where none does. An item that is gone since leaves the post as it is.
    """
    extended, (standing,) = sets.add(media_set, [made])
    source = next((one for one in post.items if one.id == item), None)
    if source is None:
        return extended, post, ""
    extended = replace(extended, media=_beside(extended.media, standing.id, source.media))
    if where == ASIDE:
        return extended, post, ""
    if where == EVERYWHERE:
        new = replace(_carried(source, ""), id=source.id, media=standing.id)
        return extended, _with(post, source, (new,)), new.id
    new = replace(_carried(source, where), id=str(uuid4()), media=standing.id, per_placement=())
    orders = {placed.placement: arrange.order_of(post, placed.placement) for placed in post.placements}
    changed = _with(post, source, (source, new))
    for placement, order in orders.items():
        own = [new.id if name == item else name for name in order] if placement == where else order
        changed = arrange.select(changed, placement, own)
    return extended, arrange.shape(changed, where, shape) if shape else changed, new.id


def _beside(media: Sequence[Media], made: str, source: str) -> tuple[Media, ...]:
    """Return the media with `made` (an id) right behind `source`."""
    new = next(one for one in media if one.id == made)
    others = [one for one in media if one.id != made]
    return tuple(each for one in others for each in ((one, new) if one.id == source else (one,)))


def _with(post: Post, source: Item, instead: tuple[Item, ...]) -> Post:
    items = tuple(each for one in post.items for each in (instead if one is source else (one,)))
    return replace(post, items=items)


def _carried(item: Item, placement: str) -> Item:
    """Return the item with what of its edits holds for another picture; those of `placement` for its master."""
    own = photo.own_edit(item, placement) if placement else Edit()
    edit = replace(_plain(item.edit), **_said(_plain(own)))
    each = tuple((name, _plain(one)) for name, one in item.per_placement)
    return replace(item, edit=edit, per_placement=tuple(pair for pair in each if pair[1] != Edit()))


def _plain(edit: Edit) -> Edit:
    return Edit(**{name: getattr(edit, name) for name in _KEPT})


def _said(edit: Edit) -> dict[str, object]:
    return {name: value for name in _KEPT if (value := getattr(edit, name)) is not msgspec.UNSET}
