"""Renders of clips with few words, for the tests."""

from fractions import Fraction
from pathlib import Path

from media.clip import ClipRequest, ClipResult, ClipTarget, render
from media.clip_probe import ClipInfo, Moment, probe_clip
from media.report import SILENT

UPRIGHT = (216, 384)  # 9:16, small
SCALE = 384 / 180  # of the grid, when the whole height fills the frame


def known(path: Path) -> ClipInfo:
    return probe_clip(str(path), SILENT)


def at(info: ClipInfo, frame: int) -> Moment:
    return info.moment(float(frame / Fraction(*info.rate)))


def cut(source: Path, folder: Path, info: ClipInfo, first: int, last: int, **settings: object) -> ClipResult:
    return run(source, folder, start=at(info, first), end=at(info, last), **settings)


def run(source: Path, folder: Path, **settings: object) -> ClipResult:
    """Render with `settings` of the request or of its target."""
    of_target = {name: settings.pop(name) for name in list(settings) if name in ClipTarget.__struct_fields__}
    target = {"width": UPRIGHT[0], "height": UPRIGHT[1], **of_target}
    path = str(folder / "made" / f"{source.stem}.mp4")
    request = ClipRequest(str(source), ClipTarget(path, **target), **settings)  # type: ignore[arg-type]
    return render(request, SILENT)
