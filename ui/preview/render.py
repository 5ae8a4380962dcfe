"""A preview without a window: the pictures are made by workers, the screen is painted off any display."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from media import output
from media.clip import FrameRequest, frame
from media.errors import MediaError, Problem
from media.photo import FramedRequest, ProxyRequest, Target, framed, proxy
from media.picture import Picture
from studio import places, preview
from studio.jobs import Failed, Job, Runner, Succeeded
from studio.placements import Placement
from studio.post import Media, Post
from ui.preview.finishing import as_finished, target_of
from ui.preview.paint import paint

LONG_EDGE = 1280  # px of the pictures asked for: enough for a phone at two pixels a point


class Rendering(msgspec.Struct, frozen=True):
    """The preview that was written; `problems` are those of pictures that could not be made and stand empty in it."""

    path: str
    width: int
    height: int
    described: str  # what it shows, in words
    problems: tuple[Problem, ...] = ()


def render_preview(
    post: Post,
    media: Mapping[str, Media],
    placement: Placement,
    out_png: Path,
    *,
    runner: Runner,
    dark: bool = False,
    account: str = "",
    scale: float = 2.0,
    page: int = 0,
) -> Rendering:
    """Write what `placement` will show of `post` to `out_png`, `scale` pixels a point of a phone 390 points wide.

    `page` is the picture that is swiped to; `studio.preview.at_desk(placement)` is what is read at a desk.
    Raises MediaError where the file cannot be written.
    """
    application()
    scene = preview.scene(post, media, placement, account=account)
    targets = [target_of(post, media[seen.media], seen, placement) for seen in scene.frames]
    jobs = [
        _start(runner, media[seen.media], seen, target)
        for seen, target in zip(scene.frames, targets, strict=True)
    ]
    frames = tuple(
        as_finished(seen) if target else seen for seen, target in zip(scene.frames, targets, strict=True)
    )
    images: list[QImage | None] = []
    problems: list[Problem] = []
    for outcome in [job.wait() for job in jobs]:
        images.append(image_of(outcome.value) if isinstance(outcome, Succeeded) else None)
        if isinstance(outcome, Failed):
            problems.append(outcome.problem)
    shown = paint(msgspec.structs.replace(scene, frames=frames), images, dark=dark, scale=scale, page=page)
    with output.replacing(out_png) as temporary:
        if not QImageWriter(str(temporary), QByteArray(b"png")).write(shown):
            raise MediaError("write-failed", str(out_png))
    return Rendering(str(out_png), shown.width(), shown.height(), preview.describe(scene), tuple(problems))


def application() -> QGuiApplication:
    """Return Qt's application, made for no display where there is none yet: painting needs its fonts."""
    known = QGuiApplication.instance()
    if isinstance(known, QGuiApplication):
        return known
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])


def image_of(picture: Picture) -> QImage:
    """Return a worker's raw pixels as an image that owns them."""
    raw = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)


def model_path(name: str) -> str:
    """Return where the model called `name` lies; empty where it is not installed."""
    found = places.asset(f"models/{name}.onnx")
    return str(found) if found else ""


def _start(runner: Runner, media: Media, seen: preview.Frame, target: Target | None) -> Job[Picture]:
    if media.kind == "clip":
        asked = FrameRequest(media.path, seen.at, LONG_EDGE, unrepaired=seen.resolved.unrepaired)
        return runner.submit(frame, asked, lane="interactive")
    look = preview.look(seen.resolved, model_path, seen.slide, seen.ratio)
    if target is not None:
        return runner.submit(framed, FramedRequest(media.path, target, look, LONG_EDGE), lane="interactive")
    return runner.submit(proxy, ProxyRequest(media.path, look, long_edge=LONG_EDGE), lane="interactive")
