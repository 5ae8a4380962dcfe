"""Every rule finds its fault with the right severity, invents none, and every fix mends it and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from media.edits import Slide
from media.errors import Problem
from media.geometry import Box, Point
from studio import fixes, looks, photo, preflight
from studio.placements import Placement
from studio.post import Client, Edit, Media, MediaSet, Placed, Post, Posting, Segment, Time
from studio.preflight import Around, Finding, judge
from tests.studio import golden
from tests.studio.golden import (
    ALL,
    CLIP,
    NOW,
    OTHER,
    PLACES,
    Golden,
    clip_info,
    media,
    photo_info,
    post,
)
from tests.studio.golden_cases import CASES, LONG, TAGS

# What is brought down is told, and what a frame leaves of a wide clip.
CONSEQUENCES = {"hdr.left": "hdr.flattened", "ratio.wide": "crop.strong"}
NO_PLATFORM = {"media.unsuited", "file.broken"}  # errors behind which nobody's rule stands
MENDED = [case for case in CASES if not case.outputs]


def found(case: Golden, made: Post | None = None) -> tuple[Finding, ...]:
    return judge(
        made or case.post, case.media, PLACES[case.placement], case.around, outputs=case.outputs or None
    )


def same(post: Post) -> Post:
    return post


def about(finding: Finding) -> tuple[str, str | None, object]:
    return finding.rule, finding.item, finding.params.get("moment")


def test_no_rule_is_without_a_case() -> None:
    assert {case.rule for case in CASES} == preflight.IDS


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_fault_is_found_as_grave_as_it_is(case: Golden) -> None:
    (one,) = {one.rule: one for one in found(case) if one.rule == case.rule}.values()
    assert one.severity == case.severity
    sentence = preflight.message(one)
    assert "{" not in sentence.replace("{lens}", "").replace("{dj}", "")
    assert set(one.fixes) <= set(fixes.FIXES) | set(fixes.SHOWS)
    if one.severity == "error" and one.rule not in NO_PLATFORM:
        assert one.source in preflight.why(one)
        assert one.date


@pytest.mark.parametrize("case", MENDED, ids=str)
def test_every_fix_mends_its_finding_and_nothing_else(case: Golden) -> None:
    before = found(case)
    for one in [one for one in before if one.rule == case.rule]:
        for fix in one.fixes:
            if fix in fixes.SHOWS:
                assert fixes.apply(case.post, case.media, PLACES[case.placement], one, fix) == case.post
                continue
            fixed = fixes.apply(case.post, case.media, PLACES[case.placement], one, fix)
            after = found(case, fixed)
            others = {about(other) for other in before} - {about(one)}
            told = {(CONSEQUENCES[one.rule], one.item, None)} if one.rule in CONSEQUENCES else set()
            assert {about(other) for other in after} == others | told, fix
            assert fixes.apply(fixed, case.media, PLACES[case.placement], one, fix) == fixed, fix


@pytest.mark.parametrize("placement", ALL.values(), ids=ALL)
def test_nothing_is_invented_where_everything_is_known(placement: Placement) -> None:
    wide = replace(CLIP, width=3840, height=2160)
    clip = wide if placement.id in {"youtube.video", "x.post"} else CLIP
    kinds = ["photo" if placement.photos else "clip"] * (2 if placement.id == "instagram.carousel" else 1)
    around = Around(
        golden.PLAIN,
        golden.CLIENT,
        states=lambda _text: looks.State("passed"),
        files={"photo": photo_info(), "clip": clip_info()},
        postings=(replace(golden.RAN, media=("x",)),),
        now=NOW,
    )
    planned = (NOW + timedelta(days=1)).replace(tzinfo=None).isoformat()
    made = post(*kinds, planned=planned, zone="Europe/Berlin")
    upright = replace(golden.PHOTO, width=4000, height=6000)
    tall = {"instagram.story", "facebook.story", "pinterest.pin", "tiktok.photo"}
    picture = upright if placement.id in tall else golden.PHOTO
    assert judge(made, media(clip, picture), placement, around) == ()


APART = (Segment("a", Time(1), Time(8), "One"), Segment("b", Time(12), Time(20)))
UPRIGHT = replace(golden.PHOTO, width=4000, height=6000)
OTHERS = replace(OTHER, width=4000, height=6000)
ODD: dict[str, tuple[Post, tuple[Media, ...]]] = {
    "a slide": (post("slide"), (replace(golden.WORDS, slide=Slide("Three rooms,\none door")),)),
    "an order by hand": (
        post("photo", "other", placements=tuple(Placed(name, items=("i1", "i0")) for name in ALL)),
        (UPRIGHT, OTHERS),
    ),
    "one rejected": (post("photo", "other"), (UPRIGHT, replace(OTHERS, rejected=True))),
    "moments": (post("clip", edit=Edit(segments=APART)), ()),
    "joined moments": (post("clip", edit=Edit(segments=APART, joined=True)), ()),
    "shown whole": (post("photo", edit=Edit(fit="fit")), ()),
    "turned": (post("photo", edit=Edit(quarter_turns=1)), ()),
    "straightened": (post("photo", edit=Edit(straighten=3.0)), (UPRIGHT,)),
    "from right to left": (post("photo", title="ميناء", caption="صباح الخير #فجر"), (UPRIGHT,)),
}
GOES = {name for name in preflight.IDS if name.startswith("media.")} | {"crop.strong"}  # true of many of them


@pytest.mark.parametrize("odd", ODD)
def test_nothing_is_invented_about_what_is_odd_but_right(odd: str) -> None:
    made, changed = ODD[odd]
    around = Around(golden.PLAIN, files={"photo": photo_info(), "clip": clip_info()}, now=NOW)
    found = {one.rule for place in ALL.values() for one in judge(made, media(*changed), place, around)}
    assert found <= GOES


@pytest.mark.parametrize(
    ("seconds", "place", "said"),
    [
        (1 / 30, "instagram.reel", "0.03"),
        (2.5, "instagram.reel", "2.5"),
        (2.998, "instagram.reel", "2.99"),
        (60.002, "instagram.story", "60.01"),
        (1234.0, "instagram.story", "1234"),
    ],
)
def test_lengths_are_said_in_hundredths_that_do_not_seem_to_keep_the_limit(
    seconds: float, place: str, said: str
) -> None:
    found = judge(post("clip"), media(replace(CLIP, seconds=seconds)), ALL[place])
    (one,) = (one for one in found if one.rule.startswith("seconds."))
    assert preflight.message(one).startswith(f"clip.mov lasts {said} s; ")


def test_a_repeat_is_of_the_same_account_and_not_of_this_post() -> None:
    def repeats(posting: Posting, made: Post, client: Client | None = None) -> bool:
        around = Around(client=client, postings=(posting,), now=NOW)
        return "repeat" in {one.rule for one in judge(made, media(), ALL["instagram.feed"], around)}

    made = post("photo")
    assert repeats(golden.RAN, made)
    assert not repeats(replace(golden.RAN, post="p"), made)
    assert not repeats(replace(golden.RAN, post="p", placement="instagram.story"), made)
    assert not repeats(replace(golden.RAN, at="2026-10-01T10:00"), made)
    assert not repeats(replace(golden.RAN, placement="facebook.feed"), made)
    assert repeats(replace(golden.RAN, placement="instagram.story"), made)
    assert not repeats(replace(golden.RAN, account="elsewhere"), made, golden.CLIENT)
    assert repeats(replace(golden.RAN, account="@Harbour"), made, golden.CLIENT)
    assert repeats(replace(golden.RAN, media=(OTHER.ends,)), post("bare"), None) is False


@pytest.mark.parametrize(
    ("edit", "own", "share"),
    [
        (Edit(), Edit(), 38),
        (Edit(), Edit(focal=Point(0.2, 0.5)), None),
        (Edit(), Edit(crop=Box(0.0, 0.0, 0.375, 1.0)), None),
        (Edit(focal=Point(0.2, 0.5)), Edit(), 38),
        (Edit(crop=Box(0.0, 0.0, 0.375, 1.0)), Edit(), None),
        (Edit(fit="fit"), Edit(), None),
    ],
)
def test_a_strong_crop_is_said_where_nobody_made_it_by_hand(edit: Edit, own: Edit, share: int | None) -> None:
    made = post("photo", edit=edit)
    made = photo.change(made, ["i0"], lambda _: own, placement="instagram.story")
    found = [one for one in judge(made, media(), ALL["instagram.story"]) if one.rule == "crop.strong"]
    assert [one.params["share"] for one in found] == ([share] if share else [])
    assert "crop.strong" not in {one.rule for one in judge(made, media(), ALL["instagram.feed"])}


def test_a_broken_file_stays_behind_only_where_enough_goes_without_it() -> None:
    around = Around(broken={"photo": Problem("truncated-at", "shoot/DSC_1.jpg", {"percent": "40"})})
    (alone,) = judge(post("photo"), media(), ALL["x.post"], around)
    assert (alone.rule, alone.severity, alone.fix) == ("file.broken", "error", None)
    assert "DSC_1.jpg" in preflight.message(alone)
    assert "40 %" in preflight.message(alone)
    two = judge(post("photo", "other"), media(), ALL["x.post"], around)
    assert [(one.rule, one.fix, one.item) for one in two] == [("file.broken", "without", "i0")]


def test_a_step_says_what_it_will_do() -> None:
    made = post(*["photo", "other"] * 3, "clip")
    places = {name: ALL[name] for name in ("x.post", "instagram.feed", "tiktok.photo")}
    found = [one for place in places.values() for one in judge(made, media(), place)]
    steps = [one for one in fixes.all_of(found) if one.fix == "leave_out"]
    assert [fixes.told(one, made, media(), places) for one in steps] == [
        "X Post takes 4: DSC_1.heic, DSC_2.heic, DSC_1.heic and 1 more go, 3 stay behind",
        "Instagram Feed takes 1: DSC_1.heic goes, 6 stay behind",
        "TikTok Photos: DSC_1.heic, DSC_2.heic, DSC_1.heic and 3 more go, 1 stays behind",
    ]
    assert all(one.is_decision for one in steps)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_step_has_a_sentence_of_its_own(case: Golden) -> None:
    for step in fixes.all_of(found(case)):
        said = fixes.told(step, case.post, case.media, PLACES)
        assert said
        assert "{" not in said


def test_an_embargo_counts_by_the_clocks_of_the_client() -> None:
    shoot = MediaSet("s", credit="x", embargo="2026-11-23")
    late = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)

    def held(zone: str) -> bool:
        around = Around(shoot, now=late, zone=zone)
        return "embargo.now" in {one.rule for one in judge(post("photo"), media(), ALL["x.post"], around)}

    assert held("Europe/Berlin")
    assert not held("Asia/Tokyo")  # there it is tomorrow


def test_all_at_once_mends_what_can_be_mended_and_leaves_the_master() -> None:
    made = post("photo", "clip", caption=LONG, tags=TAGS, alt="boats " * 200)
    made = replace(made, placements=(Placed("x.post"), Placed("instagram.feed", shape="3:4")))
    chosen = {name: ALL[name] for name in ("x.post", "instagram.feed")}
    findings = [one for place in chosen.values() for one in judge(made, media(), place)]
    steps = fixes.all_of(findings)
    assert {step.fix for step in steps} == {"thread", "tags", "shorten", "ratio", "leave_out"}
    fixed = fixes.done(made, media(), chosen, steps, same)
    assert [one.rule for place in chosen.values() for one in judge(fixed, media(), place)] == []
    assert (fixed.caption, fixed.tags, fixed.title) == (made.caption, made.tags, made.title)
    assert fixes.done(fixed, media(), chosen, steps, same) == fixed


def test_what_is_a_decision_is_told_apart() -> None:
    (case,) = [case for case in CASES if case.rule == "sound.none"]
    (step,) = fixes.all_of(found(case))
    assert step.is_decision


TEXTS = st.text(st.sampled_from("ab #@{}\n-<>.é👩‍日 "), max_size=700)
DATES = st.sampled_from(
    ["", "2026-02-30", "x", "0001-01-01T00:00", "9999-12-31T23:59", "2026-03-29T02:30", "2027-01-01"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    caption=TEXTS,
    comment=TEXTS,
    tags=st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=7),
    names=st.lists(st.sampled_from(["photo", "other", "small", "clip", "slide", "gone"]), max_size=6),
    case=st.sampled_from(CASES),
    planned=DATES,
    embargo=DATES,
    zone=st.sampled_from(["", "Europe/Berlin", "No/Where", "../etc"]),
    placement=st.sampled_from(list(ALL)),
)
def test_judging_never_raises_and_mending_twice_is_mending_once(
    caption: str,
    comment: str,
    tags: list[str],
    names: list[str],
    case: Golden,
    planned: str,
    embargo: str,
    zone: str,
    placement: str,
) -> None:
    edit = case.post.items[0].edit if case.post.items else None
    made = post(*names, edit=edit, caption=caption, first_comment=comment, tags=tuple(tags))
    made = replace(made, planned=planned, zone=zone)
    around = Around(
        MediaSet("s", embargo=embargo), golden.CLIENT, {"ana": golden.ANA}, (golden.RAN,),
        files={"photo": photo_info(icc="Adobe RGB"), "clip": clip_info(hdr="hlg")}, now=NOW,
    )  # fmt: skip
    here = {placement: ALL[placement]}
    findings = judge(made, case.media, ALL[placement], around)
    assert {one.rule for one in findings} <= preflight.IDS
    assert all(preflight.message(one) for one in findings)
    steps = fixes.all_of(findings)
    once = fixes.done(made, case.media, here, steps, same, around=around)
    again = fixes.done(once, case.media, here, steps, same, around=around)
    assert again == once
    told = {(CONSEQUENCES.get(one.rule, ""), one.item) for one in findings}
    left = {(one.rule, one.item) for one in judge(once, case.media, ALL[placement], around)}
    assert left <= {(one.rule, one.item) for one in findings} | told
