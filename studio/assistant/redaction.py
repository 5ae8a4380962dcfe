"""What was taken out of a request before it left, by placeholders, and how it comes back into the answer.

A placeholder such as "[name 1]" stands for one text wherever it stands. Which is for which is known on this machine
alone: it is never sent, and never written anywhere.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
import regex

from studio.assistant import private

# Said to the model, and shown, where anything was taken out.
KEEP_PLACEHOLDERS = (
    "Words in square brackets, such as [name 1], stand for what was taken out. Keep each as it is."
)

_WORD = regex.compile(private.WORD)
_BEGINS = regex.compile(rf"(?<!{private.AFTER_WORD})")

Kind = private.Kind | Literal["words"]  # words that the person chose


class Redaction(msgspec.Struct, frozen=True):
    """Placeholders, each with what it stands for."""

    taken: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.taken)

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The placeholders, in the order in which they were given."""
        return tuple(placeholder for placeholder, _ in self.taken)

    def taking(self, text: str, kind: Kind, within: Iterable[str] = ()) -> "Redaction":
        """Return the redaction that also takes out `text`; no new placeholder stands in `within`, what is sent."""
        if not text or any(text == known for _, known in self.taken):
            return self
        taken = {placeholder.casefold() for placeholder in self.placeholders}
        said = "\n".join((text, *within)).casefold()
        number = 1 + sum(placeholder.startswith(f"[{kind} ") for placeholder in self.placeholders)
        while (made := _named(kind, number, text)).casefold() in taken or made.casefold() in said:
            number += 1
        return Redaction((*self.taken, (made, text)))

    def redacted(self, text: str) -> str:
        """Return `text` with a placeholder for each whole word or words that were taken out."""
        if not self.taken:
            return text
        before = ""
        while before != text:  # what stood against another word shows as a whole one once that is out
            before, text = text, _replaced(text, self.taken)
        return text

    def restored(self, text: str) -> str:
        """Return `text` with what was taken out in its places again."""
        if not self.taken:
            return text
        known = {placeholder.casefold(): gone for placeholder, gone in self.taken}
        pattern = "|".join(map(regex.escape, self.placeholders))
        return str(regex.sub(f"(?i:{pattern})", lambda found: known.get(found[0].casefold(), found[0]), text))

    def restored_in_json(self, text: str) -> str:
        """Return JSON, complete or not, with what was taken out in its places again, as a string in JSON has it."""
        if not self.taken:
            return text
        inside = ((name, json.dumps(gone, ensure_ascii=False)[1:-1]) for name, gone in self.taken)
        return Redaction(tuple(inside)).restored(text)

    def document(self, value: Any) -> Any:
        """Return a JSON document with every string in it restored."""
        if not self.taken:
            return value
        if isinstance(value, str):
            return self.restored(value)
        if isinstance(value, list):
            return [self.document(one) for one in value]
        if isinstance(value, dict):
            return {name: self.document(one) for name, one in value.items()}
        return value

    def found(
        self, text: str, names: Sequence[str] = (), handles: Sequence[str] = ()
    ) -> tuple[private.Found, ...]:
        """Return what is private in `text` still; placeholders are nothing private."""
        if not self.taken:
            return private.find(text, names, handles)
        pattern = "|".join(map(regex.escape, self.placeholders))
        blank = regex.sub(f"(?i:{pattern})", lambda found: "\0" * len(found[0]), text)
        return tuple(one for one in private.find(blank, names, handles) if "\0" not in one.text)


def all_out(
    texts: Sequence[str],
    names: Sequence[str] = (),
    handles: Sequence[str] = (),
    before: Redaction | None = None,
) -> Redaction:
    """Return the redaction that takes out everything private that is found in `texts`."""
    made = before or Redaction()
    found = True
    while found:  # what stood side by side shows only once its neighbour is out
        found = False
        for text in texts:
            for one in made.found(made.redacted(text), names, handles):
                larger = made.taking(one.text, one.kind, texts)
                found, made = found or larger != made, larger
    return made


def _named(kind: Kind, number: int, text: str) -> str:
    """Return a placeholder that does not hold what it stands for; somebody may be called Name."""
    made = f"[{kind} {number}]"
    return made if text.casefold() not in made else f"[{number}]"


def _replaced(text: str, taken: Sequence[tuple[str, str]]) -> str:
    """Return `text` with a placeholder for each whole word that is taken, the first and longest where several are.

    Sought one after the other, which takes as long as the text: one pattern of very many names is slow at each letter.
    """
    spans = [
        (start, 0, 0, end, placeholder) for placeholder, _ in taken for start, end in _at(text, placeholder)
    ]
    spans += [
        (start, 1, -len(gone), end, placeholder)
        for placeholder, gone in taken
        for start, end in _at(text, gone)
        if _is_whole(text, start, end)
    ]
    made: list[str] = []
    position = 0
    spans.sort()  # what is out already comes first: it is left as it is
    for start, _, _, end, placeholder in spans:
        if start >= position:
            made += (text[position:start], placeholder)
            position = end
    return "".join((*made, text[position:]))


def _at(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where `wanted` stands, overlapping too."""
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether what stands there is no part of a longer word."""
    first, last = text[start], text[end - 1]
    begins = not _bound(first) or _BEGINS.match(text, start) is not None
    return begins and not (_bound(last) and _WORD.match(text, end) is not None)


def _bound(character: str) -> bool:
    """Return whether a word that has `character` at an end must end there."""
    return _WORD.match(character) is not None and not _joined(character)


def _joined(character: str) -> bool:
    return bool(regex.match(private.JOINED, character))
