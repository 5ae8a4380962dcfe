"""What a post should disclose: by its pictures, its words and the platforms' own rules; unknown stays unknown."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.metadata import SOURCE_TYPES
from studio import caption, disclosure, placements, places, preflight, provenance
from studio.assistant.authorship import Kept
from studio.post import Account, Item, Media, Placed, Post, Statement, Variant

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
PARTLY = Account(SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia", asked=True)
WHOLLY = Account(SOURCE_TYPES + "trainedAlgorithmicMedia", asked=True)


def photograph(name: str, account: Account = Account()) -> Media:  # noqa: B008 - frozen
    return Media(name, f"shoot/{name}.jpg", "photo", 6000, 4000, 9, "e", account=account)


MEDIA = {
    "a": photograph("a"),
    "b": photograph("b", PARTLY),
    "c": photograph("c", WHOLLY),
    "v": Media("v", "shoot/v.mp4", "clip", 1080, 1920, 9, "e", seconds=9.0, account=WHOLLY),
}


def post(*media: str, to: tuple[str, ...] = (), **more: object) -> Post:
    items = tuple(Item(f"i{name}", name) for name in media)
    return replace(Post("p", "s", items=items, placements=tuple(map(Placed, to))), **more)


def told(made: Post, *kept: Kept) -> disclosure.Disclosure:
    return disclosure.of_post(made, MEDIA, ALL, kept)


def test_a_post_without_models_has_nothing_to_disclose() -> None:
    assert told(post("a", to=tuple(ALL))) == disclosure.Disclosure()


def test_it_names_the_pictures_and_how_much_of_them_a_model_made() -> None:
    found = told(post("a", "b", "c", "v")).pictures
    assert [(one.number, one.name, one.trait) for one in found] == [
        (2, "b.jpg", "part"),
        (3, "c.jpg", "whole"),
        (4, "v.mp4", "clip"),
    ]


def test_what_the_person_stated_counts() -> None:
    stated = Statement("humanEdits", PARTLY.source_type, "Healed by hand.", "2026-11-22T12:00:00+00:00")
    media = {"b": replace(MEDIA["b"], statement=stated)}
    assert disclosure.of_post(post("b", to=("x.post",)), media, ALL) == disclosure.Disclosure()


@pytest.mark.parametrize(
    ("placement", "way", "asks", "control", "label"),
    [
        ("instagram.feed", "offered", False, "Add AI label", "AI info"),
        ("tiktok.photo", "asked", True, "AI-generated content", ""),
        ("x.post", "offered", False, "Made with AI", ""),
        ("linkedin.post", "unswitched", True, "", ""),
        ("pinterest.pin", "unswitched", False, "", "AI modified"),
        ("bluesky.post", "unswitched", False, "", ""),
        ("mastodon.post", "unswitched", False, "", ""),
        ("gbp.post", "unknown", False, "", ""),
    ],
)
def test_each_platform_has_its_own_way(
    placement: str, way: str, asks: bool, control: str, label: str
) -> None:
    (one,) = told(post("b", "a", to=(placement,))).advice
    assert (one.way, one.asks, one.control, one.label) == (way, asks, control, label)
    assert one.placements == (placement,)
    assert one.numbers == (1,)
    assert bool(one.date) == (way != "unknown")
    assert one.source.startswith("https://") or one.confidence in ("", "remembered")


def test_placements_of_one_platform_are_told_once_and_clips_by_their_own_rule() -> None:
    found = told(post("b", "v", to=("instagram.feed", "instagram.story", "instagram.reel"))).advice
    said = {(one.way, one.numbers): one.placements for one in found}
    assert said["offered", (1,)][:2] == ("instagram.feed", "instagram.story")
    assert "instagram.reel" in said["asked", (2,)]
    (one,) = told(post("a", "b", "c", to=("instagram.carousel",))).advice
    assert one.numbers == (2, 3)


def test_every_platform_of_a_rule_is_one_that_placements_know_and_no_rule_is_undated() -> None:
    known = {one.platform for one in placements.load(places.shipped() / "placements").values()}
    rules: list[provenance.Duty | provenance.Unswitched] = [*provenance.duties(), *provenance.unswitched()]
    assert {name for rule in rules for name in rule.platforms} <= known
    assert all(rule.date for rule in rules)
    assert all(rule.source or rule.confidence == "remembered" for rule in rules)
    both = {name for one in provenance.duties() for name in one.platforms}
    assert not both & {name for one in provenance.unswitched() for name in one.platforms}
    assert [(law.since, bool(law.source)) for law in provenance.laws()] == [("2026-08-02", True)]


def test_words_are_told_by_text_and_placement() -> None:
    kept = (
        Kept("1", 1, "", "Golden light."),
        Kept("2", 2, "", "A barn at dusk.", item="ia", field="alt"),
    )
    made = post("a", caption="Golden light. Mine.", variants=(Variant("x.post", caption="Light."),))
    made = caption.set_alt(made, "ia", "A barn at dusk.")
    found = {(one.field, one.item, one.placement): one.share for one in told(made, *kept).texts}
    assert (found["caption", "", ""].words, found["caption", "", ""].proposed) == (3, 2)
    assert ("caption", "", "x.post") not in found
    assert found["alt", "ia", ""].percent == 100
    assert told(made).texts == ()


def test_a_line_is_offered_in_the_posts_language_and_added_once() -> None:
    made = told(post("b", caption="Golden light."), Kept("1", 1, "", "Golden light."))
    assert made.traits == ("words", "part")
    whole, *alone = disclosure.lines(made.traits, "hu-HU")
    assert whole == " ".join(alone)
    assert "mesterséges intelligencia" in whole
    assert disclosure.lines(made.traits, "pt") == disclosure.lines(made.traits, "en-US")
    assert disclosure.lines((), "en") == ()
    text = disclosure.with_line("Golden light.\n", whole)
    assert text == f"Golden light.\n\n{whole}"
    assert disclosure.with_line(text, whole) == text
    assert disclosure.with_line("", whole) == whole


def test_a_line_below_the_caption_is_what_a_platform_without_a_switch_asks_for() -> None:
    made = post("b", caption="Golden light.", to=("linkedin.post",))

    def found(judged: Post) -> list[str]:
        told_of = preflight.judge(judged, MEDIA, ALL["linkedin.post"])
        return [one.rule for one in told_of if one.rule.startswith("disclosure.")]

    assert found(made) == ["disclosure.unswitched"]
    line = disclosure.lines(("part",), "ko")[0]
    assert found(replace(made, caption=disclosure.with_line(made.caption, line))) == []


def test_the_line_itself_is_nobodys_share() -> None:
    made, kept = post("b", caption="Golden light. Mine."), Kept("1", 1, "", "Golden light.")
    (before,) = told(made, kept).texts
    for line in disclosure.lines(("words", "part"), "lv"):
        said = replace(made, caption=disclosure.with_line(made.caption, line))
        assert [one.share for one in told(said, kept).texts] == [before.share]


def test_every_language_has_every_line() -> None:
    assert set(disclosure.languages()) == {"en", "hu", "es", "lv", "de", "ko"}
    traits: tuple[disclosure.Trait, ...] = ("words", "part", "whole", "clip")
    assert len({line for tag in disclosure.languages() for line in disclosure.lines(traits, tag)[1:]}) == 24
