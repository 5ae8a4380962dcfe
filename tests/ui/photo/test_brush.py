"""The brush and the cutout's rail, driven with a real mouse over the real model's masks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from media.cutout import CutoutLook
from media.edits import Background, Shadow, Stroke
from studio import photo, places
from studio.models import DEFAULT as MODEL
from studio.post import Cutout, Post
from ui.app import Studio
from ui.photo.behind import BACKGROUNDS
from ui.photo.desk import PhotoDesk
from ui.photo.patience import Patience
from ui.photo.tools.brush import BrushTool
from ui.tokens import BACKDROPS

pytestmark = pytest.mark.skipif(
    places.asset(f"models/{MODEL}.onnx") is None, reason="the model u2netp is not installed"
)
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
SKY, SUIT = QPointF(0.9, 0.1), QPointF(0.45, 0.75)  # of the astronaut's portrait: behind her, and her suit
LONG = 90_000  # ms: others use the processors too


@pytest.fixture
def desk(studio: Studio, qtbot: QtBot, post: Callable[[], Post]) -> PhotoDesk:
    """Return the desk with the first photograph cut out onto white, without fine edges, and its mask there."""
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    qtbot.waitUntil(lambda: made.loupe._image is not None and made.loupe._image.width() > 320, timeout=LONG)
    made.tabs.setCurrentIndex(1)
    first = post().items[0].id
    white = Cutout(MODEL, Background("colour", BACKDROPS["white"]), refined=False)
    studio.session.edit_post(post().id, "Cut", lambda now: photo.set_cutout(now, [first], white))
    qtbot.waitUntil(lambda: made.loupe.shown_mask is not None, timeout=LONG)
    return made


@pytest.fixture
def brush(desk: PhotoDesk, qtbot: QtBot) -> BrushTool:
    """Return the brush, taken with its key, hard and 40 pixels wide."""
    qtbot.keyClick(desk.loupe, Qt.Key.Key_B)
    tool = desk.loupe.tool
    assert isinstance(tool, BrushTool)
    tool.resize(40)
    tool.soften(0.0)
    return tool


def strokes(post: Callable[[], Post]) -> tuple[Stroke, ...]:
    cutout = post().items[0].edit.cutout
    assert isinstance(cutout, Cutout)
    return cutout.strokes


def place(desk: PhotoDesk, at: QPointF) -> QPoint:
    picture = desk.loupe.picture_rect()
    return (picture.topLeft() + QPointF(picture.width() * at.x(), picture.height() * at.y())).toPoint()


def paint(
    qtbot: QtBot,
    desk: PhotoDesk,
    start: QPointF,
    end: QPointF,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    one, other = place(desk, start), place(desk, end)
    qtbot.mousePress(desk.loupe, LEFT, held, one)
    for step in range(1, 9):
        qtbot.mouseMove(desk.loupe, one + (other - one) * step / 8)
    qtbot.mouseRelease(desk.loupe, LEFT, held, other)


def wait_exact(qtbot: QtBot, desk: PhotoDesk) -> QImage:
    """Return the worker's picture of what is so now."""
    loupe = desk.loupe
    qtbot.waitUntil(lambda: loupe._image is not loupe._original and loupe._tried_mask is None, timeout=LONG)
    assert loupe._image is not None
    return loupe._image.copy()


def colour(image: QImage, at: QPointF) -> QColor:
    return image.pixelColor(round(at.x() * image.width()), round(at.y() * image.height()))


def seen(desk: PhotoDesk, at: QPointF) -> QColor:
    return desk.loupe.grab().toImage().pixelColor(place(desk, at))


def is_white(one: QColor) -> bool:
    return min(one.red(), one.green(), one.blue()) > 248


def test_a_stroke_changes_what_it_goes_over_and_nothing_else_and_is_one_undo(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, brush: BrushTool, post: Callable[[], Post]
) -> None:
    before = wait_exact(qtbot, desk)
    end = SUIT + QPointF(0.1, 0.0)
    assert not is_white(colour(before, SUIT))
    paint(qtbot, desk, SUIT, end, ALT)
    (stroke,) = strokes(post)
    assert not stroke.keep
    assert len(stroke.points) == 2
    qtbot.waitUntil(lambda: desk.loupe._image is desk.loupe._original)
    assert is_white(seen(desk, SUIT))  # before any worker had its say
    after = wait_exact(qtbot, desk)
    size, reach = after.width(), stroke.size / 2
    for step in range(40):
        for row in range(40):
            at = QPointF((step + 0.5) / 40, (row + 0.5) / 40)
            across = max(stroke.points[0][0] - at.x(), at.x() - stroke.points[1][0], 0.0)
            far = (across**2 + (at.y() - stroke.points[0][1]) ** 2) ** 0.5
            if far < reach - 3 / size:
                assert is_white(colour(after, at))
            elif far > reach + 3 / size:
                assert colour(after, at) == colour(before, at)
    studio.window.actions_["undo"].trigger()
    assert strokes(post) == ()
    qtbot.waitUntil(lambda: not is_white(seen(desk, SUIT)))
    assert wait_exact(qtbot, desk) == before


def test_a_kept_place_is_the_pictures_own_and_is_seen_while_the_mouse_is_down(
    qtbot: QtBot, desk: PhotoDesk, brush: BrushTool, post: Callable[[], Post]
) -> None:
    wait_exact(qtbot, desk)
    brush.soften(0.5)
    assert is_white(seen(desk, SKY))
    qtbot.mousePress(desk.loupe, LEFT, pos=place(desk, SKY))
    qtbot.mouseMove(desk.loupe, place(desk, SKY) + QPoint(12, 0))
    assert not is_white(seen(desk, SKY + QPointF(0.01, 0.0)))
    assert strokes(post) == ()
    qtbot.mouseRelease(desk.loupe, LEFT, pos=place(desk, SKY) + QPoint(12, 0))
    assert [stroke.keep for stroke in strokes(post)] == [True]
    after, original = wait_exact(qtbot, desk), desk.loupe._original
    assert original is not None
    kept, there = colour(after, SKY), colour(original, SKY)
    assert (
        abs(kept.red() - there.red()) + abs(kept.green() - there.green()) + abs(kept.blue() - there.blue())
        <= 6
    )


@pytest.mark.parametrize("degrees", [0.0, 10.0])
def test_a_stroke_on_a_turned_and_mirrored_picture_lands_where_it_was_painted(
    qtbot: QtBot, desk: PhotoDesk, brush: BrushTool, post: Callable[[], Post], degrees: float
) -> None:
    desk.crop.turn(1)
    desk.crop.mirror()
    desk.crop._level_to(degrees)
    qtbot.waitUntil(lambda: desk.loupe.shown is not None and desk.loupe.shown.resolved.straighten == degrees)
    wait_exact(qtbot, desk)
    at = next(
        spot
        for spot in (QPointF(x / 20, y / 20) for x in range(5, 16) for y in range(5, 16))
        if abs(spot.x() - spot.y()) > 0.15 and not is_white(seen(desk, spot))
    )
    paint(qtbot, desk, at, at, ALT)
    ((point,),) = (stroke.points for stroke in strokes(post))
    if not degrees:  # turned clockwise and then mirrored: rows and columns change places
        assert point == pytest.approx((at.y(), at.x()), abs=0.005)
    brush.choose("")
    qtbot.waitUntil(lambda: desk.loupe._image is desk.loupe._original)
    assert is_white(seen(desk, at))
    wait_exact(qtbot, desk)
    assert is_white(seen(desk, at))


def test_the_wheel_and_the_keys_size_the_brush_and_put_it_away(
    qtbot: QtBot, desk: PhotoDesk, brush: BrushTool
) -> None:
    loupe, box = desk.loupe, desk.cutout.brush
    assert box.keep.isChecked()
    turn(desk, 1)
    assert brush.size == pytest.approx(40 * 1.15)
    qtbot.keyClick(loupe, Qt.Key.Key_BracketLeft)
    assert brush.size == pytest.approx(40)
    assert box.size_.number**2 == pytest.approx(40, abs=3)
    turn(desk, 2, Qt.KeyboardModifier.ShiftModifier)
    assert brush.soft == pytest.approx(0.2)
    turn(desk, 1, Qt.KeyboardModifier.ControlModifier)
    assert loupe.camera.zoom is not None
    assert brush.size == pytest.approx(40)
    qtbot.mouseClick(box.remove, LEFT)
    assert (brush.mode, box.keep.isChecked()) == ("remove", False)
    qtbot.keyClick(loupe, Qt.Key.Key_Escape)
    assert (brush.mode, box.remove.isChecked()) == ("", False)
    qtbot.keyClick(loupe, Qt.Key.Key_B)
    assert box.keep.isChecked()
    qtbot.keyClick(loupe, Qt.Key.Key_B)
    assert not box.keep.isChecked()
    desk.tabs.setCurrentIndex(0)
    qtbot.keyClick(loupe, Qt.Key.Key_B)
    assert (desk.tabs.currentIndex(), box.keep.isChecked()) == (1, True)


def turn(desk: PhotoDesk, steps: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Turn the wheel over the middle of the loupe."""
    at = QPointF(desk.loupe.rect().center())
    event = QWheelEvent(
        at,
        desk.loupe.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # as Qt has it
    )
    QApplication.sendEvent(desk.loupe, event)


def test_a_stroke_is_as_wide_as_the_ring_and_finer_when_zoomed_in(
    qtbot: QtBot, desk: PhotoDesk, brush: BrushTool, post: Callable[[], Post]
) -> None:
    paint(qtbot, desk, SUIT, SUIT)
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Z)
    qtbot.keyClick(desk.loupe, Qt.Key.Key_Z)
    fitting = desk.loupe.picture_rect().width()
    turn(desk, 4, Qt.KeyboardModifier.ControlModifier)
    zoomed = desk.loupe.picture_rect().width()
    assert zoomed > fitting
    middle = QPointF(desk.loupe.rect().center())
    qtbot.mouseClick(desk.loupe, LEFT, pos=middle.toPoint())
    wide, fine = (stroke.size for stroke in strokes(post))
    assert wide == pytest.approx(40 / fitting, abs=0.001)
    assert fine == pytest.approx(40 / zoomed, abs=0.001)


def test_strokes_are_cleared_in_one_step(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, brush: BrushTool, post: Callable[[], Post]
) -> None:
    for at in (SUIT, SKY):
        paint(qtbot, desk, at, at)
    qtbot.waitUntil(lambda: "2" in desk.cutout.brush.clear.text())
    desk.cutout.brush.clear.click()
    assert strokes(post) == ()
    studio.window.actions_["undo"].trigger()
    assert len(strokes(post)) == 2


def test_a_slider_is_seen_while_it_moves_and_taken_back_in_one_step(
    studio: Studio, qtbot: QtBot, desk: PhotoDesk, post: Callable[[], Post]
) -> None:
    before = post().items[0].edit.cutout
    plain = desk.loupe.shown_mask
    amount = desk.cutout.feather
    amount.slider.setSliderDown(True)
    for step in (20, 60, 100):
        amount.slider.setValue(step)
        assert desk.loupe.shown_mask != plain
        assert post().items[0].edit.cutout == before
    amount.slider.setSliderDown(False)
    amount.slider.setFocus()
    qtbot.keyClick(amount.slider, Qt.Key.Key_Right)
    cutout = post().items[0].edit.cutout
    assert isinstance(cutout, Cutout)
    assert cutout.feather == pytest.approx(0.0101)
    studio.window.actions_["undo"].trigger()
    assert post().items[0].edit.cutout == before
    qtbot.waitUntil(lambda: desk.loupe.shown_mask == plain)
    assert amount.number == 0


def test_background_shadow_and_edge_are_edits_of_the_placement_that_is_chosen(
    studio: Studio,
    qtbot: QtBot,
    desk: PhotoDesk,
    post: Callable[[], Post],
    photographs: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rail, master = desk.cutout, post().items[0].edit.cutout
    assert isinstance(master, Cutout)
    studio.selection.choose_placement("x.post")
    names = [name for name, _ in BACKGROUNDS]
    rail.backgrounds.button(names.index("gradient")).click()
    qtbot.waitUntil(rail.behind.angle.isVisible)
    rail.behind.angle.slider.setValue(9)
    rail.shadow.click()
    rail.edge.slider.setValue(-12)
    rail.threshold.slider.setValue(40)
    own = photo.own_edit(post().items[0], "x.post").cutout
    assert own == Cutout(
        MODEL,
        Background("gradient", angle=45),
        refined=False,
        threshold=0.4,
        edge=-0.0012,
        shadow=Shadow(),
    )
    assert post().items[0].edit.cutout == master
    picture = str(photographs[1])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (picture, ""))
    rail.backgrounds.button(names.index("picture")).click()
    own = photo.own_edit(post().items[0], "x.post").cutout
    assert isinstance(own, Cutout)
    assert own.background == Background("picture", path=picture)
    qtbot.waitUntil(rail.back.isVisible)
    rail.back.click()
    assert photo.own_edit(post().items[0], "x.post") == photo.own_edit(post().items[1], "x.post")


@pytest.fixture
def go_on(studio: Studio) -> Callable[[], None]:
    """Hold the workers that find masks, for one may be found before anybody looks; return what lets them go on."""
    runner = studio.runner
    crew = runner._crews["interactive", "network"]
    crew.held = True

    def release() -> None:
        crew.held = False
        with runner._lock:
            runner._serve(crew)

    return release


def test_the_mask_can_be_stopped_and_taken_up_again(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], go_on: Callable[[], None]
) -> None:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    rail = made.cutout
    made.tabs.setCurrentIndex(1)
    qtbot.mouseClick(rail.cut, LEFT)
    qtbot.waitUntil(rail.cancel.isVisible)
    assert "CPU" in rail.state.text()
    qtbot.mouseClick(rail.cancel, LEFT)
    qtbot.waitUntil(rail.again.isVisible, timeout=LONG)
    assert made.loupe.shown_mask is None
    go_on()
    qtbot.mouseClick(rail.again, LEFT)
    qtbot.waitUntil(lambda: made.loupe.shown_mask is not None, timeout=LONG)
    assert not rail.state.isVisible()


def test_a_mask_taken_up_before_its_job_has_ended_is_made(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], go_on: Callable[[], None]
) -> None:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    rail = made.cutout
    made.tabs.setCurrentIndex(1)
    qtbot.mouseClick(rail.cut, LEFT)
    qtbot.waitUntil(rail.cancel.isVisible)
    qtbot.mouseClick(rail.cancel, LEFT)
    assert rail.masks.working  # nothing was waited for: the end of the cancelled job has not been heard of
    rail.again.click()
    go_on()
    qtbot.waitUntil(lambda: made.loupe.shown_mask is not None, timeout=LONG)


def test_a_photograph_that_cannot_be_read_says_so_in_the_rail(
    studio: Studio, qtbot: QtBot, post: Callable[[], Post], photographs: list[Path]
) -> None:
    made = studio.window.desks.show_named("photos")
    assert isinstance(made, PhotoDesk)
    made.tabs.setCurrentIndex(1)
    photographs[0].write_bytes(b"no picture any more")
    qtbot.mouseClick(made.cutout.cut, LEFT)
    qtbot.waitUntil(made.cutout.again.isVisible, timeout=LONG)
    assert photographs[0].name in made.cutout.state.text()


def test_other_models_are_one_click_away(qtbot: QtBot, desk: PhotoDesk) -> None:
    with qtbot.waitSignal(desk.cutout.models_wanted):
        qtbot.mouseClick(desk.cutout.others, LEFT)
    assert desk.cutout.model.findData(MODEL) >= 0


def test_the_exact_picture_is_asked_for_when_the_hand_rests(qtbot: QtBot) -> None:
    patience = Patience()
    one, two, three = (CutoutLook("m", "/m", feather=part) for part in (0.0, 0.1, 0.2))
    assert patience.allows("a", None)
    assert patience.allows("a", one)
    with qtbot.waitSignal(patience.due):
        assert not patience.allows("a", two)
        assert not patience.allows("a", three)
        assert not patience.allows("a", three)
    assert patience.allows("a", three)
    assert patience.allows("b", two)


def test_leaving_the_loupe_lets_the_ring_go(qtbot: QtBot, desk: PhotoDesk, brush: BrushTool) -> None:
    qtbot.mouseMove(desk.loupe, place(desk, SUIT))
    with_ring = desk.loupe.grab().toImage()
    QApplication.sendEvent(desk.loupe, QEvent(QEvent.Type.Leave))
    assert desk.loupe.grab().toImage() != with_ring
