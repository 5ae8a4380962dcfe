"""Cutting a subject out: what a post or a command line says becomes a request to `media.cutout`."""

import re
from pathlib import Path

import msgspec

from media.cutout import CutoutLook, CutoutRequest
from media.edits import Background
from media.encoding import Format
from media.metadata import Metadata
from studio import models
from studio.errors import UserError
from studio.post import Cutout

_FORMATS: dict[str, Format] = {
    ".png": "png", ".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg", ".tif": "tiff", ".tiff": "tiff",
}  # fmt: skip


def request(
    source: str,
    out: str,
    *,
    model: str = models.DEFAULT,
    background: str = "transparent",
    plain: bool = False,
    words: Metadata | None = None,
) -> CutoutRequest:
    """Return the request for `main.py cutout`: the ending of `out` chooses the format.

    `background` is "transparent", "#rrggbb", "blur:R" (R in pixels) or the path of another picture; `plain` leaves the
    mask as the model says. Raises UserError "output-format-unusable", "background-unusable", and as `models.locate`.
    """
    kind = _FORMATS.get(Path(out).suffix.casefold())
    if kind is None:
        raise UserError("output-format-unusable", out, known=", ".join(_FORMATS))
    look, blur = _look(model, str(models.locate(model)), background)
    look = msgspec.structs.replace(look, refined=not plain)
    if kind == "jpeg" and look.background.kind == "transparent":  # it takes no alpha: white stands behind
        look = msgspec.structs.replace(look, background=Background("colour"))
    return CutoutRequest(source, out, look, kind, words or Metadata(), blur_pixels=blur)


def look_for(cutout: Cutout, model_path: str) -> CutoutLook:
    """Return what a worker does for the cutout of a post; the model's file is at `model_path`."""
    said = {name: getattr(cutout, name) for name in CutoutLook.__struct_fields__ if name != "model_path"}
    return CutoutLook(model_path=model_path, **said)


def _look(model: str, path: str, background: str) -> tuple[CutoutLook, float]:
    """Return what stands behind the subject, and the blur's radius in pixels (0: none)."""
    if background == "transparent":
        return CutoutLook(model, path), 0
    if re.fullmatch(r"#[0-9a-fA-F]{6}", background):
        return CutoutLook(model, path, Background("colour", background.lower())), 0
    if background.startswith("blur:"):
        return CutoutLook(model, path, Background("blur")), _radius(background)
    if Path(background).is_file():
        return CutoutLook(model, path, Background("picture", path=background)), 0
    raise UserError("background-unusable", value=background)


def _radius(background: str) -> float:
    """Return R of "blur:R"."""
    try:
        radius = float(background.removeprefix("blur:"))
    except ValueError as error:
        raise UserError("background-unusable", value=background) from error
    if not 0 < radius < float("inf"):
        raise UserError("background-unusable", value=background)
    return radius
