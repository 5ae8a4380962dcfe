"""What no process that we start may inherit: keys and passwords that the person keeps in the environment.

A worker reads files from strangers; should one take it over, there must be nothing in it that is worth taking.
"""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SECRET = re.compile(r"(?i)(key|token|secret|password|passwd|credentials?)$")
_lock = threading.Lock()


@contextmanager
def withheld() -> Iterator[None]:
    """Keep secrets out of the environment while a process is started: a spawned one inherits it as it stands."""
    with _lock:
        taken = {name: value for name, value in os.environ.items() if _SECRET.search(name)}
        for name in taken:
            del os.environ[name]
        try:
            yield
        finally:
            os.environ.update(taken)
