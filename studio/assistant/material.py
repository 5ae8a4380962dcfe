"""What a request is about: texts by what they are, and small bare copies of pictures, all seen before they leave.

The person may change every text and take every picture out; what is left is what goes into the request.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["text", "correction", "source", "comments", "facts", "tags", "voice"]
KINDS: tuple[Kind, ...] = (
    "text",
    "correction",
    "source",
    "comments",
    "facts",
    "tags",  # the person's own: used before, and kept as sets
    "voice",
)  # as they are shown and sent


class Part(msgspec.Struct, frozen=True):
    """A text and what it is."""

    kind: Kind
    text: str


class Picture(msgspec.Struct, frozen=True):
    """The copy of a picture that would leave: a small JPEG without any metadata, upright."""

    item: str  # the post's item, or the number of a file; it never leaves
    jpeg: bytes
    width: int  # pixels
    height: int


class Material(msgspec.Struct, frozen=True):
    """Everything of the person's that goes into one request."""

    parts: tuple[Part, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def text(self, kind: Kind) -> str:
        """Return the text of this kind; empty where there is none."""
        return next((part.text for part in self.parts if part.kind == kind), "")

    def with_text(self, kind: Kind, text: str) -> "Material":
        """Return the material with `text` for this kind; an empty one takes it out."""
        parts = {part.kind: part for part in self.parts} | {kind: Part(kind, text)}
        kept = tuple(parts[known] for known in KINDS if known in parts and parts[known].text.strip())
        return msgspec.structs.replace(self, parts=kept)

    def with_pictures(self, pictures: Iterable[Picture]) -> "Material":
        """Return the material with these pictures."""
        return msgspec.structs.replace(self, pictures=tuple(pictures))
