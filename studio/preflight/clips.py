"""Rules about clips: how long they are, frames a second, sound, and how a file that was made is put together."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from math import ceil, floor

from msgspec.structs import replace

from media.clip_probe import ClipInfo
from studio import photo
from studio.placements import Clips
from studio.post import Media
from studio.preflight.case import Case, Shown
from studio.preflight.finding import About, Found
from studio.words import word


def durations(_case: Case, shown: Shown) -> Found:
    """Say that a file of a clip is too short or too long; of moments that are files of their own, which of them."""
    rules, made = shown.rules, shown.made
    if not isinstance(rules, Clips):
        return
    known = made is not None and made.seconds is not None
    whole = (("", shown.about, made.seconds),) if known else _pieces(shown)  # type: ignore[union-attr]
    for moment, about, seconds in whole:
        if seconds is None:
            continue
        least, most = rules.seconds_min, rules.seconds_max
        if least and seconds < least.value - 0.001:
            has, limit = _hundredths(seconds, floor), f"{least.value:g}"
            yield about.broken("seconds.short", least, seconds=has, limit=limit, moment=moment)
        if most and seconds > most.value + 0.001:
            has, limit = _hundredths(seconds, ceil), f"{most.value:g}"
            yield about.broken("seconds.long", most, fix="trim", seconds=has, limit=limit, moment=moment)


def _hundredths(seconds: float, towards: Callable[[float], int]) -> str:
    """Return a length with two decimals at most, rounded away from the limit, which it would else seem to keep."""
    return f"{towards(round(seconds * 100, 6)) / 100:.2f}".rstrip("0").rstrip(".")


def _pieces(shown: Shown) -> Iterator[tuple[str, About, float | None]]:
    """Yield for each file that the clip becomes its moment's id (empty: all of it), what to call it, and its length."""
    apart = shown.resolved.segments if not shown.resolved.joined else ()
    about = shown.about
    for at, (seconds, moment) in enumerate(zip_longest(lengths(shown.medium, shown.resolved), apart), 1):
        if len(apart) < 2:
            yield (moment.id if moment else ""), about, seconds
        else:
            named = "preflight.moment.named" if moment.name else "preflight.moment"
            file = word(named, moment=moment.name or at, file=about.file)
            yield moment.id, replace(about, file=file), seconds


def rates(_case: Case, shown: Shown) -> Found:
    """Say that a clip that was made has too few or too many frames, or bits, a second."""
    rules, made = shown.rules, shown.made
    if not isinstance(rules, Clips) or made is None:
        return
    if made.rate is not None:
        if rules.rate_min and made.rate < rules.rate_min.value * 0.999:
            yield shown.about.broken(
                "rate.low", rules.rate_min, rate=f"{made.rate:g}", limit=rules.rate_min.value
            )
        if rules.rate_max and made.rate > rules.rate_max.value * 1.001:
            yield shown.about.broken(
                "rate.high", rules.rate_max, rate=f"{made.rate:g}", limit=rules.rate_max.value
            )
    most = rules.bit_rate_max
    if most and made.bit_rate is not None and made.bit_rate > most.value:
        has, limit = f"{made.bit_rate / 1e6:.3g}", f"{most.value / 1e6:.3g}"
        yield shown.about.broken("bits.over", most, rate=has, limit=limit)


def containers(_case: Case, shown: Shown) -> Found:
    """Say what of a clip that was made is put together otherwise than is taken."""
    rules, made, about = shown.rules, shown.made, shown.about
    if not isinstance(rules, Clips) or made is None:
        return
    for name, rule, has in (
        ("codec", rules.codecs, made.codec),
        ("codec.sound", rules.audio_codecs, made.audio_codec),
    ):
        if rule and has and has not in rule.value:
            yield about.broken(name, rule, format=has.upper(), taken=", ".join(rule.value).upper())
    if rules.moov_first and rules.moov_first.value and made.moov_first is False:
        yield about.broken("moov.late", rules.moov_first)
    if rules.edit_lists and not rules.edit_lists.value and made.edit_list:
        yield about.broken("edits.list", rules.edit_lists)


def sound(case: Case, shown: Shown) -> Found:
    """Say that a clip has no sound of its own: where people listen it plays silent. Muting it is no fault."""
    told = case.around.files.get(shown.medium.id)
    if (
        isinstance(told, ClipInfo)
        and not told.audio_codec
        and shown.resolved.sound
        and case.placement.preview.kind in ("reel", "watch")
    ):
        yield shown.about.said("sound.none", "hint", fix="mute")


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
