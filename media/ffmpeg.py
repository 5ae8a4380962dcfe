"""Runs imageio-ffmpeg's program on files that may be hostile: no network, no other files, no orphan.

The binary can speak every protocol and read playlists; a renamed ffconcat file has read its neighbour, and
the name `http:x.mp4` has caused a look-up. So an input is opened only by the protocol `file`, by an absolute
path, with the one demuxer that its content called for, and nothing of a file's name enters a filter graph. Where
the system allows it (Linux, `unshare`), the process has no network at all.

What a failed run said goes along with the error, for the program's log: warnings and errors only, without the names
of files, and without what a file says of itself.
"""

import contextlib
import os
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import IO

import msgspec

from media import awake
from media.errors import MediaError, Problem
from media.report import Report

DEMUXERS = ("mov", "matroska", "avi", "mpegts")
"""What phones, cameras and editors write: MP4 and MOV, MKV and WebM, AVI, AVCHD."""

MOST_PIXELS = 8192 * 8192  # of one frame: twice what 8K has; a forged size would take all memory

_STALL = 90.0  # seconds without a line of progress: x264 with a slow preset on 4K gives one every few seconds
_LOG_LINES = 40  # of standard error that are kept for the log
_LOG_CHARACTERS = 2000
_UNSHARE = 10.0  # seconds to find out whether processes can be cut off from the network
_TICK = 0.1  # seconds between two looks at cancellation
_LEVEL = re.compile(r"\[(panic|fatal|error|warning|info|verbose|debug|trace)\]")
_TOLD = {"panic", "fatal", "error", "warning"}


class Limits(msgspec.Struct, frozen=True):
    """What one run may use; the memory and file limits hold on Linux, the time limit everywhere."""

    seconds: float = 6 * 3600.0  # by the clock
    cpu_seconds: int = 24 * 3600
    address_bytes: int = 12 * 2**30  # reserved, not used: x264 and zscale map far more than they touch
    file_bytes: int = 64 * 2**30


class Progress(msgspec.Struct, frozen=True):
    """One block of `-progress`: frames written, seconds of output, and whether it was the last block."""

    frames: int
    seconds: float
    ended: bool


DEFAULT = Limits()


@cache
def program() -> str:
    """Return the path of imageio-ffmpeg's own binary; the system's is never used."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())


def source(path: str, demuxer: str, *options: str) -> list[str]:
    """Return the arguments that open `path` as an input, with `demuxer` and no other."""
    if demuxer not in DEMUXERS:
        raise MediaError("not-a-clip", path)
    return [
        "-protocol_whitelist", "file",
        "-format_whitelist", ",".join(DEMUXERS),
        "-max_pixels", str(MOST_PIXELS),
        "-f", demuxer,
        *options,
        "-i", f"file:{Path(path).absolute()}",
    ]  # fmt: skip


def target(path: Path, muxer: str) -> list[str]:
    """Return the arguments that write `path`, whatever its name looks like."""
    return ["-f", muxer, "-y", f"file:{path.absolute()}"]


def parse_progress(lines: Iterable[str]) -> Iterable[Progress]:
    """Turn lines of `-progress` into one value a block. Lines that say nothing to us are passed over.

    `out_time_us` is "N/A" until the first packet is written.
    """
    frames, seconds = 0, 0.0
    for line in lines:
        key, _, value = line.strip().partition("=")
        if key == "frame" and value.isdigit():
            frames = int(value)
        elif key == "out_time_us" and value.lstrip("-").isdigit():
            seconds = max(0.0, int(value) / 1e6)
        elif key == "progress":
            yield Progress(frames, seconds, value == "end")


def run(
    arguments: Sequence[str],
    *,
    file: str,
    report: Report,
    on_progress: Callable[[Progress], None] = lambda _progress: None,
    limits: Limits = DEFAULT,
    told: list[str] | None = None,
) -> Progress:
    """Run ffmpeg with `arguments` and return its last progress. `file` is the original, for errors.

    `told` gets the last lines of what filters that measure say at their end.

    Raises MediaError "ffmpeg-failed" or "ffmpeg-stalled" (with the end of its log), "no-space", and whatever
    `report.checkpoint` raises; in every case the process has ended.
    """
    command = [
        *_cut_off(), program(), "-hide_banner", "-nostdin",
        "-loglevel", "level+warning" if told is None else "level+info",
        "-nostats", "-progress", "pipe:1", "-stats_period", "0.2", *arguments,
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        creationflags=_NO_WINDOW,
    )
    lines: queue.Queue[str | None] = queue.Queue()
    log: deque[str] = deque(maxlen=_LOG_LINES)
    readers = _readers(process, lines, log)
    stalled: Problem | None = None
    try:
        _limit(process.pid, limits)
        last = _watch(lines, file, report, on_progress, limits)
        _wait(process, file, report)
    except MediaError as error:
        stalled = error.problem  # told when the end of the log is read
    finally:
        # Not politely: a run that is not at its end has written nothing that anybody will keep.
        process.kill()
        process.wait()
        for reader in readers:
            reader.join()
    if stalled is not None:
        raise MediaError(stalled.code, file, **stalled.params, log=_log(log, arguments))
    if process.returncode:
        raise _failure(file, _log(log, arguments), process.returncode)
    if told is not None:
        told += log
    return last


_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


def _environment() -> dict[str, str]:
    """Return the little that ffmpeg needs: nothing of the person's settings, tokens or proxies."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    return {"LC_ALL": "C", **{name: os.environ[name] for name in kept if name in os.environ}}


def _limit(pid: int, limits: Limits) -> None:
    """Set the limits of a running process. Not by `preexec_fn`, which can hang a program that has threads."""
    if sys.platform != "linux":
        return
    import resource

    for kind, value in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.address_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ProcessLookupError):  # it has ended already
            hard = resource.prlimit(pid, kind)[1]
            most = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.prlimit(pid, kind, (most, most))


def _readers(
    process: "subprocess.Popen[bytes]", lines: "queue.Queue[str | None]", log: deque[str]
) -> tuple[threading.Thread, threading.Thread]:
    """Start the two threads that empty the process's pipes until it ends; a None ends `lines`."""

    def read_progress(pipe: IO[bytes]) -> None:
        with pipe:
            while line := pipe.readline(4096):
                lines.put(line.decode("utf-8", "replace"))
        lines.put(None)

    def read_log(pipe: IO[bytes]) -> None:
        with pipe:
            while line := pipe.readline(4096):
                log.append(line.decode("utf-8", "replace").rstrip())

    readers = (
        threading.Thread(target=read_progress, args=(process.stdout,)),
        threading.Thread(target=read_log, args=(process.stderr,)),
    )
    for reader in readers:
        reader.start()
    return readers


def _watch(
    lines: "queue.Queue[str | None]",
    file: str,
    report: Report,
    on_progress: Callable[[Progress], None],
    limits: Limits,
) -> Progress:
    """Return the last progress at the end of the stream; raise when it stalls or takes too long."""
    block: list[str] = []
    last = Progress(0, 0.0, ended=False)
    clock = awake.Clock()
    started = told = clock.seconds()
    while True:
        report.checkpoint()
        now = clock.seconds()
        if now - told > _STALL or now - started > limits.seconds:
            raise MediaError("ffmpeg-stalled", file, seconds=str(round(now - told)))
        try:
            line = lines.get(timeout=_TICK)
        except queue.Empty:
            continue
        if line is None:
            return last
        block.append(line)
        if line.startswith("progress="):
            for progress in parse_progress(block):
                if (progress.frames, progress.seconds) != (last.frames, last.seconds):
                    told = now
                last = progress
                on_progress(progress)
            block.clear()


def _wait(process: "subprocess.Popen[bytes]", file: str, report: Report) -> None:
    """Wait for the end after the last line, still open to cancellation."""
    clock = awake.Clock()
    while True:
        try:
            process.wait(_TICK)
            return
        except subprocess.TimeoutExpired:
            report.checkpoint()
            if clock.seconds() > _STALL:
                raise MediaError("ffmpeg-stalled", file, seconds=str(round(_STALL))) from None


def _failure(file: str, log: str, status: int) -> MediaError:
    if "No space left on device" in log or "Disk quota exceeded" in log:
        return MediaError("no-space", file)
    return MediaError("ffmpeg-failed", file, status=str(status), log=log)


def _log(lines: Iterable[str], arguments: Sequence[str]) -> str:
    """Return the end of what was said, without what belongs to the person: names of files, and a file's own words.

    A line that has no level belongs to the one before it.
    """
    names = {
        name for one in arguments if one.startswith("file:") for name in (one, one.removeprefix("file:"))
    }
    kept, worth = [], True
    for line in lines:
        level = _LEVEL.search(line)
        worth = worth if level is None else level[1] in _TOLD
        if worth:
            kept.append(line)
    text = "\n".join(kept)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "…")
    return text[-_LOG_CHARACTERS:]


@cache
def _cut_off() -> tuple[str, ...]:
    """Return the command that starts another one without a network; nothing where the system has or allows none."""
    found = shutil.which("unshare") if sys.platform == "linux" else None
    if found is None:
        return ()
    command = (found, "--map-current-user", "--net", "--")
    try:
        tried = subprocess.run(
            [*command, program(), "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_UNSHARE,
            env=_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()
