"""Where a socket call leads, and a hook that lets none leave the machine: workers decode, they never talk.

`studio.network` judges by the same functions in the window's process. Not seen by an audit hook: native code that
opens sockets by itself; the libraries that could are configured not to.
"""

import ipaddress
import socket
import sys
from typing import Any, NamedTuple

_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname"}  # names into addresses
_REVERSE = {
    "socket.gethostbyaddr",
    "socket.getnameinfo",
}  # addresses into names: these ask even for an address
_TRAFFIC = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}


class NetworkRefused(PermissionError):
    """Something tried to leave the machine without the person having asked for it."""


class Way(NamedTuple):
    """A way out of the machine: a look-up has no port."""

    host: str
    port: int | None


def way_out(event: str, args: tuple[Any, ...]) -> Way | None:
    """Return where an audited socket event leads outside this machine, None where it stays here.

    https://docs.python.org/3/library/audit_events.html lists the events and their arguments.
    """
    if event in _LOOK_UPS:
        host = text(args[0])
        return None if host in ("", "localhost") or is_address(host) else Way(host, None)
    if event in _REVERSE:
        host = text(args[0][0] if isinstance(args[0], tuple) else args[0])
        return None if is_loopback(host) else Way(host, None)
    if event in _TRAFFIC:
        connection, address = args[0], args[1]
        # Unix sockets and the like do not leave the machine, and a connected socket was judged when it connected.
        if isinstance(address, tuple) and connection.family in (socket.AF_INET, socket.AF_INET6):
            host = text(address[0])
            return None if is_loopback(host) else Way(host, address[1])
    return None


def text(host: object) -> str:
    """Return a host as the socket functions take it, as text; None is empty."""
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")


def is_address(host: str) -> bool:
    """Return whether `host` is a numeric address, which needs no look-up."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Return whether `host` is this machine, by its loopback address or as "localhost"."""
    return host == "localhost" or (
        is_address(host) and ipaddress.ip_address(host.partition("%")[0]).is_loopback
    )


def keep_silent() -> None:
    """Refuse, from now on and for good, whatever would leave this machine from this process."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and (way := way_out(event, args)):
        raise NetworkRefused(f"{event} to {way.host}: a worker does not talk")
