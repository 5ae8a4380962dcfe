"""Cutouts in a post: each photograph keeps its own, wherever an edit goes to."""

from msgspec import UNSET
from msgspec.structs import replace

from media.edits import Background, Stroke
from studio import masking, photo
from studio.post import Cutout, Edit, Item, Media, Post

MEDIA = {
    name: Media(id=name, path=f"/{name}.jpg", kind="photo", width=300, height=200, bytes=1, ends=name)
    for name in ("a", "b")
}
POST = Post(
    id="p", set="s", items=(Item("1", "a"), Item("2", "b", edit=Edit(cutout=Cutout("u2net", feather=0.01))))
)
STROKE = Stroke(keep=True, size=0.1, points=((0.5, 0.5),))


def cutout(post: Post, item: int, placement: str = "") -> Cutout | None:
    found = post.items[item]
    return photo.resolve(found, MEDIA[found.media], placement).cutout


def test_cutting_several_out_leaves_those_that_are() -> None:
    post = masking.cut_out(POST, ["1", "2"], "u2netp", media=MEDIA)
    assert cutout(post, 0) == Cutout("u2netp")
    assert cutout(post, 1) == Cutout("u2net", feather=0.01)


def test_an_adjustment_of_several_leaves_everything_else_of_each() -> None:
    post = masking.cut_out(POST, ["1"], "u2netp", media=MEDIA)
    white = Background("colour", "#ffffff")
    post = masking.adjust(post, ["1", "2"], lambda one: replace(one, background=white), media=MEDIA)
    assert cutout(post, 0) == Cutout("u2netp", white)
    assert cutout(post, 1) == Cutout("u2net", white, feather=0.01)


def test_what_is_not_cut_out_stays_whole() -> None:
    assert masking.adjust(POST, ["1"], lambda one: replace(one, feather=0.5), media=MEDIA) == POST
    assert masking.paint(POST, "1", STROKE, media=MEDIA) == POST
    assert masking.paint(POST, "no such", STROKE, media=MEDIA) == POST


def test_a_stroke_for_one_placement_begins_with_what_the_master_has() -> None:
    post = masking.paint(POST, "2", STROKE, media=MEDIA)
    post = masking.paint(post, "2", replace(STROKE, keep=False), media=MEDIA, placement="x.post")
    assert cutout(post, 1) == Cutout("u2net", feather=0.01, strokes=(STROKE,))
    there = cutout(post, 1, "x.post")
    assert there is not None
    assert [one.keep for one in there.strokes] == [True, False]
    assert photo.own_edit(post.items[0], "x.post").cutout is UNSET
