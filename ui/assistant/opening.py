"""Opening the assistant's sheet for an operation on what is open: the way from a menu or a button to a task."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from studio import arrange, caption, counting, places
from studio.assistant import owntags, pictures, repurposed
from studio.assistant import task as tasks
from studio.assistant.material import Kind
from studio.assistant.operation import Operation, load
from studio.assistant.task import Task
from studio.errors import UserError
from studio.export import model_path
from studio.placements import Placement
from studio.post import Post
from ui.assistant.sheet import AssistantSheet
from ui.clip.shown import placement_for
from ui.context import Context
from ui.selection import Selection

NOTHING: Mapping[Kind, str] = MappingProxyType({})


def _pass_over(problem: UserError) -> None:
    """A file that cannot be used takes no other away; the menu says what is wrong with it."""


def operations(on_problem: Callable[[UserError], None] = _pass_over) -> dict[str, Operation]:
    """Return what can be asked for, in the menu's order: the program's own and the person's.

    A file that cannot be used is told to `on_problem` and left out.
    """
    return load([places.shipped() / "operations", places.data() / "operations"], on_problem)


def open_sheet(
    context: Context,
    selection: Selection,
    window: QWidget,
    operation: str = "polish",
    *,
    parts: Mapping[Kind, str] = NOTHING,
    items: Sequence[str] = (),
    placement: str | None = None,
) -> AssistantSheet:
    """Open the sheet over `window` for `operation` on the open post; one that shows the same already is raised.

    `parts` are laid over the material, `items` are those of the post's items whose pictures go along (empty: all,
    for an operation that needs pictures), `placement` is the place it is to fit (None: the one being written for).
    """
    task = task_for(context, selection, operations()[operation], placement)
    for kind, text in parts.items():
        task = replace(task, material=task.material.with_text(kind, text))
    seen = _pictures(context, task, items) if items or _shows_pictures(task.operation) else ()
    sheet = next((one for one in window.findChildren(AssistantSheet) if one.isVisible()), None)
    if sheet is not None and sheet.task is not None and sheet.shows(task, seen):
        sheet.come_back()
        return sheet
    if sheet is None:
        sheet = AssistantSheet(context, window)
    sheet.open(task, seen)
    return sheet


def task_for(
    context: Context, selection: Selection, operation: Operation, placement: str | None = None
) -> Task:
    """Return `operation` on the caption of the open post: the master's, or that of the placement being written.

    With a `placement` (an id) it is made to fit there; an answer is then that place's own text. The master's caption
    is made to fit the place that the proof shows.
    """
    post = context.session.post(selection.post)
    name = context.checking.placement if placement is None else placement
    if operation.gives == "shots" and placement is None:  # a place that takes clips
        found = placement_for(post, name or selection.placement, context.placements)
        name = found.id if found is not None else name
    fitted = name or (_fitted(context, selection, operation) if "fits" in operation.checks else "")
    session = context.session
    made = tasks.of_post(
        operation,
        post,
        session.around(post.id, context.settings.language),
        placement=context.placements.get(fitted),
        own=bool(name) and (placement is not None or caption.differs(post, "caption", name)),
        profile=context.checking.voices.profile,
        mother_tongue=context.settings.first_language,
    )
    made = made.answering(repurposed.asked_places(operation, post, context.placements))
    if "tags" not in operation.briefs:
        return made
    own = owntags.said(post, session.posts().values(), session.sets(), session.snippets().values())
    return replace(made, material=made.material.with_text("tags", own))


def _fitted(context: Context, selection: Selection, operation: Operation) -> str:
    """Return for which place the master's caption is to fit; empty where the post goes nowhere yet.

    Where it is to be made shorter that is the place at which it is too long by most, else what the proof shows.
    """
    spoken = context.spoken(selection.post)
    placed = arrange.placements_of(spoken)
    if operation.again:
        over = {
            name: _over(spoken, context.placements[name]) for name in placed if name in context.placements
        }
        worst = max(over, key=over.__getitem__, default="")
        if over.get(worst):
            return worst
    return selection.placement if selection.placement in placed else next(iter(placed), "")


def _over(spoken: Post, placement: Placement) -> int:
    """Return by how much the caption is too long at `placement`, in that place's own unit."""
    text = caption.compose(spoken, placement.id).caption
    return max((one.over for one in counting.lengths(text, placement)), default=0)


def _shows_pictures(operation: Operation) -> bool:
    return "pictures" in (*operation.needs, *operation.wants)


def _pictures(context: Context, task: Task, items: Sequence[str]) -> pictures.Sources:
    post = context.session.post(task.subject.post)
    return pictures.sources(
        post,
        dict(context.session.media(post.id)),
        items=items,
        placement=context.placements.get(task.subject.placement),
        model_path=model_path,
    )
