"""The rail's second page: cut the subject out by one click, look at the mask, choose what stands behind."""

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QGridLayout, QVBoxLayout, QWidget

from media.cutout import Mask, MaskRequest, subject_mask
from media.edits import Background
from studio import photo, places
from studio.jobs import Failed, Job, Outcome, Succeeded
from studio.post import Cutout
from studio.words import explain, word
from ui.context import Context
from ui.fields import button, label
from ui.photo.looks import Shown
from ui.photo.loupe import Loupe
from ui.photo.overlay import OVERLAYS, Overlay, mask_image
from ui.photo.scope import Scope
from ui.selection import Selection
from ui.tokens import BACKDROPS, SPACE

MODEL = "u2netp"
MASK_EDGE = 1024  # px: the mask that is looked at, not the one that is exported
BACKGROUNDS = (
    ("transparent", Background()),
    ("white", Background("colour", BACKDROPS["white"])),
    ("warm", Background("colour", BACKDROPS["warm"])),
    ("grey", Background("colour", BACKDROPS["grey"])),
    ("colour", None),
    ("blur", Background("blur")),
)


class CutoutRail(QWidget):
    """`mask_ready` carries the mask as an image, None where there is no cutout."""

    mask_ready = Signal(object)
    overlay_wanted = Signal(str)
    _ended = Signal(object, object)

    def __init__(self, context: Context, _selection: Selection, _scope: Scope) -> None:
        super().__init__()
        self._context = context
        self._shown: Shown | None = None
        self._job: Job[Mask] | None = None
        self._masks: dict[str, QImage] = {}
        self._ended.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[1])
        self.cut = button(word("ui.photo.cutout"))
        self.cut.clicked.connect(self._toggle)
        self.state = label("", "hint", wrap=True)
        column.addWidget(self.cut)
        column.addWidget(self.state)
        self.more = QWidget()
        inside = QVBoxLayout(self.more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE[0])
        inside.addWidget(label(word("ui.photo.cutout.background"), "label"))
        inside.addLayout(self._tiles())
        inside.addSpacing(SPACE[1])
        inside.addWidget(label(word("ui.photo.cutout.overlay"), "label"))
        inside.addLayout(self._overlays())
        column.addWidget(self.more)
        column.addStretch()

    def _tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE[0])
        self.backgrounds = QButtonGroup(self)
        for at, (name, _) in enumerate(BACKGROUNDS):
            tile = button(word(f"ui.photo.background.{name}"), "chip", checkable=True)
            self.backgrounds.addButton(tile, at)
            grid.addWidget(tile, at // 2, at % 2)
        self.backgrounds.idClicked.connect(self._choose_background)
        return grid

    def _overlays(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE[0])
        self.overlays = QButtonGroup(self)
        for at, name in enumerate(OVERLAYS):
            one = button(word(f"ui.photo.cutout.overlay.{name}"), "chip", checkable=True)
            self.overlays.addButton(one, at)
            grid.addWidget(one, at // 2, at % 2)
        self.overlays.button(0).setChecked(True)
        self.overlays.idClicked.connect(lambda at: self.overlay_wanted.emit(OVERLAYS[at]))
        return grid

    def join(self, loupe: Loupe) -> None:
        """Show the mask on the loupe, as its key O or these buttons say."""

        def show(name: Overlay) -> None:
            loupe.overlay = name
            loupe.update()

        self.mask_ready.connect(loupe.show_mask)
        self.overlay_wanted.connect(show)
        loupe.overlay_changed.connect(self.show_overlay)

    def show_overlay(self, name: str) -> None:
        """Mark which overlay is shown."""
        self.overlays.button(OVERLAYS.index(name)).setChecked(True)

    def show_photo(self, shown: Shown | None) -> None:
        """Show whether the open photograph is cut out, and fetch its mask if it is."""
        self._shown = shown
        self.setEnabled(shown is not None)
        cutout = shown.resolved.cutout if shown else None
        installed = places.asset(f"models/{MODEL}.onnx") is not None
        self.cut.setText(word("ui.photo.cutout.off" if cutout else "ui.photo.cutout"))
        self.cut.setEnabled(installed or cutout is not None)
        self.more.setVisible(cutout is not None)
        self._say("" if installed else word("ui.photo.cutout.missing"))
        if cutout is None or shown is None:
            self.mask_ready.emit(None)
            return
        self._show_background(cutout.background)
        self._want_mask(shown)

    def _show_background(self, background: Background) -> None:
        known = [tile for tile, (_, one) in enumerate(BACKGROUNDS) if one == background]
        blocker = QSignalBlocker(self.backgrounds)
        self.backgrounds.button(known[0] if known else 4).setChecked(True)
        del blocker

    def _toggle(self) -> None:
        shown = self._shown
        if shown is None:
            return
        wanted = None if shown.resolved.cutout else Cutout(MODEL)
        self._edit("cutout", wanted)

    def _choose_background(self, at: int) -> None:
        cutout = self._shown.resolved.cutout if self._shown else None
        background = BACKGROUNDS[at][1]
        if background is None:
            colour = QColorDialog.getColor(
                QColor(cutout.background.colour if cutout else BACKDROPS["white"]), self
            )
            background = Background("colour", colour.name()) if colour.isValid() else None
        if cutout is not None and background is not None:
            self._edit("background", replace(cutout, background=background))
        elif cutout is not None:
            self._show_background(cutout.background)

    def _say(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _edit(self, undo: str, cutout: Cutout | None) -> None:
        shown = self._shown
        if shown is not None:
            self._context.session.edit_post(
                shown.post.id,
                word(f"ui.undo.{undo}"),
                lambda post: photo.set_cutout(post, [shown.item.id], cutout),
            )

    def _want_mask(self, shown: Shown) -> None:
        path = shown.media.path
        if path in self._masks:
            self.mask_ready.emit(self._masks[path])
            return
        model = places.asset(f"models/{MODEL}.onnx")
        if self._job is not None:
            self._say(word("ui.photo.cutout.working"))
        if model is None or self._job is not None:
            return
        self._say(word("ui.photo.cutout.working"))
        self._job = self._context.runner.submit(
            subject_mask,
            MaskRequest(path, MODEL, str(model), MASK_EDGE),
            lane="interactive",
            on_end=lambda outcome: self._ended.emit(path, outcome),
        )

    def _take(self, path: str, outcome: Outcome[Mask]) -> None:
        self._job = None
        if isinstance(outcome, Succeeded):
            mask = outcome.value
            self._masks[path] = mask_image(mask.width, mask.height, mask.alpha)
            self._say("")
        elif isinstance(outcome, Failed):
            self._say(explain(outcome.problem))
        if self._shown is not None and self._shown.media.path in self._masks:
            self.mask_ready.emit(self._masks[self._shown.media.path])
        elif self._shown is not None and self._shown.media.path != path and self._shown.resolved.cutout:
            self._want_mask(self._shown)
