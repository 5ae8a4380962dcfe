"""The door: what opens a window, what does not, and what happens where there is no display."""

import ast
import json
import sys
from pathlib import Path

import pytest

from studio import places
from tests.e2e.program import MAIN, run


def test_it_does_nothing_when_a_worker_imports_it() -> None:
    tree = ast.parse(MAIN.read_text(encoding="utf-8"))
    assert all(isinstance(node, ast.Expr | ast.FunctionDef | ast.If) for node in tree.body)


@pytest.mark.parametrize("verb", ["count", "inspect", "export"])
def test_verbs_import_no_qt(verb: str, tmp_path: Path) -> None:
    """Nor any library that they have no use for: a script waits for nothing."""
    script = (
        "import sys; sys.argv = ['main.py', *sys.argv[1:]]; sys.path.insert(0, sys.argv.pop(1))\n"
        "import main\n"
        "status = main.main()\n"
        "print(status, *sys.modules, file=sys.stderr)\n"
    )
    import subprocess

    (tmp_path / "a.txt").write_text("words")
    given = {"count": ["a.txt"], "inspect": ["a.txt"], "export": ["a.txt", "--to", "x.post", "--out", "o"]}[
        verb
    ]
    done = subprocess.run(
        [sys.executable, "-c", script, str(MAIN.parent), verb, *given],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    modules = {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}
    assert "studio" in modules
    assert not modules & {
        "PySide6", "shiboken6", "ui", "numpy", "pyvips", "onnxruntime", "rembg", "moviepy", "openai", "av", "PIL",
    }  # fmt: skip


def test_a_verb_beats_a_file_of_its_name_and_a_missing_file_is_no_window(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("not a photograph")
    ran = run("count", "-", "--json", cwd=tmp_path, feed=b"abc")
    assert ran.json["x.post"]["length"] == 3
    assert run("missing.jpg", cwd=tmp_path).status == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.timeout(600)
def test_without_a_display_the_sample_is_exported(tmp_path: Path, user_data: Path) -> None:
    ran = run(cwd=tmp_path, feed=None, HOME=str(tmp_path), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert ran.status == 0, ran.err
    assert ran.err.splitlines()[0].startswith("There is no display")
    folder = Path(ran.out.strip().removeprefix("The package is in "))
    document = json.loads((folder / "manifest.json").read_bytes())
    assert document["complete"]
    made = {entry["placement"] for entry in document["files"] if entry["path"] != "index.html"}  # of them all
    from studio import placements

    assert made == placements.load(places.shipped() / "placements").keys()
    kinds = {entry["kind"] for entry in document["files"]}
    assert kinds == {"image", "video", "document", "text", "page"}
