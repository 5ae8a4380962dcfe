"""The manifest: what it says can be read again, and what is not ours is never taken for ours."""

import json
from pathlib import Path

import pytest

from studio import manifest
from studio.manifest import Deed, Earlier, File, Manifest


def a_manifest(*files: str) -> Manifest:
    return Manifest(
        post="p",
        title="Ana & Luis",
        made="2026-05-16T10:00:00+00:00",
        complete=True,
        rules={"x.post": "2026-08-22"},
        files=tuple(
            File(name, "x.post", "image", 1, 2, None, 3, "ab", ("a.jpg",), (Deed("turn", {"degrees": 90}),))
            for name in files
        ),
        earlier=(Earlier("old.jpg", 4, "cd"),),
    )


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = a_manifest("x.post/01-a.jpg")
    (tmp_path / "manifest.json").write_bytes(manifest.encode(written))
    assert manifest.read(tmp_path) == written


def test_it_is_json_for_people_and_programs() -> None:
    document = json.loads(manifest.encode(a_manifest("x.post/01-ä.jpg")))
    assert document["files"][0]["path"] == "x.post/01-ä.jpg"
    assert document["files"][0]["done"] == [{"what": "turn", "values": {"degrees": 90}}]
    assert document["program"] == "Passepartout"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"program": "Other", "files": []}', b"null"]
)
def test_anothers_manifest_is_not_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    assert manifest.read(tmp_path) is None
    assert manifest.known(None, tmp_path) == ()


def test_a_missing_manifest_is_none(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) is None


def test_names_that_lead_outside_the_folder_are_not_ours(tmp_path: Path) -> None:
    found = manifest.known(a_manifest("a.jpg", "../b.jpg", "x/../../c.jpg", "/etc/passwd"), tmp_path)
    assert [known.path for known in found] == [str(tmp_path / "a.jpg"), str(tmp_path / "old.jpg")]


def test_a_list_of_before_there_were_places_is_read(tmp_path: Path) -> None:
    document = json.loads(manifest.encode(a_manifest("x.post/01-a.jpg")))
    assert document["files"][0].pop("place") == 0
    (tmp_path / "manifest.json").write_text(json.dumps(document | {"format": 2}), encoding="utf-8")
    found = manifest.read(tmp_path)
    assert found is not None
    assert (found.format, found.files[0].place) == (2, 0)
