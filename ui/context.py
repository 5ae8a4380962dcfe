"""What the windows work with, handed down from `ui.app` to each: there is nothing global to reach through."""

from dataclasses import dataclass

from studio.jobs import Runner
from studio.session import Session
from studio.settings import Settings

from studio.placements import Placement
from ui.proxies import Proxies


@dataclass(frozen=True)
class Context:
    """The program's parts, made once at the start."""

    session: Session
    runner: Runner
    placements: dict[str, Placement]
    settings: Settings
    proxies: Proxies
