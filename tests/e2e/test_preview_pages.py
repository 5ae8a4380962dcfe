"""`preview` as a process: another page of a carousel, and what is read at a desk."""

from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.program import one_line, run


@pytest.fixture
def pair(folder: Path) -> tuple[Path, Path]:
    """Two pictures of one colour each."""
    paths = folder / "red.png", folder / "green.png"
    for path, colour in zip(paths, ((200, 20, 20), (20, 160, 40)), strict=True):
        Image.new("RGB", (400, 500), colour).save(path)
    return paths


def colour(path: Path) -> tuple[int, ...]:
    """Return the colour in the middle of a carousel's picture, two pixels a point."""
    with Image.open(path) as image:
        found = image.convert("RGB").getpixel((390, 700))
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def test_a_page_of_a_carousel_is_written(folder: Path, pair: tuple[Path, Path]) -> None:
    where = ("--for", "instagram.carousel", "--out")
    for page, name in ((1, "one.png"), (2, "two.png")):
        ran = run("preview", *pair, *where, folder / name, "--page", str(page), cwd=folder)
        assert ran.status == 0, ran.err
    first, second = colour(folder / "one.png"), colour(folder / "two.png")
    assert first[0] > 150 and first[1] < 60
    assert second[1] > 120 and second[0] < 60
    told = one_line(run("preview", *pair, *where, folder / "three.png", "--page", "3", cwd=folder))
    assert "page 3" in told
    assert not (folder / "three.png").exists()


def test_what_is_read_at_a_desk_is_wider(folder: Path, pair: tuple[Path, Path]) -> None:
    ran = run(
        "preview", pair[0], "--for", "linkedin.post", "--desktop", "--out", folder / "d.png", cwd=folder
    )
    assert ran.status == 0, ran.err
    with Image.open(folder / "d.png") as image:
        assert image.width == 2 * 555
    refused = run("preview", pair[0], "--for", "instagram.story", "--desktop", "--out", "s.png", cwd=folder)
    assert "phone only" in one_line(refused)
