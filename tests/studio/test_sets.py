"""Verbs on sets: the same file is in a set once, and what photographs say fills what a person has not said."""

from msgspec.structs import replace

from media.metadata import PhotoMetadata
from studio import sets
from studio.post import Edit, Item, Media, MediaSet, Placed, Post

A, B, C = (Media(name, f"/{name}.jpg", "photo", 4, 3, 10, f"ends-{name}") for name in "abc")
SET = MediaSet("s", media=(A, B))
POST = Post(
    "p",
    "s",
    items=(Item("1", "a"), Item("2", "b"), Item("3", "a")),
    placements=(Placed("x.post", items=("3", "2")), Placed("instagram.feed")),
)


def test_the_same_file_is_in_a_set_once_and_keeps_its_edits() -> None:
    edited = replace(A, edit=Edit(flip=True))
    again = replace(A, id="new", path="/elsewhere.jpg")
    fuller, standing = sets.add(replace(SET, media=(edited, B)), [C, again, replace(C, id="twice")])
    assert fuller.media == (edited, B, C)
    assert standing == (C, edited, C)


def test_what_leaves_a_set_leaves_its_posts() -> None:
    assert sets.remove(SET, {"a"}).media == (B,)
    other = Post("q", "s", items=(Item("4", "b"),))
    (left,) = sets.without([POST, other], {"a"})
    assert [item.id for item in left.items] == ["2"]
    assert left.placements == (Placed("x.post", items=("2",)), Placed("instagram.feed"))


def test_one_medium_is_edited_and_facts_reach_the_right_ones() -> None:
    turned = sets.edit_medium(SET, "b", lambda medium: replace(medium, edit=Edit(quarter_turns=1)))
    assert [medium.edit for medium in turned.media] == [Edit(), Edit(quarter_turns=1)]
    assert sets.edit_medium(SET, "nobody", lambda medium: replace(medium, path="")) == SET
    assert [medium.path for medium in sets.moved(SET, {"b": "/new.jpg", "x": "/"}).media] == [
        "/a.jpg",
        "/new.jpg",
    ]
    assert [medium.sha256 for medium in sets.hashed(SET, {"a": "5a"}).media] == ["5a", ""]


SAID = {
    "a": PhotoMetadata(
        keywords=("fog", "Old Port"), alt="A pier", creator="Foto", taken="2026-11-21T18:00:00"
    ),
    "b": PhotoMetadata(
        caption="Fog at six",
        headline="Fog",
        keywords=("Fog", "riga"),
        city="Rīga",
        country="Latvia",
        rights="© Foto",
        taken="2026-11-20T06:00:00+02:00",
    ),
}


def test_photographs_fill_what_is_empty() -> None:
    filled = sets.fill(SET, list(SAID.values()))
    assert (filled.place, filled.date, filled.credit, filled.rights) == (
        "Rīga, Latvia",
        "2026-11-20",
        "Foto",
        "© Foto",
    )
    post = sets.fill_post(POST, SAID)
    assert (post.title, post.caption, post.tags) == ("Fog", "Fog at six", ("fog", "OldPort", "riga"))
    assert [item.alt for item in post.items] == ["A pier", "", "A pier"]


def test_nobodys_credit_becomes_anothers() -> None:
    anna = PhotoMetadata(creator="Anna", rights="(c) Anna 2026", city="Riga")
    bob = PhotoMetadata(creator="Bob", city="Oslo")
    silent = PhotoMetadata()
    assert sets.fill(SET, [anna, bob, silent]) == SET
    assert sets.fill(SET, [anna, PhotoMetadata(rights="(c) Bob", city="Oslo")]) == SET
    assert sets.fill(SET, [PhotoMetadata(creator="An"), PhotoMetadata(rights="(c) Andrea")]) == SET
    assert sets.fill(SET, [PhotoMetadata(creator="Anna"), PhotoMetadata(rights="(c) Bob")]) == SET
    same = sets.fill(SET, [anna, silent, PhotoMetadata(creator="Anna")])
    assert (same.credit, same.rights, same.place) == ("Anna", "(c) Anna 2026", "Riga")


def test_what_the_person_has_said_stays() -> None:
    own = MediaSet("s", place="Home", date="2020-01-01", credit="Me", rights="Mine")
    assert sets.fill(own, list(SAID.values())) == own
    post = Post("p", "s", "T", items=(Item("1", "a", alt="Mine"),), caption="C", tags=("t",))
    assert sets.fill_post(post, SAID) == post


def test_silent_photographs_change_nothing() -> None:
    assert sets.fill(SET, [PhotoMetadata()]) == SET
    assert sets.fill_post(POST, {"a": PhotoMetadata()}) == POST


def test_a_keyword_becomes_a_tag() -> None:
    for keyword, tag in [
        ("fog", "fog"),
        ("#fog", "fog"),
        ("old port", "OldPort"),
        ("Rīga", "Rīga"),
        ("서울", "서울"),
    ]:
        assert sets.tag(keyword) == tag
    assert sets.tag("!!") == ""


def test_a_set_as_a_whole_has_the_posts_edits_and_says_nothing() -> None:
    shown = Item("1", "a", alt="A cup", edit=Edit(flip=True))
    placed = (Placed("x.post", items=("1",), shape="1:1"),)
    post = Post("p", "s", title="Cups", items=(shown,), caption="Words", first_comment="First", tags=("cup",))
    made = sets.whole(SET, replace(post, placements=placed))
    assert made == Post(
        "p", "s", "Cups", items=(shown, Item("b", "b")), placements=(Placed("x.post", shape="1:1"),)
    )
    alone = sets.whole(replace(SET, title="Shop"))
    assert (alone.id, alone.title, [item.media for item in alone.items]) == ("s", "Shop", ["a", "b"])
    assert sets.rejected(replace(SET, media=(replace(A, rejected=True), B))) == 1


def test_copies_that_come_together_keep_their_names() -> None:
    copy = replace(C, id="copy", path="/copy of c.jpg")
    fuller, standing = sets.add(SET, [C, copy, replace(C, id="twice")])
    assert standing == (C, copy, C)
    assert fuller.media == (*SET.media, C, copy)
