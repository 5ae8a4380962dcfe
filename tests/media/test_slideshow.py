"""moviepy 2 beside Pillow 13: photographs become a clip."""

import os
from importlib.metadata import version
from pathlib import Path

import av
import numpy as np
import pytest
import skimage
from PIL import Image

from media.errors import Cancelled, MediaError
from media.report import SILENT
from media.slideshow import SlideshowRequest, Still, slideshow
from tests.media import clips

PHOTOS = Path(skimage.__file__).parent / "data"


def flat(folder: Path, name: str, colour: tuple[int, int, int]) -> Still:
    path = folder / name
    Image.new("RGB", (300, 200), colour).save(path)
    return Still(str(path))


def test_the_versions_that_are_not_meant_to_meet() -> None:
    assert int(version("pillow").split(".")[0]) >= 13
    assert tuple(map(int, version("moviepy").split("."))) >= (2, 2, 1)


def test_photographs_follow_and_fade(tmp_path: Path) -> None:
    photos = (flat(tmp_path, "r.png", (200, 30, 30)), flat(tmp_path, "b.png", (30, 30, 200)))
    target = str(tmp_path / "out" / "show.mp4")
    made = slideshow(SlideshowRequest(photos, target, 108, 192, seconds_each=1.0, fade=0.4, rate=20), SILENT)
    assert made.seconds == pytest.approx(2.0)
    with av.open(target) as clip:
        frames = [
            frame.reformat(format="rgb24", src_colorspace=1).to_ndarray() for frame in clip.decode(video=0)
        ]
        stream = clip.streams.video[0]
        assert (stream.width, stream.height) == (108, 192)
        assert stream.average_rate == 20
    assert len(frames) == 40
    middle = [frame[96, 54].astype(int) for frame in frames]
    assert np.abs(middle[3] - (200, 30, 30)).max() <= 6
    assert np.abs(middle[24] - (115, 30, 115)).max() <= 25, "half faded"
    assert np.abs(middle[35] - (30, 30, 200)).max() <= 6
    names = clips.boxes(target)
    assert names.index("moov") < names.index("mdat")


def test_zoom_is_gentle_and_moves(tmp_path: Path) -> None:
    target = str(tmp_path / "show.mp4")
    slideshow(
        SlideshowRequest(
            (Still(str(PHOTOS / "rocket.jpg")),), target, 108, 192, seconds_each=1.0, fade=0.2, rate=10
        ),
        SILENT,
    )
    with av.open(target) as clip:
        frames = [frame.to_ndarray(format="gray").astype(int) for frame in clip.decode(video=0)]
    assert 1.0 < np.abs(frames[0] - frames[-1]).mean() < 40.0


def test_env_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("PASSEPARTOUT_LEAK=1\n")
    monkeypatch.chdir(tmp_path)
    slideshow(
        SlideshowRequest((flat(tmp_path, "r.png", (9, 9, 9)),), "o.mp4", 64, 64, seconds_each=0.3, fade=0.1),
        SILENT,
    )
    assert "PASSEPARTOUT_LEAK" not in os.environ
    assert "PYTHON_DOTENV_DISABLED" not in os.environ


@pytest.mark.parametrize(
    ("photos", "settings", "due"),
    [
        ((), {}, "slideshow-empty"),
        (("gone.png",), {}, "missing"),
        (("text.png",), {}, "not-a-photo"),
        (("text.png",), {"fade": 3.0}, "slideshow-settings"),
        (("text.png",), {"width": 101}, "slideshow-settings"),
    ],
)
def test_what_cannot_be_shown(
    tmp_path: Path, photos: tuple[str, ...], settings: dict[str, float], due: str
) -> None:
    (tmp_path / "text.png").write_text("not a picture" * 9)
    paths = tuple(Still(str(tmp_path / name)) for name in photos)
    with pytest.raises(MediaError) as caught:
        slideshow(SlideshowRequest(paths, str(tmp_path / "o.mp4"), **settings), SILENT)  # type: ignore[arg-type]
    assert caught.value.problem.code == due
    assert not (tmp_path / "o.mp4").exists()


def test_cancelled_show_leaves_nothing(tmp_path: Path) -> None:
    class Stop:
        def progress(self, fraction: float, note: str = "") -> None:
            self.late = fraction > 0.3

        late = False

        def checkpoint(self) -> None:
            if self.late:
                raise Cancelled

    photo = flat(tmp_path, "r.png", (9, 9, 9))
    target = tmp_path / "out" / "o.mp4"
    with pytest.raises(Cancelled):
        slideshow(SlideshowRequest((photo,), str(target), 64, 64, seconds_each=2.0), Stop())
    assert list(target.parent.iterdir()) == []
