"""Addresses as a person types them: who would be asked, as far as that can be made out."""

import ipaddress
import re
from urllib.parse import urlsplit

from studio.errors import UserError

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
_HERE = (
    ".localhost",
    ".local",
    ".lan",
    ".internal",
    ".home.arpa",
)  # names that are given inside a house (RFC 6762, 8375)


def host_of(url: str) -> str:
    """Return the host of `url`; empty where there is none, or none can be made out, such as in "http://[::1"."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def host_and_port(url: str) -> tuple[str, int]:
    """Return who is asked at `url`. Raise UserError for what is no address of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:  # a bracket that is not closed, a port that there cannot be
        raise UserError("address-invalid", address=url) from problem
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise UserError("address-invalid", address=url)
    return parts.hostname, port or (443 if parts.scheme == "https" else 80)


def can_be_asked(url: str) -> bool:
    """Whether a request can go to `url`, as far as its form tells; nothing can be put behind a question in it."""
    try:
        host_and_port(url)
    except UserError:
        return False
    return not {"?", "#"} & set(url)


def completed(typed: str) -> str:
    """Return what a person typed as an address with "http://" or "https://" before it, where it is clear which.

    A computer of one's own house, by its number, its name or a port behind one word, seldom has a certificate; any
    other is asked in secret. What could be no address stays as it is.
    """
    text = typed.strip()
    if not text or "//" in text.partition("?")[0] or any(sign.isspace() for sign in text):
        return text
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return text
    if "@" in parts.netloc or not host:
        return text
    try:
        near = ipaddress.ip_address(host).is_private
    except ValueError:
        if not _NAME.fullmatch(host) or ("." not in host and host != "localhost" and port is None):
            return text  # one word, and nothing says that it is a computer
        near = "." not in host or host.endswith(_HERE)
    return f"{'http' if near else 'https'}://{text}"
