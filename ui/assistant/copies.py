"""The pictures of a request as the very copies that would leave, each with its size, each to be left out."""

import hashlib

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from media.bare import Bared, BareRequest, bare_pictures
from studio.assistant.material import Picture
from studio.assistant.pictures import Sources
from studio.jobs import Failed, Job, Outcome, Runner, Succeeded
from studio.words import explain, word
from ui import theme
from ui.assistant.sections import Heading
from ui.fields import button, label
from ui.flow import Flow
from ui.tokens import SPACE

HIGH = 132  # px at text size 100 %


class Copy(QWidget):
    """One copy, drawn from the bytes that would leave."""

    removed = Signal()

    def __init__(self, picture: Picture, image: QImage, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        size = f"{len(picture.jpeg) / 1000:,.0f}"
        self.view = QLabel()
        self.view.setPixmap(QPixmap.fromImage(image))
        told: dict[str, str | float] = {"width": picture.width, "height": picture.height, "size": size}
        self.view.setAccessibleName(word("consent.picture", number=number, **told))
        self.view.setToolTip(hashlib.sha256(picture.jpeg).hexdigest())
        self.remove = button("✕", "quiet", name=word("consent.picture.remove", number=number))
        self.remove.clicked.connect(self.removed)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(label(word("consent.picture.size", **told), "number"), 1)
        below.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addLayout(below)


class Copies(QWidget):
    """The pictures. `changed`: others would leave now; `failed` carries a sentence about one that cannot."""

    changed = Signal()
    failed = Signal(str)
    _made = Signal(int, object, object, object)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job[Bared] | None = None
        self._number = 0  # of the order: what came of an older one is not wanted
        self._images: dict[int, QImage] = {}
        self._all: tuple[Picture, ...] = ()
        self.pictures: tuple[Picture, ...] = ()
        self.shown: list[Copy] = []
        self.what = label("", "hint", wrap=True)
        self._room = QWidget()
        self._flow = Flow(self._room, gap=SPACE[2])
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE[1])
        body.addWidget(self.what)
        body.addWidget(self._room)
        self.heading = Heading(word("consent.part.pictures"), self._body)
        self.back = button(word("consent.pictures.back"), "quiet")
        self.leave = button(word("consent.leave-out"), "quiet")
        self.leave.setAccessibleName(word("consent.leave-out.one", what=word("consent.part.pictures")))
        self.heading.row.addWidget(self.back)
        self.heading.row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self.back.clicked.connect(lambda: self._keep(self._all))
        self.leave.clicked.connect(lambda: self._keep(()))
        self._made.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether copies are still being made."""
        return self._job is not None

    def begin(self, sources: Sources) -> None:
        """Have copies made of `sources`; workers do it."""
        self.stop()
        self._all = ()
        self._keep(())
        self.setVisible(bool(sources))
        if not sources:
            return
        self.what.setText(word("consent.pictures.making"))
        self._number += 1
        number, high = self._number, theme.scaled(self, HIGH)

        def ended(outcome: Outcome[Bared]) -> None:
            # On a runner's thread, so that the window does not wait: what is drawn comes from the copies' own bytes.
            made = outcome.value if isinstance(outcome, Succeeded) else None
            images = {one.number: _drawn(one.jpeg, high) for one in made.pictures} if made else {}
            if shiboken6.isValid(self):
                self._made.emit(number, sources, outcome, images)

        request = BareRequest(tuple(source for _, source in sources))
        self._job = self._runner.submit(bare_pictures, request, lane="interactive", on_end=ended)

    def stop(self) -> None:
        """Make no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(
        self, number: int, sources: Sources, outcome: Outcome[Bared], images: dict[int, QImage]
    ) -> None:
        if self._job is None or number != self._number:
            return
        self._job = None
        if isinstance(outcome, Succeeded):
            made = outcome.value
            items = [item for item, _ in sources]
            self._images = images
            self._all = tuple(
                Picture(items[one.number], one.jpeg, one.width, one.height) for one in made.pictures
            )
            self._images = {at: images[one.number] for at, one in enumerate(made.pictures)}
            for problem in made.failed.values():
                self.failed.emit(word("consent.picture.failed", reason=explain(problem)))
        elif isinstance(outcome, Failed):
            self.failed.emit(word("consent.picture.failed", reason=explain(outcome.problem)))
        self._keep(self._all)

    def _keep(self, pictures: tuple[Picture, ...]) -> None:
        """Let these leave."""
        self.pictures = pictures
        while self._flow.takeAt(0) is not None:
            pass
        for copy in self.shown:
            copy.hide()
            copy.deleteLater()
        self.shown = []
        for number, picture in enumerate(pictures, 1):
            made = Copy(picture, self._images[self._all.index(picture)], number, self._room)
            made.removed.connect(lambda gone=picture: self._leave(gone))
            self._flow.addWidget(made)
            made.show()
            self.shown.append(made)
        self.what.setText(word("consent.pictures.what", count=len(pictures)) if pictures else "")
        self.what.setVisible(bool(pictures) or self.busy)
        self.back.setVisible(len(pictures) < len(self._all))
        self.leave.setVisible(bool(pictures))
        self.heading.count.setText(
            f"{len(pictures)}" if len(pictures) == len(self._all) else f"{len(pictures)} / {len(self._all)}"
        )
        self._room.updateGeometry()
        self.changed.emit()

    def _leave(self, gone: Picture) -> None:
        self._keep(tuple(one for one in self.pictures if one is not gone))


def _drawn(jpeg: bytes, high: int) -> QImage:
    """Return the picture in `jpeg` as it is drawn, `high` pixels at most."""
    return QImage.fromData(jpeg).scaled(
        3 * high, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
