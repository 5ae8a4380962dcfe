"""`count FILE|-`: how long a text is by every placement's own rule."""

from argparse import Namespace

from studio import counting
from studio.commandline.subjects import chosen, read_text
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, Painter
from studio.counting import Length
from studio.placements import Placement
from studio.words import word


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Count the text as a caption; placements that take no caption are left out."""
    text = read_text(arguments.file).replace("\r\n", "\n")
    counted = {placement: counting.lengths(text, placement) for placement in chosen("all")}
    counted = {placement: lengths for placement, lengths in counted.items() if lengths}
    document = {placement.id: _document(lengths) for placement, lengths in counted.items()}
    terminal.answer(document, *(_line(placement, lengths) for placement, lengths in counted.items()))
    return DONE


def _document(lengths: tuple[Length, ...]) -> dict[str, object]:
    """Return the limit that is nearest to being broken, and all of them."""
    first = _tightest(lengths)
    limits = [
        {"unit": one.unit, "length": one.length, "limit": one.limit}
        for one in lengths
        if one.limit is not None
    ]
    return {
        "length": first.length,
        "limit": first.limit,
        "unit": first.unit,
        "over": first.over,
        "limits": limits,
    }


def _tightest(lengths: tuple[Length, ...]) -> Length:
    over = [one for one in lengths if one.over]
    return max(over, key=lambda one: one.over) if over else lengths[0]


def _line(placement: Placement, lengths: tuple[Length, ...]) -> str:
    shown = [
        f"{one.length}/{'–' if one.limit is None else one.limit} {word(f'unit.{one.unit}')}"
        for one in lengths
    ]
    return f"{placement.id}: {', '.join(shown)}"
