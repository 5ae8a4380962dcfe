"""The words of a package: the posts of a thread, who wants to be told what a model made, and whose clock is meant."""

import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from media.metadata import source_type_uri
from studio import export, package_page, preflight
from studio import planned as planning
from studio.package import Output, Plan, Record, Sheet, TextWork
from studio.post import Account, Client, Edit, Handle, Item, Media, MediaSet, Post, Segment, Time
from studio.preflight import NOTHING
from tests.studio.shoots import recipe, shipped

GENERATED = Account(source_type=source_type_uri("trainedAlgorithmicMedia"), asked=True)
THREAD = "One & <only>\n\n---\nTwo\n---\nשלוש"


def a_shoot(*kinds: str, made: frozenset[int] = frozenset(), **fields: object) -> tuple[Post, MediaSet]:
    media = tuple(
        Media(
            f"m{n}",
            f"/shoot/IMG_{n}.{'jpg' if kind == 'photo' else 'mov'}",
            kind,  # type: ignore[arg-type]
            4000,
            3000,
            1000,
            f"e{n}",
            seconds=20.0 if kind == "clip" else None,
            account=GENERATED if n in made else Account(),
        )
        for n, kind in enumerate(kinds, 1)
    )
    items = tuple(Item(f"i{n}", f"m{n}") for n in range(1, len(kinds) + 1))
    return replace(Post("post", "set", items=items), **fields), MediaSet("set", media=media)


def planned(post: Post, media_set: MediaSet, place: str, **options: object) -> Plan:
    return export.plan(post, media_set, shipped(place), recipe(Path("/out")), **options)  # type: ignore[arg-type]


def sheet(post: Post, media_set: MediaSet, place: str, **options: object) -> Sheet:
    (one,) = planned(post, media_set, place, **options).sheets
    return one


def page(plan: Plan) -> str:
    outputs = [Output(file, None, None, 1, "ab") for file in plan.files]
    return package_page.pages(plan, outputs, ())[0].content.decode()


def texts(plan: Plan) -> dict[str, str]:
    return {
        Path(one.path).name: one.content.decode()
        for work in plan.works
        if isinstance(work, TextWork)
        for one in work.request.files
    }


def test_a_thread_is_a_box_for_each_post_with_its_file() -> None:
    plan = planned(*a_shoot("photo", caption=THREAD), "x.post")
    made = page(plan)
    parts = [made.index(f'<div class="text" id="caption-{n}" dir="auto"') for n in (1, 2, 3)]
    assert parts == sorted(parts)
    assert ">One &amp; &lt;only&gt;</div>" in made
    assert 'id="caption"' not in made
    assert "---" not in made.partition("<main>")[2]
    for number in (1, 2, 3):
        assert f'data-copy="caption-{number}"' in made
        assert f'Also in <a href="caption-{number}.txt">' in made
        assert f'<span class="number">{number}</span><div class="text" id="caption-{number}"' in made
    assert "Post these 3 texts as a thread, in this order" in made
    assert list(texts(plan)) == ["caption-1.txt", "caption-2.txt", "caption-3.txt"]


def test_where_there_are_no_threads_it_is_one_text_as_it_stands() -> None:
    made = page(planned(*a_shoot("photo", caption=THREAD), "instagram.feed"))
    assert 'id="caption"' in made
    assert "---" in made
    assert "caption-1" not in made


def test_a_thread_of_one_is_a_caption_without_its_parting_line() -> None:
    plan = planned(*a_shoot("photo", caption="Hello\n---\n"), "x.post")
    assert texts(plan) == {"caption.txt": "Hello\n"}
    assert plan.sheets[0].caption == "Hello"
    assert plan.sheets[0].thread == ()


@pytest.mark.parametrize(
    ("place", "kinds", "made", "asks", "numbers"),
    [
        ("tiktok.photo", ("photo", "photo", "photo"), {1, 3}, True, (1, 3)),
        ("youtube.video", ("clip",), {1}, True, (1,)),
        ("x.post", ("photo", "photo"), {2}, False, (2,)),
        ("instagram.reel", ("clip",), {1}, True, (1,)),
        ("instagram.feed", ("photo",), {1}, False, (1,)),
    ],
)
def test_the_switches_are_those_that_preflight_told_of(
    place: str, kinds: tuple[str, ...], made: set[int], asks: bool, numbers: tuple[int, ...]
) -> None:
    post, media_set = a_shoot(*kinds, made=frozenset(made))
    media = {medium.id: medium for medium in media_set.media}
    told = [
        one
        for one in preflight.judge(post, media, shipped(place)[0], NOTHING)
        if one.rule.startswith("disclosure.")
    ]
    plan = planned(post, media_set, place)
    (switch,) = plan.sheets[0].switches
    assert (switch.asks, switch.numbers) == (asks, numbers)
    assert {one.item for one in told} == {f"i{number}" for number in numbers}
    rule = "disclosure.asked" if asks else "disclosure.offered"
    assert {(one.rule, one.source, one.date, one.params["control"]) for one in told} == {
        (rule, switch.source, switch.date, switch.control)
    }
    shown = page(plan)
    assert f"“{switch.control}”: for number" in shown
    assert ("asks to be told" in shown, "does not ask" in shown) == (asks, not asks)
    assert switch.source.removeprefix("https://") in shown
    assert "not legal advice" in shown
    assert "http" not in shown.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("place", "asks", "said"),
    [
        ("linkedin.post", True, "LinkedIn asks that it be said"),
        ("mastodon.post", False, "As it was remembered on"),
        ("pinterest.pin", False, "Pinterest is not known to have a switch"),
    ],
)
def test_a_switch_that_is_not_there_is_not_asked_for(place: str, asks: bool, said: str) -> None:
    plan = planned(*a_shoot("photo", made=frozenset({1})), place)
    (switch,) = plan.sheets[0].switches
    assert (switch.asks, switch.switched, switch.control) == (asks, False, "")
    shown = page(plan)
    assert said in shown
    assert "<h2>A model took part: say so in the words</h2>" in shown
    assert "Turn on" not in shown
    assert "not legal advice" in shown


def test_nothing_is_to_be_switched_on_where_no_model_took_part() -> None:
    plan = planned(*a_shoot("photo", "photo"), "tiktok.photo")
    assert plan.sheets[0].switches == ()
    assert "legal" not in page(plan)
    assert "switches" not in page(plan)


@pytest.mark.parametrize(
    ("own", "client", "shown"),
    [
        ("Asia/Seoul", "Europe/Riga", "18:00 (Asia/Seoul, UTC+09:00)"),
        ("", "Europe/Riga", "18:00 (Europe/Riga, UTC+03:00)"),
        ("Nowhere/At_All", "Europe/Riga", "18:00 (Europe/Riga, UTC+03:00)"),
        ("", "", "18:00</p>"),
    ],
)
def test_the_time_is_in_the_zone_of_the_post_else_of_the_client(own: str, client: str, shown: str) -> None:
    post, media_set = a_shoot("photo", planned="2026-07-04T18:00", zone=own)
    plan = planned(post, media_set, "x.post", client=Client("c", "Rosa", zone=client))
    assert f"Post it on July 4, 2026, {shown}" in page(plan)


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (
            "2027-03-28T03:30",
            "March 28, 2027, 04:30 (Europe/Riga, UTC+03:00)",
        ),  # no clock shows half past three
        ("2026-10-25T03:30", "October 25, 2026, 03:30 (Europe/Riga, UTC+03:00)"),  # twice: the first
        ("2026-10-26T03:30", "October 26, 2026, 03:30 (Europe/Riga, UTC+02:00)"),
    ],
)
def test_the_page_says_the_time_that_lists_and_calendars_say(at: str, shown: str) -> None:
    post, media_set = a_shoot("photo", planned=at, zone="Europe/Riga")
    assert f"Post it on {shown}" in page(planned(post, media_set, "x.post"))
    going = planning.aware(post, "Europe/Riga")
    assert going is not None
    assert f"{going:%H:%M} (" in shown


def test_every_file_has_its_place_in_a_mixed_carousel() -> None:
    plan = planned(*a_shoot("clip", "photo", "clip", "photo"), "instagram.carousel")
    places = {Path(file.path).name: file.place for file in plan.files if file.kind != "text"}
    assert {name[:2]: place for name, place in places.items()} == {"01": 1, "02": 2, "03": 3, "04": 4}
    assert [file.place for file in plan.files] != sorted(places.values())  # it is made in another order


@pytest.mark.parametrize(
    ("place", "one"),
    [("instagram.reel", True), ("instagram.story", True), ("instagram.carousel", False)],
)
def test_moments_are_posts_of_their_own_where_one_clip_is_taken(place: str, one: bool) -> None:
    moments = tuple(
        Segment(f"s{n}", Time(n, 1, 1), Time(n + 1, 1, 1), name) for n, name in enumerate("ab", 1)
    )
    post, media_set = a_shoot("clip")
    items = (replace(post.items[0], edit=Edit(segments=moments)),)
    made = page(planned(replace(post, items=items), media_set, place))
    assert made.count("<video") == 2
    assert ("2 clips, each a post of its own" in made) is one
    assert ("Upload these 2 files, in this order" in made) is not one


def test_the_page_says_under_which_account_it_is_posted() -> None:
    own = (Handle("instagram", "anna.flores"), Handle("x", "annaflores"))
    client = Client("c", "Studio Anna", handles=(Handle("instagram", "studio.anna"),))

    def told(place: str, **options: object) -> list[str]:
        made = page(planned(*a_shoot("photo"), place, **options))  # type: ignore[arg-type]
        return [line for line in re.findall("<p[^>]*>([^<]*)</p>", made) if line.startswith("Post it on")]

    assert told("instagram.feed", client=client, handles=own) == ["Post it on Instagram as @studio.anna"]
    assert told("instagram.feed", handles=own) == ["Post it on Instagram as @anna.flores"]
    assert told("x.post", client=client, handles=own) == []  # one's own is not the client's
    assert told("instagram.feed") == []


def test_an_unfinished_export_of_an_older_version_is_read_and_names_no_account() -> None:
    plan = planned(*a_shoot("photo"), "instagram.feed", handles=(Handle("instagram", "anna.flores"),))
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(Record(plan)))
    assert [one.pop("account") for one in kept["plan"]["sheets"]] == ["anna.flores"]
    assert [one.pop("platform") for one in kept["plan"]["sheets"]] == ["Instagram"]
    older = msgspec.msgpack.decode(msgspec.msgpack.encode(kept), type=Record)
    assert older.plan.works == plan.works
    assert "Post it on" not in page(older.plan)


@pytest.mark.parametrize(
    ("names", "made"),
    [
        (("arrival", "vows"), ["IMG_1-arrival.mp4", "IMG_1-vows.mp4"]),
        (("vows", "kiss"), ["01-IMG_1-vows.mp4", "02-IMG_1-kiss.mp4"]),
    ],
)
def test_names_without_numbers_sort_as_the_moments_do(names: tuple[str, ...], made: list[str]) -> None:
    moments = tuple(Segment(f"s{n}", Time(n, 1, 1), Time(n + 1, 1, 1), name) for n, name in enumerate(names))
    post, media_set = a_shoot("clip")
    post = replace(post, items=(replace(post.items[0], edit=Edit(segments=moments)),))
    plan = export.plan(post, media_set, shipped("instagram.carousel"), recipe(Path("/out"), "{stem}"))
    assert [Path(file.path).name for file in plan.files if file.kind == "video"] == made


def test_names_pages_and_alt_texts_number_the_files_of_a_split_clip_alike() -> None:
    moments = tuple(
        Segment(f"s{n}", Time(n, 1, 1), Time(n + 1, 1, 1), name) for n, name in enumerate(("vows", "kiss"), 1)
    )
    post, media_set = a_shoot("photo", "clip", "photo")
    first, split, last = post.items
    items = (
        replace(first, alt="A bridge"),
        replace(split, alt="They dance", edit=Edit(segments=moments)),
        replace(last, alt="A cake"),
    )
    plan = planned(replace(post, items=items), media_set, "instagram.carousel")
    names = {file.place: Path(file.path).name for file in plan.files if file.kind != "text"}
    assert dict(sorted(names.items())) == {
        1: "01-IMG_1.jpg",
        2: "02-IMG_2-vows.mp4",
        3: "03-IMG_2-kiss.mp4",
        4: "04-IMG_3.jpg",
    }
    assert texts(plan)["alt.txt"] == "1. A bridge\n2. They dance\n3. They dance\n4. A cake\n"
    shown = page(plan)
    for number, alt in ((1, "A bridge"), (2, "They dance"), (3, "They dance"), (4, "A cake")):
        marks = (f'<span class="number">{number}</span>', f">{names[number]}</a>", f'id="alt-{number}"')
        at = [shown.index(mark) for mark in marks]
        assert at == sorted(at)
        assert shown[at[-1] :].startswith(f'id="alt-{number}" dir="auto">{alt}<')
