"""What an export has to make, row by row: who waits, who works and how far, what is done, what was left out.

A row is one work of the plan. It can be done in several parts (each placement by itself, after all of them together
could not be made); the row is what a person sees of them.
"""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio import pace
from studio.jobs import Runner
from studio.pace import ENDED, Pace, Part, State
from studio.package import ClipsWork, ClipWork, CoverWork, PhotoWork, Plan, Work
from studio.words import one_line

Key = tuple[str, int]  # the id of the export's plan, and which of its works


@dataclass(frozen=True)
class Row:
    """One work of an export as it stands. `name` is the file that it is about, `place` its place in the line."""

    key: Key
    title: str  # of the export
    name: str
    placements: tuple[str, ...]  # ids
    state: State
    fraction: float  # 0–1 of its own
    place: int
    files: int  # that it makes


class Rows:
    """The rows of one export. Safe to use from any thread."""

    def __init__(self, plan: Plan, runner: Runner, measured: Pace, lengths: Mapping[str, float]) -> None:
        """`measured` is shared by exports that stand in one line; `lengths` are seconds of clips by path."""
        self._runner, self._pace, self._lengths = runner, measured, lengths
        self._lock = threading.RLock()
        self._parts = [{work.files[0].path: self._part(work)} for work in plan.works]
        self._struck: set[int] = set()
        self._most = 0.0
        self._rows = [
            Row(
                (plan.id, at),
                plan.title,
                name,
                tuple(dict.fromkeys(file.placement for file in work.files)),
                "waiting",
                0.0,
                runner.place(),
                len(work.files),
            )
            for at, (work, name) in enumerate(zip(plan.works, _names(plan.works), strict=True))
        ]

    def _part(self, work: Work) -> Part:
        crew, abreast = self._runner.crew(work.request)
        return Part(pace.size_of(work, self._lengths, network=crew != "plain"), crew, abreast)

    def lay(self, at: int, works: Iterable[Work]) -> None:
        """Say that the row is done by `works` from now on; none: there is nothing left to do."""
        with self._lock:
            self._parts[at] = {work.files[0].path: self._part(work) for work in works}

    def begun(self, at: int, work: Work) -> None:
        """Note that a worker has it."""
        with self._lock:
            part = self._parts[at][work.files[0].path]
            part.state, part.began = "working", self._runner.clock()

    def moved(self, at: int, work: Work, fraction: float) -> None:
        """Note how far a part is."""
        with self._lock:
            part = self._parts[at][work.files[0].path]
            part.fraction = max(part.fraction, fraction)

    def over(self, at: int, work: Work, state: State) -> None:
        """Note how a part ended."""
        with self._lock:
            part = self._parts[at][work.files[0].path]
            if state == "done" and part.state == "working":
                self._pace.learn(part.size, self._runner.clock() - part.began)
            part.state, part.fraction = state, 1.0

    def strike(self, at: int) -> None:
        """Leave a row out that has not ended."""
        with self._lock:
            if self.row(at).state not in ENDED:
                self._struck.add(at)

    def is_struck(self, at: int) -> bool:
        """Whether the row was left out."""
        with self._lock:
            return at in self._struck

    def put(self, at: int, place: int) -> None:
        """Give a row another place in the line."""
        with self._lock:
            self._rows[at] = replace(self._rows[at], place=place)

    def place(self, at: int) -> int:
        """Return the place of a row in the line."""
        with self._lock:
            return self._rows[at].place

    def about(self, at: int, work: Work) -> str:
        """Return the path of the file that the row is called by: the original, or of several moments the one made."""
        file = work.files[0]
        named = (path for path in file.sources if one_line(Path(path).name) == self._rows[at].name)
        return next(named, file.path)

    def row(self, at: int) -> Row:
        """Return a row as it stands now."""
        with self._lock:
            parts = list(self._parts[at].values())
            state, fraction = self._state(at, parts), 1.0
            if parts:
                heavy = pace.weights(parts, {})
                done = sum(weight * part.fraction for weight, part in zip(heavy, parts, strict=True))
                fraction = done / (sum(heavy) or 1.0)
            return replace(self._rows[at], state=state, fraction=fraction)

    def __iter__(self) -> Iterator[Row]:
        return iter([self.row(at) for at in range(len(self._rows))])

    def parts(self) -> list[Part]:
        """Return everything that was to be done, as copies."""
        with self._lock:
            return [replace(part) for parts in self._parts for part in parts.values()]

    def fraction(self) -> float:
        """Return how much of the export is done, 0–1; it never goes back."""
        with self._lock:
            self._most = max(self._most, fraction(self.parts(), self._pace, self._runner.clock()))
            return self._most

    def _state(self, at: int, parts: list[Part]) -> State:
        states = {part.state for part in parts}
        if at in self._struck:
            return "cancelled"
        if not states <= ENDED:
            return "waiting" if states == {"waiting"} else "working"
        for state in ("cancelled", "failed"):
            if state in states:
                return state
        return "done"


def fraction(parts: list[Part], measured: Pace, now: float) -> float:
    """Return how much of `parts` is done, 0–1, weighed by how fast they go."""
    heavy = pace.weights(parts, measured.with_running(parts, now))
    done = sum(weight * part.fraction for weight, part in zip(heavy, parts, strict=True))
    return min(1.0, done / sum(heavy)) if sum(heavy) else 1.0


def left(parts: list[Part], measured: Pace, now: float) -> float | None:
    """Return the seconds that `parts` still take, None as long as there is nothing to go by."""
    return pace.left(parts, measured.with_running(parts, now), now)


def _names(works: Sequence[Work]) -> list[str]:
    """Return what each row is called: several of one clip, such as its moments, by the files that they become."""
    names = [_name(work) for work in works]
    often = Counter(name for name, work in zip(names, works, strict=True) if isinstance(work, _OF_CLIPS))
    return [
        Path(work.files[0].path).name if isinstance(work, _OF_CLIPS) and often[name] > 1 else name
        for name, work in zip(names, works, strict=True)
    ]


def _name(work: Work) -> str:
    """Return the original that a row is about; of words and documents, the file that is made."""
    file = work.files[0]
    about = file.sources[0] if file.sources and isinstance(work, _OF_ONE) else file.path
    return one_line(Path(about).name)


_OF_CLIPS = (ClipWork, ClipsWork, CoverWork)
_OF_ONE = (PhotoWork, *_OF_CLIPS)
