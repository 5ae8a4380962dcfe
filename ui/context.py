"""What the windows work with, handed down from `ui.app` to each: there is nothing global to reach through."""

from dataclasses import dataclass, field

from studio.jobs import Runner
from studio.network import Network
from studio.placements import Placement
from studio.session import Session
from studio.settings import Settings
from ui.jobs.work import Work
from ui.proxies import Proxies
from ui.write.checking import Checking


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
    checking: Checking = field(default_factory=Checking)
