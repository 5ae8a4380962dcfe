"""Why a platform would show a label on a picture: the very field, its value, who reads it. Never how to hide it.

What a file says of itself is its `Account`, kept with the medium, so that nothing is opened to know it.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from media.metadata import source_type_uri
from media.provenance import Provenance, composed, is_generative, last, strongest
from studio import places
from studio.post import Account, Cutout, Media
from studio.words import messages, word

IPTC_FIELD = "Iptc4xmpExt:DigitalSourceType"
SIGNED_FIELD = "C2PA c2pa.actions digitalSourceType"
SLIDE = "digitalCreation"
"""What a slide of words is: IPTC, "media created by a human using non-generative tools"."""


class Reader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of `assets/provenance.toml`: who reads what and shows which label."""

    platform: str  # for people; `platforms` are the ids
    platforms: tuple[str, ...]
    field: Literal["iptc", "c2pa"]
    on: Literal["generative", "algorithmic", "any"]
    label: str
    source: str
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]


class Duty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who wants to be told by the person who posts that a model made or changed something."""

    platform: str  # for people; `platforms` are the ids
    platforms: tuple[str, ...]
    media: tuple[Literal["photo", "clip"], ...]
    asks: bool  # a rule of theirs; else they only offer a way to say it
    control: str  # what that is called there
    source: str
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]
    note: str = ""


class Unswitched(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A platform that is known to have no switch with which the person who posts could tell."""

    platform: str  # for people; `platforms` are the ids
    platforms: tuple[str, ...]
    media: tuple[Literal["photo", "clip"], ...]
    asks: bool  # a rule of theirs asks to be told all the same
    source: str  # empty: remembered only
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]
    note: str


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a law asks of the person who posts, in short, as far as is known. Not legal advice."""

    name: str
    since: str
    source: str
    date: str
    confidence: Literal["official", "secondary", "remembered", "own"]
    note: str


class LabelTrigger(msgspec.Struct, frozen=True):
    """A field that makes platforms show a label. `why` is an id that `studio.words` knows."""

    field: str  # as its standard names it
    value: str
    platforms: tuple[str, ...]
    why: str
    readers: tuple[Reader, ...] = ()  # who shows which label, and who says so

    @property
    def signed(self) -> bool:
        """Whether it is somebody's signed word, not a mere field."""
        return self.field != IPTC_FIELD


class _Readers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reader: tuple[Reader, ...]
    duty: tuple[Duty, ...] = ()
    unswitched: tuple[Unswitched, ...] = ()
    law: tuple[Law, ...] = ()


def readers() -> tuple[Reader, ...]:
    """Return every rule of who reads what."""
    return _read().reader


def duties() -> tuple[Duty, ...]:
    """Return every rule of who wants to be told."""
    return _read().duty


def unswitched() -> tuple[Unswitched, ...]:
    """Return every platform that is known to have no switch."""
    return _read().unswitched


def laws() -> tuple[Law, ...]:
    """Return what is known of laws."""
    return _read().law


@cache
def _read() -> _Readers:
    text = (places.shipped() / "provenance.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Readers)


def account_of(found: Provenance) -> Account:
    """Return what is kept of a file's own account."""
    signed = found.credentials
    if signed is None:
        return Account(source_type=found.source_type, asked=True)
    return Account(
        source_type=found.source_type,
        signed=True,
        generator=signed.generator or signed.signer,
        signed_types=signed.source_types,
        asked=True,
    )


def labels(found: Provenance) -> tuple[LabelTrigger, ...]:
    """Return what in a file's own account would make platforms show a label; empty: nothing would."""
    return triggers(account_of(found))


def triggers(told: Account) -> tuple[LabelTrigger, ...]:
    """Return what in an account would make platforms show a label."""
    found = []
    if told.source_type:
        why = "label.iptc-generative" if is_generative(told.source_type) else "label.iptc-algorithmic"
        found.append(_trigger("iptc", IPTC_FIELD, told.source_type, why))
    if told.signed:
        generative = [uri for uri in told.signed_types if is_generative(uri)]
        found += [_trigger("c2pa", SIGNED_FIELD, uri, "label.c2pa-generative") for uri in generative]
        if not generative:
            found.append(_trigger("c2pa", "C2PA manifest", told.generator, "label.c2pa-any"))
    return tuple(trigger for trigger in found if trigger.platforms)


def carried(medium: Media, cutout: Cutout | None = None) -> str:
    """Return the source type (URI) that an export of a photograph will state, as `media.cutout.source_type` finds it.

    A picture behind the cutout counts as a photograph here: its own account is read when it is made.
    """
    if medium.slide is not None:
        return source_type_uri(SLIDE)
    said = word_of(medium)
    if cutout is None or cutout.background.kind == "transparent":
        return said
    return composed(said, "digitalCapture" if cutout.background.kind == "picture" else "")


def word_of(medium: Media) -> str:
    """Return the source type (URI) that holds for the original: signed words, else the person's, else the file's."""
    told = medium.account
    if any(is_generative(uri) for uri in told.signed_types):
        return strongest(told.source_type, *told.signed_types)
    if medium.statement is not None:
        return source_type_uri(medium.statement.source_type)
    return told.source_type


def field_of(medium: Media) -> str:
    """Return where the original says what its exports will say, as the standard names the field."""
    signed = any(is_generative(uri) for uri in medium.account.signed_types)
    return SIGNED_FIELD if signed else IPTC_FIELD


def plain(source_type: str) -> str:
    """Return a source type in plain words."""
    return _worded(source_type, "")


def why_of(source_type: str) -> str:
    """Return in plain words what carries a source type."""
    return _worded(source_type, ".why")


def owed(medium: Media, cutout: Cutout | None, platform: str) -> tuple[Duty, ...]:
    """Return who of `platform` (an id) wants to be told of what goes out of `medium`; nobody: no model took part."""
    if not is_generative(going_out(medium, cutout)):
        return ()
    return tuple(one for one in duties() if platform in one.platforms and medium.kind in one.media)


def unswitched_of(medium: Media, cutout: Cutout | None, platform: str) -> tuple[Unswitched, ...]:
    """Return what is known instead of a switch of `platform` (an id) for what goes out of `medium`; as `owed`."""
    if not is_generative(going_out(medium, cutout)):
        return ()
    return tuple(one for one in unswitched() if platform in one.platforms and medium.kind in one.media)


def going_out(medium: Media, cutout: Cutout | None) -> str:
    """Return the source type (URI) that holds for what is made of `medium`."""
    return carried(medium, cutout) if medium.kind == "photo" else word_of(medium)


def _worded(source_type: str, suffix: str) -> str:
    name = last(source_type)
    known = f"source.{name}" in messages()
    return word(f"source.{name if known else 'unknown'}{suffix}", value=name)


def reacting(field: Literal["iptc", "c2pa"], value: str) -> tuple[Reader, ...]:
    """Return who reads `field` and shows a label for `value`."""
    return tuple(reader for reader in readers() if reader.field == field and _reacts(reader, value))


def of_platform(reacting: Sequence[Reader], platform: str) -> tuple[Reader, ...]:
    """Return those who show the same label as `platform` (an id), itself first; nobody where it shows none."""
    first = next((reader for reader in reacting if platform in reader.platforms), None)
    if first is None:
        return ()
    return (first, *(one for one in reacting if one is not first and one.label == first.label))


def _trigger(field: Literal["iptc", "c2pa"], name: str, value: str, why: str) -> LabelTrigger:
    """Return who reads `field` and reacts to `value`."""
    found = reacting(field, value)
    return LabelTrigger(name, value, tuple(reader.platform for reader in found), why, found)


def _reacts(reader: Reader, value: str) -> bool:
    if reader.on == "any":
        return True
    return is_generative(value) if reader.on == "generative" else "algorithmicmedia" in value.lower()
