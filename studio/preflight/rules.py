"""The table of every rule, and the one door: `judge`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from studio import photo
from studio.placements import Placement
from studio.post import Edit, Media, Post
from studio.preflight import age, clips, labels, media, originals, pictures, policy, texts, words, zones
from studio.preflight.around import NOTHING, Around
from studio.preflight.case import Case, Shown, case
from studio.preflight.finding import Finding, Found, Output

_TEXTS = ("caption", "title", "first_comment")


class OfPost(NamedTuple):
    """A rule about the post as a whole, and the ids of what it finds."""

    find: Callable[[Case], Found]
    ids: tuple[str, ...]


class OfItem(NamedTuple):
    """A rule about each item that goes, and the ids of what it finds."""

    find: Callable[[Case, Shown], Found]
    ids: tuple[str, ...]


POST: tuple[OfPost, ...] = (
    OfPost(
        words.lengths,
        (
            *(f"{field}.over" for field in _TEXTS),
            *("title.missing", "caption.missing", "caption.forbidden", "title.forbidden", "thread.over"),
        ),
    ),
    OfPost(words.unused_thread, ("thread.unused",)),
    OfPost(words.comment, ("first_comment.unused",)),
    OfPost(words.marks, ("tags.over", "mentions.over", "links.over")),
    OfPost(words.dead_links, ("links.dead",)),
    OfPost(words.folded, ("caption.folded",)),
    OfPost(words.empty_slots, ("slot.empty", "slot.nobody")),
    OfPost(
        media.counts,
        (
            *("media.none", "media.unsuited", "media.left_out", "media.surplus", "media.mixed"),
            *("media.files", "media.posts", "media.moments", "media.few", "media.by_hand"),
        ),
    ),
    OfPost(policy.plan, ("planned.gap", "planned.twice", "planned.past", "planned.unknown")),
    OfPost(policy.embargo, ("embargo.planned", "embargo.now")),
    OfPost(policy.credit, ("credit.missing", "credit.left_out")),
    OfPost(policy.people, ("credit.people",)),
    OfPost(policy.repeats, ("repeat",)),
)
ITEM: tuple[OfItem, ...] = (
    OfItem(originals.readable, ("file.broken", "file.cut")),
    OfItem(
        pictures.measures,
        (
            *("ratio.narrow", "ratio.wide", "width.small", "width.large", "height.small", "height.large"),
            "pixels.large",
        ),
    ),
    OfItem(pictures.enlarged, ("pixels.enlarged",)),
    OfItem(pictures.narrowed, ("crop.narrowed",)),
    OfItem(pictures.strong, ("crop.strong",)),
    OfItem(pictures.cut, ("cut.face", "cut.subject")),
    OfItem(zones.faces, ("safe.face", "safe.subject")),
    OfItem(zones.marks, ("safe.mark",)),
    OfItem(zones.slides, ("safe.slide",)),
    OfItem(zones.subtitles, ("safe.subtitles",)),
    OfItem(pictures.files, ("format", "bytes.over", "bytes.under")),
    OfItem(clips.rates, ("rate.low", "rate.high", "bits.over")),
    OfItem(clips.containers, ("codec", "codec.sound", "moov.late", "edits.list")),
    OfItem(clips.durations, ("seconds.short", "seconds.long")),
    OfItem(clips.sound, ("sound.none",)),
    OfItem(pictures.colour, ("colour.converted",)),
    OfItem(pictures.dynamic_range, ("hdr.flattened", "hdr.left")),
    OfItem(words.alt, ("alt.missing", "alt.over", "slot.empty", "slot.nobody")),
    OfItem(labels.triggers, ("label", "label.signed", "label.clip", "label.credentials")),
    OfItem(labels.disclosure, ("disclosure.asked", "disclosure.offered", "disclosure.unswitched")),
    OfItem(policy.private, ("private.kept",)),
    OfItem(policy.release, ("release.needed",)),
)
LAST: tuple[OfPost, ...] = (
    OfPost(texts.unsettled, ("text.unchecked", "text.open")),
    OfPost(age.stale_rules, ("rules.stale",)),
)
CHECKS: tuple[OfPost | OfItem, ...] = (*POST, *ITEM, *LAST)
"""Every rule; nothing is found that is not in it."""

IDS: frozenset[str] = frozenset(name for check in CHECKS for name in check.ids)
"""The ids of everything that can be found."""


def judge(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    around: Around = NOTHING,
    *,
    outputs: Sequence[Output] | None = None,
    today: date | None = None,
    usual: Edit = photo.NO_EDIT,
) -> tuple[Finding, ...]:
    """Return what is to be known about `post`, as it goes out, in `placement`: words, what goes, pictures, rules.

    `around` is what is known outside the post. `usual` is what photographs get that say nothing else, such as a
    recipe's border. `outputs` are judged where they are given, else what an export would make. Rules older than a
    year on `today` (or `around.today`) are reported where it is given.
    """
    known = replace(around, today=today) if today else around
    judged = case(post, media, placement, known, outputs=outputs or (), usual=usual)
    return (
        *(found for check in POST for found in check.find(judged)),
        *(found for shown in judged.shown for one in ITEM for found in one.find(judged, shown)),
        *(found for check in LAST for found in check.find(judged)),
    )
