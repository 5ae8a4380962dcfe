"""Cutting a subject out from the command line: what the person writes becomes a request to `media.cutout`."""

import re
from pathlib import Path

from media.cutout import CutoutLook, CutoutRequest
from media.encoding import Format
from media.metadata import Metadata
from studio import models
from studio.errors import UserError

_FORMATS: dict[str, Format] = {
    ".png": "png", ".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg", ".tif": "tiff", ".tiff": "tiff",
}  # fmt: skip


def request(
    source: str,
    out: str,
    *,
    model: str = models.DEFAULT,
    background: str = "transparent",
    words: Metadata | None = None,
) -> CutoutRequest:
    """Return the request for `main.py cutout`: the ending of `out` chooses the format.

    `background` is "transparent", "#rrggbb", "blur:R" (R in pixels) or the path of another picture. Raises UserError
    "cutout-format", "background-unknown", and as `models.locate` does.
    """
    kind = _FORMATS.get(Path(out).suffix.lower())
    if kind is None:
        raise UserError("cutout-format", out, formats=", ".join(sorted(_FORMATS)))
    look, blur = _look(model, str(models.locate(model)), background)
    return CutoutRequest(source, out, look, kind, words or Metadata(), blur_pixels=blur)


def _look(model: str, path: str, background: str) -> tuple[CutoutLook, float]:
    """Return what stands behind the subject, and the blur's radius in pixels (0: none)."""
    if background == "transparent":
        return CutoutLook(model, path), 0
    if re.fullmatch(r"#[0-9a-fA-F]{6}", background):
        return CutoutLook(model, path, "colour", colour=background.lower()), 0
    if blur := re.fullmatch(r"blur:(\d{1,4}(?:\.\d+)?)", background):
        return CutoutLook(model, path, "blur"), float(blur[1])
    if Path(background).is_file():
        return CutoutLook(model, path, "picture", path=background), 0
    raise UserError("background-unknown", background, background=background)
