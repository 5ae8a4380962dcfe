"""What is done to clips on their way out, as the manifest tells it: as planned, and as it turned out."""

from collections.abc import Sequence
from pathlib import Path

from media.clip import ClipRequest, ClipResult
from studio.manifest import Deed


def planned(request: ClipRequest) -> tuple[Deed, ...]:
    """Return what an export will do to the clip."""
    told = [*_cut(request), *_turned(request)]
    if request.fit == "fit":
        told.append(Deed("fit", {"surround": request.surround}))
    elif request.target.width is not None or request.crop is not None:
        moving = {"places": float(len(request.path))} if request.path else {}
        told.append(Deed("reframe", {"x": request.focus.x, "y": request.focus.y, **moving}))
    if request.border:
        told.append(Deed("border", {"width": request.border.width, "colour": request.border.colour}))
    if request.mark:
        said = {"file": Path(request.mark.path).name} if request.mark.path else {"text": request.mark.text}
        told.append(Deed("mark", {**said, "opacity": request.mark.opacity}))
    if request.subtitles:
        told.append(Deed("subtitles", {"lines": float(len(request.subtitles.cues))}))
    told += _heard(request)
    encoded = Deed("encode", {"picture": "h264", "sound": "aac", "colour": "bt709"})
    return (*told, encoded) if request.sound else _without_sound((*told, encoded))


def done(told: Sequence[Deed], made: ClipResult) -> tuple[Deed, ...]:
    """Return what was done of what was planned: there may have been no sound, and not all was encoded."""
    kept = tuple(told) if made.sound and not made.silent else _without_sound(told, silent=made.silent)
    repaired = tuple(Deed("repair", {"problem": code}) for code in made.repaired)
    if made.cut == "exact":
        return (*kept, *repaired)
    # A fast cut touches neither picture nor sound; a smart one is made only where the picture is not framed.
    left_out = (
        {"encode", "reframe"} if made.cut == "smart" else {deed.what for deed in kept} - {"trim", "mute"}
    )
    encoded = {} if made.encoded is None else {"encoded_frames": made.encoded}
    copied = Deed("copy", {"cut": made.cut, **encoded})
    return (*(deed for deed in kept if deed.what not in left_out), *repaired, copied)


def _cut(request: ClipRequest) -> list[Deed]:
    told = []
    for part in request.parts:
        ends = {"start": part.start, "end": part.end}
        said = {name: float(at.exact) for name, at in ends.items() if at is not None}
        told += [Deed("trim", {**said})] if said else []
    return [*told, Deed("join", {"count": len(request.parts)})] if len(request.parts) > 1 else told


def _turned(request: ClipRequest) -> list[Deed]:
    told = []
    if request.quarter_turns:
        told.append(Deed("turn", {"degrees": 90 * request.quarter_turns}))
    if request.flip:
        told.append(Deed("flip"))
    if request.straighten:
        told.append(Deed("straighten", {"degrees": request.straighten}))
    return told


def _heard(request: ClipRequest) -> list[Deed]:
    if not request.sound:
        return [Deed("mute")]
    told = [Deed("loudness", {"lufs": -14, "dbtp": -1})] if request.loudness else []
    return [*told, Deed("fade", {"seconds": request.fade})] if request.fade else told


def _without_sound(told: Sequence[Deed], *, silent: bool = False) -> tuple[Deed, ...]:
    """Return what is done without a sound of its own; where it is `silent`, silence is encoded all the same."""
    return tuple(
        Deed(deed.what, {name: value for name, value in deed.values.items() if silent or name != "sound"})
        for deed in told
        if deed.what not in {"loudness", "fade"}
    )
