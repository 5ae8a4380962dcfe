"""A copy for watching: every frame of it names the source's own, by the number that is burnt into both."""

import os
from itertools import pairwise
from pathlib import Path

import av
import pytest

from media.clip_probe import probe_clip
from media.clip_proxy import Proxy, ProxyRequest, make_proxy, needed
from media.report import SILENT
from studio.clip_cache import ClipCache
from tests.media import clips

VARIABLE = "setpts='if(lt(N,30),N,30+(N-30)*2.5)/30/TB'"


def made(source: Path, folder: Path) -> Proxy:
    return make_proxy(ProxyRequest(str(source), str(folder / "proxy.mp4")), SILENT)


def numbers(source: Path) -> dict[int, int]:
    """Return the burnt-in number of each of a clip's frames by its time stamp, as a decoder gives them."""
    with av.open(str(source)) as clip:
        return {
            int(frame.pts): clips.number_in(frame.to_ndarray(format="gray"))
            for frame in clip.decode(video=0)
            if frame.pts is not None
        }


@pytest.mark.parametrize(
    "arguments",
    [(), ("-vf", VARIABLE, "-fps_mode", "vfr"), ("-output_ts_offset", "1.5")],
    ids=["constant", "variable", "late"],
)
@pytest.mark.parametrize("name", ["in.mp4", "in.mkv"])
def test_each_frame_is_the_one_that_the_table_names(
    tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    source = clips.make(tmp_path / name, *arguments, frames=60)
    proxy = made(source, tmp_path)
    true, shown = numbers(source), clips.read(proxy.path)
    assert [frame.number for frame in shown] == [true[stamp] for stamp in proxy.stamps]
    assert list(proxy.frames) == sorted(true) == sorted(set(proxy.stamps)), "no frame is left out"
    info = probe_clip(proxy.path, SILENT)
    assert not info.variable_frame_rate
    assert info.seconds == pytest.approx(probe_clip(str(source), SILENT).seconds, abs=0.05)
    for at, frame in enumerate(shown):
        seconds = proxy.source_seconds(frame.time)
        assert proxy.proxy_seconds(seconds) == pytest.approx(
            proxy.stamps.index(proxy.stamps[at]) * proxy.rate[1] / proxy.rate[0]
        )


def test_sound_stays_in_step(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "in.mp4", "-vf", VARIABLE, "-fps_mode", "vfr", frames=60, flash=40)
    proxy = made(source, tmp_path)
    assert clips.click_time(proxy.path) == pytest.approx(clips.click_time(source), abs=0.03)
    assert clips.sound_seconds(proxy.path) == pytest.approx(clips.sound_seconds(source), abs=0.1)


def test_it_is_small_plain_and_easily_sought(tmp_path: Path) -> None:
    size = (1600, 900)
    hlg = ("-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc")
    codec = (
        "-c:v",
        "libx265",
        "-preset",
        "ultrafast",
        "-x265-params",
        "log-level=error",
        "-pix_fmt",
        "yuv420p10le",
    )
    source = clips.make(tmp_path / "in.mp4", *hlg, frames=30, size=size, codec=codec, sound=False)
    assert needed(probe_clip(str(source), SILENT))
    proxy = made(source, tmp_path)
    info = probe_clip(proxy.path, SILENT)
    assert (info.width, info.height, info.hdr, info.bits, info.transfer) == (1280, 720, "", 8, "bt709")
    with av.open(proxy.path) as clip:
        keys = [at for at, frame in enumerate(clip.decode(video=0)) if frame.key_frame]
    assert max(after - before for before, after in pairwise(keys)) <= 10
    assert not needed(info)


def test_a_turned_clip_stands_upright(tmp_path: Path) -> None:
    plain = clips.make(tmp_path / "plain.mp4", frames=20)
    source = tmp_path / "in.mp4"
    clips.ffmpeg("-display_rotation", "-90", "-i", plain, "-c", "copy", source)
    proxy = made(source, tmp_path)
    info = probe_clip(proxy.path, SILENT)
    assert (info.width, info.height, info.rotation) == (180, 320, 0)


def test_all_that_is_of_one_clip_goes_together(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "cache", limit=2500)
    answers = []
    for number in range(3):
        source = tmp_path / f"{number}.mp4"
        source.write_bytes(b"x" * (number + 1))
        for name in ("strip", "sound"):
            answer = Path(cache.answer(str(source), name))
            answer.write_bytes(b"y" * 500)
            answers.append(answer)
    being_written = cache.folder / ".1-2.mp4.part"
    being_written.write_bytes(b"z" * 5000)
    os.utime(answers[0])  # the first clip's strip was looked at just now
    cache.shrink()
    assert [answer.exists() for answer in answers] == [True, True, False, False, True, True]
    assert being_written.exists()


def test_the_cache_keeps_to_its_limit(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "cache", limit=2500)
    sources = []
    for number in range(3):
        source = tmp_path / f"{number}.mp4"
        source.write_bytes(b"x" * (number + 1))
        file = cache.prepare(str(source))
        assert file is not None
        file.write_bytes(b"y" * 1000)
        cache.keep(Proxy(str(file), (30, 1), (1, 30), 0, (0, 1), (0, 1)))
        sources.append(str(source))
    assert [cache.find(source) is not None for source in sources] == [False, True, True]
    Path(sources[1]).write_bytes(b"another clip under the same name")
    assert cache.find(sources[1]) is None
    kept = cache.file(sources[2])
    assert kept is not None
    kept.unlink()
    assert cache.find(sources[2]) is None, "a table alone is nothing"
