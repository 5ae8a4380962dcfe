import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from media import colour
from media.developing import develop, examine
from tests.media.photographs import array, icc, in_profile, off, photograph, save, tell

# Adobe RGB (1998) specification, table 4.3: colorants adapted to D50.
ADOBE_COLORANTS = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def developed(path: str) -> np.ndarray:
    image, honoured = develop(examine(path))
    assert honoured
    return image.numpy()  # type: ignore[no-any-return]


def test_our_adobe_rgb_has_the_specifications_colorants() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(colour.adobe_rgb())).profile
    colorants = (profile.red_colorant, profile.green_colorant, profile.blue_colorant)
    found = [colorant[0] for colorant in colorants if colorant is not None]
    assert np.abs(np.array(found) - np.array(ADOBE_COLORANTS)).max() < 0.0005
    assert profile.media_white_point is not None
    assert np.abs(np.array(profile.media_white_point[0]) - (0.9642, 1.0, 0.8249)).max() < 0.0005


@pytest.mark.parametrize("suffix", ["png", "tiff", "jpg", "webp"])
@pytest.mark.parametrize("name", ["p3", "adobe"])
def test_a_wide_profile_becomes_srgb(tmp_path: Path, suffix: str, name: str) -> None:
    profile = icc("p3") if name == "p3" else colour.adobe_rgb()
    wide = in_profile(photograph(), profile)
    choices: dict[str, dict[str, Any]] = {
        "jpg": {"quality": 98, "subsampling": 0},
        "webp": {"lossless": True},
    }
    options = choices.get(suffix, {})
    path = save(wide, tmp_path / f"a.{suffix}", icc_profile=profile, **options)
    assert off(array(wide), array(photograph())) > 8  # ignoring the profile would be seen
    # JPEG's own loss grows on its way out of a wide space.
    assert off(developed(path), array(photograph())) <= (7 if suffix == "jpg" else 2)


def test_adobe_rgb_by_exif_alone_is_believed(tmp_path: Path) -> None:
    wide = in_profile(photograph(), colour.adobe_rgb())
    path = save(wide, tmp_path / "a.jpg", quality=98, subsampling=0)
    tell(path, exif={"Exif.Photo.ColorSpace": "65535", "Exif.Iop.InteroperabilityIndex": "R03"})
    assert examine(path).uncalibrated
    assert off(developed(path), array(photograph())) <= 5


def test_cmyk_with_its_profile_is_converted_through_it(tmp_path: Path) -> None:
    profile = icc("cmyk")
    press = in_profile(photograph(), profile, "CMYK")
    back = ImageCms.profileToProfile(
        press,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert back is not None
    path = save(press, tmp_path / "a.tiff", icc_profile=profile)
    assert off(developed(path), array(back)) <= 2
    path = save(press, tmp_path / "a.jpg", icc_profile=profile, quality=98)
    assert off(developed(path), array(back)) <= 8


@pytest.mark.parametrize("suffix", ["jpg", "tiff"])
def test_cmyk_without_a_profile_looks_like_the_picture(tmp_path: Path, suffix: str) -> None:
    press = in_profile(photograph(), icc("cmyk"), "CMYK")
    found = developed(save(press, tmp_path / f"a.{suffix}"))
    assert found.shape == (400, 600, 3)
    assert np.abs(found.astype(int) - array(photograph())).mean() < 8


def test_a_profile_of_another_kind_of_picture_is_not_used(tmp_path: Path) -> None:
    grey = photograph().convert("L")
    image, honoured = develop(examine(save(grey, tmp_path / "a.tiff", icc_profile=icc("p3"))))
    assert not honoured
    assert off(image.numpy(), array(grey)) == 0


def test_a_broken_profile_is_noticed_and_the_picture_still_opens(tmp_path: Path) -> None:
    broken = icc("p3")[:200] + bytes(280)
    image, honoured = develop(examine(save(photograph(), tmp_path / "a.png", icc_profile=broken)))
    assert not honoured
    assert off(image.numpy(), array(photograph())) == 0


def test_profiles_are_named() -> None:
    assert colour.profile_name(colour.adobe_rgb()) == "Adobe RGB (1998) compatible"
    assert colour.profile_name(b"nothing") == ""
    assert colour.is_usable(colour.adobe_rgb())
    assert not colour.is_usable(b"nothing" * 30)


def test_floating_point_is_linear_light(tmp_path: Path) -> None:
    grey = np.asarray(photograph().convert("L")).astype(np.float32) / 255
    linear = np.where(grey <= 0.04045, grey / 12.92, ((grey + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )  # IEC 61966-2-1
    assert (
        off(developed(save(Image.fromarray(linear), tmp_path / "a.tiff")), array(photograph().convert("L")))
        <= 2
    )
