"""A client's voice and facts from the library to the marks on what a model proposes; story 6 without a window."""

import json
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from studio import places, slots
from studio.assistant import operation as operations
from studio.assistant.judging import judge
from studio.assistant.operation import Operation
from studio.assistant.reply import Answer, Proposal, read
from studio.assistant.request import Request, build
from studio.assistant.task import Task, of_post
from studio.placements import load
from studio.post import Client, Credit, MediaSet, Person, Post, Voice
from studio.voice import profile_of

CAPTION = "Hello friends, the light in Rīga stayed soft for ten minutes and Anna laughed all the way to the river 🌾"
CLIENT = Client(
    "c", "Rosa Liepa", languages=("en-US", "lv"), facts=("A print of 24 × 30 cm costs €120", "Open 10–18, Mon–Fri"),
    voice=Voice(refused=("amazing", "must have"), tone="warm, dry"),
)  # fmt: skip
SET = MediaSet(
    "s", title="Anna & Mark", client="c", place="Rīga", date="2026-11-22", people=(Credit("florist", "p"),)
)
PEOPLE = {"p": Person("p", "Ilze Kalna", "florist")}
PAST = tuple(
    Post(f"p{n}", "s", caption=f"Hello friends, soft light and slow people on day {n}, as we like it 🌾")
    for n in range(8)
)


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, Operation]:
    return operations.load([places.shipped() / "operations"])


def task(operation: Operation, text: str = CAPTION, client: Client = CLIENT) -> Task:
    around = slots.Around(SET, client, PEOPLE, "en-US")
    profile = profile_of(client, PAST, {"s": SET}, "en-US")
    placement = load(places.shipped() / "placements")["x.post"]
    return of_post(operation, Post("new", "s", caption=text), around, placement=placement, profile=profile)


def request_for(made: Task) -> Request:
    return build(made.operation, made.material, made.values, endpoint="http://127.0.0.1:1/v1", model="small")


def judged(made: Task, *texts: str) -> tuple[Proposal, ...]:
    request = request_for(made)
    several = made.operation.id != "polish"
    raw = (
        {"proposals": [{"text": text, "note": "Shorter."} for text in texts]}
        if several
        else {"text": texts[0], "note": ""}
    )
    answer = Answer(json.dumps(raw, ensure_ascii=False), "stop")
    return judge(made.operation, request, read(made.operation, request, answer), made.rules).proposals


def marked(proposal: Proposal) -> list[tuple[str, str]]:
    return [(mark.kind, proposal.text[mark.start : mark.end]) for mark in proposal.marks]


def test_two_of_three_proposals_break_her_rules_and_say_so(shipped: Mapping[str, Operation]) -> None:
    made = task(shipped["shorten"])
    refused, invented, clean = judged(
        made,
        "Hello friends, an amazing ten minutes of soft light in Rīga, and Anna laughed 🌾",
        "Hello friends, soft light in Rīga at 18:45, and Anna laughed all the way to Jūrmala 🌾",
        "Hello friends, soft light in Rīga for ten minutes, and Anna laughed 🌾",
    )
    assert marked(refused) == [("voice", "amazing")]
    assert refused.marks[0].message == "You never say “amazing”."
    assert marked(invented) == [("facts", "18:45"), ("facts", "Jūrmala")]
    assert invented.marks[1].message == "Nobody gave it the name Jūrmala."
    assert clean.marks == ()


def test_her_habits_are_judged_as_her_own_captions_are(shipped: Mapping[str, Operation]) -> None:
    made = task(shipped["shorten"])
    opening, short = judged(
        made, "Good evening, soft light on slow people in Rīga, as we like it 🌾", "Hello friends 🌾"
    )
    assert marked(opening) == [("voice", "Good")]
    assert marked(short) == [("voice", "friends")]
    assert "usually 14" in short.marks[0].message


def test_what_the_library_knows_is_believed_though_it_was_not_sent(shipped: Mapping[str, Operation]) -> None:
    made = task(shipped["polish"])
    assert made.material.text("facts") == ""
    (one,) = judged(
        made,
        f"{CAPTION} On Sunday, 22 November, with Ilze Kalna and Rosa Liepa; prints cost 120 euros, until 6 pm.",
    )
    assert [mark for mark in one.marks if mark.kind == "facts"] == []


def test_the_examples_of_a_voice_are_no_facts(shipped: Mapping[str, Operation]) -> None:
    voice = replace(CLIENT.voice, examples=("An award-winning night with 77 guests in Sigulda.",))
    made = task(shipped["polish"], client=replace(CLIENT, voice=voice))
    assert "77 guests" in made.material.text("voice")
    (one,) = judged(made, f"{CAPTION} An award-winning night with 77 guests in Sigulda.")
    assert [text for kind, text in marked(one) if kind == "facts"] == ["award-winning", "77", "Sigulda"]


def test_the_answers_of_the_person_are_believed(shipped: Mapping[str, Operation]) -> None:
    operation = shipped["calls"]
    made = task(operation)
    said = "Book by 5 December."
    assert ("facts", "5 December") in marked(judged(made, said)[0])
    question = next(one.id for one in operation.questions if one.id != "count")
    (one,) = judged(made.answering({question: "people who book by 2026-12-05"}), said)
    assert [text for kind, text in marked(one) if kind == "facts"] == []


def test_what_briefs_a_request_is_in_it_and_the_client_is_not_named(shipped: Mapping[str, Operation]) -> None:
    made = task(shipped["drafts"])
    body = request_for(made).body.decode()
    for said in (
        "warm, dry",
        "amazing, must have",
        "A print of 24 × 30 cm costs €120",
        "florist: Ilze Kalna",
        "Place: Rīga",
    ):
        assert said in body
    assert "Rosa" not in body
    assert "Mark" not in made.material.text("facts")
