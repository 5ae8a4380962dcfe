"""Which of the texts that are to go out nobody has looked at, or have open findings: said, never in the way."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.looks import Outgoing, State
from studio.words import word
from ui.context import Context
from ui.fields import button, label
from ui.tokens import SPACE
from ui.write.statechip import said, short
from ui.write.summary import field_name, key_of

MOST = 6  # lines; more are not read one by one

Group = tuple[Outgoing, State, list[str]]


class Unlooked(QWidget):
    """A line for each text, the same one of several placements once. `left`: the person goes to one of them."""

    left = Signal()

    def __init__(self, context: Context, post: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._post = context, post
        self._checking = context.checking
        self._texts: tuple[Outgoing, ...] = ()
        self._shown: list[Group] | None = None
        self.check = button(word("ui.export.texts.check"))
        self.check.clicked.connect(self._check)
        self.heading = label("", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.check)
        self._lines = QWidget()
        self.rows = QVBoxLayout(self._lines)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._lines)
        self._checking.states.changed.connect(lambda: self.refresh() if self.window().isVisible() else None)
        self.hide()

    def show_texts(self, texts: tuple[Outgoing, ...]) -> None:
        """Tell about these."""
        self._texts = texts
        self.refresh()

    def refresh(self) -> None:
        """Say what is so now."""
        groups = self._groups()
        self.setVisible(bool(groups))
        waiting = any(state.name == "unchecked" for _, state, _ in groups)
        busy = waiting and self._checking.states.busy
        self.check.setVisible(waiting)
        self.check.setEnabled(not busy)
        self.check.setText(word("ui.export.texts.checking" if busy else "ui.export.texts.check"))
        if groups == self._shown:
            return
        self._shown = groups
        count = word("ui.export.texts", count=len(groups))
        self.heading.setText(f"{count}. {word('ui.export.texts.why')}")
        while (taken := self.rows.takeAt(0)) is not None:
            if (line := taken.widget()) is not None:
                line.hide()
                line.deleteLater()
        for text, state, placements in groups[:MOST]:
            self.rows.addWidget(self._row(text, state, placements))
        if len(groups) > MOST:
            self.rows.addWidget(label(word("ui.export.texts.more", count=len(groups) - MOST), "hint"))

    def _groups(self) -> list[Group]:
        found: dict[tuple[str, str, str], Group] = {}
        for one in self._texts:
            state = self._checking.states.state_of(one.text)
            if state.name in ("unchecked", "open"):
                name = self._context.placements[one.placement].full_name
                found.setdefault((one.field, one.item, one.text), (one, state, []))[2].append(name)
        return list(found.values())

    def _row(self, text: Outgoing, state: State, placements: list[str]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        chip = label(short(state), "number")
        chip.setToolTip(said(state))
        row.addWidget(chip)
        field = field_name(self._context, self._post, text)
        where = word("ui.export.texts.entry", field=field, placements=", ".join(placements))
        what = label(where, "number", wrap=True)
        what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(what, 1)
        go = button(word("ui.export.texts.go"), "quiet", name=f"{word('ui.export.texts.go')}: {where}")
        go.clicked.connect(partial(self._go, text))
        row.addWidget(go)
        return line

    def _check(self) -> None:
        self._checking.states.check_now(one.text for one in self._texts)
        self.refresh()

    def _go(self, text: Outgoing) -> None:
        self.left.emit()
        self._checking.visit_text(key_of(text), text.placement)
