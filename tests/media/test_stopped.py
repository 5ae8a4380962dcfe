"""What a stopped task has finished is found, and nothing that lay there before it began."""

import hashlib
import os
from pathlib import Path

from media.report import SILENT
from media.stopped import StoppedRequest, find
from tests.media.photographs import photograph, save


def test_only_what_was_written_since_the_beginning_is_found(tmp_path: Path) -> None:
    old, new, words = tmp_path / "old.jpg", tmp_path / "new.jpg", tmp_path / "words.txt"
    save(photograph(), old)
    since = tmp_path / "since"
    since.write_bytes(b"")
    os.utime(old, ns=(0, since.stat().st_mtime_ns - 1))
    save(photograph(), new)
    words.write_bytes(b"Hello")
    paths = tuple(str(path) for path in (old, new, words, tmp_path / "gone.jpg"))
    picture, text = find(StoppedRequest(paths, str(since)), SILENT).left
    assert (picture.path, picture.bytes) == (str(new), new.stat().st_size)
    assert picture.width
    assert picture.height
    assert picture.seconds is None
    assert (text.path, text.sha256) == (str(words), hashlib.sha256(b"Hello").hexdigest())
    since.unlink()
    assert find(StoppedRequest(paths, str(since)), SILENT).left == ()
