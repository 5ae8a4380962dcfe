"""What the door does where there is no display: the main job on the sample, without a window."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio import places, preflight, sample
from studio.commandline import findings
from studio.commandline.export import make
from studio.commandline.subjects import Subject, chosen, from_files, read_text
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED
from studio.jobs import Runner
from studio.preflight import Finding
from studio.recipe import Recipe
from studio.words import explain, word


def run(terminal: Terminal) -> int:
    """Say that there is no display, export the sample to all placements and say where the package is."""
    terminal.say(word("no-display"))
    out = places.packages() / "Sample"
    placements = chosen("all")
    recipe = Recipe(tuple(placement.id for placement in placements), str(out))
    with Runner(interactive=1) as runner:
        files = sample.sample(places.data() / "sample", runner)
        found = _worded(from_files([*map(str, files.photos), str(files.clip)], runner), files.caption)
        result = make(found, placements, recipe, runner, terminal, pass_over=True)
    _summarise(findings.of_outputs(found, placements, result), terminal)
    for failure in result.failed:
        terminal.say(explain(failure.problem))
    terminal.answer(None, word("sample-exported", path=str(out)))
    return FAILED if result.failed else DONE


def _summarise(judged: Sequence[Finding], terminal: Terminal) -> None:
    """Say each kind of finding once, with how often it was found and the first of them."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in judged:
        by_rule.setdefault(finding.rule, []).append(finding)
    for found in by_rule.values():
        first = found[0]
        more = word("sample-more", count=len(found) - 1) if len(found) > 1 else ""
        terminal.say(f"{first.severity}: {first.placement}: {preflight.message(first)} {more}")


def _worded(found: Subject, caption: Path) -> Subject:
    """Return the sample's post with its title, caption and alt texts."""
    words = sample.text()
    alts = [*(photo.alt for photo in words.photos), words.clip_alt]
    items = tuple(
        msgspec.structs.replace(item, alt=alt) for item, alt in zip(found.post.items, alts, strict=True)
    )
    post = msgspec.structs.replace(
        found.post, title=words.title, caption=read_text(str(caption)), items=items
    )
    return msgspec.structs.replace(found, post=post)
