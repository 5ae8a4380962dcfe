"""Going through a proposal: which changes were accepted, which refused, and what the text says at each moment."""

import msgspec

from studio.assistant.diff import Change, apply


class Review(msgspec.Struct, frozen=True):
    """One proposal being decided upon. The text follows from the decisions; nothing else is stored."""

    original: str
    changes: tuple[Change, ...]
    accepted: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The original with what has been accepted so far."""
        return apply(self.original, (self.changes[n] for n in self.accepted))

    @property
    def open(self) -> tuple[int, ...]:
        """The changes that nobody has decided on yet."""
        return tuple(n for n in range(len(self.changes)) if n not in self.accepted and n not in self.refused)

    def accept(self, *numbers: int) -> "Review":
        """Take these changes."""
        return msgspec.structs.replace(
            self, accepted=self.accepted | set(numbers), refused=self.refused - set(numbers)
        )

    def refuse(self, *numbers: int) -> "Review":
        """Leave these words as they are."""
        return msgspec.structs.replace(
            self, refused=self.refused | set(numbers), accepted=self.accepted - set(numbers)
        )

    def next_open(self, after: int) -> int | None:
        """Return the next undecided change after `after`, then from the start again; None if all are decided."""
        waiting = self.open
        return next((n for n in waiting if n > after), waiting[0] if waiting else None)

    def previous_open(self, before: int) -> int | None:
        """Return the undecided change before `before`, then from the end again; None if all are decided."""
        waiting = self.open
        return next((n for n in reversed(waiting) if n < before), waiting[-1] if waiting else None)

    def following(self, earlier: "Review") -> "Review":
        """Return the review with what was accepted in `earlier`, another state of it: the text was taken back to it.

        What was refused stays refused.
        """
        refused = (self.refused | earlier.refused) - earlier.accepted
        return msgspec.structs.replace(self, accepted=earlier.accepted, refused=refused)
