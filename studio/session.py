"""The only door for change. An edit is a pure function; the session applies it, remembers how to take it back, hands it
to the writer, and says what changed.

Any thread may call. A change is told on the thread that made it, when it is made; edits come from the window's or the
command line's own thread, so that what is told comes in order.
"""

import threading
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from studio import client as clients
from studio import slots, snippets, subtitles
from studio.errors import UserError
from studio.library import Library
from studio.library_formats import TYPES, Document, Key, Kind, key_of
from studio.library_writer import SaveState, Writer
from studio.looks import Looks
from studio.placements import Placement
from studio.post import Client, Decisions, Media, MediaSet, Person, Post, Posting, Snippet
from studio.recipe import Preset
from studio.undo import Replaced, Step, Undo
from studio.words import word

Origin = Literal["edit", "undo", "redo", "fact"]
AnyDocument = TypeVar("AnyDocument", Post, MediaSet, Client, Person, Snippet, Decisions, Preset, Posting)


class Change(msgspec.Struct, frozen=True):
    """What changed: ids, among them those of documents that were made or deleted. `label` names the action."""

    label: str
    posts: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    snippets: frozenset[str] = frozenset()
    decisions: bool = False
    presets: frozenset[str] = frozenset()
    postings: frozenset[str] = frozenset()
    origin: Origin = "edit"


class Session:
    """The open documents. Labels are words for people, already in their language ("Crop")."""

    def __init__(self, library: Library, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.library = library
        self._clock = clock
        self._documents: dict[Key, Document] = library.documents()
        self._undo = Undo()
        self._spoken: tuple[tuple[Post, slots.Around, tuple[Placement, ...]], Post] | None = None  # the last
        self._lock = threading.RLock()
        self._listeners: list[Callable[[Change], None]] = []
        self._save_listeners: list[Callable[[SaveState], None]] = []
        self._writer = Writer(library, self._tell_saved)
        self.looks = Looks(library.looks, self._writer.put_looks)

    # What there is.

    def posts(self) -> Mapping[str, Post]:
        """Return all posts by id, in the order of their making; a snapshot that later edits leave as it is."""
        return self._all(Post)

    def post(self, name: str) -> Post:
        """Return the post with this id. KeyError where there is none."""
        return self._one(Post, "post", name)

    def sets(self) -> Mapping[str, MediaSet]:
        """Return all sets by id."""
        return self._all(MediaSet)

    def set(self, name: str) -> MediaSet:
        """Return the set with this id. KeyError where there is none."""
        return self._one(MediaSet, "set", name)

    def clients(self) -> Mapping[str, Client]:
        """Return all clients by id."""
        return self._all(Client)

    def client(self, name: str) -> Client:
        """Return the client with this id. KeyError where there is none."""
        return self._one(Client, "client", name)

    def people(self) -> Mapping[str, Person]:
        """Return everybody in the credits book by id."""
        return self._all(Person)

    def snippets(self) -> Mapping[str, Snippet]:
        """Return all snippets, signatures and sets of tags by id."""
        return self._all(Snippet)

    def presets(self) -> Mapping[str, Preset]:
        """Return all presets of exports by id."""
        return self._all(Preset)

    def postings(self) -> Mapping[str, Posting]:
        """Return everything that is known to have gone out, by id."""
        return self._all(Posting)

    @property
    def decisions(self) -> Decisions:
        """What the person has decided about what the checkers find."""
        return next(iter(self._all(Decisions).values()), Decisions())

    @property
    def has_decided(self) -> bool:
        """Whether the library holds decisions, be they none."""
        return bool(self._all(Decisions))

    def media(self, post: str) -> Mapping[str, Media]:
        """Return the media of the set that the post is drawn from, by id, in the set's order."""
        return {medium.id: medium for medium in self.set(self.post(post).set).media}

    def client_of(self, post: str) -> Client | None:
        """Return for whom the post is; None where its set names nobody."""
        name = self.set(self.post(post).set).client
        return self.client(name) if name else None

    def language_of(self, post: str) -> str:
        """Return what the post is written in (BCP 47): its own language, else its client's first; empty: not said."""
        client = self.client_of(post)
        return self.post(post).language or (client.languages[0] if client and client.languages else "")

    def around(self, post: str, usual: str = "") -> slots.Around:
        """Return what is known around the post; `usual` is its language where neither it nor its client has one."""
        media_set = self.set(self.post(post).set)
        return slots.Around(media_set, self.client_of(post), self.people(), self.language_of(post) or usual)

    def spoken(self, post: str, placements: Mapping[str, Placement], usual: str = "") -> Post:
        """Return the post as it goes out: `{camera}` and the like are what they stand for, in every placement.

        Whatever counts, judges, shows, copies or exports takes the post from here; edits take it from `post`.
        """
        client = self.client_of(post)
        raw = subtitles.in_font(self.post(post), client.font if client else "")
        if not slots.is_slotted(raw):
            return raw
        known = (raw, self.around(post, usual), tuple(placements.values()))
        if self._spoken is None or self._spoken[0] != known:
            self._spoken = known, slots.spoken(*known)
        return self._spoken[1]

    # Changing it.

    def create_post(self, post: Post, media_set: MediaSet | None = None, label: str = "") -> None:
        """Add a post, and with it the new or extended set that it is drawn from."""
        self.put(label or word("undo.new-post"), *([media_set] if media_set else []), post)

    def create_set(self, media_set: MediaSet, label: str = "") -> None:
        """Add a set."""
        self.put(label or word("undo.new-set"), media_set)

    def create_client(self, client: Client, label: str = "") -> None:
        """Add a client."""
        self.put(label or word("undo.new-client"), client)

    def edit_post(self, name: str, label: str, edit: Callable[[Post], Post], merge: str = "") -> None:
        """Replace the post by `edit(post)`. Edits with one `merge` key in quick succession are taken back together."""
        self._edit(label, lambda: edit(self.post(name)), merge)

    def edit_set(self, name: str, label: str, edit: Callable[[MediaSet], MediaSet], merge: str = "") -> None:
        """Replace the set by `edit(set)`."""
        self._edit(label, lambda: edit(self.set(name)), merge)

    def decide(self, label: str, edit: Callable[[Decisions], Decisions]) -> None:
        """Replace what is decided by `edit(decisions)`; it can be taken back like any edit."""
        self._edit(label, lambda: edit(self.decisions), "")

    def put(self, label: str, *documents: Document, merge: str = "", lasting: bool = False) -> None:
        """Add or replace several documents in one action, such as a set and a post that gain the same photographs.

        What comes with one `merge` key, and nothing in between, is taken back together, `lasting` as long as it may.
        """
        self._act(label, {key_of(document): document for document in documents}, merge, lasting=lasting)

    def delete_post(self, name: str, label: str = "") -> None:
        """Delete a post; its set stays. KeyError where there is none."""
        self._act(label or word("undo.delete-post"), {key_of(self.post(name)): None})

    def delete_set(self, name: str, label: str = "") -> None:
        """Delete a set and every post drawn from it; the originals stay. KeyError where there is none."""
        drawn = (key_of(post) for post in self.posts().values() if post.set == name)
        self._act(label or word("undo.delete-set"), dict.fromkeys((key_of(self.set(name)), *drawn)))

    def delete_client(self, name: str, label: str = "") -> None:
        """Delete a client; sets that name them name nobody, their snippets are for all. KeyError as `client`."""
        batch: dict[Key, Document | None] = {key_of(self.client(name)): None}
        batch |= {key_of(left): left for left in clients.without(self.sets().values(), name)}
        batch |= {key_of(left): left for left in snippets.without_client(self.snippets().values(), name)}
        self._act(label or word("undo.delete-client"), batch)

    def delete_person(self, name: str, label: str = "") -> None:
        """Delete somebody from the credits book; sets that name them name nobody. KeyError where there is none."""
        batch: dict[Key, Document | None] = {key_of(self._one(Person, "person", name)): None}
        batch |= {key_of(left): left for left in clients.without_person(self.sets().values(), name)}
        self._act(label or word("undo.delete-person"), batch)

    def delete_snippet(self, name: str, label: str = "") -> None:
        """Delete a snippet. KeyError where there is none."""
        self._act(label or word("undo.delete-snippet"), {key_of(self._one(Snippet, "snippet", name)): None})

    def delete_preset(self, name: str, label: str = "") -> None:
        """Delete a preset. KeyError where there is none."""
        self._act(label or word("undo.delete-preset"), {key_of(self._one(Preset, "preset", name)): None})

    def delete_posting(self, name: str, label: str = "") -> None:
        """Forget that something went out. KeyError where there is no such record."""
        self._act(label or word("undo.delete-posting"), {key_of(self._one(Posting, "posting", name)): None})

    def learn(self, set_id: str, fact: Callable[[MediaSet], MediaSet]) -> None:
        """Write a fact into a set, such as a checksum or where a file lies now: no edit, and nothing takes it back.

        `fact` is applied to the earlier versions of the set too and must take them all.
        """

        def learned(document: Document) -> Document:
            return fact(document) if isinstance(document, MediaSet) else document

        with self._lock:
            key: Key = ("set", set_id)
            self._undo.rewrite(key, learned)
            replaced = self._replace({key: learned(self.set(set_id))})
        self._tell("", replaced, "fact")

    def adopt(self, decisions: Decisions) -> None:
        """Take in decisions that were made before there was a library for them: no edit, and nothing takes it back."""
        with self._lock:
            replaced = self._replace({key_of(decisions): decisions})
        self._tell("", replaced, "fact")

    # Taking it back.

    @property
    def undo_label(self) -> str:
        """What `undo` would take back; empty: nothing."""
        with self._lock:
            return self._undo.label

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty: nothing."""
        with self._lock:
            return self._undo.redo_label

    def undo(self) -> bool:
        """Take the last action back; False where there is none."""
        with self._lock:
            step = self._undo.undo()
            batch = {key: before for key, (before, _) in step.replaced.items()} if step else {}
            replaced = self._replace(batch)
        self._tell(step.label if step else "", replaced, "undo")
        return step is not None

    def redo(self) -> bool:
        """Do the action again that was taken back last; False where there is none."""
        with self._lock:
            step = self._undo.redo()
            batch = {key: after for key, (_, after) in step.replaced.items()} if step else {}
            replaced = self._replace(batch)
        self._tell(step.label if step else "", replaced, "redo")
        return step is not None

    # After a crash.

    @property
    def was_interrupted(self) -> bool:
        """Whether the run before ended without an end and the person has not chosen yet."""
        return self.library.was_interrupted

    def keep_restored(self) -> None:
        """Go on with everything as it was saved when the run before was interrupted. Raises UserError."""
        self.library.settle_interruption()

    def go_back(self) -> None:
        """Put everything as it was before the interrupted run began; it can be undone. Raises UserError."""
        self._act(word("undo.go-back"), self.library.before_interruption())
        self.library.settle_interruption()

    # Who wants to know.

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after every change, on the thread that made it. Returns what ends that."""
        return _subscribe(self._listeners, listener)

    def subscribe_saved(self, listener: Callable[[SaveState], None]) -> Callable[[], None]:
        """Call `listener` when saving stands otherwise, on the writer's thread. Returns what ends that."""
        return _subscribe(self._save_listeners, listener)

    @property
    def save_state(self) -> SaveState:
        """ "saved" (all of it is on the disk), "saving", or "failed" (nothing is lost; it is tried again)."""
        return self._writer.state

    @property
    def save_error(self) -> UserError | None:
        """Why `save_state` is "failed"."""
        return self._writer.error

    def flush(self, timeout: float | None = None) -> bool:
        """Wait until all is saved, trying again at once after a failure; False if it is not in `timeout` seconds."""
        return self._writer.flush(timeout)

    def close(self) -> bool:
        """Save what is left, end the writer and close the library. False: the disk did not take all of it."""
        saved = self._writer.close()
        self.library.close()
        return saved

    def _one(self, of: type[AnyDocument], kind: Kind, name: str) -> AnyDocument:
        document = self._documents[kind, name]
        if not isinstance(document, of):
            raise TypeError(f"{kind} {name} is a {type(document).__name__}")
        return document

    def _all(self, of: type[AnyDocument]) -> Mapping[str, AnyDocument]:
        with self._lock:
            return MappingProxyType({d.id: d for d in self._documents.values() if isinstance(d, of)})

    def _edit(self, label: str, make: Callable[[], Document], merge: str) -> None:
        with self._lock:  # around reading too: a fact that is learned meanwhile must not be lost
            document = make()
            replaced = self._record(label, {key_of(document): document}, merge)
        self._tell(label, replaced, "edit")

    def _act(
        self, label: str, batch: Mapping[Key, Document | None], merge: str = "", *, lasting: bool = False
    ) -> None:
        with self._lock:
            replaced = self._record(label, batch, merge, lasting=lasting)
        self._tell(label, replaced, "edit")

    def _record(
        self, label: str, batch: Mapping[Key, Document | None], merge: str, *, lasting: bool = False
    ) -> Replaced:
        replaced = self._replace(batch)
        if replaced:
            self._undo.record(Step(label, replaced, merge, self._clock(), lasting))
        return replaced

    def _replace(
        self, batch: Mapping[Key, Document | None]
    ) -> dict[Key, tuple[Document | None, Document | None]]:
        """Apply what differs in `batch`, hand it to the writer, and return (before, after) of it."""
        replaced = {
            key: (self._documents.get(key), after)
            for key, after in batch.items()
            if self._documents.get(key) != after
        }
        for key, (_, after) in replaced.items():
            if after is None:
                del self._documents[key]
            else:
                self._documents[key] = after
        if replaced:
            self._writer.put({key: after for key, (_, after) in replaced.items()})
        return replaced

    def _tell(self, label: str, replaced: Mapping[Key, object], origin: Origin) -> None:
        if not replaced:
            return
        posts, sets, named, people, snippets, decisions, presets, postings = (
            frozenset(n for k, n in replaced if k == kind) for kind in TYPES
        )
        change = Change(
            label, posts, sets, named, people, snippets, bool(decisions), presets, postings, origin
        )
        for listener in tuple(self._listeners):
            listener(change)

    def _tell_saved(self, state: SaveState, _error: UserError | None) -> None:
        for listener in tuple(self._save_listeners):
            listener(state)


Listener = TypeVar("Listener")


def _subscribe(listeners: list[Listener], listener: Listener) -> Callable[[], None]:
    listeners.append(listener)
    return lambda: listeners.remove(listener)
