"""What an exported photograph says about itself: credit, rights, alt text, keywords, and truly how it was made.

A recipe may leave the words out ("none"). What it never leaves out is how the picture was made, where the file or the
person says so: leaving that away would be a lie by silence. Nor the wish not to be used for training, which somebody
ticks on purpose.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from media.metadata import Metadata
from media.provenance import last
from studio import caption, sets, statement
from studio.manifest import Deed
from studio.post import Item, Media, MediaSet, Post
from studio.provenance import SLIDE
from studio.recipe import Recipe


class Words:
    """What the photographs of one post say."""

    def __init__(self, post: Post, media: Mapping[str, Media], media_set: MediaSet, recipe: Recipe) -> None:
        self._post, self._media, self._set, self._recipe = post, media, media_set, recipe
        self._owners: Counter[str] | None = (
            None  # tag → how many photographs have it as a keyword of their own
        )

    def of(self, item: Item, placement: str) -> Metadata:
        """Return the words for `item` in `placement` (an id)."""
        medium, recipe = self._media[item.media], self._recipe
        stated = stated_type(medium)
        if recipe.metadata == "none":
            return Metadata(digital_source_type=stated, no_data_mining=recipe.no_data_mining)
        return Metadata(
            creator=self._set.credit,
            credit=self._set.credit,
            rights=self._set.rights,
            alt=caption.alt_of(item, placement),
            keywords=self._keywords(medium, caption.tags_of(self._post, placement)),
            digital_source_type=stated,
            no_data_mining=recipe.no_data_mining,
        )

    def _keywords(self, medium: Media, tags: Sequence[str]) -> tuple[str, ...]:
        """Return a photograph's own keywords, then the post's tags without those that are keywords of others.

        A post's tags begin as the keywords of all its photographs; the bride's are not the ring's.
        """
        if self._owners is None:
            self._owners = Counter(tag for one in self._media.values() for tag in _own_tags(one))
        owners = self._owners
        return (*medium.shot.keywords, *(tag for tag in tags if not owners[tag.casefold()]))


def _own_tags(medium: Media) -> frozenset[str]:
    return frozenset(sets.tag(keyword).casefold() for keyword in medium.shot.keywords)


def stated_type(medium: Media) -> str:
    """Return the source type that holds instead of the file's own account; empty: the file speaks for itself."""
    if medium.slide is not None:
        return SLIDE
    corrected = statement.correction(medium)
    return corrected.source_type if corrected else ""


def deeds(media: Sequence[Media]) -> tuple[Deed, ...]:
    """Return what the person stated of `media` against their files' own account, for the manifest."""
    said = [(medium, statement.correction(medium)) for medium in media]
    return tuple(
        Deed(
            "stated",
            {
                "original": _name(medium.path),
                "source_type": one.source_type,
                "instead_of": last(one.instead_of),
                "words": one.words,
                "at": one.at,
            },
        )
        for medium, one in said
        if one is not None
    )


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
