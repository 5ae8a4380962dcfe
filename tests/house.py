"""The rules of the house (who may import whom, where names, colours and addresses may stand) as functions of a tree.

Each takes the folder to look at and returns its breaches, one line each; none means that the rule holds.
"""

import ast
import fnmatch
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOMS = {
    "main": {"main", "ui", "studio", "media"},
    "ui": {"ui", "studio", "media"},
    "studio": {"studio", "media"},
    "media": {"media"},
}
QT = {"PySide6", "shiboken6", "PyQt5", "PyQt6", "PySide2", "qtpy"}

# Whatever can open a connection.
NETWORK = {
    *(
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "nntplib",
        "telnetlib",
    ),
    *("xmlrpc", "socketserver", "asyncio", "urllib3", "requests", "httpx", "httpx2", "httpcore", "httpcore2"),
    *(
        "aiohttp",
        "websockets",
        "anyio",
        "trio",
        "openai",
        "language_tool_python",
        "pooch",
        "PySide6.QtNetwork",
    ),
    *("PySide6.QtWebSockets", "multiprocessing.managers"),
}
# Where some of it may be imported; design §1. The grammar server is on this machine, and the audit hook sees to it.
DOORS = {
    "studio/network.py": NETWORK,
    "studio/assistant/endpoint.py": {"openai", "httpx2"},
    "studio/assistant/faults.py": {"openai", "httpx2", "ssl", "socket"},  # it names what they raise
    "studio/assistant/imaging.py": {"httpx2"},
    "studio/grammar/server.py": {"socket", "http"},
    "ui/doorbell.py": {"PySide6.QtNetwork"},  # sockets that are files or named pipes, never addresses
    "media/silence.py": {"socket"},  # it names the families of addresses that it refuses
    "studio/grammar/language_tool.py": {"language_tool_python"},
}
# Modules that import by a computed name, each with the only room that it may reach.
COMPUTED = {
    *("studio/words/__init__.py", "studio/commandline/__init__.py"),
    *("media/wire.py", "ui/desks.py", "ui/photo/pages.py", "ui/clip/pages.py"),
}

TOP_LEVEL = {
    *(
        "studio",
        "ui",
        "media",
        "assets",
        "tests",
        "main.py",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "Makefile",
    ),
    *("CHANGELOG.md", "CONTRIBUTING.md", "requirements.lock", ".ci", ".gitignore"),
}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".json",
    ".lock",
    ".xml",
    ".txt",
    ".svg",
    ".po",
    ".pot",
    ".cfg",
    ".yaml",
    ".sh",
    "",
}

RULE_BOOKS = {"house.py", "test_house.py"}  # they name what is forbidden
LONGEST = 400  # lines of a module
LOCATIONS = re.compile(r"(?<![\w./:~-])/(?:work|farm|root)/\w|(?<![\w./:-])/tmp/\w+\.md|[A-Z]:\\Users\\\w")
REGISTRIES = re.compile(
    r"https?://[^\s\"']*/(?:simple|packages|maven2?|debian)(?:[/\s\"']|$)"
    r"|(?<!no-emit-)index-url|(?<!no-emit-)find-links|trusted-host"
)
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\brgba?\s*\(|\bhsla?\s*\(")
SIZES = {"setPixelSize", "setPointSize", "setPointSizeF"}
# The name of a way of counting, which that platform invented and others use.
COUNTING_RULES = {("studio/counting.py", "mastodon")}


class Import(NamedTuple):
    """One import, wherever it stands: `module` with all its dots, or "" where the name is computed."""

    module: str
    line: int


def sources(root: Path, *rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Give path (with slashes) and syntax tree of every module of `rooms`, and of main.py for "main"."""
    for room in rooms:
        paths = [root / "main.py"] if room == "main" else sorted((root / room).rglob("*.py"))
        for path in paths:
            if path.exists():
                name = path.relative_to(root).as_posix()
                yield name, ast.parse(path.read_text(encoding="utf-8"), name)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _from(path: str, node: ast.ImportFrom) -> Iterator[Import]:
    base = node.module or ""
    if node.level:
        package = path.split("/")[: -node.level]
        base = ".".join([*package, *([base] if base else [])])
    yield Import(base, node.lineno)
    for alias in node.names:
        yield Import(f"{base}.{alias.name}", node.lineno)


def imports(path: str, tree: ast.AST) -> Iterator[Import]:
    """Give every import in `tree`: at the top, in functions, for type checkers, and by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from _from(path, node)
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            name = node.args[0] if node.args else None
            constant = isinstance(name, ast.Constant) and isinstance(name.value, str)
            yield Import(name.value if constant else "", node.lineno)  # type: ignore[union-attr]


def _covers(names: set[str], module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


def room_breaches(root: Path) -> list[str]:
    """Imports go main → ui → studio → media, and Qt stays in ui; tests are imported by nobody."""
    found = []
    for path, tree in sources(root, *ROOMS):
        room = path.split("/")[0].removesuffix(".py")
        for module, line in imports(path, tree):
            target = module.split(".")[0]
            if target in {*ROOMS, "tests"} and target not in ROOMS[room]:
                found.append(f"{path}:{line}: {room} imports {module}")
            if room in {"studio", "media"} and target in QT:
                found.append(f"{path}:{line}: {room} imports Qt")
            if not module and path not in COMPUTED:
                found.append(f"{path}:{line}: imports by a computed name")
    return found


def network_breaches(root: Path) -> list[str]:
    """Only studio/network.py opens connections; DOORS names the others and what they may use."""
    return [
        f"{path}:{line}: {module} can open a connection"
        for path, tree in sources(root, *ROOMS)
        for module, line in imports(path, tree)
        if _covers(NETWORK, module) and not _covers(DOORS.get(path, set()), module)
    ]


def door_breaches(root: Path) -> list[str]:
    """main.py imports nothing at its top: a spawned worker reads it again, and must get nothing with it."""
    return [
        f"{path}:{module.line}: imports {module.module} at its top"
        for path, tree in sources(root, "main")
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef) and not _is_main_guard(statement)
        for module in imports(path, statement)
    ]


def _is_main_guard(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and ast.unparse(statement.test) == "__name__ == '__main__'"


def docstring_breaches(root: Path) -> list[str]:
    """Every module of the rooms says what it is for."""
    return [
        f"{path}: no docstring" for path, tree in sources(root, *ROOMS, ".ci") if not ast.get_docstring(tree)
    ]


def length_breaches(root: Path) -> list[str]:
    """No module is too long to be read at once."""
    return [
        f"{path}: {lines} lines"
        for path, _ in sources(root, *ROOMS, "tests", ".ci")
        if (lines := len((root / path).read_text(encoding="utf-8").splitlines())) > LONGEST
    ]


def _ignored(root: Path) -> list[str]:
    lines = (root / ".gitignore").read_text(encoding="utf-8").split()
    return [".git", *(line.strip("/") for line in lines)]


def top_level_breaches(root: Path) -> list[str]:
    """The top level is what design and issue list: nothing more, nothing less."""
    ignored = _ignored(root)
    there = {p.name for p in root.iterdir() if not any(fnmatch.fnmatch(p.name, i) for i in ignored)}
    return [f"missing: {name}" for name in sorted(TOP_LEVEL - there)] + [
        f"unexpected: {name}" for name in sorted(there - TOP_LEVEL)
    ]


def _texts(root: Path) -> Iterator[Path]:
    ignored = _ignored(root)
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if any(fnmatch.fnmatch(part, name) for part in parts for name in ignored) or path.name in RULE_BOOKS:
            continue
        if path.is_file() and path.suffix in TEXT:
            yield path


def address_breaches(root: Path) -> list[str]:
    """No file names a folder of one machine, or a registry: those belong to the machine's configuration."""
    found = []
    for path in _texts(root):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if hit := LOCATIONS.search(line) or REGISTRIES.search(line):
                found.append(f"{path.relative_to(root).as_posix()}:{number}: {hit[0]}")
    return found


def platform_names(root: Path) -> set[str]:
    """Return the ids and names of all platforms, from the data; a single letter may be an axis or a key."""
    names = set()
    for path in (root / "assets" / "placements").glob("*.toml"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        names |= {data["id"], data["platform"], data["platform_name"]}
    return {name for name in names if len(name) > 1}


def _decisive(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Give every text that code compares with or matches against."""
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            parts = [node.value]
        elif isinstance(node, ast.Call) and _called(node) in {"startswith", "endswith", "removeprefix"}:
            parts = node.args
        elif isinstance(node, ast.Dict):
            parts = [key for key in node.keys if key is not None]
        for part in parts:
            for leaf in ast.walk(part):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    yield leaf.value, leaf.lineno


def platform_breaches(root: Path) -> list[str]:
    """No platform's name decides anything in code: what differs between platforms is data."""
    names = platform_names(root)
    return [
        f"{path}:{line}: decides by {text!r}"
        for path, tree in sources(root, *ROOMS)
        for text, line in _decisive(tree)
        if text.rstrip(".") in names and (path, text) not in COUNTING_RULES
    ]


def _docstrings(tree: ast.Module) -> set[int]:
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def token_breaches(root: Path) -> list[str]:
    """Colours and sizes of type stand in ui/tokens.py and nowhere else in the windows."""
    found = []
    for path, tree in sources(root, "ui"):
        if path == "ui/tokens.py":
            continue
        told = _docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                if COLOUR.search(node.value):
                    found.append(f"{path}:{node.lineno}: the colour {node.value[:40]!r}")
            elif _is_fixed(node):
                found.append(f"{path}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}")
    return found


def _is_fixed(node: ast.AST) -> bool:
    """Say whether `node` makes a colour or sets a size of type from nothing but constants."""
    if not isinstance(node, ast.Call) or _called(node) not in SIZES | {"QColor"}:
        return False
    return bool(node.args) and all(isinstance(argument, ast.Constant) for argument in node.args)
