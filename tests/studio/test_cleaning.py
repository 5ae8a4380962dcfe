"""What copying leaves in a text is found and taken out; what scripts and emoji need stays."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from studio import cleaning
from studio.cleaning import clean

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    "dirty, cleaned, kind",
    [
        ("a\u200bb", "ab", "invisible"),
        ("\ufeffHello", "Hello", "invisible"),
        ("a\u2060b\u0000", "ab", "invisible"),
        ("a\u200db", "ab", "invisible"),
        ("a\ufe0f b", "a b", "invisible"),
        ("\u200eleft\u202a", "left", "direction"),
        ("photo\u00adgraph", "photograph", "hyphen"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", "break"),
        ("a\u00a0b\u2009c\u3000d", "a b c d", "space"),
        ("don´t don`t don\u2032t", "don't don't don't", "quote"),
        ('“one” and "two"', '"one" and "two"', "quote"),
        ("it’s and it's", "it's and it's", "quote"),
        ("𝓗𝓮𝓵𝓵𝓸 𝗯𝗼𝗹𝗱 𝟙", "Hello bold 1", "styled"),
        ("Ｈｅｌｌｏ", "Hello", "styled"),
        ("Ⓗⓔⓛⓛⓞ", "Hello", "styled"),
        ("ᴡᴇᴅᴅɪɴɢ", "wedding", "styled"),
        ("s\u0336t\u0336", "st", "styled"),
        ("cafe\u0301 in I\u0307", "café in İ", "composed"),
        ("\u1112\u1161\u11ab", "한", "composed"),
    ],
)
def test_what_nobody_wants_is_cleaned(dirty: str, cleaned: str, kind: str) -> None:
    assert clean(dirty) == cleaned
    assert set(cleaning.counts(cleaning.changes(dirty))) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        FAMILY,
        "❤️ ☀️ 1️⃣ #️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇱🇻 🧑🏿‍🤝‍🧑🏻 👁️‍🗨️ ☹︎ 🅰 ©",
        "می‌خواهم",  # Persian: "I want", with a zero-width non-joiner
        "नमस्ते क्‍ष",
        "ശ്രീ ന്‍",
        "שלום \u200fworld\u200e!",
        "مرحبا \u2067abc\u2069",
        "ภาษา\u200bไทย",
        "日本\u3000東京 ＡＢＣ",
        "„Guten Tag“, sagte er.",
        "« Bonjour »",
        "“all curly” and it’s fine",
        '"all straight" and it\'s fine',
        "ʻokina",
        "tabs\tand\nlines",
        "葛󠄀城",  # an ideograph with its variation selector
        "≠ a\u0338",
        "éñ한",
    ],
)
def test_what_is_needed_stays(text: str) -> None:
    assert clean(text) == text
    assert cleaning.changes(text) == ()


def test_french_keeps_its_spaces() -> None:
    assert clean("Vraiment\u202f?", "fr-FR") == "Vraiment\u202f?"
    assert clean("Vraiment\u202f?", "en-US") == "Vraiment ?"


def test_two_characters_are_never_made_one() -> None:
    assert clean("🇱\u200e🇻") == "🇱\u200e🇻"
    assert clean("🇱\x08🇱🇻") == "🇱\x08🇱🇻"
    assert clean("a\u200b\u0301") == "a\u200b\u0301"
    assert clean("👩\u200b\u200d👧") == "👩\u200b\u200d👧"


def test_the_changes_say_where_and_what() -> None:
    text = "Hi\u200b 𝗔na\r\n"
    found = cleaning.changes(text)
    assert [(text[one.start : one.end], one.text) for one in found] == [
        ("\u200b", ""),
        ("𝗔", "A"),
        ("\r\n", "\n"),
    ]
    assert cleaning.apply(text, found[:1]) == "Hi 𝗔na\r\n"
    assert list(cleaning.counts(found).items()) == [("invisible", 1), ("break", 1), ("styled", 1)]
    assert list(cleaning.shown("\u200b\x00")) == ["ZERO WIDTH SPACE", "U+0000"]


PIECES = st.sampled_from(
    [
        FAMILY,
        "❤️",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🇱🇻",
        "🇱",
        "1️⃣",
        "می‌",
        "क्‍ष",
        "שלום",
        "e\u0301",
        "\u0301",
        "\u200d",
        "\u200c",
        "\u200b",
        "\ufe0f",
        "\u00ad",
        "\u200e",
        "\u00a0",
        "\u3000",
        "𝗔",
        "Ａ",
        "´",
        "“",
        '"',
        "'",
        "’",
        "\r\n",
        "\r",
        "\n",
        "한",
        "ᄒ",
        "ᅡ",
        "日",
        "a",
        " ",
        "\ufeff",
        "👩",
        "👧",
        "\U0001f3fd",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.characters(exclude_categories=["Cs"])), max_size=14).map("".join)


def clusters(text: str) -> list[str]:
    return [match[0] for match in regex.finditer(r"\X", text)]


@given(TEXTS)
def test_nothing_visible_is_lost_joined_or_parted(text: str) -> None:
    found = cleaning.changes(text)
    made = cleaning.apply(text, found)
    gone = sum(not change.text for change in found)
    assert len(clusters(made)) == len(clusters(text)) - gone
    for change in found:
        if not change.text:
            assert all(
                unicodedata.category(char)[0] in "CMZ" or char in "\u3164\uffa0"
                for char in text[change.start : change.end]
            )


@given(TEXTS)
def test_emoji_and_their_sequences_are_never_touched(text: str) -> None:
    emoji = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}")
    kept = [cluster for cluster in clusters(text) if emoji.search(cluster)]
    assert [cluster for cluster in clusters(clean(text)) if emoji.search(cluster)] == kept


@given(TEXTS)
def test_the_changes_are_in_order_and_apart(text: str) -> None:
    at = 0
    for change in cleaning.changes(text):
        assert at <= change.start < change.end <= len(text)
        assert change.text != text[change.start : change.end]
        at = change.end
