"""The rail's page of what the doctor found about the clip, each in a sentence that says what an export does."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.words import explain, word
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import label
from ui.selection import Selection
from ui.tokens import SPACE


class RepairsPage(QWidget):
    """Nothing is changed here: an export puts all of it right."""

    def __init__(self, _context: Context, _selection: Selection, _scope: Scope) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        self.heading = label("", "heading", wrap=True)
        self.found = label("", "hint", wrap=True)
        column.addWidget(self.heading)
        column.addWidget(self.found)
        column.addStretch(1)

    def show_clip(self, shown: Shown | None) -> None:
        """Show what was found about the open clip."""
        # Nothing can be done about sound that was never recorded: the page Sound says so.
        problems = [one for one in shown.info.problems if one.code != "clip-no-sound"] if shown else []
        self.heading.setText(word("ui.clip.found" if problems else "ui.clip.found.none"))
        self.found.setText("\n\n".join(explain(problem) for problem in problems))
        self.found.setVisible(bool(problems))
