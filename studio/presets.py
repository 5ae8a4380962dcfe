"""Presets: recipes with names. They carry placements, shapes, names of files, metadata, border, mark, sharpening."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from uuid import uuid4

from msgspec.structs import replace

from studio import naming
from studio.errors import UserError
from studio.recipe import Preset, Recipe


def make(name: str, recipe: Recipe) -> Preset:
    """Return a new preset of `recipe`, whose folder it does not keep. Raises UserError where the name is empty."""
    return Preset(str(uuid4()), _clean(name), _kept(recipe))


def rename(preset: Preset, name: str) -> Preset:
    """Return the preset under another name. Raises UserError where that is empty."""
    return replace(preset, name=_clean(name))


def change(preset: Preset, recipe: Recipe) -> Preset:
    """Return the preset with what `recipe` says from now on."""
    return replace(preset, recipe=_kept(recipe))


def called(presets: Iterable[Preset], name: str) -> Preset | None:
    """Return the preset called `name`, however its letters are written; None: there is none."""
    wanted = naming.identity(name.strip())
    return next((preset for preset in presets if naming.identity(preset.name) == wanted), None)


def find(presets: Iterable[Preset], name: str) -> Preset:
    """Return the preset called `name`. Raises UserError where there is none."""
    known = tuple(presets)
    found = called(known, name)
    if found is None:
        raise UserError("preset-unknown", name=name, known=", ".join(preset.name for preset in known) or "–")
    return found


def is_kept(preset: Preset, recipe: Recipe) -> bool:
    """Return whether `recipe` says what the preset says; where it goes does not matter."""
    return preset.recipe == _kept(recipe)


def folders(presets: Sequence[Preset]) -> Mapping[str, str]:
    """Return for each preset (by id) the folder of its own in an export of several; no two share one."""
    made: dict[str, str] = {}
    for preset in presets:
        taken = {naming.identity(folder) for folder in made.values()}
        wanted = naming.folder_name(preset.name)
        numbered = (wanted if number == 1 else f"{wanted} {number}" for number in count(1))
        made[preset.id] = next(name for name in numbered if naming.identity(name) not in taken)
    return made


def _kept(recipe: Recipe) -> Recipe:
    return replace(recipe, folder="")


def _clean(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise UserError("preset-nameless")
    return words
