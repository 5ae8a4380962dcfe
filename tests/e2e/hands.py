"""A person's hands on the real window: clicks, drags, drops and keys go to what is there to be seen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

PATIENCE = 180_000  # ms that something real (a worker, an engine) may take on a busy machine
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """What a person can do with a window."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot, self._window = qtbot, window

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until `condition` holds."""
        self._qtbot.waitUntil(condition, timeout=PATIENCE)

    def click(self, widget: QWidget, at: QPoint | Callable[[], QPoint] | None = None) -> None:
        """Click on a widget that is to be seen; one that stays covered or hidden cannot be clicked.

        `at`: where, of the widget; what says it is asked at the moment of the click, when all is laid out.
        """

        def there() -> QPoint:
            return at() if callable(at) else at or widget.rect().center()

        # A layout settles with the next turn of the loop; before that a new widget's middle is anywhere.
        self.until(lambda: _under(widget, there()) is not None)
        place = there()
        seen = _under(widget, place) or widget
        self._qtbot.mouseClick(seen, LEFT, pos=seen.mapFrom(widget, place) if seen is not widget else place)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is; an open menu has it."""
        self._qtbot.keyClick(self._focus(), key, modifiers)

    def _focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        active = QApplication.activeModalWidget() or self._window
        if QApplication.activeWindow() is not active:
            active.activateWindow()  # the offscreen platform does not give it back after a menu
            self.until(lambda: QApplication.activeWindow() is active)
        return active.focusWidget() or active

    def type(self, text: str) -> None:
        """Type `text` where the focus is: what is on a keyboard by keys, the rest as an input method commits it."""
        field = self._focus()
        for character in text:
            if character == "\n":
                self._qtbot.keyClick(field, Qt.Key.Key_Return)
            elif character.isascii():
                self._qtbot.keyClick(field, character)
            else:
                committed = QInputMethodEvent()
                committed.setCommitString(character)
                QApplication.sendEvent(field, committed)

    def replace_all(self, field: QWidget, text: str) -> None:
        """Click into a field and write `text` in the place of what stands there."""
        self.click(field)
        self.key(Qt.Key.Key_A, CONTROL)
        self.type(text)

    def drag(self, widget: QWidget, way: Callable[[], tuple[QPointF, QPointF]]) -> None:
        """Press at the first place, move over two, let go at the last; coordinates of the widget, as they are then."""
        self.until(lambda: _under(widget, way()[0].toPoint()) is widget)
        start, end = way()
        half = (start + end) / 2
        self._qtbot.mousePress(widget, LEFT, pos=start.toPoint())
        for place in (half, end):
            self._qtbot.mouseMove(widget, place.toPoint())
        self._qtbot.mouseRelease(widget, LEFT, pos=end.toPoint())

    def drop(self, paths: Sequence[Path], at: QPoint) -> None:
        """Drop files on the window, over `at`: the way of the platform, which asks what is there first."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, handle = Qt.DropAction.CopyAction, self._window.windowHandle()
        enter = QDragEnterEvent(at, copy, data, LEFT, NONE)
        QApplication.sendEvent(handle, enter)
        assert enter.isAccepted(), "nobody takes the files"
        let_go = QDropEvent(QPointF(at), copy, data, LEFT, NONE)
        QApplication.sendEvent(handle, let_go)
        assert let_go.isAccepted()

    def pick(self, text: str) -> None:
        """Walk an open menu with the arrow keys to the entry that holds `text`, and press Enter."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        choices = [action.text() for action in menu.actions() if action.isEnabled()]
        for _ in choices:
            active: QAction | None = menu.activeAction()
            if active is not None and text in active.text():
                break
            self.key(Qt.Key.Key_Down)
        else:
            raise AssertionError(f"{text!r} is not among {choices}")
        self.key(Qt.Key.Key_Return)
        self.until(lambda: QApplication.activePopupWidget() is None)

    def click_entry(self, menu: QMenu, text: str) -> None:
        """Click the entry of an open menu that says `text`."""
        self.until(menu.isVisible)
        action = next(action for action in menu.actions() if action.text() == text)
        place: QRect = menu.actionGeometry(action)
        self._qtbot.mouseClick(menu, LEFT, pos=place.center())
        self.until(lambda: not menu.isVisible())


def _under(widget: QWidget, at: QPoint) -> QWidget | None:
    """Return what takes a click at that place of `widget`: itself or a part of it; None where something else does."""
    top = widget.window()
    place = widget.mapTo(top, at)
    if not widget.isVisible() or not top.rect().contains(place):
        return None
    found = top.childAt(place) or top
    return found if found is widget or widget.isAncestorOf(found) else None
