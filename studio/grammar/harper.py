"""The instant engine: Harper, in this process. It knows English, finds mainly spelling, and answers in milliseconds."""

from threading import Lock
from typing import TYPE_CHECKING

from studio.grammar.finding import Category, EngineName, Finding, in_order

if TYPE_CHECKING:
    from harper import Lint, Linter

# Off, because a caption is not an essay, or because the span of the rule hides other findings.
OFF = frozenset(
    {"LongSentences", "Spaces", "EllipsisLength", "QuoteSpacing", "Dashes", "SpelledNumbers", "OxfordComma"}
)
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
        return in_order([_finding(rule, lint) for rule, lints in found.items() for lint in lints])

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


def _finding(rule: str, lint: "Lint") -> Finding:
    offered = dict.fromkeys(
        lint.problem_text + given.replacement_text
        if given.kind.name == "INSERT_AFTER"
        else given.replacement_text
        for given in lint.suggestions
    )
    category = CATEGORIES.get(lint.lint_kind, "grammar")
    suggestions = tuple(offered)[:MOST_SUGGESTIONS]
    message = lint.message.replace("`", '"')
    return Finding(
        lint.span.start, lint.span.end, lint.problem_text, rule, category, message, suggestions, "harper"
    )
