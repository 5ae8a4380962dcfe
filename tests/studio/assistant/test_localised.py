"""A caption in another language as a post of its own: what came along in the old language is told."""

import pytest

from studio.assistant.localised import as_post, left_in
from studio.post import Item, Post


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"first_comment": "#riga #esküvő @the.barn https://liepa.lv 💛"}, ""),
        ({"first_comment": "Where is it? #riga"}, "the first comment"),
        ({"title": "In Riga", "items": (Item("i", "m", alt="A bride."),)}, "the title, the alt texts"),
        ({"items": (Item("i", "m", alts=(("x.y", "A bride."),)),)}, "the alt texts"),
    ],
)
def test_what_is_left_in_the_old_language_is_named(fields: dict[str, object], said: str) -> None:
    post = Post("p", "s", caption="So happy.", **fields)  # type: ignore[arg-type]
    made = as_post(post, "Olyan boldogok.", "hu")
    assert left_in(made) == (
        f"These came along in the old language: {said}. Write them anew there." if said else ""
    )
