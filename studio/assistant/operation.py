"""What the assistant can be asked for: each operation is one small file that a person can read, edit and add to.

A file in `assets/operations/` or in `operations/` of the person's data folder names what the operation needs, what it
asks the person first, the instruction that is sent word for word, the JSON schema that the answer must obey, what
becomes of the answer, and the checks that a proposal has to pass. An own file with a known id takes that one's place.

The schema is sent in OpenAI's strict mode, whose subset of JSON Schema is `schema_fault`'s.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from studio.errors import UserError

Need = Literal["text", "pictures", "correction", "source", "comments"]
Brief = Literal["voice", "facts", "tags"]
Gives = Literal["texts", "alts", "tags", "explanation", "posts", "shots", "replies"]
Keep = Literal["handles", "tags", "links", "emoji", "numbers", "slots", "length"]
Check = Literal["fits", "facts", "voice", "language"]

# What every instruction may name in braces besides the operation's own questions; `studio.assistant.task` fills them.
SLOTS = frozenset({"language", "mother_tongue", "placement", "limit", "seconds"})
_SLOT = re.compile(r"\{([a-z_]+)\}")
# OpenAI takes such a name for a schema and no other (API reference on response_format, read 2026-11-22).
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_QUESTION = re.compile(r"[a-z_]+")

# What a schema may say. Strict mode wants every property required and no others. `KEYWORDS` is what it has always had
# and every server knows; what came later is for newer models only, so none of our own files says it: our own reading
# counts instead (OpenAI's guide on structured outputs as other programs' sources quote it, and its error messages in
# issue threads; read 2026-11-22, the guide itself could not be opened).
KEYWORDS = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description"}
)
NEWER = frozenset(
    {"const", "format", "pattern", "multipleOf", "minItems", "maxItems"}
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
)
DEEPEST = 5  # levels of objects and lists; more were refused
# What an answer must have by what it gives: the list, and what each object in it has; no list: the answer itself.
_PROMISED: dict[str, tuple[str, tuple[str, ...]]] = {
    "replies": ("proposals", ("text",)),
    "alts": ("pictures", ("picture", "text")),
    "tags": ("tags", ("tag", "note")),
    "explanation": ("", ("text",)),
    "shots": ("shots", ("seconds", "picture", "text", "sound")),
}
# The lists that posts of a long text may have, and what each of theirs must.
_OF_POSTS = {
    "posts": ("title", "text"),
    "claims": ("post", "claim", "sentences"),
    "quotes": ("post", "quote", "sentence"),
    "slides": ("headline", "text", "sentences"),
}


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person is asked before the request is made; the answer stands for `{id}` in the instruction."""

    id: str
    label: str
    value: str = ""  # the usual answer
    choices: tuple[str, ...] = ()  # to choose from; empty: anything can be typed
    hint: str = ""

    def answered(self, said: str) -> str:
        """Return the choice that `said` means: itself, however capitalised, its first word, or what is in its brackets.

        Without choices it is `said` itself. Raise UserError answer-unknown for what is none of them.
        """
        if not self.choices:
            return said.strip()
        wanted = said.strip().casefold()
        for means in (str, _before_brackets, _in_brackets):
            for choice in self.choices:
                if means(choice).strip().casefold() == wanted:
                    return choice
        raise UserError("answer-unknown", said=said, question=self.label, known=", ".join(self.choices))


def _before_brackets(choice: str) -> str:
    return choice.partition("(")[0]


def _in_brackets(choice: str) -> str:
    return choice.partition("(")[2].rstrip(")")


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


def load(
    folders: Iterable[Path], on_problem: Callable[[UserError], None] | None = None
) -> dict[str, Operation]:
    """Read every operation in `folders`, in the menu's order; a later folder overrides an earlier one.

    A bad file raises UserError operation-invalid, which names it; with `on_problem` it is told and passed over.
    """
    operations: dict[str, Operation] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            try:
                operation = _read(file)
            except UserError as error:
                if on_problem is None:
                    raise
                on_problem(error)
            else:
                operations[operation.id] = operation
    return dict(sorted(operations.items(), key=lambda pair: (pair[1].order, pair[0])))


def schema_fault(schema: Mapping[str, Any], keywords: frozenset[str] = KEYWORDS) -> str:
    """Return why `schema` is none of strict mode's if it may say `keywords` alone; empty: it is one."""
    if schema.get("type") != "object":
        return "the answer is not an object"
    return next(_schema_faults(schema, "answer", 1, keywords), "")


def _schema_faults(
    schema: Mapping[str, Any], where: str, depth: int, keywords: frozenset[str]
) -> Iterator[str]:
    if depth > DEEPEST:
        yield f"{where} is nested deeper than {DEEPEST} levels"
        return
    if unknown := set(schema) - keywords:
        yield f"{where} says {min(unknown)}, which strict answers do not have"
    if not {"type", "enum", "anyOf"} & set(schema):
        yield f"{where} has no type"
    inside = dict(schema.get("properties", {}))
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield f"{where} does not say additionalProperties = false"
        if set(schema.get("required", ())) != set(inside):
            yield f"{where} does not require each of its properties"
    if schema.get("type") == "array":
        if "items" not in schema:
            yield f"{where} does not say what its items are"
        inside["items"] = schema.get("items", {"type": "string"})
    inside |= {f"choice {number}": one for number, one in enumerate(schema.get("anyOf", ()), 1)}
    for name, one in inside.items():
        yield from _schema_faults(one, f"{where}.{name}", depth + 1, keywords)


def _read(file: Path) -> Operation:
    try:
        state = file.stat()
    except OSError as error:
        raise UserError("operation-invalid", str(file), reason=str(error)) from error
    return _checked(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=256)
def _checked(file: Path, _changed: int, _size: int) -> Operation:
    """Read a file and check it, once for each of its states: judging the schemas of all takes a fifth of a second."""
    import jsonschema

    try:
        operation = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Operation)
        jsonschema.Draft202012Validator.check_schema(operation.answer)
    except (
        OSError,
        RecursionError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        UnicodeDecodeError,
        jsonschema.SchemaError,
    ) as error:
        reason = error.message if isinstance(error, jsonschema.SchemaError) else str(error)
        raise UserError("operation-invalid", str(file), reason=reason) from error
    if fault := next(_faults(operation), ""):
        raise UserError("operation-invalid", str(file), reason=fault)
    return operation


def _faults(operation: Operation) -> Iterator[str]:
    """Name what the file promises and does not hold."""
    if not _ID.fullmatch(operation.id):
        yield f"the id {operation.id!r} may have letters, digits, - and _ alone"
    if not operation.name.strip() or not operation.instruction.strip():
        yield "it has no name or no instruction"
    for question in operation.questions:
        if not _QUESTION.fullmatch(question.id) or question.id in SLOTS:
            yield f"a question cannot be called {question.id!r}"
        if question.choices and question.value not in question.choices:
            yield f"{question.id}: the usual answer is none of the choices"
    known = SLOTS | {question.id for question in operation.questions}
    if unknown := set(_SLOT.findall(operation.instruction)) - known:
        yield f"{{{min(unknown)}}} is nothing it knows"
    if fault := schema_fault(operation.answer, KEYWORDS | NEWER):
        yield fault
    elif missing := _missing(operation):
        yield f"the answer has no {missing}, which {operation.gives} need"


def _missing(operation: Operation) -> str:
    """Return what the answer of an operation that gives such things must have and has not."""
    properties = operation.answer["properties"]
    if operation.gives == "posts":
        there = [(name, wanted) for name, wanted in _OF_POSTS.items() if name in properties]
        missing = (_lacking(properties[name], wanted) for name, wanted in there)
        return next(filter(None, missing), "") if {"posts", "slides"} & set(properties) else "posts"
    among, wanted = _PROMISED.get(operation.gives, ("", ()))
    if operation.gives == "texts":
        among, wanted = ("proposals" if "proposals" in properties else ""), ("text",)
    if among:
        if among not in properties:
            return among
        return _lacking(properties[among], wanted)
    return next((name for name in wanted if name not in properties), "")


def _lacking(listed: Mapping[str, Any], wanted: Iterable[str]) -> str:
    """Return which of `wanted` the items of a list have not."""
    inside = listed.get("items", {}).get("properties", {})
    return next((name for name in wanted if name not in inside), "")
