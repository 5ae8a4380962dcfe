"""What was made, judged for the command line: files that are posted, and each of them."""

from studio import placements, places
from studio.commandline import findings
from studio.commandline.subjects import Subject
from studio.manifest import Deed
from studio.package import File, Output, Plan, Result
from studio.post import Item, Media, MediaSet, Placed, Post

REEL = "instagram.reel"
CLIP = Media("m", "/x/a.mp4", "clip", 1080, 1920, 9, "e", seconds=200.0)
POST = Post("p", "s", items=(Item("i", "m"),), placements=(Placed(REEL),))
SUBJECT = Subject(POST, MediaSet("s", media=(CLIP,)))
PLACEMENT = placements.load(places.shipped() / "placements")[REEL]


def made(*outputs: Output) -> list[str]:
    result = Result(Plan("x", "p", "", "/o", (), {}), outputs, ())
    return [one.rule for one in findings.of_outputs(SUBJECT, [PLACEMENT], result)]


def video(name: str, seconds: float) -> Output:
    file = File(REEL, f"/o/{name}.mp4", "video", (CLIP.path,), ("i",))
    return Output(file, 1080, 1920, 9_000_000, "0" * 64, seconds)


def test_what_lies_beside_a_clip_is_not_taken_for_the_clip() -> None:
    words = Output(File(REEL, "/o/a.srt", "text", (CLIP.path,), ("i",)), None, None, 90, "0" * 64)
    cover = File(REEL, "/o/a_cover.jpg", "image", (CLIP.path,), ("i",), (Deed("cover"),))
    beside = Output(cover, 1080, 1920, 90_000, "0" * 64)
    assert made(video("a", 20.0), words, beside) == []


def test_each_of_several_moments_is_judged() -> None:
    assert "seconds.short" in made(video("a-1", 1.0), video("a-2", 20.0))
    assert "seconds.short" in made(video("a-1", 20.0), video("a-2", 1.0))
    assert made(video("a-1", 1.0), video("a-2", 1.0)).count("seconds.short") == 1
