"""The masks that models find, made by workers for the loupe and remembered: one at a time, and it can be cancelled."""

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from media.cutout import Mask, MaskRequest, subject_mask
from media.errors import Problem
from studio import places
from studio.jobs import Failed, Job, Outcome, Runner, Succeeded
from studio.words import explain
from ui.photo.overlay import mask_image

EDGE = 1024  # px: the mask that is looked at, not the one that is exported
KEPT = 60  # masks of at most a megabyte


class Key(NamedTuple):
    """What makes one mask different from another."""

    path: str
    model: str
    refined: bool


class Masks(QObject):
    """`changed`: ask again, for one was made, or could not be made, or was cancelled."""

    changed = Signal()
    _ended = Signal(object, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._made: OrderedDict[Key, QImage] = OrderedDict()
        self._failed: dict[Key, Problem | None] = {}  # None: cancelled by the person
        self._job: Job[Mask] | None = None
        self._doing: Key | None = None
        self._given_up: Key | None = None
        self._ended.connect(self._take)

    @property
    def working(self) -> bool:
        """Whether a worker looks for a subject."""
        return self._job is not None

    def want(self, key: Key) -> QImage | None:
        """Return the mask of a photograph; None: it is being made, or `failure` says why it is not.

        Another photograph's mask that is not made yet is given up for it.
        """
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        file = places.asset(f"models/{key.model}.onnx")
        if file is None or key in self._failed:
            return None
        if self._job is not None:
            if self._doing != key:
                self._given_up = self._doing
                self._job.cancel()  # its end makes the page ask again
            return None
        self._doing = key
        self._job = self._runner.submit(
            subject_mask,
            MaskRequest(key.path, key.model, str(file), EDGE, refined=key.refined),
            lane="interactive",
            on_end=lambda outcome: self._ended.emit(key, outcome),
        )
        return None

    def stopped(self, key: Key) -> bool:
        """Return whether the mask was not made: cancelled, or it failed."""
        return key in self._failed

    def failure(self, key: Key) -> str:
        """Return why a mask could not be made, in a sentence; empty where it was cancelled or nothing failed."""
        problem = self._failed.get(key)
        return explain(problem) if problem else ""

    def cancel(self) -> None:
        """Stop what is being made; `again` takes it up."""
        if self._job is not None and self._doing is not None:
            self._failed[self._doing] = None
            self._job.cancel()

    def again(self, key: Key) -> None:
        """Forget that a mask was cancelled or failed."""
        self._failed.pop(key, None)
        if self._job is not None and self._doing == key:
            self._given_up = key  # its cancelled job is still ending, and that end shall not stop it again
        self.changed.emit()

    def _take(self, key: Key, outcome: Outcome[Mask]) -> None:
        self._job = self._doing = None
        if isinstance(outcome, Succeeded):
            mask = outcome.value
            self._failed.pop(key, None)
            self._made[key] = mask_image(mask.width, mask.height, mask.alpha)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        elif isinstance(outcome, Failed):
            self._failed[key] = outcome.problem
        elif key != self._given_up:
            self._failed[key] = None  # by the person, or the program ends: nobody asks again
        self._given_up = None
        self.changed.emit()
