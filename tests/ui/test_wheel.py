"""The wheel over a field that nobody went into scrolls; it never changes what is in it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QScrollArea, QSlider, QWidget
from pytestqt.qtbot import QtBot

from studio.post import Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.pages import PAGES


def turn(studio: Studio, field: QWidget) -> None:
    """Turn the wheel over the middle of `field`, as the system tells of it: what ignores it leaves it to its parent."""
    window = studio.window.windowHandle()
    assert window is not None
    QTest.wheelEvent(window, QPointF(field.mapTo(studio.window, field.rect().center())), QPoint(0, -120))
    QApplication.processEvents()


def value(field: QWidget) -> object:
    if isinstance(field, QComboBox):
        return field.currentIndex()
    if isinstance(field, QSlider):
        return field.value()
    return field.text() if isinstance(field, QAbstractSpinBox) else None


def test_the_wheel_changes_no_field_of_the_rail(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.subjects.close()
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    before, tried = post(), 0
    for number, part in enumerate(PAGES):
        desk.tabs.setCurrentIndex(number)
        page = desk.page(part.name)
        for kind in (QAbstractSpinBox, QSlider, QComboBox):
            for field in page.findChildren(kind):
                if field.isVisible() and field.isEnabled() and not field.visibleRegion().isEmpty():
                    was, tried = value(field), tried + 1
                    turn(studio, field)
                    assert value(field) == was
                    assert not field.hasFocus()
    assert tried > 8
    assert post() == before


def test_the_wheel_over_a_field_scrolls_and_in_it_changes_it(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.subjects.close()
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    studio.window.resize(1280, 620)
    desk.tabs.setCurrentIndex(0)
    field = desk.crop.degrees
    area = next(one for one in desk.findChildren(QScrollArea) if one.isAncestorOf(field))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(0)
    turn(studio, field)
    assert area.verticalScrollBar().value() > 0
    field.setFocus()
    was = field.value()
    turn(studio, field)
    assert field.value() < was
