"""A real HTTP server on loopback for tests: it does as the test says and keeps what it was sent."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A real HTTP server on loopback that does as the test says and keeps what it was sent."""

    def __init__(self) -> None:
        self.received: list[tuple[dict[str, str], bytes]] = []
        self.answer: Answer = lambda handler: plain(handler, b"ok")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                outer.keep(self, body)
                outer.answer(self)

            def do_GET(self) -> None:
                outer.keep(self, b"")
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = False
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def keep(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        """Note a request: its headers by lower-case name, and its body."""
        self.received.append(({name.lower(): value for name, value in handler.headers.items()}, body))

    @property
    def url(self) -> str:
        """An address on this server."""
        return f"http://127.0.0.1:{self.http.server_port}/v1/x"

    def close(self) -> None:
        """End the server."""
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


def plain(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Answer with `body`; an underscore in a header's name is a dash."""
    handler.send_response(status)
    for name, value in {"content-length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)
