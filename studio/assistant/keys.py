"""The key of an endpoint: in the system's keyring, or, where there is none, in memory until the program ends.

A key never goes into a file, a log, a setting or a process's arguments. Keyring backends that store plain text
are refused, because they would break that promise quietly.
"""

_SERVICE = "Passepartout"


class Keys:
    """Keys by endpoint. `lasting` says whether a key outlives the session; the sheet tells the person so."""

    def __init__(self) -> None:
        self._session: dict[str, str] = {}

    @property
    def lasting(self) -> bool:
        """Whether the system has a keyring that encrypts what it keeps."""
        return _safe_keyring()

    def get(self, endpoint: str) -> str:
        """Return the key for `endpoint`, empty if there is none."""
        if endpoint in self._session or not _safe_keyring():
            return self._session.get(endpoint, "")
        import keyring

        return keyring.get_password(_SERVICE, endpoint) or ""

    def keep(self, endpoint: str, key: str) -> None:
        """Keep `key` for `endpoint`; an empty key forgets it."""
        if not _safe_keyring():
            self._session[endpoint] = key
            return
        import keyring

        if key:
            keyring.set_password(_SERVICE, endpoint, key)
        elif keyring.get_password(_SERVICE, endpoint) is not None:
            keyring.delete_password(_SERVICE, endpoint)


def _safe_keyring() -> bool:
    """Whether the active backend is one of the operating systems' own, which encrypt."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    backends = getattr(backend, "backends", [backend])  # the chainer asks several in turn
    return bool(backends) and all(
        not isinstance(b, (fail.Keyring, null.Keyring))
        and b.__class__.__module__.startswith("keyring.backends.")
        for b in backends
    )
