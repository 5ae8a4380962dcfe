"""What the doctor finds is put right in exports, and left as it is where that is asked for.

Clips are made by ffmpeg and read back by PyAV: none of the code under test takes part in either.
"""

from pathlib import Path

import av
import numpy as np
import pytest

from media.clip import (
    ClipRequest,
    ClipResult,
    ClipsRequest,
    ClipTarget,
    FrameRequest,
    StripRequest,
    frame,
    render_many,
    strip,
)
from media.clip_probe import orientation
from media.clip_proxy import ProxyRequest, make_proxy
from media.edits import Border
from media.report import SILENT
from tests.media import clips
from tests.media.clip_runs import at, known, run

LYING = ("clip-rotated",)


def turned(folder: Path, *flags: str, name: str = "turned.mp4", **settings: object) -> Path:
    """Return a clip whose file says, wrongly, that it has to be turned."""
    plain = clips.make(folder / "plain.mp4", frames=30, **settings)  # type: ignore[arg-type]
    clips.ffmpeg(*(flags or ("-display_rotation", "90")), "-i", plain, "-c", "copy", folder / name)
    return folder / name


def own(source: Path, folder: Path, **settings: object) -> ClipResult:
    """Render in the clip's own ratio."""
    return run(source, folder, width=None, height=None, **settings)


def sounding(path: str) -> tuple[float, float, int]:
    """Return when the sound's track begins, how long it is decoded (both in seconds), and its channels."""
    with av.open(path) as clip:
        stream = clip.streams.audio[0]
        frames = list(clip.decode(stream))
        assert frames
        seconds = sum(one.samples for one in frames) / frames[0].sample_rate
        return float(frames[0].time or 0), seconds, stream.codec_context.layout.nb_channels


@pytest.mark.parametrize("cut", ["exact", "smart", "fast"])
def test_a_wrong_rotation_flag_is_followed_or_not(tmp_path: Path, cut: str) -> None:
    source = turned(tmp_path)
    assert (known(source).width, known(source).height) == (180, 320)
    left = own(source, tmp_path, cut=cut, unrepaired=LYING)
    assert [one.number for one in clips.read(left.path)] == list(range(30)), "its numbers stand upright"
    with av.open(left.path) as clip:
        decoded = next(clip.decode(video=0))
        assert (decoded.width, decoded.height) == clips.SIZE
        assert orientation(decoded) == (0, False), "no flag is left that another player would follow"
    repaired = own(source, tmp_path, cut=cut)
    if cut != "fast":  # a copy keeps the flag
        assert (repaired.width, repaired.height) == (180, 320)
        with pytest.raises(AssertionError, match="no number"):
            clips.read(repaired.path)
        assert "clip-rotated" in repaired.repaired
        assert "clip-rotated" not in left.repaired


def test_turned_and_mirrored_are_told_apart(tmp_path: Path) -> None:
    source = turned(tmp_path, "-display_rotation", "180", "-display_hflip")
    assert {"clip-upside-down", "clip-mirrored"} <= {one.code for one in known(source).problems}
    left = own(source, tmp_path, unrepaired=("clip-upside-down", "clip-mirrored"))
    assert clips.read(left.path)[5].number == 5
    for one in (("clip-upside-down",), ("clip-mirrored",), ()):
        made = own(source, tmp_path, unrepaired=one)
        with pytest.raises(AssertionError, match="no number"):
            clips.read(made.path)


def test_placements_of_one_decode_differ_in_what_they_follow(tmp_path: Path) -> None:
    source = turned(tmp_path)
    requests = tuple(
        ClipRequest(str(source), ClipTarget(str(tmp_path / f"{at}.mp4")), unrepaired=left)
        for at, left in enumerate((LYING, (), LYING))
    )
    made = render_many(ClipsRequest(requests), SILENT).clips
    assert [(one.width, one.height) for one in made] == [(320, 180), (180, 320), (320, 180)]
    assert clips.read(made[0].path)[7].number == clips.read(made[2].path)[7].number == 7


def test_what_is_left_is_seen_so_before(tmp_path: Path) -> None:
    source = turned(tmp_path)
    upright = frame(FrameRequest(str(source)), SILENT)
    lying = frame(FrameRequest(str(source), unrepaired=LYING), SILENT)
    assert (upright.width, upright.height, lying.width, lying.height) == (180, 320, 320, 180)
    pixels = np.frombuffer(lying.rgb, np.uint8).reshape(180, 320, 3)[..., 1]
    assert clips.number_in(pixels) == 0
    proxy = make_proxy(ProxyRequest(str(source), str(tmp_path / "proxy.mp4"), LYING), SILENT)
    assert clips.read(proxy.path)[4].number == 4


def test_hdr_that_is_none_is_not_mapped(tmp_path: Path) -> None:
    tags = ("-vf", "setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc")
    source = clips.make(tmp_path / "in.mp4", *tags, frames=6)
    assert known(source).hdr == "hlg"

    def grey(made: ClipResult) -> tuple[float, int]:
        with av.open(made.path) as clip:
            first = next(clip.decode(video=0))
            return float(first.to_ndarray(format="gray")[60:80, 8:40].mean()), int(first.color_trc)

    with av.open(str(source)) as clip:
        stored = float(next(clip.decode(video=0)).to_ndarray(format="gray")[60:80, 8:40].mean())
    left, tagged = grey(own(source, tmp_path, unrepaired=("clip-hdr",)))
    assert left == pytest.approx(stored, abs=2), "the grey is the file's own"
    assert tagged == 1, "and is tagged as what it was taken for"
    mapped, tagged = grey(own(source, tmp_path))
    assert abs(mapped - stored) > 5
    assert tagged == 1


def test_combs_are_left_where_that_is_wanted(tmp_path: Path) -> None:
    odd = "geq=lum='if(lt(mod(X+20*(2*N+mod(Y,2)),80),40),200,60)':cb=128:cr=128,setfield=tff"
    source = clips.make(
        tmp_path / "in.mp4", "-vf", odd, "-flags", "+ilme+ildct", "-x264-params", "tff=1", frames=12
    )
    assert known(source).interlaced

    def rows(made: ClipResult) -> float:
        with av.open(made.path) as clip:
            gray = list(clip.decode(video=0))[6].to_ndarray(format="gray").astype(float)
        return float(np.abs(np.diff(gray, axis=0)).mean())

    combed = rows(own(source, tmp_path, unrepaired=("clip-interlaced",)))
    assert combed > 60, "every other row is of another moment where the bars move"
    assert rows(own(source, tmp_path)) < combed / 2
    assert own(source, tmp_path, cut="smart").notes == ("clip-smart-interlaced",)


def test_pixels_can_be_taken_for_square(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-vf", "setsar=4/3", frames=6)
    assert (own(source, tmp_path).width, own(source, tmp_path).height) == (426, 180)
    left = own(source, tmp_path, unrepaired=("clip-wide-pixels",))
    assert (left.width, left.height) == clips.SIZE
    assert clips.read(left.path)[3].number == 3


@pytest.mark.parametrize(("offset", "code"), [("0.5", "clip-sound-late"), ("-0.4", "clip-sound-early")])
@pytest.mark.parametrize("cut", ["exact", "smart"])
def test_shifted_sound_keeps_step_or_begins_with_the_picture(
    tmp_path: Path, offset: str, code: str, cut: str
) -> None:
    plain = clips.make(tmp_path / "plain.mp4", frames=90, flash=60)
    late = ("-itsoffset", offset) if float(offset) > 0 else ()
    early = ("-itsoffset", offset.lstrip("-")) if float(offset) < 0 else ()
    source = tmp_path / "in.mkv"
    maps = ("-map", "0:v", "-map", "1:a", "-c", "copy")
    clips.ffmpeg(*early, "-i", plain, *late, "-i", plain, *maps, source)
    info = known(source)
    assert code in {one.code for one in info.problems}
    followed = own(source, tmp_path, cut=cut)
    # The file says that its sound comes so much after its picture: a player would play it then.
    assert clips.click_time(followed.path) == pytest.approx(2 + float(offset), abs=0.034)
    left = own(source, tmp_path, cut=cut, unrepaired=(code,))
    assert clips.click_time(left.path) == pytest.approx(2.0, abs=0.034), "as the recorder wrote it"
    part = own(source, tmp_path, start=at(info, 30), end=at(info, 80), cut=cut, unrepaired=(code,))
    assert clips.click_time(part.path) == pytest.approx(1.0, abs=0.034), "in a part of it too"


def test_short_sound_is_padded_or_not(tmp_path: Path) -> None:
    plain = clips.make(tmp_path / "plain.mp4", frames=90)
    clips.ffmpeg("-i", plain, "-c:v", "copy", "-af", "atrim=end=1.5", tmp_path / "in.mp4")
    source = tmp_path / "in.mp4"
    assert "clip-sound-short" in {one.code for one in known(source).problems}
    for cut in ("exact", "smart"):
        assert sounding(own(source, tmp_path, cut=cut).path)[1] == pytest.approx(3.0, abs=0.05)
        left = own(source, tmp_path, cut=cut, unrepaired=("clip-sound-short",))
        assert sounding(left.path)[1] == pytest.approx(1.5, abs=0.05)


def test_mono_sound_is_put_on_both_sides_or_not(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=30)
    assert sounding(own(source, tmp_path).path)[2] == 2
    assert sounding(own(source, tmp_path, unrepaired=("clip-mono",)).path)[2] == 1


@pytest.mark.parametrize("cut", ["exact", "smart", "fast"])
def test_a_clip_that_never_had_sound_gets_silence(tmp_path: Path, cut: str) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60, sound=False)
    made = own(source, tmp_path, cut=cut)
    assert (made.cut, made.silent, made.repaired) == (cut, True, ("clip-no-sound",))
    with av.open(made.path) as clip:
        loudest = max(float(np.abs(one.to_ndarray()).max()) for one in clip.decode(audio=0))
    assert loudest < 1e-4
    assert sounding(made.path)[1] == pytest.approx(2.0, abs=0.05)
    assert [one.number for one in clips.read(made.path)] == list(range(60))
    for settings in ({"unrepaired": ("clip-no-sound",)}, {"sound": False}):
        with av.open(own(source, tmp_path, cut=cut, **settings).path) as clip:
            assert not clip.streams.audio
    needed = own(source, tmp_path, cut=cut, sound=False, silent_track=True)
    assert sounding(needed.path)[1] == pytest.approx(2.0, abs=0.05), "where the placement needs one"


@pytest.mark.parametrize("name", ["in.mp4", "in.ts", "in.mkv"])
@pytest.mark.parametrize("first", [3, 24, 25, 49, 60, 101, 124])
def test_a_fast_cut_begins_at_the_key_frame_before(tmp_path: Path, name: str, first: int) -> None:
    options = ("-f", "mpegts") if name == "in.ts" else ()
    source = clips.make(tmp_path / name, *options, frames=125)
    info = known(source)
    made = own(source, tmp_path, cut="fast", start=at(info, first))
    shown = clips.read(made.path)
    key = first // 25 * 25
    assert [one.number for one in shown] == list(range(key, 125))
    assert info.seconds_of(made.start) == pytest.approx(key / 30, abs=0.002), "and it says so"


@pytest.mark.parametrize("limit", [None, 200])
def test_a_border_keeps_all_of_the_picture(tmp_path: Path, limit: int | None) -> None:
    corners = ",".join(f"drawbox=x={x}:y={y}:w=8:h=8:color=white:t=fill" for x in (0, 312) for y in (0, 172))
    source = clips.make(tmp_path / "in.mp4", "-vf", corners, frames=6)
    made = own(source, tmp_path, border=Border(0.2, "#ff0000"), width_max=limit)
    scale = 1.0 if limit is None else limit / 392
    assert made.width == (392 if limit is None else pytest.approx(limit, abs=4))
    with av.open(made.path) as clip:
        rgb = next(clip.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    edge = round(36 * scale)
    white = [rgb[y, x].min() for x in (edge + 2, -edge - 3) for y in (edge + 2, -edge - 3)]
    assert min(white) > 200, "each corner of the picture is there"
    red = rgb[edge // 2, :, 0] - rgb[edge // 2, :, 1]
    assert red.min() > 150, "and the border is around it"


def test_a_clip_without_its_end_has_thumbnails_at_once(tmp_path: Path) -> None:
    codec = ("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-x265-params", "log-level=0")
    whole = clips.make(tmp_path / "whole.mp4", "-movflags", "+faststart", frames=60, codec=codec)
    content = whole.read_bytes()
    cut_off = tmp_path / "cut.mp4"
    cut_off.write_bytes(content[: len(content) * 9 // 10])
    assert "clip-truncated" in {one.code for one in known(cut_off).problems}
    pictures = strip(StripRequest(str(cut_off), 6), SILENT).pictures
    assert [(one.width, one.height) for one in pictures] == [(171, 96)] * 6
