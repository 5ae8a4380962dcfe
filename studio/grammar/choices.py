"""What the person has decided about findings: words that are theirs, rules that are off, places to pass over."""

from hashlib import sha256

import msgspec
import regex

from studio.grammar.finding import Finding

SENTENCE_END = regex.compile(r"[.!?…。！？]+\s|[\r\n\u2028\u2029]")


class Choices(msgspec.Struct, frozen=True):
    """Applied to every answer after the engines have been merged."""

    words: frozenset[str] = frozenset()  # never misspelt, small letters also as a capitalised word
    rules: frozenset[str] = frozenset()  # rules that are off
    ignored: frozenset[str] = frozenset()  # what `mark_of` gave

    def kept(self, findings: tuple[Finding, ...], text: str) -> tuple[Finding, ...]:
        """Return those of the findings in `text` that the person wants to hear of."""
        return tuple(
            found
            for found in findings
            if found.rule not in self.rules
            and not (found.category == "spelling" and self._knows(found.text))
            and not (self.ignored and mark_of(found, text) in self.ignored)
        )

    def _knows(self, spelt: str) -> bool:
        bare = spelt.strip("'’.").removesuffix("'s").removesuffix("’s")
        return not self.words.isdisjoint((spelt, bare, bare.lower()))


def mark_of(finding: Finding, text: str) -> str:
    """Return what stands for this finding in its sentence, wherever the sentence moves; holds no readable text."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= finding.start), default=0)
    end = min((end for end in ends if end >= finding.end), default=len(text))
    content = "\0".join((finding.text, text[start:end].strip()))
    digest = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{finding.rule}:{digest}"
