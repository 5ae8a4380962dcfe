"""Small files written whole, and what is there unchanged."""

import hashlib
import os
from pathlib import Path

from media.files import Content, Known, LookRequest, ReadRequest, WriteRequest, look, read, write
from media.report import SILENT


def known(path: Path, content: bytes) -> Known:
    return Known(str(path), hashlib.sha256(content).hexdigest(), len(content))


def test_one_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    leftover = tmp_path / "leftover"
    leftover.write_bytes(b"")
    bad, good = tmp_path / "file" / "a.txt", tmp_path / "new" / "b.txt"
    request = WriteRequest((Content(str(bad), b"a"), Content(str(good), b"b")), (str(leftover),))
    result = write(request, SILENT)
    assert [written.path for written in result.written] == [str(good)]
    assert [(problem.code, problem.file) for problem in result.problems] == [("not-writable", str(bad))]
    assert good.read_bytes() == b"b"
    assert leftover.exists()  # it goes only when everything is there
    write(WriteRequest((Content(str(good), b"c"),), (str(leftover),)), SILENT)
    assert good.read_bytes() == b"c"
    assert not leftover.exists()


def test_only_what_is_unchanged_to_the_last_byte_counts(tmp_path: Path) -> None:
    for name in ("same", "changed", "longer"):
        (tmp_path / name).write_bytes(b"content")
    files = tuple(known(tmp_path / name, b"content") for name in ("same", "changed", "longer", "gone"))
    (tmp_path / "changed").write_bytes(b"CONTENT")
    (tmp_path / "longer").write_bytes(b"content+")
    found = look(LookRequest(files, (str(tmp_path), str(tmp_path / "no folder"))), SILENT)
    assert found.unchanged == (str(tmp_path / "same"),)
    assert found.others == (str(tmp_path / "changed"), str(tmp_path / "longer"))


def test_what_a_crash_has_left_is_removed_unless_its_writer_lives(tmp_path: Path) -> None:
    ours, theirs = (f".{pid}-{'0' * 32}.jpg.passepartout-part" for pid in (2**22 + 1, os.getppid()))
    for name in (ours, theirs, ".other"):
        (tmp_path / name).write_bytes(b"half")
    look(LookRequest((), (str(tmp_path),)), SILENT)
    assert {path.name for path in tmp_path.iterdir()} == {theirs, ".other"}


def test_small_files_are_read_and_others_left_out(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"12345")
    (tmp_path / "large").write_bytes(b"123456")
    paths = tuple(str(tmp_path / name) for name in ("small", "large", "gone", "."))
    assert read(ReadRequest(paths, 5), SILENT).contents == {str(tmp_path / "small"): b"12345"}
