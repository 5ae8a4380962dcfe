"""What a worker is asked for: border, mark and sharpening in the target, the frame on the screen, after upload."""

from pathlib import Path

from msgspec.structs import replace

from media.edits import Border, Mark
from media.geometry import Size
from media.upload import Served
from studio import export, finished, slide
from studio.manifest import Deed
from studio.package import PhotoWork
from studio.post import Edit, Item, Media, MediaSet, Post
from tests.studio.shoots import recipe, shipped

EDIT = Edit(border=Border(0.1, "#112233"), mark=Mark("Ana", opacity=0.5), sharpen=0.5)
MEDIUM = Media("m1", "/shoot/IMG_1.jpg", "photo", 4000, 3000, 1000, "e1")
POST = Post("post", "set", items=(Item("i1", "m1"),))


def no_model(_: str) -> str:
    return ""


def test_a_recipes_border_mark_and_sharpening_reach_target_and_manifest() -> None:
    how = replace(recipe(Path("/out")), edit=EDIT)
    planned = export.plan(POST, MediaSet("set", media=(MEDIUM,)), shipped("instagram.feed"), how)
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    (target,) = work.request.targets
    assert (target.border, target.mark, target.sharpen, target.shape) == (EDIT.border, EDIT.mark, 0.5, "4:5")
    assert target.crop is not None
    inner = Border(0.1).inner(Size(1080, 1350)).ratio
    assert abs(target.crop.width * 4000 / (target.crop.height * 3000) / inner - 1) < 0.002
    told = {deed.what: deed.values for deed in work.files[0].done}
    assert told["sharpen"] == {"strength": 0.5}
    assert told["border"] == {"width": 0.1, "colour": "#112233"}
    assert told["mark"] == {"text": "Ana", "opacity": 0.5}
    assert [deed.what for deed in work.files[0].done] == [
        "crop",
        "resize",
        "sharpen",
        "border",
        "mark",
        "encode",
    ]


def test_a_picture_mark_is_told_by_its_name_and_an_empty_one_not_at_all() -> None:
    for mark, expected in (
        (Mark(path="/logos/ana.png", opacity=1), [Deed("mark", {"file": "ana.png", "opacity": 1})]),
        (Mark(" "), []),
    ):
        how = replace(recipe(Path("/out")), edit=Edit(mark=mark))
        planned = export.plan(POST, MediaSet("set", media=(MEDIUM,)), shipped("instagram.feed"), how)
        (file,) = (file for file in planned.files if file.kind == "image")
        assert [deed for deed in file.done if deed.what == "mark"] == expected


def test_a_border_alone_makes_another_size() -> None:
    (placement,) = shipped("bluesky.post")
    small = replace(MEDIUM, width=300, height=200)
    for edit, resized in ((Edit(), False), (Edit(border=Border(0.1)), True)):
        how = replace(recipe(Path("/out")), edit=edit)
        planned = export.plan(POST, MediaSet("set", media=(small,)), (placement,), how)
        (file,) = (file for file in planned.files if file.kind == "image")
        assert ("resize" in [deed.what for deed in file.done]) == resized


def test_the_frame_on_the_screen_is_what_an_export_makes() -> None:
    (placement,) = shipped("instagram.feed")
    asked = finished.framed(POST, POST.items[0], MEDIUM, placement, no_model, usual=EDIT, long_edge=640)
    how = replace(recipe(Path("/out")), edit=EDIT, metadata="none")
    planned = export.plan(POST, MediaSet("set", media=(MEDIUM,)), (placement,), how)
    (work,) = (work for work in planned.works if isinstance(work, PhotoWork))
    bare = replace(work.request.targets[0], path="", metadata=asked.target.metadata)
    assert (asked.source, asked.look, asked.target) == (work.request.source, work.request.look, bare)
    assert asked.long_edge == 640


def test_after_upload_is_asked_for_where_something_is_believed() -> None:
    feed, bluesky = shipped("instagram.feed", "bluesky.post")
    asked = finished.uploaded(POST, POST.items[0], MEDIUM, feed, no_model)
    assert asked is not None
    assert asked.served == Served(width=1080, quality=75)
    assert asked.target.size == Size(1080, 1350)
    assert finished.uploaded(POST, POST.items[0], MEDIUM, bluesky, no_model) is None
    quote = slide.make("A line")
    drawn = finished.uploaded(POST, Item("i", quote.id), quote, feed, no_model)
    assert drawn is not None
    assert drawn.look.slide == quote.slide


def test_what_is_believed_of_uploads_is_called_an_estimate() -> None:
    told = [placement.after_upload for placement in shipped() if placement.after_upload]
    assert len(told) > 5
    for one in told:
        assert "estimate" in one.note
        assert one.confidence in {"own", "remembered"}
        assert one.width or one.long_edge
