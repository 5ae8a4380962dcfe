"""The alt text of each picture, beside its thumbnail."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio import slide
from studio.post import Item, Media
from studio.words import word
from ui import thumbs
from ui.context import Context
from ui.fields import button
from ui.tokens import SPACE
from ui.write.editor import Editor
from ui.write.statechip import StateChip
from ui.write.texts import ALT

EDGE = 64  # px of a thumbnail at text size 100 %


class Thumbnail(QWidget):
    """A square of the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setFixedSize(thumbs.thumb_size(EDGE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show `image`."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        thumbs.paint_square(painter, self.rect(), self._image, self)
        painter.end()

    def sizeHint(self) -> QSize:  # noqa: D102
        return thumbs.thumb_size(EDGE)


class Alts(QWidget):
    """A row for each item of the open post. `rebuilt`: the editors are others now; `asked`: for items without one."""

    rebuilt = Signal()
    asked = Signal(list)  # ids of items

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE[2])
        self.editors: dict[str, Editor] = {}  # by the key of the text
        self.chips: dict[str, StateChip] = {}
        self.asking: dict[str, QPushButton] = {}
        self.ask_all = button("", "quiet")
        self.ask_all.clicked.connect(lambda: self.asked.emit(self.missing()))
        self.ask_all.hide()

    def show_items(self, items: tuple[Item, ...], media: dict[str, Media]) -> None:
        """Show a row for each of `items`; rows are made anew only where the items are others."""
        keys = [ALT + item.id for item in items]
        if keys == list(self.editors):
            return
        while (row := self._rows.takeAt(0)) is not None:
            _end(row.widget())
        self.editors, self.chips, self.asking = {}, {}, {}
        for item in items:
            self._add(item, media.get(item.media))
        self.show_missing()
        self.rebuilt.emit()

    def _add(self, item: Item, medium: Media | None) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE[2])
        thumbnail = Thumbnail(row)
        name = slide.name(medium) if medium else ""
        thumbnail.setToolTip(name)
        editor = Editor(word("write.alt", file=name), lines=2)
        editor.setPlaceholderText(word("write.alt.placeholder"))
        line.addWidget(thumbnail)
        chip = StateChip(word("write.alt", file=name))
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(editor)
        below = QHBoxLayout()
        ask = button(word("helping.alt"), "quiet", name=word("helping.alt.what", file=name))
        ask.clicked.connect(lambda: self.asked.emit([item.id]))
        below.addWidget(ask)
        below.addStretch(1)
        below.addWidget(chip)
        beside.addLayout(below)
        line.addLayout(beside, 1)
        line.setAlignment(thumbnail, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(row)
        self.editors[ALT + item.id] = editor
        self.chips[ALT + item.id] = chip
        self.asking[ALT + item.id] = ask
        editor.textChanged.connect(self.show_missing)
        if medium is not None:
            image = self._context.proxies.request(medium, None, 320, thumbnail.show_image)
            if image is not None:
                thumbnail.show_image(image)

    def missing(self) -> list[str]:
        """Return the items (ids) without an alt text."""
        return [key.removeprefix(ALT) for key, editor in self.editors.items() if not editor.text.strip()]

    def show_missing(self) -> None:
        """Offer help where there is no text yet."""
        missing = self.missing()
        for key, ask in self.asking.items():
            ask.setVisible(key.removeprefix(ALT) in missing)
        self.ask_all.setText(word("helping.alts", count=len(missing)))
        self.ask_all.setVisible(len(missing) > 1)


def _end(row: QWidget | None) -> None:
    if row is not None:
        row.hide()
        row.deleteLater()
