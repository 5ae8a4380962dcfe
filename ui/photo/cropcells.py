"""How a cell of the crop sheet is painted: the photograph in its frame, what helps to judge it, and its words below.

A painted picture is kept as long as nothing about it changes: scrolling only moves it.
"""

from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from media.geometry import WHOLE, Box, Size
from studio import photo
from studio.cropsheet import Cell, Row
from studio.photo import Resolved
from studio.words import one_line, word
from ui import theme, thumbs
from ui.context import Context
from ui.photo import zones
from ui.photo.croprows import WARNED
from ui.photo.grid import paint_look
from ui.photo.looks import size_of
from ui.tokens import SPACE

if TYPE_CHECKING:
    from ui.photo.croptable import CropTable

LINE = 22  # px of the words below a picture, at text size 100 %
KEPT = 600  # painted pictures
Index = QModelIndex | QPersistentModelIndex


class Sight(NamedTuple):
    """What a cell shows: a photograph, its crop in a column (None: as a whole), its picture."""

    row: Row
    cell: Cell | None
    resolved: Resolved
    crop: Box
    image: QImage | None


class CropCells(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, table: "CropTable", context: Context) -> None:
        super().__init__(table)
        self._table, self._context = table, context
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def picture_rect(self, rect: QRect, index: Index) -> QRect:
        """Return where the picture of the cell `index` is, of which `rect` is the whole."""
        room = self._room(rect)
        row, cell = self._table.model_.rows[index.row()], self._table.model_.cell(index)
        if cell is None:
            size = size_of(row.medium, photo.resolve(row.item, row.medium))
        else:
            size = Size(cell.shape.width, cell.shape.height)
        fitted = QSize(size.width, size.height).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(QPoint(0, 0), fitted.expandedTo(QSize(1, 1)))
        where.moveCenter(room.center())
        return where

    def _room(self, rect: QRect) -> QRect:
        line = theme.scaled(self._table, LINE)
        return rect.adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1] - line)

    def paint(  # noqa: D102
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        table = self._table
        row, cell = table.model_.rows[index.row()], table.model_.cell(index)
        painter.save()
        if cell is None and index.column():
            self._paint_absence(painter, rect)
        else:
            where = self.picture_rect(rect, index)
            resolved = cell.resolved if cell else photo.resolve(row.item, row.medium)
            image = table.model_.picture(row, resolved)
            self._paint_picture(
                painter, where, Sight(row, cell, resolved, self._crop(row, cell, index), image)
            )
            if cell is not None:
                self._paint_zones(painter, where, cell, index)
                self._paint_words(painter, self._line(rect), cell)
            else:
                self._paint_name(painter, self._line(rect), row)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus) and table.hasFocus()
            thumbs.paint_ring(painter, rect.adjusted(2, 2, -2, -2), table, focused=focused)
        painter.restore()

    def _line(self, rect: QRect) -> QRect:
        room = self._room(rect)
        return QRect(room.left(), room.bottom() + 1, room.width(), theme.scaled(self._table, LINE))

    def _crop(self, row: Row, cell: Cell | None, index: Index) -> Box:
        """Return what is seen: the crop that is tried out, or the one that is so."""
        tried = self._table.tried
        if cell is None:
            return WHOLE
        return tried[2] if tried and tried[:2] == (row.item.id, index.column()) else cell.crop

    def _paint_picture(self, painter: QPainter, where: QRect, sight: Sight) -> None:
        if sight.image is None:
            painter.fillRect(where, QColor(theme.theme_of(self._table).grey[2]))
            return
        ratio = painter.device().devicePixelRatioF()
        drawn = (sight.row.medium.ends, sight.crop, sight.resolved, sight.image.cacheKey())
        key = (*drawn, where.width(), where.height(), ratio)
        made = self._kept.get(key)
        if made is None:
            made = QPixmap(where.size() * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            brush = QPainter(made)
            self._paint_frame(brush, QRect(QPoint(0, 0), where.size()), sight)
            brush.end()
            if self._table.tried is None:
                self._kept[key] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        painter.drawPixmap(where.topLeft(), made)

    def _paint_frame(self, painter: QPainter, frame: QRect, sight: Sight) -> None:
        """Paint the file as it will be: the border, what surrounds a fitted picture, the picture."""
        inner, resolved, cell = frame, sight.resolved, sight.cell
        if cell is not None and resolved.border is not None:
            painter.fillRect(frame, QColor(resolved.border.colour))
            thick = resolved.border.thickness(Size(cell.shape.width, cell.shape.height))
            wide = round(thick * frame.width() / cell.shape.width)
            inner = frame.adjusted(wide, wide, -wide, -wide)
        if cell is not None and resolved.fit == "fit":
            ground = QColor(resolved.surround)  # a blur is none: neutral grey stands for it
            painter.fillRect(
                inner, ground if ground.isValid() else QColor(theme.theme_of(self._table).grey[3])
            )
        if sight.image is not None:
            paint_look(painter, inner, sight.image, sight.row.medium, resolved=resolved, crop=sight.crop)

    def _paint_zones(self, painter: QPainter, where: QRect, cell: Cell, index: Index) -> None:
        table = self._table
        placement = self._context.placements.get(cell.placement)
        room = QRectF(where)
        if cell.cut in WARNED:
            painter.setPen(QPen(QColor(theme.theme_of(table).warning), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(where.adjusted(-1, -1, 0, 0))
        if table.zones:
            zones.paint(painter, room, placement, table.zones)
        if table.hovered == (index.row(), index.column()):
            others: tuple[zones.Zone, ...] = tuple(zone for zone in zones.ZONES if zone not in table.zones)
            zones.paint(painter, room, placement, others, tinted=False)

    def _paint_words(self, painter: QPainter, line: QRect, cell: Cell) -> None:
        """Say below the picture what is cut, with its sign, and on the right what was done by hand."""
        table, colours = self._table, theme.theme_of(self._table)
        painter.setFont(theme.font(0))
        metrics = painter.fontMetrics()
        warned = cell.cut in WARNED
        colour = colours.warning if warned else colours.grey[6]
        said = [(word(f"photo.crops.{cell.cut}"), colour)] if cell.cut else []
        if cell.narrowed:
            said.append((word("photo.crops.narrowed"), colours.grey[6]))
        left = line.left()
        if cell.cut:
            size = theme.scaled(table, 6)
            sign = "warning" if warned else "hint"
            thumbs.paint_mark(painter, QPointF(left + size, line.center().y() + 1), sign, table)
            left += 2 * size + SPACE[0]
        right = line.right()
        if cell.by_hand:
            text = word("photo.crops.hand")
            right -= metrics.horizontalAdvance(text)
            painter.setPen(QColor(colours.grey[6]))
            painter.drawText(
                QRect(right, line.top(), line.right() - right + 1, line.height()),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            right -= SPACE[1]
        for text, ink in said:
            room = QRect(left, line.top(), max(0, right - left), line.height())
            painter.setPen(QColor(ink))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(text) + SPACE[1]

    def _paint_name(self, painter: QPainter, line: QRect, row: Row) -> None:
        painter.setFont(theme.font(0))
        painter.setPen(QColor(theme.theme_of(self._table).grey[6]))
        name = one_line(Path(row.medium.path).name)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, shown)

    def _paint_absence(self, painter: QPainter, rect: QRect) -> None:
        """Say that the photograph does not go to the placements of this column."""
        painter.setFont(theme.font(0))
        painter.setPen(QColor(theme.theme_of(self._table).grey[5]))
        painter.drawText(
            rect.adjusted(SPACE[1], 0, -SPACE[1], 0),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            word("photo.crops.not-there"),
        )
