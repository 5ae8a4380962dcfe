"""What was found out about a clip once is there the next time, and is never about another file."""

from pathlib import Path

import pytest

from media import clip_frames, clip_marks
from media.clip import FrameRequest, StripRequest, WaveformRequest, frame, strip, waveform
from media.clip_marks import MarksRequest, find_marks
from media.clip_probe import probe_clip
from media.report import SILENT
from tests.media import clips


@pytest.fixture
def source(tmp_path: Path) -> str:
    return str(clips.make(tmp_path / "in.mp4", frames=60, flash=20))


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("the clip is opened again")


def test_strip_sound_and_marks_are_not_made_again(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = {name: str(tmp_path / name) for name in ("strip", "sound", "marks")}

    def ask() -> tuple[object, object, object]:
        return (
            strip(StripRequest(source, 6, keep=keep["strip"]), SILENT),
            waveform(WaveformRequest(source, 90, keep=keep["sound"]), SILENT),
            find_marks(MarksRequest(source, keep=keep["marks"]), SILENT),
        )

    first = ask()
    monkeypatch.setattr(clip_frames, "open_clip", refuse)
    monkeypatch.setattr(clip_marks, "open_clip", refuse)
    assert ask() == first
    monkeypatch.undo()
    for file in keep.values():
        Path(file).write_bytes(Path(file).read_bytes()[:-9])
    assert ask() == first, "what is damaged is made again"
    assert sorted(tmp_path.glob("*.part")) == []


def test_a_folder_that_cannot_be_written_to_keeps_nothing(source: str, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "gone" / "strip")
    assert len(strip(StripRequest(source, 6, keep=nowhere), SILENT).pictures) == 6


def test_what_the_asker_knows_of_the_clip_is_not_found_out_again(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = probe_clip(source, SILENT)
    monkeypatch.setattr(clip_frames, "probe_clip", refuse)
    assert frame(FrameRequest(source, info=info), SILENT).width == clips.SIZE[0]
    clips.make(Path(source), frames=30)
    with pytest.raises(AssertionError):
        frame(FrameRequest(source, info=info), SILENT)  # another file by now
