"""The credits book: who is who, who did what, whom to tag."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio import credits as book
from studio.post import Credit, Handle, MediaSet, Person

ANA = Person("a", "Ana Flores", "florist", (Handle("instagram", "ana.flores"), Handle("x", "anaf")))
VILLA = Person("v", "Villa Rosa", "venue", (Handle("instagram", "villarosa"),))
AGNES = Person("g", "Ágnes Kő", "makeup", note="speaks Hungarian")
PEOPLE = {person.id: person for person in (ANA, VILLA, AGNES)}
SHOOT = MediaSet("s", people=(Credit("florist", "a"), Credit("venue", "v"), Credit("makeup", "g")))


def test_a_role_is_one_word() -> None:
    assert book.role_of(" Make-up Artist ") == "make_up_artist"
    assert book.role_of("{Florist}") == "florist"
    assert book.role_of("virágkötő") == book.role_of("vira\u0301gko\u0308to\u030b") == "virágkötő"
    assert book.role_of("플로리스트") == "플로리스트"


def test_somebody_is_named_by_handle_where_there_is_one() -> None:
    assert book.mention(ANA, "instagram") == "@ana.flores"
    assert book.mention(ANA, "bluesky") == "Ana Flores"
    assert book.mention(ANA, "") == "Ana Flores"


def test_a_handle_is_kept_without_its_sign_and_taken_away_again() -> None:
    changed = book.with_handle(AGNES, "x", " @agnes ")
    assert book.handle(changed, "x") == "agnes"
    assert book.with_handle(changed, "x", "") == AGNES


def test_whom_to_tag_on_a_platform() -> None:
    tagged = book.to_tag(SHOOT, PEOPLE, "instagram")
    assert [one.line for one in tagged] == [
        "@ana.flores · Ana Flores, florist",
        "@villarosa · Villa Rosa, venue",
    ]
    assert [one.handle for one in book.to_tag(SHOOT, PEOPLE, "x")] == ["anaf"]
    assert book.to_tag(SHOOT, PEOPLE, "bluesky") == ()


def test_a_person_with_two_parts_is_tagged_once() -> None:
    shoot = book.credit(SHOOT, "Stylist", "a")
    assert [one.handle for one in book.to_tag(shoot, PEOPLE, "x")] == ["anaf"]
    assert book.by_role(shoot, PEOPLE)["stylist"] == (ANA,)


def test_a_credit_is_given_once() -> None:
    shoot = book.credit(SHOOT, "second shooter", "v")
    assert Credit("second_shooter", "v") in shoot.people
    assert book.credit(shoot, "second_shooter", "v") == shoot


def test_people_who_are_gone_are_passed_over() -> None:
    assert book.by_role(SHOOT, {"a": ANA}) == {"florist": (ANA,)}
    assert book.to_tag(replace(SHOOT, people=(Credit("florist", "nobody"),)), PEOPLE, "x") == ()


def test_the_book_is_searched_without_accents() -> None:
    assert book.search(PEOPLE.values(), "agnes") == [AGNES]
    assert book.search(PEOPLE.values(), "hungarian kO") == [AGNES]
    assert book.search(PEOPLE.values(), "@villa") == [VILLA]
    assert book.search(PEOPLE.values(), "") == [AGNES, ANA, VILLA]
    assert book.search(PEOPLE.values(), "nobody") == []


@given(st.text(max_size=30))
def test_a_role_stays_what_it_is(text: str) -> None:
    role = book.role_of(text)
    assert book.role_of(role) == role
    assert not set(role) & set(" {}-@#")
