"""Everything that preflight finds about the open post, judged anew a moment after each change, for all who show it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio import arrange
from studio.looks import State
from studio.post import Media
from studio.preflight import Around, Finding, judge
from ui.changes import Changes
from ui.context import Context
from ui.plan.when import here
from ui.selection import Selection

if TYPE_CHECKING:
    from ui.write.states import States

PAUSE = 120  # ms after the last change: typing is not judged at every key
MINUTE = 60_000  # ms: planned times pass, embargoes end
RANK = {"error": 0, "warning": 1, "hint": 2}
BEING_LOOKED_AT = State("passed")


def around_of(context: Context, name: str, states: "States | None" = None) -> Around:
    """Return what is known around the post `name` now; `states`: who has looked at its texts."""
    session = context.session
    now = datetime.now().astimezone()
    going = _going(context, name)

    def state(text: str) -> State:
        found = states.state_of(text) if states is not None else BEING_LOOKED_AT
        waits = found.name == "unchecked" and states is not None and states.busy
        return BEING_LOOKED_AT if waits else found

    return Around(
        media_set=session.set(session.post(name).set),
        client=session.client_of(name),
        handles=context.settings.handles,
        people=session.people(),
        postings=tuple(session.postings().values()),
        states=state if states is not None else None,
        files=context.known.of(going),
        broken=context.known.broken(going),
        now=now,
        zone=here(),
        today=now.date(),
    )


def judged(context: Context, name: str, around: Around) -> tuple[Finding, ...]:
    """Return what is found about the post `name` in all its placements, the gravest first."""
    post, media = context.spoken(name), context.session.media(name)
    found = [
        finding
        for placement in judged_in(context, name)
        for finding in judge(post, media, context.placements[placement], around)
    ]
    return tuple(sorted(found, key=lambda finding: RANK[finding.severity]))


def judged_in(context: Context, name: str) -> tuple[str, ...]:
    """Return the placements in which the post `name` can be judged: those it goes to that are known."""
    placed = arrange.placements_of(context.session.post(name))
    return tuple(one for one in placed if one in context.placements)


class Judgement(QObject):
    """The findings of the open post, of all its placements, the gravest first."""

    changed = Signal()

    def __init__(self, context: Context, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._states: States | None = None
        self._closed = False
        self._about = ""  # the post that was judged last
        self.findings: tuple[Finding, ...] = ()
        self.places: tuple[str, ...] = ()  # the placements that were judged
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.judge)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._timer.start)
        self._minute.start()
        context.known.changed.connect(self._timer.start)
        Changes(context.session, self).changed.connect(lambda _change: self._timer.start())
        selection.post_changed.connect(lambda _post: self.judge())

    def hear(self, states: "States") -> None:
        """Judge from now on also who has looked at the texts."""
        self._states = states
        states.changed.connect(self._timer.start)
        self._timer.start()

    @property
    def around(self) -> Around | None:
        """What is known around the open post now; None: none is open."""
        name = self._selection.post
        if not name or name not in self._context.session.posts():
            return None
        return around_of(self._context, name, self._states)

    def close(self) -> None:
        """Judge no more: the library is about to be let go of."""
        self._closed = True
        self._timer.stop()
        self._minute.stop()

    def judge(self) -> None:
        """Judge now."""
        self._timer.stop()
        if self._closed:
            return
        around = self.around
        found = judged(self._context, self._selection.post, around) if around is not None else ()
        places = judged_in(self._context, self._selection.post) if around is not None else ()
        about = self._selection.post if around is not None else ""
        if (found, places, about) != (self.findings, self.places, self._about):
            self.findings, self.places, self._about = found, places, about
            self.changed.emit()

    @property
    def is_about_a_post(self) -> bool:
        """Whether a post is open."""
        return bool(self._about)

    def worst_of(self, chosen: Callable[[Finding], bool]) -> str:
        """Return the severity of the gravest finding that is `chosen`; empty where there is none."""
        return next((finding.severity for finding in self.findings if chosen(finding)), "")

    def of_item(self, item: str) -> str:
        """Return the severity of the gravest finding about an item."""
        return self.worst_of(lambda finding: finding.item == item)


def _going(context: Context, name: str) -> list[Media]:
    """Return the media of the post `name`, in its order."""
    media = context.session.media(name)
    return [media[item.media] for item in context.session.post(name).items if item.media in media]
