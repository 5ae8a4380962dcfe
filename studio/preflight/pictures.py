"""Rules about pictures: ratio, pixels, enlarging, crops, formats and bytes, colour."""

from typing import Literal

from msgspec import UNSET
from msgspec.structs import replace

from media.clip_probe import ClipInfo
from media.geometry import Size
from media.photo_probe import PhotoInfo
from studio import photo, subjects
from studio.placements import Photos, Rule
from studio.preflight.case import Case, Shown
from studio.preflight.finding import Found

ENLARGED = 1.01  # times; less is rounding
RATIO_TOLERANCE = 0.005
HDR = "clip-hdr"  # what the clip doctor calls it
STRONG = 0.5  # of a picture's area that is left in its frame; where less is, it is another picture
NARROWED = 0.02  # of a crop's area that its frame leaves out; less nobody sees
# Parts of the names of colour profiles that hold more colours than sRGB.
_WIDE = ("p3", "adobe", "prophoto", "romm", "2020", "wide gamut", "rec2020", "ecirgb")


def measures(_case: Case, shown: Shown) -> Found:
    """Say that the ratio or the pixels are not what is taken."""
    rules, size = shown.rules, shown.size
    most = rules.pixels_max if isinstance(rules, Photos) else None
    judged: tuple[tuple[str, Rule[int] | Rule[float] | None, float, Literal["below", "above"]], ...] = (
        ("ratio.narrow", rules.ratio_min, size.ratio * (1 + RATIO_TOLERANCE), "below"),
        ("ratio.wide", rules.ratio_max, size.ratio * (1 - RATIO_TOLERANCE), "above"),
        ("width.small", rules.width_min, size.width, "below"),
        ("width.large", rules.width_max, size.width, "above"),
        ("height.small", rules.height_min, size.height, "below"),
        ("height.large", rules.height_max, size.height, "above"),
        ("pixels.large", most, size.width * size.height, "above"),
    )
    for name, rule, measured, broken in judged:
        if rule and (measured < rule.value if broken == "below" else measured > rule.value):
            fix = "ratio" if name.startswith("ratio") or _shrinks(shown, name) else None
            yield shown.about.broken(
                name, rule, fix=fix, size=f"{size.width}×{size.height}", limit=rule.value
            )


def enlarged(_case: Case, shown: Shown) -> Found:
    """Say that a picture has fewer pixels than its frame."""
    resolved, seen = shown.resolved, shown.seen
    need = photo.window(resolved, shown.shape) if shown.shape and shown.medium.slide is None else None
    if need and resolved.fit == "fill" and max(need.width / seen.width, need.height / seen.height) > ENLARGED:
        have, wanted = f"{seen.width}×{seen.height}", f"{need.width}×{need.height}"
        yield shown.about.said("pixels.enlarged", "warning", have=have, need=wanted)


def narrowed(case: Case, shown: Shown) -> Found:
    """Say that a crop by hand has another ratio than its frame, so that not all of it is seen."""
    resolved, shape = shown.resolved, shown.shape
    if resolved.crop is None or shape is None or resolved.fit == "fit" or shown.medium.slide is not None:
        return
    size = shown.looked
    seen = photo.crop_for(resolved, size, shape)
    whole = resolved.crop.width * resolved.crop.height
    if whole > 0 and 1 - seen.width * seen.height / whole > NARROWED:
        lost = round(100 * (1 - seen.width * seen.height / whole))
        fix = None if case.is_tile(shown) else "fit"  # with a border it would no longer join the next one
        yield shown.about.said("crop.narrowed", "hint", fix=fix, share=max(1, lost), frame=shape.id)


def strong(case: Case, shown: Shown) -> Found:
    """Say that less than half of the picture is left in its frame, unless the person has framed it here by hand.

    What a crop by hand loses to its frame, `narrowed` says.
    """
    resolved, shape = shown.resolved, shown.shape
    own = photo.own_edit(shown.item, case.placement.id)
    by_hand = own.crop is not UNSET or own.focal is not UNSET or resolved.crop is not None or resolved.path
    if shape is None or resolved.fit == "fit" or by_hand or shown.medium.slide is not None:
        return
    seen = photo.crop_for(resolved, shown.looked, shape)
    kept = seen.width * seen.height
    if kept < STRONG:
        yield shown.about.said("crop.strong", "hint", fix="fit", share=round(100 * kept), frame=shape.id)


def cut(case: Case, shown: Shown) -> Found:
    """Say that the crop cuts off a face or the subject; what goes on in the next tile is not cut off."""
    medium, resolved, shape = shown.medium, shown.resolved, shown.shape
    if medium.subject is None or shape is None or resolved.fit == "fit" or medium.slide is not None:
        return
    if case.is_tile(shown):
        return
    upright = Size(medium.width, medium.height)
    kind = subjects.cuts(medium.subject, photo.crop_for(resolved, shown.looked, shape), resolved, upright)
    if not kind:
        return
    suggested = photo.suggested_focal(medium.subject, resolved)
    free = replace(resolved, focal=suggested, crop=None)
    better = subjects.cuts(medium.subject, photo.crop_for(free, shown.looked, shape), free, upright)
    fix = "subject" if not better and free != resolved else "fit"
    yield shown.about.said(f"cut.{'face' if kind == 'face' else 'subject'}", "hint", fix=fix, frame=shape.id)


def files(_case: Case, shown: Shown) -> Found:
    """Say what of a file that was made is not taken: its format, its bytes."""
    made, rules, about = shown.made, shown.rules, shown.about
    if made is None:
        return
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


def colour(case: Case, shown: Shown) -> Found:
    """Say that colours beyond sRGB are brought into it. No more than a hint: it is what every app shows."""
    told = case.around.files.get(shown.medium.id)
    if isinstance(told, PhotoInfo) and any(part in told.icc.casefold() for part in _WIDE):
        rule = shown.rules.colour_space if isinstance(shown.rules, Photos) else None
        yield shown.about.said("colour.converted", "hint", rule, profile=told.icc)


def dynamic_range(case: Case, shown: Shown) -> Found:
    """Say that a clip's high dynamic range is brought into the usual one, or was left in a file that was made."""
    told = case.around.files.get(shown.medium.id)
    if shown.made is not None and shown.made.hdr:
        yield shown.about.said("hdr.left", "warning", transfer=shown.made.hdr.upper())
    elif isinstance(told, ClipInfo) and told.hdr and shown.made is None:
        left = HDR in shown.resolved.unrepaired
        if left:
            yield shown.about.said("hdr.left", "warning", fix="repair", transfer=told.hdr.upper())
        else:
            yield shown.about.said("hdr.flattened", "hint", transfer=told.hdr.upper())


def _shrinks(shown: Shown, name: str) -> bool:
    """Say whether the recommended frame would mend what is too large: where the picture keeps its own ratio."""
    return name.endswith("large") and shown.shape is None and bool(shown.rules.shapes)


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.3g} MB" if count >= 100_000 else f"{count / 1000:.3g} kB"
