"""Copying how one photograph looks onto others: what is pasted, what stays, and the way back to the original."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import asdict, replace

from media.edits import Background, Border, Mark, Stroke
from media.geometry import Box, Point
from studio import copying, photo
from studio.post import Cutout, Edit, Item, Media, Post

POINTS = st.builds(Point, st.floats(0, 1), st.floats(0, 1))
STROKES = st.sampled_from(
    [
        (),
        (Stroke(keep=True, size=0.1, points=((0.5, 0.5),)),),
        (Stroke(keep=False, size=0.02, points=((0.1, 0.9),)),),
    ]
)
CUTOUTS = st.builds(
    Cutout,
    model=st.sampled_from(["u2netp", "isnet"]),
    background=st.sampled_from([Background(), Background("colour", "#faf6ef")]),
    strokes=STROKES,
    feather=st.sampled_from([0.0, 0.01]),
    accepted=st.booleans(),
)
EDITS = st.builds(
    Edit,
    quarter_turns=st.sampled_from([UNSET, 0, 1, 2, 3]),
    flip=st.sampled_from([UNSET, True, False]),
    straighten=st.sampled_from([UNSET, 0.0, -7.5]),
    focal=st.just(UNSET) | POINTS,
    crop=st.sampled_from([UNSET, None, Box(0.1, 0.2, 0.7, 0.9)]),
    fit=st.sampled_from([UNSET, "fill", "fit"]),
    surround=st.sampled_from([UNSET, "blur"]),
    cutout=st.sampled_from([UNSET, None]) | CUTOUTS,
    sound=st.sampled_from([UNSET, False]),
    border=st.sampled_from([UNSET, None, Border(0.1)]),
    mark=st.sampled_from([UNSET, None, Mark("Studio")]),
    sharpen=st.sampled_from([UNSET, 0.0, 0.5]),
)
FIELDS = [name for fields in copying.PARTS.values() for name in fields]


def medium(name: str, edit: Edit) -> Media:
    return Media(name, f"{name}.jpg", "photo", 6000, 4000, 9_000_000, name, edit=edit)


def look(item: Item, media: Media, placement: str) -> dict[str, object]:
    """Return how an item looks, without what stays each photograph's own."""
    seen = asdict(photo.resolve(item, media, placement))
    cutout = seen["cutout"]
    if isinstance(cutout, Cutout):
        seen["cutout"] = replace(cutout, strokes=(), accepted=False)
    return seen


@given(
    EDITS,
    EDITS,
    EDITS,
    EDITS,
    EDITS,
    st.sets(st.sampled_from(sorted(copying.PARTS))),
    st.sampled_from(["", "x.post"]),
)
def test_what_is_pasted_looks_as_what_was_copied_in_the_ticked_parts_alone(
    said: Edit, of_set: Edit, placed: Edit, other: Edit, others_set: Edit, parts: set[str], placement: str
) -> None:
    source = Item("a", "m", edit=said, per_placement=(("x.post", placed),))
    media = {"m": medium("m", of_set), "n": medium("n", others_set)}
    post = Post("p", "s", items=(source, Item("b", "n", edit=other), Item("c", "n")))
    edit = copying.copied(source, media["m"], placement)
    fields = [name for part in parts for name in copying.PARTS[part]]
    after = copying.pasted(post, ["b"], edit, fields, placement)
    one, before, now = (
        look(item, media[item.media], placement) for item in (source, post.items[1], after.items[1])
    )
    for name in now:
        if name == "focal" and edit.focal is UNSET:
            continue
        assert now[name] == (one if name in fields else before)[name], name
    assert (after.items[0], after.items[2]) == (post.items[0], post.items[2])


@given(EDITS, EDITS)
def test_pasting_back_changes_nothing_that_is_seen(said: Edit, of_set: Edit) -> None:
    source, media = Item("a", "m", edit=said), medium("m", of_set)
    post = Post("p", "s", items=(source,))
    after = copying.pasted(post, ["a"], copying.copied(source, media), FIELDS)
    seen, now = photo.resolve(source, media), photo.resolve(after.items[0], media)
    if isinstance(said.cutout, Cutout):
        assert now == seen
    else:  # strokes that the set has for its medium stay with the set
        assert look(after.items[0], media, "") == look(source, media, "")


def test_strokes_stay_with_the_photograph_they_were_painted_for() -> None:
    stroke = Stroke(keep=True, size=0.1, points=((0.5, 0.5),))
    one = Item("a", "m", edit=Edit(cutout=Cutout(strokes=(stroke,), feather=0.01, accepted=True)))
    edit = copying.copied(one, medium("m", Edit()))
    own = Stroke(keep=False, size=0.05, points=((0.2, 0.2),))
    two = Item("b", "m", edit=Edit(cutout=Cutout(strokes=(own,))))
    post = copying.pasted(
        Post("p", "s", items=(two, Item("c", "m"))), ["b", "c"], edit, copying.PARTS["cutout"]
    )
    assert post.items[0].edit.cutout == Cutout(strokes=(own,), feather=0.01)
    assert post.items[1].edit.cutout == Cutout(feather=0.01)


@given(EDITS, EDITS)
def test_a_reset_photograph_looks_as_the_set_has_it_everywhere(said: Edit, placed: Edit) -> None:
    item = Item("a", "m", alt="A bride", edit=said, per_placement=(("x.post", placed),))
    post = copying.reset(Post("p", "s", items=(item,)), ["a"])
    plain = medium("m", Edit())
    for placement in ("", "x.post"):
        seen = photo.resolve(post.items[0], plain, placement)
        assert replace(seen, sound=True) == photo.Resolved()
    assert post.items[0].alt == "A bride"
    assert post.items[0].edit.sound == said.sound
