"""What one click does about a finding: an edit of the one placement it is about, never of the master. One undo each."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor

from msgspec import UNSET
from msgspec.structs import replace

from studio import caption, counting, photo
from studio.placements import Placement
from studio.post import Edit, Media, Placed, Post, Time
from studio.preflight import Finding, judge

Fix = Callable[[Post, Mapping[str, Media], Placement, Finding], Post]
ELLIPSIS = "…"


def apply(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Return `post` with what `finding` is about put right for its placement.

    One without a fix, or with one that only shows something (`SHOWS`), changes nothing.
    """
    return FIXES[finding.fix](post, media, placement, finding) if finding.fix in FIXES else post


def mend(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    finding: Finding,
    speak: Callable[[Post], Post],
) -> Post:
    """Return `post` with `finding`, which is about what `speak` makes of it, put right for its placement.

    Slots in its texts stay slots where that is enough; else the placement gets the words that they stand for.
    """
    fixed = apply(post, media, placement, finding)
    spoken = speak(fixed)
    if finding.fix not in OF_WORDS or spoken == fixed:
        return fixed
    left = {one.rule for one in judge(spoken, media, placement)}
    if finding.rule not in left:
        return fixed
    said = apply(speak(post), media, placement, finding)
    for field in ("caption", "title", "first_comment"):
        now = caption.own(said, field, placement.id)
        if now != caption.own(speak(post), field, placement.id):
            post = WRITING[field](post, now, placement.id)
    if caption.differs(said, "tags", placement.id):
        post = caption.set_tags(post, caption.tags_of(said, placement.id), placement.id)
    if finding.item is not None:
        item = next(entry for entry in said.items if entry.id == finding.item)
        post = caption.set_alt(post, item.id, caption.alt_of(item, placement.id), placement.id)
    return post


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
        item = next(entry for entry in post.items if entry.id == finding.item)
        return caption.alt_of(item, placement.id)
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


def _shorten(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Keep the tags at the end and as many whole words before them as fit, with "…" where the rest was."""
    field = _field(finding)
    text = _read(post, placement, finding)
    body, tail = _without_tail(text)
    shorter = _cut(body, tail, placement, field) if tail else None
    return _write(post, placement, finding, shorter or _cut(text, "", placement, field) or "")


def _without_tail(text: str) -> tuple[str, str]:
    """Return `text` and the block of nothing but tags that ends it, blank lines before it included."""
    start = len(text)
    for span in reversed(counting.tags(text)):
        if text[span.end : start].strip():
            break
        start = span.start
    body = text[:start].rstrip()
    return body, text[len(body) :]


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


def _tags(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Keep the first tags, the caption's before the first comment's; a tag within a sentence keeps its word."""
    most = placement.words.hashtags_max
    texts = caption.compose(post, placement.id)
    left = most.value if most else 0
    kept, used = _with_tags(texts.caption, left)
    post = _say(post, placement, kept)
    comment, _ = _with_tags(texts.first_comment, left - used)
    return post if comment == texts.first_comment else caption.set_first_comment(post, comment, placement.id)


def _with_tags(text: str, most: int) -> tuple[str, int]:
    body, tail = _without_tail(text)
    spans = counting.tags(text)
    for span in reversed(spans[max(0, most) :]):
        if span.start >= len(body):
            tail_start, tail_end = span.start - len(body), span.end - len(body)
            tail = tail[:tail_start].rstrip(" ") + tail[tail_end:]
        else:
            body = body[: span.start] + body[span.start + 1 :]
    return body + tail.rstrip(), min(len(spans), max(0, most))


def _title(post: Post, _media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Use the caption's first line, as much of it as fits."""
    lines = caption.compose(post, placement.id).caption.strip().splitlines()
    first = lines[0] if lines else post.title
    return caption.set_title(
        post, first[: counting.overflow(first, placement, "title")].rstrip(), placement.id
    )


def _forbidden(post: Post, _media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    rules = counting.rules_for(placement, _field(finding))
    text = _read(post, placement, finding)
    for mark in rules.forbidden.value if rules and rules.forbidden else ():
        text = text.replace(mark, "")
    return _write(post, placement, finding, text)


def _ratio(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Go back to the recommended ratio, and to filling it."""
    post = _placed(post, placement.id, lambda placed: replace(placed, shape=UNSET))
    items = [finding.item] if finding.item else list(media)
    return photo.set_fit(post, items, "fill", placement=placement.id)


def _leave_out(post: Post, media: Mapping[str, Media], placement: Placement, _finding: Finding) -> Post:
    """Make what goes the placement's own selection, so that it stays so when the post changes."""
    going = tuple(item.id for item in photo.items_for(post, media, placement).items)
    return _placed(post, placement.id, lambda placed: replace(placed, items=going))


def _trim(post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding) -> Post:
    """Move the out point to the longest that is taken, in the time base of the points that are there."""
    most = placement.clips.seconds_max if placement.clips else None
    item = next(entry for entry in post.items if entry.id == finding.item)
    resolved = photo.resolve(item, media[item.media], placement.id)
    base = resolved.start or resolved.end or Time(0, 1, 1000)
    tick = Fraction(base.numerator, base.denominator)
    start = Fraction(base.ticks) * tick if resolved.start else Fraction(0)
    end = floor((start + Fraction(most.value if most else 0)) / tick)

    def shorter(edit: Edit) -> Edit:
        return replace(edit, end=Time(end, base.numerator, base.denominator))

    return photo.change(post, [item.id], shorter, placement=placement.id)


def _placed(post: Post, placement: str, edit: Callable[[Placed], Placed]) -> Post:
    """Return `post` with `edit` applied to its entry for `placement`, which is made where there is none."""
    if not any(placed.placement == placement for placed in post.placements):
        post = replace(post, placements=(*post.placements, Placed(placement)))
    return replace(
        post,
        placements=tuple(
            edit(placed) if placed.placement == placement else placed for placed in post.placements
        ),
    )


WRITING: dict[str, Callable[[Post, str, str], Post]] = {
    "caption": caption.set_caption,
    "title": caption.set_title,
    "first_comment": caption.set_first_comment,
}
SHOWS = {"label": "info"}  # fixes that open a page of the photo desk, where the person decides
OF_WORDS = frozenset({"shorten", "tags", "title", "forbidden"})
FIXES: dict[str, Fix] = {
    "shorten": _shorten,
    "tags": _tags,
    "title": _title,
    "forbidden": _forbidden,
    "ratio": _ratio,
    "leave_out": _leave_out,
    "trim": _trim,
}
