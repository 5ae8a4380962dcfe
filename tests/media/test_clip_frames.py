"""Single frames, thumbnails and the sound's outline: the right ones, upright, in the right colours."""

from pathlib import Path

import numpy as np
import pytest

from media import clip_frames
from media.clip import FrameRequest, Moment, StripRequest, WaveformRequest, frame, strip, waveform
from media.clip_probe import probe_clip
from media.errors import MediaError
from media.picture import Picture
from media.report import SILENT
from tests.media import clips


def number(picture: Picture) -> int:
    pixels = np.frombuffer(picture.rgb, dtype=np.uint8).reshape(picture.height, picture.width, 3)
    return clips.number_in(pixels[..., 1], picture.width / clips.SIZE[0])


def shown_at(source: str, seconds: float, long_edge: int = 1280, *, exact: bool = True) -> FrameRequest:
    """Return the request for what is on the screen `seconds` after the first frame."""
    return FrameRequest(source, probe_clip(source, SILENT).moment(seconds), long_edge, exact)


def test_a_frame_is_named_by_its_own_time_stamp(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.ts", frames=60))
    info = probe_clip(source, SILENT)
    assert info.start > 0, "a transport stream's clock does not begin at 0"
    stamp = info.start + round(41 / 30 * info.time_base[1] / info.time_base[0])
    assert number(frame(FrameRequest(source, Moment(stamp, *info.time_base)), SILENT)) == 41
    assert number(frame(FrameRequest(source), SILENT)) == 0


@pytest.mark.parametrize("name", ["in.mp4", "in.mkv", "in.ts"])
def test_exact_frame_is_the_one_on_the_screen(tmp_path: Path, name: str) -> None:
    source = str(clips.make(tmp_path / name, frames=90))
    for due in (0, 1, 24, 25, 26, 61, 89):
        seen = frame(shown_at(source, (due + 0.5) / 30), SILENT)
        assert number(seen) == due
        assert (seen.width, seen.height) == clips.SIZE


def test_quick_frame_is_the_key_frame_before(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=90))
    assert number(frame(shown_at(source, 62.5 / 30, exact=False), SILENT)) == 50


def test_frame_behind_the_end_is_the_last(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=30))
    assert number(frame(shown_at(source, 99.0), SILENT)) == 29


def test_frame_with_variable_rate(tmp_path: Path) -> None:
    source = str(
        clips.make(
            tmp_path / "in.mp4", "-vf", "select='not(between(n,20,39))'", "-fps_mode", "vfr", frames=60
        )
    )
    assert number(frame(shown_at(source, 33.5 / 30), SILENT)) == 19
    assert number(frame(shown_at(source, 45.5 / 30), SILENT)) == 45


def test_frame_is_no_larger_than_asked(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=5))
    seen = frame(shown_at(source, 0.0, 160), SILENT)
    assert (seen.width, seen.height) == (160, 90)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_frame_is_upright(tmp_path: Path, degrees: int) -> None:
    turn = {90: "transpose=clock", 180: "hflip,vflip", 270: "transpose=cclock"}[degrees]
    stored = clips.make(tmp_path / "stored.mp4", "-vf", turn, frames=9)
    source = tmp_path / "in.mp4"
    clips.ffmpeg("-display_rotation", str(degrees), "-i", stored, "-c", "copy", source)
    assert number(frame(shown_at(str(source), 7.5 / 30), SILENT)) == 7


def test_frame_of_a_mirrored_clip(tmp_path: Path) -> None:
    stored = clips.make(tmp_path / "stored.mp4", "-vf", "hflip", frames=9)
    source = tmp_path / "in.mp4"
    clips.ffmpeg("-display_hflip", "-i", stored, "-c", "copy", source)
    assert number(frame(shown_at(str(source), 7.5 / 30), SILENT)) == 7


@pytest.mark.parametrize(("matrix", "size"), [("bt709", "1280x720"), ("smpte170m", "640x480")])
@pytest.mark.parametrize("spread", ["limited", "full"])
def test_frame_has_the_right_colours(tmp_path: Path, matrix: str, size: str, spread: str) -> None:
    source = tmp_path / "in.mp4"
    clips.ffmpeg(
        "-f", "lavfi", "-i", f"color=0xC05028:s={size}:r=25:d=0.2",
        "-vf", f"scale=out_color_matrix={matrix}:out_range={spread},format=yuv420p", "-c:v", "libx264",
        "-colorspace", matrix, "-color_range", "pc" if spread == "full" else "tv", source,
    )  # fmt: skip
    seen = frame(FrameRequest(str(source)), SILENT)
    assert np.abs(np.frombuffer(seen.rgb[:3], dtype=np.uint8).astype(int) - (0xC0, 0x50, 0x28)).max() <= 6


@pytest.mark.parametrize(("transfer", "white", "grey"), [("arib-std-b67", 721, 397), ("smpte2084", 594, 380)])
def test_hdr_is_brought_down_for_the_screen(tmp_path: Path, transfer: str, white: int, grey: int) -> None:
    source = tmp_path / "hdr.mov"
    lumas = f"geq=lum='if(lt(X,160),{white},{grey})':cb=512:cr=512"
    params = f"log-level=0:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc"
    clips.ffmpeg(
        "-f", "lavfi", "-i", f"color=gray:s=320x180:r=30:d=0.2,format=yuv420p10le,{lumas}",
        "-c:v", "libx265", "-x265-params", params, "-tag:v", "hvc1", source,
    )  # fmt: skip
    seen = frame(FrameRequest(str(source)), SILENT)
    pixels = np.frombuffer(seen.rgb, dtype=np.uint8).reshape(180, 320, 3)
    assert 200 <= pixels[90, 80].mean() <= 250
    assert 85 <= pixels[90, 240].mean() <= 145
    assert np.ptp(pixels[90, 80].astype(int)) <= 3, "white stays white"


def test_strip_is_quick_or_exact(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=120))
    quick = [number(picture) for picture in strip(StripRequest(source, 6, 180), SILENT).pictures]
    assert quick == [0, 25, 50, 50, 75, 100]
    exact = [number(picture) for picture in strip(StripRequest(source, 6, 180, exact=True), SILENT).pictures]
    # Frames that nothing else is predicted from may be passed over.
    assert np.abs(np.subtract(exact, [10, 30, 50, 70, 90, 110])).max() <= 2


def test_a_quick_strip_decodes_no_key_frame_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=60))
    decoded: list[int] = []
    shown_at = clip_frames._shown_at

    def noting(*arguments: object, exact: bool) -> object:
        decoded.append(arguments[2])  # type: ignore[arg-type]
        return shown_at(*arguments, exact=exact)  # type: ignore[arg-type]

    monkeypatch.setattr(clip_frames, "_shown_at", noting)
    pictures = strip(StripRequest(source, 24, 180), SILENT).pictures
    assert [number(picture) for picture in pictures] == [(5 * at + 2) // 2 // 25 * 25 for at in range(24)]
    assert len(decoded) <= 5, "there are three key frames, and each is looked for again at most once"


@pytest.mark.parametrize(
    ("name", "due"), [("in.mkv", [0, 25, 25, 50, 75, 100]), ("in.ts", [0, 0, 0, 25, 50, 75])]
)
def test_a_quick_strip_of_other_containers(tmp_path: Path, name: str, due: list[int]) -> None:
    source = str(clips.make(tmp_path / name, frames=120))
    quick = [number(picture) for picture in strip(StripRequest(source, 6, 180), SILENT).pictures]
    # A transport stream has no index: its key frame may be one further back.
    assert quick == due


def test_strip_of_a_damaged_clip_is_whole(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-movflags", "+faststart", frames=90)
    source.write_bytes(source.read_bytes()[: source.stat().st_size * 3 // 4])
    assert len(strip(StripRequest(str(source), 8), SILENT).pictures) == 8


def test_waveform_peaks_where_the_click_is(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=90, flash=60))
    peaks = waveform(WaveformRequest(source, 90), SILENT).peaks
    assert len(peaks) == 90
    assert abs(int(np.argmax(np.frombuffer(peaks, dtype=np.uint8))) - 60) <= 1


def test_waveform_without_sound_is_empty(tmp_path: Path) -> None:
    source = str(clips.make(tmp_path / "in.mp4", frames=5, sound=False))
    assert waveform(WaveformRequest(source, 90), SILENT).peaks == b""


def test_another_clip_under_the_same_name_is_read_again(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    assert number(frame(shown_at(str(source), 99.0), SILENT)) == 29
    clips.make(source, frames=40)
    assert number(frame(shown_at(str(source), 99.0), SILENT)) == 39


def test_missing_clip_is_named(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.mp4")
    for ask in (lambda: frame(FrameRequest(gone), SILENT), lambda: strip(StripRequest(gone, 1), SILENT)):
        with pytest.raises(MediaError) as caught:
            ask()
        assert caught.value.problem.code == "missing"


@pytest.mark.parametrize("codec", ["pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_f32le", "aac"])
def test_waveform_of_every_kind_of_sample(tmp_path: Path, codec: str) -> None:
    source = tmp_path / "in.mkv"
    clips.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=1",
        "-f", "lavfi", "-i", "aevalsrc='0|0.5*sin(2000*t)':d=1:s=44100",
        "-pix_fmt", "yuv420p", "-c:a", codec, source,
    )  # fmt: skip
    peaks = waveform(WaveformRequest(str(source), 10), SILENT).peaks
    assert all(110 <= peak <= 140 for peak in peaks[1:-1])
