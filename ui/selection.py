"""What the person is looking at: the post, the item in it, the placement of the proof. Views follow it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The one place that knows what is chosen; ids, empty when nothing is."""

    post_changed = Signal(str)
    item_changed = Signal(str)
    items_changed = Signal()
    placement_changed = Signal(str)
    order_changed = Signal()
    page_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = self._item = self._placement = ""
        self._items: tuple[str, ...] = ()
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
    def items(self) -> tuple[str, ...]:
        """The ids of all items that are selected together, `item` among them."""
        return self._items

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
            self._post, self._item, self._items = post, "", ()
            self.post_changed.emit(post)
            self.item_changed.emit("")
            self.items_changed.emit()

    def choose_item(self, item: str, *, add: bool = False) -> None:
        """Choose `item` of the open post. Others that are selected stay so where it is one of them, or to `add` it."""
        if item != self._item:
            self._item = item
            self.item_changed.emit(item)
        if item not in self._items:
            self.choose_items(((*self._items, item) if add else (item,)) if item else ())

    def choose_items(self, items: Sequence[str]) -> None:
        """Select `items` together; one that is open but not among them is open no longer, the first is."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            if self._items and self._item not in self._items:
                self._item = self._items[0]
                self.item_changed.emit(self._item)
            self.items_changed.emit()

    def ask_for_page(self, page: str, item: str) -> None:
        """Ask the window for a page of the photo desk's rail (its name), about `item` where there is one."""
        if item:
            self.choose_item(item)
        self.page_wanted.emit(page)

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
