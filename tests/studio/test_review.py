"""Looking through cutouts: which come first, and what it means to accept one."""

from msgspec.structs import replace

from media.geometry import Point
from studio import photo, review
from studio.post import Cutout, Item, Media, Post

MEDIA = {
    name: Media(name, f"{name}.jpg", "photo", 30, 20, 1, name, doubts=doubts)
    for name, doubts in (
        ("clear", (("u2netp", 0.1),)),
        ("bad", (("u2netp", 0.9),)),
        ("unmeasured", (("isnet-general-use", 0.9),)),
        ("whole", ()),
    )
}
POST = photo.set_cutout(
    Post("p", "s", items=tuple(Item(f"i-{name}", name) for name in MEDIA)),
    ["i-clear", "i-bad", "i-unmeasured"],
    Cutout("u2netp"),
)


def test_the_doubtful_come_first_what_nobody_knows_next_and_accepted_ones_last() -> None:
    assert review.order(POST, MEDIA) == ("i-bad", "i-unmeasured", "i-clear")
    accepted = review.accept(POST, ["i-bad"], MEDIA)
    assert review.order(accepted, MEDIA) == ("i-unmeasured", "i-clear", "i-bad")


def test_accepting_changes_nothing_else_and_can_be_taken_back() -> None:
    held = photo.set_focal(POST, ["i-bad", "i-whole"], Point(0.25, 0.5))
    accepted = review.accept(held, ["i-bad", "i-whole"], MEDIA)
    cutout = review.cutout_of(accepted, "i-bad", MEDIA)
    assert cutout is not None
    assert cutout.accepted
    assert accepted.items[3] == held.items[3]
    assert review.accept(accepted, ["i-bad"], MEDIA, accepted=False) == held


def test_another_model_is_another_doubt() -> None:
    cutout = Cutout("isnet-general-use")
    assert review.doubt(MEDIA["unmeasured"], cutout) == 0.9
    assert review.doubt(MEDIA["bad"], cutout) is None
    assert review.doubt(replace(MEDIA["bad"], doubts=()), Cutout("u2netp")) is None
