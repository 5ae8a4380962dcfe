"""Watermarks on clips: where and how a photograph would have them, on every frame."""

import tempfile
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from media.clip import Range
from media.edits import Border, Mark
from media.geometry import Point
from tests.media import clips
from tests.media.clip_runs import SCALE, at, known, run
from tests.media.photographs import save


def pictures(path: str) -> list[NDArray[np.int64]]:
    with av.open(path) as clip:
        return [
            frame.reformat(format="rgb24", src_colorspace=1).to_ndarray().astype(int)
            for frame in clip.decode(video=0)
        ]


def badge(path: Path) -> str:
    """Write a red square on nothing."""
    square = np.zeros((100, 100, 4), dtype=np.uint8)
    square[10:90, 10:90] = (255, 0, 0, 255)
    return save(Image.fromarray(square), path)


@pytest.mark.parametrize(
    ("anchor", "corner"), [(Point(0, 0), (0, 0)), (Point(1, 1), (1, 1)), (Point(1, 0), (1, 0))]
)
def test_a_picture_stands_in_its_corner_on_every_frame(
    tmp_path: Path, anchor: Point, corner: tuple[int, int]
) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=20)
    mark = Mark(path=badge(tmp_path / "badge.png"), opacity=1.0, size=0.2, margin=0.05, anchor=anchor)
    made = run(source, tmp_path, mark=mark)
    shown = pictures(made.path)
    assert len(shown) == 20
    side, edge = 0.2 * 216, round(0.05 * 216)
    x = round(edge + side / 2 if corner[0] == 0 else 216 - edge - side / 2)
    y = round(edge + side / 2 if corner[1] == 0 else 384 - edge - side / 2)
    for one in shown:
        assert np.abs(one[y - 8 : y + 8, x - 8 : x + 8] - (255, 0, 0)).max() <= 8
        red = one[..., 0] - one[..., 1] > 128
        assert red.sum() == pytest.approx((0.8 * side) ** 2, rel=0.15)
    assert [frame.number for frame in clips.read(made.path, SCALE)] == list(range(20))


def test_opacity_and_border_are_the_photographs(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=3)
    mark = Mark(path=badge(tmp_path / "badge.png"), opacity=0.5, size=0.3, margin=0.0, anchor=Point(0, 0))
    made = run(source, tmp_path, mark=mark, border=Border(0.2, "#00ff00"))
    (one, *_) = pictures(made.path)
    assert np.abs(one[16, 16] - (128, 128, 0)).max() <= 12, "half red over the green border"


def test_words_are_drawn_without_becoming_filters(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=3)
    odd = "© [in0]; O'Brien: 100% \\ %{pts}"
    made = run(
        source, tmp_path, mark=Mark(odd, opacity=1.0, size=0.9, colour="#ff00ff", anchor=Point(0.5, 0))
    )
    (one, *_) = pictures(made.path)
    inked = (one[..., 0] > 160) & (one[..., 1] < 120) & (one[..., 2] > 160)
    assert inked.sum() > 100
    rows = np.flatnonzero(inked.any(axis=1))
    assert rows.max() < 60


def test_a_mark_without_ink_is_none(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=3)
    assert len(pictures(run(source, tmp_path, mark=Mark("   ")).path)) == 3


def test_a_mark_over_joined_parts_blurred_ground_and_a_file_left_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    source = clips.make(tmp_path / "in.mp4", frames=60, flash=50)
    info = known(source)
    mark = Mark(path=badge(tmp_path / "badge.png"), opacity=1.0, anchor=Point(0, 1))
    ranges = (Range(at(info, 40), at(info, 55)), Range(at(info, 5), at(info, 10)))
    made = run(source, tmp_path, mark=mark, ranges=ranges, fit="fit", surround="blur")
    assert [frame.number for frame in clips.read(made.path, 216 / 320)] == [*range(40, 55), *range(5, 10)]
    for one in pictures(made.path):
        assert (one[..., 0] - one[..., 1] > 128).sum() > 800
    assert list(folder.iterdir()) == []
