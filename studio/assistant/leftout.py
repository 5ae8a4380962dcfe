"""What is to be left out of a request by the person's word alone: names that they say, all that is found, or both."""

from collections.abc import Sequence

from studio.assistant.commenters import commenters
from studio.assistant.material import Material
from studio.assistant.private import spelling
from studio.assistant.redaction import Redaction, all_out


def left_out(
    material: Material, answers: Sequence[str], said: Sequence[str], *, private: bool = False
) -> tuple[Redaction, tuple[str, ...]]:
    """Return the redaction that takes `said` out of `material` and `answers`, and what of it stands nowhere there.

    A name takes its parts, its endings and the tags made of it along, as one of the library does; several words without
    a capital are taken as they are, however they are capitalised. `private`: what has the form of an address or a
    number goes too, and who wrote the comments.
    """
    texts = [*(part.text for part in material.parts), *answers]
    wanted = list(filter(None, map(str.strip, said)))
    names = tuple(one for one in wanted if not _is_phrase(one))
    made = _found_out(material, texts, names) if private else Redaction()
    nowhere = []
    for one in wanted:
        spelt = _spelt(one, texts)
        before = made
        if one in names:
            made = _named_out(texts, (one,), made)
        for text in spelt:
            made = made.taking(text, "name" if one in names else "words", texts)
        if not spelt and made == before and not _is_within(one, made):
            nowhere.append(one)
    return made, tuple(nowhere)


def _found_out(material: Material, texts: Sequence[str], names: tuple[str, ...]) -> Redaction:
    """Take out what has the form of something private, who wrote the comments, and `names`."""
    people = commenters(material.text("comments"), texts)
    made = Redaction()
    for one in people.found:
        made = made.taking(one.text, one.kind, texts)
    return all_out(texts, (*names, *people.names), before=made)


def redacted(material: Material, redaction: Redaction) -> Material:
    """Return the material with placeholders in the places of what is left out."""
    for part in material.parts:
        material = material.with_text(part.kind, redaction.redacted(part.text))
    return material


def _named_out(texts: Sequence[str], names: tuple[str, ...], made: Redaction) -> Redaction:
    """Take out `names` alone, not what has the form of something private."""
    found = True
    while found:  # what stood side by side shows only once its neighbour is out
        found = False
        for text in texts:
            for one in made.found(made.redacted(text), names, names):
                if one.kind in ("name", "tag", "handle"):
                    larger = made.taking(one.text, one.kind, texts)
                    found, made = found or larger != made, larger
    return made


def _is_within(said: str, redaction: Redaction) -> bool:
    """Return whether something that is out already has `said` in it, or a part of it."""
    parts = [part.casefold() for part in said.lstrip("@").split()]
    return any(part in gone.casefold() for _, gone in redaction.taken for part in parts)


def _spelt(said: str, texts: Sequence[str]) -> list[str]:
    """Return how `said` is spelt in `texts`, as a whole word or words."""
    whole = spelling(said)
    return list(dict.fromkeys(found for text in texts for found in whole.findall(text)))


def _is_phrase(said: str) -> bool:
    """Return whether it is words rather than a name: several, none with a capital, in a script that has them."""
    return " " in said and said == said.lower() and said != said.upper()
