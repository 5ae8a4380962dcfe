"""The sheet that makes a clip of photographs: order, pace and music, and the clip as it will be, live."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from media.slideshow import SlideshowRequest
from studio import photo, places, slideshow
from studio.errors import UserError
from studio.export import model_path
from studio.post import Item, Media, Post, Slideshow
from studio.words import explain, word
from ui import theme
from ui.clip.slideshowmusic import MusicForm
from ui.clip.slideshowphotos import PhotoStrip, Shown
from ui.clip.slideshowpreview import LivePreview
from ui.context import Context
from ui.fields import button, fit, label
from ui.photo.sliders import Measure
from ui.tokens import SPACE
from ui.wheel import tame

EDGE = 1280  # px of the first picture
MOVEMENT_SEEN = 30.0  # per cent: what the slider goes to
Make = Callable[[SlideshowRequest, Slideshow, str, str], object]


class SlideshowSheet(QDialog):
    """A new slideshow of photographs; or, with `medium`, the one that a clip is.

    `make` is called with the request, the slideshow, the post's id and `medium` when the person says so.
    """

    def __init__(
        self, context: Context, post: str, show: Slideshow, make: Make, parent: QWidget, *, medium: str = ""
    ) -> None:
        super().__init__(parent)
        self._context, self._post, self._make, self._medium = context, post, make, medium
        self.slideshow = self._before = show
        self.setWindowTitle(word("slideshow.change" if medium else "slideshow.new"))
        self.setAcceptDrops(True)
        self.preview = LivePreview(context, places.cache() / "slideshow")
        self.photos = PhotoStrip(context)
        self.music = MusicForm(context)
        self._make_fields()
        self._lay_out()
        self._connect()
        fit(self, 960, 900)
        self._follow()
        self.photos.setFocus()

    # Its parts.

    def _make_fields(self) -> None:
        self.shapes = QButtonGroup(self)
        for number, name in enumerate(slideshow.SHAPES):
            self.shapes.addButton(button(name, "chip", checkable=True), number)
        self.each = _seconds("slideshow.each", slideshow.SHORTEST, slideshow.LONGEST)
        self.length = _seconds("slideshow.length", slideshow.SHORTEST, 3600.0)
        self.fade = _seconds("slideshow.fade", 0.0, slideshow.LONGEST)
        self.movement = Measure(word("slideshow.movement"), 0.0, MOVEMENT_SEEN)
        self.movement.number.setSpecialValueText(word("slideshow.movement.still"))
        self.count = label("", "label")
        self.take_out = button(word("slideshow.take-out"), "quiet")
        self.problem = label("", "error", wrap=True)
        self.leave = button(word("slideshow.cancel"), "quiet")
        self.go = button(word("slideshow.go.again" if self._medium else "slideshow.go"), "primary")
        self.go.setToolTip(word("slideshow.go.hint"))
        self.discard = button(word("slideshow.leave.yes"))
        self.stay = button(word("slideshow.leave.no"), "primary")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(label(self.windowTitle(), "title"))
        row = QHBoxLayout()
        row.setSpacing(SPACE[4])
        row.addWidget(self.preview, 1)
        row.addWidget(self._form(), 1)
        column.addLayout(row, 1)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.take_out)
        column.addLayout(head)
        column.addWidget(self.photos)
        column.addWidget(self.problem)
        self._ends = QStackedWidget()
        self._ends.addWidget(_row(None, self.leave, self.go))
        self._ends.addWidget(
            _row(label(word("slideshow.leave"), "warning", wrap=True), self.discard, self.stay)
        )
        self._ends.setFixedHeight(self._ends.sizeHint().height())
        column.addWidget(self._ends)

    def _form(self) -> QWidget:
        form = QWidget()
        theme.mark(form, kind="scrolled")
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, SPACE[1], 0)
        column.setSpacing(SPACE[1])
        column.addWidget(label(word("slideshow.shape"), "label"))
        chips = QHBoxLayout()
        chips.setSpacing(SPACE[0])
        for chip in self.shapes.buttons():
            chips.addWidget(chip)
        chips.addStretch()
        column.addLayout(chips)
        column.addSpacing(SPACE[1])
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE[2])
        grid.setVerticalSpacing(SPACE[0])
        for at, (name, field) in enumerate(
            (("each", self.each), ("length", self.length), ("fade", self.fade))
        ):
            grid.addWidget(label(word(f"slideshow.{name}"), "label"), 0, at)
            grid.addWidget(field, 1, at)
        column.addLayout(grid)
        column.addSpacing(SPACE[1])
        column.addWidget(self.movement)
        column.addSpacing(SPACE[1])
        column.addWidget(self.music)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        tame(form)
        return scroll

    def _connect(self) -> None:
        names = tuple(slideshow.SHAPES)
        self.shapes.idClicked.connect(lambda at: self._set(slideshow.with_shape(self.slideshow, names[at])))
        self.each.valueChanged.connect(lambda value: self._set(slideshow.with_each(self.slideshow, value)))
        self.length.valueChanged.connect(
            lambda value: self._set(slideshow.with_length(self.slideshow, value))
        )
        self.fade.valueChanged.connect(lambda value: self._set(slideshow.with_fade(self.slideshow, value)))
        self.movement.changed.connect(lambda value: self._set(slideshow.with_movement(self.slideshow, value)))
        self.music.chosen.connect(
            lambda path, start: self._set(slideshow.with_music(self.slideshow, path, start))
        )
        self.music.fitted.connect(lambda seconds: self._set(slideshow.to_music(self.slideshow, seconds)))
        self.photos.moved.connect(
            lambda name, before: self._set(slideshow.moved(self.slideshow, name, before))
        )
        self.photos.taken_out.connect(self._take_out)
        self.take_out.clicked.connect(lambda: self._take_out(self.photos.chosen))
        for source in (self.music, self.preview):
            source.failed.connect(self._tell)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.discard.clicked.connect(self._discard)
        self.stay.clicked.connect(lambda: self._ends.setCurrentIndex(0))
        QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self, self.accept)

    # What is so.

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _set(self, show: Slideshow) -> None:
        self.slideshow = show
        self._ends.setCurrentIndex(0)
        self._follow()

    def _take_out(self, name: str) -> None:
        left = [one for one in self.slideshow.photos if one != name]
        self._set(slideshow.with_photos(self.slideshow, left))

    def _follow(self) -> None:
        """Show the slideshow as it is now, and have it made in small."""
        show = self.slideshow
        shown = self._shown()
        count = len(shown)
        fields = (self.each, self.length, self.fade)
        blocked = [QSignalBlocker(one) for one in fields]
        self.length.setRange(slideshow.SHORTEST * max(1, count), slideshow.LONGEST * max(1, count))
        self.fade.setMaximum(round(slideshow.FADE_MOST * show.seconds_each, 1))
        for field, value in zip(fields, (show.seconds_each, slideshow.length(show), show.fade), strict=True):
            field.setValue(value)
        del blocked
        self.shapes.button(list(slideshow.SHAPES).index(show.shape)).setChecked(True)
        self.movement.show_value(show.movement)
        self.music.show_music(show)
        self.photos.show_photos(shown)
        self.count.setText(word("slideshow.photos", count=count))
        self.take_out.setEnabled(count > 1)
        self._tell("")
        request = self._request()
        self.go.setEnabled(request is not None)
        self.preview.want(request)
        self._show_first()

    def _known(self) -> tuple[Post, dict[str, Media]] | None:
        """Return the post and its media; None where it was deleted meanwhile."""
        post = self._context.open_post(self._post)
        return (post, dict(self._context.session.media(post.id))) if post is not None else None

    def _shown(self) -> list[Shown]:
        known = self._known()
        if known is None:
            return []
        post, media = known
        items = {item.media: item for item in reversed(post.items)}
        stills = slideshow.stills(self.slideshow, post, media, model_path)
        ratio = slideshow.SHAPES[self.slideshow.shape].ratio
        return [
            Shown(one, photo.resolve(items.get(one.id, Item("", one.id)), one), still.crop, ratio)
            for one, still in stills
        ]

    def _request(self) -> SlideshowRequest | None:
        known = self._known()
        if known is None:
            return None
        try:
            return slideshow.request(self.slideshow, *known, model_path)
        except UserError as failure:
            self._tell(explain(failure))
            return None

    def _show_first(self) -> None:
        """Show the first photograph as it stands in the frame, before there is a clip."""
        known = self._known()
        first = slideshow.first_frame(self.slideshow, *known, model_path) if known else None
        if first is not None:
            medium, still, target = first
            image = self._context.proxies.request(medium, still.look, EDGE, self._take_first, target=target)
            if image is not None:
                self.preview.show_first(image)

    def _take_first(self, _image: QImage) -> None:
        if not self.preview.path:
            self._show_first()

    # Music that is dropped.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._tell("")
            self.music.look_at(str(Path(files[0])))

    # Its end.

    def accept(self) -> None:
        """Have the clip made in the background, and close."""
        request = self._request()
        if request is not None:
            self._make(request, self.slideshow, self._post, self._medium)
            super().accept()

    def reject(self) -> None:
        """Close; what was changed is asked about first."""
        if self.slideshow == self._before:
            super().reject()
        elif self._ends.currentIndex():  # Escape again: back to it
            self._ends.setCurrentIndex(0)
        else:
            self._ends.setCurrentIndex(1)
            self.stay.setFocus()

    def _discard(self) -> None:
        super().reject()

    def done(self, result: int) -> None:
        """Let go of the player and of all that was made to look at."""
        self.preview.close_all()
        super().done(result)


def _seconds(name: str, low: float, high: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(low, high)
    made.setDecimals(1)
    made.setSingleStep(0.1)
    made.setSuffix(" s")
    made.setKeyboardTracking(False)
    made.setAccessibleName(word(name))
    return made


def _row(first: QWidget | None, *buttons: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    if first is None:
        row.addStretch(1)
    else:
        row.addWidget(first, 1)
    for one in buttons:
        row.addWidget(one)
    return made
