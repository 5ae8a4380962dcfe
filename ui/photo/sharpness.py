"""Output sharpening in four steps, each with a word on what it is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from studio import framing
from studio.words import word
from ui.fields import label


class Sharpness(QWidget):
    """`changed` carries the amount, 0–1."""

    changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(word("sharpness"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        for name, amount in framing.SHARPENING.items():
            self.box.addItem(word(f"sharpness.{name}"), amount)
        self.why = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(word("sharpness"), "label"))
        column.addWidget(self.box)
        column.addWidget(self.why)
        self.box.activated.connect(lambda at: self.changed.emit(self.box.itemData(at)))

    def show_amount(self, amount: float) -> None:
        """Show `amount` as the step that is nearest to it."""
        name = framing.sharpening(amount)
        self.box.setCurrentIndex(tuple(framing.SHARPENING).index(name))
        self.why.setText(word(f"sharpness.{name}.why"))
