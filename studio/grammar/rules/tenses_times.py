"""What the rules about tenses know of words that tell the time."""

from studio.grammar.rules.verbs_classes import SUBJECTS
from studio.grammar.sentence import Sentence

LAST = frozenset({
    "week", "night", "month", "year", "summer", "winter", "spring", "autumn", "fall", "weekend", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "evening",
})  # fmt: skip
UNITS = frozenset({
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minutes", "decade",
    "decades", "time", "century", "centuries", "ages",
})  # fmt: skip
# What is thought, felt or told now about then: "I love what we did yesterday", "I post what I took last week".
NOW = frozenset({
    "think", "love", "miss", "know", "hope", "guess", "believe", "remember", "wish", "share", "post", "mean",
    "thank", "feel", "recall", "say", "tell", "suppose", "swear", "bet", "like", "find", "hear", "need",
    "want", "keep", "see", "show", "add", "read", "forget", "look", "seem", "agree", "understand", "hate",
    "present", "let", "dream",
})  # fmt: skip


def past_year(word: str) -> bool:
    """Return whether `word` is a year that is over for everybody who runs this program."""
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2025


def last_clause(sentence: Sentence, end: int) -> int:
    """Return the place of the nearest pronoun before `end` that is a subject, if its clause begins with it; else -1."""
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


def ago(sentence: Sentence, at: int) -> int:
    """Return the place behind words that name a time in the past, which begin at `at`; `at`: there are none."""
    here, following = sentence.word(at), sentence.word(at + 1)
    if here == "yesterday" and following not in ("'s", "’s"):
        return at + 2 if following in ("morning", "evening", "night", "afternoon") else at + 1
    if here == "last" and following in LAST and sentence.word(at + 2) != "'s":
        return at + 2
    for end in range(at + 1, at + 5):
        if sentence.word(end) == "ago":
            return end + 1 if any(word in UNITS for word in sentence.words(at, end)) else at
    if here == "in" and past_year(following) and sentence.word(at + 2) not in ("and", "-", "’s", "'s"):
        return at + 2
    return at


def opens(sentence: Sentence, start: int) -> bool:
    """Return whether a clause can begin with the time at `start`."""
    before = sentence.word(start - 1)
    return before in ("", "and", "but", "so", "because", "that", '"', "“") or (before == "," and start == 2)
