"""What is true, as far as the person has said so, and what in a proposal is in none of it.

A fact is a line of words: the client's (prices, opening hours), the shoot's (names, places), and what the library
knows anyway. A number, a day, a name, a handle, a link or a claim in a proposal that is in none of the given texts is
marked, where it stands.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from studio.assistant import addressed, figures, named, phrasing
from studio.assistant.figureforms import Figure
from studio.assistant.reply import Mark
from studio.grammar.detection import Languages, small_words
from studio.post import Media, Post
from studio.slots import Around
from studio.words import word

_GERMAN = 2  # small words of German in what is German although another language was stated
KEYWORDS = 12  # of the photographs' files, at most


def lines(around: Around, post: Post | None = None) -> tuple[str, ...]:
    """Return the facts that a request about `post` of `around` may use, one a line, in the person's own words.

    Of what the photographs' files say, the city, the country and keywords: no position, camera or path.
    """
    media_set, client = around.media_set, around.client
    link = (post.link if post is not None else "") or (client.link if client is not None else "")
    known = (
        *media_set.facts,
        *(client.facts if client is not None else ()),
        word("fact.place", place=media_set.place) if media_set.place.strip() else "",
        word("fact.date", date=media_set.date) if media_set.date.strip() else "",
        *(
            f"{credit.role}: {around.people[credit.person].name}"
            for credit in media_set.people
            if credit.person in around.people
        ),
        word("fact.link", link=link) if link.strip() else "",
        _pictured(_shown(media_set.media, post)),
    )
    return tuple(dict.fromkeys(line.strip() for line in known if line.strip()))


def unknown(text: str, given: tuple[str, ...], language: str, *, seen: bool = False) -> list[Mark]:
    """Return the marks of what `text` says and none of the `given` texts does, in order.

    `language`: BCP 47, of `text`; what was given may be in any. `seen`: pictures were given too, so that "two dogs" may
    be what they show; a number in digits is still doubted.
    """
    told = "\n".join(given)
    language = _spoken(text, language)
    names, numbers, claimed = _told(told, phrasing.base_of(language))
    bare = phrasing.blanked(text, named.hidden(text))
    found = figures.figures(bare, phrasing.spoken_in(language))
    doubted = [
        one for one in found if not figures.is_given(one, numbers) and not (seen and _is_counted(one, text))
    ]
    claims = _claims(bare, claimed, language)
    marks = [
        *_marks(text, "claim", claims),
        *_marks(
            text, "date", _outside(claims, ((one.start, one.end) for one in doubted if one.kind == "date"))
        ),
        *_marks(
            text, "number", _outside(claims, ((one.start, one.end) for one in doubted if one.kind != "date"))
        ),
        *_marks(text, "link", addressed.unknown_links(text, names)),
        *_marks(text, "handle", addressed.unknown_handles(text, names)),
        *_marks(text, "tag", addressed.unknown_tags(text, names, numbers, language)),
    ]
    # A month has a capital in English, and a claim may be written large: neither is a name.
    taken = [*((one.start, one.end) for one in found), *((start, end) for start, end in claims)]
    marks += _marks(text, "name", _outside(taken, named.unknown_names(bare, names, language)))
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def _spoken(text: str, language: str) -> str:
    """Return German where `text` plainly is, whatever was stated: there a capital says nothing, elsewhere very much.

    Two small words that the stated language has not are asked for: the letter ö alone is Hungarian too.
    """
    stated, found = phrasing.base_of(language), phrasing.base_of(Languages(language).of(text))
    if found == stated or found != "de":
        return language
    own = small_words("de") - small_words(stated)
    return "de" if len(own & set(text.lower().split())) >= _GERMAN else language


def _is_counted(one: Figure, text: str) -> bool:
    """Return whether the figure is a small number in words, which a picture can show."""
    return one.kind == "number" and not any(sign.isnumeric() for sign in text[one.start : one.end])


def prepare() -> None:
    """Read the lists and the English dictionary, once a run (about a second), on a thread that may wait."""
    unknown("Golden light in two towns at 6 pm", ("Anna came on 5 May.",), phrasing.USUAL)


@lru_cache(maxsize=4)
def _told(told: str, language: str) -> tuple[named.Given, frozenset[str], frozenset[str]]:
    """Return the names, the figures' keys and the claims in what was given: it is the same for every proposal."""
    claims = phrasing.claims(told, phrasing.everywhere())
    return named.Given(told, language), figures.given(told), frozenset(claim for _, _, claim in claims)


def _claims(text: str, known: frozenset[str], language: str) -> list[tuple[int, int]]:
    """Return where `text` claims something that is not `known`; of two in one place the longer."""
    found = [
        (start, end)
        for start, end, claim in phrasing.claims(text, phrasing.spoken_in(language))
        if claim not in known
    ]
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        at = bisect_left(chosen, (start, end))
        if (at == 0 or chosen[at - 1][1] <= start) and (at == len(chosen) or end <= chosen[at][0]):
            chosen.insert(at, (start, end))
    return chosen


def _marks(text: str, kind: str, spans: Iterable[tuple[int, int]]) -> Iterator[Mark]:
    code = f"assistant-mark-{kind}" if kind in ("number", "name") else f"assistant-mark-given-{kind}"
    for start, end in spans:
        yield Mark("facts", word(code, **{kind: text[start:end]}), start, end)


def _outside(taken: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return those of `spans` that share no place with any `taken`."""
    known = sorted(taken)
    starts = [start for start, _ in known]
    reached = [0, *accumulate((end for _, end in known), max)]  # how far those that begin before go
    return [(start, end) for start, end in spans if reached[bisect_left(starts, end)] <= start]


def _shown(media: tuple[Media, ...], post: Post | None) -> list[Media]:
    """Return the media that the post shows; without a post, all of the shoot's."""
    if post is None:
        return list(media)
    wanted = {item.media for item in post.items}
    return [medium for medium in media if medium.id in wanted]


def _pictured(media: Iterable[Media]) -> str:
    """Return what the photographs' files say of where and what, in words, each once."""
    shots = [medium.shot for medium in media]
    places = [
        place for shot in shots for place in (", ".join(filter(None, (shot.city, shot.country))),) if place
    ]
    keywords = list(dict.fromkeys(key.strip() for shot in shots for key in shot.keywords if key.strip()))
    said = [*dict.fromkeys(places), *keywords[:KEYWORDS]]
    return word("fact.pictured", words="; ".join(said)) if said else ""
