"""Our own sets: captions with one mistake each, as learners make them, and captions without any.

Written for this program from grammars and lists of learners' mistakes; nothing is taken from a corpus. Each set has two
halves, told apart by a hash: rules may be developed on the *open* one, nobody but the bench looks at the *held* one.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

import regex

from studio.grammar.finding import Finding
from tests.bench.learners import Share

Half = Literal["open", "held"]
HALVES: tuple[Half, ...] = ("open", "held")
FOLDER = Path(__file__).resolve().parents[1] / "data" / "grammar"
TONGUES = ("es", "hu", "lv", "ko", "zh")
REGIONS = {"us": "en-US", "gb": "en-GB", "any": "en-US"}
_MARK = regex.compile(r"\[([^\]→]*)→([^\]]*)\]")
Look = Callable[[str, str, str], tuple[Finding, ...]]  # of a text, its language and the writer's tongue


class Mistake(NamedTuple):
    """A caption of somebody whose mother tongue is `tongue`, wrong at `start:end`, and what it should be."""

    tongue: str
    family: str
    wrong: str
    right: str
    start: int
    end: int

    def caught(self, findings: tuple[Finding, ...]) -> bool:
        """Return whether a finding overlaps or touches the mistake."""
        return any(found.start <= self.end and self.start <= found.end for found in findings)

    def mended(self, findings: tuple[Finding, ...]) -> bool:
        """Return whether the first suggestion of a finding makes it right."""
        return any(
            f"{self.wrong[: found.start]}{found.suggestions[0]}{self.wrong[found.end :]}" == self.right
            for found in findings
            if found.suggestions
        )


class Caption(NamedTuple):
    """A caption that is right as it is, in the English of `language`."""

    language: str
    text: str


def mistakes(half: Half) -> list[Mistake]:
    """Return the captions with a mistake."""
    found = []
    for tongue, family, marked in _rows(f"learner_{half}.tsv"):
        mark = _MARK.search(marked)
        if mark is None:
            raise ValueError(marked)
        before, after = marked[: mark.start()], marked[mark.end() :]
        place = (len(before), len(before) + len(mark[1]))
        found.append(Mistake(tongue, family, before + mark[1] + after, before + mark[2] + after, *place))
    return found


def captions(half: Half) -> list[Caption]:
    """Return the captions without one."""
    return [
        Caption(REGIONS[region], text.replace("\\n", "\n")) for region, text in _rows(f"clean_{half}.tsv")
    ]


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


class Caught(NamedTuple):
    """What became of the mistakes, and which slipped through."""

    caught: Share
    mended: Share
    corrected: Share  # with a finding although they are right now
    by_tongue: dict[str, Share]
    by_family: dict[str, Share]
    missed: list[Mistake]


def catch(samples: list[Mistake], look: Look) -> Caught:
    """Look at every mistake as its writer would: our rules are told the tongue."""
    whole: Counter[str] = Counter()
    part: Counter[str] = Counter()
    missed, mended, noisy = [], 0, 0
    for one in samples:
        tongue = one.tongue if one.tongue in TONGUES else ""
        findings = look(one.wrong, "en-US", tongue)
        noisy += bool(look(one.right, "en-US", tongue))
        hit = one.caught(findings)
        for name in (one.tongue, one.family.partition(".")[0]):
            whole[name] += 1
            part[name] += hit
        mended += one.mended(findings)
        missed += [] if hit else [one]
    shares = {name: Share(part[name], whole[name]) for name in sorted(whole)}
    tongues = {one.tongue for one in samples}
    return Caught(
        Share(len(samples) - len(missed), len(samples)),
        Share(mended, len(samples)),
        Share(noisy, len(samples)),
        {name: share for name, share in shares.items() if name in tongues},
        {name: share for name, share in shares.items() if name not in tongues},
        missed,
    )


def alarms(samples: list[Caption], look: Look, tongue: str = "") -> list[tuple[Caption, tuple[Finding, ...]]]:
    """Return the captions in which something is found although nothing is wrong."""
    looked = [(one, look(one.text, one.language, tongue)) for one in samples]
    return [(one, findings) for one, findings in looked if findings]
