"""A client's word: what comes back becomes notes, whatever is written in it, and nothing else."""

import base64
import json
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import approval
from studio.approval import Answer, Shown, Verdict
from studio.errors import UserError
from studio.post import Note, Post

POST = Post("post-1", "s", title='Fog </title><script>alert(1)</script> "q"', language="ar")
PNG = b"\x89PNG\r\n\x1a\nnot really"
words = st.text(max_size=60)
verdicts = st.builds(Verdict, words, st.sampled_from(["approved", "change", ""]), words)
answers = st.builds(
    Answer, words, words, st.just("2026-11-22T10:00:00Z"), words, st.lists(verdicts, max_size=4).map(tuple)
)


class Reader(HTMLParser):
    """What a page says, and every address in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.addresses: list[str] = []
        self.form: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        said = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]
        if tag == "form":
            self.form = said

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def read_page(*shown: Shown, message: str = "") -> Reader:
    reader = Reader()
    reader.feed(approval.page(POST, shown, message=message).decode())
    return reader


def test_the_page_holds_all_that_it_needs_and_leads_nowhere() -> None:
    page = read_page(
        Shown("instagram.feed", "Instagram Feed", PNG, "one\ntwo </div><img onerror=x>", alts=("A gull",)),
        Shown("x.post", "X Post", b"\xff\xd8jpeg"),
        message="Dear <b>client</b>",
    )
    assert page.tags.count("article") == 2
    assert page.tags.count("script") == 1
    assert page.tags.count("img") == 2
    assert all(address.startswith("data:image/") for address in page.addresses)
    assert page.addresses[0] == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert page.addresses[1].startswith("data:image/jpeg;")
    assert "one\ntwo </div><img onerror=x>" in page.texts
    assert "Dear <b>client</b>" in page.texts
    assert page.form["data-post"] == "post-1"


@given(answers)
def test_what_was_answered_is_read_from_the_file_and_from_a_message(answer: Answer) -> None:
    raw = msgspec.json.encode(answer)
    assert approval.read(raw.decode()) == answer
    packed = base64.b64encode(raw).decode()
    folded = "\n> ".join(packed[at : at + 60] for at in range(0, len(packed), 60))
    assert approval.read(f"Hi!\n\n> passepartout:{folded}:\n> Best, Anna\n") == answer


@given(answers)
def test_an_answer_becomes_notes_once(answer: Answer) -> None:
    once = approval.take_in(POST, answer)
    assert approval.take_in(once, answer) == once
    assert msgspec.structs.replace(once, notes=()) == POST
    said = {note.text for note in once.notes}
    assert {one.remark for one in answer.verdicts if one.remark.strip()} <= said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "passepartout::",
        "passepartout:!!!!:",
        "passepartout:aGVsbG8=:",
        "passepartout:AAAAA:",
        "[]",
        '{"post": 3}',
        '{"post": "p", "format": 2}',
        json.dumps({"post": "p", "verdicts": [{"placement": "x", "said": "perhaps"}]}),
        json.dumps({"post": "p", "remark": "x" * 20_001}),
        "{" * 100_000,
        "passepartout:" + "A" * 2_000_000 + ":",
    ],
)
def test_what_is_no_answer_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError) as failure:
        approval.read(text)
    assert failure.value.code == "approval-unreadable"


def test_the_last_word_on_a_placement_stands_and_the_rest_is_left_to_do() -> None:
    first = Answer(
        "post-1", "Anna", "2026-11-22T10:00:00Z", "Lovely", (Verdict("x.post", "change", "Brighter"),)
    )
    later = Answer("post-1", "Anna", "2026-11-23T10:00:00Z", "", (Verdict("x.post", "approved"),))
    post = approval.take_in(approval.take_in(POST, first), later)
    standing = approval.standing(post, "x.post")
    assert standing is not None
    assert standing.kind == "approval"
    assert approval.standing(post, "instagram.feed") is None
    left = approval.open_notes(post)
    assert [note.text for note in left] == ["Brighter", "Lovely"]
    sooner = Answer(
        "post-1", "Anna", "2026-11-24T01:00:00+05:00", verdicts=(Verdict("x.post", "change"),)
    )  # 20:00 UTC
    last = Answer("post-1", "Anna", "2026-11-23T21:00:00Z", verdicts=(Verdict("x.post", "approved"),))
    known = approval.standing(approval.take_in(approval.take_in(POST, last), sooner), "x.post")
    assert known is not None
    assert known.kind == "approval"
    done = approval.mark_done(post, left[0].id, done=True)
    assert [note.text for note in approval.open_notes(done)] == ["Lovely"]
    assert approval.take_in(done, first) == done
    assert isinstance(done.notes[0], Note)
