"""The brush in the cutout's rail: keep or remove, its size and softness, and a way to clear its strokes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.words import word
from ui.fields import button
from ui.photo.amount import Amount
from ui.photo.tools.brush import SIZES, BrushTool, Mode
from ui.tokens import SPACE

FINE = 4.0  # the slider's steps are a quarter of a pixel of its square root: fine where brushes are small


class BrushBox(QWidget):
    """Shows and sets one `BrushTool`. `clear_wanted`: take all strokes away."""

    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._brush: BrushTool | None = None
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        self.keep, self.remove = self._mode_button("keep"), self._mode_button("remove")
        row.addWidget(self.keep, 1)
        row.addWidget(self.remove, 1)
        self.size_ = Amount(
            word("ui.cutting.brush.size"), SIZES[0] ** 0.5, SIZES[1] ** 0.5, 1 / FINE, said=_squared_px
        )
        self.soft = Amount(word("ui.cutting.brush.soft"), 0, 1, 0.01, said=_percent, rest=0.3)
        self.size_.slider.setToolTip(word("ui.cutting.brush.size.tip"))
        self.soft.slider.setToolTip(word("ui.cutting.brush.soft.tip"))
        self.clear = button("", "quiet")
        self.clear.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(row)
        column.addWidget(self.size_)
        column.addWidget(self.soft)
        column.addWidget(self.clear)

    def join(self, brush: BrushTool) -> None:
        """Show `brush` from now on."""
        self._brush = brush
        self.keep.clicked.connect(lambda on: brush.choose("keep" if on else ""))
        self.remove.clicked.connect(lambda on: brush.choose("remove" if on else ""))
        self.size_.tried.connect(lambda root: brush.resize(root**2))
        self.soft.tried.connect(brush.soften)
        brush.changed.connect(self._show_brush)
        self._show_brush()

    def show_strokes(self, count: int) -> None:
        """Offer to clear `count` strokes."""
        self.clear.setVisible(count > 0)
        self.clear.setText(word("ui.cutting.brush.clear", count=count))

    def take(self, *, or_put_away: bool = False) -> None:
        """Take the brush; or put it away where it is in the hand."""
        if self._brush is not None:
            self._brush.choose("" if or_put_away and self._brush.mode else self._brush.mode or "keep")

    def _show_brush(self) -> None:
        if self._brush is not None:
            self.keep.setChecked(self._brush.mode == "keep")
            self.remove.setChecked(self._brush.mode == "remove")
            self.size_.show_number(self._brush.size**0.5)
            self.soft.show_number(self._brush.soft)

    def _mode_button(self, mode: Mode) -> QPushButton:
        made = button(word(f"ui.cutting.brush.{mode}"), "chip", checkable=True)
        made.setToolTip(word(f"ui.cutting.brush.{mode}.tip"))
        return made


def _squared_px(root: float) -> str:
    return word("ui.cutting.px", pixels=round(root**2))


def _percent(part: float) -> str:
    return word("ui.cutting.percent", percent=round(part * 100))
