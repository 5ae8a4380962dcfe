"""A full run of the window in which nothing is asked for: run as a process, watched from outside by strace.

    python -m tests.e2e.quiet PHOTOGRAPH

It brings the photograph in, writes a caption, opens the assistant's sheet for what the menu has, with a server on the
internet and a key, changes what would leave, sets up servers in the settings, and sends nothing. At its end the
program tries to reach the internet unasked, twice, and is refused.
"""

import socket
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from media.silence import NetworkRefused
from studio.library import Library
from studio.settings import Settings
from ui import theme
from ui.app import Studio
from ui.assistant.opening import open_sheet, operations
from ui.garbage import Garbage
from ui.settings.dialog import SettingsDialog
from ui.warming import warm, warm_keys

PATIENCE = 60.0  # seconds
AWAY = "192.0.2.1"  # a documentation's address (RFC 5737): nobody has it


def main(photograph: Path) -> int:
    """Do it all; 0 where everything was there and the two tries were refused."""
    from studio import places

    app = QApplication([])
    garbage = Garbage(app)
    theme.apply(app, "dark")
    settings = Settings.load(places.settings())
    settings.change(first_run_done=True, language="en-US", first_language="es")
    studio = Studio(settings, Library.open(places.library()))
    studio.show([photograph], quit_when_shown=False)
    warm(studio.runner)
    warm_keys(studio.context.keys)
    try:
        _until(lambda: bool(studio.session.posts()))
        studio.selection.choose_post(next(iter(studio.session.posts())))
        _set_up(studio)
        _look_at_each(studio)
        return 0 if all(map(_refused, (_connect, _look_up))) else 1
    finally:
        studio.window.close()
        studio.close()
        garbage.end()


def _set_up(studio: Studio) -> None:
    """Add every server that is offered, with a key, and try none."""
    dialog = SettingsDialog(studio.context, studio.window.actions_, studio.window)
    dialog.show_page("assistant")
    dialog.show()
    page = dialog.servers
    for offer in [action for action in page.offers.actions() if action.text()]:
        offer.trigger()
        page.key.setText("sk-not-a-key")
        page.key.editingFinished.emit()
        _until(page.forget.isVisible)
    page.rows["OpenAI"].click()
    page.model.setEditText("small")
    line = page.model.lineEdit()
    if line is not None:
        line.editingFinished.emit()
    _wait(200)
    dialog.close()
    if not studio.context.settings.server == "OpenAI":
        raise RuntimeError("the servers were not set up")


def _look_at_each(studio: Studio) -> None:
    """Open the sheet for each operation, as far as the button that sends."""
    for name in operations():
        opened = open_sheet(studio.context, studio.selection, studio.window, name)
        for section in opened.asking.sections.values():
            section.editor.insertPlainText("See https://example.com and write to ana@example.com. ")
        _wait(150)
        opened.asking.exact.setChecked(True)
        if "api.openai.com" not in opened.asking.send.text():
            raise RuntimeError(f"{name} would not go to the server that was chosen")
        opened.close()
        _wait(20)


def _refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except NetworkRefused:
        return True
    return False


def _connect() -> object:
    with socket.socket() as tried:
        tried.settimeout(0.1)
        return tried.connect_ex((AWAY, 443))


def _look_up() -> object:
    return socket.getaddrinfo("api.openai.com", 443)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(met: Callable[[], bool]) -> None:
    for _ in range(int(PATIENCE * 20)):
        if met():
            return
        _wait(50)
    raise TimeoutError


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
