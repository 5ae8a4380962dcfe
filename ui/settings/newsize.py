"""A size of one's own: how large, in which format, how heavy at most, and how its files are called."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from media.geometry import Size
from studio import custom, naming, places
from studio.errors import UserError
from studio.placements import LONG_EDGE, Format, Placement
from studio.words import explain, word
from ui import theme
from ui.fields import Field, button, label
from ui.tokens import SPACE

FORMATS: tuple[tuple[str, Format, str], ...] = (
    ("JPEG", "jpeg", "jpg"),
    ("PNG", "png", "png"),
    ("WebP", "webp", "webp"),
    ("TIFF", "tiff", "tif"),
)
RATIOS = ("1:1", "4:5", "2:3", "3:2", "16:9", "9:16")
BOX = (1600, 1200)  # px, a beginning
MB = 1_000_000
WIDTH = 420  # px at text size 100 %


class NewSize(QDialog):
    """`placement` is what was made, once the dialog is accepted; its file is written by then."""

    def __init__(self, placements: Mapping[str, Placement], parent: QWidget) -> None:
        super().__init__(parent)
        self._known = placements
        self.placement: Placement | None = None
        self.setWindowTitle(word("ui.size"))
        self._make_fields()
        self.problems = {part: label("", "error", wrap=True) for part in ("name", "ratio", "file")}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("ui.size"), "title"))
        column.addSpacing(SPACE[1])
        self._add(column, "name", self.name, self.problems["name"])
        self._add(column, "size", self._size(), self.problems["ratio"])
        self._add(column, "format", self._output())
        self._add(column, "file", self.pattern, self.example, self.problems["file"])
        column.addStretch()
        column.addLayout(self._buttons())
        self.setMinimumWidth(theme.scaled(self, WIDTH))
        self._follow()

    def _make_fields(self) -> None:
        self.name, self.pattern = Field(), Field(naming.DEFAULT)
        self.name.setPlaceholderText(word("ui.size.name.example"))
        self.pattern.setToolTip(" ".join(f"{{{token}}}" for token in naming.TOKENS))
        self.edge, self.width_, self.height_ = (_pixels(at) for at in (LONG_EDGE, *BOX))
        self.by_edge, self.by_box = QRadioButton(word("ui.size.edge")), QRadioButton(word("ui.size.box"))
        self.by_edge.setChecked(True)
        ways = QButtonGroup(self)
        for way in (self.by_edge, self.by_box):
            ways.addButton(way)
        self.ratio, self.format, self.heavy = QComboBox(), QComboBox(), QDoubleSpinBox()
        self.ratio.setEditable(True)
        self.ratio.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.ratio.addItems([word("ui.photo.original"), *RATIOS])
        for said, value, _ in FORMATS:
            self.format.addItem(said, value)
        self.heavy.setRange(0.0, 500.0)
        self.heavy.setDecimals(2)
        self.heavy.setSuffix(" MB")
        self.heavy.setSpecialValueText(word("ui.size.any"))
        self.example = label("", "hint", wrap=True)
        for name, field in (
            ("name", self.name),
            ("file", self.pattern),
            ("edge", self.edge),
            ("width", self.width_),
            ("height", self.height_),
            ("ratio", self.ratio),
            ("format", self.format),
            ("heavy", self.heavy),
        ):
            field.setAccessibleName(word(f"ui.size.{name}"))
        for changed in (self.name.textChanged, self.pattern.textChanged, self.ratio.currentTextChanged):
            changed.connect(self._follow)
        for changed in (self.by_box.toggled, self.format.currentIndexChanged):
            changed.connect(self._follow)
        for changed in (self.width_.valueChanged, self.height_.valueChanged):
            changed.connect(self._follow)

    def _add(self, column: QVBoxLayout, name: str, *parts: QWidget) -> None:
        column.addWidget(label(word(f"ui.size.{name}"), "label"))
        for part in parts:
            column.addWidget(part)
        column.addSpacing(SPACE[1])

    def _size(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        for parts in (
            (self.by_edge, self.edge, label(word("ui.size.ratio")), self.ratio),
            (self.by_box, self.width_, label("×"), self.height_),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACE[1])
            parts[0].setMinimumWidth(max(one.sizeHint().width() for one in (self.by_edge, self.by_box)))
            for part in parts:
                row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
        return made

    def _output(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[1])
        row.addWidget(self.format)
        row.addWidget(label(word("ui.size.heavy")))
        row.addWidget(self.heavy)
        row.addStretch()
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.cancel = button(word("ui.size.cancel"), "quiet")
        self.make = button(word("ui.size.make"), "primary")
        self.make.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.make)
        return row

    def _follow(self) -> None:
        """Bring the example up to date; what was wrong is said again only when it is tried again."""
        for field in (self.edge, self.ratio):
            field.setEnabled(self.by_edge.isChecked())
        for field in (self.width_, self.height_):
            field.setEnabled(self.by_box.isChecked())
        for part in self.problems:
            self._say(part, "")
        placement = f"{custom.PLATFORM}.{custom.slug(self.name.text())}".rstrip(".")
        values = replace(naming.EXAMPLE, placement=placement, shape=self._shape())
        try:
            made = naming.name(self.pattern.text().strip() or naming.DEFAULT, values, self._extension())
        except UserError as failure:
            self._say("file", explain(failure))
            made = ""
        self.example.setText(word("ui.export.example", name=made) if made else "")
        self.example.setVisible(bool(made))
        self.make.setEnabled(bool(made))

    def accept(self) -> None:
        """Make the size and write its file; what cannot be done is said where it was asked for."""
        name = self.name.text().strip()
        try:
            made = self._made(name)
        except UserError as failure:
            ratio = failure.code == "placement.custom.ratio"
            self._refuse("ratio" if ratio else "name", self.ratio if ratio else self.name, explain(failure))
            return
        if made.id in self._known:
            self._refuse("name", self.name, word("ui.size.taken", name=self._known[made.id].full_name))
            return
        try:
            custom.save(made, places.placements())
        except UserError as failure:
            self._say("file", explain(failure))
            return
        self.placement = made
        super().accept()

    def _made(self, name: str) -> Placement:
        pattern = self.pattern.text().strip()
        by_box = self.by_box.isChecked()
        return custom.custom(
            name,
            today=date.today(),
            box=Size(self.width_.value(), self.height_.value()) if by_box else None,
            long_edge=None if by_box else self.edge.value(),
            ratio=self._ratio(),
            file_format=self.format.currentData(),
            bytes_max=round(self.heavy.value() * MB) or None,
            file_name="" if pattern == naming.DEFAULT else pattern,
        )

    def _ratio(self) -> str:
        typed = self.ratio.currentText().strip()
        whole = self.by_box.isChecked() or typed == self.ratio.itemText(0)
        return "" if whole else typed

    def _shape(self) -> str:
        """Return what the token {shape} will stand for."""
        if self.by_box.isChecked():
            return f"{self.width_.value()}×{self.height_.value()}"
        return self._ratio().replace(":", "x")

    def _extension(self) -> str:
        return FORMATS[self.format.currentIndex()][2]

    def _refuse(self, part: str, field: QWidget, said: str) -> None:
        self._say(part, said)
        field.setFocus()

    def _say(self, part: str, said: str) -> None:
        self.problems[part].setText(said)
        self.problems[part].setVisible(bool(said))


def _pixels(value: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(16, 20_000)
    made.setValue(value)
    made.setSuffix(" px")
    return made
