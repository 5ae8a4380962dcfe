"""When a post is to go out, said so that nobody has to ask which clock is meant."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from studio import dates
from studio.planned import is_known, moment_of
from studio.words import word


def said(planned: str, zone: str, code: str = "page.when") -> str:
    """Return in a sentence the local wall time `planned` (ISO 8601) in `zone` (IANA) with its offset from UTC.

    A time that clocks leave out when they are set forward is the one after the gap, as in lists and calendars. A zone
    that is not known is left out, and a time that cannot be read is said as it is. `code`: of the sentence.
    """
    when = moment_of(planned)
    if when is None:
        return word(code, when=planned)
    if not zone or not is_known(zone):
        return word(code, when=_shown(when, planned))
    try:
        real = when.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
    except OverflowError:  # a year that no clock has
        return word(code, when=_shown(when, planned))
    text = f"{real:%z}"
    return word(f"{code}.zone", when=_shown(real, planned), zone=zone, offset=f"{text[:3]}:{text[3:5]}")


def _shown(when: datetime, planned: str) -> str:
    """Return `when` written out; without the hour where `planned` has none."""
    day = dates.written_out(when.date().isoformat(), "en-US")
    return f"{day}, {when:%H:%M}" if "T" in planned else day
