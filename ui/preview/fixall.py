"""Fix all that can be fixed: a list of what will be done, each with a tick, and then all of it as one undo step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio import fixes, preflight
from studio.fixes import Step
from studio.preflight import Around
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import breakable, button, fit, label
from ui.judgement import around_of, judged
from ui.preflightline import Sign
from ui.selection import Selection
from ui.tokens import SPACE


class Told(QLabel):
    """What a tick stands for, in as many lines as it takes; a click on it is a click on the tick."""

    def __init__(self, text: str, tick: QCheckBox) -> None:
        super().__init__(text)
        self._tick = tick
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._tick.toggle()


class FixAll(QDialog):
    """The sheet. What is the person's to decide is listed without a tick."""

    def __init__(self, context: Context, post: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("fixall"))
        self._context, self._post = context, post
        self._around: Around = around_of(context, post)
        self.steps = fixes.all_of(judged(context, post, self._around))
        self.ticks: list[QCheckBox] = []
        self.go = button("", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.leave = button(word("fixall.cancel"), "quiet")
        self.leave.clicked.connect(self.reject)
        self._lay_out()
        self._count()

    @property
    def wanted(self) -> tuple[Step, ...]:
        """Return what is ticked."""
        return tuple(step for step, tick in zip(self.steps, self.ticks, strict=True) if tick.isChecked())

    def accept(self) -> None:  # noqa: D102
        put_right(self._context, self._post, self.wanted, self._around)
        super().accept()

    def _lay_out(self) -> None:
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[3])
        for step in self.steps:
            column.addWidget(self._line(step))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE[4], SPACE[3], SPACE[3], SPACE[3])
        layout.setSpacing(SPACE[2])
        layout.addWidget(label(word("fixall.title"), "reading"))
        layout.addWidget(label(word("fixall.what" if self.steps else "fixall.none"), "hint", wrap=True))
        layout.addWidget(area, 1)
        layout.addLayout(row)
        fit(self, 560, 520)

    def _line(self, step: Step) -> QWidget:
        """Return what will be done, about what, and where; a decision is not ticked."""
        first, line = step.findings[0], QWidget()
        session = self._context.session
        does = fixes.told(step, session.post(self._post), session.media(self._post), self._context.placements)
        tick = QCheckBox()
        tick.setAccessibleName(does)
        tick.setChecked(not step.is_decision)
        tick.toggled.connect(lambda _on: self._count())
        self.ticks.append(tick)
        sentence = " ".join(dict.fromkeys(preflight.message(one) for one in step.findings))
        tick.setAccessibleDescription(sentence)
        places = dict.fromkeys(self._context.placements[one.placement].full_name for one in step.findings)
        doing = Told(breakable(does), tick)
        said = label(breakable(sentence), "hint", wrap=True)
        said.setToolTip(preflight.why(first))
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(doing)
        told.addWidget(said)
        told.addWidget(label(", ".join(places), "number", wrap=True))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Sign(first.severity), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        return line

    def _count(self) -> None:
        count = len(self.wanted)
        self.go.setText(word("fixall.go", count=count))
        self.go.setEnabled(count > 0)


def put_right(context: Context, post: str, steps: Sequence[Step], around: Around) -> None:
    """Do `steps` to the post (an id), as one undo step."""
    session = context.session
    if post in session.posts():
        fixed = fixes.done(
            session.post(post),
            session.media(post),
            context.placements,
            steps,
            context.speaker(post),
            around=around,
        )
        session.put(word("fixall.undo"), fixed)


def open_fix_all(context: Context, selection: Selection, parent: QWidget | None) -> FixAll | None:
    """Open the sheet about the open post; None where none is open."""
    if context.open_post(selection.post) is None:
        return None
    sheet = FixAll(context, selection.post, parent)
    sheet.open()
    return sheet
