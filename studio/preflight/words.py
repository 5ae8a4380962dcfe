"""Rules about words: lengths by the placement's own count, tags, mentions, links, the fold, alt texts, empty slots."""

from collections.abc import Sequence

from studio import caption, counting, slots, thread
from studio.placements import Text
from studio.preflight.case import Case, Shown
from studio.preflight.finding import About, Found

_FIELDS: tuple[counting.Field, ...] = ("caption", "title", "first_comment")


def lengths(case: Case) -> Found:
    """Say which texts are too long, missing, or have characters that are not taken."""
    for field in _FIELDS:
        text = str(getattr(case.texts, field))
        parts = case.parts(field, text)
        if len(parts) > 1:
            yield from _thread(case, field, parts)
        else:
            yield from _long(case, field, parts[0])
        if field != "first_comment":
            yield from _plain(case, field, text)


def comment(case: Case) -> Found:
    """Say that a first comment is left out where there is none."""
    if case.texts.first_comment and not case.placement.words.first_comment:
        yield case.about.said("first_comment.unused", "hint")


def marks(case: Case) -> Found:
    """Say which tags, mentions and links are too many; of a thread, the post that has most counts."""
    words = case.placement.words
    if not words.caption:
        return
    parts = case.parts("caption", case.texts.caption)
    beside = len(counting.tags(case.texts.first_comment))
    tags = max(len(counting.tags(part)) + (0 if at else beside) for at, part in enumerate(parts))
    for rule, name, count, fix in (
        (words.hashtags_max, "tags.over", tags, "tags"),
        (words.mentions_max, "mentions.over", max(len(counting.mentions(part)) for part in parts), None),
        (words.links_max, "links.over", max(len(_links(part)) for part in parts), None),
    ):
        if rule and count > rule.value:
            yield case.about.broken(name, rule, fix=fix, count=count, limit=rule.value)


def dead_links(case: Case) -> Found:
    """Say that links in the caption cannot be tapped."""
    words = case.placement.words
    links = _links(case.texts.caption)
    if words.caption and links and words.links_clickable and not words.links_clickable.value:
        yield case.about.said("links.dead", "hint", words.links_clickable, count=len(links))


def folded(case: Case) -> Found:
    """Say that the link, or the words that point to it, are only seen by who opens the caption."""
    rules = case.placement.words.caption
    hidden = hidden_call(case)
    if rules is None or rules.fold is None or not hidden:
        return
    better = led(case.texts.caption, hidden)
    fits = counting.overflow(better, case.placement) == len(better)
    fix = "lead" if fits and _stays(better, rules) else None
    yield case.about.said("caption.folded", "hint", rules.fold, fix=fix, call=hidden, limit=rules.fold.value)


def hidden_call(case: Case) -> str:
    """Return what in the caption, or in a thread's first post, asks to go somewhere and is all behind the fold."""
    text = case.parts("caption", case.texts.caption)[0]
    end = counting.fold(text, case.placement)
    if end is None:
        return ""
    places = [(at, call) for call in _calls(case) if (at := text.casefold().find(call.casefold())) >= 0]
    at, call = min(places, default=(-1, ""))
    return text[at : at + len(call)] if at >= end else ""


def led(text: str, call: str) -> str:
    """Return `text` with the line that has `call` in it first."""
    at = text.find(call)
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = len(text) if end < 0 else end
    rest = f"{text[:start].rstrip()}\n\n{text[end:].lstrip()}".strip()
    return f"{text[start:end].strip()}\n\n{rest}".strip()


def unused_thread(case: Case) -> Found:
    """Say that a line that parts a thread goes out as it stands where there are no threads."""
    words = case.placement.words
    if words.caption and not words.thread and len(thread.parts(case.texts.caption)) > 1:
        yield case.about.said("thread.unused", "warning", fix="join", parting=thread.PARTING)


def empty_slots(case: Case) -> Found:
    """Say which slots nothing is known for."""
    words = case.placement.words
    said = (
        (words.caption, case.texts.caption),
        (words.title, case.texts.title),
        (words.first_comment, case.texts.first_comment),
    )
    yield from _slots(case.about, *(text for rules, text in said if rules))


def alt(case: Case, shown: Shown) -> Found:
    """Say that an alt text is missing or too long, or has slots that nothing is known for."""
    if case.placement.words.alt is None or shown.medium.kind != "photo":
        return
    text = caption.alt_of(shown.item, case.placement.id)
    if not text.strip():
        yield shown.about.said("alt.missing", "hint", fix="alt")
        return
    yield from _over(shown.about, case.placement.words.alt, "alt", text)
    yield from _slots(shown.about, text)


def _long(case: Case, field: counting.Field, text: str) -> Found:
    """Say that a text is too long, and what could be done without losing words."""
    rules = counting.rules_for(case.placement, field)
    if rules is not None:
        also = _lossless(case, text) if field == "caption" else ()
        yield from _over(case.about, rules, field, text, also)


def _over(about: About, rules: Text, field: counting.Field, text: str, also: tuple[str, ...] = ()) -> Found:
    for limit in rules.limits:
        length = counting.length(text, limit.unit)
        if (over := length - limit.max.value) > 0:
            yield about.broken(
                f"{field}.over",
                limit.max,
                fix="shorten",
                also=also,
                unit=limit.unit,
                count=over,
                length=length,
                limit=limit.max.value,
            )


def _lossless(case: Case, text: str) -> tuple[str, ...]:
    """Return the fixes that make the caption fit without a word less."""
    words = case.placement.words
    body, tail = without_tags(text)
    moves = bool(
        words.first_comment and tail and body and counting.overflow(body, case.placement) == len(body)
    )
    return (*(("comment",) if moves else ()), *(("thread",) if words.thread and words.thread.value else ()))


def without_tags(text: str) -> tuple[str, str]:
    """Return `text` and the block of nothing but tags that ends it, blank lines before it included."""
    start = len(text)
    for span in reversed(counting.tags(text)):
        if text[span.end : start].strip():
            break
        start = span.start
    body = text[:start].rstrip()
    return body, text[len(body) :]


def _thread(case: Case, field: counting.Field, parts: Sequence[str]) -> Found:
    """Say which posts of a thread are too long."""
    rules = counting.rules_for(case.placement, field)
    for number, part in enumerate(parts, 1):
        for limit in rules.limits if rules else ():
            length = counting.length(part, limit.unit)
            if (over := length - limit.max.value) > 0:
                yield case.about.broken(
                    "thread.over",
                    limit.max,
                    fix="thread",
                    unit=limit.unit,
                    count=over,
                    length=length,
                    limit=limit.max.value,
                    part=number,
                )


def _plain(case: Case, field: counting.Field, text: str) -> Found:
    """Say that a text is missing, or has characters that are not taken."""
    about, rules = case.about, counting.rules_for(case.placement, field)
    if rules is None:
        return
    if rules.required and rules.required.value and not text.strip():
        known = field == "title" and case.texts.caption.strip()
        yield about.broken(f"{field}.missing", rules.required, fix="title" if known else None)
    if rules.forbidden and (bad := [mark for mark in rules.forbidden.value if mark in text]):
        yield about.broken(f"{field}.forbidden", rules.forbidden, fix="forbidden", marks=" ".join(bad))


def _links(text: str) -> set[str]:
    return {span.text for span in counting.links(text)}


def _calls(case: Case) -> tuple[str, ...]:
    """Return what asks to go somewhere: links where they can be tapped, else the words that point to one."""
    clickable = case.placement.words.links_clickable
    if clickable is None or clickable.value:
        return tuple(span.text for span in counting.links(case.texts.caption))
    client = case.around.client
    own = (client.link_words,) if client and client.link_words else ()
    return (*own, *slots.LINK_WORDS.values())


def _stays(text: str, rules: Text) -> bool:
    """Say whether the first line of `text` is seen before the fold."""
    first = text.partition("\n")[0]
    return rules.fold is not None and counting.fitting(first, "graphemes", rules.fold.value) == len(first)


def _slots(about: About, *texts: str) -> Found:
    """Say which slots nothing is known for: they are still in the texts as they will go out."""
    left = slots.names_in(" ".join(texts))
    unknown = [name for name in left if not slots.is_fact(name)]
    empty = [name for name in left if slots.is_fact(name)]
    if empty:
        yield about.said("slot.empty", "warning", slots=_braced(empty))
    if unknown:
        yield about.said("slot.nobody", "warning", slots=_braced(unknown))


def _braced(names: Sequence[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
