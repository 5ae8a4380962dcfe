"""Lengths by every rule, and what in a text is a link, a tag or a mention.

The vectors were counted with twitter-text 3.1.0 (configuration v3), Node's Intl.Segmenter and the cited rules of
Mastodon; those of links, tags and mentions are in the manner of twitter-text's conformance tests.
"""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import counting, placements
from studio.counting import Length
from studio.placements import Unit

ALL = placements.load(Path(__file__).parents[2] / "assets" / "placements")
UNITS: tuple[Unit, ...] = ("code_points", "utf16", "utf8", "graphemes", "x_weighted", "mastodon")

FAMILY = "👨‍👩‍👧‍👦"
VECTORS = {  # text: lengths in the order of UNITS
    "": (0, 0, 0, 0, 0, 0),
    "Hello": (5, 5, 5, 5, 5, 5),
    "café": (4, 4, 5, 4, 4, 4),
    "cafe\u0301": (5, 5, 6, 4, 4, 4),
    "don’t": (5, 5, 7, 5, 5, 5),
    "日本語": (3, 3, 9, 3, 6, 3),
    "한국어": (3, 3, 9, 3, 6, 3),
    "\u1112\u1161\u11ab": (3, 3, 9, 1, 2, 1),  # 한 in letters: one syllable after NFC
    "👍": (1, 2, 4, 1, 2, 1),
    "👍🏽": (2, 4, 8, 1, 2, 1),
    "🇩🇪": (2, 4, 8, 1, 2, 1),
    "🇩🇪🇫🇷": (4, 8, 16, 2, 4, 2),
    "1️⃣": (3, 3, 7, 1, 2, 1),
    FAMILY: (7, 11, 25, 1, 2, 1),
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿": (7, 14, 28, 1, 2, 1),
    "🧑🏿‍🤝‍🧑🏻": (7, 12, 26, 1, 2, 1),
    "☀️": (2, 2, 6, 1, 2, 1),
    "©": (1, 1, 2, 1, 1, 1),
    "€": (1, 1, 3, 1, 2, 1),
    "…": (1, 1, 3, 1, 2, 1),
    "—": (1, 1, 3, 1, 1, 1),
    "→": (1, 1, 3, 1, 2, 1),
    "\u1100\u10ff": (2, 2, 6, 2, 3, 2),  # the edges of what weighs 1
    "\u200d\u200e": (2, 2, 6, 2, 3, 2),
    "\u200f\u2010\u201f\u2020": (4, 4, 12, 4, 6, 4),
    "\u2031\u2032\u2037\u2038": (4, 4, 12, 4, 6, 4),
    "•": (1, 1, 3, 1, 2, 1),
    "שלום": (4, 4, 8, 4, 4, 4),
    "Привет": (6, 6, 12, 6, 6, 6),
    "a\r\nb": (4, 4, 4, 3, 3, 3),
    "https://example.com": (19, 19, 19, 19, 23, 23),
    "https://example.com/very/long/path/to/a/page?utm_source=x": (57, 57, 57, 57, 23, 23),
    "example.com/page": (16, 16, 16, 16, 23, 16),
    "f/1.8, 1/250 s, ISO 400": (23, 23, 23, 23, 23, 23),
    "me@example.com": (14, 14, 14, 14, 14, 14),
    "@alice": (6, 6, 6, 6, 6, 6),
    "@alice@mastodon.example": (23, 23, 23, 23, 23, 6),
    "see (https://en.wikipedia.org/wiki/Harbour_(disambiguation))!": (61, 61, 61, 61, 30, 30),
}


@pytest.mark.parametrize(("text", "expected"), VECTORS.items())
def test_vectors(text: str, expected: tuple[int, ...]) -> None:
    assert tuple(counting.length(text, unit) for unit in UNITS) == expected


LINKS = {
    "go to example.com, now": ["example.com"],
    "HTTPS://EXAMPLE.COM/A?b=c#d": ["HTTPS://EXAMPLE.COM/A?b=c#d"],
    "http://example.com:8080/x.": ["http://example.com:8080/x"],
    "https://example.com/a_(b)_c": ["https://example.com/a_(b)_c"],
    "日本語example.com日本語": ["example.com"],
    "http://müller.de/ü": ["http://müller.de/ü"],
    "http://example.中国/": ["http://example.中国/"],
    "https://xn--fiqs8s": [],
    "me@example.com": [],
    "@alice.com #tag.com $cash.com": [],
    "f/1.8 at 1.5 s, DSC_0481.jpg": [],
    "http://-dash.example.com http://under_score.com": [],
    "http://sub_domain.example.com": ["http://sub_domain.example.com"],
    "good morning.Later": [],
    "good morning.Today": ["morning.Today"],  # .today is a domain: X makes it a link as well
    "https://example.com/?q=a&b=c!": ["https://example.com/?q=a&b=c"],
    "a.b.co.uk/x": ["a.b.co.uk/x"],
    "example.com.notatld": ["example.com"],
    "https://" + "a" * 64 + ".com": [],
}


@pytest.mark.parametrize(("text", "expected"), LINKS.items())
def test_links(text: str, expected: list[str]) -> None:
    found = counting.links(text)
    assert [span.text for span in found] == expected
    assert all(text[span.start : span.end] == span.text for span in found)


TAGS = {
    "#harbour at #dawn.": ["#harbour", "#dawn"],
    "＃港 #港の朝 #порт #ميناء #항구 #बंदरगाह": ["＃港", "#港の朝", "#порт", "#ميناء", "#항구", "#बंदरगाह"],
    "#1 of #2024 but #2024ad": ["#2024ad"],
    "#️⃣ and #_": [],
    "a#b &#39; /#c": [],
    "#a#b": ["#a", "#b"],
    "https://example.com/#part and example.com/x#y": [],
    "👍#yes ✌️#also": ["#yes", "#also"],
    "#l'été": ["#l"],
    "#snake_case-dash": ["#snake_case"],
}


@pytest.mark.parametrize(("text", "expected"), TAGS.items())
def test_tags(text: str, expected: list[str]) -> None:
    found = counting.tags(text)
    assert [span.text for span in found] == expected
    assert all(text[span.start : span.end] == span.text for span in found)


MENTIONS = {
    "with @studio.lumen.": ["@studio.lumen"],
    ".@alice (@bob_1), の@carol": ["@alice", "@bob_1", "@carol"],
    "@alice@mastodon.example!": ["@alice@mastodon.example"],
    "me@example.com": [],
    "https://example.com/@alice": [],
    "@ alone, a@b, @_@": [],
    "@aliceé": [],
    "＠alice": ["＠alice"],
}


@pytest.mark.parametrize(("text", "expected"), MENTIONS.items())
def test_mentions(text: str, expected: list[str]) -> None:
    assert [span.text for span in counting.mentions(text)] == expected


def test_lengths_name_every_limit_and_what_is_too_much() -> None:
    assert counting.lengths("é" * 302, ALL["bluesky.post"]) == (
        Length("graphemes", 302, 300, 2),
        Length("utf8", 604, 3000, 0),
    )
    assert counting.lengths("Hello", ALL["youtube.community"]) == (Length("code_points", 5, None, 0),)
    assert counting.lengths("Hello", ALL["instagram.story"]) == ()
    assert counting.lengths("x" * 101, ALL["pinterest.pin"], "title") == (Length("code_points", 101, 100, 1),)


def test_three_curly_apostrophes_are_what_threads_refuses() -> None:
    text = "’’’" + "x" * 495
    assert counting.length(text, "utf16") == 498
    assert counting.lengths(text, ALL["threads.post"]) == (Length("utf8", 504, 500, 4),)


def test_what_is_too_much_begins_at_a_cluster_and_never_within_a_link() -> None:
    assert counting.fitting(f"ab{FAMILY}", "utf8", 26) == 2
    assert counting.fitting(f"ab{FAMILY}", "utf8", 27) == 9
    assert counting.fitting("ab https://example.com cd", "x_weighted", 25) == 3
    assert counting.fitting("ab https://example.com cd", "x_weighted", 26) == 22
    assert counting.fitting("e\u0301e\u0301", "x_weighted", 1) == 2
    assert counting.overflow("日" * 150, ALL["x.post"]) == 140
    assert counting.overflow("short", ALL["x.post"]) == 5


def test_the_strictest_of_several_limits_decides() -> None:
    assert counting.overflow(FAMILY * 130, ALL["bluesky.post"]) == 120 * len(
        FAMILY
    )  # 3000 bytes before 300 clusters


def test_the_fold() -> None:
    feed = ALL["instagram.feed"]
    assert counting.fold("x" * 125, feed) is None
    assert counting.fold(FAMILY * 126, feed) == 125 * len(FAMILY)
    assert counting.fold("x" * 1000, ALL["x.post"]) is None


WRITTEN = st.text(
    st.sampled_from("aé日👍🏽\u200d👩🇩🇪\ufe0f\u0301\u20e31#@. /:\n") | st.characters(codec="utf-8"),
    max_size=60,
)


@given(text=WRITTEN, unit=st.sampled_from(UNITS), limit=st.integers(0, 70))
def test_what_fits_is_as_long_as_can_be(text: str, unit: Unit, limit: int) -> None:
    end = counting.fitting(text, unit, limit)
    assert end in {0, *counting.clusters(text)} or unit in {"mastodon", "x_weighted"}
    assert (end == len(text)) == (counting.length(text, unit) <= limit)
    if unit in {"code_points", "utf16", "utf8", "graphemes"}:
        assert counting.length(text[:end], unit) <= limit


@given(text=WRITTEN)
def test_units_are_ordered(text: str) -> None:
    points, utf16, utf8, graphemes = (counting.length(text, unit) for unit in UNITS[:4])
    assert graphemes <= points <= utf16 <= utf8 <= 4 * points


@given(text=WRITTEN)
def test_spans_are_in_order_and_apart(text: str) -> None:
    for find in (counting.links, counting.tags, counting.mentions):
        spans = find(text)
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    links = counting.links(text)
    for span in (*counting.tags(text), *counting.mentions(text)):
        assert not any(link.start < span.end and span.start < link.end for link in links)


@pytest.mark.parametrize("part", ["a.", "#", "@a", "http://", "x", "(", "a@", "http://a.b/(", "👍\u200d"])
def test_the_longest_texts_are_counted_however_they_are_made(part: str) -> None:
    text = (part * 63_206)[:63_206]
    for unit in UNITS:
        assert counting.length(text, unit) > 0
    counting.tags(text)
    counting.mentions(text)


def test_half_a_surrogate_pair_does_not_stop_the_count() -> None:
    assert counting.length("\ud83d", "utf8") == 3
    assert counting.length("\ud83d", "x_weighted") == 2
