"""What an app shows of a post: which words, folded where, which part of each picture."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.clip_probe import Moment
from media.edits import Background
from media.geometry import Box, Point
from studio import placements, preview
from studio.photo import Resolved
from studio.post import Cutout, Edit, Item, Media, Placed, Post, Time

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
MEDIA = {
    "photo": Media("photo", "a.jpg", "photo", 6000, 4000, 9, "e"),
    "clip": Media("clip", "b.mov", "clip", 1920, 1080, 9, "e", seconds=30.0),
}
TEXT = "Dawn with @studio.lumen, prints at example.com/harbour #dawn"


def post(*media: str, edit: Edit | None = None, caption: str = TEXT) -> Post:
    items = tuple(Item(f"i{n}", name, edit=edit or Edit()) for n, name in enumerate(media))
    return Post("p", "s", title="Harbour", caption=caption, items=items)


def test_marks_stand_where_tags_mentions_and_links_are() -> None:
    shown = preview.scene(post("photo"), MEDIA, ALL["x.post"]).words
    assert [(mark.kind, shown.text[mark.start : mark.end]) for mark in shown.marks] == [
        ("mention", "@studio.lumen"),
        ("link", "example.com/harbour"),
        ("tag", "#dawn"),
    ]


def test_the_blanks_around_a_text_are_not_shown() -> None:
    made = preview.scene(post("photo", caption=f"\n\n \n{TEXT}\n\n"), MEDIA, ALL["x.post"])
    plain = preview.scene(post("photo", caption=TEXT), MEDIA, ALL["x.post"])
    assert (made.words, made.caption) == (plain.words, plain.caption)
    assert preview.scene(post("photo", caption=" \n"), MEDIA, ALL["instagram.feed"]).words.text == ""


def test_words_are_folded_where_the_data_say_so() -> None:
    long = post("photo", caption="x" * 400)
    assert preview.scene(long, MEDIA, ALL["instagram.feed"]).words.fold == 125
    assert preview.scene(long, MEDIA, ALL["linkedin.post"]).words.fold == 140
    assert preview.scene(long, MEDIA, ALL["x.post"]).words.fold is None


def test_some_feeds_show_the_title() -> None:
    made = preview.scene(post("photo"), MEDIA, ALL["pinterest.pin"])
    assert (made.words.text, made.caption.text) == ("Harbour", TEXT)
    assert preview.scene(post("photo"), MEDIA, ALL["instagram.story"]).words.text == ""


def test_each_picture_is_cropped_to_the_placements_frame() -> None:
    made = preview.scene(post("photo", edit=Edit(focal=Point(0.0, 0.5))), MEDIA, ALL["instagram.feed"])
    frame = made.frames[0]
    assert frame.ratio == pytest.approx(0.8)
    assert frame.crop.left == 0.0
    assert frame.crop.width * 6000 / (frame.crop.height * 4000) == pytest.approx(0.8)


def test_without_a_frame_the_ratio_is_the_crops() -> None:
    edit = Edit(crop=Box(0.0, 0.0, 0.5, 1.0))
    frame = preview.scene(post("photo", edit=edit), MEDIA, ALL["bluesky.post"]).frames[0]
    assert frame.ratio == pytest.approx(3000 / 4000)


def test_only_what_goes_to_the_placement_is_shown_in_its_order() -> None:
    many = replace(post("photo", "clip", "photo"), placements=(Placed("x.post", items=("i2", "i0")),))
    assert [frame.item for frame in preview.scene(many, MEDIA, ALL["x.post"]).frames] == ["i2", "i0"]


def test_a_clip_shows_its_first_frame_within_its_points() -> None:
    edit = Edit(start=Time(90, 1, 30))
    assert preview.scene(post("clip", edit=edit), MEDIA, ALL["instagram.reel"]).frames[0].at == Moment(
        90, 1, 30
    )


def test_the_look_is_uncut_where_the_model_is_not_installed() -> None:
    resolved = Resolved(
        quarter_turns=1, flip=True, straighten=2.0, cutout=Cutout("u2netp", Background("colour", "#102030"))
    )
    assert preview.look(resolved, lambda _name: "").cutout is None
    cut = preview.look(resolved, lambda name: f"{name}.onnx")
    assert cut.cutout is not None
    assert (cut.cutout.model_path, cut.cutout.background.kind, cut.cutout.background.colour) == (
        "u2netp.onnx",
        "colour",
        "#102030",
    )
    assert (cut.quarter_turns, cut.flip, cut.straighten) == (1, True, 2.0)


def test_a_screen_reader_is_told_what_is_seen() -> None:
    told = preview.describe(preview.scene(post("photo", caption="x" * 130), MEDIA, ALL["instagram.feed"]))
    assert told == f"Instagram Feed: 1 picture. Shown before the fold: {'x' * 125}"
    assert "No words" in preview.describe(preview.scene(post(), MEDIA, ALL["instagram.story"]))


def test_every_glyph_and_layout_that_the_data_name_exists() -> None:
    from ui.preview.glyphs import GLYPHS
    from ui.preview.screens import SCREENS

    for entry in ALL.values():
        assert entry.preview.kind in SCREENS
        assert set(entry.preview.actions) <= {*GLYPHS, "gap", "avatar"}, entry.id
