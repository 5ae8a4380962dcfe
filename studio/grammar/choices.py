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
    ignored: frozenset[str] = frozenset()  # what `mark_of` or `wide_mark_of` gave

    def kept(self, findings: tuple[Finding, ...], text: str) -> tuple[Finding, ...]:
        """Return those of the findings in `text` that the person wants to hear of."""
        return tuple(
            found
            for found in findings
            if found.rule not in self.rules
            and not (found.category == "spelling" and self._knows(found.text))
            and not (
                self.ignored and not self.ignored.isdisjoint((mark_of(found, text), wide_mark_of(found)))
            )
        )

    def _knows(self, spelt: str) -> bool:
        bare = spelt.strip("'’.").removesuffix("'s").removesuffix("’s")
        return not self.words.isdisjoint((spelt, bare, bare.lower()))


def mark_of(finding: Finding, text: str) -> str:
    """Return what stands for this finding in its sentence, wherever the sentence moves; holds no readable text."""
    start, end = sentence_of(finding, text)
    return _mark(finding.rule, finding.text, text[start:end].strip())


def sentence_of(finding: Finding, text: str) -> tuple[int, int]:
    """Return where in `text` the sentence of `finding` begins and ends, the blanks behind it included."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= finding.start), default=0)
    end = min((end for end in ends if end >= finding.end), default=len(text))
    return start, end


def wide_mark_of(finding: Finding) -> str:
    """Return what stands for this finding wherever the same words are found."""
    return _mark(finding.rule, finding.text, "")


def _mark(rule: str, *content: str) -> str:
    digest = sha256("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{rule}:{digest}"
