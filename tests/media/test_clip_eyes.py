"""Looking at a clip's samples: as rarely as they allow, and nothing that happens between two looks is missed."""

from functools import cache

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from media import clip_eyes
from media.clip_eyes import Eyes, Looked, Sample
from media.clip_faces import faces_anywhere, faces_near
from media.picture import Picture
from media.report import SILENT
from media.subject import SURE

WIDE, HIGH = 384, 216


@cache
def person() -> NDArray[np.uint8]:
    """Return head and shoulders of scikit-image's portrait, 144 pixels wide."""
    portrait = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(portrait[0:384:2, 90:378:2])


def scene(*people: int) -> NDArray[np.uint8]:
    picture = np.full((HIGH, WIDE, 3), 70, dtype=np.uint8)
    for left in people:
        picture[HIGH - person().shape[0] :, left : left + person().shape[1]] = person()
    return picture


def samples(*pictures: NDArray[np.uint8], change: float = 1.0) -> list[Sample]:
    return [
        Sample(number, picture[::12, ::12].astype(np.float32), Picture(WIDE, HIGH, picture.tobytes()), change)
        for number, picture in enumerate(pictures)
    ]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with each look at all of a picture."""
    looks: list[int] = []

    def counting(pixels: NDArray[np.uint8], report: object) -> object:
        looks.append(1)
        return faces_anywhere(pixels, SILENT)

    monkeypatch.setattr(clip_eyes, "faces_anywhere", counting)
    return looks


def between(taken: list[Sample], before: Looked | None = None) -> list[Looked]:
    return Eyes(None, SILENT).between(taken, before)


def test_of_an_even_walk_only_the_ends_are_looked_at_everywhere(looked: list[int]) -> None:
    found = between(samples(*(scene(40 + 12 * number) for number in range(5))))
    assert len(looked) == 2
    across = [one.sighting.focal.x * WIDE for one in found]
    assert across == pytest.approx([across[0] + 12 * number for number in range(5)], abs=4)
    assert [one.sighting.ticks for one in found] == list(range(5))
    assert all(one.sighting.sureness >= SURE and len(one.sighting.parts) == 1 for one in found)


def test_who_steps_aside_between_two_looks_is_seen_there(looked: list[int]) -> None:
    found = between(samples(scene(40), scene(60), scene(100), scene(170), scene(200)))
    across = [one.sighting.focal.x * WIDE for one in found]
    assert across == pytest.approx([across[0] + step for step in (0, 20, 60, 130, 160)], abs=5)


def test_who_comes_in_between_two_looks_is_known_where_the_second_saw_two(looked: list[int]) -> None:
    alone, both = scene(10), scene(10, 230)
    found = between(samples(alone, alone, alone, both, both))
    assert [len(one.sighting.parts) for one in found] == [1, 1, 1, 2, 2]


def test_nothing_is_told_across_a_new_scene(looked: list[int]) -> None:
    taken = samples(scene(10), scene(10), scene(200), scene(200), scene(200))
    taken[2] = taken[2]._replace(change=40.0)
    found = between(taken)
    across = [one.sighting.focal.x * WIDE for one in found]
    assert across == pytest.approx([across[0]] * 2 + [across[0] + 190] * 3, abs=5)


def test_a_face_is_found_again_near_where_it_was_and_not_where_it_is_no_more() -> None:
    before = faces_anywhere(scene(100), SILENT)
    (now,) = faces_near(scene(120), before) or ()
    assert now.left - before[0].left == pytest.approx(20 / WIDE, abs=0.01)
    assert now.width == pytest.approx(before[0].width, rel=0.1)
    assert faces_near(scene(), before) is None
    assert faces_near(scene(230), before) is None
