"""The frame that stands for a clip, as a picture of its own: framed, turned, toned and lettered as the clip is."""

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import msgspec

from media import clip_mark, clip_picture, encoding, ffmpeg, output, subtitles
from media.clip_probe import ClipInfo, Moment, open_clip, probe_clip
from media.clip_recipe import pieces_of, recipe
from media.clip_request import ClipRequest
from media.clip_times import shown_at
from media.developing import vips
from media.report import Report


class CoverRequest(msgspec.Struct, frozen=True):
    """Write the frame on the screen at `at` to `path`, a JPEG, as it is in the file that `clip` makes."""

    clip: ClipRequest
    at: Moment
    path: str


class Covered(msgspec.Struct, frozen=True):
    """The picture that was written."""

    path: str
    width: int
    height: int
    bytes: int
    sha256: str


def write_cover(request: CoverRequest, report: Report) -> Covered:
    """Write the picture. Raises MediaError as `probe_clip`, `recipe`, `ffmpeg.run` and `output.write` do."""
    info = probe_clip(request.clip.source, report)
    still = output.temporary_beside(Path(request.path).with_suffix(".png"))
    still.parent.mkdir(parents=True, exist_ok=True)
    try:
        _decode(_alone(request, _beginning(request, info, report)), info, still, report)
        picture = vips().Image.pngload(str(still)).copy_memory()
    finally:
        still.unlink(missing_ok=True)
    content = encoding.encode(picture, "jpeg").content
    written = output.write(request.path, content, source=request.clip.source)
    return Covered(written.path, picture.width, picture.height, written.bytes, written.sha256)


def _beginning(request: CoverRequest, info: ClipInfo, report: Report) -> Moment:
    """Return where the frame begins that is on the screen at the time asked for: a cut there begins with it."""
    base = Fraction(*info.time_base)
    wanted = max(info.start, round(request.at.exact / base))
    with open_clip(request.clip.source, info.container) as clip:
        ticks = shown_at(clip, clip.streams[info.stream], wanted, report)
    return Moment(ticks, *info.time_base)


def _alone(request: CoverRequest, at: Moment) -> ClipRequest:
    """Return the request for the clip from the frame on, without sound."""
    target = msgspec.structs.replace(request.clip.target, silent_track=False)
    return msgspec.structs.replace(
        request.clip, target=target, start=at, end=None, ranges=(), sound=False, cut="exact"
    )


def _decode(request: ClipRequest, info: ClipInfo, still: Path, report: Report) -> None:
    """Write the first frame of `request` to `still`: RGB, for JPEG's own colour matrix is not the clip's."""
    with ExitStack() as stack:
        frame = clip_picture.frame_of(request, info)
        stamp = stack.enter_context(clip_mark.stamped(request.mark, frame, request.shape))
        said = subtitles.cut(request.subtitles, pieces_of(request, info), info.start)
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
