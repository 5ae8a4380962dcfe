"""A slider with its name and its value in words; it says what is tried out and what was chosen."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from studio.words import word
from ui.fields import label


class Amount(QWidget):
    """A number between `low` and `high`. `tried` carries it while the slider is dragged, `chosen` when it is meant.

    A double click sets it back to `rest`. `said` words the value.
    """

    tried = Signal(float)
    chosen = Signal(float)

    def __init__(
        self,
        name: str,
        low: float,
        high: float,
        step: float,
        *,
        said: Callable[[float], str],
        rest: float = 0.0,
    ) -> None:
        super().__init__()
        self._step, self._said, self._rest = step, said, rest
        self.slider = _Slider(self._reset)
        self.slider.setRange(round(low / step), round(high / step))
        self.slider.setPageStep(max(1, round((high - low) / step / 20)))
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(word("ui.cutting.reset"))
        self.value = label("", "number")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(label(name, "label"), 0, 0)
        grid.addWidget(self.value, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(lambda: self.chosen.emit(self.number))
        self.show_number(rest)

    @property
    def number(self) -> float:
        """What is set."""
        return round(self.slider.value() * self._step, 6)

    def show_number(self, number: float) -> None:
        """Show what is so; not while the slider is in the hand."""
        if self.slider.isSliderDown():
            return
        blocker = QSignalBlocker(self.slider)
        self.slider.setValue(round(number / self._step))
        del blocker
        self.value.setText(self._said(number))

    def _moved(self, _position: int) -> None:
        self.value.setText(self._said(self.number))
        self.tried.emit(self.number)
        if not self.slider.isSliderDown():
            self.chosen.emit(self.number)

    def _reset(self) -> None:
        self.slider.setSliderDown(False)
        self.slider.setValue(round(self._rest / self._step))


class _Slider(QSlider):
    """A slider that the wheel moves only while it has the focus: the rail is scrolled over it."""

    def __init__(self, reset: Callable[[], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reset = reset

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._reset()
