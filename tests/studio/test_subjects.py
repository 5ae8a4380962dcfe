"""How much of a subject a crop cuts, and finding subjects in the background for the set that is open."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from media.edits import Subject
from media.geometry import CENTRE, WHOLE, Box, Point, Size, crop_to_ratio, looked
from studio import photo, subjects
from studio.jobs import Runner
from studio.library import Library
from studio.photo import Resolved
from studio.post import Edit, Item, Media, MediaSet, Post
from studio.session import Change, Session
from studio.subjects import Finder, cut_share, cuts, placed
from tests.media.photographs import SHIPPED

SIZE = Size(600, 400)
NOTHING = Resolved()
FACE = Box(0.4, 0.1, 0.5, 0.3)
PERSON = Subject(Box(0.3, 0.05, 0.6, 1.0), Point(0.45, 0.2), (FACE,), 1.0)
THING = Subject(Box(0.2, 0.2, 0.5, 0.6), Point(0.35, 0.4), (), 0.9)

fractions = st.floats(0, 1).map(lambda value: round(value, 3))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(fractions), draw(fractions)))
    top, bottom = sorted((draw(fractions), draw(fractions)))
    return Box(left, top, max(right, left + 0.01), max(bottom, top + 0.01))


@st.composite
def known(draw: st.DrawFn) -> Subject:
    faces = draw(st.lists(boxes(), max_size=3).map(tuple))
    return Subject(draw(boxes()), CENTRE, faces, 1.0)


looks = st.builds(
    Resolved,
    quarter_turns=st.integers(0, 3),
    flip=st.booleans(),
    straighten=st.sampled_from([0.0, 0.0, -12.5, 3.0, 45.0]),
)


@given(known(), looks)
def test_the_whole_picture_cuts_nothing(subject: Subject, look: Resolved) -> None:
    assert cut_share(subject, WHOLE, look, SIZE) == 0
    assert cuts(subject, WHOLE, look, SIZE) == ""


@given(known(), looks, boxes(), boxes())
def test_a_crop_that_grows_never_cuts_more(subject: Subject, look: Resolved, one: Box, other: Box) -> None:
    both = Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
    small, large = cut_share(subject, one, look, SIZE), cut_share(subject, both, look, SIZE)
    assert 0 <= large <= small + 1e-9
    assert small <= 1


@given(looks)
def test_a_crop_beside_the_subject_cuts_all_of_it(look: Resolved) -> None:
    subject = Subject(Box(0.45, 0.45, 0.55, 0.55), CENTRE, (Box(0.48, 0.48, 0.52, 0.52),), 1.0)
    assert cut_share(subject, Box(0.0, 0.0, 0.3, 0.3), look, SIZE) == 1


@given(known(), boxes())
def test_nobody_can_cut_what_nobody_is_sure_of(subject: Subject, crop: Box) -> None:
    doubtful = Subject(subject.box, subject.focal, subject.faces, 0.3)
    assert cut_share(doubtful, crop, NOTHING, SIZE) == 0
    assert cuts(doubtful, crop, NOTHING, SIZE) == ""


def test_faces_weigh_most() -> None:
    legs_cut, face_cut = Box(0.3, 0.0, 0.6, 0.6), Box(0.45, 0.0, 0.75, 1.0)
    assert cut_share(PERSON, face_cut, NOTHING, SIZE) > cut_share(PERSON, legs_cut, NOTHING, SIZE)
    assert cuts(PERSON, face_cut, NOTHING, SIZE) == "face"
    assert cuts(PERSON, legs_cut, NOTHING, SIZE) == ""  # a portrait may end at the waist
    assert cuts(PERSON, Box(0.35, 0.0, 0.55, 0.35), NOTHING, SIZE) == "subject"
    wide = Subject(Box(0.1, 0.2, 0.9, 0.8), CENTRE, (), 1.0)
    assert cuts(wide, Box(0.25, 0.0, 0.75, 1.0), NOTHING, SIZE) == "large"  # nothing so narrow can hold it
    assert cuts(wide, Box(0.3, 0.3, 0.9, 0.9), NOTHING, SIZE) == "subject"
    assert cuts(THING, Box(0.3, 0.0, 1.0, 1.0), NOTHING, SIZE) == "subject"
    assert cuts(THING, Box(0.21, 0.0, 1.0, 1.0), NOTHING, SIZE) == ""


def test_one_face_of_two_that_is_cut_counts_whole() -> None:
    two = Subject(Box(0.1, 0.1, 0.9, 0.9), CENTRE, (Box(0.1, 0.1, 0.3, 0.4), Box(0.7, 0.1, 0.9, 0.4)), 1.0)
    assert cuts(two, Box(0.0, 0.0, 0.6, 1.0), NOTHING, SIZE) == "face"
    assert cut_share(two, Box(0.0, 0.0, 0.6, 1.0), NOTHING, SIZE) > 0.75


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        (Resolved(quarter_turns=1), Box(0.7, 0.4, 0.9, 0.5)),
        (Resolved(quarter_turns=2), Box(0.5, 0.7, 0.6, 0.9)),
        (Resolved(flip=True), Box(0.5, 0.1, 0.6, 0.3)),
        (Resolved(quarter_turns=1, flip=True), Box(0.1, 0.4, 0.3, 0.5)),
    ],
)
def test_the_subject_turns_with_its_picture(look: Resolved, expected: Box) -> None:
    found = placed(FACE, look, SIZE)
    for edge in ("left", "top", "right", "bottom"):
        assert getattr(found, edge) == pytest.approx(getattr(expected, edge))


def test_straightening_turns_clockwise_and_leaves_the_corners_out() -> None:
    right = placed(Box(0.79, 0.49, 0.81, 0.51), Resolved(straighten=10.0), SIZE)
    assert (right.top + right.bottom) / 2 > 0.55  # what is on the right goes down
    corner = placed(Box(0.0, 0.0, 0.02, 0.02), Resolved(straighten=10.0), SIZE)
    assert corner.width * corner.height == 0
    assert looked(SIZE, 0, 10.0).width < SIZE.width


def test_the_suggested_crop_keeps_the_face_in_every_ratio_that_has_room_for_it() -> None:
    for ratio in (0.5625, 0.75, 0.8, 1.0, 1.91):
        crop = crop_to_ratio(SIZE, ratio, PERSON.focal)
        assert cuts(PERSON, crop, NOTHING, SIZE) == ""


def test_what_the_person_said_is_forgotten_where_the_subject_is_to_decide() -> None:
    medium = Media("m", "/a.jpg", "photo", 600, 400, 1, "e", subject=PERSON)
    said = Edit(focal=Point(0.9, 0.9), crop=Box(0.5, 0.5, 1.0, 1.0))
    post = Post("p", "s", items=(Item("i", "m", edit=said, per_placement=(("x.post", said),)),))
    cleared = subjects.clear_focal(post, ["i"], placement="x.post")
    assert cleared.items[0].per_placement == ()
    assert cleared.items[0].edit == said
    cleared = subjects.clear_focal(cleared, ["i"])
    assert cleared.items[0].edit.focal is UNSET
    assert photo.resolve(cleared.items[0], medium).focal == PERSON.focal


# In the background.


@pytest.fixture
def runner() -> Iterator[Runner]:
    with Runner(interactive=1, batch=1) as running:
        yield running


@pytest.fixture
def session(user_data: Path) -> Iterator[Session]:
    opened = Session(Library.open(user_data / "library.sqlite"))
    yield opened
    opened.close()


def medium(name: str, **fields: object) -> Media:
    return Media(Path(name).stem, str(SHIPPED / name), "photo", 512, 512, 1, name, **fields)  # type: ignore[arg-type]


def test_the_open_set_is_looked_through_and_no_other(session: Session, runner: Runner) -> None:
    session.create_set(MediaSet("other", media=(medium("coffee.png"),)))
    session.create_set(
        MediaSet(
            "open", media=(medium("astronaut.png"), medium("rocket.jpg", subject=THING), medium("no.png"))
        )
    )
    learnt = threading.Event()
    session.subscribe(lambda change: learnt.set() if change.origin == "fact" else None)
    finder = Finder(session, runner, lambda _name: "")  # without a model: faces
    finder.open("open")
    assert learnt.wait(60)
    finder.close()
    astronaut, rocket, missing = session.set("open").media
    assert astronaut.subject is not None
    assert astronaut.subject.faces
    assert rocket.subject == THING
    assert missing.subject is None
    assert session.set("other").media[0].subject is None
    assert session.undo_label != ""
    session.undo()  # the set's making, not what was found out
    assert "open" not in session.sets()


def test_what_is_found_after_the_set_was_left_is_still_learnt_or_asked_again(
    session: Session, runner: Runner
) -> None:
    session.create_set(MediaSet("s", media=(medium("astronaut.png"),)))
    finder = Finder(session, runner, lambda _name: "")
    finder.open("s")
    finder.open("")  # at once: cancelled
    seen: list[Change] = []
    learnt = threading.Event()

    def heard(change: Change) -> None:
        seen.append(change)
        learnt.set()

    session.subscribe(heard)
    finder.open("s")
    assert learnt.wait(60)
    finder.close()
    assert session.set("s").media[0].subject is not None
    assert seen[0].origin == "fact"
