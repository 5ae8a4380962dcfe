"""`clip` as a process with words, parts, a cover and a frame that follows: read by PyAV and Pillow."""

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from studio import places, speech
from studio.models import DEFAULT
from tests.e2e.program import one_line, run
from tests.media import clips
from tests.studio.test_speech import PHRASES, spoken

FRAMES, SCALE = 90, 1920 / 180
SRT = (
    "1\n00:00:00,500 --> 00:00:01,000\nHello\n\n2\n00:00:02,000 --> 00:00:02,600\nتحياتي\n\n"
    "3\n00:09:00,000 --> 00:09:02,000\nbeyond the end\n\n4\n00:00:01,200 --> 00:00:01,400\n\n"
)


@pytest.fixture
def source(folder: Path) -> Path:
    return clips.make(folder / "in.mp4", "-ac", "2", frames=FRAMES, flash=40)


def lettered(path: Path) -> list[bool]:
    """Return whether there are white letters in each frame, below the number."""
    with av.open(str(path)) as clip:
        grey = [np.asarray(frame.to_ndarray(format="gray"), np.uint8) for frame in clip.decode(video=0)]
    return [bool((one[1340:] > 228).sum() > 300) for one in grey]


def test_words_of_a_file_are_burnt_in_at_their_times(folder: Path, source: Path) -> None:
    (folder / "words.srt").write_bytes(SRT.encode("utf-16"))
    ran = run("clip", source, "out.mp4", "--for", "youtube.shorts", "--start", "0.2", "--subtitles", "words.srt",
              "--json", cwd=folder)  # fmt: skip
    assert ran.status == 0, ran.err
    assert ran.json["subtitles"] == {"lines": 3, "language": ""}
    seen = [at for at, there in enumerate(lettered(folder / "out.mp4")) if there]
    times = {(at + 0.5) / 30 + 0.2 for at in seen}
    assert all(0.46 < at < 1.04 or 1.96 < at < 2.64 for at in times)
    assert min(times) < 0.55
    assert max(times) > 2.55
    assert not list(folder.glob("*.srt.*"))


def test_parts_are_joined_with_their_words_beside_and_a_cover(folder: Path, source: Path) -> None:
    (folder / "words.srt").write_text(SRT, "utf-8")
    ran = run("clip", source, "out.mp4", "--for", "instagram.reel", "--part", "0.4-1.4", "--part", "1.8-3",
              "--subtitles", "words.srt", "--subtitles-beside", "--cover", "2.1", "--json", cwd=folder)  # fmt: skip
    assert ran.status == 0, ran.err
    frames = clips.read(folder / "out.mp4", SCALE)
    assert [one.number for one in frames] == [*range(12, 42), *range(54, 90)]
    flash = next(one.time for one in frames if one.flash)
    assert abs(clips.click_time(folder / "out.mp4") - flash) <= 1 / 30
    assert ran.json["subtitles"]["path"] == str(folder / "out.srt")
    beside = (folder / "out.srt").read_text("utf-8")
    assert "00:00:00,100 --> 00:00:00,600\nHello" in beside
    assert "00:00:01,200 --> 00:00:01,800\nتحياتي" in beside
    assert "beyond" not in beside
    assert ran.json["cover"] == str(folder / "out_cover.jpg")
    with Image.open(folder / "out_cover.jpg") as cover:
        assert cover.size == (1080, 1920)
        assert clips.number_in(np.asarray(cover.convert("L")), SCALE) == 63


def test_a_file_of_words_is_never_written_over(folder: Path, source: Path) -> None:
    (folder / "words.srt").write_text(SRT, "utf-8")
    ran = run("clip", source, "words.mp4", "--for", "instagram.reel", "--start", "1", "--subtitles", "words.srt",
              "--subtitles-beside", cwd=folder)  # fmt: skip
    assert ran.status == 2
    assert "words.srt" in ran.err
    assert (folder / "words.srt").read_text("utf-8") == SRT
    assert not (folder / "words.mp4").exists()


def test_what_is_said_is_written_down(folder: Path) -> None:
    missing = speech.readiness().missing
    if missing:
        pytest.skip(f"the speech {missing} is not here: `make setup` fetches it where it can be had")
    times = spoken(folder / "spoken.mp4")
    ran = run("clip", "spoken.mp4", "out.mp4", "--for", "instagram.reel", "--subtitles", "auto", "--subtitles-beside",
              "--start", f"{times[1][0] - 0.5:.2f}", "--json", cwd=folder)  # fmt: skip
    assert ran.status == 0, ran.err
    assert ran.json["subtitles"]["language"] == "en"
    assert ran.json["stages"]["listen"] > 0
    said = (folder / "out.srt").read_text("utf-8").casefold()
    assert PHRASES[0].split()[1] not in said  # before --start
    assert any(one.strip(".").casefold() in said for one in PHRASES[1].split()[-3:])


@pytest.mark.skipif(
    places.asset(f"models/{DEFAULT}.onnx") is None, reason=f"the model {DEFAULT} is not installed"
)
def test_the_frame_follows(folder: Path) -> None:
    source = clips.make(folder / "in.mp4", "-ac", "2", frames=30)
    ran = run("clip", source, "out.mp4", "--for", "instagram.reel", "--follow", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    assert {"look", "follow"} <= ran.json["stages"].keys()
    with av.open(str(folder / "out.mp4")) as clip:
        assert sum(1 for _ in clip.decode(video=0)) == 30


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--part", "1-2", "--start", "1"), "--part stands alone"),
        (("--part", "2-1"), "--part 2-1 is no part"),
        (("--part", "soon"), "soon"),
        (("--subtitles-beside",), "needs words"),
        (("--subtitles", "gone.srt"), "gone.srt"),
        (("--subtitles", "in.mp4"), "in.mp4 has no subtitles"),
        (("--cover", "99"), "3.00 s long"),
        (("--part", "50-60"), "3.00 s long"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    folder: Path, source: Path, options: tuple[str, ...], said: str
) -> None:
    ran = run("clip", source, "out.mp4", "--for", "instagram.reel", *options, cwd=folder)
    assert said in one_line(ran)
