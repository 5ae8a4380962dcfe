"""Whether a placement takes a clip of some length, in a sentence."""

from studio import clip
from studio.placements import Placement
from studio.words import word


def verdict(placement: Placement | None, length: float) -> tuple[str, str]:
    """Return a sentence on whether `placement` takes a clip of `length` seconds, and how it is marked.

    The sentence is empty where nothing is known.
    """
    shortest, longest = clip.lengths(placement)
    if placement is None or (shortest or longest) is None:
        return "", "hint"
    name = placement.full_name
    if shortest is not None and length < shortest - 1e-6:
        return word("ui.clip.too-short", name=name, limit=f"{shortest:g}"), "warning"
    if longest is not None and length > longest + 1e-6:
        return word("ui.clip.too-long", name=name, limit=f"{longest:g}"), "warning"
    return word("ui.clip.fits", name=name), "hint"
