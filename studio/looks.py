"""Who has looked at a text that goes out. A look is bound to the text's very bytes: one letter more, and nobody has.

The program never says that a text has no mistakes; it says which engines have looked, and what they left open.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from studio import arrange, caption, photo, subtitles
from studio.grammar.choices import Choices
from studio.grammar.detection import DEFAULT_LANGUAGE, Languages
from studio.grammar.finding import EngineName, Finding
from studio.placements import Placement
from studio.post import Client, Item, Media, Post

Field = Literal["title", "caption", "first_comment", "alt", "subtitles"]
StateName = Literal["unchecked", "open", "passed", "second"]


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known about one text."""

    digest: str  # SHA-256 of its bytes
    language: str = ""  # the main one it was checked in (BCP 47)
    by: tuple[EngineName, ...] = ()  # the engines that have looked at all of it
    at: str = ""  # when, UTC, ISO 8601
    findings: tuple[Finding, ...] = ()  # what they found, before the person's decisions
    second_by: str = ""  # the model that was asked to polish exactly these bytes
    second_at: str = ""


class State(NamedTuple):
    """Where a text stands. `open`: findings that the person has neither fixed nor decided on."""

    name: StateName
    open: int = 0
    by: tuple[str, ...] = ()  # engines, or the model of a second look
    at: str = ""  # UTC, ISO 8601


class Outgoing(NamedTuple):
    """A text as it goes out. `placement` is empty for what placements without words of their own will have."""

    placement: str
    field: Field
    item: str  # the id of the item that an alt text describes, or in which subtitles are said; else empty
    text: str


UNCHECKED = State("unchecked")


def digest(text: str) -> str:
    """Return what stands for the bytes of `text`."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def languages(post: Post, client: Client | None, usual: str, first: str) -> Languages:
    """Return what is known of the language of `post`: its own choice, else as each paragraph tells.

    `usual` is what the person writes in, `first` their first language (BCP 47; empty: not said).
    """
    theirs = client.languages if client else ()
    others = tuple(dict.fromkeys(tag for tag in (*theirs, usual, first) if tag))
    main = post.language or next((tag for tag in (*theirs, usual) if tag), DEFAULT_LANGUAGE)
    return Languages(main, others, fixed=bool(post.language))


def outgoing(
    spoken: Post, media: Mapping[str, Media], placements: Mapping[str, Placement]
) -> tuple[Outgoing, ...]:
    """Return every text of a post that goes to the placements chosen for it, in their order; blank ones are left out.

    `spoken` is the post with its slots replaced. Texts are those that an export writes.
    """
    chosen = (placements[name] for name in arrange.placements_of(spoken) if name in placements)
    return tuple(one for placement in chosen for one in going_to(spoken, media, placement))


def going_to(spoken: Post, media: Mapping[str, Media], placement: Placement) -> tuple[Outgoing, ...]:
    """Return the texts that go to one placement."""
    words, fields = caption.compose(spoken, placement.id), placement.words
    alts = photo.items_for(spoken, media, placement).items
    found = [
        Outgoing(placement.id, "title", "", words.title if fields.title else ""),
        Outgoing(placement.id, "caption", "", words.caption if fields.caption or not fields.alt else ""),
        Outgoing(placement.id, "first_comment", "", words.first_comment if fields.first_comment else ""),
        *(Outgoing(placement.id, "alt", item.id, caption.alt_of(item, placement.id)) for item in alts),
        *(_said(item, media, placement.id) for item in alts),
    ]
    return tuple(one for one in found if one.text.strip())


def of_master(spoken: Post) -> tuple[Outgoing, ...]:
    """Return the master's texts, which placements have until they are given their own."""
    words = caption.compose(spoken, "")
    found = [
        Outgoing("", "title", "", words.title),
        Outgoing("", "caption", "", words.caption),
        Outgoing("", "first_comment", "", words.first_comment),
        *(Outgoing("", "alt", item.id, item.alt) for item in spoken.items),
        *(Outgoing("", "subtitles", item.id, subtitles.shown_of(item.edit)) for item in spoken.items),
    ]
    return tuple(one for one in found if one.text.strip())


def _said(item: Item, media: Mapping[str, Media], placement: str) -> Outgoing:
    """Return what a clip's subtitles say where they are shown."""
    lines = photo.resolve(item, media[item.media], placement).subtitles
    shown = lines is not None and lines.shown != "none"
    return Outgoing(placement, "subtitles", item.id, subtitles.spoken(lines) if shown else "")


def state_of(look: Look | None, text: str, language: str, choices: Choices) -> State:
    """Return where `text` stands after the person's `choices`; `look` is what is known of its bytes."""
    if look is None:
        return UNCHECKED
    looked = bool(look.by) and look.language == language
    left = len(choices.kept(look.findings, text)) if looked else 0
    if left:
        return State("open", left, look.by, look.at)
    if look.second_by:
        return State("second", 0, (look.second_by,), look.second_at)
    return State("passed", 0, look.by, look.at) if looked else UNCHECKED


Keep = Callable[[Mapping[str, bytes | None]], None]


class Looks:
    """All looks, by digest. Any thread may call.

    `load` returns what the library holds; `keep` hands what is to be written (None: deleted) to its writer.
    """

    def __init__(self, load: Callable[[], Mapping[str, bytes]], keep: Keep) -> None:
        self._load, self._keep = load, keep
        self._lock = threading.Lock()
        self._known: dict[str, Look] | None = None
        self._written: dict[str, Look] = {}
        self._current: dict[str, frozenset[str]] = {}  # post → the digests written for it in this run

    def of(self, text: str) -> Look | None:
        """Return what is known about `text`; None: nobody has looked."""
        with self._lock:
            return self._all().get(digest(text))

    def note(
        self, text: str, language: str, by: tuple[EngineName, ...], findings: tuple[Finding, ...]
    ) -> None:
        """Note that the engines `by` have looked at all of `text` and what they found; a second look stays."""
        with self._lock:
            key = digest(text)
            known = self._all().get(key) or Look(key)
            same = (known.language, known.by, known.findings) == (language, by, findings)
            at = known.at if same else _now()
            self._all()[key] = replace(known, language=language, by=by, findings=findings, at=at)

    def note_second(self, text: str, model: str) -> None:
        """Note that `model` was asked to polish exactly this text, and that the person has decided on all it said."""
        with self._lock:
            key = digest(text)
            known = self._all().get(key) or Look(key)
            self._all()[key] = replace(known, second_by=model, second_at=_now())

    def write(self, post: str, texts: Iterable[str]) -> None:
        """Write down what is known of the `texts` of `post`; what this run wrote of its earlier ones goes."""
        with self._lock:
            current = frozenset(key for text in texts if (key := digest(text)) in self._all())
            others = frozenset().union(*(kept for name, kept in self._current.items() if name != post))
            gone = self._current.get(post, frozenset()) - current - others
            self._current[post] = current
            batch: dict[str, bytes | None] = dict.fromkeys(gone)
            for key in current:
                look = self._all()[key]
                if self._written.get(key) != look:
                    batch[key] = msgspec.json.encode(look)
                    self._written[key] = look
            for key in gone:
                self._written.pop(key, None)
        if batch:
            self._keep(batch)

    def _all(self) -> dict[str, Look]:
        if self._known is None:
            self._known = read(self._load())
            self._written = dict(self._known)
        return self._known


def read(kept: Mapping[str, bytes]) -> dict[str, Look]:
    """Return the looks that a library holds; one that cannot be read is as if nobody had looked."""
    looks = {}
    for key, body in kept.items():
        try:
            looks[key] = msgspec.json.decode(body, type=Look)
        except msgspec.DecodeError:
            continue
    return looks


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
