"""Files that want harm end in a result or in one plain problem: nothing hangs, dies, reads others or calls out."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.media.hostile_watch import Seen, calls_in, strace_to, tormented, unplain

PLAYLISTS = (
    "list-0.mp4", "list-1.mp4", "list-2.mp4", "hls-0.mp4", "hls-1.mp4", "hls-2.mp4", "dash.mp4", "sdp.mp4", "imf.mov",
    "text.mp4", "asx.webm", "zip.mp4", "tar.mp4", "gzip.mkv", "svg.mp4", "pdf.mp4", "program.mp4",
)  # fmt: skip
ODD_NAMES = ("http:x.mp4", "-i", "concat:canary.mp4|canary.mp4", "pipe:0", "data:x.mp4", "a%03d[b]'c;d.mp4")
REFERENCES = ("reference-0.mov", "reference-1.mov", "reference-2.mov")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and pipes that Windows does not have")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return tormented(tmp_path_factory.mktemp("hostile"), 16, 1, patience=280)


def test_every_file_ends_in_a_result_or_a_plain_problem(seen: Seen) -> None:
    assert len(seen.fates) >= 80
    assert not unplain(seen)


def test_no_other_file_is_read_and_nobody_is_called(seen: Seen) -> None:
    if not seen.watched:
        pytest.skip("no strace here: what is opened and called cannot be watched")
    assert not seen.calls


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    record = tmp_path / "calls.txt"
    strace = strace_to(record)
    if not strace:
        pytest.skip("no strace here: what is opened and called cannot be watched")
    (tmp_path / "canary.txt").write_text("seen")
    harm = "import socket; open('canary.txt'); socket.socket(2, 2).connect(('192.0.2.1', 9))"
    subprocess.run([*strace, sys.executable, "-c", harm], cwd=tmp_path, capture_output=True, check=False)
    opened, called = calls_in(record)
    assert "canary.txt" in opened
    assert "192.0.2.1" in called


def test_what_is_no_clip_is_refused_whatever_its_name(seen: Seen) -> None:
    assert {name: seen.fates[name] for name in PLAYLISTS} == {
        name: {"probe": "unknown-format"} for name in PLAYLISTS
    }
    assert seen.fates["empty.mp4"] == {"probe": "empty"}
    assert seen.fates["pipe.mp4"] == seen.fates["device.mp4"] == {"probe": "unreadable"}


def test_a_good_clip_may_be_called_anything(seen: Seen) -> None:
    for name in ODD_NAMES:
        assert set(seen.fates[name].values()) == {"made"}, name


def test_a_reference_to_another_file_is_passed_over(seen: Seen) -> None:
    for name in REFERENCES:
        assert seen.fates[name]["probe"] in {"made", "clip-damaged"}


def test_a_clip_that_is_not_whole_says_so(seen: Seen) -> None:
    for percent in (10, 50, 90):
        assert seen.fates[f"cut-{percent}.mp4"] == {"probe": "clip-damaged"}
    assert seen.fates["bomb.mov"] == {"probe": "clip-damaged"}
