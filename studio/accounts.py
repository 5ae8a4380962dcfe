"""Asking originals how they came to be, in libraries that were filled before anybody asked: facts, learnt quietly."""

from collections.abc import Mapping

from msgspec.structs import replace

from media.account import AccountRequest, Told, account
from studio.inquiry import Inquiry, Question
from studio.jobs import Runner
from studio.post import Account, MediaSet
from studio.provenance import account_of
from studio.session import Session


def accounts(session: Session, runner: Runner) -> Inquiry[Told]:
    """Ask every original of the session that nobody has asked yet how it came to be."""
    return Inquiry(session, runner, ACCOUNTS)


def learnt(media_set: MediaSet, told: Mapping[str, Account]) -> MediaSet:
    """Let the media (ids) have these accounts. For `Session.learn`."""
    media = tuple(replace(medium, account=told.get(medium.id, medium.account)) for medium in media_set.media)
    return replace(media_set, media=media)


ACCOUNTS: Question[Told] = Question(
    task=account,
    open=lambda _session, media_set: (
        (medium, AccountRequest(medium.path))
        for medium in media_set.media
        if medium.path and not medium.account.asked
    ),
    fact=lambda found: (
        lambda media_set: learnt(
            media_set, {name: account_of(told.provenance) for name, told in found.items()}
        )
    ),
    holds=lambda medium, told: told.size == medium.bytes,
)
