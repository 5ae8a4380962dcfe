"""Rules about who has looked at the texts that go out. Nothing is said where nobody knows."""

from collections.abc import Callable, Iterable, Mapping

from studio.looks import Outgoing, State, StateName, going_to
from studio.placements import Placement
from studio.preflight.case import Case
from studio.preflight.finding import Finding, Found, Param
from studio.words import word

RULES: dict[StateName, str] = {"unchecked": "text.unchecked", "open": "text.open"}


def unsettled(case: Case) -> Found:
    """Say which texts nobody has looked at, or have open findings of the checkers."""
    if case.around.states is not None:
        texts = going_to(case.post, case.media, case.placement)
        yield from unlooked(texts, case.around.states, {case.placement.id: case.placement})


def unlooked(
    texts: Iterable[Outgoing], states: Callable[[str], State], placements: Mapping[str, Placement]
) -> tuple[Finding, ...]:
    """Return a hint for each text that nobody has looked at or that has open findings; `states` tells of a text."""
    found = []
    for one in texts:
        state, name = states(one.text), placements[one.placement].full_name
        params: dict[str, Param] = {"name": name, "field": word(f"write.field.{one.field}")}
        if state.name == "open":
            params["count"] = state.open
        if state.name in RULES:
            item = one.item or None
            found.append(Finding(one.placement, item, RULES[state.name], "hint", params, "words"))
    return tuple(found)
