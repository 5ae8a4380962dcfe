"""What the processes of `tests.bench.photo` do: our pixels, the rivals', and the measures of quality."""

import io
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

import numpy as np
import psutil
from msgspec.structs import replace
from PIL import Image, ImageCms, ImageOps
from skimage.metrics import structural_similarity

from media import colour, output
from media.geometry import Size
from media.photo import RenderRequest, Target, render
from media.report import SILENT
from tests.media.photographs import array, icc, in_profile, large, psnr

SIZE = (6000, 4000)

Quality = tuple[float, float, float]  # dB, SSIM, share of the gradients


@cache
def _photograph() -> Image.Image:
    return large(*SIZE)


def in_space(name: str) -> tuple[Image.Image, bytes]:
    """Return the photograph in "p3" or "adobe" RGB, and the profile."""
    profile = icc("p3") if name == "p3" else colour.adobe_rgb()
    return in_profile(_photograph(), profile), profile


def _plainly(path: str | Path, content: bytes, *, source: object = None) -> output.Written:
    """Write as the rivals do: no temporary file, no fsync, no checksum."""
    Path(path).write_bytes(content)
    return output.Written(str(path), len(content), "")


def ours(request: RenderRequest) -> None:
    """One decode, all crops, written without metadata, fsync and checksum."""
    with patch.object(output, "write", _plainly):
        render(request, SILENT)


def vips(request: RenderRequest) -> None:
    """The best rival: half-size decode, colours converted once, all crops; no metadata, no fsync."""
    image = _vips_decoded(request.source)
    for target in request.targets:
        _vips_cropped(image, target).jpegsave(target.path, Q=92, keep="none")


def _vips_decoded(source: str):  # type: ignore[no-untyped-def]  # pyvips has no types
    import pyvips

    image = pyvips.Image.jpegload(source, shrink=2, access="sequential")
    image = image.icc_transform("srgb", intent="relative", black_point_compensation=True, depth=8)
    return image.copy_memory().autorot().copy_memory()


def _vips_cropped(image, target: Target):  # type: ignore[no-untyped-def]
    size = target.size or Size(2048, 2048)
    return image.thumbnail_image(size.width, height=size.height, crop="centre" if target.size else "none")


def pillow(request: RenderRequest) -> None:
    """What most scripts do: everything at full size, once for every output."""
    for target in request.targets:
        size = target.size or Size(2048, 2048)
        picture = ImageOps.fit(
            _pillow_decoded(request.source), (size.width, size.height), Image.Resampling.LANCZOS
        )
        picture.save(target.path, quality=92)


def _pillow_decoded(source: str) -> Image.Image:
    with Image.open(source) as opened:
        image: Image.Image = ImageOps.exif_transpose(opened)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(opened.info["icc_profile"]))
    converted = ImageCms.profileToProfile(
        image,
        profile,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return converted or image


def quality(request: RenderRequest) -> Quality:
    """Return our worst measures over the targets, against full-decode LANCZOS of the same part, written losslessly."""
    targets = tuple(replace(target, format="png", bytes_max=None) for target in request.targets)
    ours(replace(request, targets=targets))
    return _worst(request, lambda target: array(target.path))


def rival_quality(request: RenderRequest) -> Quality:
    """Return the rival's worst measures."""
    image = _vips_decoded(request.source)
    return _worst(request, lambda target: _vips_cropped(image, target).numpy())


def _worst(request: RenderRequest, pixels: Callable[[Target], np.ndarray]) -> Quality:
    whole = _pillow_decoded(request.source)
    found = []
    for target in request.targets:
        assert target.size is not None
        made = pixels(target)
        reference = np.asarray(
            ImageOps.fit(whole, (target.size.width, target.size.height), Image.Resampling.LANCZOS)
        )
        similar = structural_similarity(made, reference, channel_axis=2)  # type: ignore[no-untyped-call]
        found.append((psnr(made, reference), float(similar), _gradients(made) / _gradients(reference)))
    return min(one[0] for one in found), min(one[1] for one in found), min(one[2] for one in found)


def _gradients(pixels: np.ndarray) -> float:
    """Return the mean size of the steps between neighbours."""
    grey = pixels.astype(float).mean(axis=2)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())


def many(pipe: "Connection[object, object]", sources: list[str], folder: str, renders: int) -> None:
    """Render so many small photographs in this process, and send its memory after a tenth and at the end."""
    target = Target(str(Path(folder) / "many.jpg"), Size(320, 400))
    for at in range(renders):
        render(RenderRequest(sources[at % len(sources)], (target,)), SILENT)
        if at + 1 in (renders // 10, renders):
            pipe.send(psutil.Process().memory_info().rss)
