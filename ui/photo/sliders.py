"""A length as a slider with its number beside it: dragged or typed, in per cent."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui.fields import label
from ui.tokens import SPACE

TENTHS = 10  # the slider counts tenths of a per cent


class Measure(QWidget):
    """A fraction. `trying` follows the slider while it is dragged; `changed` says what it became."""

    trying = Signal(float)
    changed = Signal(float)

    def __init__(self, name: str, low: float, high: float) -> None:
        """`low` and `high` are per cent."""
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(low * TENTHS), round(high * TENTHS))
        self.slider.setPageStep(TENTHS)
        self.slider.setAccessibleName(name)
        self.number = QDoubleSpinBox()
        self.number.setRange(low, high)
        self.number.setDecimals(1)
        self.number.setSingleStep(0.5)
        self.number.setSuffix(" %")
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(name, "label"))
        row = QHBoxLayout()
        row.setSpacing(SPACE[1])
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        column.addLayout(row)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self.changed.emit(self.value()))
        self.number.valueChanged.connect(self._typed)

    def value(self) -> float:
        """Return the fraction."""
        return self.slider.value() / TENTHS / 100

    def show_value(self, fraction: float) -> None:
        """Show `fraction`; a slider that is being dragged stays under the finger."""
        blockers = [QSignalBlocker(one) for one in (self.slider, self.number)]
        if not self.slider.isSliderDown():
            self.slider.setValue(round(fraction * 100 * TENTHS))
            self.number.setValue(fraction * 100)
        del blockers

    def _slid(self, tenths: int) -> None:
        blocker = QSignalBlocker(self.number)
        self.number.setValue(tenths / TENTHS)
        del blocker
        (self.trying if self.slider.isSliderDown() else self.changed).emit(self.value())

    def _typed(self, per_cent: float) -> None:
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(round(per_cent * TENTHS))
        del blocker
        self.changed.emit(per_cent / 100)
