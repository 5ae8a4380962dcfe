"""How subtitles look, as a form: where they are shown, how large, on what, in which colours. It edits a value."""

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from studio.post import Subtitles
from studio.words import word
from ui.fields import label
from ui.photo.tiles import Tiles
from ui.tokens import HIGHLIGHT, SPACE

_SIZES = (("small", 0.028), ("medium", 0.035), ("large", 0.046))  # of the frame's height
_PLACES: tuple[tuple[str, float | None], ...] = (("low", None), ("middle", 0.53), ("high", 0.25))


class SubtitleLook(QWidget):
    """`changed` carries the `Subtitles` with another look."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._subtitles = Subtitles()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[0])
        self.shown = self._choice(grid, 0, "shown", ("burnt", "beside", "both", "none"))
        self.size_ = self._choice(grid, 1, "size", tuple(name for name, _ in _SIZES))
        self.place = self._choice(grid, 2, "place", tuple(name for name, _ in _PLACES))
        self.ground = self._choice(grid, 3, "ground", ("outline", "box"))
        self.font_ = self._choice(grid, 4, "font", ())
        self.font_.setMaxVisibleItems(16)
        self._client_font: str | None = None
        self.missing = label("", "warning", wrap=True)
        grid.setColumnStretch(1, 1)
        self.colour = Tiles(word("ui.subtitles.colour"))
        self.highlight = QCheckBox(word("ui.subtitles.highlight"))
        self.bright = Tiles(word("ui.subtitles.highlight.colour"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addLayout(grid)
        for part in (self.missing, self.colour, self.highlight, self.bright):
            column.addWidget(part)
        self.shown.activated.connect(lambda _at: self._set(shown=self.shown.currentData()))
        self.size_.activated.connect(lambda at: self._set(size=_SIZES[at][1]))
        self.place.activated.connect(lambda at: self._set(place=_PLACES[at][1]))
        self.ground.activated.connect(lambda _at: self._set(box=self.ground.currentData() == "box"))
        self.font_.activated.connect(lambda _at: self._set(font=self.font_.currentData()))
        self.colour.chosen.connect(lambda colour: self._set(colour=colour))
        self.bright.chosen.connect(lambda colour: self._set(highlight=colour))
        self.highlight.toggled.connect(self._light_up)

    def show_subtitles(
        self, subtitles: Subtitles, theirs: tuple[str, ...] = (), client_font: str = ""
    ) -> None:
        """Show how `subtitles` look; `theirs`: a client's colours."""
        self._subtitles = subtitles
        blocked = QSignalBlocker(self.highlight)
        self.shown.setCurrentIndex(self.shown.findData(subtitles.shown))
        self.size_.setCurrentIndex(_nearest([size for _, size in _SIZES], subtitles.size))
        places = [0.99 if place is None else place for _, place in _PLACES]
        self.place.setCurrentIndex(_nearest(places, 0.99 if subtitles.place is None else subtitles.place))
        self.ground.setCurrentIndex(self.ground.findData("box" if subtitles.box else "outline"))
        if self.isVisible() or subtitles.lines:
            self._show_font(subtitles.font, client_font)
        self.colour.show_colour(subtitles.colour, theirs)
        self.highlight.setChecked(bool(subtitles.highlight))
        self.bright.setVisible(bool(subtitles.highlight))
        if subtitles.highlight:
            self.bright.show_colour(subtitles.highlight, theirs)
        for part in (
            self.size_,
            self.place,
            self.ground,
            self.font_,
            self.colour,
            self.highlight,
            self.bright,
        ):
            part.setEnabled(subtitles.shown in ("burnt", "both"))
        del blocked

    def _show_font(self, family: str, client_font: str) -> None:
        """Offer this computer's fonts, first what it is without a choice: the client's, else the usual one."""
        box, here = self.font_, QFontDatabase.families()
        if client_font != self._client_font:
            self._client_font = client_font
            box.clear()
            usual = word("ui.subtitles.font.client", font=client_font) if client_font else word("font.system")
            box.addItem(usual, "")
            for one in here:
                box.addItem(one, one)
        if box.findData(family) < 0:
            box.addItem(family, family)
        box.setCurrentIndex(box.findData(family))
        wanted = family or client_font
        absent = bool(wanted) and wanted.casefold() not in {one.casefold() for one in here}
        self.missing.setText(word("ui.subtitles.font.missing", font=wanted) if absent else "")
        self.missing.setVisible(absent)

    def _choice(self, grid: QGridLayout, row: int, name: str, values: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(word(f"ui.subtitles.{name}"))
        box.setMinimumContentsLength(6)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value in values:
            box.addItem(word(f"ui.subtitles.{name}.{value}"), value)
        grid.addWidget(label(word(f"ui.subtitles.{name}"), "label"), row, 0)
        grid.addWidget(box, row, 1)
        return box

    def _light_up(self, on: bool) -> None:
        self._set(highlight=HIGHLIGHT if on else "")

    def _set(self, **fields: object) -> None:
        made = replace(self._subtitles, **fields)
        if made != self._subtitles:
            self.changed.emit(made)


def _nearest(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - value))
