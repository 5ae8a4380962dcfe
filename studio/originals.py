"""Getting to know originals in the background: their whole checksums, by which a file is found again for certain."""

from media.originals import MeetRequest, Met, meet
from studio import sets
from studio.inquiry import Inquiry, Question
from studio.jobs import Runner
from studio.session import Session

CHECKSUMS: Question[Met] = Question(
    task=meet,
    open=lambda _session, media_set: (
        (medium, MeetRequest(medium.path)) for medium in media_set.media if medium.path and not medium.sha256
    ),
    fact=lambda found: lambda media_set: sets.hashed(media_set, {m: met.sha256 for m, met in found.items()}),
    holds=lambda medium, met: met.size == medium.bytes,  # another file may be there by now
)


def originals(session: Session, runner: Runner) -> Inquiry[Met]:
    """Meet every medium of the session that has no checksum yet."""
    return Inquiry(session, runner, CHECKSUMS)
