"""The frame that stands for a clip, as a picture of its own: framed, turned, toned and lettered as the clip is."""

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from media import clip_mark, clip_picture, encoding, ffmpeg, output, subtitles
from media.clip_probe import ClipInfo, Moment, open_clip, probe_clip
from media.clip_recipe import pieces_of, recipe
from media.clip_request import ClipRequest
from media.clip_times import shown_at
from media.developing import vips
from media.picture import Picture
from media.report import Report

if TYPE_CHECKING:
    import pyvips


class CoverRequest(msgspec.Struct, frozen=True):
    """Write the frame on the screen at `at` to `path`, a JPEG, as it is in the file that `clip` makes."""

    clip: ClipRequest
    at: Moment
    path: str


class StillRequest(msgspec.Struct, frozen=True):
    """The frame on the screen at `at` as it will be in the file that `clip` makes, at most `long_edge` pixels long."""

    clip: ClipRequest
    at: Moment
    long_edge: int = 1280


class Covered(msgspec.Struct, frozen=True):
    """The picture that was written."""

    path: str
    width: int
    height: int
    bytes: int
    sha256: str


def write_cover(request: CoverRequest, report: Report) -> Covered:
    """Write the picture. Raises MediaError as `probe_clip`, `recipe`, `ffmpeg.run` and `output.write` do."""
    picture = _made(request.clip, request.at, report)
    Path(request.path).parent.mkdir(parents=True, exist_ok=True)
    content = encoding.encode(picture, "jpeg").content
    written = output.write(request.path, content, source=request.clip.source)
    return Covered(written.path, picture.width, picture.height, written.bytes, written.sha256)


def show_still(request: StillRequest, report: Report) -> Picture:
    """Return the frame. It goes the export's own way, through ffmpeg in the file's size; raises as `write_cover`."""
    picture = _made(request.clip, request.at, report)
    scale = min(1.0, request.long_edge / max(picture.width, picture.height))
    small = picture.resize(scale) if scale < 1.0 else picture
    return Picture(small.width, small.height, bytes(small.cast("uchar").write_to_memory()))


def _made(clip: ClipRequest, at: Moment, report: Report) -> "pyvips.Image":
    """Return the frame as it is in the file: RGB, in memory."""
    info = probe_clip(clip.source, report)
    with output.scratch() as folder:
        still = folder / "still.png"
        begins = _beginning(clip, at, info, report)
        said = subtitles.standing(
            clip.subtitles, pieces_of(clip, info), info.start, float(info.seconds_of(begins))
        )
        _decode(_alone(clip, begins), info, said, still, report)
        return vips().Image.pngload(str(still)).copy_memory()


def _beginning(request: ClipRequest, at: Moment, info: ClipInfo, report: Report) -> Moment:
    """Return where the frame begins that is on the screen at `at`: a cut there begins with it."""
    base = Fraction(*info.time_base)
    wanted = max(info.start, round(at.exact / base))
    with open_clip(request.source, info.container) as clip:
        ticks = shown_at(clip, clip.streams[info.stream], wanted, report)
    return Moment(ticks, *info.time_base)


def _alone(request: ClipRequest, at: Moment) -> ClipRequest:
    """Return the request for the clip from the frame on, without sound."""
    target = msgspec.structs.replace(request.target, silent_track=False)
    return msgspec.structs.replace(
        request, target=target, start=at, end=None, ranges=(), sound=False, cut="exact"
    )


def _decode(
    request: ClipRequest, info: ClipInfo, said: subtitles.Burning | None, still: Path, report: Report
) -> None:
    """Write the first frame of `request` to `still`: RGB, for JPEG's own colour matrix is not the clip's."""
    with ExitStack() as stack:
        frame = clip_picture.frame_of(request, info)
        stamp = stack.enter_context(clip_mark.stamped(request.mark, frame, request.shape))
        lines = stack.enter_context(subtitles.written(said, frame))
        plan = recipe([request], info, [None], [stamp], [lines])
        ffmpeg.run(
            [
                *plan.reading,
                *("-filter_complex", plan.graph),
                *plan.outputs[0].maps,
                *("-frames:v", "1", "-pix_fmt", "rgb24", "-c:v", "png"),
                *ffmpeg.target(still, "image2"),
            ],
            file=request.source,
            report=report,
        )
