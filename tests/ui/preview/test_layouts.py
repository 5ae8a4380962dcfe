"""Every placement's screen, measured in pixels against what is written down of the app in layouts.toml.

A part of the screen is found by painting it twice, once with something else of the same size in its place.
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from studio import placements, preview
from studio.post import Item, Media, MediaKind, Placed, Post
from studio.preview import Scene
from ui.preview.paint import paint

ALL = placements.load(Path(__file__).parents[3] / "assets" / "placements")
WRITTEN: dict[str, Any] = tomllib.loads(Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8"))
CELLS: dict[str, list[list[int]]] = WRITTEN.pop("halves")
LAYOUTS: dict[str, dict[str, Any]] = WRITTEN
RED, GREEN = QColor(200, 30, 30), QColor(30, 160, 60)
UPRIGHT, WIDE, LONG, PANORAMA = (900, 1200), (1200, 800), (600, 1200), (1800, 600)
FULL = (1080, 1920)
Box = tuple[int, int, int, int]


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Painting needs Qt's fonts."""


def scene(
    name: str, *sizes: tuple[int, int], words: str = "Dawn.", alt: str = "", account: str = "marta"
) -> Scene:
    placement = ALL[name]
    kind: MediaKind = "photo" if placement.photos else "clip"
    media = {
        f"m{n}": Media(f"m{n}", f"{n}.x", kind, *size, 9, "e", seconds=9.0) for n, size in enumerate(sizes)
    }
    items = tuple(Item(f"i{n}", f"m{n}", alt=alt) for n in range(len(sizes)))
    title = words if placement.preview.shows == "title" else "Harbour"
    post = Post(
        "p", "s", title=title, caption=words, items=items, placements=(Placed(name, shape="original"),)
    )
    return preview.scene(post, media, placement, account=account)


def spelled(count: int) -> str:
    """Return narrow words that are `count` characters long, so that lines do not fold them first."""
    return ("iiii " * count)[: count - 1] + "i"


def flat(colour: QColor) -> QImage:
    image = QImage(30, 40, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def screen(made: Scene, colours: Sequence[QColor] = (), *, unfolded: bool = False) -> NDArray[np.uint32]:
    pictures = [flat(colour) for colour in colours or (RED,) * len(made.frames)]
    image = paint(made, pictures, scale=1.0, unfolded=unfolded)
    rows = np.frombuffer(image.constBits(), np.uint32)
    return rows.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()].copy()


def box(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> Box | None:
    """Return left, top, right, bottom of the uppermost part in which two screens differ."""
    differs = one != other
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return None
    gap = np.flatnonzero(np.diff(rows) > 1)
    last = int(rows[gap[0]]) if len(gap) else int(rows[-1])
    columns = np.flatnonzero(differs[rows[0] : last + 1].any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, last + 1


def picture(made: Scene) -> Box:
    found = box(screen(made), screen(made, (GREEN,) * len(made.frames)))
    assert found is not None
    return found


def with_buttons(made: Scene, actions: tuple[str, ...]) -> Scene:
    rules = replace(made.placement.preview, actions=actions)
    return replace(made, placement=replace(made.placement, preview=rules))


def parts(name: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of the screen with their upper edges."""
    size = UPRIGHT if "upright" in LAYOUTS[name] else FULL
    made = scene(name, size)
    now = screen(made)
    actions = made.placement.preview.actions
    others: dict[str, Scene | None] = {
        "account": scene(name, size, account="MARTA"),
        "words": scene(name, size, words="Down."),
        "buttons": with_buttons(made, tuple(reversed(actions))) if actions else None,
    }
    yield picture(made)[1], "picture"
    for part, other in others.items():
        found = box(now, screen(other)) if other else None
        if found:
            yield found[1], part


def test_every_placement_is_written_down() -> None:
    assert set(LAYOUTS) == set(ALL)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_parts_stand_in_the_apps_order(name: str) -> None:
    assert [part for _, part in sorted(parts(name))] == LAYOUTS[name]["order"].split()


@pytest.mark.parametrize("name", [name for name, known in LAYOUTS.items() if "upright" in known])
def test_a_single_picture_is_cut_to_what_the_app_shows(name: str) -> None:
    for size, written in ((LONG, "upright"), (PANORAMA, "wide")):
        left, top, right, bottom = picture(scene(name, size))
        assert (right - left) / (bottom - top) == pytest.approx(LAYOUTS[name][written], rel=0.02)


@pytest.mark.parametrize("name", [name for name, known in LAYOUTS.items() if "upright" not in known])
def test_full_screen_is_the_whole_width(name: str) -> None:
    left, top, right, bottom = picture(scene(name, FULL))
    if ALL[name].preview.kind == "watch":
        assert bottom - top == pytest.approx(390 * 9 / 16, abs=2)
    else:
        assert (left, top, right) == (0, 0, 390)
        assert bottom == pytest.approx(390 * 16 / 9, abs=2)


@pytest.mark.parametrize("name", [name for name, known in LAYOUTS.items() if "lines" in known])
def test_words_are_folded_after_the_apps_lines(name: str) -> None:
    def is_folded(count: int) -> bool:
        made = scene(name, UPRIGHT, words="\n".join("i" * count))
        folded, opened = screen(made), screen(made, unfolded=True)
        return folded.shape != opened.shape or bool((folded != opened).any())

    lines = LAYOUTS[name]["lines"]
    assert not is_folded(lines or 12)
    assert is_folded(lines + 1) is bool(lines)


@pytest.mark.parametrize("name", [name for name, known in LAYOUTS.items() if known.get("characters")])
def test_words_are_folded_after_the_apps_characters(name: str) -> None:
    fold = LAYOUTS[name]["characters"]
    whole = scene(name, UPRIGHT, words=spelled(fold))
    assert np.array_equal(screen(whole), screen(whole, unfolded=True))
    longer = scene(name, UPRIGHT, words=spelled(fold + 1))
    folded, opened = screen(longer), screen(longer, unfolded=True)
    assert folded.shape != opened.shape or (folded != opened).any()


@pytest.mark.parametrize("name", LAYOUTS)
def test_several_pictures_are_swiped_or_stand_together(name: str) -> None:
    made = scene(name, UPRIGHT)
    frames = tuple(replace(made.frames[0], item=f"i{n}") for n in range(3))
    assert preview.pages(replace(made, frames=frames)) == LAYOUTS[name]["pages"]


COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
GRIDS = [
    (name, key, count, first)
    for name, known in LAYOUTS.items()
    for word, count in COUNTS.items()
    for key, first in ((word, UPRIGHT), (f"wide_{word}", WIDE))
    if key in known
]


@pytest.mark.parametrize(("name", "key", "count", "first"), GRIDS)
def test_pictures_stand_together_as_the_app_has_them(
    name: str, key: str, count: int, first: tuple[int, int]
) -> None:
    made = scene(name, first, *[UPRIGHT] * (count - 1))
    plain = screen(made)
    rooms = []
    for number in range(count):
        found = box(plain, screen(made, [GREEN if number == n else RED for n in range(count)]))
        assert found is not None
        rooms.append(found)
    left, top = min(room[0] for room in rooms), min(room[1] for room in rooms)
    width, height = max(room[2] for room in rooms) - left, max(room[3] for room in rooms) - top
    known = LAYOUTS[name]
    if together := known.get(f"together_{key}", known.get("together")):
        assert width / height == pytest.approx(together, rel=0.02)
    for room, written in zip(rooms, CELLS[LAYOUTS[name][key]], strict=True):
        measured = [
            100 * (room[0] - left) / width,
            100 * (room[1] - top) / height,
            100 * (room[2] - room[0]) / width,
            100 * (room[3] - room[1]) / height,
        ]
        assert measured == pytest.approx(written, abs=1.6)


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_alt_text_is_told_where_the_app_tells_it(name: str) -> None:
    found = box(screen(scene(name, UPRIGHT)), screen(scene(name, UPRIGHT, alt="A harbour")))
    side = LAYOUTS[name].get("alt")
    assert (found is not None) is bool(side)
    if found is not None:
        left, _, right, bottom = picture(scene(name, UPRIGHT))
        assert found[3] == pytest.approx(bottom - 10, abs=6)
        assert (found[0] - left < 14) if side == "left" else (right - found[2] < 14)


def warned(name: str, *, count: int = 1, words: str = "Dawn over the harbour") -> Scene:
    return replace(scene(name, *[UPRIGHT] * count, words=words), warning="Blood")


@pytest.mark.parametrize("name", ["x.post", "bluesky.post", "mastodon.post"])
def test_a_content_warning_hides_what_the_app_hides_until_it_is_opened(name: str) -> None:
    made, other = warned(name), warned(name, words="Down over the harbour")
    blurred = name == "x.post"
    assert (box(screen(made), screen(made, (GREEN,))) is not None) is blurred
    assert not (screen(made) == RED.rgb()).any()
    assert (box(screen(made), screen(other)) is None) is (name == "mastodon.post")
    assert (screen(made, unfolded=True) == RED.rgb()).any()


def test_the_posts_of_a_thread_stand_below_each_other_with_a_line_between() -> None:
    made = scene("x.post", UPRIGHT, words="One.\n---\nTwo.")
    line = QColor("#dbdbdb").rgb()
    both, first = screen(made), screen(replace(made, parts=()))
    column = [int(np.count_nonzero(shown[120:, 35] == line)) for shown in (both, first)]
    assert column[0] > column[1] + 150
    second = box(both, screen(scene("x.post", UPRIGHT, words="One.\n---\nTwi.")))
    assert second is not None
    assert second[1] > picture(made)[3]


@pytest.mark.parametrize(("name", "left", "width"), [("x.post", 68, 308), ("facebook.feed", 0, 390)])
def test_a_links_card_stands_where_the_picture_would(name: str, left: int, width: int) -> None:
    now = screen(scene(name, words="See https://example.com/a now"))
    rows = np.flatnonzero(now[100:, left + 7] == QColor("#dbdbdb").rgb())
    assert len(rows) == pytest.approx(width / 1.91, abs=12)
    without = screen(scene(name, words="See nothing at all now"))
    assert not (without[100:, left + 7] == QColor("#dbdbdb").rgb()).sum() > 20
