"""Where several pictures stand in a post: side by side, in a grid, in a strip. Rooms in points, from 0, 0."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from studio.placements import Grid, Preview

TALLEST_PIN = 0.4  # width / height: a pin shows all of a picture that is let in
STRIP = 248.0  # points, the height of pictures that are swiped
SQUARE = (0.9, 1.1)  # width / height of what is laid out as a square


def cells(rules: Preview, ratios: Sequence[float], width: float) -> tuple[list[QRectF], int]:
    """Return where the pictures stand that are seen, and how many more there are."""
    if rules.pictures == "strip" and len(ratios) > 1:
        return _strip(ratios), 0
    if rules.pictures == "grid" and len(ratios) > 1:
        return _grid(rules.grid, ratios, width), max(0, len(ratios) - rules.grid.most)
    tallest = TALLEST_PIN if rules.kind == "pin" else rules.tallest
    ratio = rules.media_ratio or min(max(ratios[0], tallest), rules.widest)
    return [QRectF(0, 0, width, width / ratio)], 0


def _strip(ratios: Sequence[float]) -> list[QRectF]:
    rooms, left = [], 0.0
    for ratio in ratios:
        rooms.append(QRectF(left, 0, STRIP * ratio, STRIP))
        left += STRIP * ratio + 6
    return rooms


def _grid(rules: Grid, ratios: Sequence[float], width: float) -> list[QRectF]:
    count = min(len(ratios), rules.most)
    square = SQUARE[0] < ratios[0] < SQUARE[1]
    if not rules.turns or count == 5 or (square and count != 3):
        ratio = {2: 2.0 if rules.turns else rules.two, 3: rules.three, 4: rules.four}.get(count, rules.five)
        return _rows(_plain(count), width, width / ratio, rules.gap)
    ratio = {2: rules.two, 3: rules.three}.get(count, rules.four)
    lies = ratios[0] >= SQUARE[0]
    return _led(count, width, width / ratio, rules.gap, lies=lies)


def _plain(count: int) -> list[tuple[float, float, float, float]]:
    """Return rooms as fractions of all of it: left, top, width, height."""
    match count:
        case 2:
            return [(0, 0, 1 / 2, 1), (1 / 2, 0, 1 / 2, 1)]
        case 3:
            return [(0, 0, 1 / 2, 1), (1 / 2, 0, 1 / 2, 1 / 2), (1 / 2, 1 / 2, 1 / 2, 1 / 2)]
        case 4:
            return [(x, y, 1 / 2, 1 / 2) for y in (0, 1 / 2) for x in (0, 1 / 2)]
    above = [(x, 0, 1 / 2, 3 / 5) for x in (0, 1 / 2)]
    return [*above, *((n / 3, 3 / 5, 1 / 3, 2 / 5) for n in range(3))]


def _led(count: int, width: float, height: float, gap: float, *, lies: bool) -> list[QRectF]:
    """Return one large room and the others in a row below it, or in a column beside it."""
    others = count - 1
    large = 2 / 3 if others == 3 else 1 / 2
    lying = [(0.0, 0.0, 1.0, large), *((n / others, large, 1 / others, 1 - large) for n in range(others))]
    rooms = lying if lies else [(top, left, tall, wide) for left, top, wide, tall in lying]
    return _rows(rooms, width, height, gap)


def _rows(
    rooms: Sequence[tuple[float, float, float, float]], width: float, height: float, gap: float
) -> list[QRectF]:
    """Return fractions as rooms with `gap` between them; the outer edges are those of all of it."""
    made = []
    for left, top, wide, tall in rooms:
        x = left * (width + gap)
        y = top * (height + gap)
        made.append(QRectF(x, y, wide * (width + gap) - gap, tall * (height + gap) - gap))
    return made
