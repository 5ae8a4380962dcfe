"""What a placement would refuse, crop, shrink, fold or label of a post: judged as it is planned.

Formats, sizes and bytes are what the export makes of an original, so a HEIC of 40 MB is no fault where a JPEG of
8 MB is taken. A finding is an error only where the data say that the platform refuses, or where nothing can be made
of a file. Unknown rules find nothing.

One file per theme; `rules.CHECKS` is the table of all of them. What is outside the post is handed in as `Around`.
"""

from studio.preflight.around import NOTHING, Around
from studio.preflight.clips import lengths, playing
from studio.preflight.finding import About, Finding, Found, Output, Severity, message, why
from studio.preflight.rules import CHECKS, IDS, judge
from studio.preflight.texts import unlooked

__all__ = [
    "CHECKS",
    "IDS",
    "NOTHING",
    "About",
    "Around",
    "Finding",
    "Found",
    "Output",
    "Severity",
    "judge",
    "lengths",
    "message",
    "playing",
    "unlooked",
    "why",
]
