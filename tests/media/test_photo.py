import hashlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from media.errors import MediaError
from media.geometry import Box, Size
from media.metadata import Metadata, read
from media.photo import Look, ProxyRequest, Rendered, RenderRequest, Target, proxy, render
from media.report import SILENT
from tests.media.photographs import array, icc, in_profile, large, off, oriented, photograph, psnr, save, tell

CREDIT = Metadata(
    creator="Ana Ruíz",
    credit="Ana Ruíz Fotografía",
    rights="© 2026 Ana Ruíz",
    title="Coffee",
    description="A cup,\nseen from above “with quotes” & <tags>",
    alt="A cup of coffee on a wooden table 🙂",
    keywords=("coffee", "wood, dark", "日本"),
)


PLAIN = Look()


def one(source: str, target: Target, look: Look = PLAIN) -> Rendered:
    (output,) = render(RenderRequest(source, (target,), look), SILENT).outputs
    return output


@pytest.fixture(scope="module")
def camera_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A 24-megapixel-like JPEG as a camera writes it: P3, turned, GPS, serial number, thumbnail."""
    folder = tmp_path_factory.mktemp("camera")
    path = oriented(
        in_profile(large(3000, 2000), icc("p3")),
        folder / "DSC_1.jpg",
        6,
        quality=94,
        subsampling=0,
        icc_profile=icc("p3"),
    )
    return tell(
        path,
        exif={
            "Exif.GPSInfo.GPSLatitude": "48/1 8/1 0/1",
            "Exif.GPSInfo.GPSLatitudeRef": "N",
            "Exif.GPSInfo.GPSLongitude": "11/1 34/1 0/1",
            "Exif.GPSInfo.GPSLongitudeRef": "E",
            "Exif.Photo.BodySerialNumber": "SERIAL123",
            "Exif.Image.Make": "Camera",
        },
        xmp={"Xmp.xmpMM.DocumentID": "xmp.did:HISTORY", "Xmp.dc.description": "the editor's own words"},
    )


def test_one_decode_serves_every_target_with_exact_pixels(tmp_path: Path, camera_file: str) -> None:
    sizes = [
        Size(1080, 1350),
        Size(1080, 1080),
        Size(1080, 566),
        Size(1000, 1500),
        Size(1080, 1920),
        Size(320, 320),
    ]
    targets = tuple(Target(str(tmp_path / f"{at}.jpg"), size) for at, size in enumerate(sizes))
    done = render(RenderRequest(camera_file, targets), SILENT).outputs
    upright = large(3000, 2000)
    for size, output in zip(sizes, done, strict=True):
        assert (output.width, output.height) == (size.width, size.height)
        with Image.open(output.path) as image:
            assert image.format == "JPEG"
            assert image.size == (size.width, size.height)
        reference = ImageOps.fit(upright, (size.width, size.height), Image.Resampling.LANCZOS)
        assert psnr(array(output.path), array(reference)) > 33, size
        assert sharpness(array(output.path)) >= 0.9 * sharpness(array(reference))


def sharpness(pixels: np.ndarray) -> float:
    grey = pixels.mean(axis=2)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())


def test_lossless_output_is_what_lanczos_makes_of_the_full_picture(tmp_path: Path) -> None:
    whole = large(3000, 2000)
    source = save(whole, tmp_path / "a.jpg", quality=97, subsampling=0)
    output = one(
        source,
        Target(str(tmp_path / "out.png"), Size(1080, 1350), crop=Box(0.1, 0.05, 0.85, 0.95), format="png"),
    )
    width, height = 3000, 2000
    left, right, top, bottom = 0.1 * width, 0.85 * width, 0.05 * height, 0.95 * height
    narrow = (bottom - top) * 1080 / 1350
    middle = (left + right) / 2
    with Image.open(source) as image:
        reference = image.resize(
            (1080, 1350),
            Image.Resampling.LANCZOS,
            box=(middle - narrow / 2, top, middle + narrow / 2, bottom),
        )
    assert psnr(array(output.path), array(reference)) >= 38


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_persons_turns_come_after_the_cameras(tmp_path: Path, orientation: int) -> None:
    upright = photograph()
    source = oriented(upright, tmp_path / "a.png", orientation)
    output = one(source, Target(str(tmp_path / "out.png"), format="png"), Look(quarter_turns=1, flip=True))
    expected = upright.transpose(Image.Transpose.ROTATE_270).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert off(array(output.path), array(expected)) == 0
    with Image.open(output.path) as image:
        assert image.getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize("degrees", [-45, -7.3, 3, 20])
def test_straightening_turns_clockwise_and_leaves_no_empty_corner(tmp_path: Path, degrees: float) -> None:
    source = save(photograph("retina.jpg").resize((900, 600)), tmp_path / "a.png")
    output = one(source, Target(str(tmp_path / "out.png"), format="png"), Look(straighten=degrees))
    with Image.open(source) as image:
        turned = image.rotate(-degrees, Image.Resampling.BICUBIC)
    left, top = (900 - output.width) / 2, (600 - output.height) / 2
    expected = turned.crop((round(left), round(top), round(left) + output.width, round(top) + output.height))
    assert psnr(array(output.path), array(expected)) > 33
    white = save(Image.new("RGB", (900, 600), "white"), tmp_path / "white.png")
    output = one(white, Target(str(tmp_path / "white out.png"), format="png"), Look(straighten=degrees))
    assert array(output.path).min() == 255


def test_fit_shows_the_whole_picture_on_a_colour_or_on_a_blur_of_itself(tmp_path: Path) -> None:
    source = save(photograph(), tmp_path / "a.png")
    plain = array(
        one(
            source,
            Target(str(tmp_path / "1.png"), Size(500, 500), fit="fit", surround="#204060", format="png"),
        ).path
    )
    assert (plain[:80] == (0x20, 0x40, 0x60)).all()
    assert (plain[-80:] == (0x20, 0x40, 0x60)).all()
    inner = photograph().resize((500, 333), Image.Resampling.LANCZOS)
    assert psnr(plain[83 : 83 + 333], array(inner)) > 40
    blur = array(
        one(
            source, Target(str(tmp_path / "2.png"), Size(500, 500), fit="fit", surround="blur", format="png")
        ).path
    )
    assert psnr(blur[83 : 83 + 333], array(inner)) > 40
    assert blur[:80].std() > 3  # not a plain colour
    assert np.abs(np.diff(blur[:60].astype(int), axis=1)).max() <= 6  # and not sharp


def test_without_a_size_the_ratio_is_kept_and_nothing_is_enlarged(tmp_path: Path, camera_file: str) -> None:
    output = one(camera_file, Target(str(tmp_path / "a.jpg")))
    assert (output.width, output.height, output.enlarged) == (2048, 1365, False)
    small = one(save(photograph(), tmp_path / "s.png"), Target(str(tmp_path / "b.jpg")))
    assert (small.width, small.height, small.enlarged) == (600, 400, False)


def test_enlarging_is_said(tmp_path: Path) -> None:
    output = one(save(photograph(), tmp_path / "a.png"), Target(str(tmp_path / "a.jpg"), Size(1080, 1080)))
    assert output.enlarged
    assert "enlarged" in output.notes
    assert array(output.path).shape == (1080, 1080, 3)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 700),
    st.integers(1, 700),
    st.sampled_from(["fill", "fit"]),
    st.floats(0, 0.9),
    st.floats(0, 0.9),
)
def test_any_size_is_met_exactly(
    tmp_path: Path, width: int, height: int, fit: Literal["fill", "fit"], left: float, top: float
) -> None:
    source = tmp_path / "a.png"
    if not source.exists():
        save(photograph(), source)
    target = Target(
        str(tmp_path / "o.png"), Size(width, height), crop=Box(left, top, 1, 1), fit=fit, format="png"
    )
    output = one(str(source), target)
    with Image.open(output.path) as image:
        assert image.size == (width, height) == (output.width, output.height)


@pytest.mark.parametrize("format_", ["jpeg", "webp"])
@pytest.mark.parametrize("limit", [150_000, 80_000, 55_000])
def test_a_byte_limit_is_met_with_the_best_quality_that_fits(
    tmp_path: Path, format_: str, limit: int
) -> None:
    source = save(photograph("retina.jpg"), tmp_path / "a.png")
    target = Target(str(tmp_path / "a"), Size(1000, 1000), format=format_, bytes_max=limit, metadata=CREDIT)  # type: ignore[arg-type]
    output = one(source, target)
    assert output.bytes == Path(output.path).stat().st_size <= limit
    # Colours are stored at half size below 90: the step there is a large one.
    assert output.bytes > 0.7 * limit or output.quality == 92
    assert "over-bytes" not in output.notes
    assert (
        psnr(
            array(output.path), array(photograph("retina.jpg").resize((1000, 1000), Image.Resampling.LANCZOS))
        )
        > 30
    )


def test_a_limit_that_would_ruin_the_picture_is_told(tmp_path: Path) -> None:
    source = save(large(1500, 1500), tmp_path / "a.jpg")
    output = one(source, Target(str(tmp_path / "o.jpg"), Size(1000, 1000), bytes_max=5000))
    assert "over-bytes" in output.notes
    assert output.quality == 50


def test_a_file_that_is_too_small_is_made_larger(tmp_path: Path) -> None:
    source = save(photograph(), tmp_path / "a.png")
    plain = one(source, Target(str(tmp_path / "o.jpg"), Size(250, 250)))
    grown = one(source, Target(str(tmp_path / "o.jpg"), Size(250, 250), bytes_min=plain.bytes + 5000))
    assert grown.bytes >= plain.bytes + 5000
    tiny = one(
        save(Image.new("RGB", (300, 300)), tmp_path / "b.png"),
        Target(str(tmp_path / "t.jpg"), Size(250, 250), bytes_min=10_000),
    )
    assert "under-bytes" in tiny.notes


@pytest.mark.parametrize("format_", ["jpeg", "png", "webp", "tiff"])
def test_every_output_says_srgb_and_is_one(tmp_path: Path, camera_file: str, format_: str) -> None:
    output = one(camera_file, Target(str(tmp_path / "a"), Size(600, 400), format=format_))  # type: ignore[arg-type]
    with Image.open(output.path) as image:
        assert image.format == format_.upper()
        assert image.mode == "RGB"
        from media.colour import profile_name

        assert profile_name(image.info["icc_profile"]) == "sRGB"
    assert (
        off(array(output.path), array(large(3000, 2000).resize((600, 400), Image.Resampling.LANCZOS))) <= 16
    )
    mean = array(output.path).reshape(-1, 3).mean(axis=0)
    assert np.abs(mean - array(large(3000, 2000)).reshape(-1, 3).mean(axis=0)).max() < 1.5


def test_transparency_is_kept_where_it_can_be_and_matted_where_not(tmp_path: Path) -> None:
    picture = photograph().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    source = save(picture, tmp_path / "a.png")
    kept = one(source, Target(str(tmp_path / "o.png"), Size(300, 200), format="png"))
    with Image.open(kept.path) as image:
        assert image.mode == "RGBA"
        assert image.getchannel("A").getextrema() != (255, 255)
    matted = one(source, Target(str(tmp_path / "o.jpg"), Size(600, 400), surround="#ff0000"))
    assert "matted" in matted.notes
    assert np.abs(array(matted.path)[0].astype(int).mean(axis=0) - (254, 0, 0)).max() < 6


def exiftool(path: str) -> dict[str, object]:
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not installed: metadata is not read by an independent reader")
    shown = subprocess.run(["exiftool", "-j", "-G1", "-a", "-u", path], capture_output=True, check=True)
    return dict(json.loads(shown.stdout)[0])


@pytest.mark.parametrize("format_", ["jpeg", "png", "webp", "tiff"])
def test_credit_and_alt_text_are_read_by_others_and_nothing_private_is(
    tmp_path: Path, camera_file: str, format_: str
) -> None:
    output = one(camera_file, Target(str(tmp_path / "a"), Size(600, 400), format=format_, metadata=CREDIT))  # type: ignore[arg-type]
    found = exiftool(output.path)
    assert found["XMP-dc:Creator"] == CREDIT.creator
    assert found["XMP-dc:Rights"] == CREDIT.rights
    assert found["XMP-dc:Title"] == CREDIT.title
    assert found["XMP-dc:Description"] == CREDIT.description
    assert found["XMP-dc:Subject"] == list(CREDIT.keywords)
    assert found["XMP-photoshop:Credit"] == CREDIT.credit
    assert found["XMP-iptcCore:AltTextAccessibility"] == CREDIT.alt
    assert found["IFD0:Artist"] == CREDIT.creator
    assert found["IFD0:Copyright"] == CREDIT.rights
    if format_ != "webp":
        assert found["IPTC:By-line"] == CREDIT.creator
        assert found["IPTC:CopyrightNotice"] == CREDIT.rights
        assert found["IPTC:Keywords"] == list(CREDIT.keywords)
    text = json.dumps(found)
    for word in ("GPS", "SERIAL123", "HISTORY", "Thumbnail", "the editor", "Serial"):
        assert word not in text, word
    raw = Path(output.path).read_bytes()
    assert b"SERIAL123" not in raw
    assert b"HISTORY" not in raw


def test_without_words_there_is_no_metadata_at_all(tmp_path: Path, camera_file: str) -> None:
    found = exiftool(one(camera_file, Target(str(tmp_path / "a.jpg"), Size(600, 400))).path)
    assert not [name for name in found if name.startswith(("XMP", "IPTC", "IFD", "GPS", "ExifIFD"))]


SOURCE_TYPE = "Xmp.iptcExt.DigitalSourceType"
BASE = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@pytest.mark.parametrize("stated", ["", "Studio"])
def test_a_photographs_own_credit_stays_its_own(tmp_path: Path, stated: str) -> None:
    source = tmp_path / "bob.jpg"
    picture = Image.new("RGB", (600, 400))
    exif = picture.getexif()
    exif[0x013B], exif[0x8298] = "Bob", "(c) Bob"
    picture.save(source, exif=exif)
    silent = tmp_path / "silent.jpg"
    picture.save(silent)
    words = Metadata(creator=stated, credit=stated, rights=stated)
    for path, creator, rights in ((source, "Bob", "(c) Bob"), (silent, stated, stated)):
        made = one(str(path), Target(str(tmp_path / "o.jpg"), metadata=words, own_credit=True))
        said = read(made.path)
        assert (said.creator, said.credit, said.rights) == (creator, stated, rights)
    bare = read(one(str(source), Target(str(tmp_path / "o.jpg"))).path)
    assert (bare.creator, bare.rights) == ("", "")


def test_how_the_original_came_to_be_is_carried_over(tmp_path: Path) -> None:
    source = tell(
        save(photograph(), tmp_path / "a.jpg"),
        xmp={SOURCE_TYPE: BASE + "compositeWithTrainedAlgorithmicMedia"},
    )
    output = one(source, Target(str(tmp_path / "o.jpg"), Size(300, 300)))
    assert (
        exiftool(output.path)["XMP-iptcExt:DigitalSourceType"]
        == BASE + "compositeWithTrainedAlgorithmicMedia"
    )
    corrected = Target(
        str(tmp_path / "o.jpg"), Size(300, 300), metadata=Metadata(digital_source_type="digitalCapture")
    )
    assert exiftool(one(source, corrected).path)["XMP-iptcExt:DigitalSourceType"] == BASE + "digitalCapture"


def test_the_original_is_never_written_and_never_a_target(tmp_path: Path, camera_file: str) -> None:
    before = hashlib.sha256(Path(camera_file).read_bytes()).hexdigest()
    one(camera_file, Target(str(tmp_path / "a.jpg"), Size(600, 400), metadata=CREDIT), Look(quarter_turns=1))
    with pytest.raises(MediaError) as caught:
        one(camera_file, Target(camera_file, Size(600, 400)))
    assert caught.value.problem.code == "is-the-original"
    assert hashlib.sha256(Path(camera_file).read_bytes()).hexdigest() == before


def test_the_result_names_what_lies_on_the_disk(tmp_path: Path) -> None:
    output = one(
        save(photograph(), tmp_path / "a.png"),
        Target(str(tmp_path / "below" / "o.jpg"), Size(300, 300), metadata=CREDIT),
    )
    content = Path(output.path).read_bytes()
    assert output.sha256 == hashlib.sha256(content).hexdigest()
    assert output.bytes == len(content)


def test_an_unknown_colour_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError) as caught:
        one(
            save(photograph(), tmp_path / "a.png"),
            Target(str(tmp_path / "o.jpg"), Size(30, 90), fit="fit", surround="lilac"),
        )
    assert caught.value.problem.code == "not-a-colour"


def test_a_proxy_is_upright_srgb_and_small(camera_file: str) -> None:
    picture = proxy(ProxyRequest(camera_file, long_edge=900), SILENT)
    assert (picture.width, picture.height) == (900, 600)
    pixels = np.frombuffer(picture.rgb, np.uint8).reshape(600, 900, 3)
    assert psnr(pixels, array(large(3000, 2000).resize((900, 600), Image.Resampling.LANCZOS))) > 33
    big = proxy(ProxyRequest(camera_file, Look(quarter_turns=1), long_edge=10_000), SILENT)
    assert 3_900_000 < big.width * big.height <= 4_000_000
    assert big.width < big.height
    assert len(big.rgb) == big.width * big.height * 3


def test_a_proxy_shows_transparency_on_squares_or_a_matte(tmp_path: Path) -> None:
    source = save(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), tmp_path / "a.png")
    squares = np.frombuffer(proxy(ProxyRequest(source), SILENT).rgb, np.uint8).reshape(64, 64, 3)
    assert len(np.unique(squares)) == 2
    assert squares.min() > 200
    matte = np.frombuffer(proxy(ProxyRequest(source, matte="#102030"), SILENT).rgb, np.uint8)
    assert tuple(matte[:3]) == (16, 32, 48)


def test_a_one_pixel_picture_works(tmp_path: Path) -> None:
    source = save(Image.new("RGB", (1, 1), (9, 90, 200)), tmp_path / "a.png")
    output = one(
        source,
        Target(str(tmp_path / "o.png"), Size(100, 50), format="png"),
        Look(straighten=10, quarter_turns=1),
    )
    assert off(array(output.path), np.full((50, 100, 3), (9, 90, 200), np.uint8)) == 0
