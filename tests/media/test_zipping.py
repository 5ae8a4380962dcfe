"""ZIP files: a stranger reads what was packed; what was changed meanwhile is refused; nothing half is left."""

import hashlib
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from media import zipping
from media.errors import Cancelled, MediaError
from media.report import SILENT
from media.zipping import Member, ZipRequest


def member(folder: Path, name: str, content: bytes, *, stored: bool = True) -> Member:
    path = folder / name.replace("/", "_")
    path.write_bytes(content)
    return Member(name, hashlib.sha256(content).hexdigest(), len(content), str(path), stored=stored)


def test_a_strangers_program_reads_what_was_packed_in_its_order(tmp_path: Path) -> None:
    jpeg, words = bytes(range(256)) * 5000, "안녕\nمرحبا\n".encode()
    listed = Member("manifest.json", hashlib.sha256(b"{}").hexdigest(), 2, content=b"{}", stored=False)
    members = (
        member(tmp_path, "x/02-결혼식 🌿.jpg", jpeg),
        member(tmp_path, "x/01-b.jpg", jpeg[:7]),
        member(tmp_path, "x/caption.txt", words, stored=False),
        listed,
    )
    out = tmp_path / "out.zip"
    written = zipping.pack(ZipRequest(str(out), members), SILENT)
    assert (written.bytes, written.sha256) == (
        out.stat().st_size,
        hashlib.sha256(out.read_bytes()).hexdigest(),
    )
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        infos = archive.infolist()
        assert [info.filename for info in infos] == [one.name for one in members]
        assert [archive.read(info) for info in infos] == [jpeg, jpeg[:7], words, b"{}"]
        assert [info.compress_type == zipfile.ZIP_STORED for info in infos] == [True, True, False, False]
        assert infos[0].flag_bits & 0x800  # the name is UTF-8
        assert infos[0].date_time[0] >= 2026
        assert infos[0].external_attr >> 16 == 0o100644


@pytest.mark.parametrize("what", ["changed", "longer", "gone"])
def test_what_is_other_than_said_makes_no_archive(tmp_path: Path, what: str) -> None:
    said = member(tmp_path, "a.jpg", b"as it was made")
    source = Path(said.path)
    if what == "gone":
        source.unlink()
    else:
        source.write_bytes(b"AS it was made" if what == "changed" else b"as it was made, and more")
    out = tmp_path / "out.zip"
    out.write_bytes(b"an older one")
    with pytest.raises(MediaError) as refused:
        zipping.pack(ZipRequest(str(out), (said,)), SILENT)
    assert refused.value.problem.code == ("missing" if what == "gone" else "zip-altered")
    assert out.read_bytes() == b"an older one"
    assert not list(tmp_path.glob(".*"))


def test_an_archive_that_does_not_read_back_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = member(tmp_path, "a.jpg", b"precious" * 100)
    read_back = zipping._read_back

    def spoilt(path: Path, request: ZipRequest, done: zipping._Done) -> None:
        content = bytearray(path.read_bytes())
        content[content.index(b"precious") + 3] ^= 1  # as a bad disk does
        path.write_bytes(content)
        read_back(path, request, done)

    monkeypatch.setattr(zipping, "_read_back", spoilt)
    with pytest.raises(MediaError, match="zip-unreadable"):
        zipping.pack(ZipRequest(str(tmp_path / "out.zip"), (said,)), SILENT)
    assert not (tmp_path / "out.zip").exists()


def test_large_ones_have_the_fields_of_zip64(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real border is 4 GiB (2 GiB for Python); here it is 1 kB."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    large, small = member(tmp_path, "clip.mp4", b"x" * 5000), member(tmp_path, "a.jpg", b"y" * 10)
    out = tmp_path / "out.zip"
    zipping.pack(ZipRequest(str(out), (large, small)), SILENT)
    monkeypatch.undo()
    with zipfile.ZipFile(out) as archive:
        assert [info.file_size for info in archive.infolist()] == [5000, 10]
        assert archive.testzip() is None
        assert archive.infolist()[0].extract_version >= 45  # zip64, APPNOTE 4.4.3.2


def test_memory_stays_flat(tmp_path: Path) -> None:
    said = member(tmp_path, "clip.mp4", b"0123456789abcdef" * (1 << 21))  # 32 MiB
    tracemalloc.start()
    try:
        zipping.pack(ZipRequest(str(tmp_path / "out.zip"), (said,)), SILENT)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_it_can_be_cancelled_and_tells_how_far_it_is(tmp_path: Path) -> None:
    seen: list[float] = []

    class Impatient:
        def progress(self, fraction: float, note: str = "") -> None:
            seen.append(fraction)

        def checkpoint(self) -> None:
            if len(seen) > 1:
                raise Cancelled

    said = member(tmp_path, "clip.mp4", b"z" * (4 << 20))
    with pytest.raises(Cancelled):
        zipping.pack(ZipRequest(str(tmp_path / "out.zip"), (said,)), Impatient())
    assert seen == sorted(seen)
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]
