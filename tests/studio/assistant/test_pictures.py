"""Pictures go along as the post shows them: what was cropped away or turned stays so, clips give one frame."""

from msgspec.structs import replace

from media.geometry import Box
from studio import placements, places, slide
from studio.assistant.pictures import sources
from studio.post import Edit, Item, Media, Post, Time

PHOTO = Media("m0", "/shoot/one.jpg", "photo", 4000, 3000, 1, "e0", edit=Edit(quarter_turns=1))
CLIP = Media("m1", "/shoot/two.mp4", "clip", 1920, 1080, 1, "e1", edit=Edit(cover=Time(30, 1, 30)))
WORDS = replace(slide.make("Open today"), id="m2")
MEDIA = {one.id: one for one in (PHOTO, CLIP, WORDS)}
CROP = Box(0.0, 0.0, 0.5, 0.5)
POST = Post("p", "s", items=(Item("a", "m0"), Item("b", "m1"), Item("c", "m2"), Item("d", "gone")))


def nowhere(_name: str) -> str:
    return ""


def test_each_of_the_posts_pictures_is_seen_as_the_post_shows_it() -> None:
    cropped = replace(POST.items[0], edit=Edit(crop=CROP))
    post = replace(POST, items=(cropped, *POST.items[1:]))
    (a, photo), (b, clip), (c, words) = sources(post, MEDIA, model_path=nowhere)
    assert (a, b, c) == ("a", "b", "c")
    assert (photo.path, photo.look.quarter_turns, photo.crop) == ("/shoot/one.jpg", 1, CROP)
    assert clip.kind == "clip"
    assert clip.at is not None
    assert (clip.at.ticks, clip.at.numerator, clip.at.denominator) == (30, 1, 30)
    assert words.look.slide is not None
    assert words.look.slide.text == "Open today"


def test_only_those_that_are_named_go_along_in_the_posts_order() -> None:
    assert [item for item, _ in sources(POST, MEDIA, items=("c", "a"), model_path=nowhere)] == ["a", "c"]


def test_at_a_placement_its_own_frame_counts() -> None:
    known = placements.load(places.shipped() / "placements").values()
    placed = next(one for one in known if one.photos and one.photos.shapes)
    ((_, source),) = sources(POST, MEDIA, items=("a",), placement=placed, model_path=nowhere)
    assert placed.photos is not None
    shape = placed.photos.shapes[0]
    assert source.crop is not None
    width, height = source.crop.width * 3000, source.crop.height * 4000  # the photograph is turned
    assert abs(width / height - shape.width / shape.height) < 0.01
