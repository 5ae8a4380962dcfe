"""Posts and slides of a long text: quotes are verbatim, claims stand in their sentences, posts fit; or they say so."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import placements as placement_files
from studio import places
from studio.assistant import operation as operations
from studio.assistant import repurposed
from studio.assistant.material import Part
from studio.assistant.reply import Answer, read
from studio.assistant.repurposed import Quote, Repurposed
from studio.assistant.source import sentences
from studio.assistant.task import of_text
from studio.post import Client, Media, MediaSet, Placed, Post
from tests.model_server import request_of

SOURCE = (
    "We opened the studio in May 2019. Anna Berg said: “I love this quiet light very much.” "
    "“It stays.” “It always stays,” she added. Prices start at 400 €."
)
PLACES = placement_files.load(places.shipped() / "placements")
OPERATIONS = operations.load([places.shipped() / "operations"])


def answer(
    posts: Sequence[str] = (),
    claims: Sequence[tuple[int, str, list[int]]] = (),
    quotes: Sequence[tuple[int, str, int]] = (),
    slides: Sequence[tuple[str, str, list[int]]] = (),
) -> dict[str, Any]:
    return {
        "posts": [{"title": f" Title {n} ", "text": text} for n, text in enumerate(posts, 1)],
        "claims": [{"post": n, "claim": claim, "sentences": said} for n, claim, said in claims],
        "quotes": [{"post": n, "quote": quote, "sentence": said} for n, quote, said in quotes],
        "slides": [{"headline": line, "text": text, "sentences": said} for line, text, said in slides],
    }


def found(document: Mapping[str, Any], source: str = SOURCE, places_: Sequence[str] = ()) -> Repurposed:
    operation = OPERATIONS["repurpose"]
    task = of_text(operation, (Part("source", source),), language="en")
    request = request_of(task, "http://127.0.0.1/v1")
    reply = read(operation, request, Answer(json.dumps(document), "stop"))
    return repurposed.read(operation, request, reply, task.rules, [PLACES[name] for name in places_])


def quote_of(said: str, sentence: int, source: str = SOURCE) -> Quote:
    return found(answer(["Text"], quotes=[(1, said, sentence)]), source).posts[0].quotes[0]


def kinds(marks: Sequence[Any]) -> list[str]:
    return [mark.kind for mark in marks]


def test_what_stands_in_the_source_has_no_marks() -> None:
    made = found(
        answer(
            ["We opened in May 2019. “I love this quiet light very much.”"],
            [(1, "The studio opened in May 2019.", [1])],
            [(1, '"I love this quiet light very much."', 2)],
            [("From 400 €", "", [5])],
        ),
        places_=["x.post"],
    )
    (post,), (slide,) = made.posts, made.slides
    assert post.title == "Title 1"
    assert post.doubts == 0
    assert slide.marks == ()
    assert [one.number for one in made.source] == [1, 2, 3, 4, 5]
    assert made.remarks == ()


WORDS = st.lists(
    st.sampled_from(["light", "“so”", "quiet", "é", "e\u0301", "我們", "👩🏽‍🚀", "it’s", "a,"]), min_size=3
)


@given(WORDS, st.data())
def test_any_part_of_a_sentence_is_verbatim_however_its_quotes_and_blanks_are_written(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    said = data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0"])).join(words[first:last])
    said = said.translate(
        data.draw(st.sampled_from([{}, str.maketrans("“”’", '""\''), str.maketrans("“”", "„“")]))
    )
    said = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), said)
    assert not quote_of(f"“{said}”", 1, " ".join(words) + ".").marks


@given(WORDS, st.data())
def test_a_changed_word_is_marked_where_it_stands(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = quote_of(" ".join([*words[:at], "Xx", *words[at + 1 :]]), 1, " ".join(words) + ".")
    assert any(mark.kind == "quote" and "Xx" in changed.text[mark.start : mark.end] for mark in changed.marks)


def test_a_missing_word_is_marked_where_it_is_missing_and_a_late_begin_is_none() -> None:
    quote = quote_of("love this light very much", 2)
    (mark,) = quote.marks
    assert "quiet" in mark.message
    assert quote.text[: mark.start].endswith("love this")


def test_a_quote_of_another_sentence_says_where_it_stands() -> None:
    quote = quote_of("I love this quiet light", 5)
    assert (quote.sentence, kinds(quote.marks)) == (2, ["source"])
    assert "2" in quote.marks[0].message


def test_a_quote_may_run_on_into_the_next_sentences_and_begins_where_it_begins() -> None:
    assert not quote_of("very much.” “It stays.", 2).marks
    assert quote_of("very much.” “It stays.", 3).sentence == 2


@pytest.mark.parametrize(("said", "sentence"), [("Nothing of it", 99), ("", 1), ("“”", 77)])
def test_a_quote_of_nothing_is_marked(said: str, sentence: int) -> None:
    assert quote_of(said, sentence).marks


def test_a_passage_in_quotation_marks_that_nobody_said_is_marked_in_the_text() -> None:
    text = (
        "She calls it “an endless blue dream” and a “gem”. 「這是一個很美的地方」 “I love this quiet light”!"
    )
    (post,) = found(answer([text])).posts
    marked = [text[mark.start : mark.end] for mark in post.marks if mark.kind == "quote"]
    assert marked == ["“an endless blue dream”", "「這是一個很美的地方」"]


def test_a_claim_has_to_name_sentences_that_are_there_and_say_so() -> None:
    claims = [
        (1, "It opened in May 2019.", [1, 99]),
        (1, "It opened in June 2018.", [1]),
        (1, "It opened.", []),
        (1, "Anna Berg opened in May 2019.", [1]),
    ]
    (post,) = found(answer(["Text"], claims)).posts
    gone, wrong, unsourced, other = post.claims
    assert gone.sentences == (1,)
    assert kinds(gone.marks) == ["source"]
    assert "99" in gone.marks[0].message
    told = " ".join(mark.message for mark in wrong.marks)
    assert "June" in told
    assert "2018" in told
    assert kinds(unsourced.marks) == ["source"]
    assert "Anna Berg" in " ".join(mark.message for mark in other.marks)
    assert post.doubts == 1 + len(wrong.marks) + 1 + len(other.marks)


def test_a_post_that_is_too_long_for_one_of_its_places_says_which() -> None:
    (post,) = found(answer(["word " * 80]), places_=["x.post", "instagram.feed"]).posts
    (mark,) = [mark for mark in post.marks if mark.kind == "fits"]
    assert repurposed.called(PLACES["x.post"]) in mark.message


def test_what_is_in_no_post_or_too_much_is_left_out_and_said() -> None:
    posts = ["One", " ", *["More"] * repurposed.POSTS_MAX]
    made = found(answer(posts, [(99, "Stray.", [1])]))
    assert len(made.posts) == repurposed.POSTS_MAX
    assert len(made.remarks) == 2


def test_a_slide_of_text_alone_is_its_own_headline_and_its_facts_are_checked() -> None:
    (slide,) = found(answer(slides=[(" ", "From 300 €", [5, 98])])).slides
    assert (slide.headline, slide.text, slide.sentences) == ("From 300 €", "", (5,))
    assert "98" in slide.marks[0].message
    assert any("300" in mark.message for mark in slide.marks)


def test_the_usual_places_are_those_of_the_post_and_its_answer_chooses_among_them() -> None:
    post = Post("p", "s", placements=tuple(map(Placed, ("instagram.feed", "x.post", "x.thread", "gone"))))
    usual = repurposed.asked_places(OPERATIONS["repurpose"], post, PLACES)["places"]
    assert "280" in usual
    assert [one.id for one in repurposed.chosen_places(usual, post, PLACES)] == [
        "instagram.feed",
        *(one for one in ("x.post", "x.thread") if one in PLACES),
    ]
    one = repurposed.called(PLACES["x.post"]).upper()
    assert [place.id for place in repurposed.chosen_places(one, post, PLACES)] == ["x.post"]
    assert repurposed.chosen_places("anywhere", post, PLACES) == repurposed.chosen_places(usual, post, PLACES)
    assert repurposed.asked_places(OPERATIONS["polish"], post, PLACES) == {}


MADE = answer(["One", "Two"], slides=[("A", "a", [1]), ("B", "", [1]), ("C", "", [1])])
POST = Post("p", "s", language="en-GB", placements=(Placed("x.post"), Placed("instagram.feed", shape="4:5")))
SET = MediaSet("s", media=(Media("m", "a.jpg", "photo", 6, 4, 9, "x"),))
CLIENT = Client("c", "C", colours=("#102030", "#ffffff"))


def take(**chosen: Any) -> tuple[MediaSet, tuple[Post, ...]]:
    chosen = {"posts": (), "slides": (), "places": {"instagram.feed"}} | chosen
    return repurposed.take(found(MADE), POST, SET, CLIENT, **chosen)


def test_posts_that_are_taken_are_of_the_same_set_and_go_where_they_were_asked_for() -> None:
    media_set, (one, two) = take(posts=[0, 1])
    assert media_set == SET
    assert [(post.caption, post.title) for post in (one, two)] == [("One", "Title 1"), ("Two", "Title 2")]
    assert {(post.set, post.language, post.placements) for post in (one, two)} == {
        ("s", "en-GB", (Placed("instagram.feed", shape="4:5"),))
    }
    assert len({one.id, two.id, POST.id}) == 3


def test_slides_that_are_taken_are_media_in_their_order_of_a_post_of_their_own_or_of_one() -> None:
    media_set, (alone,) = take(slides=[2, 0])
    drawn = {medium.id: medium.slide for medium in media_set.media if medium.slide is not None}
    assert [(drawn[item.media].text, drawn[item.media].note) for item in alone.items] == [
        ("A", "a"),
        ("C", ""),
    ]
    assert [item.alt for item in alone.items] == ["A\na", "C"]
    assert {slide.ground for slide in drawn.values()} == {"#102030"}
    assert alone.title == "A"
    _, (one, two) = take(posts=[0, 1], slides=[1], along=1)
    assert (len(one.items), len(two.items), two.caption) == (0, 1, "Two")
    _, (one, own) = take(posts=[0], slides=[1], along=1)  # the post that it was to go with is not taken
    assert (len(one.items), len(own.items), own.caption) == (0, 1, "")


def test_nothing_taken_changes_nothing() -> None:
    assert take() == (SET, ())


def test_the_source_is_what_was_sent() -> None:
    assert found(answer(["x"])).source == sentences(SOURCE)
