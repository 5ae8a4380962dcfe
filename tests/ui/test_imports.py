"""Importing while PySide is there: nothing asks a module for what it does not offer."""

import subprocess
import sys
from pathlib import Path

MODULE = """
def __getattr__(name):
    if name != "__path__":
        raise ImportError(f"half imported, and asked for {name}")
    raise AttributeError(name)
"""


def test_a_module_that_imports_when_it_is_asked_can_be_imported(tmp_path: Path) -> None:
    """PySide's own import would read the module's source, and ask it for attributes to find that."""
    (tmp_path / "asking.py").write_text(MODULE)
    script = f"import sys, ui.app; sys.path.append({str(tmp_path)!r}); import asking"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
