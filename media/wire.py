"""What the program and a worker say to each other: msgpack over one pipe, and tasks by name.

A *task* is a public function of a module in `media`, `def name(request: Req, report: Report) -> Res`, with
both ends msgspec Structs. Its name on the wire is "media.photo:render". The worker resolves nothing else.
"""

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec

from media.errors import Problem
from media.report import Report

Task = Callable[[Any, Report], Any]
PACKAGES = ("media",)  # where tasks may live
_NAME = re.compile(r"(?P<module>[a-z_]+(\.[a-z_]\w*)+):(?P<function>[a-z]\w*)")


class Start(msgspec.Struct, frozen=True, tag="start"):
    """To the worker: do this. `request` is the request's own msgpack, `folders` are where it writes."""

    task: str
    request: bytes
    folders: tuple[str, ...] = ()


class Cancel(msgspec.Struct, frozen=True, tag="cancel"):
    """To the worker: end the present task at its next checkpoint."""


class Leave(msgspec.Struct, frozen=True, tag="leave"):
    """To the worker: no more tasks will come."""


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """From the worker: how far it is (0–1) and what it is on. Sent ten times a second at most."""

    fraction: float
    note: str


class Alive(msgspec.Struct, frozen=True, tag="alive"):
    """From the worker: a checkpoint was passed, so it does not hang. Sent once a second at most."""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """From the worker: the task's result as msgpack."""

    result: bytes


class Wrong(msgspec.Struct, frozen=True, tag="wrong"):
    """From the worker: the file cannot be used as asked."""

    problem: Problem


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """From the worker: the task ended at a checkpoint because it was cancelled."""


class Bug(msgspec.Struct, frozen=True, tag="bug"):
    """From the worker: an exception that nobody foresaw, with its trace."""

    trace: str


Order = Start | Cancel | Leave
End = Done | Wrong | Stopped | Bug
Reply = Progress | Alive | Done | Wrong | Stopped | Bug

_encoder = msgspec.msgpack.Encoder()
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def encode(message: msgspec.Struct) -> bytes:
    """Return the bytes of a message, a request or a result."""
    return _encoder.encode(message)


def decode_order(data: bytes) -> Order:
    """Return what the program asks of a worker."""
    return _orders.decode(data)


def decode_reply(data: bytes) -> Reply:
    """Return what a worker answers."""
    return _replies.decode(data)


def task_name(task: Callable[..., Any]) -> str:
    """Return the task's name on the wire."""
    return f"{task.__module__}:{task.__qualname__}"


def resolve(name: str, packages: tuple[str, ...] = PACKAGES) -> Task:
    """Return the task called `name`; ValueError if it is no public function of a module in `packages`."""
    match = _NAME.fullmatch(name)
    if match is None or not any(match["module"].startswith(package + ".") for package in packages):
        raise ValueError(f"not a task: {name!r}")
    function = getattr(importlib.import_module(match["module"]), match["function"], None)
    if not inspect.isfunction(function) or function.__module__ != match["module"]:
        raise ValueError(f"not a task: {name!r}")
    return function


def ends_of(task: Callable[..., Any]) -> tuple[Any, Any]:
    """Return the types of a task's request and result; TypeError if it is not annotated as a task."""
    hints = get_type_hints(task)
    parameters = list(inspect.signature(task).parameters)
    if len(parameters) != 2 or "return" not in hints or parameters[0] not in hints:
        raise TypeError(f"{task_name(task)} is not annotated as a task")
    return hints[parameters[0]], hints["return"]
