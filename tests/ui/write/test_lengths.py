"""How long the caption is, for every chosen placement."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio import arrange, caption
from studio.counting import Length
from ui.context import Context
from ui.write.lengths import state_of

if TYPE_CHECKING:
    from tests.ui.write.conftest import Host, Typing


@pytest.mark.parametrize(
    ("length", "state"), [(251, "good"), (252, "warning"), (280, "warning"), (281, "error"), (0, "good")]
)
def test_yellow_from_ninety_per_cent_and_red_beyond(length: int, state: str) -> None:
    assert state_of(Length("x_weighted", length, 280, max(0, length - 280))) == state


def test_without_a_limit_there_is_no_state() -> None:
    assert state_of(Length("code_points", 5, None, 0)) == ""


def test_each_placement_counts_by_its_own_rule_while_one_types(
    qtbot: QtBot, typing: "Typing", host: "Host", context: Context
) -> None:
    typing(host.desk.caption, "한글")
    qtbot.waitUntil(lambda: host.lengths.rows["x.post"].number.text().startswith("4 / 280"))
    assert host.lengths.rows["instagram.feed"].number.text().startswith("2 / 2,200")


def test_too_long_is_said_in_words_and_not_by_colour_alone(
    qtbot: QtBot, host: "Host", context: Context
) -> None:
    context.session.edit_post("p1", "", lambda post: caption.set_caption(post, "x" * 290))
    qtbot.waitUntil(lambda: "10 too many" in host.lengths.rows["x.post"].accessibleName())
    assert host.lengths.rows["x.post"].number.property("kind") == "error"
    assert host.lengths.rows["bluesky.post"].number.property("kind") == "warning"
    assert host.lengths.rows["instagram.feed"].number.property("kind") == "number"


def test_a_row_chooses_its_placement_by_key_and_mouse(qtbot: QtBot, host: "Host") -> None:
    qtbot.keyClick(host.lengths.rows["bluesky.post"], Qt.Key.Key_Return)
    assert host.selection.placement == "bluesky.post"
    qtbot.mouseClick(host.lengths.rows["instagram.feed"], Qt.MouseButton.LeftButton)
    assert host.selection.placement == "instagram.feed"


def test_rows_follow_the_chosen_placements(qtbot: QtBot, host: "Host", context: Context) -> None:
    context.session.edit_post(
        "p1", "", lambda post: arrange.place(arrange.unplace(post, "x.post"), "facebook.feed")
    )
    qtbot.waitUntil(lambda: list(host.lengths.rows) == ["instagram.feed", "bluesky.post", "facebook.feed"])
    for name in ("instagram.feed", "bluesky.post", "facebook.feed"):
        context.session.edit_post("p1", "", lambda post, name=name: arrange.unplace(post, name))  # type: ignore[misc]
    qtbot.waitUntil(host.lengths.nothing.isVisible)
