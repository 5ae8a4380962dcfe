import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from PIL import Image

from media import segmenting
from media.cutout import CutoutLook, CutoutRequest, Mask, MaskRequest, cut_out, subject_mask
from media.edits import Background
from media.errors import MediaError
from media.geometry import Size
from media.metadata import SOURCE_TYPES
from media.photo import Look, RenderRequest, Target, render
from media.report import SILENT
from studio import places
from tests.media.photographs import array, oriented, photograph, psnr, rembg_session, save, tell

found = places.asset("models/u2netp.onnx")
pytestmark = pytest.mark.skipif(found is None, reason="the model u2netp is not installed: run make")
MODEL = str(found)


def plane(mask: Mask) -> np.ndarray:
    return np.frombuffer(mask.alpha, np.uint8).reshape(mask.height, mask.width)


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union of what is more subject than not."""
    return float(((one > 127) & (other > 127)).sum() / ((one > 127) | (other > 127)).sum())


@pytest.fixture(scope="module")
def reference_session() -> Any:
    """rembg's own session, given our file instead of a download."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numba and its friends on import
        from rembg.sessions.u2netp import U2netpSession

    class Local(U2netpSession):  # type: ignore[misc]
        @classmethod
        def download_models(cls, *args: Any, **kwargs: Any) -> str:
            return MODEL

    return Local("u2netp", onnxruntime.SessionOptions(), providers=["CPUExecutionProvider"])


@pytest.mark.parametrize("name", ["astronaut.png", "chelsea.png", "coffee.png"])
def test_the_mask_is_rembgs_bit_for_bit(tmp_path: Path, reference_session: Any, name: str) -> None:
    from rembg import remove

    picture = photograph(name)
    reference = remove(picture, session=reference_session, only_mask=True)
    source = save(picture, tmp_path / "a.png")
    mask = plane(subject_mask(MaskRequest(source, "u2netp", MODEL, refined=False), SILENT))
    assert (mask == np.asarray(reference)).all()
    plain = CutoutLook("u2netp", MODEL, refined=False)
    done = cut_out(CutoutRequest(source, str(tmp_path / "o.png"), plain), SILENT)
    with Image.open(done.path) as image:
        assert (np.asarray(image.getchannel("A")) == np.asarray(reference)).all()


@pytest.mark.parametrize("orientation", [3, 5, 6, 8])
def test_the_mask_is_upright_and_of_full_size(tmp_path: Path, orientation: int) -> None:
    upright = photograph("astronaut.png").crop((0, 0, 500, 400))
    turned = oriented(upright, tmp_path / "turned.png", orientation)
    straight = save(upright, tmp_path / "straight.png")
    found = subject_mask(MaskRequest(turned, "u2netp", MODEL), SILENT)
    assert (found.width, found.height) == (500, 400)
    assert (plane(found) == plane(subject_mask(MaskRequest(straight, "u2netp", MODEL), SILENT))).all()


def test_a_mask_for_a_preview_is_nearly_that_of_the_full_picture(tmp_path: Path) -> None:
    whole = photograph("astronaut.png").resize((2400, 2400), Image.Resampling.LANCZOS)
    source = save(whole, tmp_path / "a.jpg", quality=92)
    full = plane(subject_mask(MaskRequest(source, "u2netp", MODEL), SILENT))
    small = subject_mask(MaskRequest(source, "u2netp", MODEL, long_edge=600), SILENT)
    assert (small.width, small.height) == (600, 600)
    enlarged = np.asarray(Image.fromarray(plane(small)).resize((2400, 2400)))
    assert overlap(full, enlarged) >= 0.99


def test_a_cutout_is_transparent_around_an_untouched_subject(tmp_path: Path) -> None:
    source = save(photograph("astronaut.png"), tmp_path / "a.png")
    done = cut_out(CutoutRequest(source, str(tmp_path / "o.png"), CutoutLook("u2netp", MODEL)), SILENT)
    assert (done.width, done.height, done.processor) == (512, 512, "CPU")
    assert [stage.name for stage in done.stages] == [
        "decode",
        "session",
        "mask",
        "refine",
        "composite",
        "encode",
        "write",
    ]
    with Image.open(done.path) as image:
        pixels = np.asarray(image)
    inside = pixels[..., 3] == 255
    assert 0.1 < inside.mean() < 0.9
    assert (pixels[inside][:, :3] == array(photograph("astronaut.png"))[inside]).all()
    assert (pixels[..., 3] < 10).mean() > 0.1


@pytest.mark.parametrize("background", ["colour", "blur", "picture"])
@pytest.mark.parametrize("format_", ["png", "jpeg"])
def test_a_background_is_behind_the_subject(tmp_path: Path, background: str, format_: str) -> None:
    upright = photograph("astronaut.png")
    source = save(upright, tmp_path / "a.png")
    behind = save(photograph("coffee.png"), tmp_path / "behind.png")
    look = CutoutLook("u2netp", MODEL, Background(background, "#00ff00", path=behind))  # type: ignore[arg-type]
    done = cut_out(CutoutRequest(source, str(tmp_path / "o"), look, format_), SILENT)  # type: ignore[arg-type]
    mask = plane(subject_mask(MaskRequest(source, "u2netp", MODEL), SILENT))
    pixels, original = array(done.path), array(upright)
    assert psnr(pixels[mask > 250][None], original[mask > 250][None]) > 30
    outside = pixels[mask < 3]
    if background == "colour":
        assert np.abs(outside.astype(int) - (0, 255, 0)).mean() < 3
    elif background == "blur":
        assert psnr(outside[None], original[mask < 3][None]) < 35
        assert np.abs(outside.astype(int).mean(axis=0) - original[mask < 3].mean(axis=0)).max() < 25
    else:
        middle = (
            photograph("coffee.png").crop((100, 0, 500, 400)).resize((512, 512), Image.Resampling.LANCZOS)
        )
        assert psnr(outside[None], array(middle)[mask < 3][None]) > 28


def test_a_cutout_goes_through_turns_and_crops_like_the_picture(tmp_path: Path) -> None:
    source = save(photograph("astronaut.png"), tmp_path / "a.png")
    look = Look(quarter_turns=1, cutout=CutoutLook("u2netp", MODEL))
    targets = (
        Target(str(tmp_path / "o.png"), Size(512, 512), format="png"),
        Target(str(tmp_path / "o.jpg"), Size(512, 512), surround="#0000ff"),
    )
    clear, matted = render(RenderRequest(source, targets, look), SILENT).outputs
    with Image.open(clear.path) as image:
        alpha = np.asarray(image.getchannel("A"))
    mask = plane(subject_mask(MaskRequest(source, "u2netp", MODEL), SILENT))
    assert overlap(alpha, np.rot90(mask, -1)) > 0.99
    assert "matted" in matted.notes
    assert np.abs(array(matted.path)[alpha == 0].astype(int).mean(axis=0) - (0, 0, 255)).max() < 6


def test_what_was_transparent_stays_so(tmp_path: Path) -> None:
    picture = photograph("astronaut.png").convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 512, 256))
    done = cut_out(
        CutoutRequest(
            save(picture, tmp_path / "a.png"), str(tmp_path / "o.png"), CutoutLook("u2netp", MODEL)
        ),
        SILENT,
    )
    with Image.open(done.path) as image:
        assert np.asarray(image)[:250, :, 3].max() == 0


@pytest.mark.parametrize(
    "picture",
    [Image.new("RGB", (64, 48), (90, 120, 40)), Image.new("RGB", (1, 1)), Image.new("L", (3000, 2), 200)],
    ids=["plain", "pixel", "strip"],
)
def test_pictures_without_a_subject_give_a_mask_and_no_error(tmp_path: Path, picture: Image.Image) -> None:
    mask = subject_mask(MaskRequest(save(picture, tmp_path / "a.png"), "u2netp", MODEL), SILENT)
    assert (mask.width, mask.height) == picture.size
    assert len(mask.alpha) == mask.width * mask.height


def test_a_cutout_generates_nothing_and_says_so(tmp_path: Path) -> None:
    from media.metadata import source_type

    source = save(photograph("astronaut.png"), tmp_path / "a.jpg")
    generated = tell(
        save(photograph(), tmp_path / "g.jpg"),
        xmp={"Xmp.iptcExt.DigitalSourceType": SOURCE_TYPES + "trainedAlgorithmicMedia"},
    )
    expected = {
        "transparent": "",
        "colour": "humanEdits",
        "blur": "humanEdits",
        "picture": "compositeCapture",
    }
    for background, last in expected.items():
        look = CutoutLook(
            "u2netp",
            MODEL,
            Background(background, path=save(photograph(), tmp_path / "b.jpg")),  # type: ignore[arg-type]
        )
        done = cut_out(CutoutRequest(source, str(tmp_path / "o.png"), look), SILENT)
        assert source_type(done.path).rpartition("/")[2] == last
    look = CutoutLook("u2netp", MODEL, Background("picture", path=generated))
    done = cut_out(CutoutRequest(source, str(tmp_path / "o.png"), look), SILENT)
    assert source_type(done.path).endswith("compositeWithTrainedAlgorithmicMedia")


def test_models_that_are_missing_unknown_or_broken_are_told_apart(tmp_path: Path) -> None:
    source = save(photograph(), tmp_path / "a.png")
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a model")
    cases = {
        ("u2netp", str(tmp_path / "none.onnx")): "model-missing",
        ("atlascloud", MODEL): "model-unknown",
        ("u2netp", str(broken)): "model-broken",
    }
    for (model, path), code in cases.items():
        with pytest.raises(MediaError) as caught:
            cut_out(CutoutRequest(source, str(tmp_path / "o.png"), CutoutLook(model, path)), SILENT)
        assert caught.value.problem.code == code
    assert not (tmp_path / "o.png").exists()


@pytest.mark.parametrize("model", sorted(segmenting.RECIPES))
def test_every_recipe_is_rembgs(model: str) -> None:
    """Compare with rembg's source what each model wants: the numbers stand there as plain text."""
    text = "".join(rembg_session(model).split())
    if "normalize(" not in text:  # a smaller sister of birefnet-general
        text = "".join(rembg_session("birefnet-general").split())
    recipe = segmenting.RECIPES[model]
    wanted = f"{recipe.mean},{recipe.deviation},({recipe.side},{recipe.side})".replace(" ", "")
    assert wanted in text
    assert ("sigmoid(ort_outs" in text) == recipe.sigmoid
    assert ("pred.clip(0,1)" in text) == recipe.clip
