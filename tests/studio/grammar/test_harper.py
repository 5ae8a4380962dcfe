"""The instant engine itself."""

from concurrent.futures import ThreadPoolExecutor

from studio.grammar.harper import Harper
from studio.grammar.proofreader import Proofreader


def test_it_finds_spelling_and_agreement_with_fixes(harper: Harper) -> None:
    text = "We was happy to recieve it."
    found = {one.text: one for one in harper.check(text, "en-US")}
    assert found["was"].suggestions == ("were",)
    assert found["recieve"].suggestions[0] == "receive"
    assert (found["recieve"].category, found["was"].category) == ("spelling", "grammar")
    assert found["recieve"].engine == "harper"


def test_the_dialect_follows_the_language(harper: Harper) -> None:
    text = "The colour of the sea."
    assert [one.text for one in harper.check(text, "en-US")] == ["colour"]
    assert harper.check(text, "en-GB") == ()
    assert [one.text for one in harper.check(text, "en")] == ["colour"]


def test_it_reads_english_only(harper: Harper) -> None:
    assert harper.reads("en-NZ")
    assert not harper.reads("es")


def test_a_long_sentence_does_not_hide_what_is_in_it(harper: Harper) -> None:
    text = "We walked along the river and " + "through the old town and " * 15 + "we was happy."
    assert "was" in {one.text for one in harper.check(text, "en-US")}
    assert all(one.end - one.start < 40 for one in harper.check(text, "en-US"))


def test_many_threads_share_it(harper: Harper) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: harper.check(f"teh {number}", "en-US"), range(64)))
    assert all("teh" in {one.text for one in answer} for answer in answers)


def test_a_caption_may_begin_small_but_not_its_second_sentence(harper: Harper) -> None:
    text = "soft light. no filter\nslow morning"
    assert [one.text for one in Proofreader((harper,), None).quick(text, "en-US")] == ["no"]
