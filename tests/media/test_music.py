"""Music comes from anywhere: what it is tells its content, and nothing but the file itself is opened."""

from pathlib import Path

import pytest
from PIL import Image

from media.errors import MediaError
from media.music import RATE, MusicRequest, lay, music
from media.report import SILENT
from tests.media import clips, sounds


@pytest.mark.parametrize("ending", ["wav", "mp3", "m4a", "flac", "ogg", "aiff", "aac", "mkv"])
def test_sound_files_are_known_by_their_content(tmp_path: Path, ending: str) -> None:
    hidden = tmp_path / "music.txt"
    sounds.tone(tmp_path / f"tone.{ending}", 2.0).rename(hidden)
    found = music(MusicRequest(str(hidden)), SILENT)
    assert found.seconds == pytest.approx(2.0, abs=0.1)
    assert (found.rate, found.channels) in {(44_100, 1), (48_000, 1)}


@pytest.mark.parametrize("ending", ["wav", "mp3", "ogg"])
def test_exactly_as_much_as_is_wanted(tmp_path: Path, ending: str) -> None:
    source = sounds.tone(tmp_path / f"tone.{ending}", 1.0, 440.0, silence=1.0)
    target = tmp_path / "laid.wav"
    lay(str(source), 1.2, 40_000, target, SILENT)
    heard = sounds.samples(target)
    assert len(heard) == 40_000
    assert sounds.level(heard[:4800]) > 0.1, "the music is there from its start on"
    assert sounds.pitch(heard[:24_000]) == pytest.approx(440, abs=5)


def test_what_is_too_short_begins_again_and_the_end_fades(tmp_path: Path) -> None:
    source = sounds.tone(tmp_path / "tone.wav", 0.5, 440.0)
    target = tmp_path / "laid.wav"
    lay(str(source), 0.0, 4 * RATE, target, SILENT)
    heard = sounds.samples(target)
    assert len(heard) == 4 * RATE
    for second in range(3):
        assert sounds.level(heard[second * RATE : (second + 1) * RATE]) > 0.15
    assert sounds.level(heard[-RATE // 10 :]) < 0.05


def write_hostile(folder: Path, name: str) -> Path:
    path = folder / "music.mp3"
    secret = sounds.tone(folder / "secret.wav", 1.0)
    if name == "concat":
        path.write_text(f"ffconcat version 1.0\nfile '{secret}'\n")
    elif name == "playlist":
        path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://{secret}\n#EXT-X-ENDLIST\n")
    elif name == "photograph":
        Image.new("RGB", (30, 20)).save(path, format="PNG")
    elif name == "tag":
        path.write_bytes(b"ID3\x04\x00\x00\x00\x00\x00\x10" + b"\x00" * 400)
    elif name == "torn":
        path.write_bytes(b"fLaC" + b"\x00\xff" * 300)
    elif name == "mute":
        clips.make(folder / "clip.mp4", frames=6, sound=False).rename(path)
    elif name == "empty":
        path.write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("concat", "music-unknown"),
        ("playlist", "music-unknown"),
        ("photograph", "music-unknown"),
        ("tag", "music-damaged"),
        ("torn", "music-damaged"),
        ("mute", "music-silent"),
        ("empty", "empty"),
        ("gone", "missing"),
    ],
)
def test_what_is_no_music(tmp_path: Path, name: str, due: str) -> None:
    path = write_hostile(tmp_path, name)
    with pytest.raises(MediaError) as caught:
        music(MusicRequest(str(path)), SILENT)
    assert caught.value.problem.code == due


def test_nothing_is_left_behind_its_end(tmp_path: Path) -> None:
    source = sounds.tone(tmp_path / "tone.wav", 1.0)
    with pytest.raises(MediaError) as caught:
        lay(str(source), 5.0, RATE, tmp_path / "laid.wav", SILENT)
    assert caught.value.problem.code == "music-start"
