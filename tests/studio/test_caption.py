"""Words of the master and of each placement, and back to the master."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from studio import caption
from studio.caption import Texts
from studio.post import Item, Post, Variant

POST = Post("p", "s", title="Harbour", caption="Dawn at the harbour.", first_comment="Prints on request.")


def test_a_placement_says_what_the_master_says_until_it_is_changed() -> None:
    assert caption.compose(POST, "x.post") == Texts("Dawn at the harbour.", "Harbour", "Prints on request.")
    changed = caption.set_caption(POST, "Dawn.", "x.post")
    assert caption.compose(changed, "x.post").caption == "Dawn."
    assert caption.compose(changed, "threads.post").caption == "Dawn at the harbour."
    assert caption.differs(changed, "caption", "x.post")
    assert not caption.differs(changed, "title", "x.post")
    assert changed.caption == POST.caption


def test_a_text_of_ones_own_may_be_empty() -> None:
    assert caption.compose(caption.set_first_comment(POST, "", "x.post"), "x.post").first_comment == ""


def test_back_to_the_master_leaves_no_trace() -> None:
    changed = caption.set_title(caption.set_caption(POST, "Dawn.", "x.post"), "Dawn", "x.post")
    assert (
        caption.back_to_master(caption.back_to_master(changed, "x.post", "caption"), "x.post", "title")
        == POST
    )
    assert caption.back_to_master(changed, "x.post") == POST


def test_variants_keep_their_order() -> None:
    post = caption.set_caption(caption.set_caption(POST, "a", "x.post"), "b", "threads.post")
    post = caption.set_caption(post, "c", "x.post")
    assert [variant.placement for variant in post.variants] == ["x.post", "threads.post"]


def test_tags_stand_behind_the_caption_after_a_blank_line() -> None:
    post = caption.set_tags(POST, ["#dawn", " sea side ", "Dawn", "", "port"])
    assert post.tags == ("dawn", "seaside", "port")
    assert caption.compose(post, "").caption == "Dawn at the harbour.\n\n#dawn #seaside #port"


def test_tags_that_are_there_already_are_not_repeated() -> None:
    post = replace(
        POST, caption="#Dawn at the harbour.\n", first_comment="#port", tags=("dawn", "port", "sea")
    )
    assert caption.compose(post, "").caption == "#Dawn at the harbour.\n\n#sea"
    assert caption.compose(replace(post, tags=("dawn",)), "").caption == "#Dawn at the harbour.\n"


def test_a_post_of_nothing_but_tags() -> None:
    assert caption.compose(Post("p", "s", tags=("a", "b")), "").caption == "#a #b"


def test_a_placement_can_have_its_own_tags() -> None:
    post = caption.set_tags(replace(POST, tags=("a", "b")), ["a"], "x.post")
    assert caption.compose(post, "x.post").caption.endswith("\n\n#a")
    assert caption.compose(post, "threads.post").caption.endswith("\n\n#a #b")
    assert caption.tags_of(caption.back_to_master(post, "x.post", "tags"), "x.post") == ("a", "b")


def test_alt_texts_are_inherited_too() -> None:
    post = replace(POST, items=(Item("i", "m"), Item("j", "n", alt="A gull")))
    post = caption.set_alt(caption.set_alt(post, "i", "A boat"), "i", "A red boat", "x.post")
    assert caption.alt_of(post.items[0], "x.post") == "A red boat"
    assert caption.alt_of(post.items[0], "threads.post") == "A boat"
    assert post.items[1].alt == "A gull"
    assert caption.alt_of(caption.alt_back_to_master(post, "i", "x.post").items[0], "x.post") == "A boat"


@given(text=st.text(), placement=st.sampled_from(["", "x.post"]))
def test_what_is_written_is_read(text: str, placement: str) -> None:
    for write, field in (
        (caption.set_caption, "caption"),
        (caption.set_title, "title"),
        (caption.set_first_comment, "first_comment"),
    ):
        assert caption.own(write(POST, text, placement), field, placement) == text  # type: ignore[arg-type]


def test_a_variant_that_says_nothing_is_not_kept() -> None:
    post = caption.back_to_master(POST, "x.post")
    assert post.variants == ()
    assert all(getattr(Variant("x"), name) is UNSET for name in ("caption", "title", "first_comment", "tags"))
