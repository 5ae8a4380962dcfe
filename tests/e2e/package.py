"""Looking at a package as a platform and a stranger's programs would: Pillow, littleCMS, PyAV, ExifTool, hashlib.

Nothing of the program takes part.
"""

import hashlib
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from tests.media.clips import boxes

STEP = 8  # pixels of the original to one of the copy that is searched
Pixels = NDArray[np.float64]


class Found(NamedTuple):
    """Where in its original an output comes from (0–1), and how far their pixels are apart (255ths, on average)."""

    left: float
    top: float
    right: float
    bottom: float
    apart: float


def upright(path: Path) -> Image.Image:
    """Return an original as it is to be seen: turned by its orientation, and in sRGB."""
    pillow_heif.register_heif_opener()
    with Image.open(path) as image:
        profile = image.info.get("icc_profile")
        seen = ImageOps.exif_transpose(image).convert("RGB")
    if profile:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            seen, source, ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
        assert converted is not None
        return converted
    return seen


def find(output: Image.Image, original: Image.Image) -> Found:
    """Return which part of the upright original an output shows, the largest of the output's ratio, by its pixels."""
    width = min(original.width, round(original.height * output.width / output.height))
    height = min(original.height, round(original.width * output.height / output.width))
    spare = (original.width - width, original.height - height)
    small = (width // STEP, height // STEP)
    wanted = _pixels(output.resize(small, Image.Resampling.BOX))
    field = _pixels(original.resize((original.width // STEP, original.height // STEP), Image.Resampling.BOX))
    rough = {
        (x, y): _apart(field[y // STEP :, x // STEP :][: small[1], : small[0]], wanted)
        for x in range(0, spare[0] + 1, STEP)
        for y in range(0, spare[1] + 1, STEP)
    }
    near = min(rough, key=lambda place: rough[place])
    exact = {
        (x, y): _apart(_pixels(part.resize(small, Image.Resampling.BOX)), wanted)
        for x in _around(near[0], spare[0])
        for y in _around(near[1], spare[1])
        if (part := original.crop((x, y, x + width, y + height)))
    }
    left, top = min(exact, key=lambda place: exact[place])
    edges = (left / original.width, top / original.height)
    ends = ((left + width) / original.width, (top + height) / original.height)
    return Found(*edges, *ends, exact[left, top])


def _around(place: int, most: int) -> range:
    return range(max(0, place - STEP), min(most, place + STEP) + 1, 2)


def _apart(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one - other).mean()) if one.shape == other.shape else 255.0


def _pixels(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"), dtype=np.float64)


def is_srgb(image: Image.Image) -> bool:
    """Say whether a picture's profile is sRGB, or there is none, which everybody takes for sRGB."""
    profile = image.info.get("icc_profile")
    if not profile:
        return True
    return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))


def metadata(folder: Path) -> str:
    """Return all that ExifTool reads out of the files in `folder`, as text; empty where there is no ExifTool."""
    program = shutil.which("exiftool")
    if program is None:
        return ""
    command = [program, "-r", "-a", "-G1", "-s", "-ee", str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Clip(NamedTuple):
    """What a stranger's player says about a clip."""

    codec: str
    pixels: str
    size: tuple[int, int]
    colours: tuple[int, int, int]  # primaries, transfer, matrix; ITU-T H.273: 1 is Rec. 709
    seconds: float
    audio: str
    frames: int
    first: Pixels  # the luma of its first frame


def look_at(path: Path) -> Clip:
    """Decode a clip to its end."""
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context = video.codec_context
        colours = (context.color_primaries, context.color_trc, context.colorspace)
        assert container.duration is not None
        seconds = container.duration / av.time_base
        luma = [frame.to_ndarray(format="gray").astype(float) for frame in container.decode(video)]
        said = (context.name, str(context.pix_fmt), (context.width, context.height))
        return Clip(*said, colours, seconds, audio.codec_context.name, len(luma), luma[0])


def moment(first: Pixels, original: Path, near: float) -> float:
    """Return which moment of the original, within a second of `near`, looks most like `first`, framed 9:16."""
    likeness: dict[float, float] = {}
    wanted = _small(first)
    with av.open(str(original)) as container:
        container.seek(int(max(0.0, near - 3.0) * av.time_base))
        for frame in container.decode(video=0):
            if frame.time is None or frame.time > near + 1.0:
                break
            if frame.time > near - 1.0:
                luma = frame.to_ndarray(format="gray").astype(float)
                width = luma.shape[0] * 9 // 16
                left = (luma.shape[1] - width) // 2
                seen = _small(luma[:, left : left + width])
                likeness[frame.time] = float(np.corrcoef(wanted.ravel(), seen.ravel())[0, 1])
    return max(likeness, key=lambda time: likeness[time])


def _small(luma: Pixels) -> Pixels:
    return np.asarray(
        Image.fromarray(luma.astype(np.uint8)).resize((90, 160), Image.Resampling.BOX), dtype=float
    )


def begins_with_its_index(path: Path) -> bool:
    """Say whether the index lies before the pictures, so that a clip plays while it is being loaded."""
    names = boxes(path)
    return names.index("moov") < names.index("mdat")


def manifest_lies(folder: Path) -> list[str]:
    """Return where `manifest.json` and the folder differ: files, sizes, sums."""
    document: Any = json.loads((folder / "manifest.json").read_bytes())
    listed = {entry["path"]: entry for entry in document["files"]}
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    del there["manifest.json"]
    lies = [f"not listed or not there: {name}" for name in listed.keys() ^ there.keys()]
    for name in listed.keys() & there.keys():
        content = there[name].read_bytes()
        if listed[name]["bytes"] != len(content):
            lies.append(f"size of {name}")
        if listed[name]["sha256"] != hashlib.sha256(content).hexdigest():
            lies.append(f"sum of {name}")
    return [*lies, *([] if document["complete"] else ["not complete"])]


def sums(paths: tuple[Path, ...]) -> dict[str, str]:
    """Return the SHA-256 of each file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
