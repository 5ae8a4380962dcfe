"""Expanding a photograph, driven as a person does, against a real server on loopback: see, send, look, keep, undo."""

import hashlib
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from media.developing import develop, examine
from media.metadata import exiv2
from studio import arrange, places, provenance, statement
from studio.assistant import imaging
from studio.assistant.ledger import Ledger, Record
from studio.assistant.servers import Server as Profile
from studio.errors import UserError
from studio.post import Media, Post
from studio.preflight.rules import judge
from tests.loopback import Server, plain
from tests.picture_server import FILL, base, drawing, sent, waiting, worded
from ui.app import Studio
from ui.photo.expand import ExpandSheet
from ui.photo.expanding import NOTICE

pytestmark = pytest.mark.loopback

PATIENCE = 90_000  # ms; the first request imports a large library on a busy machine
COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
ROOT = Path(__file__).parents[3]


def without_pixels(png: bytes) -> bytes:
    """Return a PNG without its packed pixels, in which any three letters may stand by chance."""
    kept, at = png[:8], 8
    while at < len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4], "big")
        kept += b"" if png[at + 4 : at + 8] == b"IDAT" else png[at:end]
        at = end
    return kept


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    made.answer = drawing(made)
    yield made
    made.close()


@pytest.fixture
def photographs(photographs: list[Path]) -> list[Path]:
    """Return the photographs; the first says where it was taken, whose it is, and with which very camera."""
    image = exiv2().Image(str(photographs[0]))
    image.modify_exif(
        {
            "Exif.GPSInfo.GPSLatitude": "48/1 8/1 0/1",
            "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.GPSInfo.GPSLongitude": "11/1 34/1 0/1",
            "Exif.GPSInfo.GPSLongitudeRef": "E",
            "Exif.Photo.BodySerialNumber": "SERIAL-4711",
            "Exif.Image.Model": "Canary 5D",
        }
    )
    image.modify_xmp({"Xmp.dc.creator": ["Ada Lens"], "Xmp.dc.rights": {'lang="x-default"': "© Ada Lens"}})
    image.close()
    return photographs


@pytest.fixture
def sheet(studio: Studio, server: Server, post: Callable[[], Post], qtbot: QtBot) -> ExpandSheet:
    """Return the sheet for the first photograph, opened by the button beside the ratio, ready to send."""
    studio.context.settings.change(servers=(Profile("here", base(server), picture_model="painter"),))
    studio.selection.choose_item(post().items[0].id)
    studio.selection.choose_placement("instagram.story")
    studio.window.desks.show_named("photos")
    return opened(studio, qtbot)


def opened(studio: Studio, qtbot: QtBot) -> ExpandSheet:
    desk = studio.window.desks.currentWidget()
    click(qtbot, desk.crop.expand)  # type: ignore[union-attr]
    made = studio.window.findChildren(ExpandSheet)[-1]
    qtbot.waitUntil(lambda: made.leaving.panes[0].image is not None, timeout=PATIENCE)
    return made


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def to_result(qtbot: QtBot, sheet: ExpandSheet) -> None:
    click(qtbot, sheet.send)
    assert sheet.error.text() == ""
    qtbot.waitUntil(lambda: sheet.ends.currentIndex() == 2 or bool(sheet.error.text()), timeout=PATIENCE)
    assert sheet.error.text() == ""


def keep(studio: Studio, qtbot: QtBot, sheet: ExpandSheet) -> Media:
    before = set(studio.session.media(studio.selection.post))
    with qtbot.waitSignal(studio.commands.expanding.made, timeout=PATIENCE):
        click(qtbot, sheet.use)
    after = studio.session.media(studio.selection.post)
    return next(medium for name, medium in after.items() if name not in before)


def record(studio: Studio) -> Record:
    return Ledger(studio.session.library).records()[0]


def test_what_is_shown_is_what_leaves_and_nothing_else_does(
    sheet: ExpandSheet, server: Server, qtbot: QtBot, studio: Studio, photographs: list[Path]
) -> None:
    request, copy = sheet._request, sheet._copy
    assert request is not None
    assert copy is not None
    assert server.received == []

    to_result(qtbot, sheet)

    (headers, body) = server.received[0]
    assert len(server.received) == 1
    assert body == request.body
    fields = sent(server)
    assert fields["prompt"].decode() == sheet.form.prompt.toPlainText()
    assert (fields["model"], fields["n"], fields["size"]) == (b"painter", b"1", b"1024x1536")
    for name, pane in (("image", sheet.leaving.panes[0]), ("mask", sheet.leaving.panes[1])):
        pixels = np.array(Image.open(io.BytesIO(fields[name])).convert("RGB"))
        shown = pane.image.convertToFormat(pane.image.Format.Format_RGB888)  # type: ignore[union-attr]
        assert (pixels.shape[1], pixels.shape[0]) == (shown.width(), shown.height()) == (1024, 1536)
        rows = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), shown.bytesPerLine())
        assert (rows[:, : 3 * shown.width()].reshape(pixels.shape) == pixels).all()
    bare = body
    for name in ("image", "mask"):
        bare = bare.replace(fields[name], without_pixels(fields[name]))
    assert len(bare) < 10_000
    told = b" ".join([bare, *(f"{k}: {v}".encode() for k, v in headers.items())])
    for secret in (b"Exif", b"GPS", b"SERIAL-4711", b"Canary", b"Ada", b"tEXt", b"iCCP", b"eXIf", b"one.jpg"):
        assert secret not in told
    assert str(photographs[0].parent).encode() not in told
    assert f"{len(body):,}" in sheet.estimate.text()
    sheet.form.exact.setChecked(True)
    assert hashlib.sha256(fields["image"]).hexdigest() in sheet.form.body.toPlainText()


def test_the_photograph_stays_pixel_by_pixel_and_the_file_says_the_rest_is_a_models(
    sheet: ExpandSheet, server: Server, qtbot: QtBot, studio: Studio, photographs: list[Path]
) -> None:
    original = photographs[0].read_bytes()
    to_result(qtbot, sheet)

    made = keep(studio, qtbot, sheet)

    assert photographs[0].read_bytes() == original
    assert Path(made.path).parent == places.made()
    assert (made.width, made.height) == (512, 910)
    photo = develop(examine(str(photographs[0])))[0].numpy()
    whole = develop(examine(made.path))[0].numpy()
    top = (910 - 512) // 2
    assert (whole[top : top + 512] == photo).all()
    assert (np.abs(whole[:40].astype(int) - FILL) <= 2).all()
    assert (np.abs(whole[-40:].astype(int) - FILL) <= 2).all()
    with exiv2().Image(made.path) as image:
        xmp, exif = image.read_xmp(), image.read_exif()
    assert xmp["Xmp.iptcExt.DigitalSourceType"] == COMPOSITE
    assert xmp["Xmp.iptcExt.AISystemUsed"] == "painter"
    assert "painter" in str(xmp["Xmp.dc.description"])
    assert xmp["Xmp.dc.creator"] == ["Ada Lens"]
    assert "© Ada Lens" in str(xmp["Xmp.dc.rights"])
    assert not [name for name in exif if "GPS" in name or "Serial" in name]
    assert b"Canary" not in Path(made.path).read_bytes()


def test_the_medium_lies_beside_its_photograph_carries_the_label_and_cannot_be_called_a_capture(
    sheet: ExpandSheet, qtbot: QtBot, studio: Studio, post: Callable[[], Post]
) -> None:
    source = post().items[0].media
    to_result(qtbot, sheet)

    made = keep(studio, qtbot, sheet)

    order = [medium.id for medium in studio.session.set(post().set).media]
    assert order.index(made.id) == order.index(source) + 1
    assert made.account.source_type == COMPOSITE
    assert provenance.triggers(made.account)
    assert statement.refusal(made.account) == "made"
    with pytest.raises(UserError, match="statement-made"):
        statement.state(
            studio.session.set(post().set),
            made.id,
            "digitalCapture",
            "I took it as it is",
            datetime.now(UTC),
        )
    desk = studio.window.desks.currentWidget()
    desk.show_page("info")  # type: ignore[union-attr]
    rail = desk.page("info")  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: rail._shown.media.id == made.id and made.path in rail._known and rail.origin is not None,
        timeout=PATIENCE,
    )
    assert rail.origin.correct.isHidden()
    for name, items in (("instagram.story", {studio.selection.item}), ("instagram.feed", set())):
        found = judge(post(), studio.session.media(post().id), studio.context.placements[name])
        assert {one.item for one in found if one.rule == "label"} == items


def test_it_goes_to_the_one_placement_and_one_undo_takes_it_back(
    sheet: ExpandSheet, qtbot: QtBot, studio: Studio, post: Callable[[], Post]
) -> None:
    before, media = post(), list(studio.session.media(post().id))
    to_result(qtbot, sheet)
    assert sheet.where.currentData() == "instagram.story"

    made = keep(studio, qtbot, sheet)

    items = {item.id: item for item in post().items}
    story = [items[name].media for name in arrange.order_of(post(), "instagram.story")]
    feed = [items[name].media for name in arrange.order_of(post(), "instagram.feed")]
    assert story[0] == made.id
    assert feed == [item.media for item in before.items]
    qtbot.waitUntil(
        lambda: items.get(studio.selection.item, before.items[0]).media == made.id, timeout=PATIENCE
    )
    studio.session.undo()
    assert post() == before
    assert list(studio.session.media(post().id)) == media  # what workers learn of them meanwhile stays


def test_it_takes_the_photographs_place_everywhere_or_nowhere_as_the_person_says(
    sheet: ExpandSheet, qtbot: QtBot, studio: Studio, post: Callable[[], Post]
) -> None:
    before = post()
    to_result(qtbot, sheet)
    sheet.where.setCurrentIndex(sheet.where.findData("aside"))
    made = keep(studio, qtbot, sheet)
    assert post() == before

    again = opened(studio, qtbot)
    to_result(qtbot, again)
    again.where.setCurrentIndex(again.where.findData(""))
    with qtbot.waitSignal(studio.commands.expanding.made, timeout=PATIENCE):
        click(qtbot, again.use)

    # The same answer to the same question is the same file: one medium.
    assert [item.media for item in post().items] == [made.id, *(item.media for item in before.items[1:])]
    assert post().items[0].id == before.items[0].id


def test_the_ledger_keeps_what_left_byte_by_byte_and_what_became_of_it(
    sheet: ExpandSheet, server: Server, qtbot: QtBot, studio: Studio, post: Callable[[], Post]
) -> None:
    item = post().items[0].id
    to_result(qtbot, sheet)
    made = keep(studio, qtbot, sheet)

    written = record(studio)
    body = server.received[0][1]
    assert imaging.again(written.sent.body, written.sent.endpoint).body == body
    assert written.sent.request == hashlib.sha256(body).hexdigest()
    assert (written.sent.field, written.sent.item, written.sent.post) == ("picture", item, post().id)
    assert written.answered is not None
    answer = json.loads(written.answered.answer)["picture"]
    assert len(written.answered.answer) < 200
    assert answer["bytes"] > 1000
    assert written.answered.usage.sent == 300
    assert written.kept[0].kept == made.path
    assert written.kept[0].field == "picture"


def test_what_is_discarded_leaves_no_file(sheet: ExpandSheet, qtbot: QtBot, studio: Studio) -> None:
    before = list(studio.session.media(studio.selection.post))
    to_result(qtbot, sheet)

    click(qtbot, sheet.discard)

    assert not places.made().exists() or not list(places.made().iterdir())
    assert list(studio.session.media(studio.selection.post)) == before
    assert record(studio).kept == ()


def test_a_client_or_post_without_models_refuses(
    studio: Studio, server: Server, post: Callable[[], Post], qtbot: QtBot
) -> None:
    studio.context.settings.change(servers=(Profile("here", base(server), picture_model="painter"),))
    studio.session.edit_post(post().id, "no model", lambda one: replace(one, no_model=True))
    studio.selection.choose_item(post().items[0].id)

    sheet = opened(studio, qtbot)

    qtbot.waitUntil(lambda: sheet._copy is not None, timeout=PATIENCE)
    assert not sheet.send.isEnabled()
    assert "no model" in sheet.estimate.text()
    assert server.received == []


def test_cancelling_ends_the_conversation_and_says_nothing(
    sheet: ExpandSheet, server: Server, qtbot: QtBot, studio: Studio
) -> None:
    held = threading.Event()
    server.answer = waiting(held)
    try:
        click(qtbot, sheet.send)
        qtbot.waitUntil(lambda: len(server.received) == 1, timeout=PATIENCE)
        click(qtbot, sheet.cancel)
        qtbot.waitUntil(lambda: sheet.ends.currentIndex() == 0)  # the server still holds its answer back
    finally:
        held.set()
    assert sheet.error.text() == ""
    failed = record(studio).failed
    assert failed is not None
    assert failed.reason == "cancelled"
    assert len(server.received) == 1


def test_a_double_click_sends_once_and_takes_nothing_back(
    sheet: ExpandSheet, server: Server, qtbot: QtBot
) -> None:
    spot = sheet.send.mapTo(sheet, sheet.send.rect().center() + QPoint(sheet.send.width() // 4, 0))
    click(qtbot, sheet.send)
    QApplication.processEvents()
    under = sheet.childAt(spot)
    assert under is sheet.cancel
    place = QPointF(under.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, none)):
        spot_there = QPointF(under.mapToGlobal(place))
        event = QMouseEvent(kind, place, spot_there, left, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(under, event)
    qtbot.waitUntil(lambda: sheet.ends.currentIndex() == 2, timeout=PATIENCE)
    assert len(server.received) == 1


def test_a_fault_is_a_sentence_and_sending_again_is_the_persons(
    sheet: ExpandSheet, server: Server, qtbot: QtBot
) -> None:
    body = b'{"error": {"message": "mask too small"}}'
    server.answer = lambda handler: plain(handler, body, 400, content_type="application/json")
    click(qtbot, sheet.send)
    qtbot.waitUntil(lambda: bool(sheet.error.text()), timeout=PATIENCE)
    assert "mask too small" in sheet.error.text()
    assert sheet.ends.currentIndex() == 0
    assert "again" in sheet.send.text()
    assert len(server.received) == 1

    # A worker reads what came: a moving picture is none.
    server.answer = lambda handler: plain(handler, worded(b"GIF89a"), content_type="application/json")
    click(qtbot, sheet.send)
    qtbot.waitUntil(lambda: "no picture" in sheet.error.text(), timeout=PATIENCE)
    assert len(server.received) == 2

    server.answer = drawing(server)
    to_result(qtbot, sheet)
    assert sheet.error.isHidden()


def test_inspecting_the_file_tells_what_it_is(sheet: ExpandSheet, qtbot: QtBot, studio: Studio) -> None:
    to_result(qtbot, sheet)
    made = keep(studio, qtbot, sheet)

    done = subprocess.run(
        [sys.executable, "main.py", "inspect", made.path, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert COMPOSITE in done.stdout or "compositeWithTrainedAlgorithmicMedia" in done.stdout, done.stderr
    assert NOTICE in studio.window.banners.texts()
