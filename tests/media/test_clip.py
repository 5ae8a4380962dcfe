"""Exports of clips: the frames, the frame, the sound and the file that were asked for."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from media.errors import MediaError
from media.geometry import Box, Point
from tests.media import clips
from tests.media.clip_runs import SCALE, UPRIGHT, at, cut, known, run


def test_exact_trim_shows_the_frames_that_were_asked_for(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=90)
    info = known(source)
    made = cut(source, tmp_path, info, 31, 62)
    assert [shown.number for shown in clips.read(made.path, SCALE)] == list(range(31, 62))
    assert (made.width, made.height) == UPRIGHT
    assert made.seconds == pytest.approx(31 / 30)


@pytest.mark.parametrize(
    ("name", "options", "rate"),
    [
        ("in.mkv", (), "30"),
        ("in.mov", (), "30000/1001"),
        ("in.mp4", ("-video_track_timescale", "600"), "25"),
        ("in.ts", ("-f", "mpegts"), "25"),
        ("in.avi", ("-c:v", "mjpeg", "-bf", "0", "-q:v", "2", "-pix_fmt", "yuvj420p"), "24"),
        ("in.mp4", ("-flags", "-cgop", "-x264-params", "open-gop=1:bframes=3"), "50"),
        ("in.mp4", ("-output_ts_offset", "7.3"), "30"),
        ("in.mp4", ("-movflags", "frag_keyframe+empty_moov"), "30"),
    ],
)
def test_exact_trim_in_every_container_and_clock(
    tmp_path: Path, name: str, options: tuple[str, ...], rate: str
) -> None:
    # With sound, ffmpeg's AVI writer leaves a gap behind the first frame.
    source = clips.make(tmp_path / name, *options, frames=80, rate=rate, sound=name != "in.avi")
    info = known(source)
    made = cut(source, tmp_path, info, 33, 57)
    assert [shown.number for shown in clips.read(made.path, SCALE)] == list(range(33, 57))
    assert made.frame_rate == pytest.approx(float(Fraction(rate)), rel=1e-4)


def test_whole_clip_has_every_frame(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=47)
    made = run(source, tmp_path)
    assert [shown.number for shown in clips.read(made.path, SCALE)] == list(range(47))


def test_variable_rate_keeps_time_and_ends(tmp_path: Path) -> None:
    kept = [n for n in range(120) if n % 7 not in (3, 4)]
    source = clips.make(
        tmp_path / "in.mp4",
        "-vf",
        "select='not(between(mod(n,7),3,4))'",
        "-fps_mode",
        "vfr",
        frames=120,
        flash=92,
    )
    info = known(source)
    assert info.variable_frame_rate
    first, last = 35, 98  # source frames 35 … 97 in time; 97 is shown (97 % 7 == 6)
    made = cut(source, tmp_path, info, first, last)
    shown = clips.read(made.path, SCALE)
    assert (shown[0].number, shown[-1].number) == (35, 97)
    steps = {round(after.time - before.time, 4) for before, after in pairwise(shown)}
    assert steps == {round(1 / 30, 4)}
    for frame in shown:
        due = max(n for n in kept if n <= first + round(frame.time * 30))
        assert frame.number == due
    flashed = next(frame.time for frame in shown if frame.flash)
    assert clips.click_time(made.path) == pytest.approx(flashed, abs=1 / 30)


@pytest.mark.parametrize("edit_lists", [True, False])
@pytest.mark.parametrize("sample_rate", [48_000, 22_050])
def test_flash_and_click_stay_together(tmp_path: Path, edit_lists: bool, sample_rate: int) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=120, flash=70, sample_rate=sample_rate)
    made = cut(source, tmp_path, known(source), 40, 100, edit_lists=edit_lists)
    flashed = next(frame for frame in clips.read(made.path, SCALE) if frame.flash)
    assert flashed.number == 70
    assert clips.click_time(made.path) == pytest.approx(flashed.time, abs=0.012)
    assert ("moov/trak/edts/elst" in clips.boxes(made.path)) == edit_lists


def test_sound_that_begins_late_stays_late(tmp_path: Path) -> None:
    plain = clips.make(tmp_path / "plain.mp4", frames=90, flash=60)
    source = tmp_path / "late.mkv"
    clips.ffmpeg(
        "-i", plain, "-itsoffset", "0.4", "-i", plain, "-map", "0:v", "-map", "1:a", "-c", "copy", source
    )
    assert known(source).audio_offset == pytest.approx(0.4, abs=0.03)
    made = run(source, tmp_path)
    assert clips.click_time(made.path) == pytest.approx(60 / 30 + 0.4, abs=0.012)


def test_file_without_edit_list_begins_at_zero_and_has_its_index_first(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=90)
    made = cut(source, tmp_path, known(source), 10, 70, edit_lists=False)
    names = clips.boxes(made.path)
    assert names.index("moov") < names.index("mdat")
    assert not [name for name in names if "edts" in name]
    with av.open(made.path) as clip:
        picture, sound = clip.streams.video[0], clip.streams.audio[0]
        assert picture.duration is not None
        assert picture.time_base is not None
        assert sound.duration is not None
        assert sound.time_base is not None
        assert picture.start_time == 0
        assert sound.start_time == 0
        assert float(picture.duration * picture.time_base) == pytest.approx(2.0, abs=0.001)
        assert float(sound.duration * sound.time_base) == pytest.approx(2.0, abs=0.03)


def test_file_is_what_platforms_take(tmp_path: Path) -> None:
    source = clips.make(
        tmp_path / "in.mp4", "-metadata", "location=+47.5+019.0/", frames=60, sample_rate=22_050
    )
    made = run(source, tmp_path)
    with av.open(made.path) as clip:
        picture, sound = clip.streams.video[0], clip.streams.audio[0]
        frame = next(clip.decode(picture))
        assert (picture.codec_context.name, picture.profile) == ("h264", "High")
        assert (frame.format.name, frame.width, frame.height) == ("yuv420p", *UPRIGHT)
        assert (frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range) == (1, 1, 1, 1)
        assert (sound.codec_context.name, sound.rate, sound.codec_context.layout.nb_channels) == (
            "aac",
            48_000,
            2,
        )
        assert picture.average_rate == 30
        assert picture.sample_aspect_ratio in (None, 1)
        assert not [key for key in clip.metadata if "location" in key]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_rotation_by_flag_is_undone_once(tmp_path: Path, degrees: int) -> None:
    # The stored picture is turned so that the flag brings the number upright again.
    turn = {90: "transpose=clock", 180: "hflip,vflip", 270: "transpose=cclock"}[degrees]
    stored = clips.make(tmp_path / "stored.mp4", "-vf", turn, frames=30)
    source = tmp_path / "in.mp4"
    clips.ffmpeg("-display_rotation", str(degrees), "-i", stored, "-c", "copy", source)
    info = known(source)
    assert (info.width, info.height) == clips.SIZE
    assert info.rotation == 360 - degrees
    made = run(source, tmp_path)
    assert [shown.number for shown in clips.read(made.path, SCALE)] == list(range(30))
    with av.open(made.path) as clip:
        assert next(clip.decode(video=0)).rotation == 0


def test_mirrored_flag_is_undone(tmp_path: Path) -> None:
    stored = clips.make(tmp_path / "stored.mp4", "-vf", "hflip", frames=10)
    source = tmp_path / "in.mp4"
    clips.ffmpeg("-display_hflip", "-i", stored, "-c", "copy", source)
    assert known(source).mirrored
    assert [shown.number for shown in clips.read(run(source, tmp_path).path, SCALE)] == list(range(10))


def test_hlg_ten_bit_becomes_tagged_rec709_of_the_right_brightness(tmp_path: Path) -> None:
    source = tmp_path / "hlg.mov"
    # 75 % HLG is a sheet of white paper (ITU-R BT.2408), 38 % is 18 % grey.
    clips.ffmpeg(
        "-f", "lavfi", "-i",
        "color=gray:s=320x180:r=30:d=1,format=yuv420p10le,geq=lum='if(lt(X,160),721,397)':cb=512:cr=512",
        "-c:v", "libx265", "-x265-params", "log-level=0:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc",
        "-tag:v", "hvc1", source,
    )  # fmt: skip
    info = known(source)
    assert (info.hdr, info.bits) == ("hlg", 10)
    made = run(source, tmp_path, width=320, height=180)
    with av.open(made.path) as clip:
        frame = next(clip.decode(video=0))
        assert (frame.format.name, frame.colorspace, frame.color_primaries, frame.color_trc) == (
            "yuv420p",
            1,
            1,
            1,
        )
        luma = frame.to_ndarray()[:180]
    assert 190 <= luma[90, 80] <= 232, "white paper is light, and not burnt out"
    assert 85 <= luma[90, 240] <= 135, "middle grey is in the middle"


def test_colours_survive_a_change_of_matrix_and_range(tmp_path: Path) -> None:
    source = tmp_path / "full.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "color=0xC05028:s=640x480:r=25:d=0.4",
        "-vf", "scale=out_color_matrix=smpte170m:out_range=full,format=yuvj420p", "-c:v", "libx264",
        "-colorspace", "smpte170m", "-color_range", "pc", source,
    )  # fmt: skip
    made = run(source, tmp_path, width=640, height=480)
    with av.open(made.path) as clip:
        y, cb, cr = (int(plane[len(plane) // 2]) for plane in map(bytes, next(clip.decode(video=0)).planes))
    # ITU-R BT.709, limited range, of that colour
    red, green, blue = 0xC0 / 255, 0x50 / 255, 0x28 / 255
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    due = (16 + 219 * light, 128 + 224 * (blue - light) / 1.8556, 128 + 224 * (red - light) / 1.5748)
    assert np.abs(np.subtract((y, cb, cr), due)).max() <= 2


def test_focus_moves_the_frame(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=10)
    left = run(source, tmp_path, focus=Point(0.0, 0.5))
    with pytest.raises(AssertionError):
        clips.read(left.path, SCALE)
    # Focused at 45 %, the frame is 102 of 320 pixels wide from 94: the grid's middle, at 160, is right of its own.
    near = run(source, tmp_path, focus=Point(0.45, 0.5))
    assert clips.read(near.path, SCALE, centre=((160 - 94) / 102, 0.5))[3].number == 3


def test_explicit_crop_beats_the_focus(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=5)
    made = run(source, tmp_path, focus=Point(0.0, 0.0), crop=Box(0.25, 0.0, 0.75, 1.0))
    assert clips.read(made.path, SCALE)[4].number == 4


@pytest.mark.parametrize("surround", ["#ff0000", "blur"])
def test_fit_shows_everything(tmp_path: Path, surround: str) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=10)
    made = run(source, tmp_path, fit="fit", surround=surround)
    assert clips.read(made.path, 216 / 320)[7].number == 7
    with av.open(made.path) as clip:
        rgb = next(clip.decode(video=0)).reformat(format="rgb24", src_colorspace=1).to_ndarray()
    if surround == "blur":
        assert 70 <= rgb[20, 108].mean() <= 130
    else:
        assert np.abs(rgb[20, 108].astype(int) - (255, 0, 0)).max() <= 6


def test_muted_clip_has_no_sound_unless_silence_is_wanted(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30, flash=10)
    assert known(Path(run(source, tmp_path, sound=False).path)).audio_codec == ""
    silent = run(source, tmp_path, sound=False, silent_track=True)
    assert known(Path(silent.path)).audio_codec == "aac"
    with pytest.raises(AssertionError, match="no click"):
        clips.click_time(silent.path)


def test_clip_without_sound(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30, sound=False)
    made = run(source, tmp_path)
    assert [shown.number for shown in clips.read(made.path, SCALE)] == list(range(30))


def test_sound_is_as_long_as_the_picture(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=90)
    made = cut(source, tmp_path, known(source), 7, 80)
    assert clips.sound_seconds(made.path) == pytest.approx(73 / 30, abs=0.025)


@pytest.mark.parametrize(
    ("rate", "least", "most", "due"),
    [("120", 23.0, 60.0, 60), ("15", 23.0, 60.0, 30), ("25", 23.0, 60.0, 25)],
)
def test_rate_is_brought_into_the_range(
    tmp_path: Path, rate: str, least: float, most: float, due: int
) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=48, rate=rate)
    made = run(source, tmp_path, rate_min=least, rate_max=most)
    shown = clips.read(made.path, SCALE)
    assert len(shown) == round(48 / int(rate) * due)
    with av.open(made.path) as clip:
        assert clip.streams.video[0].average_rate == due


def test_odd_size_and_own_size(tmp_path: Path) -> None:
    source = clips.make(
        tmp_path / "in.mp4", frames=10, size=(321, 181), codec=("-c:v", "libx264", "-pix_fmt", "yuv444p")
    )
    made = run(source, tmp_path, width=None, height=None)
    assert (made.width, made.height) == (320, 180)
    assert clips.read(made.path)[9].number == 9


def test_fast_cut_says_where_it_really_begins(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=120, flash=80)
    info = known(source)
    made = run(source, tmp_path, start=at(info, 61), end=at(info, 90), cut="fast")
    shown = clips.read(made.path)
    assert shown[0].number == 50  # key frames are every 25
    assert float(made.start.exact) == pytest.approx(50 / 30)
    assert 89 <= shown[-1].number <= 93
    assert float(made.end.exact) == pytest.approx((shown[-1].number + 1) / 30)
    flashed = next(frame for frame in shown if frame.flash)
    assert clips.click_time(made.path) == pytest.approx(flashed.time, abs=0.025)


def test_fast_cut_of_other_codecs_is_refused(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mkv", frames=10, codec=("-c:v", "mjpeg", "-pix_fmt", "yuvj420p"))
    with pytest.raises(MediaError) as caught:
        run(source, tmp_path, cut="fast")
    assert caught.value.problem.code == "clip-fast-codec"
