"""moviepy 2 beside Pillow 13: photographs become a clip, as they were edited, with music under it."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import skimage
from numpy.typing import NDArray
from PIL import Image

from media.edits import Slide
from media.errors import Cancelled, MediaError
from media.geometry import Box, Point
from media.photo import Look
from media.report import SILENT
from media.slideshow import SlideshowRequest, Still, slideshow
from tests.media import clips, sounds

PHOTOS = Path(skimage.__file__).parent / "data"


def flat(folder: Path, name: str, colour: tuple[int, int, int]) -> Still:
    path = folder / name
    Image.new("RGB", (300, 200), colour).save(path)
    return Still(str(path))


def frames_of(path: str) -> list[NDArray[Any]]:
    with av.open(path) as clip:
        return [
            frame.reformat(format="rgb24", src_colorspace=1).to_ndarray().astype(int)
            for frame in clip.decode(video=0)
        ]


def quarters(folder: Path) -> str:
    """Write a photograph that is red, green, blue and white from the left."""
    pixels = np.zeros((200, 400, 3), dtype=np.uint8)
    for at, colour in enumerate(((200, 30, 30), (30, 160, 30), (30, 30, 200), (230, 230, 230))):
        pixels[:, 100 * at : 100 * (at + 1)] = colour
    Image.fromarray(pixels).save(folder / "quarters.png")
    return str(folder / "quarters.png")


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


def test_photographs_show_as_they_were_edited(tmp_path: Path) -> None:
    source, target = quarters(tmp_path), str(tmp_path / "o.mp4")
    stills = (
        Still(source, Look(quarter_turns=1), fit="fit", surround="#000000"),
        Still(source, Look(flip=True), crop=Box(0.0, 0.0, 0.25, 1.0)),
        Still("", Look(slide=Slide("Yes", ground="#30a030", ink="#ffffff", size=0.3))),
    )
    slideshow(
        SlideshowRequest(stills, target, 100, 200, seconds_each=0.5, fade=0, movement=0, rate=10), SILENT
    )
    turned, flipped, words = frames_of(target)[2::5]
    assert np.abs(turned[10, 50] - (200, 30, 30)).max() <= 10, "the left is the top"
    assert np.abs(turned[190, 50] - (230, 230, 230)).max() <= 10
    assert np.abs(flipped[100, 50] - (230, 230, 230)).max() <= 10, "the right is the left"
    assert np.abs(words[5, 5] - (48, 160, 48)).max() <= 10
    assert (words.min(axis=2) > 150).any(), "the letters"


def test_without_movement_nothing_moves(tmp_path: Path) -> None:
    target = str(tmp_path / "o.mp4")
    photos = (Still(str(PHOTOS / "rocket.jpg")),)
    slideshow(
        SlideshowRequest(photos, target, 108, 192, seconds_each=1.0, fade=0, movement=0, rate=10), SILENT
    )
    frames = frames_of(target)
    assert len(frames) == 10
    assert max(np.abs(frames[0] - frame).mean() for frame in frames) < 0.5


def test_it_moves_towards_what_it_is_of(tmp_path: Path) -> None:
    """The photograph comes nearer at its right edge: what is left of it goes out of the frame."""
    source, target = quarters(tmp_path), str(tmp_path / "o.mp4")
    photos = (Still(source, towards=Point(1.0, 0.5)),)
    slideshow(
        SlideshowRequest(photos, target, 200, 100, seconds_each=1.0, fade=0, movement=0.4, rate=10), SILENT
    )
    frames = frames_of(target)
    red = [int(((frame[50, :, 0] > 120) & (frame[50, :, 1] < 80)).sum()) for frame in frames]
    assert red[0] == pytest.approx(50, abs=3)
    assert red[-1] < 20


@pytest.mark.parametrize(("each", "rate", "due"), [(0.5, 30, 45), (0.35, 24, 25), (1 / 3, 30, 30)])
def test_as_long_as_its_photographs_to_a_frame(tmp_path: Path, each: float, rate: int, due: int) -> None:
    target = str(tmp_path / "o.mp4")
    photos = tuple(flat(tmp_path, f"{name}.png", (9, 90, 9)) for name in "abc")
    tune = str(sounds.tone(tmp_path / "tune.wav", 5.0))
    made = slideshow(
        SlideshowRequest(photos, target, 64, 64, seconds_each=each, fade=0.1, rate=rate, music=tune), SILENT
    )
    assert len(frames_of(target)) == due
    assert made.seconds == pytest.approx(due / rate)
    assert (made.info.seconds, made.info.audio_seconds) == pytest.approx((due / rate, due / rate), abs=1e-4)


def test_music_is_there_from_its_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    photos = (flat(tmp_path, "a.png", (9, 90, 9)), flat(tmp_path, "b.png", (90, 9, 9)))
    tune = str(sounds.tone(tmp_path / "tune.mp3", 5.0, 880.0, silence=1.0))
    target = str(tmp_path / "o.mp4")
    made = slideshow(
        SlideshowRequest(photos, target, 64, 64, seconds_each=1.5, music=tune, music_start=1.1), SILENT
    )
    assert (made.info.audio_codec, made.info.audio_rate) == ("aac", 48_000)
    assert not made.info.edit_list
    assert (made.info.primaries, made.info.transfer, made.info.matrix) == ("bt709", "bt709", "bt709")
    assert not made.info.variable_frame_rate
    assert made.info.problems == ()
    heard = sounds.samples(target)
    assert sounds.level(heard[:2400]) > 0.15
    assert sounds.pitch(heard[:24_000]) == pytest.approx(880, abs=5)
    assert sounds.level(heard[3 * 48_000 - 2400 : 3 * 48_000]) < 0.05, "it fades out"
    assert list(here.iterdir()) == [], "no temporary sound in the current folder"


def test_a_quick_one_keeps_its_pictures(tmp_path: Path) -> None:
    kept, photo = tmp_path / "kept", flat(tmp_path, "a.png", (9, 90, 9))
    request = SlideshowRequest(
        (photo,),
        str(tmp_path / "o.mp4"),
        90,
        160,
        seconds_each=0.4,
        fade=0,
        rate=15,
        quick=True,
        kept=str(kept),
    )
    made = slideshow(request, SILENT)
    assert (made.width, made.height) == (90, 160)
    (picture,) = kept.glob("*.ppm")
    picture.write_bytes(picture.read_bytes()[:14] + bytes([200, 0, 0]) * (97 * 173))
    slideshow(request, SILENT)
    assert frames_of(request.path)[0][80, 45, 0] > 150, "it was taken from there"
    flat(tmp_path, "a.png", (9, 9, 200))
    slideshow(request, SILENT)
    assert frames_of(request.path)[0][80, 45, 2] > 150, "the photograph has changed"
    file = tmp_path / "a.png"
    then = file.stat()
    flat(tmp_path, "a.png", (200, 9, 9))
    file.write_bytes(file.read_bytes() + b"more")
    os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))
    slideshow(request, SILENT)
    assert frames_of(request.path)[0][80, 45, 0] > 150, "another one, that says it is as old"


@pytest.mark.parametrize(
    ("photo", "tune", "due"),
    [("torn.jpg", "", "truncated-at"), ("", "torn.mp3", "music-unknown"), ("", "gone.mp3", "missing")],
)
def test_what_is_damaged_is_named(tmp_path: Path, photo: str, tune: str, due: str) -> None:
    whole = flat(tmp_path, "whole.png", (9, 90, 9))
    (tmp_path / "torn.jpg").write_bytes((PHOTOS / "rocket.jpg").read_bytes()[:60_000])
    (tmp_path / "torn.mp3").write_bytes(b"nothing that is heard")
    photos = (whole, Still(str(tmp_path / photo)) if photo else whole)
    music = str(tmp_path / tune) if tune else ""
    target = tmp_path / "out" / "o.mp4"
    with pytest.raises(MediaError) as caught:
        slideshow(
            SlideshowRequest(photos, str(target), 64, 64, seconds_each=0.5, fade=0.1, music=music), SILENT
        )
    assert caught.value.problem.code == due
    assert Path(caught.value.problem.file).name == (photo or tune)
    assert not target.parent.exists() or list(target.parent.iterdir()) == []
