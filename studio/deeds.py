"""What is done to pictures on their way out, as the manifest tells it: one deed after the other."""

from collections.abc import Sequence
from pathlib import Path

from media.framing import framed_in
from media.geometry import WHOLE, Size, looked, pixels
from media.photo import Look, Target
from studio import metadata
from studio.manifest import Deed
from studio.post import Media

Made = tuple[Look, Target, Media]


def sources(*media: Media) -> tuple[str, ...]:
    """Return the files that something is made of; slides have none."""
    return tuple(medium.path for medium in media if medium.slide is None)


def done(made: Sequence[Made]) -> tuple[Deed, ...]:
    """Return what will be done, for the manifest: to the pages of a document alike, as to its first photograph."""
    look, target, _ = next((one for one in made if one[0].slide is None), made[0])
    deeds = [Deed("slide")] if any(one[0].slide for one in made) else []
    if look.cutout:
        deeds.append(Deed("cutout", {"model": look.cutout.model, "background": look.cutout.background.kind}))
    if look.quarter_turns:
        deeds.append(Deed("turn", {"degrees": 90 * look.quarter_turns}))
    if look.flip:
        deeds.append(Deed("flip"))
    if look.straighten:
        deeds.append(Deed("straighten", {"degrees": look.straighten}))
    if target.crop and target.crop != WHOLE:
        box = target.crop
        edges = {"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}
        deeds.append(Deed("crop", {name: round(edge, 6) for name, edge in edges.items()}))
    if target.fit == "fit":
        deeds.append(Deed("fit", {"surround": target.surround}))
    size = target.size
    if any(_resizes(*one) for one in made):
        deeds.append(
            Deed("resize", {"width": size.width, "height": size.height})
            if size
            else Deed("resize", {"longest": target.long_edge})
        )
    deeds += _finishing(target)
    deeds.append(Deed("encode", {"format": target.format, "colour": "sRGB"}))
    return (*deeds, *metadata.deeds([medium for _, _, medium in made]))


def _finishing(target: Target) -> list[Deed]:
    """Return what is done at the finished size."""
    deeds = []
    if target.sharpen:
        deeds.append(Deed("sharpen", {"strength": target.sharpen}))
    if target.border:
        deeds.append(Deed("border", {"width": target.border.width, "colour": target.border.colour}))
    if target.mark and target.mark.path:
        deeds.append(Deed("mark", {"file": Path(target.mark.path).name, "opacity": target.mark.opacity}))
    elif target.mark and target.mark.text.strip():
        deeds.append(Deed("mark", {"text": target.mark.text, "opacity": target.mark.opacity}))
    return deeds


def _resizes(look: Look, target: Target, medium: Media) -> bool:
    """Say whether what is shown of the picture gets another size, border included; slides are drawn in theirs."""
    if look.slide is not None:
        return False
    size = looked(Size(medium.width, medium.height), look.quarter_turns, look.straighten)
    box, fit = target.crop or WHOLE, target.fit == "fit"
    made = framed_in(size, box, target.size, target.long_edge, target.border, fit=fit)
    return made.frame != Size(*pixels(box, size)[2:])
