"""Packages that are really made: whole, verified, in spite of broken items, cancellation and crashes."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from PIL import Image

from studio import export, exporter, importing, manifest, survey
from studio.exporter import Export, Progress
from studio.jobs import Runner
from studio.library import Library
from studio.package import Plan, Record, Result
from studio.post import Item, MediaSet, Post
from tests.media import clips
from tests.media.clip_runs import known
from tests.media.photographs import large, photograph, save
from tests.studio.shoots import recipe, shipped, shoot

PATIENCE = 60.0


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=2) as runner:
        yield runner


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library.sqlite")
    yield library
    library.close()


def planned(post: Post, media_set: MediaSet, out: Path, *names: str, runner: Runner) -> Plan:
    outcome = survey.occupied(out, names, runner).wait(PATIENCE)
    taken = survey.found(out, outcome)
    return export.plan(post, media_set, shipped(*names), recipe(out), occupied=taken)


def run(plan: Plan, runner: Runner, **options: object) -> Result:
    return Export(plan, runner, **options).begin().wait(PATIENCE)  # type: ignore[arg-type]


def check(result: Result, out: Path) -> None:
    """Everything is as the result and the manifest say, and nothing else is there."""
    for output in result.outputs:
        content = Path(output.file.path).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (output.bytes, output.sha256)
        if output.file.kind == "image":
            with Image.open(output.file.path) as image:
                image.load()
                assert image.size == (output.width, output.height)
    document = json.loads((out / "manifest.json").read_bytes())
    listed = {entry["path"]: entry["sha256"] for entry in document["files"]}
    made = {str(Path(o.file.path).relative_to(out)): o.sha256 for o in (*result.outputs, *result.pages)}
    assert listed == made
    there = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    earlier = {entry["path"] for entry in document["earlier"]}
    zips = {entry["path"] for entry in document["zips"]}
    assert there - {"manifest.json"} == set(made) | earlier | zips


def test_a_package_is_as_its_manifest_says(tmp_path: Path, out: Path, runner: Runner) -> None:
    paths = [save(photograph(name), tmp_path / name) for name in ("coffee.png", "astronaut.png")]
    post, media_set = shoot(paths, caption="Morning ☕", title="Two")
    seen: list[Progress] = []
    ends: list[Result] = []
    plan = planned(post, media_set, out, "instagram.carousel", "linkedin.document", "x.post", runner=runner)
    result = run(plan, runner, on_progress=seen.append, on_end=ends.append)
    assert ends == [result]
    assert result.failed == ()
    assert len(result.outputs) == len(plan.files) == 2 + 1 + 2 + 3 + 1
    assert result.manifest == str(out / "manifest.json")
    check(result, out)
    found = manifest.read(out)
    assert found is not None
    assert found.complete
    assert found.rules.keys() == {"instagram.carousel", "linkedin.document", "x.post"}
    assert {file.sources for file in found.files if file.kind == "document"} == {
        ("coffee.png", "astronaut.png")
    }
    fractions = [at.fraction for at in seen]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    assert seen[-1].total == len(plan.files)


def test_a_broken_item_is_named_and_stops_nobody(tmp_path: Path, out: Path, runner: Runner) -> None:
    paths = [save(photograph(), tmp_path / name) for name in ("a.jpg", "b.jpg", "c.jpg")]
    post, media_set = shoot(paths)
    (tmp_path / "b.jpg").write_bytes((tmp_path / "b.jpg").read_bytes()[:9000])
    result = run(planned(post, media_set, out, "x.post", "instagram.carousel", runner=runner), runner)
    assert [(f.placement, f.item) for f in result.failed] == [(None, paths[1])]
    assert result.failed[0].problem.code.startswith("truncated")
    assert len(result.outputs) == 4
    check(result, out)
    found = manifest.read(out)
    assert found is not None
    assert not found.complete
    assert [missing.item for missing in found.missing] == ["b.jpg"]


@pytest.mark.parametrize("sound", [True, False])
def test_silence_that_was_put_in_place_of_sound_is_written_down(
    tmp_path: Path, out: Path, runner: Runner, *, sound: bool
) -> None:
    source = clips.make(tmp_path / "in.mp4", frames=120, size=(320, 240), sound=sound)
    medium = importing.media_from(known(source), source)
    media_set = MediaSet("set", media=(medium,))
    post = Post("post", "set", items=(Item("i1", medium.id),))
    run(planned(post, media_set, out, "x.post", runner=runner), runner)
    found = manifest.read(out)
    assert found is not None
    (file,) = (file for file in found.files if file.kind == "video")
    assert any("sound" in deed.values for deed in file.done), "apps refuse clips without a track of sound"
    mended = {deed.values["problem"] for deed in file.done if deed.what == "repair"}
    assert ("clip-no-sound" in mended) is not sound


def test_a_folder_that_cannot_be_written_costs_only_its_placement(
    tmp_path: Path, out: Path, runner: Runner
) -> None:
    out.mkdir()
    (out / "x.post").write_text("a file in the folder's place")
    post, media_set = shoot([save(photograph(), tmp_path / "a.jpg")], caption="Words")
    result = run(planned(post, media_set, out, "x.post", "instagram.feed", runner=runner), runner)
    assert {(failure.placement, failure.problem.code) for failure in result.failed} == {
        ("x.post", "not-writable")
    }
    assert {output.file.placement for output in result.outputs} == {"instagram.feed"}
    assert (out / "x.post").read_text() == "a file in the folder's place"


def test_the_same_again_writes_over_ours_and_only_ours(tmp_path: Path, out: Path, runner: Runner) -> None:
    post, media_set = shoot([save(photograph(), tmp_path / "a.jpg")], caption="Words")
    first = run(planned(post, media_set, out, "x.post", runner=runner), runner)
    again = run(planned(post, media_set, out, "x.post", runner=runner), runner)
    assert [o.file.path for o in again.outputs] == [o.file.path for o in first.outputs]
    picture = out / "x.post" / "01-a.jpg"
    picture.write_bytes(b"retouched by hand since")
    third = run(planned(post, media_set, out, "x.post", runner=runner), runner)
    assert picture.read_bytes() == b"retouched by hand since"
    assert str(out / "x.post" / "01-a-2.jpg") in {o.file.path for o in third.outputs}
    other = run(planned(post, media_set, out, "instagram.feed", runner=runner), runner)
    document = json.loads((out / "manifest.json").read_bytes())
    assert {entry["path"] for entry in document["earlier"]} == {
        "x.post/01-a-2.jpg", "x.post/caption.txt", "x.post/how-to-post.html",
    }  # fmt: skip
    assert {Path(o.file.path).parent.name for o in other.outputs} == {"instagram.feed"}


def test_cancelling_keeps_what_is_finished(tmp_path: Path, out: Path, library: Library) -> None:
    paths = [save(large(4000, 3000), tmp_path / f"{n}.jpg", quality=85) for n in range(6)]
    post, media_set = shoot(paths)

    def stop(at: Progress) -> None:
        if at.finished:
            running.cancel()

    with Runner(interactive=1, batch=1) as runner:
        plan = planned(post, media_set, out, "instagram.carousel", "threads.post", runner=runner)
        running = Export(plan, runner, library=library, on_progress=stop)
        result = running.begin().wait(PATIENCE)
    assert result.cancelled
    assert 0 < len(result.outputs) < 12
    for output in result.outputs:
        assert Path(output.file.path).read_bytes()
    found = manifest.read(out)
    assert found is not None
    assert not found.complete
    assert {file.path for file in found.files} == {
        str(Path(o.file.path).relative_to(out)) for o in (*result.outputs, *result.pages)
    }
    assert library.unfinished() == {}  # the person does not want it


def test_a_finished_file_of_a_photograph_that_was_stopped_is_in_the_manifest_and_the_rest_is_missing(
    tmp_path: Path, out: Path, library: Library
) -> None:
    """One work makes a photograph for all its placements; it is cancelled when the first of them lies there."""
    names = ("instagram.carousel", "threads.post", "x.post", "bluesky.post", "linkedin.post", "mastodon.post")
    paths = [save(large(4000, 3000), tmp_path / f"{n}.jpg", quality=85) for n in range(2)]
    post, media_set = shoot(paths)
    with Runner(interactive=1, batch=1) as runner:
        plan = planned(post, media_set, out, *names, runner=runner)
        running = Export(plan, runner, library=library).begin()
        deadline = time.monotonic() + PATIENCE
        while not list(out.rglob("*.jpg")):
            assert time.monotonic() < deadline
        running.cancel()
        result = running.wait(PATIENCE)
    assert result.cancelled
    there = {str(path.relative_to(out)) for path in out.rglob("*.jpg")}
    assert 0 < len(there) < len(plan.files)
    check(result, out)
    found = manifest.read(out)
    assert found is not None
    assert {file.path for file in found.files if file.kind == "image"} == there
    assert all(file.width and file.height for file in found.files if file.kind == "image")
    gone = [file for file in plan.files if str(Path(file.path).relative_to(out)) not in there]
    assert {(one.placement, one.item) for one in found.missing} == {
        (file.placement, Path(file.sources[0]).name) for file in gone
    }
    assert "1.jpg was not made: the export was cancelled before." in (out / "index.html").read_text("utf-8")


def test_an_export_that_the_programs_end_interrupts_goes_on(
    tmp_path: Path, out: Path, library: Library, runner: Runner
) -> None:
    paths = [save(large(4000, 3000), tmp_path / f"{n}.jpg", quality=85) for n in range(5)]
    post, media_set = shoot(paths, caption="Words")
    first = Runner(interactive=1, batch=1)
    some = threading.Event()
    plan = planned(post, media_set, out, "instagram.carousel", runner=first)
    Export(
        plan, first, library=library, on_progress=lambda at: some.set() if at.finished > 1 else None
    ).begin()
    assert some.wait(PATIENCE)
    first.close()
    assert not (out / "manifest.json").exists()
    (record,) = exporter.unfinished(library)
    assert 0 < len(record.outputs) < len(plan.files)
    finished = {o.file.path: Path(o.file.path).stat().st_mtime_ns for o in record.outputs}
    spoilt = next(iter(finished))
    Path(spoilt).write_bytes(b"spoilt")
    result = Export(record.plan, runner, library=library).begin(record).wait(PATIENCE)
    assert len(result.outputs) == len(plan.files)
    check(result, out)
    untouched = {path: Path(path).stat().st_mtime_ns for path in finished if path != spoilt}
    assert untouched == {path: at for path, at in finished.items() if path != spoilt}
    assert Path(spoilt).read_bytes() != b"spoilt"
    assert library.unfinished() == {}


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path, out: Path) -> None:
    paths = [save(large(4000, 3000), tmp_path / f"{n}.jpg", quality=85) for n in range(3)]
    post, media_set = shoot(paths)
    killed: list[int] = []
    others = set(psutil.Process().children())  # such as a server that many tests share

    def kill_once(_: Progress) -> None:
        workers = [child for child in psutil.Process().children() if child.children() and child not in others]
        if workers and not killed:
            killed.append(workers[0].pid)
            workers[0].kill()

    with Runner(interactive=1, batch=1) as runner:
        plan = planned(post, media_set, out, "instagram.carousel", runner=runner)
        result = run(plan, runner, on_progress=kill_once)
    assert killed
    assert result.failed == ()
    check(result, out)


def test_what_an_interrupted_export_has_left_is_ours(tmp_path: Path, out: Path, runner: Runner) -> None:
    """Also for files, which no library remembers: the journal in the folder does."""
    post, media_set = shoot([save(photograph(), tmp_path / "a.jpg")])
    plan = planned(post, media_set, out, "x.post", runner=runner)
    journal = survey.journal(plan)
    (out / "x.post").mkdir(parents=True)
    Path(journal.path).write_bytes(journal.content)
    (out / "x.post" / "01-a.jpg").write_bytes(b"of the run that was killed")
    (out / "x.post" / "02-b.jpg").write_bytes(b"not ours")
    result = run(planned(post, media_set, out, "x.post", runner=runner), runner)
    assert [output.file.path for output in result.outputs] == [str(out / "x.post" / "01-a.jpg")]
    assert (out / "x.post" / "02-b.jpg").read_bytes() == b"not ours"
    assert not Path(journal.path).exists()


def test_a_record_of_another_format_is_forgotten(library: Library) -> None:
    library.begin_export("old", b"\x80")
    library.begin_export("worse", b"no msgpack at all")
    assert exporter.unfinished(library) == ()
    assert library.unfinished() == {}


def test_a_record_is_kept_as_it_was(tmp_path: Path, out: Path, runner: Runner) -> None:
    post, media_set = shoot([save(photograph(), tmp_path / "a.jpg")], caption="Words")
    plan = planned(post, media_set, out, "x.post", "linkedin.document", runner=runner)
    record = Record(plan, run(plan, runner).outputs)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=Record) == record


def test_a_missing_model_fails_the_item_and_says_so(tmp_path: Path, out: Path, runner: Runner) -> None:
    from studio import photo
    from studio.post import Cutout

    post, media_set = shoot([save(photograph(), tmp_path / name) for name in ("a.jpg", "b.jpg")])
    post = photo.set_cutout(post, ["i1"], Cutout("u2netp"))
    plan = export.plan(post, media_set, shipped("x.post"), recipe(out), model_path=lambda _: "")
    result = run(plan, runner)
    assert [(failure.item, failure.problem.code) for failure in result.failed] == [
        (str(tmp_path / "a.jpg"), "model-missing")
    ]
    assert len(result.outputs) == 1


def test_what_does_not_read_back_as_it_was_written_is_a_failed_item(
    tmp_path: Path, out: Path, runner: Runner
) -> None:
    post, media_set = shoot([save(photograph(), tmp_path / name) for name in ("a.jpg", "b.jpg")])
    spoilt = out / "x.post" / "02-b.jpg"

    def spoil(at: Progress) -> None:
        if at.finished == at.total:
            spoilt.write_bytes(spoilt.read_bytes()[:-1] + b"?")

    result = run(planned(post, media_set, out, "x.post", runner=runner), runner, on_progress=spoil)
    assert [(failure.item, failure.problem.code) for failure in result.failed] == [
        (str(spoilt), "output-altered")
    ]
    assert [Path(output.file.path).name for output in result.outputs] == ["01-a.jpg"]
    found = manifest.read(out)
    assert found is not None
    assert (found.complete, [missing.item for missing in found.missing]) == (False, ["02-b.jpg"])
    page = (out / "x.post" / "how-to-post.html").read_text(encoding="utf-8")
    assert "could not be made" in page
    assert "02-b.jpg" in (out / "index.html").read_text(encoding="utf-8")


def test_cancelling_while_it_is_packed_leaves_the_folder_whole_and_no_archive(
    tmp_path: Path, out: Path, library: Library, runner: Runner
) -> None:
    paths = [save(photograph(), tmp_path / "a.jpg")]
    post, media_set = shoot(paths)
    how = msgspec.structs.replace(recipe(out), zipped="package")
    plan = export.plan(post, media_set, shipped("x.post"), how)

    def stop(at: Progress) -> None:
        if at.file == "out.zip":
            running.cancel()

    running = Export(plan, runner, library=library, on_progress=stop)
    result = running.begin().wait(PATIENCE)
    assert result.cancelled
    assert result.zips == ()
    assert result.manifest
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "manifest.json", "x.post"]
    assert library.unfinished() == {}
