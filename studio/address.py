"""Addresses as a person types them: who would be asked, as far as that can be made out."""

from urllib.parse import urlsplit

from studio.errors import UserError


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
