"""The model's text as plain text: signs that are not seen but change what is, are taken out of it.

A control character can hide words, and a bidirectional override (U+202E) can show a text in another order than the one
that goes out. What the person's own material has, such as an isolate around a name in Hebrew, may stay.
"""

from typing import Any

import regex

from studio.assistant.material import Material

# Controls but the tab and line breaks; embeddings, overrides and isolates of Unicode's bidirectional algorithm
# (UAX 9, table 4); line and paragraph separators; deprecated and interlinear format characters; the byte order mark,
# noncharacters and lone surrogates; tags (U+E0000…) but behind a black flag. Joiners and direction marks stay: scripts
# and emoji are written with them.
_UNSEEN = regex.compile(
    r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\u2028\u2029\u206A-\u206F\uFFF9-\uFFFB\uFEFF"
    r"\uFFFE\uFFFF\uD800-\uDFFF]"
    r"|(?<![\U0001F3F4\U000E0000-\U000E007F])[\U000E0000-\U000E007F]+"
)


def tidied(text: str, own: frozenset[str] = frozenset()) -> str:
    """Return `text` without the signs that are not seen, but for those of `own`, the person's."""
    return str(_UNSEEN.sub(lambda sign: sign[0] if sign[0] in own else "", text))


def own_signs(material: Material) -> frozenset[str]:
    """Return such signs as the person's own material has."""
    return frozenset(sign for part in material.parts for sign in _UNSEEN.findall(part.text))


def tidied_document(value: Any, own: frozenset[str]) -> Any:
    """Return a JSON document all of whose texts are tidied."""
    if isinstance(value, str):
        return tidied(value, own)
    if isinstance(value, list):
        return [tidied_document(one, own) for one in value]
    if isinstance(value, dict):
        return {key: tidied_document(one, own) for key, one in value.items()}
    return value
