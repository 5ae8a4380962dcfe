"""Getting to know an original for good: its checksum, and a small picture for when its drive is unplugged."""

import io
import tempfile
from pathlib import Path
from typing import Literal

import msgspec

from media import output
from media.clip_frames import FrameRequest, frame
from media.errors import MediaError
from media.photo import Look, ProxyRequest, proxy
from media.picture import Picture
from media.report import Report

PREVIEW_EDGE = 1024  # px: enough to write by, to place a focal point and to crop
_QUALITY = 80


class MeetRequest(msgspec.Struct, frozen=True):
    """Which original, and what `media.probe` found it to be."""

    source: str
    kind: Literal["photo", "clip"]


class Met(msgspec.Struct, frozen=True):
    """SHA-256 of the whole file, its size in bytes, and an upright JPEG of it, at most `PREVIEW_EDGE` px."""

    sha256: str
    size: int
    preview: bytes


class RecallRequest(msgspec.Struct, frozen=True):
    """A picture for the screen, as `media.photo.ProxyRequest`, from the JPEG that `meet` made."""

    preview: bytes
    look: Look = Look()
    long_edge: int = PREVIEW_EDGE


def meet(request: MeetRequest, report: Report) -> Met:
    """Read all of an original once for its checksum, and make its small picture.

    Raises MediaError "missing" or "unreadable", and as `media.photo.proxy` or `media.clip.frame`.
    """
    try:
        whole = output.digest(request.source)
    except FileNotFoundError as error:
        raise MediaError("missing", request.source) from error
    except OSError as error:
        raise MediaError("unreadable", request.source) from error
    report.checkpoint()
    if request.kind == "clip":
        picture = frame(FrameRequest(request.source, long_edge=PREVIEW_EDGE, exact=False), report)
    else:
        picture = proxy(ProxyRequest(request.source, long_edge=PREVIEW_EDGE, matte="#808080"), report)
    return Met(whole.sha256, whole.bytes, _jpeg(picture))


def recall(request: RecallRequest, report: Report) -> Picture:
    """Return the kept picture after a look: what the window shows while the original is out of reach."""
    with tempfile.TemporaryDirectory(prefix="passepartout-") as folder:
        path = Path(folder, "preview.jpg")
        path.write_bytes(request.preview)
        return proxy(ProxyRequest(str(path), request.look, request.long_edge), report)


def _jpeg(picture: Picture) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).save(
        stream, "JPEG", quality=_QUALITY
    )
    return stream.getvalue()
