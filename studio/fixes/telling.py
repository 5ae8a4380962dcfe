"""What a step of fixing all will do, in a sentence: which file, which words, what goes and what stays."""

from collections.abc import Mapping, Sequence

from studio import photo, slide
from studio.fixes.all import Step
from studio.placements import Placement
from studio.post import Item, Media, Post
from studio.preflight import Finding
from studio.words import word

NAMED = 3  # files; the rest are counted
_LIMITED = ("media.surplus", "media.files")  # the findings that say how many are taken


def told(step: Step, post: Post, media: Mapping[str, Media], placements: Mapping[str, Placement]) -> str:
    """Return what `step` will do to `post`."""
    first = step.findings[0]
    if step.fix == "leave_out":
        return _chosen(step.findings, post, media, placements[first.placement])
    return word(f"fixall.do.{step.fix}", **first.params)


def _chosen(findings: Sequence[Finding], post: Post, media: Mapping[str, Media], placement: Placement) -> str:
    serving = photo.items_for(post, media, placement)
    left = len(serving.surplus) + len(serving.unsuited)
    limit = next((one.params["limit"] for one in findings if one.rule in _LIMITED), None)
    taken = word("fixall.takes", name=placement.full_name, limit=limit) if limit else placement.full_name
    files = _names(serving.items, media)
    goes = word("fixall.goes", count=len(serving.items), files=files)
    return word("fixall.do.leave_out", taken=taken, goes=goes, stays=word("fixall.stays", count=left))


def _names(items: Sequence[Item], media: Mapping[str, Media]) -> str:
    names = [slide.name(media[item.media]) for item in items[:NAMED]]
    more = len(items) - len(names)
    listed = ", ".join(names)
    return word("fixall.more", files=listed, count=more) if more else listed
