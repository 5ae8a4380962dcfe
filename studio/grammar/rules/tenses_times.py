"""What the rules about tenses know of words that tell the time."""

from studio.grammar.rules.verbs_classes import SUBJECTS
from studio.grammar.sentence import Sentence

LAST = frozenset({
    "week", "night", "month", "year", "summer", "winter", "spring", "autumn", "fall", "weekend", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "evening",
})  # fmt: skip


def past_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2024


def last_clause(sentence: Sentence, end: int) -> int:
    """Return the place of the nearest pronoun before `end` that is a subject with no word that could be its noun before."""
    for at in range(end - 1, max(-1, end - 9), -1):
        if sentence.word(at) in SUBJECTS:
            before = sentence[at - 1]
            plain = (
                before.text == ""
                or before.small in ("and", "but", "so", "because", ",", "that")
                or before.tag == "RB"
            )
            return at if plain and not sentence.tag(at - 2).startswith("W") else -1
    return -1
