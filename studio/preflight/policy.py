"""Rules of the person's own: credit, private data, embargo, releases, repeats, and whether the planned time exists.

No platform stands behind them, so none is an error.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from media.photo_probe import PhotoInfo
from studio import client as clients
from studio import counting, planned, postings
from studio.credits import to_tag
from studio.post import Media, Posting
from studio.preflight.case import Case, Shown
from studio.preflight.finding import Finding, Found
from studio.preflight.words import without_tags


def credit(case: Case) -> Found:
    """Say that no photograph will carry a name: neither the set nor the files say one, or the recipe leaves it out."""
    shoot = case.around.media_set
    pictures = [one for one in case.shown if one.medium.kind == "photo" and one.medium.slide is None]
    if shoot is None or not pictures:
        return
    if case.around.recipe.metadata == "none":
        yield case.about.said("credit.left_out", "hint", count=len(pictures))
    elif not shoot.credit and not all(_credited(case, one.medium) for one in pictures):
        yield case.about.said("credit.missing", "hint", fix="set", count=len(pictures))


def people(case: Case) -> Found:
    """Say who worked on the set, has a name on this platform, and is not named in the words."""
    shoot, about = case.around.media_set, case.about
    if shoot is None or not case.placement.words.caption:
        return
    said = f"{case.texts.caption}\n{case.texts.first_comment}".casefold()
    tagged = to_tag(shoot, case.around.people, case.placement.platform)
    left = [
        one for one in tagged if f"@{one.handle}".casefold() not in said and one.name.casefold() not in said
    ]
    if not left:
        return
    mentions = " ".join(f"@{one.handle}" for one in left)
    text = named(case.texts.caption, mentions)
    names = ", ".join(one.name for one in left)
    fix = "people" if counting.overflow(text, case.placement) == len(text) else None
    yield about.said("credit.people", "hint", fix=fix, count=len(left), names=names, mentions=mentions)


def named(text: str, mentions: str) -> str:
    """Return the caption `text` with `mentions` on a line of their own, before the tags that end it."""
    body, tail = without_tags(text)
    return f"{body}\n\n{mentions}{tail}".strip()


def private(_case: Case, shown: Shown) -> Found:
    """Say that a file that was made holds what is private. Exports leave it out, so this is about others' files."""
    if shown.made is not None and shown.made.private:
        fields = ", ".join(shown.made.private)
        yield shown.about.said("private.kept", "warning", fix="strip", fields=fields)


def release(_case: Case, shown: Shown) -> Found:
    """Say that somebody who is seen has not agreed yet."""
    if shown.medium.release == "needed":
        yield shown.about.said("release.needed", "warning", fix="release")


def embargo(case: Case) -> Found:
    """Say that the set may not go out before a time that the plan does not wait for."""
    shoot = case.around.media_set
    until = planned.moment_of(shoot.embargo) if shoot is not None else None
    if until is None:
        return
    said = planned.wall(case.post)
    if said is not None:
        if said < until:
            yield case.about.said(
                "embargo.planned", "warning", fix="wait", until=_shown(until), planned=_shown(said)
            )
    elif (now := _now(case)) is not None and now < until:
        yield case.about.said("embargo.now", "warning", until=_shown(until))


def plan(case: Case) -> Found:
    """Say that the planned time is no time, comes twice or is over; not of what is known to have gone out."""
    said, now = planned.wall(case.post), case.around.now
    if said is None or any(_is_this(case, one) for one in case.around.postings):
        return
    if case.post.zone and not planned.is_known(case.post.zone):
        yield case.about.said("planned.unknown", "warning", zone=case.post.zone)
        return
    zone = _zone(case)
    try:
        trouble = planned.trouble(case.post, zone, now or datetime.min.replace(tzinfo=UTC))
        moment, shown = planned.instant(case.post, zone), planned.aware(case.post, zone)
    except OverflowError:  # a year that no clock has
        return
    if trouble == "gap" and shown is not None:
        yield case.about.said("planned.gap", "warning", fix="clock", zone=zone, shown=_shown(shown))
    elif trouble == "twice":
        yield case.about.said("planned.twice", "hint", zone=zone)
    if now is not None and moment is not None and moment < now:
        yield case.about.said("planned.past", "warning", planned=_shown(said))


def repeats(case: Case) -> Found:
    """Say which pictures went out on the same platform, to the same account, a short time before or after.

    What is recorded of this very post, in whichever placement, repeats nothing.
    """
    contents = {content for one in case.shown for content in postings.contents(one.medium)}
    known = [one for one in case.around.postings if not contents.isdisjoint(one.media)]
    when = _when(case) if known else None
    if when is None:
        return
    near = timedelta(days=case.around.repeat_days)
    ran = [
        (abs(when - at), at, one)
        for one in known
        if one.post != case.post.id and _same_account(case, one)
        for at in [planned.moment_of(one.at)]
        if at is not None and abs(when - at) <= near
    ]
    for shown in case.shown:
        known_as = postings.contents(shown.medium)
        own = [entry for entry in ran if not known_as.isdisjoint(entry[2].media)]
        if own:
            yield _repeat(case, shown, *min(own, key=lambda entry: entry[0]))


def _repeat(case: Case, shown: Shown, between: timedelta, at: datetime, one: Posting) -> Finding:
    return shown.about.said(
        "repeat",
        "warning",
        fix="without" if case.can_spare_one else None,
        days=between.days,
        when=at.date().isoformat(),
        title=one.title or one.link or one.placement,
    )


def _credited(case: Case, medium: Media) -> bool:
    """Say whether the file itself names somebody, as far as it is known."""
    told = case.around.files.get(medium.id)
    return isinstance(told, PhotoInfo) and bool(told.metadata.credit or told.metadata.creator)


def _same_account(case: Case, one: Posting) -> bool:
    """Say whether it went out where this goes: on the platform, and to the same account where both are known."""
    placement = case.placement
    if one.placement.partition(".")[0] != placement.id.partition(".")[0]:
        return False
    client = case.around.client
    own = clients.handle(client, placement.platform) if client else ""
    return not own or not one.account or clients.same_handle(own, one.account)


def _is_this(case: Case, one: Posting) -> bool:
    """Say whether a record is of this very post in this placement."""
    return one.post == case.post.id and one.placement == case.placement.id


def _when(case: Case) -> datetime | None:
    """Return the wall time at which it goes out: planned, else now; None: nobody knows the time."""
    return planned.wall(case.post) or _now(case)


def _now(case: Case) -> datetime | None:
    """Return what clocks show now where the post goes out."""
    now = case.around.now
    return now.astimezone(ZoneInfo(_zone(case))).replace(tzinfo=None) if now else None


def _zone(case: Case) -> str:
    return planned.zone_of(case.post, case.around.client, case.around.zone)


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M") if moment.time() != time() else moment.date().isoformat()
