"""The photographs of a slideshow in their order, each as it stands in the frame; dragged elsewhere, or taken out."""

from collections.abc import Sequence
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from media.geometry import WHOLE, Box
from media.photo import Look
from studio import slide
from studio.photo import Resolved
from studio.post import Media
from studio.words import word
from ui import thumbs
from ui.context import Context
from ui.photo.grid import paint_look
from ui.tokens import SPACE

HEIGHT = 96  # px of a picture at text size 100 %
EDGE = 320  # px of the picture that is asked for


class Shown(NamedTuple):
    """A photograph and how it stands in the frame."""

    medium: Media
    resolved: Resolved
    crop: Box | None
    ratio: float  # of the frame, width / height


class _Asked:
    """A picture that one cell waits for. Whoever lets go of it no longer waits."""

    def __init__(self, strip: "PhotoStrip", medium: str) -> None:
        self._strip, self._medium = strip, medium

    def take(self, image: QImage) -> None:
        if shiboken6.isValid(self._strip):
            self._strip.take(self._medium, image)


class PhotoStrip(QListWidget):
    """`moved` carries a photograph's id and the index in front of which it goes; `taken_out` an id."""

    moved = Signal(str, int)
    taken_out = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: dict[str, _Asked] = {}
        self._images: dict[str, QImage] = {}
        self._shown: dict[str, Shown] = {}
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Cell(self))
        self.setFixedHeight(thumbs.height(HEIGHT) + SPACE[1] + 2 * SPACE[0] + SPACE[3])
        self.setToolTip(word("slideshow.photos.hint"))

    def show_photos(self, shown: Sequence[Shown]) -> None:
        """Show the photographs in this order; what was chosen stays so."""
        chosen = self.chosen
        self._shown = {one.medium.id: one for one in shown}
        names = list(self._shown)
        if names != self.names():
            self.clear()
            for at, name in enumerate(names, 1):
                cell = QListWidgetItem(self)
                cell.setData(Qt.ItemDataRole.UserRole, name)
                said = slide.name(self._shown[name].medium)
                cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{at}. {said}")
            row = names.index(chosen) if chosen in names else 0
            self.setCurrentRow(row if names else -1)
        self.setAccessibleName(word("slideshow.photos", count=len(names)))
        self.doItemsLayout()
        self.viewport().update()

    def names(self) -> list[str]:
        """Return the ids in their order."""
        return [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]

    @property
    def chosen(self) -> str:
        """The id of the chosen photograph; empty: none."""
        cell = self.currentItem()
        return str(cell.data(Qt.ItemDataRole.UserRole)) if cell is not None else ""

    def shown(self, row: int) -> Shown | None:
        """Return the photograph in `row`."""
        cell = self.item(row)
        return self._shown.get(cell.data(Qt.ItemDataRole.UserRole)) if cell is not None else None

    def picture(self, one: Shown) -> QImage | None:
        """Return the small picture of a photograph; None: its cell is told when it is there."""
        name = one.medium.id
        asked = self._asked.setdefault(name, _Asked(self, name))
        look = Look(slide=one.medium.slide, ratio=one.ratio) if one.medium.slide is not None else None
        image = self._context.proxies.request(one.medium, look, EDGE, asked.take)
        return image if image is not None else self._images.get(name)

    def take(self, medium: str, image: QImage) -> None:
        """Paint a picture that has come."""
        self._images[medium] = image
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        row = self.currentRow()
        steps = {Qt.Key.Key_Left: row - 1, Qt.Key.Key_Right: row + 2}
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.taken_out.emit(self.chosen)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            if self.chosen and 0 <= (before := steps[Qt.Key(event.key())]) <= self.count():
                self.moved.emit(self.chosen, before)
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: D102
        super().dragMoveEvent(event)
        if event.source() is self:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        if event.source() is self and self.chosen:
            self.moved.emit(self.chosen, self._before(event.position().toPoint().x()))
            event.setDropAction(Qt.DropAction.IgnoreAction)  # or the list would take the cell away itself
        event.accept()

    def _before(self, x: int) -> int:
        """Return the index in front of which something dropped at `x` goes."""
        index = self.indexAt(QPoint(x, self.viewport().height() // 2))
        if not index.isValid():
            return self.count()
        middle = self.visualRect(index).center().x()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return index.row() if ((x > middle) if mirrored else (x < middle)) else index.row() + 1


class _Cell(QStyledItemDelegate):
    """Paints one photograph with its number."""

    def __init__(self, strip: PhotoStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        one, height = self._strip.shown(index.row()), thumbs.height(HEIGHT)
        return QSize(round(height * (one.ratio if one else 1.0)) + SPACE[1], height + SPACE[1])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        one = self._strip.shown(index.row())
        if one is None:
            return
        inside = rect.adjusted(SPACE[0], SPACE[0], -SPACE[0], -SPACE[0])
        image = self._strip.picture(one)
        painter.save()
        if image is None or one.medium.slide is not None:
            where = thumbs.paint_picture(painter, inside, image, self._strip)
        else:
            crop = one.crop or WHOLE
            where = paint_look(painter, inside, image, one.medium, resolved=one.resolved, crop=crop)
        thumbs.paint_tag(painter, QPointF(where.topLeft()) + QPointF(3, 3), str(index.row() + 1), self._strip)
        if state & QStyle.StateFlag.State_Selected:
            around = where.adjusted(-SPACE[0], -SPACE[0], SPACE[0], SPACE[0])
            thumbs.paint_ring(painter, around, self._strip, focused=self._strip.hasFocus())
        painter.restore()
