"""What the person says of how a picture came to be, where its file says something: it is true, or it is not.

A correction stands against an unsigned field only, needs the person's own words about what was really done, and is
kept with its time. From then on outputs say what the person stated, and the manifest says that it was stated.
Nothing here takes a label away: who states something untrue answers for it. Each verb is `MediaSet -> MediaSet`.
"""

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from media.provenance import is_generative, last, strongest
from studio import sets
from studio.errors import UserError
from studio.post import Account, Media, MediaSet, Statement

TERMS = (
    "digitalCapture",
    "humanEdits",
    "algorithmicallyEnhanced",
    "compositeCapture",
    "compositeWithTrainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
)
"""What can be true of a picture, in IPTC's names, from the camera to the model."""

WORDS_MIN = 8  # characters of one's own: less says nothing about what was done

Refusal = Literal["", "signed", "made", "silent"]


def refusal(told: Account) -> Refusal:
    """Return why an account cannot be corrected here; empty: it can.

    "signed": a manifest's signature covers the fields beside it as well, and it is somebody else's word. "silent":
    the file says nothing that could be untrue. "made": this program itself had a part of it made by a model.
    """
    if told.signed:
        return "signed"
    if told.generator:
        return "made"
    return "" if told.source_type else "silent"


def state(media_set: MediaSet, name: str, source_type: str, words: str, at: datetime) -> MediaSet:
    """Let the medium (id) be what the person says. `source_type` is one of `TERMS`.

    Raises UserError "statement-signed", "statement-made" or "statement-silent" where there is nothing to correct,
    "statement-words" without words about what was done, and ValueError for another source type.
    """
    if source_type not in TERMS:
        raise ValueError(source_type)
    medium = _medium(media_set, name)
    told = medium.account
    if source_type == last(told.source_type):
        return keep(media_set, name, at, words)
    if refused := refusal(told):
        raise UserError(f"statement-{refused}", medium.path)
    if not is_enough(words):
        raise UserError("statement-words", medium.path)
    said = Statement(source_type, told.source_type, words.strip(), _stamp(at))
    return sets.edit_medium(media_set, name, lambda one: replace(one, statement=said))


def keep(media_set: MediaSet, name: str, at: datetime, words: str = "") -> MediaSet:
    """Put on record that what the file says is true; nothing else changes."""
    value = account_value(_medium(media_set, name).account)
    said = Statement(last(value), value, words.strip(), _stamp(at))
    return sets.edit_medium(media_set, name, lambda one: replace(one, statement=said))


def withdraw(media_set: MediaSet, name: str) -> MediaSet:
    """Let only the file speak again."""
    return sets.edit_medium(media_set, name, lambda one: replace(one, statement=None))


def is_enough(words: str) -> bool:
    """Say whether `words` can tell what was done."""
    return len(words.strip()) >= WORDS_MIN


def account_value(told: Account) -> str:
    """Return the one source type that an account comes to, a signed generative one before the unsigned field."""
    if any(is_generative(uri) for uri in told.signed_types):
        return strongest(told.source_type, *told.signed_types)
    return told.source_type or next(iter(told.signed_types), "")


def is_kept(medium: Media) -> bool:
    """Say whether the person has found the file's own account true."""
    said = medium.statement
    return said is not None and said.source_type == last(said.instead_of)


def correction(medium: Media) -> Statement | None:
    """Return what the person stated against the file's own account; None: nothing."""
    return None if is_kept(medium) else medium.statement


def _medium(media_set: MediaSet, name: str) -> Media:
    return next(medium for medium in media_set.media if medium.id == name)


def _stamp(at: datetime) -> str:
    return at.astimezone().isoformat(timespec="seconds")
