"""The sample is there, whole, and free to use; its clip is really made."""

from pathlib import Path

import pytest
from PIL import Image

from media.clip_probe import ClipInfo
from media.errors import MediaError
from media.probe import ProbeRequest, probe
from media.report import SILENT
from studio import sample
from studio.jobs import Runner


def test_the_clip_is_made_once_and_plays_everywhere(tmp_path: Path) -> None:
    with Runner(batch=1) as runner:
        made = sample.sample(tmp_path / "new", runner)
        info = probe(ProbeRequest(str(made.clip)), SILENT)
        assert isinstance(info, ClipInfo)
        assert (info.width, info.height) == (720, 1280)
        assert 4 <= info.seconds <= 15, "every placement takes it"
        first = made.clip.stat()
        assert sample.sample(tmp_path / "new", runner).clip.stat().st_mtime_ns == first.st_mtime_ns


def test_every_photograph_is_a_picture_with_an_alt_text_and_a_credit() -> None:
    words = sample.text()
    assert len(sample.photos()) == len(words.photos) >= 3
    for path, photo in zip(sample.photos(), words.photos, strict=True):
        with Image.open(path) as picture:
            assert min(picture.size) >= 300
        assert photo.alt.endswith(".")
        assert photo.credit


def test_the_caption_has_something_for_everybody() -> None:
    caption = sample.caption().read_text(encoding="utf-8")
    assert any(ord(character) > 0xFFFF for character in caption), "an emoji beyond the basic plane"
    assert "@" in caption
    assert "#" in caption
    assert "who always think" in caption
    assert "wich" in caption


def test_a_photograph_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    without = sample.SampleText("t", "s", "c", (sample.SamplePhoto("gone.png", "a", "b"),))
    monkeypatch.setattr(sample, "text", lambda: without)
    with pytest.raises(MediaError) as raised:
        sample.photos()
    assert raised.value.problem.code == "sample-missing"
    assert raised.value.problem.file.endswith("gone.png")
