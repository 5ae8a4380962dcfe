"""A second export into the same folder: it makes what changed, whatever changed, and nothing else."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image, ImageOps

from media.edits import Mark
from studio import caption, export, manifest, photo, survey, verifying
from studio.exporter import Export
from studio.jobs import Runner
from studio.package import Result
from studio.post import Edit, MediaSet, Post
from tests.media.photographs import photograph, save
from tests.studio.shoots import recipe, shipped, shoot

PATIENCE = 60.0
PLACES = ("instagram.carousel", "x.post")


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=1) as runner:
        yield runner


@pytest.fixture
def made(tmp_path: Path, runner: Runner) -> "Package":
    paths = [save(photograph(), tmp_path / name) for name in ("a.jpg", "b.jpg")]
    post, media_set = shoot(paths, caption="Words", title="Two")
    package = Package(tmp_path / "out", runner, post, media_set)
    package.again()
    return package


class Package:
    """A package that is exported again and again."""

    def __init__(self, out: Path, runner: Runner, post: Post, media_set: MediaSet) -> None:
        self.out, self.post, self.media_set = out, post, media_set
        self._runner = runner
        self.options: dict[str, object] = {}
        self.recipe = recipe(out)

    def again(self, *places: str, changed_only: bool = True) -> Result:
        """Export as a window or a command does: look what is there, plan, make."""
        names = places or PLACES
        taken = survey.found(self.out, survey.occupied(self.out, names, self._runner).wait(PATIENCE))
        plan = export.plan(
            self.post, self.media_set, shipped(*names), self.recipe, occupied=taken, changed_only=changed_only
        )
        return Export(plan, self._runner).begin().wait(PATIENCE)

    def fresh(self, *places: str) -> list[str]:
        """Return what another export makes anew."""
        result = self.again(*places)
        assert result.failed == ()
        self.check(result)
        there = set(result.unchanged)
        return [self.name(one.file.path) for one in result.outputs if one.file.path not in there]

    def check(self, result: Result) -> None:
        """Everything of the result is listed, and is as it is listed."""
        verdict = verifying.verdict(self.out, verifying.check(self.out, self._runner).wait(PATIENCE))
        assert verdict is not None
        assert verdict.is_good
        assert verdict.count == len(result.outputs) + len(result.pages) + len(result.zips)

    def name(self, path: str) -> str:
        return Path(path).relative_to(self.out).as_posix()

    def times(self) -> dict[str, int]:
        return {self.name(str(path)): path.stat().st_mtime_ns for path in self.out.rglob("*.jpg")}


def test_nothing_has_changed_so_nothing_is_made(made: Package) -> None:
    before = made.times()
    assert made.fresh() == []
    assert made.times() == before
    assert len(made.again(changed_only=False).unchanged) == 0
    assert made.times().keys() == before.keys()
    assert all(made.times()[name] > at for name, at in before.items())


def one_crop(made: Package) -> None:
    made.post = photo.rotate(
        made.post, ["i2"], media={one.id: one for one in made.media_set.media}, placement="x.post"
    )


def one_text(made: Package) -> None:
    made.post = caption.set_caption(made.post, "Other words", "x.post")


def an_alt_text(made: Package) -> None:
    made.post = caption.set_alt(made.post, "i1", "A cup")


def a_deleted_file(made: Package) -> None:
    (made.out / "x.post" / "01-a.jpg").unlink()


def an_original(made: Package) -> None:
    """Retouched elsewhere and saved over, which the post does not know."""
    path = Path(made.media_set.media[0].path)
    save(ImageOps.mirror(photograph()), path)


def older_rules(made: Package) -> None:
    path = made.out / "manifest.json"
    document = json.loads(path.read_bytes())
    for file in document["files"]:
        if file["path"] == "x.post/02-b.jpg":
            file["work"] = ""
    path.write_text(json.dumps(document))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (one_crop, ["x.post/02-b.jpg"]),
        (one_text, ["x.post/caption.txt"]),
        # The alt text is in the files' own metadata too.
        (an_alt_text, [f"{place}/{name}" for place in PLACES for name in ("01-a.jpg", "alt.txt")]),
        (a_deleted_file, ["x.post/01-a.jpg"]),
        (an_original, ["instagram.carousel/01-a.jpg", "x.post/01-a.jpg"]),
        (older_rules, ["x.post/02-b.jpg"]),
    ],
)
def test_only_what_changed_is_made(
    made: Package, change: Callable[[Package], None], expected: list[str]
) -> None:
    before = made.times()
    change(made)
    assert sorted(made.fresh()) == expected
    kept = before.keys() - set(expected)
    assert {name: made.times()[name] for name in kept} == {name: before[name] for name in kept}
    assert made.fresh() == []


def test_a_mark_that_was_drawn_anew_is_a_change_although_its_name_is_the_same(
    made: Package, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGBA", (40, 40), (255, 0, 0, 255)).save(logo)
    made.recipe = replace(made.recipe, edit=Edit(mark=Mark(path=str(logo))))
    assert len([name for name in made.fresh() if name.endswith(".jpg")]) == 4
    assert made.fresh() == []
    Image.new("RGBA", (40, 40), (0, 0, 255, 255)).save(logo)
    assert len([name for name in made.fresh() if name.endswith(".jpg")]) == 4


def test_a_shoot_that_was_moved_is_the_same_shoot(made: Package, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    media = []
    for medium in made.media_set.media:
        path = elsewhere / Path(medium.path).name
        shutil.move(medium.path, path)
        media.append(replace(medium, path=str(path)))
    made.media_set = replace(made.media_set, media=tuple(media))
    assert made.fresh() == []


def test_what_somebody_altered_is_kept_and_made_again_beside_it(made: Package) -> None:
    mine = made.out / "x.post" / "01-a.jpg"
    mine.write_bytes(b"retouched by hand")
    result = made.again()
    made.check(result)
    again = {one.file.path for one in result.outputs} - set(result.unchanged)
    assert again == {str(made.out / "x.post" / "01-a-2.jpg")}
    assert (result.altered, result.stale) == ((str(mine),), ())
    assert "x.post/01-a.jpg" in verifying.altered(result)
    assert mine.read_bytes() == b"retouched by hand"
    assert made.fresh() == []
    assert made.again().altered == ()


def test_what_somebody_altered_is_told_of_a_place_too_to_which_nothing_goes_any_more(made: Package) -> None:
    mine = made.out / "x.post" / "01-a.jpg"
    mine.write_bytes(b"retouched by hand")
    result = made.again("instagram.carousel")
    assert result.altered == (str(mine),)
    assert str(mine) not in result.stale
    assert mine.read_bytes() == b"retouched by hand"


def test_what_is_left_of_an_earlier_export_is_named_and_stays(made: Package) -> None:
    result = made.again("x.post")
    left = sorted(made.name(path) for path in result.stale)
    assert left == [
        "instagram.carousel/01-a.jpg",
        "instagram.carousel/02-b.jpg",
        "instagram.carousel/caption.txt",
        "instagram.carousel/how-to-post.html",
    ]
    assert all((made.out / name).is_file() for name in left)
    assert "4 files of an earlier export" in verifying.stale(result)


def test_archives_of_what_has_not_changed_are_kept(made: Package) -> None:
    made.recipe = replace(made.recipe, zipped="placements")
    made.check(made.again())
    zips = {name: (made.out / name).stat().st_mtime_ns for name in ("instagram.carousel.zip", "x.post.zip")}
    one_text(made)
    made.check(made.again())
    after = {name: (made.out / name).stat().st_mtime_ns for name in zips}
    assert after["instagram.carousel.zip"] == zips["instagram.carousel.zip"]
    assert after["x.post.zip"] > zips["x.post.zip"]


def test_a_list_of_an_older_program_makes_everything_again(made: Package) -> None:
    path = made.out / "manifest.json"
    document = json.loads(path.read_bytes())
    document["format"] = 1
    del document["zips"]
    for file in document["files"]:
        for name in ("work", "ai", "source_type"):
            del file[name]
    path.write_text(json.dumps(document))
    result = made.again()
    assert result.unchanged == ()
    assert result.failed == ()
    assert [Path(one.file.path).name for one in result.outputs if one.file.kind == "image"] == [
        "01-a.jpg", "01-a.jpg", "02-b.jpg", "02-b.jpg",
    ]  # fmt: skip
    again = manifest.read(made.out)
    assert again is not None
    assert again.format == manifest.FORMAT
    assert msgspec.json.decode(manifest.encode(again), type=manifest.Manifest) == again
