"""What is known around a post when it is judged. A value; what is not known finds nothing."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import msgspec

from media.clip_probe import ClipInfo
from media.errors import Problem
from media.photo_probe import PhotoInfo
from studio.looks import State
from studio.post import Client, Handle, MediaSet, Person, Posting
from studio.recipe import Recipe

REPEAT_DAYS = 30
"""Within how many days the same picture on the same account counts as a repeat: our own measure, no platform's."""


class Around(msgspec.Struct, frozen=True):
    """The set, for whom it is, what went out before, who has looked at the texts, what files say, and the time."""

    media_set: MediaSet | None = None
    client: Client | None = None
    people: Mapping[str, Person] = {}  # the credits book, by id
    postings: tuple[Posting, ...] = ()
    states: Callable[[str], State] | None = None  # where a text stands that goes out
    files: Mapping[
        str, PhotoInfo | ClipInfo
    ] = {}  # what was read of the originals, by the ids of their media
    broken: Mapping[str, Problem] = {}  # why originals cannot be read, by the ids of their media
    recipe: Recipe = Recipe()  # what an export will write into files
    now: datetime | None = None  # with its zone
    zone: str = "UTC"  # IANA, of planned times where neither post nor client say
    today: date | None = None  # rules older than a year then are told
    repeat_days: int = REPEAT_DAYS
    handles: tuple[Handle, ...] = ()  # one's own, for what is for no client


NOTHING = Around()
