"""Names for menus: in order and groups, the person's file before the program's, a bad one told and passed over."""

from pathlib import Path

from studio import places
from studio.assistant.listing import listed
from studio.assistant.operation import load
from studio.words import explain


def write(folder: Path, name: str, order: int, said: str = "Name") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(f'id = "{name}"\nname = "{said}"\norder = {order}\n', "utf-8")


def test_they_are_in_order_and_in_groups_and_the_later_folder_wins(tmp_path: Path) -> None:
    ours, mine = tmp_path / "ours", tmp_path / "mine"
    write(ours, "b", 110)
    write(ours, "a", 100)
    write(ours, "c", 200)
    write(mine, "a", 205, "Mine")
    found = listed([ours, mine, tmp_path / "none"])
    assert [[one.id for one in group] for group in found.groups()] == [["b"], ["c", "a"]]
    assert found.operations[-1].name == "Mine"
    assert found.problems == ()


def test_a_bad_file_is_named_and_takes_no_other_away(tmp_path: Path) -> None:
    write(tmp_path, "good", 1)
    (tmp_path / "torn.toml").write_text('id = "x', "utf-8")
    (tmp_path / "nameless.toml").write_text('id = "x"', "utf-8")
    (tmp_path / "latin.toml").write_bytes(b'id = "\xe9"')
    found = listed([tmp_path])
    assert [one.id for one in found.operations] == ["good"]
    assert [Path(one.file).name for one in found.problems] == ["latin.toml", "nameless.toml", "torn.toml"]
    assert all(Path(one.file).name in explain(one) for one in found.problems)


def test_menus_and_requests_know_the_same_operations() -> None:
    folder = places.shipped() / "operations"
    assert [one.id for one in listed([folder]).operations] == list(load([folder]))
