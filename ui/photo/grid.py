"""The grid of the contact sheet: each photograph as it will look, with its number, stars, cross and badges."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from media.geometry import Box, Size
from media.photo import Look
from studio import finished, photo, picking, preview
from studio.photo import Resolved
from studio.placements import Placement
from studio.post import Item, Media
from studio.words import word
from ui import badges, theme, thumbs
from ui.context import Context
from ui.export.choosing import model_path
from ui.keys import digit, letter
from ui.photo.looks import size_of
from ui.selection import Selection
from ui.strip import Picking, Strip, StripView
from ui.tokens import SPACE
from ui.turning import as_turned


class Grid(StripView):
    """`opened`: an item was chosen to be looked at. What the grid does not use of the keys is its parent's."""

    opened = Signal(str)

    def __init__(self, context: Context, selection: Selection, pick: Picking, side: int) -> None:
        super().__init__()
        self._context, self._selection, self.side = context, selection, side
        self.strip = Strip(context, selection, self, pick)
        self.show_strip(self.strip, selection)
        self.setItemDelegate(Cell(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionRectVisible(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setAccessibleName(word("ui.photo.overview"))
        theme.mark(self, kind="canvas")
        selection.placement_changed.connect(lambda _id: self.viewport().update())
        self.doubleClicked.connect(self._open)

    def resize_cells(self, side: int) -> None:
        """Show photographs `side` px wide and high, at text size 100 %; what is in the middle stays in view."""
        self.side = side
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    def cell(self) -> QSize:
        """Return the size of one photograph's cell: as many as fit share the whole width."""
        side, width = thumbs.height(self.side), self.viewport().width() - 1
        return QSize(width // max(1, width // side), side)

    @property
    def opened_item(self) -> str:
        """The id of the photograph that is open, whether it is selected or not."""
        return self._selection.item

    def placement(self) -> Placement | None:
        """Return the placement that the photographs are shown for; None: the master."""
        return self._context.placements.get(self._selection.placement)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or letter(event) == "G":
            self._open(self.currentIndex())
        elif letter(event) or digit(event) is not None or event.key() == Qt.Key.Key_Delete:
            event.ignore()  # the list would search for a name that begins so
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.strip.item(index.row()).id)


class Cell(QStyledItemDelegate):
    """Paints one photograph of the grid."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: D102
        return self._grid.cell()

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        grid, row = self._grid, index.row()
        item, medium = grid.strip.item(row), grid.strip.medium(row)
        inside = rect.adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
        painter.save()
        if (
            item.id == grid.opened_item
        ):  # told from the others that are selected also while the keys go elsewhere
            thumbs.paint_lit(painter, rect.adjusted(2, 2, -2, -2), grid)
        if medium is not None:
            painter.setOpacity(badges.VEILED if medium.rejected else 1.0)
            where = self._paint_photo(painter, inside, item, medium)
            painter.setOpacity(1.0)
            if medium.rejected:
                badges.paint_cross(painter, where, grid)
            edge = where.adjusted(4, 4, -4, -4)
            badges.paint_stars(painter, QPointF(edge.bottomLeft()), medium.rating, grid)
            badges.paint_badges(painter, QPointF(edge.bottomRight()), picking.badges(item, medium), grid)
            thumbs.paint_tag(painter, QPointF(edge.topLeft()), str(grid.strip.number(row)), grid)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and grid.hasFocus()
            thumbs.paint_ring(painter, rect.adjusted(2, 2, -2, -2), grid, focused=focused)
        painter.restore()

    def _paint_photo(self, painter: QPainter, room: QRect, item: Item, medium: Media) -> QRect:
        grid, placement = self._grid, self._grid.placement()
        resolved = photo.resolve(item, medium, placement.id if placement else "")
        done = self._finished(item, medium, resolved)
        if done is not None:
            return thumbs.paint_picture(painter, room, done, grid)
        image = grid.strip.picture(item, medium, None)
        if resolved.cutout is not None and medium.kind == "photo":
            cut = preview.look(resolved, model_path).cutout
            image = (grid.strip.picture(item, medium, Look(cutout=cut)) if cut else None) or image
        if image is not None and medium.kind == "clip":
            image = as_turned(image, resolved)
        if image is None or medium.kind == "clip":
            return thumbs.paint_picture(painter, room, image, grid)
        return paint_look(painter, room, image, medium, resolved=resolved, crop=self._crop(medium, resolved))

    def _finished(self, item: Item, medium: Media, resolved: Resolved) -> QImage | None:
        """Return the photograph with its border and its mark, where it has one and a worker has made it."""
        if medium.kind != "photo" or not (resolved.border or resolved.mark):
            return None
        placement, post = self._grid.placement(), self._grid.strip.post()
        shape = photo.shape_for(post, placement) if placement and post else None
        target = finished.frame(medium, resolved, shape)
        return self._grid.strip.picture(
            item, medium, preview.look(resolved, model_path, medium.slide), target
        )

    def _crop(self, medium: Media, resolved: Resolved) -> Box:
        placement, post = self._grid.placement(), self._grid.strip.post()
        shape = photo.shape_for(post, placement) if placement and post else None
        return photo.crop_for(resolved, size_of(medium, resolved), shape)


def paint_look(
    painter: QPainter, room: QRect, image: QImage, medium: Media, *, resolved: Resolved, crop: Box
) -> QRect:
    """Paint the upright `image` turned and cropped, as large as fits into `room`, and return where."""
    size = size_of(medium, resolved)
    shown = Size(max(1, round(crop.width * size.width)), max(1, round(crop.height * size.height)))
    fitted = QSize(shown.width, shown.height).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    where = QRect(0, 0, max(1, fitted.width()), max(1, fitted.height()))
    where.moveCenter(room.center())
    scale = where.width() / shown.width
    painter.save()
    painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(
        where.left() + (0.5 - crop.left) * size.width * scale,
        where.top() + (0.5 - crop.top) * size.height * scale,
    )
    painter.rotate(resolved.straighten)
    painter.scale(-scale if resolved.flip else scale, scale)
    painter.rotate(90.0 * resolved.quarter_turns)
    painter.drawImage(QRectF(-medium.width / 2, -medium.height / 2, medium.width, medium.height), image)
    painter.restore()
    return where
