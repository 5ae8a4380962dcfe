"""Facts in texts: what a photograph, a set, its people and its client say, in every placement."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio import caption, placements, places, preflight, slots
from studio.post import Client, Credit, Handle, Item, Media, MediaSet, Person, Placed, Post, Shot, Variant
from studio.slots import Around, Fact, say, spoken
from tests.media.photographs import photograph, save, tell
from tests.studio.shoots import shoot

ALL = placements.load(places.shipped() / "placements")
FEED, X, STORY = ALL["instagram.feed"], ALL["x.post"], ALL["instagram.story"]
ANA = Person("a", "Ana Flores", handles=(Handle("instagram", "ana.flores"),))
LENA = Person("l", "Lena", handles=(Handle("x", "lena"),))
MEDIA = (
    Media(
        "m1",
        "/a.jpg",
        "photo",
        600,
        400,
        1,
        "x",
        shot=Shot("EOS R5", "RF 85mm", 1.8, "1/250", 400, 85.0, "2026-06-13T17:20:01", "Riga", "Latvia"),
    ),
    Media("m2", "/b.jpg", "photo", 600, 400, 1, "y", shot=Shot("X100V", "", 2.0, "1/60", 800, 23.0)),
    Media("m3", "/c.mp4", "clip", 600, 400, 1, "z", seconds=4.0, shot=Shot(taken="2026-06-14T10:00:00")),
)
SHOOT = MediaSet("s", place="Mežaparks", media=MEDIA, people=(Credit("florist", "a"), Credit("Planner", "l")))
AROUND = Around(SHOOT, Client("c", "Rosa & Co", link="https://rosa.example"), {"a": ANA, "l": LENA}, "en-US")
POST = Post(
    "p",
    "s",
    items=(Item("i1", "m1"), Item("i2", "m2")),
    placements=(Placed("instagram.feed"), Placed("x.post")),
)


def said(text: str, around: Around = AROUND, post: Post = POST, placement: str = "") -> str:
    made = spoken(caption.set_caption(post, text), around, (FEED, X, STORY))
    return caption.compose(made, placement).caption


def test_a_photograph_says_how_it_was_taken() -> None:
    assert (
        said("{camera}, {lens}, {f}, {shutter}, {iso}, {mm}")
        == "EOS R5, RF 85mm, f/1.8, 1/250 s, ISO 400, 85 mm"
    )
    assert said("{city}, {country} · {place} · {date} · {client}") == (
        "Riga, Latvia · Mežaparks · June 13, 2026 · Rosa & Co"
    )


def test_what_the_text_says_already_is_not_said_twice() -> None:
    assert said("f/{f} at ISO {iso}, {mm}mm, {mm} mm, {shutter}s") == "f/1.8 at ISO 400, 85mm, 85 mm, 1/250s"
    assert said("piso {iso}") == "piso ISO 400"
    assert said("{mm} macro") == "85 mm macro"


def test_the_facts_of_a_real_file_reach_the_text(tmp_path: Path) -> None:
    path = tell(
        save(photograph(), tmp_path / "a.jpg"),
        exif={
            "Exif.Image.Make": "Maker",
            "Exif.Image.Model": "Model 1",
            "Exif.Photo.LensModel": "50mm F1.4",
            "Exif.Photo.FNumber": "28/10",
            "Exif.Photo.ExposureTime": "10/2500",
            "Exif.Photo.ISOSpeedRatings": "400",
            "Exif.Photo.FocalLength": "350/10",
            "Exif.Photo.DateTimeOriginal": "2026:05:04 17:20:01",
        },
        iptc={"Iptc.Application2.City": "Sydney", "Iptc.Application2.CountryName": "Australia"},
    )
    post, media_set = shoot(
        [path], caption="{camera} {lens} {f} {shutter} {iso} {mm} {city} {country} {place} {date}"
    )
    made = spoken(post, Around(media_set, language="es"), [FEED])
    assert made.caption == (
        "Model 1 50mm F1.4 f/2.8 1/250 s ISO 400 35 mm Sydney Australia Sydney, Australia 4 de mayo de 2026"
    )
    assert made.variants == ()


def test_a_placement_speaks_of_its_own_first_photograph() -> None:
    own = replace(POST, placements=(Placed("instagram.feed", items=("i2", "i1")), Placed("x.post")))
    assert said("{camera}", post=own, placement="instagram.feed") == "X100V"
    assert said("{camera}", post=own, placement="x.post") == "EOS R5"
    assert said("{camera}", post=own) == "EOS R5"


def test_a_clip_says_nothing_where_a_photograph_can() -> None:
    post = replace(POST, items=(Item("i3", "m3"), Item("i2", "m2")))
    assert said("{camera}", post=post) == "X100V"
    assert said("{date}", post=replace(POST, items=(Item("i3", "m3"),))) == "June 14, 2026"


def test_the_set_knows_the_day_better_than_the_camera() -> None:
    around = replace(AROUND, media_set=replace(SHOOT, date="2026-01-02"))
    assert said("{date}", around) == "January 2, 2026"


def test_people_are_named_as_the_platform_knows_them() -> None:
    text = "Flowers {florist}, plans {planner}"
    assert said(text, placement="instagram.feed") == "Flowers @ana.flores, plans Lena"
    assert said(text, placement="x.post") == "Flowers Ana Flores, plans @lena"
    assert said(text) == "Flowers Ana Flores, plans Lena"
    assert said("@{florist} #{florist}", placement="x.post") == "Ana Flores #AnaFlores"
    assert said("@{florist}", placement="instagram.feed") == "@ana.flores"


def test_a_link_is_said_where_it_can_be_clicked() -> None:
    assert said("See {link}", placement="x.post") == "See https://rosa.example"
    assert said("See {link}", placement="instagram.feed") == "See link in bio"
    assert said("See {link}") == "See https://rosa.example"
    own = replace(POST, link="https://own.example/a")
    assert said("See {link}", post=own, placement="x.post") == "See https://own.example/a"
    assert said("{link}", replace(AROUND, language="hu"), placement="instagram.feed") == "link a bióban"
    words = replace(AROUND, client=Client("c", "R", link="https://r.example", link_words="tap the profile"))
    assert said("{link}", words, placement="instagram.feed") == "tap the profile"


def test_a_text_of_its_own_keeps_being_its_own_and_a_shared_one_is_shared() -> None:
    post = replace(POST, caption="{camera}", variants=(Variant("x.post", caption="EOS R5"),), title="{city}")
    made = spoken(post, AROUND, (FEED, X))
    assert made.variants == (Variant("x.post", caption="EOS R5"),)
    assert made.title == "Riga"
    assert spoken(replace(POST, caption="No slot"), AROUND, (FEED, X)) == replace(POST, caption="No slot")


def test_alt_texts_speak_of_their_own_picture() -> None:
    post = replace(POST, items=tuple(replace(item, alt="By {florist} on {camera}") for item in POST.items))
    made = spoken(post, AROUND, (FEED, X))
    assert [caption.alt_of(item) for item in made.items] == [
        "By Ana Flores on EOS R5",
        "By Ana Flores on X100V",
    ]
    assert caption.alt_of(made.items[1], "instagram.feed") == "By @ana.flores on X100V"


def test_a_slot_in_a_tag_makes_one_tag() -> None:
    around = replace(AROUND, media_set=replace(SHOOT, place="New York"))
    made = spoken(replace(POST, caption="#{place}", tags=("{city}", "wed{country}")), around, (X,))
    assert made.tags == ("Riga", "wedLatvia")
    assert made.caption == "#NewYork"


def test_what_is_not_known_stays_and_preflight_says_so() -> None:
    text = "{lens} by {dj} {not a slot} {} {{camera}"
    post = caption.set_caption(replace(POST, items=(Item("i2", "m2"),)), text)
    made = spoken(post, AROUND, (FEED,))
    assert made.caption == "{lens} by {dj} {not a slot} {} {X100V"
    media = {medium.id: medium for medium in MEDIA}
    found = {f.rule: f for f in preflight.judge(made, media, FEED) if f.rule.startswith("slot")}
    assert {rule: f.severity for rule, f in found.items()} == {
        "slot.empty": "warning",
        "slot.nobody": "warning",
    }
    assert "{lens}" in preflight.message(found["slot.empty"])
    assert "{dj}" in preflight.message(found["slot.nobody"])
    done = spoken(caption.set_caption(POST, "{lens}"), AROUND, (FEED,))
    assert not [f for f in preflight.judge(done, media, FEED) if f.rule.startswith("slot")]


def test_lengths_are_those_of_what_is_said() -> None:
    long = Around(replace(SHOOT, place="x" * 300), language="en")
    made = spoken(caption.set_caption(POST, "{place}"), long, (X,))
    found = preflight.judge(made, {medium.id: medium for medium in MEDIA}, X)
    assert "caption.over" in {finding.rule for finding in found}


SCRIPTS = st.sampled_from(
    ["👨‍👩‍👧", "🇱🇻", "e\u0301", "한국", "שלום", "سلام", "\r\n", "日本", "#", "@", "{", "}", " ", "a", "{x}"]
)
TEXTS = st.lists(st.one_of(SCRIPTS, st.text(max_size=3)), max_size=12).map("".join)
NAMES = st.sampled_from(sorted(slots.FACTS))
VALUES = st.text(
    st.characters(exclude_characters="{}#@＠＃", exclude_categories=["Cs"]), min_size=1, max_size=8
)


@given(TEXTS)
def test_a_text_without_known_slots_stays_as_it_is(text: str) -> None:
    assert say(text, {}) == (text, ())
    assert say(text.replace("{", "("), {"camera": Fact("EOS")}).text == text.replace("{", "(")


@given(st.lists(st.tuples(TEXTS, NAMES), max_size=5), TEXTS, st.dictionaries(NAMES, VALUES))
def test_slots_become_their_facts_and_nothing_else_changes(
    parts: list[tuple[str, str]], tail: str, values: dict[str, str]
) -> None:
    known = {name: Fact(value) for name, value in values.items()}
    bare = [(before.translate({ord(c): None for c in "{}#@＠＃"}), name) for before, name in parts]
    tail = tail.replace("{", "").replace("}", "")
    text = "".join(f"{before}{{{name}}}" for before, name in bare) + tail
    expected = "".join(before + values.get(name, f"{{{name}}}") for before, name in bare) + tail
    made = say(text, known)
    assert made.text == expected
    assert say(made.text, known).text == made.text
    for start, end, said_start, said_end in made.places:
        assert text[start] == "{"
        assert text[end - 1] == "}"
        assert made.written(said_start) == start
        assert made.written(said_end) == end
    assert made.written(len(made.text)) == len(text)
    assert [made.written(at) for at in range(len(made.text))] == sorted(
        made.written(at) for at in range(len(made.text))
    )


@given(TEXTS, TEXTS, TEXTS)
@pytest.mark.parametrize("language", ["en-US", "ko", "ar"])
def test_speaking_twice_says_the_same(language: str, one: str, two: str, three: str) -> None:
    post = replace(
        POST, caption=one + "{camera}", first_comment=two, variants=(Variant("x.post", caption=three),)
    )
    around = replace(AROUND, language=language)
    made = spoken(post, around, (FEED, X))
    assert spoken(made, around, (FEED, X)) == made
