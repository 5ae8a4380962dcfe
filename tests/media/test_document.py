"""A PDF of photographs: every page is its JPEG, byte for byte, where the file's own table says."""

import re
from pathlib import Path

import pytest

from media.document import BindRequest, Page, bind, pdf
from media.errors import MediaError
from media.geometry import Size
from media.photo import RenderRequest, Target
from media.report import SILENT
from tests.media.photographs import array, photograph, save


def a_page(path: str) -> RenderRequest:
    return RenderRequest(path, (Target("", Size(400, 500)),))


def streams(content: bytes) -> list[bytes]:
    """Return the pictures in a PDF by its own cross-reference table, which is thereby checked."""
    table = int(re.findall(rb"startxref\n(\d+)\n%%EOF", content)[-1])
    entries = re.findall(rb"(\d{10}) 00000 n ", content[table:])
    found = []
    for number, entry in enumerate(entries, start=1):
        body = content[int(entry) :]
        assert body.startswith(b"%d 0 obj\n" % number)
        match = re.match(rb"\d+ 0 obj\n<< [^>]*/Subtype /Image[^>]*/Length (\d+) >>\nstream\n", body)
        if match:
            end = match.end() + int(match[1])
            found.append(body[match.end() : end])
            assert body[end:].startswith(b"\nendstream")
    return found


def test_each_photograph_is_a_page(tmp_path: Path) -> None:
    paths = [save(photograph(name), tmp_path / name) for name in ("coffee.png", "astronaut.png")]
    bound = bind(BindRequest(tuple(map(a_page, paths)), str(tmp_path / "out.pdf"), "Ana (née) & 雪"), SILENT)
    content = (tmp_path / "out.pdf").read_bytes()
    assert (bound.pages, bound.width, bound.height, bound.bytes) == (2, 400, 500, len(content))
    for picture in streams(content):
        (tmp_path / "page.jpg").write_bytes(picture)
        assert array(tmp_path / "page.jpg").shape == (500, 400, 3)
    assert len(streams(content)) == 2
    assert content.count(b"/MediaBox [0 0 400 500]") == 2
    assert "Ana (née) & 雪".encode("utf-16-be").hex().encode() in content
    assert {path.name for path in tmp_path.iterdir()} == {
        "coffee.png",
        "astronaut.png",
        "out.pdf",
        "page.jpg",
    }


def test_a_document_with_a_bad_page_is_not_written(tmp_path: Path) -> None:
    good = save(photograph(), tmp_path / "a.png")
    (tmp_path / "bad.jpg").write_bytes(b"no picture")
    with pytest.raises(MediaError) as raised:
        bind(
            BindRequest((a_page(good), a_page(str(tmp_path / "bad.jpg"))), str(tmp_path / "out.pdf")), SILENT
        )
    assert raised.value.problem.file == str(tmp_path / "bad.jpg")
    assert {path.name for path in tmp_path.iterdir()} == {"a.png", "bad.jpg"}


def test_a_document_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="document-empty"):
        bind(BindRequest((), str(tmp_path / "out.pdf")), SILENT)


def test_the_same_pages_make_the_same_file() -> None:
    page = Page(b"\xff\xd8jpeg", 3, 4)
    assert pdf((page,), "t") == pdf((page,), "t")
