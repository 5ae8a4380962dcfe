"""A slide made of words: written, set in the client's font and colours, and seen as it will be while it is typed."""

from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from media.edits import Slide
from media.photo import Look
from studio import arrange, photo, sets, slide
from studio.post import Client, Media, Post
from studio.words import word
from ui import theme, thumbs
from ui.context import Context
from ui.fields import Field, button, fit, label
from ui.photo.markform import FontChoice
from ui.photo.sliders import Measure
from ui.photo.tiles import Tiles
from ui.selection import Selection
from ui.tokens import SPACE
from ui.wheel import tame

ALIGNS = ("left", "centre", "right")
EDGE = 1280  # px of the picture beside the form
PAUSE = 80  # ms without a key until it is drawn anew
LEGIBLE = 3.0  # contrast of large letters, WCAG 2.2 AA


class Seen(QWidget):
    """The slide as workers draw it."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(word("slide.preview"))

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.scaled(self, 320), theme.scaled(self, 400))

    def show_image(self, image: QImage) -> None:
        """Show the slide."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.theme_of(self).canvas))
        if self.image is not None:
            room: QRect = self.rect().adjusted(SPACE[2], SPACE[2], -SPACE[2], -SPACE[2])
            thumbs.paint_picture(painter, room, self.image, self)


class SlideSheet(QDialog):
    """A new slide, behind the open item of the post; or, with `item`, the words of one that is there."""

    def __init__(self, context: Context, selection: Selection, parent: QWidget, item: str = "") -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._post = selection.post
        self._medium = _medium(context, self._post, item)
        client = context.session.client_of(self._post)
        self.made = self._medium or slide.make("", client=client)
        self.slide = self.made.slide or Slide("")
        self.setWindowTitle(word("slide.change" if self._medium else "slide.new"))
        self._make_fields(client)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._draw)
        self._lay_out()
        self._connect()
        fit(self, 760, 620)
        self._say()
        self._draw()
        self.text.setFocus()

    def _make_fields(self, client: Client | None) -> None:
        colours, font = (client.colours, client.font) if client else ((), "")
        self.text = QPlainTextEdit(self.slide.text)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(word("slide.text"))
        self.text.setMinimumHeight(theme.scaled(self, 96))
        self.note = Field(self.slide.note)
        self.note.setPlaceholderText(word("slide.note.example"))
        self.note.setAccessibleName(word("slide.note"))
        self.font_ = FontChoice(word("slide.font"))
        self.font_.show_font(self.slide.font, font)
        self.ground, self.ink = Tiles(word("slide.ground")), Tiles(word("slide.ink"))
        self.ground.show_colour(self.slide.ground, colours)
        self.ink.show_colour(self.slide.ink, colours)
        self.size_ = Measure(word("slide.size"), 2.0, 30.0)
        self.size_.show_value(self.slide.size)
        self.warning = label(word("slide.illegible"), "warning", wrap=True)
        self.seen = Seen()

    def _lay_out(self) -> None:
        form = QWidget()
        theme.mark(form, kind="scrolled")
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[0])
        column.addWidget(label(word("slide.text"), "label"))
        column.addWidget(self.text, 1)
        column.addWidget(label(word("slide.note"), "label"))
        column.addWidget(self.note)
        column.addWidget(label(word("slide.align"), "label"))
        column.addLayout(self._aligns())
        column.addWidget(label(word("slide.font"), "label"))
        column.addWidget(self.font_)
        for part in (self.size_, self.ground, self.ink, self.warning):
            column.addWidget(part)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        tame(form)
        row = QHBoxLayout()
        row.setSpacing(SPACE[3])
        row.addWidget(scroll, 1)
        row.addWidget(self.seen, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        whole.setSpacing(SPACE[2])
        whole.addWidget(label(self.windowTitle(), "title"))
        whole.addLayout(row, 1)
        buttons = QHBoxLayout()
        self.leave = button(word("ui.size.cancel"), "quiet")
        self.go = button(word("slide.keep" if self._medium else "slide.add"), "primary")
        self.go.setToolTip(word("slide.key"))
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        whole.addLayout(buttons)

    def _aligns(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE[0])
        self.aligns = QButtonGroup(self)
        for number, name in enumerate(ALIGNS):
            chip = button(word(f"slide.align.{name}"), "chip", checkable=True)
            chip.setChecked(name == self.slide.align)
            self.aligns.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda: self._set(text=self.text.toPlainText()))
        self.note.textEdited.connect(lambda note: self._set(note=note))
        self.aligns.idClicked.connect(lambda number: self._set(align=ALIGNS[number]))
        self.font_.picked.connect(lambda family: self._set(font=family))
        self.size_.trying.connect(lambda size: self._set(size=size))
        self.size_.changed.connect(lambda size: self._set(size=size))
        self.ground.chosen.connect(lambda colour: self._set(ground=colour))
        self.ink.chosen.connect(lambda colour: self._set(ink=colour))
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self, self.accept)

    def _set(self, **fields: str | float) -> None:
        self.slide = replace(self.slide, **fields)
        self._say()
        self._timer.start()

    def _say(self) -> None:
        """Say at once whether it can be kept and read."""
        self.go.setEnabled(bool(self.slide.text.strip()))
        self.warning.setVisible(slide.contrast(self.slide.ground, self.slide.ink) < LEGIBLE)

    def _draw(self) -> None:
        """Ask for the slide as it is now; the one before stays until it is there."""
        look = Look(slide=self.slide, ratio=self._ratio())
        image = self._context.proxies.request(self.made, look, EDGE, self._arrived)
        if image is not None:
            self.seen.show_image(image)

    def _arrived(self, image: QImage) -> None:
        """Take a picture: of the slide as it is now, or, while one types on, as it was a moment ago."""
        self.seen.show_image(image)

    def _ratio(self) -> float:
        """Return the ratio of the chosen placement, 0: the slide's own."""
        placement = self._context.placements.get(self._selection.placement)
        post = self._context.open_post(self._post)
        shape = photo.shape_for(post, placement) if post is not None and placement is not None else None
        return shape.ratio if shape else 0.0

    def accept(self) -> None:
        """Keep the slide; one undo."""
        if not self.slide.text.strip():
            return
        session = self._context.session
        post = session.post(self._post)
        if self._medium is not None:
            changed = slide.change(self._medium, self.slide)
            session.edit_set(
                post.set,
                word("ui.undo.slide"),
                lambda media_set: sets.edit_medium(media_set, changed.id, lambda _: changed),
            )
        else:
            media_set, (made,) = sets.add(session.set(post.set), [slide.change(self.made, self.slide)])
            added = arrange.add_media(post, [made], _after(post, self._selection.item))
            session.put(word("ui.undo.new-slide"), media_set, added)
            new = next(item.id for item in added.items if item.media == made.id)
            selection = self._selection
            # The strip hears of it a moment later; before, it would not know what is chosen.
            QTimer.singleShot(0, selection, lambda: selection.choose_item(new))
        super().accept()


def open_sheet(context: Context, selection: Selection, parent: QWidget, item: str = "") -> SlideSheet | None:
    """Open the sheet for a new slide, or for the slide `item`; None where no post is open or `item` is no slide."""
    if context.open_post(selection.post) is None:
        return None
    if item and _medium(context, selection.post, item) is None:
        return None
    sheet = SlideSheet(context, selection, parent, item)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


def _medium(context: Context, post: str, item: str) -> Media | None:
    """Return the slide that `item` shows; None where it is a file."""
    named = next((one.media for one in context.session.post(post).items if one.id == item), "")
    medium = context.session.media(post).get(named)
    return medium if medium is not None and medium.slide is not None else None


def _after(post: Post, item: str) -> int | None:
    """Return the place behind `item`, None: the end."""
    return next((at for at, one in enumerate(post.items, 1) if one.id == item), None)
