"""Servers on this machine that are not LanguageTool's: one that answers what a test says, and one that hangs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs


class StandIn(ThreadingHTTPServer):
    """Knows English, finds `matches` in every text, and holds its answers back while `hung` is set."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.matches: list[dict[str, Any]] = []
        self.asked: list[dict[str, str]] = []
        self.raw: bytes | None = None
        self.hung = False
        self.entered = Event()
        self.freed = Event()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """The two requests that the client makes."""

    server: StandIn

    def do_GET(self) -> None:
        """Answer with the languages."""
        tags = [("en", "en-US"), ("en", "en-GB"), ("es", "es")]
        self._send(json.dumps([{"name": tag, "code": base, "longCode": tag} for base, tag in tags]).encode())

    def do_POST(self) -> None:
        """Answer a text with the matches."""
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        self.server.asked.append({name: values[0] for name, values in body.items()})
        self.server.entered.set()
        if self.server.hung:
            self.server.freed.wait(60)
            return
        matches = (
            self.server.raw
            if self.server.raw is not None
            else json.dumps({"matches": self.server.matches}).encode()
        )
        self._send(matches)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def match(
    offset: int, length: int, *fixes: str, rule: str = "MORFOLOGIK_RULE_EN_US", category: str = "TYPOS"
) -> dict[str, Any]:
    """Return a match as LanguageTool sends it; places are UTF-16."""
    return {
        "message": "Possible spelling mistake found.",
        "replacements": [{"value": fix} for fix in fixes],
        "offset": offset,
        "length": length,
        "context": {"text": "…", "offset": 0, "length": length},
        "sentence": "",
        "rule": {"id": rule, "issueType": "misspelling", "category": {"id": category, "name": ""}},
    }


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """Run a stand-in."""
    server = StandIn()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.freed.set()
        server.shutdown()
        thread.join()
        server.server_close()
