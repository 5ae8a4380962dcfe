"""`ask OPERATION FILE…`: show exactly what would leave, and with `--send` let exactly that out, once."""

import json
import os
from argparse import Namespace
from collections.abc import Iterator, Mapping

import msgspec

from studio import places
from studio.assistant import exchange, servers
from studio.assistant.diff import changes
from studio.assistant.exchange import Ended
from studio.assistant.keys import Keys
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation
from studio.assistant.reply import Proposal, Reply, sound
from studio.assistant.request import Request, build
from studio.assistant.servers import Server
from studio.assistant.task import Task
from studio.commandline.askable import askable, operation_called
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.library import Library
from studio.network import Network
from studio.settings import Settings
from studio.words import explain, word

# How an exchange ends before a byte of the request has left.
_NOT_SENT = frozenset(
    f"assistant-{why}" for why in ("unreachable", "no-host", "certificate", "no-tls", "key-odd")
)


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Ask for the operation about the files. 1: a file could not be used, or what came back could not."""
    settings = Settings.load(places.settings())
    server = _server(arguments, settings)
    asked = askable(arguments, operation_called(arguments.operation, terminal), settings, terminal)
    task = asked.task
    request = build(
        task.operation, task.material, task.values, endpoint=server.url, model=server.model, form=server.form
    )
    if not arguments.send:
        code = "assistant.would-leave" if request.endpoint else "assistant.would-leave-nowhere"
        shown = word(code, count=len(request.body), url=request.url)
        terminal.answer(_document(request), shown, request.body.decode())
        return FAILED if asked.failed else DONE
    if not server.ready:
        raise UserError("assistant-no-endpoint")
    ended = _sent(task, request)
    if ended.reply is None:
        error = ended.error
        if error is not None:
            terminal.say(explain(error))
        terminal.answer(_document(request, sent=error is None or error.code not in _NOT_SENT))
        return FAILED
    for sentence in _doubts(ended.reply):
        terminal.say(sentence)
    terminal.answer(
        _document(request, ended.reply, task.operation, asked.files, sent=True),
        *_lines(ended.reply, task.operation, asked.files),
    )
    return FAILED if asked.failed else DONE


def _sent(task: Task, request: Request) -> Ended:
    """Let the request out and wait for its end. While the window has the library, nothing is sent."""
    library = Library.open(places.library())
    try:
        purpose = word("assistant-purpose", operation=task.operation.name, model=request.model)
        ticket = exchange.approve(Network(), request, purpose)
        key = os.environ.get("OPENAI_API_KEY", "") or Keys().get(request.endpoint)
        return exchange.ask(task, request, ticket, key=key, ledger=Ledger(library))
    finally:
        library.close()


def _server(arguments: Namespace, settings: Settings) -> Server:
    server = servers.current(settings)
    return msgspec.structs.replace(
        server, url=arguments.endpoint or server.url, model=arguments.model or server.model
    )


def _doubts(reply: Reply) -> Iterator[str]:
    """Yield what is doubtful, of the whole and of each proposal by its number."""
    yield from reply.remarks
    several = len(reply.proposals) > 1
    for number, proposal in enumerate(reply.proposals, 1):
        for mark in proposal.marks:
            yield f"{number}: {mark.message}" if several else mark.message


def _lines(reply: Reply, operation: Operation, files: Mapping[str, str]) -> Iterator[str]:
    """Yield what came back for people to read."""
    if operation.gives in ("posts", "shots"):
        yield json.dumps(reply.document, ensure_ascii=False, indent=2)
        return
    several = len(reply.proposals) > 1
    for number, proposal in enumerate(reply.proposals, 1):
        note = f" ({' '.join(proposal.note.split())})" if proposal.note else ""
        if operation.gives == "tags":
            yield f"#{proposal.text}{note}"
        elif operation.gives == "alts":
            yield f"{_shown(files.get(proposal.about, proposal.about))}: {proposal.text}"
        else:
            if several or proposal.about:
                about = f" {proposal.about}" if proposal.about else ""
                yield f"[{number}]{about}{note}"
            yield proposal.text
            if not several and proposal.note:
                yield f"\n{proposal.note}"


def _document(
    request: Request,
    reply: Reply | None = None,
    operation: Operation | None = None,
    files: Mapping[str, str] | None = None,
    *,
    sent: bool = False,
) -> dict[str, object]:
    return {
        "endpoint": request.endpoint,
        "model": request.model,
        "request": request.document(),
        "sent": sent,
        "proposals": []
        if reply is None or operation is None
        else _proposals(request, reply, operation, files or {}),
        "remarks": [] if reply is None else list(reply.remarks),
        "usage": {} if reply is None else msgspec.to_builtins(reply.answer.usage),
    }


def _proposals(
    request: Request, reply: Reply, operation: Operation, files: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return each proposal with its marks; the document itself of what is no list of texts."""
    if operation.gives in ("posts", "shots"):
        return [reply.document]

    def made(proposal: Proposal) -> dict[str, object]:
        about = _shown(files.get(proposal.about, proposal.about))
        differing = operation.gives == "texts" and operation.into == "caption"
        changed = changes(request.text, proposal.text) if differing else ()
        return {**msgspec.to_builtins(proposal), "about": about, "changes": msgspec.to_builtins(changed)}

    return [made(proposal) for proposal in reply.proposals]


def _shown(name: str) -> str:
    """Return a file's name as text can hold it: not every name of a file is one."""
    return sound(os.fsencode(name).decode("utf-8", "replace"))
