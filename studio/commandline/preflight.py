"""`preflight POST|FILE… --for P[,P…]|all`: what placements would refuse, crop or fold."""

from argparse import Namespace

from studio.commandline import findings
from studio.commandline.subjects import chosen, subject
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.jobs import Runner
from studio.words import explain


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Judge the post as an export would make it. 1: a finding is an error, or a file cannot be used."""
    placements = chosen(arguments.to)
    with Runner(interactive=1) as runner:
        found = subject(arguments, runner)
    found.close()
    judged = (
        []
        if found.has_nothing_whole
        else findings.planned(found, placements, pass_over=arguments.to == "all")
    )
    for failure in found.failed:
        terminal.say(explain(failure.problem))
    document = {"findings": [findings.document(finding, found) for finding in judged]}
    terminal.answer(document, *(findings.line(finding, found) for finding in judged))
    return FAILED if found.failed or any(finding.severity == "error" for finding in judged) else DONE
