"""What a model hides in its text does not reach the person's."""

import json

import pytest

from studio.assistant import imaging, judging, reply
from studio.assistant.operation import Operation
from studio.assistant.plain import tidied
from studio.assistant.reply import Answer, Reply
from tests.model_server import request_of, task_of

TEXTS = Operation(
    "polish", "Polish", "", "Polish.", {"type": "object", "required": ["text"]}, keeps=("emoji",)
)


def judged(text: str, sent: str = "A caption.") -> Reply:
    task = task_of(TEXTS, sent)
    request = request_of(task, "http://127.0.0.1:1/v1")
    read = reply.read(TEXTS, request, Answer(json.dumps({"text": text, "note": text}), "stop"))
    return judging.judge(TEXTS, request, read, task.rules)


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\x00", "\x1b", "\x9b", "\ufeff", "\u2028", "\U000e0041"]
)
def test_a_sign_that_is_not_seen_is_taken_out_and_said(sign: str) -> None:
    answer = judged(f"Pay {sign}moc.elpmaxe now")
    (proposal,) = answer.proposals
    assert proposal.text == proposal.note == answer.document["text"] == "Pay moc.elpmaxe now"
    assert [mark.kind for mark in proposal.marks] == ["unseen"]


def test_what_the_person_wrote_may_stay() -> None:
    sent = "With \u2068אורלי\u2069 at the sea"
    (proposal,) = judged(sent + ".", sent).proposals
    assert proposal.text == sent + "."
    assert proposal.marks == ()


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 🇱🇻",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # England's flag
        "a\tb\r\nc\nd",
        "می‌خواهم",  # a zero-width non-joiner
        "שלום\u200f!",
        "क्‍ष",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert tidied(text) == text


def test_half_an_emoji_in_the_persons_text_can_be_sent() -> None:
    request = request_of(task_of(TEXTS, "So happy \ud83d!"), "http://127.0.0.1:1/v1")
    assert "So happy ?!" in request.document()["messages"][1]["content"]
    drawn = imaging.build(b"i", b"m", (1, 1), "A sky \ud83d", endpoint="http://127.0.0.1:1/v1", model="m")
    assert "A sky \ufffd" in drawn.shown
