"""Looking through cutouts: the doubtful first, each accepted or mended; and finding out how doubtful they are.

How doubtful a mask is was measured by a worker (`media.doubt`) and is kept with the medium, by model; that a person
finds a cutout good is part of the edit, so that it can be taken back.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from media.doubt import Doubt, DoubtRequest, doubt_of
from studio import photo
from studio.inquiry import Inquiry, Question
from studio.jobs import Runner
from studio.post import Cutout, Media, MediaSet, Post
from studio.session import Session

DOUBTFUL = 0.35
"""From here on a mask is called doubtful: what `media.doubt` measures of masks that a person would mend."""


def order(post: Post, media: Mapping[str, Media]) -> tuple[str, ...]:
    """Return the ids of the items that are cut out: those not accepted first, and of them the most doubtful.

    One that has not been measured yet stands between the doubtful and the others; rejected ones are not among them.
    """
    cut = [
        (item.id, cutout.accepted, doubt(media[item.media], cutout))
        for item in post.items
        if item.media in media
        and not media[item.media].rejected
        and (cutout := cutout_of(post, item.id, media))
    ]
    return tuple(name for name, _, _ in sorted(cut, key=lambda one: (one[1], -(_or_middling(one[2])))))


def cutout_of(post: Post, item: str, media: Mapping[str, Media], placement: str = "") -> Cutout | None:
    """Return how the item is cut out; None where it is shown whole."""
    found = next(one for one in post.items if one.id == item)
    return photo.resolve(found, media[found.media], placement).cutout


def doubt(medium: Media, cutout: Cutout) -> float | None:
    """Return how doubtful the mask of `medium` is, 0–1; None where it has not been measured."""
    return dict(medium.doubts).get(cutout.model)


def accept(post: Post, items: Sequence[str], media: Mapping[str, Media], *, accepted: bool = True) -> Post:
    """Say that the cutouts of `items` are good, or take that back; those that are not cut out stay as they are."""
    for item in items:
        cutout = cutout_of(post, item, media)
        if cutout is not None:
            post = photo.set_cutout(post, [item], replace(cutout, accepted=accepted))
    return post


def doubts(session: Session, runner: Runner, model_path: Callable[[str], str]) -> Inquiry[Doubt]:
    """Find out in the background how doubtful each cutout's mask is. `model_path`: empty where it is not installed."""

    def unknown(asked: Session, media_set: MediaSet) -> Iterator[tuple[Media, Hashable]]:
        media = {medium.id: medium for medium in media_set.media}
        for post in asked.posts().values():
            if post.set == media_set.id:
                for item in post.items:
                    medium = media.get(item.media)
                    cutout = photo.resolve(item, medium).cutout if medium and _has_pixels(medium) else None
                    if (
                        medium
                        and cutout
                        and doubt(medium, cutout) is None
                        and (path := model_path(cutout.model))
                    ):
                        yield medium, DoubtRequest(medium.path, cutout.model, path)

    return Inquiry(session, runner, Question(doubt_of, unknown, _measured, lane="interactive", batch=4))


def _measured(found: Mapping[str, Doubt]) -> Callable[[MediaSet], MediaSet]:
    def noted(medium: Media) -> Media:
        answer = found.get(medium.id)
        if answer is None:
            return medium
        return replace(medium, doubts=tuple({**dict(medium.doubts), answer.model: answer.value}.items()))

    return lambda media_set: replace(media_set, media=tuple(map(noted, media_set.media)))


def _has_pixels(medium: Media) -> bool:
    return medium.kind == "photo" and medium.slide is None


def _or_middling(value: float | None) -> float:
    return DOUBTFUL if value is None else value
