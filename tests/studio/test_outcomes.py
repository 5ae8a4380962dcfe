"""What of an item failed when its work was stopped, and what a cancelled export did not come to."""

from media.errors import Problem
from media.stopped import Left, StoppedResult
from studio import outcomes
from studio.manifest import Deed
from studio.package import Failure, File

ONE = File("a.b", "/out/a.b/1.jpg", "image", ("/in/1.raf",), ("i1",))
TWO = File("c.d", "/out/c.d/1.jpg", "image", ("/in/1.raf",), ("i1",))
CLIP = File("a.b", "/out/a.b/2.mp4", "video", ("/in/2.mov",), ("i2",))
COVER = File("a.b", "/out/a.b/2_cover.jpg", "image", ("/in/2.mov",), ("i2",), (Deed("cover"),))
WORDS = File("a.b", "/out/a.b/caption.txt", "text")


def test_a_picture_that_was_left_out_late_is_missing_only_where_it_is_not() -> None:
    kept = outcomes.left([ONE, TWO], StoppedResult((Left(ONE.path, 9, "ab", 4, 3),)))
    assert [(one.file, one.width, one.height, one.work) for one in kept] == [(ONE, 4, 3, "")]
    out = Problem("left-out", "/in/1.raf")
    other = Failure(None, "/in/9.raf", out)
    failed = outcomes.without([Failure(None, "/in/1.raf", out), other], [ONE, TWO], kept)
    assert failed == [Failure("c.d", "/in/1.raf", out), other]


def test_what_was_not_reached_is_named_once_and_not_again_where_it_failed() -> None:
    made = outcomes.left([ONE], StoppedResult((Left(ONE.path, 9, "ab"),)))
    failed = [Failure("a.b", "/in/2.mov", Problem("damaged", "/in/2.mov"))]
    planned = [ONE, TWO, CLIP, WORDS]
    told = outcomes.not_reached(planned, made, failed)
    assert [(one.placement, one.item) for one in told] == [("c.d", "/in/1.raf"), ("a.b", WORDS.path)]
    (cover,) = outcomes.not_reached(
        [CLIP, COVER], outcomes.left([CLIP], StoppedResult((Left(CLIP.path, 1, ""),))), []
    )
    assert cover.item == COVER.path
