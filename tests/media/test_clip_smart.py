"""Smart cuts: the frames that were asked for and no other, most of them bit for bit, the sound in step."""

import hashlib
from pathlib import Path

import av
import pytest

from media.clip import ClipResult, Range
from media.edits import Border
from tests.media import clips
from tests.media.clip_runs import at, known, run

OWN = {"width": None, "height": None, "cut": "smart"}


def smart(source: Path, folder: Path, first: int, last: int, **settings: object) -> ClipResult:
    info = known(source)
    return run(source, folder, start=at(info, first), end=at(info, last), **{**OWN, **settings})


def contents(path: Path | str) -> list[str]:
    """Return what each frame of the picture holds, in the order of showing."""
    with av.open(str(path)) as clip:
        return [hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest() for frame in clip.decode(video=0)]


@pytest.mark.parametrize("name", ["in.mp4", "in.mkv", "in.ts", "in.mov"])
@pytest.mark.parametrize(("first", "last"), [(41, 119), (50, 118), (49, 101), (0, 111), (26, 120), (3, 52)])
def test_frames_are_exact_and_the_middle_is_copied(tmp_path: Path, name: str, first: int, last: int) -> None:
    source = clips.make(tmp_path / name, *(("-f", "mpegts") if name == "in.ts" else ()), frames=120)
    made = smart(source, tmp_path, first, last)
    assert [shown.number for shown in clips.read(made.path)] == list(range(first, last))
    assert (made.cut, made.notes) == ("smart", ())
    begins = -(-first // 25) * 25
    assert made.encoded is not None
    assert begins - first <= made.encoded <= begins - first + 3
    # An encoded frame may happen to be the same.
    same = [own == was for own, was in zip(contents(made.path), contents(source)[first:last], strict=True)]
    assert sum(same) >= last - first - made.encoded
    assert made.seconds == pytest.approx((last - first) / 30)


@pytest.mark.parametrize(
    "options", [("-bf", "0"), ("-bf", "4", "-b_strategy", "0", "-x264-params", "b-pyramid=normal")]
)
@pytest.mark.parametrize("last", range(88, 94))
def test_every_last_frame_is_met(tmp_path: Path, options: tuple[str, ...], last: int) -> None:
    source = clips.make(tmp_path / "in.mp4", *options, frames=100, sound=False)
    made = smart(source, tmp_path, 50, last)
    assert [shown.number for shown in clips.read(made.path)] == list(range(50, last))
    assert made.cut == "smart"
    assert made.silent


@pytest.mark.parametrize("edit_lists", [True, False])
@pytest.mark.parametrize("sample_rate", [48_000, 44_100, 22_050])
@pytest.mark.parametrize("name", ["in.mp4", "in.ts"])
def test_flash_and_click_stay_together(tmp_path: Path, edit_lists: bool, sample_rate: int, name: str) -> None:
    options = ("-f", "mpegts") if name == "in.ts" else ()
    source = clips.make(tmp_path / name, *options, frames=120, flash=80, sample_rate=sample_rate)
    made = smart(source, tmp_path, 41, 111, edit_lists=edit_lists)
    flashed = next(shown for shown in clips.read(made.path) if shown.flash)
    assert flashed.number == 80
    assert flashed.time == pytest.approx(39 / 30, abs=0.002)
    assert clips.click_time(made.path) == pytest.approx(flashed.time, abs=0.026)
    assert clips.sound_seconds(made.path) == pytest.approx(made.seconds, abs=0.05)
    assert ("moov/trak/edts/elst" in clips.boxes(made.path)) == edit_lists


def test_players_see_one_kind_of_sample(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=120)
    made = smart(source, tmp_path, 41, 118)
    names = clips.boxes(made.path)
    assert names.index("moov") < names.index("mdat")
    content = Path(made.path).read_bytes()
    entry = content.index(b"avcC")
    assert content[entry + 4 + 5] & 0x1F == 2, "both coders' parameters stand in the sample entry"
    assert content.count(b"avc1", 0, content.index(b"mdat")) >= 1
    with av.open(made.path) as clip:
        picture = clip.streams.video[0]
        assert picture.average_rate == 30
        assert picture.start_time == 0
        shown = [frame.pts for frame in clip.decode(picture)]
        assert len(set(shown)) == 77


def test_parts_are_joined_from_copies(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=150, flash=130)
    info = known(source)
    wanted = ((70, 111), (10, 57), (99, 141))
    ranges = tuple(Range(at(info, first), at(info, last)) for first, last in wanted)
    made = run(source, tmp_path, ranges=ranges, **OWN)
    assert made.cut == "smart"
    shown = clips.read(made.path)
    assert [frame.number for frame in shown] == [n for first, last in wanted for n in range(first, last)]
    assert made.encoded is not None
    assert made.encoded < 5 + 15 + 1 + 9
    flashed = next(frame for frame in shown if frame.flash)
    assert clips.click_time(made.path) == pytest.approx(flashed.time, abs=0.012)


def test_a_part_without_a_key_frame_is_encoded_and_says_so(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60)
    made = smart(source, tmp_path, 30, 45)
    assert (made.cut, made.notes) == ("exact", ("clip-smart-nothing",))
    assert [shown.number for shown in clips.read(made.path)] == list(range(30, 45))


def test_open_groups_are_copied_from_a_point_that_needs_nothing_before(tmp_path: Path) -> None:
    source = clips.make(
        tmp_path / "in.mp4", "-flags", "-cgop", "-x264-params", "open-gop=1:bframes=3:keyint=25", frames=120
    )
    made = smart(source, tmp_path, 0, 90)
    assert [shown.number for shown in clips.read(made.path)] == list(range(90))
    later = smart(source, tmp_path, 30, 90)
    assert [shown.number for shown in clips.read(later.path)] == list(range(30, 90))


@pytest.mark.parametrize(
    ("options", "settings", "why"),
    [
        ((), {"width": 216, "height": 384}, "framed"),
        ((), {"quarter_turns": 1}, "turned"),
        ((), {"border": Border()}, "framed"),
        ((), {"rate_max": 25.0}, "rate"),
        ((), {"bit_rate_max": 1000}, "large"),
        (("-vf", "select='not(between(mod(n,7),3,4))'", "-fps_mode", "vfr"), {}, "rate"),
        (("-c:v", "libx265", "-x265-params", "log-level=0", "-bf", "0"), {}, "codec"),
        (("-vf", "setsar=4/3"), {}, "pixels"),
    ],
)
def test_what_has_to_be_encoded_is_and_says_why(
    tmp_path: Path, options: tuple[str, ...], settings: dict[str, object], why: str
) -> None:
    source = clips.make(tmp_path / "in.mp4", *options, frames=60)
    made = smart(source, tmp_path, 10, 50, **settings)
    assert (made.cut, made.notes) == ("exact", (f"clip-smart-{why}",))


def test_rotation_by_flag_is_encoded_upright(tmp_path: Path) -> None:
    stored = clips.make(tmp_path / "stored.mp4", "-vf", "transpose=clock", frames=60)
    source = tmp_path / "in.mp4"
    clips.ffmpeg("-display_rotation", "90", "-i", stored, "-c", "copy", source)
    made = smart(source, tmp_path, 10, 50)
    assert made.notes == ("clip-smart-turned",)
    assert [shown.number for shown in clips.read(made.path)] == list(range(10, 50))


def test_a_copy_that_is_too_large_is_encoded(tmp_path: Path) -> None:
    source = tmp_path / "in.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=3,noise=alls=40:allf=t", "-g", "15", "-pix_fmt", "yuv420p",
        "-crf", "10", source,
    )  # fmt: skip
    free = smart(source, tmp_path, 15, 75)
    assert free.cut == "smart"
    limited = smart(source, tmp_path, 15, 75, bytes_max=free.bytes // 2)
    assert (limited.cut, limited.bytes <= free.bytes // 2) == ("exact", True)
