"""What engines made for essays say of captions, and what of it is kept to oneself."""

import pytest

from studio.grammar import lingotweaker
from studio.grammar.finding import Category, Finding
from studio.grammar.harper import Harper
from studio.grammar.language_tool import OFF, Match, told
from studio.grammar.lingotweaker import LingoTweaker
from studio.grammar.noise import near, noisy
from studio.grammar.ranking import ranked


def doubt(
    text: str, word: str, *fixes: str, category: Category = "spelling", language: str = "en-US"
) -> bool:
    start = text.index(word)
    found = Finding(start, start + len(word), word, "R", category, "", fixes, "harper")
    return noisy(found, text, language)


@pytest.mark.parametrize(
    ("text", "word", "fix"),
    [
        ("The harbour at low tide, Whitstable.", "Whitstable", "Whit stable"),
        ("Scanned on an old Epson.", "Epson", "Epsom"),
        ("Jānis has been carving since he was eight.", "Jānis", "Janis"),
        ("A softbox, camera left.", "softbox", "soft box"),
        ("An MUA, an SLR and an honest mirror.", "MUA", "Mua"),
        ("I am sooo happy.", "sooo", "soon"),
        ("Zsuzsi laughed all day.", "Zsuzsi", "Suzie"),
        ("tbh I almost didn't post this one", "tbh", "the"),
    ],
)
def test_names_and_words_of_the_trade_are_not_doubted(text: str, word: str, fix: str) -> None:
    assert doubt(text, word, fix)


@pytest.mark.parametrize(
    ("text", "word", "fix"),
    [
        ("We recieve it.", "recieve", "receive"),
        ("Becouse of the light.", "Becouse", "Because"),
        ("A trip to Barcelna.", "Barcelna", "Barcelona"),
        ("OUR BEUTIFUL DAY", "BEUTIFUL", "BEAUTIFUL"),
        ("The fotografía was soft.", "fotografía", "photography"),
    ],
)
def test_slips_are(text: str, word: str, fix: str) -> None:
    assert not doubt(text, word, fix)


def test_only_spelling_and_only_english_is_passed_over() -> None:
    assert not doubt("In old Riga we was.", "Riga", "Rita", category="grammar")
    assert not doubt("La luz de Riga.", "Riga", "Rita", language="es")


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("light", "lihgt", True),
        ("light", "ligt", True),
        ("light", "lights", True),
        ("light", "night", True),
        ("light", "light", False),
        ("light", "lgith", False),
        ("a", "", True),
    ],
)
def test_one_letter_is_near(one: str, other: str, is_near: bool) -> None:
    assert near(one, other) is is_near
    assert near(other, one) is is_near


@pytest.mark.parametrize(
    ("word", "given", "first"),
    [
        ("yong", ("Yong", "long", "young", "song"), "young"),
        ("wich", ("with", "which", "rich", "wish"), "which"),
        ("totaly", ("total", "totally", "totals"), "totally"),
        ("palce", ("palace", "place", "pace"), "place"),
        ("hte", ("hate", "he", "the"), "the"),
        ("paris", ("Paris", "parish"), "Paris"),
        ("throught", ("thought", "through", "throat"), "through"),
    ],
)
def test_the_likeliest_correction_is_first_and_none_is_lost(
    word: str, given: tuple[str, ...], first: str
) -> None:
    assert ranked(word, given)[0] == first
    assert set(ranked(word, given)) == set(given)


def test_taste_and_typography_are_passed_over() -> None:
    text = "It is a day"
    assert told(text, 0, 2, Match("PASSIVE", "STYLE", "", ("x",)), "en-US") is None
    assert told(text, 0, 2, Match(min(OFF), "GRAMMAR", "", ("x",)), "en-US") is None
    assert told(text, 0, 2, Match("IT_IS", "GRAMMAR", "", ("x",)), "en-US") is not None


CAPTION = "golden hour, no filter\nMārtiņš + Anna - 14/06 ... the sun was low and we stayed. Sooo good!"


def test_a_caption_is_left_alone_by_harper(harper: Harper) -> None:
    assert harper.check(CAPTION, "en-US") == ()


@pytest.mark.skipif(not lingotweaker.installed(), reason="there is no wheel of lingotweaker for this system")
def test_a_caption_is_left_alone_by_the_rules() -> None:
    checker = LingoTweaker()
    try:
        assert {one.rule for one in checker.check(CAPTION, "en-US")} <= {"UPPERCASE_SENTENCE_START"}
    finally:
        checker.close()
