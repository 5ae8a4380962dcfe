"""The photo desk's sheets and pages fit into a small window: nothing may push the window wider than its screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.post import Post
from ui.app import Studio
from ui.photo.cropsheet import CropSheet
from ui.photo.desk import PhotoDesk
from ui.photo.pages import PAGES, SHEETS

NARROW = 1280  # px: the smallest screen that the window is made for


def test_every_sheet_with_every_page_fits_beside_both_panels(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post]
) -> None:
    studio.subjects.close()
    desk = studio.window.desks.show_named("photos")
    assert isinstance(desk, PhotoDesk)
    assert post().items
    widths = {}
    for sheet in ("loupe", *(part.name for part in SHEETS)):
        desk.middle.show_named(sheet)
        shown = desk.middle.current()
        if isinstance(shown, CropSheet):
            qtbot.waitUntil(partial(_has_spoken, shown))  # its longest line
        for number, part in enumerate(PAGES):
            desk.tabs.setCurrentIndex(number)
            desk.page(part.name)
            for _ in range(5):  # texts come, layouts answer, the window follows
                QApplication.processEvents()
            widths[sheet, part.name] = studio.window.minimumSizeHint().width()
    assert {where: width for where, width in widths.items() if width > NARROW} == {}


def _has_spoken(sheet: CropSheet) -> bool:
    return bool(sheet.said.text())
