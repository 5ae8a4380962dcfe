"""Which page shows the answer to an operation, by what the operation gives. Imported when such an answer comes."""

from collections.abc import Callable

from studio.assistant.operation import Operation
from ui.assistant.asked import ResultPage


def page_for(operation: Operation) -> ResultPage:
    """Return a new page for answers to `operation`."""
    return _PAGES[operation.gives]()


def _alts() -> ResultPage:
    from ui.assistant.alts import AltsPage

    return AltsPage()


def _tags() -> ResultPage:
    from ui.assistant.tags import TagsPage

    return TagsPage()


def _explanation() -> ResultPage:
    from ui.assistant.explanation import ExplanationPage

    return ExplanationPage()


def _replies() -> ResultPage:
    from ui.assistant.replies import RepliesPage

    return RepliesPage()


def _posts() -> ResultPage:
    from ui.assistant.posts import PostsPage

    return PostsPage()


def _shots() -> ResultPage:
    from ui.assistant.shots import ShotsPage

    return ShotsPage()


def _texts() -> ResultPage:
    from ui.assistant.texts import TextsPage

    return TextsPage()


_PAGES: dict[str, Callable[[], ResultPage]] = {
    "alts": _alts,
    "tags": _tags,
    "explanation": _explanation,
    "replies": _replies,
    "posts": _posts,
    "shots": _shots,
    "texts": _texts,
}
