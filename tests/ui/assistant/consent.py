"""What the tests of the consent sheet share: its post, a photograph that tells too much, and sending."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.loopback import Server
from tests.media.photographs import photograph, save, tell
from tests.model_server import document
from ui.assistant.sheet import AssistantSheet
from ui.context import Context

PATIENCE = 60_000  # ms; the first request imports a large library on a busy machine
CAPTION = "Anna Kovács said yes 💛 it were magic.\nAnna: +36 30 123 4567, anna.k@mail.example.com"
POLISHED = CAPTION.replace("were", "was")
Opened = Callable[..., AssistantSheet]


def telling(folder: Path) -> str:
    """Save a photograph with everything in its file that nobody else needs, its name too."""
    path = save(photograph(), folder / "Anna Kovács, Fő utca 12.jpg", quality=95, comment=b"for Anna")
    return tell(
        path,
        exif={
            "Exif.GPSInfo.GPSLatitude": "47/1 30/1 0/1",
            "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.Image.Artist": "Anna Kovacs",
            "Exif.Image.Model": "Telling Camera",
        },
        xmp={"Xmp.dc.creator": ["Anna Kovács"]},
    )


def sent(qtbot: QtBot, sheet: AssistantSheet, server: Server) -> bytes:
    """Press *Send* and return the one body that the server recorded."""
    assert server.received == []
    qtbot.mouseClick(sheet.asking.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(server.received) == 1 and sheet.result is not None, timeout=PATIENCE)
    return server.received[0][1]


def alts(*texts: str) -> bytes:
    return document({"pictures": [{"picture": n, "text": text} for n, text in enumerate(texts, 1)]})


def caption(context: Context) -> str:
    return context.session.post("p1").caption
