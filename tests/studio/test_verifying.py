"""Checking a package again: in words, what is missing, what was changed and what was added."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio import export, verifying
from studio.exporter import Export
from studio.jobs import Runner
from studio.verifying import Verdict
from tests.media.photographs import photograph, save
from tests.studio.shoots import recipe, shipped, shoot

PATIENCE = 60.0


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=1) as runner:
        yield runner


@pytest.fixture
def package(tmp_path: Path, runner: Runner) -> Path:
    post, media_set = shoot([save(photograph(), tmp_path / "a.jpg")], caption="Words")
    out = tmp_path / "out"
    plan = export.plan(post, media_set, shipped("x.post"), replace(recipe(out), zipped="package"))
    Export(plan, runner).begin().wait(PATIENCE)
    return out


def check(folder: Path, runner: Runner) -> Verdict:
    seen: list[Verdict] = []
    outcome = verifying.check(folder, runner, seen.append).wait(PATIENCE)
    found = verifying.verdict(folder, outcome)
    assert seen == [found]
    assert found is not None
    return found


def test_a_package_that_nobody_touched_is_as_it_was_made(package: Path, runner: Runner) -> None:
    found = check(package, runner)
    # A picture, a caption, its page, the index, the archive.
    assert (found.count, found.is_good, found.extra) == (5, True, ())
    assert verifying.sentences(found) == ["All 5 files are as they were made."]


def test_everything_that_is_other_than_it_was_is_named(package: Path, runner: Runner) -> None:
    (package / "x.post" / "01-a.jpg").unlink()
    (package / "x.post" / "caption.txt").write_text("words")
    (package / "out.zip").write_bytes(b"half of")
    (package / "x.post" / "notes.txt").write_text("mine")
    found = check(package, runner)
    assert (found.missing, found.changed, found.extra) == (
        ("x.post/01-a.jpg",), ("x.post/caption.txt", "out.zip"), ("x.post/notes.txt",),
    )  # fmt: skip
    assert not found.is_good
    assert verifying.sentences(found) == [
        "1 is missing: x.post/01-a.jpg",
        "2 were changed: x.post/caption.txt, out.zip",
        "1 was added: x.post/notes.txt",
    ]


def test_what_was_added_does_no_harm(package: Path, runner: Runner) -> None:
    for number in range(9):
        (package / "x.post" / f"{number}.txt").write_text("mine")
    found = check(package, runner)
    good, added = verifying.sentences(found)
    assert (found.is_good, good) == (True, "All 5 files are as they were made.")
    assert added.endswith("x.post/5.txt and 3 more")


def test_a_folder_without_a_list_says_so(package: Path, runner: Runner) -> None:
    (package / "manifest.json").write_text("{")
    found = check(package, runner)
    assert not found.is_good
    (said,) = verifying.sentences(found)
    assert "manifest.json" in said
