"""What preflight finds about the open post: how grave, what, and the one click that mends it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio import fixes, preflight
from studio.preflight import Finding
from studio.words import messages, word
from ui.context import Context
from ui.fields import breakable, button, label
from ui.judgement import RANK, Judgement
from ui.mending import Mending, common
from ui.preflightline import Fold, Line, Sign
from ui.selection import Selection
from ui.tokens import SPACE

FIX_ALL = "fix all"  # what the button's row is about
SHOWN_MAX = 40  # more than that is not read one by one
Shared = list[Finding]  # those that read the same and are about the same thing, of several placements


class PreflightList(QWidget):
    """The findings of the placement that the proof shows first, then those of the others.

    What is found of several pictures stands in one line, which opens to the single ones.
    """

    def __init__(self, context: Context, selection: Selection, judgement: Judgement) -> None:
        super().__init__()
        self._context, self._selection, self._judgement = context, selection, judgement
        self.setAccessibleName(word("ui.proof.findings"))
        self._mending = Mending(context, selection, lambda: judgement.around)
        self._rows: list[tuple[object, QWidget]] = []  # what each is about, from the top
        self._opened: set[tuple[str, str]] = set()  # severity and rule; while this post is open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE[1])
        judgement.changed.connect(self.follow)
        selection.placement_changed.connect(lambda _placement: self.follow())
        selection.post_changed.connect(self._forget)
        self.follow()

    def follow(self) -> None:
        """Show what is found now; the same sentence of several placements stands once.

        With a key that is typed one finding comes or goes: the lines of the others stay as they are.
        """
        wanted = self._wanted()
        before, self._rows = self._rows, []
        kept = [next((row for row in before if row[0] == key), None) for key, _ in wanted]
        gone = [row for row in before if row not in kept]
        had = next((at for at, (_, line) in enumerate(before) if _has_focus(line)), None)
        for _, line in gone:
            self._column.removeWidget(line)
        for at, ((key, make), known) in enumerate(zip(wanted, kept, strict=True)):
            line = known[1] if known is not None else make()
            if self._column.indexOf(line) != at:
                # The button stands in a row of its own: beside a line it would be wider than the column.
                narrow = Qt.AlignmentFlag.AlignLeading if key == FIX_ALL else Qt.AlignmentFlag(0)
                self._column.insertWidget(at, line, 0, narrow)
                line.show()
            self._rows.append((key, line))
        if had is not None and before[had] in gone and self._rows:
            self._rows[min(had, len(self._rows) - 1)][1].setFocus()
        for _, line in gone:
            line.hide()
            line.deleteLater()

    def go_to_first(self) -> None:
        """Give the keys to the gravest finding's line."""
        if lines := self._lines():
            lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._opened.clear()
        self.follow()

    # What is to be shown.

    def _wanted(self) -> list[tuple[object, Callable[[], QWidget]]]:
        """Return what each row is to be about, and what makes it."""
        shared = self._shared()
        rows: list[tuple[object, Callable[[], QWidget]]] = []
        if fixes.all_of(group[0] for group in shared):
            rows.append((FIX_ALL, self._fix_all))
        together = alike(shared)
        for many in together[:SHOWN_MAX]:
            if len(many) == 1:
                rows.append(((many[0], False), partial(self._single, many[0], inside=False)))
                continue
            opened = _kind(many[0]) in self._opened
            rows.append(((many, opened), partial(self._many, many, opened=opened)))
            if opened:
                rows += [((one, True), partial(self._single, one, inside=True)) for one in many[:SHOWN_MAX]]
                rows += _rest(len(many))
        return rows + _rest(len(together))

    def _shared(self) -> list[Shared]:
        """Return the findings, those that read the same and are about the same thing together."""
        here = self._selection.placement
        groups: dict[tuple[str, str | None, str], Shared] = {}
        for finding in self._judgement.findings:
            key = (finding.severity, finding.item, preflight.message(finding))
            groups.setdefault(key, []).append(finding)
        return sorted(
            groups.values(),
            key=lambda group: (RANK[group[0].severity], all(one.placement != here for one in group)),
        )

    # The rows.

    def _fix_all(self) -> QPushButton:
        made = button(word("fixall.open"))
        made.setToolTip(word("fixall"))
        made.clicked.connect(self.fix_all)
        return made

    def fix_all(self) -> None:
        """Open the sheet that lists what can be fixed."""
        from ui.preview.fixall import open_fix_all

        open_fix_all(self._context, self._selection, self.window())

    def _single(self, findings: Shared, *, inside: bool) -> Line:
        """Return the line of one thing; `inside`: of those that one line stands for."""
        first = findings[0]
        line = self._line(findings, preflight.message(first), preflight.why(first))
        if inside:
            line.setContentsMargins(SPACE[2], 0, 0, 0)
        return line

    def _many(self, many: list[Shared], *, opened: bool) -> Line:
        """Return the line that stands for `many`."""
        count = len({group[0].item for group in many})
        first, own = many[0][0], f"many.{many[0][0].rule}"
        if own in messages():
            said = word(own, count=count)
        else:
            said = word("many.other", first=preflight.message(first), count=count - 1)
        fold = Fold(word("proof.together" if opened else "proof.each", count=len(many)), opened=opened)
        line = self._line([one for group in many for one in group], said, "", fold)
        fold.clicked.connect(partial(self._turn, _kind(many[0])))
        line.opened.connect(partial(self._turn, _kind(many[0])))
        return line

    def _line(self, findings: Shared, sentence: str, why: str, fold: Fold | None = None) -> Line:
        """Return a line about `findings`; with `fold` where it stands for many."""
        line = Line(findings[0].severity, sentence)
        line.walked.connect(partial(self._walk, line))
        row = QHBoxLayout(line)
        row.setContentsMargins(SPACE[0] // 2, SPACE[0] // 2, 0, SPACE[0] // 2)
        row.setSpacing(SPACE[1])
        row.addWidget(Sign(findings[0].severity), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        text = label(breakable(sentence), wrap=True)
        text.setToolTip(why)
        where = label(self._where(findings), "number", wrap=True)
        for one in (text, where):
            one.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(one)
        if names := common(findings):
            column.addLayout(self._mending.buttons(findings, names, sentence))
        row.addLayout(column, 1)
        if fold is not None:
            row.addWidget(fold, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _where(self, findings: Shared) -> str:
        places = [self._context.placements[one.placement] for one in findings]
        return ", ".join(dict.fromkeys(place.full_name for place in places))

    # Gestures.

    def _turn(self, kind: tuple[str, str]) -> None:
        """Open the line of this severity and rule, or close it."""
        self._opened ^= {kind}
        self.follow()

    def _lines(self) -> list[Line]:
        return [line for _, line in self._rows if isinstance(line, Line)]

    def _walk(self, line: Line, by: int) -> None:
        lines = self._lines()
        at = lines.index(line) + by
        if 0 <= at < len(lines):
            lines[at].setFocus(Qt.FocusReason.OtherFocusReason)


def alike(shared: list[Shared]) -> list[list[Shared]]:
    """Return `shared` with what one rule says of several pictures, as gravely, together at the first of it."""
    groups: dict[object, list[Shared]] = {}
    for one in shared:
        groups.setdefault(_kind(one) if one[0].item is not None else id(one), []).append(one)
    made: list[list[Shared]] = []
    for many in groups.values():
        several = len({one[0].item for one in many}) > 1
        made += [many] if several else [[one] for one in many]
    return made


def _kind(findings: Shared) -> tuple[str, str]:
    return findings[0].severity, findings[0].rule


def _rest(count: int) -> list[tuple[object, Callable[[], QWidget]]]:
    """Return the row that says how many of `count` are not shown, where that is any."""
    left = count - SHOWN_MAX
    return [(("rest", left), lambda: label(word("proof.rest", count=left), "hint"))] if left > 0 else []


def _has_focus(widget: QWidget) -> bool:
    now = widget.window().focusWidget() if widget.window() is not widget else None
    return now is not None and (now is widget or widget.isAncestorOf(now)) and now.hasFocus()
