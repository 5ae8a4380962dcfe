"""The rail's first page: turns, straightening, and for each placement its ratio, its crop in numbers, fill or fit."""

from collections.abc import Mapping

from msgspec import UNSET
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from media.geometry import Box, Point
from studio import arrange, photo, subjects
from studio.placements import Placement
from studio.post import Edit, Media
from studio.words import word
from ui.context import Context
from ui.fields import button, label
from ui.photo import looks
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.scope import Scope
from ui.photo.tools.crop import CropTool
from ui.selection import Selection
from ui.tokens import BACKDROPS, SPACE

EDGES = ("left", "top", "width", "height")
TENTHS = 10  # the slider counts tenths of a degree


class CropRail(QWidget):
    """Everything about the frame. `straightening` follows the slider while it is dragged, before it is an edit.

    `trying` carries what is shown (`Shown`) while a focal point is dragged.
    """

    straightening = Signal(float)
    trying = Signal(object)

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._selection, self._scope = context, selection, scope
        self._shown: Shown | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[1])
        column.addLayout(self._turns())
        column.addWidget(label(word("ui.photo.straighten"), "label"))
        column.addLayout(self._level())
        column.addSpacing(SPACE[1])
        column.addWidget(label(word("ui.photo.for"), "label"))
        self.target = QComboBox()
        self.target.setAccessibleName(word("ui.photo.for"))
        self.target.activated.connect(lambda at: selection.choose_placement(self.target.itemData(at)))
        column.addWidget(self.target)
        column.addLayout(self._frame())
        self.expand = button(word("expand.open"))
        self.expand.setToolTip(word("expand.open.about"))
        self.expand.clicked.connect(self._expand)
        column.addWidget(self.expand)
        column.addLayout(self._numbers())
        self.pixels = label("", "number", wrap=True)
        column.addWidget(self.pixels)
        self.by_focal = button(word("ui.photo.reset"), "quiet")
        self.by_focal.clicked.connect(
            lambda: scope.edit("crop", lambda post, items: photo.set_crop(post, items, None, **self._at()))
        )
        self.by_subject = button(word("ui.photo.subject"), "quiet")
        self.by_subject.setToolTip(word("ui.photo.subject.about"))
        self.by_subject.clicked.connect(
            lambda: scope.edit("crop", lambda post, items: subjects.clear_focal(post, items, **self._at()))
        )
        self.back = button(word("ui.photo.back"), "quiet")
        self.back.clicked.connect(self._back)
        column.addWidget(self.by_focal)
        column.addWidget(self.by_subject)
        column.addWidget(self.back)
        column.addWidget(label(word("ui.photo.hint"), "hint", wrap=True))
        column.addStretch()

        scope.changed.connect(self._show_ways_back)

    def join(self, loupe: Loupe) -> CropTool:
        """Put the crop's frame and the focal point's cross into the loupe's hand."""
        tool = CropTool(loupe)
        tool.focal_dragged.connect(self._drag_focal)
        tool.crop_dragged.connect(lambda box, ended: self.crop_to(box) if ended else None)
        self.straightening.connect(loupe.level)
        return tool

    def _drag_focal(self, focal: Point, ended: bool) -> None:
        if ended:
            self._scope.edit("focal", lambda post, items: photo.set_focal(post, items, focal))
        elif self._shown is not None:
            shown, placements = self._shown, self._context.placements
            self.trying.emit(
                looks.show(
                    shown.post,
                    shown.item,
                    shown.media,
                    shown.placement,
                    placements=placements,
                    focal=focal,
                )
            )

    def _turns(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        self.left, self.right, self.flip = (
            button(sign, name=word(f"ui.photo.{name}"))
            for sign, name in (("⟲", "left"), ("⟳", "right"), ("⇋", "flip"))
        )
        self.left.clicked.connect(lambda: self.turn(-1))
        self.right.clicked.connect(lambda: self.turn(1))
        self.flip.clicked.connect(self.mirror)
        for one in (self.left, self.right, self.flip):
            row.addWidget(one, 1)
        return row

    def _level(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.level = QSlider(Qt.Orientation.Horizontal)
        self.level.setRange(-45 * TENTHS, 45 * TENTHS)
        self.level.setAccessibleName(word("ui.photo.straighten"))
        self.degrees = _spin(-45.0, 45.0, 0.1, "°", word("ui.photo.straighten"))
        self.level.valueChanged.connect(self._leveling)
        self.level.sliderReleased.connect(lambda: self._level_to(self.level.value() / TENTHS))
        self.degrees.editingFinished.connect(lambda: self._level_to(self.degrees.value()))
        row.addWidget(self.level, 1)
        row.addWidget(self.degrees)
        return row

    def _frame(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE[0])
        self.shape, self.fit, self.surround = QComboBox(), QComboBox(), QComboBox()
        for row, (name, box) in enumerate(
            (("ratio", self.shape), ("fill", self.fit), ("surround", self.surround))
        ):
            box.setAccessibleName(word(f"ui.photo.{name}"))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            grid.addWidget(box, row, 0)
        for value in ("fill", "fit"):
            self.fit.addItem(word(f"ui.photo.{value}"), value)
        for name, value in (
            ("white", BACKDROPS["white"]),
            ("black", BACKDROPS["black"]),
            ("blur", "blur"),
            ("colour", ""),
        ):
            self.surround.addItem(word(f"ui.photo.surround.{name}"), value)
        self.shape.activated.connect(self._set_shape)
        self.fit.activated.connect(lambda at: self._set_fit(self.fit.itemData(at), ""))
        self.surround.activated.connect(self._set_surround)
        return grid

    def _numbers(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(0)
        self.edges = {edge: _spin(0.0, 100.0, 0.5, "", word(f"ui.photo.crop.{edge}")) for edge in EDGES}
        for at, (edge, spin) in enumerate(self.edges.items()):
            grid.addWidget(label(word(f"ui.photo.crop.{edge}"), "label"), at // 2 * 2, at % 2)
            grid.addWidget(spin, at // 2 * 2 + 1, at % 2)
            spin.editingFinished.connect(self._typed)
        return grid

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is so of the open photograph."""
        self._shown = shown
        self.setEnabled(shown is not None)
        if shown is None:
            return
        inputs = (
            self.level,
            self.degrees,
            self.target,
            self.shape,
            self.fit,
            self.surround,
            *self.edges.values(),
        )
        blockers = [QSignalBlocker(one) for one in inputs]
        self._show_target(shown)
        self.level.setValue(round(shown.resolved.straighten * TENTHS))
        self.degrees.setValue(shown.resolved.straighten)
        self._show_shapes(shown)
        self.fit.setCurrentIndex(self.fit.findData(shown.resolved.fit))
        known = self.surround.findData(shown.resolved.surround)
        self.surround.setCurrentIndex(known if known >= 0 else self.surround.count() - 1)
        self.surround.setVisible(shown.resolved.fit == "fit")
        crop = shown.crop
        for edge, value in zip(EDGES, (crop.left, crop.top, crop.width, crop.height), strict=True):
            self.edges[edge].setValue(value * 100)
        self.pixels.setText(
            word(
                "ui.photo.pixels",
                width=round(crop.width * shown.size.width),
                height=round(crop.height * shown.size.height),
            )
        )
        self._show_ways_back()
        del blockers

    def _show_ways_back(self) -> None:
        """Offer what takes back, where there is something to; of many, some may have it."""
        shown, many = self._shown, self._scope.many
        if shown is not None:
            own = photo.own_edit(shown.item, shown.placement) if shown.placement else Edit()
            self.by_focal.setVisible(many or shown.resolved.crop is not None)
            said = photo.own_edit(shown.item, shown.placement) if shown.placement else shown.item.edit
            moved = said.focal is not UNSET or said.crop is not UNSET
            self.by_subject.setVisible(shown.media.subject is not None and (many or moved))
            self.back.setVisible(bool(shown.placement) and (many or own != Edit()))

    def _show_target(self, shown: Shown) -> None:
        self.target.clear()
        self.target.addItem(word("ui.photo.master"), "")
        for name in arrange.placements_of(shown.post):
            placement = self._context.placements.get(name)
            if placement is not None and placement.photos is not None:
                self.target.addItem(placement.full_name, name)
        self.target.setCurrentIndex(max(0, self.target.findData(shown.placement)))

    def _show_shapes(self, shown: Shown) -> None:
        placement: Placement | None = self._context.placements.get(shown.placement)
        shapes = placement.photos.shapes if placement and placement.photos else ()
        self.shape.clear()
        for shape in shapes:
            self.shape.addItem(f"{shape.id}   {shape.width} × {shape.height}", shape.id)
        if shapes:
            self.shape.addItem(word("ui.photo.original"), photo.ORIGINAL)
        self.shape.setCurrentIndex(self.shape.findData(shown.shape.id if shown.shape else photo.ORIGINAL))
        self.shape.setVisible(bool(shapes))

    # The verbs.

    def turn(self, quarters: int) -> None:
        """Turn the photograph clockwise, everywhere."""
        media = self._media()
        self._scope.edit("turn", lambda post, items: photo.rotate(post, items, quarters, media=media))

    def mirror(self) -> None:
        """Mirror the photograph left to right, everywhere."""
        media = self._media()
        self._scope.edit("flip", lambda post, items: photo.flip(post, items, media=media))

    def crop_to(self, box: Box) -> None:
        """Crop the photograph, in the chosen placement or everywhere."""
        self._scope.edit("crop", lambda post, items: photo.set_crop(post, items, box, **self._at()))

    def _leveling(self, tenths: int) -> None:
        self.straightening.emit(tenths / TENTHS)
        if not self.level.isSliderDown():
            self._level_to(tenths / TENTHS)

    def _level_to(self, degrees: float) -> None:
        self._scope.edit(
            "straighten", lambda post, items: photo.straighten(post, items, degrees), merge="straighten"
        )

    def _set_shape(self, at: int) -> None:
        placement, chosen = self._selection.placement, self.shape.itemData(at)
        self._scope.edit("shape", lambda post, _items: arrange.shape(post, placement, chosen))

    def _set_fit(self, fit: str, surround: str) -> None:
        self._scope.edit("fit", lambda post, items: photo.set_fit(post, items, fit, surround, **self._at()))

    def _set_surround(self, at: int) -> None:
        value = self.surround.itemData(at)
        if not value:
            colour = QColorDialog.getColor(parent=self)
            if not colour.isValid():
                return
            value = colour.name()
        self._set_fit("fit", value)

    def _typed(self) -> None:
        left, top, width, height = (self.edges[edge].value() / 100 for edge in EDGES)
        box = Box(left, top, min(1.0, left + width), min(1.0, top + height))
        if self._shown is not None and box.width > 0 and box.height > 0 and _differs(box, self._shown.crop):
            self.crop_to(box)

    def _expand(self) -> None:
        from ui.photo.expanding import open_expanding

        open_expanding(self.window())

    def _back(self) -> None:
        placement = self._selection.placement
        self._scope.edit("master", lambda post, items: photo.back_to_master(post, items, placement))

    def _at(self) -> dict[str, str]:
        return {"placement": self._selection.placement}

    def _media(self) -> Mapping[str, Media]:
        return self._context.session.media(self._shown.post.id) if self._shown else {}


def _spin(low: float, high: float, step: float, suffix: str, name: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    spin.setRange(low, high)
    spin.setDecimals(1)
    spin.setSingleStep(step)
    spin.setSuffix(suffix)
    spin.setAccessibleName(name)
    spin.setKeyboardTracking(False)
    return spin


def _differs(one: Box, other: Box) -> bool:
    """Return whether two boxes differ by more than what the fields round away."""
    pairs = (
        (one.left, other.left),
        (one.top, other.top),
        (one.right, other.right),
        (one.bottom, other.bottom),
    )
    return any(abs(a - b) > 0.0006 for a, b in pairs)
