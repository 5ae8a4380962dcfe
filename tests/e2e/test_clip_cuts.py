"""`clip --cut smart` as a person runs it: what was copied is said, and why where nothing was."""

from pathlib import Path

from tests.e2e.program import run
from tests.media import clips


def test_a_clip_of_the_right_shape_is_copied_but_for_its_edges(folder: Path) -> None:
    filmed = clips.make(folder / "in.mp4", frames=150, size=(720, 1280))
    ran = run(
        "clip", filmed, "out.mp4", "--for", "instagram.reel", "--start", "1", "--end", "4.5", "--cut", "smart",
        "--json", cwd=folder,
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert ran.json["cut"] == "smart"
    assert ran.json["encoded_frames"] < 25
    assert [shown.number for shown in clips.read(folder / "out.mp4")] == list(range(30, 135))
    assert ran.lines == []


def test_a_clip_that_is_framed_anew_is_encoded_and_says_why(folder: Path) -> None:
    filmed = clips.make(folder / "in.mp4", frames=60)
    ran = run("clip", filmed, "out.mp4", "--for", "instagram.reel", "--cut", "smart", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    assert ran.json["cut"] == "exact"
    (said,) = ran.lines
    assert "framed anew" in said
