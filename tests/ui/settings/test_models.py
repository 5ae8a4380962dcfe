"""The models for cutouts in the settings: what each is, got only when asked, gone on with, refused, added, removed."""

import hashlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random
from threading import Event

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from studio import models
from studio.models import Catalogue, Model
from studio.settings import Settings
from tests.loopback import Server, plain
from ui.app import Studio
from ui.settings.dialog import SettingsDialog
from ui.settings.models import ModelRow, Models

BODY = Random(4).randbytes(1_500_000)
NAME = "isnet-general-use"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Return what changes a model of the catalogue; nothing is installed."""
    monkeypatch.delenv("PASSEPARTOUT_ASSETS", raising=False)
    monkeypatch.setattr("studio.places.engines", lambda: tmp_path / "nothing")

    def change(release: str = "", **facts: object) -> None:
        known = models.catalogue()
        made = tuple(
            msgspec.structs.replace(one, **facts) if one.name == NAME else one for one in known.model
        )
        changed = Catalogue(release or known.release, made)
        monkeypatch.setattr(models, "catalogue", lambda: changed)

    return change


@pytest.fixture
def page(studio: Studio, qtbot: QtBot, catalogue: Callable[..., None]) -> Iterator[Callable[[], Models]]:
    """Return what opens the page, as the action in the menu does."""
    opened: list[SettingsDialog] = []

    def open_page() -> Models:
        studio.window.actions_["cutout-models"].trigger()
        opened.append(studio.window.findChildren(SettingsDialog)[-1])
        assert opened[-1].models.isVisible()
        return opened[-1].models

    yield open_page
    for dialog in opened:
        if isValid(dialog):
            dialog.close()


def sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def rest(server: Server) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return an answer that goes on where the request says."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = int(server.received[-1][0]["range"].removeprefix("bytes=").rstrip("-"))
        plain(handler, BODY[start:], 206, content_range=f"bytes {start}-{len(BODY) - 1}/{len(BODY)}")

    return answer


def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models" / f"{NAME}.onnx"


def test_every_model_says_what_it_is_good_for_costs_and_allows(page: Callable[[], Models]) -> None:
    shown = page()
    assert list(shown.rows) == [known.name for known in models.catalogue().model]
    row = shown.rows[NAME]
    assert "hair" in row.said.text()
    assert row.facts.text() == "179 MB · licence Apache-2.0 · for paid work too · 7 × the time of u2netp"
    assert row.get.text() == "Get it… 179 MB"
    assert not row.use.isEnabled()
    assert not row.unpaid.isVisible()
    unsaid = shown.rows["silueta"].facts.text()
    assert "no licence said" in unsaid
    assert "nobody says" in unsaid
    assert "speed not measured" in unsaid
    unpaid = shown.rows["bria-rmbg"]
    assert unpaid.unpaid.isVisible()
    assert not unpaid.get.isVisible()
    assert models.url(unpaid.listed.model) in unpaid.only.text()


@pytest.mark.loopback
def test_nothing_is_fetched_unasked_and_a_cancelled_one_goes_on_where_it_stopped(
    page: Callable[[], Models],
    catalogue: Callable[..., None],
    qtbot: QtBot,
    tmp_path: Path,
    server: Server,
    studio: Studio,
) -> None:
    catalogue(server.url + "/", bytes=len(BODY), sha256=sha(BODY))
    halfway, freed = Event(), Event()

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-length", str(len(BODY)))
        handler.end_headers()
        handler.wfile.write(BODY[: len(BODY) // 2])
        handler.wfile.flush()
        halfway.set()
        freed.wait(60)

    server.answer = slowly
    shown = page()
    row = shown.rows[NAME]
    row.get.click()
    said = row.offer.text()
    assert all(part in said for part in ("2 MB", "127.0.0.1", "Apache-2.0", "paid work", "SHA-256"))
    assert server.received == []
    row.not_now.click()
    assert not row.offer.isVisible()
    row.get.click()
    row.sure.click()
    assert halfway.wait(60)
    qtbot.waitUntil(lambda: row.bar.value() > 0)
    assert not shown.rows["u2net"].get.isEnabled()  # one at a time
    assert not shown.add.isEnabled()
    assert len(studio.context.work) == 1
    row.cancel.click()
    qtbot.waitUntil(row.get.isVisible)
    freed.set()
    assert not row.note.isVisible()
    part = target(tmp_path).with_name(f"{NAME}.onnx.part")
    got = part.stat().st_size
    assert 0 < got < len(BODY)
    assert "MB are here" in row.state.text()
    assert row.get.text().startswith("Go on…")
    server.answer = rest(server)
    row.get.click()
    assert "the last" in row.offer.text()
    row.sure.click()
    qtbot.waitUntil(lambda: row.state.text() == "Installed")
    assert server.received[-1][0]["range"] == f"bytes={got}-"
    assert target(tmp_path).read_bytes() == BODY
    assert not part.exists()
    qtbot.waitUntil(lambda: len(studio.context.work) == 0)


@pytest.mark.loopback
def test_it_goes_on_when_the_settings_are_closed_and_a_page_opened_later_shows_it(
    page: Callable[[], Models], catalogue: Callable[..., None], qtbot: QtBot, tmp_path: Path, server: Server
) -> None:
    catalogue(server.url + "/", bytes=len(BODY), sha256=sha(BODY))
    begun, freed = Event(), Event()

    def waits(handler: BaseHTTPRequestHandler) -> None:
        begun.set()
        freed.wait(60)
        plain(handler, BODY)

    server.answer = waits
    first = page()
    first.rows[NAME].get.click()
    first.rows[NAME].sure.click()
    assert begun.wait(60)
    first.window().close()
    second = page().rows[NAME]
    assert second.cancel.isVisible()
    freed.set()
    qtbot.waitUntil(lambda: second.state.text() == "Installed")
    assert target(tmp_path).read_bytes() == BODY


@pytest.mark.loopback
def test_other_bytes_are_refused_and_nothing_of_them_stays(
    page: Callable[[], Models], catalogue: Callable[..., None], qtbot: QtBot, tmp_path: Path, server: Server
) -> None:
    catalogue(server.url + "/", bytes=len(BODY), sha256=sha(b"another"))
    server.answer = lambda handler: plain(handler, BODY)
    row = page().rows[NAME]
    row.get.click()
    row.sure.click()
    qtbot.waitUntil(row.note.isVisible)
    assert "not the file" in row.note.text() or "checksum" in row.note.text()
    assert list(target(tmp_path).parent.iterdir()) == []
    assert row.get.isVisible()


@pytest.mark.loopback
def test_a_break_is_said_and_what_came_is_kept(
    page: Callable[[], Models], catalogue: Callable[..., None], qtbot: QtBot, tmp_path: Path, server: Server
) -> None:
    catalogue(server.url + "/", bytes=len(BODY), sha256=sha(BODY))

    def breaks(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-length", str(len(BODY)))
        handler.end_headers()
        handler.wfile.write(BODY[:700_000])

    server.answer = breaks
    row = page().rows[NAME]
    row.get.click()
    row.sure.click()
    qtbot.waitUntil(row.note.isVisible)
    assert "127.0.0.1" in row.note.text()
    server.answer = rest(server)
    row.get.click()
    row.sure.click()
    qtbot.waitUntil(lambda: row.state.text() == "Installed")
    assert target(tmp_path).read_bytes() == BODY


@pytest.mark.loopback
def test_what_is_not_for_paid_work_is_said_before_and_afterwards(
    page: Callable[[], Models], catalogue: Callable[..., None], qtbot: QtBot, server: Server
) -> None:
    catalogue(server.url + "/", bytes=len(BODY), sha256=sha(BODY), commercial=False, licence="CC-BY-NC-4.0")
    server.answer = lambda handler: plain(handler, BODY)
    row = page().rows[NAME]
    row.get.click()
    assert "CC-BY-NC-4.0: not for paid work" in row.offer.text()
    assert row.sure.text() == "Get it for unpaid work"
    row.sure.click()
    qtbot.waitUntil(lambda: row.state.text() == "Installed")
    assert row.unpaid.isVisible()


def added(
    page: Callable[[], Models],
    catalogue: Callable[..., None],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Models, ModelRow]:
    """Open the page and add the model from a file of another name."""
    catalogue(bytes=len(BODY), sha256=sha(BODY))
    file = tmp_path / "download (2).bin"
    file.write_bytes(BODY)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(file), "")))
    shown = page()
    shown.add.click()
    qtbot.waitUntil(lambda: shown.rows[NAME].state.text() == "Installed")
    return shown, shown.rows[NAME]


def test_a_file_is_recognised_chosen_for_new_cutouts_and_removed(
    page: Callable[[], Models],
    catalogue: Callable[..., None],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    studio: Studio,
) -> None:
    shown, row = added(page, catalogue, qtbot, tmp_path, monkeypatch)
    assert shown.note.text() == f"{NAME} was added."
    assert target(tmp_path).read_bytes() == BODY
    row.use.click()
    assert Settings.load(studio.context.settings.file).cutout_model == NAME
    row.remove.click()
    qtbot.waitUntil(row.get.isVisible)
    assert not target(tmp_path).exists()
    assert studio.context.settings.cutout_model == models.DEFAULT
    assert shown.rows[models.DEFAULT].use.isChecked()


def test_a_file_that_is_no_model_is_said(
    page: Callable[[], Models], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "holiday.onnx"
    file.write_bytes(BODY)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(file), "")))
    shown = page()
    shown.add.click()
    qtbot.waitUntil(shown.note.isVisible)
    assert "holiday.onnx is not a model" in shown.note.text()
    assert shown.add.isVisible()


def test_a_damaged_one_cannot_be_chosen_but_removed(
    page: Callable[[], Models], qtbot: QtBot, tmp_path: Path
) -> None:
    target(tmp_path).parent.mkdir(parents=True)
    target(tmp_path).write_bytes(b"half of it")
    row = page().rows[NAME]
    assert row.state.text().startswith("Damaged")
    assert not row.use.isEnabled()
    row.remove.click()
    qtbot.waitUntil(row.get.isVisible)


def test_what_the_program_brought_is_not_removed(
    studio: Studio, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = tmp_path / "engines"
    (engines / "models").mkdir(parents=True)
    known: Model = models.model(NAME)
    with (engines / "models" / f"{NAME}.onnx").open("wb") as file:
        file.truncate(known.bytes)
    monkeypatch.delenv("PASSEPARTOUT_ASSETS", raising=False)
    monkeypatch.setattr("studio.places.engines", lambda: engines)
    studio.window.actions_["cutout-models"].trigger()
    dialog = studio.window.findChildren(SettingsDialog)[-1]
    row = dialog.models.rows[NAME]
    assert row.state.text() == "Installed with the program"
    assert not row.remove.isVisible()
    assert row.use.isEnabled()
    dialog.close()
