from datetime import UTC, datetime

import pytest

from media.metadata import SOURCE_TYPES
from studio import statement
from studio.errors import UserError
from studio.post import Account, Media, MediaSet, Statement

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PARTLY = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
WORDS = "Dust healed by hand, no generative tool."


def one(account: Account) -> MediaSet:
    return MediaSet("s", media=(Media("m", "/a.jpg", "photo", 4, 3, 1, "e", account=account),))


UNSIGNED = one(Account(PARTLY, asked=True))


def test_a_correction_keeps_the_words_the_time_and_what_it_stands_against() -> None:
    said = statement.state(UNSIGNED, "m", "humanEdits", f"  {WORDS}\n", NOW).media[0].statement
    assert said is not None
    assert (said.source_type, said.instead_of, said.words) == ("humanEdits", PARTLY, WORDS)
    assert datetime.fromisoformat(said.at) == NOW


def test_a_correction_needs_the_persons_own_words() -> None:
    for words in ("", " \n ", "no"):
        with pytest.raises(UserError) as raised:
            statement.state(UNSIGNED, "m", "humanEdits", words, NOW)
        assert raised.value.code == "statement-words"


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (
            Account("", signed=True, generator="Generator", signed_types=(PARTLY,), asked=True),
            "statement-signed",
        ),
        (Account(PARTLY, signed=True, generator="Camera", signed_types=(), asked=True), "statement-signed"),
        (Account(asked=True), "statement-silent"),
    ],
)
def test_signed_words_and_silence_cannot_be_corrected(account: Account, code: str) -> None:
    with pytest.raises(UserError) as raised:
        statement.state(one(account), "m", "humanEdits", WORDS, NOW)
    assert raised.value.code == code


def test_what_no_standard_knows_cannot_be_stated() -> None:
    with pytest.raises(ValueError, match="nothing"):
        statement.state(UNSIGNED, "m", "nothing", WORDS, NOW)


def test_keeping_is_on_record_and_corrects_nothing() -> None:
    kept = statement.keep(UNSIGNED, "m", NOW).media[0]
    assert statement.is_kept(kept)
    assert statement.correction(kept) is None
    again = statement.state(UNSIGNED, "m", "compositeWithTrainedAlgorithmicMedia", "", NOW).media[0]
    assert statement.is_kept(again)
    signed = one(
        Account(
            "",
            signed=True,
            generator="Generator",
            signed_types=(SOURCE_TYPES + "trainedAlgorithmicMedia",),
            asked=True,
        )
    )
    assert statement.is_kept(statement.keep(signed, "m", NOW).media[0])


def test_a_withdrawn_statement_is_gone() -> None:
    stated = statement.state(UNSIGNED, "m", "humanEdits", WORDS, NOW)
    assert statement.withdraw(stated, "m") == UNSIGNED
    assert isinstance(stated.media[0].statement, Statement)
    assert statement.correction(stated.media[0]) is not None
