"""The mistakes of learners are caught and good captions left alone, on sets that nobody develops rules on too.

The floors are what was measured, less a little; a rule that is lost, or one that says too much, falls below. What the
program has promised (85 % caught, 4 % disturbed) is asked of the full engine by `make bench`.
"""

import contextlib

import pytest

from studio.grammar.checker import Checker, EngineError
from studio.grammar.finding import Finding
from studio.grammar.harper import Harper
from studio.grammar.language_tool import LanguageTool
from studio.grammar.proofreader import Proofreader
from studio.grammar.rules import OwnRules
from tests.bench import own_sets
from tests.bench.engines import Kept, Known
from tests.bench.own_sets import HALVES, Half, Look, captions, mistakes

CAUGHT: dict[str, dict[Half, float]] = {  # per cent at least
    "quick": {"open": 83, "held": 60},  # 85.3 and 61.9 in November 2026
    "full": {"open": 84, "held": 63},  # 86.0 and 65.3
}
DISTURBED: dict[str, dict[Half, float]] = {  # per cent at most
    "quick": {"open": 2, "held": 6},  # 0.0 and 5.5
    "full": {"open": 2, "held": 6},  # 0.0 and 5.0
}
CORRECTED = 4.0  # per cent at most of the mistakes once they are right; they are stranger than captions


def looking(instant: tuple[Checker, ...], full: Checker | None) -> Look:
    """Return what looks with these engines and our rules, for a writer of any tongue."""
    readers = {tongue: Proofreader((OwnRules(tongue), *instant), full) for tongue in ("", *own_sets.TONGUES)}

    def look(text: str, language: str, tongue: str) -> tuple[Finding, ...]:
        looked = readers[tongue].look(text, language)
        assert looked.problem is None, looked.problem
        return looked.findings

    return look


@pytest.fixture(scope="module")
def remembering(harper: Harper) -> Kept:
    """Return Harper, asked about each text once for all mother tongues."""
    return Kept("harper", lambda: harper, Known("", {}))


@pytest.mark.parametrize("half", HALVES)
def test_the_instant_engine_catches_mistakes(remembering: Kept, half: Half) -> None:
    caught = own_sets.catch(mistakes(half), looking((remembering,), None))
    assert caught.caught.percent >= CAUGHT["quick"][half], caught.missed
    assert caught.corrected.percent <= CORRECTED


@pytest.mark.parametrize("half", HALVES)
def test_the_instant_engine_leaves_good_captions_alone_for_every_tongue(
    remembering: Kept, half: Half
) -> None:
    samples, look = captions(half), looking((remembering,), None)
    for tongue in ("", *own_sets.TONGUES):
        noisy = own_sets.alarms(samples, look, tongue)
        assert 100 * len(noisy) / len(samples) <= DISTURBED["quick"][half], (tongue, noisy)


def warm(full: LanguageTool) -> None:
    """Let a cold server on a busy machine answer once: its first text may take it longer than it allows itself."""
    for _ in range(5):
        with contextlib.suppress(EngineError):
            full.check("We was late.", "en-US")
            return


@pytest.mark.loopback
@pytest.mark.parametrize("half", HALVES)
def test_the_full_engine_catches_more_and_leaves_good_captions_alone(full: LanguageTool, half: Half) -> None:
    warm(full)
    look = looking((), full)
    caught, samples = own_sets.catch(mistakes(half), look), captions(half)
    noisy = own_sets.alarms(samples, look)
    assert caught.caught.percent >= CAUGHT["full"][half], caught.missed
    assert caught.corrected.percent <= CORRECTED
    assert 100 * len(noisy) / len(samples) <= DISTURBED["full"][half], noisy
