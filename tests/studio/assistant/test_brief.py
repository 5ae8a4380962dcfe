"""What a model is told of how a client sounds: short, the same every time, and without anybody's name."""

from hypothesis import given
from hypothesis import strategies as st

from studio.assistant import brief
from studio.post import Client, Handle, MediaSet, Post, Voice
from studio.voice import Profile, learn, merged, profile_of

CAPTIONS = (
    "Hello friends, golden light over the meadow with Anna and Mark 🌾 @anna.k #meadow #dawn",
    "Hello friends, a quiet meadow in Jūrmala, two patient people 🌿 https://example.com/x #meadow",
    "Hello friends, rain over the meadow, then golden sun ☀️ #rain",
    "Hello friends, ten minutes of golden meadow 🌾 #dawn",
    "BUY NOW",
    "Hello friends, one more golden meadow, one more yes 🌾 #meadow",
)
SETS = {"s": MediaSet("s", client="c"), "e": MediaSet("e", client="c", embargo="2027-01-01")}
POSTS = tuple(Post(f"p{n}", "s", caption=text) for n, text in enumerate(CAPTIONS))
FULL = Voice(
    tone="warm, dry, never cute", audience="couples in Riga", note="Rosa Liepa writes short sentences",
    refused=("amazing", "stunning"), favourites=("slow",), openings=("Hi all",), length=(8, 30),
    examples=("Soft light.\nSlow hands.", "Rosa was late again."),
)  # fmt: skip


def profile(client: Client, *posts: Post) -> Profile:
    return profile_of(client, posts or POSTS, SETS, "en-US")


def test_what_the_person_says_comes_first_and_the_client_is_not_named() -> None:
    client = Client("c", "Rosa Liepa", (Handle("x", "rosaliepa"),), ("en-US", "lv"), FULL)
    assert brief.of(client, profile(client)).split("\n") == [
        "Tone: warm, dry, never cute",
        "Audience: couples in Riga",
        "About the voice: [name] writes short sentences",
        "Words that they never use: amazing, stunning",
        "Words that are theirs: slow",
        "Captions begin: Hi all",
        "Words in a caption: 8 to 30",
        "Emoji in a caption: 0 to 1",
        "Hashtags in a caption: 0 to 2",
        "Languages: English (en-US), Latvian (lv)",
        "An example: Soft light. Slow hands.",
        "An example: [name] was late again.",
    ]


def test_without_examples_of_ones_own_the_most_usual_captions_are_given_without_names() -> None:
    client = Client("c", "Rosa")
    said = brief.of(client, profile(client))
    examples = [line for line in said.split("\n") if line.startswith("An example")]
    assert len(examples) == 3
    assert "BUY NOW" not in said
    for one in ("Anna", "Mark", "Jūrmala", "@", "https", "#"):
        assert one not in said
    first = brief.of(client, profile(client, *POSTS[:1] * 6)).split("\n")[-1]
    assert first == "An example: Hello friends, golden light over the meadow with [name] and [name] 🌾"


def test_captions_that_no_model_may_see_or_nobody_yet_are_no_examples() -> None:
    client = Client("c", "Rosa")
    kept = [Post(f"k{n}", "s", caption=f"Kept to oneself, light {n}", no_model=True) for n in range(4)]
    early = [Post(f"e{n}", "e", caption=f"Kept until spring, light {n}") for n in range(4)]
    made = profile(client, *kept, *early)
    assert made.count == 8
    assert made.typical == ()
    assert profile(Client("c", "Rosa", no_model=True)).typical == ()


def test_little_is_said_of_little() -> None:
    client = Client("c", "Rosa", languages=("en", "lv"))
    assert brief.of(client, None) == ""
    assert brief.of(client, profile(client, *POSTS[:3])) == ""
    assert brief.of(Client("c", "Rosa", voice=Voice(tone="dry")), None) == "Tone: dry"


def test_what_is_not_wanted_is_not_said() -> None:
    client = Client("c", "Rosa", voice=Voice(off=("voice.emoji", "voice.opening")))
    said = brief.of(client, profile(client))
    assert "Emoji" not in said
    assert "begin" not in said
    assert "Hashtags" in said


def test_a_long_example_ends_with_a_sentence_or_a_word() -> None:
    told = "Light fell on the wall and stayed there. " * 9
    client = Client("c", "Rosa", voice=Voice(examples=(told, "word " * 90, "빛" * 400)))
    sentence, words, signs = (
        line.removeprefix("An example: ") for line in brief.of(client, None).split("\n")
    )
    assert sentence.endswith("there.")
    assert words.endswith("word…")
    assert signs == "빛" * 239 + "…"


def test_a_brief_of_much_leaves_out_what_there_is_no_room_for() -> None:
    long = "word " * 80
    said = Voice(
        tone=long, audience=long, note=long, refused=tuple(f"refused{n}" for n in range(50)), examples=(long,) * 3,
        favourites=tuple(f"own{n}" for n in range(50)), openings=(long,), length=(8, 30),
    )  # fmt: skip
    made = brief.of(Client("c", "Rosa", voice=said), merged(learn((), "en"), said))
    assert 1200 < len(made) <= brief.MOST
    assert [line.partition(":")[0] for line in made.split("\n")] == [
        "Tone",
        "Audience",
        "About the voice",
        "Words that they never use",
        "Words that are theirs",
        "Words in a caption",
    ]


ANY = st.text(max_size=900)


@given(
    ANY,
    ANY,
    ANY,
    st.lists(ANY, max_size=5),
    st.lists(ANY, max_size=12),
    st.sampled_from(("Rosa Liepa", "李", "Ő")),
)
def test_it_is_always_short_of_one_line_each_and_never_names_the_client(
    tone: str, audience: str, note: str, examples: list[str], refused: list[str], name: str
) -> None:
    voice = Voice(
        tone=f"{tone} {name} {tone}", audience=audience, note=note + f" @{name.lower()} ", refused=tuple(refused),
        examples=tuple(f"{one} {name}" for one in examples),
    )  # fmt: skip
    client = Client("c", name, voice=voice)
    made = brief.of(client, merged(learn(examples, "en"), voice, name))
    assert len(made) <= brief.MOST
    rest = made.replace("[name]", "")
    assert name.casefold() not in rest.casefold().split()
    assert name != "李" or name not in rest
    assert all(": " in line for line in made.split("\n") if line)
    assert made == brief.of(client, merged(learn(examples, "en"), voice, name))
