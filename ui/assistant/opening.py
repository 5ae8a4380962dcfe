"""Opening the assistant's sheet for an operation on what is open: the way from a menu or a button to a task."""

from PySide6.QtWidgets import QWidget

from studio import caption, places
from studio.assistant import task as tasks
from studio.assistant.operation import Operation, load
from studio.assistant.task import Task
from ui.assistant.sheet import AssistantSheet
from ui.context import Context
from ui.selection import Selection


def operations() -> dict[str, Operation]:
    """Return what can be asked for, in the menu's order: the program's own and the person's."""
    return load([places.shipped() / "operations", places.data() / "operations"])


def open_sheet(
    context: Context, selection: Selection, window: QWidget, operation: str = "polish"
) -> AssistantSheet:
    """Open the sheet over `window` for `operation` on the open post; one that is open already is used again."""
    task = task_for(context, selection, operations()[operation])
    sheet = next((one for one in window.findChildren(AssistantSheet) if one.isVisible()), None)
    if sheet is not None and sheet.task is not None and sheet.task.operation.id == operation:
        sheet.raise_()
        return sheet
    if sheet is None:
        sheet = AssistantSheet(context, window)
    sheet.open(task)
    return sheet


def task_for(context: Context, selection: Selection, operation: Operation) -> Task:
    """Return `operation` on the caption of the open post: the master's, or that of the placement being written."""
    post = context.session.post(selection.post)
    name = context.checking.placement
    return tasks.of_post(
        operation,
        post,
        context.session.around(post.id, context.settings.language),
        placement=context.placements.get(name),
        own=bool(name) and caption.differs(post, "caption", name),
        profile=context.checking.voices.profile,
        mother_tongue=context.settings.first_language,
    )
