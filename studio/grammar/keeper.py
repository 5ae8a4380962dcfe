"""The process between the program and its Java server, so that the server ends when the program does, however it ends.

It is spawned with one pipe. The leash (`media.leash`) kills the whole group when the pipe or this process ends.
"""

import os
import subprocess
import sys
from multiprocessing.connection import Connection
from threading import Thread

from media import leash

# What would make Java print, connect or load something that we did not ask for.
UNWANTED = frozenset({"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"})


def keep(pipe: Connection, command: list[str]) -> None:
    """Run `command` until it or the other end of `pipe` ends; its exit status is sent as an int when it ends itself."""
    guard = leash.lead_group(pipe.fileno())
    job = leash.Job()
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    try:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # the server's log may quote the text
            env=environment,
        )
    except OSError:
        pipe.send(-1)
        guard.leave()
        return
    if sys.platform == "win32":
        job.take(server.pid)
    Thread(target=lambda: _tell_end(pipe, server), daemon=True).start()
    try:
        pipe.recv()  # nothing is ever sent: this waits for the end of the program
    except (EOFError, OSError):
        server.kill()
    job.close()
    guard.leave()


def _tell_end(pipe: Connection, server: "subprocess.Popen[bytes]") -> None:
    status = server.wait()
    try:
        pipe.send(status)
    except OSError:
        return  # the program has ended, too
