"""The buttons of an app as neutral line drawings of our own: a heart is a heart, and nobody's."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

SIDE = 24.0  # the drawings' own square


def draw(painter: QPainter, name: str, room: QRectF, colour: QColor, weight: float = 1.7) -> None:
    """Draw the glyph `name` into `room` (square) with lines `weight` wide; an unknown name draws a ring."""
    path, filled = GLYPHS.get(name, _ring)()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.topLeft())
    painter.scale(room.width() / SIDE, room.height() / SIDE)
    if filled:
        painter.fillPath(path, colour)
    else:
        pen = QPen(colour, weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.restore()


Drawing = tuple[QPainterPath, bool]


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _ring() -> Drawing:
    path = QPainterPath()
    path.addEllipse(QRectF(3, 3, 18, 18))
    return path, False


def _disc() -> Drawing:
    path = QPainterPath()
    path.addEllipse(QRectF(2, 2, 20, 20))
    path.addEllipse(QRectF(8.5, 8.5, 7, 7))
    return path, True


def _heart() -> Drawing:
    path = QPainterPath(QPointF(12, 20.5))
    path.cubicTo(6, 15.5, 2.8, 12.4, 2.8, 8.6)
    path.cubicTo(2.8, 5.8, 5, 3.8, 7.5, 3.8)
    path.cubicTo(9.4, 3.8, 11, 4.8, 12, 6.6)
    path.cubicTo(13, 4.8, 14.6, 3.8, 16.5, 3.8)
    path.cubicTo(19, 3.8, 21.2, 5.8, 21.2, 8.6)
    path.cubicTo(21.2, 12.4, 18, 15.5, 12, 20.5)
    return path, False


def _comment() -> Drawing:
    path = QPainterPath(QPointF(20.4, 20.4))
    path.lineTo(19.2, 16.2)
    path.cubicTo(22.6, 10.4, 18.4, 3.2, 12, 3.2)
    path.cubicTo(6.8, 3.2, 3.2, 7.2, 3.2, 12)
    path.cubicTo(3.2, 18.4, 10.4, 22.6, 16.2, 19.2)
    path.closeSubpath()
    return path, False


def _repost() -> Drawing:
    return _lines(
        ((3.5, 11), (3.5, 8.5), (5.5, 6.5), (19, 6.5)),
        ((16, 3.5), (19, 6.5), (16, 9.5)),
        ((20.5, 13), (20.5, 15.5), (18.5, 17.5), (5, 17.5)),
        ((8, 14.5), (5, 17.5), (8, 20.5)),
    ), False


def _send() -> Drawing:
    return _lines(((21, 3.5), (3, 9.5), (10.5, 13.5), (14.5, 21), (21, 3.5), (10.5, 13.5))), False


def _share() -> Drawing:
    return _lines(((13, 5), (20.5, 11.5), (13, 18), (13, 14), (4, 19), (7, 10.5), (13, 9), (13, 5))), False


def _save() -> Drawing:
    return _lines(((5.5, 3.5), (18.5, 3.5), (18.5, 20.5), (12, 15), (5.5, 20.5), (5.5, 3.5))), False


def _like() -> Drawing:
    return _lines(
        ((3.5, 10.5), (7, 10.5), (7, 20), (3.5, 20), (3.5, 10.5)),
        ((7, 11), (11, 3.5), (13.5, 5), (12.5, 9.5), (19.5, 9.5), (20.5, 11.5), (18.5, 20), (7, 20)),
    ), False


def _dislike() -> Drawing:
    path, filled = _like()
    turned = QPainterPath()
    for index in range(path.elementCount()):
        element = path.elementAt(index)
        point = QPointF(SIDE - element.x, SIDE - element.y)
        if element.isMoveTo():
            turned.moveTo(point)
        else:
            turned.lineTo(point)
    return turned, filled


def _views() -> Drawing:
    return _lines(((4.5, 20), (4.5, 12)), ((12, 20), (12, 4)), ((19.5, 20), (19.5, 8))), False


def _dots() -> Drawing:
    path = QPainterPath()
    for centre in (5.0, 12.0, 19.0):
        path.addEllipse(QPointF(centre, 12), 1.7, 1.7)
    return path, True


def _remix() -> Drawing:
    path = _lines(((8, 3.5), (8, 17)), ((8, 3.5), (18, 6.5)))
    path.addEllipse(QPointF(5.2, 17.5), 2.8, 2.8)
    return path, False


def _close() -> Drawing:
    return _lines(((5, 5), (19, 19)), ((19, 5), (5, 19))), False


def _home() -> Drawing:
    return _lines(((3.5, 11), (12, 3.5), (20.5, 11), (20.5, 20.5), (3.5, 20.5), (3.5, 11))), False


def _search() -> Drawing:
    path = _lines(((16, 16), (21, 21)))
    path.addEllipse(QRectF(3.5, 3.5, 14, 14))
    return path, False


def _plus() -> Drawing:
    return _lines(((12, 4), (12, 20)), ((4, 12), (20, 12))), False


def _play() -> Drawing:
    return _lines(((7, 4), (20, 12), (7, 20), (7, 4))), True


def _globe() -> Drawing:
    path = _lines(((3, 12), (21, 12)))
    path.addEllipse(QRectF(3, 3, 18, 18))
    path.addEllipse(QRectF(8, 3, 8, 18))
    return path, False


def _hidden() -> Drawing:
    path = QPainterPath(QPointF(2.5, 12))
    path.quadTo(12, 2.5, 21.5, 12)
    path.quadTo(12, 21.5, 2.5, 12)
    path.addEllipse(QRectF(9, 9, 6, 6))
    path.moveTo(4, 20.5)
    path.lineTo(20, 3.5)
    return path, False


def _back() -> Drawing:
    return _lines(((15, 4), (7, 12), (15, 20))), False


GLYPHS: dict[str, Callable[[], Drawing]] = {
    "heart": _heart,
    "comment": _comment,
    "repost": _repost,
    "send": _send,
    "share": _share,
    "save": _save,
    "like": _like,
    "dislike": _dislike,
    "views": _views,
    "dots": _dots,
    "remix": _remix,
    "close": _close,
    "home": _home,
    "search": _search,
    "plus": _plus,
    "play": _play,
    "back": _back,
    "globe": _globe,
    "hidden": _hidden,
    "ring": _ring,
    "disc": _disc,
}
