"""The table of all fixes, and how one is done to a post whose texts have slots."""

from collections.abc import Callable, Mapping

from studio import caption
from studio.fixes import pictures, texts
from studio.fixes.fix import Fix, item_of
from studio.placements import Placement
from studio.post import Media, Post
from studio.preflight import NOTHING, Around, Finding, judge

SHOWS = {"label": "info", "release": "info", "strip": "info", "alt": "alt", "words": "words", "set": "set"}
"""Fixes that open a place, where the person decides: a page of the photo desk, or a field of the desk for writing
("alt", "words"), or what is known of the set ("set")."""

OF_WORDS = frozenset({"shorten", "tags", "title", "forbidden", "comment", "thread", "join", "lead", "people"})
FIXES: dict[str, Fix] = {
    "shorten": texts.shorten,
    "tags": texts.tags,
    "title": texts.title,
    "forbidden": texts.forbidden,
    "comment": texts.comment,
    "thread": texts.split,
    "join": texts.join,
    "lead": texts.lead,
    "people": texts.name_people,
    "ratio": pictures.ratio,
    "leave_out": pictures.leave_out,
    "without": pictures.without,
    "together": pictures.together,
    "trim": pictures.trim,
    "fit": pictures.fit,
    "subject": pictures.subject,
    "safe": pictures.safe,
    "mark": pictures.mark,
    "lift": pictures.lift,
    "mute": pictures.mute,
    "repair": pictures.repair,
    "wait": pictures.wait,
    "clock": pictures.clock,
}
_TOO_LONG_STILL = {"caption.over": "thread.over", "thread.over": "thread.over"}


def apply(
    post: Post, media: Mapping[str, Media], placement: Placement, finding: Finding, fix: str = ""
) -> Post:
    """Return `post` with what `finding` is about put right for its placement, by `fix` (empty: its usual one).

    One without a fix, with one that only shows something (`SHOWS`), or about what is gone since, changes nothing.
    """
    name = fix or finding.fix
    if name not in FIXES or _is_gone(post, finding):
        return post
    return FIXES[name](post, media, placement, finding)


def mend(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    finding: Finding,
    speak: Callable[[Post], Post],
    *,
    fix: str = "",
    around: Around = NOTHING,
) -> Post:
    """Return `post` with `finding`, which is about what `speak` makes of it, put right for its placement by `fix`.

    Slots in its texts stay slots where that is enough; else the placement gets the words that they stand for.
    """
    name = fix or finding.fix
    fixed = apply(post, media, placement, finding, fix)
    spoken = speak(fixed)
    if name not in OF_WORDS or _is_gone(post, finding) or (spoken == fixed and fixed != post):
        return fixed
    left = {one.rule for one in judge(spoken, media, placement, around)}
    if fixed != post and not left & {finding.rule, _TOO_LONG_STILL.get(finding.rule, finding.rule)}:
        return fixed
    said = apply(speak(post), media, placement, finding, fix)
    for field in ("caption", "title", "first_comment"):
        now = caption.own(said, field, placement.id)
        if now != caption.own(speak(post), field, placement.id):
            post = texts.WRITING[field](post, now, placement.id)
    if caption.differs(said, "tags", placement.id):
        post = caption.set_tags(post, caption.tags_of(said, placement.id), placement.id)
    if finding.item is not None:
        item = item_of(said, finding)
        post = caption.set_alt(post, item.id, caption.alt_of(item, placement.id), placement.id)
    return post


def _is_gone(post: Post, finding: Finding) -> bool:
    return finding.item is not None and all(item.id != finding.item for item in post.items)
