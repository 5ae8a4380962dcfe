"""Photographs to a clip: gentle movement and cross-fades, composed by moviepy, with music under it.

Each photograph shows as it was edited: what `media.photo` makes of it for a frame is what moves here. Only the two
that are on the screen are in memory, no larger than the frame needs them.

moviepy is imported only when a slideshow is made, for its import is slow, and without its habit of reading an
`.env` file from the folders above. It never sees a file of the person's: pictures come as pixels, music as a WAV file.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from media import music, output
from media.clip_probe import ClipInfo, probe_clip
from media.developing import examine
from media.errors import MediaError
from media.geometry import CENTRE, Box, Point, Size
from media.photo import Look, Target, finished, shown
from media.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Pixels = NDArray[np.uint8]

MOVEMENT = 0.08  # how much nearer a photograph comes by default; more is felt as a ride
MOVEMENT_MAX = 0.5
_MUSIC_BITS = "192k"  # a second: more than any placement keeps
_TO_REC709 = (  # moviepy hands over RGB and tags nothing: colours would shift
    "scale=out_color_matrix=bt709:out_range=limited,format=yuv420p,"
    "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
)


class Still(msgspec.Struct, frozen=True):
    """One photograph, or with `look.slide` words, as it stands in the frame. Crop and point are as in `Target`."""

    source: str
    look: Look = Look()
    crop: Box | None = None  # of the picture after the look; None: all of it, narrowed to the frame
    fit: Literal["fill", "fit"] = "fill"
    surround: str = "#ffffff"
    towards: Point = CENTRE  # where in the frame the movement goes


class SlideshowRequest(msgspec.Struct, frozen=True):
    """Photographs in order, and the clip to make of them. Sizes in pixels (even), times in seconds."""

    photos: tuple[Still, ...]
    path: str
    width: int = 1080
    height: int = 1920
    seconds_each: float = 2.5  # from the start of one photograph to the start of the next
    fade: float = 0.6
    movement: float = (
        MOVEMENT  # how much nearer a photograph comes, or how much farther it goes; 0: it stands still
    )
    rate: int = 30  # frames a second
    music: str = ""  # a file with sound
    music_start: float = 0.0
    quick: bool = False  # to look at: made as fast as possible
    kept: str = ""  # a folder in which pictures of this size are kept for the next time; empty: nowhere
    model_path: str = ""  # of the network that cutouts among them need, for whoever hands out the work


class SlideshowResult(msgspec.Struct, frozen=True):
    """The clip that was made."""

    path: str
    width: int
    height: int
    seconds: float
    bytes: int
    info: ClipInfo


def slideshow(request: SlideshowRequest, report: Report) -> SlideshowResult:
    """Write `request.path`, an H.264 clip tagged Rec. 709, with the music as AAC.

    Its length is that of whole frames, as near as they come to the photographs' seconds. Raises MediaError
    "slideshow-empty", "slideshow-settings", for a photograph as `media.photo.finished`, and for music as `music.lay`.
    """
    _check(request)
    for number, still in enumerate(request.photos):
        report.checkpoint()
        report.progress(0.05 * number / len(request.photos), Path(still.source).name)
        if still.look.slide is None:
            examine(still.source)  # so that what cannot be used is named at once
    frames = max(1, round(len(request.photos) * request.seconds_each * request.rate))
    with contextlib.ExitStack() as open_:
        sound = ""
        if request.music:
            folder = open_.enter_context(output.scratch())
            sound = str(folder / "music.wav")
            samples = round(frames / request.rate * music.RATE)
            music.lay(request.music, request.music_start, samples, Path(sound), report)
        open_.enter_context(_without_dotenv())
        temporary = open_.enter_context(output.replacing(request.path))
        _write(_Reel(request, report), frames, sound, temporary, report)
        info = probe_clip(str(temporary), report)  # moviepy does not say when its encoder ended early
        if abs(info.seconds - frames / request.rate) > 1 / request.rate:
            raise MediaError("slideshow-unfinished", request.path)
    size = Path(request.path).stat().st_size
    info = msgspec.structs.replace(info, path=request.path, bytes=size)
    return SlideshowResult(request.path, request.width, request.height, frames / request.rate, size, info)


def _check(request: SlideshowRequest) -> None:
    if not request.photos:
        raise MediaError("slideshow-empty", request.path)
    sizes = request.width >= 16 and request.height >= 16 and not request.width % 2 and not request.height % 2
    times = 0 <= request.fade < request.seconds_each and request.rate >= 1 and request.music_start >= 0
    if not (sizes and times and 0 <= request.movement <= MOVEMENT_MAX):
        raise MediaError("slideshow-settings", request.path)


def _write(reel: "_Reel", frames: int, sound: str, target: Path, report: Report) -> None:
    """Let moviepy take frame after frame and have them encoded."""
    from moviepy import VideoClip

    request = reel.request
    rate = request.rate
    # Half a frame more than it is: moviepy counts whole frames, and must not count one too few.
    clip = VideoClip(lambda time: reel.frame(round(time * rate)), duration=(frames + 0.5) / rate)
    quality = ["-crf", "26", "-g", str(rate)] if request.quick else ["-crf", "20", "-g", str(2 * rate)]
    aac = ["-map", "0:v:0", "-map", "1:a:0", "-b:a", _MUSIC_BITS] if sound else []
    clip.write_videofile(
        str(target),
        fps=rate,
        codec="libx264",
        audio=sound or False,
        audio_codec="aac",
        preset="ultrafast" if request.quick else "veryfast",
        logger=_logger(report),
        ffmpeg_params=["-f", "mp4", *quality, *aac, "-profile:v", "high", "-movflags", "+faststart",
                       "-map_metadata", "-1", "-vf", _TO_REC709],
    )  # fmt: skip
    clip.close()


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


class _Reel:
    """The frames by their number. Each photograph zooms, nearer and farther in turn, and fades into the next.

    Composed here: moviepy's compositing with masks costs ten times as much a frame.
    """

    def __init__(self, request: SlideshowRequest, report: Report) -> None:
        self.request, self._report = request, report
        self._held: dict[int, Image.Image] = {}

    def frame(self, index: int) -> "Pixels":
        """Return frame `index` as RGB."""
        import numpy as np
        from PIL import Image

        request = self.request
        time = index / request.rate
        number = min(int(time / request.seconds_each + 1e-6), len(request.photos) - 1)
        into = max(0.0, time - number * request.seconds_each)
        seen = self._moved(number, into)
        if number and into < request.fade:
            seen = Image.blend(
                self._moved(number - 1, into + request.seconds_each), seen, into / request.fade
            )
        return np.asarray(seen)

    def _moved(self, number: int, time: float) -> "Image.Image":
        """Return a photograph `time` seconds after it came. Its frame moves in parts of a pixel: nothing trembles."""
        from PIL import Image

        request, picture = self.request, self._picture(number)
        if not request.movement:
            return picture
        done = min(max(time / (request.seconds_each + request.fade), 0.0), 1.0)
        eased = done * done * (3 - 2 * done)
        scale = 1 + request.movement * (eased if number % 2 else 1 - eased)
        width = min(request.width * scale, picture.width)
        height = min(request.height * scale, picture.height)
        towards = request.photos[number].towards
        left = (picture.width - width) * min(max(towards.x, 0.0), 1.0)
        top = (picture.height - height) * min(max(towards.y, 0.0), 1.0)
        box = (left, top, left + width, top + height)
        return picture.resize((request.width, request.height), Image.Resampling.BICUBIC, box=box)

    def _picture(self, number: int) -> "Image.Image":
        if number not in self._held:
            self._held = {at: one for at, one in self._held.items() if at == number - 1}
            self._held[number] = _prepared(self.request, self.request.photos[number], self._report)
        return self._held[number]


def _prepared(request: SlideshowRequest, still: Still, report: Report) -> "Image.Image":
    """Return a photograph as it was edited, as large as the movement needs it."""
    from PIL import Image

    nearer = 1 + request.movement
    size = Size(round(request.width * nearer), round(request.height * nearer))
    kept = Path(request.kept, f"{_key(still, size)}.ppm") if request.kept else None
    if kept is not None and kept.exists():
        with Image.open(kept, formats=["PPM"]) as picture:
            return picture.convert("RGB")
    target = Target("", size, crop=still.crop, fit=still.fit, surround=still.surround)
    pixels, _ = finished(still.source, target, still.look, report)
    raw = shown(pixels, "#ffffff")
    if kept is not None:
        output.write(kept, b"P6 %d %d 255\n" % (raw.width, raw.height) + raw.rgb)
    return Image.frombytes("RGB", (raw.width, raw.height), raw.rgb)


def _key(still: Still, size: Size) -> str:
    """Return what makes one prepared picture different from another."""
    state = Path(still.source).stat() if still.source else None
    stamp = (state.st_size, state.st_mtime_ns) if state else ()
    return hashlib.sha256(msgspec.msgpack.encode((still, size, stamp))).hexdigest()[:32]


def _logger(report: Report) -> Any:
    """Return a proglog logger that hands moviepy's frame count to `report` and lets the person cancel."""
    from proglog import ProgressBarLogger

    class ToReport(ProgressBarLogger):  # type: ignore[misc]  # proglog has no types
        def bars_callback(self, bar: str, attr: str, value: int, _old_value: int | None = None) -> None:
            total = self.bars[bar].get("total") or 0
            if attr == "index" and total:
                report.checkpoint()
                report.progress(0.05 + 0.95 * value / total, "")

    return ToReport()
