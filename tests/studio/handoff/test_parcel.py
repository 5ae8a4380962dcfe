"""What is handed over is what the package says, in the order of the post, and never anything beside it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from studio import manifest
from studio.errors import UserError
from studio.handoff.page import Page
from studio.handoff.parcel import Besides, read
from tests.studio.handoff import phones
from tests.studio.handoff.phones import entry

NAMES = {"a.b": "Gram Feed", "c.d": "Chirp"}


def test_files_come_first_then_the_words_as_they_are_needed(folder: Path) -> None:
    parcel = read(folder, NAMES, besides={"post": Besides("Flashing lights", "https://example.org")})
    (stop,) = parcel.stops
    assert stop.name == "Gram Feed"
    assert [piece.name for piece in stop.pieces] == ["01-one.jpg", "02-one.jpg"]
    assert [piece.index for piece in parcel.pieces] == [0, 1]
    assert [(one.kind, one.number) for one in stop.words] == [
        *(("caption", 0), ("alt", 1), ("alt", 2), ("warning", 0), ("link", 0), ("first_comment", 0)),
    ]
    assert stop.words[0].text == phones.CAPTION


def test_clips_stand_where_they_stand_in_the_post(tmp_path: Path) -> None:
    files = [entry(tmp_path, f"a.b/{n}", n.encode()) for n in ("1-a.jpg", "3-c.jpg", "10-d.jpg", "2-b.mp4")]
    parcel = read(phones.sealed(tmp_path, *files), NAMES)
    assert [piece.name for piece in parcel.pieces] == ["1-a.jpg", "2-b.mp4", "3-c.jpg", "10-d.jpg"]


def test_subtitles_are_a_file_and_an_unknown_text_is_words(folder: Path) -> None:
    more = [
        entry(folder, "a.b/01-one.srt", b"1\n", "text"),
        entry(folder, "a.b/notes.txt", b"Hello\n", "text"),
    ]
    parcel = read(phones.package(folder, *more), NAMES)
    assert parcel.pieces[-1].name in ("01-one.srt", "02-one.jpg")
    assert "01-one.srt" in {piece.name for piece in parcel.pieces}
    assert ("other", "Hello") in {(one.kind, one.text) for one in parcel.stops[0].words}


def test_only_what_is_asked_for_goes(folder: Path) -> None:
    more = entry(folder, "c.d/one.jpg", b"x", place="c.d")
    phones.package(folder, more)
    assert [stop.placement for stop in read(folder, NAMES).stops] == ["a.b", "c.d"]
    (stop,) = read(folder, NAMES, only=("c.d",)).stops
    assert (stop.placement, [piece.index for piece in stop.pieces]) == ("c.d", [0])


def test_what_is_gone_or_changed_is_named_and_left_out(folder: Path) -> None:
    (folder / "a.b" / "01-one.jpg").unlink()
    with (folder / "a.b" / "02-one.jpg").open("ab") as file:
        file.write(b"more")
    parcel = read(folder, NAMES)
    assert parcel.missing == ("01-one.jpg", "02-one.jpg")
    assert parcel.pieces == ()


def test_what_was_not_made_is_said_at_the_top_place_by_place(folder: Path) -> None:
    known = manifest.read(folder)
    assert known is not None
    missing = (
        *(manifest.Missing(place, "<b>vfr.mp4", "left-out") for place in ("a.b", "c.d")),
        *(manifest.Missing("c.d", f"{n}.jpg", "not-reached") for n in range(9)),
        manifest.Missing(None, "trunc.jpg", "damaged"),
        manifest.Missing(None, "all.zip", "no-space"),
    )
    (folder / manifest.NAME).write_bytes(manifest.encode(replace(known, missing=missing)))
    shown = Page(read(folder, NAMES)).answer().body.decode()
    top = shown[: shown.index("<section>")]
    assert "Gram Feed: &lt;b&gt;vfr.mp4 was not made and is not here." in top
    assert "5.jpg, 6.jpg and 2 more were not made and are not here." in top
    assert ">trunc.jpg was not made and is not here." in top
    assert "all.zip" not in top
    alone = Page(read(folder, NAMES, only=("a.b",))).answer().body.decode()
    assert "Chirp" not in alone
    assert 'class="unmade"' not in Page(read(phones.package(folder), NAMES)).answer().body.decode()


@pytest.mark.parametrize(
    "path", ["../secret.jpg", "a.b/../../secret.jpg", "{root}/secret.jpg", "a.b/link.jpg"]
)
def test_a_manifest_cannot_lead_out_of_its_folder(folder: Path, path: str) -> None:
    secret = folder.parent / "secret.jpg"
    secret.write_bytes(b"secret")
    (folder / "a.b" / "link.jpg").symlink_to(secret)
    line = manifest.File(
        path.format(root=folder.parent), "c.d", "image", None, None, None, len(b"secret"), "0" * 64
    )
    parcel = read(phones.package(folder, line), NAMES)
    assert [stop.placement for stop in parcel.stops] == ["a.b"]
    assert len(parcel.missing) == 1


def test_a_folder_without_a_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="handoff-no-package"):
        read(tmp_path, NAMES)
    (tmp_path / "manifest.json").write_text('{"name": "somebody\'s"}', encoding="utf-8")
    with pytest.raises(UserError, match="handoff-no-package"):
        read(tmp_path, NAMES)
    with pytest.raises(UserError, match="handoff-nothing"):
        read(phones.sealed(tmp_path), NAMES)


def test_a_place_in_the_post_counts_for_more_than_a_number_in_the_name(tmp_path: Path) -> None:
    named = {"2019-vows.mp4": 1, "10-kiss.jpg": 2, "01-rings.mp4": 3, "z.jpg": 4}
    files = [
        replace(
            entry(tmp_path, f"a.b/{name}", name.encode(), "video" if name.endswith("4") else "image"),
            place=place,
        )
        for name, place in sorted(named.items())
    ]
    cover = replace(entry(tmp_path, "a.b/00_cover.jpg", b"c"), place=3, done=(manifest.Deed("cover"),))
    words = replace(entry(tmp_path, "a.b/00.srt", b"s", "text"), place=3)
    parcel = read(phones.sealed(tmp_path, words, cover, *files), NAMES)
    assert [piece.name for piece in parcel.pieces] == [
        *("2019-vows.mp4", "10-kiss.jpg", "01-rings.mp4", "00_cover.jpg", "00.srt", "z.jpg")
    ]
    assert [piece.index for piece in parcel.pieces] == [0, 1, 2, 3, 4, 5]
    shown = Page(parcel).answer().body.decode()
    said = ("Clip 1", "Picture 2", "Clip 3", "Cover of clip 3", "Subtitles", "Picture 4")
    steps = [shown.index(f"<span>{one}</span>") for one in said]
    assert steps == sorted(steps)


def test_the_posts_of_a_thread_come_in_their_order(tmp_path: Path) -> None:
    parts = (10, 2, 1, 3, 4, 5, 6, 7, 8, 9)
    files = [entry(tmp_path, f"a.b/caption-{n}.txt", f"Part {n}\n".encode(), "text") for n in parts]
    after = entry(tmp_path, "a.b/first-comment.txt", b"#tag\n", "text")
    parcel = read(phones.sealed(tmp_path, after, *files), NAMES)
    assert [(one.kind, one.number, one.text) for one in parcel.stops[0].words] == [
        *(("caption", n, f"Part {n}") for n in range(1, 11)),
        ("first_comment", 0, "#tag"),
    ]
    shown = Page(parcel).answer().body.decode()
    assert shown.index("Post 1 of the thread") < shown.index("Post 2 of the thread")
    assert "<span>Caption</span>" not in shown
