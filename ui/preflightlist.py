"""What preflight finds about the open post: how grave, what, and the one click that mends it."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio import fixes, preflight
from studio.preflight import Finding
from studio.words import word
from ui import theme, thumbs
from ui.context import Context
from ui.fields import breakable, button, label
from ui.judgement import Judgement
from ui.mending import Mending
from ui.selection import Selection
from ui.tokens import SPACE

COUNTS = (("error", "ui.proof.must"), ("warning", "ui.proof.should"), ("hint", "ui.proof.could"))
FIX_ALL = "fix all"  # what the button's row is about
SHOWN_MAX = 40  # more than that is not read one by one


class Sign(QWidget):
    """The sign of a severity: a colour and a shape."""

    def __init__(self, severity: str) -> None:
        super().__init__()
        self._severity = severity
        self.setFixedSize(theme.scaled(self, 16), theme.scaled(self, 18))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        thumbs.paint_mark(painter, QPointF(self.rect().center()), self._severity, self)


class PreflightList(QWidget):
    """The findings of the placement that the proof shows first, then those of the others."""

    def __init__(self, context: Context, selection: Selection, judgement: Judgement) -> None:
        super().__init__()
        self._context, self._selection, self._judgement = context, selection, judgement
        self.setAccessibleName(word("ui.proof.findings"))
        self._mending = Mending(context, selection, lambda: judgement.around)
        self._rows: list[tuple[object, QWidget]] = []  # what each is about, from the top
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[1])
        judgement.changed.connect(self.follow)
        selection.placement_changed.connect(lambda _placement: self.follow())
        self.follow()

    def follow(self) -> None:
        """Show what is found now; the same sentence of several placements stands once.

        With a key that is typed one finding comes or goes: the lines of the others stay as they are.
        """
        shared = self._shared()
        wanted: list[tuple[object, Callable[[], QWidget]]] = [
            (tuple(self._counts(shared)), partial(self._summary, self._counts(shared)))
        ]
        if fixes.all_of(group[0] for group in shared):
            wanted.append((FIX_ALL, self._fix_all))
        wanted += [(findings, partial(self._line, findings)) for findings in shared[:SHOWN_MAX]]
        before, self._rows = self._rows, []
        kept = [next((row for row in before if row[0] == key), None) for key, _ in wanted]
        for row in before:
            if row not in kept:
                self._column.removeWidget(row[1])
                row[1].hide()
                row[1].deleteLater()
        for at, ((key, make), known) in enumerate(zip(wanted, kept, strict=True)):
            line = known[1] if known is not None else make()
            if self._column.indexOf(line) != at:
                # The button stands in a row of its own: beside three counts it would be wider than the column.
                narrow = Qt.AlignmentFlag.AlignLeading if key == FIX_ALL else Qt.AlignmentFlag(0)
                self._column.insertWidget(at, line, 0, narrow)
            self._rows.append((key, line))

    def _shared(self) -> list[list[Finding]]:
        """Return the findings, those that read the same and are about the same thing together."""
        here = self._selection.placement
        groups: dict[tuple[str, str | None, str], list[Finding]] = {}
        for finding in self._judgement.findings:
            key = (finding.severity, finding.item, preflight.message(finding))
            groups.setdefault(key, []).append(finding)
        order = {severity: at for at, (severity, _) in enumerate(COUNTS)}
        return sorted(
            groups.values(),
            key=lambda group: (order[group[0].severity], all(one.placement != here for one in group)),
        )

    def _counts(self, shared: list[list[Finding]]) -> list[tuple[str, int]]:
        """Return how many findings there are of each severity of which there are any."""
        found: Counter[str] = Counter(group[0].severity for group in shared)
        return [(severity, found[severity]) for severity, _ in COUNTS if found[severity]]

    def _summary(self, counts: list[tuple[str, int]]) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE[0])
        if not counts:
            layout.addWidget(label(word("ui.proof.none"), "hint", wrap=True), 1)
            return row
        for severity, count in counts:
            layout.addWidget(Sign(severity))
            layout.addWidget(label(word(dict(COUNTS)[severity], count=count), "number"))
        layout.addStretch()
        return row

    def _fix_all(self) -> QPushButton:
        made = button(word("fixall.open"))
        made.setToolTip(word("fixall"))
        made.clicked.connect(self.fix_all)
        return made

    def fix_all(self) -> None:
        """Open the sheet that lists what can be fixed."""
        from ui.preview.fixall import open_fix_all

        open_fix_all(self._context, self._selection, self.window())

    def _line(self, findings: list[Finding]) -> QWidget:
        first = findings[0]
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        row.addWidget(Sign(first.severity), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        text = label(breakable(preflight.message(first)), wrap=True)
        text.setToolTip(preflight.why(first))
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(text)
        where = label(self._where(findings), "number", wrap=True)
        where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(where)
        if first.fixes:
            column.addLayout(self._mending.buttons(findings))
        row.addLayout(column, 1)
        return line

    def _where(self, findings: list[Finding]) -> str:
        places = [self._context.placements[one.placement] for one in findings]
        return ", ".join(dict.fromkeys(place.full_name for place in places))
