"""Presets are recipes with names: made, renamed, changed, found, and given folders of their own."""

import pytest
from msgspec.structs import replace

from media.edits import Border
from studio import presets
from studio.errors import UserError
from studio.post import Edit
from studio.recipe import Recipe

SHOP = Recipe(("custom.square",), "/out", "{stem}", edit=Edit(border=Border(0.04)))


def test_a_preset_keeps_everything_but_the_folder() -> None:
    preset = presets.make("  The   shop ", SHOP)
    assert (preset.name, preset.recipe) == ("The shop", replace(SHOP, folder=""))
    assert presets.is_kept(preset, replace(SHOP, folder="/elsewhere"))
    assert not presets.is_kept(preset, replace(SHOP, names="{n}"))
    changed = presets.change(preset, replace(SHOP, names="{n}"))
    assert (changed.id, changed.recipe.names, changed.recipe.folder) == (preset.id, "{n}", "")
    assert presets.rename(preset, "Web").name == "Web"


def test_a_name_is_needed_and_found_however_it_is_written() -> None:
    preset = presets.make("Shop", SHOP)
    with pytest.raises(UserError, match="preset-nameless"):
        presets.make("  ", SHOP)
    with pytest.raises(UserError, match="preset-nameless"):
        presets.rename(preset, "")
    assert presets.find([preset], "SHOP ") == preset
    with pytest.raises(UserError, match="preset-unknown") as told:
        presets.find([preset], "Web")
    assert told.value.params["known"] == "Shop"


def test_folders_of_presets_are_safe_and_never_the_same() -> None:
    named = [presets.make(name, SHOP) for name in ("Shop", "shop", "A/B", "con")]
    assert list(presets.folders(named).values()) == ["Shop", "shop 2", "A-B", "_con"]
