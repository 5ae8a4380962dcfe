"""What an export plans to make: selections, shapes, names and words of each placement, one decode for all."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from media.edits import Background, Border, Mark
from media.geometry import Box, Point, Size
from studio import clip, export, photo, sets
from studio.errors import UserError
from studio.manifest import Deed
from studio.package import ClipsWork, ClipWork, DocumentWork, File, PhotoWork, Plan, TextWork
from studio.post import (
    Credit,
    Cutout,
    Edit,
    Handle,
    Item,
    Media,
    MediaSet,
    Person,
    Placed,
    Post,
    Time,
    Variant,
)
from studio.recipe import Recipe
from tests.studio.shoots import recipe, shipped


def a_medium(number: int, kind: str = "photo", name: str = "") -> Media:
    path = f"/shoot/{name or f'IMG_{number}'}.{'jpg' if kind == 'photo' else 'mov'}"
    seconds = 20.0 if kind == "clip" else None
    return Media(f"m{number}", path, kind, 4000, 3000, 1000, f"e{number}", seconds=seconds)  # type: ignore[arg-type]


def a_set(*kinds: str) -> MediaSet:
    return MediaSet("set", media=tuple(a_medium(number, kind) for number, kind in enumerate(kinds, 1)))


def a_post(media_set: MediaSet, **fields: object) -> Post:
    items = tuple(Item(f"i{medium.id[1:]}", medium.id) for medium in media_set.media)
    return replace(Post("post", "set", items=items), **fields)


def plan(
    post: Post, media_set: MediaSet, *names: str, folder: Path = Path("/out"), **options: object
) -> Plan:
    how = options.pop("recipe", recipe(folder))
    return export.plan(post, media_set, shipped(*names), how, **options)  # type: ignore[arg-type]


def files(planned: Plan, kind: str = "image") -> list[File]:
    return sorted((file for file in planned.files if file.kind == kind), key=lambda file: file.path)


def paths(planned: Plan, kind: str = "image") -> list[str]:
    return [file.path for file in files(planned, kind)]


def test_one_photograph_is_opened_once_for_all_placements() -> None:
    media_set = a_set("photo")
    planned = plan(a_post(media_set), media_set, "instagram.feed", "instagram.story", "x.post")
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    assert [target.size for target in work.request.targets] == [
        Size(1080, 1350),
        Size(1080, 1920),
        Size(1600, 900),
    ]
    assert [file.path for file in work.files] == [target.path for target in work.request.targets]
    assert paths(planned) == [
        "/out/instagram.feed/01-IMG_1.jpg",
        "/out/instagram.story/01-IMG_1.jpg",
        "/out/x.post/01-IMG_1.jpg",
    ]


def test_without_a_recommended_size_the_ratio_is_kept() -> None:
    media_set = a_set("photo")
    planned = plan(a_post(media_set), media_set, "bluesky.post")
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    (target,) = work.request.targets
    assert (target.size, target.long_edge, target.format) == (None, 2048, "jpeg")
    assert target.bytes_max == shipped("bluesky.post")[0].photos.bytes_max.value  # type: ignore[union-attr]


def test_each_placement_has_its_own_selection_order_and_shape() -> None:
    media_set = a_set("photo", "photo", "photo")
    placed = (Placed("instagram.carousel", ("i3", "i1"), "1:1"), Placed("x.post"))
    planned = plan(a_post(media_set, placements=placed), media_set, "instagram.carousel", "x.post")
    assert paths(planned) == [
        "/out/instagram.carousel/01-IMG_3.jpg",
        "/out/instagram.carousel/02-IMG_1.jpg",
        "/out/x.post/01-IMG_1.jpg",
        "/out/x.post/02-IMG_2.jpg",
        "/out/x.post/03-IMG_3.jpg",
    ]
    works = [work for work in planned.works if isinstance(work, PhotoWork)]
    sizes = {target.path: target.size for work in works for target in work.request.targets}
    assert sizes["/out/instagram.carousel/01-IMG_3.jpg"] == Size(1080, 1080)


def test_the_recipes_shape_beats_the_posts() -> None:
    media_set = a_set("photo")
    how = replace(recipe(Path("/out")), shapes=(("x.post", "1:1"),))
    planned = plan(
        a_post(media_set, placements=(Placed("x.post", shape="4:5"),)), media_set, "x.post", recipe=how
    )
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    assert work.request.targets[0].size == Size(1200, 1200)


def test_surplus_is_left_out_and_told() -> None:
    media_set = a_set(*["photo"] * 6)
    planned = plan(a_post(media_set), media_set, "x.post")
    assert len(paths(planned)) == 4
    assert "media.surplus" in {finding.rule for finding in planned.findings}
    assert planned.failed == ()


def test_stories_are_one_output_a_picture() -> None:
    media_set = a_set("photo", "photo", "clip")
    planned = plan(a_post(media_set), media_set, "instagram.story")
    assert len(paths(planned)) == 2
    assert paths(planned, "video") == ["/out/instagram.story/03-IMG_3.mp4"]


def test_a_clip_is_decoded_once_for_all_placements_and_after_the_photographs() -> None:
    media_set = a_set("clip")
    planned = plan(a_post(media_set), media_set, "instagram.reel", "tiktok.video")
    (work,) = (work for work in planned.works if isinstance(work, ClipsWork))
    targets = [request.target.path for request in work.request.clips]
    assert targets == [file.path for file in work.files]
    assert targets == ["/out/instagram.reel/01-IMG_1.mp4", "/out/tiktok.video/01-IMG_1.mp4"]
    own = clip.set_range(a_post(media_set), "i1", Time(2), Time(9), placement="tiktok.video")
    apart = plan(own, media_set, "instagram.reel", "tiktok.video")
    assert [type(work) for work in apart.works if not isinstance(work, TextWork)] == [ClipWork, ClipWork]
    mixed = plan(a_post(a_set("clip", "photo")), a_set("clip", "photo"), "instagram.story")
    assert [type(work) for work in mixed.works] == [PhotoWork, ClipWork]


def test_moments_of_a_clip_are_files_named_after_it_and_them() -> None:
    media_set = a_set("clip")
    post = a_post(media_set)
    for start, name in ((1, "First dance"), (5, ""), (9, "First dance")):
        post = clip.add_segment(post, "i1", Time(start), Time(start + 4), name)
    planned = plan(post, media_set, "instagram.reel")
    assert [Path(path).name for path in paths(planned, "video")] == [
        "01-IMG_1-First dance.mp4",
        "02-IMG_1-2.mp4",
        "03-IMG_1-First dance.mp4",
    ]
    joined = plan(clip.join(post, "i1", joined=True), media_set, "instagram.reel")
    assert [Path(path).name for path in paths(joined, "video")] == ["01-IMG_1.mp4"]


def test_a_document_is_one_pdf_of_all_pages_named_after_the_first() -> None:
    media_set = a_set("photo", "photo")
    planned = plan(a_post(media_set, title="Portfolio"), media_set, "linkedin.document")
    (work,) = (work for work in planned.works if isinstance(work, DocumentWork))
    assert work.request.path == "/out/linkedin.document/01-IMG_1.pdf"
    assert [page.source for page in work.request.pages] == ["/shoot/IMG_1.jpg", "/shoot/IMG_2.jpg"]
    assert work.request.title == "Portfolio"
    assert work.files[0].items == ("i1", "i2")


def test_placements_that_the_media_cannot_serve_fail_or_are_passed_over() -> None:
    media_set = a_set("photo")
    asked = plan(a_post(media_set), media_set, "x.post", "instagram.reel")
    assert [(failure.placement, failure.problem.code) for failure in asked.failed] == [
        ("instagram.reel", "export-takes-no-photographs")
    ]
    everything = plan(a_post(media_set), media_set, pass_over=True)
    assert everything.failed == ()
    assert "instagram.reel" in everything.passed_over
    assert "instagram.reel" not in {file.placement for file in everything.files}
    clips = plan(a_post(a_set("clip")), a_set("clip"), "gbp.post")
    assert [failure.problem.code for failure in clips.failed] == ["export-takes-no-clips"]


def test_each_post_of_a_thread_is_a_file_where_there_are_threads() -> None:
    media_set = a_set("photo")
    planned = plan(a_post(media_set, caption="One.\n---\nTwo."), media_set, "instagram.feed", "x.post")
    texts = {
        content.path.removeprefix("/out/"): content.content.decode()
        for work in planned.works
        if isinstance(work, TextWork)
        for content in work.request.files
        if "caption" in content.path
    }
    assert texts == {
        "x.post/caption-1.txt": "One.\n",
        "x.post/caption-2.txt": "Two.\n",
        "instagram.feed/caption.txt": "One.\n---\nTwo.\n",
    }


def test_the_words_of_each_placement_are_files() -> None:
    media_set = a_set("photo", "photo")
    post = a_post(
        media_set, title="Title", caption="Caption", first_comment="First", tags=("riga",),
        variants=(Variant("x.post", caption="Short"),),
    )  # fmt: skip
    post = replace(post, items=(replace(post.items[0], alt="A cup\nof coffee"), post.items[1]))
    planned = plan(post, media_set, "instagram.carousel", "x.post")
    texts = {
        content.path: content.content.decode()
        for work in planned.works
        if isinstance(work, TextWork)
        for content in work.request.files
    }
    assert texts["/out/instagram.carousel/caption.txt"] == "Caption\n\n#riga\n"
    assert texts["/out/instagram.carousel/first-comment.txt"] == "First\n"
    assert texts["/out/instagram.carousel/alt.txt"] == "1. A cup of coffee\n2.\n"
    assert texts["/out/x.post/caption.txt"] == "Short\n\n#riga\n"
    assert "/out/instagram.carousel/title.txt" not in texts  # it has no title


def test_whom_to_tag_is_a_file_where_the_platform_knows_them() -> None:
    media_set = replace(a_set("photo"), people=(Credit("florist", "a"), Credit("venue", "v")))
    people = {
        "a": Person("a", "Ana Flores", handles=(Handle("instagram", "ana.flores"),)),
        "v": Person("v", "Villa Rosa"),
    }
    planned = plan(a_post(media_set), media_set, "instagram.feed", "x.post", people=people)
    (work,) = [work for work in planned.works if isinstance(work, TextWork)]
    assert [(one.path, one.content.decode()) for one in work.request.files] == [
        ("/out/instagram.feed/people.txt", "@ana.flores · Ana Flores, florist\n")
    ]


def test_without_words_there_are_no_files_of_words() -> None:
    media_set = a_set("photo")
    assert paths(plan(a_post(media_set), media_set), "text") == []


def test_edits_reach_the_request_and_the_manifest() -> None:
    media_set = a_set("photo")
    post = photo.rotate(a_post(media_set), ["i1"], media={"m1": media_set.media[0]})
    post = photo.straighten(photo.set_focal(post, ["i1"], Point(0.1, 0.2)), ["i1"], 2.0)
    post = photo.set_fit(post, ["i1"], "fit", "blur", placement="x.post")
    post = photo.set_crop(post, ["i1"], Box(0.1, 0.1, 0.6, 0.6), placement="instagram.feed")
    planned = plan(post, media_set, "x.post", "instagram.feed")
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    assert (work.request.look.quarter_turns, work.request.look.straighten) == (1, 2.0)
    fitted, cropped = work.request.targets
    assert (fitted.fit, fitted.surround, cropped.fit) == ("fit", "blur", "fill")
    done = {file.placement: [deed.what for deed in file.done] for file in planned.files}
    assert done["x.post"] == ["turn", "straighten", "fit", "resize", "encode"]
    assert done["instagram.feed"] == ["turn", "straighten", "crop", "resize", "encode"]
    assert Deed("turn", {"degrees": 90}) in files(planned)[0].done


def test_a_picture_that_keeps_its_size_is_not_said_to_be_resized() -> None:
    large = a_set("photo")
    small = replace(large, media=(replace(large.media[0], width=900, height=600),))
    done = {
        media_set.media[0].width: [
            deed.what for deed in files(plan(a_post(media_set), media_set, "bluesky.post"))[0].done
        ]
        for media_set in (large, small)
    }
    assert done == {4000: ["resize", "encode"], 900: ["encode"]}


def test_a_look_of_one_placement_alone_is_a_request_of_its_own() -> None:
    media_set = a_set("photo")
    post = photo.flip(a_post(media_set), ["i1"], media={"m1": media_set.media[0]}, placement="x.post")
    planned = plan(post, media_set, "x.post", "instagram.feed")
    assert [work.request.look.flip for work in planned.works if isinstance(work, PhotoWork)] == [True, False]


def test_a_cutout_finds_its_model_and_fails_as_an_item_without_it() -> None:
    media_set = a_set("photo")
    cutout = Cutout("u2netp", Background("colour", "#fffaf0"))
    post = photo.set_cutout(a_post(media_set), ["i1"], cutout)
    planned = plan(post, media_set, "x.post", model_path=lambda name: f"/models/{name}")
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    look = work.request.look.cutout
    assert look is not None
    assert (look.model_path, look.background.kind, look.background.colour) == (
        "/models/u2netp",
        "colour",
        "#fffaf0",
    )


def test_credit_and_alt_are_in_the_metadata_unless_the_recipe_says_none() -> None:
    media_set = replace(a_set("photo"), credit="Ana", rights="© Ana")
    post = a_post(media_set, tags=("riga",))
    post = replace(post, items=(replace(post.items[0], alt="A cup"),))
    (work,) = (work for work in plan(post, media_set, "x.post").works if isinstance(work, PhotoWork))
    words = work.request.targets[0].metadata
    assert (words.credit, words.rights, words.alt, words.keywords) == ("Ana", "© Ana", "A cup", ("riga",))
    bare = replace(recipe(Path("/out")), metadata="none")
    (work,) = (w for w in plan(post, media_set, "x.post", recipe=bare).works if isinstance(w, PhotoWork))
    assert work.request.targets[0].metadata.credit == ""


def test_names_never_collide_nor_take_what_is_not_ours() -> None:
    media = (a_medium(1, name="a"), a_medium(2, name="A"), a_medium(3, name="a"))
    media_set = MediaSet("set", media=media)
    how = recipe(Path("/out"), "{stem}")
    planned = plan(a_post(media_set), media_set, "x.post", recipe=how, occupied={"/out/x.post/A.JPG"})
    assert paths(planned) == ["/out/x.post/A-3.jpg", "/out/x.post/a-2.jpg", "/out/x.post/a-4.jpg"]


def test_anothers_manifest_is_never_written_over() -> None:
    media_set = a_set("photo")
    with pytest.raises(UserError, match="export-manifest-occupied"):
        plan(a_post(media_set), media_set, "x.post", occupied={"/out/manifest.json"})


def test_an_unknown_token_is_refused_before_anything_is_made() -> None:
    media_set = a_set("photo")
    with pytest.raises(UserError, match="name-token-unknown"):
        plan(a_post(media_set), media_set, "x.post", recipe=Recipe(folder="/out", names="{nope}"))


def test_the_rules_dates_are_in_the_plan() -> None:
    media_set = a_set("photo")
    planned = plan(a_post(media_set), media_set, "x.post")
    assert planned.rules["x.post"] >= "2026-08-22"


def test_a_recipes_border_counts_where_sizes_are_judged() -> None:
    large = a_set("photo")
    media_set = replace(large, media=(replace(large.media[0], width=1000, height=1250),))
    found = {
        border: [f.params["need"] for f in planned.findings if f.rule == "pixels.enlarged"]
        for border in (0.0, 0.2)
        for planned in (
            plan(
                a_post(media_set),
                media_set,
                "instagram.feed",
                recipe=Recipe(folder="/out", edit=Edit(border=Border(border))),
            ),
        )
    }
    assert found == {0.0: ["1080×1350"], 0.2: []}


def test_the_wish_not_to_be_trained_on_is_in_the_metadata_even_without_words() -> None:
    media_set = replace(a_set("photo"), credit="Ana")
    for metadata, credit in (("", "Ana"), ("none", "")):
        how = Recipe(folder="/out", metadata=metadata, no_data_mining=True)
        planned = plan(a_post(media_set), media_set, "x.post", recipe=how)
        (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
        words = work.request.targets[0].metadata
        assert (words.no_data_mining, words.credit) == (True, credit)


def test_several_recipes_go_to_folders_of_their_own_from_one_decode() -> None:
    media_set = a_set("photo", "photo")
    (square,) = shipped("x.post")
    shop = Recipe(names="{stem}", shapes=(("x.post", "1:1"),))
    parts = (export.Part((square,), shop, "Shop"), export.Part((square,), Recipe(metadata="none"), "Web"))
    planned = export.plan_parts(a_post(media_set, caption="Hi"), media_set, parts, "/out")
    assert paths(planned) == [
        "/out/Shop/x.post/IMG_1.jpg",
        "/out/Shop/x.post/IMG_2.jpg",
        "/out/Web/x.post/01-IMG_1.jpg",
        "/out/Web/x.post/02-IMG_2.jpg",
    ]
    works = [work for work in planned.works if isinstance(work, PhotoWork)]
    assert [[target.size for target in work.request.targets] for work in works] == [
        [Size(1200, 1200), Size(1600, 900)]
    ] * 2
    assert paths(planned, "text") == ["/out/Shop/x.post/caption.txt", "/out/Web/x.post/caption.txt"]
    assert len([f for f in planned.findings if f.rule == "alt.missing" and f.item == "i1"]) == 1


def test_a_whole_set_goes_without_words_and_limits_and_without_the_rejected() -> None:
    media_set = a_set(*["photo"] * 7)
    media_set = replace(
        media_set, media=(*media_set.media[:6], replace(media_set.media[6], rejected=True)), title="Cups"
    )
    post = a_post(media_set, caption="Hi")
    planned = export.plan(
        sets.whole(media_set, replace(post, items=post.items[:1])),
        media_set,
        shipped("x.post"),
        Recipe(folder="/out", names="{n}-{set}-{stem}"),
        whole=True,
    )
    assert paths(planned) == [f"/out/x.post/0{n}-Cups-IMG_{n}.jpg" for n in range(1, 7)]
    assert paths(planned, "text") == []
    assert {finding.rule for finding in planned.findings} == {"alt.missing"}


def test_a_recipes_border_and_mark_count_for_clips_too() -> None:
    media_set = a_set("clip")
    usual = Edit(border=Border(0.05), mark=Mark("© Ana"))
    planned = plan(a_post(media_set), media_set, "instagram.reel", recipe=Recipe(folder="/out", edit=usual))
    (work,) = [one for one in planned.works if isinstance(one, ClipWork)]
    assert (work.request.border, work.request.mark) == (Border(0.05), Mark("© Ana"))
    assert {"border", "mark"} <= {deed.what for deed in work.files[0].done}
