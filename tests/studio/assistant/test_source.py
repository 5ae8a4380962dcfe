"""A long text as numbered sentences: every word is in exactly one, and what was sent is read back as it was."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media.reading import CHARACTERS_MAX
from studio import places
from studio.assistant import operation as operations
from studio.assistant import source
from studio.assistant.material import Material
from studio.assistant.operation import Operation
from studio.assistant.request import build
from studio.errors import UserError
from studio.words import explain

PIECES = st.sampled_from(
    [
        *(
            "We opened",
            "in May",
            "Dr",
            "e.g",
            "No",
            "A",
            "I",
            "3",
            "2019",
            "Riga",
            "she said",
            "…",
            ".",
            "!",
            "?",
        ),
        *(
            " ",
            "  ",
            "\n",
            "\r\n",
            "\n\n",
            "\u2028",
            "\t",
            "“",
            "”",
            '"',
            ")",
            "我們",
            "。",
            "！」",
            "「",
            "؟",
            "।",
        ),
        *(
            "💛",
            "e\u0301",
            "مرحبا",
            "[7]",
            "[7] ",
            "-->",
            "00:00:01,000 --> 00:00:02,000",
            "x" * 700,
            "a, " * 300,
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def bare(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
@example("a\n[2] b")
def test_every_sign_is_in_exactly_one_sentence_and_in_order(text: str) -> None:
    if source.is_numbered(text) or "-->" in text:
        return  # the numbers, and the times of subtitles, are no words
    found = source.sentences(text)
    assert bare("".join(one.text for one in found)) == bare(text)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(one.text and "\n" not in one.text and len(one.text) <= source.LONGEST for one in found)


@given(TEXTS)
@example("[1] a\n[1] b")
def test_what_is_numbered_stays_as_it_is_and_is_read_back(text: str) -> None:
    sent = source.numbered(text)
    assert source.numbered(sent) == sent
    assert source.sentences(sent) == source.sentences(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We opened on 3. Mai 2019. It rained.", ["We opened on 3. Mai 2019.", "It rained."]),
        ("It was in 2019. Then we moved.", ["It was in 2019.", "Then we moved."]),
        ("Dr. A. Smith came at approx. 5 p.m. with us.", ["Dr. A. Smith came at approx. 5 p.m. with us."]),
        ("See no. 7. He said no. I left.", ["See no. 7.", "He said no.", "I left."]),
        ("So did I. We left.", ["So did I.", "We left."]),
        ("“Really?” she said. Yes… it was.", ["“Really?” she said.", "Yes… it was."]),
        ("She said: “We came.” Then we left!", ["She said: “We came.”", "Then we left!"]),
        ("It costs 1.200 € or example.com. Good.", ["It costs 1.200 € or example.com.", "Good."]),
        ("我們五月開幕。下雨了！「真的？」她說。", ["我們五月開幕。", "下雨了！", "「真的？」", "她說。"]),
        ("هل جئت؟ نعم. शुक्रिया। ठीक है।", ["هل جئت؟", "نعم.", "शुक्रिया।", "ठीक है।"]),
        ("1. Light first\n2. Then words. And more.", ["1. Light first", "2. Then words.", "And more."]),
        ("A line\nwrapped by hand.\n\nA heading\nText.", ["A line wrapped by hand.", "A heading", "Text."]),
    ],
)  # fmt: skip
def test_where_a_sentence_ends(text: str, found: list[str]) -> None:
    assert [one.text for one in source.sentences(text)] == found


def test_subtitles_that_were_pasted_are_joined_to_sentences() -> None:
    pasted = (
        "1\n00:00:01,000 --> 00:00:02,000\nWe opened\n\n2\n00:00:02,000 --> 00:00:03,000\nin May. It\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nrained.\n"
    )
    assert source.numbered(pasted) == "[1] We opened in May.\n[2] It rained."


def test_a_sentence_without_an_end_is_cut_at_a_clause() -> None:
    found = source.sentences(("so we went on and on, " * 60).strip())
    assert len(found) == 3
    assert all(one.text.endswith(",") for one in found)


def test_what_the_person_changed_is_what_counts() -> None:
    sent = "[1] We opened.\n[3] It rained,\nthey say.\n\n[4] The end."
    assert [(one.number, one.text) for one in source.sentences(sent)] == [
        (1, "We opened."),
        (3, "It rained, they say."),
        (4, "The end."),
    ]


@pytest.mark.parametrize("text", ["", "\n", "[2] b\n[1] a", "We cite [1] here.\n[1] A\n", "[1] a\nb\nc\nd"])
def test_other_brackets_are_no_numbering(text: str) -> None:
    assert not source.is_numbered(text)


def load() -> dict[str, Operation]:
    return operations.load([places.shipped() / "operations"])


def test_the_request_has_the_sentences_with_their_numbers_and_so_has_what_it_is_checked_against() -> None:
    material = Material().with_text("source", "We opened. It rained.")
    request = build(load()["repurpose"], material, {}, endpoint="http://127.0.0.1/v1", model="small")
    sent = json.loads(request.body)["messages"][1]["content"]
    assert "[1] We opened.\n[2] It rained.\n" in sent
    assert request.material.text("source") == "[1] We opened.\n[2] It rained."
    script = build(load()["script"], material, {}, endpoint="http://127.0.0.1/v1", model="small")
    assert "[1]" not in json.loads(script.body)["messages"][1]["content"]


def test_a_text_too_long_to_send_is_refused_with_a_sentence() -> None:
    def ask(length: int) -> None:
        material = Material().with_text("source", "We opened. " * (length // 11))
        build(load()["repurpose"], material, {}, endpoint="http://127.0.0.1/v1", model="small")

    ask(CHARACTERS_MAX)
    with pytest.raises(UserError) as raised:
        ask(2 * CHARACTERS_MAX)
    assert "200,000" in explain(raised.value)
