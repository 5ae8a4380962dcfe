"""Tasks that misbehave, for the tests of workers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from media.errors import MediaError
from media.output import replacing, scratch
from media.report import Report
from media.silence import NetworkRefused

Task = Callable[["Ask", Report], "Answer"]


class Ask(msgspec.Struct, frozen=True):
    source: str = ""
    number: int = 0
    seconds: float = 0.0
    data: bytes = b""


class Answer(msgspec.Struct, frozen=True):
    number: int = 0
    pid: int = 0
    child: int = 0
    data: bytes = b""
    modules: tuple[str, ...] = ()


def echo(request: Ask, report: Report) -> Answer:
    return Answer(request.number, os.getpid(), 0, request.data)


def modules(request: Ask, report: Report) -> Answer:
    return Answer(modules=tuple(sys.modules))


def prints(request: Ask, report: Report) -> Answer:
    os.write(1, b"noise on descriptor one\n")
    print("noise on standard output", flush=True)  # noqa: T201
    return Answer(request.number)


def calls_out(request: Ask, report: Report) -> Answer:
    try:
        socket.create_connection(("192.0.2.1", 9), 0.01).close()
    except NetworkRefused:
        return Answer(number=1)
    except OSError:
        return Answer(number=2)  # it was let through, and nobody answers there
    return Answer(number=3)


def refuses(request: Ask, report: Report) -> Answer:
    raise MediaError("truncated", request.source, detail="7")


def chokes(request: Ask, report: Report) -> Answer:
    raise MediaError("ffmpeg-failed", request.source, log="what the program said")


def buggy(request: Ask, report: Report) -> Answer:
    raise KeyError("nobody foresaw this")


def crashes(request: Ask, report: Report) -> Answer:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Answer()


def hungry(request: Ask, report: Report) -> Answer:
    return Answer(number=len(bytearray(request.number)))


def fat(request: Ask, report: Report) -> Answer:
    held = b"x" * request.number
    _until(request.seconds, report)
    return Answer(number=len(held))


def counts(request: Ask, report: Report) -> Answer:
    for number in range(request.number):
        report.progress(number / request.number, str(number))
    report.progress(1.0, "done")
    return Answer(request.number)


def slow(request: Ask, report: Report) -> Answer:
    _touch(request)
    _until(request.seconds, report)
    return Answer(request.number, os.getpid())


def deaf(request: Ask, report: Report) -> Answer:
    _touch(request)
    time.sleep(request.seconds)
    return Answer()


def with_child(request: Ask, report: Report) -> Answer:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    report.progress(0.0, str(child.pid))
    time.sleep(request.seconds)
    return Answer(child=child.pid)


def _touch(request: Ask) -> None:
    if request.source:
        with Path(request.source).open("a", encoding="utf-8") as log:
            log.write(f"{request.number}\n")


def _until(seconds: float, report: Report) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        report.checkpoint()
        time.sleep(0.01)


def with_note(request: Ask, report: Report) -> Answer:
    report.progress(0.0, "begun")
    _until(request.seconds, report)
    return Answer(request.number)


def half_writes(request: Ask, report: Report) -> Answer:
    with scratch() as folder, replacing(request.source) as temporary:
        (folder / "lines.ass").write_bytes(b"what another program reads")
        temporary.write_bytes(b"half")
        time.sleep(request.seconds)
    return Answer()
