"""What the assistant can be asked for: each operation is one small file that a person can read, edit and add to.

A file in `assets/operations/` or in the user's own folder names what the operation needs, what it asks the person
first, the instruction that is sent word for word, the JSON schema that the answer must obey, what becomes of the
answer, and the checks that a proposal has to pass.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from studio.errors import UserError

Need = Literal["text", "pictures", "correction", "source", "comments"]
Brief = Literal["voice", "facts"]
Gives = Literal["texts", "alts", "tags", "explanation", "posts", "shots", "replies"]
Keep = Literal["handles", "tags", "links", "emoji", "length"]
Check = Literal["fits", "facts", "voice"]

# What every instruction may name in braces besides the operation's own questions; `studio.assistant.task` fills them.
SLOTS = frozenset({"language", "mother_tongue", "placement", "limit", "seconds"})
_SLOT = re.compile(r"\{([a-z_]+)\}")


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person is asked before the request is made; the answer stands for `{id}` in the instruction."""

    id: str
    label: str
    value: str = ""  # the usual answer
    choices: tuple[str, ...] = ()  # to choose from; empty: anything can be typed
    hint: str = ""


class Operation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that can be asked for. `{name}` in the instruction is a slot or the answer to a question."""

    id: str
    name: str  # as the menu has it: "Shorten to fit"
    about: str  # one plain sentence for the person
    instruction: str
    answer: dict[
        str, Any
    ]  # JSON schema of the answer; see `studio.assistant.reply` for what each `gives` must have
    gives: Gives = "texts"
    order: int = 1000  # in the menu; a group begins at each hundred
    needs: tuple[Need, ...] = ("text",)
    wants: tuple[Need, ...] = ()  # goes along where there is any
    briefs: tuple[Brief, ...] = ()  # what of the client's goes along, each editable and removable
    questions: tuple[Question, ...] = ()
    keeps: tuple[Keep, ...] = ()  # of the text; a proposal that does not says so
    checks: tuple[Check, ...] = ()
    into: Literal["caption", "below", "language", "aside"] = (
        "caption"  # where a text goes: instead of the caption, after it, to a post in another language, nowhere
    )
    again: str = ""  # what is said when the person asks again for a shorter one; `{excess}`: by how much
    second_look: bool = False  # a text that went through it counts as looked at a second time

    def instructed(self, values: Mapping[str, str]) -> str:
        """Return the instruction with its slots filled from `values`; one that has no value is said to be unknown."""
        return _SLOT.sub(lambda slot: values.get(slot[1], "") or "(not given)", self.instruction.strip())


def load(folders: Iterable[Path]) -> dict[str, Operation]:
    """Read every operation in `folders`, in the menu's order; a later folder overrides an earlier one.

    Raise UserError naming a bad file.
    """
    operations: dict[str, Operation] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            operation = _read(file)
            operations[operation.id] = operation
    return dict(sorted(operations.items(), key=lambda pair: (pair[1].order, pair[0])))


def _read(file: Path) -> Operation:
    import jsonschema

    try:
        operation = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Operation)
        jsonschema.Draft202012Validator.check_schema(operation.answer)
    except (
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        UnicodeDecodeError,
        jsonschema.SchemaError,
    ) as error:
        reason = error.message if isinstance(error, jsonschema.SchemaError) else str(error)
        raise UserError("operation-invalid", file=str(file), reason=reason) from error
    known = SLOTS | {question.id for question in operation.questions}
    if unknown := set(_SLOT.findall(operation.instruction)) - known:
        raise UserError("operation-invalid", file=str(file), reason=f"{{{min(unknown)}}} is nothing it knows")
    return operation
