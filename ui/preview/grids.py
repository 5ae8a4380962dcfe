"""Where several pictures stand in a post: side by side, in a grid, in a strip. Rooms in points, from 0, 0."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from studio.placements import Preview

GAP = 2.0
TALLEST, WIDEST = 0.75, 2.2  # width / height that an app shows of a single picture
GRID = 16 / 9  # of two to four pictures together
STRIP = 248.0  # points, the height of pictures that are swiped


def cells(rules: Preview, ratios: Sequence[float], width: float) -> tuple[list[QRectF], int]:
    """Return where the pictures stand that are seen, and how many more there are."""
    if rules.pictures == "strip" and len(ratios) > 1:
        return _strip(ratios), 0
    if rules.pictures == "grid" and len(ratios) > 1:
        return _grid(len(ratios), width), max(0, len(ratios) - 5)
    ratio = rules.media_ratio or min(max(ratios[0], TALLEST if rules.kind != "pin" else 0.4), WIDEST)
    return [QRectF(0, 0, width, width / ratio)], 0


def _strip(ratios: Sequence[float]) -> list[QRectF]:
    rooms, left = [], 0.0
    for ratio in ratios:
        rooms.append(QRectF(left, 0, STRIP * ratio, STRIP))
        left += STRIP * ratio + 6
    return rooms


def _grid(count: int, width: float) -> list[QRectF]:
    height = width / GRID
    half_width, half_height = (width - GAP) / 2, (height - GAP) / 2
    right, lower = half_width + GAP, half_height + GAP
    match count:
        case 2:
            return [QRectF(0, 0, half_width, height), QRectF(right, 0, half_width, height)]
        case 3:
            return [
                QRectF(0, 0, half_width, height),
                QRectF(right, 0, half_width, half_height),
                QRectF(right, lower, half_width, half_height),
            ]
        case 4:
            return [QRectF(x, y, half_width, half_height) for y in (0, lower) for x in (0, right)]
    third = (width - 2 * GAP) / 3
    top = [QRectF(x, 0, half_width, half_width) for x in (0.0, right)]
    below = [QRectF(n * (third + GAP), half_width + GAP, third, third) for n in range(3)]
    return [*top, *below]
