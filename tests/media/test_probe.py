"""What a file is: by its content, with what will play badly, and a clear word for what is no medium."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import skimage

from media.clip_probe import ClipInfo, Moment
from media.errors import MediaError
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe
from media.report import SILENT
from tests.media import clips

PHOTOS = Path(skimage.__file__).parent / "data"


def clip(path: Path) -> ClipInfo:
    info = probe(ProbeRequest(str(path)), SILENT)
    assert isinstance(info, ClipInfo)
    return info


def code(path: Path | str) -> str:
    with pytest.raises(MediaError) as caught:
        probe(ProbeRequest(str(path)), SILENT)
    assert caught.value.problem.file == str(path)
    return caught.value.problem.code


def codes(info: ClipInfo) -> list[str]:
    return [problem.code for problem in info.problems]


def test_plain_clip(tmp_path: Path) -> None:
    info = clip(
        clips.make(tmp_path / "in.mp4", "-metadata", "location=+47.4979+019.0402/",
                   "-metadata", "creation_time=2026-05-01T10:00:00Z", frames=60, sample_rate=22_050)
    )  # fmt: skip
    assert (info.width, info.height, info.rotation, info.mirrored) == (320, 180, 0, False)
    assert (info.frame_rate, info.rate, info.variable_frame_rate) == (30.0, (30, 1), False)
    assert info.seconds == pytest.approx(2.0)
    assert (info.codec, info.profile, info.pixel_format, info.bits, info.hdr) == (
        "h264",
        "High",
        "yuv420p",
        8,
        "",
    )
    assert (info.audio_codec, info.audio_rate, info.audio_channels) == ("aac", 22_050, 1)
    assert info.gps == (47.4979, 19.0402)
    assert info.date.startswith("2026-05-01T10:00:00")
    assert info.moov_first is False
    assert info.audio_seconds == pytest.approx(2.0, abs=0.1)
    assert codes(info) == ["clip-mono", "clip-low-sound"]


def test_names_play_no_part(tmp_path: Path) -> None:
    made = clips.make(tmp_path / "in.mkv", frames=5)
    assert clip(made.rename(tmp_path / "holiday.jpg")).container == "matroska"
    photo = tmp_path / "photo.mp4"
    photo.write_bytes((PHOTOS / "rocket.jpg").read_bytes())
    assert isinstance(probe(ProbeRequest(str(photo)), SILENT), PhotoInfo)


@pytest.mark.parametrize(
    ("name", "container"), [("a.mp4", "mov"), ("a.mkv", "matroska"), ("a.avi", "avi"), ("a.ts", "mpegts")]
)
def test_length_and_rate_in_every_container(tmp_path: Path, name: str, container: str) -> None:
    info = clip(clips.make(tmp_path / name, frames=75, rate="25"))
    assert info.container == container
    assert info.seconds == pytest.approx(3.0, abs=0.081)
    assert info.rate == (25, 1)
    assert not info.variable_frame_rate


def test_rate_that_a_coarse_clock_rounds_is_constant(tmp_path: Path) -> None:
    info = clip(clips.make(tmp_path / "in.mkv", frames=90, rate="30000/1001"))  # Matroska counts milliseconds
    assert not info.variable_frame_rate
    assert info.rate == (30000, 1001)


@pytest.mark.parametrize("name", ["in.mp4", "in.mkv"])
def test_variable_rate(tmp_path: Path, name: str) -> None:
    info = clip(
        clips.make(tmp_path / name, "-vf", "select='not(eq(mod(n,9),4))'", "-fps_mode", "vfr", frames=90)
    )
    assert info.variable_frame_rate
    assert info.frame_rate == pytest.approx(80 / 3, abs=0.5)
    assert info.rate == (30, 1)
    assert "clip-variable-rate" in codes(info)


def test_rotation_edit_list_and_no_sound_are_told(tmp_path: Path) -> None:
    made = clips.make(tmp_path / "in.mp4", frames=30, sound=False)
    turned = tmp_path / "turned.mp4"
    clips.ffmpeg("-display_rotation", "-90", "-itsoffset", "0.5", "-i", made, "-c", "copy", turned)
    info = clip(turned)
    assert (info.width, info.height, info.rotation) == (180, 320, 90)
    assert info.edit_list
    assert {"clip-rotated", "clip-edit-list", "clip-no-sound"} <= set(codes(info))


def test_ten_bit_hdr_is_told(tmp_path: Path) -> None:
    made = tmp_path / "pq.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=0.2", "-pix_fmt", "yuv420p10le", "-c:v", "libx265",
        "-x265-params", "log-level=0:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", "-tag:v", "hvc1", made,
    )  # fmt: skip
    info = clip(made)
    assert (info.hdr, info.bits, info.primaries, info.matrix) == ("pq", 10, "bt2020", "bt2020nc")
    assert "clip-hdr" in codes(info)


def test_pixels_that_are_not_square(tmp_path: Path) -> None:
    info = clip(clips.make(tmp_path / "in.mp4", "-vf", "setsar=4/3", frames=5))
    assert (info.width, info.height, info.pixel_aspect) == (427, 180, (4, 3))


def with_sound(folder: Path, name: str, *before: str, filters: str = "anull") -> ClipInfo:
    """Return a clip of two seconds whose sound was delayed by arguments `before` it, or filtered."""
    made = clips.make(folder / "whole.mp4", "-ac", "2", frames=60)
    clips.ffmpeg("-i", made, *before, "-i", made, "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-af", filters,
                 "-c:a", "aac", folder / name)  # fmt: skip
    return clip(folder / name)


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_sound_that_is_not_where_the_picture_is(tmp_path: Path, ending: str) -> None:
    late = with_sound(tmp_path, f"late.{ending}", "-itsoffset", "0.5")
    assert "clip-sound-late" in codes(late)
    assert late.audio_offset == pytest.approx(0.5, abs=0.03)
    short = with_sound(tmp_path, f"short.{ending}", filters="atrim=end=1.2")
    assert codes(short) == ["clip-sound-short"]
    assert short.audio_seconds == pytest.approx(1.2, abs=0.05)
    assert codes(with_sound(tmp_path, f"whole.{ending}" if ending == "mkv" else "same.mp4")) == []


@pytest.mark.parametrize("ending", ["mp4", "mkv", "ts"])
def test_interlaced_is_told(tmp_path: Path, ending: str) -> None:
    codec = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-flags", "+ilme+ildct")
    info = clip(clips.make(tmp_path / f"in.{ending}", "-ac", "2", frames=20, codec=codec))
    assert info.interlaced
    assert codes(info) == ["clip-interlaced"]


def test_what_a_phone_trimmed_away_is_told(tmp_path: Path) -> None:
    made = clips.make(tmp_path / "in.mp4", "-ac", "2", frames=60)
    clips.ffmpeg("-ss", "0.5", "-i", made, "-c", "copy", tmp_path / "trimmed.mp4")
    info = clip(tmp_path / "trimmed.mp4")
    assert codes(info) == ["clip-edit-list"]
    assert info.seconds == pytest.approx(1.5, abs=0.04)


def test_the_last_frame_of_a_variable_rate_is_in_the_clip(tmp_path: Path) -> None:
    """One is left out just before it, so that the decoding times end before it is shown."""
    select = "select='not(eq(mod(n,9),4))'"
    info = clip(clips.make(tmp_path / "in.mp4", "-vf", select, "-fps_mode", "vfr", frames=60))
    assert info.seconds == pytest.approx(2.0)


@pytest.mark.parametrize("name", ["in.mkv", "in.webm", "in.avi"])
def test_a_missing_end_is_told_in_other_containers_too(tmp_path: Path, name: str) -> None:
    vp9 = ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8")
    how = {"codec": vp9} if name.endswith("webm") else {"codec": ("-c:v", "mpeg4")}
    made = clips.make(tmp_path / name, "-c:a", "libopus" if "webm" in name else "mp3", frames=60, **how)
    assert "clip-truncated" not in codes(clip(made))
    made.write_bytes(made.read_bytes()[: made.stat().st_size * 2 // 3])
    assert "clip-truncated" in codes(clip(made))


@pytest.mark.parametrize(
    ("rate", "due"), [("12", "clip-slow-rate"), ("120", "clip-fast-rate"), ("24000/1001", ""), ("60", "")]
)
def test_rates_that_placements_do_not_take_are_told(tmp_path: Path, rate: str, due: str) -> None:
    info = clip(clips.make(tmp_path / "in.mp4", "-ac", "2", frames=24, rate=rate))
    assert codes(info) == [due] * bool(due)


def test_a_forged_rate_does_not_make_a_clip_longer(tmp_path: Path) -> None:
    content = bytearray(clips.make(tmp_path / "in.mp4", frames=12).read_bytes())
    at = content.index(b"stts") + 16
    content[at : at + 4] = b"\x7f\xff\xff\xff"  # the ticks of each frame
    (tmp_path / "in.mp4").write_bytes(bytes(content))
    info = clip(tmp_path / "in.mp4")
    assert info.frame_rate * info.seconds >= 0.99


def test_cover_picture_is_not_the_clip(tmp_path: Path) -> None:
    made = clips.make(tmp_path / "in.mp4", frames=30)
    covered = tmp_path / "covered.mp4"
    clips.ffmpeg(
        "-i", PHOTOS / "rocket.jpg", "-i", made, "-map", "0", "-map", "1", "-c", "copy",
        "-c:v:0", "mjpeg", "-disposition:v:0", "attached_pic", covered,
    )  # fmt: skip
    assert (clip(covered).width, clip(covered).height) == (320, 180)


def test_times_are_the_source_s_own(tmp_path: Path) -> None:
    info = clip(clips.make(tmp_path / "in.mp4", "-output_ts_offset", "5", frames=30))
    moment = info.moment(0.5)
    assert info.seconds_of(moment) == pytest.approx(0.5)
    assert Moment(1, 1, 3).exact * 3 == 1


def not_there(path: Path) -> None: ...


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Dear diary\n" * 50)


def concat(path: Path) -> None:
    path.write_text("ffconcat version 1.0\nfile '/etc/hostname'\n")


def m3u(path: Path) -> None:
    path.write_text("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n")


def svg(path: Path) -> None:
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>")


def no_index(path: Path) -> None:
    path.write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + struct.pack(">I4s", 1000, b"mdat") + bytes(992))


def half_index(path: Path) -> None:
    made = clips.make(path.with_name("whole.mp4"), "-movflags", "+faststart", frames=30)
    path.write_bytes(made.read_bytes()[:700])


def sound_only(path: Path) -> None:
    clips.ffmpeg("-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac", "-f", "mp4", path)


def zeros_behind_the_index(path: Path) -> None:
    made = clips.make(path.with_name("whole.mp4"), "-movflags", "+faststart", frames=30)
    content = made.read_bytes()
    start = content.index(b"mdat") + 4
    path.write_bytes(content[:start] + bytes(len(content) - start))


@pytest.mark.parametrize(
    ("forge", "due"),
    [
        (not_there, "missing"),
        (folder, "is-a-folder"),
        (nothing, "empty"),
        (text, "unknown-format"),
        (concat, "unknown-format"),
        (m3u, "unknown-format"),
        (svg, "unknown-format"),
        (no_index, "clip-damaged"),
        (half_index, "clip-damaged"),
        (zeros_behind_the_index, "clip-damaged"),
        (sound_only, "clip-no-picture"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    tmp_path: Path, forge: Callable[[Path], None], due: str
) -> None:
    path = tmp_path / "in.mp4"
    forge(path)
    assert code(path) == due
