"""Edits of clips, and the request that an export makes of them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.clip import ClipResult, ClipTarget, Moment
from media.clip_probe import ClipInfo, probe_clip
from media.geometry import Box, Point
from media.report import SILENT
from studio import clip, clip_deeds, photo, placements, preflight, subtitles
from studio.placements import Placement
from studio.post import Item, Line, Media, Post, Subtitles, Time, Word
from tests.media import clips

FOLDER = Path(clip.__file__).parent.parent / "assets" / "placements"
CLIP = Media("m", "/somewhere/in.mp4", "clip", 1920, 1080, 1, "", seconds=20.0)
POST = Post("p", "s", items=(Item("i", "m"), Item("j", "m")))
HERE = "instagram.reel"


def second(value: float) -> Time:
    return Time(round(value * 600), 1, 600)


def resolved(post: Post, placement: str = "") -> photo.Resolved:
    return photo.resolve(post.items[0], CLIP, placement)


@pytest.fixture(scope="module")
def known() -> dict[str, Placement]:
    return placements.load(FOLDER)


def test_in_and_out_are_kept_as_source_time_stamps() -> None:
    post = clip.set_range(POST, "i", second(2), second(5))
    assert (resolved(post).start, resolved(post).end) == (second(2), second(5))
    assert post.items[1] == POST.items[1]


def test_an_empty_range_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        clip.set_range(POST, "i", second(3), second(3))


def test_a_placement_has_its_own_cut_and_goes_back() -> None:
    post = clip.set_range(POST, "i", second(1), None)
    own = clip.set_cut(clip.set_range(post, "i", second(3), None, placement=HERE), "i", "fast")
    assert resolved(own, HERE).start == second(3)
    assert resolved(own, HERE).cut == "fast", "what it does not say is the master's"
    assert resolved(own).start == second(1)
    assert clip.back_to_master(own, ["i"], HERE) == clip.set_cut(post, "i", "fast")


def test_focus_takes_an_explicit_crop_back() -> None:
    cropped = photo.set_crop(POST, ["i"], Box(0, 0, 0.5, 0.5))
    assert resolved(clip.set_focus(cropped, "i", Point(0.3, 0.4))).crop is None
    assert resolved(clip.set_focus(cropped, "i", Point(0.3, 0.4))).focal == Point(0.3, 0.4)


def test_sound_and_fit() -> None:
    post = clip.set_fit(clip.set_sound(POST, "i", sound=False), "i", "fit", "blur")
    assert (resolved(post).sound, resolved(post).fit, resolved(post).surround) == (False, "fit", "blur")


def test_request_follows_the_placement_s_data(known: dict[str, Placement]) -> None:
    reel = known[HERE]
    post = clip.set_focus(clip.set_range(POST, "i", second(2), second(8)), "i", Point(0.25, 0.5))
    shape = photo.shape_for(post, reel, "clip")
    request = clip.request_for(CLIP, resolved(post, HERE), reel, shape, "/out/x.mp4")
    target = request.target
    assert (target.width, target.height, target.rate_min, target.rate_max) == (1080, 1920, 23.0, 60.0)
    assert (target.bytes_max, target.bit_rate_max, target.audio_bit_rate) == (
        300_000_000,
        25_000_000,
        128_000,
    )
    assert not target.edit_lists
    assert request.start is not None
    assert request.end is not None
    assert (float(request.start.exact), float(request.end.exact)) == (2.0, 8.0)
    assert (request.focus, request.fit, request.sound) == (Point(0.25, 0.5), "fill", True)


def test_own_ratio_stays_within_what_the_placement_takes(known: dict[str, Placement]) -> None:
    x = known["x.post"]
    request = clip.request_for(CLIP, resolved(POST), x, None, "/out/x.mp4")
    assert x.clips is not None
    assert x.clips.width_max is not None
    assert x.clips.height_max is not None
    target = request.target
    assert (target.width, target.height) == (None, None), "as it is, with its border, up to that"
    assert (target.width_max, target.height_max) == (x.clips.width_max.value, x.clips.height_max.value)


def test_what_was_done_is_told() -> None:
    def told(post: Post) -> list[str]:
        request = clip.request_for(CLIP, resolved(post), plain, None, "/out/x.mp4")
        return [deed.what for deed in clip_deeds.planned(request)]

    plain = placements.load(FOLDER)["x.post"]
    assert "trim" not in told(POST)
    assert {"trim", "mute"} <= set(
        told(clip.set_sound(clip.set_range(POST, "i", second(1), None), "i", sound=False))
    )
    assert "fit" in told(clip.set_fit(POST, "i", "fit", "blur"))


def test_lengths_come_from_the_data(known: dict[str, Placement]) -> None:
    assert clip.lengths(known[HERE]) == (3.0, 900.0)
    assert clip.lengths(None) == (None, None)


def test_times_lie_within_the_clip_and_come_back(tmp_path: Path) -> None:
    info: ClipInfo = probe_clip(
        str(clips.make(tmp_path / "in.mp4", "-output_ts_offset", "3", frames=60)), SILENT
    )
    assert clip.seconds_at(info, clip.time_at(info, 0.5), 9.0) == pytest.approx(0.5)
    assert clip.seconds_at(info, clip.time_at(info, 99.0), 9.0) == pytest.approx(2.0)
    assert clip.seconds_at(info, clip.time_at(info, -1.0), 9.0) == 0.0
    assert clip.seconds_at(info, None, 9.0) == 9.0


def marked(*moments: tuple[float, float, str]) -> Post:
    post = POST
    for start, end, name in moments:
        post = clip.add_segment(post, "i", second(start), second(end), name, id_=name)
    return post


def test_moments_stand_in_order_of_time_and_change_one_by_one() -> None:
    post = marked((8, 12, "kiss"), (1, 4, "vows"))
    assert [one.name for one in clip.segments(post, "i")] == ["vows", "kiss"]
    moved = clip.move_segment(post, "i", "kiss", end=second(13))
    assert clip.segments(moved, "i")[1].start == second(8)
    assert clip.segments(moved, "i")[1].end == second(13)
    with pytest.raises(ValueError, match="empty"):
        clip.move_segment(post, "i", "kiss", start=second(12))
    assert clip.segments(clip.name_segment(post, "i", "vows", " promise "), "i")[0].name == "promise"
    assert clip.segments(clip.remove_segment(post, "i", "vows"), "i") == clip.segments(post, "i")[1:]
    assert post.items[1] == POST.items[1]


def test_a_placement_begins_with_the_masters_moments() -> None:
    post = marked((1, 4, "vows"))
    own = clip.add_segment(post, "i", second(6), second(9), id_="own", placement=HERE)
    assert [one.id for one in resolved(own, HERE).segments] == ["vows", "own"]
    assert [one.id for one in resolved(own).segments] == ["vows"]
    assert clip.back_to_master(own, ["i"], HERE) == post


def test_moments_are_files_of_their_own_or_one(known: dict[str, Placement]) -> None:
    post = marked((1, 4, "vows"), (8, 12, ""))
    apart = resolved(post).outputs
    assert [[one.name for one in shown] for shown in apart] == [["vows"], [""]]
    assert [clip.ending(resolved(post), at) for at in (0, 1)] == ["vows", "2"]
    joined = clip.join(post, "i", joined=True)
    (shown,) = resolved(joined).outputs
    assert clip.ending(resolved(joined), 0) == ""
    request = clip.request_for(CLIP, resolved(joined), known[HERE], None, "/out/x.mp4", shown=shown)
    ends = [
        (float(part.start.exact), float(part.end.exact)) for part in request.ranges if part.start and part.end
    ]
    assert ends == [(1.0, 4.0), (8.0, 12.0)]
    assert [deed.what for deed in clip_deeds.planned(request)][:3] == ["trim", "trim", "join"]


def test_preflight_judges_the_length_of_each_file(known: dict[str, Placement]) -> None:
    def found(post: Post) -> list[str]:
        judged = preflight.judge(post, {"m": CLIP}, known[HERE])
        return [one.rule for one in judged if one.item == "i" and one.rule.startswith("seconds")]

    post = marked((1, 3, "short"), (8, 12, "long"), (14, 16, "short too"))
    assert found(post) == ["seconds.short", "seconds.short"]
    assert found(clip.join(post, "i", joined=True)) == []


def test_a_post_of_one_moment() -> None:
    post = clip.set_focus(
        clip.join(marked((1, 4, "vows"), (8, 12, "kiss")), "i", joined=True), "i", Point(0.2, 0.5)
    )
    post = clip.add_segment(post, "i", second(15), second(18), placement=HERE)
    post = replace(clip.set_fit(post, "i", "fit", "blur", placement=HERE), caption="Words", title="Wedding")
    alone = clip.post_from_segment(post, "i", "kiss")
    assert (alone.set, alone.title, alone.caption) == (post.set, "kiss", "")
    assert {alone.id, alone.items[0].id}.isdisjoint({post.id, "i", "j"})
    seen = photo.resolve(alone.items[0], CLIP, HERE)
    assert (seen.start, seen.end, seen.segments) == (second(8), second(12), ())
    assert (seen.focal, seen.fit) == (Point(0.2, 0.5), "fit")
    with pytest.raises(KeyError):
        clip.post_from_segment(post, "i", "nobody")


def test_a_post_of_one_moment_has_its_words_and_they_count_from_its_beginning_in_the_file() -> None:
    lines = tuple(
        Line(at, at + 2.0, f"line {at}", (Word("line", at, at + 1.0),)) for at in (0.0, 6.0, 8.0, 10.5, 12.0)
    )
    said = subtitles.set_on(marked((1, 4, "vows"), (8, 12, "kiss")), "i", Subtitles(lines=lines))
    said = subtitles.set_on(said, "i", Subtitles(lines=lines[:3]), placement=HERE)
    # The clip's clock begins at 1: the moment is from its 7th to its 11th second.
    alone = clip.post_from_segment(said, "i", "kiss", begins=1.0)
    kept = photo.resolve(alone.items[0], CLIP, "").subtitles
    assert kept is not None
    assert [line.text for line in kept.lines] == ["line 6.0", "line 8.0", "line 10.5"]
    written = subtitles.on_output(kept.lines, [(7.0, 11.0)])
    assert [(line.text, line.start, line.end) for line in written if line.text == "line 8.0"] == [
        ("line 8.0", 1.0, 3.0)
    ]
    assert [word.start for line in written for word in line.words if line.text == "line 8.0"] == [1.0]
    own = photo.resolve(alone.items[0], CLIP, HERE).subtitles
    assert own is not None
    assert [line.text for line in own.lines] == ["line 6.0", "line 8.0"]


def test_turns_go_out_with_the_clip(known: dict[str, Placement]) -> None:
    post = photo.rotate(POST, ["i"], media={"m": CLIP})
    post = photo.straighten(photo.flip(post, ["i"], media={"m": CLIP}), ["i"], 3.0)
    request = clip.request_for(CLIP, resolved(post), known["x.post"], None, "/out/x.mp4")
    assert (request.quarter_turns, request.flip, request.straighten) == (1, True, 3.0)
    assert request.target.width is None, "a lying clip that was turned stands"


def test_how_a_clip_is_cut_and_heard_goes_out_with_it(known: dict[str, Placement]) -> None:
    post = clip.set_fade(clip.set_loudness(clip.set_cut(POST, "i", "smart"), "i", loudness=True), "i", 0.5)
    request = clip.request_for(CLIP, resolved(post), known["x.post"], None, "/out/x.mp4")
    assert (request.cut, request.loudness, request.fade) == ("smart", True, 0.5)
    with pytest.raises(ValueError, match="sloppy"):
        clip.set_cut(POST, "i", "sloppy")
    told = clip_deeds.planned(request)
    assert [deed.what for deed in told][-3:] == ["loudness", "fade", "encode"]
    at = Moment(0)
    made = ClipResult("x", 2, 2, 1, "", 1.0, 30.0, at, at, (), cut="smart", encoded=7)
    assert [deed.what for deed in clip_deeds.done(told, made)][-3:] == ["loudness", "fade", "copy"]
    silent = replace(made, sound=False, cut="exact", encoded=None)
    assert not {"loudness", "fade"} & {deed.what for deed in clip_deeds.done(told, silent)}


def test_what_is_left_goes_out_with_the_clip(known: dict[str, Placement]) -> None:
    post = clip.set_repair(POST, "i", "clip-hdr", repair=False)
    post = clip.set_repair(post, "i", "clip-mono", repair=False)
    own = clip.set_repair(post, "i", "clip-hdr", repair=True, placement=HERE)
    assert resolved(own).unrepaired == ("clip-hdr", "clip-mono")
    assert resolved(own, HERE).unrepaired == ("clip-mono",)
    request = clip.request_for(CLIP, resolved(own), known["x.post"], None, "/out/x.mp4")
    assert request.unrepaired == ("clip-hdr", "clip-mono")
    assert clip.back_to_master(own, ["i"], HERE) == post
    both = clip.set_repair(clip.set_repair(post, "i", "clip-hdr", repair=True), "i", "clip-mono", repair=True)
    assert resolved(both).unrepaired == ()
    with pytest.raises(ValueError, match="clip-truncated"):
        clip.set_repair(POST, "i", "clip-truncated", repair=False)


def test_repairs_are_told_as_done_not_as_planned(known: dict[str, Placement]) -> None:
    told = clip_deeds.planned(clip.request_for(CLIP, resolved(POST), known["x.post"], None, "/out/x.mp4"))
    assert "repair" not in {deed.what for deed in told}, "what is wrong with it is not known yet"
    at = Moment(0)
    made = ClipResult("x", 2, 2, 1, "", 1.0, 30.0, at, at, (), repaired=("clip-hdr", "clip-rotated"))
    done = [deed for deed in clip_deeds.done(told, made) if deed.what == "repair"]
    assert [deed.values for deed in done] == [{"problem": "clip-hdr"}, {"problem": "clip-rotated"}]


def test_a_smart_cut_keeps_a_size_that_the_placement_takes(known: dict[str, Placement]) -> None:
    def target(width: int, height: int, cut: str) -> ClipTarget:
        medium = replace(CLIP, width=width, height=height)
        post = clip.set_cut(POST, "i", cut)
        shape = photo.shape_for(post, known[HERE], "clip")
        return clip.request_for(medium, resolved(post), known[HERE], shape, "/out/x.mp4").target

    assert target(720, 1280, "smart").width is None
    assert target(720, 1280, "exact").width == 1080
    assert target(2160, 3840, "smart").width == 1080, "larger than is taken"
    assert target(1920, 1080, "smart").width == 1080, "another ratio"
