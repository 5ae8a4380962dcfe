"""What can be taken back: one line of steps, each the documents before and after it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from studio.library_formats import Document, Key

MERGE_WITHIN = 0.5  # seconds between two keystrokes that are taken back together (design §2)

Replaced = Mapping[Key, tuple[Document | None, Document | None]]


@dataclass(frozen=True)
class Step:
    """One action of the person: its name, and every document it touched, (before, after); None: there was none.

    Steps with one `merge` key that follow each other are one: within `MERGE_WITHIN` seconds, or however `lasting`.
    """

    label: str
    replaced: Replaced
    merge: str = ""
    at: float = 0.0
    lasting: bool = False


class Undo:
    """The steps done and the steps taken back. Not thread-safe: the session holds its lock around it."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def label(self) -> str:
        """The name of the step that `undo` would take back; empty: none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The name of the step that `redo` would do again; empty: none."""
        return self._undone[-1].label if self._undone else ""

    def record(self, step: Step) -> None:
        """Add a step; one with the last step's `merge` key within `MERGE_WITHIN` seconds of it becomes part of it."""
        if self._continues(step):
            step = _joined(self._done.pop(), step)
        self._undone.clear()
        if any(before != after for before, after in step.replaced.values()):
            self._done.append(step)

    def undo(self) -> Step | None:
        """Move the last step to the taken-back ones and return it; None where there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """Move the step last taken back to the done ones and return it; None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        # A keystroke after a redo begins a step of its own.
        self._done.append(Step(step.label, step.replaced))
        return step

    def rewrite(self, key: Key, learn: Callable[[Document], Document]) -> None:
        """Apply `learn` to the document `key` in every step: a fact was learned that taking back must not forget."""
        self._done = [_learned(step, key, learn) for step in self._done]
        self._undone = [_learned(step, key, learn) for step in self._undone]

    def _continues(self, step: Step) -> bool:
        if not (step.merge and self._done and not self._undone):
            return False
        last = self._done[-1]
        return (
            last.merge == step.merge
            and (step.lasting or step.at - last.at <= MERGE_WITHIN)
            and last.replaced.keys() == step.replaced.keys()
        )


def _joined(first: Step, second: Step) -> Step:
    replaced = {key: (first.replaced[key][0], after) for key, (_, after) in second.replaced.items()}
    return replace(second, replaced=replaced)


def _learned(step: Step, key: Key, learn: Callable[[Document], Document]) -> Step:
    if key not in step.replaced:
        return step
    before, after = (document and learn(document) for document in step.replaced[key])
    return replace(step, replaced={**step.replaced, key: (before, after)})
