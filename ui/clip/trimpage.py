"""The rail's page of what is kept of the clip: in, out and length in numbers, and for which placement."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from studio import clip, photo
from studio.post import Post
from studio.words import word
from ui import theme
from ui.clip.cutform import CutForm
from ui.clip.momentlist import MomentList
from ui.clip.moments import Moments
from ui.clip.scope import Scope
from ui.clip.shown import Shown
from ui.clip.slideshownote import SlideshowNote
from ui.clip.verdict import verdict
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE


class TrimPage(QWidget):
    """Shows what is so, and edits through `scope`."""

    def __init__(self, context: Context, selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._scope = scope
        self._shown: Shown | None = None
        self.moments = MomentList(scope, Moments(context, selection, scope))
        self.cut = CutForm(scope)
        self.slideshow = SlideshowNote(context, selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self.slideshow)
        self.start, self.end = _seconds(word("ui.clip.start")), _seconds(word("ui.clip.end"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[1])
        grid.setVerticalSpacing(SPACE[0])
        for at, (name, spin) in enumerate((("start", self.start), ("end", self.end))):
            grid.addWidget(label(word(f"ui.clip.{name}"), "label"), 0, at)
            grid.addWidget(spin, 1, at)
            spin.editingFinished.connect(self._typed)
        column.addLayout(grid)
        self.length = label("", "number")
        self.verdict = label("", "hint", wrap=True)
        self.whole = button(word("ui.clip.whole"), "quiet")
        self.whole.clicked.connect(lambda: scope.set_range(None, None))
        self.own = QCheckBox()
        self.own.toggled.connect(self._set_own)
        said = QWidget()
        row = Flow(said, gap=SPACE[0])  # the length of a long clip leaves no room for the button beside it
        row.addWidget(self.length)
        row.addWidget(self.whole)
        column.addWidget(said)
        column.addWidget(self.verdict)
        column.addWidget(self.moments)
        column.addSpacing(SPACE[1])
        column.addWidget(self.cut)
        column.addSpacing(SPACE[1])
        column.addWidget(self.own)
        column.addStretch(1)
        column.addWidget(label(word("ui.clip.keys"), "hint", wrap=True))
        scope.tried.connect(self.show_range)

    def show_clip(self, shown: Shown | None) -> None:
        """Show what is so of the open clip."""
        self._shown = shown
        self.slideshow.show_clip(shown)
        if shown is None:
            return
        blocked = [QSignalBlocker(one) for one in (self.start, self.end, self.own)]
        for spin in (self.start, self.end):
            spin.setRange(0.0, shown.info.seconds)
            spin.setSingleStep(shown.frame)
        self.show_range(shown.start, shown.end)
        self.moments.show_clip(shown)
        self.cut.show_clip(shown)
        self._show_own(shown)
        del blocked

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
        text, kind = verdict(shown.placement, length)
        # Beside kept moments, in and out say nothing until one of them is set.
        marked = shown.marked or (start, end) != (shown.start, shown.end)
        if not marked:
            self.length.setText(word("ui.clip.unmarked"))
        self.whole.setVisible(marked)
        self.whole.setText(word("ui.clip.unmark" if shown.blocks else "ui.clip.whole"))
        self.verdict.setText(text)
        self.verdict.setVisible(bool(text) and marked)
        theme.mark(self.verdict, kind=kind)

    def _show_own(self, shown: Shown) -> None:
        placement = shown.placement
        self.own.setVisible(placement is not None)
        if placement is not None:
            name = placement.full_name
            self.own.setText(word("ui.clip.only", name=name))
            self.own.setToolTip(word("ui.clip.only.hint", name=name))
            self.own.setChecked(shown.own)

    def _typed(self) -> None:
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
        self._scope.set_range(max(0.0, start), end)

    def _set_own(self, own: bool) -> None:
        """Cut the clip for this placement alone, beginning with what it is; or as everywhere again."""
        shown = self._shown
        if shown is None or shown.placement is None:
            return
        name, resolved = shown.placement.id, shown.resolved

        def begin(post: Post, item: str, _target: str) -> Post:
            cut = clip.set_range(post, item, resolved.start, resolved.end, placement=name)
            return photo.set_focal(cut, [item], resolved.focal, placement=name)

        def end(post: Post, item: str, _target: str) -> Post:
            return clip.back_to_master(post, [item], name)

        self._scope.edit("own", begin if own else end)


def _seconds(name: str) -> QDoubleSpinBox:
    """Return a field for a time; it can be stepped by a frame."""
    made = QDoubleSpinBox()
    made.setDecimals(3)
    made.setSuffix(" s")
    made.setKeyboardTracking(False)
    made.setAccessibleName(name)
    made.setSizePolicy(
        QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
    )  # two share the rail, however long
    return made
