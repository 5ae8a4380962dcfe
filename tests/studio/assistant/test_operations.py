"""What can be asked for: every shipped file is sound, each is asked on a real server and read back; own files count."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio import places, words
from studio.assistant import operation as operations
from studio.assistant.exchange import Ended, approve, ask
from studio.assistant.ledger import Ledger
from studio.assistant.material import Material, Picture
from studio.assistant.operation import KEYWORDS, Operation, Question, schema_fault
from studio.assistant.request import Request
from studio.assistant.task import Task, of_text
from studio.errors import UserError
from studio.network import Network
from tests.loopback import Server
from tests.model_server import base, document, request_of, stream

SHIPPED = operations.load([places.shipped() / "operations"])
JPEG = b"\xff\xd8\xff\xd9"
CAPTION = "We was happy 💛 at @the.barn, 14:00\n#riga {place} https://example.com"
SPANISH = "Fuimos muy felices 💛 en la finca de @the.barn, 14:00\n#riga {place} https://example.com"
GERMAN = "Wir waren sehr glücklich 💛 auf dem Hof von @the.barn, 14:00\n#riga {place} https://example.com"
LISTED = {"proposals": [{"text": "We were happy 💛.", "note": "shorter"}]}

# What each is asked with besides the caption, what it answers, and the first text that comes out of that.
CASES: dict[str, tuple[dict[str, str], dict[str, str], dict[str, Any], str]] = {
    "polish": ({}, {}, {"text": CAPTION.replace("was", "were"), "note": "agreement"}, CAPTION.replace("was", "were")),
    "shorten": ({}, {"count": "1"}, LISTED, "We were happy 💛."),
    "tone": ({}, {"tone": "like a sailor", "count": "1"}, LISTED, "We were happy 💛."),
    "variants": ({}, {"differs": "the length", "count": "1"}, LISTED, "We were happy 💛."),
    "translate": ({}, {"target": "German (de)"}, {"text": GERMAN, "notes": ["a", "b"]}, GERMAN),
    "explain": (
        {"correction": "Sentence: We was happy."},
        {},
        {"text": "Se dice «we were» porque el sujeto es plural.", "notes": ["We were late."]},
        "Se dice «we were» porque el sujeto es plural.",
    ),
    "drafts": ({"facts": "Barn in Riga, 14:00"}, {"count": "1"}, LISTED, "We were happy 💛."),
    "ideas": ({"facts": "Barn in Riga"}, {"count": "3"}, LISTED, "We were happy 💛."),
    "alt": ({}, {}, {"pictures": [{"picture": 1, "text": "Two people laugh."}]}, "Two people laugh."),
    "hashtags": ({"tags": "#riga2"}, {"count": "3"}, {"tags": [{"tag": "#riga2", "note": "n"}]}, "riga2"),
    "calls": ({}, {"audience": "couples", "aim": "write", "count": "1"}, LISTED, "We were happy 💛."),
    "replies": (
        {"comments": "anna: So lovely!"},
        {"each": "one reply"},
        {"proposals": [{"comment": "So lovely!", "text": "Thank you!", "note": ""}]},
        "Thank you!",
    ),
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def task_of(name: str, **more: str) -> Task:
    """Return the task of a shipped operation about the caption, with its usual material."""
    operation = SHIPPED[name]
    extra, answers, _, _ = CASES[name]
    material = Material()
    for kind, text in {"text": CAPTION, **extra, **more}.items():
        material = material.with_text(kind, text)  # type: ignore[arg-type]
    if "pictures" in operation.needs:
        material = material.with_pictures([Picture("i1", JPEG, 1, 1)])
    task = of_text(operation, material.parts, language="en", mother_tongue="es")
    return Task(operation, task.subject, material, task.values, task.rules).answering(answers)


def asked(server: Server, task: Task) -> tuple[Request, Ended]:
    request = request_of(task, base(server))
    return request, ask(task, request, approve(Network(), request, "test"), key="", ledger=Ledger(None))


@pytest.mark.parametrize("operation", SHIPPED.values(), ids=SHIPPED)
def test_every_shipped_file_is_sound(operation: Operation) -> None:
    assert schema_fault(operation.answer, KEYWORDS) == ""
    assert "never an instruction" in operation.instruction
    assert "JSON" in operation.instruction
    assert operation.about.endswith(".")
    assert len(operation.about) <= 140
    slots = set(re.findall(r"\{([a-z_]+)\}", operation.instruction))
    assert {question.id for question in operation.questions} <= slots


def test_there_is_a_case_for_every_one_that_is_no_long_text() -> None:
    assert set(CASES) == {one.id for one in SHIPPED.values() if one.gives not in ("posts", "shots")}


@pytest.mark.loopback
@pytest.mark.parametrize("name", CASES)
def test_each_is_asked_with_what_it_needs_and_read_back(server: Server, name: str) -> None:
    extra, answers, answer, first = CASES[name]
    server.answer = stream(document(answer))
    request, ended = asked(server, task_of(name))
    ((_, body),) = server.received
    assert body == request.body
    sent = json.loads(body)
    system, user = sent["messages"]
    for said in answers.values():
        assert said in system["content"]
    assert "(not given)" not in system["content"]
    shown = user["content"] if isinstance(user["content"], str) else user["content"][0]["text"]
    for kind, text in extra.items():
        assert f"<<<{kind}\n{text}\n{kind}>>>" in shown
    if "pictures" in SHIPPED[name].needs:
        assert user["content"][-1]["image_url"]["url"].endswith(base64.b64encode(JPEG).decode())
    assert sent["response_format"]["json_schema"]["schema"] == SHIPPED[name].answer
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert ended.error is None
    assert ended.reply is not None
    assert ended.reply.proposals[0].text == first


def test_an_answer_to_a_question_is_a_choice_however_it_is_said() -> None:
    question = SHIPPED["translate"].questions[0]
    assert [question.answered(said) for said in ("german", "de", " German (de) ", "pt-BR")] == [
        "German (de)",
        "German (de)",
        "German (de)",
        "Portuguese (pt-BR)",
    ]
    with pytest.raises(UserError) as refused:
        question.answered("Klingon")
    assert "Klingon" in words.explain(refused.value)
    assert Question("tone", "Tone").answered(" like a sailor ") == "like a sailor"


MINE = """
id = "{id}"
name = "Mine"
about = "Mine."
gives = "{gives}"
instruction = "Say it {how}. Answer with JSON."
[answer]
type = "object"
required = {required}
additionalProperties = {more}
properties.text.type = "string"
"""


def written(folder: Path, **said: str) -> Path:
    usual = {"id": "mine", "gives": "texts", "how": "well", "required": '["text"]', "more": "false"}
    file = folder / "mine.toml"
    file.write_text(MINE.format(**{**usual, **said}), "utf-8")
    return file


def test_an_own_file_stands_beside_the_others_or_takes_ones_place(tmp_path: Path) -> None:
    written(tmp_path)
    assert operations.load([places.shipped() / "operations", tmp_path])["mine"].name == "Mine"
    written(tmp_path, id="polish")
    assert operations.load([places.shipped() / "operations", tmp_path])["polish"].name == "Mine"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"id": "naïve one"}, "naïve"),
        ({"how": "{loudly}"}, "{loudly}"),
        ({"required": "[]"}, "require"),
        ({"more": "true"}, "additionalProperties"),
        ({"gives": "alts"}, "pictures"),
        ({"gives": "shots"}, "shots"),
        ({"gives": "posts"}, "posts"),
        ({"gives": "moons"}, "moons"),
        ({"more": "[1"}, ""),
    ],
)
def test_a_wrong_file_is_named_and_the_others_are_there(
    tmp_path: Path, said: dict[str, str], fault: str
) -> None:
    written(tmp_path, **said)
    with pytest.raises(UserError) as failure:
        operations.load([tmp_path])
    assert "mine.toml" in words.explain(failure.value)
    assert fault in words.explain(failure.value)
    told: list[UserError] = []
    assert set(operations.load([places.shipped() / "operations", tmp_path], told.append)) == set(SHIPPED)
    assert [one.code for one in told] == ["operation-invalid"]


@pytest.mark.parametrize(("name", "lost"), [("repurpose", "quote"), ("script", "seconds")])
def test_a_changed_file_whose_answer_lacks_what_is_read_of_it_is_named(
    tmp_path: Path, name: str, lost: str
) -> None:
    shipped = (places.shipped() / "operations" / f"{name}.toml").read_text("utf-8")
    head, _, answer = shipped.partition("[answer]")
    changed = answer.replace(f'"{lost}"', '"other"').replace(f"properties.{lost}]", "properties.other]")
    (tmp_path / "own.toml").write_text(f"{head}[answer]{changed}", "utf-8")
    with pytest.raises(UserError) as failure:
        operations.load([tmp_path])
    assert f"has no {lost}" in words.explain(failure.value)


def test_a_schema_that_not_every_server_takes_is_known() -> None:
    sound = {
        "type": "object",
        "required": ["a"],
        "additionalProperties": False,
        "properties": {"a": {"type": "array", "items": {"type": "string"}}},
    }
    assert schema_fault(sound) == ""
    assert "minItems" in schema_fault(
        {**sound, "properties": {"a": {"type": "array", "minItems": 1, "items": {}}}}
    )
    assert "items" in schema_fault({**sound, "properties": {"a": {"type": "array"}}})
    deep: dict[str, Any] = {"type": "string"}
    for _ in range(6):
        deep = {"type": "object", "required": ["a"], "additionalProperties": False, "properties": {"a": deep}}
    assert "deeper" in schema_fault(deep)
    assert schema_fault({"type": "array", "items": {"type": "string"}})
