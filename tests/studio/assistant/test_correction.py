"""A correction as it goes along: its own sentence and no other."""

import pytest

from studio.assistant import correction
from studio.grammar import Finding


def finding(text: str, word: str, *suggestions: str) -> Finding:
    start = text.index(word)
    return Finding(start, start + len(word), word, "rule", "grammar", "It does not agree.", suggestions)


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("First. We was 💛 here! Last.", "was", "We was 💛 here!"),
        ("We was here", "was", "We was here"),
        ("A line\nWe was here\nAnother", "was", "We was here"),
        ("f/1.8 was used at 14:00. Then", "was", "f/1.8 was used at 14:00."),
        ("最初です。私わ行きました。終わり。", "わ", "私わ行きました。"),
        ("One two.Three", "Three", "One two.Three"),
        ("Too long. Two here. Three", "long. Two", "Too long. Two here."),
    ],
)
def test_the_sentence_in_which_it_stands_goes_along_alone(text: str, word: str, sentence: str) -> None:
    assert correction.said(text, finding(text, word)).splitlines()[0] == f"Sentence: {sentence}"


def test_what_the_checker_says_and_offers_is_in_it() -> None:
    said = correction.said("We was here", finding("We was here", "was", "were", "", "are", "fourth"))
    assert said.splitlines()[1:] == [
        "Found: was",
        "The checker says: It does not agree.",
        "It offers instead: were | (nothing) | are",
    ]
