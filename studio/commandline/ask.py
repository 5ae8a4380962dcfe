"""`ask OPERATION FILE…`: show exactly what would leave, and with `--send` let exactly that out, once."""

import os
from argparse import Namespace

import msgspec

from studio import placements, places
from studio.assistant import exchange, servers
from studio.assistant.diff import changes
from studio.assistant.exchange import Ended
from studio.assistant.keys import Keys
from studio.assistant.ledger import Ledger
from studio.assistant.material import Part
from studio.assistant.operation import Operation, load
from studio.assistant.request import Request, build
from studio.assistant.servers import Server
from studio.assistant.task import Task, of_text
from studio.commandline.subjects import read_text
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.library import Library
from studio.network import Network
from studio.settings import Settings
from studio.words import explain, word


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Ask for the operation on the text in the file. 1: what came back could not be used."""
    settings = Settings.load(places.settings())
    server = _server(arguments, settings)
    task = _task(arguments, settings, _operation(arguments.operation))
    request = build(
        task.operation, task.material, task.values, endpoint=server.url, model=server.model, form=server.form
    )
    if not arguments.send:
        code = "assistant.would-leave" if request.endpoint else "assistant.would-leave-nowhere"
        shown = word(code, count=len(request.body), url=request.url)
        terminal.answer(_document(request), shown, request.body.decode())
        return DONE
    if not server.ready:
        raise UserError("assistant-no-endpoint")
    ended = _sent(task, request)
    if ended.reply is None:
        error = ended.error
        if error is not None:
            terminal.say(explain(error))
        terminal.answer(_document(request, sent=error is None or error.code != "assistant-unreachable"))
        return FAILED
    for proposal in ended.reply.proposals:
        for mark in proposal.marks:
            terminal.say(mark.message)
    shown_texts = (proposal.text for proposal in ended.reply.proposals)
    terminal.answer(_document(request, ended, sent=True), *shown_texts)
    return DONE


def _sent(task: Task, request: Request) -> Ended:
    """Let the request out and wait for its end."""
    purpose = word("assistant-purpose", operation=task.operation.name, model=request.model)
    ticket = exchange.approve(Network(), request, purpose)
    key = os.environ.get("OPENAI_API_KEY", "") or Keys().get(request.endpoint)
    library = Library.open(places.library())
    try:
        return exchange.ask(task, request, ticket, key=key, ledger=Ledger(library))
    finally:
        library.close()


def _server(arguments: Namespace, settings: Settings) -> Server:
    server = servers.current(settings)
    return msgspec.structs.replace(
        server, url=arguments.endpoint or server.url, model=arguments.model or server.model
    )


def _operation(name: str) -> Operation:
    known = load([places.shipped() / "operations", places.data() / "operations"])
    if name not in known:
        raise UserError("operation-unknown", name=name, known=", ".join(sorted(known)))
    return known[name]


def _task(arguments: Namespace, settings: Settings, operation: Operation) -> Task:
    """Make the task out of the files. Raise UserError where there is no text."""
    if len(arguments.files) != 1:
        raise UserError("assistant-one-text", name=operation.id)
    text = read_text(arguments.files[0])
    if not text.strip():
        raise UserError("assistant-nothing-to-ask")
    language = arguments.language or settings.language or "en"
    known = placements.load(places.shipped() / "placements", places.placements())
    placement = known.get(arguments.to)
    return of_text(
        operation,
        (Part("text", text),),
        language=language,
        placement=placement,
        mother_tongue=settings.first_language,
    )


def _document(request: Request, ended: Ended | None = None, *, sent: bool = False) -> dict[str, object]:
    reply = ended.reply if ended is not None else None
    proposals = [] if reply is None else reply.proposals
    return {
        "endpoint": request.endpoint,
        "model": request.model,
        "request": request.document(),
        "sent": sent,
        "proposals": [
            {
                **msgspec.to_builtins(proposal),
                "changes": msgspec.to_builtins(changes(request.text, proposal.text)),
            }
            for proposal in proposals
        ],
        "usage": {} if reply is None else msgspec.to_builtins(reply.answer.usage),
    }
