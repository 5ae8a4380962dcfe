"""What the door does where there is no display: the main job on the sample, without a window."""

from pathlib import Path

import msgspec

from studio import places, sample
from studio.commandline import findings
from studio.commandline.export import make
from studio.commandline.subjects import Subject, chosen, from_files, read_text
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED
from studio.jobs import Runner
from studio.settings import Recipe
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
    for finding in findings.of_outputs(found, placements, result):
        terminal.say(findings.line(finding, found))
    for failure in result.failed:
        terminal.say(explain(failure.problem))
    terminal.answer(None, word("sample-exported", path=str(out)))
    return FAILED if result.failed else DONE


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
