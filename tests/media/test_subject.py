"""What a photograph is of, found on scikit-image's pictures as they are and as people tilt, crop and darken them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from media.edits import Subject
from media.errors import MediaError
from media.geometry import CENTRE, Box
from media.report import SILENT
from media.subject import SURE, SubjectRequest, find_subject
from studio import places
from tests.media.photographs import SHIPPED, oriented, photograph, save

found = places.asset("models/u2netp.onnx")
MODEL = str(found) if found else ""
needs_model = pytest.mark.skipif(found is None, reason="the model u2netp is not installed: run make")
FACE = (0.336, 0.121, 0.545, 0.334)  # the astronaut's, from the hairline to the chin, as one sees it


def look(path: str | Path, model_path: str = MODEL) -> Subject | None:
    return find_subject(SubjectRequest(str(path), "u2netp", model_path), SILENT).subject


def sure(path: str | Path) -> Subject:
    subject = look(path)
    assert subject is not None
    assert subject.sureness >= SURE
    return subject


def within(box: tuple[float, float, float, float], subject: Subject) -> bool:
    left, top, right, bottom = box
    return left <= subject.focal.x <= right and top <= subject.focal.y <= bottom


@needs_model
def test_a_portraits_focal_point_is_between_the_eyes() -> None:
    subject = sure(SHIPPED / "astronaut.png")
    assert len(subject.faces) == 1
    assert abs(subject.focal.x - 0.44) < 0.03  # the bridge of the nose
    assert abs(subject.focal.y - 0.21) < 0.03
    assert subject.box.bottom == 1.0
    assert subject.box.top < 0.1


@needs_model
@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("chelsea.png", (0.3, 0.25, 0.65, 0.65)),  # the cat's face
        ("coffee.png", (0.3, 0.3, 0.7, 0.75)),  # the cup
        ("rocket.jpg", (0.47, 0.3, 0.53, 0.75)),  # the upper half of the rocket
        ("camera.png", (0.1, 0.2, 0.65, 0.7)),
        ("horse.png", (0.3, 0.2, 0.7, 0.6)),
        ("motorcycle_left.png", (0.35, 0.35, 0.7, 0.75)),
    ],
)
def test_the_focal_point_is_on_the_subject(name: str, room: tuple[float, float, float, float]) -> None:
    subject = sure(SHIPPED / name)
    assert within(room, subject), subject.focal
    assert subject.faces == ()


@needs_model
@pytest.mark.parametrize(
    "name", ["brick.png", "grass.png", "gravel.png", "hubble_deep_field.jpg", "moon.png"]
)
def test_where_nothing_stands_out_the_centre_is_kept(name: str) -> None:
    subject = look(SHIPPED / name)
    assert subject is not None
    assert subject.sureness < SURE
    assert (subject.focal, subject.faces) == (CENTRE, ())


@needs_model
@pytest.mark.parametrize("degrees", [-8, 8])
def test_a_tilted_face_is_found(tmp_path: Path, degrees: int) -> None:
    tilted = photograph("astronaut.png").rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(90, 90, 90))
    angle = np.radians(degrees)
    x, y = 0.44 - 0.5, 0.21 - 0.5
    expected = (
        0.5 + x * np.cos(angle) + y * np.sin(angle),
        0.5 - x * np.sin(angle) + y * np.cos(angle),
    )
    subject = sure(save(tilted, tmp_path / "a.png"))
    assert subject.faces
    assert np.hypot(subject.focal.x - expected[0], subject.focal.y - expected[1]) < 0.06


@needs_model
def test_a_dark_and_a_cropped_portrait(tmp_path: Path) -> None:
    dark = ImageEnhance.Brightness(photograph("astronaut.png")).enhance(0.4)
    assert within(FACE, sure(save(dark, tmp_path / "dark.png")))
    cropped = photograph("astronaut.png").crop((100, 0, 512, 410))
    subject = sure(save(cropped, tmp_path / "crop.png"))
    assert within((0.2, 0.15, 0.43, 0.42), subject)


@needs_model
def test_the_camera_held_sideways_is_seen_upright(tmp_path: Path) -> None:
    upright = sure(SHIPPED / "astronaut.png")
    turned = sure(oriented(photograph("astronaut.png"), tmp_path / "a.png", 6))
    assert turned == upright


@needs_model
@pytest.mark.parametrize(
    ("name", "turn"),
    [
        ("coffee.png", 0),
        ("motorcycle_left.png", 0),
        ("clock_motion.png", 0),
        ("camera.png", 0),
        ("page.png", 90),
    ],
)
def test_no_texture_is_taken_for_a_face(tmp_path: Path, name: str, turn: int) -> None:
    subject = look(save(photograph(name).rotate(turn, expand=True), tmp_path / "a.png"))
    assert subject is not None
    assert subject.faces == ()


@needs_model
def test_a_face_on_the_wall_does_not_win_over_a_clear_subject(tmp_path: Path) -> None:
    scene = Image.new("RGB", (1200, 600), (200, 196, 190))
    scene.paste(photograph("coffee.png").resize((660, 440)), (20, 120))
    poster = photograph("astronaut.png").crop((150, 40, 310, 200)).resize((110, 110))
    scene.paste(poster, (1060, 20))
    subject = sure(save(scene, tmp_path / "a.png"))
    assert subject.faces == ()
    assert subject.focal.x < 0.6


def test_faces_are_found_without_a_model_and_nothing_is_said_without_both() -> None:
    subject = look(SHIPPED / "astronaut.png", "")
    assert subject is not None
    assert within(FACE, subject)
    assert look(SHIPPED / "coffee.png", "") is None


def test_several_faces_share_the_focal_point_by_their_size(tmp_path: Path) -> None:
    group = Image.new("RGB", (1000, 500), (120, 120, 120))
    face = photograph("astronaut.png").crop((120, 20, 340, 240))
    group.paste(face.resize((360, 360)), (40, 70))
    group.paste(face.resize((180, 180)), (760, 160))
    subject = look(save(group, tmp_path / "a.png"), "")
    assert subject is not None
    large, small = subject.faces
    assert large.width > 1.6 * small.width
    # Four times the area: a fifth of the way from the large one to the small one.
    between = (large.left + large.right) / 2 * 0.8 + (small.left + small.right) / 2 * 0.2
    assert abs(subject.focal.x - between) < 0.04
    assert subject.box.left < large.left
    assert subject.box.right > small.right


def test_most_of_labelled_faces_are_found_and_no_other_picture_of_that_size(tmp_path: Path) -> None:
    """`lfw_subset`: 100 faces and 100 cut-outs without one, 25 × 25 px each, twelve on a sheet here."""
    samples = np.load(SHIPPED / "lfw_subset.npy")
    counted = []
    for start in (0, 100):
        sheet = np.full((480, 640), 110, np.uint8)
        for at in range(12):
            tile = Image.fromarray((samples[start + at] * 255).astype(np.uint8)).resize((100, 100))
            top, left = 30 + at // 4 * 150, 30 + at % 4 * 150
            sheet[top : top + 100, left : left + 100] = np.asarray(tile)
        subject = look(save(Image.fromarray(sheet), tmp_path / f"{start}.png"), "")
        counted.append(len(subject.faces) if subject else 0)
    assert counted[0] >= 9
    assert counted[1] == 0


@needs_model
@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (20, 40)])
def test_odd_sizes_end_with_an_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    subject = look(save(photograph("coffee.png").resize(size), tmp_path / "a.png"))
    assert subject is not None
    assert 0 <= subject.box.left < subject.box.right <= 1


@needs_model
def test_what_was_cut_out_before_is_found_by_what_is_left(tmp_path: Path) -> None:
    cup = photograph("coffee.png").convert("RGBA")
    alpha = Image.new("L", cup.size, 0)
    alpha.paste(255, (100, 60, 480, 380))
    cup.putalpha(alpha)
    subject = sure(save(cup, tmp_path / "a.png"))
    assert isinstance(subject.box, Box)
    assert within((0.2, 0.2, 0.8, 0.9), subject)


def test_a_damaged_file_and_a_missing_model_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "a.jpg"
    broken.write_bytes((SHIPPED / "rocket.jpg").read_bytes()[:2000])
    with pytest.raises(MediaError):
        look(broken)
    with pytest.raises(MediaError, match="model-missing"):
        look(SHIPPED / "coffee.png", str(tmp_path / "none.onnx"))
