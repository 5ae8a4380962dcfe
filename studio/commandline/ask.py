"""`ask OPERATION FILE…`: show exactly what would leave, and with `--send` let exactly that out, once."""

import os
from argparse import Namespace
from pathlib import Path

import msgspec

from studio import assistant, places
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
from studio.network import Network
from studio.settings import Settings
from studio.words import explain, word


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Ask for the operation on the text in the file. 1: what came back could not be used; 2: nothing was sent."""
    settings = Settings.load(places.settings())
    operation = _operation(arguments.operation)
    request = _request(arguments, settings, operation)
    if not arguments.send:
        terminal.answer(_document(request), word("assistant.would-leave", url=request.url), request.body.decode())
        return DONE
    if not request.endpoint or not request.model:
        raise UserError("assistant-no-endpoint")
    ticket = exchange.approve(Network(), request, word("assistant-purpose", operation=operation.id, model=request.model))
    key = os.environ.get("OPENAI_API_KEY", "") or Keys().get(request.endpoint)
    try:
        answer, proposal = exchange.ask(operation, request, ticket, key=key, ledger=Ledger(None))
    except UserError as error:
        terminal.say(explain(error))
        terminal.answer(_document(request, sent=True))
        return FAILED
    for kind in proposal.broken:
        terminal.say(word(f"assistant-broke-{kind}"))
    terminal.answer(_document(request, proposal, answer, sent=True), proposal.text)
    return DONE
