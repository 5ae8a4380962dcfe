"""What came back of `ask`, for people to read and as a document: by what the operation gives, with what is doubtful."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from studio.assistant import repurposed, script
from studio.assistant.diff import changes
from studio.assistant.reply import Mark, Proposal, Reply, sound
from studio.assistant.request import Request
from studio.assistant.task import Task


class Answered(msgspec.Struct, frozen=True):
    """The answer in each of its forms; `doubts` are sentences, with the number of what they are about."""

    proposals: tuple[dict[str, Any], ...] = ()
    remarks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def answered(task: Task, request: Request, reply: Reply, files: Mapping[str, str]) -> Answered:
    """Return what `reply` says to `task`; `files`: the pictures' files by their items."""
    if task.operation.gives == "posts":
        return _posts(task, request, reply)
    if task.operation.gives == "shots":
        return _shots(task, request, reply)
    found = reply.proposals
    return Answered(
        tuple(_document(one, task, request, files) for one in found),
        reply.remarks,
        tuple(_lines(found, task.operation.gives, files)),
        tuple(_doubts(one.marks for one in found)),
    )


def _document(one: Proposal, task: Task, request: Request, files: Mapping[str, str]) -> dict[str, Any]:
    instead = task.operation.gives == "texts" and task.operation.into == "caption"
    changed = changes(request.text, one.text) if instead else ()
    about = shown(files.get(one.about, one.about))
    return {**msgspec.to_builtins(one), "about": about, "changes": msgspec.to_builtins(changed)}


def _lines(found: tuple[Proposal, ...], gives: str, files: Mapping[str, str]) -> Iterator[str]:
    several = len(found) > 1
    for number, one in enumerate(found, 1):
        note = f" ({' '.join(one.note.split())})" if one.note else ""
        if gives == "tags":
            yield f"#{one.text}{note}"
        elif gives == "alts":
            yield f"{shown(files.get(one.about, one.about))}: {one.text}"
        elif several or one.about:
            about = f" {one.about}" if one.about else ""
            yield f"[{number}]{about}{note}"
            yield one.text
        else:
            yield one.text
            if one.note:
                yield f"\n{one.note}"


def _posts(task: Task, request: Request, reply: Reply) -> Answered:
    """Return the posts and slides that a long text became."""
    placement = task.rules.placement
    places = () if placement is None else (placement,)
    made = repurposed.read(task.operation, request, reply, task.rules, places)
    all_made = (*made.posts, *made.slides)
    said = (
        *(f"{one.title}\n{one.text}" for one in made.posts),
        *(f"{one.headline}\n{one.text}" for one in made.slides),
    )
    return Answered(
        tuple(msgspec.to_builtins(one) for one in all_made),
        made.remarks,
        tuple(f"[{number}] {one}\n" for number, one in enumerate(said, 1)),
        tuple(_doubts(_all_marks(msgspec.to_builtins(one)) for one in all_made)),
    )


def _shots(task: Task, request: Request, reply: Reply) -> Answered:
    """Return the shots of a script."""
    made = script.read(task.operation, request, reply, task.rules, request.values)
    return Answered(
        tuple(msgspec.to_builtins(one) for one in made.shots),
        (*reply.remarks, *(mark.message for mark in made.marks)),
        (script.table(made),),
        tuple(_doubts(one.marks for one in made.shots)),
    )


def _all_marks(said: Any) -> Iterator[Mark]:
    """Yield the marks anywhere in what is proposed: on a post, its claims and its quotes."""
    if isinstance(said, dict):
        for name, value in said.items():
            if name == "marks":
                yield from msgspec.convert(value, list[Mark])
            else:
                yield from _all_marks(value)
    elif isinstance(said, (list, tuple)):
        for one in said:
            yield from _all_marks(one)


def _doubts(marks: Iterable[Iterable[Mark]]) -> Iterator[str]:
    """Yield what is doubtful about each, by its number where there are several."""
    found = [tuple(one) for one in marks]
    for number, one in enumerate(found, 1):
        for mark in one:
            yield f"{number}: {mark.message}" if len(found) > 1 else mark.message


def shown(name: str) -> str:
    """Return a file's name as text can hold it: not every name of a file is one."""
    return sound(os.fsencode(name).decode("utf-8", "replace"))
