"""Both themes pass WCAG 2.2 AA, and text is as large as the person wants it."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.fields import label
from ui.theme import ICONS
from ui.tokens import DARK, LIGHT, TYPE, Theme

BOTH = pytest.mark.parametrize("shown", [DARK, LIGHT], ids=lambda shown: shown.name)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@BOTH
def test_text_is_readable_on_every_ground_it_stands_on(shown: Theme) -> None:
    pairs = [(shown.grey[7], shown.grey[ground]) for ground in range(5)]
    pairs += [(shown.grey[6], shown.grey[ground]) for ground in range(4)]
    pairs += [
        (colour, shown.grey[g]) for colour in (shown.error, shown.warning, shown.good) for g in (0, 1, 2)
    ]
    pairs += [(shown.on_accent, shown.accent), (shown.grey[5], shown.grey[0]), (shown.grey[7], shown.canvas)]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


@BOTH
def test_edges_of_fields_and_the_ring_of_the_focus_are_seen(shown: Theme) -> None:
    pairs = [(shown.grey[5], shown.grey[g]) for g in (0, 1)] + [
        (shown.accent, shown.grey[g]) for g in (0, 1, 2)
    ]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 3.0} == {}


@BOTH
def test_greys_have_no_tint(shown: Theme) -> None:
    assert all(grey[1:3] == grey[3:5] == grey[5:7] for grey in (*shown.grey, shown.canvas))


@BOTH
def test_the_sheet_has_every_token_filled_in(shown: Theme) -> None:
    assert not re.search(r"@\w", theme.sheet(shown))


@BOTH
def test_the_icons_have_the_theme_s_colours(shown: Theme) -> None:
    assert shown.on_accent in (ICONS / f"tick-{shown.name}.svg").read_text()
    assert shown.grey[6] in (ICONS / f"chevron-{shown.name}.svg").read_text()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_word_is_cut_at_any_text_size(qapp: QApplication, qtbot: QtBot, size: float) -> None:
    theme.apply(qapp, "dark", size)
    for widget in (QPushButton("Straighten the horizon"), QLabel("Straighten the horizon")):
        qtbot.addWidget(widget)
        widget.show()
        widget.resize(widget.sizeHint())
        assert widget.fontMetrics().height() >= TYPE[1] * size
        assert widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text())
    theme.apply(qapp, "dark")


def test_a_number_does_not_stick_to_the_edge_of_its_field(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark")
    spin = QDoubleSpinBox()
    qtbot.addWidget(spin)
    spin.resize(100, 33)
    spin.show()
    assert spin.lineEdit().x() >= 8
    assert spin.lineEdit().width() >= 60


def test_painted_widgets_know_their_theme(qapp: QApplication, qtbot: QtBot) -> None:
    for name, shown in (("light", LIGHT), ("dark", DARK)):
        theme.apply(qapp, name)  # type: ignore[arg-type]
        label = QLabel()
        qtbot.addWidget(label)
        assert theme.theme_of(label) is shown


def test_what_is_marked_on_a_hidden_page_is_seen_when_it_comes_to_the_front(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "dark")
    page = QWidget()
    qtbot.addWidget(page)
    said = label("Left out", "hint")
    said.setParent(page)
    page.show()
    before = said.palette().windowText().color()
    page.hide()
    theme.mark(said, kind="warning")
    page.show()
    assert said.palette().windowText().color() != before
