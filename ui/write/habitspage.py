"""What you often miss: the person's own repeated errors with how often, and the lesson of each. Seen by nobody else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.grammar.coach import lesson
from studio.grammar.habits import Habit, most_frequent
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button, fit, label
from ui.tokens import SPACE

MOST = 20


class HabitsDialog(QDialog):
    """The commonest first."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._book = context.checking.habits
        self._book.count()
        self.setWindowTitle(word("write.habits"))
        self.clear = button(word("write.habits.clear"), "quiet")
        self.clear.clicked.connect(self._book.clear)
        shut = button(word("write.habits.close"))
        shut.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.clear)
        row.addStretch()
        row.addWidget(shut)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(word("write.habits"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(word("write.habits"), "title"))
        column.addWidget(label(word("write.habits.why"), "hint", wrap=True))
        column.addWidget(self._area, 1)
        column.addLayout(row)
        self._book.changed.connect(self.refresh)
        self.refresh()
        fit(self, 520, 520)
        shut.setFocus()

    def refresh(self) -> None:
        """Show what is counted now."""
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(0)
        found = most_frequent(self._book.habits, MOST)
        for family, habit in found:
            self._add(column, family, habit)
        if not found:
            column.addWidget(label(word("write.habits.none"), "hint", wrap=True))
        column.addStretch()
        self._area.setWidget(inside)
        self.clear.setEnabled(bool(found))

    def _add(self, column: QVBoxLayout, family: str, habit: Habit) -> None:
        told = lesson(family, self._context.settings.first_language)
        title = label(told.title, wrap=True)
        title.setFont(theme.font(2, bold=True))
        column.addWidget(title)
        column.addWidget(label(word("write.habits.count", count=habit.count, fixed=habit.fixed), "number"))
        column.addWidget(label(told.why, wrap=True))
        if told.wrong:
            example = word("write.card.example", wrong=told.wrong, right=told.right)
            column.addWidget(label(example, "hint", wrap=True))
        column.addSpacing(SPACE[3])
