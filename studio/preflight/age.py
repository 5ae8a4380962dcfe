"""The rule about the rules: how old they are."""

from studio.placements import stale
from studio.preflight.case import Case
from studio.preflight.finding import Found


def stale_rules(case: Case) -> Found:
    """Say how many rules were last read more than a year ago."""
    old = stale(case.placement, case.around.today) if case.around.today else ()
    if old:
        oldest = min(entry.date for entry in old)
        yield case.about.said("rules.stale", "hint", count=len(old), date=oldest)
