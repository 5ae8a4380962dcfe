"""The facts of the crop sheet: which ratios, how each photograph is cropped in them, and what moving a crop says."""

from msgspec import UNSET
from msgspec.structs import replace

from media.edits import Subject
from media.geometry import Box, Point, Size
from studio import arrange, cropsheet, photo
from studio.post import Edit, Item, Media, Placed, Post
from tests.studio.shoots import shipped

SIZE = Size(600, 400)
FACE = Subject(Box(0.0, 0.1, 0.3, 1.0), Point(0.1, 0.2), (Box(0.02, 0.1, 0.18, 0.3),), 1.0)
MEDIA = {
    "m1": Media("m1", "/1.jpg", "photo", 600, 400, 1, "a"),
    "m2": Media("m2", "/2.jpg", "photo", 600, 400, 1, "b", subject=FACE),
    "m3": Media("m3", "/3.mp4", "clip", 600, 400, 1, "c", seconds=3.0),
}
POST = Post(
    "p",
    "s",
    items=(Item("i1", "m1"), Item("i2", "m2"), Item("i3", "m3")),
    placements=(
        Placed("instagram.carousel"),
        Placed("instagram.story"),
        Placed("facebook.story"),
        Placed("bluesky.post"),
    ),
)
KNOWN = {placement.id: placement for placement in shipped()}


def row(post: Post, name: str) -> cropsheet.Row:
    shown = cropsheet.columns(post, KNOWN)
    item = next(one for one in post.items if one.id == name)
    return cropsheet.row(post, item, MEDIA[item.media], shown, cropsheet.going(post, MEDIA, shown))


def test_each_distinct_shape_is_a_column_with_the_placements_that_share_it() -> None:
    shown = cropsheet.columns(POST, KNOWN)
    assert [(column.shape.id, column.ids) for column in shown] == [
        ("4:5", ("instagram.carousel",)),
        ("9:16", ("instagram.story", "facebook.story")),
    ]
    own = arrange.shape(POST, "instagram.carousel", "1:1")
    assert [column.shape.id for column in cropsheet.columns(own, KNOWN)] == ["1:1", "9:16"]
    kept = arrange.shape(POST, "instagram.carousel", photo.ORIGINAL)
    assert [column.shape.id for column in cropsheet.columns(kept, KNOWN)] == ["9:16"]


def test_a_crop_by_the_subject_keeps_the_face_and_one_in_the_middle_is_said_to_cut_it() -> None:
    suggested = row(POST, "i2")
    assert [cell.cut if cell else None for cell in suggested.cells] == ["", ""]
    middle = photo.set_focal(POST, ["i2"], Point(0.5, 0.5))
    cut = row(middle, "i2")
    assert [cell.cut if cell else None for cell in cut.cells] == ["face", "face"]
    assert cut.worst > suggested.worst
    assert cut.worst > row(POST, "i1").worst


def test_a_photograph_that_does_not_go_there_has_no_cell() -> None:
    post = arrange.leave_out(POST, "instagram.carousel", ["i1"])
    assert row(post, "i1").cells[0] is None
    assert row(post, "i1").cells[1] is not None


def test_what_a_column_does_holds_for_its_placements_and_no_other() -> None:
    cell = row(POST, "i1").cells[1]
    assert cell is not None
    box = cropsheet.moved(cell.crop, Point(0.1, 0.3))
    post = cropsheet.put(POST, ["i1"], ("instagram.story", "facebook.story"), box)
    (item, *_) = post.items
    assert item.edit == Edit()
    assert {name for name, _ in item.per_placement} == {"instagram.story", "facebook.story"}
    after = row(post, "i1").cells[1]
    assert after is not None
    assert after.by_hand
    assert abs(after.crop.left - box.left) < 1e-6
    assert abs(after.crop.width - box.width) < 1e-6
    assert (
        photo.own_edit(item, "instagram.story").crop is None
    )  # a focal point: it holds for other ratios too
    assert row(post, "i1").cells[0] == row(POST, "i1").cells[0]
    assert cropsheet.as_suggested(post, ["i1"], ("instagram.story", "facebook.story")) == POST


def test_a_tighter_crop_keeps_the_ratio_and_the_middle_and_a_looser_one_ends_at_the_edges() -> None:
    cell = row(POST, "i1").cells[0]
    assert cell is not None
    tight = cropsheet.zoomed(cell.crop, SIZE, 0.8, 0.5)
    assert abs(tight.width * 600 / (tight.height * 400) - 0.8) < 1e-6
    assert abs((tight.left + tight.right) - (cell.crop.left + cell.crop.right)) < 1e-6
    post = cropsheet.put(POST, ["i1"], ("instagram.carousel",), tight)
    assert photo.own_edit(post.items[0], "instagram.carousel").crop == tight
    loose = cropsheet.zoomed(tight, SIZE, 0.8, 100)
    assert loose.height == 1.0
    assert 0 <= loose.left < loose.right <= 1
    tiny = cropsheet.zoomed(tight, SIZE, 0.8, 0.0001)
    assert tiny.width > 0.03


def test_where_two_placements_of_a_ratio_differ_the_worse_one_is_shown() -> None:
    post = photo.set_focal(POST, ["i2"], Point(0.9, 0.5), placement="facebook.story")
    cell = row(post, "i2").cells[1]
    assert cell is not None
    assert (cell.placement, cell.cut, cell.by_hand) == ("facebook.story", "face", True)


def test_a_crop_of_another_ratio_is_said_to_be_narrowed() -> None:
    wide = photo.set_crop(POST, ["i1"], Box(0.0, 0.2, 1.0, 0.8))
    cells = row(wide, "i1").cells
    assert all(cell and cell.narrowed for cell in cells)
    same = photo.set_crop(POST, ["i1"], Box(0.0, 0.0, 8 / 15, 1.0))  # 320 × 400 px
    assert [cell.narrowed if cell else None for cell in row(same, "i1").cells] == [False, True]
    fitted = photo.set_fit(wide, ["i1"], "fit")
    assert not any(cell and cell.narrowed for cell in row(fitted, "i1").cells)


def test_a_focal_point_of_the_person_s_own_beats_the_subject_until_it_is_taken_back() -> None:
    said = replace(
        POST, items=(Item("i2", "m2", per_placement=(("instagram.story", Edit(focal=Point(0.9, 0.5))),)),)
    )
    assert row(said, "i2").cells[1] is not None
    back = cropsheet.as_suggested(said, ["i2"], ("instagram.story", "facebook.story"))
    assert back.items[0].per_placement == ()
    assert back.items[0].edit.focal is UNSET
