"""The filmstrip: the open post's media in their order, with numbers and marks. Drag to reorder; drop files to add.

Where the order of one placement is chosen (`ui.orderbar`), the strip shows that: what it leaves out stands dimmed at
the end, a tick on each picture takes it in or leaves it out, and a drag moves it there alone.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studio.words import word
from ui import badges, marking, theme, thumbs
from ui.context import Context
from ui.keys import digit, letter
from ui.selection import Selection
from ui.strip import IMAGE_ROLE, ITEMS, Index, Strip, StripView
from ui.tokens import SPACE

HEIGHT = 96  # px of a picture at text size 100 %
TICK = 20  # px of the tick in a picture's corner
DIMMED = 0.3  # how much is seen of a picture that is left out, or rejected
ALT = 34  # px that the sign of an alt text takes
STARS = 5


class Frame(QStyledItemDelegate):
    """Paints one picture of the strip: its number, whether it has an alt text, the worst finding about it."""

    def __init__(self, severity: Callable[[str], str], parent: "Filmstrip") -> None:
        super().__init__(parent)
        self._strip = parent
        self._severity = severity

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102
        size = self._strip.model_.size(index.row())
        height = thumbs.height(HEIGHT)
        ratio = min(max(size.width / size.height, 0.6), 1.8) if size is not None else 1.0
        return QSize(round(height * ratio) + SPACE[1], height + SPACE[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        inside = rect.adjusted(SPACE[0], SPACE[0], -SPACE[0], -SPACE[0])
        model = self._strip.model_
        item, goes, medium = model.item(index.row()), model.goes(index.row()), model.medium(index.row())
        painter.save()
        rejected = medium is not None and medium.rejected
        painter.setOpacity(DIMMED if rejected or not goes else 1.0)
        inside = thumbs.paint_picture(painter, inside, index.data(IMAGE_ROLE), self._strip)
        painter.setOpacity(1.0)
        if rejected:
            badges.paint_cross(painter, inside, self._strip)
        if medium is not None:
            left = inside.left() + (3 + theme.scaled(self._strip, ALT) if item.alt else 3)
            badges.paint_stars(painter, QPointF(left, inside.bottom() - 3), medium.rating, self._strip)
        if model.placement:
            thumbs.paint_tick(painter, tick_rect(option.rect), self._strip, on=goes)
        if goes:
            corner = QPointF(inside.left() + 3, inside.top() + 3)
            thumbs.paint_tag(painter, corner, str(index.row() + 1), self._strip)
        if item.alt:
            thumbs.paint_tag(
                painter,
                QPointF(inside.left() + 3, inside.bottom() - 19),
                word("ui.filmstrip.alt"),
                self._strip,
            )
        if goes and (severity := self._severity(item.id)):
            thumbs.paint_mark(
                painter,
                QPointF(inside.right() - 12, inside.top() + 13),
                severity,
                self._strip,
                on_picture=True,
            )
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._strip.hasFocus()
            thumbs.paint_ring(painter, rect, self._strip, focused=focused)
        painter.restore()


def tick_rect(cell: QRect) -> QRect:
    """Return where the tick of the picture in `cell` stands: its lower right corner."""
    side = thumbs.height(TICK)
    return QRect(cell.right() - SPACE[1] - side, cell.bottom() - SPACE[1] - side, side, side)


class Filmstrip(StripView):
    """The strip itself. `files_dropped`: paths for the open post, before an index."""

    files_dropped = Signal(list, int)
    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, severity: Callable[[str], str]) -> None:
        super().__init__()
        self._context, self._selection = context, selection
        self.model_ = Strip(context, selection, self)
        self.model_.dropped.connect(self.files_dropped)
        self.show_strip(self.model_, selection)
        self.setItemDelegate(Frame(severity, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setAccessibleName(word("ui.filmstrip"))
        # The ring around a picture, the list's own frame, and a scroll bar below.
        self.setMinimumHeight(thumbs.height(HEIGHT) + SPACE[1] + 2 * SPACE[0] + SPACE[3])
        self.doubleClicked.connect(lambda index: self.opened.emit(self.model_.item(index.row()).id))
        self.follow_selection()

    def chosen(self) -> list[str]:
        """Return the ids of the selected items, in their order."""
        return [self.model_.item(row).id for row in sorted(index.row() for index in self.selectedIndexes())]

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (−1) item."""
        rows = self.model_.rowCount()
        if rows:
            row = min(max(self.model_.row_of(self._selection.item) + by, 0), rows - 1)
            self._selection.choose_item(self.model_.item(row).id)

    def take_out(self) -> None:
        """Take the selected items out of the post; their files and edits stay in the set."""
        marking.take_out(self._context, self._selection.post, self.chosen())

    def leave_out(self) -> None:
        """Leave the selected items out of the placement whose order is shown, or take them in; the next is chosen."""
        chosen = self.chosen()
        rows = [self.model_.row_of(item) for item in chosen]
        if any(self.model_.goes(row) for row in rows):
            after = [row for row in range(max(rows) + 1, self.model_.rowCount()) if self.model_.goes(row)]
            before = [row for row in range(min(rows)) if self.model_.goes(row)]
            if after or before:
                self._selection.choose_item(self.model_.item((after or before[-1:])[0]).id)
        if chosen:
            self.model_.toggle(chosen)

    def follow_selection(self) -> None:
        """Mark the chosen item and what is selected with it; a post that has media always has one chosen."""
        if self.model_.row_of(self._selection.item) < 0 and self.model_.rowCount():
            self._selection.choose_item(self.model_.item(0).id)
            return
        super().follow_selection()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: D102
        if self.chosen():
            menu = QMenu(self)
            if self.model_.placement:
                goes = any(self.model_.goes(self.model_.row_of(item)) for item in self.chosen())
                menu.addAction(word("ui.order.leave-out" if goes else "ui.order.take-in"), self.leave_out)
            post, chosen = self._selection.post, self.chosen()
            menu.addAction(word("photo.reject"), lambda: marking.reject(self._context, post, chosen) and None)
            menu.addAction(word("ui.action.take-out"), self.take_out)
            for action in self.window().actions():
                if action.objectName() in ("make-slideshow", "edit-slideshow") and action.isEnabled():
                    menu.addAction(action)
            menu.exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        post, chosen, stars = self._selection.post, self.chosen(), digit(event)
        if letter(event) == "X" and self.model_.placement:
            self.leave_out()
        elif letter(event) == "X":
            marking.reject(self._context, post, chosen)
        elif stars is not None:
            if stars <= STARS:
                marking.rate(self._context, post, chosen, stars)
        elif event.key() == Qt.Key.Key_Delete:
            self.take_out()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and (item := self._ticked(event.position().toPoint())):
            self.model_.toggle([item])
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if item := self._ticked(event.position().toPoint()):
            self.model_.toggle([item])  # two quick clicks are two
        else:
            super().mouseDoubleClickEvent(event)

    def _ticked(self, at: QPoint) -> str:
        """Return the item on whose tick `at` is; empty: on none."""
        index = self.indexAt(at)
        if not self.model_.placement or not index.isValid():
            return ""
        return self.model_.item(index.row()).id if tick_rect(self.visualRect(index)).contains(at) else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if self._takes(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102
        if self._takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        if self.model_.take_drop(event.mimeData(), self._before(event.position().toPoint().x())):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def _takes(self, data: QMimeData) -> bool:
        return bool(self._selection.post) and (data.hasFormat(ITEMS) or data.hasUrls())

    def _before(self, x: int) -> int:
        """Return the index of the item in front of which something dropped at `x` goes."""
        index = self.indexAt(QPoint(x, self.viewport().height() // 2))
        if not index.isValid():
            return self.model_.rowCount()
        middle = self.visualRect(index).center().x()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return index.row() if ((x > middle) if mirrored else (x < middle)) else index.row() + 1
