"""What exported photographs say about themselves, as planned."""

from msgspec.structs import replace

from media.metadata import Metadata
from studio.metadata import Words, deeds
from studio.post import Account, Item, Media, MediaSet, Post, Shot, Statement
from studio.recipe import Recipe

STATED = Statement(
    "humanEdits", "x/compositeWithTrainedAlgorithmicMedia", "Healed by hand.", "2026-11-22T12:00:00+00:00"
)


def a_medium(name: str, *keywords: str) -> Media:
    return Media(name, f"/shoot/{name}.jpg", "photo", 4, 3, 1, name, shot=Shot(keywords=keywords))


WHOLE = Recipe()


def words(
    recipe: Recipe = WHOLE, *, tags: tuple[str, ...] = (), media: tuple[Media, ...] = ()
) -> list[Metadata]:
    items = tuple(Item(f"i-{one.id}", one.id, alt=f"alt of {one.id}") for one in media)
    post = Post("p", "s", items=items, tags=tags)
    known = Words(post, {one.id: one for one in media}, MediaSet("s", credit="Ana", media=media), recipe)
    return [known.of(item, "x.post") for item in items]


def test_each_photograph_has_its_own_keywords_and_the_posts_tags() -> None:
    media = (a_medium("a", "Golden Gate", "bride"), a_medium("b", "ring"), a_medium("c"))
    tags = ("GoldenGate", "bride", "ring", "wedding")  # the first three began as keywords
    said = words(tags=tags, media=media)
    assert [one.keywords for one in said] == [
        ("Golden Gate", "bride", "wedding"),
        ("ring", "wedding"),
        ("wedding",),
    ]


def test_what_was_stated_goes_out_even_where_nothing_else_does() -> None:
    medium = replace(a_medium("a", "bride"), account=Account(STATED.instead_of, asked=True), statement=STATED)
    (said,) = words(Recipe(metadata="none", no_data_mining=True), tags=("bride",), media=(medium,))
    assert (said.digital_source_type, said.no_data_mining) == ("humanEdits", True)
    assert (said.creator, said.alt, said.keywords) == ("", "", ())


def test_what_was_found_true_is_left_to_the_file() -> None:
    kept = replace(STATED, source_type="compositeWithTrainedAlgorithmicMedia")
    (said,) = words(media=(replace(a_medium("a"), statement=kept),))
    assert said.digital_source_type == ""
    assert deeds([replace(a_medium("a"), statement=kept)]) == ()


def test_the_manifest_says_what_was_stated_against_what_and_when() -> None:
    (deed,) = deeds([a_medium("b"), replace(a_medium("a"), statement=STATED)])
    assert deed.what == "stated"
    assert deed.values == {
        "original": "a.jpg",
        "source_type": "humanEdits",
        "instead_of": "compositeWithTrainedAlgorithmicMedia",
        "words": STATED.words,
        "at": STATED.at,
    }
