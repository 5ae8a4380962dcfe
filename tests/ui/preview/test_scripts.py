"""Words of every script as a phone lays them out: direction, breaks, whole emoji, and a font for each letter."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QImage, QPainter, QTextLayout
from pytestqt.qtbot import QtBot

from studio import counting
from studio.preview import Shown
from ui.preview.lines import Block, Style, lay_out
from ui.preview.sheet import font

System = QFontDatabase.WritingSystem
TEXTS = {
    "latin": ("Golden hour over the old harbour, three frames before the fog came in.", System.Latin),
    "arabic": ("ساعة ذهبية فوق الميناء القديم، ثلاث صور قبل أن يحل الضباب.", System.Arabic),
    "hangul": ("오래된 항구의 골든아워, 안개가 오기 전 세 장을 남겼습니다.", System.Korean),
    "devanagari": ("पुराने बंदरगाह पर सुनहरा समय, कोहरे से पहले तीन तस्वीरें।", System.Devanagari),
    "han": ("在港口等待日出，雾来之前只有三张照片。", System.SimplifiedChinese),
    "kana": ("古い港の朝焼け。霧が来る前の一分間、三枚だけ撮りました。", System.Japanese),
    "hebrew": ("שעת הזהב מעל הנמל הישן, שלוש תמונות לפני הערפל.", System.Hebrew),
}
FAMILY, ENGLAND, LATVIA, HANDS, KEYCAP = "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇱🇻", "🧑🏿‍🤝‍🧑🏻", "1️⃣"
EMOJI = (FAMILY, ENGLAND, LATVIA, HANDS, KEYCAP, "👍🏽", "🏳️‍🌈")
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Fonts need Qt."""


def laid(text: str, width: float = 250, *, most: int | None = None, more: str = "… more") -> Block:
    style = Style(font(4), QColor("black"), faint=QColor("grey"), most=most, more=more)
    return lay_out(Shown(text), style, width)


def lines(layout: QTextLayout) -> Iterator[str]:
    units = layout.text().encode("utf-16-le")
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = line.textStart()
        yield units[2 * start : 2 * (start + line.textLength())].decode("utf-16-le")


def needs(system: System | None = None) -> None:
    """Leave the test where no font of the machine has the script: `.ci/setup.py` installs them."""
    families = QFontDatabase.families(system) if system else QFontDatabase.families()
    if not [name for name in families if system or "emoji" in name.casefold()]:
        pytest.skip(f"no font for {system or 'emoji'} on this machine: its letters would be boxes")


@pytest.mark.parametrize("script", TEXTS)
def test_no_letter_is_a_box(script: str) -> None:
    text, system = TEXTS[script]
    needs(system)
    for layout in laid(text).layouts:
        indexes = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
        assert indexes
        assert 0 not in indexes


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_sequence_is_one_picture(emoji: str) -> None:
    needs()
    (layout,) = laid(emoji).layouts
    (one,) = laid("😀").layouts
    assert layout.lineAt(0).naturalTextWidth() == pytest.approx(one.lineAt(0).naturalTextWidth(), rel=0.35)


def test_each_paragraph_has_its_own_direction() -> None:
    arabic = TEXTS["arabic"][0]
    made = laid(f"Dawn.\n{arabic}\n12 {arabic}\n#فجر dawn")
    sides = [layout.textOption().alignment() for layout in made.layouts]
    assert sides == [LEFT, RIGHT, RIGHT, RIGHT]


def test_korean_breaks_between_words() -> None:
    needs(System.Korean)
    words = "우리는오래된 항구에서 골든아워를기다렸고 안개가오기전에 세장의사진을 남겼습니다"
    (layout,) = laid(words, 200).layouts
    assert layout.lineCount() > 2
    assert [part for line in lines(layout) for part in line.split()] == words.split()


def test_a_korean_word_that_is_longer_than_the_line_is_broken_all_the_same() -> None:
    needs(System.Korean)
    (layout,) = laid("우리는오래된항구에서골든아워를기다렸고안개가오기전에", 120).layouts
    assert layout.lineCount() > 1
    assert all(layout.lineAt(number).naturalTextWidth() <= 120 for number in range(layout.lineCount()))


@pytest.mark.parametrize("script", ["han", "kana"])
def test_no_line_begins_with_a_full_stop(script: str) -> None:
    text, system = TEXTS[script]
    needs(system)
    for width in range(60, 260, 7):
        (layout,) = laid(text, width).layouts
        assert layout.lineCount() > 1 or width > 200
        assert not [line for line in lines(layout) if line[0] in "。、，」"]


@pytest.mark.parametrize("script", [*TEXTS, "emoji"])
def test_the_fold_splits_no_grapheme_and_keeps_its_lines(script: str) -> None:
    text = "".join(EMOJI) * 12 if script == "emoji" else f"{TEXTS[script][0]} " * 6
    allowed = {0, *counting.clusters(text)}
    for width in range(150, 370, 31):
        made = laid(text, width, most=2)
        assert made.lines == 2
        assert made.cut in allowed


@pytest.mark.parametrize("script", ["latin", "han", "kana", "hangul"])
def test_the_dots_of_more_stand_on_the_line_in_every_script(script: str) -> None:
    needs(TEXTS[script][1])
    made = laid(TEXTS[script][0] * 8, most=2, more="…")
    image = QImage(260, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    made.paint(painter, 0, 0)
    painter.end()
    (layout,) = made.layouts
    line = layout.lineAt(layout.lineCount() - 1)
    start = int(line.naturalTextWidth()) - 12
    baseline = line.y() + line.ascent()
    rows = range(int(line.y()), 80)
    inked = [y for y in rows for x in range(start + 4, 260) if image.pixelColor(x, y).lightness() < 200]
    assert inked
    assert min(inked) > baseline - 5


@pytest.mark.parametrize(("script", "size"), [("han", 41), ("kana", 42), ("hangul", 43)])
def test_the_dots_of_more_are_the_apps_own_where_no_latin_was_shown_before(script: str, size: int) -> None:
    needs(TEXTS[script][1])
    face = font(4)
    face.setPixelSize(size)  # no other text has it: Qt keeps a font for each size once it has found one
    style = Style(face, QColor("black"), faint=QColor("grey"), most=1, more="… more")
    (layout,) = lay_out(Shown(TEXTS[script][0] * 2), style, 400).layouts
    last = max(layout.glyphRuns(), key=lambda run: run.positions()[0].x())
    assert last.rawFont().familyName() == QFontInfo(face).family()


@pytest.mark.parametrize("script", TEXTS)
def test_letters_are_as_heavy_light_on_dark_as_dark_on_light(script: str) -> None:
    needs(TEXTS[script][1])

    def inked(ink: str, ground: str) -> float:
        image = QImage(300, 80, QImage.Format.Format_RGB32)
        image.fill(QColor(ground))
        painter = QPainter(image)
        lay_out(Shown(TEXTS[script][0]), Style(font(3), QColor(ink)), 290).paint(painter, 2, 2)
        painter.end()
        bare = QColor(ground).lightness()
        return sum(abs(image.pixelColor(x, y).lightness() - bare) for x in range(300) for y in range(80))

    assert inked("white", "black") < 1.3 * inked("black", "white")
