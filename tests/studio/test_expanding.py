"""What may be asked about a photograph, and where the picture that came goes in the set and in the post."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.edits import Border
from media.expanding import plan
from media.geometry import Box, Size
from studio import arrange, expanding, placements, places, slide
from studio.post import Account, Edit, Item, Media, MediaSet, Placed, Post, Statement

FEED, STORY, X = "instagram.feed", "instagram.story", "x.post"
SOURCE = Media("a", "/shoot/DSC 1.jpg", "photo", 6000, 4000, 9, "ends-a")
MADE = Media("n", "/made/DSC 1-9x16-0.png", "photo", 6000, 10667, 11, "ends-n")
ITEM = Item("ia", "a", alt="A cup.")


@pytest.fixture
def post() -> Post:
    placed = tuple(Placed(name) for name in (FEED, STORY, X))
    return Post("p", "s", items=(ITEM, Item("ib", "b")), placements=placed)


@pytest.fixture
def media_set() -> MediaSet:
    return MediaSet("s", media=(SOURCE, replace(SOURCE, id="b", path="/shoot/b.jpg", ends="ends-b")))


def test_the_ratios_are_those_of_the_posts_placements_the_chosen_ones_first(post: Post) -> None:
    known = placements.load(places.shipped() / "placements")
    found = expanding.choices(post, ITEM, SOURCE, known, STORY)
    assert (found[0].name, found[0].placements[0]) == ("9:16", STORY)
    assert {name for one in found for name in one.placements} <= {FEED, STORY, X}
    assert all(abs(one.ratio - 1.5) > 0.01 for one in found)
    assert len({round(one.ratio, 2) for one in found}) == len(found)


def test_without_placements_the_usual_ratios_are_offered(post: Post) -> None:
    found = expanding.choices(
        replace(post, placements=()), ITEM, SOURCE, placements.load(places.shipped() / "placements")
    )
    assert [one.name for one in found] == list(expanding.USUAL)
    square = replace(SOURCE, width=4000)
    assert "1:1" not in [
        one.name for one in expanding.choices(replace(post, placements=()), ITEM, square, {})
    ]


def test_turns_and_the_crop_for_everywhere_count_and_what_is_for_one_place_does_not() -> None:
    item = replace(
        ITEM,
        edit=Edit(quarter_turns=1, crop=Box(0.0, 0.0, 1.0, 0.5)),
        per_placement=((STORY, Edit(crop=Box(0.0, 0.0, 0.1, 0.1))),),
    )
    assert expanding.size_of(item, SOURCE) == Size(4000, 3000)
    asked = expanding.expansion(item, SOURCE, 1.0, 0.5)
    assert (asked.look.quarter_turns, asked.crop) == (1, Box(0.0, 0.0, 1.0, 0.5))


def test_slides_and_clips_are_not_expanded() -> None:
    assert expanding.can_expand(SOURCE)
    assert not expanding.can_expand(slide.make("Yes"))
    assert not expanding.can_expand(replace(SOURCE, kind="clip"))


def test_the_file_is_named_after_the_photograph_and_what_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path))
    asked, made = expanding.expansion(ITEM, SOURCE, 9 / 16, 0.5), plan(Size(6000, 4000), 9 / 16)

    def named(answer: bytes, medium: Media = SOURCE) -> Path:
        return Path(expanding.finishing(asked, answer, made, medium, name="9:16", model="m/\n<b>").path)

    assert named(b"1").parent == places.made()
    assert named(b"1").name.startswith("DSC 1-9x16-")
    assert named(b"1") == named(b"1")
    assert named(b"1") != named(b"2")
    assert named(b"1") != named(b"1", replace(SOURCE, ends="else"))
    assert len(named(b"1", replace(SOURCE, path=f"/x/{'a' * 240}.jpg")).name) < 120
    request = expanding.finishing(asked, b"1", made, SOURCE, name="9:16", model="painter")
    assert "painter" in request.description
    assert "6000 × 10667" in request.description
    stated = replace(
        SOURCE,
        account=Account("x/digitalCapture"),
        statement=Statement("trainedAlgorithmicMedia", "x", "w", ""),
    )
    assert (
        "trainedAlgorithmicMedia"
        in expanding.finishing(asked, b"1", made, stated, name="1:1", model="m").source_type
    )


def test_everywhere_it_takes_the_photographs_place(post: Post, media_set: MediaSet) -> None:
    border = Border(0.1, "#ffffff")
    edit = Edit(crop=Box(0, 0, 0.5, 1), straighten=2.0, border=border)
    item = replace(
        ITEM, edit=edit, per_placement=((STORY, Edit(crop=Box(0, 0, 1, 0.5))), (X, Edit(sharpen=0.5)))
    )
    post = replace(post, items=(item, post.items[1]))

    extended, changed, shown = expanding.use(media_set, post, "ia", MADE, where=expanding.EVERYWHERE)

    assert [one.id for one in extended.media] == ["a", "n", "b"]
    assert shown == "ia"
    assert changed.items[0] == Item("ia", "n", "A cup.", Edit(border=border), ((X, Edit(sharpen=0.5)),))
    assert changed.items[1:] == post.items[1:]


def test_for_one_placement_only_that_one_shows_it(post: Post, media_set: MediaSet) -> None:
    post = arrange.select(post, FEED, ["ib", "ia"])

    _, changed, shown = expanding.use(media_set, post, "ia", MADE, where=STORY, shape="9:16")

    assert [item.media for item in changed.items] == ["a", "n", "b"]
    assert arrange.order_of(changed, STORY) == (shown, "ib")
    assert arrange.order_of(changed, FEED) == ("ib", "ia")
    assert arrange.order_of(changed, X) == ("ia", "ib")
    assert next(one.shape for one in changed.placements if one.placement == STORY) == "9:16"
    assert next(item.alt for item in changed.items if item.id == shown) == "A cup."


def test_kept_aside_it_changes_no_post_and_a_photograph_that_is_gone_is_no_obstacle(
    post: Post, media_set: MediaSet
) -> None:
    extended, changed, shown = expanding.use(media_set, post, "ia", MADE, where=expanding.ASIDE)
    assert [one.id for one in extended.media] == ["a", "n", "b"]
    assert (changed, shown) == (post, "")
    extended, changed, shown = expanding.use(media_set, post, "gone", MADE, where=STORY)
    assert [one.id for one in extended.media] == ["a", "b", "n"]
    assert (changed, shown) == (post, "")
