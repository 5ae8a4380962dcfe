"""Findings of preflight as the command line gives them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from media.clip_probe import ClipInfo
from media.probe import ProbeRequest, probe
from studio import decisions, looks, photo, places, preflight
from studio.commandline.subjects import Subject
from studio.jobs import Runner, Succeeded
from studio.package import File, Result
from studio.package import Output as Made
from studio.placements import Placement
from studio.post import Client, Decisions, Edit, MediaSet, Posting
from studio.preflight import Around, Finding, Output
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
    around = around_of(found)
    for placement in placements:
        findings = preflight.judge(found.post, found.media, placement, around)
        if not (pass_over and any(finding.rule in _NOT_SERVED for finding in findings)):
            judged += findings
    return judged


def around_of(found: Subject) -> Around:
    """Return what is known around the post: of files what they say, of a post of the library what stands in it too."""
    now = datetime.now().astimezone()
    if found.library is None:
        return Around(files=found.files, now=now)
    documents = found.library.documents().values()
    return Around(
        media_set=found.media_set,
        client=found.client,
        people=found.people,
        postings=tuple(one for one in documents if isinstance(one, Posting)),
        states=_states(found),
        now=now,
        today=now.date(),
    )


def unlooked(found: Subject, placements: Sequence[Placement]) -> tuple[Finding, ...]:
    """Return a hint for each text that no checker has looked at in the library; nothing for files without one."""
    states = _states(found)
    if states is None:
        return ()
    texts = [one for placement in placements for one in looks.going_to(found.post, found.media, placement)]
    return preflight.unlooked(texts, states, {placement.id: placement for placement in placements})


def _states(found: Subject) -> Callable[[str], looks.State] | None:
    """Return what tells where a text stands; None: there is no library to ask."""
    if found.library is None:
        return None
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
    return lambda text: looks.state_of(kept.get(looks.digest(text)), text, languages.main, choices)


def of_outputs(
    found: Subject,
    placements: Sequence[Placement],
    result: Result,
    usual: Edit = photo.NO_EDIT,
    runner: Runner | None = None,
) -> list[Finding]:
    """Judge what was made; `usual`: what photographs got that say nothing else. With `runner` clips are read again."""
    judged: list[Finding] = []
    around = replace(around_of(found), states=None)
    for placement in placements:
        made = [
            _output(output, runner)
            for output in result.outputs
            if output.file.placement == placement.id and _is_posted(output.file)
        ]
        for at, outputs in enumerate(_abreast(made)):
            found_now = preflight.judge(
                found.post, found.media, placement, around, outputs=outputs, usual=usual
            )
            items = {output.item for output in outputs}
            judged += [one for one in found_now if not at or (one.item in items and one not in judged)]
    return judged


def _is_posted(file: File) -> bool:
    """Say whether a file is a picture or clip of the post itself, not words or a cover beside it."""
    return bool(file.items) and file.kind in ("image", "video", "document") and not file.is_cover


def _abreast(made: Sequence[Output]) -> list[list[Output]]:
    """Return the files in as many lists as an item has become files, in each list one of an item at most."""
    lists: list[list[Output]] = []
    for output in made:
        free = next((one for one in lists if all(output.item != other.item for other in one)), None)
        if free is None:
            lists.append([output])
        else:
            free.append(output)
    return lists


def _output(output: Made, runner: Runner | None) -> Output:
    """Return a file that was made as preflight judges it; how a clip is put together is read from the file itself."""
    known = Output(
        output.file.items[0],
        output.width,
        output.height,
        output.bytes,
        output.file.path.rpartition(".")[2].replace("jpg", "jpeg").replace("tif", "tiff"),
        output.seconds,
    )
    if output.file.kind != "video" or runner is None:
        return known
    outcome = runner.submit(probe, ProbeRequest(output.file.path), label=output.file.path).wait()
    told = outcome.value if isinstance(outcome, Succeeded) else None
    if not isinstance(told, ClipInfo):
        return known
    return replace(
        known,
        rate=told.frame_rate,
        codec=told.codec,
        audio_codec=told.audio_codec,
        bit_rate=round(told.bytes * 8 / told.seconds) if told.seconds else None,
        moov_first=told.moov_first,
        edit_list=told.edit_list,
        hdr=told.hdr,
    )
