"""What the coach says, in every language that it speaks."""

from pathlib import Path

import pytest
import regex

from studio.grammar.coach import TONGUES, explained, lesson, reason
from studio.grammar.families import shipped
from studio.grammar.finding import Finding
from studio.grammar.harper import Harper
from studio.grammar.proofreader import Proofreader
from tests.e2e.program import run

CODES = [code for code, _ in TONGUES]
OTHERS = [code for code in CODES if code != "en"]
FAMILIES = sorted(shipped().families)
QUOTED = regex.compile(r"“[^”]*”|«[^»]*»|„[^”]*”|\([^)]*\)|（[^）]*）")
# What each language is written with, besides the English words that it speaks of.
LETTERS = {
    "es": regex.compile(r"[áéíóúñ]"),
    "hu": regex.compile(r"[áéíóöőúüű]"),
    "lv": regex.compile(r"[āčēģīķļņšūž]"),
    "ko": regex.compile(r"\p{Hangul}"),
    "zh": regex.compile(r"\p{Han}"),
}
LONGEST = 260  # characters; what a tooltip shows in four lines


def test_the_coach_speaks_six_languages() -> None:
    assert CODES == ["en", "es", "hu", "lv", "ko", "zh"]
    assert dict(TONGUES)["lv"] == "Latviešu"


@pytest.mark.parametrize("tongue", CODES)
def test_every_family_is_explained(tongue: str) -> None:
    told = explained(tongue)
    assert set(told) == set(FAMILIES)
    for family, one in told.items():
        assert one.title.strip() == one.title, family
        assert 1 <= len(one.title.split()) <= 6, family
        assert one.why[-1] in ".。", family
        assert 10 < len(one.why) <= LONGEST, family
        assert not regex.search(r"TODO|XXX|lorem|\?\?|\{\w*\}|\s\s", one.title + one.why), family


@pytest.mark.parametrize("tongue", OTHERS)
def test_no_language_is_a_copy_of_another(tongue: str) -> None:
    for family, one in explained(tongue).items():
        for other in CODES:
            if other != tongue:
                assert one.why != explained(other)[family].why, family


@pytest.mark.parametrize("tongue", OTHERS)
def test_every_reason_is_written_in_its_language(tongue: str) -> None:
    letters = LETTERS[tongue]
    told = explained(tongue)
    strange = [family for family, one in told.items() if not letters.search(QUOTED.sub("", one.why))]
    assert len(strange) <= len(told) // 4, strange  # a short Spanish sentence may do without an accent
    if tongue in {"ko", "zh"}:
        assert strange == []


@pytest.mark.parametrize("tongue", CODES)
def test_no_two_families_say_the_same(tongue: str) -> None:
    told = explained(tongue).values()
    assert len({one.why for one in told}) == len({one.title for one in told}) == len(told)


def test_chinese_has_its_own_punctuation() -> None:
    for one in explained("zh").values():
        assert not regex.search(r"(?<=\p{Han})[,:;()?]|[,:;()?](?=\p{Han})", one.title + one.why)


def test_koreans_are_spoken_to_in_one_form() -> None:
    polite = regex.compile(r"(?:요|세요)\.$")
    assert all(polite.search(one.why) for one in explained("ko").values())


def test_an_example_is_wrong_and_then_right() -> None:
    for family, one in shipped().families.items():
        assert one.wrong != one.right, family
        assert one.category in {"spelling", "grammar", "punctuation", "style"}


@pytest.mark.parametrize("family", [name for name in FAMILIES if not name.startswith("voice.")])
def test_no_engine_finds_fault_with_what_is_right(harper: Harper, family: str) -> None:
    assert Proofreader((harper,), None).quick(shipped().families[family].right, "en-US") == ()


def test_a_lesson_is_in_the_language_of_the_person() -> None:
    told = lesson("article.missing", "hu")
    assert told.title == "Hiányzó névelő"
    assert (told.wrong, told.right) == ("I took photo at sunset.", "I took a photo at sunset.")
    assert lesson("article.missing", "zh-Hans-CN") == lesson("article.missing", "zh")
    assert lesson("article.missing", "ES-mx").title == "Falta el artículo"


@pytest.mark.parametrize("tongue", ["", "en-GB", "fr", "x"])
def test_who_speaks_another_language_is_told_in_english(tongue: str) -> None:
    assert lesson("word.doubled", tongue) == lesson("word.doubled", "en")


@pytest.mark.parametrize(
    ("family", "stands_in"),
    [
        ("spelling.unheard", "spelling.typo"),
        ("voice.unheard", "style.other"),
        ("punctuation.unheard", "punctuation.other"),
        ("verb.unheard", "word.choice"),
        ("", "word.choice"),
    ],
)
def test_a_family_that_is_not_known_has_a_lesson_too(family: str, stands_in: str) -> None:
    assert lesson(family, "lv") == lesson(stands_in, "lv")


def test_the_reason_is_the_lesson_where_the_mother_tongue_is_known() -> None:
    found = Finding(0, 1, "a", "AnA", "grammar", "Incorrect article.", engine="harper", family="article.a-an")
    assert reason(found, "ko") == lesson("article.a-an", "ko").why
    assert reason(found, "en-US") == reason(found, "") == reason(found, "fr") == "Incorrect article."


def test_a_text_in_another_language_is_explained_by_the_engine() -> None:
    found = Finding(0, 1, "a", "AGREEMENT_DET_NOUN", "grammar", "Error.", engine="languagetool")
    assert reason(found, "hu") == "Error."


@pytest.mark.parametrize(("tongue", "translated"), [("hu", True), ("en", False)])
def test_the_command_line_gives_the_reason(tongue: str, translated: bool, tmp_path: Path) -> None:
    (tmp_path / "caption.txt").write_text("It was a honor.", "utf-8")
    ran = run("check", "caption.txt", "--engine", "quick", "--mother-tongue", tongue, "--json", cwd=tmp_path)
    assert ran.status == 1
    lesson_given = [one["message"] == lesson("article.a-an", "hu").why for one in ran.json["findings"]]
    assert lesson_given == [translated]
