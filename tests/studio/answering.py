"""A client with the page for their word, in a process of its own: ticks, writes, copies the answer and saves it.

`python -m tests.studio.answering PAGE FOLDER` prints what was copied, before and after another remark, and the name of
what was saved in FOLDER, as JSON; 77 where there is no browser.
"""

import json
import os
import sys
from pathlib import Path

from tests.studio.handoff.browser import FLAGS, SCHEME, Browser, wait

REMARKS = "document.querySelectorAll('article textarea')[1]"


def main() -> None:
    """Answer the page."""
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = FLAGS.format(SCHEME["light"])
    try:
        from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: F401
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(77) from error
    app = QApplication(sys.argv[:1])
    client = Browser(folder)
    client.open(page.as_uri())
    client.touch("input[value=approved]", 0)
    client.touch("input[value=change]", 1)
    said = {"first": _write_and_copy(client, "Less yellow 🌉")}
    client.touch("#save")
    wait(lambda: client.has_saved(1))
    said["saved"] = client.downloads[0].downloadFileName()
    said["second"] = _write_and_copy(client, "Less yellow, שלום")
    print(json.dumps(said))  # noqa: T201
    sys.stdout.flush()
    client.close()
    app.quit()


def _write_and_copy(client: Browser, remark: str) -> str:
    """Write a remark as a keyboard would, and return what is copied then."""
    from PySide6.QtGui import QGuiApplication

    written = json.dumps(remark)
    client.js(
        f"({REMARKS}.value = {written}, {REMARKS}.dispatchEvent(new Event('input', {{bubbles: true}})))"
    )
    QGuiApplication.clipboard().clear()
    client.touch("#copy")
    wait(lambda: bool(QGuiApplication.clipboard().text()))
    return QGuiApplication.clipboard().text()


if __name__ == "__main__":
    main()
