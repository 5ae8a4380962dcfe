"""What a way of cutting cannot do for a clip, known before it is exported: so that it is said where it is chosen."""

from media import clip_copy, clip_smart
from media.clip_doctor import leaves, of_picture
from media.clip_probe import ClipInfo
from media.errors import MediaError
from studio.clip import request_for
from studio.photo import Resolved
from studio.placements import Placement, Shape
from studio.post import Media

OF_A_COPY = {
    "clip-rotated",
    "clip-upside-down",
    "clip-mirrored",
    "clip-no-sound",
}  # what it can put right or leave
_KEPT_BY_A_COPY = {
    "clip-rotated",
    "clip-upside-down",
    "clip-mirrored",
    "clip-wide-pixels",
}  # flags come along
_ALWAYS = {"clip-variable-rate", "clip-ten-bit", "clip-sound-short"}  # what only encoding puts right


def burning(resolved: Resolved) -> bool:
    """Return whether words are burnt into the picture: it is then always encoded."""
    said = resolved.subtitles
    return said is not None and bool(said.lines) and said.shown in ("burnt", "both")


def refused(resolved: Resolved, info: ClipInfo) -> str:
    """Return the id of the sentence why the clip cannot be cut fast at all; empty: it can."""
    if resolved.joined and len(resolved.segments) > 1:
        return "ui.clip.cut.fast.joined"
    heard = resolved.sound and info.audio_stream >= 0
    return "" if clip_copy.can_copy(info, sound=heard) else "ui.clip.cut.fast.codec"


def left_out(resolved: Resolved, info: ClipInfo) -> tuple[str, ...]:
    """Return what was asked for and a fast cut, which encodes nothing, leaves out; its frame apart."""
    there = {problem.code for problem in info.problems}
    picture = set(of_picture(there)) - set(leaves(info, resolved.unrepaired)) - _KEPT_BY_A_COPY
    turned = resolved.quarter_turns % 4 or resolved.flip or resolved.straighten
    asked = {
        "crop": resolved.crop is not None,
        "turned": bool(turned),
        "border": resolved.border is not None,
        "mark": resolved.mark is not None,
        "loudness": resolved.sound and resolved.loudness,
        "fade": resolved.sound and resolved.fade > 0,
        "repairs": bool(picture or there & _ALWAYS),
    }
    return tuple(name for name, is_asked in asked.items() if is_asked)


def unsuited(
    medium: Media, resolved: Resolved, placement: Placement | None, shape: Shape | None, info: ClipInfo
) -> str:
    """Return the id of the sentence why a smart cut has to encode all of the clip; empty: it need not."""
    if burning(resolved):
        return "clip-subtitles-encoded"
    if placement is None:
        return ""
    try:
        return clip_smart.unsuited(request_for(medium, resolved, placement, shape, ""), info)
    except MediaError:
        return ""
