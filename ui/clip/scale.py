"""Which part of a clip the timeline shows, and where each moment of it is. Values only."""

from dataclasses import dataclass, replace

_LEAST = 12  # frames that stay visible when it is zoomed in as far as it goes


@dataclass(frozen=True)
class Scale:
    """`span` seconds from `first` on are shown of a clip of `length` seconds, from `left` on, `width` px wide."""

    length: float = 1.0
    first: float = 0.0
    span: float = 1.0
    left: float = 0.0
    width: float = 1.0

    @property
    def last(self) -> float:
        """The end of what is shown."""
        return self.first + self.span

    @property
    def second(self) -> float:
        """How wide a second is, in px."""
        return self.width / max(self.span, 1e-6)

    @property
    def whole(self) -> bool:
        """Whether all of the clip is shown."""
        return self.span >= self.length - 1e-6

    def x_of(self, seconds: float) -> float:
        """Return where a time is."""
        return self.left + (seconds - self.first) * self.second

    def seconds_at(self, x: float) -> float:
        """Return the time at a place; it may lie outside of the clip."""
        return self.first + (x - self.left) / self.second

    def in_room(self, left: float, width: float) -> "Scale":
        """Return the same part of the clip in another room."""
        return replace(self, left=left, width=max(1.0, width))

    def zoomed(self, factor: float, at: float, frame: float) -> "Scale":
        """Return `factor` times as much detail; the time `at` stays where it is. A `frame` lasts so long."""
        span = min(self.length, max(min(self.length, _LEAST * frame), self.span / factor))
        share = (at - self.first) / max(self.span, 1e-6)
        return replace(self, span=span).scrolled_to(at - share * span)

    def scrolled_to(self, first: float) -> "Scale":
        """Return as much of the clip from `first` on, or as near as that as the clip goes."""
        return replace(self, first=min(max(0.0, first), max(0.0, self.length - self.span)))

    def showing(self, seconds: float) -> "Scale":
        """Return this, turned on like a page where `seconds` would not be seen."""
        if self.first <= seconds <= self.last:
            return self
        return self.scrolled_to(seconds - 0.1 * self.span)

    def on(self, start: float, end: float) -> "Scale":
        """Return the part from `start` to `end` with a little around it."""
        around = 0.1 * (end - start)
        span = min(self.length, max(1e-3, end - start + 2 * around))
        return replace(self, span=span).scrolled_to(start - around)

    def fit(self) -> "Scale":
        """Return all of the clip."""
        return replace(self, first=0.0, span=self.length)


def whole(length: float) -> Scale:
    """Return all of a clip of `length` seconds, in no room yet."""
    return Scale(length=max(length, 1e-6), span=max(length, 1e-6))
