"""How a client sounds: learned from captions, changed by the person, and hinted at gently."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio import voice
from studio.post import Client, MediaSet, Post, Voice
from studio.voice import Profile, hints, learn, merged, profile_of

OWN = (
    "Hello friends, the meadow was wet and golden again 🌾 #meadow #dawn",
    "Hello friends, a quiet meadow and two patient people 🌿 #meadow",
    "Hello friends, rain over the meadow, then sun ☀️ #rain",
    "Hello friends, ten minutes of golden light 🌾🌾 #dawn",
    "Hello friends, the patient kind of morning 🌾 #dawn",
    "Hello friends, one more golden field, one more yes 🌾 #meadow",
)
OTHERS = tuple(f"Stunning product number {n} in the studio, buy it now" for n in range(12))


def families(text: str, profile: Profile) -> list[str]:
    return [found.family for found in hints(text, "en-US", profile)]


def test_what_is_learned_can_be_seen() -> None:
    profile = learn(OWN, "en-US", OTHERS)
    assert profile.count == 6
    assert profile.openings == ("Hello friends",)
    assert profile.habit
    assert profile.emoji == (1, 2)
    assert profile.tags == (1, 2)
    assert profile.length is not None
    assert 6 <= profile.length[0] <= profile.length[1] <= 12
    assert {"golden", "meadow", "patient"} <= set(profile.favourites)
    assert not {"friends", "with"} & set(profile.favourites) - {"friends"}


def test_words_of_ones_other_clients_are_offered_to_be_refused() -> None:
    profile = learn(OWN * 2, "en-US", OTHERS)
    assert "stunning" in profile.never
    assert "golden" not in profile.never
    assert "stunning" not in merged(profile, Voice(refused=("Stunning",))).never
    assert learn(OWN, "en-US", OTHERS).never == ()


def test_a_caption_in_the_voice_has_no_hint() -> None:
    profile = learn(OWN, "en-US", OTHERS)
    for text in OWN:
        assert hints(text, "en-US", profile) == ()
    assert hints("", "en-US", profile) == hints(" 🌾 ", "en-US", profile) == ()


def test_a_refused_word_is_told_wherever_it_stands_and_from_the_first_caption() -> None:
    profile = merged(learn((), "en-US"), Voice(refused=("amazing", "must have")))
    text = "👩‍👩‍👧 AMAZING day, amazingly amazing. A must\u00a0have, must have."
    found = hints(text, "en-US", profile)
    assert [text[one.start : one.end] for one in found] == ["AMAZING", "amazing", "must have"]
    assert found[0].message == "You never say “amazing”."
    assert {(one.category, one.engine, one.family) for one in found} == {("style", "voice", "voice.refused")}
    assert hints("", "en-US", profile) == ()
    assert not hints(text, "en-US", replace(profile, off=frozenset({"voice.refused"})))


def test_each_habit_is_hinted_at() -> None:
    profile = learn(OWN, "en-US", OTHERS)
    assert families("Good morning all, the meadow was golden today 🌾", profile) == ["voice.opening"]
    assert families("Hello everybody, the meadow was golden today 🌾", profile) == []
    assert families("Hello friends, golden 🌾🌾🌾🌾🌾 and a meadow again", profile) == ["voice.emoji"]
    assert families("Hello friends, the meadow again #a #b #c #d #e", profile) == ["voice.tags"]
    assert families("Hello friends, " + "golden meadow " * 30, profile) == ["voice.length"]
    assert families("Hello friends", profile) == ["voice.length"]


def test_nothing_learned_is_told_before_there_are_five() -> None:
    profile = learn(OWN[:4], "en-US", OTHERS)
    assert hints("Nothing like the others, and very very long " * 20, "en-US", profile) == ()


def test_what_the_person_says_beats_what_was_learned_and_needs_no_captions() -> None:
    said = Voice(emoji=(0, 0), length=(1, 3), tags=(0, 1), openings=("Dear all",))
    profile = merged(learn((), ""), said)
    assert set(families("One two three four 🌾 #a #b", profile)) == {
        "voice.emoji",
        "voice.length",
        "voice.tags",
        "voice.opening",
    }
    assert families("Dear all, hi", profile) == []
    everything_off = merged(learn(OWN, "en"), replace(said, off=voice.FAMILIES))
    assert families("One two three four 🌾 #a #b", everything_off) == []


def test_what_was_learned_is_not_told_of_another_language() -> None:
    profile = learn(OWN, "en-US", OTHERS)
    assert hints("Buenos días a todos, qué luz tan linda hoy", "es-AR", profile) == ()


def test_a_profile_is_made_of_the_clients_posts() -> None:
    client = Client("c", "Ana", languages=("en-US", "es"), voice=Voice(refused=("amazing",)))
    sets = {"s": MediaSet("s", client="c"), "o": MediaSet("o", client="d")}
    posts = [Post(f"p{n}", "s", caption=text) for n, text in enumerate(OWN)]
    posts += [Post(f"o{n}", "o", caption=text) for n, text in enumerate(OTHERS)]
    posts += [Post("es", "s", caption="Hola a todos", language="es"), Post("lost", "gone", caption="Lost")]
    made = profile_of(client, posts, sets, "en-US", but="p0")
    assert made.count == 5
    assert made.refused == ("amazing",)
    assert profile_of(client, posts, sets, "es").count == 1
    assert made.client == "Ana"


def test_korean_and_chinese_are_counted_too() -> None:
    korean = learn(["안녕하세요 여러분, 오늘의 빛 📷 #서울"] * 5, "ko")
    assert korean.openings == ("안녕하세요 여러분, 오늘의",)
    assert korean.emoji == (1, 1)
    chinese = learn(["今天的光很好"] * 5, "zh-CN")
    assert chinese.length == (6, 6)
    refusing = merged(learn((), "zh-CN"), Voice(refused=("漂亮",)))
    assert [found.text for found in hints("今天很漂亮啊", "zh", refusing)] == ["漂亮"]


TEXTS = st.lists(
    st.sampled_from(["amazing", "👩‍👩‍👧", "e\u0301", " ", "\n", "#tag", "한국", "שלום", "日本", "!", "a"]),
    max_size=20,
)


@given(TEXTS.map("".join), st.lists(TEXTS.map("".join), max_size=8))
def test_every_hint_stands_where_it_says(text: str, past: list[str]) -> None:
    profile = merged(learn(past, "en"), Voice(refused=("amazing", "é"), emoji=(1, 1), length=(2, 3)))
    for found in hints(text, "en", profile):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.message
