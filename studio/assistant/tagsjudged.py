"""Tags that a model proposes: the person's own come first, the others are marked, for a model knows no today.

Every tag is judged by the same rule by which tags are read in captions: what a platform would not read as one whole tag
says so. Those that the post has already are left out.
"""

import unicodedata
from collections.abc import Iterable

import msgspec
import regex

from studio import counting, snippets
from studio.assistant.reply import Mark, Proposal
from studio.placements import Placement
from studio.words import word

# Tags that trade likes and follows.
_BAIT = regex.compile(
    r"(?:[lfcs]4[lfcs]|tags?(?:for|4)likes?|\p{L}*(?:like|follow)s?\p{L}*(?:for|4|back)\p{L}*)"
)


def judged(
    proposals: Iterable[Proposal], *, own: str, there: str, placement: Placement | None
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Return the proposals that are new, the person's own first, with their marks; and what is to be said of all.

    `own` are the person's own tags as they went along, `there` is the caption as it goes out.
    """
    theirs = {_key(tag) for tag in snippets.tags_in(own)}
    has = {_key(span.text[1:]) for span in counting.tags(there)}
    once: dict[str, Proposal] = {}
    for one in proposals:
        once.setdefault(_key(one.text), one)
    new = [(key, one) for key, one in once.items() if key not in has]
    new.sort(key=lambda pair: pair[0] not in theirs)
    remarks = []
    if left := len(once) - len(new):
        remarks.append(word("assistant-tags-there", count=left))
    most = placement.words.hashtags_max if placement is not None else None
    if placement is not None and most is not None and len(has) + len(new) > most.value:
        where = f"{placement.platform_name} {placement.name}"
        count = len(has) + len(new)
        remarks.append(word("assistant-tags-over", placement=where, most=most.value, count=count))
    marked = (
        msgspec.structs.replace(one, marks=(*one.marks, *_marks(one.text, is_own=key in theirs)))
        for key, one in new
    )
    return tuple(marked), tuple(remarks)


def _marks(tag: str, *, is_own: bool) -> Iterable[Mark]:
    if [span.text for span in counting.tags(f"#{tag}")] != [f"#{tag}"]:
        yield Mark("tag", word("assistant-mark-tag"))
    if _BAIT.fullmatch(_key(tag)):
        yield Mark("tag", word("assistant-mark-bait"))
    if not is_own:
        yield Mark("dated", word("assistant-mark-dated"))


def _key(tag: str) -> str:
    return unicodedata.normalize("NFKC", tag).casefold()
