"""The house keeps its own rules, and every rule can fail."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
Rule = Callable[[Path], list[str]]
RULES: list[Rule] = [
    house.room_breaches,
    house.network_breaches,
    house.door_breaches,
    house.docstring_breaches,
    house.length_breaches,
    house.top_level_breaches,
    house.address_breaches,
    house.platform_breaches,
    house.token_breaches,
]

PLACEMENT = 'id = "gram.feed"\nplatform = "gram"\nplatform_name = "Gram"\n'
WRONG: list[tuple[Rule, str, str]] = [
    (house.room_breaches, "media/a.py", "import studio.post"),
    (house.room_breaches, "media/a.py", "def f():\n    from ui import tokens"),
    (house.room_breaches, "media/deep/a.py", "from ...studio import post"),
    (house.room_breaches, "studio/a.py", "import main"),
    (house.room_breaches, "studio/a.py", "if TYPE_CHECKING:\n    from ui.context import Context"),
    (house.room_breaches, "studio/a.py", "importlib.import_module('ui.window')"),
    (house.room_breaches, "studio/a.py", "def f(n):\n    __import__(n)"),
    (house.room_breaches, "studio/a.py", "def f():\n    from PySide6.QtCore import QObject"),
    (house.room_breaches, "media/a.py", "import shiboken6"),
    (house.room_breaches, "ui/a.py", "from tests.media import pictures"),
    (house.network_breaches, "studio/a.py", "import socket"),
    (house.network_breaches, "ui/a.py", "def f():\n    from PySide6 import QtNetwork"),
    (house.network_breaches, "media/a.py", "from urllib import request"),
    (house.network_breaches, "media/a.py", "import urllib.request as r"),
    (house.network_breaches, "studio/assistant/a.py", "def f():\n    import openai"),
    (house.network_breaches, "studio/assistant/endpoint.py", "import socket"),
    (house.network_breaches, "studio/grammar/server.py", "import requests"),
    (house.door_breaches, "main.py", "import sys"),
    (house.door_breaches, "main.py", "if True:\n    import sys"),
    (house.docstring_breaches, "ui/a.py", "x = 1"),
    (house.length_breaches, "ui/a.py", "x = 1\n" * 401),
    (house.top_level_breaches, "notes.txt", "x"),
    (house.address_breaches, "ui/a.py", "x = '/root/pictures/a.jpg'"),
    (house.address_breaches, "README.md", "pip install --index-url https://example.org"),
    (house.address_breaches, "requirements.lock", "# https://index.example/simple"),
    (house.platform_breaches, "ui/a.py", "def f(p):\n    return p == 'gram'"),
    (house.platform_breaches, "studio/a.py", "def f(p):\n    return p in ('a', 'gram.feed')"),
    (
        house.platform_breaches,
        "studio/a.py",
        "def f(p):\n    match p:\n        case 'gram':\n            pass",
    ),
    (house.platform_breaches, "studio/a.py", "def f(p):\n    return p.startswith('gram.')"),
    (house.platform_breaches, "media/a.py", "NAMES = {'gram': 1}"),
    (house.token_breaches, "ui/a.py", "x = 'color: #ff8800;'"),
    (house.token_breaches, "ui/a.py", "x = QColor(1, 2, 3)"),
    (house.token_breaches, "ui/a.py", "x = QColor('red')"),
    (house.token_breaches, "ui/a.py", "font.setPixelSize(13)"),
]
RIGHT: list[tuple[Rule, str, str]] = [
    (house.room_breaches, "ui/a.py", "from studio.post import Post\nfrom media.geometry import Box"),
    (house.room_breaches, "media/deep/a.py", "from . import b\nfrom ..geometry import Box"),
    (house.network_breaches, "studio/network.py", "import socket, httpx2"),
    (house.network_breaches, "studio/a.py", "from urllib.parse import urlsplit"),
    (
        house.door_breaches,
        "main.py",
        "def main():\n    import sys\nif __name__ == '__main__':\n    import sys",
    ),
    (house.address_breaches, "ui/a.py", "x = 'https://example.org/root/a'"),
    (house.platform_breaches, "ui/a.py", "x = f('gram')\ny = 'gram' + p\nz = p == 'diagram'"),
    (house.token_breaches, "ui/tokens.py", "x = '#ff8800'"),
    (
        house.token_breaches,
        "ui/a.py",
        '"""Issue #123456."""\nx = QColor(tokens.accent)\nfont.setPixelSize(TYPE[0])',
    ),
]


def a_house(root: Path, path: str, body: str) -> Path:
    """Build a house with nothing in it but `body` at `path`."""
    for name in house.TOP_LEVEL:
        if "." in name.strip(".") or name in {"LICENSE", "Makefile", ".gitignore"}:
            (root / name).write_text(".venv/\n", encoding="utf-8")
        else:
            (root / name).mkdir()
    (root / "main.py").write_text('"""Nothing."""\n', encoding="utf-8")
    (root / "assets" / "placements").mkdir()
    (root / "assets" / "placements" / "gram.feed.toml").write_text(PLACEMENT, encoding="utf-8")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"{body}\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    breaches = rule(ROOT)
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("rule, path, body", WRONG, ids=lambda value: getattr(value, "__name__", None))
def test_a_breach_is_seen(rule: Rule, path: str, body: str, tmp_path: Path) -> None:
    breaches = rule(a_house(tmp_path, path, body))
    assert breaches
    assert all(path in breach for breach in breaches)


@pytest.mark.parametrize("rule, path, body", RIGHT, ids=lambda value: getattr(value, "__name__", None))
def test_what_is_right_is_left_alone(rule: Rule, path: str, body: str, tmp_path: Path) -> None:
    assert rule(a_house(tmp_path, path, body)) == []


def test_a_missing_room_is_seen(tmp_path: Path) -> None:
    root = a_house(tmp_path, "ui/a.py", "")
    (root / "LICENSE").unlink()
    assert house.top_level_breaches(root) == ["missing: LICENSE"]


def test_every_rule_has_a_breach_that_it_sees() -> None:
    assert {rule for rule, _, _ in WRONG} == set(RULES)


def test_the_placements_are_known() -> None:
    assert {"instagram", "instagram.reel", "x.post"} <= house.platform_names(ROOT)


HEAVY = (
    *("rembg", "moviepy", "openai", "onnxruntime", "PySide6.QtMultimedia", "language_tool_python", "pyvips"),
    *("harper", "numba", "skimage", "scipy", "numpy", "av", "PIL", "rawpy", "pillow_heif", "pyexiv2", "c2pa"),
    *("keyring", "httpx2", "requests"),
)


def test_the_window_loads_nothing_heavy() -> None:
    code = f"import sys, ui.app; print([name for name in {HEAVY} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
