"""What findings are worth on sentences of learners: how many mistakes they hit, and what their suggestions do."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from studio.grammar.finding import Finding
from tests.bench.gleu import gleu
from tests.bench.jfleg import ANNOTATORS, Edit, Item

Effect = Literal["helps", "harms", "neither", "none"]
Look = Callable[[str], tuple[Finding, ...]]


class Seen(NamedTuple):
    """A sentence with what was found in it and what each first suggestion alone does to it."""

    item: Item
    findings: tuple[Finding, ...]
    effects: tuple[Effect, ...]

    def hits(self, edit: Edit) -> bool:
        """Return whether a finding overlaps or touches the place of an edit."""
        return any(touches(found, edit) for found in self.findings)


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        """Return the share of 100."""
        return 100 * self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.percent:5.1f} % ({self.part}/{self.whole})"


class Figures(NamedTuple):
    """What the bench tells of a split."""

    flagged: Share
    spelling: Share
    grammar: Share
    pure: Share
    helps: Share
    harms: Share
    grammar_harms: Share
    own_harms: Share
    sure_harms: Share
    references: Share
    gleu: float


def touches(found: Finding, edit: Edit) -> bool:
    """Return whether a finding overlaps an edit or stands right at it."""
    return found.start <= edit.end and edit.start <= found.end


def look(items: Iterable[Item], asked: Look) -> list[Seen]:
    """Return the sources with their findings."""
    seen = []
    for item in items:
        findings = asked(item.source.text)
        before = item.distances(item.source.tokens) if findings else []
        seen.append(Seen(item, findings, tuple(_effect(item, found, before) for found in findings)))
    return seen


def _effect(item: Item, found: Finding, before: list[int]) -> Effect:
    """Return what the first suggestion, alone, does to the distances from the four corrections."""
    if not found.suggestions:
        return "none"
    after = item.distances(item.source.replaced(found.start, found.end, found.suggestions[0]).tokens)
    moves = [new - old for new, old in zip(after, before, strict=True)]
    return "helps" if min(moves) < 0 else "harms" if max(moves) > 0 else "neither"


def false_alarms(items: Iterable[Item], asked: Look) -> list[tuple[str, tuple[Finding, ...]]]:
    """Return every correction with what is found in it."""
    return [(one.text, asked(one.text)) for item in items for one in item.references]


def mended(item: Item, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the tokens of a sentence once all first suggestions have been taken."""
    made = item.source
    for found in sorted(findings, key=lambda one: one.start, reverse=True):
        if found.suggestions:
            made = made.replaced(found.start, found.end, found.suggestions[0])
    return made.tokens


def figures(seen: list[Seen], clean: list[tuple[str, tuple[Finding, ...]]]) -> Figures:
    """Return what a split says about the engines."""
    wrong = [one for one in seen if one.item.wrong]
    offered = [
        (found, effect)
        for one in seen
        for found, effect in zip(one.findings, one.effects, strict=True)
        if effect != "none"
    ]
    grammar = [effect for found, effect in offered if found.category == "grammar"]
    own = [effect for found, effect in offered if found.engine == "own"]
    sure = [effect for found, effect in offered if found.certain]
    effects = [effect for _, effect in offered]
    return Figures(
        flagged=Share(sum(bool(one.findings) for one in wrong), len(wrong)),
        spelling=_hit(seen, lambda edit: edit.kind == "spelling"),
        grammar=_hit(seen, lambda edit: edit.kind == "grammar"),
        pure=_hit(seen, lambda edit: edit.kind == "grammar" and edit.pure),
        helps=Share(effects.count("helps"), len(effects)),
        harms=Share(effects.count("harms"), len(effects)),
        grammar_harms=Share(grammar.count("harms"), len(grammar)),
        own_harms=Share(own.count("harms"), len(own)),
        sure_harms=Share(sure.count("harms"), len(sure)),
        references=Share(sum(bool(findings) for _, findings in clean), len(clean)),
        gleu=gleu(
            [one.item.source.tokens for one in seen],
            [mended(one.item, one.findings) for one in seen],
            [[reference.tokens for reference in one.item.references] for one in seen],
        ),
    )


def _hit(seen: list[Seen], counted: Callable[[Edit], bool]) -> Share:
    edits = [(one, edit) for one in seen for edit in one.item.edits if counted(edit)]
    return Share(sum(one.hits(edit) for one, edit in edits), len(edits))


def floor_and_ceiling(items: list[Item]) -> tuple[float, float]:
    """Return the score of sources left as they are, and of people measured against each other."""
    sources = [item.source.tokens for item in items]
    untouched = gleu(sources, sources, [[one.tokens for one in item.references] for item in items])
    people = [
        gleu(
            sources,
            [item.references[who].tokens for item in items],
            [[one.tokens for at, one in enumerate(item.references) if at != who] for item in items],
        )
        for who in range(ANNOTATORS)
    ]
    return untouched, sum(people) / len(people)


class Rule(NamedTuple):
    """One rule's record: findings on sources, edits it stands at, what its suggestions do, findings in corrections."""

    engine: str
    rule: str
    family: str
    findings: int
    hits: int
    helps: int
    harms: int
    neither: int
    alarms: int


def by_rule(seen: list[Seen], clean: list[tuple[str, tuple[Finding, ...]]]) -> list[Rule]:
    """Return the record of every rule, the most damaging first."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for one in seen:
        for found, effect in zip(one.findings, one.effects, strict=True):
            count = counts.setdefault((found.engine, found.rule, found.family), Counter())
            count.update(("findings", effect))
            count["hits"] += any(touches(found, edit) for edit in one.item.edits)
    for _, findings in clean:
        for found in findings:
            counts.setdefault((found.engine, found.rule, found.family), Counter())["alarms"] += 1
    records = [
        Rule(*name, *(count[what] for what in ("findings", "hits", "helps", "harms", "neither", "alarms")))
        for name, count in counts.items()
    ]
    return sorted(records, key=lambda one: (-one.harms - one.alarms / ANNOTATORS, one.engine, one.rule))
