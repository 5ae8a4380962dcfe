"""Which page shows the answer to an operation, by what the operation gives."""

from studio.assistant.operation import Operation
from ui.assistant.asked import ResultPage
from ui.assistant.texts import TextsPage


def page_for(operation: Operation) -> ResultPage:
    """Return a new page for answers to `operation`."""
    pages: dict[str, type[ResultPage]] = {"texts": TextsPage}
    return pages[operation.gives]()
