"""Links and mentions as each app writes them."""

from pathlib import Path

import pytest

from studio import linktext, placements, preview
from studio.placements import LinkText
from studio.post import Item, Media, Post

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
MEDIA = {"m": Media("m", "a.jpg", "photo", 6000, 4000, 9, "e")}
LONG = "https://www.example.com/harbour/prints/2026/dawn-edition"


def scene(name: str, caption: str, *, pictures: int = 0, warning: str = "", link: str = "") -> preview.Scene:
    items = tuple(Item(f"i{n}", "m") for n in range(pictures))
    post = Post("p", "s", title="Harbour", caption=caption, items=items, warning=warning, link=link)
    return preview.scene(post, MEDIA, ALL[name])


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("x.post", "See example.com/harbour/prints… now"),
        ("bluesky.post", "See www.example.com/harbour/prin... now"),
        ("mastodon.post", "See example.com/harbour/prints/202… now"),
        ("linkedin.post", "See https://lnkd.in/… now"),
        ("facebook.feed", f"See {LONG} now"),
        ("instagram.feed", f"See {LONG} now"),
    ],
)
def test_a_long_link_is_written_as_the_app_writes_it(name: str, written: str) -> None:
    shown = scene(name, f"See {LONG} now", pictures=1).words
    assert shown.text == written
    clickable = name != "instagram.feed"
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == (
        [written[4:-4]] if clickable else []
    )


@pytest.mark.parametrize(
    ("address", "written", "host"),
    [
        ("https://example.com/", "example.com", "example.com"),
        ("example.com/a/b", "example.com/a/b", "example.com"),
        ("http://a.io?q=1", "a.io?q=1", "a.io"),
    ],
)
def test_a_short_link_loses_its_scheme_only(address: str, written: str, host: str) -> None:
    assert linktext.shown(address, LinkText(counted="path", whole=15, kept=13)) == written
    assert linktext.host(address) == host


def test_tags_behind_a_link_keep_their_places() -> None:
    shown = scene("x.post", f"@kata {LONG} #dawn 🌅 #fog", pictures=1).words
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == [
        "@kata", "example.com/harbour/prints…", "#dawn", "#fog",
    ]  # fmt: skip


def test_a_mention_is_as_short_as_the_app_has_it() -> None:
    assert scene("mastodon.post", "With @kata@photo.example.").words.text == "With @kata."
    assert scene("threads.post", "With @kata@photo.example.").words.text == "With @kata@photo.example."


def test_an_address_without_scheme_is_no_link_where_the_app_wants_one() -> None:
    assert not scene("mastodon.post", "See example.com/a").words.marks
    assert scene("x.post", "See example.com/a first").words.marks


def test_a_card_stands_for_a_link_only_without_pictures() -> None:
    alone, shown = scene("facebook.feed", f"See {LONG}"), scene("facebook.feed", f"See {LONG}", pictures=1)
    assert alone.card == preview.Card(LONG, "example.com")
    assert shown.card is None
    assert scene("instagram.feed", f"See {LONG}").card is None


def test_the_link_that_a_card_stands_for_gives_way_where_it_ends_the_words() -> None:
    assert scene("x.post", f"See {LONG} ").words.text == "See"
    assert scene("x.post", f"{LONG} is it").words.text.startswith("example.com/")
    assert scene("x.post", f"See {LONG}", pictures=1).words.text.endswith("prints…")


def test_one_of_several_links_gets_the_card() -> None:
    text = "See https://one.example.com or https://two.example.com here"
    assert [scene(name, text).card for name in ("x.post", "facebook.feed")] == [
        preview.Card("https://two.example.com", "two.example.com"),
        preview.Card("https://one.example.com", "one.example.com"),
    ]


def test_a_thread_is_several_posts_where_there_are_threads() -> None:
    text = f"One.\n---\nTwo.\n---\nThree {LONG} on"
    made = scene("x.post", text, pictures=1)
    assert (made.words.text, [part.words.text for part in made.parts]) == (
        "One.",
        ["Two.", "Three example.com/harbour/prints… on"],
    )
    assert [part.card is not None for part in made.parts] == [False, True]
    assert "3 posts" in preview.describe(made)
    assert scene("facebook.feed", text).parts == ()


def test_a_warning_and_a_links_button_are_only_where_the_app_has_them() -> None:
    assert scene("mastodon.post", "a", warning=" Blood ").warning == "Blood"
    assert scene("instagram.feed", "a", warning="Blood").warning == ""
    assert scene("gbp.post", "a", link="https://example.com").link == "https://example.com"
    assert scene("x.post", "a", link="https://example.com").link == ""
    assert "Blood" in preview.describe(scene("x.post", "a", warning="Blood"))


def test_the_fold_counts_what_is_shown() -> None:
    text = "x" * 100 + f" {LONG} " + "y" * 19
    assert scene("linkedin.post", text).words.fold is None
    assert len(text) > 140


def test_at_a_desk_more_is_shown_before_the_fold() -> None:
    desk = preview.at_desk(ALL["linkedin.post"])
    assert desk is not None
    post = Post("p", "s", caption="x" * 300)
    assert preview.scene(post, {}, desk).words.fold == 210
    assert preview.scene(post, {}, ALL["linkedin.post"]).words.fold == 140
    assert preview.at_desk(ALL["instagram.story"]) is None
