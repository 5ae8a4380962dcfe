"""What of LanguageTool is installed: its folder, the Java that would run it, its English rules without Java."""

import re
import zipfile
from pathlib import Path

import msgspec

from media.errors import Problem
from studio import places
from studio.grammar import lingotweaker
from studio.grammar.checker import EngineError
from studio.grammar.java import find_java, java_version

BY_SETUP = "LanguageTool-6.8"
OWN = "LanguageTool"
CORE_JAR = "languagetool-core.jar"
_VERSION = re.compile(r"^version=(\S+)", re.MULTILINE)


class State(msgspec.Struct, frozen=True):
    """What is installed. `folder` and `version` are empty where LanguageTool is not, or does not say."""

    folder: str
    version: str
    own: bool  # in the person's folder, so that it can be removed
    java: str  # the Java that would run it; empty: none that does
    java_version: int
    java_problem: Problem | None
    rules: bool  # LanguageTool's English rules without Java

    @property
    def complete(self) -> bool:
        """Whether LanguageTool can be started."""
        return bool(self.folder and self.java)


def languagetool() -> Path | None:
    """Return the folder of the LanguageTool that is used: the person's own, else the set-up's; None: there is none."""
    found = (places.asset(name) for name in (OWN, BY_SETUP))
    return next((folder for folder in found if folder is not None and (folder / "libs").is_dir()), None)


def state() -> State:
    """Return what is installed; asks each Java for its version, which takes a moment."""
    folder = languagetool()
    java, problem = "", None
    try:
        java = str(find_java())
    except EngineError as failure:
        problem = failure.problem
    return State(
        folder=str(folder or ""),
        version=version_of(folder) if folder else "",
        own=folder == own_folder(),
        java=java,
        java_version=java_version(Path(java)) if java else 0,
        java_problem=problem,
        rules=lingotweaker.installed(),
    )


def version_of(folder: Path) -> str:
    """Return what version the LanguageTool in `folder` says it is; empty where it does not."""
    inside = "META-INF/maven/org.languagetool/languagetool-core/pom.properties"
    try:
        with zipfile.ZipFile(folder / "libs" / CORE_JAR) as jar:
            found = _VERSION.search(jar.read(inside).decode("utf-8", "replace"))
    except (OSError, KeyError, zipfile.BadZipFile):
        return ""
    return found[1] if found else ""


def own_folder() -> Path:
    """Return the folder of the LanguageTool that the person got; it need not exist."""
    return places.data() / OWN
