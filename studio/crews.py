"""Who does what in a lane: workers that keep no network in memory, and workers that do nothing but cut out.

Loading a network takes longer than using a small one, and each process that has it keeps hundreds of megabytes. So
what needs one goes to a crew of its own. For a person, that is one worker; exports of many use all processors, but
hold a large network only once: a second would cost gigabytes, and a single inference of it keeps two processors busy.
"""

from pathlib import Path
from typing import Literal

import msgspec

Lane = Literal["interactive", "batch"]
Crew = Literal["plain", "network", "large"]  # workers without a network, with one, with a large one
LARGE = 100_000_000  # bytes of a network's file: of those above, one inference takes a second and more


def network_of(request: object) -> str:
    """Return the file of the network that a request needs, empty if it needs none.

    The rule: it is named by a field `model_path`, of the request or of a Struct in one of its fields, however deep
    (`ProxyRequest.look.cutout.model_path`). Sequences are not searched.
    """
    if not isinstance(request, msgspec.Struct):
        return ""
    own = getattr(request, "model_path", "")
    if isinstance(own, str) and own:
        return own
    inside = (network_of(getattr(request, name)) for name in request.__struct_fields__)
    return next((path for path in inside if path), "")


def crew_of(lane: Lane, network: str) -> Crew:
    """Return which workers of a lane a job that needs `network` goes to."""
    if not network:
        return "plain"
    if lane == "interactive":
        return "network"
    try:
        large = Path(network).stat().st_size > LARGE
    except (OSError, ValueError):  # it is not there: the task says so
        large = False
    return "large" if large else "network"
