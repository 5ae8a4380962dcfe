"""Every step can be taken back and done again, and only typing melts together."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.library_formats import Document, Key
from studio.post import MediaSet, Post
from studio.undo import MERGE_WITHIN, Step, Undo
from tests.studio.documents import POST, SET

KEY: Key = ("post", POST.id)


def written(caption: str) -> Post:
    return replace(POST, caption=caption)


def step(before: str, after: str, *, merge: str = "caption", at: float = 0.0, label: str = "Typing") -> Step:
    return Step(label, {KEY: (written(before), written(after))}, merge, at)


def test_quick_typing_is_taken_back_together() -> None:
    undo = Undo()
    undo.record(step("", "a", at=0.0))
    undo.record(step("a", "ab", at=MERGE_WITHIN))
    undone = undo.undo()
    assert undone is not None
    assert undone.replaced == {KEY: (written(""), written("ab"))}
    assert undo.undo() is None


def test_a_pause_another_field_and_an_undo_begin_a_new_step() -> None:
    undo = Undo()
    undo.record(step("", "a", at=0.0))
    undo.record(step("a", "ab", at=MERGE_WITHIN + 0.01))
    undo.record(step("ab", "abc", at=MERGE_WITHIN + 0.02, merge="title"))
    undo.record(step("abc", "abcd", at=MERGE_WITHIN + 0.02, merge=""))
    undo.undo()
    undo.record(step("abc", "x", at=MERGE_WITHIN + 0.03, merge="title"))
    captions = []
    while taken := undo.undo():
        captions.append(taken.replaced[KEY][0])
    assert captions == [written("abc"), written("ab"), written("a"), written("")]


def test_typing_after_a_redo_is_a_step_of_its_own() -> None:
    undo = Undo()
    undo.record(step("", "a", at=0.0))
    undo.undo()
    undo.redo()
    undo.record(step("a", "ab", at=0.1))
    undone = undo.undo()
    assert undone is not None
    assert undone.replaced[KEY][0] == written("a")


def test_typing_and_deleting_it_at_once_leaves_nothing_to_take_back() -> None:
    undo = Undo()
    undo.record(step("", "a"))
    undo.record(step("a", ""))
    assert undo.label == ""


def test_a_new_step_forgets_what_was_taken_back() -> None:
    undo = Undo()
    undo.record(step("", "a"))
    undo.undo()
    assert undo.redo_label == "Typing"
    undo.record(step("", "b"))
    assert undo.redo_label == ""


def test_a_fact_reaches_every_step() -> None:
    undo = Undo()
    key: Key = ("set", SET.id)
    undo.record(Step("a", {key: (None, SET)}))
    undo.record(Step("b", {key: (SET, replace(SET, title="Pier"))}))
    undo.undo()

    def learn(document: Document) -> Document:
        assert isinstance(document, MediaSet)
        return replace(document, place="Riga")

    undo.rewrite(key, learn)
    again = undo.redo()
    assert again is not None
    assert again.replaced[key] == (replace(SET, place="Riga"), replace(SET, title="Pier", place="Riga"))
    undo.undo()
    first = undo.undo()
    assert first is not None
    assert first.replaced[key] == (None, replace(SET, place="Riga"))


@given(st.lists(st.text(max_size=3), min_size=1, max_size=12))
def test_all_the_way_back_and_forth(captions: list[str]) -> None:
    undo = Undo()
    states = [written("start"), *map(written, captions)]
    for before, after in itertools.pairwise(states):
        undo.record(Step("Write", {KEY: (before, after)}))
    walked = [states[-1]]
    while taken := undo.undo():
        assert taken.replaced[KEY][1] == walked[-1]
        walked.append(expect_post(taken.replaced[KEY][0]))
    assert walked[-1] == states[0]
    while again := undo.redo():
        assert again.replaced[KEY][0] == walked[-1]
        walked.append(expect_post(again.replaced[KEY][1]))
    assert walked[-1] == states[-1]


def expect_post(document: Document | None) -> Post:
    assert isinstance(document, Post)
    return document
