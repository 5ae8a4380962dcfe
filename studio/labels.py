"""Which words in a file would make which platform show a label, from `assets/labels.toml`.

The program explains and never hides: what a file says about its making is kept, or corrected honestly by its author.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from media.provenance import Provenance
from studio import places

_FIELDS = {"iptc": "Iptc4xmpExt:DigitalSourceType", "c2pa": "C2PA digitalSourceType"}


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a platform looks for."""

    platform: str
    field: Literal["iptc", "c2pa"]
    contains: str
    label: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    triggers: tuple[Trigger, ...]


class Label(msgspec.Struct, frozen=True):
    """A label that would be shown: by whom, and because of what value in which field."""

    platform: str
    label: str
    field: str
    value: str


def triggers(file: Path | None = None) -> tuple[Trigger, ...]:
    """Return what the platforms look for, as far as it is known."""
    content = (file or places.shipped() / "labels.toml").read_bytes()
    return msgspec.toml.decode(content, type=_File).triggers


def labels(provenance: Provenance, known: tuple[Trigger, ...]) -> tuple[Label, ...]:
    """Return the labels that a file with this account of itself would get; each platform once."""
    found: dict[tuple[str, str], Label] = {}
    for trigger in known:
        for field, value in _said(provenance):
            if field == trigger.field and trigger.contains.casefold() in value.casefold():
                key = (trigger.platform, trigger.label)
                found.setdefault(key, Label(*key, _FIELDS[field], value))
    return tuple(found.values())


def _said(provenance: Provenance) -> Iterator[tuple[str, str]]:
    if provenance.source_type:
        yield "iptc", provenance.source_type
    if provenance.credentials:
        yield "c2pa", ""  # that there is one at all
        for value in provenance.credentials.source_types:
            yield "c2pa", value
