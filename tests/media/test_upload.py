"""After upload: the size, the loss and the bytes of a second encoding."""

from pathlib import Path

import numpy as np
import pytest

from media.edits import Border, Slide
from media.geometry import Size
from media.photo import Look, Target
from media.picture import Picture
from media.report import SILENT
from media.upload import Served, UploadRequest, upload
from tests.media.photographs import large, psnr, save


def pixels(picture: Picture) -> np.ndarray:
    return np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3)


@pytest.fixture
def source(tmp_path: Path) -> str:
    return save(large(1600, 1200), tmp_path / "a.jpg", quality=95)


TARGET = Target("", Size(800, 600), border=Border(0.05))


def test_the_second_encoding_costs_quality_and_bytes(source: str) -> None:
    losses, sizes = [], []
    for quality in (95, 75, 40):
        made = upload(UploadRequest(source, TARGET, Served(quality=quality)), SILENT)
        assert (made.before.width, made.before.height) == (made.after.width, made.after.height) == (800, 600)
        losses.append(psnr(pixels(made.after), pixels(made.before)))
        sizes.append(made.bytes_after)
    assert losses == sorted(losses, reverse=True)
    assert sizes == sorted(sizes, reverse=True)
    assert losses[-1] > 22


def test_colours_at_half_the_size_are_seen(source: str) -> None:
    whole, half = (
        upload(UploadRequest(source, TARGET, Served(quality=90, subsampled=subsampled)), SILENT)
        for subsampled in (False, True)
    )
    assert half.bytes_after < whole.bytes_after


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        (Served(width=400), (400, 300)),
        (Served(long_edge=200), (200, 150)),
        (Served(width=4000, long_edge=5000), (800, 600)),
        (Served(), (800, 600)),
    ],
)
def test_the_served_size_is_never_larger(source: str, served: Served, expected: tuple[int, int]) -> None:
    made = upload(UploadRequest(source, TARGET, served), SILENT)
    assert (made.after.width, made.after.height) == expected
    assert (made.before.width, made.before.height) == (800, 600)


def test_what_goes_out_is_what_an_export_would_write(source: str) -> None:
    limited = Target("", Size(800, 600), bytes_max=60_000)
    made = upload(UploadRequest(source, limited, Served(quality=100)), SILENT)
    assert made.bytes_before <= 60_000


def test_slides_and_transparent_pictures_are_served_too(tmp_path: Path) -> None:
    slide = upload(UploadRequest("", TARGET, Served(), Look(slide=Slide("Hello"))), SILENT)
    assert (slide.after.width, slide.after.height) == (800, 600)
    from PIL import Image

    clear = save(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), tmp_path / "a.png")
    made = upload(UploadRequest(clear, Target("", Size(64, 64), format="png"), Served()), SILENT)
    assert pixels(made.after).min() > 250
