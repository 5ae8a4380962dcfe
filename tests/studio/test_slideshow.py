"""What is made of photographs of a post, how its pace is chosen, and when it is out of date."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.clip_probe import probe_clip
from media.edits import Slide, Subject
from media.geometry import Box, Point
from media.report import SILENT
from studio import arrange, photo, places, sets, slide, slideshow
from studio.errors import UserError
from studio.post import Edit, Item, Media, MediaSet, Placed, Post, Segment, Slideshow, Time
from tests.media import clips
from tests.studio.shoots import shipped


def nowhere(_name: str) -> str:
    return ""


def medium(name: str, **fields: object) -> Media:
    return replace(Media(name, f"/shoot/{name}.jpg", "photo", 6000, 4000, 9, f"ends-{name}"), **fields)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSEPARTOUT_DATA", str(tmp_path))


@pytest.fixture
def post() -> Post:
    return Post("p", "s", items=tuple(Item(f"i{name}", name) for name in ("a", "b", "c")))


@pytest.fixture
def media_set() -> MediaSet:
    return MediaSet("s", media=tuple(map(medium, "abc")))


@pytest.fixture
def media(media_set: MediaSet) -> dict[str, Media]:
    return {one.id: one for one in media_set.media}


SHOW = Slideshow(("a", "b", "c"))


def test_the_selected_photographs_in_the_posts_order(post: Post, media: dict[str, Media]) -> None:
    media = {**media, "b": replace(media["b"], rejected=True), "c": replace(media["c"], kind="clip")}
    words = slide.make("Yes")
    more = arrange.add_media(post, [words])
    chosen = [item.id for item in reversed(more.items)]
    assert slideshow.photographs(more, {**media, words.id: words}, chosen) == ("a", words.id)


def test_the_pace_is_typed_either_way() -> None:
    show = slideshow.with_length(SHOW, 12.0)
    assert show.seconds_each == pytest.approx(4.0)
    assert slideshow.length(slideshow.with_each(show, 1.5)) == pytest.approx(4.5)
    musical = slideshow.with_music(SHOW, "/music/waltz.flac", 10.0)
    assert slideshow.length(slideshow.to_music(musical, 40.0)) == pytest.approx(30.0)
    assert slideshow.with_music(musical, "").music_start == 0


def test_the_fade_stays_shorter_than_a_photograph() -> None:
    quick = slideshow.with_each(slideshow.with_fade(SHOW, 2.0), 1.0)
    assert 0 < quick.fade < quick.seconds_each
    assert slideshow.with_fade(quick, 9.0).fade < quick.seconds_each
    assert slideshow.with_each(SHOW, 0.0).seconds_each == slideshow.SHORTEST


def test_order_and_shape() -> None:
    assert slideshow.moved(SHOW, "c", 0).photos == ("c", "a", "b")
    assert slideshow.moved(SHOW, "a", 3).photos == ("b", "c", "a")
    assert slideshow.with_photos(SHOW, ["b"]).photos == ("b",)
    assert slideshow.with_shape(SHOW, "1:1").shape == "1:1"
    with pytest.raises(ValueError, match="2:1"):
        slideshow.with_shape(SHOW, "2:1")


def test_it_begins_in_the_ratio_of_the_place(post: Post) -> None:
    (reel,) = shipped("instagram.reel")
    placed = replace(post, placements=(Placed("instagram.reel"),))
    assert slideshow.begin(("a",), slideshow.shape_for(placed, reel)).shape == "9:16"
    assert slideshow.begin(("a",), "3:7").shape in slideshow.SHAPES


def test_photographs_go_as_they_look_in_the_post(post: Post, media: dict[str, Media]) -> None:
    turned = photo.rotate(post, ["ia"], media=media)
    turned = photo.set_focal(turned, ["ib"], Point(0.9, 0.5))
    turned = photo.set_fit(turned, ["ic"], "fit", "blur")
    made = slideshow.request(SHOW, turned, media, nowhere)
    one, two, three = made.photos
    assert (one.source, one.look.quarter_turns) == ("/shoot/a.jpg", 1)
    assert two.crop is not None
    assert two.crop.right == pytest.approx(1.0)
    assert two.towards.x > 0.5
    assert (three.fit, three.surround) == ("fit", "blur")
    assert (made.width, made.height, made.rate) == (1080, 1920, 30)
    assert Path(made.path).parent == places.made()


def test_slides_are_drawn_in_the_frames_own_ratio(post: Post, media: dict[str, Media]) -> None:
    words = replace(medium("a"), path="", slide=Slide("Yes"))
    made = slideshow.request(SHOW, post, {**media, "a": words}, nowhere)
    assert made.photos[0].look.slide == Slide("Yes")
    assert made.photos[0].source == ""


def test_a_small_one_to_look_at(post: Post, media: dict[str, Media], tmp_path: Path) -> None:
    whole = slideshow.request(SHOW, post, media, nowhere)
    small = slideshow.preview_request(whole, tmp_path, 7)
    assert (small.width, small.height, small.rate, small.quick) == (270, 480, 15, True)
    assert Path(small.path).parent == tmp_path
    assert small.photos == whole.photos


def made_of(show: Slideshow, post: Post, media: dict[str, Media]) -> Media:
    path = slideshow.request(show, post, media, nowhere).path
    return Media("k", path, "clip", 1080, 1920, 9, "ends-k", seconds=7.5, slideshow=show)


def test_it_is_out_of_date_when_a_photograph_was_edited(post: Post, media: dict[str, Media]) -> None:
    made = made_of(SHOW, post, media)

    def stale(post: Post, media: dict[str, Media]) -> bool:
        return slideshow.is_stale(made, post, media, nowhere)

    assert not stale(post, media)
    assert not stale(photo.set_crop(post, ["other"], None), media)
    assert stale(photo.straighten(post, ["ib"], 2.0), media)
    assert stale(post, {**media, "b": replace(media["b"], rejected=True)})
    assert stale(post, {name: one for name, one in media.items() if name != "c"})
    assert stale(post, {})
    moved = {**media, "a": replace(media["a"], path="/elsewhere/a.jpg")}
    assert not stale(post, moved), "where a file lies changes nothing"
    subject = Subject(Box(0.6, 0.2, 0.9, 0.8), Point(0.75, 0.5))
    assert not stale(post, {**media, "a": replace(media["a"], subject=subject)}), "measured is not edited"
    assert not slideshow.is_stale(media["a"], post, media, nowhere)


def test_nothing_left_to_show(post: Post) -> None:
    with pytest.raises(UserError) as caught:
        slideshow.request(SHOW, post, {}, nowhere)
    assert caught.value.code == "slideshow-empty"


def test_it_comes_behind_its_photographs(post: Post, media_set: MediaSet, media: dict[str, Media]) -> None:
    extended, added = slideshow.add(media_set, post, made_of(Slideshow(("a", "b")), post, media))
    assert [item.media for item in added.items] == ["a", "b", "k", "c"]
    assert extended.media[-1].slideshow == Slideshow(("a", "b"))


def test_changing_it_keeps_what_was_trimmed_where_it_can(
    post: Post, media_set: MediaSet, media: dict[str, Media]
) -> None:
    extended, added = slideshow.add(media_set, post, made_of(SHOW, post, media))
    item = added.items[-1]
    cut = replace(item, edit=Edit(start=Time(1), end=Time(5), cover=Time(4), sound=False))
    cut = replace(cut, per_placement=(("x.post", Edit(segments=(Segment("g", Time(0), Time(2)),))),))
    added = replace(added, items=(*added.items[:-1], cut))
    longer = replace(made_of(replace(SHOW, seconds_each=3.0), added, media), seconds=9.0)
    changed, posts = slideshow.change(extended, [added], "k", longer)
    assert changed.media[-1].slideshow == replace(SHOW, seconds_each=3.0)
    assert changed.media[-1].id == "k"
    assert posts == ()
    shorter = replace(longer, seconds=3.0)
    changed, (refitted,) = slideshow.change(extended, [added], "k", shorter)
    assert refitted.items[-1].edit == Edit(sound=False)
    assert refitted.items[-1].per_placement == cut.per_placement


def test_a_file_that_was_made_again_is_known_by_its_content(
    post: Post, media_set: MediaSet, media: dict[str, Media]
) -> None:
    made = made_of(SHOW, post, media)
    before = sets.add(media_set, [made])[0]
    again = replace(made, id="other", ends="ends-again", bytes=10)
    assert slideshow.restored(before, "k", again).media[-1] == replace(made, ends="ends-again", bytes=10)
    older = sets.edit_medium(before, "k", lambda one: replace(one, path="/older.mp4"))
    assert slideshow.restored(older, "k", again) == older


def test_from_the_clip_to_a_medium(tmp_path: Path) -> None:
    clip = clips.make(tmp_path / "clip.mp4", frames=6)
    made = slideshow.medium_of(SHOW, probe_clip(str(clip), SILENT))
    assert (made.kind, made.slideshow, made.path) == ("clip", SHOW, str(clip))
