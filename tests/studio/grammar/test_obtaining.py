"""Getting LanguageTool: from a folder, from a zip, from a server; refused zips; a full disk; and that it then runs."""

import hashlib
import io
import shutil
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import msgspec
import pytest

from media.errors import Cancelled
from studio.errors import UserError
from studio.grammar import archives, full_checker, installed, obtaining
from studio.grammar.obtaining import Source
from studio.network import Network
from studio.words import explain
from tests.loopback import Server, plain

FILES = {
    "languagetool-server.jar": b"",  # filled below
    "libs/languagetool-core.jar": b"",
    "libs/other.jar": b"\0" * 5000,
    "org/languagetool/rules/en/grammar.xml": b"<rules/>" * 1000,
    "META-INF/org/languagetool/language-module.properties": b"x",
}


def jar(*, version: str = "", server: bool = False) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if server:
            archive.writestr("org/languagetool/server/HTTPServer.class", b"\xca\xfe\xba\xbe")
        inside = "META-INF/maven/org.languagetool/languagetool-core/pom.properties"
        archive.writestr(inside, f"artifactId=languagetool-core\nversion={version}\n")
    return held.getvalue()


def files(version: str = "6.8") -> dict[str, bytes]:
    return FILES | {
        "languagetool-server.jar": jar(server=True),
        "libs/languagetool-core.jar": jar(version=version),
    }


def zipped(path: Path, content: dict[str, bytes], top: str = "LanguageTool-6.8/") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{top}README.md", b"hello")
        for name, data in content.items():
            archive.writestr(top + name, data)
    return path


def unpacked(folder: Path, content: dict[str, bytes]) -> Path:
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a data folder of its own and no LanguageTool."""
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PASSEPARTOUT_ASSETS", raising=False)
    monkeypatch.setattr("studio.places.engines", lambda: tmp_path / "engines")
    return tmp_path / "data"


class Enough:
    """Cancels at the second checkpoint."""

    def __init__(self) -> None:
        self.seen = 0

    def progress(self, fraction: float, note: str = "") -> None:
        assert 0 <= fraction <= 1

    def checkpoint(self) -> None:
        self.seen += 1
        if self.seen > 1:
            raise Cancelled


def nothing_left(own: Path) -> bool:
    return not own.exists() or not list(own.iterdir())


@pytest.mark.parametrize("top", ["LanguageTool-6.8/", "", "a/b/"])
def test_a_zip_becomes_what_is_used(own: Path, tmp_path: Path, top: str) -> None:
    assert installed.languagetool() is None
    state = obtaining.add(zipped(tmp_path / "LanguageTool.zip", files(), top))
    assert (state.folder, state.version, state.own) == (str(own / "LanguageTool"), "6.8", True)
    found = {
        path.relative_to(own / "LanguageTool").as_posix() for path in (own / "LanguageTool").rglob("*.*")
    }
    assert found >= files().keys()
    assert [path.name for path in own.iterdir()] == ["LanguageTool"]
    assert installed.languagetool() == own / "LanguageTool"
    obtaining.remove()
    assert nothing_left(own)


def test_a_folder_and_a_folder_of_jars_are_taken_and_replace_what_was_there(
    own: Path, tmp_path: Path
) -> None:
    obtaining.add(unpacked(tmp_path / "one" / "LanguageTool-6.6", files("6.6")).parent)
    assert installed.version_of(own / "LanguageTool") == "6.6"
    jars = {Path(name).name: data for name, data in files().items() if name.endswith(".jar")}
    state = obtaining.add(unpacked(tmp_path / "jars", jars | {"notes.txt": b"x"}))
    assert state.version == "6.8"
    assert {path.name for path in (own / "LanguageTool").iterdir()} == {"libs", "languagetool-server.jar"}
    assert {path.name for path in (own / "LanguageTool" / "libs").iterdir()} == jars.keys()


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"../../evil.jar": b"x"}, "engine.unsafe"),
        ({"libs/../../../evil.jar": b"x"}, "engine.unsafe"),
        ({"a\\..\\..\\evil.jar": b"x"}, "engine.unsafe"),
        ({"C:/evil.jar": b"x"}, "engine.unsafe"),
        ({"languagetool-server.jar": b"not a jar"}, "engine.broken"),
        ({"languagetool-server.jar": jar(version="1")}, "engine.broken"),
    ],
)
def test_a_zip_with_tricks_is_refused_whole(
    own: Path, tmp_path: Path, spoilt: dict[str, bytes], code: str
) -> None:
    with pytest.raises(UserError) as told:
        obtaining.add(zipped(tmp_path / "bad.zip", files() | spoilt))
    assert told.value.code == code
    assert "bad.zip" in explain(told.value)
    assert nothing_left(own)
    assert not list(tmp_path.rglob("evil*"))


def test_absolute_paths_and_links_in_a_zip_are_refused(own: Path, tmp_path: Path) -> None:
    for name, mode in ((str(tmp_path / "evil.jar"), 0o100644), ("link", 0o120777)):
        path = zipped(tmp_path / "bad.zip", files())
        with zipfile.ZipFile(path, "a") as archive:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            archive.writestr(entry, b"/etc/passwd")
        with pytest.raises(UserError) as told:
            obtaining.add(path)
        assert told.value.code == "engine.unsafe"
    assert nothing_left(own)


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_does(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "bomb.zip", files() | {"libs/big.jar": b"\0" * 3_000_000})
    monkeypatch.setattr(archives, "MOST_BYTES", 1_000_000)
    with pytest.raises(UserError) as told:
        obtaining.add(path)
    assert told.value.code == "engine.too-big"
    data = bytearray(path.read_bytes())
    for at in (data.find((3_000_000).to_bytes(4, "little")), data.rfind((3_000_000).to_bytes(4, "little"))):
        data[at : at + 4] = (1000).to_bytes(4, "little")  # it lies about its size
    path.write_bytes(data)
    with pytest.raises(UserError) as told:
        obtaining.add(path)
    assert told.value.code == "engine.broken"
    assert nothing_left(own)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and then nothing", b"hello" * 1000])
def test_what_is_no_zip_and_what_is_not_there_is_said(own: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(UserError) as told:
        obtaining.add(tmp_path / "x.zip")
    assert told.value.code == "engine.not-languagetool"
    with pytest.raises(UserError) as told:
        obtaining.add(tmp_path / "nowhere.zip")
    assert told.value.code == "missing"
    with pytest.raises(UserError) as told:
        obtaining.add(tmp_path)
    assert told.value.code == "engine.not-languagetool"
    assert nothing_left(own)


def test_a_damaged_zip_leaves_the_old_one_standing(own: Path, tmp_path: Path) -> None:
    obtaining.add(zipped(tmp_path / "good.zip", files("6.6")))
    path = zipped(tmp_path / "bad.zip", files())
    data = bytearray(path.read_bytes())
    at = data.find(b"libs/other.jar") + len("libs/other.jar")
    data[at + 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(UserError) as told:
        obtaining.add(path)
    assert told.value.code == "engine.broken"
    assert installed.version_of(own / "LanguageTool") == "6.6"
    assert [one.name for one in own.iterdir()] == ["LanguageTool"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_disk_that_runs_full_is_one_line_and_nothing_half_is_left(own: Path, tmp_path: Path) -> None:
    import resource

    path = zipped(tmp_path / "good.zip", files())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
    try:
        with pytest.raises(UserError) as told:
            obtaining.add(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told.value.code == "engine.disk-full"
    assert "full" in explain(told.value)
    assert nothing_left(own)


@pytest.mark.loopback
@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_disk_that_runs_full_while_it_is_fetched_is_one_line_too(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    body = bytes(range(256)) * 4000
    server = Server()
    server.answer = lambda handler: plain(handler, body)
    known = Source("6.8", server.url, len(body), 10_000, hashlib.sha256(body).hexdigest(), "LGPL")
    monkeypatch.setattr(obtaining, "source", lambda: known)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(UserError) as told:
            obtaining.fetch(Network())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        server.close()
    assert told.value.code == "engine.disk-full"
    assert nothing_left(own)


def test_too_little_room_is_said_before_anything_is_written(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(UserError) as told:
        obtaining.add(zipped(tmp_path / "good.zip", files()))
    assert told.value.code == "engine.no-space"
    with pytest.raises(UserError) as told:
        obtaining.fetch(Network())
    assert (told.value.code, told.value.params["needed"]) == ("engine.no-space", "672")
    assert nothing_left(own)


def test_cancelling_leaves_everything_as_it_was_and_a_killed_programs_half_goes(
    own: Path, tmp_path: Path
) -> None:
    half = own / f".languagetool-{2**22 + 1}-{'0' * 32}"
    half.mkdir(parents=True)
    with pytest.raises(Cancelled):
        obtaining.add(zipped(tmp_path / "good.zip", files()), Enough())
    assert nothing_left(own)


def test_the_checksum_is_that_of_the_package_that_the_lock_pins() -> None:
    known = obtaining.source()
    (sums,) = (path for path in metadata.files("language-tool-python") or () if path.name == "integrity.toml")
    assert known.sha256 == tomllib.loads(Path(str(sums.locate())).read_text("utf-8"))[known.version]
    assert known.fetchable
    assert not msgspec.structs.replace(known, sha256="").fetchable
    assert not msgspec.structs.replace(known, bytes=0).fetchable
    assert f"LanguageTool-{known.version}" == installed.BY_SETUP


@pytest.mark.loopback
def test_it_is_fetched_in_two_goes_checked_and_unpacked(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = zipped(tmp_path / "official.zip", files() | {"libs/x.jar": bytes(range(256)) * 2000}).read_bytes()
    server = Server()
    known = Source("6.8", server.url, len(body), 10_000, hashlib.sha256(body).hexdigest(), "LGPL")
    monkeypatch.setattr(obtaining, "source", lambda: known)
    half = len(body) // 2
    ranges = []

    def answer(handler: object) -> None:
        asked = server.received[-1][0].get("range", "")
        ranges.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-") or 0)
        piece = body[start:] if asked else body[:half]
        headers = {"content_range": f"bytes {start}-{len(body) - 1}/{len(body)}"} if asked else {}
        plain(handler, piece, 206 if asked else 200, **headers)  # type: ignore[arg-type]

    server.answer = answer
    try:
        net = Network()
        with pytest.raises(UserError) as told:
            obtaining.fetch(net)
        assert told.value.code == "fetch-incomplete"
        assert installed.languagetool() is None
        state = obtaining.fetch(net)
        assert state.version == "6.8"
        assert ranges == ["", f"bytes={half}-"]
        assert [one.purpose for one in net.history] == ["LanguageTool"] * 2
        assert [path.name for path in own.iterdir()] == ["LanguageTool"]
        monkeypatch.setattr(obtaining, "source", lambda: msgspec.structs.replace(known, sha256="0" * 64))
        server.answer = lambda handler: plain(handler, body)
        with pytest.raises(UserError) as told:
            obtaining.fetch(net)
        assert told.value.code == "fetch-wrong"
        monkeypatch.setattr(obtaining, "source", lambda: msgspec.structs.replace(known, sha256=""))
        with pytest.raises(UserError) as told:
            obtaining.fetch(net)
        assert told.value.code == "engine.no-source"
        assert [path.name for path in own.iterdir()] == ["LanguageTool"]
    finally:
        server.close()


@pytest.mark.loopback
@pytest.mark.timeout(180)
def test_the_real_one_runs_from_a_zip_in_its_makers_layout(folder: Path, own: Path, tmp_path: Path) -> None:
    """Rules of the languages lie beside `libs`, as in LanguageTool's own zip."""
    official = tmp_path / "LanguageTool-6.8.zip"
    with zipfile.ZipFile(official, "w", zipfile.ZIP_STORED) as archive:
        for path in (folder / "libs").iterdir():
            if path.name == "language-en.jar":
                with zipfile.ZipFile(path) as rules:
                    for entry in rules.infolist():
                        if not entry.is_dir():
                            archive.writestr(f"LanguageTool-6.8/{entry.filename}", rules.read(entry))
            elif path.name == "languagetool-server.jar":
                archive.write(path, f"LanguageTool-6.8/{path.name}")
            else:
                archive.write(path, f"LanguageTool-6.8/libs/{path.name}")
    state = obtaining.add(official)
    assert (state.version, state.complete) == ("6.8", True)
    checker = full_checker()
    found = checker.check("We was in teh park.", "en-US")
    checker.close()
    assert {one.text for one in found} == {"was", "teh"}
    assert getattr(checker, "problem", None) is None
