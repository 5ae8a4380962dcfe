"""Each of our own rules on the sentences that it carries."""

import pytest

from studio.grammar.rules import ENGLISH, OwnRules, Rule
from studio.words import word

WRONG = [(rule, sentence) for rule in ENGLISH for sentence in rule.wrong_examples]
RIGHT = [(rule, sentence) for rule in ENGLISH for sentence in rule.right_examples]


@pytest.mark.parametrize(
    ("rule", "sentence"), WRONG, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_wrong_sentence_is_found_and_its_fix_is_right(rule: Rule, sentence: str) -> None:
    (found,) = rule.find(sentence)
    fixed = sentence[: found.start] + found.suggestions[0] + sentence[found.end :]
    assert OwnRules().check(fixed, "en-US") == ()
    assert fixed[0].isupper()


@pytest.mark.parametrize(
    ("rule", "sentence"), RIGHT, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_right_sentence_is_left_alone(rule: Rule, sentence: str) -> None:
    assert OwnRules().check(sentence, "en-US") == ()


def test_every_rule_has_examples_and_a_reason() -> None:
    for rule in ENGLISH:
        assert rule.wrong_examples
        assert rule.right_examples
        assert word(f"grammar.rule.{rule.name}")
