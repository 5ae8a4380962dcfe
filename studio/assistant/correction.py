"""A correction as it goes along when an explanation is asked for: the sentence, what was found, what is offered."""

import regex

from studio.grammar import Finding

MOST = 3  # corrections that are offered along
_END = regex.compile(r"\n|[.!?…。！？؟]+[\"'”’»)\]]*(?=\s)|[。！？]+")


def said(text: str, finding: Finding) -> str:
    """Return `finding`, which stands in `text`, in words that a language model is shown. No other sentence is in it."""
    lines = [
        f"Sentence: {sentence(text, finding.start, finding.end)}",
        f"Found: {finding.text}",
        f"The checker says: {finding.message}",
    ]
    offered = [fix or "(nothing)" for fix in finding.suggestions[:MOST]]
    if offered:
        lines.append(f"It offers instead: {' | '.join(offered)}")
    return "\n".join(lines)


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, or sentences, of `text` in which `start:end` (code points) stands."""
    ends = [found.end() for found in _END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    return text[first:last].strip()
