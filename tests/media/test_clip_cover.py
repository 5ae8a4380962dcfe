"""The frame that stands for a clip: the very frame, framed as the clip is, in the clip's colours."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from media.clip import ClipRequest, ClipTarget, Moment
from media.clip_cover import CoverRequest, write_cover
from media.edits import Border
from media.geometry import Point
from media.report import SILENT
from media.subtitles import Burning, Cue, Lettering, Spoken
from tests.media import clips
from tests.media.clip_runs import SCALE, at, known


def cover(source: Path, folder: Path, when: Moment, **wanted: object) -> Image.Image:
    target = ClipTarget(str(folder / "clip.mp4"), 216, 384)
    request = ClipRequest(str(source), target, focus=Point(0.5, 0.5), **wanted)  # type: ignore[arg-type]
    made = write_cover(CoverRequest(request, when, str(folder / "cover.jpg")), SILENT)
    with Image.open(made.path) as opened:
        assert opened.format == "JPEG"
        assert opened.size == (made.width, made.height) == (216, 384)
        assert Path(made.path).stat().st_size == made.bytes
        return opened.convert("RGB")


@pytest.mark.parametrize("number", [0, 7, 19])
def test_it_is_the_frame_that_was_chosen(tmp_path: Path, number: int) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=20)
    picture = cover(source, tmp_path, at(known(source), number))
    assert clips.number_in(np.asarray(picture.convert("L")), SCALE) == number
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".mp4", ".wav")] == ["cover.jpg"]


@pytest.mark.parametrize("late", [0.002, 0.03])
def test_a_time_within_a_frame_is_that_frame(tmp_path: Path, late: float) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=20)
    picture = cover(source, tmp_path, Moment(round((7 / 30 + late) * 90_000), 1, 90_000))
    assert clips.number_in(np.asarray(picture.convert("L")), SCALE) == 7


def test_it_has_the_border_of_its_clip(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=5)
    picture = cover(source, tmp_path, at(known(source), 2), border=Border(0.1, "#00ff00"))
    red, green, blue = picture.getpixel((8, 200))  # type: ignore[misc]
    assert green > 240
    assert max(red, blue) < 24


def test_a_line_that_has_begun_keeps_all_of_its_words(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    spoken = (Spoken(0, 4, 0.1, 0.3), Spoken(5, 9, 0.3, 0.5), Spoken(10, 14, 0.5, 0.8))
    said = Burning((Cue(0.1, 0.8, "MMMM MMMM MMMM", spoken),), Lettering(colour="#00ff00"))
    begun, late = (cover(source, tmp_path, at(known(source), number), subtitles=said) for number in (4, 22))
    first, last = (_green(picture) for picture in (begun, late))
    assert first is not None
    assert first == last
    assert _green(cover(source, tmp_path, at(known(source), 27), subtitles=said)) is None


def test_a_line_that_a_cut_goes_through_has_the_words_of_its_file(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    spoken = (Spoken(0, 4, 0.1, 0.3), Spoken(5, 9, 0.3, 0.5), Spoken(10, 14, 0.5, 0.8))
    said = Burning((Cue(0.1, 0.8, "MMMM MMMM MMMM", spoken),), Lettering(colour="#00ff00"))
    clip = known(source)
    whole = _green(cover(source, tmp_path, at(clip, 22), subtitles=said))
    left = _green(cover(source, tmp_path, at(clip, 22), subtitles=said, start=at(clip, 15)))
    assert whole is not None
    assert left is not None
    assert left[1] - left[0] < 0.5 * (whole[1] - whole[0]), "one word of three"


def _green(picture: Image.Image) -> tuple[int, int] | None:
    """Return from where to where across the picture there are green letters; None: nowhere."""
    pixels = np.asarray(picture).astype(int)
    lit = (pixels[..., 1] - np.maximum(pixels[..., 0], pixels[..., 2]) > 100).any(axis=0).nonzero()[0]
    return (int(lit[0]), int(lit[-1])) if len(lit) else None
