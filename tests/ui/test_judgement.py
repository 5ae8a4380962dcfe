"""The window's judgement: a file that is cut off or cannot be read is found, and named when it comes in."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio import preflight
from studio.words import word
from ui import known
from ui.app import Studio
from ui.export.sheet import ExportSheet


def brought_in(studio: Studio, qtbot: QtBot, folder: Path) -> list[str]:
    """Bring the files of `folder` in as a new post and return what was said about them."""
    said: list[str] = []
    studio.arrivals.refused.connect(said.append)
    with qtbot.waitSignal(studio.arrivals.came, timeout=60_000):
        studio.arrivals.as_new_post([folder])
    return said


def broken(studio: Studio) -> list[preflight.Finding]:
    return [one for one in studio.window.judgement.findings if one.rule == "file.broken"]


def test_a_photograph_that_is_cut_off_is_named_and_found(
    studio: Studio, qtbot: QtBot, photographs: list[Path]
) -> None:
    content = photographs[0].read_bytes()
    photographs[0].write_bytes(content[: len(content) // 2])
    photographs[1].write_bytes(photographs[1].read_bytes() + bytes(1 << 17))  # what phones append
    said = brought_in(studio, qtbot, photographs[0].parent)
    assert len(said) == 1
    assert "one.jpg" in said[0]
    assert "two.jpg" not in said[0]
    assert said[0].endswith(word("ui.importing.came", count=2))
    qtbot.waitUntil(lambda: bool(broken(studio)))
    post = studio.session.post(studio.selection.post)
    media = studio.session.media(post.id)
    (item,) = [one.id for one in post.items if Path(media[one.media].path).name == "one.jpg"]
    assert {one.item for one in broken(studio)} == {item}
    assert studio.window.judgement.of_item(item) == "error"
    assert "one.jpg" in preflight.message(broken(studio)[0])
    sheet = ExportSheet(studio.context, studio.selection, studio.window)
    planned = sheet.choosing.plan(sheet.choosing.parts()).findings
    assert {one.severity for one in planned if one.rule == "file.broken"} == {"error"}
    sheet.reject()


def test_a_file_that_comes_back_is_well_again(
    studio: Studio, qtbot: QtBot, photographs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "AGAIN", 0.0)
    whole = photographs[2].read_bytes()
    away = photographs[2].with_suffix(".away")
    studio.arrivals.began.connect(lambda _post: photographs[2].rename(away))
    assert brought_in(studio, qtbot, photographs[0].parent) == []
    qtbot.waitUntil(lambda: bool(broken(studio)))
    photographs[2].write_bytes(whole)

    def is_well() -> bool:
        studio.window.judgement.judge()
        return not broken(studio)

    qtbot.waitUntil(is_well)
