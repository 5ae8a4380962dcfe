"""Whose order the filmstrip shows: that of all places, or of the placement in the proof, which may have its own."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from studio import arrange
from studio.words import word
from ui.changes import Changes
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.selection import Selection
from ui.tokens import SPACE

DOT = "●"


class OrderBar(QWidget):
    """A small switch above the filmstrip. A dot tells that a placement differs; one button takes it back."""

    def __init__(self, context: Context, selection: Selection) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.all = button(word("ui.order.all"), "chip", checkable=True)
        self.own = button("", "chip", checkable=True)
        switch = QButtonGroup(self)
        for one in (self.all, self.own):
            switch.addButton(one)
        self.count = label("", "number")
        self.count.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        self.back = button(word("ui.photo.back"), "chip")
        self.slide = button(word("slide.more"), "quiet")
        self.slide.setToolTip(word("slide.more.why"))
        self.slide.clicked.connect(self._new_slide)
        row = Flow(gap=SPACE[0])  # large words take two lines rather than a wider window
        for part in (label(word("ui.order"), "label"), self.all, self.own, self.count, self.back, self.slide):
            row.addWidget(part)
        around = QVBoxLayout(self)
        around.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], 0)
        around.addLayout(row)
        self.all.clicked.connect(lambda: selection.choose_order(""))
        self.own.clicked.connect(lambda: selection.choose_order(self._proved()))
        self.back.clicked.connect(self.inherit)
        Changes(context.session, self).changed.connect(
            lambda change: self.follow() if selection.post in change.posts else None
        )
        for signal in (selection.post_changed, selection.placement_changed, selection.order_changed):
            signal.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show what is so now; without media or placements there is nothing to order."""
        post, proved = self._context.open_post(self._selection.post), self._proved()
        self.setVisible(post is not None and bool(proved) and bool(post.items))
        if post is None or not proved:
            return
        placement = self._context.placements[proved]
        name = placement.full_name
        differs = arrange.has_own_order(post, proved)
        alone = self._selection.order_for == proved
        self.own.setText(f"{name}  {DOT}" if differs else name)
        said = word("ui.order.own" if differs else "ui.order.of", placement=name)
        self.own.setAccessibleName(said)
        self.own.setToolTip(said)
        (self.own if alone else self.all).setChecked(True)
        going = len(arrange.order_of(post, proved))
        self.count.setText(word("ui.order.count", going=going, count=len(post.items)))
        self.count.setVisible(alone)
        self.back.setVisible(alone and differs)
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Ask for the height of all lines: a splitter knows only the least height, not that for a width."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def inherit(self) -> None:
        """Let the placement follow the post's own order again."""
        proved = self._proved()
        self._context.session.edit_post(
            self._selection.post, word("ui.undo.master"), lambda post: arrange.inherit_order(post, proved)
        )

    def _new_slide(self) -> None:
        from ui.photo.slidesheet import open_sheet

        open_sheet(self._context, self._selection, self.window())

    def _proved(self) -> str:
        """Return the placement that the proof shows: the chosen one, else the post's first."""
        post = self._context.open_post(self._selection.post)
        placed = (
            [name for name in arrange.placements_of(post) if name in self._context.placements] if post else []
        )
        return self._selection.placement if self._selection.placement in placed else next(iter(placed), "")
