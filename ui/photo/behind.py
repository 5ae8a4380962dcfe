"""The tiles of what stands behind a cut-out subject, and what the chosen one lets one set."""

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QConicalGradient, QIcon, QPainter, QPen, QPixmap, QPolygonF, QRadialGradient
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from media.edits import Background
from studio.words import word
from ui import theme
from ui.fields import button
from ui.photo.amount import Amount
from ui.photo.overlay import gradient
from ui.tokens import BACKDROPS, CHECKER, SPACE

PICTURES = "(*.jpg *.jpeg *.png *.webp *.tif *.tiff *.avif *.heic *.heif)"
BACKGROUNDS: tuple[tuple[str, Background | None], ...] = (
    ("transparent", Background()),
    ("white", Background("colour", BACKDROPS["white"])),
    ("warm", Background("colour", BACKDROPS["warm"])),
    ("grey", Background("colour", BACKDROPS["grey"])),
    ("colour", None),
    ("gradient", Background("gradient")),
    ("blur", Background("blur")),
    ("picture", None),
)
SWATCH = 16  # px at text size 100 %


class BehindTiles(QWidget):
    """`chosen` carries the background, `adjusted` one that differs a little: both are to be taken back as one."""

    chosen = Signal(object)
    adjusted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._background = Background()
        self.group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(SPACE[0])
        for at, (name, background) in enumerate(BACKGROUNDS):
            tile = button(word(f"ui.cutting.behind.{name}"), "chip", checkable=True)
            tile.setIconSize(self._icon_size())
            tile.setIcon(self._swatch(background) if background else self._swatch(Background(), name))
            self.group.addButton(tile, at)
            grid.addWidget(tile, at // 2, at % 2)
        self.group.idClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(grid)
        column.addWidget(self._ends())
        self.angle = Amount(word("ui.cutting.behind.angle"), 0, 360, 5, said=_degrees, rest=180)
        self.radius = Amount(word("ui.cutting.behind.radius"), 0.002, 0.1, 0.002, said=_percent, rest=0.02)
        for amount, field in ((self.angle, "angle"), (self.radius, "radius")):
            amount.chosen.connect(lambda value, field=field: self.adjusted.emit(self._with(**{field: value})))
            column.addWidget(amount)
        self.show_background(self._background)

    def _ends(self) -> QWidget:
        self.ends = QWidget()
        row = QHBoxLayout(self.ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[0])
        self.start, self.end = (
            button(word("ui.cutting.behind.from"), "chip"),
            button(word("ui.cutting.behind.to"), "chip"),
        )
        self.start.clicked.connect(lambda: self._choose_end("colour"))
        self.end.clicked.connect(lambda: self._choose_end("colour_to"))
        for one in (self.start, self.end):
            one.setIconSize(self._icon_size())
            row.addWidget(one, 1)
        return self.ends

    def show_background(self, background: Background) -> None:
        """Mark the tile of `background`, and offer what it lets one set."""
        self._background = background
        blocker = QSignalBlocker(self.group)
        self.group.button(_tile_of(background)).setChecked(True)
        del blocker
        self.group.button(4).setIcon(self._swatch(background, "" if _tile_of(background) == 4 else "colour"))
        self.ends.setVisible(background.kind == "gradient")
        self.angle.setVisible(background.kind == "gradient")
        self.radius.setVisible(background.kind == "blur")
        self.angle.show_number(background.angle)
        self.radius.show_number(background.radius)
        self.start.setIcon(self._swatch(Background("colour", background.colour)))
        self.end.setIcon(self._swatch(Background("colour", background.colour_to)))

    def _with(self, **fields: object) -> Background:
        return replace(self._background, **fields)

    def _choose(self, tile: int) -> None:
        name, background = BACKGROUNDS[tile]
        if name == "colour":
            colour = self._ask(self._background.colour)
            background = Background("colour", colour) if colour else None
        elif name == "picture":
            title, kinds = word("ui.cutting.behind.open"), f"{word('ui.menu.photos')} {PICTURES}"
            path, _ = QFileDialog.getOpenFileName(self, title, self._background.path, kinds)
            background = Background("picture", path=path) if path else None
        elif background is not None and background.kind == self._background.kind != "colour":
            background = self._background  # its own settings stay
        if background is None or background == self._background:
            self.show_background(self._background)
        else:
            self.chosen.emit(background)

    def _choose_end(self, field: str) -> None:
        colour = self._ask(getattr(self._background, field))
        if colour:
            self.chosen.emit(self._with(**{field: colour}))

    def _ask(self, now: str) -> str:
        chosen = QColorDialog.getColor(QColor(now), self)
        return chosen.name() if chosen.isValid() else ""

    def _icon_size(self) -> QSize:
        side = theme.scaled(self, SWATCH)
        return QSize(side + SPACE[0], side)  # with room before the name

    def _swatch(self, background: Background, yet_to_choose: str = "") -> QIcon:
        """Return a little picture of a background, or of "colour" and "picture" that are yet to be chosen."""
        size = self._icon_size()
        pixels = QPixmap(size)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(0.5, 0.5, size.height() - 1, size.height() - 1)
        greys = [QColor(value) for value in theme.theme_of(self).grey]
        if yet_to_choose == "colour":
            wheel = QConicalGradient(room.center(), 90)
            for sixth in range(7):
                wheel.setColorAt(sixth / 6, QColor.fromHsvF(sixth % 6 / 6, 0.6, 0.9))
            painter.fillRect(room, wheel)
        elif yet_to_choose or background.kind == "picture":
            painter.fillRect(room, greys[6])
            hills = [QPointF(0, 1), QPointF(0, 0.8), QPointF(0.4, 0.35), QPointF(0.65, 0.65), QPointF(1, 0.5)]
            painter.setBrush(greys[3])
            painter.setPen(Qt.PenStyle.NoPen)
            corners = [*hills, QPointF(1, 1)]
            painter.drawPolygon(QPolygonF([room.topLeft() + corner * room.width() for corner in corners]))
        elif background.kind == "blur":
            soft = QRadialGradient(room.center(), room.width() / 2)
            soft.setColorAt(0.0, greys[7])
            soft.setColorAt(1.0, greys[3])
            painter.fillRect(room, soft)
        elif background.kind == "gradient":
            painter.fillRect(room, gradient(background, room))
        elif background.kind == "colour":
            painter.fillRect(room, QColor(background.colour))
        else:
            half = room.width() / 2
            for at, shade in enumerate((0, 1, 1, 0)):
                corner = room.topLeft() + QPointF(at % 2 * half, at // 2 * half)
                painter.fillRect(QRectF(corner, QSizeF(half, half)), QColor(CHECKER[shade]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(greys[5], 1))
        painter.drawRect(room)
        painter.end()
        return QIcon(pixels)


def _tile_of(background: Background) -> int:
    """Return the tile that stands for a background."""
    kinds = {"transparent": 0, "gradient": 5, "blur": 6, "picture": 7}
    if background.kind in kinds:
        return kinds[background.kind]
    colours = [one.colour if one and one.kind == "colour" else "" for _, one in BACKGROUNDS]
    return colours.index(background.colour) if background.colour in colours else 4


def _degrees(angle: float) -> str:
    return word("ui.cutting.degrees", degrees=round(angle))


def _percent(part: float) -> str:
    return word("ui.cutting.percent", percent=f"{part * 100:.1f}")
