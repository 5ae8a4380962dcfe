"""What a person may ask to be done to a picture, as values: posts store them as they are, workers carry them out.

Lengths are fractions, so that an edit looks the same on a small proxy and at full size; of what, each field says.
Colours are "#rrggbb".
"""

from typing import Literal

import msgspec

from media.geometry import Box, Point, Size


class Value(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base: immutable, compared by content, defaults left out where it is stored."""


class Border(Value, frozen=True):
    """A mat around the picture, inside the frame: the passepartout. `width`: of the frame's shorter edge."""

    width: float = 0.05
    colour: str = "#ffffff"

    def inner(self, frame: Size) -> Size:
        """Return the pixels that are left for the picture in `frame`."""
        wide = self.thickness(frame)
        return Size(max(1, frame.width - 2 * wide), max(1, frame.height - 2 * wide))

    def thickness(self, frame: Size) -> int:
        """Return the border's width in pixels on each side of `frame`; at least a third of it is left."""
        shorter = min(frame.width, frame.height)
        return min(round(self.width * shorter), (shorter - 1) // 3)


class Mark(Value, frozen=True):
    """A watermark: a text, or a picture (its `path`), over the finished frame."""

    text: str = ""
    path: str = ""
    font: str = ""  # a family; empty: the system's
    colour: str = "#ffffff"
    opacity: float = 0.6
    size: float = 0.2  # its width, of the frame's shorter edge
    margin: float = 0.03  # kept free around it, of the frame's shorter edge
    anchor: Point = Point(
        1.0, 1.0
    )  # where in the room that the margin leaves: 0, 0 top left; 1, 1 bottom right
    anchors: tuple[tuple[str, Point], ...] = ()  # by the id of a shape ("9:16") where it stands elsewhere

    def at(self, shape: str) -> Point:
        """Return where it stands in a frame of `shape` (an id; empty: the picture's own ratio)."""
        return dict(self.anchors).get(shape, self.anchor)

    def room(self, frame: Size, ratio: float, shape: str = "") -> tuple[int, int, int, int]:
        """Return left, top, width and height, in pixels of `frame`, of a mark that is `ratio` times as wide as high.

        One that would be higher than what the margin leaves is made smaller, so that it is seen whole.
        """
        free = self._free(frame)
        width = min(self.size * min(frame.width, frame.height), free.width, free.height * ratio)
        wide, high = max(1, round(width)), max(1, round(width / ratio))
        at, edge = self.at(shape), (frame.width - free.width) // 2
        return edge + round((free.width - wide) * at.x), edge + round((free.height - high) * at.y), wide, high

    def anchored(self, frame: Size, ratio: float, left: float, top: float) -> Point:
        """Return the anchor that puts the mark's top left corner at `left`, `top`, as near as the margin allows."""
        free = self._free(frame)
        _, _, wide, high = self.room(frame, ratio)
        edge = (frame.width - free.width) // 2
        across, down = max(1, free.width - wide), max(1, free.height - high)
        return Point(min(max((left - edge) / across, 0.0), 1.0), min(max((top - edge) / down, 0.0), 1.0))

    def _free(self, frame: Size) -> Size:
        """Return what the margin leaves of `frame`."""
        shorter = min(frame.width, frame.height)
        edge = min(round(self.margin * shorter), (shorter - 1) // 2)
        return Size(frame.width - 2 * edge, frame.height - 2 * edge)


class Slide(Value, frozen=True):
    """A picture made of words: a line or a quote on a ground, drawn anew for each frame."""

    text: str
    note: str = ""  # a smaller line below: who said it
    ground: str = "#ffffff"
    ink: str = "#1a1a1a"
    font: str = ""  # a family; empty: the system's
    align: Literal["left", "centre", "right"] = "centre"
    size: float = (
        0.075  # of a line of the text, of the frame's shorter edge; made smaller where it would not fit
    )


class Background(Value, frozen=True):
    """What stands behind a cut-out subject."""

    kind: Literal["transparent", "colour", "gradient", "blur", "picture"] = "transparent"
    colour: str = "#ffffff"
    colour_to: str = "#c8c8c8"  # where a gradient ends
    angle: float = 180.0  # of a gradient: where it runs to, degrees clockwise from the top; 180: downwards
    radius: float = 0.02  # of a blur, of the longer edge
    path: str = ""  # of another picture


class Shadow(Value, frozen=True):
    """A soft shadow that the subject throws on its background. Lengths are of the longer edge."""

    colour: str = "#000000"
    opacity: float = 0.35
    blur: float = 0.02
    x: float = 0.0  # to the right
    y: float = 0.015  # downwards


class Stroke(Value, frozen=True):
    """A stroke of the brush over the mask, on the upright picture before the person's turns and flip."""

    keep: bool  # the subject's; False: the background's
    size: float  # its diameter, of the longer edge
    points: tuple[tuple[float, float], ...]  # x and y, 0–1
    soft: float = 0.3  # how much of the radius falls off, 0–1


class Subject(Value, frozen=True):
    """What a photograph is of, as measured: on the upright picture before the person's turns and flip."""

    box: Box
    focal: Point
    faces: tuple[Box, ...] = ()
    sureness: float = 0.0  # 0–1
