"""What captions are made of is hidden, the sentence around it still parses, and every place leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.grammar.finding import Finding
from studio.grammar.harper import Harper
from studio.grammar.masks import mask
from studio.grammar.proofreader import Proofreader

PIECES = st.sampled_from(
    [
        *(
            "Thanks ",
            "teh ",
            "we was ",
            "a ",
            ". ",
            "\n",
            "\r\n",
            "@ana.f ",
            "#riga ",
            "#weddingday #love",
            "❤️",
            " 👩‍👩‍👧‍👦 ",
        ),
        *(
            "f/1.8 ",
            "1/250 s ",
            "ISO 400 ",
            "85mm ",
            "https://x.yz/a?b=c ",
            "a@b.com ",
            "e\u0301",
            "\u200b",
            "\ud83d",
            "\x00",
        ),
        *(
            "𝗚𝗼𝗹𝗱",
            "שלום ",
            "مرحبا ",
            "서울 ",
            "东京",
            "🇱🇻",
            "👍🏽",
            "\u202e",
            "Fujifilm X-T5 ",
            "{camera} ",
            "#️⃣",
            "I ",
            " Riga",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=50)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Thanks @ana.f for the day.", "Thanks Anna for the day."),
        ("by @ana_f@photo.social!", "by Anna!"),
        ("Loved this #wedding in Riga", "Loved this wedding in Riga"),
        ("What a day! #wedding #riga_latvia #love", "What a day!"),
        ("#wedding #riga\tWhat a day", "What a day"),
        (
            "See https://example.com/a?b=c. Or www.example.com, or example.photo/x",
            "See Paris. Or Paris, or Paris",
        ),
        ("Mail me@example.co.uk", "Mail Paris"),
        ("at f/1.8, 1/250 s, ISO 400 with an 85mm lens", "at ISO, speed, ISO with an iron lens"),
        ("24-70mm at ƒ2.8 and iso3200", "prime at ISO and ISO"),
        ("Great day ❤️! Bye", "Great day! Bye"),
        ("Great ❤️🎉 day", "Great day"),
        ("Great👩‍👩‍👧‍👦day", "Great day"),
        ("❤️ Great", "Great"),
        ("I ❤️ Riga", "I love Riga"),
        ("{florist} made it", "Anna made it"),
        ("rec\u200bieve cafe\u0301", "recieve café"),
        ("\ud83d broken \x00", " broken "),
        ("❤️ #a Great 🎉 #b", " Great"),
    ],
)
def test_what_the_engines_see(text: str, seen: str) -> None:
    assert mask(text, "en-US").text == seen


def test_another_script_is_hidden_in_english_and_read_in_its_own_language() -> None:
    text = "서울 is great"
    place = Finding(0, 2, "서울", "X", "spelling", "", ())
    assert mask(text, "en-US").restore((place,)) == ()
    assert mask(text, "ko-KR").restore((place,)) == (place,)


@given(TEXTS)
def test_every_place_leads_back_into_the_text(text: str) -> None:
    masked = mask(text, "en-US")
    for start in range(len(masked.text)):
        place = masked.unmask(start, start + 1)
        if place is not None:
            first, last = place
            assert 0 <= first < last <= len(text)
            if last - first == 1 and masked.text[start].isalnum():
                assert masked.text[start] == text[first]


@given(TEXTS)
def test_places_keep_their_order(text: str) -> None:
    masked = mask(text, "en-US")
    places = [masked.unmask(at, at + 1) for at in range(len(masked.text))]
    starts = [place[0] for place in places if place]
    assert starts == sorted(starts)


def test_the_mistakes_around_are_found_and_the_masked_things_are_not(harper: Harper) -> None:
    text = "teh day with @anna.smyth ❤️ at f/1.8, 1/250 s — we was happy #weddingfotos\r\nhttps://exmple.com recieve"
    found = Proofreader((harper,), None).quick(text, "en-US")
    assert {text[one.start : one.end] for one in found} >= {"teh", "was", "recieve"}
    assert all(one.text == text[one.start : one.end] for one in found)
    for hidden in ("@anna.smyth", "❤️", "f/1.8", "1/250 s", "#weddingfotos", "https://exmple.com"):
        start = text.index(hidden)
        assert not [one for one in found if one.start < start + len(hidden) and start < one.end]


@given(TEXTS)
def test_any_text_is_checked_and_the_offsets_are_exact(harper: Harper, text: str) -> None:
    for one in Proofreader((harper,), None).quick(text, "en-US"):
        assert one.start < one.end
        assert text[one.start : one.end] == one.text
