"""The rail beside the clip: in, out and length in numbers, the frame, the sound, and what an export will put right."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from media.geometry import Point
from studio import clip
from studio.words import explain, word
from ui import theme
from ui.clip.shown import Shown
from ui.fields import button, label
from ui.tokens import BACKDROPS, SPACE

_SURROUNDS = (("black", BACKDROPS["black"]), ("white", BACKDROPS["white"]), ("blur", "blur"))


class Rail(QWidget):
    """Shows what is so and says what is wanted; it changes nothing by itself."""

    range_wanted = Signal(object, object)  # in and out in seconds; None: the clip's own
    focus_wanted = Signal(object)
    fit_wanted = Signal(str, str)
    sound_wanted = Signal(bool)
    own_wanted = Signal(bool)
    zones_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        inside = QWidget()
        theme.mark(inside, kind="scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[2], SPACE[2], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        self._build_trim(column)
        column.addSpacing(SPACE[2])
        self._build_frame(column)
        column.addSpacing(SPACE[2])
        self._build_sound(column)
        column.addSpacing(SPACE[2])
        self._build_found(column)
        column.addStretch()
        self.notice = label("", "warning", wrap=True)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addWidget(label(word("ui.clip.keys"), "hint", wrap=True))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _build_trim(self, column: QVBoxLayout) -> None:
        column.addWidget(label(word("ui.clip.tab.trim"), "heading"))
        self.start, self.end = _seconds(word("ui.clip.start")), _seconds(word("ui.clip.end"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[0])
        for at, (name, spin) in enumerate((("start", self.start), ("end", self.end))):
            grid.addWidget(label(word(f"ui.clip.{name}"), "label"), 0, at)
            grid.addWidget(spin, 1, at)
            spin.editingFinished.connect(self._typed_range)
        column.addLayout(grid)
        self.length = label("", "number")
        self.verdict = label("", "hint", wrap=True)
        self.whole = button(word("ui.clip.whole"), "quiet")
        self.whole.clicked.connect(lambda: self.range_wanted.emit(None, None))
        self.own = QCheckBox()
        self.own.toggled.connect(self.own_wanted)
        row = QHBoxLayout()
        row.addWidget(self.length, 1)
        row.addWidget(self.whole)
        column.addLayout(row)
        column.addWidget(self.verdict)
        column.addWidget(self.own)

    def _build_frame(self, column: QVBoxLayout) -> None:
        column.addWidget(label(word("ui.clip.tab.frame"), "heading"))
        self.fit, self.surround = QComboBox(), QComboBox()
        for name in ("fill", "fit"):
            self.fit.addItem(word(f"ui.clip.{name}"), name)
        for name, value in _SURROUNDS:
            self.surround.addItem(word(f"ui.clip.surround.{name}"), value)
        self.fit.setAccessibleName(word("ui.clip.tab.frame"))
        self.surround.setAccessibleName(word("ui.clip.surround"))
        self.fit.activated.connect(lambda at: self.fit_wanted.emit(self.fit.itemData(at), self._behind()))
        self.surround.activated.connect(lambda at: self.fit_wanted.emit("fit", self.surround.itemData(at)))
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
            spin.editingFinished.connect(self._typed_focus)
        self.zones = QCheckBox(word("ui.clip.zones"))
        self.zones.setChecked(True)
        self.zones.toggled.connect(self.zones_wanted)
        for widget in (self.fit, self._around, self.surround, self._point, self.zones):
            column.addWidget(widget)

    def _build_sound(self, column: QVBoxLayout) -> None:
        column.addWidget(label(word("ui.clip.tab.sound"), "heading"))
        self.sound = QCheckBox(word("ui.clip.sound"))
        self.sound.toggled.connect(self.sound_wanted)
        self.silence = label(word("ui.clip.sound.none"), "hint", wrap=True)
        column.addWidget(self.sound)
        column.addWidget(self.silence)

    def _build_found(self, column: QVBoxLayout) -> None:
        self._found_heading = label(word("ui.clip.found"), "heading")
        self.found = label("", "hint", wrap=True)
        column.addWidget(self._found_heading)
        column.addWidget(self.found)

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so."""
        if shown is None or self._shown is None or shown.media.path != self._shown.media.path:
            self.tell("")
        self._shown = shown
        self.setEnabled(shown is not None)
        if shown is None:
            return
        inputs = (self.start, self.end, self.own, self.fit, self.surround, self.across, self.down, self.sound)
        blocked = [QSignalBlocker(one) for one in inputs]
        for spin in (self.start, self.end):
            spin.setRange(0.0, shown.info.seconds)
            spin.setSingleStep(shown.frame)
        self.show_range(shown.start, shown.end)
        self._show_own(shown)
        self._show_frame(shown)
        self.sound.setChecked(shown.resolved.sound)
        self.sound.setVisible(bool(shown.info.audio_codec))
        self.silence.setVisible(not shown.info.audio_codec)
        problems = [one for one in shown.info.problems if one.code != "clip-no-sound"]
        self.found.setText("\n\n".join(explain(problem) for problem in problems))
        for widget in (self.found, self._found_heading):
            widget.setVisible(bool(problems))
        del blocked

    def tell(self, notice: str) -> None:
        """Say why something that was asked for does not happen."""
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))

    def show_range(self, start: float, end: float) -> None:
        """Show in and out, also while one of them is dragged."""
        shown = self._shown
        if shown is None:
            return
        for spin, seconds in ((self.start, start), (self.end, end)):
            blocked = QSignalBlocker(spin)
            spin.setValue(seconds)
            del blocked
        length = end - start
        self.length.setText(
            word("ui.clip.length", seconds=f"{length:.2f}", frames=str(round(length / shown.frame)))
        )
        self._judge(shown, length)

    def _judge(self, shown: Shown, length: float) -> None:
        """Say whether the placement takes that length."""
        shortest, longest = clip.lengths(shown.placement)
        self.verdict.setVisible(shown.placement is not None and (shortest or longest) is not None)
        if shown.placement is None:
            return
        name = shown.placement.full_name
        text, kind = word("ui.clip.fits", name=name), "hint"
        if shortest is not None and length < shortest - 1e-6:
            text, kind = word("ui.clip.too-short", name=name, limit=f"{shortest:g}"), "warning"
        if longest is not None and length > longest + 1e-6:
            text, kind = word("ui.clip.too-long", name=name, limit=f"{longest:g}"), "warning"
        self.verdict.setText(text)
        theme.mark(self.verdict, kind=kind)

    def _show_own(self, shown: Shown) -> None:
        placement = shown.placement
        self.own.setVisible(placement is not None)
        if placement is not None:
            name = placement.full_name
            self.own.setText(word("ui.clip.only", name=name))
            self.own.setToolTip(word("ui.clip.only.hint", name=name))
            self.own.setChecked(shown.own)

    def _show_frame(self, shown: Shown) -> None:
        fit = shown.resolved.fit == "fit"
        self.fit.setCurrentIndex(self.fit.findData("fit" if fit else "fill"))
        self.surround.setCurrentIndex(max(0, self.surround.findData(shown.resolved.surround)))
        self.fit.setEnabled(shown.shape is not None)
        for hidden in (self._around, self.surround):
            hidden.setVisible(fit and shown.shape is not None)
        self._point.setVisible(shown.draggable)
        self.across.setValue(100 * shown.resolved.focal.x)
        self.down.setValue(100 * shown.resolved.focal.y)
        self.zones.setVisible(shown.placement is not None and shown.placement.safe_zone is not None)

    def _behind(self) -> str:
        return str(self.surround.currentData())

    def _typed_range(self) -> None:
        shown = self._shown
        if shown is None:
            return
        start, end = shown.on_frame(self.start.value()), shown.on_frame(self.end.value())
        near = shown.frame / 2
        if abs(start - shown.start) < near and abs(end - shown.end) < near:
            return
        if self.sender() is self.start:
            start = min(start, end - shown.frame)
        else:
            end = max(end, start + shown.frame)
        self.range_wanted.emit(max(0.0, start), end)

    def _typed_focus(self) -> None:
        shown = self._shown
        focus = Point(self.across.value() / 100, self.down.value() / 100)
        if (
            shown is not None
            and abs(focus.x - shown.resolved.focal.x) + abs(focus.y - shown.resolved.focal.y) > 5e-4
        ):
            self.focus_wanted.emit(focus)


def _seconds(name: str) -> QDoubleSpinBox:
    """Return a field for a time; it can be stepped by a frame."""
    made = QDoubleSpinBox()
    made.setDecimals(3)
    made.setSuffix(" s")
    made.setKeyboardTracking(False)
    made.setAccessibleName(name)
    return made


def _percent(name: str) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(0.0, 100.0)
    made.setDecimals(1)
    made.setKeyboardTracking(False)
    made.setAccessibleName(name)
    return made
