"""`ask OPERATION FILE…`: show exactly what would leave, and with `--send` let exactly that out, once."""

import os
from argparse import Namespace

import msgspec

from media.silence import is_address
from studio import places
from studio.address import host_of
from studio.assistant import exchange, servers
from studio.assistant.exchange import Ended
from studio.assistant.keys import Keys
from studio.assistant.ledger import Ledger
from studio.assistant.leftout import left_out, redacted
from studio.assistant.reply import Usage, sound
from studio.assistant.request import Request, build
from studio.assistant.servers import Server
from studio.assistant.task import Task
from studio.commandline.answered import Answered, answered
from studio.commandline.askable import askable, operation_called
from studio.commandline.terminal import Terminal
from studio.commandline.verb import DONE, FAILED, Painter
from studio.errors import UserError
from studio.library import Library
from studio.network import Network, is_loopback, is_near
from studio.settings import Settings
from studio.words import explain, word

# How an exchange ends before a byte of the request has left.
_NOT_SENT = frozenset(
    f"assistant-{why}" for why in ("unreachable", "no-host", "certificate", "no-tls", "key-odd")
) | {"address-invalid"}


def run(arguments: Namespace, terminal: Terminal, _painter: Painter) -> int:
    """Ask for the operation about the files. 1: a file could not be used, or what came back could not."""
    settings = Settings.load(places.settings())
    server = _server(arguments, settings)
    asked = askable(arguments, operation_called(arguments.operation, terminal), settings, terminal)
    task = asked.task
    request = _request(arguments, task, server, terminal)
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
    made = answered(task, request, ended.reply, asked.files)
    for sentence in (*made.remarks, *made.doubts):
        terminal.say(sentence)
    terminal.answer(_document(request, made, ended.reply.answer.usage, sent=True), *made.lines)
    return FAILED if asked.failed else DONE


def _request(arguments: Namespace, task: Task, server: Server, terminal: Terminal) -> Request:
    """Make the request, without what is to be left out of it, and say what is."""
    asked = {question.id for question in task.operation.questions}
    answers = {name: value for name, value in task.values.items() if name in asked}
    out, nowhere = left_out(
        task.material,
        tuple(answers.values()),
        [sound(one) for one in arguments.without or ()],
        private=arguments.without_private,
    )
    for one in nowhere:
        terminal.say(word("ask.without.nowhere", text=one))
    if out:
        taken = "; ".join(f"{placeholder} {text}" for placeholder, text in out.taken)
        terminal.say(word("ask.without.taken", taken=taken))
    elif arguments.without_private:
        terminal.say(word("ask.without.nothing"))
    return build(
        task.operation,
        redacted(task.material, out),
        {**task.values, **{name: out.redacted(value) for name, value in answers.items()}},
        endpoint=server.url,
        model=server.model,
        form=server.form,
        redaction=out,
    )


def _sent(task: Task, request: Request) -> Ended:
    """Let the request out and wait for its end. While the window has the library, nothing is sent."""
    library = Library.open(places.library())
    try:
        purpose = word("assistant-purpose", operation=task.operation.name, model=request.model)
        ticket = exchange.approve(Network(), request, purpose)
        key = key_for(request.endpoint)
        return exchange.ask(task, request, ticket, key=key, ledger=Ledger(library))
    finally:
        library.close()


def key_for(url: str) -> str:
    """Return the shell's key, else the keyring's; the shell's does not travel openly to a stranger."""
    shell = os.environ.get("OPENAI_API_KEY", "")
    host = host_of(url)
    closed = (
        url.strip().lower().startswith("https:") or is_loopback(url) or (is_address(host) and is_near(host))
    )
    return (shell if closed else "") or Keys().get(url)


def _server(arguments: Namespace, settings: Settings) -> Server:
    server = servers.current(settings)
    return msgspec.structs.replace(
        server, url=sound(arguments.endpoint) or server.url, model=sound(arguments.model) or server.model
    )


def _document(
    request: Request, made: Answered | None = None, usage: Usage | None = None, *, sent: bool = False
) -> dict[str, object]:
    return {
        "endpoint": request.endpoint,
        "model": request.model,
        "request": request.document(),
        "sent": sent,
        "taken_out": dict(request.redaction.taken),
        "proposals": [] if made is None else list(made.proposals),
        "remarks": [] if made is None else list(made.remarks),
        "usage": {} if usage is None else msgspec.to_builtins(usage),
    }
