"""What `ask` is asked about: files by what they are, pictures as small bare copies, answers to questions; one task."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import msgspec

from media.bare import BareRequest, BareSource, bare_pictures
from media.reading import ReadRequest
from media.reading import read_text as read_source
from studio import importing, places
from studio.assistant import repurposed
from studio.assistant.material import KINDS, Kind, Material, Picture
from studio.assistant.operation import Need, Operation, load
from studio.assistant.reply import sound
from studio.assistant.task import Task, of_text
from studio.commandline.named import of_argument
from studio.commandline.subjects import one, read_text
from studio.commandline.terminal import Terminal
from studio.errors import UserError
from studio.jobs import Failed, Runner, Succeeded
from studio.languages import english
from studio.post import Placed, Post
from studio.settings import Settings
from studio.words import explain, word

_NOT_NEEDED_ALONE: frozenset[Kind] = frozenset({"voice", "tags"})  # they say nothing to ask about


class Askable(msgspec.Struct, frozen=True):
    """A task, and the files of its pictures by their items; `failed`: how many files could not be used."""

    task: Task
    files: dict[str, str]
    failed: int = 0


def operation_called(name: str, terminal: Terminal) -> Operation:
    """Return the operation. Files of the person's own that are wrong are said and passed over."""
    known = load(
        [places.shipped() / "operations", places.data() / "operations"],
        lambda problem: terminal.say(explain(problem)),
    )
    if name not in known:
        raise UserError("operation-unknown", name=sound(name), known=", ".join(sorted(known)))
    return known[name]


def askable(arguments: Namespace, operation: Operation, settings: Settings, terminal: Terminal) -> Askable:
    """Make the task out of the files and options. Raise UserError where something that it needs is missing."""
    pictures = [name for name in arguments.files if _is_media(name)]
    texts = _texts(arguments, operation)
    answers = _answers(arguments.answer or (), operation)
    placement = one(arguments.to) if arguments.to else None
    if pictures and "pictures" not in (*operation.needs, *operation.wants):
        raise UserError("ask-no-pictures", name=operation.id)
    _need(operation, texts, len(pictures))
    with Runner() as runner:
        material = Material()
        for kind, path in texts.items():
            material = material.with_text(kind, _read(path, kind, runner))
        copies, failed = _copies(pictures, runner, terminal)
    material = material.with_pictures(copies)
    _need(operation, {part.kind: "" for part in material.parts}, len(copies))
    language = sound(arguments.language) or settings.language or "en"
    made = of_text(
        operation,
        material.parts,
        language=language,
        placement=placement,
        mother_tongue=sound(arguments.mother_tongue) or settings.first_language,
    )
    made = msgspec.structs.replace(made, material=material)
    if placement is not None:
        there = Post("", "", placements=(Placed(placement.id),))
        made = made.answering(repurposed.asked_places(operation, there, {placement.id: placement}))
    made = made.answering(answers)
    return Askable(made, dict(zip(map(str, range(1, len(pictures) + 1)), pictures, strict=True)), failed)


def _texts(arguments: Namespace, operation: Operation) -> dict[Kind, str]:
    """Return which file is what: those named by --with, then the others in the order of what the operation reads."""
    texts: dict[Kind, str] = {}
    for said in arguments.extra or ():
        name, _, path = said.partition("=")
        kind = next((kind for kind in KINDS if kind == name), None)
        if kind is None or not path:
            raise UserError("ask-with", said=sound(said), known=", ".join(KINDS))
        texts[kind] = path
    given = [name for name in arguments.files if not _is_media(name)]
    readable = (kind for kind in _reads(operation) if kind not in texts)
    places_for = dict(zip(readable, given, strict=False))
    if len(places_for) < len(given):
        raise UserError("ask-too-many", given[len(places_for)], name=operation.id)
    if [*texts.values(), *given].count("-") > 1:
        raise UserError("ask-stdin-once")
    return {**texts, **places_for}


def _reads(operation: Operation) -> Iterable[Kind]:
    """Return what texts the operation reads, what it needs first."""
    wanted: tuple[Need, ...] = (*operation.needs, *operation.wants)
    return tuple(dict.fromkeys(kind for need in wanted for kind in KINDS if kind == need)) or ("facts",)


def _need(operation: Operation, texts: Mapping[Kind, str], pictures: int) -> None:
    """Raise UserError where something is missing that the operation needs."""
    has = {*texts, *(("pictures",) if pictures else ())}
    missing = [need for need in get_args(Need) if need in operation.needs and need not in has]
    if "text" in missing:
        raise UserError("assistant-nothing-to-ask")
    if missing:
        raise UserError("ask-missing", name=operation.id, what=word(f"ask.{missing[0]}"))
    if not has - _NOT_NEEDED_ALONE:
        raise UserError("ask-nothing", name=operation.id)


def _answers(said: Iterable[str], operation: Operation) -> dict[str, str]:
    """Return the answers to the operation's questions. A language may be given by its tag."""
    known = {question.id: question for question in operation.questions}
    answers: dict[str, str] = {}
    for given in said:
        name, equals, answer = sound(given).partition("=")
        if name not in known or not equals:
            questions = ", ".join(f"{one.id} ({one.label})" for one in known.values())
            raise UserError("ask-answer", said=sound(given), known=questions or word("ask.none"))
        question = known[name]
        try:
            answers[name] = question.answered(answer)
        except UserError:
            answers[name] = question.answered(english(answer))
    return answers


def _read(path: str, kind: Kind, runner: Runner) -> str:
    """Return the text in the file; a Word document or subtitles are read in a worker."""
    if path == "-" or (kind != "source" and Path(path).suffix.casefold() != ".docx"):
        return read_text(path).replace("\r\n", "\n")
    outcome = runner.submit(read_source, ReadRequest(path), label=path).wait()
    if isinstance(outcome, Failed):
        problem = of_argument(outcome.problem)
        raise UserError(problem.code, problem.file, **problem.params)
    return outcome.value.text if isinstance(outcome, Succeeded) else ""


def _copies(paths: list[str], runner: Runner, terminal: Terminal) -> tuple[tuple[Picture, ...], int]:
    """Return the bare copies, each for the number of its file from 1 on, and how many files could not be used."""
    if not paths:
        return (), 0
    sources = tuple(
        BareSource(path, "clip" if Path(path).suffix.casefold() in importing.CLIPS else "photo")
        for path in paths
    )
    outcome = runner.submit(bare_pictures, BareRequest(sources), label=paths[0]).wait()
    if isinstance(outcome, Failed):
        problem = of_argument(outcome.problem)
        raise UserError(problem.code, problem.file, **problem.params)
    if not isinstance(outcome, Succeeded):
        return (), len(paths)
    bared = outcome.value
    if bared.failed and not bared.pictures:
        problem = of_argument(next(iter(bared.failed.values())))
        raise UserError(problem.code, problem.file, **problem.params)
    for problem in bared.failed.values():
        terminal.say(explain(of_argument(problem)))
    copies = tuple(Picture(str(one.number + 1), one.jpeg, one.width, one.height) for one in bared.pictures)
    return copies, len(bared.failed)


def _is_media(name: str) -> bool:
    return Path(name).suffix.casefold() in importing.PHOTOS | importing.CLIPS
