"""Exports of clips: several placements from one decode, and one that fails costs only itself."""

from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from msgspec.structs import replace

from studio import arrange, clip, clip_cover, export, importing, manifest
from studio.exporter import Export
from studio.handoff import parcel
from studio.jobs import Runner
from studio.package import ClipsWork, Plan, Result
from studio.post import Item, MediaSet, Post, Time
from tests.media import clips
from tests.media.clip_runs import known
from tests.media.photographs import photograph, save
from tests.studio.shoots import recipe, shipped
from tests.studio.shoots import shoot as photos_of

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
    assert [Path(one.file.path).name for one in result.outputs] == ["01-in-vows.mp4", "02-in-kiss.mp4"]
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


def test_clips_and_photographs_of_one_post_stand_in_its_order_everywhere(
    tmp_path: Path, runner: Runner
) -> None:
    clips_ = [clips.make(tmp_path / name, frames=90, size=(320, 240)) for name in ("b.mp4", "a.mp4")]
    pictures = [save(photograph(), tmp_path / name) for name in ("d.jpg", "c.jpg")]
    first, second = photos_of(pictures)[1].media
    media = [
        *(importing.media_from(known(clips_[0]), clips_[0]), first),
        *(importing.media_from(known(clips_[1]), clips_[1]), second),
    ]
    items = tuple(Item(f"i{n}", medium.id) for n, medium in enumerate(media, 1))
    out = tmp_path / "out"
    how = recipe(out, "{stem}-{n}")
    plan = export.plan(
        Post("post", "set", items=items, caption="Hi"),
        MediaSet("set", media=tuple(media)),
        shipped("instagram.carousel"),
        how,
    )
    result = run(plan, runner)
    assert result.failed == ()
    order = ["b", "d", "a", "c"]

    def stems(names: list[str]) -> list[str]:
        return [stem for name in names for stem in order if f"{stem}-" in name]

    assert stems([Path(one.file.path).name for one in result.outputs]) == order
    listed = manifest.read(out)
    assert listed is not None
    assert stems([file.path for file in listed.files]) == order
    assert [file.place for file in listed.files] == [0, 1, 2, 3, 4, 0, 0]  # caption, media, pages
    (stop,) = parcel.read(out, {}).stops
    assert stems([piece.name for piece in stop.pieces]) == order
