"""`inspect FILE…`: what files are, their colour, their provenance, what would get them a label, what is wrong."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any, cast
from unicodedata import category

import msgspec

from media.account import AccountRequest, account
from media.clip_probe import ClipInfo
from media.errors import Problem
from media.metadata import PhotoMetadata
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, is_doubtful, probe, probe_whole
from media.provenance import Provenance
from studio import provenance, statement
from studio.commandline.named import of_argument
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, UNUSABLE, Painter
from studio.jobs import Failed, Runner, Succeeded
from studio.provenance import LabelTrigger
from studio.words import explain, word

_MOVING = {"Cc", "Zl", "Zp"}  # controls, and ends of lines and paragraphs
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # what turns the order of letters round
_DAMAGED = {"truncated", "clip-truncated"}  # it can be read, but not all of it is there


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Tell about each file. 1: one of several cannot be read, or a part of one is missing; 2: none can be read.

    What every export repairs (a clip's sound on one side, its flag of rotation) is told and fails nothing.
    """
    documents: list[dict[str, object]] = []
    failed = damaged = 0
    with Runner(interactive=1) as runner:
        jobs = [(name, runner.submit(probe, ProbeRequest(name), label=name)) for name in arguments.files]
        for name, job in jobs:
            outcome = job.wait()
            if isinstance(outcome, Succeeded):
                info = _settled(outcome.value, runner)
                documents.append(_document(info, _told(info, runner)))
                damaged += any(problem.code in _DAMAGED for problem in info.problems)
            elif isinstance(outcome, Failed):
                failed += 1
                problem = of_argument(outcome.problem)
                terminal.say(explain(problem))
                documents.append(_unreadable(name, problem))
    read = [document for document in documents if document["kind"]]
    terminal.answer(documents, *(line for document in read for line in _lines(document)))
    if failed == len(documents):
        return UNUSABLE
    return FAILED if failed or damaged else DONE


def _settled(info: PhotoInfo | ClipInfo, runner: Runner) -> PhotoInfo | ClipInfo:
    """Return what a file is; a photograph that looks cut off and is whole has only something appended."""
    if not is_doubtful(info):
        return info
    outcome = runner.submit(probe_whole, ProbeRequest(info.path), label=info.path).wait()
    return outcome.value if isinstance(outcome, Succeeded) else info


def _told(info: PhotoInfo | ClipInfo, runner: Runner) -> Provenance:
    """Return how a file says that it came to be; a clip is asked for nothing else."""
    if isinstance(info, PhotoInfo):
        return info.provenance
    outcome = runner.submit(account, AccountRequest(info.path), label=info.path).wait()
    return outcome.value.provenance if isinstance(outcome, Succeeded) else Provenance()


def _document(info: PhotoInfo | ClipInfo, told: Provenance) -> dict[str, object]:
    photo, clip = (info, None) if isinstance(info, PhotoInfo) else (None, info)
    return {
        "path": info.path,
        "kind": "photo" if photo else "clip",
        "bytes": info.bytes,
        "width": info.width,
        "height": info.height,
        "orientation": photo.orientation if photo else None,
        "icc": photo.icc if photo else None,
        "seconds": clip.seconds if clip else None,
        "frame_rate": clip.frame_rate if clip else None,
        "variable_frame_rate": clip.variable_frame_rate if clip else None,
        "hdr": clip.hdr if clip else "",
        "rotation": clip.rotation if clip else 0,
        **(_coded(clip) if clip else {}),
        "gps": list(info.gps) if info.gps else None,
        "said": _said(photo.metadata) if photo else {},
        "private": list(photo.metadata.private) if photo else [],
        "provenance": msgspec.to_builtins(told) | {"generative": told.generative},
        "meaning": _meaning(told),
        "labels": [_label(found) for found in provenance.labels(told)],
        "problems": [explain(problem) for problem in info.problems],
    }


def _coded(clip: ClipInfo) -> dict[str, object]:
    """Return what only clips have: how picture and sound are coded, and how they lie to each other, in seconds."""
    return {
        "container": clip.container,
        "codec": clip.codec,
        "bits": clip.bits,
        "interlaced": clip.interlaced,
        "edit_list": clip.edit_list,
        "sound": {
            "sound_codec": clip.audio_codec,
            "sound_rate": clip.audio_rate,
            "sound_channels": clip.audio_channels,
            "sound_offset": clip.audio_offset,
            "sound_seconds": clip.audio_seconds,
        }
        if clip.audio_codec
        else {},
    }


def _said(words: PhotoMetadata) -> dict[str, object]:
    """Return what a photograph says about itself, without what stands elsewhere in the document."""
    elsewhere = {"place", "private", "digital_source_type", "readable"}
    said = msgspec.to_builtins(words)
    return {
        "region" if name == "state" else name: value  # "state" is that of the credentials
        for name, value in said.items()
        if name not in elsewhere and value
    }


def _meaning(told: Provenance) -> str:
    """Return in plain words what the strongest of its source types means; empty where it states none."""
    value = statement.account_value(provenance.account_of(told))
    return f"{provenance.plain(value)}. {provenance.why_of(value)}" if value else ""


def _label(found: LabelTrigger) -> dict[str, object]:
    platforms = ", ".join(found.platforms)
    message = word(found.why, field=found.field, value=found.value, platforms=platforms)
    document: dict[str, object] = msgspec.to_builtins(found)
    return document | {"signed": found.signed, "message": f"{found.field}: {found.value}. {message}"}


def _unreadable(name: str, problem: Problem) -> dict[str, object]:
    return {"path": name, "kind": None, "problems": [explain(problem)]}


def _lines(document: dict[str, object]) -> list[str]:
    """Return what a file is as people read it: its path, and below it a line for each thing there is to say."""
    about = {name: value for name, value in document.items() if name not in ("path", "labels")}
    labels = [
        (word("inspect.label"), text)
        for label in cast("list[dict[str, Any]]", document["labels"])
        for text in (label["message"], *map(_reader, label["readers"]))
    ]
    lines = [str(document["path"]), *(f"  {name}: {value}" for name, value in (*_named(about), *labels))]
    return [_one_line(line) for line in lines]


def _one_line(text: str) -> str:
    """Return `text` with what would break the line or move about on a terminal spelled out: it may be a name."""
    return "".join(
        one.encode("unicode_escape").decode() if category(one) in _MOVING or one in _BIDI else one
        for one in text
    )


def _reader(reader: dict[str, str]) -> str:
    """Return who shows which label, and who says so."""
    shows = word("info.origin.shows", platform=reader["platform"], label=reader["label"])
    return f"{shows}. {word('info.origin.source', source=reader['source'], date=reader['date'])}"


def _named(nested: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Return the names and values for people, also those further in; what is empty, zero or false says nothing."""
    for name, value in nested.items():
        if isinstance(value, dict):
            yield from _named(value)
        elif name == "problems" and isinstance(value, list):
            yield from ((word("inspect.problems"), str(one)) for one in value)
        elif value:
            yield word(f"inspect.{name}"), _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one) for one in value)
    if value is True:
        return word("inspect.yes")
    return f"{value:.8g}" if isinstance(value, float) else str(value)
