"""The session changes documents, tells what changed, takes everything back, and says saved only when it is."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from studio import client as clients
from studio.library import Library
from studio.library_writer import SaveState
from studio.post import Client, Media, MediaSet, Post
from studio.session import Change, Session
from tests.studio.documents import POST, SET


@pytest.fixture
def path(user_data: Path) -> Path:
    return user_data / "library.sqlite"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = Session(Library.open(path), clock=lambda: 0.0)
    yield opened
    opened.close()


def captioned(text: str) -> Callable[[Post], Post]:
    return lambda post: replace(post, caption=text)


def test_an_edit_is_seen_at_once_and_told_once(session: Session) -> None:
    told: list[Change] = []
    session.create_post(POST, SET)
    unsubscribe = session.subscribe(told.append)
    session.edit_post(POST.id, "Write", captioned("Fog at six"))
    assert session.post(POST.id).caption == "Fog at six"
    assert told == [Change("Write", posts=frozenset({POST.id}))]
    unsubscribe()
    session.edit_post(POST.id, "Write", captioned("Fog at seven"))
    assert len(told) == 1


def test_an_edit_that_changes_nothing_is_no_step_and_not_told(session: Session) -> None:
    session.create_post(POST, SET)
    told: list[Change] = []
    session.subscribe(told.append)
    session.edit_post(POST.id, "Write", lambda post: post)
    assert told == []
    assert session.undo_label == "New post"


def test_a_post_and_its_set_are_made_and_taken_back_together(session: Session) -> None:
    told: list[Change] = []
    session.subscribe(told.append)
    session.create_post(POST, SET)
    assert session.undo()
    assert not session.posts()
    assert not session.sets()
    assert not session.undo()
    assert session.redo()
    assert session.posts() == {POST.id: POST}
    assert [change.origin for change in told] == ["edit", "undo", "redo"]
    assert told[1].sets == {SET.id}
    assert told[1].posts == {POST.id}


def test_a_deleted_set_takes_its_posts_and_brings_them_back(session: Session) -> None:
    other = replace(POST, id="post-2", set="set-2")
    session.put("New", SET, POST, other, replace(SET, id="set-2"))
    session.delete_set(SET.id)
    assert list(session.posts()) == ["post-2"]
    session.undo()
    assert session.post(POST.id) == POST


def test_a_deleted_client_leaves_the_sets(session: Session) -> None:
    shop = clients.new("Shop")
    session.put("New", shop, replace(SET, client=shop.id), POST)
    assert session.client_of(POST.id) == shop
    session.delete_client(shop.id)
    assert session.client_of(POST.id) is None
    session.undo()
    assert session.client_of(POST.id) == shop


def test_what_is_not_there_is_a_key_error(session: Session) -> None:
    for ask in (session.post, session.set, session.client, session.delete_post):
        with pytest.raises(KeyError):
            ask("nobody")


def test_a_fact_is_told_and_saved_but_never_taken_back(session: Session) -> None:
    medium = Media("m", "/a.jpg", "photo", 2, 1, 3, "ends")
    session.create_post(POST, replace(SET, media=(medium,)))
    session.edit_set(SET.id, "Rename", lambda media_set: replace(media_set, title="Pier"))

    def hashed(media_set: MediaSet) -> MediaSet:
        return replace(media_set, media=tuple(replace(m, sha256="abc") for m in media_set.media))

    told: list[Change] = []
    session.subscribe(told.append)
    session.learn(SET.id, hashed)
    assert told == [Change("", sets=frozenset({SET.id}), origin="fact")]
    session.undo()
    assert session.set(SET.id).title == "Harbour"
    assert session.media(POST.id)["m"].sha256 == "abc"


def test_everything_is_there_the_next_time(path: Path) -> None:
    session = Session(Library.open(path))
    shop = Client("c", "Shop")
    session.put("New", shop, SET, POST)
    session.edit_post(POST.id, "Write", captioned("Fog 🌫️ at six"))
    assert session.close()
    session = Session(Library.open(path))
    assert session.post(POST.id).caption == "Fog 🌫️ at six"
    assert session.client("c") == shop
    assert not session.was_interrupted
    session.close()


def test_saved_is_said_on_the_writers_thread_and_only_after_saving(session: Session, path: Path) -> None:
    said: list[tuple[SaveState, str]] = []
    session.subscribe_saved(lambda state: said.append((state, threading.current_thread().name)))
    session.create_post(POST, SET)
    assert session.flush()
    assert session.save_state == "saved"
    session.close()  # the writer has said all it has to say
    assert said[0] == ("saving", "library-writer")
    assert said[-1] == ("saved", "library-writer")


class Steps(RuleBasedStateMachine):
    """Whatever is done, undo leads back through every state that there was, and the file holds the last one."""

    folder: Path
    number = 0

    @initialize()
    def open(self) -> None:
        Steps.number += 1
        self.path = self.folder / str(Steps.number) / "library.sqlite"
        self.session = Session(Library.open(self.path), clock=lambda: 0.0)
        self.past: list[tuple[object, ...]] = []
        self.future: list[tuple[object, ...]] = []

    def state(self) -> tuple[object, ...]:
        return dict(self.session.posts()), dict(self.session.sets())

    def do(self, act: Callable[[], None]) -> None:
        before = self.state()
        act()
        if self.state() != before:
            self.past.append(before)
            self.future.clear()

    @rule(number=st.integers(0, 3))
    def create(self, number: int) -> None:
        post, shoot = Post(f"p{number}", f"s{number % 2}"), MediaSet(f"s{number % 2}", "x")
        self.do(lambda: self.session.create_post(post, shoot))

    @precondition(lambda self: self.session.posts())
    @rule(text=st.text(max_size=3), data=st.data())
    def write(self, text: str, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(list(self.session.posts())))
        self.do(lambda: self.session.edit_post(name, "Write", captioned(text)))

    @precondition(lambda self: self.session.sets())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(list(self.session.sets())))
        self.do(lambda: self.session.delete_set(name))

    @rule()
    def undo(self) -> None:
        now = self.state()
        assert self.session.undo() == bool(self.past)
        if self.past:
            self.future.append(now)
            assert self.state() == self.past.pop()

    @rule()
    def redo(self) -> None:
        now = self.state()
        assert self.session.redo() == bool(self.future)
        if self.future:
            self.past.append(now)
            assert self.state() == self.future.pop()

    @invariant()
    def labels_tell(self) -> None:
        assert bool(self.session.undo_label) == bool(self.past)
        assert bool(self.session.redo_label) == bool(self.future)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            last = self.state()
            assert self.session.close()
            self.session = Session(Library.open(self.path))
            assert self.state() == last
            self.session.close()


def test_undo_is_the_inverse_of_everything(tmp_path: Path) -> None:
    Steps.folder = tmp_path
    hypothesis.stateful.run_state_machine_as_test(
        Steps, settings=hypothesis.settings(max_examples=20, stateful_step_count=20)
    )
