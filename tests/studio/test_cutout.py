from pathlib import Path

import pytest

from studio import cutout, models
from studio.errors import UserError
from tests.media.photographs import photograph, save


@pytest.fixture(autouse=True)
def located(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "locate", lambda name: Path("models") / f"{name}.onnx")


@pytest.mark.parametrize(
    ("out", "kind"),
    [("a.png", "png"), ("a.WEBP", "webp"), ("a.jpeg", "jpeg"), ("a.jpg", "jpeg"), ("a.tif", "tiff")],
)
def test_the_ending_chooses_the_format(out: str, kind: str) -> None:
    assert cutout.request("in.jpg", out).format == kind


def test_an_ending_that_cannot_be_written_is_told() -> None:
    with pytest.raises(UserError) as caught:
        cutout.request("in.jpg", "out.gif")
    assert caught.value.code == "output-format-unusable"


def test_backgrounds_are_understood(tmp_path: Path) -> None:
    picture = save(photograph(), tmp_path / "behind.png")
    assert cutout.request("a", "b.png").look.background.kind == "transparent"
    colour = cutout.request("a", "b.png", background="#FF0080").look.background
    assert (colour.kind, colour.colour) == ("colour", "#ff0080")
    blur = cutout.request("a", "b.png", background="blur:12.5")
    assert (blur.look.background.kind, blur.blur_pixels) == ("blur", 12.5)
    behind = cutout.request("a", "b.png", background=picture).look.background
    assert (behind.kind, behind.path) == ("picture", picture)


@pytest.mark.parametrize(
    "background", ["#fff", "lilac", "blur:", "blur:wide", "blur:0", "blur:nan", "no such file.png", ""]
)
def test_other_backgrounds_are_told(background: str) -> None:
    with pytest.raises(UserError) as caught:
        cutout.request("a", "b.png", background=background)
    assert caught.value.code == "background-unusable"
