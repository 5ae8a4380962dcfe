"""What can be asked for, by name alone: enough for menus, read in a moment. A bad file takes no other away."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from studio.errors import UserError


class Listed(msgspec.Struct, frozen=True):
    """An operation as a menu has it; see `studio.assistant.operation` for the rest of its file."""

    id: str
    name: str
    about: str = ""
    order: int = 1000  # a group begins at each hundred


class Listing(msgspec.Struct, frozen=True):
    """The operations in the menu's order, and what is wrong with the files that are none."""

    operations: tuple[Listed, ...] = ()
    problems: tuple[UserError, ...] = ()

    def groups(self) -> tuple[tuple[Listed, ...], ...]:
        """Return the operations in groups by the hundreds of their order."""
        made: dict[int, list[Listed]] = {}
        for one in self.operations:
            made.setdefault(one.order // 100, []).append(one)
        return tuple(tuple(group) for group in made.values())


def listed(folders: Iterable[Path]) -> Listing:
    """Return what the files in `folders` are called; a later folder overrides an earlier one."""
    found: dict[str, Listed] = {}
    problems: list[UserError] = []
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            try:
                one = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Listed)
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
                problems.append(UserError("operation-invalid", file=str(file), reason=str(error)))
            else:
                found[one.id] = one
    ordered = sorted(found.values(), key=lambda one: (one.order, one.id))
    return Listing(tuple(ordered), tuple(problems))
