"""The one door to the network. It is shut until the person asks for one particular thing, and shuts again after it.

An audit hook, put in once per process, refuses every look-up, connection, datagram and bind that leaves the machine,
whoever tries it. A `Ticket`, made by the person's click, lets the thread that holds it talk to one host and port;
`Ticket.transport` lets out one request, and only if its body has the hash that the person saw. Loopback is always open.
A `Listening`, made by a click too, lets one thread listen on one address of this machine's own network, once.

Not seen by the hook: native code that opens sockets by itself. The libraries that could are configured not to
(`media.metadata`), and the soak run watches the whole program from outside with strace.
"""

import hashlib
import ipaddress
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import msgspec

from media.errors import Cancelled
from media.output import replacing
from media.report import Report
from media.silence import NetworkRefused, is_address, way_out
from media.silence import is_loopback as is_loopback_host
from studio.address import host_and_port, host_of
from studio.errors import UserError

if TYPE_CHECKING:
    import httpx2

# What a request may carry besides its body. Everything else that a library adds about this machine is left out.
_HEADERS = frozenset(
    {"host", "accept", "content-type", "content-length", "authorization", "range", "accept-encoding"}
)
# What a ticket lets a thread do; datagrams and reverse look-ups are for nobody.
_ON_A_TICKET = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.connect"})
Connection = socket.socket
_CHUNK = 1 << 16  # bytes
# What never leaves a home or an office: RFC 1918, RFC 3927 and RFC 4193, and IPv6's own links (RFC 4291 2.5.6).
_NEAR = tuple(
    ipaddress.ip_network(one)
    for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
_WAITING = 16  # connections that the system keeps until they are accepted


class Allowed(msgspec.Struct, frozen=True):
    """One thing that was let out: for what, where to, and when (UTC)."""

    purpose: str
    host: str
    port: int
    at: datetime


class Ticket:
    """Leave for one thread to talk to one host and port, while the `with` block lasts. Made by `Network.approve`."""

    def __init__(self, network: "Network", purpose: str, url: str, digest: str | None) -> None:
        self.purpose, self.url = purpose, url
        self.host, self.port = host_and_port(url)
        self.digest = digest
        self.cancelled = False
        self._network = network
        self._used = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        if getattr(_thread, "ticket", None) is not None:
            raise RuntimeError("this thread holds a ticket already")
        _thread.ticket = self
        self._network.open(self)
        return self

    def __exit__(self, *_: object) -> None:
        _thread.ticket = None
        with self._lock:
            for connection in self._sockets:
                connection.close()
            self._sockets.clear()
        self._network.close(self)

    def cancel(self) -> None:
        """End the conversation from another thread: what waits for the other side fails at once."""
        with self._lock:
            self.cancelled = True
            for connection in self._sockets:
                shut(connection)

    def permits(self, host: str, port: int | None) -> bool:
        """Whether this ticket is good for looking up `host` (port None) or connecting to `port`."""
        return host == self.host if port is None else port == self.port

    def connecting(self, connection: socket.socket) -> None:
        """Note a connection that is being made, so that `cancel` can end it; refuse it after a cancel."""
        with self._lock:
            if self.cancelled:
                raise NetworkRefused("cancelled")
            # A duplicate, because TLS takes the descriptor away from the socket object seen here.
            self._sockets.append(connection.dup())

    def transport(self) -> "httpx2.BaseTransport":
        """Return a transport for one request whose URL and body are exactly those approved."""
        return _one_request(self)

    def spend(self, method: str, url: str, body: bytes) -> None:
        """Use the ticket up for this request, or raise NetworkRefused if it is not the one that was approved."""
        if self._used:
            raise NetworkRefused("this consent was used already")
        if url != self.url or (self.digest is not None and hashlib.sha256(body).hexdigest() != self.digest):
            raise NetworkRefused(f"{method} is not the request that was approved")
        self._used = True

    def still_wanted(self, event: str = "", _about: object = None) -> None:
        """Raise NetworkRefused after a cancel, also while a connection is made (httpcore's extension "trace")."""
        if self.cancelled and event in ("", "http11.send_request_headers.started"):
            raise NetworkRefused("cancelled")


class Listening:
    """Leave for one thread to listen on one address, while the `with` block lasts. Made by `Network.listen`."""

    def __init__(self, network: "Network", purpose: str, address: str, port: int) -> None:
        if not (is_near(address) or is_loopback_host(address)):
            raise UserError("listen-refused", address=address)
        self.purpose, self.host, self.port = purpose, address, port
        self._network = network
        self._bound = False
        self._door: Connection | None = None

    def __enter__(self) -> Self:
        """Listen from now on; `port` is the real one then. Raise UserError where the address cannot be had."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        door = socket.socket(family, socket.SOCK_STREAM)
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let another program take the port as well
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        _thread.listening = self
        try:
            door.bind((self.host, self.port))
            door.listen(_WAITING)
        except OSError as error:
            door.close()
            raise UserError("listen-failed", address=self.host, reason=error.strerror or "") from error
        finally:
            _thread.listening = None
        self.port, self._door = door.getsockname()[1], door
        self._network.open(self)
        return self

    def __exit__(self, *_: object) -> None:
        if self._door is not None:
            self._door.close()
            self._network.close(self)

    def cancel(self) -> None:
        """Let nobody come any more, from any thread."""
        if self._door is not None:
            self._door.close()

    def permits(self, host: str, port: int | None) -> bool:
        """Whether binding `host` is what was asked for; a second time it is not."""
        wanted = not self._bound and (host, port) == (self.host, self.port)
        self._bound = self._bound or wanted
        return wanted

    def accept(self, timeout: float) -> tuple[Connection, str] | None:
        """Return who comes and from which address; None where nobody comes in `timeout` seconds."""
        if self._door is None:
            raise RuntimeError("nobody listens yet")
        self._door.settimeout(timeout)
        try:
            connection, address = self._door.accept()
        except (TimeoutError, ConnectionAbortedError):
            return None
        return connection, str(address[0])


Leave = Ticket | Listening


class Network:
    """What was let out and why, and what is talking now. Making one puts the audit hook in."""

    def __init__(self) -> None:
        install()
        self._lock = threading.Lock()
        self._open: list[Leave] = []
        self._history: list[Allowed] = []
        self._listeners: list[Callable[[], None]] = []

    def approve(self, *, purpose: str, url: str, digest: str | None = None) -> Ticket:
        """Return the ticket for one request, which the person has just asked for. `digest`: SHA-256 of its body."""
        return Ticket(self, purpose, url, digest)

    def listen(self, *, purpose: str, address: str, port: int = 0) -> Listening:
        """Return the leave to listen on `address` (numeric; port 0: a free one), for which the person has just asked.

        Raise UserError for an address that strangers could reach: only private, link-local and loopback ones are given.
        """
        return Listening(self, purpose, address, port)

    @property
    def history(self) -> tuple[Allowed, ...]:
        """Everything that was let out since the program started."""
        with self._lock:
            return tuple(self._history)

    @property
    def busy(self) -> tuple[Leave, ...]:
        """The tickets in use at this moment, and who listens."""
        with self._lock:
            return tuple(self._open)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener`, on whichever thread, when something is let out or ends; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def open(self, ticket: Leave) -> None:
        """Note that `ticket` is in use."""
        with self._lock:
            self._open.append(ticket)
            self._history.append(Allowed(ticket.purpose, ticket.host, ticket.port, datetime.now(UTC)))
        self._tell()

    def close(self, ticket: Leave) -> None:
        """Note that `ticket` is done with."""
        with self._lock:
            self._open.remove(ticket)
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


_thread = threading.local()
_hook = threading.Lock()
_installed: list[bool] = []


def install() -> None:
    """Put the audit hook in, once per process; it can never be taken out again."""
    with _hook:
        if not _installed:
            _installed.append(True)
            sys.addaudithook(_audit)


def _audit(event: str, args: tuple[Any, ...]) -> None:
    """Refuse what leaves the machine, unless the thread holds a ticket for it."""
    if not event.startswith("socket."):
        return
    ticket: Ticket | None = getattr(_thread, "ticket", None)
    if way := way_out(event, args):
        wanted = event in _ON_A_TICKET and ticket is not None and ticket.permits(way.host, way.port)
        listening: Listening | None = getattr(_thread, "listening", None)
        if event == "socket.bind" and listening is not None:
            wanted = listening.permits(way.host, way.port)
        if not wanted:
            raise NetworkRefused(f"{event} to {way.host} was not asked for")
    if event == "socket.connect" and ticket is not None:
        ticket.connecting(args[0])


def is_loopback(url: str) -> bool:
    """Whether a request to `url` stays on this machine."""
    return is_loopback_host(host_of(url))


def is_near(address: str) -> bool:
    """Whether `address` (numeric) is one of those that never leave a local network."""
    known = ipaddress.ip_address(address.partition("%")[0]) if is_address(address) else None
    return any(known is not None and known.version == near.version and known in near for near in _NEAR)


def shut(connection: Connection) -> None:
    """End a connection from any thread: whoever waits on it fails at once."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()  # not connected yet, or gone already: nothing is waiting on it


def _one_request(ticket: Ticket) -> "httpx2.BaseTransport":
    import httpx2

    class OneRequest(httpx2.HTTPTransport):
        """Sends the one approved request, however its URL is written, with the headers that it needs; no proxy."""

        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            body = request.read()
            ticket.spend(request.method, ticket.url if request.url == ticket.url else str(request.url), body)
            headers = {k: v for k, v in request.headers.items() if k.lower() in _HEADERS}
            return super().handle_request(
                httpx2.Request(
                    request.method,
                    request.url,
                    headers={**headers, "user-agent": "Passepartout", "connection": "close"},
                    content=body,
                    extensions={**request.extensions, "trace": ticket.still_wanted},
                )
            )

    return OneRequest(trust_env=False, retries=0)


def fetch(
    network: Network,
    *,
    purpose: str,
    url: str,
    into: Path,
    size: int,
    sha256: str,
    report: Report,
    hops: int = 5,
) -> None:
    """Fetch `size` bytes from `url` into the file `into`, going on where an earlier try stopped.

    The file gets its name only when its SHA-256 is `sha256`. Raise UserError if the other side cannot be reached,
    fails, or sends something else; `media.errors.Cancelled` when the person cancels (what came is kept).
    """
    import httpx2

    part = into.with_name(into.name + ".part")
    have = part.stat().st_size if part.exists() else 0
    if have < size:
        address, headers = url, {"range": f"bytes={have}-"} if have else {}
        for _ in range(hops):
            with network.approve(purpose=purpose, url=address) as ticket, _errors_worded(ticket.host):
                client = httpx2.Client(transport=ticket.transport(), timeout=30, trust_env=False)
                with client, client.stream("GET", address, headers=headers) as response:
                    if response.is_redirect:
                        address = urljoin(address, response.headers["location"])
                        continue
                    _receive(response, part, have, size, report)
                    break
        else:
            host = urlsplit(url).hostname or url
            raise UserError("fetch-failed", host=host, reason="too many redirections")
    _accept(part, into, size, sha256)


def _receive(response: "httpx2.Response", part: Path, have: int, size: int, report: Report) -> None:
    """Append the body to `part`; a server that does not go on from `have` starts the file again."""
    if response.status_code not in (200, 206):
        raise UserError("fetch-failed", host=response.url.host, reason=f"status {response.status_code}")
    resumed = response.status_code == 206 and _range_start(response.headers) == have
    got = have if resumed else 0
    with part.open("ab" if resumed else "wb") as file:
        for chunk in response.iter_raw(_CHUNK):
            report.checkpoint()
            got += len(chunk)
            if got > size:
                raise UserError("fetch-wrong", host=response.url.host)
            file.write(chunk)
            report.progress(got / size)


def _range_start(headers: Mapping[str, str]) -> int:
    """Return where a partial answer begins: "bytes 100-199/200" is 100; −1 where it does not say."""
    _, _, span = headers.get("content-range", "").partition(" ")
    start = span.partition("-")[0]
    return int(start) if start.isdigit() else -1


def _accept(part: Path, into: Path, size: int, sha256: str) -> None:
    """Give `part` its name if it is what was promised; throw it away if it is not."""
    if part.stat().st_size < size:
        raise UserError("fetch-incomplete", file=str(into))
    with part.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        part.unlink()
        raise UserError("fetch-wrong", file=str(into), host="")
    with replacing(into) as temporary:
        part.replace(temporary)


@contextmanager
def _errors_worded(host: str) -> Iterator[None]:
    """Turn the transport's errors into a sentence."""
    import httpx2

    try:
        yield
    except Cancelled:
        raise
    except httpx2.TransportError as error:
        raise UserError("fetch-failed", host=host, reason=type(error).__name__) from error
