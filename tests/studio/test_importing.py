"""Which files of a drop are taken, by what they are known, and how moved ones are found again."""

import os
import shutil
from pathlib import Path

import pytest
import skimage.data
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media.photo_probe import PhotoInfo, PhotoProbeRequest, probe_photo
from media.report import SILENT
from studio import importing
from studio.errors import UserError
from studio.post import Item, Media, MediaSet, Post
from studio.words import word

MIB = 1 << 20


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


def taken(*paths: Path, in_order: bool = False) -> list[str]:
    return [path.name for path in importing.sort_out(paths, in_order=in_order).files]


def test_a_folder_is_walked_and_sorted_as_people_sort(tmp_path: Path) -> None:
    touch(tmp_path, "IMG_10.jpg", "img_2.JPG", "IMG_1.heic", "b/1.mov", "a/z.CR3", "a/É.png")
    assert taken(tmp_path) == ["IMG_1.heic", "img_2.JPG", "IMG_10.jpg", "É.png", "z.CR3", "1.mov"]


def test_side_files_and_what_is_hidden_are_not_worth_a_word(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "._a.jpg", ".b.jpg", ".thumbs/c.jpg", "__MACOSX/d.jpg", "@eaDir/e.jpg")
    touch(tmp_path, "a.xmp", "a.aae", "a.thm", "a.lrv", "Thumbs.db", "notes.txt", "folder.jpg/inside.jpg")
    sorted_out = importing.sort_out([tmp_path])
    assert [path.name for path in sorted_out.files] == ["a.jpg", "inside.jpg"]
    assert sorted_out.passed_over == ()


def test_a_link_to_nothing_and_a_loop_of_links_are_no_trouble(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nothing.jpg")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert taken(tmp_path) == ["a.jpg"]


def test_what_was_named_and_cannot_be_taken_is_told(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "notes.txt", "._a.jpg")
    named = [tmp_path / name for name in ("notes.txt", "gone.jpg", "a.jpg", "._a.jpg")]
    sorted_out = importing.sort_out(named)
    assert sorted_out.files == (tmp_path / "a.jpg",)
    assert [(path.name, code) for path, code in sorted_out.passed_over] == [
        ("notes.txt", "not-media"),
        ("gone.jpg", "missing"),
        ("._a.jpg", "not-media"),
    ]
    assert all(word(code, file="x", path="x") for _, code in sorted_out.passed_over)


def test_an_order_that_was_given_is_kept_and_nothing_comes_twice(tmp_path: Path) -> None:
    touch(tmp_path, "b.jpg", "a.jpg", "c/2.jpg", "c/1.jpg")
    paths = [
        tmp_path / "b.jpg",
        tmp_path / "c",
        tmp_path / "a.jpg",
        tmp_path / "b.jpg",
        tmp_path / "c" / "1.jpg",
    ]
    assert taken(*paths, in_order=True) == ["b.jpg", "1.jpg", "2.jpg", "a.jpg"]
    assert taken(*paths) == ["a.jpg", "b.jpg", "1.jpg", "2.jpg"]


@given(st.lists(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    paths = [Path(name) for name in names]
    assert sorted(sorted(paths, key=importing.natural, reverse=True), key=importing.natural) is not None


@pytest.mark.parametrize("size", [0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 2 * MIB + 1, 5 * MIB])
def test_a_file_is_known_by_its_size_and_its_ends(tmp_path: Path, size: int) -> None:
    file = tmp_path / "a.jpg"
    content = bytearray(os.urandom(size))
    file.write_bytes(content)
    known = importing.identify(file)
    assert known.bytes == size
    assert importing.identify(file) == known
    for place in {0, size // 4, size - 1} if size else set():
        if MIB <= place < size - MIB:
            continue  # in between it is not looked at
        changed = bytearray(content)
        changed[place] ^= 1
        file.write_bytes(changed)
        assert importing.identify(file) != known
    file.write_bytes(content + b"\0")
    assert importing.identify(file) != known


def test_the_ends_alone_tell_files_of_other_sizes_apart(tmp_path: Path) -> None:
    for size in (3, 4):
        (tmp_path / f"{size}.mov").write_bytes(bytes(size * MIB))
    assert importing.identify(tmp_path / "3.mov").ends != importing.identify(tmp_path / "4.mov").ends


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.jpg", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(UserError) as failure:
            importing.identify(path)
        assert (failure.value.code, failure.value.file) == (code, str(path))


def medium_at(path: Path, name: str = "m") -> Media:
    known = importing.identify(path)
    return Media(name, str(path), "photo", 1, 1, known.bytes, known.ends)


def test_a_moved_and_renamed_file_is_found_by_its_content(tmp_path: Path) -> None:
    touch(tmp_path, "old/a.jpg", "old/b.jpg", "old/c.jpg")
    media = [medium_at(tmp_path / "old" / f"{name}.jpg", name) for name in "abc"]
    assert importing.missing(media) == ()
    new = tmp_path / "drive" / "2026" / "renamed.jpg"
    new.parent.mkdir(parents=True)
    (tmp_path / "old" / "a.jpg").rename(new)
    shutil.copyfile(tmp_path / "old" / "b.jpg", new.with_name("copy.jpg"))
    (tmp_path / "old" / "b.jpg").rename(new.with_name("b.jpg"))
    (tmp_path / "old" / "c.jpg").write_bytes(b"old/x.jpg")  # another file of the same size took its place
    gone = importing.missing(media)
    assert [medium.id for medium in gone] == ["a", "b", "c"]
    assert importing.find_again(gone, [tmp_path / "drive", tmp_path / "nowhere"]) == {
        "a": new,
        "b": new.with_name("b.jpg"),
    }


def photograph(path: Path) -> PhotoInfo:
    picture = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    Image.fromarray(picture).crop((0, 0, 300, 200)).save(path)
    return probe_photo(PhotoProbeRequest(str(path)), SILENT)


def test_a_photograph_becomes_a_medium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jpg"
    info = photograph(path)
    monkeypatch.chdir(tmp_path)
    medium = importing.media_from(info, Path("a.jpg"))
    assert (medium.path, medium.kind, medium.width, medium.height) == (str(path), "photo", 300, 200)
    assert medium.seconds is None
    assert importing.is_same(medium, path)
    assert importing.media_from(info, path).id != medium.id


@pytest.mark.parametrize(
    ("paths", "title"),
    [
        (["2026 Harbour/a.jpg", "2026 Harbour/b.jpg"], "2026 Harbour"),
        (["2026 Harbour/a.jpg"], "a"),
        (["DCIM/a.jpg", "DCIM/b.jpg"], "a"),
        (["100CANON/a.jpg", "100CANON/b.jpg"], "a"),
        (["x/a.jpg", "y/b.jpg"], "a"),
        (["x/two\nlines.jpg"], "two lines"),
        (["two\rlines/a.jpg", "two\rlines/b.jpg"], "two lines"),
    ],
)
def test_a_post_is_called_what_its_files_are_called(paths: list[str], title: str) -> None:
    media = tuple(Media(path, f"/{path}", "photo", 1, 1, n, "") for n, path in enumerate(paths))
    post = Post("p", "s", items=tuple(Item(m.id, m.id) for m in media))
    media_set, filled = importing.fill(MediaSet("s", media=media), post, {})
    assert (media_set.title, filled.title) == (title, title)


def test_a_pasted_picture_becomes_a_file_of_the_set(user_data: Path) -> None:
    first, second = (importing.keep_pasted(b"\x89PNG", "set-1") for _ in range(2))
    assert first != second
    assert first.read_bytes() == b"\x89PNG"
    assert first.parent == second.parent
    assert user_data in first.parents
    assert importing.sort_out([first]).files == (first,)
