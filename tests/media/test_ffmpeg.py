"""Running ffmpeg: what it may open, how it is watched, how it ends."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from media import ffmpeg
from media.errors import Cancelled, MediaError
from media.report import SILENT
from tests.media import clips

# As captured from ffmpeg n9.0.2 with -progress pipe:1; the first block before any packet was written.
CAPTURED = """\
frame=0
fps=0.00
stream_0_0_q=0.0
bitrate=N/A
total_size=48
out_time_us=N/A
out_time_ms=N/A
out_time=N/A
dup_frames=0
drop_frames=0
speed=N/A
progress=continue
frame=42
fps=41.90
stream_0_0_q=24.0
bitrate=   0.5kbits/s
total_size=48
out_time_us=1333333
out_time_ms=1333333
out_time=00:00:01.333333
dup_frames=0
drop_frames=0
speed=1.33x
progress=continue
frame=60
out_time_us=-21333
progress=end
"""
ENDLESS = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=30", "-f", "null", "-"]


Children = Callable[[], list[psutil.Process]]


@pytest.fixture(name="children")
def _children() -> Children:
    """Return what tells this process's ffmpeg processes, or those that stand for it: what has begun since."""
    others = {child.pid for child in psutil.Process().children()}  # such as workers that other tests share

    def begun() -> list[psutil.Process]:
        return [
            child
            for child in psutil.Process().children()
            if child.pid not in others
            and child.status() != psutil.STATUS_ZOMBIE
            and not any("resource_tracker" in word for word in child.cmdline())  # the standard library's
        ]

    return begun


def test_progress_is_read_block_by_block() -> None:
    assert list(ffmpeg.parse_progress(CAPTURED.splitlines())) == [
        ffmpeg.Progress(0, 0.0, ended=False),
        ffmpeg.Progress(42, 1.333333, ended=False),
        ffmpeg.Progress(60, 0.0, ended=True),
    ]


def test_progress_survives_half_lines() -> None:
    assert list(ffmpeg.parse_progress(["fra", "frame=", "=", "out_time_us=", "progress=continue"])) == [
        ffmpeg.Progress(0, 0.0, ended=False)
    ]


def test_run_tells_progress_and_returns_the_last(tmp_path: Path) -> None:
    told: list[ffmpeg.Progress] = []
    out = ffmpeg.target(tmp_path / "o", "mp4")
    last = ffmpeg.run(
        ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=30:d=1", "-c:v", "libx264", *out],
        file="in.mp4",
        report=SILENT,
        on_progress=told.append,
    )
    assert last.ended
    assert last.frames == 30
    assert told[-1] == last
    assert (tmp_path / "o").stat().st_size > 1000


def test_failure_carries_the_end_of_the_log(tmp_path: Path) -> None:
    broken = tmp_path / "in.mp4"
    broken.write_bytes(b"\0\0\0\x18ftypisom" + bytes(500))
    with pytest.raises(MediaError) as caught:
        ffmpeg.run(
            [*ffmpeg.source(str(broken), "mov"), *ffmpeg.target(tmp_path / "o", "mp4")],
            file="in.mp4",
            report=SILENT,
        )
    assert caught.value.problem.code == "ffmpeg-failed"
    assert caught.value.problem.file == "in.mp4"
    assert "moov atom not found" in caught.value.problem.params["log"]


def test_the_log_names_no_file_and_quotes_no_file(tmp_path: Path) -> None:
    """Titles are what a person wrote, and so are names: the log of the program holds neither."""
    titled = tmp_path / "For Anna, with love.mp4"
    clips.make(tmp_path / "in.mp4", "-metadata", "title=Anna's secret", frames=5).rename(titled)
    told: list[str] = []
    with pytest.raises(MediaError) as caught:
        ffmpeg.run(
            [
                *ffmpeg.source(str(titled), "mov"),
                "-vf",
                "nonsense",
                *ffmpeg.target(tmp_path / "Anna.mp4", "mp4"),
            ],
            file=str(titled),
            report=SILENT,
            told=told,
        )
    log = caught.value.problem.params["log"]
    assert "nonsense" in log
    assert "Anna" not in log


def test_cancel_ends_the_process_at_once(children: Children) -> None:
    begun = threading.Event()

    class Stop:
        def progress(self, fraction: float, note: str = "") -> None: ...

        def checkpoint(self) -> None:
            if begun.is_set():
                raise Cancelled

    before = time.monotonic()
    with pytest.raises(Cancelled):
        ffmpeg.run(ENDLESS, file="", report=Stop(), on_progress=lambda _progress: begun.set())
    assert time.monotonic() - before < 30
    assert not children()


def test_too_long_a_run_is_ended(children: Children) -> None:
    with pytest.raises(MediaError) as caught:
        ffmpeg.run(ENDLESS, file="in.mp4", report=SILENT, limits=ffmpeg.Limits(seconds=0.5))
    assert caught.value.problem.code == "ffmpeg-stalled"
    assert not children()


def test_silent_process_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, children: Children) -> None:
    stuck = tmp_path / "stuck"
    stuck.write_text(
        f"#!{sys.executable}\nimport sys, time\n"
        "print('[warning] stuck', file=sys.stderr, flush=True)\ntime.sleep(600)\n"
    )
    stuck.chmod(0o755)
    monkeypatch.setattr(ffmpeg, "program", lambda: str(stuck))
    monkeypatch.setattr(ffmpeg, "_STALL", 1.0)
    with pytest.raises(MediaError) as caught:
        ffmpeg.run([], file="in.mp4", report=SILENT)
    assert caught.value.problem.code == "ffmpeg-stalled"
    assert caught.value.problem.params["log"] == "[warning] stuck"
    assert not children()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_crash_of_the_program_is_one_clear_error(tmp_path: Path, children: Children) -> None:
    def crash(_progress: ffmpeg.Progress) -> None:
        for child in children():
            child.send_signal(signal.SIGSEGV)

    with pytest.raises(MediaError) as caught:
        ffmpeg.run(ENDLESS, file="in.mp4", report=SILENT, on_progress=crash)
    assert caught.value.problem.code == "ffmpeg-failed"


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE by prlimit is Linux's")
def test_file_limit_holds(tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        ffmpeg.run(
            [
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:d=5",
                "-c:v",
                "rawvideo",
                *ffmpeg.target(tmp_path / "o", "avi"),
            ],
            file="in.mp4",
            report=SILENT,
            limits=ffmpeg.Limits(file_bytes=100_000),
        )
    assert (tmp_path / "o").stat().st_size <= 100_000


@pytest.mark.parametrize("demuxer", ["concat", "hls", "lavfi", "image2", "", "mov,concat"])
def test_other_demuxers_are_refused(demuxer: str) -> None:
    with pytest.raises(MediaError):
        ffmpeg.source("x", demuxer)


def playlist(folder: Path, secret: Path) -> Path:
    path = folder / "list.mp4"
    path.write_text(f"ffconcat version 1.0\nfile '{secret.name}'\n")
    return path


def hls(folder: Path, secret: Path) -> Path:
    path = folder / "hls.mp4"
    path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret.name}\n#EXT-X-ENDLIST\n")
    return path


@pytest.mark.parametrize("forge", [playlist, hls])
@pytest.mark.parametrize("demuxer", ffmpeg.DEMUXERS)
def test_playlists_read_no_other_file(
    tmp_path: Path, forge: Callable[[Path, Path], Path], demuxer: str
) -> None:
    secret = clips.make(tmp_path / "secret.mp4", frames=5)
    forged = forge(tmp_path, secret)
    with pytest.raises(MediaError):
        ffmpeg.run([*ffmpeg.source(str(forged), demuxer), "-f", "null", "-"], file=str(forged), report=SILENT)


def test_the_environment_is_not_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("FFREPORT", f"file={tmp_path}/report.log")
    ffmpeg.run(["-f", "lavfi", "-i", "color=d=0.1", "-f", "null", "-"], file="", report=SILENT)
    assert not (tmp_path / "report.log").exists()


@pytest.mark.skipif(
    sys.platform != "linux" or not ffmpeg._cut_off(), reason="no unshare that a person may use"
)
def test_there_is_no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen, stand_in = tmp_path / "seen", tmp_path / "program"
    stand_in.write_text(f"#!{sys.executable}\nopen({str(seen)!r}, 'w').write(open('/proc/net/dev').read())\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(ffmpeg, "program", lambda: str(stand_in))
    ffmpeg.run([], file="in.mp4", report=SILENT)
    assert [line.split(":")[0].strip() for line in seen.read_text().splitlines()[2:]] == ["lo"]


def test_nothing_is_left_behind(children: Children) -> None:
    ffmpeg.run(["-f", "lavfi", "-i", "color=d=0.1", "-f", "null", "-"], file="", report=SILENT)
    assert not children()
