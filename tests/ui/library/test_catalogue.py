"""The library's list: what its lines are called."""

from studio.post import MediaSet, Post
from ui.library.catalogue import rows_of


def test_a_title_with_line_breaks_is_shown_whole_in_its_line() -> None:
    media_set = MediaSet("s", title="Harbour\nat dawn")
    post = Post("p", "s", title="The boats\r\nof Ana")
    head, line = rows_of([media_set], [post], "", {})
    assert (head.title, line.title) == ("Harbour at dawn", "The boats  of Ana")
