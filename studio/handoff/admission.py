"""Who may come in: the first device that opens the one-time link, known by a key from then on.

Link and key are random and compared in constant time. The link is used up when it was opened; the person may let
another device in, which opens it once more.
"""

import hmac
import secrets
import threading
from typing import Literal

Verdict = Literal["stranger", "used", "new", "known"]

# Crockford's 32 without those that are taken for one another: 5 bits each, and it can be typed.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 28  # of 5 bits each: 140
COOKIE = "key"


class Admission:
    """The link's token and the keys that were given out."""

    def __init__(self) -> None:
        self.token = "".join(secrets.choice(_LETTERS) for _ in range(LENGTH))
        self._lock = threading.Lock()
        self._keys: list[str] = []
        self._open = True

    @property
    def waits(self) -> bool:
        """Whether the link can be opened by one more device."""
        return self._open

    @property
    def devices(self) -> int:
        """How many devices came in."""
        return len(self._keys)

    def allow_another(self) -> None:
        """Let the link be opened once more."""
        self._open = True

    def judge(self, token: str, cookies: str) -> Verdict:
        """Say who asks: "stranger" (the link is wrong), "known", "new" (it may come in), "used" (too late)."""
        if not _same(token, self.token):
            return "stranger"
        given = _key_in(cookies)
        with self._lock:
            if any([_same(given, key) for key in self._keys]):  # noqa: C419  (all are compared, in the same time)
                return "known"
            return "new" if self._open else "used"

    def admit(self) -> str | None:
        """Return the key of a new device and use the link up; None where another was quicker."""
        with self._lock:
            if not self._open:
                return None
            self._open = False
            self._keys.append(secrets.token_hex(20))
            return self._keys[-1]


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _key_in(cookies: str) -> str:
    for part in cookies.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
