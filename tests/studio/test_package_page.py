"""The pages of a package: clips, covers, subtitles, documents and stories, and what each of them asks for."""

import base64
from pathlib import Path

import pytest
from msgspec.structs import replace

from media.errors import Problem
from media.files import WriteRequest
from studio import package_page
from studio.manifest import Deed
from studio.package import Failure, File, Output, Plan, Sheet, Shown, TextWork
from studio.page_times import said

OUT = Path("/out")
PLACE = OUT / "app.reel"
SHEET = Sheet(
    "app.reel",
    "App Reel",
    str(PLACE / "how-to-post.html"),
    items=(Shown("i1", "A dance"),),
    rules="2026-08-01",
)


def output(name: str, kind: str, *items: str, done: tuple[Deed, ...] = (), folder: Path = PLACE) -> Output:
    file = File("app.reel", str(folder / name), kind, ("/in/a.mov",), items, done)  # type: ignore[arg-type]
    width, height = (1080, 1920) if kind in ("image", "video") else (None, None)
    return Output(file, width, height, 1_500_000, "ab")


def page(sheet: Sheet, *outputs: Output, failed: tuple[Failure, ...] = ()) -> str:
    plan = Plan("p", "post", "Title", str(OUT), (), {}, sheets=(sheet,), index=str(OUT / "index.html"))
    return package_page.pages(plan, outputs, failed)[0].content.decode()


def index(sheet: Sheet, *outputs: Output, failed: tuple[Failure, ...] = ()) -> str:
    plan = Plan("p", "post", "Title", str(OUT), (), {}, sheets=(sheet,), index=str(OUT / "index.html"))
    return package_page.pages(plan, outputs, failed)[1].content.decode()


def test_a_clip_comes_with_its_cover_and_its_subtitles() -> None:
    made = page(
        SHEET,
        output("01-a.mp4", "video", "i1"),
        output("01-a_cover.jpg", "image", "i1", done=(Deed("cover"),)),
        output("01-a.srt", "text", "i1"),
    )
    assert (
        '<video controls preload="metadata" src="01-a.mp4" poster="01-a_cover.jpg" title="A dance">' in made
    )
    assert made.count("<img") == 0  # the cover is no second picture
    assert 'Cover picture: <a href="01-a_cover.jpg">' in made
    assert 'Subtitles, to be uploaded with it: <a href="01-a.srt">' in made
    assert "1080 × 1920 · 1.5 MB" in made
    assert "Upload this file" in made


def test_moments_of_a_clip_are_posts_of_their_own_where_a_post_takes_one_clip() -> None:
    moments = (
        output("01-a-vows.mp4", "video", "i1"),
        output("01-a-kiss.mp4", "video", "i1"),
        output("01-a-kiss_cover.jpg", "image", "i1", done=(Deed("cover"),)),
    )
    sheet = replace(SHEET, one_clip=True)
    made = page(sheet, *moments)
    assert "2 clips, each a post of its own" in made
    assert "Upload this file" not in made
    assert made.count('class="number"') == 2
    assert made.index('src="01-a-kiss.mp4"') < made.index("Cover picture")
    assert "2 clips, each a post of its own" in index(sheet, *moments)
    assert "Upload this file" in page(sheet, moments[0])
    mixed = replace(sheet, each_alone=True, items=(Shown("i1"), Shown("i2")))
    assert "Post these 3 files, each by itself, in this order" in page(
        mixed, *moments, output("02-b.jpg", "image", "i2")
    )
    several = page(SHEET, *moments)
    assert "Upload these 2 files, in this order" in several
    assert several.count('class="number"') == 2


def test_what_is_said_of_a_clip_is_said_of_each_of_its_moments() -> None:
    sheet = replace(SHEET, items=(Shown("i1"), Shown("i2", generative=True)), label="AI info")
    made = page(
        sheet,
        output("01-a-vows.mp4", "video", "i1"),
        output("01-a-kiss.mp4", "video", "i1"),
        output("02-b.mp4", "video", "i2"),
    )
    assert "for number 3." in made


def test_a_document_is_one_file_with_what_its_pages_show() -> None:
    sheet = replace(SHEET, items=(Shown("i1", "A <cup>"), Shown("i2"), Shown("i3", "A cat")))
    made = page(sheet, output("a.pdf", "document", "i1", "i2", "i3"))
    assert 'href="a.pdf"' in made
    assert '<li value="1" dir="auto">A &lt;cup&gt;</li><li value="3" dir="auto">A cat</li>' in made
    assert "could not be made" not in made


def test_the_index_says_what_there_is_to_post() -> None:
    two = replace(SHEET, items=(Shown("i1"), Shown("i2")))
    picture, clip = output("1.jpg", "image", "i1"), output("2.mp4", "video", "i2")
    assert ">2 pictures<" in index(two, picture, output("2.jpg", "image", "i2"))
    assert ">2 clips<" in index(two, output("1.mp4", "video", "i1"), clip)
    assert ">2 pictures and clips<" in index(two, picture, clip)
    assert ">A document of 2 pages<" in index(two, output("a.pdf", "document", "i1", "i2"))


def test_the_index_tells_who_posts_what_is_missing_and_not_how_to_repair_a_camera() -> None:
    failed = (Failure("app.reel", "/in/גשר.jpg", Problem("truncated", "/in/גשר.jpg")),)
    shown = index(
        replace(SHEET, items=(Shown("i1"), Shown("i2"))), output("1.jpg", "image", "i1"), failed=failed
    )
    assert "Ask before you post:" in shown
    assert "The end of גשר.jpg is missing.</li>" in shown
    assert "Copy it again" not in shown


def test_stories_are_posted_one_by_one() -> None:
    sheet = replace(SHEET, each_alone=True, items=(Shown("i1"), Shown("i2")))
    made = page(sheet, output("1.jpg", "image", "i1"), output("2.jpg", "image", "i2"))
    assert "Post these 2 files, each by itself, in this order" in made


def test_what_could_not_be_made_is_said_in_its_place() -> None:
    sheet = replace(SHEET, items=(Shown("i1"), Shown("i2")))
    made = page(sheet, output("2.jpg", "image", "i2"))
    assert made.index("could not be made") < made.index('src="2.jpg"')
    assert made.count('class="number"') == 2


def test_what_was_not_made_is_not_counted_and_says_which_it_was_and_why() -> None:
    items = (Shown("i1", source="/in/vfr.mp4"), Shown("i2", source="/in/trunc.jpg"), Shown("i3"))
    sheet = replace(SHEET, each_alone=True, items=items)
    failed = (
        Failure("app.reel", "/in/vfr.mp4", Problem("left-out", "/in/vfr.mp4")),
        Failure("other", "/in/trunc.jpg", Problem("missing", "/in/trunc.jpg")),
        Failure(None, "/in/trunc.jpg", Problem("damaged")),
    )
    made = page(sheet, output("3.jpg", "image", "i3"), failed=failed)
    assert "<h2>Post this file</h2>" in made
    assert '<p class="alert" dir="auto">vfr.mp4 was left out, as you asked.</p>' in made
    assert "trunc.jpg is damaged" in made
    assert made.count("Ask before you post") == 1
    listed = index(sheet, output("3.jpg", "image", "i3"), failed=failed)
    assert "1 picture; 2 are missing" in listed
    assert "left out" not in listed  # nobody has to ask about that


def test_a_moment_that_was_left_out_is_named_by_its_own_file() -> None:
    kept, out = (output(name, "video", "i1") for name in ("01-a-vows.mp4", "01-a-kiss.mp4"))
    sheet = replace(SHEET, one_clip=True, items=(Shown("i1", source="/in/a.mov"),))
    works = (TextWork(WriteRequest(()), (kept.file, out.file)),)
    plan = Plan("p", "post", "Title", str(OUT), works, {}, sheets=(sheet,))
    failed = (Failure("app.reel", "/in/a.mov", Problem("left-out", out.file.path)),)
    made = package_page.pages(plan, (kept,), failed)[0].content.decode()
    assert "01-a-kiss.mp4 was left out, as you asked." in made
    assert "<h2>Post this clip</h2>" in made


def test_the_switch_for_what_a_model_made_has_the_apps_own_name() -> None:
    sheet = replace(
        SHEET, label="AI <info>", items=(Shown("i1", generative=True), Shown("i2", generative=True))
    )
    made = page(sheet, output("1.jpg", "image", "i1"))
    assert "(“AI &lt;info&gt;”): for numbers 1, 2." in made
    unnamed = page(replace(sheet, label=""), output("1.jpg", "image", "i1"))
    assert "where you are asked: for numbers 1, 2." in unnamed
    assert "switches" not in page(SHEET, output("1.jpg", "image", "i1"))


def test_names_lead_to_the_files_beside_the_page_only() -> None:
    names = ("javascript:alert(1).jpg", "a#b?c.jpg", "100%.jpg", '"><b>.jpg')
    outputs = [output(name, "image", "i1") for name in names]
    made = page(SHEET, *outputs)
    for quoted in ("javascript%3Aalert%281%29.jpg", "a%23b%3Fc.jpg", "100%25.jpg", "%22%3E%3Cb%3E.jpg"):
        assert f'src="{quoted}"' in made
    assert "<b>" not in made


def test_another_folder_of_the_same_place_is_another_page() -> None:
    made = page(
        SHEET, output("1.jpg", "image", "i1"), output("2.jpg", "image", "i1", folder=OUT / "Web/app.reel")
    )
    assert 'src="1.jpg"' in made
    assert "2.jpg" not in made


def test_the_index_says_what_went_wrong_and_shows_no_empty_place() -> None:
    empty = replace(SHEET, name="Empty", page=str(OUT / "empty" / "how-to-post.html"))
    plan = Plan("p", "post", "", str(OUT), (), {}, sheets=(SHEET, empty), index=str(OUT / "index.html"))
    failed = (Failure(None, "/in/b.jpg", Problem("damaged", "/in/b<i>.jpg")),)
    made = package_page.pages(plan, (output("1.jpg", "image", "i1"),), failed)
    assert [content.path for content in made] == [SHEET.page, plan.index]
    index = made[-1].content.decode()
    assert "b&lt;i&gt;.jpg is damaged" in index
    assert "Empty" not in index
    assert package_page.pages(plan, (), failed) == ()


@pytest.mark.parametrize(
    ("planned", "zone", "expected"),
    [
        ("2026-07-04T18:00", "Europe/Riga", "Post it on July 4, 2026, 18:00 (Europe/Riga, UTC+03:00)"),
        ("2026-12-04T18:00", "Europe/Riga", "Post it on December 4, 2026, 18:00 (Europe/Riga, UTC+02:00)"),
        ("2026-07-04T18:00", "", "Post it on July 4, 2026, 18:00"),
        ("2026-07-04T18:00", "Nowhere/At_All", "Post it on July 4, 2026, 18:00"),
        ("2026-07-04", "", "Post it on July 4, 2026"),
        ("soon", "Europe/Riga", "Post it on soon"),
    ],
)  # fmt: skip
def test_times_say_which_clock_is_meant(planned: str, zone: str, expected: str) -> None:
    assert said(planned, zone) == expected


def test_a_small_copy_lies_behind_each_picture_and_what_is_saved_is_the_file() -> None:
    one = output("01-a.jpg", "image", "i1")
    clip = output("02-b.mp4", "video", "i2")
    cover = output("02-b_cover.jpg", "image", "i2", done=(Deed("cover"),))
    sheet = replace(SHEET, items=(Shown("i1", "A dance"), Shown("i2")))
    plan = Plan("p", "post", "Title", str(OUT), (), {}, sheets=(sheet,), index=str(OUT / "index.html"))
    small = {one.file.path: b"RIFFone", cover.file.path: b"RIFFtwo"}
    page_, index = (made.content.decode() for made in package_page.pages(plan, (one, clip, cover), (), small))
    first, second = (base64.b64encode(content).decode() for content in small.values())
    behind = 'class="small" style="aspect-ratio:1080/1920;background-image:url(data:image/webp;base64,{})"'
    assert f'<a href="01-a.jpg" {behind.format(first)}><img src="01-a.jpg" alt="A dance"' in page_
    assert behind.format(second) + "></video>" in page_
    assert page_.count('src="data:') == index.count('src="data:') == 0
    assert behind.format(first) in index
    without, _ = (made.content.decode() for made in package_page.pages(plan, (one, clip, cover), ()))
    assert "data:image" not in without
