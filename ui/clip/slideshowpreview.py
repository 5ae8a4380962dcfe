"""The live preview of a slideshow: its first picture at once, then a small clip that plays with sound.

Each change makes another small clip in a worker; a newer one takes the place of the one before.
"""

import shutil
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from media.slideshow import SlideshowRequest, SlideshowResult, slideshow
from studio import slideshow as show_
from studio.jobs import Failed, Job, Outcome, Succeeded
from studio.words import explain, word
from ui import theme, thumbs
from ui.clip.player import Player
from ui.clip.shown import time_code
from ui.context import Context
from ui.fields import button, label
from ui.tokens import RADIUS, SPACE

PAUSE = 250  # ms without a change until a clip is made
_KEY = "slideshow-preview"


class Picture(QWidget):
    """What plays. `pressed`: it was clicked, or Space was hit."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.ratio = 9 / 16
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(word("slideshow.preview"))
        self.setToolTip(word("slideshow.play.hint"))

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(theme.scaled(self, 300), theme.scaled(self, 400))

    def show_image(self, image: QImage | None) -> None:
        """Show a picture; None: its empty frame."""
        self.image = image
        self.update()

    def show_message(self, message: str) -> None:
        """Say something at its foot; empty: nothing."""
        if message != self._message:
            self._message = message
            self.setAccessibleDescription(message)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.theme_of(self).canvas))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        room = self.rect().adjusted(SPACE[1], SPACE[1], -SPACE[1], -SPACE[1])
        frame = QSize(round(self.ratio * 1000), 1000).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        inside = room.adjusted(0, 0, 0, 0)
        inside.setSize(frame)
        inside.moveCenter(room.center())
        where = thumbs.paint_picture(painter, inside, self.image, self)
        if self.hasFocus():
            thumbs.paint_ring(painter, where.adjusted(-3, -3, 3, 3), self, focused=False)
        if self._message:
            foot = QPointF(where.left() + SPACE[0], where.bottom() - SPACE[4])
            thumbs.paint_tag(painter, foot, self._message, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Space:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self.setFocus()
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class LivePreview(QWidget):
    """Shows what it is told to make. `made`: a clip is there; `failed`: why there is none, in a sentence."""

    made = Signal(str)
    failed = Signal(str)
    _ended = Signal(int, object)

    def __init__(self, context: Context, folder: Path) -> None:
        """Small clips lie in `folder`, which is emptied."""
        super().__init__()
        self._context, self._folder = context, folder
        self._wanted: SlideshowRequest | None = None
        self._job: Job[SlideshowResult] | None = None
        self._number = 0
        self._length = 0.0
        self._plays = True  # as soon as there is something to play
        self._closed = False
        shutil.rmtree(folder, ignore_errors=True)
        self.picture, self.player = Picture(), Player(self)
        self.play = button(word("slideshow.pause"), "quiet")
        self.play.setToolTip(word("slideshow.play.hint"))
        self.play.setEnabled(False)
        self.time = label("", "number")
        row = QHBoxLayout()
        row.addWidget(self.play)
        row.addStretch()
        row.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._make)
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.picture.pressed.connect(self.toggle)
        self.play.clicked.connect(self.toggle)
        self.player.shown.connect(self._played)
        self.player.playing_changed.connect(lambda _playing: self._say())

    @property
    def path(self) -> str:
        """The small clip that is shown; empty: none is there yet, or no longer."""
        return self.player.open_path

    def want(self, request: SlideshowRequest | None) -> None:
        """Make and play `request` in small, unless it is what plays already; None: there is nothing to show."""
        if request == self._wanted:
            return
        self._wanted = request
        self._cancel()
        self.player.open("")
        self.play.setEnabled(False)
        self.time.setText("")
        if request is None:
            self.picture.show_image(None)
            self.picture.show_message("")
            return
        self.picture.ratio = request.width / request.height
        self.picture.show_message(word("slideshow.preview.making"))
        self._timer.start()

    def show_first(self, image: QImage) -> None:
        """Show the first picture, until it plays."""
        if not self.player.playing:
            self.picture.show_image(image)

    def toggle(self) -> None:
        """Play from the beginning in a loop, or stop."""
        if self.player.playing:
            self._plays = False
            self.player.stop()
        elif self.player.open_path:
            self._plays = True
            self._begin()
        else:
            self._plays = not self._plays  # when there is something to play
        self._say()

    def close_all(self) -> None:
        """Stop, let go of everything and leave nothing behind."""
        self._closed = True
        self._timer.stop()
        self.player.close()
        running = self._job is not None
        self._cancel()
        if not running:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _cancel(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _make(self) -> None:
        if self._wanted is None:
            return
        self._number += 1
        number = self._number
        request = show_.preview_request(self._wanted, self._folder, number)

        def ended(outcome: Outcome[SlideshowResult]) -> None:  # on a thread of the runner's
            if self._closed:
                shutil.rmtree(self._folder, ignore_errors=True)
            elif shiboken6.isValid(self):
                self._ended.emit(number, outcome)

        self._job = self._context.runner.submit(
            slideshow, request, lane="interactive", key=_KEY, targets=[request.path], on_end=ended
        )

    def _take(self, number: int, outcome: Outcome[SlideshowResult]) -> None:
        if number != self._number or self._closed or self._timer.isActive():
            return
        self._job = None
        if isinstance(outcome, Failed):
            self.picture.show_message("")
            self.failed.emit(explain(outcome.problem))
        if not isinstance(outcome, Succeeded):
            return
        self.picture.show_message("")
        self._length = outcome.value.seconds
        for old in self._folder.glob("preview-*.mp4"):
            if old.name != Path(outcome.value.path).name:
                old.unlink(missing_ok=True)
        self.player.open(outcome.value.path)
        self.play.setEnabled(True)
        if self._plays:
            self._begin()
        self._say()
        self.made.emit(outcome.value.path)

    def _begin(self) -> None:
        self.player.play(0.0, self._length, sound=True, again=0.0)
        if not self.player.usable:
            self.picture.show_message("")
            self.failed.emit(word("slideshow.no-player"))

    def _played(self, image: QImage, seconds: float) -> None:
        self.picture.show_image(image)
        whole = len(self._wanted.photos) * self._wanted.seconds_each if self._wanted else self._length
        self.time.setText(f"{time_code(seconds)} / {time_code(whole)}")

    def _say(self) -> None:
        plays = self.player.playing or (self._plays and not self.player.open_path)
        self.play.setText(word("slideshow.pause" if plays else "slideshow.play"))
