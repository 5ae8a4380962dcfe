"""Photographs to a clip: gentle movement and cross-fades, composed by moviepy.

moviepy is imported only when a slideshow is made, for its import is slow, and without its habit of reading an
`.env` file from the folders above.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from media.developing import develop, examine
from media.errors import MediaError
from media.geometry import Size, crop_to_ratio
from media.output import replacing
from media.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Pixels = NDArray[np.uint8]
    FrameAt = Callable[[float], Pixels]

_ZOOM = 0.08  # how much nearer the last frame of a photograph is than its first; more is felt as a ride
_TO_REC709 = (  # moviepy hands over RGB and tags nothing: colours would shift
    "scale=out_color_matrix=bt709:out_range=limited,format=yuv420p,"
    "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
)


class SlideshowRequest(msgspec.Struct, frozen=True):
    """Photographs in order, and the clip to make of them. Sizes in pixels (even), times in seconds."""

    photos: tuple[str, ...]
    path: str
    width: int = 1080
    height: int = 1920
    seconds_each: float = 2.5  # from the start of one photograph to the start of the next
    fade: float = 0.6
    rate: int = 30  # frames a second


class SlideshowResult(msgspec.Struct, frozen=True):
    """The clip that was made."""

    path: str
    width: int
    height: int
    seconds: float
    bytes: int


def slideshow(request: SlideshowRequest, report: Report) -> SlideshowResult:
    """Write `request.path`, an H.264 clip without sound. Raises MediaError if a photograph is unusable."""
    if not request.photos:
        raise MediaError("slideshow-empty", request.path)
    if request.width % 2 or request.height % 2 or not 0 <= request.fade < request.seconds_each:
        raise MediaError("slideshow-settings", request.path)
    frame = Size(request.width, request.height)
    pictures = []
    for number, photo in enumerate(request.photos):
        report.checkpoint()
        report.progress(0.1 * number / len(request.photos), Path(photo).name)
        pictures.append(_prepared(photo, frame))
    with _without_dotenv():
        clip = _composed(pictures, request)
        with replacing(Path(request.path)) as temporary:
            clip.write_videofile(
                str(temporary),
                fps=request.rate,
                codec="libx264",
                audio=False,
                preset="veryfast",
                logger=_logger(report),
                ffmpeg_params=["-f", "mp4", "-crf", "20", "-profile:v", "high", "-movflags", "+faststart",
                               "-vf", _TO_REC709],
            )  # fmt: skip
            clip.close()
    return SlideshowResult(
        request.path, frame.width, frame.height, float(clip.duration), Path(request.path).stat().st_size
    )


@contextmanager
def _without_dotenv() -> Iterator[None]:
    """Keep moviepy's import from loading an `.env` file into the environment."""
    before = os.environ.get("PYTHON_DOTENV_DISABLED")
    os.environ["PYTHON_DOTENV_DISABLED"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHON_DOTENV_DISABLED"]
        else:
            os.environ["PYTHON_DOTENV_DISABLED"] = before


def _prepared(photo: str, frame: Size) -> "Image.Image":
    """Return the photograph upright, in sRGB, cropped to the frame's ratio, no larger than the zoom needs."""
    from PIL import Image

    original = examine(photo)
    needed = (round(frame.width * (1 + _ZOOM)), round(frame.height * (1 + _ZOOM)))
    scale = max(needed[0] / original.size.width, needed[1] / original.size.height)
    developed, _ = develop(original, min(1.0, scale))
    if developed.hasalpha():
        developed = developed.flatten(background=[255, 255, 255])
    picture = Image.fromarray(developed.numpy())
    box = crop_to_ratio(Size(*picture.size), frame.ratio)
    width, height = picture.size
    cut = (box.left * width, box.top * height, box.right * width, box.bottom * height)
    return picture.resize(needed, Image.Resampling.LANCZOS, box=cut)


def _composed(pictures: "list[Image.Image]", request: SlideshowRequest) -> Any:
    """Return the moviepy clip: each photograph zooms, nearer and farther in turn, and fades into the next.

    A fade is a clip of its own: moviepy's compositing with masks costs ten times as much a frame.
    """
    from moviepy import VideoClip, concatenate_videoclips

    shown = [_zooming(picture, request, nearer=number % 2 == 0) for number, picture in enumerate(pictures)]
    clips = []
    for number, picture in enumerate(shown):
        fade_in = request.fade if number else 0.0
        if number:
            clips.append(VideoClip(_fading(shown[number - 1], picture, request), duration=request.fade))
        alone = request.seconds_each - fade_in
        clips.append(VideoClip(partial(_later, picture, fade_in), duration=alone))
    return concatenate_videoclips(clips, method="chain")


def _zooming(picture: "Image.Image", request: SlideshowRequest, *, nearer: bool) -> "FrameAt":
    """Return the function time → frame. The window moves in parts of a pixel: nothing trembles."""
    import numpy as np
    from PIL import Image

    def frame(time: float) -> "Pixels":
        done = min(max(time / (request.seconds_each + request.fade), 0.0), 1.0)
        eased = done * done * (3 - 2 * done)
        scale = 1 + _ZOOM * (1 - eased if nearer else eased)
        width, height = request.width * scale, request.height * scale
        left, top = max(0.0, (picture.width - width) / 2), max(0.0, (picture.height - height) / 2)
        box = (left, top, min(left + width, picture.width), min(top + height, picture.height))
        return np.asarray(picture.resize((request.width, request.height), Image.Resampling.BICUBIC, box=box))

    return frame


def _later(picture: "FrameAt", seconds: float, time: float) -> "Pixels":
    return picture(seconds + time)


def _fading(before: "FrameAt", after: "FrameAt", request: SlideshowRequest) -> "FrameAt":
    """Return the function time → frame of the cross-fade from one moving picture to the next."""
    import numpy as np

    def frame(time: float) -> "Pixels":
        share = round(256 * min(max(time / request.fade, 0.0), 1.0))
        old, new = before(request.seconds_each + time), after(time)
        mixed = old.astype(np.uint16) * (256 - share) + new.astype(np.uint16) * share
        return (mixed >> 8).astype(np.uint8)

    return frame


def _logger(report: Report) -> Any:
    """Return a proglog logger that hands moviepy's frame count to `report` and lets the person cancel."""
    from proglog import ProgressBarLogger

    class ToReport(ProgressBarLogger):  # type: ignore[misc]  # proglog has no types
        def bars_callback(self, bar: str, attr: str, value: int, _old_value: int | None = None) -> None:
            total = self.bars[bar].get("total") or 0
            if attr == "index" and total:
                report.checkpoint()
                report.progress(0.1 + 0.9 * value / total, "")

    return ToReport()
