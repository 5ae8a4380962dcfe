"""Story 8: somebody else gets the package as a ZIP file and posts it. Nothing has to be explained."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from studio import caption, placements, places
from studio.library import Library
from studio.post import Account, Credit, Handle, Person
from studio.session import Session
from tests.e2e import reading
from tests.e2e.program import one_line, run
from tests.media.photographs import photograph, save
from tests.studio.shoots import shoot

CAPTION = (
    "زفاف آنا ولويس 💍\nفي حدائق ريغا\n\n"
    "서울에서 온 하객들 👩‍👩‍👧‍👦🇰🇷\n\n"
    "</script><img src=x onerror=alert(1)> & \"quotes\" 'too'\n#wedding #عرس #결혼식"
)
ALTS = ("العروس تضحك <b>", "신랑과 신부 & 그들의 개", "")
COMMENT = "المصوّر: @rosa\n사진: @rosa"
GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
NAMES = ("z last.jpg", "신부 & 신랑 #1?.jpg", "a%20b.jpg")  # in the order in which they are posted


@pytest.fixture
def handed_over(tmp_path: Path, user_data: Path) -> Path:
    """Make the package of a post of the library as the photographer would, and unpack it where the assistant is."""
    shots = [save(photograph(), tmp_path / name) for name in NAMES]
    post, media_set = shoot(shots, title="آنا & Luis", caption=CAPTION, first_comment=COMMENT)
    for number, alt in enumerate(ALTS, 1):
        post = caption.set_alt(post, f"i{number}", alt)
    post = replace(post, planned="2026-07-04T18:00", zone="Europe/Riga", warning="Blitzlicht <flash>")
    media = list(media_set.media)
    media[1] = replace(media[1], account=Account(source_type=GENERATED, asked=True))
    media_set = replace(media_set, media=tuple(media), people=(Credit("florist", "p"),), embargo="2026-07-01")
    session = Session(Library.open(places.library()))
    session.create_post(post, media_set)
    session.put("x", Person("p", "Ana <Flores>", handles=(Handle("instagram", "ana.flores"),)))
    session.close()
    ran = run(
        "export", post.id, "--to", "instagram.carousel,instagram.story,linkedin.document", "--out", "Ana & Luis",
        "--names", "{stem}", "--zip", "--json", cwd=tmp_path,
    )  # fmt: skip
    assert ran.json["failed"] == [], ran.err
    (packed,) = ran.json["zips"]
    content = Path(packed["path"]).read_bytes()
    assert (packed["bytes"], packed["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    desk = tmp_path / "the assistant's desk"
    with zipfile.ZipFile(packed["path"]) as archive:
        assert archive.testzip() is None
        assert all(not name.startswith("/") and ".." not in name.split("/") for name in archive.namelist())
        archive.extractall(desk)
    shutil.rmtree(tmp_path / "Ana & Luis")  # the assistant has nothing but the archive
    return desk


def test_the_archive_is_what_its_list_says(handed_over: Path) -> None:
    document = json.loads((handed_over / "manifest.json").read_bytes())
    listed = {entry["path"]: entry for entry in document["files"]}
    there = {
        path.relative_to(handed_over).as_posix(): path for path in handed_over.rglob("*") if path.is_file()
    }
    assert listed.keys() == there.keys() - {"manifest.json"}
    for name, entry in listed.items():
        content = there[name].read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), name
    assert (document["complete"], document["format"]) == (True, 3)
    pictures = [entry for entry in document["files"] if entry["placement"] == "instagram.carousel"]
    by_source = {entry["sources"][0]: entry for entry in pictures if entry["sources"]}
    assert {name: entry["ai"] for name, entry in by_source.items()} == {
        NAMES[0]: "", NAMES[1]: "part", NAMES[2]: "",
    }  # fmt: skip
    assert by_source[NAMES[1]]["source_type"] == "compositeWithTrainedAlgorithmicMedia"
    assert document["rules"].keys() == {"instagram.carousel", "instagram.story", "linkedin.document"}


def test_the_page_says_what_to_do_in_which_order(handed_over: Path) -> None:
    folder = handed_over / "instagram.carousel"
    page = reading.read(folder / "how-to-post.html")
    # Order: on the page, and by the names, whoever sorts them.
    shown = [unquote(address) for address in page.pictures]
    assert shown == sorted(path.name for path in folder.glob("*.jpg"))
    assert [name.partition("-")[2] for name in shown] == [
        "z last.jpg", "신부 & 신랑 #1-.jpg", "a%20b.jpg",
    ]  # fmt: skip
    assert all((folder / name).is_file() for name in shown)
    # Words: exactly as they were written, also where they look like a page's own.
    assert page.texts["caption"] == CAPTION
    assert page.texts["caption"] == (folder / "caption.txt").read_text(encoding="utf-8").removesuffix("\n")
    assert page.texts["comment"] == COMMENT
    assert page.texts["warning"] == "Blitzlicht <flash>"
    assert tuple(page.alts) == ALTS
    assert [page.texts[f"alt-{number}"] for number in (1, 2)] == list(ALTS[:2])
    assert "alt-3" not in page.texts
    assert all(page.attributes[name]["dir"] == "auto" for name in page.copies)
    assert set(page.copies) == {"caption", "comment", "warning", "alt-1", "alt-2"}
    # What else has to be known.
    assert "4 July 2026" in page.shown or "July 4, 2026" in page.shown
    assert "18:00 (Europe/Riga, UTC+03:00)" in page.shown
    assert "before July 1, 2026" in page.shown or "before 1 July 2026" in page.shown
    assert "@ana.flores · Ana <Flores>, florist" in page.shown
    assert "for number 2." in page.shown
    assert "not legal advice" in page.shown
    steps = page.headings[1:]
    assert len(steps) == 5
    assert steps[0] == "Upload these 3 files, in this order"
    assert steps[-1] == "When it is out, write this as the first comment"
    # A viewer that opens only the page out of the archive still shows what is meant.
    source = (folder / "how-to-post.html").read_text(encoding="utf-8")
    assert source.count("background-image:url(data:image/webp;base64,") == 3
    assert len(source) < 120_000


def test_nothing_in_a_page_runs_or_leads_anywhere_else(handed_over: Path) -> None:
    pages = list(handed_over.rglob("*.html"))
    assert len(pages) == 4
    for path in pages:
        page, source = reading.read(path), path.read_text(encoding="utf-8")
        assert len(page.scripts) == 1
        assert "alert(" not in page.scripts[0]
        assert page.handlers == []
        assert source.count("<script") == 1
        assert "http" not in source.replace("http-equiv", "")
        for address in (*page.pictures, *page.links):
            assert (path.parent / unquote(address)).is_file(), address
        assert "default-src 'none'" in source


def test_the_index_leads_to_every_place(handed_over: Path) -> None:
    page = reading.read(handed_over / "index.html")
    known = placements.load(places.shipped() / "placements")
    names = ("instagram.carousel", "instagram.story", "linkedin.document")
    assert page.headings == ["آنا & Luis", *(known[name].full_name for name in names)]
    assert page.links == [*(f"{name}/how-to-post.html" for name in names), "manifest.json"]


def test_each_place_can_be_handed_to_somebody_else(tmp_path: Path) -> None:
    save(photograph(), tmp_path / "a.jpg")
    ran = run(
        "export", "a.jpg", "--to", "instagram.feed,x.post", "--out", "out", "--zip-per-placement", "--json",
        cwd=tmp_path,
    )  # fmt: skip
    assert {Path(packed["path"]).name for packed in ran.json["zips"]} == {"instagram.feed.zip", "x.post.zip"}
    with zipfile.ZipFile(tmp_path / "out" / "x.post.zip") as archive:
        names = archive.namelist()
        document = json.loads(archive.read("manifest.json"))
    assert names == ["how-to-post.html", "01-a.jpg", "manifest.json"]
    assert [entry["path"] for entry in document["files"]] == ["01-a.jpg", "how-to-post.html"]
    assert document["rules"].keys() == {"x.post"}
    both = run(
        "export", "a.jpg", "--to", "x.post", "--out", "o", "--zip", "--zip-per-placement", cwd=tmp_path
    )
    assert "--zip" in one_line(both)


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        save(photograph(), tmp_path / name)
    (tmp_path / "words.txt").write_text("One", encoding="utf-8")
    command = ("export", "a.jpg", "b.jpg", "--to", "x.post", "--out", "out", "--caption", "words.txt")
    first = run(*command, "--json", cwd=tmp_path).json
    assert first.keys() == {"outputs", "failed", "findings"}
    (tmp_path / "words.txt").write_text("Two", encoding="utf-8")
    (tmp_path / "out" / "x.post" / "02-b.jpg").unlink()
    second = run(*command, "--changed", "--json", cwd=tmp_path).json
    assert [Path(path).name for path in second["unchanged"]] == ["01-a.jpg"]
    assert {output["path"] for output in second["outputs"]} == {output["path"] for output in first["outputs"]}
    assert (tmp_path / "out" / "x.post" / "caption.txt").read_text(encoding="utf-8") == "Two\n"
    said = run(*command, "--changed", cwd=tmp_path)
    assert "Nothing has changed: 3 files are kept." in said.out
