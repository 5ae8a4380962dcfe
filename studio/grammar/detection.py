"""Which language a paragraph is in: the stated one, unless it is plainly another.

By its script first, then by its small words and the letters that only some languages use, counted against own lists
(`assets/grammar/languages.toml`). A statistical detector was tried and left out: on captions of three to six words
it took place names for languages ("Made in Budapest" for Hungarian), and its tables cost 50 MB and stalled the
window. This one says nothing where it is unsure, and costs less than a millisecond.
"""

import tomllib
from functools import cache, lru_cache

import msgspec
import regex

from studio import places

DEFAULT_LANGUAGE = "en-US"
SHARED = 0.34  # what a word tells that several of the languages in question have
ENOUGH = 1.0  # a word of one's own, for a language that the person writes
MUCH = 2.0  # words, for a language that nobody has spoken of
LEAD, FAR_LEAD = 1.5, 2.5  # how many times as much must speak for another language
COVERED, WELL_COVERED = 0.15, 0.4  # the share of the words that must speak for it

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
_HIDDEN = regex.compile(
    r"(?:https?://|www\.)\S+|[@#＠＃][\w.]+|\{[\w ]+\}"
    # Each begins where a run of its signs does: in a text without blanks, every sign would be gone on from to the end.
    r"|(?<![^\s@])[^\s@]{1,64}@[^\s@]+\.\w+|(?<![\w-])[\w-]+\.(?:com|net|org|io)\S*"
)
_SCRIPTS = {
    "Latin": "",
    "Cyrillic": "ru uk be bg sr mk kk",
    "Greek": "el",
    "Hebrew": "he yi",
    "Arabic": "ar fa ur",
    "Devanagari": "hi mr ne",
    "Hangul": "ko",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Han": "zh ja",
    "Thai": "th",
    "Armenian": "hy",
    "Georgian": "ka",
    "Tamil": "ta",
    "Khmer": "km",
    "Bengali": "bn",
}
_BY_LETTER = {"uk": "іїєґ", "be": "ў", "sr": "ђћџљњј", "mk": "ѓќѕ", "fa": "پچژگ", "ur": "ٹڈڑے"}
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}})" for name in _SCRIPTS))


class Languages(msgspec.Struct, frozen=True):
    """What is known about a text's language (BCP 47 tags) before it is read.

    `stated`: what the post or the client says, empty: nothing. `others`: further languages that the person may write
    in, the likelier first (the client's, the writer's, the first language). `fixed`: never look at the words.
    """

    stated: str = ""
    others: tuple[str, ...] = ()
    fixed: bool = False

    @property
    def main(self) -> str:
        """The language of what is too short to tell."""
        return self.stated or next(iter(self.others), DEFAULT_LANGUAGE)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The languages that the person may write in, without two dialects of one."""
        by_base: dict[str, str] = {}
        for tag in (self.main, *self.others):
            if tag:
                by_base.setdefault(base(tag), tag)
        return tuple(by_base.values())

    def of(self, paragraph: str) -> str:
        """Return the language to check `paragraph` in: a candidate, or a bare code that nobody has spoken of."""
        if self.fixed:
            return self.main
        return _told(paragraph, self.candidates)


def stated(language: str | Languages) -> Languages:
    """Return `language` as `Languages`: a tag is a choice, an empty one leaves it to the words."""
    if isinstance(language, Languages):
        return language
    return Languages(language, fixed=bool(language))


def base(tag: str) -> str:
    """Return the language of a tag without its region: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def script_of(text: str) -> str:
    """Return the Unicode script of most letters of `text`; empty where it has none, or none has the majority."""
    counts: dict[str, int] = {}
    for found in _SCRIPT.finditer(text):
        name = found.lastgroup or ""
        counts[name] = counts.get(name, 0) + 1
    if counts.keys() & {"Hiragana", "Katakana"}:  # Japanese writes its nouns in Han
        counts["Hiragana"] = sum(counts.pop(name, 0) for name in ("Hiragana", "Katakana", "Han"))
    if not counts:
        return ""
    most = max(counts, key=lambda name: counts[name])
    return most if 2 * counts[most] > sum(counts.values()) else ""


@lru_cache(maxsize=2048)
def _told(paragraph: str, candidates: tuple[str, ...]) -> str:
    text = _HIDDEN.sub(" ", paragraph)
    script = script_of(text)
    if script not in ("", "Latin"):
        return _by_script(text, script, candidates)
    by_base = {base(tag): tag for tag in candidates}
    words = _telling(text)
    main = base(candidates[0])
    scores = _scores(words, frozenset(by_base))
    best = max(scores, key=lambda code: (scores[code], code == main), default=main)
    ahead = scores.get(best, 0.0) >= max(ENOUGH, LEAD * scores.get(main, 0.0))
    if best != main and ahead and scores[best] >= COVERED * len(words):
        return by_base[best]
    spoken = {code: sum(_speaks(word, code) for word in words) for code in _lists()}
    known = max((spoken.get(code, 0) for code in by_base), default=0)
    stranger = max(spoken, key=lambda code: (spoken[code], code == main))
    enough = spoken[stranger] >= max(MUCH, FAR_LEAD * known, WELL_COVERED * len(words))
    return stranger if enough and stranger not in by_base else candidates[0]


def _telling(text: str) -> list[str]:
    """Return the words that can tell: small ones, and the first; a capital inside of a line is a name."""
    shouted = text.isupper()
    words = _WORD.findall(text)
    return [
        word.lower().replace("’", "'")
        for at, word in enumerate(words)
        if shouted or at == 0 or word[0].islower()
    ]


def _scores(words: list[str], codes: frozenset[str]) -> dict[str, float]:
    """Return how much `words` speak for each of the languages that have a list, against the others of them."""
    scores = dict.fromkeys((code for code in codes if code in _lists()), 0.0)
    for word in words:
        speakers = [code for code in scores if word in _lists()[code][0]]
        speakers = speakers or [code for code in scores if _speaks(word, code)]
        for code in speakers:
            scores[code] += 1.0 if len(speakers) == 1 else SHARED
    return scores


def _speaks(word: str, code: str) -> bool:
    known, letters = _lists()[code]
    return word in known or not letters.isdisjoint(word)


def _by_script(text: str, script: str, candidates: tuple[str, ...]) -> str:
    written = _SCRIPTS[script].split()
    small = set(text.lower())
    special = next((code for code in written if small & set(_BY_LETTER.get(code, ""))), "")
    mine = [tag for tag in candidates if base(tag) in written]
    same = next((tag for tag in mine if base(tag) == special), "")
    return same or special or next(iter(mine), written[0])


def small_words(code: str) -> frozenset[str]:
    """Return the words by which the language `code` is known; none where it has no list."""
    return _lists()[code][0] if code in _lists() else frozenset()


@cache
def _lists() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return words and letters by language."""
    file = places.shipped() / "grammar" / "languages.toml"
    entries = tomllib.loads(file.read_text("utf-8"))
    return {
        code: (frozenset(entry["words"].split()), frozenset(entry.get("letters", "")))
        for code, entry in entries.items()
    }
