"""Zoom keeps what is under the pointer; the picture never leaves a gap."""

from PySide6.QtCore import QPointF, QSizeF
from pytest import approx

from media.geometry import Size
from ui.photo.camera import Camera

ROOM = QSizeF(800, 600)
PICTURE = Size(6000, 4000)


def test_a_picture_fits_at_first_and_stands_in_the_middle() -> None:
    rect = Camera().picture(ROOM, PICTURE)
    assert rect.center() == QPointF(400, 300)
    assert rect.width() <= 800
    assert rect.width() / rect.height() == approx(1.5)


def test_the_wheel_keeps_the_place_under_the_pointer() -> None:
    camera, at = Camera(), QPointF(300, 250)
    before = camera.picture(ROOM, PICTURE)
    camera.turn(8, at, ROOM, PICTURE)
    after = camera.picture(ROOM, PICTURE)
    assert after.width() > before.width()
    place = (at.x() - before.left()) / before.width()
    assert (at.x() - after.left()) / after.width() == approx(place)


def test_zooming_out_ends_where_it_fits() -> None:
    camera = Camera()
    camera.turn(5, QPointF(10, 10), ROOM, PICTURE)
    camera.turn(-50, QPointF(10, 10), ROOM, PICTURE)
    assert camera.zoom is None


def test_panning_stops_at_the_edges() -> None:
    camera = Camera()
    camera.toggle(QPointF(400, 300), ROOM, PICTURE)
    camera.pan(QPointF(99_999, 99_999), ROOM, PICTURE)
    rect = camera.picture(ROOM, PICTURE)
    assert rect.left() == 0
    assert rect.top() == 0
