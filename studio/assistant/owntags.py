"""The person's own tags, for a model to choose from before it thinks of others: those used before, and kept sets."""

from collections.abc import Iterable, Mapping

from studio import snippets, tagging
from studio.post import MediaSet, Post, Snippet
from studio.sample import is_sample

MOST = 60  # tags that go along; more would bury the ones that matter


def said(
    post: Post, posts: Iterable[Post], media_sets: Mapping[str, MediaSet], kept: Iterable[Snippet]
) -> str:
    """Return the tags as they go along, with "#": those likely for `post`, its client's kept sets, the newest used.

    `posts` are all of the library, the oldest first, `kept` its snippets. Nothing of another client's goes along.
    """
    media_set = media_sets[post.set]
    own = (one for one in posts if one.id == post.id or not _of_sample(media_sets.get(one.set)))
    all_past = tagging.past_of(own, media_sets, but=post.id)
    past = [one for one in all_past if one.client in ("", media_set.client)]
    sets = snippets.fitting(kept, "tags", media_set.client)
    found = (
        *tagging.suggested(post, media_set, past),
        *(tag for one in sets for tag in snippets.tags_in(one.text)),
        *(tag for one in reversed(past) for tag in one.tags),
    )
    once = {tag.casefold(): tag for tag in reversed(found)}
    ordered = dict.fromkeys(once[tag.casefold()] for tag in found)
    return " ".join(f"#{tag}" for tag in list(ordered)[:MOST])


def _of_sample(media_set: MediaSet | None) -> bool:
    """Say whether a set is the program's own sample: nobody's tags."""
    return media_set is not None and any(is_sample(medium.path) for medium in media_set.media)
