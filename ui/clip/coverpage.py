"""The rail's page of the frame that stands for the clip in feeds and grids, for all placements or for one."""

from msgspec import UNSET
from PySide6.QtCore import QRectF, QSignalBlocker, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from media.clip import Moment
from media.geometry import Box
from studio import clip, clip_cover, photo
from studio.post import Post, Segment, Time
from studio.words import word
from ui import theme
from ui.clip.scope import Scope, time_at
from ui.clip.shown import Shown, time_code
from ui.context import Context
from ui.fields import button, label
from ui.flow import Flow
from ui.proxies import Urgency
from ui.selection import Selection
from ui.tokens import SPACE
from ui.turning import as_turned

_EDGE = 640  # px of the picture that is asked for
_INSIDE = 0.002  # seconds
_HEIGHTS = (
    120,
    260,
)  # px at text size 100 %, least and most: what is to be done stays in view on small screens


class _Picture(QWidget):
    """The cover as the placement cuts it."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.box = Box(0.0, 0.0, 1.0, 1.0)  # what of the image is seen
        self.setAccessibleName(word("ui.clip.cover.image"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, box: Box) -> None:
        """Show what of the image is in the frame."""
        self._image, self.box = image, box
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, theme.scaled(self, _HEIGHTS[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme.scaled(self, _HEIGHTS[0]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image, box = self._image, self.box
        if image is None:
            painter.fillRect(self.rect(), QColor(theme.theme_of(self).grey[2]))
        else:
            source = QRectF(
                box.left * image.width(),
                box.top * image.height(),
                box.width * image.width(),
                box.height * image.height(),
            )
            scale = min(self.width() / source.width(), self.height() / source.height())
            room = QRectF(0, 0, scale * source.width(), scale * source.height())
            room.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(room, image, source)
        painter.end()


class CoverPage(QWidget):
    """Edits through the session's one door, for all placements or for the one that is shown."""

    def __init__(self, context: Context, _selection: Selection, scope: Scope) -> None:
        super().__init__()
        self._context, self._scope = context, scope
        self._shown: Shown | None = None
        self._of = ""  # the id of the moment whose cover is shown
        scope.moved.connect(lambda _now: self._follow())
        self.picture = _Picture()
        self.said = label("", "hint", wrap=True)
        self.here = button(word("ui.clip.cover.here"))
        self.here.setToolTip(word("ui.clip.cover.here.hint"))
        self.here.clicked.connect(self._take)
        self.target = QComboBox()
        self.target.setAccessibleName(word("ui.clip.cover.for"))
        self.go, self.back, self.master = (
            button(word(f"ui.clip.cover.{name}"), "quiet") for name in ("go", "back", "master")
        )
        self.go.clicked.connect(lambda: scope.go_wanted.emit(self._seconds()))
        self.back.clicked.connect(lambda: self._set(None))
        self.master.clicked.connect(self._as_everywhere)
        self.back.setToolTip(word("ui.clip.cover.back.hint"))
        self.master.setToolTip(word("ui.clip.cover.master.hint"))
        verbs = QWidget()
        flow = Flow(verbs, gap=SPACE[0])
        for made in (self.go, self.back, self.master):
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        heading = label(word("ui.clip.cover.for"), "label")
        column.addWidget(self.picture, 1)
        for widget in (self.here, self.said, verbs, heading, self.target):
            column.addWidget(widget)
        column.addStretch(0)

    def show_clip(self, shown: Shown | None) -> None:
        """Show which frame stands for the open clip."""
        before, self._shown = self._shown, shown
        moment = self._moment()
        self._of = moment.id if moment else ""
        if shown is None:
            return
        if before is None or before.placement != shown.placement:
            self._fill(shown)
        cover, seconds = clip_cover.cover_in(shown.resolved, moment), self._seconds()
        name = next((one.called(at) for at, one in enumerate(shown.blocks, 1) if one.id == self._of), "")
        said = word("ui.clip.cover.at.of" if name else "ui.clip.cover.at", name=name, time=time_code(seconds))
        first = word("ui.clip.cover.first.of" if name else "ui.clip.cover.first", name=name)
        text = said if cover else first
        if cover and not _kept(shown, seconds):
            text += " " + word("ui.clip.cover.outside")
        own = shown.placement is not None and self._own(shown) is not UNSET
        if own and shown.placement is not None:
            text += " " + word("ui.clip.cover.own", name=shown.placement.full_name)
        self.said.setText(text)
        self.back.setEnabled(cover is not None)
        self.master.setVisible(own)
        self._show_picture()

    def _fill(self, shown: Shown) -> None:
        blocked = QSignalBlocker(self.target)
        self.target.clear()
        self.target.addItem(word("ui.clip.all"), "")
        if shown.placement is not None:
            self.target.addItem(word("ui.clip.only", name=shown.placement.full_name), shown.placement.id)
            if self._own(shown) is not UNSET:
                self.target.setCurrentIndex(1)
        del blocked

    @staticmethod
    def _own(shown: Shown) -> object:
        """Return what the placement says of the cover by itself; UNSET: nothing."""
        return photo.own_edit(shown.item, shown.placement.id).cover if shown.placement else UNSET

    def _seconds(self) -> float:
        """Return where the cover is, after the clip's first frame."""
        shown = self._shown
        if shown is None:
            return 0.0
        moment = self._moment()
        first = clip.seconds_at(shown.info, moment.start, shown.start) if moment else shown.start
        if moment is None and shown.blocks:
            first = shown.blocks[0].start
        return clip.seconds_at(shown.info, clip_cover.cover_in(shown.resolved, moment), first)

    def _moment(self) -> Segment | None:
        """Return the moment whose own file the cover is for: the one under the playhead; None: there is one file."""
        shown = self._shown
        if shown is None or len(shown.resolved.outputs) < 2:
            return None
        now = clip.time_at(shown.info, self._scope.now).seconds
        inside = (one for one in shown.resolved.segments if one.start.seconds <= now < one.end.seconds)
        return next(inside, None)

    def _follow(self) -> None:
        """Show the cover of the moment that the playhead has come to."""
        moment = self._moment()
        if self._shown is not None and (moment.id if moment else "") != self._of:
            self.show_clip(self._shown)

    def _show_picture(self, _image: QImage | None = None) -> None:
        shown = self._shown
        if shown is not None:
            image = self._context.proxies.request(
                shown.media,
                None,
                _EDGE,
                self._show_picture,
                at=self._time(shown),
                unrepaired=shown.resolved.unrepaired,
                urgency=Urgency.NOW,
            )
            fill = shown.resolved.fit != "fit"
            seen = None if image is None else as_turned(image, shown.resolved)
            crop = shown.at(self._seconds()).crop  # where the frame's path is then
            self.picture.show_image(seen, crop if fill else Box(0.0, 0.0, 1.0, 1.0))

    def _time(self, shown: Shown) -> Moment | None:
        """Return the time stamp of the frame that is shown."""
        moment = self._moment()
        if moment is None:
            return photo.cover_at(shown.resolved)
        return clip.moment(clip_cover.cover_in(shown.resolved, moment) or moment.start)

    def _take(self) -> None:
        if self._shown is not None:
            # A little behind the frame's beginning: a time stamp that was rounded must not show its neighbour.
            inside = min(_INSIDE, self._shown.frame / 4)
            self._set(time_at(self._shown.info, self._shown.on_frame(self._scope.now) + inside))

    def _set(self, cover: Time | None) -> None:
        shown, at = self._shown, str(self.target.currentData() or "")
        if shown is None:
            return
        # What is said for all must be seen: a cover that the placement has of its own would hide it.
        own = not at and self._own(shown) is not UNSET and shown.placement is not None
        name = shown.placement.id if own and shown.placement else ""

        moment = (
            "" if cover or at else self._of
        )  # of several files, the one that is shown gets its first frame back

        def verb(post: Post, item: str, _at: str) -> Post:
            if moment:
                said = clip_cover.clear_cover(post, item, moment)
            else:
                said = clip_cover.set_cover(post, item, cover, placement=at)
            return photo.back_to_master(said, [item], name, "cover") if name else said

        self._scope.edit("cover", verb)

    def _as_everywhere(self) -> None:
        shown = self._shown
        if shown is not None and shown.placement is not None:
            name = shown.placement.id
            self._scope.edit(
                "cover", lambda post, item, _at: photo.back_to_master(post, [item], name, "cover")
            )
            self.target.setCurrentIndex(0)


def _kept(shown: Shown, seconds: float) -> bool:
    """Return whether the frame at `seconds` is in what is kept."""
    ranges = [(one.start, one.end) for one in shown.blocks] or [(shown.start, shown.end)]
    near = shown.frame / 2
    return any(start - near <= seconds < end - near for start, end in ranges)
