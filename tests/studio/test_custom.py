"""Outputs of one's own are placements like all others, and survive being written and read."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.geometry import Size
from studio import custom, placements
from studio.errors import UserError
from studio.words import explain

TODAY = date(2026, 11, 21)


def test_a_box_is_an_exact_size() -> None:
    made = custom.custom(
        "Shop, large", today=TODAY, box=Size(1600, 1600), bytes_max=500_000, file_name="{stem}-shop"
    )
    assert made.id == "custom.shop-large"
    assert made.photos is not None
    assert [(s.width, s.height) for s in made.photos.shapes] == [(1600, 1600)]
    assert made.photos.bytes_max is not None
    assert made.photos.bytes_max.value == 500_000
    assert made.file_name == "{stem}-shop"


def test_a_longest_edge_keeps_the_ratio_or_crops_to_one() -> None:
    kept = custom.custom("Web", today=TODAY, long_edge=1200)
    assert kept.photos is not None
    assert (kept.photos.shapes, kept.photos.long_edge) == ((), 1200)
    cropped = custom.custom("Web", today=TODAY, long_edge=1200, ratio="4:5")
    assert cropped.photos is not None
    assert [(s.id, s.width, s.height) for s in cropped.photos.shapes] == [("4:5", 960, 1200)]
    assert custom.framed("1.91:1", 1200) == Size(1200, 628)


@pytest.mark.parametrize("ratio", ["4/5", "0:5", "4:0", "wide", "nan:1", "1:1000"])
def test_what_is_no_ratio_is_said(ratio: str) -> None:
    with pytest.raises(UserError) as told:
        custom.custom("Web", today=TODAY, long_edge=1200, ratio=ratio)
    assert ratio in explain(told.value)


def test_a_name_may_be_in_any_script() -> None:
    names = ("Пруф", "웹", "Größe", "Web 웹")
    ids = [custom.custom(name, today=TODAY, long_edge=100).id for name in names]
    assert len(set(ids)) == 4
    assert ids[2] == "custom.groe"  # ß is no s


def test_what_is_removed_is_no_longer_read(tmp_path: Path) -> None:
    made = custom.custom("Web", today=TODAY, long_edge=1200)
    custom.save(made, tmp_path)
    custom.remove(made.id, tmp_path)
    custom.remove(made.id, tmp_path)  # gone already
    assert placements.load(tmp_path) == {}


def test_a_name_and_a_size_are_needed() -> None:
    with pytest.raises(UserError, match="name"):
        custom.custom(" ⁂ ", today=TODAY, long_edge=10)
    with pytest.raises(UserError, match="empty"):
        custom.custom("Web", today=TODAY)


@given(
    name=st.text(min_size=1).filter(lambda text: any(c.isascii() and c.isalnum() for c in text)),
    pattern=st.text(),
)
def test_what_is_written_is_read_back(
    name: str, pattern: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = custom.custom(name, today=TODAY, box=Size(100, 50), file_format="png", file_name=pattern)
    path = custom.save(made, tmp_path_factory.getbasetemp() / "own")
    assert placements.read(path) == made
    path.unlink()


def test_it_stands_beside_the_shipped_ones_and_never_grows_stale(tmp_path: Path) -> None:
    made = custom.custom("Web", today=TODAY, long_edge=1200)
    custom.save(made, tmp_path)
    shipped = Path(__file__).parents[2] / "assets" / "placements"
    assert placements.load(shipped, tmp_path)["custom.web"] == made
    assert placements.stale(made, date(2036, 1, 1)) == ()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(UserError) as told:
        custom.save(custom.custom("Web", today=TODAY, long_edge=1200), blocked)
    assert "custom.web.toml" in explain(told.value)
