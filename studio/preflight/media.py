"""Rules about what goes: nothing, too much, too few, or of a kind that is not taken."""

from studio import slide
from studio.placements import Photos
from studio.preflight.case import Case, rules_of
from studio.preflight.finding import About, Found


def counts(case: Case) -> Found:
    """Say what is left out, and whether what is left is too little or too much."""
    post, media, about, serving = case.post, case.media, case.about, case.serving
    if not serving.items:
        if post.items:
            yield about.said("media.unsuited", "error")
        else:
            yield about.said("media.none", "hint")
        return
    if serving.unsuited:
        # Told once: a reel of a post with twelve photographs is not twelve times wrong.
        first, count = serving.unsuited[0], len(serving.unsuited)
        file = slide.name(media[first.media]) if first.media in media else first.media
        which = About(about.placement, first.id if count == 1 else None, file)
        yield which.said("media.left_out", "warning", fix="leave_out", count=count)
    rules = rules_of(about.placement, media[serving.items[0].media].kind)
    count, left, most = len(serving.items), len(serving.surplus), rules.count_max
    if left and most and count == most.value:
        yield about.said("media.surplus", "warning", most, fix="leave_out", count=left, limit=count)
    elif left:
        yield about.said("media.mixed", "warning", fix="leave_out", count=left)
    if isinstance(rules, Photos):
        least, tools = rules.count_min, rules.count_tools
        if least and count < least.value:
            yield about.broken("media.few", least, count=count, limit=least.value)
        if tools and count > tools.value:
            yield about.said("media.by_hand", "warning", tools, count=count, limit=tools.value)
