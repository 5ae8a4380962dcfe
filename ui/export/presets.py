"""Presets of exports: the row that chooses some, the dialog that keeps one, the one that renames and deletes them."""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studio import framing, presets
from studio.errors import UserError
from studio.post import Edit
from studio.recipe import Preset, Recipe
from studio.words import explain, word
from ui import theme
from ui.changes import Changes
from ui.context import Context
from ui.fields import Field, button, fit, ground, label
from ui.flow import Flow
from ui.tokens import SPACE

WIDTH = 420  # px at text size 100 %


def known(context: Context) -> tuple[Preset, ...]:
    """Return all presets in the order of their names."""
    return tuple(sorted(context.session.presets().values(), key=lambda one: one.name.casefold()))


class PresetRow(QWidget):
    """A chip for each preset; several can be on. `changed`: others are on now. `save_wanted`: keep what is set."""

    changed = Signal()
    save_wanted = Signal()

    def __init__(self, context: Context, on: tuple[str, ...] = ()) -> None:
        """`on`: the ids of those that are on from the beginning."""
        super().__init__()
        self._context = context
        self._on = [name for name in on if name in context.session.presets()]
        self.chips: dict[str, QPushButton] = {}
        self.none = label(word("preset.none"), "hint")
        self.save, self.manage = button(word("preset.save"), "quiet"), button(word("preset.manage"), "quiet")
        self.save.clicked.connect(self.save_wanted)
        self.manage.clicked.connect(self._manage)
        self._flow = Flow(self, gap=SPACE[0])
        Changes(context.session, self).changed.connect(
            lambda change: self._follow() if change.presets else None
        )
        self._build()

    def chosen(self) -> tuple[Preset, ...]:
        """Return those that are on, in the order in which they were switched on."""
        presets_ = self._context.session.presets()
        return tuple(presets_[name] for name in self._on if name in presets_)

    def switch_on(self, preset: str) -> None:
        """Let `preset` (an id) alone be on."""
        self._on = [preset]
        self._build()
        self.changed.emit()

    def _follow(self) -> None:
        """A preset was made, renamed, changed or deleted."""
        before = list(self._on)
        self._on = [name for name in self._on if name in self._context.session.presets()]
        self._build()
        if self._on != before:
            self.changed.emit()

    def _build(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, QPushButton) and widget in self.chips.values():
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        for preset in known(self._context):
            chip = button(preset.name.replace("&", "&&"), "chip", checkable=True)
            chip.setAccessibleName(word("preset.one", name=preset.name))
            chip.setToolTip(framing.told(preset.recipe.edit))
            chip.setChecked(preset.id in self._on)
            chip.clicked.connect(lambda on, of=preset.id: self._switch(of, on=on))
            self.chips[preset.id] = chip
        for one in (self.none, *self.chips.values(), self.save, self.manage):
            self._flow.addWidget(one)
            one.show()
        self.none.setVisible(not self.chips)
        self.manage.setVisible(bool(self.chips))
        self.updateGeometry()

    def _switch(self, preset: str, *, on: bool) -> None:
        self._on = [name for name in self._on if name != preset] + ([preset] if on else [])
        self.changed.emit()

    def _manage(self) -> None:
        dialog = ManagePresets(self._context, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class SavePreset(QDialog):
    """Keep a recipe, or only a border with its mark, under a name: a new one, or one that is there. `kept`: its id."""

    kept = Signal(str)

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        recipe: Recipe | None = None,
        edit: Edit | None = None,
        name: str = "",
    ) -> None:
        """`recipe`: all of it is kept. Without, `edit` is: in a preset that is there the rest stays as it is."""
        super().__init__(parent)
        self._context, self._recipe, self._edit = context, recipe, edit
        self.setWindowTitle(word("preset.save.title"))
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.addItems([preset.name for preset in known(context)])
        self.name.setCurrentText(name)
        self.name.setAccessibleName(word("preset.name"))
        self.note = label("", "hint", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.save, cancel = button(word("preset.save.go"), "primary"), button(word("ui.size.cancel"), "quiet")
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(label(word("preset.name"), "label"))
        column.addWidget(self.name)
        column.addWidget(label(self._contents(), "hint", wrap=True))
        column.addWidget(self.note)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)
        self.setMinimumWidth(theme.scaled(self, WIDTH))
        self.name.currentTextChanged.connect(self._follow)
        self._follow()
        self.name.setFocus()

    def _contents(self) -> str:
        edit = self._recipe.edit if self._recipe is not None else self._edit or Edit()
        said = framing.told(edit) or word("preset.plain")
        if self._recipe is None:
            return word("preset.save.edit", said=said)
        names = [_name(self._context, one) for one in self._recipe.placements]
        return word("preset.save.recipe", places=", ".join(names) or word("preset.placeless"), said=said)

    def _follow(self) -> None:
        self.problem.hide()
        there = presets.called(known(self._context), self.name.currentText())
        self.note.setText(word("preset.save.there", name=there.name) if there else "")
        self.note.setVisible(there is not None)

    def accept(self) -> None:
        """Keep it; one undo."""
        there = presets.called(known(self._context), self.name.currentText())
        try:
            made = self._made(there)
        except UserError as failure:
            self.problem.setText(explain(failure))
            self.problem.show()
            self.name.setFocus()
            return
        self._context.session.put(word("undo.change-preset" if there else "undo.new-preset"), made)
        self.kept.emit(made.id)
        super().accept()

    def _made(self, there: Preset | None) -> Preset:
        edit = self._edit or Edit()
        if there is not None:
            return presets.change(there, self._recipe or replace(there.recipe, edit=edit))
        recipe = self._recipe or replace(self._context.settings.recipe, edit=edit)
        return presets.make(self.name.currentText(), recipe)


class ManagePresets(QDialog):
    """All presets: a name that can be typed over, what each carries, and a way to delete it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(word("preset.manage.title"))
        self.rows: dict[str, QWidget] = {}
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self._list = QWidget()
        theme.mark(self._list, kind="scrolled")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, SPACE[1], 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._list)
        close = button(word("ui.export.close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(scroll, 1)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)
        fit(self, 480, 380)
        Changes(context.session, self).changed.connect(
            lambda change: self._build() if change.presets else None
        )
        self._build()

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for preset in known(self._context):
            self.rows[preset.id] = self._row(preset)
            self._column.addWidget(self.rows[preset.id])
        if not self.rows:
            self._column.addWidget(label(word("preset.none"), "hint"))
        self._column.addStretch()

    def _row(self, preset: Preset) -> QWidget:
        card = ground("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        head = QHBoxLayout()
        name = Field(preset.name)
        name.setObjectName("name")
        name.setAccessibleName(word("preset.name"))
        name.editingFinished.connect(lambda: self.rename(preset.id, name.text()))
        frame = button(
            word("preset.change").replace("&", "&&"),
            "quiet",
            name=word("preset.change.one", name=preset.name),
        )
        frame.clicked.connect(partial(self._change, preset.id))
        delete = button(word("preset.delete"), "danger", name=word("preset.delete.one", name=preset.name))
        delete.clicked.connect(lambda: self._context.session.delete_preset(preset.id))
        head.addWidget(name, 1)
        head.addWidget(frame)
        head.addWidget(delete)
        column.addLayout(head)
        places = [_name(self._context, one) for one in preset.recipe.placements]
        column.addWidget(label(", ".join(places) or word("preset.placeless"), "number", wrap=True))
        column.addWidget(label(framing.told(preset.recipe.edit) or word("preset.plain"), "number", wrap=True))
        return card

    def rename(self, preset: str, name: str) -> None:
        """Give `preset` (an id) another name; one that another preset has, or none, is refused."""
        there: Mapping[str, Preset] = self._context.session.presets()
        if preset not in there or there[preset].name == name:
            return
        taken = presets.called((one for one in there.values() if one.id != preset), name)
        try:
            if taken is not None:
                raise UserError("preset-taken", name=taken.name)
            renamed = presets.rename(there[preset], name)
        except UserError as failure:
            self.problem.setText(explain(failure))
            self.problem.show()
            return
        self.problem.hide()
        self._context.session.put(word("undo.rename-preset"), renamed)

    def _change(self, name: str) -> None:
        from ui.export.framingdialog import FramingDialog

        preset = self._context.session.presets()[name]
        dialog = FramingDialog(self._context, self, preset.recipe.edit)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(lambda edit: self._take(name, edit))
        dialog.open()

    def _take(self, name: str, edit: Edit) -> None:
        preset = self._context.session.presets()[name]
        changed = presets.change(preset, replace(preset.recipe, edit=edit))
        self._context.session.put(word("undo.change-preset"), changed)


def _name(context: Context, placement: str) -> str:
    """Return what a placement is called; one that is no longer there by its id."""
    return context.placements[placement].full_name if placement in context.placements else placement
