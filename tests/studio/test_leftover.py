"""What may be taken away of an earlier export: named by the list, as it was made, and no file of today's package."""

import hashlib
from pathlib import Path

import pytest

from studio import leftover, manifest
from studio.jobs import Runner
from studio.leftover import Leftover

OLD = b"old"


def package(folder: Path, *files: str, earlier: tuple[str, ...]) -> tuple[str, ...]:
    """Write the list of `folder` and return the paths of what an export before has left, all of it unchanged."""
    sha256 = hashlib.sha256(OLD).hexdigest()
    (folder / manifest.NAME).write_bytes(
        manifest.encode(
            manifest.Manifest(
                "post",
                "",
                "2026-05-16T10:00:00+00:00",
                complete=True,
                rules={},
                files=tuple(
                    manifest.File(name, "a.b", "image", 1, 1, None, len(OLD), sha256) for name in files
                ),
                earlier=tuple(manifest.Earlier(name, len(OLD), sha256) for name in earlier),
            )
        )
    )
    for name in (*files, *earlier):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(OLD)
    return tuple(str(folder / name) for name in earlier)


def looked(folder: Path, wanted: tuple[str, ...]) -> Leftover:
    found: list[Leftover] = []
    with Runner(interactive=1) as runner:
        leftover.look(folder, wanted, runner, found.append).wait()
    (one,) = found
    return one


def test_only_what_is_as_it_was_made_may_go(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    same, changed, gone = package(folder, "a.b/new.jpg", earlier=("a.b/1.jpg", "a.b/2.jpg", "a.b/3.jpg"))
    Path(changed).write_bytes(b"new")
    Path(gone).unlink()
    assert looked(folder, (same, changed, gone)) == Leftover((same,), (changed,))


def test_nothing_that_was_not_asked_for_or_belongs_to_the_package_goes(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    one, _two, again = package(
        folder, "a.b/Café.jpg", earlier=("a.b/1.jpg", "a.b/2.jpg", "a.b/CAFE\u0301.JPG")
    )
    mine = folder / "a.b" / "mine.jpg"
    mine.write_bytes(OLD)
    new = str(folder / "a.b" / "Café.jpg")
    listed = str(folder / manifest.NAME)
    assert looked(folder, (one, again, new, listed, str(mine))) == Leftover((one,))


@pytest.mark.parametrize("path", ["../mine.jpg", "a.b/../../mine.jpg", "{root}/mine.jpg", "a.b/link.jpg"])
def test_a_list_cannot_lead_out_of_its_folder(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    (folder / "a.b").mkdir(parents=True)
    mine = tmp_path / "mine.jpg"
    mine.write_bytes(OLD)
    (folder / "a.b" / "link.jpg").symlink_to(mine)
    wanted = package(folder, earlier=(path.format(root=tmp_path),))
    assert looked(folder, wanted).same == ()
