"""What the person at the killed program does: clicks and keys on the window of this process, and reading it aloud."""

import json
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ui.export.sheet import ExportSheet
from ui.window import Window
from ui.write.desk import WriteDesk

PATIENCE = 120.0  # seconds
LEFT, CONTROL, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
SENTENCE = "The lights went out while we danced, and nobody stopped. "
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def say(*what: object) -> None:
    """Tell the test something, at once."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _pause(milliseconds: int) -> None:
    """Let the window live for a while. Unlike QTest's waiting, an event loop lets other threads run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Person:
    """At the window of this process; exports go into `folder`."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def write(self) -> None:
        """Write, start the export, and write on, letter by letter, until the power goes."""
        window, desk = self._sit_down()
        self._type(window, desk, "I promise: ")
        QTest.keyClick(desk.caption, Qt.Key.Key_E, CONTROL)
        sheet = self._child(window, ExportSheet)
        sheet.activateWindow()
        QTest.mouseClick(sheet.choosing.folder, LEFT)
        QTest.keyClick(sheet.choosing.folder, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(sheet.choosing.folder, self._folder)
        QTest.keyClick(sheet.choosing.folder, Qt.Key.Key_Return)
        self._until(sheet.queue.bar.isVisible)
        QTest.keyClick(sheet, Qt.Key.Key_Escape)  # the export goes on in the status bar
        self._until(lambda: not sheet.isVisible())
        say("exporting")
        while True:
            self._type(window, desk, SENTENCE)

    def go_on(self) -> None:
        """Read what is there, let the interrupted export go on, wait for its end, and leave."""
        window, desk = self._sit_down()
        say("caption", desk.caption.text)
        say("notices", window.banners.texts())
        say("choices", [one.text() for one in window.banners.findChildren(QPushButton) if one.isVisible()])
        QTest.mouseClick(self._button(window.banners, "Go on"), LEFT)
        say("exporting")
        self._until(lambda: any(self._folder in said for said in self._read(window.banners)))
        say("end", self._read(window.banners))
        QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)

    def _sit_down(self) -> tuple[Window, WriteDesk]:
        """Wait for the window with its Write desk and the greeting, and click into the caption."""
        self._until(lambda: any(isinstance(one, Window) for one in QApplication.topLevelWidgets()))
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Window))
        self._until(window.isVisible)
        self._until(lambda: self._in_front(window))
        QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
        desk = self._child(window, WriteDesk)
        QTest.mouseClick(desk.caption.viewport(), LEFT)
        self._until(desk.caption.hasFocus)
        _pause(0)
        return window, desk

    def _type(self, window: Window, desk: WriteDesk, text: str) -> None:
        """Type letter by letter; whenever the window says "saved", say which words it said it of."""
        window.activateWindow()
        QTest.keyClick(desk.caption, Qt.Key.Key_End, CONTROL)
        for letter in text:
            QTest.keyClicks(desk.caption, letter)
            _pause(0)
            if window.status.saved.text() == "saved":
                say("saved", desk.caption.text)

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, "it never happened"
            _pause(10)

    def _in_front(self, window: Window) -> bool:
        """Bring the window to the front; the offscreen platform forgets it if it is asked too early."""
        if QApplication.activeWindow() is not window:
            window.activateWindow()
        return QApplication.activeWindow() is window

    def _child(self, window: QWidget, kind: type[AnyWidget]) -> AnyWidget:
        self._until(lambda: any(one.isVisible() for one in window.findChildren(kind)))
        return next(one for one in window.findChildren(kind) if one.isVisible())

    def _read(self, within: QWidget) -> list[str]:
        """Return what is to be read there."""
        return [one.text() for one in within.findChildren(QLabel) if one.isVisible()]

    def _button(self, within: QWidget, text: str) -> QPushButton:
        self._until(lambda: any(one.text() == text for one in within.findChildren(QPushButton)))
        return next(one for one in within.findChildren(QPushButton) if one.text() == text)
