"""The rail's page of what the doctor found about the clip: what an export puts right or leaves, each in a sentence."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from media.clip_doctor import BEYOND_REPAIR, LEAVABLE
from media.errors import Problem
from studio import clip, clip_cut
from studio.clip_cut import OF_A_COPY
from studio.words import explain, word
from ui import theme
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import label
from ui.selection import Selection
from ui.tokens import SPACE


class RepairsPage(QWidget):
    """A switch for each problem that can be left as it is; edits go through `scope`."""

    def __init__(self, _context: Context, _selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._problems: tuple[Problem, ...] = ()
        self.switches: dict[str, QCheckBox] = {}
        self._said: dict[str, QLabel] = {}
        self.heading = label("", "heading", wrap=True)
        self.hint = label("", "hint", wrap=True)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(SPACE[0])
        self.always = _Group("ui.clip.repairs.always")
        self.beyond = _Group("ui.clip.repairs.beyond")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        for widget in (self.heading, self.hint):
            column.addWidget(widget)
        column.addLayout(self._inside)
        for group in (self.always, self.beyond):
            column.addWidget(group)
        column.addStretch(1)

    def show_clip(self, shown: Shown | None) -> None:
        """Show what was found about the open clip, and what becomes of it."""
        problems = shown.info.problems if shown else ()
        if problems != self._problems:
            self._problems = problems
            self._build([one for one in problems if one.code in LEAVABLE])
        beyond = [one for one in problems if one.code in BEYOND_REPAIR]
        self.beyond.show_all(beyond)
        self.always.show_all([one for one in problems if one.code not in (*LEAVABLE, *BEYOND_REPAIR)])
        word_of_all = "switched" if self.switches else "none"
        self.heading.setText(word(f"ui.clip.repairs.{word_of_all}"))
        self.heading.setVisible(shown is not None and (bool(self.switches) or not problems))
        self.hint.setVisible(bool(self.switches))
        if shown is not None:
            self._show_state(shown)

    def _build(self, problems: list[Problem]) -> None:
        """Make a switch for each of `problems`."""
        for widget in (*self.switches.values(), *self._said.values()):
            self._inside.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.switches, self._said = {}, {}
        for problem in problems:
            switch = QCheckBox(word(f"{problem.code}.repair"))
            switch.toggled.connect(partial(self._set, problem.code))
            self.switches[problem.code] = switch
            self._said[problem.code] = said = label("", "hint", wrap=True)
            said.setContentsMargins(SPACE[3], 0, 0, SPACE[1])
            self._inside.addWidget(switch)
            self._inside.addWidget(said)

    def _show_state(self, shown: Shown) -> None:
        left, copied = shown.resolved.unrepaired, _is_copied(shown)
        self.always.heading.setText(word(f"ui.clip.repairs.{'exact' if copied else 'always'}"))
        for problem in self._problems:
            switch = self.switches.get(problem.code)
            if switch is None:
                continue
            blocked = QSignalBlocker(switch)
            switch.setChecked(problem.code not in left)
            del blocked
            kept = copied and problem.code not in OF_A_COPY
            switch.setEnabled(not kept)
            said = _of_this(problem)
            if kept:
                said = word("ui.clip.repairs.kept")
            elif problem.code in left:
                said = word(f"{problem.code}.left", **problem.params)
            switch.setToolTip(said)
            self._tell(problem.code, said, changed=kept or problem.code in left)
        self.hint.setText(_hint(shown))
        theme.mark(self.hint, kind="warning" if copied else "hint")

    def _tell(self, code: str, said: str, *, changed: bool) -> None:
        shown = self._said[code]
        shown.setText(said)
        theme.mark(shown, kind="warning" if changed else "hint")

    def _set(self, code: str, repair: bool) -> None:
        self._scope.edit(
            "repair", lambda post, item, at: clip.set_repair(post, item, code, repair=repair, placement=at)
        )


class _Group(QWidget):
    """A heading with sentences below it; hidden where there are none."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.said = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[0])
        self.heading = label(word(heading), "heading", wrap=True)
        column.addWidget(self.heading)
        column.addWidget(self.said)

    def show_all(self, problems: list[Problem]) -> None:
        self.said.setText("\n\n".join(_of_this(problem) for problem in problems))
        self.setVisible(bool(problems))


def _of_this(problem: Problem) -> str:
    """Return the sentence of a problem, with what to do, without the file's name: it is the clip that is open."""
    said = explain(Problem(problem.code, word("ui.clip.repairs.this"), problem.params))
    return said[:1].upper() + said[1:]


def _is_copied(shown: Shown) -> bool:
    """Return whether nothing of the clip is encoded: words in the picture need that it is."""
    return shown.resolved.cut == "fast" and not clip_cut.burning(shown.resolved)


def _hint(shown: Shown) -> str:
    """Return what the switches mean for this clip as it is cut, and where they count."""
    cut = "exact" if shown.resolved.cut == "fast" and not _is_copied(shown) else shown.resolved.cut
    means = f"ui.clip.repairs.{cut}" if cut != "exact" else "ui.clip.repairs.switched.hint"
    own = (
        word("ui.clip.repairs.own", name=shown.placement.full_name)
        if shown.target and shown.placement
        else ""
    )
    return " ".join(part for part in (word(means), own) if part)
