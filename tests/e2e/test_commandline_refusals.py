"""What the verbs refuse, how they say it, and what they say beside their result."""

import os
import sys
from pathlib import Path

import pytest

from media.metadata import Metadata, packet
from tests.e2e.program import one_line, run
from tests.media import clips
from tests.media.photographs import photograph, save


def test_a_folder_that_cannot_be_made_is_known_before_any_work(folder: Path, photo: Path) -> None:
    taken = folder / "taken"
    taken.write_text("a file")
    for out, named in ((taken, "is a file"), (taken / "below", "cannot be made")):
        ran = run("export", photo, "--to", "x.post", "--out", out, cwd=folder)
        said = one_line(ran)
        assert named in said
        assert str(out) in said
        assert "%" not in ran.err
    assert taken.read_text() == "a file"


@pytest.mark.parametrize("background", ["transparent", "behind.jpg"])
def test_a_cutout_never_takes_the_place_of_an_original(folder: Path, photo: Path, background: str) -> None:
    behind = folder / "behind.jpg"
    behind.write_bytes(photo.read_bytes())
    out = photo if background == "transparent" else behind
    before = out.read_bytes()
    ran = run("cutout", photo, out, "--background", background, cwd=folder)
    assert "is the original" in one_line(ran)
    assert "%" not in ran.err
    assert out.read_bytes() == before


def test_a_clip_never_takes_the_place_of_its_original(folder: Path, clip: Path) -> None:
    (folder / "link.mp4").symlink_to(clip)
    before = clip.read_bytes()
    ran = run("clip", clip, "link.mp4", "--for", "x.post", cwd=folder)
    assert "is the original" in one_line(ran)
    assert "%" not in ran.err
    assert clip.read_bytes() == before


def test_a_start_behind_the_end_of_the_clip_leaves_nothing_to_do(folder: Path, clip: Path) -> None:
    for options in ([], ["--cut", "fast"]):
        said = one_line(
            run("clip", clip, "out.mp4", "--for", "x.post", "--start", "50", *options, cwd=folder)
        )
        assert "4.00 s long" in said
    assert not (folder / "out.mp4").exists()


def test_a_damaged_clip_is_nothing_usable(folder: Path, clip: Path) -> None:
    (folder / "damaged.mp4").write_bytes(clip.read_bytes()[:2000])
    said = one_line(run("clip", "damaged.mp4", "out.mp4", "--for", "x.post", cwd=folder))
    assert "damaged.mp4" in said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are always text")
def test_a_name_whose_bytes_are_no_text_is_left_out_and_named(folder: Path, photo: Path) -> None:
    odd = folder / os.fsdecode(b"caf\xe9.jpg")
    odd.write_bytes(photo.read_bytes())
    ran = run("export", photo, odd, "--to", "x.post", "--out", folder / "out", cwd=folder)
    assert "caf?.jpg has signs that are no text" in ran.err
    assert "fault" not in ran.err
    assert len(list((folder / "out").rglob("*.jpg"))) == 1


def test_inspect_says_what_cannot_be_read_once(folder: Path) -> None:
    ran = run("inspect", "nobody.jpg", cwd=folder)
    assert one_line(ran) == "There is no such file: nobody.jpg"
    assert ran.out == ""
    for verb in (["preflight", "--for", "x.post"], ["clip", "out.mp4", "--for", "x.post"]):
        ran = run(verb[0], "nobody.jpg", *verb[1:], cwd=folder)
        assert one_line(ran) == "There is no such file: nobody.jpg", verb


def test_inspect_fails_for_what_is_damaged_alone(folder: Path, photo: Path) -> None:
    clips.make(folder / "mono.mp4", "-ac", "1", frames=10)
    clips.make(folder / "silent.mp4", frames=10, sound=False)
    content = photo.read_bytes()
    (folder / "more.jpg").write_bytes(content + bytes(1 << 17))  # what phones append
    whole = run("inspect", "mono.mp4", "silent.mp4", "more.jpg", "--json", cwd=folder)
    assert whole.status == 0
    assert [len(one["problems"]) for one in whole.json] == [1, 1, 0]
    (folder / "half.jpg").write_bytes(content[: len(content) // 2])
    assert run("inspect", "mono.mp4", "half.jpg", cwd=folder).status == 1


def test_inspect_is_worded_for_people(folder: Path, photo: Path, clip: Path) -> None:
    made = folder / "made.jpg"
    save(photograph(), made)
    uri = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    words = packet(Metadata(), source_type=uri)
    assert words is not None
    made.write_bytes(words.into(made.read_bytes(), "jpeg"))
    ran = run("inspect", photo, clip, made, cwd=folder)
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [str(photo), str(clip), str(made)]
    assert {"  kind: photo", "  width: 1600", "  kind: clip", "  seconds: 4", f"  source type: {uri}"} <= {
        *lines
    }
    assert any(line.startswith("  label: ") for line in lines)
    assert all(line.partition(": ")[2] for line in lines if line.startswith("  "))
    assert not {"{", "}", "[", "]", "'", "_"} & {*"".join(lines).replace(str(folder), "")}


def test_what_would_leave_without_an_endpoint_goes_nowhere_yet(folder: Path, caption: Path) -> None:
    ran = run(
        "ask", "polish", caption, cwd=folder, XDG_CONFIG_HOME=str(folder), XDG_DATA_HOME=str(folder / "data")
    )
    assert ran.status == 0, ran.err
    first = ran.out.splitlines()[0]
    assert "No endpoint is chosen yet" in first
    assert "/chat/completions" not in first


def test_an_end_before_the_start_is_said_so(folder: Path, clip: Path) -> None:
    ran = run("clip", clip, "out.mp4", "--for", "x.post", "--start", "3", "--end", "0:01", cwd=folder)
    said = one_line(ran)
    assert "before the start" in said
    assert "--start 3" in said
    assert "--end 1" in said


def test_restore_misses_a_backup_and_not_a_library(folder: Path) -> None:
    said = one_line(run("library", "restore", "nothing.sqlite", cwd=folder))
    assert "no backup at nothing.sqlite" in said


def test_a_fast_cut_says_where_it_starts_and_that_it_is_not_reframed(folder: Path, clip: Path) -> None:
    options = ("--for", "instagram.reel", "--start", "1.3", "--cut", "fast", "--json")
    ran = run("clip", clip, "out.mp4", *options, cwd=folder)
    assert ran.status == 0, ran.err
    (said,) = ran.lines
    assert f"starts at {ran.json['start']:.2f} s" in said
    assert ran.json["start"] < 1.3
    assert "not reframed" in said
    assert (ran.json["width"], ran.json["height"]) == (640, 360)
    assert run("clip", clip, "exact.mp4", "--for", "x.post", "--end", "1", cwd=folder).lines == []
