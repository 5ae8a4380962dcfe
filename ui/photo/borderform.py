"""The border as a form: whether there is one, how wide, in which colour. It edits a value and knows no post."""

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from media.edits import Border
from studio.words import word
from ui.photo.sliders import Measure
from ui.photo.tiles import Tiles, spaced

WIDEST = 25.0  # per cent of the shorter edge


class BorderForm(QWidget):
    """`changed` and `trying` carry a `Border` or None; `changed` also a key under which quick changes merge."""

    changed = Signal(object, str)
    trying = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._border: Border | None = None
        self._last = Border()  # what is switched on again
        self.on = QCheckBox(word("border.on"))
        self.width_ = Measure(word("border.width"), 0.0, WIDEST)
        self.width_.setToolTip(word("border.width.why"))
        self.colour = Tiles(word("border.colour"))
        self._details = QWidget()
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        spaced(inside, self.width_, self.colour)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.on)
        column.addWidget(self._details)
        self.on.toggled.connect(self._switch)
        self.width_.trying.connect(lambda width: self.trying.emit(self._with(width=width)))
        self.width_.changed.connect(lambda width: self._set(self._with(width=width), "border-width"))
        self.colour.chosen.connect(lambda colour: self._set(self._with(colour=colour)))

    def show_border(self, border: Border | None, theirs: Iterable[str] = ()) -> None:
        """Show `border`; `theirs`: a client's colours."""
        self._border = border
        self._last = border or self._last
        blocker = QSignalBlocker(self.on)
        self.on.setChecked(border is not None)
        del blocker
        self._details.setVisible(border is not None)
        self.width_.show_value(self._last.width)
        self.colour.show_colour(self._last.colour, theirs)

    @property
    def border(self) -> Border | None:
        """What the form says."""
        return self._border

    def _with(self, **fields: float | str) -> Border:
        return replace(self._last, **fields)

    def _switch(self, on: bool) -> None:
        self._set(self._last if on else None)

    def _set(self, border: Border | None, merge: str = "") -> None:
        if border != self._border:
            self._border, self._last = border, border or self._last  # what is told comes back a moment later
            self.changed.emit(border, merge)
