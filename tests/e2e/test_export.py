"""Exports as a process, of files and of the library's posts, and every kind of bad input."""

import hashlib
import json
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from media.edits import Border
from studio import placements, places, presets
from studio.library import Library
from studio.post import Edit
from studio.recipe import Recipe
from studio.session import Session
from tests.e2e.conftest import CAPTION
from tests.e2e.program import one_line, run
from tests.studio.shoots import shoot


def made(document: dict[str, Any], placement: str, kind: str = "image") -> list[dict[str, Any]]:
    return [out for out in document["outputs"] if out["placement"] == placement and out["kind"] == kind]


def test_export_makes_a_package_of_what_was_given(folder: Path, photo: Path, caption: Path) -> None:
    ran = run(
        "export", photo.name, "--to", "instagram.feed,bluesky.post,linkedin.document", "--out", "out",
        "--caption", caption.name, "--json", cwd=folder,
    )  # fmt: skip
    assert ran.status == 0, ran.err
    document = ran.json
    assert document.keys() == {"outputs", "failed", "findings"}
    assert document["failed"] == []
    for output in document["outputs"]:
        assert output.keys() == {"placement", "path", "kind", "width", "height", "bytes", "sha256", "seconds"}
        content = Path(output["path"]).read_bytes()
        assert Path(output["path"]).is_absolute()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (output["bytes"], output["sha256"])
        if output["kind"] != "text":
            assert photo.stem in Path(output["path"]).name
    (feed,) = made(document, "instagram.feed")
    (free,) = made(document, "bluesky.post")
    assert (feed["width"], feed["height"]) == (1080, 1350)
    assert (free["width"], free["height"]) == (1600, 1200)  # its own ratio, upright, never enlarged
    with Image.open(feed["path"]) as image:
        assert (image.size, image.format, image.getexif().get(0x0112, 1)) == ((1080, 1350), "JPEG", 1)
    assert Path(made(document, "linkedin.document", "document")[0]["path"]).read_bytes().startswith(b"%PDF-")
    (words,) = made(document, "instagram.feed", "text")
    assert Path(words["path"]).read_text(encoding="utf-8") == CAPTION + "\n"
    assert (folder / "out" / "manifest.json").is_file()


def test_export_all_passes_over_what_the_media_cannot_serve(folder: Path, photo: Path) -> None:
    ran = run("export", photo, "--to", "all", "--out", "out", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    known = placements.load(places.shipped() / "placements")
    served = {output["placement"] for output in ran.json["outputs"]}
    assert served == {
        name
        for name, placement in known.items()
        if placement.photos and not (placement.photos.count_min and placement.photos.count_min.value > 1)
    }


def test_export_of_a_placement_that_the_media_cannot_serve_fails_it(folder: Path, photo: Path) -> None:
    ran = run("export", photo, "--to", "x.post,instagram.reel", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    (failed,) = ran.json["failed"]
    assert (failed["placement"], failed["item"]) == ("instagram.reel", str(photo))
    assert made(ran.json, "x.post")
    assert "instagram.reel" in one_line(
        run("export", photo, "--to", "instagram.reel", "--out", "out", cwd=folder)
    )


def test_export_names_the_broken_one_and_makes_the_others(folder: Path, photo: Path) -> None:
    (folder / "cut.jpg").write_bytes(photo.read_bytes()[:20_000])
    (folder / "text.jpg").write_text("I am a text")
    (folder / "empty.png").touch()
    names = ["cut.jpg", "text.jpg", photo.name, "empty.png", "missing.jpg"]
    ran = run("export", *names, "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    assert sorted(failed["item"] for failed in ran.json["failed"]) == [
        "cut.jpg", "empty.png", "missing.jpg", "text.jpg",
    ]  # fmt: skip
    assert all(failed["item"] in failed["message"] for failed in ran.json["failed"])
    (good,) = made(ran.json, "x.post")
    assert photo.stem in good["path"]
    manifest = json.loads((folder / "out" / "manifest.json").read_bytes())
    assert manifest["complete"] is False
    assert sorted(missing["item"] for missing in manifest["missing"]) == sorted(set(names) - {photo.name})
    assert [path for path in (folder / "out").rglob("*") if path.suffix == ".passepartout-part"] == []


@pytest.mark.parametrize("bad", ["text", "empty", "missing", "folder", "bomb"])
def test_export_of_nothing_usable_is_one_line(folder: Path, bad: str) -> None:
    path = folder / f"{bad}.png"
    if bad == "text":
        path.write_text("I am a text")
    elif bad == "empty":
        path.touch()
    elif bad == "folder":
        path.mkdir()
    elif bad == "bomb":
        path.write_bytes(png_header(50_000, 50_000))
    ran = run("export", path.name, "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert path.name in one_line(ran)
    assert not (folder / "out").exists()


def test_a_truncated_photograph_alone_fails_with_its_name(folder: Path, photo: Path) -> None:
    (folder / "cut.jpg").write_bytes(photo.read_bytes()[:30_000])
    ran = run("export", "cut.jpg", "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert ran.status == 1
    assert [failed["item"] for failed in ran.json["failed"]] == ["cut.jpg"]
    assert ran.json["outputs"] == []
    assert not (folder / "out").exists()
    judged = run("preflight", "cut.jpg", "--for", "instagram.feed", cwd=folder)
    assert judged.status == 1
    assert len(judged.lines) == 1
    assert "cut.jpg" in judged.lines[0]
    among = run("preflight", photo.name, "cut.jpg", "--for", "bluesky.post", "--json", cwd=folder)
    assert among.status == 1
    assert [line for line in among.lines if "cut.jpg" in line] == among.lines != []
    assert "cut.jpg" not in {finding["item"] for finding in among.json["findings"]}
    assert "cut.jpg" in one_line(run("preview", "cut.jpg", "--for", "x.post", "--out", "p.png", cwd=folder))


def test_something_behind_a_pictures_end_does_not_break_it(folder: Path, photo: Path) -> None:
    photo.write_bytes(photo.read_bytes() + bytes(1 << 17))
    ran = run("preflight", photo, "--for", "bluesky.post", "--json", cwd=folder)
    assert ran.status == 0, ran.err


def test_a_folder_that_cannot_be_written_is_said(folder: Path, photo: Path) -> None:
    (folder / "out").write_text("in the way")
    ran = run("export", photo, "--to", "x.post", "--out", "out", "--json", cwd=folder)
    assert "is a file" in one_line(ran)
    assert (folder / "out").read_text() == "in the way"


def test_a_full_disk_is_said_and_leaves_no_half_file(folder: Path, photo: Path) -> None:
    (folder / "disk").mkdir()
    program = [sys.executable, str(Path(__file__).parents[2] / "main.py")]
    script = 'mount -t tmpfs -o size=64k none disk && exec "$@"'
    command = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        script,
        "-",
        *program,
        "export",
        photo.name,
        "--to",
        "x.post",
        "--json",
    ]
    probe = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this machine gives no name spaces: a really full disk cannot be made")
    done = subprocess.run(
        [*command, "--out", "disk/out", "--caption", "/dev/null"],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120, env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "full" in done.stderr
    assert "Traceback" not in done.stderr


def test_export_never_writes_over_what_is_not_ours(folder: Path, photo: Path) -> None:
    (folder / "out" / "x.post").mkdir(parents=True)
    theirs = folder / "out" / "x.post" / f"01-{photo.stem.upper()}.jpg"
    theirs.write_bytes(b"theirs")
    for _ in range(2):
        ran = run("export", photo, "--to", "x.post", "--out", "out", "--json", cwd=folder)
        assert [Path(output["path"]).name for output in ran.json["outputs"]] == [f"01-{photo.stem}-2.jpg"]
    assert theirs.read_bytes() == b"theirs"
    (folder / "other").mkdir()
    (folder / "other" / "manifest.json").write_text("{}")
    assert "manifest.json" in one_line(run("export", photo, "--to", "x.post", "--out", "other", cwd=folder))


def test_the_originals_stay_as_they_are(folder: Path, photo: Path, clip: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (photo, clip)}
    run("export", photo, clip, "--to", "instagram.story", "--out", ".", cwd=folder)
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (photo, clip)}


@pytest.fixture
def stored(folder: Path, photo: Path, user_data: Path) -> Iterator[str]:
    """A library with two posts of one title, and one of its own title with its id returned."""
    session = Session(Library.open(places.library()))
    post, media_set = shoot([photo], title="The Wedding", caption=CAPTION)
    session.create_post(post, media_set)
    for name in ("twin-1", "twin-2"):
        twin, twins = shoot([photo], title="Twins")
        session.create_post(replace(twin, id=name, set=name), replace(twins, id=name))
    session.close()
    yield post.id


def test_a_post_of_the_library_by_id_or_title(folder: Path, stored: str) -> None:
    for number, name in enumerate((stored, "The Wedding")):
        ran = run("export", name, "--to", "x.post", "--out", f"out{number}", "--json", cwd=folder)
        assert {output["kind"] for output in ran.json["outputs"]} == {"image", "text"}, ran.err
    assert "Twins" in one_line(run("export", "Twins", "--to", "x.post", "--out", "o", cwd=folder))
    library = Library.open(places.library())
    assert library.unfinished() == {}
    library.close()


def test_a_post_goes_by_a_preset_of_the_library(folder: Path, stored: str, photo: Path) -> None:
    session = Session(Library.open(places.library()))
    edit = Edit(border=Border(0.1, "#ff0000"))
    session.put("x", presets.make("Shop", Recipe(("x.post",), names="{stem}", edit=edit)))
    session.close()
    ran = run("export", stored, "--preset", "shop", "--out", "out", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    (shown,) = made(ran.json, "x.post")
    assert Path(shown["path"]).name == f"{photo.stem}.jpg"
    with Image.open(shown["path"]) as image:
        red, green, blue = image.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    assert (red > 240, max(green, blue) < 20) == (True, True)
    assert "no preset" in one_line(run("export", stored, "--preset", "Web", "--out", "o", cwd=folder))
    assert "library" in one_line(run("export", photo, "--preset", "Shop", "--out", "o", cwd=folder))
    assert "--to" in one_line(run("export", photo, "--out", "o", cwd=folder))


def test_texts_of_a_post_that_nobody_has_looked_at_are_a_hint(folder: Path, photo: Path) -> None:
    post, media_set = shoot([photo], title="Boda", caption="We had a lovely day.")
    session = Session(Library.open(places.library()))
    session.create_post(replace(post, first_comment="Thank you"), media_set)
    session.looks.note("Thank you", "en-US", ("harper",), ())
    session.looks.write(post.id, ["Thank you"])
    session.close()
    ran = run("export", "Boda", "--to", "instagram.feed", "--out", "out", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    told = [one for one in ran.json["findings"] if one["rule"].startswith("text.")]
    assert [(one["placement"], one["rule"], one["severity"]) for one in told] == [
        ("instagram.feed", "text.unchecked", "hint")
    ]
    assert told[0]["message"].startswith("Caption")
    ran = run("export", photo, "--to", "instagram.feed", "--out", "out", "--json", cwd=folder)
    assert not [one for one in ran.json["findings"] if one["rule"].startswith("text.")]


def test_while_somebody_holds_the_library_posts_are_one_line_and_files_work(
    folder: Path, stored: str, photo: Path
) -> None:
    held = Library.open(places.library())
    try:
        assert "already open" in one_line(run("export", stored, "--to", "x.post", "--out", "o", cwd=folder))
        assert run("export", photo, "--to", "x.post", "--out", "o", cwd=folder).status == 0
    finally:
        held.close()


def test_library_check_backup_restore(folder: Path, stored: str) -> None:
    checked = run("library", "check", "--json", cwd=folder)
    assert (checked.status, checked.json["posts"], checked.json["faults"]) == (0, 3, [])
    backup = run("library", "backup", "backup.sqlite", "--json", cwd=folder)
    assert backup.json["path"] == str(folder / "backup.sqlite")
    places.library().write_bytes(b"no library any more" * 1000)
    assert run("library", "check", cwd=folder).status != 0
    restored = run("library", "restore", "backup.sqlite", "--json", cwd=folder)
    assert (restored.status, restored.json["posts"]) == (0, 3), restored.err
    assert run("library", "check", cwd=folder).status == 0


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and holds a row or two."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 9000)) + chunk(b"IEND", b"")
