"""Whatever a model answers inside and outside of its schema ends as proposals with remarks, or in a plain sentence."""

import json
from typing import Any

import pytest

from studio import places, words
from studio.assistant import judging, reply
from studio.assistant import operation as operations
from studio.assistant.exchange import approve, ask
from studio.assistant.ledger import Ledger
from studio.assistant.material import Material, Picture
from studio.assistant.reply import MOST, Answer, Reply
from studio.assistant.task import Task, of_text
from studio.errors import UserError
from studio.library import Library
from studio.network import Network
from tests.loopback import Server
from tests.model_server import base, request_of, stream, streamed

SHIPPED = operations.load([places.shipped() / "operations"])
GOOD = '{"text": "We were happy", "note": "n"}'
JPEG = b"\xff\xd8\xff\xd9"


def task_of(name: str, text: str = "We was happy", pictures: int = 0) -> Task:
    operation = SHIPPED[name]
    material = Material().with_text("text", text)
    material = material.with_pictures(Picture(f"i{n}", JPEG, 1, 1) for n in range(1, pictures + 1))
    task = of_text(operation, material.parts, language="en")
    return Task(operation, task.subject, material, task.values, task.rules)


def read(name: str, content: str, text: str = "We was happy", pictures: int = 0) -> Reply:
    task = task_of(name, text, pictures)
    request = request_of(task, "http://127.0.0.1:9/v1")
    made = reply.read(task.operation, request, Answer(content, "stop"))
    return judging.judge(task.operation, request, made, task.rules)


def listed(*texts: str) -> str:
    return json.dumps({"proposals": [{"text": text, "note": ""} for text in texts]})


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "```\n{}\n```",
        "Here it is: {} I hope that helps!",
        "<think>a {{ b</think>\n{}",
    ],
)
def test_what_small_models_say_around_their_json_is_passed_over(around: str) -> None:
    content = around.replace("{}", GOOD).replace("{{", "{")
    assert read("polish", content).proposals[0].text == "We were happy"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "}{",
        "[]",
        "null",
        '"text"',
        '{"text": NaN, "note": ""}',
        '{"text": "a", "text": "b", "note": ""}',
        '{"text": ["a"], "note": ""}',
        '{"text": null, "note": ""}',
        '{"note": ""}',
        '{"text": "a", "note": "", "more": 1}',
        '{"text": ' + "[" * 400 + "]" * 400 + ', "note": ""}',
        '{"text": "a", "note": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"a":' * 3_000 + "1" + "}" * 3_000,
        '{"text": ' + "9" * 10_000 + ', "note": ""}',
        "{" + " " * 200_000 + "}",
        "```" + " " * 200_000,
    ],
    ids=range(18),
)
def test_what_is_not_in_the_form_asked_for_is_one_plain_sentence(content: str) -> None:
    with pytest.raises(UserError) as failure:
        read("polish", content)
    assert failure.value.code == "assistant-malformed"
    said = words.explain(failure.value)
    assert len(said) < 400
    assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("polish", '{"text": "", "note": ""}'),
        ("polish", '{"text": " \\n\\u00a0", "note": ""}'),
        ("polish", '{"text": "\\u0000", "note": ""}'),
        ("tone", '{"proposals": []}'),
        ("tone", listed("", " ")),
        ("hashtags", '{"tags": []}'),
        ("hashtags", '{"tags": [{"tag": " # ", "note": ""}]}'),
        ("alt", '{"pictures": []}'),
        ("alt", '{"pictures": [{"picture": 7, "text": "A cat."}]}'),
        ("replies", '{"proposals": []}'),
        ("explain", '{"text": "", "notes": []}'),
    ],
)
def test_an_answer_that_proposes_nothing_says_so(name: str, content: str) -> None:
    with pytest.raises(UserError) as failure:
        read(name, content, pictures=1)
    assert failure.value.code == "assistant-empty"


def test_ten_thousand_proposals_are_a_few_and_said() -> None:
    answer = read("tone", listed(*(f"Version {n}" for n in range(10_000))))
    assert len(answer.proposals) == MOST
    assert "10000" in " ".join(answer.remarks)


def test_what_says_the_same_twice_is_there_once_and_said() -> None:
    answer = read("tone", listed("We were glad", "we  were GLAD ", "", "Happy"))
    assert [one.text for one in answer.proposals] == ["We were glad", "Happy"]
    assert answer.remarks == (
        "1 empty proposal is left out.",
        "1 proposal that says the same as another is left out.",
    )


def test_fewer_than_were_asked_for_are_said() -> None:
    assert read("tone", listed("One")).remarks == ("It made 1 of the 2 that were asked for.",)
    assert read("tone", listed("One", "Two", "Three")).remarks == ()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ('"a\\u0000b"', "ab"),
        ('"a\\r\\nb\\rc"', "a\nb\nc"),
        ('"\\ud83d\\ude00"', "😀"),
        ('"a\\ud83d"', "a�"),
        ('"👨\u200d👩\u200d👧 שלום"', "👨\u200d👩\u200d👧 שלום"),
    ],
)
def test_signs_that_no_caption_can_hold_do_not_get_into_one(said: str, text: str) -> None:
    answer = read("polish", f'{{"text": {said}, "note": {said}}}')
    assert (answer.proposals[0].text, answer.proposals[0].note) == (text, text)
    json.dumps(answer.document, ensure_ascii=False).encode()


def test_line_ends_are_those_of_the_text() -> None:
    assert read("polish", '{"text": "a\\nb", "note": ""}', "a\r\nc").proposals[0].text == "a\r\nb"


def alts(*pairs: tuple[float, str]) -> str:
    return json.dumps({"pictures": [{"picture": number, "text": text} for number, text in pairs]})


def test_alt_texts_go_to_their_pictures_and_what_is_missing_is_said() -> None:
    answer = read(
        "alt", alts((3, "A cat."), (1, " A sea. "), (1, "Another."), (9, "?"), (0, "??")), pictures=4
    )
    assert [(one.about, one.text) for one in answer.proposals] == [("i1", "A sea."), ("i3", "A cat.")]
    assert answer.remarks == (
        "It said nothing about picture 2.",
        "It said nothing about picture 4.",
        "It described 2 pictures that were not sent; those are left out.",
    )


def test_the_same_alt_text_may_stand_for_two_pictures_and_a_whole_number_may_have_a_point() -> None:
    answer = read("alt", alts((1.0, "A cat."), (2, "A cat.")), pictures=2)
    assert [one.about for one in answer.proposals] == ["i1", "i2"]
    with pytest.raises(UserError):
        read("alt", alts((1.5, "A cat.")), pictures=2)


def test_notes_are_lines_of_a_note() -> None:
    assert (
        read("explain", '{"text": "Porque sí.", "notes": ["One.", "", "Two."]}').proposals[0].note
        == "One.\nTwo."
    )


def test_an_own_file_that_promises_too_much_is_named() -> None:
    answer: dict[str, Any] = {"type": "object"}
    task = task_of("polish")
    strange = operations.Operation("mine", "Mine", "", "Say it.", answer)
    with pytest.raises(UserError) as failure:
        reply.read(strange, request_of(task, "http://127.0.0.1:9/v1"), Answer("{}", "stop"))
    assert failure.value.code == "operation-answer"
    assert "mine" in words.explain(failure.value)


@pytest.mark.parametrize("number", ["first", ""])
def test_an_own_file_whose_pictures_have_no_numbers_is_named(number: str) -> None:
    one = {"type": "object", "properties": {"picture": {"type": "string"}, "text": {"type": "string"}}}
    answer = {"type": "object", "properties": {"pictures": {"type": "array", "items": one}}}
    strange = operations.Operation("mine", "Mine", "", "Say it.", answer, gives="alts")
    request = request_of(task_of("alt", pictures=1), "http://127.0.0.1:9/v1")
    content = json.dumps({"pictures": [{"picture": number, "text": "A dog"}]})
    with pytest.raises(UserError) as failure:
        reply.read(strange, request, Answer(content, "stop"))
    assert failure.value.code == "operation-answer"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_none_here(number: str) -> None:
    answer = {"type": "object", "properties": {"text": {"type": "string"}, "seconds": {"type": "number"}}}
    shots = operations.Operation("shots", "Shots", "", "Say it.", answer)
    request = request_of(task_of("polish"), "http://127.0.0.1:9/v1")
    assert reply.read(shots, request, Answer('{"text": "a", "seconds": 1.5}', "stop")).proposals
    with pytest.raises(UserError) as failure:
        reply.read(shots, request, Answer(f'{{"text": "a", "seconds": {number}}}', "stop"))
    assert number.strip("-") in words.explain(failure.value)


@pytest.mark.loopback
def test_halves_of_an_emoji_from_a_server_are_whole_in_the_proposal_and_in_the_record(tmp_path: Any) -> None:
    server = Server()
    try:
        whole = streamed(GOOD.replace("happy", "😀 happy"), pieces=40)
        server.answer = stream(whole)
        task = task_of("polish")
        request = request_of(task, base(server))
        library = Library.open(tmp_path / "library.sqlite")
        try:
            ended = ask(task, request, approve(Network(), request, "test"), key="", ledger=Ledger(library))
            assert ended.reply is not None
            assert ended.reply.proposals[0].text == "We were 😀 happy"
            halves = whole.replace(b"\\ud83d\\ude00", b"\\ud83d")
            server.answer = stream(halves)
            ended = ask(task, request, approve(Network(), request, "test"), key="", ledger=Ledger(library))
            assert ended.reply is not None
            assert ended.reply.proposals[0].text == "We were � happy"
            Ledger(library).export().encode()
        finally:
            library.close()
    finally:
        server.close()
