"""Runs `hostile_run` on a folder of hostile files, under `strace` where there is one, and says what came of it."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from studio.words import messages
from tests.media import hostile_clips
from tests.media.hostile_clips import CANARY

ROOT = Path(__file__).parents[2]
_CALLS = "openat,open,openat2,connect,sendto,sendmsg,sendmmsg"
_READ = re.compile(r'open\w*\((?:AT_FDCWD, )?"(?:[^"]*/)?canary\.(?:mp4|txt)"')
_SPOKEN = re.compile(r"sa_family=AF_INET6?\b")


@dataclass(frozen=True)
class Seen:
    """What became of each file, step by step; the calls that should not have been made; whether they were watched."""

    fates: dict[str, dict[str, str]]
    calls: tuple[str, ...]
    watched: bool


def tormented(folder: Path, mutations: int, seed: int, *, patience: float) -> Seen:
    """Make the files below `folder`, do everything with each, and return what was seen.

    Raises AssertionError where something of the canaries came out, or a half file stayed.
    """
    sources, hostile, out = folder / "bases", folder / "hostile", folder / "out"
    for made in (sources, hostile, out):
        made.mkdir()
    good = hostile_clips.bases(sources)
    hostile_clips.canaries(hostile)
    names = [path.name for path in hostile_clips.forged(hostile, good[0])]
    names += [path.name for path in hostile_clips.mutated(good, hostile, mutations, seed)]
    record = folder / "calls.txt"
    strace = strace_to(record)
    ran = subprocess.run(
        [*strace, sys.executable, "-m", "tests.media.hostile_run", ".", str(out)],
        cwd=hostile,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=patience,
    )
    assert ran.returncode == 0, ran.stderr.decode(errors="replace")[-4000:]
    fates = json.loads(ran.stdout)
    assert sorted(fates) == sorted(names)
    for path in out.iterdir():
        assert not path.name.startswith("."), f"a half file stayed: {path.name}"
        assert CANARY.encode() not in path.read_bytes(), path.name
    assert CANARY.encode() not in ran.stdout + ran.stderr
    return Seen(fates, calls_in(record) if strace else (), bool(strace))


def calls_in(record: Path) -> tuple[str, ...]:
    """Return the lines of strace's record that open a canary or speak to an address."""
    lines = record.read_text(errors="replace").splitlines()
    return tuple(line for line in lines if _READ.search(line) or _SPOKEN.search(line))


def unplain(seen: Seen) -> dict[str, dict[str, str]]:
    """Return the files of which a step ended neither in a result nor in a problem that has a sentence.

    A worker that was killed, hung, grew too much or has a bug is told as the step "worker".
    """
    return {
        name: steps
        for name, steps in seen.fates.items()
        if "worker" in steps or any(code != "made" and code not in messages() for code in steps.values())
    }


def strace_to(record: Path) -> list[str]:
    """Return the command that watches another one; nothing where that is not possible."""
    found = shutil.which("strace")
    if found is None:
        return []
    command = [found, "-f", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(record)]
    tried = subprocess.run([*command, "true"], check=False, capture_output=True)
    return command if tried.returncode == 0 else []
