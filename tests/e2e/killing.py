"""Killing an export in its middle: a worker, the program, or both. What is left has to be whole."""

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PIL import Image

from studio import places
from studio.library import Library
from studio.session import Session
from tests.e2e.program import PATIENCE, Ran, start
from tests.media.photographs import large, save
from tests.studio.shoots import shoot

TITLE = "Killed again and again"
PLACEMENTS = "instagram.carousel,linkedin.document,x.post"
PHOTOGRAPHS = 4


def prepare(folder: Path) -> None:
    """Put a post of large photographs into the library."""
    picture = large(3600, 2400)
    paths = [save(picture, folder / f"IMG_{number}.jpg", quality=85) for number in range(PHOTOGRAPHS)]
    post, media_set = shoot(paths, title=TITLE, caption="The power goes ⚡")
    session = Session(Library.open(places.library()))
    session.create_post(post, media_set)
    session.close()


def torment(folder: Path, rounds: int, seed: int) -> None:
    """Kill an export `rounds` times; after each the folder is whole so far and nobody is left; then let it end."""
    chance = random.Random(seed)
    for number in range(rounds):
        out = folder / f"out-{number // 4}"  # several kills in one folder: it goes on from kill to kill
        _kill_one(folder, out, chance)
        check_whole(out, complete=False)
    for out in sorted(folder.glob("out-*")):
        ran = Ran(_export(folder, out))
        assert ran.status == 0, ran.err
        check_whole(out, complete=True)
        assert len(ran.json["outputs"]) == 2 * PHOTOGRAPHS + 1 + 3 + 1  # one PDF, three captions, one title
    library = Library.open(places.library())
    assert library.unfinished() == {}
    library.close()


def _export(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    return start("export", TITLE, "--to", PLACEMENTS, "--out", out, "--json", cwd=folder)


def _kill_one(folder: Path, out: Path, chance: random.Random) -> None:
    """Kill somebody at some moment of an export, and wait until nobody of its family is left."""
    victim = _export(folder, out)
    lines = chance.randint(0, 12)
    assert victim.stderr is not None
    for _ in range(lines):
        victim.stderr.readline()
    time.sleep(chance.random() * 0.1)
    family = _family(victim.pid)
    whom = chance.choice(["worker", "program", "both", "everybody"])
    workers = [process for process in family if _parent(process) == victim.pid]
    doomed = {
        "worker": workers[-1:],
        "program": [psutil.Process(victim.pid)],
        "both": [psutil.Process(victim.pid), *workers],
        "everybody": [*family, psutil.Process(victim.pid)],
    }[whom]
    for process in doomed:
        _kill(process)
    victim.communicate(timeout=PATIENCE)
    wait_for(lambda: not any(alive(process) for process in family))


def _family(pid: int) -> list[psutil.Process]:
    try:
        return list(psutil.Process(pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _parent(process: psutil.Process) -> int:
    try:
        return int(process.ppid())
    except psutil.NoSuchProcess:
        return 0  # it has ended since it was listed


def _kill(process: psutil.Process) -> None:
    try:
        os.kill(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def alive(process: psutil.Process) -> bool:
    """Say whether a process still runs; one that only waits to be collected does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


def check_whole(out: Path, *, complete: bool) -> None:
    """Every file under its own name is whole; half ones are gone, unless their very guard was killed."""
    for path in out.rglob("*") if out.exists() else ():
        if path.suffix == ".jpg":
            with Image.open(path) as image:
                image.load()
        elif path.suffix == ".pdf":
            assert path.read_bytes().endswith(b"%%EOF\n")
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
    if complete:
        document = json.loads((out / "manifest.json").read_bytes())
        listed = {entry["path"] for entry in document["files"]} | {"manifest.json"}
        assert {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()} == listed
        assert document["complete"]
