"""The server of a hand-off: it listens from `start` until it is stopped, nobody uses it, or all was taken.

One thread listens; each connection gets one of its own, of which there are few, and answers one request. What it
serves is a page, the files of a fixed list by their index, and "done". It keeps no log of what was asked.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal

import msgspec

from studio.errors import UserError
from studio.handoff import page, sending
from studio.handoff.admission import COOKIE, Admission
from studio.handoff.code import Squares, squares
from studio.handoff.nearby import Interface
from studio.handoff.parcel import Parcel, Piece
from studio.handoff.request import HEAD_BYTES, Refused, Request, parse
from studio.handoff.sending import Answer, Span
from studio.handoff.taken import Taken
from studio.network import Connection, Listening, Network, shut

log = logging.getLogger(__name__)

Phase = Literal["starting", "waiting", "open", "ended"]
Reason = Literal["", "stopped", "idle", "done", "failed"]


class Limits(msgspec.Struct, frozen=True):
    """What a connection may cost: seconds and numbers."""

    idle: float = 600.0  # without use, then it ends by itself
    asking: float = 10.0  # until the whole request is there
    sending: float = 30.0  # for 64 KiB: slower than that is nobody's Wi-Fi
    connections: int = 24
    each: int = 8  # of them from one address; browsers open six
    settling: float = 0.5  # that a phone which is done may be ahead of us
    turn: float = 0.25  # how often it is looked whether it is to end


class State(msgspec.Struct, frozen=True):
    """What the person sees of it. `taken`: files whose every byte was sent."""

    phase: Phase
    reason: Reason = ""
    device: str = ""  # "iPhone": what the last one that came in says of itself
    devices: int = 0
    refused: int = 0  # others that opened the used-up link
    taken: int = 0
    total: int = 0
    left: float = 0.0  # seconds until it ends by itself
    can_open: bool = False  # the link can be opened by a device
    waited: float = 0.0  # seconds since it could be reached
    problem: UserError | None = None


class Handoff:
    """One hand-off. `parcel` is read on its own thread; everything public may be called from any thread."""

    def __init__(
        self,
        network: Network,
        interface: Interface,
        parcel: Callable[[], Parcel],
        *,
        purpose: str,
        limits: Limits = Limits(),  # noqa: B008  (it is frozen)
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._interface, self._read, self._limits, self._clock = interface, parcel, limits, clock
        self._leave: Listening = network.listen(purpose=purpose, address=interface.address)
        self._admission = Admission()
        self._lock = threading.Lock()
        self._connections: dict[Connection, str] = {}
        self._threads: list[threading.Thread] = []
        self._state = State("starting")
        self._stopping = threading.Event()
        self._used_at = self._began_at = clock()
        self._page = page.Page(Parcel("", ()))
        self._pieces: tuple[Piece, ...] = ()
        self._taken = Taken(())
        self.parcel = Parcel("", ())
        self.code: Squares = ()  # of the link, once it can be opened
        self._thread = threading.Thread(target=self._run, name="handoff")

    def start(self) -> None:
        """Begin to listen. Nothing is bound before."""
        self._used_at = self._began_at = self._clock()
        self._thread.start()

    def stop(self, reason: Reason = "stopped") -> None:
        """End it and every connection; returns at once."""
        with self._lock:
            if self._state.reason:
                return
            self._state = msgspec.structs.replace(self._state, reason=reason)
            self._stopping.set()
            for connection in self._connections:
                shut(connection)

    def join(self, timeout: float | None = None) -> bool:
        """Wait until nothing of it is left; return whether that is so."""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def allow_another(self) -> None:
        """Let one more device open the link."""
        self._admission.allow_another()
        self._used_at = self._clock()
        with self._lock:
            self._state = msgspec.structs.replace(self._state, refused=0)

    @property
    def link(self) -> str:
        """The one-time link; it can be opened once the phase is "waiting"."""
        return f"http://{self._interface.host(self._leave.port)}/{self._admission.token}/"

    @property
    def state(self) -> State:
        """How it stands."""
        left = max(0.0, self._limits.idle - (self._clock() - self._used_at))
        with self._lock:
            return msgspec.structs.replace(
                self._state,
                taken=self._taken.whole,
                total=len(self._pieces),
                left=left,
                waited=self._clock() - self._began_at,
                devices=self._admission.devices,
                can_open=self._state.phase == "waiting" or self._admission.waits,
            )

    def _run(self) -> None:
        """Read what is handed over, listen, and end with all that was begun."""
        problem: UserError | None = None
        try:
            self.parcel = self._read()
            self._page = page.Page(self.parcel)
            self._pieces = self.parcel.pieces
            self._taken = Taken(tuple(piece.bytes for piece in self._pieces))
            with self._leave:
                self.code = squares(self.link)
                self._become("waiting")
                self._listen()
        except UserError as error:
            problem = error
        except OSError as error:
            problem = UserError("listen-failed", address=self._interface.address, reason=error.strerror or "")
        finally:
            self.stop("failed" if problem else "stopped")
            for thread in self._threads:
                thread.join()
            with self._lock:
                self._state = msgspec.structs.replace(self._state, phase="ended", problem=problem)
            log.info("a hand-off of %d files ended: %s", len(self._pieces), self._state.reason)

    def _become(self, phase: Phase) -> None:
        with self._lock:
            self._state = msgspec.structs.replace(self._state, phase=phase)

    def _listen(self) -> None:
        while not self._stopping.is_set():
            if self._clock() - self._used_at >= self._limits.idle:
                self.stop("idle")
                return
            come = self._leave.accept(self._limits.turn)
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            if come is not None:
                self._receive(*come)

    def _receive(self, connection: Connection, address: str) -> None:
        """Give a connection a thread; one from elsewhere, or one too many, is closed without a word."""
        with self._lock:
            crowded = len(self._connections) >= self._limits.connections
            crowded |= list(self._connections.values()).count(address) >= self._limits.each
            welcome = self._interface.holds(address) and not crowded and not self._stopping.is_set()
            if welcome:
                self._connections[connection] = address
        if not welcome:
            connection.close()
            return
        thread = threading.Thread(target=self._serve, args=(connection,), name="handoff-connection")
        self._threads.append(thread)
        thread.start()

    def _serve(self, connection: Connection) -> None:
        """Answer one request and close."""
        try:
            with connection:
                self._answer(connection)
                self._take_leave(connection)
        except OSError:
            pass  # the phone went away, was too slow, or it was stopped: it may come again
        finally:
            with self._lock:
                self._connections.pop(connection, None)
        if self._taken.said_done:
            self.stop("done")

    def _answer(self, connection: Connection) -> None:
        method = "GET"
        try:
            request, body = self._hear(connection)
            method = request.method
            answer = self._decide(request, body)
        except Refused as refused:
            answer = sending.plain(refused.status)
        connection.settimeout(self._limits.sending)
        descriptor = sending.opened(answer.piece) if answer.piece else None
        if answer.piece is not None and descriptor is None:
            answer = sending.plain(410)
        try:
            connection.sendall(sending.head(answer))
            if method == "HEAD":
                return
            connection.sendall(answer.body)
            if answer.piece is not None and descriptor is not None:
                index = answer.piece.index
                sending.stream(connection, descriptor, answer.span, lambda span: self._sent(index, span))
        finally:
            sending.closed(descriptor)

    def _hear(self, connection: Connection) -> tuple[Request, bytes]:
        """Return the request and its body; raise Refused where it is too long, too slow or not plain."""
        until = time.monotonic() + self._limits.asking
        got = b""
        while b"\r\n\r\n" not in got:
            if len(got) > HEAD_BYTES:
                raise Refused(431)
            got += _more(connection, until)
        head, _, body = got.partition(b"\r\n\r\n")
        if len(head) > HEAD_BYTES:
            raise Refused(431)
        request = parse(head + b"\r\n\r\n")
        while len(body) < request.length:
            body += _more(connection, until)
        return request, body[: request.length]

    def _take_leave(self, connection: Connection) -> None:
        """Say that no more comes and read what is left, or the system would throw the answer away with it."""
        connection.settimeout(1.0)
        connection.shutdown(1)  # SHUT_WR
        for _ in range(16):
            if not connection.recv(HEAD_BYTES):
                return

    def _decide(self, request: Request, body: bytes) -> Answer:
        """Return the answer to a request. Who does not know the link learns nothing, not even that there is one."""
        host = self._interface.host(self._leave.port)
        if request.headers["host"] != host:
            raise Refused(421)
        token, *path = request.path
        verdict = self._admission.judge(token, request.headers.get("cookie", ""))
        if verdict == "stranger":
            raise Refused(404)
        if not path:  # typed without the slash at its end
            return sending.plain(303, "", ("Location", f"/{token}/"))
        if verdict == "new" and path == [""] and request.method == "GET":
            return self._welcome(request)
        if verdict != "known":
            return self._turn_away(request)
        self._used_at = self._clock()
        if path == ["done"]:
            return self._finish(request, body, host)
        if request.method == "POST":
            raise Refused(405)
        return self._page.answer() if path == [""] else self._piece(request, path)

    def _welcome(self, request: Request) -> Answer:
        """Let a device in, unless it only looks what would be there."""
        purpose = request.headers.get("sec-purpose", "") or request.headers.get("purpose", "")
        if "prefetch" in purpose:
            raise Refused(503)
        key = self._admission.admit()
        if key is None:
            return self._turn_away(request)
        self._used_at = self._clock()
        device = page.device(request.headers.get("user-agent", ""))
        with self._lock:
            self._state = msgspec.structs.replace(self._state, phase="open", device=device)
        path = f"/{self._admission.token}/"
        return self._page.answer(f"{COOKIE}={key}; Path={path}; HttpOnly; SameSite=Lax; Max-Age=86400")

    def _turn_away(self, request: Request) -> Answer:
        if request.path[1:] == ("",) and request.method == "GET":
            with self._lock:
                self._state = msgspec.structs.replace(self._state, refused=self._state.refused + 1)
        return page.refusal()

    def _piece(self, request: Request, path: list[str]) -> Answer:
        """Return the file whose index was asked for, to be shown or saved."""
        if len(path) != 2 or path[0] not in ("show", "save") or not path[1].isdigit():
            raise Refused(404)
        index = int(path[1])
        if index >= len(self._pieces) or str(index) != path[1]:
            raise Refused(404)
        asked = request.headers.get("range", "") if request.method == "GET" else ""
        return sending.file(
            self._pieces[index], asked, request.headers.get("if-range", ""), save=path[0] == "save"
        )

    def _finish(self, request: Request, body: bytes, host: str) -> Answer:
        """Hear that the phone has all; where that is not so, say how many are left unless it is sure."""
        if request.method != "POST" or request.headers.get("origin", f"http://{host}") != f"http://{host}":
            raise Refused(405)
        left = self._taken.missing(self._limits.settling)
        if left == 0 or body == b"anyway":
            self._taken.said_done = True
        return sending.plain(200, f'{{"left": {left}}}')

    def _sent(self, index: int, span: Span) -> None:
        self._taken.add(index, span)
        self._used_at = self._clock()


def _more(connection: Connection, until: float) -> bytes:
    """Return what comes next, before the time `until`."""
    left = until - time.monotonic()
    if left <= 0:
        raise Refused(408)
    connection.settimeout(left)
    try:
        got = connection.recv(sending.CHUNK)
    except TimeoutError as error:
        raise Refused(408) from error
    if not got:
        raise ConnectionAbortedError("it said nothing more")
    return got
