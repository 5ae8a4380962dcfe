"""`ask OPERATION FILE…`: show exactly what would leave, and with `--send` let exactly that out, once."""

import os
from argparse import Namespace

import msgspec

from studio import places
from studio.assistant import exchange
from studio.assistant.keys import Keys
from studio.assistant.ledger import Ledger
from studio.assistant.operation import Operation, load
from studio.assistant.reply import Answer, Proposal
from studio.assistant.request import Request, build
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
    operation = _operation(arguments.operation)
    request = _request(arguments, settings, operation)
    if not arguments.send:
        code = "assistant.would-leave" if request.endpoint else "assistant.would-leave-nowhere"
        shown = word(code, count=len(request.body), url=request.url)
        terminal.answer(_document(request), shown, request.body.decode())
        return DONE
    if not request.endpoint or not request.model:
        raise UserError("assistant-no-endpoint")
    purpose = word("assistant-purpose", operation=operation.id, model=request.model)
    ticket = exchange.approve(Network(), request, purpose)
    key = os.environ.get("OPENAI_API_KEY", "") or Keys().get(request.endpoint)
    library = Library.open(places.library())
    try:
        answer, proposal = exchange.ask(operation, request, ticket, key=key, ledger=Ledger(library))
    except UserError as error:
        terminal.say(explain(error))
        terminal.answer(_document(request, sent=error.code != "assistant-unreachable"))
        return FAILED
    finally:
        library.close()
    for kind in proposal.broken:
        terminal.say(word(f"assistant-broke-{kind}"))
    terminal.answer(_document(request, proposal, answer, sent=True), proposal.text)
    return DONE


def _operation(name: str) -> Operation:
    known = load([places.shipped() / "operations", places.data() / "operations"])
    if name not in known:
        raise UserError("operation-unknown", name=name, known=", ".join(sorted(known)))
    return known[name]


def _request(arguments: Namespace, settings: Settings, operation: Operation) -> Request:
    """Make the request. Raise UserError where there is no text."""
    if len(arguments.files) != 1:
        raise UserError("assistant-one-text", name=operation.id)
    text = read_text(arguments.files[0])
    endpoint, model = arguments.endpoint or settings.endpoint, arguments.model or settings.model
    if not text.strip():
        raise UserError("assistant-nothing-to-ask")
    language = arguments.language or settings.language or "English"
    return build(operation, text, endpoint=endpoint, model=model, language=language)


def _document(
    request: Request, proposal: Proposal | None = None, answer: Answer | None = None, *, sent: bool = False
) -> dict[str, object]:
    return {
        "endpoint": request.endpoint,
        "model": request.model,
        "request": request.document(),
        "sent": sent,
        "proposals": [] if proposal is None else [msgspec.to_builtins(proposal)],
        "usage": {} if answer is None else msgspec.to_builtins(answer.usage),
    }
