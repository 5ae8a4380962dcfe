"""The page of the settings with the models that cut out: what each is good for, costs and allows, and how to get it.

Nothing is fetched before the person has seen how much, from where and under which licence; a model that is not for paid
work says so there once more. The marked model makes new cutouts.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio import models
from studio.errors import UserError
from studio.models import Listed
from studio.words import explain, word
from ui import theme
from ui.context import Context
from ui.fields import button, label
from ui.settings.obtaining import ModelWork
from ui.tokens import SPACE

MEGA = 1_000_000


class ModelRow(QWidget):
    """One model. The signals say what the person wants done with it."""

    wanted = Signal()
    removal_wanted = Signal()
    chosen = Signal()

    def __init__(self, listed: Listed, work: ModelWork) -> None:
        super().__init__()
        self.listed, self._work = listed, work
        self._asking = False
        name = listed.model.name
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="card")
        self.use = QRadioButton(name)
        self.use.setAccessibleName(word("ui.models.use", model=name))
        self.use.setToolTip(word("ui.models.use", model=name))
        self.use.setFont(theme.font(1, bold=True))
        self.state = label("", "hint")
        self.said = label(models.description(listed.model), wrap=True)
        self.facts = label(" · ".join(models.facts(listed.model)), "hint", wrap=True)
        self.only = label("", "hint", wrap=True)
        self.only.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.unpaid = label(word("ui.models.use.no", licence=listed.model.licence), "warning", wrap=True)
        self.offer = label("", wrap=True)
        self.get, self.sure = button(""), button(_sure(listed), "primary")
        self.not_now, self.cancel = (
            button(word("ui.models.not-now"), "quiet"),
            button(word("ui.models.cancel")),
        )
        self.remove = button(word("ui.models.remove"), "quiet")
        self.remove.setAccessibleName(word("ui.models.remove.of", model=name))
        self.get.setAccessibleName(word("ui.models.get.of", model=name))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(word("ui.models.getting", model=name))
        self.note = label("", "error", wrap=True)
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        head = QHBoxLayout()
        head.setSpacing(SPACE[1])
        head.addWidget(self.use)
        head.addStretch()
        for part in (self.state, self.get, self.remove):
            head.addWidget(part)
        column.addLayout(head)
        for said in (self.said, self.facts, self.unpaid, self.only, self.offer, self.bar, self.note):
            above = SPACE[1] if said is self.offer else 0
            said.setContentsMargins(SPACE[0], above, SPACE[0], 0)
            column.addWidget(said)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE[0], 0, 0, 0)
        foot.setSpacing(SPACE[1])
        for part in (self.sure, self.not_now, self.cancel):
            foot.addWidget(part)
        foot.addStretch()
        column.addLayout(foot)

    def _join(self) -> None:
        self.get.clicked.connect(lambda: self.ask(on=True))
        self.not_now.clicked.connect(lambda: self.ask(on=False))
        self.sure.clicked.connect(self._agree)
        self.cancel.clicked.connect(self._work.cancel)
        self.remove.clicked.connect(self.removal_wanted)
        self.use.clicked.connect(self.chosen)

    def ask(self, *, on: bool) -> None:
        """Show what would be fetched, with the button that fetches it; or take the question back."""
        self._asking = on
        self.note.clear()
        self.refresh()

    def _agree(self) -> None:
        self._asking = False
        self.wanted.emit()

    def refresh(self) -> None:
        """Show what is so now."""
        listed, known = self.listed, self.listed.model
        here, busy = listed.path is not None, self._work.busy is not None
        mine = self._work.busy == known.name
        self.use.setEnabled(here and not listed.damaged)
        self.state.setText(_state(listed))
        theme.mark(self.state, kind="error" if listed.damaged else "good" if here else "hint")
        self.get.setText(_get(listed))
        self.offer.setText(_offer(listed))
        self.only.setText(_only(listed))
        self.bar.setValue(round(self._work.done * 1000) if mine else 0)
        fetchable = known.fetchable and not here
        when: tuple[tuple[bool, tuple[QLabel | QPushButton | QProgressBar, ...]], ...] = (
            (fetchable and not self._asking and not mine, (self.get,)),
            (fetchable and self._asking and not mine, (self.offer, self.sure, self.not_now)),
            (mine, (self.bar, self.cancel)),
            (here and listed.own and not mine, (self.remove,)),
            (known.commercial is False, (self.unpaid,)),
            (bool(self.only.text()), (self.only,)),
            (bool(self.note.text()), (self.note,)),
        )
        for visible, parts in when:
            for part in parts:
                part.setVisible(visible)
        for one in (self.get, self.sure, self.remove):
            one.setEnabled(not busy)


class Models(QWidget):
    """All models, and the way in for one that was downloaded by hand."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self._context = context
        self.work = ModelWork.of(window, context)
        self.add = button(word("ui.models.add"))
        self.note = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(word("ui.models.adding"))
        self.cancel = button(word("ui.models.cancel"))
        self._about = ""  # the model that the work was about when it began
        self.rows = {one.model.name: ModelRow(one, self.work) for one in models.listed()}
        self._group = QButtonGroup(self)
        self._lay_out()
        self._join()
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("ui.models.why"), "hint", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(SPACE[1])
        for part in (self.add, self.cancel, self.bar):
            head.addWidget(part)
        head.addWidget(label(word("ui.models.add.why"), "hint", wrap=True), 1)
        column.addLayout(head)
        column.addWidget(self.note)
        for row in self.rows.values():
            self._group.addButton(row.use)
            column.addWidget(row)

    def _join(self) -> None:
        for name, row in self.rows.items():
            row.wanted.connect(partial(self._begin, self.work.fetch, name))
            row.removal_wanted.connect(partial(self._begin, self.work.remove, name))
            row.chosen.connect(partial(self._choose, name))
        self.add.clicked.connect(self._choose_file)
        self.cancel.clicked.connect(self.work.cancel)
        self.work.moved.connect(self._show_progress)  # a method: it is let go with the page, a lambda is not
        self.work.ended.connect(self._ended)

    def _choose(self, name: str) -> None:
        try:
            self._context.settings.change(cutout_model=name)
        except UserError as failure:  # it holds until the program ends
            self._say(explain(failure), "error")
            self.refresh()

    def _begin(self, do: Callable[[str], None], name: str) -> None:
        self._about = name
        self._say("", "error")
        self.rows[name].note.clear()
        do(name)
        self.refresh()

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, word("ui.models.add"), "", word("ui.models.kinds"))
        if path:
            self._about = ""
            self._say("", "error")
            self.work.add(Path(path))
            self.refresh()

    def _ended(self, changed: Listed | None, said: str) -> None:
        row = self.rows.get(self._about)
        if row is not None:
            row.note.setText(said)
        elif said:
            self._say(said, "error")
        elif changed is not None:
            self._say(word("ui.models.added", model=changed.model.name), "good")
        for listed in models.listed():
            self.rows[listed.model.name].listed = listed
        if (
            changed is not None
            and changed.path is None
            and changed.model.name == self._context.settings.cutout_model
        ):
            self._choose(models.DEFAULT)
        self.refresh()

    def _say(self, said: str, kind: str) -> None:
        theme.mark(self.note, kind=kind)
        self.note.setText(said)

    def _show_progress(self, done: float) -> None:
        row = self.rows.get(self.work.busy or "")
        (row.bar if row is not None else self.bar).setValue(round(done * 1000))

    def refresh(self) -> None:
        """Show what is so now."""
        chosen = self._context.settings.cutout_model
        marked = self.rows.get(chosen) or self.rows[models.DEFAULT]
        marked.use.setChecked(True)
        for row in self.rows.values():
            row.refresh()
        adding = self.work.busy == ""
        self.add.setEnabled(self.work.busy is None)
        self.add.setVisible(not adding)
        self.bar.setVisible(adding)
        self.cancel.setVisible(adding)
        self.note.setVisible(bool(self.note.text()))


def _state(listed: Listed) -> str:
    if listed.damaged:
        return word("ui.models.damaged")
    if listed.path is not None:
        return word("ui.models.installed" if listed.own else "ui.models.came")
    if not listed.model.fetchable:
        return word("ui.models.from-file")
    if listed.begun:
        return word("ui.models.begun", have=_mega(listed.begun), size=_mega(listed.model.bytes))
    return word("ui.models.fetchable")


def _get(listed: Listed) -> str:
    if listed.begun:
        return word("ui.models.go-on", size=_mega(_left(listed)))
    return word("ui.models.get", size=_mega(listed.model.bytes))


def _sure(listed: Listed) -> str:
    return word("ui.models.sure.no" if listed.model.commercial is False else "ui.models.sure")


def _only(listed: Listed) -> str:
    known = listed.model
    if known.fetchable or listed.path is not None:
        return ""
    return word("ui.models.from-file.why", url=models.url(known))


def _offer(listed: Listed) -> str:
    known = listed.model
    return word(
        "ui.models.offer.rest" if listed.begun else "ui.models.offer",
        model=known.name,
        size=_mega(_left(listed)),
        host=urlsplit(models.url(known)).hostname or "",
        use=word(f"ui.models.use.{models.use(known)}", licence=known.licence),
    )


def _left(listed: Listed) -> int:
    return max(0, listed.model.bytes - listed.begun)


def _mega(count: int) -> str:
    return f"{count / MEGA:.0f}"
