"""Keyrings for tests: one that keeps, one that refuses, as the systems' own would; none of them is a file."""

import keyring.backend
import keyring.errors

# As those of the systems are: others are taken for such as keep plain text.
_MODULE = "keyring.backends.tests"


class Safe(keyring.backend.KeyringBackend):
    """Keeps what it is given as long as it lives."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.reads = 0

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        self.reads += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget."""
        del self.kept[service, username]


class Locked(Safe):
    """One that the person did not unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        """Refuse."""
        raise keyring.errors.KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        """Refuse."""
        raise keyring.errors.KeyringLocked


class Plain(Safe):
    """One of those that write plain text into a file; they come with another package."""


Safe.__module__ = Locked.__module__ = _MODULE
Plain.__module__ = "keyrings.alt.file"
