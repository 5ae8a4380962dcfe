"""How a client sounds, learned on this machine from their past captions, without a model; and gentle hints about it.

What is learned is never stored: it is worked out anew from the captions, and what the person says of a voice
(`studio.post.Voice`) is laid over it. Learned hints need `LEAST` captions; refused words are told always.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from studio import caption, counting
from studio.finding_text import Wanted, find
from studio.grammar.finding import Finding, in_order
from studio.post import Client, MediaSet, Post, Voice
from studio.words import word

Family = Literal["voice.refused", "voice.length", "voice.emoji", "voice.tags", "voice.opening"]
FAMILIES: tuple[Family, ...] = (
    "voice.refused",
    "voice.length",
    "voice.emoji",
    "voice.tags",
    "voice.opening",
)
LEAST = 5  # captions before anything is said of what was learned
HABIT = 0.8  # of all captions that begin so: then it is a habit that a hint may be about
FAVOURITES = 12  # words that are shown
NEWEST = 200  # captions that are looked at; how somebody wrote long ago is not how they sound
TYPICAL = 3  # captions that stand for all
NEVER = 10  # captions before a word is said never to have been used

_EMOJI = regex.compile(
    r"\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3"
    r"|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\p{Extended_Pictographic}--[©®™‼⁉↔-↪]])"
    r"(?:\uFE0F|\p{Emoji_Modifier})?[\U000E0020-\U000E007F]*"
    r"(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*",
    regex.V1,
)
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")  # words stand without blanks
_SENTENCE = regex.compile(r"[^.!?…。！？\n]+")
# Words that say nothing of a voice, in the languages that the coach speaks; elsewhere short words are left out.
_COMMON = frozenset(
    regex.findall(
        r"\w+",
        "about after again also been before being both could does down each even every from have here into just "
        "like made make many more most much only other over same should some such than that their them then these "
        "they this those through time today under until very want were what when where which while will with without "
        "would your yours ours para como pero este esta esto estos estas todo toda todos todas entre desde hasta sobre "
        "porque cuando donde también nuestra nuestro hogy vagy mint csak majd amikor mert volt lesz ezek azok minden "
        "kas tas arī bija būs viņa viņš mūsu jūsu pēc pirms kopā ļoti",
    )
)


class Profile(msgspec.Struct, frozen=True):
    """How somebody sounds. Ranges are fewest and most in a caption; None: not known. `own`: what the person said."""

    count: int = 0  # captions that it was learned from
    language: str = ""
    openings: tuple[str, ...] = ()
    length: tuple[int, int] | None = None  # words
    emoji: tuple[int, int] | None = None
    tags: tuple[int, int] | None = None
    favourites: tuple[str, ...] = ()
    never: tuple[str, ...] = ()  # used by one's other clients, never here: to choose refused words from
    refused: tuple[str, ...] = ()
    habit: bool = False  # nearly every caption begins so, or the person said so
    own: frozenset[str] = frozenset()  # the names of the fields that the person has set
    off: frozenset[str] = frozenset()  # families that are not wanted
    client: str = ""  # the name, for the sentences
    typical: tuple[
        str, ...
    ] = ()  # captions that are most like the others, newest first; none that no model may see


def learn(captions: Sequence[str], language: str, others: Sequence[str] = ()) -> Profile:
    """Return how `captions` (as they are posted) sound; `others` are those written for everybody else."""
    said = [text for text in captions if _words(text)]
    if not said:
        return Profile(language=language)
    openings, share = _openings(said)
    return Profile(
        count=len(said),
        language=language,
        openings=openings,
        length=_usual([len(_words(text)) for text in said]),
        emoji=_usual([len(_emoji(text)) for text in said]),
        tags=_usual([len(counting.tags(text)) for text in said]),
        favourites=_favourites(said, others),
        never=_never(said, others),
        habit=len(said) >= LEAST and share >= HABIT,
    )


def merged(profile: Profile, voice: Voice, client: str = "") -> Profile:
    """Return what was learned with what the person says of the voice over it."""
    said = {
        name: getattr(voice, name)
        for name in ("openings", "emoji", "tags", "length", "favourites")
        if getattr(voice, name)
    }
    return replace(
        profile,
        **said,
        refused=voice.refused,
        never=tuple(one for one in profile.never if _key(one) not in {_key(each) for each in voice.refused}),
        habit=bool(voice.openings) or profile.habit,
        own=frozenset(said),
        off=frozenset(voice.off),
        client=client,
    )


def profile_of(
    client: Client, posts: Iterable[Post], media_sets: Mapping[str, MediaSet], language: str, but: str = ""
) -> Profile:
    """Return how `client` sounds in `language` (BCP 47) by their newest posts, and by what was said of it.

    `posts` are in the order of their making; the post `but` (an id) is left out.

    A post that states another language is passed over; one that states none is in its client's first.
    """
    usual = client.languages[0] if client.languages else language
    theirs: list[str] = []
    others: list[str] = []
    shown: list[str] = []
    for post in reversed(tuple(posts)):
        if len(theirs) >= NEWEST:
            break
        if post.id == but or not post.caption.strip() or post.set not in media_sets:
            continue
        if media_sets[post.set].client != client.id:
            others += [post.caption] if len(others) < NEWEST else []
        elif _base(post.language or usual) == _base(language or usual):
            theirs.append(_posted(post))
            # What may not be known yet, or not to a model, stands for nothing.
            shown += [] if post.no_model or media_sets[post.set].embargo else [post.caption]
    learned = learn(theirs, language, others)
    typical = _typical(shown, learned) if learned.count >= LEAST and not client.no_model else ()
    return merged(replace(learned, typical=typical), client.voice, client.name)


def hints(text: str, language: str, profile: Profile) -> tuple[Finding, ...]:
    """Return where `text` does not sound as `profile`: gentle, in order, nothing about an empty text.

    What was learned is told of texts in its own language only.
    """
    if not _words(text):
        return ()
    found = _refused(text, profile)
    if not profile.language or _base(language) == _base(profile.language):
        checks: dict[Family, Callable[[str, Profile], list[Finding]]] = {
            "voice.length": _length,
            "voice.emoji": _emoji_rate,
            "voice.tags": _tag_rate,
            "voice.opening": _opening,
        }
        for family, check in checks.items():
            if family not in profile.off and (
                profile.count >= LEAST or family.partition(".")[2] in _own(profile)
            ):
                found += check(text, profile)
    return in_order(found)


def _own(profile: Profile) -> frozenset[str]:
    """Return the second parts of the families that rest on what the person said."""
    return frozenset({"openings": "opening"}.get(name, name) for name in profile.own)


def _finding(text: str, start: int, end: int, family: Family, message: str) -> Finding:
    return Finding(start, end, text[start:end], family, "style", message, (), "voice", family)


def _refused(text: str, profile: Profile) -> list[Finding]:
    if "voice.refused" in profile.off:
        return []
    return [
        _finding(text, place.start, place.end, "voice.refused", word("voice.hint.refused", word=refused))
        for refused in profile.refused
        for place in find(text, Wanted(refused, whole_words=not _UNSPACED.search(refused)))
    ]


def _length(text: str, profile: Profile) -> list[Finding]:
    words = _words(text)
    low, high = _around(profile, "length")
    if low <= len(words) <= high:
        return []
    fewest, most = profile.length or (0, 0)
    code = "voice.hint.long" if len(words) > high else "voice.hint.short"
    at = words[-1]
    message = word(code, count=len(words), fewest=fewest, most=most)
    return [_finding(text, at.start(), at.end(), "voice.length", message)]


def _emoji_rate(text: str, profile: Profile) -> list[Finding]:
    found = _emoji(text)
    low, high = _around(profile, "emoji")
    fewest, most = profile.emoji or (0, 0)
    if len(found) > high:
        at = found[high]
        message = word("voice.hint.emoji-many", count=len(found), most=most)
        return [_finding(text, at.start(), at.end(), "voice.emoji", message)]
    if len(found) < low:
        last = _words(text)[-1]
        message = word("voice.hint.emoji-few", fewest=fewest)
        return [_finding(text, last.start(), last.end(), "voice.emoji", message)]
    return []


def _tag_rate(text: str, profile: Profile) -> list[Finding]:
    """Only too many are told: too few stand perhaps in the field for tags."""
    found = counting.tags(text)
    _, high = _around(profile, "tags")
    if len(found) <= high:
        return []
    at = found[high]
    most = (profile.tags or (0, 0))[1]
    message = word("voice.hint.tags-many", count=len(found), most=most)
    return [_finding(text, at.start, at.end, "voice.tags", message)]


def _opening(text: str, profile: Profile) -> list[Finding]:
    if not profile.habit or not profile.openings:
        return []
    begin = _key(text.lstrip())
    # Of a habit that was learned the first word is enough: "Hello friends, golden" is not meant to the letter.
    openings = profile.openings if "openings" in profile.own else [_first(one) for one in profile.openings]
    if any(begin.startswith(_key(opening)) for opening in openings):
        return []
    first = _words(text)[0]
    usual = profile.openings[0]
    return [
        _finding(text, first.start(), first.end(), "voice.opening", word("voice.hint.opening", opening=usual))
    ]


def _first(opening: str) -> str:
    """Return the first word of an opening; one of nothing but signs is itself."""
    found = _WORD.search(opening)
    return opening[: found.end()] if found else opening


def _around(profile: Profile, name: Literal["length", "emoji", "tags"]) -> tuple[int, int]:
    """Return fewest and most before a hint: what the person said exactly, what was learned with room around it."""
    known = {"length": profile.length, "emoji": profile.emoji, "tags": profile.tags}[name]
    if known is None:
        return 0, 1 << 30
    low, high = known
    if name in profile.own:
        return low, high
    if name == "length":
        return low // 2, high + max(10, high // 2)
    return (1 if low >= 2 else 0), high + 2


def _usual(counts: Sequence[int]) -> tuple[int, int]:
    """Return the range of the middle four fifths of `counts`."""
    ranked = sorted(counts)
    cut = len(ranked) // 10
    return ranked[cut], ranked[len(ranked) - 1 - cut]


def _typical(captions: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """Return those of `captions` (newest first) that are most like what `profile` says of them all, in their order."""
    favourites = set(profile.favourites)

    def score(text: str) -> int:
        words = _words(text)
        low, high = profile.length or (0, 0)
        begins = any(_key(text.lstrip()).startswith(_key(opening)) for opening in profile.openings)
        return (
            2 * (low <= len(words) <= high)
            + begins
            + min(3, len(favourites & {_key(one[0]) for one in words}))
        )

    texts = list(dict.fromkeys(text for text in captions if _words(text)))
    best = sorted(range(len(texts)), key=lambda at: (-score(texts[at]), at))[:TYPICAL]
    return tuple(texts[at] for at in sorted(best))


def _openings(captions: Sequence[str]) -> tuple[tuple[str, ...], float]:
    """Return how captions begin that begin alike, commonest first, and how many of all begin so (0–1)."""
    counted: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for text in captions:
        for begin in _begins(text):
            counted[_key(begin)] += 1
            spelt.setdefault(_key(begin), begin)
    least = max(3, -(-len(captions) * 3 // 10))
    common = [key for key, count in counted.items() if count >= least]
    ranked = sorted(
        (key for key in common if _is_best(key, common, counted)), key=lambda key: (-counted[key], key)
    )[:3]
    share = sum(any(_key(text.lstrip()).startswith(key) for key in ranked) for text in captions)
    return tuple(spelt[key] for key in ranked), share / len(captions)


def _is_best(key: str, common: Sequence[str], counted: Counter[str]) -> bool:
    """Return whether `key` says most: "Hello, friends" more than "Hello", as long as it is nearly as common."""
    longer = (other for other in common if other != key and other.startswith(key))
    shorter = (other for other in common if other != key and key.startswith(other))
    return not any(counted[other] * 10 >= counted[key] * 8 for other in longer) and not any(
        counted[key] * 10 < counted[other] * 8 for other in shorter
    )


def _begins(text: str) -> list[str]:
    """Return the first one, two and three words of `text` with what stands between them."""
    sentence = _SENTENCE.search(text.lstrip())
    begin = text.lstrip()
    emoji = _EMOJI.match(begin)
    if emoji:
        return [emoji[0]]
    words = list(_WORD.finditer(begin, 0, sentence.end() if sentence else len(begin)))[:3]
    return [begin[: found.end()] for found in words if words[0].start() < 3]


def _favourites(captions: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return the words that are more in `captions` than in `others`, by how many captions have them."""
    here, there = _spread(captions), _spread(others)
    least = max(2, len(captions) // 5)
    scored = {
        name: count * log((len(others) + 2) / (there[name] + 1) + (1 if not others else 0))
        for name, count in here.items()
        if count >= least and len(name) > 3 and name not in _COMMON
    }
    chosen = [name for name, score in scored.items() if score > 0 and not _is_everywhere(name, there, others)]
    return tuple(sorted(chosen, key=lambda name: (-scored[name], name))[:FAVOURITES])


def _is_everywhere(name: str, there: Counter[str], others: Sequence[str]) -> bool:
    return len(others) >= LEAST and there[name] * 5 > len(others) * 2


def _never(captions: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return words that one's other captions often have and these, although there are many, never."""
    if len(captions) < NEVER or len(others) < NEVER:
        return ()
    here, there = _spread(captions), _spread(others)
    often = [
        name
        for name, count in there.items()
        if count * 5 >= len(others) and not here[name] and len(name) > 3 and name not in _COMMON
    ]
    return tuple(sorted(often, key=lambda name: (-there[name], name))[:FAVOURITES])


def _spread(captions: Sequence[str]) -> Counter[str]:
    """Return in how many of `captions` each word stands; tags, mentions and links are no words."""
    found: Counter[str] = Counter()
    for text in captions:
        hidden = [*counting.tags(text), *counting.mentions(text), *counting.links(text)]
        found.update(
            {
                _key(match[0])
                for match in _words(text)
                if not any(span.start <= match.start() < span.end for span in hidden)
            }
        )
    return found


def _words(text: str) -> list[regex.Match[str]]:
    return list(_WORD.finditer(text))


def _emoji(text: str) -> list[regex.Match[str]]:
    return list(_EMOJI.finditer(text))


def _posted(post: Post) -> str:
    """Return the caption with the tags behind it, as it was posted."""
    return caption.compose(post, "").caption


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
