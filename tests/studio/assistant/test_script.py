"""A script's seconds: that they add up, that they fit where they go, and that they become moments of a clip."""

import json
import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from media.clip_probe import ClipInfo, probe_clip
from media.report import SILENT
from studio import clip, naming, places
from studio import placements as placement_files
from studio.assistant import operation as operations
from studio.assistant import script
from studio.assistant.material import Part
from studio.assistant.reply import Answer, read
from studio.assistant.script import Script, Shot
from studio.assistant.task import of_text
from studio.errors import UserError
from studio.post import Item, Post, Segment, Time
from tests.media import clips
from tests.model_server import request_of

PLACES = placement_files.load(places.shipped() / "placements")
OPERATION = operations.load([places.shipped() / "operations"])["script"]
POST = Post("p", "s", items=(Item("i", "m"),))


def shots(*seconds: float) -> list[Shot]:
    return [Shot(one, f"Picture {n}", f"Text {n}", f"Sound {n}") for n, one in enumerate(seconds, 1)]


def made(
    seconds: Sequence[float | int], length: str = "15", place: str | None = "instagram.reel", text: str = ""
) -> Script:
    task = of_text(
        OPERATION,
        (Part("text", "We light a café."),),
        language="en",
        placement=PLACES[place] if place else None,
    ).answering({"length": length})
    request = request_of(task, "http://127.0.0.1/v1")
    raw = [
        {"seconds": one, "picture": f" Shot\n{n} ", "text": text, "sound": ""}
        for n, one in enumerate(seconds, 1)
    ]
    answer = Answer(json.dumps({"title": "A  café", "shots": raw}), "stop")
    reply = read(OPERATION, request, answer)
    return script.read(OPERATION, request, reply, task.rules, task.values)


@pytest.fixture(scope="module")
def info(tmp_path_factory: pytest.TempPathFactory) -> ClipInfo:
    """Return what is known of a clip of three seconds at 30 frames a second."""
    return probe_clip(str(clips.make(tmp_path_factory.mktemp("clip") / "in.mp4", frames=90)), SILENT)


def test_shots_that_add_up_have_no_marks_and_follow_each_other() -> None:
    found = made([2.5, 4, 8.5])
    assert (found.title, found.seconds, found.asked, found.marks) == ("A café", 15, 15, ())
    assert [(one.start, one.end, one.picture) for one in found.shots] == [
        (0, 2.5, "Shot 1"),
        (2.5, 6.5, "Shot 2"),
        (6.5, 15, "Shot 3"),
    ]


@pytest.mark.parametrize(("seconds", "word"), [([5, 5], "5 less"), ([10, 5.4], "0.4 more")])
def test_shots_that_do_not_add_up_say_by_how_much(seconds: list[float], word: str) -> None:
    (mark,) = made(seconds).marks
    assert mark.kind == "sum"
    assert word in mark.message


def test_rounded_seconds_are_no_fault() -> None:
    assert not made([5, 5, 5.04]).marks
    assert made([5, 5, 5.06]).marks


@pytest.mark.parametrize("seconds", [0, -3, 1e9])
def test_a_shot_without_a_length_is_marked(seconds: float) -> None:
    found = made([seconds, 15])
    assert found.shots[0].seconds == 0
    assert [mark.kind for mark in found.shots[0].marks] == ["sum"]
    assert found.seconds == 15


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 400])
def test_what_is_no_number_is_refused_or_marked(number: str) -> None:
    shot = f'{{"seconds":{number},"picture":"a","text":"","sound":""}}'
    answer = f'{{"title":"","shots":[{shot}]}}'
    task = of_text(OPERATION, (), language="en")
    request = request_of(task, "http://127.0.0.1/v1")
    try:
        reply = read(OPERATION, request, Answer(answer, "stop"))
    except UserError as error:
        assert error.code == "assistant-malformed"
        return
    found = script.read(OPERATION, request, reply, task.rules, task.values)
    assert found.shots[0].marks
    assert math.isfinite(found.seconds)


def test_no_shots_and_too_many() -> None:
    assert [mark.kind for mark in made([]).marks] == ["sum"]
    many = made([0.1] * (script.SHOTS_MAX + 3), length="10")
    assert len(many.shots) == script.SHOTS_MAX
    assert any("3" in mark.message for mark in many.marks)


def test_the_place_has_a_shortest_and_a_longest() -> None:
    shortest, longest = clip.lengths(PLACES["instagram.reel"])
    assert shortest is not None
    assert longest is not None
    (mark,) = made([longest + 1], length=str(longest + 1)).marks
    assert (mark.kind, script.said_seconds(longest) in mark.message) == ("fits", True)
    (mark,) = made([shortest / 2], length=str(shortest / 2)).marks
    assert mark.kind == "fits"
    assert not made([longest + 1], length=str(longest + 1), place=None).marks


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("15", 15), ("about 12,5 s", 12.5), ("", None), ("0", None), ("short", None), ("9" * 30, None)],
)
def test_how_many_seconds_were_asked_for(said: str, seconds: float | None) -> None:
    assert script.seconds_asked({"length": said}) == seconds


def test_words_that_nobody_gave_are_marked_on_their_shot() -> None:
    (one,) = made([15], text="From 400 € in Riga").shots
    told = " ".join(mark.message for mark in one.marks)
    assert "400" in told
    assert "Riga" in told


@given(st.lists(st.floats(0.1, 60), min_size=1, max_size=30), st.integers(5, 90))
def test_stretched_shots_add_up_exactly(seconds: list[float], asked: int) -> None:
    found = made([round(one, 2) for one in seconds], length=str(asked), place=None)
    mended = script.stretched(found)
    assert math.isclose(mended.seconds, asked, abs_tol=0.005)
    assert all(shot.seconds > 0 for shot in mended.shots)
    assert not [mark for mark in mended.marks if mark.kind == "sum"]
    assert [shot.picture for shot in mended.shots] == [shot.picture for shot in found.shots]


def test_what_cannot_be_stretched_stays() -> None:
    for found in (made([0, 5]), made([5], length="")):
        assert script.stretched(found) == found


def test_shots_become_moments_in_the_clips_own_time_base(info: ClipInfo) -> None:
    found = script.placed(shots(0.5, 1.0, 1.5), info)
    assert (found.left, found.cut) == (0, False)
    ends = [
        (info.seconds_of(clip.moment(one.start)), info.seconds_of(clip.moment(one.end)))
        for one in found.segments
    ]
    assert ends == [(0.0, 0.5), (0.5, 1.5), (1.5, 3.0)]
    assert {(one.start.numerator, one.start.denominator) for one in found.segments} == {info.time_base}
    assert (found.segments[0].name, found.segments[0].note) == (
        "Picture 1",
        "Text: Text 1\nSound: Sound 1",
    )
    assert len({one.id for one in found.segments}) == 3


def test_moments_begin_with_a_frame(info: ClipInfo) -> None:
    (one, two) = script.placed(shots(0.51, 0.51), info).segments
    assert (one.end, info.seconds_of(clip.moment(one.end))) == (two.start, 0.5)
    varying = replace(info, variable_frame_rate=True)
    assert varying.seconds_of(
        clip.moment(script.placed(shots(0.51), varying).segments[0].end)
    ) == pytest.approx(0.51, abs=1e-4)


def test_a_clip_that_is_too_short_takes_what_fits(info: ClipInfo) -> None:
    found = script.placed(shots(2.0, 2.0, 2.0), info)
    assert (len(found.segments), found.left, found.cut) == (2, 1, True)
    assert info.seconds_of(clip.moment(found.segments[-1].end)) == info.seconds
    assert script.placed(shots(3.0, 1.0), info).cut is False
    assert script.placed(shots(1.0, 0.0, 1.0), info).left == 2  # nobody knows how long the second one is


def test_moments_are_kept_or_replaced(info: ClipInfo) -> None:
    mine = Segment("a", Time(0, 1, 30), Time(30, 1, 30), "Mine")
    before = clip.with_segments(POST, "i", (mine,), "")
    found = script.placed(shots(1.0, 1.0), info)
    kept = script.taken(before, "i", found, instead=False)
    assert clip.segments(kept, "i") == (mine, *found.segments)
    assert kept.items[0].edit.joined == before.items[0].edit.joined
    alone = script.taken(before, "i", found, instead=True)
    assert clip.segments(alone, "i") == found.segments
    assert alone.items[0].edit.joined is True


def test_a_long_picture_is_a_short_name_and_stands_in_the_note() -> None:
    shot = Shot(1, "The old dairy from above, the harbour behind it, " * 3, "", "Wind")
    assert len(script.name_of(shot)) <= script.NAME_MAX
    assert script.name_of(shot).startswith("The old dairy")
    assert shot.picture.strip() in script.note_of(shot)


def test_the_shot_list_as_plain_text() -> None:
    found = made([2.5, 72.5], length="75", text="Two\nlines")
    assert script.table(found).split("\n") == [
        "A café",
        "Time\tSeconds\tPicture\tText\tSound",
        "0:00\t2.5\tShot 1\tTwo lines",
        "0:02.5\t72.5\tShot 2\tTwo lines",
        "1:15",
    ]


@pytest.mark.parametrize("said", ["../../etc/passwd", "..", "C:\\x", "a\x00b"])
def test_what_the_model_calls_a_shot_becomes_no_path(said: str) -> None:
    named = naming.folder_name(script.name_of(Shot(1, said, "", "")))
    assert not set(named) & set("/\\:\x00")
    assert named not in {"", ".", ".."}
