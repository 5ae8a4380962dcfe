"""The painted phone: the picture where the app has it, the fold, tints, safe zones, every script."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from media.geometry import Box
from studio import placements, preview
from studio.placements import Placement
from studio.post import Edit, Item, Media, MediaKind, Placed, Post
from studio.preview import Scene
from ui.preview.paint import paint
from ui.preview.screens import TALL

ALL = placements.load(Path(__file__).parents[3] / "assets" / "placements")
RED, GREEN, BLUE = QColor(200, 30, 30), QColor(30, 160, 60), QColor(40, 60, 200)
SCRIPTS = {
    "latin": "Golden hour over the old harbour 🌅, three frames before the fog came in. " * 4,
    "arabic": "ساعة ذهبية فوق الميناء القديم 🌅 ثلاث صور قبل أن يحل الضباب. " * 4,
    "hebrew": "שעת הזהב מעל הנמל הישן, שלוש תמונות לפני שהערפל הגיע. " * 4,
    "japanese": "古い港の朝焼け。霧が来る前の一分間、三枚だけ。" * 8,
    "korean": "오래된 항구의 골든아워, 안개가 오기 전 세 장. " * 6,
    "hindi": "पुराने बंदरगाह पर सुनहरा समय, तीन तस्वीरें। " * 5,
    "emoji": "👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🧑🏿‍🤝‍🧑🏻" * 40,
}


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Painting needs Qt's fonts."""


def medium(number: int, kind: MediaKind = "photo", width: int = 1200, height: int = 1600) -> Media:
    return Media(f"m{number}", f"{number}.jpg", kind, width, height, 9, "e", seconds=20.0)


def scene(placement: Placement, count: int = 1, caption: str = "Dawn.", edit: Edit | None = None) -> Scene:
    kind: MediaKind = "photo" if placement.photos else "clip"
    media = {f"m{n}": medium(n, kind) for n in range(count)}
    items = tuple(Item(f"i{n}", f"m{n}", alt="A", edit=edit or Edit()) for n in range(count))
    post = Post("p", "s", title="Harbour at dawn", caption=caption, items=items)
    return preview.scene(post, media, placement, account="marta")


def flat(colour: QColor) -> QImage:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def halved(image: QImage, part: QRect) -> None:
    painter = QPainter(image)
    painter.fillRect(part, RED)
    painter.end()


def painted(
    made: Scene, *colours: QColor, dark: bool = False, zones: bool = False, unfolded: bool = False
) -> QImage:
    pictures = [flat(colour) for colour in colours or (RED,) * len(made.frames)]
    return paint(made, pictures, dark=dark, scale=1.0, zones=zones, unfolded=unfolded)


def pixels(image: QImage) -> NDArray[np.uint32]:
    rows = np.frombuffer(image.constBits(), np.uint32)
    return rows.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()]


def extent(image: QImage, colour: QColor) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom (exclusive) of what has exactly this colour."""
    ys, xs = np.nonzero(pixels(image) == colour.rgb())
    return (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1) if len(xs) else None


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def like(a: QColor, b: QColor) -> bool:
    return all(abs(x - y) < 12 for x, y in zip(rgb(a), rgb(b), strict=True))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("placement", ALL.values(), ids=ALL)
def test_every_placement_is_painted(placement: Placement, dark: bool) -> None:
    image = painted(scene(placement, 3 if placement.mixed else 1, SCRIPTS["latin"]), dark=dark)
    assert image.width() == 390
    assert image.height() >= 740
    assert extent(image, RED) is not None
    ground = image.pixelColor(195, image.height() - 4)
    assert (ground.lightness() < 60) == (dark or placement.preview.kind in {"story", "reel"})


def test_a_portrait_reaches_the_edges_of_the_feed_in_its_ratio() -> None:
    left, top, right, bottom = extent(painted(scene(ALL["instagram.feed"])), RED) or (0, 0, 0, 0)
    assert (left, right) == (0, 390)
    assert bottom - top == pytest.approx(390 * 1350 / 1080, abs=1.5)


def test_a_full_screen_clip_is_nine_to_sixteen() -> None:
    image = painted(scene(ALL["tiktok.video"]))
    assert image.height() == pytest.approx(TALL + 60, abs=1)
    for y in (130, 300, 440):
        assert image.pixelColor(100, y) == RED


def test_a_wide_clip_stands_between_bars() -> None:
    media = {"m0": medium(0, "clip", 1920, 1080)}
    post = Post("p", "s", items=(Item("i", "m0"),), placements=(Placed("tiktok.video", shape="original"),))
    image = painted(preview.scene(post, media, ALL["tiktok.video"]))
    assert image.pixelColor(60, int(TALL / 2)) == RED
    assert image.pixelColor(60, 150).lightness() == 0


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_grid_shows_each_picture(count: int) -> None:
    colours = [RED, GREEN, BLUE, QColor(240, 200, 0)][:count]
    image = painted(scene(ALL["x.post"], count), *colours)
    rooms = [extent(image, colour) for colour in colours]
    assert all(rooms)
    if count == 3:
        first, second, third = rooms
        assert first and second and third
        assert first[3] - first[1] > 1.8 * (second[3] - second[1])
        assert second[0] == third[0] > first[2]


def test_more_than_five_are_counted_on_the_last() -> None:
    made = scene(ALL["linkedin.post"], 8)
    plain, counted = painted(scene(ALL["linkedin.post"], 5)), painted(made)
    _, _, right, bottom = extent(plain, RED) or (0, 0, 0, 0)
    corner = counted.pixelColor(right - 3, bottom - 3)
    assert corner.lightness() < RED.lightness()
    assert plain.pixelColor(right - 3, bottom - 3) == RED


def test_the_crop_is_what_is_seen() -> None:
    picture = flat(GREEN)
    halved(picture, QRect(0, 0, 300, 200))
    upper = scene(ALL["instagram.feed"], edit=Edit(crop=Box(0.0, 0.0, 1.0, 0.45)))
    lower = scene(ALL["instagram.feed"], edit=Edit(crop=Box(0.0, 0.55, 1.0, 1.0)))
    assert paint(upper, [picture], scale=1.0).pixelColor(195, 400) == RED
    assert paint(lower, [picture], scale=1.0).pixelColor(195, 400) == GREEN


@pytest.mark.parametrize(("surround", "expected"), [("#203040", QColor("#203040")), ("blur", RED)])
def test_a_fitted_picture_stands_before_its_surround(surround: str, expected: QColor) -> None:
    made = scene(ALL["instagram.story"], edit=Edit(fit="fit", surround=surround))
    image = painted(made)
    assert like(image.pixelColor(195, 300), RED)
    # 3:4 within 9:16 leaves a band above; beside the words and shades of the interface.
    above = image.pixelColor(195, 68)
    assert above.hue() == pytest.approx(expected.hue(), abs=12)


def test_a_turned_clip_is_shown_as_it_will_be() -> None:
    picture = QImage(400, 200, QImage.Format.Format_RGB32)
    picture.fill(GREEN)
    halved(picture, QRect(0, 0, 200, 200))
    media = {"m0": medium(0, "clip", 400, 200)}
    post = Post("p", "s", items=(Item("i", "m0", edit=Edit(quarter_turns=1)),))
    image = paint(preview.scene(post, media, ALL["instagram.reel"]), [picture], scale=1.0)
    assert like(image.pixelColor(100, 200), RED)  # what was left is now above
    assert like(image.pixelColor(100, 480), GREEN)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_fold_shortens_every_script_and_opens(script: str) -> None:
    made = scene(ALL["instagram.feed"], caption=SCRIPTS[script])
    assert painted(made, unfolded=True).height() > painted(made).height()


def test_line_breaks_use_up_lines_before_the_fold() -> None:
    one = painted(scene(ALL["linkedin.post"], caption="a"))
    broken = painted(scene(ALL["linkedin.post"], caption="a\nb\nc\nd\ne"))
    first = extent(one, RED) or (0, 0, 0, 0)
    second = extent(broken, RED) or (0, 0, 0, 0)
    lines = (second[1] - first[1]) / 20
    assert lines == pytest.approx(2, abs=0.2)


def test_safe_zones_cover_what_the_app_covers() -> None:
    made = scene(ALL["instagram.reel"])
    zone = ALL["instagram.reel"].safe_zone
    assert zone is not None
    with_zones, without = painted(made, zones=True), painted(made)
    inside, edge = (195, 300), (195, int(zone.top * TALL / 1920) - 6)
    assert with_zones.pixelColor(*inside) == without.pixelColor(*inside)
    assert with_zones.pixelColor(*edge) != without.pixelColor(*edge)


def test_links_are_tinted_where_the_app_does_it() -> None:
    blue = QColor("#0a5fb4")
    linked = painted(scene(ALL["x.post"], caption="see example.com #dawn @you"))
    plain = painted(scene(ALL["gbp.post"], caption="see example.com #dawn @you"))
    assert extent(linked, blue) is not None
    assert extent(plain, blue) is None


def test_right_to_left_words_stand_on_the_right() -> None:
    def ink(text: str) -> float:
        image = painted(scene(ALL["linkedin.post"], 0, caption=text))
        found = [x for y in range(152, 172) for x in range(390) if image.pixelColor(x, y).lightness() < 90]
        return sum(found) / len(found)

    assert ink("فجر") > 300
    assert ink("Dawn") < 90


def test_a_picture_that_is_not_there_yet_is_neutral() -> None:
    image = paint(scene(ALL["instagram.feed"]), [None], scale=1.0)
    colour = image.pixelColor(195, 400)
    assert colour.red() == colour.green() == colour.blue()


def test_the_same_scene_is_the_same_picture_and_another_is_not() -> None:
    made = scene(ALL["x.post"])
    assert painted(made) == painted(made)
    assert painted(made) != painted(replace(made, account="someone else"))


def test_sharper_screens_get_more_pixels() -> None:
    made = scene(ALL["x.post"])
    assert paint(made, [flat(RED)], scale=3.0).width() == 1170


@pytest.mark.parametrize(
    "name", ["instagram.carousel", "linkedin.document", "instagram.story", "tiktok.photo"]
)
def test_each_page_can_be_swiped_to(name: str) -> None:
    made = scene(ALL[name], 3)
    pictures = [flat(colour) for colour in (RED, GREEN, BLUE)]
    assert preview.pages(made) == 3
    for page, colour in enumerate((RED, GREEN, BLUE, BLUE)):
        image = paint(made, pictures, scale=1.0, page=page)
        assert image.pixelColor(100, 300) == colour
    assert paint(made, pictures, page=1) != paint(made, [pictures[1]] * 3)  # dots, bars, counter follow


def test_a_strip_is_swiped_to_where_its_picture_stands() -> None:
    made = scene(ALL["threads.post"], 3)
    pictures = [flat(colour) for colour in (RED, GREEN, BLUE)]
    first = extent(paint(made, pictures, scale=1.0), RED) or (0, 0, 0, 0)
    second = extent(paint(made, pictures, scale=1.0, page=1), GREEN) or (0, 0, 0, 0)
    assert first[0] == second[0]


def test_pictures_that_stand_together_are_one_page() -> None:
    assert preview.pages(scene(ALL["x.post"], 4)) == 1
    assert preview.pages(scene(ALL["instagram.feed"], 0)) == 1
