"""Moments of a clip that go out apart are files each, and no more of them are made than are taken without a word."""

from msgspec.structs import replace

from studio import clip
from studio.post import Time
from studio.preflight import message
from tests.studio.test_export import a_post, a_set, paths, plan


def test_no_more_files_than_are_taken_are_made_of_moments_without_a_word() -> None:
    media_set = a_set("photo", "clip", "photo")
    post = a_post(media_set)
    for start in range(20):
        post = clip.add_segment(post, "i2", Time(5 * start), Time(5 * start + 4))
    planned = plan(post, media_set, "instagram.carousel", "x.post")
    (told,) = (finding for finding in planned.findings if finding.rule == "media.files")
    assert message(told).endswith("takes 20, and each moment that goes out apart is one: 2 are left out.")
    assert len([path for path in paths(planned) if "carousel" in path]) == 1
    assert paths(planned, "video") == []
    clips = a_set("clip")
    post = replace(post, items=tuple(replace(item, media="m1") for item in post.items if item.id == "i2"))
    planned = plan(post, clips, "instagram.carousel", "x.post")
    assert len(paths(planned, "video")) == 40
    assert {finding.placement: finding.rule for finding in planned.findings if "media." in finding.rule} == {
        "instagram.carousel": "media.by_hand",
        "x.post": "media.posts",
    }


def test_moments_of_one_clip_are_enough_for_where_several_are_needed() -> None:
    media_set = a_set("clip")
    post = clip.add_segment(a_post(media_set), "i1", Time(1), Time(5))
    one = plan(post, media_set, "instagram.carousel")
    assert "media.few" in {finding.rule for finding in one.findings}
    two = plan(
        clip.add_segment(post, "i1", Time(6), Time(9)), media_set, "instagram.carousel", pass_over=True
    )
    assert "media.few" not in {finding.rule for finding in two.findings}
    assert (len(paths(two, "video")), two.passed_over) == (2, ())
