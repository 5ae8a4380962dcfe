"""All forty products of story 2, as a process of their own: the day's test takes twelve."""

import os
import subprocess
import sys
from pathlib import Path


def test_all_forty(tmp_path: Path) -> None:
    story = Path(__file__).parents[1] / "e2e" / "test_story_products.py"
    ran = subprocess.run(
        # Its folders in this test's own, else they would be left behind where temporary files are.
        [
            sys.executable,
            "-m",
            "pytest",
            str(story),
            "-q",
            "--timeout=3600",
            f"--basetemp={tmp_path / 'story'}",
        ],
        env={**os.environ, "PASSEPARTOUT_PRODUCTS": "40"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
