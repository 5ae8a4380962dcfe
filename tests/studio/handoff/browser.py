"""A mobile-sized browser in a process of its own: it opens the link and does what a person would, by touch of a finger.

`python -m tests.studio.handoff.browser LINK FOLDER` prints what it saw as JSON. A second profile, which knows nothing
of the first, stands for a second phone. Downloads and pictures of the page go to FOLDER.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # it cannot start as root with one
SCHEME = {"dark": 0, "light": 1}
FLAGS = (
    "--disable-gpu --touch-events=enabled --blink-settings=preferredColorScheme={} "
    '"--host-resolver-rules=MAP phone.test 127.0.0.1"'
)
WIDTH, HEIGHT = 390, 844  # points, as most phones have
AGENT = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
    "Mobile Safari/537.36"
)
PATIENCE = 30  # seconds


class Browser:
    """One tab of one profile."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
        from PySide6.QtWebEngineWidgets import QWebEngineView

        self.folder = folder
        self.profile = QWebEngineProfile()  # nothing of it is kept
        self.profile.setHttpUserAgent(AGENT)
        self.profile.downloadRequested.connect(self._download)
        self.view = QWebEngineView()
        self.page = QWebEnginePage(self.profile, self.view)
        self.view.setPage(self.page)
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        self.downloads: list[Any] = []
        self.loaded: list[bool] = []
        self.page.loadFinished.connect(self.loaded.append)

    def _download(self, request: Any) -> None:
        request.setDownloadDirectory(str(self.folder))
        self.downloads.append(request)
        request.accept()

    def has_saved(self, count: int) -> bool:
        """Return whether `count` files came, whole."""
        return len(self.downloads) == count and all(one.isFinished() for one in self.downloads)

    def open(self, link: str) -> None:
        """Load `link` and wait for it."""
        from PySide6.QtCore import QUrl

        self.loaded.clear()
        self.page.load(QUrl(link))
        wait(lambda: bool(self.loaded))

    def js(self, code: str) -> Any:
        """Return what `code` comes to on the page."""
        found: list[Any] = []
        self.page.runJavaScript(f"JSON.stringify({code})", 0, found.append)
        wait(lambda: bool(found))
        return json.loads(found[0]) if found[0] else None

    def touch(self, selector: str, number: int = 0) -> None:
        """Tap the middle of an element, where the screen shows it."""
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        element = f"document.querySelectorAll({json.dumps(selector)})[{number}]"
        self.js(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        wait_ms(150)
        box = self.js(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({element}.getBoundingClientRect())")
        inside = self.view.focusProxy()
        assert inside is not None
        QTest.mouseClick(inside, Qt.MouseButton.LeftButton, pos=QPoint(round(box[0]), round(box[1])))
        wait_ms(150)

    def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        wait_ms(400)
        self.view.grab().save(str(self.folder / name))

    def close(self) -> None:
        """Let go of page, view and profile, in this order."""
        self.view.setPage(None)  # type: ignore[arg-type]
        self.page.deleteLater()
        self.view.close()
        wait_ms(100)
        self.profile.deleteLater()
        wait_ms(100)


def wait(true: Callable[[], bool]) -> None:
    """Let the browser work until `true`."""
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            raise TimeoutError("the browser did not answer")
        wait_ms(20)


def wait_ms(amount: int) -> None:
    """Let the browser work for a while."""
    from PySide6.QtTest import QTest

    QTest.qWait(amount)


def visit(link: str, folder: Path) -> dict[str, Any]:
    """Hand over everything, by touch, and return what was seen."""
    from PySide6.QtGui import QGuiApplication

    phone, other, seen = Browser(folder), Browser(folder), {}
    phone.open(link)
    phone.picture("page.png")
    seen["title"] = phone.js("document.title")
    seen["width"] = phone.js("[document.documentElement.scrollWidth, innerWidth]")
    seen["steps"] = phone.js("[...document.querySelectorAll('.step label')].map(e => e.innerText.trim())")
    seen["small"] = phone.js(
        "[...document.querySelectorAll('a.save, button.copy, #done, label')]"
        ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"
    )
    seen["shares"] = phone.js("[...document.querySelectorAll('button.share')].filter(e => !e.hidden).length")
    seen["foreign"] = phone.js("document.querySelectorAll('script[src], link, iframe, pre *').length")
    seen["ran"] = phone.js("typeof window.bad !== 'undefined'")
    seen["copied"] = []
    for number in range(phone.js("document.querySelectorAll('button.copy').length")):
        QGuiApplication.clipboard().clear()
        phone.touch("button.copy", number)
        wait(lambda: bool(QGuiApplication.clipboard().text()))
        seen["copied"].append(QGuiApplication.clipboard().text())
    phone.picture("copied.png")
    for number in range(phone.js("document.querySelectorAll('a.save').length")):
        phone.touch("a.save", number)
        wait(partial(phone.has_saved, number + 1))
    seen["saved"] = [one.downloadFileName() for one in phone.downloads]
    phone.touch("input[data-step]", 0)  # taken back
    ticked = "[...document.querySelectorAll('input[data-step]')].map(e => e.checked)"
    phone.open(link)
    seen["ticked"] = phone.js(ticked)
    phone.js("document.querySelectorAll('img').forEach(e => e.loading = 'eager')")
    wait(lambda: phone.js("[...document.images].every(e => e.complete)"))
    seen["pictures"] = phone.js("[...document.images].map(e => e.naturalWidth)")
    other.open(link)
    other.picture("refused.png")
    seen["refused"] = other.js("document.body.innerText")
    phone.touch("#done")
    wait(lambda: phone.js("document.getElementById('done').hidden"))
    phone.picture("done.png")
    seen["said"] = phone.js("document.getElementById('said').innerText")
    phone.close()
    other.close()
    return seen


def main() -> None:
    """Start the browser, visit, and print what was seen; 77 where there is no browser on this machine."""
    link, folder, scheme = sys.argv[1], Path(sys.argv[2]), (sys.argv[3:] or ["light"])[0]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = FLAGS.format(SCHEME[scheme])
    try:
        from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: F401
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(77) from error
    app = QApplication(sys.argv[:1])
    print(json.dumps(visit(link, folder)))  # noqa: T201
    sys.stdout.flush()
    app.quit()


if __name__ == "__main__":
    main()
