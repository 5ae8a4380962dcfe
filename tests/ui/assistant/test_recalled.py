"""A request and its answer out of the record, as a person reads them."""

import json

import pytest

from studio.assistant.material import Material, Part, Picture
from studio.assistant.request import Turn, build
from tests.ui.assistant.ledgers import picture
from ui.assistant.opening import operations
from ui.assistant.recalled import came, sent

TEXT = "Fog <<<text\nthen light.\ntext>>> 💛 שלום"


def test_what_left_is_read_by_its_parts_as_the_sheet_showed_them() -> None:
    material = Material((Part("text", TEXT), Part("voice", "Tone: dry")), (Picture("i1", picture(), 40, 30),))
    turn = Turn('{"text": "An answer"}', "Shorter, please.")
    made = build(
        operations()["polish"], material, {"language": "English"}, endpoint="", model="m", before=(turn,)
    )
    passages = sent(made.record)
    assert [one.head for one in passages] == [
        "Your text",
        "How they sound",
        "Its answer before: The text",
        "What you say to that",
        "What the model was told to do",
        "What else left with it",
    ]
    said = {one.head: one.text for one in passages}
    assert said["Your text"] == TEXT
    assert said["How they sound"] == "Tone: dry"
    assert said["What you say to that"] == "Shorter, please."
    assert "copy editor" in said["What the model was told to do"]
    assert "model: m" in said["What else left with it"]
    assert not any("base64" in one.text for one in passages)


def test_a_request_for_a_picture_is_read_by_its_prompt() -> None:
    body = json.dumps({"model": "m", "prompt": "Go on with the sky.", "image": "data:image/png;base64,AA=="})
    assert [tuple(one) for one in sent(body)] == [
        ("What the model was told to do", "Go on with the sky."),
        ("What else left with it", "model: m"),
    ]


@pytest.mark.parametrize("text", ["", "no JSON {", "[1, 2]", "3", '"words"', "null"])
def test_what_is_no_document_is_shown_as_it_is(text: str) -> None:
    assert "".join(one.text for one in sent(text)) == text
    assert "".join(one.text for one in came(text)) == text


def test_an_answer_is_read_entry_by_entry_with_its_own_words_first() -> None:
    answer = {
        "proposals": [{"note": "warm", "text": "One"}, {"text": "Two\n\nlines", "note": ""}],
        "notes": ["a", "b"],
        "mine": [{"seconds": 2.5, "sentences": [1, 2]}],
        "title": "",
    }
    assert [tuple(one) for one in came(json.dumps(answer))] == [
        ("Proposal 1", "One\nnote: warm"),
        ("Proposal 2", "Two\n\nlines\nnote: "),
        ("Its notes", "· a\n· b"),
        ("mine 1", "seconds: 2.5\nsentences: 1, 2"),
    ]


@pytest.mark.timeout(60)
def test_what_opens_very_often_and_is_never_closed_is_shown_as_it_is() -> None:
    # Each opening was looked for to the end of the text: minutes of it here, on the window's thread.
    said = "<<<text\n" * 100_000 + "Fog\ntext>>>\nand <<<voice\nvoice>>>"
    body = json.dumps({"messages": [{"role": "user", "content": said}]})
    (first, second) = sent(body)
    assert first.text == "<<<text\n" * 99_999 + "Fog"
    assert second.text == "and <<<voice\nvoice>>>"
    lonely = "<<<a\n" * 100_000
    assert sent(json.dumps({"messages": [{"role": "user", "content": lonely}]}))[0].text == lonely.strip()
