import shutil
import socket
from pathlib import Path

import pytest

from media.errors import Cancelled
from media.segmenting import RECIPES
from studio import models, places
from studio.errors import UserError
from studio.words import word
from tests.media.photographs import rembg_session


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PASSEPARTOUT_ASSETS", raising=False)
    return tmp_path / "data"


@pytest.fixture
def u2netp() -> Path:
    found = places.engines() / "models" / "u2netp.onnx"
    if not found.exists():
        pytest.skip("the model u2netp is not installed: run make")
    return found


def code_of(caught: pytest.ExceptionInfo[UserError]) -> str:
    return caught.value.code


def test_the_catalogue_is_what_can_be_run_with_every_word_said() -> None:
    names = [known.name for known in models.catalogue().model]
    assert sorted(names) == sorted(RECIPES)
    for known in models.catalogue().model:
        assert word(f"model.{known.name}")
        assert known.sha256 or known.md5
        assert len(known.sha256) in (0, 64)
        assert known.licence or known.commercial is None
        assert word(f"model.good-for.{known.good_for}")
        assert bool(known.times) == bool(known.pace)
        assert models.facts(known)
    assert not models.model("bria-rmbg").commercial
    assert models.model("u2netp").commercial


def test_the_checksums_are_rembgs() -> None:
    for known in models.catalogue().model:
        text = rembg_session(known.name)
        assert models.url(known) in text
        assert (f"md5:{known.md5}" if known.md5 else f"sha256:{known.sha256}") in text


def test_the_installed_model_is_found_and_checked(u2netp: Path) -> None:
    assert models.locate() == u2netp
    assert {one.model.name: one.path for one in models.listed()}["u2netp"] == str(u2netp)


def test_a_missing_and_an_unknown_model_are_told_apart() -> None:
    with pytest.raises(UserError) as caught:
        models.locate("u2net")
    assert code_of(caught) == "model-missing"
    with pytest.raises(UserError) as caught:
        models.locate("atlascloud")
    assert code_of(caught) == "model-unknown"


def test_a_file_is_recognised_by_its_content_and_added(
    u2netp: Path, tmp_path: Path, own_folder: Path
) -> None:
    other = tmp_path / "downloaded (1).bin"
    shutil.copyfile(u2netp, other)
    added = models.add(other)
    assert added.model.name == "u2netp"
    assert added.path == str(own_folder / "models" / "u2netp.onnx")
    assert models.locate() == Path(added.path)
    assert Path(added.path).read_bytes() == u2netp.read_bytes()
    models.add(Path(added.path))  # again, from where it lies
    assert Path(added.path).read_bytes() == u2netp.read_bytes()


def test_a_changed_model_is_refused(u2netp: Path, tmp_path: Path, own_folder: Path) -> None:
    content = bytearray(u2netp.read_bytes())
    content[100_000] ^= 1
    changed = tmp_path / "u2netp.onnx"
    changed.write_bytes(content)
    with pytest.raises(UserError) as caught:
        models.add(changed)
    assert code_of(caught) == "model-unknown"
    (own_folder / "models").mkdir(parents=True)
    shutil.copyfile(changed, own_folder / "models" / "u2netp.onnx")
    with pytest.raises(UserError) as caught:
        models.locate()
    assert code_of(caught) == "model-broken"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        models.add(tmp_path / "none.onnx")
    assert code_of(caught) == "missing"


def test_what_is_an_estimate_is_said_to_be_one() -> None:
    said = {known.name: models.facts(known)[-1] for known in models.catalogue().model}
    assert "0.16 s" in said["u2netp"]
    assert said["isnet-general-use"] == "7 × the time of u2netp"
    assert "estimate" in said["u2net"]
    assert said["birefnet-general"].startswith("at least 10 ×")
    assert said["silueta"] == "speed not measured"


@pytest.mark.parametrize("at", [0.2, 0.7])
def test_adding_is_cancelled_while_it_reads_and_while_it_copies(
    u2netp: Path, own_folder: Path, at: float
) -> None:
    class Impatient:
        done = 0.0

        def progress(self, fraction: float, note: str = "") -> None:
            self.done = fraction

        def checkpoint(self) -> None:
            if self.done > at:
                raise Cancelled

    with pytest.raises(Cancelled):
        models.add(u2netp, Impatient())
    assert not list(own_folder.glob("models/*"))


def test_only_the_persons_own_copy_is_removed(u2netp: Path, own_folder: Path) -> None:
    assert not models.remove("u2netp").own
    assert u2netp.exists()
    assert models.add(u2netp).own
    part = own_folder / "models" / "u2netp.onnx.part"
    part.write_bytes(b"begun")
    after = models.remove("u2netp")
    assert (after.path, after.own) == (str(u2netp), False)
    assert list((own_folder / "models").iterdir()) == []
    with pytest.raises(UserError) as caught:
        models.remove("nobody")
    assert code_of(caught) == "model-unknown"


def test_what_is_begun_or_damaged_is_seen_without_reading_it(own_folder: Path) -> None:
    folder = own_folder / "models"
    folder.mkdir(parents=True)
    (folder / "u2net.onnx.part").write_bytes(b"begun")
    (folder / "silueta.onnx").write_bytes(b"half")
    found = {one.model.name: one for one in models.listed()}
    assert (found["u2net"].path, found["u2net"].begun) == (None, 5)
    assert found["silueta"].damaged
    assert not found["u2netp"].damaged


def test_a_folder_that_takes_nothing_is_said(u2netp: Path, own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / "models").write_text("a file")
    with pytest.raises(UserError) as caught:
        models.add(u2netp)
    assert code_of(caught) == "model-not-writable"


def test_a_model_without_a_checksum_is_never_fetched() -> None:
    from media.report import SILENT
    from studio.network import Network

    network = Network()
    with pytest.raises(UserError) as caught:
        models.fetch("birefnet-dis", network, SILENT)
    assert code_of(caught) == "model-no-source"
    assert network.history == ()


def test_a_machine_without_a_connection_says_so_and_leaves_nothing(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from media.report import SILENT
    from studio.network import Network

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UserError) as caught:
        models.fetch("u2netp", Network(), SILENT)
    assert code_of(caught) == "fetch-failed"
    assert list((own_folder / "models").iterdir()) == []
