"""Whether the window ever stalls while an answer comes, and how soon a cancel ends it: the sheet, offscreen.

    .venv/bin/python -m tests.bench.stream

A server in a process of its own sends 190,000 characters in pieces of five, as fast as they are taken. The longest
gap between two ticks of the event loop is measured beside that of an idle window on the same machine: a busy one
makes gaps of its own, and the work of the window's own thread is what is left of ours. The answer ends as one that
was cut short, so that only its coming is measured, not what is made of it.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.grammar import Gate, machine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.assistant.sheet import AssistantSheet

CHARACTERS, PIECE = 190_000, 5
TICK = 10  # ms
CANCELS = 10
PATIENCE = 180.0  # seconds

SERVER = f"""
import http.server, json, sys, threading
text = json.dumps({{"text": "We were happy. " * {CHARACTERS // 15}, "note": ""}})
def chunk(delta, finish=None):
    document = {{"choices": [{{"index": 0, "delta": delta, "finish_reason": finish}}]}}
    return b"data: " + json.dumps(document).encode() + b"\\n\\n"
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        if b"HANG" in asked:
            self.wfile.write(chunk({{"content": text[:50]}}))
            self.wfile.flush()
            threading.Event().wait(60)
        for at in range(0, len(text), {PIECE}):
            self.wfile.write(chunk({{"content": text[at:at + {PIECE}]}}))
        self.wfile.write(chunk({{}}, "length") + b"data: [DONE]\\n\\n")
    def log_message(self, *_): pass
made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
made.daemon_threads = True
print(made.server_port, flush=True)
made.serve_forever()
"""


class Beat(NamedTuple):
    """The longest gap between two ticks, and the most work of this thread between two, both in milliseconds."""

    gap: float
    work: float
    seconds: float


@contextmanager
def served() -> Iterator[str]:
    """Run the server in a process of its own; give its address."""
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None:
            raise OSError("the server says nothing")
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        finally:
            process.kill()


@contextmanager
def sheet(folder: Path, url: str, caption: str) -> "Iterator[AssistantSheet]":
    """Give the sheet, ready to send `caption`."""
    from PySide6.QtWidgets import QWidget

    from studio import placements, places
    from studio.assistant.servers import Server
    from studio.jobs import Runner
    from studio.library import Library
    from studio.post import MediaSet, Post
    from studio.session import Session
    from studio.settings import Settings
    from ui.assistant.opening import open_sheet
    from ui.context import Context
    from ui.proxies import Proxies
    from ui.selection import Selection

    session = Session(Library.open(folder / "library.sqlite"))
    session.create_post(Post("p1", "s1", caption=caption), MediaSet("s1"))
    settings = Settings.load(folder / "settings.json")
    settings.change(servers=(Server("bench", url, "small"),))
    runner = Runner()
    known = placements.load(places.shipped() / "placements")
    context = Context(
        session=session, runner=runner, placements=known, settings=settings, proxies=Proxies(runner)
    )
    window, selection = QWidget(), Selection()
    window.resize(1280, 800)
    selection.choose_post("p1")
    window.show()
    opened = open_sheet(context, selection, window)
    yield opened
    opened.close()
    context.checking.close()
    window.close()
    runner.close()
    session.close()


def until(met: Callable[[], bool]) -> Beat:
    """Let the window live until something is so; return how evenly it beat."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, began = QEventLoop(), perf_counter()
    last, worked = began, thread_time()
    gaps: list[float] = []
    works: list[float] = []

    def tick() -> None:
        nonlocal last, worked
        now, work = perf_counter(), thread_time()
        gaps.append((now - last) * 1000)
        works.append((work - worked) * 1000)
        last, worked = now, work
        if met() or now - began > PATIENCE:
            loop.quit()

    watch = QTimer()
    watch.setTimerType(Qt.TimerType.PreciseTimer)
    watch.timeout.connect(tick)
    watch.start(TICK)
    loop.exec()
    watch.stop()
    return Beat(max(gaps), max(works), perf_counter() - began)


def streamed(app: "QApplication", folder: Path, url: str) -> Iterator[Gate]:
    """Measure the window's beat while the long answer comes."""
    with sheet(folder, url, "We was happy.") as opened:
        warm = perf_counter() + 3
        idle = until(lambda: perf_counter() > warm)
        opened.asking.send.click()
        first = until(lambda: bool(opened.waiting.text.text()))
        beat = until(lambda: opened.pages.currentWidget() is not opened.waiting)
        app.processEvents()
    yield timed("longest gap until the first words (openai is loaded)", first.gap)
    yield timed("longest gap while 190,000 characters come", beat.gap, 100)
    yield timed("… longest work of the window itself", beat.work, 50)
    yield timed("… longest gap of the idle window", idle.gap)
    yield Gate("… all of it came in", beat.seconds, f"{beat.seconds:.1f} s")


def cancelled(app: "QApplication", folder: Path, url: str) -> Iterator[Gate]:
    """Measure from the press of *Cancel* to the page that can ask again, in the middle of an answer."""
    took = []
    with sheet(folder, url, "HANG We was happy.") as opened:
        for _ in range(CANCELS):
            opened.asking.send.click()
            until(lambda: bool(opened.waiting.text.text()))
            began = perf_counter()
            opened.waiting.cancel.click()
            until(lambda: opened.pages.currentWidget() is opened.asking)
            took.append((perf_counter() - began) * 1000)
            app.processEvents()
    yield timed(f"a cancel in the middle, longest of {CANCELS}", max(took), 1000)


def timed(what: str, value: float, most: float | None = None) -> Gate:
    """Return a figure in milliseconds."""
    return Gate(what, value, f"{value:.0f} ms", most=most)


def main() -> int:
    """Print the table; the status says whether every gate was kept."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as name, served() as url:
        os.environ["PASSEPARTOUT_DATA"] = str(Path(name) / "data")
        from PySide6.QtWidgets import QApplication

        from ui import theme
        from ui.garbage import Garbage

        app = QApplication([])
        garbage = Garbage(
            app
        )  # as the program has it: Qt's objects are not to be taken apart on other threads
        theme.apply(app, "dark")
        found: list[Gate] = []
        for number, measure in enumerate((streamed, cancelled)):
            folder = Path(name) / str(number)
            folder.mkdir()
            found += measure(app, folder, url)
        garbage.end()
    sys.stdout.write("\n".join([machine(), "An answer that comes", *map(str, found)]) + "\n")
    return int(not all(gate.kept for gate in found))


if __name__ == "__main__":
    raise SystemExit(main())
