"""What a task is made of: the text that is written for, and the likeliest answers to the operation's questions."""

import pytest

from studio import places
from studio.assistant.operation import Operation, load
from studio.assistant.task import of_post
from studio.post import Client, MediaSet, Post
from studio.slots import Around

POST = Post("p1", "s1", caption="Fog at six.")


@pytest.fixture(scope="module")
def translate() -> Operation:
    return load([places.shipped() / "operations"])["translate"]


def target(translate: Operation, language: str, *languages: str, mother_tongue: str = "") -> str:
    around = Around(MediaSet("s1"), Client("c1", "Barn", languages=languages), {}, language)
    return of_post(translate, POST, around, mother_tongue=mother_tongue).values["target"]


def test_a_translation_goes_into_another_language_that_the_client_has(translate: Operation) -> None:
    assert target(translate, "en-US", "en-US", "hu", "lv") == "Hungarian (hu)"
    assert target(translate, "hu", "hu", "en-GB") == "English (en-GB)"


def test_else_into_the_first_language_of_the_person_and_its_region_where_there_is_one(
    translate: Operation,
) -> None:
    assert target(translate, "en-US", mother_tongue="es-AR") == "Spanish (es-AR)"
    assert target(translate, "en-US", "en-GB", mother_tongue="lv-LV") == "Latvian (lv)"


def test_where_no_other_is_known_it_is_what_the_operation_says(translate: Operation) -> None:
    assert target(translate, "hu") == "English (en)"
    assert target(translate, "en-US", "en-US", mother_tongue="en-GB") == "English (en)"
    assert target(translate, "en", "eo") == "English (en)"
