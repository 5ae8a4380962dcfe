import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from media import output
from media.errors import MediaError


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(output.SUFFIX)]


def test_a_written_file_is_whole_and_named_by_its_hash(tmp_path: Path) -> None:
    written = output.write(tmp_path / "new folder" / "a.jpg", b"abc")
    assert Path(written.path).read_bytes() == b"abc"
    assert written.bytes == 3
    assert (
        written.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )  # FIPS 180-2, B.1
    assert output.digest(written.path) == written
    assert left_over(tmp_path / "new folder") == []


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.jpg"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), output.replacing(target) as temporary:
        temporary.write_bytes(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_the_original_is_never_a_target_by_any_name(tmp_path: Path) -> None:
    original = tmp_path / "a.jpg"
    original.write_bytes(b"original")
    (tmp_path / "link.jpg").symlink_to(original)
    os.link(original, tmp_path / "hard.jpg")
    for name in ("a.jpg", "link.jpg", "hard.jpg", "./../" + tmp_path.name + "/a.jpg"):
        with pytest.raises(MediaError) as caught:
            output.write(tmp_path / name, b"new", source=original)
        assert caught.value.problem.code == "is-the-original"
    assert original.read_bytes() == b"original"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "no-space"),
        (errno.EDQUOT, "no-space"),
        (errno.EROFS, "not-writable"),
        (errno.EIO, "write-failed"),
    ],
)  # fmt: skip
def test_the_systems_errors_become_problems_that_name_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MediaError) as caught:
        output.write(tmp_path / "a.jpg", b"abc")
    assert (caught.value.problem.code, caught.value.problem.file) == (code, str(tmp_path / "a.jpg"))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    if sys.platform != "linux" or not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with pytest.raises(MediaError) as caught, output.replacing(tmp_path / "a.jpg") as temporary:
        temporary.symlink_to("/dev/full")
        temporary.write_bytes(b"abc" * 100_000)
    assert caught.value.problem.code == "no-space"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MediaError) as caught:
        output.write(tmp_path / "file" / "a.jpg", b"abc")
    assert caught.value.problem.code == "not-writable"


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(MediaError) as caught:
        output.write(tmp_path / ("a" * 300 + ".jpg"), b"abc")
    assert caught.value.problem.code == "name-too-long"
    assert list(tmp_path.iterdir()) == []


def test_content_and_folder_are_synced_around_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted(descriptor: int) -> None:
        order.append("folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "file")
        sync(descriptor)

    def renamed(path: Path, to: Path) -> Path:
        order.append("rename")
        return replace(path, to)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", renamed)
    if sys.platform != "linux":
        pytest.skip("the test reads /proc")
    output.write(tmp_path / "a.jpg", b"abc")
    assert order == ["file", "rename", "folder"]


def test_what_a_killed_writer_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    killed = """
import os, signal, sys
from media import output
with output.replacing(sys.argv[1]) as temporary:
    temporary.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", killed, str(tmp_path / "a.jpg")], check=False)
    (tmp_path / "b.jpg").write_bytes(b"kept")
    assert len(left_over(tmp_path)) == 1
    with output.replacing(tmp_path / "c.jpg") as mine:
        mine.write_bytes(b"being written")
        assert output.sweep(tmp_path) == 1
        assert mine.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"b.jpg", "c.jpg"}
