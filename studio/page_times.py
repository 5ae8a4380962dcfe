"""When a post is to go out, said so that nobody has to ask which clock is meant."""

from datetime import datetime
from zoneinfo import ZoneInfo

from studio import dates
from studio.planned import is_known, moment_of
from studio.words import word


def said(planned: str, zone: str) -> str:
    """Return in a sentence the local wall time `planned` (ISO 8601) in `zone` (IANA) with its offset from UTC.

    A zone that is not known is left out, and a time that cannot be read is said as it is.
    """
    when = moment_of(planned)
    if when is None:
        return word("page.when", when=planned)
    day = dates.written_out(planned, "en-US")
    shown = f"{day}, {when:%H:%M}" if "T" in planned else day
    offset = _offset(when, zone)
    if not offset:
        return word("page.when", when=shown)
    return word("page.when.zone", when=shown, zone=zone, offset=offset)


def _offset(when: datetime, zone: str) -> str:
    """Return the offset from UTC that clocks in `zone` have then: "+02:00"; empty: it is not known."""
    if not zone or not is_known(zone):
        return ""
    text = f"{when.replace(tzinfo=ZoneInfo(zone)):%z}"
    return f"{text[:3]}:{text[3:5]}"
