"""The person's own tags as they go along: the likely ones first, each once, none of another client's."""

from studio import sample
from studio.assistant import owntags
from studio.post import Media, MediaSet, Post, Snippet

HERE = MediaSet("s1", client="c1")
SETS = {
    "s1": HERE,
    "s2": MediaSet("s2", client="c1"),
    "s3": MediaSet("s3", client="c2"),
    "s4": MediaSet("s4"),
}


def said(*posts: Post, kept: tuple[Snippet, ...] = ()) -> list[str]:
    post = Post("p1", "s1", caption="At the sea #riga")
    return owntags.said(post, (*posts, post), SETS, kept).split()


def test_what_was_used_and_kept_goes_along_once_each() -> None:
    found = said(
        Post("old", "s2", tags=("Wedding", "riga")),
        Post("new", "s4", caption="#goldenhour", tags=("wedding",)),
        kept=(Snippet("k", "Sea", "tags", "baltic wedding"), Snippet("t", "Hello", "text", "never")),
    )
    assert {one.casefold() for one in found} == {"#wedding", "#goldenhour", "#baltic", "#riga"}
    assert len(found) == 4


def test_nothing_of_another_client_goes_along() -> None:
    found = said(
        Post("theirs", "s3", tags=("secretlaunch",)),
        Post("ours", "s2", tags=("ours",)),
        kept=(Snippet("k", "Theirs", "tags", "secretset", client="c2"),),
    )
    assert found == ["#ours"]


def test_only_so_many_go_along_and_without_any_there_is_no_text() -> None:
    many = Post("many", "s2", tags=tuple(f"tag{n}" for n in range(200)))
    assert len(said(many)) == owntags.MOST
    assert said() == []


def test_the_samples_tags_are_nobodys_own() -> None:
    photo = Media("m1", str(sample.photos()[0]), "photo", 1, 1, 1, "")
    sets = {**SETS, "sample": MediaSet("sample", media=(photo,))}
    post = Post("p1", "s1", caption="At the sea #riga")
    told = owntags.said(post, (Post("tried", "sample", tags=("catsofinstagram",)), post), sets, ())
    assert "cats" not in told
