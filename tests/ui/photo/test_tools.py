"""What a tool takes, the loupe does not do; what it leaves, the loupe does as without one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from pytestqt.qtbot import QtBot

from studio.post import Post
from ui.app import Studio
from ui.photo.desk import PhotoDesk
from ui.photo.loupe import Loupe
from ui.photo.tools import Tool

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class Stamp(Tool):
    """Takes presses in the upper half of the loupe, and the key G; paints its place red."""

    def __init__(self, loupe: Loupe) -> None:
        super().__init__(loupe)
        self.heard: list[str] = []

    def end(self) -> None:
        self.heard.append("end")

    def press(self, at: QPointF, _event: QMouseEvent) -> bool:
        self.heard.append("press")
        return at.y() < self.loupe.height() / 2

    def move(self, _at: QPointF, _event: QMouseEvent) -> None:
        self.heard.append("move")

    def release(self, _at: QPointF, _event: QMouseEvent) -> None:
        self.heard.append("release")

    def key(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_G

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.loupe.rect().adjusted(0, 0, -self.loupe.width() // 2, 0), QColor("red"))


@pytest.fixture
def loupe(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> Loupe:
    """Return the desk's loupe at 100 %, so that it could pan."""
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    qtbot.waitUntil(lambda: desk.loupe._image is not None, timeout=60_000)
    desk.loupe.setFixedSize(300, 240)  # which no layout takes back
    qtbot.waitUntil(lambda: (desk.loupe.width(), desk.loupe.height()) == (300, 240))
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Z)
    return desk.loupe


def drag(qtbot: QtBot, loupe: Loupe, y: float, button: Qt.MouseButton = LEFT) -> bool:
    """Drag from the middle at a height of `y` (0–1) and return whether the picture went along."""
    start = QPointF(loupe.width() / 2, loupe.height() * y).toPoint()
    before = loupe.picture_rect()
    qtbot.mousePress(loupe, button, pos=start)
    qtbot.mouseMove(loupe, start + QPointF(-20, -10).toPoint())
    qtbot.mouseRelease(loupe, button, pos=start + QPointF(-20, -10).toPoint())
    return loupe.picture_rect() != before


def test_a_drag_is_the_tools_or_pans(qtbot: QtBot, loupe: Loupe) -> None:
    tool = Stamp(loupe)
    loupe.set_tool(tool)
    assert not drag(qtbot, loupe, 0.3)
    assert tool.heard == ["press", "move", "release"]
    assert drag(qtbot, loupe, 0.7)
    assert tool.heard == ["press", "move", "release", "press"]
    assert drag(qtbot, loupe, 0.3, MIDDLE)
    loupe.set_tool(None)
    assert tool.heard[-1] == "end"
    assert drag(qtbot, loupe, 0.3)


def test_a_tool_that_is_put_away_in_the_middle_of_a_drag_hears_no_more_of_it(
    qtbot: QtBot, loupe: Loupe
) -> None:
    tool = Stamp(loupe)
    loupe.set_tool(tool)
    start = QPointF(loupe.width() / 2, loupe.height() * 0.3).toPoint()
    qtbot.mousePress(loupe, LEFT, pos=start)
    loupe.set_tool(None)
    qtbot.mouseMove(loupe, start + QPointF(9, 9).toPoint())
    qtbot.mouseRelease(loupe, LEFT, pos=start)
    assert tool.heard == ["press", "end"]


def test_a_key_that_the_tool_takes_does_nothing_else(qtbot: QtBot, loupe: Loupe) -> None:
    loupe.set_tool(Stamp(loupe))
    with qtbot.assertNotEmitted(loupe.grid_wanted):
        qtbot.keyClick(loupe, Qt.Key.Key_G)
    loupe.set_tool(None)
    with qtbot.waitSignal(loupe.grid_wanted):
        qtbot.keyClick(loupe, Qt.Key.Key_G)


def test_overlays_are_painted_under_the_tool_and_not_over_before(qtbot: QtBot, loupe: Loupe) -> None:
    def wash(painter: QPainter, on: Loupe) -> None:
        painter.fillRect(on.rect(), QColor("lime"))

    loupe.overlays.append(wash)
    loupe.set_tool(Stamp(loupe))
    left, right = loupe.rect().center() / 2, loupe.rect().center() * 1.5
    shot = loupe.grab().toImage()
    assert (shot.pixelColor(left), shot.pixelColor(right)) == (QColor("red"), QColor("lime"))
    qtbot.keyPress(loupe, Qt.Key.Key_Space)
    shot = loupe.grab().toImage()
    qtbot.keyRelease(loupe, Qt.Key.Key_Space)
    assert QColor("red") not in (shot.pixelColor(left), shot.pixelColor(right))
    assert QColor("lime") not in (shot.pixelColor(left), shot.pixelColor(right))
