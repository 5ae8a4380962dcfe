"""`clip` and `inspect` as processes on clips as phones, cameras and other tools write them.

Every clip is made by ffmpeg with other parameters, carries a number in each frame, and flashes and clicks at one
moment. What comes out is judged by PyAV and by a reader of MP4 boxes of the tests' own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import av
import pytest

from tests.e2e.program import one_line, run
from tests.media import clips

FRAMES, FLASH = 60, 30
HLG = ("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1", "-x265-params",
       "log-level=0:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc")  # fmt: skip
PLAIN = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-g", "30")


@dataclass(frozen=True)
class Case:
    """A kind of clip: how it is made, what `inspect` says about it, and where the numbers are in what comes out."""

    make: Callable[[Path], Path]
    said: tuple[str, ...] = ()
    numbers: tuple[int, ...] = tuple(range(FRAMES))
    sound: bool = True
    rate: float = 30.0
    scale: float = field(default=384 / 180)  # of the grid, relative to the frame's height


def plain(path: Path) -> Path:
    return clips.make(path, "-ac", "2", frames=FRAMES, flash=FLASH)


def motion_jpeg(path: Path) -> Path:
    """As compact cameras recorded."""
    codec = ("-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p")
    return clips.make(path, "-c:a", "pcm_s16le", "-ac", "2", frames=FRAMES, flash=FLASH, codec=codec)


def portrait(path: Path) -> Path:
    return clips.make(path, "-ac", "2", frames=FRAMES, flash=FLASH, size=(180, 320))


def turned(path: Path) -> Path:
    """A portrait as phones store it: lying, with a flag."""
    lying = path.with_name("lying.mp4")
    standing = portrait(path.with_name("standing.mp4"))
    clips.ffmpeg("-i", standing, "-vf", "transpose=cclock", "-c:a", "copy", *PLAIN, lying)
    clips.ffmpeg("-display_rotation", "-90", "-i", lying, "-c", "copy", path)
    return path


def upside_down(path: Path) -> Path:
    stored = path.with_name("stored.mp4")
    clips.ffmpeg("-i", plain(path.with_name("p.mp4")), "-vf", "hflip,vflip", "-c:a", "copy", *PLAIN, stored)
    clips.ffmpeg("-display_rotation", "180", "-i", stored, "-c", "copy", path)
    return path


def variable(path: Path) -> Path:
    select = "select='not(eq(mod(n,9),4))'"
    return clips.make(path, "-ac", "2", "-vf", select, "-fps_mode", "vfr", frames=FRAMES, flash=FLASH)


def hlg(path: Path) -> Path:
    return clips.make(path, "-ac", "2", frames=FRAMES, flash=FLASH, codec=HLG)


def soundless(path: Path) -> Path:
    return clips.make(path, frames=FRAMES, flash=FLASH, sound=False)


def mono(path: Path) -> Path:
    return clips.make(path, frames=FRAMES, flash=FLASH, sample_rate=22_050)


def interlaced(path: Path) -> Path:
    codec = (*PLAIN, "-flags", "+ilme+ildct", "-x264opts", "tff=1")
    return clips.make(path, "-ac", "2", frames=FRAMES, flash=FLASH, codec=codec)


def sound_late(path: Path) -> Path:
    """The sound's first half second is missing, and the rest is where it was."""
    whole = plain(path.with_name("whole.mp4"))
    clips.ffmpeg("-i", whole, "-c:v", "copy", "-af", "atrim=start=0.5", "-c:a", "aac", path)
    return path


def sound_short(path: Path) -> Path:
    whole = plain(path.with_name("whole.mp4"))
    clips.ffmpeg("-i", whole, "-c:v", "copy", "-af", "atrim=end=1.3", "-c:a", "aac", path)
    return path


def trimmed(path: Path) -> Path:
    """As a phone trims: everything from the key frame before is still there, an edit list leaves it out."""
    clips.ffmpeg("-ss", "0.5", "-i", plain(path.with_name("whole.mp4")), "-c", "copy", path)
    return path


def odd(path: Path) -> Path:
    codec = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv444p")
    return clips.make(path, "-ac", "2", frames=FRAMES, flash=FLASH, size=(321, 181), codec=codec)


def wide_pixels(path: Path) -> Path:
    return clips.make(
        path, "-ac", "2", "-vf", "scale=240:180,setsar=4/3", frames=FRAMES, flash=FLASH, codec=PLAIN
    )


def four_k_sixty(path: Path) -> Path:
    """Two seconds of 3840 × 2160 at 60 frames a second."""
    small = clips.make(path.with_name("small.mp4"), "-ac", "2", frames=120, rate="60", flash=60)
    clips.ffmpeg(
        "-i", small, "-vf", "scale=3840:2160:flags=neighbor", "-c:v", "libx264", "-preset", "ultrafast",
        "-c:a", "copy", path,
    )  # fmt: skip
    return path


CASES = {
    "landscape.mp4": Case(plain),
    "landscape.mkv": Case(plain),
    "landscape.avi": Case(motion_jpeg),
    "portrait.mov": Case(portrait, scale=384 / 320),
    "turned.mp4": Case(turned, ("turned by 90°",), scale=384 / 320),
    "upside-down.mov": Case(upside_down, ("upside down",)),
    "variable.mp4": Case(variable, ("variable frame rate",), numbers=()),
    "hlg.mov": Case(hlg, ("HDR (HLG)",)),
    "soundless.mp4": Case(soundless, ("has no sound",), sound=False),
    "mono.mp4": Case(mono, ("is mono", "only 22.1 kHz")),
    "interlaced.mp4": Case(interlaced, ("is interlaced",)),
    "sound-late.mp4": Case(sound_late, ("begins 0.48 s after", "has an edit list")),
    "sound-short.mp4": Case(sound_short, ("ends 0.7",)),
    "trimmed.mp4": Case(trimmed, ("has an edit list",), numbers=tuple(range(15, FRAMES))),
    "odd.mp4": Case(odd, ("odd number of pixels",), scale=384 / 181),
    "wide-pixels.mp4": Case(wide_pixels, ("square pixels",)),
    "4k60.mp4": Case(four_k_sixty, ("",), numbers=tuple(range(120)), rate=60.0),
}


@pytest.mark.parametrize("name", CASES)
def test_any_clip_comes_out_upright_whole_and_in_step(folder: Path, name: str) -> None:
    case = CASES[name]
    source = case.make(folder / name)
    told = run("inspect", source, "--json", cwd=folder)
    assert told.status == 0, told.err
    problems = " ".join(told.json[0]["problems"])
    assert all(words in problems for words in case.said), problems
    assert bool(problems) == bool(case.said) or case.said == ("",), problems
    ran = run("clip", source, "out.mp4", "--for", "instagram.reel", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    assert "Traceback" not in ran.err
    out = folder / "out.mp4"
    judge(out, case)


def judge(out: Path, case: Case) -> None:
    """Say what PyAV sees: a Reel, constant, upright, in Rec. 709, with its frames in order and its sound in step."""
    with av.open(str(out)) as clip:
        picture = clip.streams.video[0]
        assert (picture.codec_context.name, picture.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (picture.width, picture.height) == (1080, 1920)
        assert float(picture.average_rate or 0) == pytest.approx(case.rate)
        assert clip.streams.audio, "silence where it never had sound"
        first = next(clip.decode(video=0))
    assert first.rotation == 0
    assert not first.interlaced_frame
    assert {int(first.color_primaries), int(first.color_trc), int(first.colorspace)} == {1}
    boxes = clips.boxes(out)
    assert boxes.index("moov") < boxes.index("mdat")
    assert not any("elst" in box for box in boxes)
    frames = clips.read(out, case.scale * 5)
    assert len({round(after.time - before.time, 4) for before, after in pairwise(frames)}) == 1
    numbers = [one.number for one in frames]
    if case.numbers:
        assert tuple(numbers) == case.numbers
    else:  # those left out are filled by the ones before them
        assert numbers == sorted(numbers)
        assert len(numbers) == FRAMES
    if not case.sound:
        with pytest.raises(AssertionError, match="no click"):
            clips.click_time(out)
    else:
        flash = next(one.time for one in frames if one.flash)
        assert abs(clips.click_time(out) - flash) <= 1 / case.rate


def test_a_moment_out_of_two_hours(folder: Path) -> None:
    minute = clips.make(
        folder / "minute.mp4", "-ac", "2", frames=300, rate="5", flash=157, codec=(*PLAIN[:-1], "25")
    )
    clips.ffmpeg("-stream_loop", "119", "-i", minute, "-c", "copy", folder / "long.mp4")
    told = run("inspect", "long.mp4", "--json", cwd=folder)
    assert told.json[0]["seconds"] == pytest.approx(7200, rel=0.001)
    ran = run("clip", "long.mp4", "out.mp4", "--for", "instagram.reel", "--start", "1:59:32", "--end", "1:59:35",
              "--json", cwd=folder)  # fmt: skip
    assert ran.status == 0, ran.err
    frames = clips.read(folder / "out.mp4", 1920 / 180)
    # Each minute is a coder's frame of sound longer than its picture: the flash comes 2.5 s later than 119 of them.
    assert [one.number for one in frames] == sorted(one.number for one in frames)
    assert len(frames) == 75
    flash = next(one.time for one in frames if one.flash)
    assert abs(clips.click_time(folder / "out.mp4") - flash) <= 1 / 25


def test_damaged_clips_are_one_line_or_a_whole_file(folder: Path) -> None:
    late = plain(folder / "late.mp4").read_bytes()
    clips.ffmpeg("-i", folder / "late.mp4", "-c", "copy", "-movflags", "+faststart", folder / "early.mp4")
    early = (folder / "early.mp4").read_bytes()
    damaged = {f"late-{percent}.mp4": late[: len(late) * percent // 100] for percent in (10, 50, 90)}
    damaged["early-2.mp4"] = early[: len(early) * 2 // 100]
    damaged["no-index.mp4"] = late[: late.index(b"moov") - 4]
    for name, content in damaged.items():
        (folder / name).write_bytes(content)
        said = one_line(run("clip", name, "out.mp4", "--for", "instagram.reel", cwd=folder))
        assert said.startswith(f"{name} is damaged")
        assert not (folder / "out.mp4").exists()
    told = run("inspect", *damaged, "late.mp4", "--json", cwd=folder)
    assert told.status == 1
    assert [bool(one["kind"]) for one in told.json] == [False] * len(damaged) + [True]
    assert len(told.lines) == len(damaged)
    assert run("inspect", *damaged, cwd=folder).status == 2


@pytest.mark.parametrize("percent", [50, 90])
def test_a_clip_without_its_end_is_made_and_said_to_be_so(folder: Path, percent: int) -> None:
    whole = clips.make(folder / "whole.mp4", "-ac", "2", "-movflags", "+faststart", frames=FRAMES, flash=10)
    content = whole.read_bytes()
    data = content.index(b"mdat")
    (folder / "half.mp4").write_bytes(content[: data + (len(content) - data) * percent // 100])
    ran = run("clip", "half.mp4", "out.mp4", "--for", "instagram.reel", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    assert [line for line in ran.lines if "The end of half.mp4 is missing" in line]
    frames = clips.read(folder / "out.mp4", 1920 / 180)
    assert [one.number for one in frames][:15] == list(range(15))
    told = run("inspect", "half.mp4", "--json", cwd=folder)
    assert "The end of half.mp4 is missing" in json.dumps(told.json)
    assert told.status == 1, "a file of which a part is missing is an item that failed"
    assert run("inspect", "whole.mp4", cwd=folder).status == 0


def test_a_name_with_line_breaks_stays_in_its_line(folder: Path) -> None:
    name = "a\nkind: photo\x1b[2J\u202e.mp4"
    clips.make(folder / "plain.mp4", frames=10).rename(folder / name)
    told = run("inspect", f"./{name}", cwd=folder)
    assert told.status == 0
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out
    assert told.out.splitlines()[0].endswith(r"a\nkind: photo\x1b[2J\u202e.mp4")
    assert not [line for line in told.out.splitlines() if line.startswith("kind")]
    assert run("inspect", f"./{name}", "--json", cwd=folder).json[0]["path"].endswith(name)


def test_flipped_bytes_cost_no_more_than_what_they_hit(folder: Path) -> None:
    content = bytearray(plain(folder / "whole.mp4").read_bytes())
    middle = content.index(b"mdat") + 4 + len(content) // 2
    content[middle : middle + 40] = bytes(value ^ 0xFF for value in content[middle : middle + 40])
    (folder / "flipped.mp4").write_bytes(bytes(content))
    ran = run("clip", "flipped.mp4", "out.mp4", "--for", "instagram.reel", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    with av.open(str(folder / "out.mp4")) as clip:
        assert sum(1 for _ in clip.decode(video=0)) == FRAMES


@pytest.mark.parametrize("name", ["http:x.mp4", "concat:a|b.mp4", "--help.mp4", "-i"])
def test_odd_names_are_files_and_nothing_else(folder: Path, name: str) -> None:
    (folder / name).write_bytes(clips.make(folder / "plain.mp4", "-ac", "2", frames=10).read_bytes())
    spelled = f"./{name}" if name.startswith("-") else name
    assert run("inspect", spelled, "--json", cwd=folder).json[0]["kind"] == "clip"
    ran = run("clip", spelled, "out.mp4", "--for", "instagram.reel", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    assert len(clips.read(folder / "out.mp4", 1920 / 180)) == 10
