"""A phone's screen in layers: where its pictures stand, and what is under and over the clip that plays in one of them.

A frame that plays is laid into its room between two pictures that are painted once, so that playing costs little.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from media.geometry import Box, Size
from studio import burning
from studio.post import Subtitles
from studio.preview import Frame, Scene
from ui.clip.lettered import paint_line
from ui.clip.shown import Shown
from ui.preview.screens import screen
from ui.preview.sheet import Paint, Sheet, paint_frame, upright
from ui.preview.showing import showing
from ui.tokens import PHONE_DARK, PHONE_LIGHT


@dataclass(frozen=True)
class Room:
    """Where a picture stands, in points. The corners of `within` are rounded by `radius`."""

    frame: Frame
    at: QRectF
    within: QRectF
    radius: float

    @property
    def out(self) -> QRectF:
        """Where all that goes out would stand; the room shows its middle."""
        width = max(self.at.width(), self.at.height() * self.frame.ratio)
        whole = QRectF(0, 0, width, width / self.frame.ratio)
        whole.moveCenter(self.at.center())
        return whole


@dataclass(frozen=True)
class Layers:
    """A screen. `image`: all of it, or what is under the clip that plays; `over`: what is over that."""

    image: QImage
    rooms: tuple[Room, ...]
    over: QImage | None = None

    def room_of(self, item: str) -> Room | None:
        """Return where the picture of an item stands; None: it is not on the screen."""
        return next((room for room in self.rooms if room.frame.item == item), None)


@dataclass(frozen=True)
class Switches:
    """How the phones are shown."""

    dark: bool = True
    zones: bool = False
    unfolded: bool = False
    uploaded: bool = False
    computer: bool = False  # as it is read at a desk, where that is known


@dataclass
class _Noting(Sheet):
    """A sheet that remembers where pictures stand, and leaves out the one of `playing`."""

    playing: str = ""
    rooms: list[Room] = field(default_factory=list)
    cut: int = 0  # how many strokes are under the clip that plays

    def picture(
        self,
        frame: Frame,
        image: QImage | None,
        room: QRectF,
        *,
        within: QRectF | None = None,
        radius: float = 0,
        veiled: bool = False,
    ) -> None:
        first = all(one.frame.item != frame.item for one in self.rooms)
        self.rooms.append(Room(frame, room, within or room, radius))
        if self.playing == frame.item and first and not veiled:
            self.cut = len(self.strokes)
            return
        super().picture(frame, image, room, within=within, radius=radius, veiled=veiled)


def layers(
    scene: Scene,
    pictures: Sequence[QImage | None],
    switches: Switches,
    *,
    scale: float,
    page: int = 0,
    playing: str = "",
) -> Layers:
    """Return the screen of `scene` as `ui.preview.paint.paint` paints it; `playing` is the item whose clip plays."""
    colours, width = PHONE_DARK if switches.dark else PHONE_LIGHT, float(scene.placement.preview.width)
    sheet = _Noting(colours, width=width, playing=playing)
    shown = showing(scene, pictures, page, unfolded=switches.unfolded, zones=switches.zones)
    least = screen(sheet, shown)
    rooms = tuple(sheet.rooms)
    if not any(room.frame.item == playing for room in rooms):
        return Layers(sheet.image(scale, least), rooms)
    over, sheet.strokes = sheet.strokes[sheet.cut :], sheet.strokes[: sheet.cut]
    under = sheet.image(scale, least)
    return Layers(under, rooms, _clear(over, under))


def _clear(strokes: Sequence[Paint], like: QImage) -> QImage:
    """Return strokes on nothing, as large as `like`."""
    made = QImage(like.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(like.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for stroke in strokes:
        painter.save()
        stroke(painter)
        painter.restore()
    painter.end()
    return made


def paint_film(
    painter: QPainter,
    room: Room,
    scene: Scene,
    image: QImage,
    seconds: float,
    *,
    shown: Shown | None,
    font: str,
) -> None:
    """Lay a clip's frame at `seconds`, as it was filmed, into its room, with what will be burnt in; in points.

    `shown` is the clip as it plays, whose frame may move; `font` the client's, for subtitles.
    """
    moves = shown is not None and bool(shown.resolved.path)
    _frame(painter, room, image, shown.at(seconds).crop if shown is not None and moves else room.frame.crop)
    _subtitles(painter, room, scene, font, seconds)


def _frame(painter: QPainter, room: Room, image: QImage, crop: Box) -> None:
    """Lay a frame of a clip, as it was filmed, into its room; the painter paints in points."""
    painter.save()
    if room.radius:
        path = QPainterPath()
        path.addRoundedRect(room.within, room.radius, room.radius)
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    # As a photograph that was turned already: no sign to play it stands on it.
    seen = replace(room.frame, kind="photo", crop=crop)
    paint_frame(painter, seen, upright(room.frame, image), room.at)
    painter.restore()


def _subtitles(painter: QPainter, room: Room, scene: Scene, font: str, seconds: float) -> None:
    """Paint the lines that will be burnt in at `seconds`, about as they will be; `font` is the client's."""
    said: Subtitles | None = room.frame.resolved.subtitles
    if said is None or said.shown not in ("burnt", "both"):
        return
    lines = burning.at(said.lines, seconds)
    out = room.out
    size = Size(max(1, round(out.width())), max(1, round(out.height())))
    look = burning.lettering(said, size, scene.placement.safe_zone, said.font or font)
    painter.save()
    painter.setClipRect(room.at, Qt.ClipOperation.IntersectClip)
    foot = out.top() + look.foot * out.height()
    for line in reversed(lines):
        foot = paint_line(painter, line, look, frame=out, foot=foot, now=seconds)
    painter.restore()
