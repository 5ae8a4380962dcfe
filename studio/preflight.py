"""What a placement would refuse, crop, shrink or fold of a post: judged before anything is made, as it is planned.

Formats, sizes and bytes are what the export makes of an original, so a HEIC of 40 MB is no fault where a JPEG of
8 MB is taken. A finding is an error only where the data say that the platform refuses. Unknown rules find nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from media.geometry import Size, looked, pixels, within
from media.provenance import is_generative, last
from studio import caption, counting, photo, provenance, slide, slots, statement
from studio.placements import LONG_EDGE, Clips, Photos, Placement, Rule, Shape, stale
from studio.post import Cutout, Edit, Item, Media, MediaKind, Post
from studio.words import word

Severity = Literal["error", "warning", "hint"]
Found = Iterator["Finding"]

ENLARGED = 1.01  # times; less is rounding
RATIO_TOLERANCE = 0.005


class Finding(msgspec.Struct, frozen=True):
    """One thing to know before posting. `rule` and `params` make the sentence, `source` and `date` say who says so."""

    placement: str
    item: str | None  # the id of the item it is about
    rule: str
    severity: Severity
    params: dict[str, str | int | float] = {}
    fix: str | None = None  # an id that `studio.fixes` knows
    source: str = ""
    date: str = ""
    note: str = ""


class Output(msgspec.Struct, frozen=True):
    """A file that was made or is about to be, for judging it instead of the plan. None: not known."""

    item: str
    width: int | None = None
    height: int | None = None
    bytes: int | None = None
    format: str = ""  # a photograph's format or a clip's container
    seconds: float | None = None
    rate: float | None = None  # frames a second


class About(msgspec.Struct, frozen=True):
    """What a finding is about: a placement, and of the post one item or none."""

    placement: Placement
    item: str | None = None
    file: str = ""

    def said(
        self,
        name: str,
        severity: Severity,
        rule: Rule[Any] | None = None,
        *,
        fix: str | None = None,
        **params: str | int | float,
    ) -> Finding:
        """Return the finding `name`, with the source of `rule` behind it."""
        source, day, note = (rule.source, rule.date, rule.note) if rule else ("", "", "")
        shown = {"name": self.name, "file": self.file, **params}
        return Finding(self.placement.id, self.item, name, severity, shown, fix, source, day, note)

    def broken(
        self, name: str, rule: Rule[Any], *, fix: str | None = None, **params: str | int | float
    ) -> Finding:
        """Return the finding that `rule` is broken: an error where the platform refuses it."""
        return self.said(name, "error" if rule.refuses else "warning", rule, fix=fix, **params)

    @property
    def name(self) -> str:
        """What the placement is called."""
        return self.placement.full_name


def judge(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    *,
    outputs: Sequence[Output] | None = None,
    today: date | None = None,
    usual: Edit = photo.NO_EDIT,
) -> tuple[Finding, ...]:
    """Return what is to be known about `post` in `placement`, in the order words, pictures, rules.

    `usual` is what photographs get that say nothing else, such as a recipe's border. `outputs` are judged where they
    are given, else what an export would make. Rules older than a year on `today` are reported where it is given.
    """
    serving = photo.items_for(post, media, placement)
    made = {output.item: output for output in outputs or ()}
    about = About(placement)
    found = [*_words(post, about), *_counts(post, media, about, serving)]
    for item in serving.items:
        medium = media[item.media]
        found += _item(
            post,
            item,
            medium,
            About(placement, item.id, slide.name(medium)),
            made.get(item.id),
            usual=usual if medium.kind == "photo" else photo.NO_EDIT,
        )
    return (*found, *_age(about, today))


def message(finding: Finding) -> str:
    """Return the finding as a sentence."""
    params = dict(finding.params)
    if "unit" in params:
        params["unit"] = word(f"unit.{params['unit']}")
    return word(f"preflight.{finding.rule}", **params)


def why(finding: Finding) -> str:
    """Return where the rule comes from, its date and its note; empty for findings that no rule stands behind."""
    if not finding.source:
        return ""
    told = word("preflight.why", source=finding.source, date=finding.date)
    return f"{told} {finding.note}".strip()


def _words(post: Post, about: About) -> Found:
    texts = caption.compose(post, about.placement.id)
    yield from _text(about, "caption", texts.caption)
    yield from _text(about, "title", texts.title)
    yield from _text(about, "first_comment", texts.first_comment)
    if texts.first_comment and not about.placement.words.first_comment:
        yield about.said("first_comment.unused", "hint")
    if about.placement.words.caption:
        yield from _marks(about, texts)
    words = about.placement.words
    said = (
        (words.caption, texts.caption),
        (words.title, texts.title),
        (words.first_comment, texts.first_comment),
    )
    yield from _slots(about, *(text for rules, text in said if rules))


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


def _text(about: About, field: counting.Field, text: str) -> Found:
    rules = counting.rules_for(about.placement, field)
    if rules is None:
        return
    for limit in rules.limits:
        length = counting.length(text, limit.unit)
        if (over := length - limit.max.value) > 0:
            shown: dict[str, str | int | float] = {"unit": limit.unit, "count": over}
            yield about.broken(
                f"{field}.over", limit.max, fix="shorten", length=length, limit=limit.max.value, **shown
            )
    if rules.required and rules.required.value and not text.strip():
        yield about.broken(f"{field}.missing", rules.required, fix="title" if field == "title" else None)
    if rules.forbidden and (bad := [mark for mark in rules.forbidden.value if mark in text]):
        yield about.broken(f"{field}.forbidden", rules.forbidden, fix="forbidden", marks=" ".join(bad))


def _marks(about: About, texts: caption.Texts) -> Found:
    words = about.placement.words
    tags = counting.tags(texts.caption) + counting.tags(texts.first_comment)
    links = {span.text for span in counting.links(texts.caption)}
    for rule, name, count, fix in (
        (words.hashtags_max, "tags.over", len(tags), "tags"),
        (words.mentions_max, "mentions.over", len(counting.mentions(texts.caption)), None),
        (words.links_max, "links.over", len(links), None),
    ):
        if rule and count > rule.value:
            yield about.broken(name, rule, fix=fix, count=count, limit=rule.value)
    if links and words.links_clickable and not words.links_clickable.value:
        yield about.said("links.dead", "hint", words.links_clickable, count=len(links))


def _counts(post: Post, media: Mapping[str, Media], about: About, serving: photo.Serving) -> Found:
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
    rules = _rules(about.placement, media[serving.items[0].media].kind)
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


def _item(post: Post, item: Item, media: Media, about: About, made: Output | None, *, usual: Edit) -> Found:
    resolved = photo.resolve(item, media, about.placement.id, usual)
    shape = photo.shape_for(post, about.placement, media.kind)
    rules = _rules(about.placement, media.kind)
    seen = _seen(media, resolved, shape)
    known = made and made.width and made.height
    size = Size(made.width, made.height) if known else _planned(rules, seen, shape)  # type: ignore[union-attr, arg-type]
    yield from _pixels(about, rules, size)
    need = photo.window(resolved, shape) if shape and media.slide is None else None
    if need and resolved.fit == "fill" and max(need.width / seen.width, need.height / seen.height) > ENLARGED:
        have, wanted = f"{seen.width}×{seen.height}", f"{need.width}×{need.height}"
        yield about.said("pixels.enlarged", "warning", have=have, need=wanted)
    if made:
        yield from _made(about, rules, made)
    if isinstance(rules, Clips):
        known_length = made is not None and made.seconds is not None
        for seconds in [made.seconds] if known_length else lengths(media, resolved):  # type: ignore[union-attr]
            yield from _duration(about, rules, seconds)
    yield from _alt(item, media.kind, about)
    yield from _labels(media, resolved.cutout, about)


def _pixels(about: About, rules: Photos | Clips, size: Size) -> Found:
    most = rules.pixels_max if isinstance(rules, Photos) else None
    measures: tuple[tuple[str, Rule[Any] | None, float, Literal["below", "above"]], ...] = (
        ("ratio.narrow", rules.ratio_min, size.ratio * (1 + RATIO_TOLERANCE), "below"),
        ("ratio.wide", rules.ratio_max, size.ratio * (1 - RATIO_TOLERANCE), "above"),
        ("width.small", rules.width_min, size.width, "below"),
        ("width.large", rules.width_max, size.width, "above"),
        ("height.small", rules.height_min, size.height, "below"),
        ("height.large", rules.height_max, size.height, "above"),
        ("pixels.large", most, size.width * size.height, "above"),
    )
    for name, rule, measured, broken in measures:
        if rule and (measured < rule.value if broken == "below" else measured > rule.value):
            fix = "ratio" if name.startswith("ratio") else None
            yield about.broken(name, rule, fix=fix, size=f"{size.width}×{size.height}", limit=rule.value)


def _made(about: About, rules: Photos | Clips, made: Output) -> Found:
    taken = rules.formats if isinstance(rules, Photos) else rules.containers
    if made.format and taken and made.format not in taken.value:
        yield about.broken("format", taken, format=made.format.upper(), taken=", ".join(taken.value).upper())
    least = rules.bytes_min if isinstance(rules, Photos) else None
    if made.bytes is not None:
        has = _megabytes(made.bytes)
        if rules.bytes_max and made.bytes > rules.bytes_max.value:
            most = _megabytes(rules.bytes_max.value)
            yield about.broken("bytes.over", rules.bytes_max, bytes=has, limit=most)
        if least and made.bytes < least.value:
            yield about.broken("bytes.under", least, bytes=has, limit=_megabytes(least.value))
    if isinstance(rules, Clips) and made.rate is not None:
        if rules.rate_min and made.rate < rules.rate_min.value * 0.999:
            yield about.broken("rate.low", rules.rate_min, rate=f"{made.rate:g}", limit=rules.rate_min.value)
        if rules.rate_max and made.rate > rules.rate_max.value * 1.001:
            yield about.broken("rate.high", rules.rate_max, rate=f"{made.rate:g}", limit=rules.rate_max.value)


def _duration(about: About, rules: Clips, seconds: float | None) -> Found:
    if seconds is None:
        return
    least, most = rules.seconds_min, rules.seconds_max
    if least and seconds < least.value - 0.001:
        yield about.broken("seconds.short", least, seconds=f"{seconds:.4g}", limit=f"{least.value:g}")
    if most and seconds > most.value + 0.001:
        yield about.broken(
            "seconds.long", most, fix="trim", seconds=f"{seconds:.4g}", limit=f"{most.value:g}"
        )


def lengths(media: Media, resolved: photo.Resolved) -> tuple[float | None, ...]:
    """Return how long each file is that the clip becomes: one, or one for each moment that is exported apart."""
    if resolved.joined or not resolved.segments:
        return (playing(media, resolved),)
    return tuple(one.end.seconds - one.start.seconds for one in resolved.segments)


def playing(media: Media, resolved: photo.Resolved) -> float | None:
    """Return how many seconds of the clip are shown, all its moments or from in to out; None: it is not known."""
    if resolved.segments:
        return sum(one.end.seconds - one.start.seconds for one in resolved.segments)
    end = resolved.end.seconds if resolved.end else media.seconds
    if end is None:
        return None
    return max(0.0, end - (resolved.start.seconds if resolved.start else 0.0))


def _alt(item: Item, kind: MediaKind, about: About) -> Found:
    if about.placement.words.alt is None or kind != "photo":
        return
    text = caption.alt_of(item, about.placement.id)
    if text.strip():
        yield from _text(about, "alt", text)
        yield from _slots(about, text)
    else:
        yield about.said("alt.missing", "hint")


def _labels(media: Media, cutout: Cutout | None, about: About) -> Found:
    """Say which field of the output makes the placement's platform show a label; no more than a hint where it is true.

    An output carries no signed credentials. What they say of a model it says in its source type, so the person is
    told what the original would bring, and that the platform may ask.
    """
    carried, told = provenance.carried(media, cutout), media.account
    reacting = provenance.reacting("iptc", carried) if media.kind == "photo" else ()
    if here := provenance.of_platform(reacting, about.placement.platform):
        severity: Severity = "hint" if statement.is_kept(media) else "warning"
        yield _label(about, "label", severity, here, value=carried, field=provenance.field_of(media))
        return
    value = next((uri for uri in told.signed_types if is_generative(uri)), "")
    reacting = provenance.reacting("c2pa", value) if told.signed else ()
    if here := provenance.of_platform(reacting, about.placement.platform):
        name = "label.credentials" if not value else "label.signed" if media.kind == "photo" else "label.clip"
        yield _label(about, name, "hint", here, value=value, generator=told.generator)


def _label(
    about: About, name: str, severity: Severity, here: Sequence[provenance.Reader], *, value: str, **said: str
) -> Finding:
    """Return a finding about those who read a field and show the same label as the placement's platform."""
    first = here[0]
    shown: dict[str, str | int | float] = {
        "name": about.name,
        "file": about.file,
        "platforms": ", ".join(reader.platform for reader in here),
        "label": first.label,
        "value": last(value) or value,
        "why": provenance.why_of(value),
        **said,
    }
    place = about.placement.id
    return Finding(place, about.item, name, severity, shown, "label", first.source, first.date)


def _age(about: About, today: date | None) -> Found:
    old = stale(about.placement, today) if today else ()
    if old:
        yield about.said("rules.stale", "hint", count=len(old), date=min(entry.date for entry in old))


def _seen(media: Media, resolved: photo.Resolved, shape: Shape | None) -> Size:
    """Return how much of the original is shown, in its own pixels."""
    size = looked(Size(media.width, media.height), resolved.quarter_turns, resolved.straighten)
    _, _, width, height = pixels(photo.crop_for(resolved, size, shape), size)
    return Size(width, height)


def _planned(rules: Photos | Clips, seen: Size, shape: Shape | None) -> Size:
    """Return the size of the output that an export would make."""
    if shape:
        return Size(shape.width, shape.height)
    return within(seen, rules.long_edge if isinstance(rules, Photos) else LONG_EDGE)


def _rules(placement: Placement, kind: MediaKind) -> Photos | Clips:
    rules = placement.photos if kind == "photo" else placement.clips
    if rules is None:
        raise ValueError(f"{placement.id} takes no {kind}")
    return rules


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.3g} MB" if count >= 100_000 else f"{count / 1000:.3g} kB"
