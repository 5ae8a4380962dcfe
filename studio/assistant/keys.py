"""The key of an endpoint: in the system's keyring, or, where there is none, in memory until the program ends.

A key never goes into a file, a log, a setting or a process's arguments. Keyring backends that store plain text
are refused, because they would break that promise quietly. The keyring may ask the person to unlock it, and
loading what speaks to it takes most of a second: what may wait for it is said, and is for a thread of its own.
"""

import threading
from functools import cached_property
from types import ModuleType

_SERVICE = "Passepartout"


class Keys:
    """Keys by the address of their server. All methods may be called on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}  # what was read or is kept here, so that the keyring is asked once
        self._lasting: set[str] = set()  # of those the ones that are in the keyring

    @cached_property
    def lasting(self) -> bool:
        """Whether the system has a keyring that encrypts what it keeps. The first time, it is loaded."""
        return _keyring() is not None

    def get(self, endpoint: str) -> str:
        """Return the key for `endpoint`, empty if there is none. May wait for the keyring, the first time."""
        with self._lock:
            if _name(endpoint) in self._known:
                return self._known[_name(endpoint)]
            found = self._read(_name(endpoint)) if self.lasting and endpoint else ""
            self._known[_name(endpoint)] = found
            if found:
                self._lasting.add(_name(endpoint))
            return found

    def keep(self, endpoint: str, key: str) -> bool:
        """Keep `key` for `endpoint`, an empty one forgets it; say whether it outlives the program.

        A keyring that refuses, such as one that the person did not unlock, is not told again: the key is kept in
        memory. May wait for the keyring.
        """
        name, key = _name(endpoint), key.strip()
        with self._lock:
            self._known[name] = key
            self._lasting.discard(name)
            if self.lasting and self._write(name, key) and key:
                self._lasting.add(name)
            return name in self._lasting

    def outlives(self, endpoint: str) -> bool:
        """Whether the key for `endpoint`, once it was read or kept, is in the keyring."""
        return _name(endpoint) in self._lasting

    def _read(self, name: str) -> str:
        import keyring.errors

        try:
            return keyring.get_password(_SERVICE, name) or ""
        except (keyring.errors.KeyringError, OSError, RuntimeError):
            return ""

    def _write(self, name: str, key: str) -> bool:
        import keyring.errors

        try:
            if key:
                keyring.set_password(_SERVICE, name, key)
            elif keyring.get_password(_SERVICE, name) is not None:
                keyring.delete_password(_SERVICE, name)
        except (keyring.errors.KeyringError, OSError, RuntimeError):
            return False
        return True


def _name(endpoint: str) -> str:
    """Return what a key is kept under: the address without the slash that some write behind it."""
    return endpoint.strip().rstrip("/")


def _keyring() -> ModuleType | None:
    """Return the keyring if the active backend is one of the operating systems' own, which encrypt."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    backends = getattr(backend, "backends", [backend])  # the chainer asks several in turn
    safe = bool(backends) and all(
        not isinstance(b, (fail.Keyring, null.Keyring))
        and b.__class__.__module__.startswith("keyring.backends.")
        for b in backends
    )
    return keyring if safe else None
