"""Lists for other tools and calendars: read back as those read them, by libraries that did not write them."""

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from studio import manifest, places, planned, schedule, schedule_files
from studio.placements import load
from studio.post import Account, Edit, Item, Media, Placed, Post, Segment, Time
from studio.schedule import Going, Tool

PLACEMENTS = load(places.shipped() / "placements")
RIGA = "Europe/Riga"
POST = planned.plan(
    Post(
        "p1",
        "s",
        title="Fog, harbour",
        caption='=HYPERLINK("x"), she said “no”\nsecond line\n안녕 👨‍👩‍👧‍👦 مرحبا',
        first_comment="More: {not a slot}",
        link="https://example.com/a?b=1",
        items=(Item("i1", "m1", alt="A pier, in fog"), Item("i2", "m2", alt="A gull")),
        placements=(Placed("instagram.carousel"), Placed("facebook.feed")),
    ),
    datetime(2026, 10, 25, 3, 30),  # twice that night
    RIGA,
)
MEDIA = {
    "m1": Media("m1", "/a/one.jpg", "photo", 10, 10, 1, "e1"),
    "m2": Media("m2", "/a/two.jpg", "photo", 10, 10, 1, "e2", account=Account("trainedAlgorithmicMedia")),
}
FILES = {("p1", "instagram.carousel"): ("instagram.carousel/one ä.jpg", "instagram.carousel/two.jpg")}


def going(*posts: Post) -> tuple[Going, ...]:
    all_ = posts or (POST,)
    return schedule.goings(
        all_,
        PLACEMENTS,
        {post.id: RIGA for post in all_},
        files=FILES,
        media={post.id: MEDIA for post in all_},
    )


def tool(name: str) -> Tool:
    return next(one for one in schedule.tools() if one.id == name)


def rows(name: str, address: str = "") -> list[dict[str, str]]:
    made = schedule.sheet(tool(name), going(), address)
    return list(csv.DictReader(io.StringIO(made.content.decode("utf-8"), newline="")))


@pytest.mark.parametrize("known", schedule.tools(), ids=lambda known: known.id)
def test_every_tool_says_where_its_form_is_known_from_and_each_row_has_all_cells(known: Tool) -> None:
    assert known.source
    assert known.date
    assert known.note
    made = schedule.sheet(known, going(), "https://files.example/x")
    lines = list(csv.reader(io.StringIO(made.content.decode(), newline="")))
    assert {len(line) for line in lines} == {len(known.columns)}
    assert len(lines) - known.header == made.rows == 2
    assert any(POST.caption in cell for line in lines for cell in line)


def test_a_caption_arrives_letter_by_letter_with_its_line_breaks() -> None:
    assert [row["Text"] for row in rows("buffer")] == [POST.caption, POST.caption]


def test_times_are_the_walls_or_utc_as_the_tool_wants_them() -> None:
    assert {row["Posting Time"] for row in rows("buffer")} == {"2026-10-25 03:30"}
    assert {row["scheduleDate"] for row in rows("ayrshare")} == {"2026-10-25T00:30:00Z"}
    (first, *_) = rows("metricool")
    assert (first["Date"], first["Time"]) == ("2026-10-25", "03:30:00")


def test_a_row_goes_to_its_network_alone() -> None:
    found = {row["Instagram"] + row["Facebook"] + row["TikTok"] for row in rows("metricool")}
    assert found == {"TRUEFALSEFALSE", "FALSETRUEFALSE"}
    assert len(tool("metricool").columns) == 93


def test_pictures_stand_in_order_with_their_alt_texts_at_the_address_that_is_given() -> None:
    row = next(row for row in rows("metricool", "https://files.example/x/") if row["Instagram"] == "TRUE")
    assert row["Picture Url 1"] == "https://files.example/x/instagram.carousel/one%20%C3%A4.jpg"
    assert row["Picture Url 2"].endswith("/two.jpg")
    assert row["Picture Url 3"] == ""
    assert (row["Alt text picture 1"], row["Alt text picture 2"]) == ("A pier, in fog", "A gull")
    assert row["TikTok is AI generated content"] == "TRUE"
    assert all(row["Picture Url 1"] == "" for row in rows("metricool"))


def test_rows_are_counted_whose_pictures_were_not_exported_yet() -> None:
    assert schedule.sheet(tool("publer"), going(), "https://files.example").bare == 1
    assert schedule.sheet(tool("publer"), going()).bare == 0


def packed(post: str, *files: tuple[str, str, int, str]) -> bytes:
    listed = tuple(
        manifest.File(
            path, path.split("/")[-2], kind, None, None, None, 1, "ab",
            done=(manifest.Deed("cover"),) if done else (), place=place,
        )
        for path, kind, place, done in files
    )  # fmt: skip
    return manifest.encode(
        manifest.Manifest(post, "Fog", "2026-11-22T10:00:00+00:00", complete=True, rules={}, files=listed)
    )


def test_pictures_are_found_in_the_packages_in_posting_order_below_the_folder_that_holds_them(
    tmp_path: Path,
) -> None:
    folders = {
        name: str(tmp_path / folder) for name, folder in (("p1", "Fog"), ("p2", "Sea"), ("p3", "Gone"))
    }
    folders["p4"] = str(tmp_path / "Fog")  # where another post went later
    read = {
        schedule_files.listing(folders["p1"]): packed(
            "p1",
            ("x.post/caption.txt", "text", 0, ""),
            ("x.post/02-b.mp4", "video", 2, ""),
            ("x.post/02-b_cover.jpg", "image", 2, "cover"),
            ("x.post/01-a.jpg", "image", 1, ""),
            ("Web/x.post/01-a.jpg", "image", 1, ""),
            ("../../secret/x.post/03-c.jpg", "image", 3, ""),
        ),
        schedule_files.listing(folders["p2"]): packed("p2", ("instagram.feed/a.jpg", "image", 1, "")),
        schedule_files.listing(folders["p3"]): b"no list of ours",
    }
    both = schedule_files.exported(folders, read)
    assert both.folder == str(tmp_path)
    assert both.files == {
        ("p1", "x.post"): ("Fog/x.post/01-a.jpg", "Fog/x.post/02-b.mp4"),
        ("p2", "instagram.feed"): ("Sea/instagram.feed/a.jpg",),
    }
    alone = schedule_files.exported({"p2": folders["p2"]}, read)
    assert (alone.folder, alone.files) == (
        folders["p2"],
        {("p2", "instagram.feed"): ("instagram.feed/a.jpg",)},
    )
    assert schedule_files.exported({"p3": folders["p3"]}, read) == schedule_files.Exported()


def test_no_address_begins_where_all_of_the_disk_does(tmp_path: Path) -> None:
    far = Path(tmp_path.anchor) / "nowhere-else" / "Sea"
    folders = {"p1": str(tmp_path / "Fog"), "p2": str(far)}
    read = {
        schedule_files.listing(folder): packed(post, ("x.post/01-a.jpg", "image", 1, ""))
        for post, folder in folders.items()
    }
    found = schedule_files.exported(folders, read)
    assert (found.folder, found.files) == (folders["p1"], {("p1", "x.post"): ("x.post/01-a.jpg",)})


def test_each_file_of_a_split_clip_has_its_alt_text_beside_it() -> None:
    moments = tuple(Segment(f"s{n}", Time(n, 1, 1), Time(n + 1, 1, 1)) for n in (1, 2))
    items = (Item("i1", "m1", alt="They dance", edit=Edit(segments=moments)), Item("i2", "m2", alt="A gull"))
    post = planned.plan(
        Post("p1", "s", items=items, placements=(Placed("instagram.carousel"),)), datetime(2026, 7, 1), RIGA
    )
    media = {"m1": Media("m1", "/a/one.mov", "clip", 10, 10, 1, "e1", seconds=9.0), "m2": MEDIA["m2"]}
    (one,) = schedule.goings((post,), PLACEMENTS, {"p1": RIGA}, media={"p1": media})
    assert one.alts == ("They dance", "They dance", "A gull")


def test_one_list_is_by_one_clock_across_zones_and_the_night_when_clocks_change() -> None:
    posts = [
        planned.plan(Post(name, "s", placements=(Placed("x.post"),)), datetime.fromisoformat(at), "")
        for name, at in (("a", "2026-10-24T18:00"), ("b", "2026-10-25T18:00"), ("c", "2026-10-26T09:00"))
    ]
    zones = {"a": RIGA, "b": RIGA, "c": "Asia/Seoul"}
    going = schedule.goings(posts, PLACEMENTS, zones)
    clock = schedule.zone_of(zones.values(), "America/New_York")
    assert clock == "America/New_York"
    made = schedule.sheet(tool("buffer"), going, zone=clock)
    shown = [row["Posting Time"] for row in csv.DictReader(io.StringIO(made.content.decode(), newline=""))]
    assert shown == ["2026-10-24 11:00", "2026-10-25 12:00", "2026-10-25 20:00"]
    assert schedule.zone_of((RIGA, RIGA), "America/New_York") == RIGA


def test_a_thread_is_one_text_without_its_parting_lines_and_told_of() -> None:
    post = planned.plan(
        Post("p1", "s", caption="One.\n---\nTwo.", placements=(Placed("x.post"), Placed("facebook.feed"))),
        datetime(2026, 7, 1),
        RIGA,
    )
    going = schedule.goings((post,), PLACEMENTS, {"p1": RIGA})
    made = schedule.sheet(tool("publer"), going, "https://files.example")
    rows_ = list(csv.DictReader(io.StringIO(made.content.decode(), newline="")))
    assert {row["Text"] for row in rows_} == {"One.\n\nTwo.", "One.\n---\nTwo."}
    assert (made.rows, made.threads, made.bare) == (2, 1, 0), "there is nothing to be exported of words alone"
    said = [
        str(event["description"]) for event in Calendar.from_ical(schedule.calendar(going)).walk("VEVENT")
    ]
    assert sorted(said) == ["One.\n\nTwo.", "One.\n---\nTwo."]


def test_what_a_tool_does_not_take_at_once_is_counted() -> None:
    many = tuple(
        planned.plan(
            Post(f"p{n:03}", "s", placements=(Placed("x.post"),)),
            datetime(2026, 7, 1) + timedelta(hours=n),
            RIGA,
        )
        for n in range(400)
    )
    made = schedule.sheet(tool("hootsuite"), going(*reversed(many)))
    assert (made.rows, made.left_out) == (350, 50)
    assert made.content.startswith(b"07/01/2026 00:00")


def test_posts_without_a_time_are_in_no_list() -> None:
    assert going(planned.plan(POST, None, "")) == ()


def test_a_calendar_says_the_moment_whatever_clocks_do() -> None:
    read = Calendar.from_ical(schedule.calendar(going()))
    events = read.walk("VEVENT")
    assert len(events) == 2
    event = events[0]
    assert event.decoded("dtstart").utctimetuple()[:5] == (2026, 10, 25, 0, 30)
    assert str(event["dtstart"].params["TZID"]) == RIGA
    assert [str(zone["TZID"]) for zone in read.walk("VTIMEZONE")] == [RIGA]
    assert str(event["description"]) == f"{POST.caption}\n\n{POST.first_comment}"
    assert {str(one["uid"]) for one in events} == {
        "p1-instagram.carousel@passepartout",
        "p1-facebook.feed@passepartout",
    }


def test_a_calendars_zone_knows_summer_and_winter() -> None:
    summer = planned.plan(POST, datetime(2026, 7, 1, 18), RIGA)
    text = schedule.calendar(going(summer)).decode()
    assert "DTSTART;TZID=Europe/Riga:20260701T180000" in text
    offsets = {line.partition(":")[2] for line in text.splitlines() if line.startswith("TZOFFSETTO")}
    assert {"+0200", "+0300"} <= offsets
    assert datetime(2026, 7, 1, 18, tzinfo=ZoneInfo(RIGA)).utcoffset() == timedelta(hours=3)
