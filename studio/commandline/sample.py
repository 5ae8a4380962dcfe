"""What the door does where there is no display: the main job on the sample, without a window."""

from pathlib import Path

import msgspec

from studio import places, sample
from studio.commandline.export import make
from studio.commandline.parser import parse
from studio.commandline.subjects import Subject, chosen, from_files, read_text
from studio.commandline.terminal import Terminal
from studio.jobs import Runner
from studio.words import word


def run() -> int:
    """Say that there is no display, export the sample to all placements and say where the package is."""
    terminal = Terminal()
    terminal.say(word("no-display"))
    out = places.packages() / "Sample"
    with Runner(interactive=1) as runner:
        files = sample.sample(places.data() / "sample", runner)
        paths = (*files.photos, files.clip)
        arguments = parse(["export", *map(str, paths), "--to", "all", "--out", str(out)])
        found = from_files([str(path) for path in paths], runner)
        status = make(_worded(found, files.caption), chosen("all"), arguments, runner, terminal)
    terminal.answer(None, word("sample-exported", path=str(out)))
    return status


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
