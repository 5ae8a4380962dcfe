"""What the windows work with, handed down from `ui.app` to each: there is nothing global to reach through."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from studio import slots
from studio.assistant.keys import Keys
from studio.assistant.redaction import Kind as Private
from studio.jobs import Runner
from studio.network import Network
from studio.placements import Placement
from studio.post import Post
from studio.session import Session
from studio.settings import Settings
from ui.jobs.work import Work
from ui.proxies import Proxies

if TYPE_CHECKING:
    from ui.assistant.records import Records
    from ui.jobs.exports import Exports
    from ui.known import Known
    from ui.write.checking import Checking


# By a post's id, what the person took out of requests about it, until the program ends: text and kind.
TakenOut = dict[str, dict[str, Private]]


@dataclass(frozen=True)
class Context:
    """The program's parts, made once at the start. The library is `session.library`."""

    session: Session
    runner: Runner
    placements: dict[str, Placement]
    settings: Settings
    proxies: Proxies
    work: Work = field(default_factory=Work)
    network: Network = field(default_factory=Network)
    taken_out: TakenOut = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)

    @cached_property
    def checking(self) -> "Checking":
        """What the checkers say; made when the first view asks for it, for its engines take time to import."""
        from ui.write.checking import Checking

        return Checking()

    @cached_property
    def exports(self) -> "Exports":
        """The exports that run, in one line."""
        from ui.jobs.exports import Exports

        return Exports(self.runner, self.session, self.work)

    @cached_property
    def known(self) -> "Known":
        """What the originals' files say of themselves, for preflight."""
        from ui.known import Known

        return Known(self.runner)

    @cached_property
    def records(self) -> "Records":
        """What was asked of models, as the ledger has it."""
        from ui.assistant.records import Records

        return Records(self.session.library)

    def keep_placement(self, placement: Placement) -> None:
        """Take `placement`, which the person made or changed, among those that every view reads."""
        self.placements[placement.id] = placement

    def drop_placement(self, placement: str) -> None:
        """Let every view forget `placement` (an id); what posts say about it stays, for when it comes back."""
        self.placements.pop(placement, None)

    def spoken(self, name: str) -> Post:
        """Return the post as it goes out, its slots replaced: what is counted, judged, shown, copied and exported."""
        return self.session.spoken(name, self.placements, self.settings.language)

    def speaker(self, name: str) -> Callable[[Post], Post]:
        """Return what makes any version of the post `name` what goes out."""
        around = self.session.around(name, self.settings.language)
        return lambda post: slots.spoken(post, around, self.placements.values())

    def said(self, name: str, text: str, placement: Placement | None) -> slots.Said:
        """Return `text`, which is written for the post `name`, as `placement` will have it."""
        if not slots.has_slots(text):
            return slots.Said(text)
        around = self.session.around(name, self.settings.language)
        return slots.say(text, slots.facts(self.session.post(name), around, placement))

    def open_post(self, name: str) -> Post | None:
        """Return the post `name`; None where none is open, or where it was deleted a moment ago."""
        return self.session.posts().get(name)
