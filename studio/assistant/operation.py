"""What the assistant can be asked for: each operation is one small file that a person can read, edit and add to.

A file in `assets/operations/` or in the user's own folder names what the operation needs, the instruction that is
sent word for word, the JSON schema that the answer must obey, and the checks that the proposal has to pass.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec

from studio.errors import UserError


class Operation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that can be asked for. `{language}` in the instruction is replaced by the text's language."""

    id: str
    needs: tuple[Literal["text"], ...]
    instruction: str
    answer: dict[str, Any]  # JSON schema of the answer; it must have a string property "text"
    keeps: tuple[Literal["handles", "tags", "links", "emoji"], ...] = ()
    second_look: bool = False  # a text that went through it counts as looked at a second time


def load(folders: Iterable[Path]) -> dict[str, Operation]:
    """Read every operation in `folders`; a later folder overrides an earlier one. Raise UserError naming a bad file."""
    operations: dict[str, Operation] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            try:
                operation = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Operation)
            except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
                raise UserError("operation-invalid", file=str(file), reason=str(error)) from error
            operations[operation.id] = operation
    return operations
