"""Keeps a worker and all it starts (ffmpeg, Java) on a leash: they end with the program, however it ends.

On POSIX a worker leads its own session. Before it has a thread or a library it forks a *guard*, which waits for
nothing but the end of the pipe to the program or the end of the worker. Then it kills the worker's whole group and
removes the half files that the worker was writing. So `kill -9` of the program, of the worker, or of both, leaves
nothing behind, even while the worker is inside C code that never lets Python run. On Windows the program puts each
worker into a job object that is closed with the program; that half is written after the manual and has not been
run by its author.
"""

import contextlib
import os
import select
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from media import output

if TYPE_CHECKING:
    import psutil

CORE_OFF = (0, 0)
_SEPARATOR = b"\0"  # between the names of folders on their way to the guard; no path contains it


class Guard:
    """The worker's side of its guard. Where there is none (Windows) its methods do nothing."""

    def __init__(self, pid: int, life: int) -> None:
        self._pid = pid
        self._life = life  # the write end of a pipe: open exactly as long as this process lives

    def writes_into(self, folders: tuple[str, ...]) -> None:
        """Tell the guard where half files would have to be removed."""
        if self._pid and folders:
            os.write(self._life, b"".join(os.fsencode(folder) + _SEPARATOR for folder in folders))

    def leave(self) -> None:
        """End the guard and whatever else is in the group, this process included."""
        if sys.platform == "win32" or not self._pid:
            return
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.killpg(0, signal.SIGKILL)


def lead_group(pipe: int) -> Guard:
    """Make this process lead its own session, with a guard bound to `pipe`, the one to the program."""
    if sys.platform == "win32":
        return Guard(0, 0)
    os.setsid()
    read, write = os.pipe()
    worker = (
        os.getpid()
    )  # asked before the fork: the guard of a worker that dies at once has another parent by then
    pid = os.fork()
    if pid == 0:
        os.close(write)
        _guard(worker, pipe, read)
    os.close(read)
    with contextlib.suppress(
        OSError
    ):  # it does so itself; whoever is first, it is out before anything is stopped
        os.setpgid(pid, pid)
    return Guard(pid, write)


def limit_memory(address_bytes: int) -> None:
    """Cap the address space of this process and of what it starts; elsewhere the watchdog is alone."""
    if sys.platform == "win32":
        return
    import resource  # POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, CORE_OFF)
    if sys.platform == "linux":  # macOS refuses it
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or hard > address_bytes:
            resource.setrlimit(resource.RLIMIT_AS, (address_bytes, address_bytes))


def end_group(leader: int) -> None:
    """Kill the worker `leader` and everything in its group; nothing happens if they are gone."""
    if sys.platform == "win32":
        return  # the job object does it
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def suspend(leader: int) -> None:
    """Stop the worker `leader` and everything in its group where they are; its guard stays awake.

    Nothing happens if they are gone. A stopped group can be killed like any other.
    """
    if sys.platform == "win32":
        for process in _family(leader):
            process.suspend()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGSTOP)  # all at once: no process of the group can start another meanwhile


def wake(leader: int) -> None:
    """Let what was suspended go on; nothing happens if it is gone."""
    if sys.platform == "win32":
        for process in _family(leader):
            process.resume()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGCONT)


def _family(leader: int) -> "list[psutil.Process]":
    """Return the process `leader` and all that it started, itself first."""
    import psutil

    try:
        process = psutil.Process(leader)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _guard(worker: int, pipe: int, life: int) -> NoReturn:
    """Wait for the end of the program or of the worker, then kill the group and clear up."""
    assert sys.platform != "win32"  # noqa: S101 - tells the type checker what the caller knows
    os.setpgid(0, 0)  # out of the group that it will kill
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _close_all_but(pipe, life)
    told = bytearray()
    poll = select.poll()
    poll.register(pipe, 0)  # no events asked for: only the hang-up of the other end is told
    poll.register(life, select.POLLIN)
    while (pipe, select.POLLHUP) not in (events := poll.poll()):
        if any(event & select.POLLIN for _, event in events):
            told += os.read(life, 65536)
        else:
            break
    end_group(worker)
    while more := os.read(life, 65536):  # until the worker is really gone: then nothing is written any more
        told += more
    for folder in {os.fsdecode(name) for name in bytes(told).split(_SEPARATOR) if name}:
        output.sweep(folder, worker)
    output.sweep_scratch(worker)
    os._exit(0)


def _close_all_but(*kept: int) -> None:
    low = 0
    for descriptor in (*sorted(kept), os.sysconf("SC_OPEN_MAX")):
        os.closerange(low, descriptor)
        low = descriptor + 1


class Job:
    """A Windows job object, which ends the processes in it when it is closed; nothing elsewhere."""

    def __init__(self) -> None:
        self._handle = _create_job()

    def take(self, pid: int) -> None:
        """Put a process, and what it will start, into the job."""
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            process = kernel.OpenProcess(0x0101, 0, pid)  # PROCESS_TERMINATE | PROCESS_SET_QUOTA
            if not process or not kernel.AssignProcessToJobObject(self._handle, process):
                raise ctypes.WinError(ctypes.get_last_error())
            kernel.CloseHandle(process)

    def close(self) -> None:
        """End everything in the job."""
        if sys.platform == "win32" and self._handle:
            import ctypes

            ctypes.WinDLL("kernel32").CloseHandle(self._handle)
        self._handle = 0


def _create_job() -> int:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        handle = kernel.CreateJobObjectW(None, None)
        # JOBOBJECT_EXTENDED_LIMIT_INFORMATION: 144 bytes on 64-bit Windows, LimitFlags a DWORD at offset 16.
        information = (ctypes.c_byte * 144)()
        ctypes.memmove(ctypes.byref(information, 16), (0x2000).to_bytes(4, "little"), 4)  # KILL_ON_JOB_CLOSE
        if not handle or not kernel.SetInformationJobObject(ctypes.c_void_p(handle), 9, information, 144):
            raise ctypes.WinError(ctypes.get_last_error())
        return int(handle)
    return 0
