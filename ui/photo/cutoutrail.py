"""The rail's page of cutouts: one click cuts the subject out; then its edge, the brush, and what stands behind it.

The exact picture is a worker's. The mask that a model finds is fetched once (`Masks`), and what is set here is shown on
it at once (`Worked`) until that picture is there.
"""

from collections.abc import Mapping

from msgspec import UNSET
from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from media.edits import Shadow, Stroke
from studio import arrange, masking, models, photo
from studio.post import Cutout, Media
from studio.words import word
from ui.context import Context
from ui.fields import button, label
from ui.photo.amount import Amount
from ui.photo.behind import BehindTiles
from ui.photo.brushbox import BrushBox
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.masks import Key, Masks
from ui.photo.overlay import OVERLAYS, Overlay
from ui.photo.scope import Scope
from ui.photo.strokes import Worked
from ui.photo.tools.brush import BrushTool
from ui.selection import Selection
from ui.settings.obtaining import ModelWork
from ui.tokens import SPACE

PROCESSOR = "CPU"  # what `media.segmenting` opens its sessions with, on every machine
FAR = 0.02  # of the longer edge: the most that an edge is softened, or moved by half of it
FINE = 0.0001


class CutoutRail(QWidget):
    """`mask_ready` carries the mask as it is to be seen (`QImage`), None where there is none.

    `mask_tried` does while a slider is dragged. `models_wanted`: the catalogue is wanted.
    """

    mask_ready = Signal(object)
    mask_tried = Signal(object)
    overlay_wanted = Signal(str)
    models_wanted = Signal()

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._selection, self._scope = context, selection, scope
        self._shown: Shown | None = None
        self._worked = Worked()
        self._usable: tuple[
            str, ...
        ] = ()  # the models that can be used, known from when the page is seen first
        self._work: ModelWork | None = None
        self.masks = Masks(context.runner, self)
        self.masks.changed.connect(self._on_mask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self._target())
        self.cut = button(word("ui.photo.cutout"))
        self.cut.clicked.connect(self._toggle)
        column.addWidget(self.cut)
        column.addLayout(self._state())
        self.back = button(word("ui.cutting.back"), "quiet")
        self.back.clicked.connect(self._back)
        column.addWidget(self.back)
        self.more = QWidget()
        inside = QVBoxLayout(self.more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE[0])
        self._fill(inside)
        column.addWidget(self.more)
        self.others = button(word("ui.cutting.models"), "quiet")
        self.others.clicked.connect(self.models_wanted)
        column.addWidget(self.others)
        column.addStretch()

    def join(self, loupe: Loupe) -> BrushTool:
        """Show the mask on the loupe, as its key O or these buttons say; return the brush that works on it."""

        def show(name: Overlay) -> None:
            loupe.overlay = name
            loupe.update()

        self.mask_ready.connect(loupe.show_mask)
        self.mask_tried.connect(loupe.try_mask)
        self.overlay_wanted.connect(show)
        loupe.overlay_changed.connect(self.show_overlay)
        brush = BrushTool(loupe)
        brush.painted.connect(self._paint)
        self.brush.join(brush)
        return brush

    # What it is made of.

    def _fill(self, inside: QVBoxLayout) -> None:
        """Fill the page in the order of the work: the background, the brush, the edge; then what is seldom touched."""
        self.behind = BehindTiles()
        self.backgrounds = self.behind.group
        self.behind.chosen.connect(lambda chosen: self._adjust("background", background=chosen))
        self.behind.adjusted.connect(
            lambda chosen: self._adjust("background", merge="background", background=chosen)
        )
        self.shadow = QCheckBox(word("ui.cutting.shadow"))
        self.shadow.clicked.connect(lambda on: self._adjust("shadow", shadow=Shadow() if on else None))
        self.brush = BrushBox()
        self.brush.clear_wanted.connect(lambda: self._adjust("strokes", strokes=()))
        self.refined = QCheckBox(word("ui.cutting.refined"))
        self.refined.setToolTip(word("ui.cutting.refined.tip"))
        self.refined.clicked.connect(lambda on: self._adjust("refined", refined=on))
        parts: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("ui.cutting.behind", (self.behind, self.shadow)),
            ("ui.cutting.brush", (self.brush,)),
            ("ui.cutting.edges", (self.refined, *self._amounts())),
            ("ui.photo.cutout.overlay", (self._overlays(),)),
            ("ui.cutting.model", (self._models(),)),
        )
        for title, widgets in parts:
            inside.addWidget(label(word(title), "label"))
            for one in widgets:
                inside.addWidget(one)
            inside.addSpacing(SPACE[1])

    def _target(self) -> QComboBox:
        self.target = QComboBox()
        self.target.setAccessibleName(word("ui.cutting.for"))
        self.target.activated.connect(lambda at: self._selection.choose_placement(self.target.itemData(at)))
        return self.target

    def _state(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self.state = label("", "hint", wrap=True)
        self.cancel = button(word("ui.cutting.cancel"), "quiet")
        self.cancel.clicked.connect(self.masks.cancel)
        self.again = button(word("ui.cutting.again"), "quiet")
        self.again.clicked.connect(self._again)
        for one in (self.state, self.cancel, self.again):
            column.addWidget(one)
        return column

    def _models(self) -> QWidget:
        self.model = QComboBox()
        self.model.setAccessibleName(word("ui.cutting.model"))
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.model.setMinimumContentsLength(8)
        self.model.activated.connect(lambda at: self._adjust("model", model=self.model.itemData(at)))
        return self.model

    def _amounts(self) -> tuple[Amount, ...]:
        self.feather = Amount(word("ui.cutting.feather"), 0, FAR, FINE, said=self._pixels)
        self.threshold = Amount(word("ui.cutting.threshold"), 0, 0.95, 0.01, said=_threshold)
        self.edge = Amount(word("ui.cutting.edge"), -FAR / 2, FAR / 2, FINE, said=self._pixels)
        named = {"feather": self.feather, "threshold": self.threshold, "edge": self.edge}
        for field, amount in named.items():
            amount.tried.connect(lambda value, field=field: self._try(**{field: value}))
            amount.chosen.connect(
                lambda value, field=field: self._adjust(field, merge=field, **{field: value})
            )
        return tuple(named.values())

    def _pixels(self, part: float) -> str:
        """Word a length as pixels of the original, as photographers think of it."""
        media = self._shown.media if self._shown else None
        longer = max(media.width, media.height) if media else 0
        return word(
            "ui.cutting.px", pixels=f"{part * longer:.0f}" if part * longer >= 3 else f"{part * longer:.1f}"
        )

    def _overlays(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE[0])
        self.overlays = QButtonGroup(self)
        for at, name in enumerate(OVERLAYS):
            one = button(word(f"ui.photo.cutout.overlay.{name}"), "chip", checkable=True)
            self.overlays.addButton(one, at)
            grid.addWidget(one, at // 2, at % 2)
        self.overlays.button(0).setChecked(True)
        self.overlays.idClicked.connect(lambda at: self.overlay_wanted.emit(OVERLAYS[at]))
        return made

    # What is so.

    def showEvent(self, event: QShowEvent) -> None:
        """Look for models: a page that nobody sees asks for none, and an edit changes none."""
        super().showEvent(event)
        if self._work is None:
            self._work = ModelWork.of(self.window(), self._context)
            self._work.ended.connect(lambda *_: self._look_for_models())
        self._look_for_models()

    def _look_for_models(self) -> None:
        self._usable = _installed()
        self.show_photo(self._shown)

    def show_overlay(self, name: str) -> None:
        """Mark which overlay is shown."""
        self.overlays.button(OVERLAYS.index(name)).setChecked(True)

    def show_photo(self, shown: Shown | None) -> None:
        """Show what is so of the open photograph's cutout, and fetch its mask if it is cut out."""
        self._shown = shown
        self.setEnabled(shown is not None)
        cutout = self._cutout
        self.cut.setText(word("ui.photo.cutout.off" if cutout else "ui.photo.cutout"))
        self.cut.setEnabled(bool(self._usable) or cutout is not None)
        self.more.setVisible(cutout is not None)
        if shown is not None:
            self._show_target(shown)
        if cutout is not None:
            self._show_cutout(cutout)
        self._on_mask()

    @property
    def _cutout(self) -> Cutout | None:
        return self._shown.resolved.cutout if self._shown else None

    def _show_target(self, shown: Shown) -> None:
        self.target.clear()
        self.target.addItem(word("ui.photo.master"), "")
        for name in arrange.placements_of(shown.post):
            placement = self._context.placements.get(name)
            if placement is not None and placement.photos is not None:
                self.target.addItem(placement.full_name, name)
        self.target.setCurrentIndex(max(0, self.target.findData(shown.placement)))
        own = photo.own_edit(shown.item, shown.placement) if shown.placement else None
        self.back.setVisible(own is not None and own.cutout is not UNSET)

    def _show_cutout(self, cutout: Cutout) -> None:
        blocker = QSignalBlocker(self.model)
        self.model.clear()
        for name in self._usable:
            self.model.addItem(name, name)
        if self.model.findData(cutout.model) < 0:
            self.model.addItem(word("ui.cutting.model.missing", model=cutout.model), cutout.model)
        self.model.setCurrentIndex(self.model.findData(cutout.model))
        del blocker
        self.brush.show_strokes(len(cutout.strokes))
        self.behind.show_background(cutout.background)
        self.shadow.setChecked(cutout.shadow is not None)
        self.refined.setChecked(cutout.refined)
        self.feather.show_number(cutout.feather)
        self.threshold.show_number(cutout.threshold)
        self.edge.show_number(cutout.edge)

    def _on_mask(self) -> None:
        """Hand over the mask, or say why there is none."""
        shown, cutout = self._shown, self._cutout
        if shown is None or cutout is None:
            self._say("" if self._usable or shown is None else word("ui.cutting.none"))
            self.mask_ready.emit(None)
            return
        key = Key(shown.media.path, cutout.model, cutout.refined)
        mask = self.masks.want(key)
        self.mask_ready.emit(None if mask is None else self._worked.mask(mask, cutout))
        if mask is not None:
            self._say("")
        elif self.masks.stopped(key):
            self._say(self.masks.failure(key) or word("ui.cutting.cancelled"), again=True)
        elif not self.masks.working:
            self._say(word("ui.cutting.missing", model=cutout.model))
        else:
            self._say(word("ui.cutting.working", processor=PROCESSOR), cancel=True)

    def _say(self, text: str, *, cancel: bool = False, again: bool = False) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.cancel.setVisible(cancel)
        self.again.setVisible(again)

    # What is done.

    def _toggle(self) -> None:
        media, at = self._media(), self._scope.placement
        if self._cutout is not None:
            self._scope.edit("cutout", lambda post, items: photo.set_cutout(post, items, None, placement=at))
            return
        usual = self._context.settings.cutout_model
        model = usual if usual in _installed() else _installed()[0]
        self._scope.edit(
            "cutout", lambda post, items: masking.cut_out(post, items, model, media=media, placement=at)
        )

    def _back(self) -> None:
        at = self._scope.placement
        self._scope.edit("cutout-master", lambda post, items: photo.back_to_master(post, items, at, "cutout"))

    def _again(self) -> None:
        if self._shown is not None and self._cutout is not None:
            self.masks.again(Key(self._shown.media.path, self._cutout.model, self._cutout.refined))

    def _try(self, **fields: object) -> None:
        """Show on the mask what a slider would do."""
        shown, cutout = self._shown, self._cutout
        if shown is not None and cutout is not None:
            mask = self.masks.want(Key(shown.media.path, cutout.model, cutout.refined))
            if mask is not None:
                self.mask_tried.emit(self._worked.mask(mask, replace(cutout, **fields)))

    def _adjust(self, undo: str, *, merge: str = "", **fields: object) -> None:
        media, at = self._media(), self._scope.placement
        self._scope.edit(
            undo,
            lambda post, items: masking.adjust(
                post, items, lambda cutout: replace(cutout, **fields), media=media, placement=at
            ),
            merge=merge,
        )

    def _paint(self, stroke: Stroke) -> None:
        """Keep a stroke: of the open photograph alone, whatever else is selected."""
        shown = self._shown
        if shown is not None:
            media, at = self._media(), self._scope.placement
            self._context.session.edit_post(
                shown.post.id,
                word("ui.undo.stroke"),
                lambda post: masking.paint(post, shown.item.id, stroke, media=media, placement=at),
            )

    def _media(self) -> Mapping[str, Media]:
        return self._context.session.media(self._shown.post.id) if self._shown else {}


def _installed() -> tuple[str, ...]:
    """Return the names of the models that can be used."""
    return tuple(one.model.name for one in models.listed() if one.path is not None)


def _threshold(part: float) -> str:
    if not part:
        return word("ui.cutting.threshold.none")
    return word("ui.cutting.percent", percent=round(part * 100))
