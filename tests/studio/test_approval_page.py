"""The page for a client's word in a real browser: what is copied and what is saved is read back, and is one answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studio import approval
from studio.approval import Shown
from studio.post import Post
from tests.media.photographs import photograph, save
from tests.studio.handoff.phones import NO_BROWSER, ROOT


def test_an_answer_that_is_copied_and_saved_is_one_until_it_changes(tmp_path: Path) -> None:
    post = Post("post-1", "s", title="Ana <b>")
    picture = Path(save(photograph(), tmp_path / "a.jpg")).read_bytes()
    shown = tuple(Shown(name, name, picture, further=(picture,)) for name in ("one.feed", "two.story"))
    page = tmp_path / "page.html"
    page.write_bytes(approval.page(post, shown))
    run = subprocess.run(
        [sys.executable, "-m", "tests.studio.answering", str(page), str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    if run.returncode == NO_BROWSER:
        pytest.skip(f"QtWebEngine cannot start: {run.stderr.strip()}")
    assert run.returncode == 0, run.stderr[-2000:]
    said = json.loads(run.stdout)
    first = approval.read(said["first"])
    assert [(one.placement, one.said) for one in first.verdicts] == [
        ("one.feed", "approved"),
        ("two.story", "change"),
    ]
    assert first.verdicts[1].remark == "Less yellow 🌉"
    answered = approval.take_in(post, first)
    saved = approval.read((tmp_path / said["saved"]).read_text(encoding="utf-8"))
    assert approval.take_in(answered, saved) == answered
    changed = approval.take_in(answered, approval.read(f"> {said['second']}"))
    assert [note.text for note in changed.notes if note.kind == "refusal"] == [
        "Less yellow 🌉",
        "Less yellow, שלום",
    ]
