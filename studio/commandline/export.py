"""`export POST|FILE… --to P[,P…]|all --out DIR`: the packages. A preset of the library can stand for `--to`."""

from argparse import Namespace
from contextlib import suppress
from pathlib import Path

import msgspec

from studio import export, exporter, places, presets, survey, verifying
from studio.commandline import findings
from studio.commandline.subjects import Subject, chosen, subject
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.jobs import Runner
from studio.package import Failure, Output, Packed, Plan, Record, Result, Zipped
from studio.placements import Placement
from studio.preflight import Finding
from studio.recipe import Preset, Recipe
from studio.settings import Settings
from studio.words import explain, word

_PATIENCE = 10.0  # seconds that a cancelled export has to write its manifest


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Export and say what was made. 1: something failed, or a finding is an error."""
    if not (arguments.to or arguments.preset):
        raise UserError("export-placeless")
    named = chosen(arguments.to) if arguments.to else ()
    with Runner(interactive=1) as runner:
        found = subject(arguments, runner)
        if found.has_nothing_whole:
            return _none_whole(found, terminal)
        try:
            placements, recipe = _recipe(arguments, found, named)
            result = make(
                found,
                placements,
                recipe,
                runner,
                terminal,
                pass_over=arguments.to == "all",
                changed_only=arguments.changed,
            )
            judged = findings.of_outputs(found, placements, result, recipe.edit, runner)
            judged += findings.unlooked(found, [p for p in placements if _served(p, result)])
        finally:
            found.close()
    return _answer(found, result, judged, terminal)


def _recipe(
    arguments: Namespace, found: Subject, named: tuple[Placement, ...]
) -> tuple[tuple[Placement, ...], Recipe]:
    """Return where it goes and how: as the preset says where one is named, as the arguments say where they do."""
    recipe = Recipe()
    if arguments.preset:
        if found.library is None:
            raise UserError("preset-of-files")
        documents = found.library.documents().values()
        recipe = presets.find((one for one in documents if isinstance(one, Preset)), arguments.preset).recipe
    placements = named or chosen(",".join(recipe.placements))
    return placements, msgspec.structs.replace(
        recipe,
        placements=tuple(placement.id for placement in placements),
        folder=str(Path(arguments.out).absolute()),
        names=arguments.names or recipe.names,
        zipped=_zipped(arguments) or recipe.zipped,
    )


def _zipped(arguments: Namespace) -> Zipped:
    if arguments.zip_per_placement:
        return "placements"
    return "package" if arguments.zip else ""


def _served(placement: Placement, result: Result) -> bool:
    return any(output.file.placement == placement.id for output in result.outputs)


def make(
    found: Subject,
    placements: tuple[Placement, ...],
    recipe: Recipe,
    runner: Runner,
    terminal: Terminal,
    *,
    pass_over: bool,
    changed_only: bool = False,
) -> Result:
    """Plan and export. Ctrl+C cancels, and what is finished stays. Raises UserError where nothing can be made."""
    planned, record = _plan(found, placements, recipe, runner, pass_over=pass_over, changed_only=changed_only)
    if not planned.works:
        raise _nothing(planned)
    if found.failed:  # the manifest names them too
        planned = msgspec.structs.replace(planned, failed=(*found.failed, *planned.failed))
    _make_folder(Path(recipe.folder))
    running = exporter.Export(
        planned, runner, library=found.library, on_progress=lambda at: _show(at, terminal)
    ).begin(record)
    try:
        return running.wait()
    except KeyboardInterrupt:
        running.cancel()
        with suppress(TimeoutError):
            running.wait(_PATIENCE)
        raise


def _plan(
    found: Subject,
    placements: tuple[Placement, ...],
    recipe: Recipe,
    runner: Runner,
    *,
    pass_over: bool,
    changed_only: bool,
) -> tuple[Plan, Record | None]:
    """Return the plan, and the record of the very same export if it was interrupted before."""
    folder = Path(recipe.folder)
    outcome = survey.occupied(folder, [p.id for p in placements], runner).wait()
    taken = survey.found(folder, outcome)
    planned = export.plan(
        found.post,
        found.media_set,
        placements,
        recipe,
        occupied=taken,
        pass_over=pass_over,
        people=found.people,
        client=found.client,
        handles=Settings.load(places.settings()).handles if found.library else (),
        changed_only=changed_only,
    )
    for record in exporter.unfinished(found.library) if found.library else ():
        if record.plan.folder == planned.folder and record.plan.works == planned.works:
            return msgspec.structs.replace(planned, id=record.plan.id), record
    return planned, None


def _make_folder(folder: Path) -> None:
    """Make the folder, so that one that cannot be made is known before any work. Raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        code = "export-folder-a-file" if folder.exists() else "export-folder-unmade"
        raise UserError(code, str(folder)) from error


def _nothing(planned: Plan) -> UserError:
    if planned.failed:
        problem = planned.failed[0].problem
        return UserError(problem.code, problem.file, **problem.params)
    return UserError("export-takes-nothing")


def _show(at: exporter.Progress, terminal: Terminal) -> None:
    terminal.progress(at.fraction, at.file)


def _answer(
    found: Subject,
    result: Result,
    judged: list[Finding],
    terminal: Terminal,
) -> int:
    failed = result.failed
    for failure in failed:
        terminal.say(explain(failure.problem))
    document: dict[str, object] = {
        "outputs": [_output(output) for output in result.outputs],
        "failed": [_failed(failure, found) for failure in failed],
        "findings": [findings.document(finding, found) for finding in judged],
    }
    if result.plan.changed_only:
        document["unchanged"] = list(result.unchanged)
    if result.plan.zips:
        document["zips"] = [_zip(packed) for packed in result.zips]
    lines = [output.file.path for output in result.outputs] + [packed.path for packed in result.zips]
    if not terminal.as_json:
        for finding in judged:
            terminal.say(findings.line(finding, found))
    if result.stale:
        terminal.say(verifying.stale(result))
    if result.altered:
        terminal.say(verifying.altered(result))
    said = [word("export-made", count=len(lines), path=result.plan.folder)]
    if result.plan.changed_only and result.unchanged:
        said.append(verifying.kept(result))
    terminal.answer(document, *lines, *said)
    return FAILED if failed or any(finding.severity == "error" for finding in judged) else DONE


def _none_whole(found: Subject, terminal: Terminal) -> int:
    for failure in found.failed:
        terminal.say(explain(failure.problem))
    failed = [_failed(failure, found) for failure in found.failed]
    terminal.answer({"outputs": [], "failed": failed, "findings": []})
    return FAILED


def _output(output: Output) -> dict[str, object]:
    file = output.file
    made = msgspec.structs.asdict(output)
    shown = {name: made[name] for name in ("width", "height", "bytes", "sha256", "seconds")}
    return {"placement": file.placement, "path": file.path, "kind": file.kind, **shown}


def _zip(packed: Packed) -> dict[str, object]:
    return {"path": packed.path, "bytes": packed.bytes, "sha256": packed.sha256}


def _failed(failure: Failure, found: Subject) -> dict[str, object]:
    item = found.as_given(failure.item)
    return {"placement": failure.placement, "item": item, "message": explain(failure.problem)}
