"""A panorama as tiles: which, where they go, and that the exported files joined are the panorama."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from media.geometry import Box, Size, pixels
from studio import arrange, panorama, photo
from studio.export import plan
from studio.exporter import Export
from studio.jobs import Runner
from studio.package import PhotoWork
from studio.post import Item, Media, Placed, Post
from tests.media.photographs import array, large, psnr, save
from tests.studio.shoots import recipe, shipped, shoot

(CAROUSEL,) = shipped("instagram.carousel")
SHAPE = next(shape for shape in CAROUSEL.photos.shapes if shape.id == "4:5") if CAROUSEL.photos else None
KNOWN = {placement.id: placement for placement in shipped()}
MEDIA = {name: Media(name, f"/{name}.jpg", "photo", 6000, 2000, 1, name) for name in ("m1", "m2", "m3")}
POST = Post(
    "p",
    "s",
    items=(Item("i1", "m1"), Item("i2", "m2"), Item("i3", "m3")),
    placements=(Placed("instagram.carousel"), Placed("instagram.story"), Placed("bluesky.post")),
)


def split(post: Post, item: str, tiles: int) -> Post:
    assert SHAPE is not None
    return panorama.split(post, item, CAROUSEL, SHAPE, tiles, media=MEDIA)


def test_the_tiles_take_the_photographs_place_there_and_other_placements_show_it_once() -> None:
    post = split(POST, "i2", 3)
    carousel = arrange.order_of(post, "instagram.carousel")
    assert len(carousel) == 5
    assert (carousel[0], carousel[1], carousel[4]) == ("i1", "i2", "i3")
    for other in ("instagram.story", "bluesky.post"):
        assert arrange.order_of(post, other) == ("i1", "i2", "i3")
    assert {item.media for item in post.items if item.id in carousel[1:4]} == {"m2"}
    assert post.items[1].edit == POST.items[1].edit


def test_an_order_of_the_placement_s_own_is_kept_around_the_tiles() -> None:
    own = arrange.select(POST, "instagram.carousel", ["i3", "i2"])
    post = split(own, "i2", 2)
    carousel = arrange.order_of(post, "instagram.carousel")
    assert carousel[:2] == ("i3", "i2")
    assert len(carousel) == 3
    assert "i1" not in carousel


def test_the_tiles_share_their_edges_and_have_the_frames_ratio() -> None:
    post = split(POST, "i1", 3)
    by_id = {item.id: item for item in post.items}
    crops = [
        photo.own_edit(by_id[name], CAROUSEL.id).crop for name in arrange.order_of(post, CAROUSEL.id)[:3]
    ]
    boxes = [crop for crop in crops if isinstance(crop, Box)]
    assert len(boxes) == 3
    for one, following in itertools.pairwise(boxes):
        assert one.right == following.left
        assert (one.top, one.bottom) == (following.top, following.bottom)
    for box in boxes:
        assert box.width * 6000 / (box.height * 2000) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("size", "most", "count"),
    [
        (Size(6000, 2000), 10, 4),
        (Size(3000, 2000), 10, 2),
        (Size(20000, 2000), 10, 10),
        (Size(20000, 2000), 5, 5),
        (Size(1000, 2000), 10, 2),
    ],
)
def test_the_number_is_suggested_by_the_ratio(size: Size, most: int, count: int) -> None:
    assert SHAPE is not None
    assert panorama.suggested(size, SHAPE, most) == count


def test_only_where_several_pictures_in_one_frame_go_can_be_split() -> None:
    assert [one.id for one in panorama.choices(POST, "i1", KNOWN)] == ["instagram.carousel"]
    without = arrange.leave_out(POST, "instagram.carousel", ["i1"])
    assert panorama.choices(without, "i1", KNOWN) == ()
    assert panorama.room(POST, CAROUSEL) == 10
    with pytest.raises(ValueError, match="1"):
        split(POST, "i1", 1)


@pytest.mark.parametrize("turned", [False, True])
def test_the_exported_tiles_joined_are_the_panorama(tmp_path: Path, turned: bool) -> None:
    """Against the same crop of the original, resampled in one piece by Pillow."""
    assert SHAPE is not None
    wide = large(4501, 1403)
    stored = wide.transpose(Image.Transpose.ROTATE_90) if turned else wide
    source = save(stored, tmp_path / "wide.png")
    post, media_set = shoot([source], placements=(Placed("instagram.carousel"),))
    media = {medium.id: medium for medium in media_set.media}
    if turned:
        post = photo.rotate(post, ["i1"], 1, media=media)
    post = panorama.split(post, "i1", CAROUSEL, SHAPE, 4, media=media)
    resolved = photo.resolve(replace(post.items[0], per_placement=()), media["m1"])
    tiles = panorama.boxes(resolved, Size(4501, 1403), SHAPE, 4)
    made = plan(post, media_set, [CAROUSEL], recipe(tmp_path / "out"))
    works = [work for work in made.works if isinstance(work, PhotoWork)]
    assert len(works) == 1  # decoded once
    files = [file.path for file in works[0].files]
    assert len(files) == 4
    with Runner(batch=1) as runner:
        Export(made, runner).begin().wait(60)
    joined = np.concatenate([array(path) for path in files], axis=1)
    assert joined.shape == (SHAPE.height, 4 * SHAPE.width, 3)
    left, top, _, height = pixels(tiles[0], Size(4501, 1403))
    end, _, last, _ = pixels(tiles[-1], Size(4501, 1403))
    region = wide.crop((left, top, end + last, top + height))
    whole = np.asarray(region.resize((4 * SHAPE.width, SHAPE.height), Image.Resampling.LANCZOS))
    assert psnr(joined, whole) >= 35  # JPEG on both sides of every seam
    for seam in range(SHAPE.width, 4 * SHAPE.width, SHAPE.width):
        strip = slice(seam - 4, seam + 4)
        assert psnr(joined[:, strip], whole[:, strip]) >= 30
