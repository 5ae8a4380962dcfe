"""Why a platform would show a label on a picture: the very field, its value, who reads it. Never how to hide it."""

import tomllib
from functools import cache
from typing import Literal

import msgspec

from media.provenance import Provenance, is_generative
from studio import places


class Reader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of `assets/provenance.toml`: who reads what and shows which label."""

    platform: str
    field: Literal["iptc", "c2pa"]
    on: Literal["generative", "algorithmic", "any"]
    label: str
    source: str
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]


class LabelTrigger(msgspec.Struct, frozen=True):
    """A field that makes platforms show a label. `why` is an id that `studio.words` knows."""

    field: str  # as its standard names it
    value: str
    platforms: tuple[str, ...]
    why: str


class _Readers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reader: tuple[Reader, ...]


@cache
def readers() -> tuple[Reader, ...]:
    """Return every rule."""
    text = (places.shipped() / "provenance.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Readers).reader


def labels(provenance: Provenance) -> tuple[LabelTrigger, ...]:
    """Return what in a file's own account would make platforms show a label; empty: nothing would."""
    found = []
    stated = provenance.source_type
    if stated:
        why = "label.iptc-generative" if is_generative(stated) else "label.iptc-algorithmic"
        found.append(_trigger("iptc", "Iptc4xmpExt:DigitalSourceType", stated, why))
    credentials = provenance.credentials
    if credentials is not None:
        generative = [uri for uri in credentials.source_types if is_generative(uri)]
        if generative:
            found.extend(
                _trigger("c2pa", "C2PA c2pa.actions digitalSourceType", uri, "label.c2pa-generative")
                for uri in generative
            )
        else:
            found.append(
                _trigger(
                    "c2pa", "C2PA manifest", credentials.generator or credentials.signer, "label.c2pa-any"
                )
            )
    return tuple(trigger for trigger in found if trigger.platforms)


def _trigger(field: Literal["iptc", "c2pa"], name: str, value: str, why: str) -> LabelTrigger:
    """Return who reads `field` and reacts to `value`."""
    platforms = [reader.platform for reader in readers() if reader.field == field and _reacts(reader, value)]
    return LabelTrigger(name, value, tuple(platforms), why)


def _reacts(reader: Reader, value: str) -> bool:
    if reader.on == "any":
        return True
    return is_generative(value) if reader.on == "generative" else "algorithmicmedia" in value.lower()
