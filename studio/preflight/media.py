"""Rules about what goes: nothing, too much, too few, or of a kind that is not taken."""

from studio import photo, slide
from studio.placements import Photos
from studio.preflight.case import Case
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
    yield from _surplus(case)
    rules = photo.counted_by(about.placement, media[serving.items[0].media].kind)
    if isinstance(rules, Photos):
        count, least, tools = serving.files, rules.count_min, rules.count_tools
        if least and count < least.value:
            yield about.broken("media.few", least, count=count, limit=least.value)
        if tools and count > tools.value:
            yield about.said("media.by_hand", "warning", tools, count=count, limit=tools.value)


def _surplus(case: Case) -> Found:
    """Say what more there is than is taken: media, or moments of one clip that go out apart."""
    placement, serving = case.placement, case.serving
    first = case.media[serving.items[0].media]
    rules = photo.counted_by(placement, first.kind)
    most = rules.count_max if rules and not placement.each_alone else None
    over = any(placement.mixed or case.media[item.media].kind == first.kind for item in serving.surplus)
    left = len(serving.surplus)
    if left and over and most:
        name = "media.surplus" if len(serving.items) == most.value else "media.files"
        yield case.about.said(name, "warning", most, fix="leave_out", count=left, limit=most.value)
    elif left:
        yield case.about.said("media.mixed", "warning", fix="leave_out", count=left)
    if most and serving.files > most.value:
        about = About(placement, serving.items[0].id, slide.name(first))
        count, limit = serving.files, most.value
        if limit == 1:
            yield about.said("media.posts", "hint", most, fix="together", count=count)
        else:
            yield about.broken("media.moments", most, fix="together", count=count, limit=limit)
