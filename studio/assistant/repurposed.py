"""Posts and slides that a model made of a long text: which sentence each claim comes from, and whether that is so.

A quote has to stand in the source character for character; a claim may name nobody and no number that its sentences do
not. What fails is still shown, and says so. Answers are flat, because schemas may not be nested deeply: the objects of
"claims" and "quotes" name their post by its number.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

import msgspec
import regex

from studio import arrange, counting, sets, slide
from studio.assistant import judging
from studio.assistant.diff import changes
from studio.assistant.facts import unknown
from studio.assistant.judging import Rules
from studio.assistant.operation import Operation
from studio.assistant.reply import Mark, Proposal, Reply
from studio.assistant.request import Request
from studio.assistant.source import Sentence, sentences
from studio.placements import Placement
from studio.post import Client, MediaSet, Placed, Post
from studio.words import word

PLACES = "places"  # the id of the question for which placements the posts are
POSTS_MAX, SLIDES_MAX, SAID_MAX = 30, 40, 60  # of an answer; SAID_MAX: claims, and quotes, of one post

_SIGNS = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′", "'"))  # each for one sign
_AROUND = "\"'“”„‟«»‘’‚‛‹›「」『』"
_PASSAGE = regex.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」|\"([^\"\n]+)\"")
_PASSAGE_WORDS = 3  # fewer in quotation marks are a name, or irony


class Claim(msgspec.Struct, frozen=True):
    """Something that a post says, and the sentences that say it."""

    text: str
    sentences: tuple[int, ...]  # those that there are
    marks: tuple[Mark, ...] = ()


class Quote(msgspec.Struct, frozen=True):
    """Words of the source. `text` is without the marks around it; marks with a place in it are where it differs."""

    text: str
    sentence: int  # where it stands, else where it is said to; 0: nowhere
    marks: tuple[Mark, ...] = ()

    @property
    def sentences(self) -> tuple[int, ...]:
        """The sentence it begins in, if there is one."""
        return (self.sentence,) if self.sentence else ()


class NewPost(msgspec.Struct, frozen=True):
    """A post that is proposed. Marks with a place are about its text."""

    title: str
    text: str
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def said(self) -> tuple[Claim | Quote, ...]:
        """Its claims, then its quotes."""
        return (*self.claims, *self.quotes)

    @property
    def doubts(self) -> int:
        """How many things about it failed a check."""
        return len(self.marks) + sum(len(one.marks) for one in self.said)


class NewSlide(msgspec.Struct, frozen=True):
    """A slide of words that is proposed."""

    headline: str
    text: str
    sentences: tuple[int, ...]
    marks: tuple[Mark, ...] = ()


class Repurposed(msgspec.Struct, frozen=True):
    """What an answer proposes, checked, and the source as it was sent."""

    source: tuple[Sentence, ...]
    posts: tuple[NewPost, ...] = ()
    slides: tuple[NewSlide, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences about the answer as a whole


def read(
    operation: Operation, request: Request, reply: Reply, rules: Rules, places: Sequence[Placement]
) -> Repurposed:
    """Return the posts and slides of `reply`, checked against the source in `request`; `places` are where posts go."""
    document = reply.document
    source = sentences(request.material.text("source"))
    check = _Check(operation, request, reply, rules, tuple(places), {one.number: one.text for one in source})
    proposed = [one for one in document.get("posts", ()) if one["text"].strip()]
    claims, quotes = _by_post(document.get("claims", ())), _by_post(document.get("quotes", ()))
    # All of the source is gone through for the texts first, then single sentences for the claims: what is known of
    # the texts that were last looked at is kept for the next.
    about = [check.text(one["text"].strip()) for one in proposed[:POSTS_MAX]]
    posts = tuple(
        check.post(one, marks, claims.get(number, ()), quotes.get(number, ()))
        for number, (one, marks) in enumerate(zip(proposed, about, strict=False), 1)
    )
    slides = [one for one in document.get("slides", ()) if one["headline"].strip() or one["text"].strip()]
    remarks = list(reply.remarks)
    if left := len(proposed) + len(slides) - len(posts) - min(len(slides), SLIDES_MAX):
        remarks.append(word("repurpose-left-out", count=left))
    if stray := sum(
        len(said) for found in (claims, quotes) for at, said in found.items() if not 0 < at <= len(posts)
    ):
        remarks.append(word("repurpose-stray", count=stray))
    return Repurposed(source, posts, tuple(check.slide(one) for one in slides[:SLIDES_MAX]), tuple(remarks))


def _by_post(said: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    found: dict[int, list[Mapping[str, Any]]] = {}
    for one in said:
        found.setdefault(int(one["post"]), []).append(one)
    return found


class _Check(msgspec.Struct, frozen=True):
    """What everything of one answer is checked by."""

    operation: Operation
    request: Request
    reply: Reply
    rules: Rules
    places: tuple[Placement, ...]
    source: dict[int, str]  # sentences by their numbers
    plain: dict[int, str] = {}  # the same, as they are compared

    def __post_init__(self) -> None:
        self.plain.update((number, _compared(text)) for number, text in self.source.items())

    def text(self, text: str) -> tuple[Mark, ...]:
        """Return what is doubtful about the text of a post."""
        return (*self._judged(text), *self._fits(text), *self._passages(text))

    def post(
        self,
        raw: Mapping[str, Any],
        marks: tuple[Mark, ...],
        claims: Sequence[Mapping[str, Any]],
        quotes: Sequence[Mapping[str, Any]],
    ) -> NewPost:
        return NewPost(
            " ".join(raw["title"].split()),
            raw["text"].strip(),
            tuple(self.claim(one) for one in claims[:SAID_MAX]),
            tuple(self.quote(one) for one in quotes[:SAID_MAX]),
            marks,
        )

    def slide(self, raw: Mapping[str, Any]) -> NewSlide:
        headline, text = raw["headline"].strip(), raw["text"].strip()
        said = "\n".join(part for part in (headline, text) if part)
        known, marks = self._known(raw["sentences"])
        return NewSlide(
            headline or text,
            text if headline else "",
            known,
            (*marks, *self._unsaid(said, known), *self._passages(said)),
        )

    def claim(self, raw: Mapping[str, Any]) -> Claim:
        text = " ".join(raw["claim"].split())
        known, marks = self._known(raw["sentences"])
        return Claim(text, known, (*marks, *self._unsaid(text, known)))

    def quote(self, raw: Mapping[str, Any]) -> Quote:
        text = _even(raw["quote"]).strip(_AROUND).strip()
        named = int(raw["sentence"])
        known, marks = self._known((named,))
        if _begins(text, self.plain, named):
            return Quote(text, named, tuple(marks))
        if (elsewhere := self._find(text)) is not None:
            told = word("repurpose-quote-elsewhere", number=elsewhere, named=named)
            return Quote(text, elsewhere, (*marks, Mark("source", told)))
        if not known:
            return Quote(text, 0, (*marks, Mark("quote", word("repurpose-quote-nowhere"))))
        return Quote(text, named, (*marks, *differences(text, self.source[named])))

    def _find(self, text: str) -> int | None:
        if not text or _compared(text) not in self._whole():
            return None
        return next((at for at in self.plain if _begins(text, self.plain, at)), None)

    def _whole(self) -> str:
        return " ".join(self.plain.values())

    def _known(self, numbers: Iterable[float]) -> tuple[tuple[int, ...], list[Mark]]:
        """Return those sentences that there are, and marks for those that there are not, or where none is named."""
        named = tuple(dict.fromkeys(int(number) for number in numbers))
        known = tuple(number for number in named if number in self.source)
        gone = ", ".join(str(number) for number in named if number not in self.source)
        if gone:
            return known, [Mark("source", word("repurpose-no-sentence", number=gone))]
        return known, [] if named else [Mark("source", word("repurpose-unsourced"))]

    def _unsaid(self, text: str, numbers: Sequence[int]) -> Iterator[Mark]:
        """Mark the numbers and names in `text` that its sentences do not have."""
        if not numbers:
            return
        for mark in unknown(text, tuple(self.source[number] for number in numbers), self.rules.language):
            named = text[mark.start : mark.end]
            told = word("repurpose-unsaid", text=named) if named else mark.message
            yield Mark("facts", told, mark.start, mark.end)

    def _judged(self, text: str) -> Iterator[Mark]:
        rules = msgspec.structs.replace(self.rules, placement=None)
        alone = msgspec.structs.replace(self.reply, proposals=(Proposal(text),))
        for one in judging.judge(self.operation, self.request, alone, rules).proposals:
            yield from one.marks

    def _fits(self, text: str) -> Iterator[Mark]:
        for place in self.places:
            excess = max((one.over for one in counting.lengths(text, place)), default=0)
            if excess:
                yield Mark("fits", word("assistant-mark-fits", count=excess, placement=called(place)))

    def _passages(self, text: str) -> Iterator[Mark]:
        """Mark what stands in quotation marks in `text` and not so in the source."""
        whole = self._whole()
        for found in _PASSAGE.finditer(text):
            said = next(group for group in found.groups() if group is not None)
            is_long = len(said.split()) >= _PASSAGE_WORDS or len(regex.findall(r"\p{Han}|\p{Kana}", said)) > 5
            if is_long and _compared(said).rstrip(".,!?") not in whole:
                yield Mark("quote", word("repurpose-passage"), found.start(), found.end())


def differences(quote: str, sentence: str) -> Iterator[Mark]:
    """Yield where `quote`, which is to be part of `sentence`, has other words, and where words are missing in it."""
    before, after = _compared(sentence), _compared(quote)
    shift = 0
    found = False
    for change in changes(before, after):
        start = change.start + shift
        shift += len(change.after) - len(change.before)
        if not change.after:
            if change.start > 0 and change.end < len(before):  # a quote may begin late and end early
                found = True
                told = word("repurpose-quote-missing", text=change.before.strip())
                yield Mark("quote", told, max(0, start - 1), min(len(quote), start + 1))
        else:
            found = True
            instead = change.before.strip()
            code = "repurpose-quote-other" if instead else "repurpose-quote-added"
            told = word(code, text=change.after.strip(), instead=instead)
            yield Mark("quote", told, start, start + len(change.after))
    if not found:
        yield Mark("quote", word("repurpose-quote-nowhere"))


def _even(text: str) -> str:
    """Return `text` composed, with single blanks: what is compared by code points, and shown."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _compared(text: str) -> str:
    """Return `text` with plain quotation marks; every place in it is the same place in `_even(text)`."""
    return _even(text).translate(_SIGNS)


def _begins(quote: str, plain: Mapping[int, str], number: int) -> bool:
    """Return whether `quote` begins in that sentence; it may run on over the two behind it. `plain`: as compared."""
    if number not in plain or not quote:
        return False
    said = _compared(quote)
    behind = " ".join(plain[at] for at in (number + 1, number + 2) if at in plain)
    return said in f"{plain[number]} {behind}".rstrip() and said not in behind


# Where posts go.


def called(placement: Placement) -> str:
    """Return what a placement is called in a question and its answer."""
    return f"{placement.platform_name} {placement.name}"


def asked_places(operation: Operation, post: Post, placements: Mapping[str, Placement]) -> dict[str, str]:
    """Return the usual answer to the question for which placements: those of `post`. Empty: it is not asked."""
    if not any(question.id == PLACES for question in operation.questions):
        return {}
    chosen = (placements[one] for one in arrange.placements_of(post) if one in placements)
    return {PLACES: "; ".join(_limited(one) for one in chosen)}


def chosen_places(said: str, post: Post, placements: Mapping[str, Placement]) -> tuple[Placement, ...]:
    """Return those of the post's placements that the answer `said` names; all of them where it names none."""
    own = [placements[one] for one in arrange.placements_of(post) if one in placements]
    left, named = said.casefold(), set()
    for one in sorted(own, key=lambda place: -len(called(place))):  # "… post thread" before "… post"
        if called(one).casefold() in left:
            named.add(one.id)
            left = left.replace(called(one).casefold(), "")
    return tuple(one for one in own if one.id in named) or tuple(own)


def _limited(placement: Placement) -> str:
    limits = [one for one in counting.lengths("", placement) if one.limit is not None]
    told = ", ".join(f"{one.limit} {'bytes' if one.unit == 'utf8' else 'characters'}" for one in limits)
    return f"{called(placement)} ({told})" if told else called(placement)


# Taking them.


def take(
    found: Repurposed,
    post: Post,
    media_set: MediaSet,
    client: Client | None,
    *,
    posts: Collection[int],
    slides: Collection[int],
    places: Collection[str],
    along: int | None = None,
) -> tuple[MediaSet, tuple[Post, ...]]:
    """Return the set with the slides of these numbers (from 0), and new posts beside `post`: those of `posts`.

    The slides are the media of the new post number `along`, in order, else of one more post. Posts go to those of the
    placements of `post` that are in `places`.
    """
    placed = tuple(
        Placed(one.placement, shape=one.shape) for one in post.placements if one.placement in places
    )
    made = {
        at: Post(
            str(uuid4()),
            post.set,
            title=one.title,
            caption=one.text,
            placements=placed,
            language=post.language,
            no_model=post.no_model,
        )
        for at, one in enumerate(found.posts)
        if at in posts
    }
    shown = [one for at, one in enumerate(found.slides) if at in slides]
    if shown:
        drawn = [slide.make(one.headline, one.text, client=client) for one in shown]
        media_set, added = sets.add(media_set, drawn)
        at = len(found.posts) if along is None else along
        base = Post(
            str(uuid4()), post.set, title=shown[0].headline, placements=placed, language=post.language
        )
        carousel = arrange.add_media(made.get(at, base), added)
        said = {
            medium.id: "\n".join(part for part in (one.headline, one.text) if part)
            for medium, one in zip(added, shown, strict=True)
        }
        items = tuple(msgspec.structs.replace(item, alt=said[item.media]) for item in carousel.items)
        made[at] = msgspec.structs.replace(carousel, items=items)
    return media_set, tuple(made.values())
