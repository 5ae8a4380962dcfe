"""Exports of clips: several placements from one decode, and one that fails costs only itself."""

from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from msgspec.structs import replace

from studio import arrange, clip, clip_cover, export, importing, manifest
from studio.exporter import Export
from studio.jobs import Runner
from studio.package import ClipsWork, Plan, Result
from studio.post import Item, MediaSet, Post, Time
from tests.media import clips
from tests.media.clip_runs import known
from tests.studio.shoots import recipe, shipped

PATIENCE = 120.0


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=2) as runner:
        yield runner


def shoot(source: Path) -> tuple[Post, MediaSet]:
    medium = importing.media_from(known(source), source)
    return Post("post", "set", items=(Item("i1", medium.id),)), MediaSet("set", media=(medium,))


def planned(post: Post, media_set: MediaSet, out: Path, *names: str) -> Plan:
    return export.plan(post, media_set, shipped(*names), recipe(out))


def run(plan: Plan, runner: Runner) -> Result:
    return Export(plan, runner).begin().wait(PATIENCE)


def names(result: Result) -> list[str]:
    return sorted(Path(output.file.path).parent.name for output in result.outputs)


def test_placements_of_one_clip_are_made_together(tmp_path: Path, runner: Runner) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=100, size=(320, 240))
    out = tmp_path / "out"
    plan = planned(*shoot(source), out, "instagram.reel", "tiktok.video")
    result = run(plan, runner)
    assert result.failed == ()
    assert names(result) == ["instagram.reel", "tiktok.video"]
    for output in result.outputs:
        assert Path(output.file.path).stat().st_size == output.bytes
        with av.open(output.file.path) as made:
            picture = made.streams.video[0]
            assert (picture.width, picture.height, picture.frames) == (1080, 1920, 100)


def test_one_that_cannot_be_made_costs_only_itself(tmp_path: Path, runner: Runner) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60, size=(320, 240))
    plan = planned(*shoot(source), tmp_path / "out", "instagram.reel", "tiktok.video")
    (work,) = (work for work in plan.works if isinstance(work, ClipsWork))
    first, second = work.request.clips
    first = replace(first, target=replace(first.target, bytes_max=1000))
    request = replace(work.request, clips=(first, second))
    result = run(replace(plan, works=(replace(work, request=request),)), runner)
    assert names(result) == ["tiktok.video"]
    assert [(one.placement, one.problem.code) for one in result.failed] == [
        ("instagram.reel", "clip-too-large")
    ]


def test_a_damaged_clip_fails_for_every_placement(tmp_path: Path, runner: Runner) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60, size=(320, 240))
    plan = planned(*shoot(source), tmp_path / "out", "instagram.reel", "tiktok.video")
    source.write_bytes(source.read_bytes()[:2000])
    result = run(plan, runner)
    assert result.outputs == ()
    assert {one.placement for one in result.failed} == {"instagram.reel", "tiktok.video"}


def test_moments_apart_cut_smartly_and_the_manifest_says_so(tmp_path: Path, runner: Runner) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=240)
    info = known(source)
    post, media_set = shoot(source)
    for start, end, name in ((1, 4, "vows"), (4.5, 7.9, "kiss")):
        post = clip.add_segment(post, "i1", clip.time_at(info, start), clip.time_at(info, end), name)
    post = clip.set_cut(post, "i1", "smart")
    out = tmp_path / "out"
    result = run(
        planned(arrange.shape(arrange.place(post, "x.post"), "x.post", "original"), media_set, out, "x.post"),
        runner,
    )
    assert result.failed == ()
    assert [Path(one.file.path).name for one in result.outputs] == ["01-in-vows.mp4", "01-in-kiss.mp4"]
    read = [[shown.number for shown in clips.read(one.file.path)] for one in result.outputs]
    assert read == [list(range(30, 120)), list(range(135, 237))]
    found = manifest.read(out)
    assert found is not None
    copied = [file.done[-1] for file in found.files if file.kind == "video"]
    assert [deed.what for deed in copied] == ["copy", "copy"]
    assert all(0 < int(deed.values["encoded_frames"]) < 30 for deed in copied)


def test_the_frame_that_was_chosen_lies_beside_the_clip(tmp_path: Path, runner: Runner) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=60, size=(320, 240))
    post, media_set = shoot(source)
    post = clip_cover.set_cover(post, "i1", Time(30, 1, 30), placement="instagram.reel")
    result = run(planned(post, media_set, tmp_path / "out", "instagram.reel", "tiktok.video"), runner)
    assert result.failed == ()
    (cover,) = (output for output in result.outputs if output.file.kind == "image")
    assert (cover.width, cover.height) == (1080, 1920)
    stems = {Path(one.file.path).stem for one in result.outputs if one.file.placement == "instagram.reel"}
    assert stems == {"01-in", "01-in_cover"}
