"""Which page shows the answer to an operation, by what the operation gives. Imported when such an answer comes."""

from studio.assistant.operation import Operation
from ui.assistant.asked import ResultPage


def page_for(operation: Operation) -> ResultPage:
    """Return a new page for answers to `operation`."""
    return _page(operation.gives)()


def _page(gives: str) -> type[ResultPage]:
    from ui.assistant.posts import PostsPage
    from ui.assistant.shots import ShotsPage
    from ui.assistant.texts import TextsPage

    pages: dict[str, type[ResultPage]] = {"texts": TextsPage, "posts": PostsPage, "shots": ShotsPage}
    return pages[gives]
