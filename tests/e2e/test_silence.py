"""Nothing leaves the machine: neither an export nor the window's start says a word to anybody beyond it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import MAIN
from tests.media.photographs import photograph, save

STRACE = shutil.which("strace")
pytestmark = [
    pytest.mark.skipif(STRACE is None, reason="no strace here: what leaves the machine cannot be watched"),
    pytest.mark.timeout(300),
]
CALLS = "connect,sendto,sendmsg,sendmmsg"
ADDRESS = re.compile(
    r'sa_family=AF_INET6?, .*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")', re.DOTALL
)
LOOPBACK = re.compile(r"127\.|::1$|::ffff:127\.")


def spoken_to(folder: Path, *command: str | Path) -> list[str]:
    """Run `command` under watch, its workers included; return the addresses beyond this machine that it tried."""
    record = folder / "calls.txt"
    watched = [
        str(STRACE),
        "-f",
        "--seccomp-bpf",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(record),
        *map(str, command),
    ]
    ran = subprocess.run(
        watched,
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=240,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if "Operation not permitted" in ran.stderr or "PTRACE" in ran.stderr:
        pytest.skip("strace may not watch here: what leaves the machine cannot be seen")
    assert ran.returncode == 0, ran.stderr
    found = (first or second for first, second in ADDRESS.findall(record.read_text(errors="replace")))
    return [address for address in found if not LOOPBACK.match(address)]


def test_the_watch_sees_what_leaves(tmp_path: Path) -> None:
    program = (
        "import socket, subprocess, sys\n"
        "for kind, address in ((socket.AF_INET, '192.0.2.1'), (socket.AF_INET6, '2001:db8::1')):\n"
        "    try: socket.socket(kind, socket.SOCK_DGRAM).connect((address, 9))\n"
        "    except OSError: pass\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n"
        "inner = \"import socket; socket.socket(2, 2).connect(('198.51.100.7', 9))\"\n"
        "subprocess.run([sys.executable, '-c', inner], stderr=subprocess.DEVNULL)\n"
    )
    assert spoken_to(tmp_path, sys.executable, "-c", program) == ["192.0.2.1", "2001:db8::1", "198.51.100.7"]


def test_an_export_is_silent(tmp_path: Path) -> None:
    paths = [save(photograph(), tmp_path / f"{number}.jpg", quality=90) for number in range(2)]
    (tmp_path / "caption.txt").write_text("Thanks @ana https://example.com #riga", encoding="utf-8")
    arguments = ("--to", "instagram.carousel,x.post", "--caption", "caption.txt", "--out", "out")
    assert spoken_to(tmp_path, sys.executable, MAIN, "export", *paths, *arguments) == []
    assert len(list((tmp_path / "out").rglob("*.jpg"))) == 4


def test_the_start_of_the_window_is_silent(tmp_path: Path) -> None:
    assert spoken_to(tmp_path, sys.executable, MAIN, "--quit-when-shown") == []


def test_a_full_run_in_which_nothing_is_asked_for_is_silent_and_what_tries_is_refused(tmp_path: Path) -> None:
    picture = save(photograph(), tmp_path / "one.jpg", quality=90)
    program = (
        f"import sys; sys.path.insert(0, {str(MAIN.parent)!r})\n"
        "from pathlib import Path\nfrom tests.e2e.quiet import main\n"
        f"raise SystemExit(main(Path({str(picture)!r})))"
    )
    assert spoken_to(tmp_path, sys.executable, "-c", program) == []
