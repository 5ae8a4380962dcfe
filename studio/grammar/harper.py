"""The instant engine: Harper, in this process. It knows English, finds mainly spelling, and answers in milliseconds."""

from threading import Lock
from typing import TYPE_CHECKING

from studio.grammar.finding import Category, EngineName, Finding, in_order
from studio.grammar.noise import ABBREVIATION, noisy
from studio.grammar.ranking import ranked

if TYPE_CHECKING:
    from harper import Lint, Linter

# Off in the engine itself, because a caption is not an essay, or because the span of the rule hides other findings.
OFF = frozenset(
    {
        # Typography and spaces are the phone's.
        "Dashes",
        "EllipsisLength",
        "NumericRangeEnDash",
        "QuoteSpacing",
        "Spaces",
        "UseEllipsisCharacter",
        # Wrong too often: "this little one" is a child, "Who's" has its capital in a sentence, "Ph:" is who
        # took the photograph.
        "OrthographicConsistency",
        "QuantifierNumeralConflict",
        # "Had had" and "that that" are right as often as not; "learnt" is British.
        "RedundantThat",
        "PronounVerbAgreement",
        # Taste.
        "OkToOkay",
        "AvoidAndAlso",
        "Excellent",
        "IDontKnow",
        "LongSentences",
        "OxfordComma",
        "SpelledNumbers",
        "ToBeHonest",
        "WouldNeverHave",
        # "non-stop" and "home work" are found by others where they are wrong; these want "nonstop", "saltwater".
        "CompoundNouns",
        "DisjointPrefixes",
        # More false alarms than mistakes: on JFLEG's dev half 2 of 15 fixes of these helped, and 10 made it worse.
        "ItsPossessive",
        "MissingPreposition",
        "MissingTo",
        "ThenThan",
        "WantBe",
        "YourPredicateAdjective",
    }
)
OFF_KINDS = frozenset({"Enhancement", "Readability", "Regionalism", "Style"})
CATEGORIES: dict[str, Category] = {
    "Spelling": "spelling",
    "Typo": "spelling",
    "Capitalization": "punctuation",
    "Formatting": "punctuation",
    "Punctuation": "punctuation",
    "Enhancement": "style",
    "Readability": "style",
    "Redundancy": "style",
    "Regionalism": "style",
    "Style": "style",
}  # all others are grammar
DIALECTS = {
    "US": 0,
    "GB": 1,
    "IE": 1,
    "ZA": 1,
    "AU": 2,
    "NZ": 2,
    "CA": 3,
    "IN": 4,
}  # by region; else American
MOST_SUGGESTIONS = 8


class Harper:
    """One linter, made at the first check (about a second) and made anew when the dialect changes."""

    name: EngineName = "harper"

    def __init__(self) -> None:
        self._lock = Lock()  # a linter in two threads at once raises "Already borrowed"
        self._linter: Linter | None = None

    def reads(self, language: str) -> bool:
        """Return whether `language` is English."""
        return language.partition("-")[0].lower() == "en"

    def check(self, text: str, language: str) -> tuple[Finding, ...]:
        """Return what Harper says about one masked paragraph."""
        with self._lock:
            linter = self._prepared(language)
            # All of them: of two that overlap Harper itself keeps the capital and drops the spelling.
            found = linter.organized_lints(text, language="plaintext", dedup=False)
        told = [
            _finding(rule, lint)
            for rule, lints in found.items()
            for lint in lints
            if lint.lint_kind not in OFF_KINDS
        ]
        return in_order(
            [
                one
                for one in told
                if not (
                    noisy(one, text, language)
                    or _before_letters(one, text)
                    or _in_a_word(one, text)
                    or _said_twice(one)
                )
            ]
        )

    def close(self) -> None:
        """Let the linter go."""
        with self._lock:
            self._linter = None

    def _prepared(self, language: str) -> "Linter":
        from harper import Dialect, Linter

        dialect = Dialect(DIALECTS.get(language.upper().rpartition("-")[2], 0))
        if self._linter is None or self._linter.dialect != dialect:
            self._linter = None  # never two at once: each takes 200 MB
            linter = Linter(dialect)
            known = linter.get_default_lint_config()
            linter.set_lint_config({rule: on and rule not in OFF for rule, on in known.items()})
            self._linter = linter
        return self._linter


def _before_letters(found: Finding, text: str) -> bool:
    """Return whether an article stands before an abbreviation, whose letters Harper does not read out: "an MUA"."""
    return found.rule == "AnA" and bool(ABBREVIATION.match(text, found.end + 1))


def _finding(rule: str, lint: "Lint") -> Finding:
    offered = dict.fromkeys(
        lint.problem_text + given.replacement_text
        if given.kind.name == "INSERT_AFTER"
        else given.replacement_text
        for given in lint.suggestions
    )
    category = CATEGORIES.get(lint.lint_kind, "grammar")
    suggestions = ranked(lint.problem_text, tuple(offered)) if category == "spelling" else tuple(offered)
    message = lint.message.replace("`", '"')
    return Finding(
        lint.span.start,
        lint.span.end,
        lint.problem_text,
        rule,
        category,
        message,
        suggestions[:MOST_SUGGESTIONS],
        "harper",
    )


def _in_a_word(found: Finding, text: str) -> bool:
    """Return whether only a part of a word is doubted: "ófia" of "Zsófia", a letter it cuts words at."""
    before, after = text[found.start - 1 : found.start], text[found.end : found.end + 1]
    return found.category == "spelling" and (
        (before.isalpha() and found.text[:1].isalpha()) or (after.isalpha() and found.text[-1:].isalpha())
    )


def _said_twice(found: Finding) -> bool:
    """Return whether a word stands twice as grammar wants it: "she had had enough", "I know that that works"."""
    return found.rule == "RepeatedWords" and found.text.lower() in ("had had", "that that")
