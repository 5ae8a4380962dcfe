"""The rows of an export in the line: what they are called, and which file they are about."""

from pathlib import Path

from studio import export
from studio.export_rows import Rows
from studio.jobs import Runner
from studio.pace import Pace
from studio.post import Item, Media, MediaSet, Post
from tests.studio.shoots import recipe, shipped


def test_a_name_with_a_line_break_is_read_in_one_line_and_is_about_the_true_file() -> None:
    odd = Media("m1", "/shoot/two\nlines.jpg", "photo", 4000, 3000, 9, "ends")
    post = Post("p", "s", items=(Item("i1", "m1"),))
    planned = export.plan(post, MediaSet("s", media=(odd,)), shipped("x.post"), recipe(Path("/out")))
    with Runner(interactive=1) as runner:
        rows = Rows(planned, runner, Pace(), {})
        (row,) = rows
    assert row.name == "two lines.jpg"
    assert rows.about(0, planned.works[0]) == odd.path
    assert [Path(file.path).name for file in planned.files] == ["01-two lines.jpg"]
