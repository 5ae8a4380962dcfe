"""What the person is looking at: the post, the item in it, the placement of the proof. Views follow it."""

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The one place that knows what is chosen; ids, empty when nothing is."""

    post_changed = Signal(str)
    item_changed = Signal(str)
    placement_changed = Signal(str)
    order_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = self._item = self._placement = ""
        self._own_order = False

    @property
    def post(self) -> str:
        """The id of the open post."""
        return self._post

    @property
    def item(self) -> str:
        """The id of the chosen item of the open post."""
        return self._item

    @property
    def placement(self) -> str:
        """The id of the placement that the proof shows and the desks edit for; empty: the master."""
        return self._placement

    @property
    def order_for(self) -> str:
        """The id of the placement whose own order the filmstrip shows; empty: the post's, which all inherit."""
        return self._placement if self._own_order else ""

    def choose_post(self, post: str) -> None:
        """Open `post`; the chosen item is forgotten."""
        if post != self._post:
            self._post, self._item = post, ""
            self.post_changed.emit(post)
            self.item_changed.emit("")

    def choose_item(self, item: str) -> None:
        """Choose `item` of the open post."""
        if item != self._item:
            self._item = item
            self.item_changed.emit(item)

    def choose_placement(self, placement: str) -> None:
        """Show `placement` in the proof."""
        if placement != self._placement:
            before = self.order_for
            self._placement = placement
            self.placement_changed.emit(placement)
            if self.order_for != before:
                self.order_changed.emit()

    def choose_order(self, placement: str) -> None:
        """Show the order of `placement` in the filmstrip, and `placement` in the proof; empty: the post's order."""
        before = self.order_for
        self._own_order = bool(placement)
        if placement and placement != self._placement:
            self._placement = placement
            self.placement_changed.emit(placement)
        if self.order_for != before:
            self.order_changed.emit()
