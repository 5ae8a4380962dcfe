"""Border, mark and sharpening of photographs, and of what says nothing else."""

from media.edits import Border, Mark
from media.geometry import Point
from studio import framing, photo
from studio.post import Edit, Item, Media, Post

POST = Post("p", "s", items=(Item("a", "m"), Item("b", "m")))
PHOTO = Media("m", "/m.jpg", "photo", 400, 300, 1, "e")


def test_border_mark_and_sharpening_reach_the_chosen_ones_and_their_placement() -> None:
    border, mark = Border(0.04, "#faf6ef"), Mark("© Shop")
    post = framing.set_sharpen(
        framing.set_mark(framing.set_border(POST, ["a"], border), ["a"], mark), ["a"], 7.0
    )
    assert post.items == (Item("a", "m", edit=Edit(border=border, mark=mark, sharpen=1.0)), POST.items[1])
    bare = framing.set_mark(post, ["a"], None, placement="x.post")
    assert photo.resolve(bare.items[0], PHOTO, "x.post").mark is None
    assert photo.resolve(bare.items[0], PHOTO).mark == mark
    # None is said: a recipe's mark does not come back.
    assert photo.resolve(bare.items[0], PHOTO, "x.post", Edit(mark=Mark("other"))).mark is None
    assert photo.resolve(bare.items[1], PHOTO, "x.post", Edit(mark=Mark("other"))).mark == Mark("other")


def test_a_presets_edit_is_applied_without_touching_the_rest() -> None:
    turned = photo.change(POST, ["a", "b"], lambda _: Edit(quarter_turns=1, sharpen=0.25))
    post = framing.apply(turned, ["a"], Edit(border=Border(0.1), focal=Point(0, 0)))
    assert post.items[0].edit == Edit(quarter_turns=1, sharpen=0.25, border=Border(0.1))
    assert post.items[1] == turned.items[1]
    assert framing.taken_from(post.items[0], PHOTO) == Edit(border=Border(0.1), sharpen=0.25)
    assert framing.taken_from(POST.items[0], PHOTO) == Edit()


def test_a_mark_stands_elsewhere_in_one_shape_and_in_all() -> None:
    mark = framing.place_mark(Mark("x"), Point(0, 0), "9:16")
    assert (mark.at("9:16"), mark.at("1:1")) == (Point(0, 0), Point(1, 1))
    again = framing.place_mark(mark, Point(0.5, 0), "9:16")
    assert again.anchors == (("9:16", Point(0.5, 0)),)
    assert framing.unplace_mark(again, "9:16").at("9:16") == Point(1, 1)
    assert framing.place_mark(again, Point(0, 1)).at("9:16") == Point(0, 1)


def test_what_a_recipe_adds_is_told() -> None:
    edit = Edit(border=Border(0.045), mark=Mark("© Ana"), sharpen=0.5)
    assert framing.told(edit) == "border 4.5 %, mark “© Ana”, sharpening standard"
    assert framing.told(Edit(mark=Mark(path="/logos/shop.png"))) == "mark shop.png"
    assert framing.told(Edit(border=None, mark=None, sharpen=0.0)) == ""
    assert [framing.sharpening(amount) for amount in (0.0, 0.2, 0.55, 0.9)] == [
        "none",
        "low",
        "standard",
        "high",
    ]
