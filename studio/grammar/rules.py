"""Our own rules: what both engines miss in the English of learners. A rule is a pattern, a reason and what is right.

Each rule carries sentences that are wrong and sentences that are right; the tests check every one of them.
"""

import regex

from studio.grammar.finding import Category, EngineName, Finding, in_order
from studio.words import word


class Rule:
    """`pattern` finds the mistake; `right` is what stands there instead, with `\\1` for its groups."""

    def __init__(
        self,
        name: str,
        pattern: str,
        right: tuple[str, ...],
        *,
        wrong_examples: tuple[str, ...],
        right_examples: tuple[str, ...],
        category: Category = "grammar",
    ) -> None:
        self.name = name
        self.pattern = regex.compile(pattern, regex.IGNORECASE)
        self.right = right
        self.wrong_examples = wrong_examples
        self.right_examples = right_examples
        self.category: Category = category

    def find(self, text: str) -> list[Finding]:
        """Return every place in `text` where the rule is broken."""
        message = word(f"grammar.rule.{self.name}")
        return [
            Finding(
                found.start(),
                found.end(),
                found[0],
                self.name,
                self.category,
                message,
                tuple(_like(found[0], found.expand(right)) for right in self.right),
            )
            for found in self.pattern.finditer(text)
        ]


ENGLISH = (
    Rule(
        "am-agree",
        r"\b(I)(?: am|['’]m) agree\b",
        (r"\1 agree",),
        wrong_examples=("I am agree with you.", "I’m agree."),
        right_examples=("I agree with you.", "I am agreed to be lucky.", "I am in agreement."),
    ),
    Rule(
        "explain-me",
        r"\b(explain|explained|explains|explaining) (me|us|him|them)\b(?! (?:as|away))",
        (r"\1 to \2",),
        wrong_examples=("She explained me the plan.", "Can you explain us what to wear?"),
        right_examples=("She explained to me how it works.", "He explained the plan."),
    ),
    Rule(
        "married-with",
        r"\b(married|engaged) with\b(?! (?:two|three|four|a|children|kids|no)\b)",
        (r"\1 to",),
        wrong_examples=("Anna got married with Tom.",),
        right_examples=("Anna got married to Tom.", "He is married with two children."),
    ),
    Rule(
        "depend-of",
        r"\b(depend|depends|depended|depending) (?:of|from)\b",
        (r"\1 on",),
        wrong_examples=("It depends of the light.", "Everything depended from the weather."),
        right_examples=("It depends on the light.",),
    ),
    Rule(
        "discuss-about",
        r"\b(discuss|discussed|discusses|discussing) about\b",
        (r"\1",),
        wrong_examples=("We discussed about the album.",),
        right_examples=("We discussed the album.", "A discussion about light."),
    ),
    Rule(
        "make-photo",
        r"\b(?:make|do)( (?:a|some|many|more))? (photos?|pictures?)(?= (?:in|of|with|at|on)\b|[.,!]|\Z)",
        (r"take\1 \2",),
        wrong_examples=("I love to make photos in the rain.", "Let us do some pictures."),
        right_examples=("I love to take photos.", "Make the photo pop.", "Photos matter."),
        category="style",
    ),
    Rule(
        "since-duration",
        r"\b(have|has|['’]ve|['’]s) (been|known|lived|worked|loved)((?: \w+){0,4}) since "
        r"((?:many|several|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:years|months|weeks|days))\b(?! ago)",
        (r"\1 \2\3 for \4",),
        wrong_examples=("I have been a photographer since ten years.", "We have known them since 3 months."),
        right_examples=("I have been a photographer for ten years.", "We have known them since May."),
    ),
    Rule(
        "look-forward-to",
        r"\b(look|looks|looking|looked) forward to (see|meet|hear|work|shoot|photograph|share)\b",
        (r"\1 forward to \2ing",),
        wrong_examples=("We look forward to see you.", "Looking forward to shoot your day."),
        right_examples=("We look forward to seeing you.", "Looking forward to the day."),
    ),
)


class OwnRules:
    """The checker over our own rules."""

    name: EngineName = "own"

    def __init__(self, rules: tuple[Rule, ...] = ENGLISH) -> None:
        self._rules = rules

    def reads(self, language: str) -> bool:
        """Return whether there are rules for `language`."""
        return language.partition("-")[0].lower() == "en"

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return where one masked paragraph breaks a rule."""
        del language  # every dialect has the same rules
        return in_order([finding for rule in self._rules for finding in rule.find(text)])

    def close(self) -> None:
        """Do nothing."""


def _like(written: str, right: str) -> str:
    """Return `right` with a capital where what was written has one."""
    return right[:1].upper() + right[1:] if written[:1].isupper() else right
