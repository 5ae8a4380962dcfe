"""Outputs of one's own: a size, a ratio, a format, a limit and a name, as a placement in the person's folder."""

import hashlib
import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from media.geometry import Size
from studio import placements
from studio.errors import UserError
from studio.placements import Confidence, Format, Photos, Placement, Preview, Rule, Shape, Text, Words

PLATFORM = "custom"
SOURCE = "made by hand"
OWN: Confidence = "own"


def custom(
    name: str,
    *,
    today: date,
    box: Size | None = None,
    long_edge: int | None = None,
    ratio: str = "",
    file_format: Format = "jpeg",
    bytes_max: int | None = None,
    file_name: str = "",
) -> Placement:
    """Return a placement called `name`: exactly `box` px, or a longest edge of `long_edge` px, cropped to `ratio`.

    `ratio` is "4:5" and counts only with `long_edge`; empty keeps the picture's. `file_name` is a pattern of tokens.
    Raises UserError where the name or the size is missing.
    """
    short = slug(name)
    if not short:
        raise UserError("placement.custom.name")
    if box is None and long_edge is None:
        raise UserError("placement.custom.empty")
    day = today.isoformat()
    frame = box or (framed(ratio, long_edge) if ratio and long_edge else None)
    shape_id = ratio or (f"{frame.width}×{frame.height}" if frame else "")
    shapes = (Shape(shape_id, frame.width, frame.height, SOURCE, day, OWN),) if frame else ()
    return Placement(
        id=f"{PLATFORM}.{short}",
        platform=PLATFORM,
        platform_name="",
        name=name.strip(),
        words=Words(caption=Text(), alt=Text()),
        preview=Preview(kind="post", text="above", pictures="grid", media_edge=True),
        photos=Photos(
            formats=Rule((file_format,), SOURCE, day, OWN),
            shapes=shapes,
            long_edge=long_edge or placements.LONG_EDGE,
            bytes_max=Rule(bytes_max, SOURCE, day, OWN, unit="bytes") if bytes_max else None,
        ),
        file_name=file_name,
    )


def slug(name: str) -> str:
    """Return what of `name` can stand in an id; for a name in another script a short digest of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if short or not any(character.isalnum() for character in name):
        return short
    return hashlib.sha256(unicodedata.normalize("NFC", name.strip()).encode()).hexdigest()[:12]


def framed(ratio: str, long_edge: int) -> Size:
    """Return the size of a frame of `ratio` ("4:5", "1.91:1") whose longer edge is `long_edge` px."""
    wide, _, high = ratio.partition(":")
    try:
        value = float(wide) / float(high)
    except (ValueError, ZeroDivisionError) as error:
        raise UserError("placement.custom.ratio", ratio=ratio) from error
    if not 0.05 <= value <= 20:
        raise UserError("placement.custom.ratio", ratio=ratio)
    if value >= 1:
        return Size(long_edge, max(1, round(long_edge / value)))
    return Size(max(1, round(long_edge * value)), long_edge)


def save(placement: Placement, folder: Path) -> Path:
    """Write `placement` into `folder` (the person's own) and return the file. Raises UserError where that fails."""
    path = folder / f"{placement.id}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(toml(placement), encoding="utf-8")
    except OSError as error:
        raise UserError("placement.unwritable", str(path), reason=error.strerror or "") from error
    return path


def remove(placement: str, folder: Path) -> None:
    """Delete the file of `placement` (an id) from `folder` (the person's own). Raises UserError where that fails."""
    path = folder / f"{placement}.toml"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError("placement.unwritable", str(path), reason=error.strerror or "") from error


def toml(placement: Placement) -> str:
    """Return the text of the file that `studio.placements` reads as `placement`."""
    lines: list[str] = []
    _table(msgspec.to_builtins(placement), "", lines)
    return "\n".join(lines).strip() + "\n"


def _table(table: dict[str, Any], name: str, lines: list[str]) -> None:
    """Add `table`: its values first, then the tables in it, as TOML demands; rules stand on one line."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict) and "source" not in value}
    if name:
        lines += ["", f"[{name}]"]
    lines += [f"{key} = {_value(value)}" for key, value in table.items() if key not in inner]
    for key, value in inner.items():
        _table(value, f"{name}.{key}".lstrip("."), lines)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    # JSON's strings, numbers and booleans are TOML's as well; DEL, which JSON leaves as it is, is not.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
