"""Tags suggested from what is known here, without asking anybody."""

from msgspec.structs import replace

from studio import tagging
from studio.post import Item, Media, MediaSet, Post, Shot, Variant
from studio.tagging import Past, suggested

SHOOT = MediaSet(
    "s", client="c", place="Old Town, Riga", media=(Media("m", "/a.jpg", "photo", 6, 4, 1, "x"),)
)
POST = Post("p", "s", items=(Item("i", "m"),))


def test_what_was_used_for_this_client_comes_before_what_was_used_for_others() -> None:
    past = (Past(("theirs",), "c"), Past(("others",), "d"))
    assert suggested(POST, SHOOT, past)[:2] == ("theirs", "OldTown")
    assert "others" in suggested(POST, SHOOT, past)


def test_what_is_newer_counts_more() -> None:
    old = [Past((f"old{n}",), "c") for n in range(40)]
    found = suggested(POST, replace(SHOOT, place=""), [*old, Past(("new",), "c")])
    assert found[0] == "new"
    assert len(found) == tagging.MOST


def test_tags_that_went_together_are_offered_together() -> None:
    past = (Past(("bride", "veil"), ""), Past(("cup", "coffee"), ""))
    assert suggested(replace(POST, tags=("Bride",)), SHOOT, past)[0] == "veil"
    assert suggested(replace(POST, caption="A #cup"), SHOOT, past)[0] == "coffee"


def test_keywords_and_places_become_tags() -> None:
    shot = Shot(city="Riga", country="Latvia", keywords=("golden hour", "bride"))
    shoot = replace(SHOOT, place="", media=(replace(SHOOT.media[0], shot=shot),))
    assert suggested(POST, shoot, ()) == ("bride", "GoldenHour", "Latvia", "Riga")
    assert suggested(POST, SHOOT, ()) == ("OldTown", "Riga")


def test_what_is_there_already_is_not_offered() -> None:
    post = replace(POST, tags=("riga",), caption="In the #oldtown", first_comment="#veil")
    assert suggested(post, SHOOT, (Past(("Veil", "RIGA"), "c"),)) == ()


def test_the_past_is_read_from_posts() -> None:
    other = Post("o", "s", tags=("a",), caption="x #b", first_comment="#A", variants=(Variant("x", tags=()),))
    (past,) = tagging.past_of((POST, other), {"s": SHOOT}, but="p")
    assert {tag.casefold() for tag in past.tags} == {"a", "b"}
    assert (past.client, past.set) == ("c", "s")
