"""`check FILE|-`: mistakes in a text."""

from argparse import Namespace

from studio import grammar
from studio.commandline.subjects import read_text
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.grammar import Finding
from studio.grammar.coach import reason, speaks
from studio.words import explain, word


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Check the text; offsets are code points of the file's own content. 1: there is a finding."""
    text = read_text(arguments.file)
    found = grammar.check(
        text,
        arguments.language,
        arguments.mother_tongue,
        arguments.engine,
        on_problem=lambda problem: terminal.say(explain(problem)),
    )
    tongue = arguments.mother_tongue
    if tongue and not speaks(tongue):
        terminal.say(word("cli.check.tongue", tongue=tongue))
    lines = (_line(one, text, tongue) for one in found)
    terminal.answer({"findings": [_document(one, tongue) for one in found]}, *lines)
    return FAILED if found else DONE


def _document(found: Finding, tongue: str) -> dict[str, object]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "rule": found.rule,
        "category": found.category,
        "message": reason(found, tongue),
        "suggestions": list(found.suggestions),
        "engine": found.engine,
    }


def _line(found: Finding, text: str, tongue: str) -> str:
    row = text.count("\n", 0, found.start) + 1
    column = found.start - (text.rfind("\n", 0, found.start) + 1) + 1
    instead = f" → {' | '.join(found.suggestions[:3])}" if found.suggestions else ""
    return f"{row}:{column}: {found.text}: {reason(found, tongue)}{instead}"
