"""Fixes of words: shorten, split, move, take out. Each gives the placement words of its own."""

from collections.abc import Callable, Mapping

from studio import caption, counting, thread
from studio.fixes.fix import item_of
from studio.placements import Placement
from studio.post import Media, Post
from studio.preflight import Finding
from studio.preflight.policy import named
from studio.preflight.words import led, without_tags

ELLIPSIS = "…"


def _field(finding: Finding) -> counting.Field:
    """Return the field that a finding such as "caption.over" is about."""
    fields: dict[str, counting.Field] = {
        "caption": "caption",
        "title": "title",
        "alt": "alt",
        "first_comment": "first_comment",
    }
    return fields[finding.rule.partition(".")[0]]


def _read(post: Post, placement: Placement, finding: Finding) -> str:
    if _field(finding) == "alt":
        return caption.alt_of(item_of(post, finding), placement.id)
    return str(getattr(caption.compose(post, placement.id), _field(finding)))


def _write(post: Post, placement: Placement, finding: Finding, text: str) -> Post:
    match _field(finding):
        case "alt":
            return caption.set_alt(post, finding.item or "", text, placement.id)
        case "title":
            return caption.set_title(post, text, placement.id)
        case "first_comment":
            return caption.set_first_comment(post, text, placement.id)
        case "caption":
            return _say(post, placement, text)


def _say(post: Post, placement: Placement, text: str) -> Post:
    """Let the caption of `placement` be `text`, with no tags behind it but those that it contains."""
    return caption.set_tags(caption.set_caption(post, text, placement.id), (), placement.id)


def shorten(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Keep the tags at the end and as many whole words before them as fit, with "…" where the rest was."""
    field = _field(finding)
    text = _read(post, placement, finding)
    if counting.overflow(text, placement, field) == len(text):
        return post
    body, tail = without_tags(text)
    shorter = _cut(body, tail, placement, field) if tail else None
    return _write(post, placement, finding, shorter or _cut(text, "", placement, field) or "")


def _cut(body: str, tail: str, placement: Placement, field: counting.Field) -> str | None:
    """Return the most words of `body` that fit with "…" and `tail` behind them, or None where not one does."""
    ends = [index for index, letter in enumerate(body) if letter.isspace()] or list(range(1, len(body)))
    low, high, best = 0, len(ends) - 1, None
    while low <= high:
        middle = (low + high) // 2
        tried = body[: ends[middle]].rstrip(" \n\t,;:–—-") + ELLIPSIS + tail
        if counting.overflow(tried, placement, field) == len(tried):
            best, low = tried, middle + 1
        else:
            high = middle - 1
    return best


def tags(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Keep the first tags, the caption's before the first comment's; a tag within a sentence keeps its word.

    Each post of a thread has as many as are taken; the first comment stands under its first.
    """
    most = placement.words.hashtags_max
    texts = caption.compose(post, placement.id)
    left = most.value if most else 0
    spans = counting.parts(texts.caption, placement)
    kept = texts.caption
    for start, end in reversed(spans):
        kept = kept[:start] + _with_tags(kept[start:end], left)[0] + kept[end:]
    _, used = _with_tags(texts.caption[slice(*spans[0])], left)
    post = _say(post, placement, kept)
    comment, _ = _with_tags(texts.first_comment, left - used)
    return post if comment == texts.first_comment else caption.set_first_comment(post, comment, placement.id)


def _with_tags(text: str, most: int) -> tuple[str, int]:
    body, tail = without_tags(text)
    spans = counting.tags(text)
    for span in reversed(spans[max(0, most) :]):
        if span.start >= len(body):
            tail_start, tail_end = span.start - len(body), span.end - len(body)
            tail = tail[:tail_start].rstrip(" ") + tail[tail_end:]
        else:
            body = body[: span.start] + body[span.start + 1 :]
    return body + tail.rstrip(), min(len(spans), max(0, most))


def title(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Use the caption's first line of which something is left without what is not taken, as much of it as fits."""
    lines = (*caption.compose(post, placement.id).caption.splitlines(), post.title)
    first = next(filter(None, (_taken(line, placement, "title").strip() for line in lines)), "")
    return caption.set_title(
        post, first[: counting.overflow(first, placement, "title")].rstrip(), placement.id
    )


def _taken(text: str, placement: Placement, field: counting.Field) -> str:
    """Return `text` without the characters that are not taken."""
    rules = counting.rules_for(placement, field)
    for mark in rules.forbidden.value if rules and rules.forbidden else ():
        text = text.replace(mark, "")
    return text


def forbidden(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Take out the characters that are not taken."""
    text = _read(post, placement, finding)
    return _write(post, placement, finding, _taken(text, placement, _field(finding)))


def comment(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Move the tags that end the caption to the first comment, behind what it says."""
    texts = caption.compose(post, placement.id)
    body, tail = without_tags(texts.caption)
    if not tail.strip():
        return post
    beside = f"{texts.first_comment.rstrip()}\n\n{tail.strip()}".strip()
    return caption.set_first_comment(_say(post, placement, body), beside, placement.id)


def split(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Make a thread of the caption, in which every post fits."""
    rules = placement.words.caption
    limits = rules.limits if rules else ()

    def fits(part: str) -> bool:
        return all(counting.length(part, limit.unit) <= limit.max.value for limit in limits)

    text = caption.compose(post, placement.id).caption
    return _say(post, placement, thread.joined(thread.split(text, fits)))


def join(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Make one text of a thread."""
    text = caption.compose(post, placement.id).caption
    return _say(post, placement, "\n\n".join(thread.parts(text)))


def lead(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Put the line first that has what is behind the fold."""
    text, call = caption.compose(post, placement.id).caption, str(finding.params["call"])
    return _say(post, placement, led(text, call)) if call in text else post


def name_people(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Name those who worked on it, before the tags that end the caption."""
    text, mentions = caption.compose(post, placement.id).caption, str(finding.params["mentions"])
    return post if mentions in text else _say(post, placement, named(text, mentions))


WRITING: dict[str, Callable[[Post, str, str], Post]] = {
    "caption": caption.set_caption,
    "title": caption.set_title,
    "first_comment": caption.set_first_comment,
}
