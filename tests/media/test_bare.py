"""Copies that leave the machine on request: the picture is there, and nothing that says whose or where it was."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from media.bare import EDGE, Bare, BareRequest, BareSource, bare_pictures, is_bare, of_paths
from media.geometry import Box
from media.photo import Look
from media.report import SILENT
from tests.media import clips
from tests.media.photographs import icc, in_profile, large, oriented, photograph, save, tell

TELLING = ("Kovács", "kovacs", "47,30", "GPS", "Exif", "http", "exif", "ICC_PROFILE", "photoshop")


def telling(path: Path) -> str:
    """Save a photograph that says everything about itself: who, where, with what, and a profile of its own."""
    source = in_profile(photograph(), icc("p3"))
    saved = save(
        source,
        path / "Anna Kovács, 12 Fő utca.jpg",
        quality=95,
        icc_profile=icc("p3"),
        comment=b"for Anna Kovacs",
    )
    return tell(
        saved,
        exif={
            "Exif.GPSInfo.GPSLatitude": "47/1 30/1 0/1",
            "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.Image.Artist": "Anna Kovacs",
            "Exif.Photo.BodySerialNumber": "47,30",
        },
        iptc={"Iptc.Application2.Byline": "Anna Kovacs"},
        xmp={"Xmp.dc.creator": ["Anna Kovács"]},
    )


def copies(*sources: BareSource) -> tuple[Bare, ...]:
    made = bare_pictures(BareRequest(sources), SILENT)
    assert not made.failed
    return made.pictures


def opened(copy: Bare) -> Image.Image:
    return Image.open(BytesIO(copy.jpeg))


def test_nothing_that_the_file_said_is_in_the_copy(tmp_path: Path) -> None:
    path = telling(tmp_path)
    original = Path(path).read_bytes()
    assert not is_bare(original)
    (copy,) = copies(BareSource(path))
    assert is_bare(copy.jpeg)
    for word in TELLING:
        assert word.encode() not in copy.jpeg
    with opened(copy) as picture:
        assert picture.format == "JPEG"
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_copy_shows_the_picture_upright_in_srgb_and_small(tmp_path: Path) -> None:
    expected = large(1800, 1200)
    paths = [oriented(expected, tmp_path / f"{n}.jpg", n, quality=95) for n in (1, 6)]
    paths.append(
        save(in_profile(expected, icc("p3")), tmp_path / "p3.jpg", quality=95, icc_profile=icc("p3"))
    )
    wanted = np.asarray(expected.resize((EDGE, 512)), float)
    for copy in copies(*map(BareSource, paths)):
        assert (copy.width, copy.height) == (EDGE, 512)
        with opened(copy) as picture:
            assert picture.size == (EDGE, 512)
            assert np.abs(np.asarray(picture.convert("RGB"), float) - wanted).mean() < 8


def test_what_is_cropped_away_or_turned_is_so_in_the_copy(tmp_path: Path) -> None:
    halves = np.zeros((200, 400, 3), np.uint8)
    halves[:, 200:] = 255
    path = save(Image.fromarray(halves), tmp_path / "halves.png")
    right, turned = copies(
        BareSource(path, crop=Box(0.5, 0.0, 1.0, 1.0)), BareSource(path, look=Look(quarter_turns=1))
    )
    assert (right.width, right.height) == (200, 200)
    with opened(right) as picture:
        assert np.asarray(picture.convert("L")).mean() > 250
    with opened(turned) as picture:
        assert picture.size == (200, 400)
        assert np.asarray(picture.convert("L"))[:190].mean() < 5


def test_what_is_see_through_stands_on_white(tmp_path: Path) -> None:
    path = save(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), tmp_path / "clear.png")
    with opened(copies(BareSource(path))[0]) as picture:
        assert np.asarray(picture.convert("L")).min() > 250


def test_a_clip_gives_the_frame_that_stands_for_it(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    clips.make(path)
    (copy,) = copies(BareSource(str(path), "clip"))
    assert is_bare(copy.jpeg)
    assert max(copy.width, copy.height) <= EDGE


def test_one_that_cannot_be_read_does_not_take_the_others_away(tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(b"not a picture")
    good = save(photograph(), tmp_path / "a.png")
    made = bare_pictures(of_paths((str(tmp_path / "b.jpg"), good, "/gone.jpg")), SILENT)
    assert [one.number for one in made.pictures] == [1]
    assert set(made.failed) == {0, 2}
    assert made.failed[2].code == "missing"


def test_a_second_picture_or_words_behind_the_end_are_not_bare(tmp_path: Path) -> None:
    (copy,) = copies(BareSource(save(photograph(), tmp_path / "a.png")))
    assert not is_bare(copy.jpeg + copy.jpeg)
    assert not is_bare(copy.jpeg[:-2] + b"words\xff\xd9"[:-2])
    commented = copy.jpeg[:2] + b"\xff\xfe\x00\x06Anna" + copy.jpeg[2:]
    assert not is_bare(commented)
