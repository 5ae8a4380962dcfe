"""Reading back: a file that is away, one that was changed, one that nobody named; and what a file is known by."""

import hashlib
import os
from pathlib import Path

import pytest

from media.checking import CheckRequest, IdentifyRequest, check, identify
from media.errors import Cancelled
from media.files import Known
from media.report import SILENT


def known(path: Path, content: bytes) -> Known:
    path.write_bytes(content)
    return Known(str(path), hashlib.sha256(content).hexdigest(), len(content))


def test_what_is_missing_changed_and_extra_is_told_apart(tmp_path: Path) -> None:
    whole, gone = known(tmp_path / "a", b"whole"), known(tmp_path / "b", b"gone")
    same_size, replaced = known(tmp_path / "c", b"same size"), known(tmp_path / "d", b"a file")
    for path in (gone, replaced):
        Path(path.path).unlink()
    Path(replaced.path).mkdir()
    Path(same_size.path).write_bytes(b"same s1ze")
    for name in ("added.txt", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).write_text("x")
    found = check(CheckRequest((whole, gone, same_size, replaced), (str(tmp_path), "/nowhere")), SILENT)
    assert found.missing == (gone.path, replaced.path)
    assert found.changed == (same_size.path,)
    assert found.extra == (str(tmp_path / "added.txt"),)


def test_checking_can_be_cancelled(tmp_path: Path) -> None:
    class Impatient:
        def progress(self, fraction: float, note: str = "") -> None:
            pass

        def checkpoint(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(CheckRequest((known(tmp_path / "a", b"a"),)), Impatient())


def test_a_file_is_known_by_its_content_wherever_it_lies(tmp_path: Path) -> None:
    content = os.urandom(3 << 20)
    one, moved, other = tmp_path / "one", tmp_path / "moved", tmp_path / "other"
    one.write_bytes(content)
    moved.write_bytes(content)
    other.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    odd = ("/no\0path", str(tmp_path), "/nowhere")
    found = identify(IdentifyRequest((str(one), str(moved), str(other), *odd)), SILENT).found
    assert found.keys() == {str(one), str(moved), str(other)}
    assert found[str(one)] == found[str(moved)] != found[str(other)]
