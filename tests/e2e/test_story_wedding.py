"""Story 1: the wedding, in her second language. From the drop to the package, with her hands, the network unplugged."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from media.geometry import Point
from studio import places
from studio.grammar import Finding
from studio.grammar.coach import lesson
from studio.library import Library
from studio.post import Post
from studio.settings import Settings
from tests.e2e import package
from tests.e2e.evening import CAPTION, CLIP_SECONDS, Evening, evening
from tests.e2e.hands import CONTROL, PATIENCE, Hands
from tests.media.photographs import tell
from ui import theme
from ui.app import Studio
from ui.clip.desk import ClipDesk
from ui.clip.timeline import Timeline
from ui.export.sheet import ExportSheet
from ui.filmstrip import Filmstrip
from ui.photo.desk import PhotoDesk
from ui.photo.loupe import Loupe
from ui.settings.firstrun import FirstRun
from ui.write.coach import Card
from ui.write.desk import WriteDesk

pytestmark = [pytest.mark.loopback, pytest.mark.timeout(600)]  # LanguageTool's server is on this machine

Key = Qt.Key
WRITE, PHOTOS, CLIPS = range(3)
# Which fix she takes for what is found.
FIXES = {"was": "were", "have": "has", "choosen": "chosen", "recieved": "received", "a": "an"}
FAVOURITE = "milonga"
FIXED = (
    "Yesterday we were at the most beautiful wedding in Tigre 💛\n"
    "The bride has chosen a dress that her grandmother sewed.\n"
    "I received so many hugs that I forgot to change the lens.\n"
    "Thank you @casa.del.rio for an evening full of mate and milonga.\n"
    "#wedding #tigre #85mm"
)
CHIPS = {
    "instagram.carousel": "Instagram Carousel",
    "facebook.feed": "Facebook Feed",
    "pinterest.pin": "Pinterest Pin",
}
PLACED = {*CHIPS, "instagram.story", "instagram.reel"}
SIZES = {
    "instagram.carousel": (1080, 1350),
    "instagram.story": (1080, 1920),
    "facebook.feed": (1080, 1350),
    "pinterest.pin": (1000, 1500),
}
BYTES = {
    "instagram.carousel": 8_000_000,
    "instagram.story": 8_000_000,
    "facebook.feed": 4_000_000,
    "pinterest.pin": 20_000_000,
}
COUNTS = {"instagram.carousel": 12, "instagram.story": 12, "facebook.feed": 12, "pinterest.pin": 5}
FOCAL = {0: (0.25, 0.5), 4: (0.85, 0.5)}  # photograph → where she drags its focal point
TRIM = (10.0, 16.0)  # seconds


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """Return the evening's files; the JPEGs know where they were taken and by which camera."""
    made = evening(tmp_path_factory.mktemp("evening"))
    for path in made.photographs:
        if path.suffix == ".jpg":
            place = {"Exif.GPSInfo.GPSLatitude": "34/1 25/1 3000/100", "Exif.GPSInfo.GPSLatitudeRef": "S"}
            tell(str(path), exif={**place, "Exif.Photo.BodySerialNumber": "SERIAL4711"})
    return made


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot, user_data: Path) -> Iterator[Studio]:
    """Return the running program as it is the very first time."""
    theme.apply(qapp, "dark")
    running = Studio(Settings.load(places.settings()), Library.open(places.library()))
    with qtbot.waitExposed(running.window):
        running.show([], quit_when_shown=False)
    qtbot.waitUntil(lambda: running.clip_copies is not None)  # what waits until the window is seen has begun
    running.window.activateWindow()
    yield running
    running.window.close()
    running.close()


@pytest.fixture
def hands(qtbot: QtBot, studio: Studio) -> Hands:
    """Return her hands."""
    return Hands(qtbot, studio.window)


def the_post(studio: Studio) -> Post:
    return studio.session.post(studio.selection.post)


def button(within: QWidget, text: str) -> QPushButton:
    """Return the button that says `text`."""
    return next(one for one in within.findChildren(QPushButton) if one.text() == text)


def desk(studio: Studio, hands: Hands, number: int) -> object:
    hands.click(studio.window.topbar.tabs.button(number))
    return studio.window.desks.currentWidget()


def test_from_the_drop_to_the_package(
    studio: Studio, hands: Hands, qtbot: QtBot, material: Evening, tmp_path: Path
) -> None:
    studio.subjects.close()  # crops are judged by where she drags; what is suggested meanwhile is not in time for all
    before = package.sums(material.files)
    answer_the_card(studio, hands)
    drop(studio, hands, material)
    write(studio, hands)
    choose_places(studio, hands)
    frame(studio, hands)
    start, end = trim(studio, hands)
    folder = tmp_path / "for her client"
    export(studio, hands, qtbot, folder)
    take_back(studio, hands)

    check_pictures(folder, material)
    check_reel(folder / "instagram.reel" / "01-IMG_2087.mp4", material.clip, start, end)
    check_words(folder)
    assert package.manifest_lies(folder) == []
    assert package.sums(material.files) == before


def answer_the_card(studio: Studio, hands: Hands) -> None:
    """Say that she writes in English and that Spanish is her first language; the rest stays as it is."""
    hands.until(lambda: studio.window.findChild(FirstRun) is not None)
    card = studio.window.findChild(FirstRun)
    assert isinstance(card, FirstRun)
    hands.replace_all(card.first_language, "es-AR")
    hands.click(button(card, "Done"))
    hands.until(lambda: not card.isVisible())
    settings = studio.context.settings
    assert (settings.language, settings.first_language) == ("en-US", "es-AR")
    assert settings.first_run_done


def drop(studio: Studio, hands: Hands, material: Evening) -> None:
    """Let the files go over the middle of the window."""
    hands.until(lambda: bool(studio.selection.post))  # the sample, which greets her
    sample = studio.selection.post
    hands.drop(material.files, studio.window.rect().center())
    hands.until(lambda: studio.selection.post != sample)
    hands.until(
        lambda: len(the_post(studio).items) == len(material.files)
    )  # the first are there before the last
    media = studio.session.media(studio.selection.post)
    names = [Path(media[item.media].path).name for item in the_post(studio).items]
    assert names == [path.name for path in material.files]
    strip = studio.window.filmstrip.model_
    hands.until(lambda: strip.rowCount() == len(material.files))  # the strip hears of it a moment later


def write(studio: Studio, hands: Hands) -> None:
    """Type the caption, walk what is found, fix it, keep a word."""
    write_desk = desk(studio, hands, WRITE)
    assert isinstance(write_desk, WriteDesk)
    editor = write_desk.caption
    hands.click(editor)
    hands.type(CAPTION)
    assert the_post(studio).caption == CAPTION
    found = wait_for_findings(studio, hands)
    assert {*FIXES, FAVOURITE} <= {finding.text for finding in found}
    alone = [(start := CAPTION.index(word), start + len(word)) for word in ("@casa.del.rio", "#85mm", "💛")]
    assert not [one for one in found for start, end in alone if one.start < end and start < one.end]
    assert all(finding.message for finding in found)  # why

    hands.key(Key.Key_Home, CONTROL)
    walked = []
    for _ in found:
        hands.key(Key.Key_F7)
        walked.append(editor.textCursor().selectedText())
    assert walked == [finding.text for finding in found]  # every one, in the order of the text
    text = CAPTION
    for wrong, right in FIXES.items():
        go_to(hands, write_desk, wrong)
        if wrong == "was":
            ask_why(studio, hands)  # and Enter takes the fix
        else:
            hands.key(Key.Key_Period, CONTROL)
            hands.pick(right)
        text = f" {right} ".join(text.rsplit(f" {wrong} ", 1))
        hands.until(lambda text=text: editor.text == text == the_post(studio).caption)  # type: ignore[misc]
    go_to(hands, write_desk, FAVOURITE)
    hands.key(Key.Key_Period, CONTROL)
    hands.pick("to my words")
    assert (studio.context.checking.language, FAVOURITE) in studio.session.decisions.words
    hands.until(lambda: FAVOURITE not in {one.text for one in studio.context.checking.findings("caption")})
    hands.until(lambda: the_post(studio).caption == FIXED)
    assert editor.text == FIXED
    hands.until(lambda: not set(FIXES) & {one.text for one in studio.context.checking.findings("caption")})
    hands.until(lambda: studio.window.status.saved.text() == "saved")


def wait_for_findings(studio: Studio, hands: Hands) -> list[Finding]:
    """Return what is found in the caption once every engine that is here has looked."""
    full = places.asset("LanguageTool-6.8") is not None and shutil.which("java") is not None
    engine = "languagetool" if full else "harper"
    checking = studio.context.checking
    hands.until(
        lambda: (
            checking.text("caption") == CAPTION
            and set(FIXES) <= {one.text for one in checking.findings("caption")}
            and any(one.engine == engine for one in checking.findings("caption"))
        )
    )
    return list(checking.findings("caption"))


def go_to(hands: Hands, write_desk: WriteDesk, word: str) -> None:
    """Press F7 until `word` is selected."""
    hands.key(Key.Key_Home, CONTROL)
    for _ in range(8):
        hands.key(Key.Key_F7)
        if write_desk.caption.textCursor().selectedText() == word:
            return
    raise AssertionError(f"F7 does not come to {word!r}")


def ask_why(studio: Studio, hands: Hands) -> None:
    """Open the card at the cursor, read the reason in Spanish, and take the fix with Enter."""
    hands.key(Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    card = QApplication.activePopupWidget()
    assert isinstance(card, Card)
    told = " ".join(shown.text() for shown in card.findChildren(QLabel))
    assert "el verbo" in told
    assert lesson("agreement.subject-verb", "es").title in told
    QTest.keyClick(card, Key.Key_Return)
    hands.until(lambda: QApplication.activePopupWidget() is None)


def choose_places(studio: Studio, hands: Hands) -> None:
    """Take one chip away and add the others out of the menu of all places."""
    chips = studio.window.topbar.chips
    more = button(chips, "All places…")
    hands.click(chips.buttons["instagram.feed"])
    for placement, name in CHIPS.items():
        hands.click(more)
        hands.click_entry(more.menu(), name)
        hands.until(lambda placement=placement: placement in chips.buttons)  # type: ignore[misc]
    assert {placed.placement for placed in the_post(studio).placements} == PLACED
    assert all(chips.buttons[name].isChecked() for name in PLACED)


def frame(studio: Studio, hands: Hands) -> None:
    """Choose two photographs in the filmstrip and drag their focal points to where the guests are."""
    photo_desk = desk(studio, hands, PHOTOS)
    assert isinstance(photo_desk, PhotoDesk)
    loupe, strip = photo_desk.loupe, studio.window.filmstrip
    for row, (x, y) in FOCAL.items():
        strip.scrollTo(strip.model_.index(row))
        hands.click(strip.viewport(), partial(middle_of, strip, row))
        hands.until(lambda row=row: studio.selection.item == strip.model_.item(row).id)  # type: ignore[misc]
        medium = studio.session.media(studio.selection.post)[the_post(studio).items[row].media]
        hands.until(lambda medium=medium: studio.context.proxies.kept(medium) is not None)  # type: ignore[misc]
        hands.drag(loupe, partial(focal_way, loupe, x, y))
        focal = the_post(studio).items[row].edit.focal
        assert isinstance(focal, Point)
        assert (focal.x, focal.y) == pytest.approx((x, y), abs=0.01)


def middle_of(strip: Filmstrip, row: int) -> QPoint:
    return strip.visualRect(strip.model_.index(row)).center()


def focal_way(loupe: Loupe, x: float, y: float) -> tuple[QPointF, QPointF]:
    """Return where the focal point is on the canvas, and where (`x`, `y`) of the picture is."""
    picture = loupe.picture_rect()
    return loupe.focal_point(), picture.topLeft() + QPointF(picture.width() * x, picture.height() * y)


def trim(studio: Studio, hands: Hands) -> tuple[float, float]:
    """Go to two places of the timeline and press I and O; return in and out as the desk shows them."""
    clip_desk = desk(studio, hands, CLIPS)
    assert isinstance(clip_desk, ClipDesk)
    timeline, rail = clip_desk.timeline, clip_desk.rail
    hands.until(lambda: rail.isEnabled() and timeline.isVisible())
    for seconds, key in zip(TRIM, (Key.Key_I, Key.Key_O), strict=True):
        hands.click(timeline, partial(place_of, timeline, seconds))
        hands.key(key)
    start, end = timeline.kept
    assert (start, end) == pytest.approx(TRIM, abs=0.2)
    assert start > 0.5 < CLIP_SECONDS - end
    return start, end


def place_of(timeline: Timeline, seconds: float) -> QPoint:
    return QPoint(round(timeline.x_of(seconds)), timeline.height() // 2)


def export(studio: Studio, hands: Hands, qtbot: QtBot, folder: Path) -> None:
    """Ctrl+E, the folder, Enter; then wait for the result and close the sheet."""
    hands.key(Key.Key_E, CONTROL)
    hands.until(lambda: studio.window.findChild(ExportSheet) is not None)
    sheet = studio.window.findChild(ExportSheet)
    assert isinstance(sheet, ExportSheet)
    assert {card.placement.id for card in sheet.choosing.cards if card.tick.isChecked()} == PLACED
    hands.replace_all(sheet.choosing.folder, str(folder))
    with qtbot.waitSignal(sheet.running.ended, timeout=3 * PATIENCE):
        hands.key(Key.Key_Return)
    assert sheet.title.text() == "Everything is made."
    hands.until(sheet.show_folder.isVisible)
    hands.click(sheet.close_)
    assert not sheet.isVisible()


def take_back(studio: Studio, hands: Hands) -> None:
    """Take the last four edits back: out, in, both focal points; then do them again."""
    edited = the_post(studio)
    studio.window.activateWindow()  # as a desktop does when a sheet closes; keys go nowhere before
    hands.until(studio.window.isActiveWindow)
    undone = []
    for _ in range(4):
        undone.append(studio.session.undo_label)
        now = the_post(studio)
        hands.key(Key.Key_Z, CONTROL)
        hands.until(lambda now=now: the_post(studio) != now)  # type: ignore[misc]
    back = the_post(studio)
    assert back.placements == edited.placements
    assert back.caption == FIXED
    plain = type(back.items[0].edit)()
    assert all(item.edit == plain for item in back.items), undone
    for _ in range(4):
        now = the_post(studio)
        hands.key(Key.Key_Y, CONTROL)
        hands.until(lambda now=now: the_post(studio) != now)  # type: ignore[misc]
    assert the_post(studio) == edited


def check_pictures(folder: Path, material: Evening) -> None:
    """Each picture is upright, from the right place of its original, in its colours, of the right size and weight."""
    originals = {path.stem: package.upright(path) for path in material.photographs}
    for placement, size in SIZES.items():
        made = sorted((folder / placement).glob("*.jpg"))
        assert [path.stem.partition("-")[2] for path in made] == list(originals)[: COUNTS[placement]]
        for number, path in enumerate(made):
            assert path.stat().st_size <= BYTES[placement]
            with Image.open(path) as image:
                assert (image.format, image.size, image.mode) == ("JPEG", size, "RGB")
                assert image.getexif().get(0x0112, 1) == 1
                assert package.is_srgb(image)
                place = package.find(image, originals[path.stem.partition("-")[2]])
            assert place.apart < 2.5, (path, place)  # in other colours it is 6, upside down more
            x, _ = FOCAL.get(number, (0.5, 0.5))
            half = (place.right - place.left) / 2
            assert place.left == pytest.approx(min(max(x - half, 0.0), 1 - 2 * half), abs=0.012), (
                path,
                place,
            )
    check_adobe_rgb(folder, material, originals[material.adobe_rgb.stem])
    said = package.metadata(folder)
    assert "GPS" not in said
    assert "SERIAL4711" not in said
    if said:
        assert "GPS" in package.metadata(material.photographs[0].parent)  # it would have been seen


def check_adobe_rgb(folder: Path, material: Evening, original: Image.Image) -> None:
    """The colours are those that littleCMS makes of the original; taken as they stand they would be wrong."""
    (path,) = (folder / "instagram.carousel").glob(f"*-{material.adobe_rgb.stem}.jpg")
    with Image.open(path) as image, Image.open(material.adobe_rgb) as unconverted:
        right, wrong = package.find(image, original), package.find(image, unconverted.convert("RGB"))
    assert right.apart < 1.5
    assert wrong.apart > 4 * right.apart


def check_reel(path: Path, original: Path, start: float, end: float) -> None:
    """The reel plays everywhere: H.264, 4:2:0, Rec. 709 out of HLG, AAC, index first, exactly what she kept."""
    clip = package.look_at(path)
    assert (clip.codec, clip.pixels, clip.size) == ("h264", "yuv420p", (1080, 1920))
    assert clip.colours == (1, 1, 1)
    assert clip.audio == "aac"
    assert package.begins_with_its_index(path)
    assert clip.seconds == pytest.approx(end - start, abs=0.1)
    assert package.moment(clip.first, original, start) == pytest.approx(start, abs=0.06)


def check_words(folder: Path) -> None:
    """The caption is what she wrote, with its line breaks."""
    for placement in PLACED:
        assert (folder / placement / "caption.txt").read_text(encoding="utf-8") == f"{FIXED}\n", placement
