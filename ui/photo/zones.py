"""What helps to see where a crop ends up: thirds, what the app covers, and what its profile grid leaves.

Painted over the loupe's crop and over the cells of the crop sheet; which of them, three chips say, remembered.
"""

from typing import Literal, get_args

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.placements import Placement, SafeZone
from studio.words import word
from ui import theme
from ui.context import Context
from ui.fields import button
from ui.photo.loupe import Loupe
from ui.photo.overlay import faint
from ui.tokens import ON_PICTURE, SPACE, ZONE

Zone = Literal["thirds", "safe", "grid"]
ZONES: tuple[Zone, ...] = get_args(Zone)


def paint(
    painter: QPainter,
    rect: QRectF,
    placement: Placement | None,
    zones: tuple[Zone, ...],
    *,
    tinted: bool = True,
) -> None:
    """Paint `zones` over the crop of `placement` that fills `rect`; those that it does not have are left out.

    `tinted`: what the app covers has a colour; else lines alone are painted.
    """
    painter.save()
    painter.setClipRect(rect.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if "safe" in zones and placement is not None and placement.safe_zone is not None:
        _paint_covered(painter, rect, free_room(rect, placement.safe_zone), tinted=tinted)
    if "thirds" in zones:
        _paint_thirds(painter, rect)
    if "grid" in zones and placement is not None and placement.preview.grid_ratio:
        _paint_line(painter, grid_room(rect, placement.preview.grid_ratio), Qt.PenStyle.DashLine)
    painter.restore()


def free_room(rect: QRectF, zone: SafeZone) -> QRectF:
    """Return what the app's interface leaves free of a picture that fills `rect`.

    The picture stands in the middle of the screen, as large as fits: one of the zone's own ratio fills it.
    """
    scale = max(rect.width() / zone.width, rect.height() / zone.height)
    screen = QRectF(0, 0, zone.width * scale, zone.height * scale)
    screen.moveCenter(rect.center())
    free = screen.adjusted(zone.left * scale, zone.top * scale, -zone.right * scale, -zone.bottom * scale)
    return free.intersected(rect)


def grid_room(rect: QRectF, ratio: float) -> QRectF:
    """Return what the profile's grid shows of a picture that fills `rect`: its middle, in `ratio`."""
    width = min(rect.width(), rect.height() * ratio)
    room = QRectF(0, 0, width, width / ratio)
    room.moveCenter(rect.center())
    return room


def _paint_covered(painter: QPainter, rect: QRectF, free: QRectF, *, tinted: bool) -> None:
    if tinted:
        covered, hole = QPainterPath(), QPainterPath()
        covered.addRect(rect)
        hole.addRect(free)
        painter.fillPath(covered.subtracted(hole), QColor(ZONE))
    if not free.isEmpty():
        _paint_line(painter, free, Qt.PenStyle.SolidLine)


def _paint_thirds(painter: QPainter, rect: QRectF) -> None:
    for colour, offset, strength in ((ON_PICTURE[1], 1.0, 0.45), (ON_PICTURE[0], 0.0, 0.7)):
        painter.setPen(QPen(faint(colour, strength), 1))
        for third in (1 / 3, 2 / 3):
            x = round(rect.left() + rect.width() * third) + offset
            y = round(rect.top() + rect.height() * third) + offset
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))


def _paint_line(painter: QPainter, room: QRectF, style: Qt.PenStyle) -> None:
    """Paint an outline that is seen on any picture: dark below, light in the gaps or above."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint(ON_PICTURE[1], 0.7), 3))
    painter.drawRect(room)
    painter.setPen(QPen(faint(ON_PICTURE[0], 0.95), 1, style))
    painter.drawRect(room)


class ZoneChips(QWidget):
    """Three chips that say which zones are shown, everywhere at once. `changed`: others are."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[0])
        self.chips = {zone: button(word(f"photo.zone.{zone}"), "chip", checkable=True) for zone in ZONES}
        for zone, chip in self.chips.items():
            chip.setToolTip(word(f"photo.zone.{zone}.about"))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self._choose)
            row.addWidget(chip)
        stop = context.settings.subscribe(self._follow)
        self.destroyed.connect(stop)
        self._follow(frozenset({"zones"}))

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Which zones are shown."""
        return self._context.settings.zones

    def _choose(self) -> None:
        chosen = tuple(zone for zone, chip in self.chips.items() if chip.isChecked())
        self._context.settings.change(zones=chosen)

    def _follow(self, changed: frozenset[str]) -> None:
        if "zones" in changed:
            for zone, chip in self.chips.items():
                chip.setChecked(zone in self._context.settings.zones)
            self.changed.emit()


class LoupeZones(QWidget):
    """The chips in the loupe's lower left corner, and their zones over the crop of the chosen placement."""

    def __init__(self, loupe: Loupe, context: Context) -> None:
        super().__init__(loupe)
        self._loupe, self._context = loupe, context
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, kind="bar")
        self.chips = ZoneChips(context, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[0], SPACE[0], SPACE[0], SPACE[0])
        row.addWidget(self.chips)
        loupe.overlays.append(self._paint)
        loupe.installEventFilter(self)
        self.chips.changed.connect(loupe.update)
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        self.move(SPACE[1], self._loupe.height() - self.height() - SPACE[1])

    def _paint(self, painter: QPainter, loupe: Loupe) -> None:
        shown = loupe.shown
        if shown is not None and self.chips.zones:
            placement = self._context.placements.get(shown.placement)
            paint(painter, loupe.crop_rect(), placement, self.chips.zones)
