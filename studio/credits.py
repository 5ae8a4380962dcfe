"""The credits book: who somebody is on each platform, who did what for a set, and whom to tag where.

A set names people by role; `{florist}` in a text becomes whoever has that role, by their handle where the platform
knows them, else by their name.
"""

import unicodedata
import uuid
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import regex
from msgspec.structs import replace

from studio.post import Credit, Handle, MediaSet, Person

_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Tagged(msgspec.Struct, frozen=True):
    """Somebody to tag in one placement. `handle` has no '@'."""

    person: str  # an id
    name: str
    role: str
    handle: str

    @property
    def line(self) -> str:
        """Who it is, for the one who tags: "@ana.flores · Ana Flores, florist"."""
        said = ", ".join(filter(None, (self.name, self.role.replace("_", " "))))
        return f"@{self.handle} · {said}" if said else f"@{self.handle}"


def new(name: str, role: str = "") -> Person:
    """Return somebody new called `name`."""
    return Person(str(uuid.uuid4()), name.strip(), role=role_of(role))


def role_of(text: str) -> str:
    """Return a role as the one word that stands in `{…}`: "Make-up artist" is "make_up_artist"."""
    return "_".join(_WORDS.findall(unicodedata.normalize("NFC", text).lower()))


def handle(person: Person, platform: str) -> str:
    """Return the person's name on `platform`, without '@'; empty where there is none."""
    return next((known.name for known in person.handles if known.platform == platform), "")


def with_handle(person: Person, platform: str, name: str) -> Person:
    """Return the person with this handle on `platform`; an empty `name` takes it away. A leading '@' is dropped."""
    bare = name.strip().lstrip("@＠")
    others = tuple(known for known in person.handles if known.platform != platform)
    return replace(person, handles=(*others, Handle(platform, bare)) if bare else others)


def mention(person: Person, platform: str) -> str:
    """Return how a text for `platform` (empty: the master's) names somebody: by handle, else by name."""
    known = handle(person, platform)
    return f"@{known}" if known else person.name


def by_role(media_set: MediaSet, people: Mapping[str, Person]) -> dict[str, tuple[Person, ...]]:
    """Return who did what for the set, by role, each once, in the set's order. People who are gone are passed over."""
    found: dict[str, tuple[Person, ...]] = {}
    for credit in media_set.people:
        person = people.get(credit.person)
        role = role_of(credit.role)
        if person is not None and role and person not in found.get(role, ()):
            found[role] = (*found.get(role, ()), person)
    return found


def to_tag(media_set: MediaSet, people: Mapping[str, Person], platform: str) -> tuple[Tagged, ...]:
    """Return whom to tag on `platform`: everybody whom the set names and who has a handle there, each once."""
    found: dict[str, Tagged] = {}
    for credit in media_set.people:
        person = people.get(credit.person)
        name = handle(person, platform) if person else ""
        if person is not None and name:
            found.setdefault(name.casefold(), Tagged(person.id, person.name, role_of(credit.role), name))
    return tuple(found.values())


def credit(media_set: MediaSet, role: str, person: str) -> MediaSet:
    """Say that `person` (an id) was `role` for the set; saying it twice changes nothing."""
    said = Credit(role_of(role), person)
    return media_set if said in media_set.people else replace(media_set, people=(*media_set.people, said))


def search(people: Iterable[Person], wanted: str) -> Sequence[Person]:
    """Return those whose name, role, handle or note has every word of `wanted`, sorted by name."""
    words = _folded(wanted).split()

    def has_all(person: Person) -> bool:
        said = _folded(" ".join((person.name, person.role, person.note, *(h.name for h in person.handles))))
        return all(word.lstrip("@") in said for word in words)

    return sorted(filter(has_all, people), key=lambda person: (_folded(person.name), person.id))


def _folded(text: str) -> str:
    """Return `text` without accents and capitals, so that "Agnes" finds "Ágnes"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
