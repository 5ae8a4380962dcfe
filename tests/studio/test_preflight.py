"""What preflight finds: the known faults, each with its severity, and nothing on a clean post."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from media.geometry import Size
from studio import fixes, photo, placements, preflight
from studio.post import Edit, Item, Media, Placed, Post, Time
from studio.preflight import Finding, Output, judge
from studio.words import word

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
PHOTO = Media("photo", "shoot/DSC_1.heic", "photo", 6000, 4000, 40_000_000, "e")
SMALL = Media("small", "shoot/small.jpg", "photo", 512, 512, 90_000, "e")
CLIP = Media("clip", "shoot/clip.mov", "clip", 2160, 3840, 9, "e", seconds=30.0)
MEDIA = {medium.id: medium for medium in (PHOTO, SMALL, CLIP)}


TALL = (Placed("instagram.feed", shape="3:4"),)
KEPT = (Placed("facebook.reel", shape="original"),)
PARAMS = """name file count limit size have need format taken bytes rate seconds date marks unit length part parting
    call share frame platforms label value why field generator control fields until planned zone shown names when title
    slots profile transfer said"""


def post(*media: str, alt: str = "A harbour", **words: object) -> Post:
    items = tuple(Item(f"i{n}", name, alt=alt) for n, name in enumerate(media))
    return replace(Post("p", "s", title="Harbour", caption="Dawn.", items=items), **words)


def suited(placement: placements.Placement) -> dict[str, Media]:
    """Return the media, those turned on their side of which the frame would leave less than half."""

    def turned(medium: Media) -> Media:
        shape = photo.shape_for(Post("p", "s"), placement, medium.kind)
        size = Size(medium.width, medium.height)
        frame = Size(shape.width, shape.height).ratio if shape else size.ratio
        kept = min(size.ratio / frame, frame / size.ratio)
        return medium if kept >= 0.5 else replace(medium, width=size.height, height=size.width)

    return {name: turned(medium) for name, medium in MEDIA.items()}


def rules(found: tuple[Finding, ...]) -> dict[str, str]:
    return {finding.rule: finding.severity for finding in found}


@pytest.mark.parametrize("placement", ALL.values(), ids=ALL)
def test_nothing_is_invented_on_a_clean_post(placement: placements.Placement) -> None:
    # 4K of 16:9 beyond what a clip on its side gives is asked for nowhere by default.
    wide = replace(CLIP, width=3840, height=2160)
    media = suited(placement) | ({"clip": wide} if placement.id == "x.post" else {})
    kind = "photo" if placement.photos else "clip"
    items = [kind] * (2 if placement.id == "instagram.carousel" else 1)
    assert judge(post(*items), media, placement) == ()


@pytest.mark.parametrize(
    ("placement", "made", "rule", "severity"),
    [
        ("x.post", post("photo", caption="日" * 141), "caption.over", "error"),
        ("facebook.feed", post("photo", caption="x" * 63_207), "caption.over", "warning"),
        ("threads.post", post("photo", caption="’’’" + "x" * 495), "caption.over", "error"),
        ("pinterest.pin", post("photo", title="x" * 101), "title.over", "error"),
        ("x.post", post("photo", alt="x" * 1001), "alt.over", "error"),
        ("mastodon.post", post("photo", alt="x" * 1501), "alt.over", "warning"),
        ("x.post", post("photo", alt=" "), "alt.missing", "hint"),
        ("youtube.video", post("clip", title=""), "title.missing", "warning"),
        ("youtube.video", post("clip", caption="<3"), "caption.forbidden", "error"),
        ("instagram.feed", post("photo", tags=("a", "b", "c", "d", "e", "f")), "tags.over", "error"),
        ("instagram.feed", post("photo", first_comment="#a #b #c #d #e #f"), "tags.over", "error"),
        ("tiktok.video", post("clip", caption="#a #b #c #d #e #f"), "tags.over", "warning"),
        ("instagram.feed", post("photo", caption="@a " * 21), "mentions.over", "error"),
        ("threads.post", post("photo", caption="a.com b.com c.com d.com e.com f.com"), "links.over", "error"),
        ("instagram.feed", post("photo", caption="see example.com"), "links.dead", "hint"),
        ("gbp.post", post("photo", first_comment="more"), "first_comment.unused", "hint"),
        ("x.post", post(*["photo"] * 5), "media.surplus", "warning"),
        ("x.post", post("photo", "clip"), "media.mixed", "warning"),
        ("instagram.carousel", post("photo"), "media.few", "error"),
        ("instagram.carousel", post(*["photo"] * 11), "media.by_hand", "warning"),
        ("instagram.reel", post("photo", "clip"), "media.left_out", "warning"),
        ("instagram.reel", post("photo"), "media.unsuited", "error"),
        ("instagram.feed", post(), "media.none", "hint"),
        ("instagram.feed", post("small"), "pixels.enlarged", "warning"),
        (
            "instagram.feed",
            post("photo", placements=(Placed("instagram.feed", shape="3:4"),)),
            "ratio.narrow",
            "warning",
        ),
        ("facebook.reel", post("clip", placements=(Placed("facebook.reel", shape="original"),)), "", ""),
    ],
)
def test_known_faults(placement: str, made: Post, rule: str, severity: str) -> None:
    found = rules(judge(made, suited(ALL[placement]), ALL[placement]))
    assert found == ({rule: severity} if rule else {})


def test_every_length_of_a_text_is_judged() -> None:
    found = judge(post("photo", caption="👨‍👩‍👧‍👦" * 301), MEDIA, ALL["bluesky.post"])
    assert [(finding.params["unit"], finding.params["count"]) for finding in found] == [
        ("graphemes", 1),
        ("utf8", 301 * 25 - 3000),
    ]


def test_a_ratio_of_ones_own_that_is_refused() -> None:
    wide = replace(CLIP, width=1920, height=1080)
    made = post("clip", placements=(Placed("facebook.reel", shape="original"),))
    assert rules(judge(made, {"clip": wide}, ALL["facebook.reel"]))["ratio.wide"] == "error"


@pytest.mark.parametrize(
    ("start", "end", "rule"),
    [(None, None, ""), (None, 61, "seconds.long"), (2, 4, "seconds.short"), (70, 100, ""), (0, 60, "")],
)
def test_durations_are_those_between_the_points(start: int | None, end: int | None, rule: str) -> None:
    clip = replace(CLIP, seconds=None if end is None else 120.0)
    edit = Edit(start=None if start is None else Time(start), end=None if end is None else Time(end))
    made = replace(post(), items=(Item("i", "clip", edit=edit),))
    assert set(rules(judge(made, {"clip": clip}, ALL["instagram.story"]))) == ({rule} if rule else set())


def test_an_original_is_judged_as_it_will_go_out() -> None:
    huge = replace(PHOTO, path="a.tiff", width=20_000, height=15_000, bytes=900_000_000)
    assert judge(post("photo"), {"photo": huge}, ALL["instagram.feed"]) == ()


@pytest.mark.parametrize(
    ("placement", "output", "rule", "severity"),
    [
        ("instagram.feed", Output("i0", bytes=8_000_001), "bytes.over", "error"),
        ("facebook.feed", Output("i0", bytes=4_000_001), "bytes.over", "warning"),
        ("gbp.post", Output("i0", bytes=9_000), "bytes.under", "error"),
        ("tiktok.photo", Output("i0", format="png"), "format", "error"),
        ("gbp.post", Output("i0", width=200, height=300), "width.small", "error"),
        ("threads.post", Output("i0", width=2000, height=2000), "width.large", "warning"),
        ("linkedin.post", Output("i0", width=8000, height=8000), "pixels.large", "error"),
        ("instagram.feed", Output("i0", width=1080, height=1350, bytes=8_000_000, format="jpeg"), "", ""),
    ],
)
def test_outputs_are_judged_where_they_are_known(
    placement: str, output: Output, rule: str, severity: str
) -> None:
    found = rules(judge(post("photo"), suited(ALL[placement]), ALL[placement], outputs=[output]))
    assert found == ({rule: severity} if rule else {})


def test_clips_are_judged_by_what_was_made_of_them() -> None:
    made = Output("i0", 1080, 1920, 400_000_000, "avi", seconds=2.0, rate=10.0)
    found = rules(judge(post("clip"), MEDIA, ALL["instagram.reel"], outputs=[made]))
    assert found == dict.fromkeys(("format", "bytes.over", "seconds.short", "rate.low"), "error")
    fast = Output("i0", 1080, 1920, 1, "mp4", seconds=10.0, rate=61.0)
    assert rules(judge(post("clip"), MEDIA, ALL["instagram.reel"], outputs=[fast])) == {"rate.high": "error"}
    ntsc = Output("i0", 1080, 1920, 1, "mp4", seconds=10.0, rate=60000 / 1001)
    assert judge(post("clip"), MEDIA, ALL["instagram.reel"], outputs=[ntsc]) == ()


def test_a_clip_whose_flag_is_not_followed_is_judged_as_it_lies() -> None:
    media = {"clip": replace(CLIP, width=1080, height=1920)}
    assert judge(post("clip"), media, ALL["instagram.reel"]) == ()
    made = post("clip")
    lying = replace(made.items[0], edit=Edit(unrepaired=("clip-rotated",)))
    found = judge(replace(made, items=(lying,)), media, ALL["instagram.reel"])
    assert [(one.rule, one.params.get("have", one.params.get("share"))) for one in found] == [
        ("pixels.enlarged", "608×1080"),
        ("crop.strong", 32),
    ]


def test_old_rules_are_a_hint_on_the_day_that_is_named() -> None:
    found = judge(post("photo"), MEDIA, ALL["linkedin.post"], today=date(2026, 11, 21))
    assert [(finding.rule, finding.severity) for finding in found] == [("rules.stale", "hint")]
    assert "2024-11-01" in preflight.message(found[0])


def test_a_finding_says_what_and_why() -> None:
    found = judge(post("photo", tags=("a", "b", "c", "d", "e", "f")), MEDIA, ALL["instagram.feed"])[0]
    assert preflight.message(found) == "6 tags, and Instagram Feed takes 5."
    assert "help.instagram.com" in preflight.why(found)
    assert "2026-08-01" in preflight.why(found)
    assert found.fix in fixes.FIXES


def test_a_medium_that_is_missing_is_left_out() -> None:
    found = judge(post("photo", "gone"), MEDIA, ALL["x.post"])
    assert rules(found) == {"media.left_out": "warning"}
    assert "gone" in preflight.message(found[0])


def test_what_many_files_have_in_common_is_told_once() -> None:
    (found,) = [
        one
        for one in judge(post("photo", "photo", "clip"), MEDIA, ALL["instagram.reel"])
        if "left_out" in one.rule
    ]
    assert (found.item, found.params["count"]) == (None, 2)
    assert preflight.message(found).startswith("2 files are left out")


def test_errors_are_only_where_the_platform_refuses() -> None:
    long = post(
        *["small"] * 40,
        caption="x" * 70_000 + " <> #a" + " #b" * 70 + " @c" * 30,
        alt="x" * 9000,
        title="t" * 500,
    )
    for placement in ALL.values():
        refusing = {found.source for _, found in placements.rules(placement) if found.refuses}
        for finding in judge(long, MEDIA, placement):
            if finding.severity == "error" and finding.rule != "media.unsuited":
                assert finding.source in refusing


def test_every_rule_has_its_words() -> None:
    for rule in preflight.IDS:
        assert word(f"preflight.{rule}", **dict.fromkeys(PARAMS.split(), 2))
