"""Clips in trouble: odd names, damage, limits that cannot be met, and the person who changes their mind."""

from pathlib import Path

import av
import pytest

from media.clip import ClipRequest, ClipTarget, render
from media.errors import Cancelled, MediaError
from media.report import SILENT
from tests.media import clips
from tests.media.clip_runs import SCALE, at, known, run


def test_bytes_limit_is_met(tmp_path: Path) -> None:
    source = tmp_path / "noise.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=2,noise=alls=60:allf=t", "-pix_fmt", "yuv420p", source
    )
    free = run(source, tmp_path)
    limit = free.bytes // 5
    limited = run(source, tmp_path, bytes_max=limit)
    assert limit // 2 <= limited.bytes <= limit
    with pytest.raises(MediaError) as caught:
        run(source, tmp_path, bytes_max=2_000)
    assert caught.value.problem.code == "clip-too-large"


def test_a_limit_beyond_what_x264_can_be_told_is_no_limit(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=10)
    made = run(source, tmp_path, bytes_max=256 * 2**30)
    assert len(clips.read(made.path, SCALE)) == 10


@pytest.mark.parametrize(
    "name",
    [
        "-y.mp4",
        'it\'s "so".mp4',
        "zwei\nZeilen.mp4",
        "📷 été.mp4",
        "http:x.mp4",
        "concat:a|b.mp4",
        "%03d.mp4",
        "a[b]{c};d,e='f'.mp4",
    ],
)
def test_odd_names(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = clips.make(tmp_path / "plain.mp4", frames=10)
    monkeypatch.chdir(tmp_path)
    plain.rename(tmp_path / name)
    target = ClipTarget(f"out {name}", 216, 384)
    made = render(ClipRequest(name, target), SILENT)
    Path(made.path).replace("read.mp4")
    assert len(clips.read("read.mp4", SCALE)) == 10


def test_original_is_never_the_target(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=5)
    before = source.read_bytes()
    with pytest.raises(MediaError) as caught:
        render(ClipRequest(str(source), ClipTarget(str(source), 216, 384)), SILENT)
    assert caught.value.problem.code == "is-the-original"
    assert source.read_bytes() == before


def test_empty_range_is_refused(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    info = known(source)
    with pytest.raises(MediaError) as caught:
        run(source, tmp_path, start=at(info, 20), end=at(info, 20))
    assert caught.value.problem.code == "clip-range"


def test_damage_in_the_middle_does_not_stop_the_rest(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=90)
    content = bytearray(source.read_bytes())
    middle = content.index(b"mdat") + len(content) // 3
    content[middle : middle + 300] = bytes(300)
    source.write_bytes(bytes(content))
    made = run(source, tmp_path)
    with av.open(made.path) as clip:
        assert sum(1 for _ in clip.decode(video=0)) == 90


def test_truncated_clip_is_usable_up_to_its_end(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-movflags", "+faststart", frames=90)
    source.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
    assert "clip-truncated" in [problem.code for problem in known(source).problems]
    made = run(source, tmp_path)
    assert Path(made.path).stat().st_size == made.bytes


def test_cancelled_render_leaves_nothing(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    target = tmp_path / "out" / "made.mp4"

    class Stop:
        calls = 0

        def progress(self, fraction: float, note: str = "") -> None: ...

        def checkpoint(self) -> None:
            # Later than the probe's checkpoints: while ffmpeg runs.
            self.calls += any(target.parent.glob(".*")) if target.parent.exists() else 0
            if self.calls:
                raise Cancelled

    with pytest.raises(Cancelled):
        render(ClipRequest(str(source), ClipTarget(str(target), 1080, 1920)), Stop())
    assert list(target.parent.iterdir()) == []


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    told: list[float] = []

    class Listen:
        def progress(self, fraction: float, note: str = "") -> None:
            told.append(fraction)

        def checkpoint(self) -> None: ...

    render(ClipRequest(str(source), ClipTarget(str(tmp_path / "out.mp4"), 216, 384)), Listen())
    assert told == sorted(told)
    assert told[-1] > 0.9
