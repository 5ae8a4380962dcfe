"""The watermark as a form: a text or a picture, how it looks and where it stands. It edits a value, knows no post."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from media.edits import Mark
from media.geometry import Point
from studio import framing
from studio.words import word
from ui.fields import Field, button, label
from ui.photo.anchors import Anchors
from ui.photo.sliders import Measure
from ui.photo.tiles import Tiles, spaced
from ui.tokens import SPACE

KINDS = ("none", "text", "picture")


class FontChoice(QComboBox):
    """The fonts of this computer; a client's own is offered first. `picked` carries a family, empty: the system's."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)
        self._first: str | None = None
        self.activated.connect(lambda at: self.picked.emit(self.itemData(at)))

    def show_font(self, family: str, theirs: str = "") -> None:
        """Show `family` as the chosen one; `theirs`: the client's."""
        if theirs != self._first:
            self._first = theirs
            self.clear()
            families = QFontDatabase.families()
            self.addItem(word("font.system"), "")
            for one in dict.fromkeys((*([theirs] if theirs else []), *families)):
                said = word("font.theirs", font=one) if one == theirs else one
                self.addItem(said, one)
        at = self.findData(family)
        if at < 0:
            self.addItem(family, family)
            at = self.count() - 1
        self.setCurrentIndex(at)


class MarkForm(QWidget):
    """`changed` and `trying` carry a `Mark` or None; `changed` also a key under which quick changes merge."""

    changed = Signal(object, str)
    trying = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mark: Mark | None = None
        self._last = Mark()
        self._shape = ""
        self._kind = "none"
        self._make_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(self._chips())
        self._of_text, self._of_picture, self._of_both = QWidget(), QWidget(), QWidget()
        for page, parts in (
            (self._of_text, (self.text, self.font_, self.colour)),
            (self._of_picture, (self.choose, self.file)),
            (self._of_both, (self.opacity, self.size_, self.margin, self._where())),
        ):
            inside = QVBoxLayout(page)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            spaced(inside, *parts)
            column.addWidget(page)
        self._connect()
        self.show_mark(None)

    def _make_fields(self) -> None:
        self.text = Field()
        self.text.setPlaceholderText(word("mark.text.example"))
        self.text.setAccessibleName(word("mark.text"))
        self.font_ = FontChoice(word("mark.font"))
        self.font_.setToolTip(word("mark.font"))
        self.colour = Tiles(word("mark.colour"))
        self.choose = button(word("mark.choose"))
        self.file = label("", "hint", wrap=True)
        self.opacity = Measure(word("mark.opacity"), 5.0, 100.0)
        self.size_ = Measure(word("mark.size"), 2.0, 100.0)
        self.margin = Measure(word("mark.margin"), 0.0, 20.0)
        for measure in (self.size_, self.margin):
            measure.setToolTip(word("border.width.why"))
        self.anchors = Anchors()
        self.alone = QCheckBox()

    def _chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        self.kinds = QButtonGroup(self)
        for number, kind in enumerate(KINDS):
            chip = button(word(f"mark.kind.{kind}"), "chip", checkable=True)
            self.kinds.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch()
        return row

    def _where(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("mark.place"), "label"))
        column.addWidget(self.anchors)
        column.addWidget(self.alone)
        self.drag_hint = label(word("mark.place.drag"), "hint", wrap=True)
        column.addWidget(self.drag_hint)
        return made

    def _connect(self) -> None:
        self.kinds.idClicked.connect(lambda number: self._turn_to(KINDS[number]))
        self.text.textEdited.connect(self._type)
        self.font_.picked.connect(lambda family: self._set(self._with(font=family)))
        self.colour.chosen.connect(lambda colour: self._set(self._with(colour=colour)))
        self.choose.clicked.connect(self._ask)
        for name, measure in (("opacity", self.opacity), ("size", self.size_), ("margin", self.margin)):
            measure.trying.connect(lambda value, of=name: self.trying.emit(self._with(**{of: value})))
            measure.changed.connect(lambda value, of=name: self._set(self._with(**{of: value}), f"mark-{of}"))
        self.anchors.chosen.connect(self.place)
        self.alone.toggled.connect(self._set_alone)

    def show_mark(
        self, mark: Mark | None, *, shape: str = "", colours: Iterable[str] = (), font: str = ""
    ) -> None:
        """Show `mark`; `shape`: the id of the frame that is looked at, `colours` and `font`: the client's."""
        self._mark, self._shape = mark, shape
        self._last = mark or self._last
        if mark is not None:
            self._kind = "picture" if mark.path else "text"
        elif self._last.text or self._last.path:
            self._kind = "none"
        blockers = [QSignalBlocker(one) for one in (self.text, self.alone, self.font_)]
        if self.text.text() != self._last.text:
            self.text.setText(self._last.text)
        self.font_.show_font(self._last.font, font)
        self.colour.show_colour(self._last.colour, colours)
        self.file.setText(Path(self._last.path).name if self._last.path else word("mark.file.none"))
        self.opacity.show_value(self._last.opacity)
        self.size_.show_value(self._last.size)
        self.margin.show_value(self._last.margin)
        self.anchors.show_anchor(self._last.at(shape))
        self.alone.setText(word("mark.place.alone", shape=shape))
        self.alone.setVisible(bool(shape))
        self.alone.setChecked(shape in dict(self._last.anchors))
        del blockers
        self._show_kind()

    @property
    def mark(self) -> Mark | None:
        """What the form says."""
        return self._mark

    def place(self, anchor: Point) -> None:
        """Let the mark stand at `anchor`: in the frame that is looked at alone, where that is ticked."""
        shape = self._shape if self.alone.isChecked() else ""
        self._set(framing.place_mark(self._last, anchor, shape))

    def placed(self, anchor: Point) -> Mark:
        """Return the mark as it would stand at `anchor`."""
        return framing.place_mark(self._last, anchor, self._shape if self.alone.isChecked() else "")

    def _show_kind(self) -> None:
        chip = self.kinds.button(KINDS.index(self._kind))
        chip.setChecked(True)
        self._of_text.setVisible(self._kind == "text")
        self._of_picture.setVisible(self._kind == "picture")
        self._of_both.setVisible(self._kind != "none" and self._mark is not None)

    def _turn_to(self, kind: str) -> None:
        """Show the fields of `kind`; a text or a picture that was there before is there again at once."""
        self._kind = kind
        if kind == "none":
            self._set(None)
        elif kind == "text":
            if self._last.text:
                self._set(self._with(path=""))
            self._show_kind()
            self.text.setFocus()
            return
        elif self._last.path:
            self._set(self._with(path=self._last.path))
        else:
            self._show_kind()
            self._ask()
            return
        self._show_kind()

    def _type(self, text: str) -> None:
        self._last = self._with(text=text, path="")
        self._set(self._last, "mark-text")

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, word("mark.choose"), str(Path(self._last.path).parent), word("mark.files")
        )
        if name:
            self.take_picture(name)

    def take_picture(self, path: str) -> None:
        """Let the picture at `path` be the mark."""
        self._kind = "picture"
        self._set(self._with(path=path))

    def _set_alone(self, on: bool) -> None:
        if not self._shape or self._mark is None:
            return
        here = self._last.at(self._shape)
        moved = (
            framing.place_mark(self._last, here, self._shape)
            if on
            else framing.unplace_mark(self._last, self._shape)
        )
        self._set(moved)

    def _with(self, **fields: float | str) -> Mark:
        return replace(self._last, **fields)

    def _set(self, mark: Mark | None, merge: str = "") -> None:
        if mark is not None and not (mark.text.strip() or mark.path):
            mark = None
        if mark != self._mark:
            self._mark, self._last = mark, mark or self._last  # what is told comes back a moment later
            self.changed.emit(mark, merge)
