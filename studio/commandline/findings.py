"""Findings of preflight as the command line gives them."""

from collections.abc import Sequence

from studio import decisions, looks, photo, places, preflight
from studio.commandline.subjects import Subject
from studio.package import Result
from studio.placements import Placement
from studio.post import Client, Decisions, Edit, MediaSet
from studio.preflight import Finding
from studio.settings import Settings

_NOT_SERVED = {"media.unsuited", "media.few"}  # for these, "all" passes a placement over


def document(finding: Finding, found: Subject) -> dict[str, object]:
    """Return the finding as its JSON object; `item` is the file as it was given."""
    return {
        "placement": finding.placement,
        "item": found.item_path(finding.item),
        "rule": finding.rule,
        "severity": finding.severity,
        "message": preflight.message(finding),
        "fix": finding.fix,
    }


def line(finding: Finding, found: Subject) -> str:
    """Return the finding as a line for people."""
    about = found.item_path(finding.item)
    where = f"{finding.placement}, {about}" if about else finding.placement
    return f"{finding.severity}: {where}: {preflight.message(finding)}"


def planned(found: Subject, placements: Sequence[Placement], *, pass_over: bool) -> list[Finding]:
    """Judge the post as an export would make it; with `pass_over` only where the media can be served."""
    judged: list[Finding] = []
    for placement in placements:
        findings = preflight.judge(found.post, found.media, placement)
        if not (pass_over and any(finding.rule in _NOT_SERVED for finding in findings)):
            judged += findings
    return judged


def unlooked(found: Subject, placements: Sequence[Placement]) -> tuple[Finding, ...]:
    """Return a hint for each text that no checker has looked at in the library; nothing for files without one."""
    if found.library is None:
        return ()
    kept, usual = looks.read(found.library.looks()), Settings.load(places.settings())
    languages = looks.languages(found.post, found.client, usual.language, usual.first_language)
    documents = found.library.documents().values()
    decided = next((one for one in documents if isinstance(one, Decisions)), Decisions())
    names = decisions.names(
        (one for one in documents if isinstance(one, Client)),
        found.people.values(),
        (one for one in documents if isinstance(one, MediaSet)),
        found.media_set.media,
    )
    choices = decisions.choices(decided, languages.candidates, names)

    def state(text: str) -> looks.State:
        return looks.state_of(kept.get(looks.digest(text)), text, languages.main, choices)

    texts = [one for placement in placements for one in looks.going_to(found.post, found.media, placement)]
    return preflight.unlooked(texts, state, {placement.id: placement for placement in placements})


def of_outputs(
    found: Subject, placements: Sequence[Placement], result: Result, usual: Edit = photo.NO_EDIT
) -> list[Finding]:
    """Judge what was made; `usual`: what photographs got that say nothing else."""
    judged: list[Finding] = []
    for placement in placements:
        made = [
            output for output in result.outputs if output.file.placement == placement.id and output.file.items
        ]
        if not made:
            continue
        outputs = [
            preflight.Output(
                output.file.items[0],
                output.width,
                output.height,
                output.bytes,
                output.file.path.rpartition(".")[2].replace("jpg", "jpeg").replace("tif", "tiff"),
                output.seconds,
            )
            for output in made
        ]
        judged += preflight.judge(found.post, found.media, placement, outputs=outputs, usual=usual)
    return judged
