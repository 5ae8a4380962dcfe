"""How soon a mistake is underlined, and whether typing ever stalls: the Write desk with its real engines, offscreen.

    .venv/bin/python -m tests.bench.pause

Beside each figure stands a rival's, measured in the same run: Harper's linter alone, the client of
language-tool-python alone on a server of its own, and an empty field of Qt's. What another machine makes of it is
another matter; the ratio is not. A busy machine makes stalls of its own: an empty field has them too then, and the
work of the window itself is what is left of ours.
"""

import itertools
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, NamedTuple

from studio.grammar.harper import Harper
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import OwnRules
from tests.bench import own_sets
from tests.bench.grammar import Gate, machine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

    from tests.ui.write.conftest import Host
    from ui.context import Context

LONG, SHORT = 2200, 300  # characters
ROUNDS = 15
KEYS = 240  # that are typed while the event loop is watched
EVERY = 60  # ms between keys: 200 words a minute
PATIENCE = 120.0  # seconds for the engines to start
TICK = 2  # ms between looks at the event loop
MISTAKES = ("teh", "recieve", "wich", "becuase")


def texts(length: int) -> Iterator[str]:
    """Return texts of about `length` characters without end, no two with a paragraph in common."""
    lines = [one.text for half in own_sets.HALVES for one in own_sets.captions(half) if "\n" not in one.text]
    for round_ in itertools.count(1):
        text = ""
        for line in lines[round_ % 7 :] + lines:
            if len(text) + len(line) > length:
                break
            text += f"{line} {round_}{' ' if len(text) % 400 < 300 else chr(10)}"
        yield text[:length].rstrip()


def in_process() -> Iterator[Gate]:
    """Measure the instant engines without a window."""
    harper, own = Harper(), OwnRules()
    reader = Proofreader((own, harper), None)
    made = texts(SHORT)
    reader.quick(next(made), "en-US")
    ours, alone = [], []
    for _ in range(4 * ROUNDS):
        one, other = next(made), next(made)
        ours.append(taken(partial(reader.quick, one, "en-US")))
        alone.append(taken(partial(harper.check, other, "en-US")))
    reader.close()
    yield timed("check of 300 characters, median", statistics.median(ours), 25)
    yield timed("… 95 of 100 within", percentile(ours, 95))
    yield timed("… Harper alone, median", statistics.median(alone))


def taken(work: Callable[[], object]) -> float:
    """Return how many milliseconds it takes."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def percentile(times: list[float], share: int) -> float:
    """Return the time within which `share` of 100 lie."""
    return sorted(times)[min(len(times) - 1, len(times) * share // 100)]


def timed(what: str, milliseconds: float, most: float | None = None) -> Gate:
    """Return a line of the table."""
    return Gate(what, milliseconds, f"{milliseconds:7.1f} ms", most=most)


@contextmanager
def desk(app: "QApplication", folder: Path) -> "Iterator[tuple[Host, Context]]":
    """Return a shown Write desk over a library of its own, with all engines that are installed."""
    from studio import placements, places
    from studio.jobs import Runner
    from studio.library import Library
    from studio.post import MediaSet, Placed, Post
    from studio.session import Session
    from studio.settings import Settings
    from tests.ui.write.conftest import CHOSEN, Host
    from ui import theme
    from ui.context import Context
    from ui.proxies import Proxies

    theme.apply(app, "dark")
    session = Session(Library.open(folder / "library.sqlite"))
    session.create_post(Post("p1", "s1", placements=tuple(Placed(name) for name in CHOSEN)), MediaSet("s1"))
    runner = Runner()
    context = Context(
        session=session,
        runner=runner,
        placements=placements.load(places.shipped() / "placements"),
        settings=Settings.load(folder / "settings.json"),
        proxies=Proxies(runner),
    )
    host = Host(context)
    host.show()
    host.activateWindow()
    host.desk.caption.setFocus()
    yield host, context
    host.close()
    context.checking.close()
    runner.close()
    session.close()


def until(app: "QApplication", met: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Let the window live until something is so; return whether it came to be."""
    from PySide6.QtCore import QEventLoop

    end = perf_counter() + seconds
    while not met() and perf_counter() < end:
        app.processEvents(
            QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.AllEvents, 5
        )
    return met()


def underlined(app: "QApplication", host: "Host", context: "Context") -> Iterator[Gate]:
    """Measure from the last key to the underline, in a text that was there and in one that was pasted."""
    typed, pasted = [], []
    field, checking = host.desk.caption, context.checking
    made = texts(LONG)

    def stands(at: int) -> bool:
        return any(found.start == at for found in checking.findings("caption"))

    for round_ in range(ROUNDS + 1):
        mistake = MISTAKES[round_ % len(MISTAKES)]
        text = f"{next(made)}\nWe saw {mistake}"
        replace(field, text)
        began = perf_counter()
        if not until(app, partial(stands, len(text) - len(mistake))):
            raise TimeoutError
        if round_:  # the engines start in the first
            pasted.append((perf_counter() - began) * 1000)
        until(app, lambda: False, 1.5)  # the full engine answers too, as it has when somebody goes on typing
        for char in f" and {MISTAKES[round_ % len(MISTAKES) - 1]}":
            press(field, char)
            app.processEvents()
        began = perf_counter()
        if not until(app, partial(stands, len(text) + len(" and "))):
            raise TimeoutError
        if round_:
            typed.append((perf_counter() - began) * 1000)
    yield timed("last key to underline, 2,200 characters, median", statistics.median(typed), 450)
    yield timed("… 95 of 100 within", percentile(typed, 95), 450)
    yield timed("… all of it pasted, median", statistics.median(pasted), 450)
    yield timed("… 95 of 100 within", percentile(pasted, 95))


def press(field: "QWidget", char: str) -> None:
    """Press the key of `char`."""
    from PySide6.QtTest import QTest

    QTest.keyClicks(field, char)


def replace(field: "QTextEdit", text: str) -> None:
    """Paste `text` over everything."""
    from PySide6.QtGui import QTextCursor

    cursor = field.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)
    field.moveCursor(QTextCursor.MoveOperation.End)


class Late(NamedTuple):
    """By how many milliseconds a tick of the event loop came late, and how long this thread itself worked then."""

    wall: float
    work: float


def stalls(app: "QApplication", field: "QTextEdit") -> list[Late]:
    """Type, and return how late each tick of the event loop came."""
    from PySide6.QtCore import Qt, QTimer

    late: list[Late] = []
    letters = itertools.cycle("we was so hapy wich is nice. teh light recieve it all. ")
    last, worked = perf_counter(), thread_time()
    left = KEYS

    def tick() -> None:
        nonlocal last, worked
        now, work = perf_counter(), thread_time()
        late.append(Late(max(0.0, (now - last) * 1000 - TICK), (work - worked) * 1000))
        last, worked = now, work

    def key() -> None:
        nonlocal left
        press(field, next(letters))
        left -= 1
        typing.setInterval(700 if left % 40 == 0 else EVERY)  # somebody stops to think, and the checks run

    watch, typing = QTimer(), QTimer()
    watch.setTimerType(Qt.TimerType.PreciseTimer)
    watch.timeout.connect(tick)
    typing.timeout.connect(key)
    watch.start(TICK)
    typing.start(EVERY)
    until(app, lambda: left <= 0)
    watch.stop()
    typing.stop()
    return late


def watched(app: "QApplication", host: "Host") -> Iterator[Gate]:
    """Measure how long typing waits at most, on the desk and in an empty field of Qt's."""
    from PySide6.QtWidgets import QTextEdit

    replace(host.desk.caption, next(texts(LONG)))
    until(app, lambda: False, 3.0)
    ours = stalls(app, host.desk.caption)
    bare = QTextEdit()
    bare.resize(600, 400)
    bare.show()
    replace(bare, next(texts(LONG)))
    until(app, lambda: False, 0.5)
    theirs = stalls(app, bare)
    bare.close()
    yield timed("longest stall while typing", max(one.wall for one in ours), 50)
    yield timed("… longest work of the window itself", max(one.work for one in ours))
    yield timed("… 99 of 100 ticks late by at most", percentile([one.wall for one in ours], 99))
    yield timed("… longest in an empty field of Qt's", max(one.wall for one in theirs))


def rivals() -> Iterator[Gate]:
    """Measure the engines alone on 2,200 characters, without pause and window."""
    from studio import places
    from studio.grammar import LANGUAGE_TOOL
    from studio.grammar.language_tool import LanguageTool

    harper, made = Harper(), texts(LONG)
    harper.check(next(made), "en-US")
    alone = [taken(partial(harper.check, next(made), "en-US")) for _ in range(ROUNDS)]
    yield timed("Harper alone, 2,200 characters, median", statistics.median(alone))
    folder = places.asset(LANGUAGE_TOOL)
    if folder is None:
        return
    server = LanguageTool(folder)
    for _ in range(5):
        server.check(next(made), "en-US")
    alone = [taken(partial(server.check, next(made), "en-US")) for _ in range(ROUNDS)]
    server.close()
    yield timed("LanguageTool's client alone, the same, median", statistics.median(alone))


def main() -> int:
    """Print the table; the status says whether every gate was kept."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    found = [*in_process(), *rivals()]
    with tempfile.TemporaryDirectory() as name:
        os.environ["PASSEPARTOUT_DATA"] = str(Path(name) / "data")
        from PySide6.QtWidgets import QApplication

        from ui.garbage import Garbage

        app = QApplication([])
        garbage = Garbage(app)
        with desk(app, Path(name)) as (host, context):
            found += underlined(app, host, context)
            found += watched(app, host)
        garbage.end()
    sys.stdout.write("\n".join([machine(), "Typing", *map(str, found)]) + "\n")
    return int(not all(gate.kept for gate in found))


if __name__ == "__main__":
    raise SystemExit(main())
