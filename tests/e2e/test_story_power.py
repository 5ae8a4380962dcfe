"""Story 5: the power goes, in the middle of an export and of a sentence. Twice; then everything is there."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import psutil
import pytest
from PIL import Image

from studio import places
from studio.exporter import unfinished
from studio.library import Library
from studio.post import Placed
from studio.session import Session
from studio.settings import Settings
from tests.e2e.killing import alive, check_whole, wait_for
from tests.e2e.program import PATIENCE, ROOT
from tests.media.photographs import large, save
from tests.studio.shoots import shoot

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the power goes by signals here"),
    pytest.mark.timeout(600),
]
BEGINNING = "Dancing in the dark. "
PLACEMENTS = ("instagram.carousel", "instagram.story", "linkedin.document", "x.post")
PHOTOGRAPHS = 16  # enough that neither cut comes when nothing is left to do
HALF = 13  # pictures, of 36: by then a photograph is finished in all its sizes, and written down so


@pytest.fixture
def out(tmp_path: Path, user_data: Path) -> Path:
    """Return the folder to export into, after a post of large photographs was put into the library."""
    picture = large(4200, 2800)
    paths = [save(picture, tmp_path / f"IMG_{number}.jpg", quality=85) for number in range(PHOTOGRAPHS)]
    post, media_set = shoot(
        paths,
        title="The dance",
        caption=BEGINNING,
        placements=tuple(Placed(name) for name in PLACEMENTS),
    )
    session = Session(Library.open(places.library()))
    session.create_post(post, media_set)
    session.close()
    Settings.load(places.settings()).change(
        first_run_done=True, desk="write", engine="quick", language="en-US", placements=PLACEMENTS
    )
    return tmp_path / "out"


class Sitting:
    """The program with the person at it, as a process."""

    def __init__(self, what: str, out: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.power", what, str(out)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            # Whoever loses the power while Python tries out the system's temporary folder leaves that there.
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(out.parent)},
        )
        self.heard: dict[str, Any] = {}  # the last of each kind

    def listen(self, until: str) -> None:
        """Hear what the window says until it has said `until`."""
        while until not in self.heard:
            self._hear(self._lines())

    def _lines(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def _hear(self, lines: IO[bytes]) -> None:
        line = lines.readline()
        assert line, f"the program ended; before, it said {self.heard}"
        kind, *rest = json.loads(line)
        self.heard[kind] = rest[0] if rest else None

    def work_until(self, done: int, out: Path) -> None:
        """Listen until so many pictures are finished, and the person is in the middle of a sentence."""
        while len(finished(out)) < done or str(self.heard.get("saved", "")).endswith((". ", ": ")):
            self._hear(self._lines())

    def family(self) -> list[psutil.Process]:
        return [*psutil.Process(self.process.pid).children(recursive=True)]

    def cut(self, *, workers: bool) -> None:
        """Let the power go: for the program and all of its family at once, or for the program alone."""
        family = self.family()
        assert family, "no worker was at work"
        os.kill(self.process.pid, signal.SIGKILL)
        for process in family if workers else ():
            with_luck(process)
        with self._lines() as lines:
            rest = lines.read().splitlines()
        for kind, *said in map(json.loads, filter(complete, rest)):
            self.heard[kind] = said[0] if said else None
        self.process.wait(PATIENCE)
        wait_for(lambda: not any(alive(process) for process in family))

    def end(self) -> None:
        """Wait for an end without complaint."""
        self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0


def with_luck(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return


def complete(line: bytes) -> bool:
    """Say whether a line was said to its end."""
    return line.endswith(b"]")


def finished(out: Path) -> dict[Path, tuple[int, int]]:
    """Return the pictures under their own names, each with the time of its writing and its inode."""
    found = (path for path in out.rglob("*.jpg") if not path.name.startswith("."))
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in found}


def leftovers(out: Path) -> list[str]:
    """Return what an interrupted export would leave: temporary files and its journal."""
    return [path.name for path in out.rglob(".*")]


def test_the_sentence_is_there_and_the_export_goes_on(out: Path) -> None:
    first = Sitting("write", out)
    first.listen("exporting")
    first.work_until(HALF, out)
    first.cut(workers=True)
    promised = first.heard["saved"]
    assert promised.startswith(f"{BEGINNING}I promise: ")
    check_whole(out, complete=False)
    made = finished(out)
    assert len(made) >= HALF
    assert not (out / "manifest.json").exists()
    noted = recorded()

    second = Sitting("go-on", out)
    second.listen("exporting")
    check_greeting(second, promised)
    wait_for(lambda: len(finished(out)) > len(made) or second.process.poll() is not None)
    assert second.process.poll() is None
    second.cut(workers=False)  # its workers notice by themselves
    check_whole(out, complete=False)

    third = Sitting("go-on", out)
    third.listen("end")
    check_greeting(third, promised)
    assert any("Everything is made." in said for said in third.heard["end"])
    third.end()

    check_whole(out, complete=True)
    assert leftovers(out) == []
    now = finished(out)
    assert len(now) == PHOTOGRAPHS + PHOTOGRAPHS + 4  # x.post takes four; LinkedIn's document is one PDF
    for path in now:
        with Image.open(path) as image:
            image.load()
    assert noted, "nothing was written down as finished before the power went"
    assert {path: now[path] for path in noted} == {path: made[path] for path in noted}  # not made again
    library = Library.open(places.library())
    assert library.unfinished() == {}
    library.close()
    assert not list(places.library().parent.rglob("*.passepartout-part"))


def recorded() -> set[Path]:
    """Return the pictures that the library knew to be finished when the power went."""
    copied = places.library().parent.with_name("looked-at")  # opening it would settle what was interrupted
    shutil.copytree(places.library().parent, copied, ignore=shutil.ignore_patterns("*.socket"))  # is no file
    library = Library.open(copied / places.library().name)
    (record,) = unfinished(library)
    library.close()
    return {Path(one.file.path) for one in record.outputs if one.file.path.endswith(".jpg")}


def check_greeting(sitting: Sitting, promised: str) -> None:
    """Every word that the window had called saved is there, and the person has the choice."""
    assert sitting.heard["caption"].startswith(promised)
    assert "interrupted" in sitting.heard["notices"]
    assert any(notice.startswith("unfinished-") for notice in sitting.heard["notices"])
    assert {"Go on", "Leave it"} <= set(sitting.heard["choices"])
