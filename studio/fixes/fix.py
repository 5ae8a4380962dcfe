"""What a fix is: a pure function of the post and the finding, and what several of them need."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from studio.placements import Placement
from studio.post import Item, Media, Placed, Post
from studio.preflight import Finding

Fix = Callable[[Post, Mapping[str, Media], Placement, Finding], Post]


def item_of(post: Post, finding: Finding) -> Item:
    """Return the item that the finding is about; StopIteration where the post has it no longer."""
    return next(entry for entry in post.items if entry.id == finding.item)


def placed(post: Post, placement: str, edit: Callable[[Placed], Placed]) -> Post:
    """Return `post` with `edit` applied to its entry for `placement`, which is made where there is none."""
    if not any(entry.placement == placement for entry in post.placements):
        post = replace(post, placements=(*post.placements, Placed(placement)))
    return replace(
        post,
        placements=tuple(edit(entry) if entry.placement == placement else entry for entry in post.placements),
    )
