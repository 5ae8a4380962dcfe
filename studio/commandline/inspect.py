"""`inspect FILE…`: what files are, their colour, their provenance, what would get them a label, what is wrong."""

from argparse import Namespace

import msgspec

from media.clip_probe import ClipInfo
from media.errors import Problem
from media.photo_probe import PhotoInfo
from media.probe import ProbeRequest, probe
from media.provenance import Provenance
from studio import labels
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, UNUSABLE, Painter
from studio.jobs import Failed, Runner, Succeeded
from studio.labels import Trigger
from studio.words import explain


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Tell about each file. 1: one of several cannot be read; 2: none can."""
    known = labels.triggers()
    documents: list[dict[str, object]] = []
    failed = 0
    with Runner(interactive=1) as runner:
        jobs = [(name, runner.submit(probe, ProbeRequest(name), label=name)) for name in arguments.files]
        for name, job in jobs:
            outcome = job.wait()
            if isinstance(outcome, Succeeded):
                documents.append(_document(outcome.value, known))
            elif isinstance(outcome, Failed):
                failed += 1
                terminal.say(explain(outcome.problem))
                documents.append(_unreadable(name, outcome.problem))
    terminal.answer(documents, *(line for document in documents for line in _lines(document)))
    if failed:
        return UNUSABLE if failed == len(documents) else FAILED
    return DONE


def _document(info: PhotoInfo | ClipInfo, known: tuple[Trigger, ...]) -> dict[str, object]:
    photo, clip = (info, None) if isinstance(info, PhotoInfo) else (None, info)
    provenance = photo.provenance if photo else Provenance()
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
        "gps": list(info.gps) if info.gps else None,
        "provenance": msgspec.to_builtins(provenance) | {"generative": provenance.generative},
        "labels": msgspec.to_builtins(labels.labels(provenance, known)),
        "problems": [explain(problem) for problem in info.problems],
    }


def _unreadable(name: str, problem: Problem) -> dict[str, object]:
    return {"path": name, "kind": None, "problems": [explain(problem)]}


def _lines(document: dict[str, object]) -> list[str]:
    shown = {name: value for name, value in document.items() if value not in (None, "", [], {})}
    return [str(shown.pop("path")), *(f"  {name}: {value}" for name, value in shown.items())]
