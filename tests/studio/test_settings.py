"""Settings are remembered, checked, and never stand in the way of a start."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import UserError
from studio.post import Handle
from studio.recipe import Recipe
from studio.settings import Entries, Settings, Splitter
from studio.words import explain


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def test_they_are_the_usual_ones_until_changed_and_then_remembered(file: Path) -> None:
    settings = Settings.load(file)
    assert settings.theme == "dark"
    assert not file.exists()
    settings.change(
        theme="light",
        handles=(Handle("instagram", "shop"),),
        splitters=(Splitter("main", (200, 600, 300)),),
        recipe=Recipe(placements=("x.post",), folder="/out"),
        first_run_done=True,
    )
    again = Settings.load(file)
    assert again.note is None
    assert again.entries() == settings.entries()
    assert again.splitters[0].sizes == (200, 600, 300)


def test_listeners_are_told_what_changed_and_only_that(file: Path) -> None:
    settings = Settings.load(file)
    told: list[frozenset[str]] = []
    stop = settings.subscribe(told.append)
    settings.change(theme="light", text_size=100)
    settings.change(theme="light")
    stop()
    settings.change(theme="system")
    assert told == [frozenset({"theme"})]


def test_what_is_not_declared_or_not_allowed_is_refused_and_changes_nothing(file: Path) -> None:
    settings = Settings.load(file)
    with pytest.raises(TypeError, match="api_key"):
        settings.change(api_key="secret")
    for wrong in ({"theme": "pink"}, {"text_size": 500}, {"placements": (1,)}, {"desk": None}):
        with pytest.raises(msgspec.ValidationError):
            settings.change(**wrong)
    assert settings.entries() == Settings.load(file).entries()
    with pytest.raises(AttributeError):
        settings.theme = "light"  # type: ignore[misc]


@given(st.binary(max_size=40))
def test_no_file_stands_in_the_way(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.json"
        file.write_bytes(content)
        settings = Settings.load(file)
        if settings.note:
            aside = [path for path in Path(folder).iterdir() if path != file]
            assert [path.read_bytes() for path in aside] == [content]
            assert aside[0].name in explain(settings.note)


def test_a_bad_entry_costs_only_itself_and_the_file_is_kept(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"theme": "pink", "text_size": 120, "from_the_future": [1]}')
    settings = Settings.load(file)
    assert (settings.theme, settings.text_size) == ("dark", 120)
    assert settings.note is not None
    assert settings.note.code == "settings-entries-reset"
    assert "theme" in explain(settings.note)
    settings.change(desk="photos")
    assert Settings.load(file).note is None
    assert [path for path in file.parent.iterdir() if "pink" in path.read_text()] != []


def test_a_folder_in_the_way_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    settings = Settings.load(file)
    assert settings.note is not None
    assert settings.note.code == "settings-unreadable"
    with pytest.raises(UserError) as failure:
        settings.change(theme="light")
    assert failure.value.code == "settings-not-saved"
    assert settings.theme == "light"


def test_a_file_of_every_entry_comes_back(file: Path) -> None:
    # Whoever adds an entry gives it a default that passes its own check.
    usual = Entries()
    assert msgspec.json.decode(msgspec.json.encode(usual), type=Entries) == usual
    assert msgspec.convert(msgspec.structs.asdict(usual), Entries, from_attributes=True) == usual


def test_no_key_is_ever_an_entry() -> None:
    assert not [
        name for name in Entries.__struct_fields__ if "secret" in name or name.endswith(("key", "token"))
    ]
