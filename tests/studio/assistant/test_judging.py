"""What is doubtful about a proposal: each operation judged by its own rules, in the language that was asked for."""

import json

import pytest
from msgspec.structs import replace

from studio import placements, places
from studio.assistant import judging, reply
from studio.assistant import operation as operations
from studio.assistant.material import KINDS, Material, Part, Picture
from studio.assistant.reply import Answer, Reply
from studio.assistant.task import Task, of_post, of_text
from studio.languages import tag_of
from studio.post import MediaSet, Post
from studio.slots import Around
from studio.voice import Profile
from tests.model_server import request_of

SHIPPED = operations.load([places.shipped() / "operations"])
PLACES = placements.load(places.shipped() / "placements")
CAPTION = "We got married at @the.barn at 14:00 💛, and we danced till the morning came.\n#riga {city} https://example.com"
SPANISH = "Nos casamos en @the.barn a las 14:00 💛, y bailamos hasta que llegó la mañana.\n#riga {city} https://example.com"


def judged(task: Task, answer: object) -> Reply:
    request = request_of(task, "http://127.0.0.1:9/v1")
    read = reply.read(task.operation, request, Answer(json.dumps(answer), "stop"))
    return judging.judge(task.operation, request, read, task.rules)


def task_of(name: str, answers: dict[str, str] | None = None, *, place: str = "", **texts: str) -> Task:
    given = {"text": CAPTION, **texts}
    parts = tuple(Part(kind, given[kind]) for kind in KINDS if kind in given)
    task = of_text(SHIPPED[name], parts, language="en-US", placement=PLACES.get(place), mother_tongue="es-AR")
    return task.answering(answers or {})


def kinds(answer: Reply, number: int = 0) -> list[str]:
    return [mark.kind for mark in answer.proposals[number].marks]


def listed(*texts: str) -> dict[str, object]:
    return {"proposals": [{"text": text, "note": ""} for text in texts]}


def test_a_good_translation_is_without_marks() -> None:
    answer = judged(task_of("translate", {"target": "Spanish (es)"}), {"text": SPANISH, "notes": []})
    assert kinds(answer) == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (SPANISH.replace("@the.barn", "@el.granero"), "handles"),
        (SPANISH.replace("#riga", "#boda"), "tags"),
        (SPANISH.replace("14:00", "15:00"), "numbers"),
        (SPANISH.replace("{city}", "Riga"), "slots"),
        (SPANISH.replace("{city}", "{ciudad}"), "slots"),
        (SPANISH.replace(".com", ".es"), "links"),
        (SPANISH.replace(" 💛", ""), "emoji"),
        (CAPTION.replace("We got", "We have got"), "language"),
        (CAPTION, "same"),
    ],
)
def test_a_translation_that_breaks_a_promise_says_so(text: str, broken: str) -> None:
    answer = judged(task_of("translate", {"target": "Spanish (es)"}), {"text": text, "notes": []})
    assert broken in kinds(answer)


def test_a_name_that_stays_says_nothing_of_the_language() -> None:
    german = task_of("translate", {"target": "ko"}, text="Das Licht bei Familie Müller, 250 € @kim_foto")
    task = replace(german, rules=replace(german.rules, language="de"))
    assert kinds(judged(task, {"text": "Müller 가족의 빛, 250 € @kim_foto", "notes": []})) == []
    (mark,) = (
        judged(task, {"text": "Das Licht bei Familie Müller, 250 € @kim_foto!", "notes": []})
        .proposals[0]
        .marks
    )
    assert mark.message == "It does not seem to be in Korean (ko)."


def test_a_reply_is_judged_in_the_language_of_its_comment() -> None:
    task = task_of("replies", comments="Cik tas maksā?")
    replies = {"proposals": [{"comment": "Cik tas maksā?", "text": "Rakstiet man!", "note": ""}]}
    assert kinds(judged(task, replies)) == []


def test_an_explanation_is_judged_in_the_first_language() -> None:
    task = task_of("explain", correction="Sentence: We was happy.")
    spanish = "Con «we» el verbo no puede ser «was»: se dice siempre «were», porque son varias personas."
    english = (
        "With “we” the verb cannot be “was”: it is always “were”, because there is more than one of you."
    )
    assert kinds(judged(task, {"text": spanish, "notes": []})) == []
    assert kinds(judged(task, {"text": english, "notes": []})) == ["language"]


def test_polish_may_leave_a_text_as_it_is_and_the_others_may_not() -> None:
    assert kinds(judged(task_of("polish"), {"text": CAPTION, "note": ""})) == []
    assert kinds(judged(task_of("tone"), listed(CAPTION))) == ["same"]


def again_of(task: Task, answer: Reply) -> str:
    return judging.again(task.operation, request_of(task, "http://127.0.0.1:9/v1"), answer, task.rules)


def shorten(text: str) -> Task:
    post = Post("p1", "s1", caption=text, tags=("goldenhour", "wedding"))
    return of_post(SHIPPED["shorten"], post, Around(MediaSet("s1")), placement=PLACES["x.post"])


def test_what_is_shortened_is_counted_as_it_goes_out_with_its_tags_and_asked_again_by_how_much() -> None:
    task = shorten("a " * 400)
    tags = len("\n\n#goldenhour #wedding")
    fits, over, wide = "x" * (280 - tags), "x" * (281 - tags), "한" * 139
    answer = judged(task, listed(fits, over, wide))
    assert [one.excess for one in answer.proposals] == [0, 1, 2 * 139 + tags - 280]
    assert [kinds(answer, number) for number in (0, 1)] == [[], ["fits"]]
    again = again_of(task, answer)
    assert "version 2 is too long by 1 weighted characters" in again
    assert f"version 3 is too long by {answer.proposals[2].excess} " in again
    assert "version 1" not in again
    assert again_of(task, judged(task, listed(fits))) == ""


def test_a_link_that_is_lost_is_a_broken_promise_of_shortening() -> None:
    answer = judged(shorten("See https://example.com/a and @me, it was a good day"), listed("A good day"))
    assert kinds(answer) == ["handles", "links"]


def test_a_call_is_counted_with_the_caption_above_it() -> None:
    task = task_of("calls", place="x.post", text="x" * 270)
    answer = judged(task, listed("Write to us", "y" * 8))
    assert [one.excess for one in answer.proposals] == [270 + 2 + 11 - 280, 0]


def test_alt_texts_are_counted_by_the_place_s_own_limit_for_them() -> None:
    task = task_of("alt", place="pinterest.pin")
    material = task.material.with_pictures([Picture("i1", b"\xff\xd8\xff\xd9", 1, 1)])
    task = Task(task.operation, task.subject, material, task.values, task.rules)
    answer = judged(task, {"pictures": [{"picture": 1, "text": "a" * 501}]})
    assert answer.proposals[0].excess == 1


def tags(*names: str) -> dict[str, object]:
    return {"tags": [{"tag": name, "note": "why"} for name in names]}


def test_own_tags_come_first_the_model_s_are_marked_and_those_that_are_there_are_left_out() -> None:
    task = task_of("hashtags", {"count": "3"}, tags="#RigaWedding #goldenhour")
    answer = judged(task, tags("baltics", "#rigawedding", "Riga", "golden hour", "BALTICS"))
    assert [one.text for one in answer.proposals] == ["rigawedding", "goldenhour", "baltics"]
    assert [kinds(answer, number) for number in range(3)] == [[], [], ["dated"]]
    assert "1 tag that the post has already is left out." in answer.remarks


@pytest.mark.parametrize("name", ["riga-wedding", "c++", "100", "love❤️", "a.b", "at#sea"])
def test_what_no_platform_reads_as_one_tag_says_so(name: str) -> None:
    assert "tag" in kinds(judged(task_of("hashtags"), tags(name)))


@pytest.mark.parametrize("name", ["follow4follow", "likeforlike", "F4F", "followback", "tagsforlikes"])
def test_tags_that_trade_likes_say_so(name: str) -> None:
    assert "tag" in kinds(judged(task_of("hashtags"), tags(name)))


@pytest.mark.parametrize("name", ["wedding", "日本", "ख़ुशी", "свадьба", "2026goals", "dislike", "likely"])
def test_tags_of_every_script_are_tags(name: str) -> None:
    assert kinds(judged(task_of("hashtags"), tags(name))) == ["dated"]


def test_more_tags_than_a_place_takes_are_said_with_those_that_the_post_has() -> None:
    post = Post("p1", "s1", caption="A day #riga", tags=("goldenhour", "wedding"))
    task = of_post(SHIPPED["hashtags"], post, Around(MediaSet("s1")), placement=PLACES["instagram.feed"])
    assert judged(task, tags("one", "two")).remarks[-1].startswith("It made 2")
    answer = judged(task, tags("one", "two", "three", "wedding"))
    assert any("takes 5 tags" in remark and "would be 6" in remark for remark in answer.remarks)


def test_a_reply_to_a_comment_that_nobody_wrote_says_so() -> None:
    task = task_of("replies", comments="anna\nSo   lovely! Where\nis it?\nben: 🔥")
    made = [
        {"comment": "So lovely! Where is it?", "text": "I will ask.", "note": ""},
        {"comment": "Where do you live?", "text": "I will not say.", "note": ""},
    ]
    answer = judged(task, {"proposals": made})
    assert [kinds(answer, number) for number in (0, 1)] == [[], ["comment"]]
    assert answer.proposals[0].about == "So lovely! Where is it?"


def test_a_language_is_known_by_its_name_its_tag_and_both() -> None:
    said = ("Hungarian (hu)", "german", "pt-BR", "Portuguese (pt-BR)", "Klingon", "", "de-<b>", "de- at")
    assert [tag_of(one) for one in said] == ["hu", "de", "pt-BR", "pt-BR", "", "", "", ""]


def test_what_is_written_for_a_browser_says_so() -> None:
    answer = judged(task_of("tone"), listed("Fog at six <b>sharp</b> 💛", "1 < 2 > 0 💛"))
    first, second = answer.proposals
    assert [first.text[mark.start : mark.end] for mark in first.marks if mark.kind == "markup"] == [
        "<b>",
        "</b>",
    ]
    assert "markup" not in [mark.kind for mark in second.marks]


def test_alt_texts_may_not_say_what_the_client_never_says_and_need_not_sound_like_a_caption() -> None:
    task = task_of("alt", text="")
    profile = Profile(
        refused=("stunning",), openings=("Good morning",), habit=True, count=9, own=frozenset({"openings"})
    )
    picture = Picture("i1", b"", 1, 1)
    task = replace(task, material=Material(pictures=(picture,)), rules=replace(task.rules, profile=profile))
    answer = judged(task, {"pictures": [{"picture": 1, "text": "A stunning barn."}]})
    assert kinds(answer) == ["voice"]
    assert "stunning" in answer.proposals[0].marks[0].message
