"""The shipped placements say what the research found; a person's own are read with clear words about mistakes."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from studio import placements
from studio.errors import UserError
from studio.placements import Placement
from studio.words import explain

SHIPPED = Path(__file__).parents[2] / "assets" / "placements"
ALL = placements.load(SHIPPED)

SMALL = """
id = "paper.page"
platform = "paper"
platform_name = "Paper"
name = "Page"
[sources]
atlas = { url = "an atlas", date = "2026-01-02", confidence = "secondary" }
[words.caption]
limits = [{ unit = "code_points", max = { value = 10, source = "atlas", refuses = true } }]
[photos]
count_max = { value = 3, source = "atlas" }
"""


def written(folder: Path, text: str, name: str = "page.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def rule(placement: str, path: str) -> Any:
    found: Any = ALL[placement]
    for part in path.split("."):
        found = found[int(part)] if part.isdigit() else getattr(found, part)
    return found


def test_there_are_twenty_and_each_is_in_the_file_of_its_name() -> None:
    assert len(ALL) == 20
    assert {path.stem for path in SHIPPED.glob("*.toml")} == set(ALL)
    assert all(entry.id.startswith(f"{entry.platform}.") for entry in ALL.values())


@pytest.mark.parametrize(
    ("placement", "path", "value", "refuses"),
    [
        ("instagram.feed", "words.caption.limits.0.max", 2200, True),
        ("instagram.feed", "words.hashtags_max", 5, True),
        ("instagram.feed", "words.mentions_max", 20, True),
        ("instagram.feed", "words.alt.limits.0.max", 1000, True),
        ("instagram.feed", "photos.bytes_max", 8_000_000, True),
        ("instagram.feed", "photos.ratio_min", 0.8, False),
        ("instagram.carousel", "photos.count_max", 20, True),
        ("instagram.carousel", "photos.count_tools", 10, False),
        ("instagram.story", "clips.seconds_max", 60, True),
        ("instagram.story", "clips.bytes_max", 100_000_000, True),
        ("instagram.reel", "clips.seconds_max", 900, True),
        ("instagram.reel", "clips.bit_rate_max", 25_000_000, True),
        ("instagram.reel", "clips.edit_lists", False, True),
        ("tiktok.video", "words.caption.limits.0.max", 2200, True),
        ("tiktok.video", "words.hashtags_max", 5, False),
        ("tiktok.video", "clips.bytes_max", 4_000_000_000, True),
        ("tiktok.photo", "photos.count_max", 35, True),
        ("tiktok.photo", "words.title.limits.0.max", 90, True),
        ("youtube.shorts", "words.title.limits.0.max", 100, True),
        ("youtube.shorts", "words.caption.limits.0.max", 5000, True),
        ("youtube.shorts", "clips.seconds_max", 180, False),
        ("youtube.video", "clips.seconds_max", 43_200, True),
        ("facebook.feed", "words.caption.limits.0.max", 63_206, False),
        ("facebook.feed", "photos.bytes_max", 4_000_000, False),
        ("facebook.reel", "clips.seconds_max", 90, True),
        ("facebook.story", "photos.bytes_max", 10_000_000, True),
        ("x.post", "words.caption.limits.0.max", 280, True),
        ("x.post", "photos.count_max", 4, True),
        ("x.post", "photos.bytes_max", 5_000_000, True),
        ("x.post", "clips.seconds_max", 140, True),
        ("linkedin.post", "words.caption.limits.0.max", 3000, True),
        ("linkedin.post", "photos.count_max", 20, True),
        ("linkedin.document", "photos.count_max", 300, True),
        ("pinterest.pin", "words.caption.limits.0.max", 800, True),
        ("pinterest.pin", "words.title.limits.0.max", 100, True),
        ("pinterest.pin", "clips.seconds_min", 4, True),
        ("threads.post", "words.caption.limits.0.max", 500, True),
        ("threads.post", "words.links_max", 5, True),
        ("threads.post", "words.alt.limits.0.max", 1000, False),
        ("bluesky.post", "words.caption.limits.0.max", 300, True),
        ("bluesky.post", "words.caption.limits.1.max", 3000, True),
        ("bluesky.post", "photos.bytes_max", 2_000_000, True),
        ("mastodon.post", "words.caption.limits.0.max", 500, True),
        ("mastodon.post", "photos.bytes_max", 16_777_216, True),
        ("gbp.post", "words.caption.limits.0.max", 1500, False),
        ("gbp.post", "photos.bytes_min", 10_000, True),
    ],
)
def test_numbers(placement: str, path: str, value: float, refuses: bool) -> None:
    found = rule(placement, path)
    assert (found.value, found.refuses) == (value, refuses)


@pytest.mark.parametrize(
    ("placement", "unit"),
    [
        ("x.post", "x_weighted"),
        ("mastodon.post", "mastodon"),
        ("threads.post", "utf8"),
        ("bluesky.post", "graphemes"),
        ("tiktok.video", "utf16"),
        ("instagram.feed", "utf16"),
        ("pinterest.pin", "code_points"),
        ("youtube.video", "utf8"),
    ],
)
def test_units(placement: str, unit: str) -> None:
    assert rule(placement, "words.caption.limits.0.unit") == unit


@pytest.mark.parametrize(
    ("placement", "kind", "first"),
    [
        ("instagram.feed", "photos", (1080, 1350)),
        ("instagram.story", "photos", (1080, 1920)),
        ("instagram.reel", "clips", (1080, 1920)),
        ("tiktok.video", "clips", (1080, 1920)),
        ("youtube.video", "clips", (1920, 1080)),
        ("facebook.feed", "photos", (1080, 1350)),
        ("x.post", "photos", (1600, 900)),
        ("linkedin.post", "photos", (1080, 1350)),
        ("pinterest.pin", "photos", (1000, 1500)),
        ("threads.post", "photos", (1440, 1800)),
        ("gbp.post", "photos", (720, 720)),
    ],
)
def test_the_first_shape_is_the_recommended_one(placement: str, kind: str, first: tuple[int, int]) -> None:
    shape = getattr(ALL[placement], kind).shapes[0]
    assert (shape.width, shape.height) == first


def test_what_was_not_found_is_absent() -> None:
    community = ALL["youtube.community"]
    assert community.words.caption == placements.Text()
    assert community.photos == placements.Photos()
    assert ALL["instagram.story"].words.caption is None
    assert ALL["instagram.reel"].words.alt is None
    assert ALL["facebook.reel"].clips is not None
    assert ALL["facebook.reel"].clips.bytes_max is None


@pytest.mark.parametrize("placement", ALL.values(), ids=ALL)
def test_every_number_says_where_it_comes_from(placement: Placement) -> None:
    for name, found in placements.rules(placement):
        assert found.source, name
        assert found.confidence in {"official", "secondary", "remembered"}, name
        if found.refuses:
            assert found.confidence != "remembered", name
        if any(
            name.split(".")[-1].startswith(kind) for kind in ("width", "height", "bytes", "seconds", "rate")
        ):
            assert found.unit, name


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_files_name_no_source_that_they_do_not_use_and_say_refuses_with_every_rule(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    used = set(re.findall(r'source = "([^"]+)"', text))
    assert used == set(raw.get("sources", {}))
    assert text.count("value = ") == text.count("refuses = ")


def test_shapes_keep_the_rules_of_their_own_placement() -> None:
    for entry in ALL.values():
        for rules in (entry.photos, entry.clips):
            for shape in rules.shapes if rules else ():
                assert rules is not None
                if rules.width_max:
                    assert shape.width <= rules.width_max.value or "4K" in shape.id, (entry.id, shape.id)
                if rules.width_min:
                    assert shape.width >= rules.width_min.value, (entry.id, shape.id)
                if rules.ratio_min and shape.id != "3:4":  # the app takes 3:4, the API does not
                    assert shape.ratio >= rules.ratio_min.value * 0.995, (entry.id, shape.id)


def test_rules_older_than_a_year_are_told() -> None:
    today = date(2026, 11, 21)
    old = {entry.id: {dated.rule for dated in placements.stale(entry, today)} for entry in ALL.values()}
    assert old["linkedin.document"] == {"photos.count_max", "photos.bytes_max"}
    assert old["tiktok.video"] == {"words.hashtags_max"}
    assert old["instagram.feed"] == set()
    later = placements.stale(ALL["instagram.feed"], date(2027, 8, 2))
    assert "words.hashtags_max" in {dated.rule for dated in later}


def test_a_folder_of_ones_own_adds_and_overrides(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    feed = (SHIPPED / "x.post.toml").read_text(encoding="utf-8").replace("value = 280", "value = 25_000")
    written(tmp_path, feed, "mine.toml")
    found = placements.load(SHIPPED, tmp_path)
    assert len(found) == 21
    assert found["x.post"].words.caption is not None
    assert found["x.post"].words.caption.limits[0].max.value == 25_000
    limit = found["paper.page"].words.caption.limits[0].max  # type: ignore[union-attr]
    assert (limit.source, limit.date, limit.confidence, limit.refuses) == (
        "an atlas",
        "2026-01-02",
        "secondary",
        True,
    )
    assert list(found) == sorted(found)


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert placements.load(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        (SMALL.replace("value = 10", 'value = "ten"'), "words.caption.limits"),
        (SMALL.replace("value = 3", "value = 3.5"), "photos.count_max.value"),
        (SMALL.replace("count_max", "count_most"), "photos"),
        (SMALL.replace('"code_points"', '"letters"'), "words.caption.limits"),
        (SMALL.replace('"secondary"', '"hearsay"'), "confidence"),
        (SMALL.replace("2026-01-02", "last year"), "words.caption.limits"),
        (SMALL.replace('source = "atlas" }', 'source = "nowhere" }'), "photos.count_max"),
        (SMALL.replace("paper.page", "Paper"), "id"),
        (SMALL.replace('name = "Page"', ""), "the whole file"),
        (SMALL + "shapes = [{ id = '1:1', width = 0, height = 1, source = 'atlas' }]", "photos.shapes"),
        (
            SMALL
            + "shapes = [{ id = 'a', width = 1, height = 1, source = 'atlas' }, "
            + "{ id = 'a', width = 2, height = 1, source = 'atlas' }]",
            "photos.shapes",
        ),
    ],
)
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, broken: str, key: str) -> None:
    with pytest.raises(UserError) as told:
        placements.load(written(tmp_path, broken))
    assert told.value.file == str(tmp_path / "page.toml")
    assert key in str(told.value.params["key"])
    assert "page.toml" in explain(told.value)
    assert key in explain(told.value)


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        placements.load(written(tmp_path, "id = [unclosed"))
    assert "page.toml" in explain(told.value)
    (tmp_path / "page.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="syntax"):
        placements.load(tmp_path)


def test_two_files_of_one_folder_may_not_be_the_same_placement(tmp_path: Path) -> None:
    written(written(tmp_path, SMALL), SMALL, "copy.toml")
    with pytest.raises(UserError) as told:
        placements.load(tmp_path)
    assert "paper.page" in explain(told.value)
