"""Several files from one decode: each as if it had been made alone, and none where one cannot be."""

from pathlib import Path

import av
import pytest

from media import ffmpeg
from media.clip import ClipRequest, ClipsRequest, ClipTarget, Range, render_many
from media.errors import MediaError
from media.geometry import Point
from media.report import SILENT
from tests.media import clips
from tests.media.clip_runs import SCALE, at, known


def contents(path: str) -> list[bytes]:
    with av.open(path) as clip:
        return [bytes(packet) for packet in clip.demux(video=0) if packet.size]


def click_beside_flash(path: str, scale: float) -> float:
    flashed = next(shown for shown in clips.read(path, scale) if shown.flash)
    return clips.click_time(path) - flashed.time


def test_each_file_is_as_its_request_says(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=90, flash=60, sample_rate=22_050)
    info = known(source)
    ranges = (Range(at(info, 50), at(info, 70)), Range(at(info, 11), at(info, 20)))
    tall = ClipTarget(str(tmp_path / "tall.mp4"), 216, 384, edit_lists=False)
    wide = ClipTarget(str(tmp_path / "wide.mp4"), 320, 180, rate_max=15.0)
    small = ClipTarget(str(tmp_path / "small.mp4"), 160, 160)
    made = render_many(
        ClipsRequest(
            (
                ClipRequest(str(source), tall, ranges=ranges),
                ClipRequest(str(source), wide, ranges=ranges, sound=False),
                ClipRequest(str(source), small, ranges=ranges, fit="fit", surround="blur", fade=0.1),
            )
        ),
        SILENT,
    ).clips
    numbers = [*range(50, 70), *range(11, 20)]
    assert [shown.number for shown in clips.read(tall.path, SCALE)] == numbers
    assert [shown.number for shown in clips.read(small.path, 0.5)] == numbers
    assert len(clips.read(wide.path)) in {14, 15}
    assert [one.sound for one in made] == [True, False, True]
    assert [one.frame_rate for one in made] == [30, 15, 30]
    assert click_beside_flash(tall.path, SCALE) == pytest.approx(0, abs=0.012)
    assert click_beside_flash(small.path, 0.5) == pytest.approx(0, abs=0.012)
    assert "moov/trak/edts/elst" not in clips.boxes(tall.path)
    assert [one.bytes for one in made] == [Path(one.path).stat().st_size for one in made]


@pytest.mark.parametrize("first", [True, False])
def test_pictures_that_are_the_same_are_encoded_once(
    tmp_path: Path, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=90, flash=60)
    info = known(source)
    targets = [
        ClipTarget(str(tmp_path / "one.mp4"), 216, 384, edit_lists=first, audio_bit_rate=96_000),
        ClipTarget(str(tmp_path / "two.mp4"), 216, 384, edit_lists=not first, bytes_max=50_000_000),
        ClipTarget(str(tmp_path / "three.mp4"), 216, 384, edit_lists=first, audio_bit_rate=96_000),
        ClipTarget(str(tmp_path / "four.mp4"), 216, 384, edit_lists=first, silent_track=True),
    ]
    encoded: list[int] = []
    run = ffmpeg.run

    def counting(arguments: list[str], **options: object) -> object:
        encoded.append(arguments.count("libx264"))
        return run(arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ffmpeg, "run", counting)
    requests = tuple(
        ClipRequest(str(source), target, at(info, 20), at(info, 80), sound=not target.silent_track)
        for target in targets
    )
    made = render_many(ClipsRequest(requests), SILENT).clips
    assert sum(encoded) == 1
    assert len({tuple(contents(one.path)) for one in made}) == 1
    for one, target in zip(made[:3], targets, strict=False):
        shown = clips.read(one.path, SCALE)
        assert [frame.number for frame in shown] == list(range(20, 80))
        assert shown[0].time == 0
        assert click_beside_flash(one.path, SCALE) == pytest.approx(0, abs=0.012)
        assert clips.sound_seconds(one.path) == pytest.approx(2.0, abs=0.03)
        names = clips.boxes(one.path)
        assert ("moov/trak/edts/elst" in names) == target.edit_lists
        assert names.index("moov") < names.index("mdat")
    with av.open(made[3].path) as clip:
        assert clip.streams.audio[0].codec_context.name == "aac"
    with pytest.raises(AssertionError, match="no click"):
        clips.click_time(made[3].path)


def test_a_file_with_a_limit_of_its_own_is_made_again_alone(tmp_path: Path) -> None:
    source = tmp_path / "noise.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=2,noise=alls=60:allf=t", "-pix_fmt", "yuv420p", source
    )
    free = ClipTarget(str(tmp_path / "free.mp4"), 216, 384)
    alone = render_many(ClipsRequest((ClipRequest(str(source), free),)), SILENT).clips[0]
    tight = ClipTarget(str(tmp_path / "tight.mp4"), 216, 384, bytes_max=alone.bytes // 4)
    requests = (ClipRequest(str(source), free), ClipRequest(str(source), tight))
    both = render_many(ClipsRequest(requests), SILENT).clips
    assert both[0].bytes == pytest.approx(alone.bytes, rel=0.02)
    assert both[1].bytes <= alone.bytes // 4


def test_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=10)
    good = ClipRequest(str(source), ClipTarget(str(tmp_path / "out" / "good.mp4"), 216, 384))
    odd = ClipRequest(str(source), ClipTarget(str(tmp_path / "out" / "odd.mp4"), 217, 384))
    with pytest.raises(MediaError) as caught:
        render_many(ClipsRequest((good, odd)), SILENT)
    assert caught.value.problem.code == "clip-settings"
    assert list((tmp_path / "out").iterdir()) == []


def test_requests_of_different_parts_are_no_single_work(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    info = known(source)
    one = ClipRequest(str(source), ClipTarget(str(tmp_path / "a.mp4"), 216, 384), start=at(info, 3))
    other = ClipRequest(str(source), ClipTarget(str(tmp_path / "b.mp4"), 216, 384), focus=Point(0.2, 0.5))
    with pytest.raises(ValueError, match="parts"):
        render_many(ClipsRequest((one, other)), SILENT)
