"""The rail's page of what of the picture is seen: filled or fitted, what lies around it, and where the subject is."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QVBoxLayout, QWidget

from media.geometry import Point
from studio import clip
from studio.words import word
from ui.clip.path import PathPart
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.context import Context
from ui.fields import label
from ui.selection import Selection
from ui.tokens import BACKDROPS, SPACE

_SURROUNDS = (("black", BACKDROPS["black"]), ("white", BACKDROPS["white"]), ("blur", "blur"))


class FramePage(QWidget):
    """Shows what is so, and edits through `scope`."""

    def __init__(self, context: Context, _selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._shown: Shown | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        self.fit, self.surround = QComboBox(), QComboBox()
        for name in ("fill", "fit"):
            self.fit.addItem(word(f"ui.clip.{name}"), name)
        for name, value in _SURROUNDS:
            self.surround.addItem(word(f"ui.clip.surround.{name}"), value)
        self.fit.setAccessibleName(word("ui.clip.tab.frame"))
        self.surround.setAccessibleName(word("ui.clip.surround"))
        self.fit.activated.connect(lambda at: self._set_fit(self.fit.itemData(at), self._behind()))
        self.surround.activated.connect(lambda at: self._set_fit("fit", self.surround.itemData(at)))
        self._around = label(word("ui.clip.surround"), "label")
        self.across, self.down = _percent(word("ui.clip.focus.x")), _percent(word("ui.clip.focus.y"))
        self._point = QWidget()
        grid = QGridLayout(self._point)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[0])
        for at, (name, spin) in enumerate((("x", self.across), ("y", self.down))):
            grid.addWidget(label(word(f"ui.clip.focus.{name}"), "label"), 0, at)
            grid.addWidget(spin, 1, at)
            spin.editingFinished.connect(self._typed)
        self.hint = label(word("ui.clip.focus"), "hint", wrap=True)
        self.zones = QCheckBox(word("ui.clip.zones"))
        self.zones.setChecked(True)
        self.zones.toggled.connect(scope.zones_wanted)
        self.path = PathPart(context, scope)
        shown_in_order = (
            self.fit,
            self._around,
            self.surround,
            self.hint,
            self._point,
            self.path,
            self.zones,
        )
        for widget in shown_in_order:
            column.addWidget(widget)
        column.addStretch()

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        self._shown = shown
        if shown is None:
            return
        blocked = [QSignalBlocker(one) for one in (self.fit, self.surround, self.across, self.down)]
        fit = shown.resolved.fit == "fit"
        self.fit.setCurrentIndex(self.fit.findData("fit" if fit else "fill"))
        self.surround.setCurrentIndex(max(0, self.surround.findData(shown.resolved.surround)))
        self.fit.setEnabled(shown.shape is not None)
        self._around.setVisible(fit and shown.shape is not None)
        self.surround.setVisible(fit and shown.shape is not None)
        self._point.setVisible(shown.draggable and not shown.resolved.path)
        self.hint.setVisible(shown.draggable and not shown.resolved.path)
        self.path.setVisible(shown.draggable)
        self.path.show_clip(shown)
        self.across.setValue(100 * shown.resolved.focal.x)
        self.down.setValue(100 * shown.resolved.focal.y)
        self.zones.setVisible(shown.placement is not None and shown.placement.safe_zone is not None)
        del blocked

    def _behind(self) -> str:
        return str(self.surround.currentData())

    def _set_fit(self, fit: str, surround: str) -> None:
        self._scope.edit(
            "frame", lambda post, item, at: clip.set_fit(post, item, fit, surround, placement=at)
        )

    def _typed(self) -> None:
        shown = self._shown
        focus = Point(self.across.value() / 100, self.down.value() / 100)
        if shown is None:
            return
        was = shown.resolved.focal
        if abs(focus.x - was.x) + abs(focus.y - was.y) > 5e-4:
            self._scope.edit("frame", lambda post, item, at: clip.set_focus(post, item, focus, placement=at))


def _percent(name: str) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0.0, 100.0)
    made.setDecimals(1)
    made.setKeyboardTracking(False)
    made.setAccessibleName(name)
    return made
