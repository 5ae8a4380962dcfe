"""Subtitles as values: lines from words, corrections that keep their times, cuts, the running text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio import export, subtitle_files
from studio import subtitles as subs
from studio.exporter import Export
from studio.jobs import Runner
from studio.post import Edit, Item, Line, Media, MediaSet, Placed, Post, Subtitles, Time, Word
from studio.rows import cleaned, width, wrapped
from tests.media import clips
from tests.studio.shoots import recipe, shipped


def said(text: str, *, start: float = 0.0, each: float = 0.4, gap: float = 0.0) -> list[Word]:
    """Return the words of `text`, one after the other, as speech recognition gives them."""
    pieces = text.split()
    return [
        Word(f" {piece}", start + at * (each + gap), start + at * (each + gap) + each)
        for at, piece in enumerate(pieces)
    ]


def titled(*lines: Line) -> Subtitles:
    return Subtitles(lines=lines)


HELLO = Line(
    1.0,
    3.0,
    "Hello dear friends",
    (Word("Hello", 1.0, 1.5), Word("dear", 1.6, 2.0), Word("friends", 2.1, 2.9)),
)
AFTER = Line(3.0, 5.0, "and welcome", (Word("and", 3.0, 3.4), Word("welcome", 3.5, 4.4)))


def test_lines_have_two_rows_of_32_columns_at_most_and_end_with_sentences() -> None:
    words = said(
        "The bride walked into the garden. Her father waited by the old oak tree, and everybody was smiling "
        "although it had rained since the early morning."
    )
    lines = subs.lines_of(words)
    assert all(len(line.text.split("\n")) <= 2 for line in lines)
    assert all(width(row) <= 32 for line in lines for row in line.text.split("\n"))
    assert lines[0].text.replace("\n", " ") == "The bride walked into the garden."
    assert lines[1].text.replace("\n", " ").endswith(("tree,", "smiling"))
    assert " ".join(line.text.replace("\n", " ") for line in lines) == "".join(w.text for w in words).strip()
    assert [line.words[0].start for line in lines] == [line.start for line in lines]


def test_a_pause_ends_a_line_and_the_line_lingers_for_reading() -> None:
    lines = subs.lines_of([*said("Thank you", each=0.1), *said("all for coming", start=4.0)])
    assert [line.text for line in lines] == ["Thank you", "all for coming"]
    assert lines[0].end == pytest.approx(0.8)  # two tenths were spoken
    assert len(lines[1].text) / (lines[1].end - lines[1].start) <= subs.READING


def test_where_the_speaker_is_too_fast_it_is_said() -> None:
    quick = subs.lines_of([*said("extraordinarily incomprehensible", each=0.2), *said("things.", start=0.4)])
    assert subs.hurried(quick[0]) is (len(quick[0].text) / (quick[0].end - quick[0].start) > 17.5)
    assert subs.hurried(Line(0, 1, "x" * 40))
    assert not subs.hurried(Line(0, 2, "x" * 34))


def test_japanese_is_broken_without_blanks_and_counts_double() -> None:
    text = "今日は本当に素晴らしい一日でしたありがとうございます"
    words = [Word(one, at * 0.1, at * 0.1 + 0.1) for at, one in enumerate(text)]
    lines = subs.lines_of(words)
    assert all(width(row) <= 32 for line in lines for row in line.text.split("\n"))
    assert "".join(line.text for line in lines).replace("\n", "") == text


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=40), st.floats(0, 2), st.floats(0.01, 1)), max_size=40)
)
def test_any_words_make_lines_in_order_that_lose_nothing(given_words: list[tuple[str, float, float]]) -> None:
    words, at = [], 0.0
    for text, gap, length in given_words:
        words.append(Word(f" {text}", at + gap, at + gap + length))
        at += gap + length
    lines = subs.lines_of(words)
    assert all(line.end > line.start for line in lines)
    for first, second in pairwise(lines):
        assert first.end <= second.start + 0.011
    everything = "".join("".join(line.text.split()) for line in lines)
    assert everything == "".join(cleaned("".join(word.text for word in words)).split())


def test_correcting_a_word_keeps_the_times_of_the_others() -> None:
    changed = subs.retexted(titled(HELLO), 0, "Hello near old friends").lines[0]
    assert [word.text for word in changed.words] == ["Hello", "near", "old", "friends"]
    assert changed.words[0] == HELLO.words[0]
    assert changed.words[-1] == HELLO.words[-1]
    near, old = changed.words[1:3]
    assert 1.5 <= near.start < near.end <= old.start < old.end <= 2.1


def test_a_line_without_words_goes_and_one_without_times_gets_none() -> None:
    assert subs.retexted(titled(HELLO, AFTER), 0, " \n ").lines == (AFTER,)
    assert subs.retexted(titled(Line(0, 1, "a b")), 0, "a c").lines == (Line(0, 1, "a c"),)


def test_splitting_goes_by_the_words_times_and_merging_takes_it_back() -> None:
    halves = subs.split(titled(HELLO), 0, 6)
    assert [line.text for line in halves.lines] == ["Hello", "dear friends"]
    assert halves.lines[1].start == 1.6
    assert [word.text for word in halves.lines[1].words] == ["dear", "friends"]
    assert subs.merged(halves, 0).lines == (HELLO,)
    assert subs.split(titled(HELLO), 0, 0) == titled(HELLO)
    assert subs.merged(titled(HELLO), 0) == titled(HELLO)


def test_moving_a_line_takes_its_words_along_and_an_end_clips_them() -> None:
    moved = subs.retimed(titled(HELLO), 0, 2.0, 4.0).lines[0]
    assert [word.start for word in moved.words] == pytest.approx([2.0, 2.6, 3.1])
    shorter = subs.retimed(titled(HELLO), 0, 1.0, 2.5).lines[0]
    assert shorter.words[-1].end == 2.5
    with pytest.raises(ValueError, match="empty"):
        subs.retimed(titled(HELLO), 0, 3.0, 3.0)


def test_what_is_heard_again_takes_the_place_of_what_was_there() -> None:
    again = subs.heard_anew(titled(HELLO, AFTER), [Line(1.1, 2.9, "Hello, all")], [(0.9, 3.2)])
    assert [line.text for line in again.lines] == ["Hello, all", "and welcome"]
    both = subs.heard_anew(titled(HELLO, AFTER), [], [(0.0, 2.5), (3.5, 4.5)])
    assert both.lines == ()


def test_the_clients_font_is_taken_where_none_is_chosen() -> None:
    item = Item("i", "m", edit=Edit(subtitles=titled(HELLO)))
    own = replace(item, per_placement=(("x.post", Edit(subtitles=Subtitles(font="Arial"))),))
    post = Post("p", "s", items=(own, Item("j", "n")))
    assert subs.in_font(post, "") is post
    there = subs.in_font(post, "Lora")
    assert isinstance(there.items[0].edit.subtitles, Subtitles)
    assert there.items[0].edit.subtitles.font == "Lora"
    assert there.items[0].per_placement == own.per_placement
    assert subs.in_font(there, "Lora") is there


def test_lines_stay_in_order_whatever_is_done() -> None:
    both = titled(HELLO, AFTER)
    assert [line.text for line in subs.retimed(both, 0, 6.0, 8.0).lines] == [
        "and welcome",
        "Hello dear friends",
    ]
    assert subs.added(both, Line(0.2, 0.9, "Oh")).lines[0].text == "Oh"
    assert subs.removed(both, 0).lines == (AFTER,)
    later = subs.shifted(both, -1.5)
    assert later.lines[0].start == 0.0
    assert later.lines[1].start == 1.5
    (left,) = subs.shifted(both, -4.0).lines  # the first would end before the clip begins
    assert (left.start, left.end, left.text) == (0.0, 1.0, "and welcome")
    assert subs.shifted(both, 1.0, first=1).lines[0] == HELLO


def test_a_cut_moves_lines_to_the_files_time_and_keeps_the_words_that_are_heard() -> None:
    parts = [(1.55, 3.0), (0.0, 0.5), (3.0, 9.0)]
    shown = subs.on_output([HELLO, AFTER], parts)
    assert [line.text for line in shown] == ["dear friends", "and welcome"]
    assert shown[0].start == 0.0
    assert shown[0].words[0].start == pytest.approx(0.05)
    assert (shown[1].start, shown[1].end) == pytest.approx((1.95, 3.95))
    assert subs.on_output([Line(0, 4, "All of it")], [(1, 2), (2, 3)]) == (
        Line(0, 1, "All of it"),
        Line(1, 2, "All of it"),
    )


def test_what_is_corrected_in_the_running_text_goes_into_its_line() -> None:
    both = titled(replace(HELLO, text="Hello dear\nfriends"), AFTER)
    text = subs.spoken(both)
    assert text == "Hello dear friends and welcome"
    assert subs.place_of(both, text.index("welcome")) == (1, 4)
    changed = subs.respoken(both, "Hello dear friend, and most welcome here")
    assert [line.text.replace("\n", " ") for line in changed.lines] == [
        "Hello dear friend,",
        "and most welcome here",
    ]
    assert changed.lines[0].words[0] == HELLO.words[0]
    assert subs.respoken(both, text) == both
    assert [line.text for line in subs.respoken(both, "and welcome").lines] == ["and welcome"]


def test_rows_are_of_one_length_and_never_begin_with_a_comma() -> None:
    assert wrapped("one two three four", 12) == "one two\nthree four"
    assert wrapped("short", 12) == "short"
    assert wrapped("Incomprehensibilities", 8) == "Incomprehensibilities"
    rows = wrapped("天気がとてもいいですね、本当に。", 18).split("\n")
    assert not rows[1].startswith(("、", "。"))


def test_an_export_burns_the_words_in_and_lays_the_same_beside_the_clip(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "vows.mp4", frames=90)
    medium = Media("m", str(source), "clip", 320, 180, source.stat().st_size, "x", seconds=3.0)
    lines = (
        replace(HELLO, start=0.2, end=0.8, words=()),
        Line(1.2, 2.0, "Hostile {\\p1} -->"),
        Line(2.8, 3.0, "Gone"),
    )
    item = Item(
        "i", "m", edit=Edit(start=Time(1), end=Time(5, 1, 2), subtitles=Subtitles("en", lines, "both"))
    )
    post = Post("p", "s", items=(item,), placements=(Placed("instagram.reel"),))
    media_set = MediaSet("s", media=(medium,))
    plan = export.plan(post, media_set, shipped("instagram.reel"), recipe(tmp_path / "out"))
    with Runner() as runner:
        ended = Export(plan, runner).begin().wait(90)
    assert not ended.failed
    (clip_file,) = (tmp_path / "out").rglob("*.mp4")
    (beside,) = (tmp_path / "out").rglob("*.srt")
    assert beside.stem == clip_file.stem
    (line,) = subtitle_files.read(beside)
    assert line.text == "Hostile {\\p1} -->"
    assert (line.start, line.end) == pytest.approx((0.2, 1.0), abs=0.034)
