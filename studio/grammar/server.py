"""A LanguageTool server of our own on loopback: started, waited for with a deadline, and ended with the program."""

import http.client
import json
import multiprocessing
import os
import socket
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock
from time import monotonic

from media import secrets
from studio import places
from studio.grammar.checker import EngineError
from studio.grammar.java import find_java
from studio.grammar.keeper import keep

HOST = "127.0.0.1"
SERVER_JAR = "languagetool-server.jar"
HEAP = "768m"
READY_WITHIN = 60.0  # seconds; two are usual, a laptop on battery with a cold disk takes twenty
TRIES = 2  # the port may be taken between our asking for it and Java's binding it


def free_port() -> int:
    """Return a port of loopback that nobody listens on just now."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def command(java: Path, folder: Path, port: int) -> list[str]:
    """Return the command line of a server for the LanguageTool in `folder`; it binds loopback only."""
    settings = places.shipped() / "grammar" / "languagetool.properties"
    tuning = [f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-XX:-UsePerfData"]  # perf data would leave files behind
    server = ["org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(settings)]
    return [str(java), *tuning, "-cp", os.pathsep.join(_classes(folder)), *server]


def _classes(folder: Path) -> list[str]:
    """Return the class path. Maven puts everything into `libs`; LanguageTool's own zip has its rules beside it."""
    libs = folder / "libs"
    complete = (libs / SERVER_JAR).exists()
    return [str(libs / "*")] if complete else [str(folder / SERVER_JAR), str(folder), str(libs / "*")]


class Server:
    """The server of one LanguageTool folder. `start` and `stop` may be called from different threads."""

    def __init__(
        self, folder: Path, *, ready_within: float = READY_WITHIN, port: Callable[[], int] = free_port
    ) -> None:
        self._folder = folder
        self._ready_within = ready_within
        self._port = port
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False
        self._ending = Lock()

    @property
    def alive(self) -> bool:
        """Whether the server was started and has not ended."""
        pipe = self._pipe
        return pipe is not None and not pipe.closed and not pipe.poll()

    def start(self) -> str:
        """Start the server, wait until it answers, and return its address; raises `EngineError`."""
        java = find_java()
        for attempt in range(1, TRIES + 1):
            port = self._port()
            self._launch(command(java, self._folder, port))
            status = self._wait(port)
            if status is None:
                return f"http://{HOST}:{port}"
            self.end()
            if self._stopped:
                raise EngineError("grammar.server_stopped")
            if attempt == TRIES:
                raise EngineError("grammar.server_failed", status=str(status))
        raise AssertionError

    def stop(self) -> None:
        """End the server and wait until it has gone. It cannot be started again."""
        self._stopped = True
        self.end()

    def _launch(self, line: list[str]) -> None:
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=keep, args=(theirs, line), name="languagetool", daemon=True)
        with secrets.withheld():
            process.start()
        theirs.close()
        self._process, self._pipe = process, ours

    def _wait(self, port: int) -> int | None:
        """Return None once the server answers, else the exit status with which it ended (or -2: stopped)."""
        deadline = monotonic() + self._ready_within
        while monotonic() < deadline:
            pipe = self._pipe
            if pipe is None or pipe.closed:
                return -2
            try:
                if pipe.poll(0.1):
                    status: int = pipe.recv()
                    return status
            except (EOFError, OSError):
                return -2
            if healthy(port):
                return None
        self.end()
        raise EngineError("grammar.server_slow", seconds=f"{self._ready_within:g}")

    def end(self) -> None:
        """End the server and wait until it has gone; it can be started again. Nothing happens if there is none."""
        with self._ending:
            pipe, process = self._pipe, self._process
            self._pipe = self._process = None
        if pipe is not None:
            pipe.close()  # the keeper's guard sees it and ends the whole group
        if process is not None:
            process.join(5.0)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()


def healthy(port: int) -> bool:
    """Return whether a server on loopback says that it is well, within a second."""
    try:
        return _get(HOST, port, "/v2/healthcheck", seconds=1.0)[0] == http.client.OK
    except (OSError, http.client.HTTPException):
        return False


def languages(host: str, port: int, *, seconds: float = 10.0) -> frozenset[str]:
    """Return the tags of the languages that a server knows; raises `EngineError` if it does not answer as one."""
    try:
        status, body = _get(host, port, "/v2/languages", seconds=seconds)
        known = json.loads(body) if status == http.client.OK else []
        return frozenset(tag for entry in known for tag in (entry["code"], entry["longCode"]))
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as cause:
        raise EngineError("grammar.server_silent") from cause


def _get(host: str, port: int, path: str, *, seconds: float) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection(host, port, timeout=seconds)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
