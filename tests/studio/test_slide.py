"""Slides among photographs: made for a client, exported with the others, and left alone where files are looked for."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from media.edits import Mark, Slide
from media.geometry import WHOLE, Size
from media.photo import Look
from studio import export, importing, preflight, preview, slide, whereabouts
from studio.exporter import Export
from studio.jobs import Runner
from studio.package import DocumentWork, PhotoWork
from studio.post import Client, Edit, Item, Media, MediaSet, Post
from studio.words import explain
from tests.media.photographs import photograph, save
from tests.studio.shoots import recipe, shipped


def a_photo(path: str = "/shoot/IMG_1.jpg") -> Media:
    return Media("m1", path, "photo", 4000, 3000, 1000, "e1")


def with_slide(quote: Media, *others: Media) -> tuple[Post, MediaSet]:
    media = (*others, quote)
    items = tuple(Item(f"i{number}", medium.id) for number, medium in enumerate(media, 1))
    return Post("post", "set", items=items), MediaSet("set", media=media)


def test_a_slide_has_the_clients_font_and_colours() -> None:
    made = slide.make(
        "A line", "Ana", client=Client("c", "Ana", font="Noto Serif", colours=("#20302a", "#f4efe6"))
    )
    assert made.slide == Slide("A line", "Ana", ground="#20302a", ink="#f4efe6", font="Noto Serif")
    assert (made.kind, made.path, made.ends) == ("photo", "", f"slide:{made.id}")
    assert (made.width, made.height) == (2160, 2700)
    assert slide.is_slide(made)
    plain = slide.make("A line")
    assert plain.slide == Slide("A line")
    assert plain.id != slide.make("A line").id


@pytest.mark.parametrize("colour", ["#101010", "#f0f0f0", "#c02030", "#ffee00"])
def test_a_client_with_one_colour_gets_ink_that_can_be_read(colour: str) -> None:
    made = slide.make("A line", client=Client("c", "Ana", colours=(colour,)))
    assert made.slide is not None
    assert slide.contrast(made.slide.ground, made.slide.ink) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert slide.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert slide.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert slide.contrast("#ffffff", "#ffffff") == 1


def test_a_slide_is_named_by_its_words_and_its_files_by_number() -> None:
    quote = slide.make("Light is the first thing you look for, and the last you forget.")
    assert slide.name(quote) == "Slide “Light is the first thing you look for,…”"
    assert slide.name(a_photo()) == "IMG_1.jpg"
    other = slide.make("Another")
    _, media_set = with_slide(other, a_photo(), quote)
    assert [slide.stem(medium, media_set) for medium in media_set.media] == ["IMG_1", "slide-1", "slide-2"]


def test_a_slide_is_never_missing_nor_looked_for() -> None:
    quote = slide.make("A line")
    assert importing.missing([quote]) == ()
    assert whereabouts.look([quote]) is None


def test_a_slide_is_drawn_for_each_placement_whatever_its_edits_say() -> None:
    quote = slide.make("A line")
    post, media_set = with_slide(quote)
    crooked = Edit(quarter_turns=1, straighten=5.0, fit="fit")
    post = replace(post, items=(replace(post.items[0], edit=crooked),))
    planned = export.plan(post, media_set, shipped("instagram.feed", "instagram.story"), recipe(Path("/out")))
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    assert work.request.source == ""
    assert work.request.look == Look(slide=quote.slide)
    assert [target.size for target in work.request.targets] == [Size(1080, 1350), Size(1080, 1920)]
    assert {(target.crop, target.fit) for target in work.request.targets} == {(None, "fill")}
    assert [file.path for file in work.files] == [
        "/out/instagram.feed/01-slide-1.jpg",
        "/out/instagram.story/01-slide-1.jpg",
    ]
    assert work.files[0].sources == ()
    assert [deed.what for deed in work.files[0].done] == ["slide", "encode"]


def test_a_document_may_have_slides_between_photographs() -> None:
    quote = slide.make("A line")
    post, media_set = with_slide(quote, a_photo())
    planned = export.plan(post, media_set, shipped("linkedin.document"), recipe(Path("/out")))
    (work,) = (work for work in planned.works if isinstance(work, DocumentWork))
    assert [page.look.slide for page in work.request.pages] == [None, quote.slide]
    assert work.files[0].sources == ("/shoot/IMG_1.jpg",)
    assert [deed.what for deed in work.files[0].done][:3] == ["pages", "slide", "crop"]


def test_a_slide_is_judged_like_a_picture_and_never_enlarged() -> None:
    quote = replace(slide.make("A line"), width=10, height=10)
    post, _ = with_slide(quote)
    (feed,) = shipped("instagram.feed")
    rules = {finding.rule for finding in preflight.judge(post, {quote.id: quote}, feed)}
    assert "pixels.enlarged" not in rules
    assert "alt.missing" in rules


def test_a_preview_draws_the_slide_in_the_ratio_it_goes_out_in() -> None:
    quote = slide.make("A line")
    post, _ = with_slide(quote)
    (story,) = shipped("instagram.story")
    (frame,) = preview.scene(post, {quote.id: quote}, story).frames
    assert (frame.crop, frame.fit, frame.slide) == (WHOLE, "fill", quote.slide)
    look = preview.look(frame.resolved, lambda _: "", frame.slide, frame.ratio)
    assert look == Look(slide=quote.slide, ratio=1080 / 1920)


def test_slides_are_exported_beside_photographs_and_one_that_fails_stops_nobody(tmp_path: Path) -> None:
    picture = save(photograph(), tmp_path / "a.png")
    quote = slide.make("A line", "Ana")
    lost = Edit(mark=Mark(path=str(tmp_path / "gone.png")))
    post, media_set = with_slide(quote, replace(a_photo(picture), width=600, height=400))
    broken = slide.make("Another")
    items = (*post.items, Item("i3", broken.id, edit=lost))
    post, media_set = replace(post, items=items), replace(media_set, media=(*media_set.media, broken))
    names = ("instagram.carousel", "linkedin.document")
    plan = export.plan(post, media_set, shipped(*names), recipe(tmp_path / "out"))
    with Runner(interactive=1, batch=1) as runner:
        result = Export(plan, runner).begin().wait(60)
    made = {Path(output.file.path).name for output in result.outputs if output.file.kind == "image"}
    assert made == {"01-a.jpg", "02-slide-1.jpg"}
    assert {failure.problem.code for failure in result.failed} == {"missing"}
    assert all("gone.png" in explain(failure.problem) for failure in result.failed)
    with Image.open(tmp_path / "out" / "instagram.carousel" / "02-slide-1.jpg") as image:
        assert image.size == (1080, 1350)
    manifest = (tmp_path / "out" / "manifest.json").read_text()
    assert '"slide"' in manifest
