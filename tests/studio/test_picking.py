"""What a sheet shows: filters that hide, sorts that keep equals in the post's order, badges that tell what was done."""

from msgspec.structs import replace

from media.geometry import Box
from studio import picking, sets
from studio.post import Cutout, Edit, Item, Media, MediaSet, Shot


def medium(name: str, taken: str = "", rating: int = 0, *, rejected: bool = False) -> Media:
    return Media(
        name,
        f"shoot/{name}.jpg",
        "photo",
        60,
        40,
        9,
        name,
        shot=Shot(taken=taken),
        rating=rating,
        rejected=rejected,
    )


MEDIA = {
    one.id: one
    for one in (
        medium("p10", "2026-05-02T10:00:00", 3),
        medium("p2", "", 5),
        medium("p9", "2026-05-01T10:00:00", 3, rejected=True),
        medium("p1", "2026-05-03T10:00:00"),
    )
}
ITEMS = tuple(Item(f"i-{name}", name) for name in MEDIA)


def names(*args: object) -> list[str]:
    return [item.media for item in picking.picked(ITEMS, MEDIA, *args)]  # type: ignore[arg-type]


def test_filters_hide() -> None:
    assert names() == ["p10", "p2", "p9", "p1"]
    assert names("kept") == ["p10", "p2", "p1"]
    assert names("rejected") == ["p9"]
    assert names("stars", 3) == ["p10", "p2"]  # a rejected one is not among the best
    assert names("stars", 4) == ["p2"]
    cut = (ITEMS[0], replace(ITEMS[1], edit=Edit(cutout=Cutout())))
    assert [item.media for item in picking.picked(cut, MEDIA, "cut")] == ["p2"]
    assert [item.media for item in picking.picked(cut, MEDIA, "uncut")] == ["p10"]


def test_sorts_as_people_do() -> None:
    assert names("all", 1, "name") == ["p1", "p2", "p9", "p10"]
    assert names("all", 1, "taken") == ["p9", "p10", "p1", "p2"]
    assert names("all", 1, "rating") == ["p2", "p10", "p1", "p9"]


def test_an_item_whose_file_the_set_has_lost_is_not_shown() -> None:
    assert picking.picked((Item("i", "gone"), ITEMS[0]), MEDIA) == (ITEMS[0],)


def test_badges_tell_what_was_done_in_any_placement() -> None:
    plain = Item("i", "p1")
    assert picking.badges(plain, MEDIA["p1"]) == ()
    cropped = replace(plain, per_placement=(("x.post", Edit(crop=Box(0, 0, 0.5, 0.5))),))
    assert picking.badges(cropped, MEDIA["p1"]) == ("cropped",)
    assert picking.badges(replace(plain, edit=Edit(cutout=Cutout(), flip=True)), MEDIA["p1"]) == (
        "cut",
        "edited",
    )
    assert picking.badges(plain, replace(MEDIA["p1"], edit=Edit(quarter_turns=1))) == ("edited",)


def test_ratings_and_rejections_go_to_all_that_are_named() -> None:
    media_set = MediaSet("s", media=tuple(MEDIA.values()))
    rated = sets.reject(sets.rate(media_set, {"p1", "p2"}, 4), {"p9"}, rejected=False)
    assert [medium.rating for medium in rated.media] == [3, 4, 3, 4]
    assert [medium.rejected for medium in rated.media] == [False] * 4
    assert sets.reject(media_set, {"p1"}).media[3].rejected
