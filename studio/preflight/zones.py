"""Rules about what the app's own interface covers: faces, subjects, subtitles, marks and words of slides under it.

Only where the data know what is covered in such a frame; the zones come from guides for advertisements, so nothing
here is worse than a warning.
"""

from msgspec.structs import replace

from media.edits import Mark
from media.geometry import Box, Point, Size
from media.subject import SURE
from studio import photo, subjects
from studio.placements import Placement, SafeZone, Shape
from studio.preflight.case import Case, Shown
from studio.preflight.finding import Finding, Found, Severity

FACE_UNDER = 0.25  # of a face that is covered; less is hair or chin
_SAME_RATIO = 0.02
_LETTER = 0.55  # a letter's width of its height, as most fonts have it
_PICTURE = 2.0  # how much wider than high a mark's picture is taken for, where nobody has opened it
_LINE = 1.25  # a line's height, of its letters'
_SLIDE_MARGIN = 0.1  # of the shorter edge, as slides are drawn
_SMALLEST = 0.3  # of the largest crop: what is smaller shows another picture


def faces(case: Case, shown: Shown) -> Found:
    """Say that a face, or where there is none the subject, lies under the interface."""
    free = free_of(case.placement, shown.shape)
    subject, shape = shown.medium.subject, shown.shape
    if free is None or shape is None or shown.medium.slide is not None:
        return
    zone = case.placement.safe_zone
    if subject is None or (subject.sureness < SURE and not subject.faces):
        yield from _focal(case, shown, free)
        return
    upright = Size(shown.medium.width, shown.medium.height)
    if subject.faces:
        seen = [subjects.placed(face, shown.resolved, upright) for face in subject.faces]
        if max(covered(framed(face, shown), free) for face in seen) > FACE_UNDER:
            yield _under(shown, "safe.face", "warning", zone, aimed(case, shown, free))
    else:
        yield from _focal(case, shown, free)


def subtitles(case: Case, shown: Shown) -> Found:
    """Say that subtitles are shown higher than they were put, for the interface would cover them."""
    said, free = shown.resolved.subtitles, free_of(case.placement, shown.shape)
    if free is None or said is None or said.place is None or said.shown in ("none", "beside"):
        return
    if said.place > free.bottom + 1e-6 and said.lines:
        yield _under(shown, "safe.subtitles", "hint", case.placement.safe_zone, "lift")


def marks(case: Case, shown: Shown) -> Found:
    """Say that a watermark lies under the interface."""
    mark, free, shape = shown.resolved.mark, free_of(case.placement, shown.shape), shown.shape
    if free is None or shape is None or mark is None or not (mark.text or mark.path):
        return
    frame = Size(shape.width, shape.height)
    if _outside(_box(mark, frame, shape.id), free):
        moved = freed(mark, frame, shape.id, free)
        fix = "mark" if moved is not None else None
        yield _under(shown, "safe.mark", "hint", case.placement.safe_zone, fix)


def slides(case: Case, shown: Shown) -> Found:
    """Say that the words of a slide may lie under the interface: how many lines they take is an estimate."""
    slide, free, shape = shown.medium.slide, free_of(case.placement, shown.shape), shown.shape
    if slide is None or free is None or shape is None:
        return
    across = 1 - 2 * _SLIDE_MARGIN
    shorter = min(shape.width, shape.height)
    room = across * shape.width / (_LETTER * slide.size * shorter)
    lines = sum(max(1.0, -(-len(line) // max(1.0, room))) for line in slide.text.splitlines())
    high = min(
        lines * slide.size * shorter * _LINE / shape.height, 1 - 2 * _SLIDE_MARGIN * shorter / shape.height
    )
    if 0.5 - high / 2 < free.top or 0.5 + high / 2 > free.bottom:
        yield _under(shown, "safe.slide", "hint", case.placement.safe_zone, None)


def free_of(placement: Placement, shape: Shape | None) -> Box | None:
    """Return what of a frame the interface leaves free, 0–1; None: nothing is known about such a frame."""
    zone = placement.safe_zone
    if zone is None or shape is None or abs(zone.width / zone.height - shape.ratio) > _SAME_RATIO:
        return None
    return Box(
        zone.left / zone.width,
        zone.top / zone.height,
        1 - zone.right / zone.width,
        1 - zone.bottom / zone.height,
    )


def framed(box: Box, shown: Shown) -> Box:
    """Return where `box`, of the picture after turns and straightening, lies in its frame, 0–1 where it is inside."""
    shape = shown.shape
    if shape is None:
        return box
    size = shown.looked
    crop = photo.crop_for(shown.resolved, size, shape)
    frame, inner = Size(shape.width, shape.height), photo.window(shown.resolved, shape)
    wide, high = float(inner.width), float(inner.height)
    if shown.resolved.fit == "fit":
        scale = min(inner.width / (crop.width * size.width), inner.height / (crop.height * size.height))
        wide, high = crop.width * size.width * scale, crop.height * size.height * scale
    left, top = (frame.width - wide) / 2, (frame.height - high) / 2

    def across(x: float) -> float:
        return (left + (x - crop.left) / crop.width * wide) / frame.width

    def down(y: float) -> float:
        return (top + (y - crop.top) / crop.height * high) / frame.height

    return Box(across(box.left), down(box.top), across(box.right), down(box.bottom))


def covered(box: Box, free: Box) -> float:
    """Return how much of what is seen of `box` in the frame is outside `free`, 0–1; nothing where none is seen."""
    seen = Box(max(0.0, box.left), max(0.0, box.top), min(1.0, box.right), min(1.0, box.bottom))
    if seen.width <= 0 or seen.height <= 0:
        return 0.0
    wide = max(0.0, min(seen.right, free.right) - max(seen.left, free.left))
    high = max(0.0, min(seen.bottom, free.bottom) - max(seen.top, free.top))
    return 1 - wide * high / (seen.width * seen.height)


def aim(shown: Shown, free: Box) -> Box | None:
    """Return the largest crop in which what matters lies free of the interface; None: there is none.

    It never has fewer pixels than its frame, unless the picture has too few already.
    """
    shape, wanted = shown.shape, _wanted(shown)
    if shape is None or wanted is None or shown.resolved.fit == "fit" or shown.resolved.border is not None:
        return None
    size = shown.looked
    largest = photo.crop_for(replace(shown.resolved, crop=None), size, shape)
    least = min(1.0, max(shape.width / (largest.width * size.width), _SMALLEST))
    for step in range(21):
        scale = 1 - step * (1 - least) / 20
        wide, high = largest.width * scale, largest.height * scale
        left = _between(
            wanted.right - free.right * wide, wanted.left - free.left * wide, 1 - wide, largest.left
        )
        top = _between(
            wanted.bottom - free.bottom * high, wanted.top - free.top * high, 1 - high, largest.top
        )
        if left is not None and top is not None:
            return Box(left, top, left + wide, top + high)
    return None


def aimed(case: Case, shown: Shown, free: Box) -> str | None:
    """Return the fix that crops so that what matters is free; None where no crop does, or tiles would come apart."""
    if shown.medium.kind != "photo" or case.is_tile(shown):
        return None
    return "safe" if aim(shown, free) is not None else None


def freed(mark: Mark, frame: Size, shape: str, free: Box) -> Mark | None:
    """Return the mark moved out from under the interface in frames of `shape`; None: it has no room there."""
    ratio = _ratio(mark)
    left, top, wide, high = mark.room(frame, ratio, shape)
    x = max(free.left * frame.width, min(left, free.right * frame.width - wide))
    y = max(free.top * frame.height, min(top, free.bottom * frame.height - high))
    anchor = mark.anchored(frame, ratio, x, y)
    moved = replace(mark, anchors=tuple({**dict(mark.anchors), shape: anchor}.items()))
    return None if _outside(_box(moved, frame, shape), free) else moved


def _focal(case: Case, shown: Shown, free: Box) -> Found:
    """Say that where the crop was put, or the subject was found, lies under the interface."""
    point = _point(shown)
    if point is None:
        return
    at = framed(Box(point.x, point.y, point.x, point.y), shown)
    inside = free.left <= at.left <= free.right and free.top <= at.top <= free.bottom
    if not inside and 0 <= at.left <= 1 and 0 <= at.top <= 1:
        yield _under(shown, "safe.subject", "hint", case.placement.safe_zone, aimed(case, shown, free))


def _point(shown: Shown) -> Point | None:
    """Return the point that matters in the picture after turns; None: nobody has said, and nothing was found."""
    subject, resolved = shown.medium.subject, shown.resolved
    if subject is not None and subject.sureness >= SURE and shown.medium.kind == "photo":
        size = Size(shown.medium.width, shown.medium.height)
        at = subjects.placed(
            Box(subject.focal.x, subject.focal.y, subject.focal.x, subject.focal.y), resolved, size
        )
        return Point(at.left, at.top)
    said = shown.item.edit.focal, photo.own_edit(shown.item, shown.about.placement.id).focal
    return resolved.focal if any(isinstance(one, Point) for one in said) and not resolved.path else None


def _wanted(shown: Shown) -> Box | None:
    """Return what has to be free: all faces, else the point that matters."""
    subject = shown.medium.subject
    if subject is not None and subject.faces:
        size = Size(shown.medium.width, shown.medium.height)
        seen = [subjects.placed(face, shown.resolved, size) for face in subject.faces]
        return Box(
            min(one.left for one in seen),
            min(one.top for one in seen),
            max(one.right for one in seen),
            max(one.bottom for one in seen),
        )
    point = _point(shown)
    return Box(point.x, point.y, point.x, point.y) if point else None


def _between(least: float, most: float, room: float, now: float) -> float | None:
    """Return the value nearest to `now` between `least` and `most` and 0 and `room`; None: there is none."""
    low, high = max(0.0, least), min(room, most)
    return min(max(now, low), high) if low <= high + 1e-9 else None


def _box(mark: Mark, frame: Size, shape: str) -> Box:
    left, top, wide, high = mark.room(frame, _ratio(mark), shape)
    return Box(
        left / frame.width, top / frame.height, (left + wide) / frame.width, (top + high) / frame.height
    )


def _ratio(mark: Mark) -> float:
    return max(0.5, _LETTER * len(mark.text)) if mark.text else _PICTURE


def _outside(box: Box, free: Box) -> bool:
    """Say whether more than rounding of `box` is outside `free`."""
    slack = 0.003
    across = box.left < free.left - slack or box.right > free.right + slack
    return across or box.top < free.top - slack or box.bottom > free.bottom + slack


def _under(shown: Shown, rule: str, severity: Severity, zone: SafeZone | None, fix: str | None) -> Finding:
    shape = shown.shape
    found = shown.about.said(rule, severity, fix=fix, frame=shape.id if shape else "")
    return replace(found, source=zone.source, date=zone.date, note=zone.note) if zone else found
