"""The sheet that splits a panorama: for which placement, into how many tiles, with the seams drawn on it."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from media.geometry import WHOLE, Box, Size
from media.photo import Look
from studio import panorama, photo
from studio.photo import Resolved
from studio.placements import Placement, Shape
from studio.post import Item, Media
from studio.words import word
from ui import theme, thumbs
from ui.context import Context
from ui.fields import button, fit, label
from ui.photo.grid import paint_look
from ui.photo.looks import on_screen, size_of
from ui.photo.overlay import faint
from ui.selection import Selection
from ui.tokens import ON_PICTURE, SPACE

EDGE = 1280  # px of the picture


class Seams(QWidget):
    """The photograph with its tiles: numbered, a line at each seam, dark where nothing is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(320, 120)
        self.setAccessibleName(word("photo.split"))
        self.tiles: tuple[Box, ...] = ()
        self._image: QImage | None = None
        self._medium: Media | None = None
        self._resolved = Resolved()

    def show_tiles(
        self, image: QImage | None, medium: Media, resolved: Resolved, tiles: tuple[Box, ...]
    ) -> None:
        """Show `tiles` of a photograph; `image` is it, upright, before its turns."""
        self._image, self._medium, self._resolved, self.tiles = image, medium, resolved, tiles
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.theme_of(self).canvas))
        if self._image is None or self._medium is None:
            return
        room = self.rect().adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
        where = paint_look(painter, room, self._image, self._medium, resolved=self._resolved, crop=WHOLE)
        self._shade(painter, where)
        for number, tile in enumerate(self.tiles, 1):
            rect = on_screen(tile, QRectF(where))
            for colour, width in ((ON_PICTURE[1], 3.0), (ON_PICTURE[0], 1.0)):
                painter.setPen(QPen(faint(colour, 0.9), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect)
            thumbs.paint_tag(painter, rect.topLeft() + QPointF(6, 6), str(number), self)

    def _shade(self, painter: QPainter, where: QRect) -> None:
        if self.tiles:
            first, last = self.tiles[0], self.tiles[-1]
            shown = on_screen(Box(first.left, first.top, last.right, last.bottom), QRectF(where)).toRect()
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(ON_PICTURE[1], 0.6))
            for part in (
                QRect(where.topLeft(), QSize(where.width(), shown.top() - where.top())),
                QRect(where.left(), shown.bottom() + 1, where.width(), where.bottom() - shown.bottom()),
                QRect(where.left(), shown.top(), shown.left() - where.left(), shown.height()),
                QRect(shown.right() + 1, shown.top(), where.right() - shown.right(), shown.height()),
            ):
                painter.drawRect(part)
            painter.restore()


def open_splitting(context: Context, selection: Selection, parent: QWidget) -> "Splitting | None":
    """Open the sheet for the open photograph; None where there is none, or a clip."""
    post = context.open_post(selection.post)
    item = next((one for one in post.items if one.id == selection.item), None) if post else None
    medium = context.session.media(selection.post).get(item.media) if item else None
    if item is None or medium is None or medium.kind != "photo":
        return None
    made = Splitting(context, selection, item.id, parent)
    made.open()
    return made


class Splitting(QDialog):
    """Splits one photograph of the open post, in one step."""

    def __init__(self, context: Context, selection: Selection, item: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word("photo.split"))
        self._context, self._selection = context, selection
        post = context.session.post(selection.post)
        self._post = post.id
        self._item: Item = next(one for one in post.items if one.id == item)
        self._medium: Media = context.session.media(post.id)[self._item.media]
        self._choices = panorama.choices(post, item, context.placements)
        self.target, self.tiles, self.seams = QComboBox(), QSpinBox(), Seams()
        self.said = label("", "hint", wrap=True)
        self.do = button(word("photo.split.do"), "primary")
        self._build()
        rooms = [panorama.room(post, one) for one in self._choices]
        chosen = next(
            (at for at, one in enumerate(self._choices) if one.id == selection.placement),
            rooms.index(max(rooms)) if rooms else -1,
        )
        self.target.setCurrentIndex(chosen)
        self._choose()
        fit(self, 760, 460)

    def _build(self) -> None:
        for placement in self._choices:
            self.target.addItem(placement.full_name, placement.id)
        self.target.setAccessibleName(word("photo.split.for"))
        self.tiles.setAccessibleName(word("photo.split.tiles"))
        self.target.currentIndexChanged.connect(lambda _at: self._choose())
        self.tiles.valueChanged.connect(lambda _count: self._show())
        form = QFormLayout()
        form.addRow(word("photo.split.for"), self.target)
        form.addRow(word("photo.split.tiles"), self.tiles)
        cancel = button(word("photo.split.cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        self.do.clicked.connect(self.accept)
        self.do.setDefault(True)
        ends = QHBoxLayout()
        ends.addStretch()
        ends.addWidget(cancel)
        ends.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(Path(self._medium.path).name, "label"))
        column.addWidget(self.seams, 1)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addLayout(ends)

    @property
    def _placement(self) -> Placement | None:
        at = self.target.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else None

    def _frame(self) -> tuple[Placement, Shape, Resolved, Size] | None:
        post, placement = self._context.open_post(self._post), self._placement
        shape = photo.shape_for(post, placement) if post and placement else None
        if placement is None or shape is None:
            return None
        resolved = photo.resolve(self._item, self._medium, placement.id)
        return placement, shape, resolved, size_of(self._medium, resolved)

    def _choose(self) -> None:
        """Suggest as many tiles as the photograph's ratio holds in the placement's frame."""
        found, post = self._frame(), self._context.open_post(self._post)
        self.do.setEnabled(found is not None)
        if found is None or post is None:
            self.said.setText(word("photo.split.nowhere"))
            return
        placement, shape, _, size = found
        most = panorama.room(post, placement)
        self.do.setEnabled(most >= panorama.FEWEST)
        self.tiles.setRange(panorama.FEWEST, max(panorama.FEWEST, most))
        self.tiles.setValue(panorama.suggested(size, shape, most))
        self._show()

    def _show(self) -> None:
        found, post = self._frame(), self._context.open_post(self._post)
        if found is None or post is None:
            return
        placement, shape, resolved, size = found
        tiles = panorama.boxes(resolved, size, shape, self.tiles.value())
        image = self._context.proxies.request(self._medium, Look(), EDGE, self._arrived)
        self.seams.show_tiles(
            image or self._context.proxies.kept(self._medium), self._medium, resolved, tiles
        )
        enlarged = tiles[0].width * size.width < shape.width * 0.99
        said = word(
            "photo.split.enlarged" if enlarged else "photo.split.size",
            count=len(tiles),
            width=shape.width,
            height=shape.height,
        )
        if not self.do.isEnabled():
            most = placement.photos.count_max.value if placement.photos and placement.photos.count_max else 0
            room = panorama.room(post, placement)
            said = word("photo.split.too-many", name=placement.full_name, most=most, room=room)
        self.said.setText(said)

    def _arrived(self, _image: QImage) -> None:
        self._show()

    def accept(self) -> None:
        """Split the photograph."""
        found = self._frame()
        if found is not None:
            placement, shape, _, _ = found
            media, tiles = self._context.session.media(self._post), self.tiles.value()
            self._context.session.edit_post(
                self._post,
                word("ui.undo.split"),
                lambda post: panorama.split(post, self._item.id, placement, shape, tiles, media=media),
            )
        super().accept()
