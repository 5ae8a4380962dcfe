"""No worker talks: whatever a library in it tries is refused before a packet leaves."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tried(attempt: str) -> str:
    """Return what becomes of `attempt` in a process that keeps silent."""
    program = (
        "import socket\nfrom media.silence import NetworkRefused, keep_silent\nkeep_silent()\n"
        f"try: {attempt}\nexcept NetworkRefused: print('refused')\nexcept OSError as error: print(error)\n"
        "else: print('let through')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 9), 0.01)",
        "socket.getaddrinfo('example.invalid', 80)",
        "socket.getnameinfo(('192.0.2.1', 80), 0)",
        "socket.gethostbyaddr('192.0.2.1')",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
        "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 9))",
        "socket.socket().bind(('0.0.0.0', 0))",
        "__import__('urllib.request').request.urlopen('http://example.invalid/')",
    ],
)
def test_nothing_leaves(attempt: str) -> None:
    said = tried(attempt)
    assert said == "refused" or "a worker does not talk" in said  # urllib wraps the refusal


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket().bind(('127.0.0.1', 0))",
        "[end.send(b'x') for end in socket.socketpair()]",
        "socket.getaddrinfo('localhost', 80)",
        "socket.getaddrinfo('192.0.2.1', 80)",
        "socket.gethostbyaddr('127.0.0.1')",
    ],
)
def test_what_stays_on_this_machine_is_let_through(attempt: str) -> None:
    assert tried(attempt) == "let through"
